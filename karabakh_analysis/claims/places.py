"""Where: the places of a claim, with how they were found.

Nothing is guessed silently. A place that the stretch itself does not give is carried from what was said before
and its basis says so; where nothing was said before, the slot stays empty.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.kind_sets import PLACELESS
from karabakh_analysis.sides import side_of_word

_WIDE_KINDS = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class Where:
    """Places of a claim: ids of known ones, names as written, UCDP precision, and how they were found."""

    place_ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    where_prec: int | None = None
    basis: str = ""


def _masked(voice: Voice, start: int) -> bool:
    return any(a <= start < b for a, b in voice.masked)


def _spans(doc: Doc, key: str, voice: Voice) -> list[Span]:
    if key not in doc.spans:
        return []
    return [s for s in doc.spans[key] if voice.start <= s.start_char < voice.end and not _masked(voice, s.start_char)]


def where(doc: Doc, voice: Voice, event_type: str, kinds: Mapping[str, str], context: Where) -> Where:
    """Places that a stretch names for its event; countries only where nothing smaller is named.

    Parameters
    ----------
    doc, voice
        The text and the stretch.
    event_type : str
        Kind of the event; an agreement has no place.
    kinds : mapping of str to str
        Kind of each known place (town, district, country ...), by id.
    context : Where
        Where the last claim was, for a stretch that names no place.
    """
    if event_type in PLACELESS:
        return Where()  # what a sentence on a truce or a call names besides is where they fight
    places = [s for s in _spans(doc, "karabakh_places", voice) if not _part_of_actor(doc, s)]
    small = [s for s in places if kinds.get(s.kb_id_, "village") not in _WIDE_KINDS and not _is_metonym(doc, s, kinds)]
    chosen = small or [s for s in places if kinds.get(s.kb_id_) == "region"]
    if not chosen:
        return Where(
            context.place_ids,
            context.names,
            context.where_prec,
            "context" if context.place_ids or context.names else "",
        )
    return Where(
        place_ids=_unique([s.kb_id_ for s in chosen if s.kb_id_]),
        names=_unique([s.text for s in chosen]),
        where_prec=min((int(s._.karabakh_where_prec) for s in chosen if s._.karabakh_where_prec), default=None),
        basis="stated",
    )


def _is_metonym(doc: Doc, place: Span, kinds: Mapping[str, str]) -> bool:
    """Whether a capital stands for its government: it does unless a preposition of place leads to it."""
    if kinds.get(place.kb_id_) != "capital" and not side_of_word(place.text):
        return False
    return place.start == 0 or doc[place.start - 1].lower_ not in ("in", "at", "near", "outside", "–", "-")


def _part_of_actor(doc: Doc, place: Span) -> bool:
    """Whether a place only names an actor: "Azerbaijan" in "the Azerbaijan Army"."""
    actors: Sequence[Span] = doc.spans.get("karabakh_actors", ())
    return any(a.start <= place.start and place.end <= a.end and len(a) > len(place) for a in actors)


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
