"""Where: the places of a claim, with how they were found.

Nothing is guessed silently. A place that the stretch itself does not give is carried from what was said before
and its basis says so; where nothing was said before, the slot stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.kind_sets import LEADING, PLACELESS
from karabakh_analysis.claims.place_roles import is_led_to, roles_of_places
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.sides import side_of_word

_WIDE_KINDS = frozenset({"country", "region"})
_NEXT_CLAUSE = re.compile(r";|,\s+(?:and|but|while|whereas)\s+(?:in|on|at|near|the|its|their)\b", re.IGNORECASE)
_PLACING = frozenset({"in", "at", "near", "outside", "–", "-"})  # before a capital that is a place
_LEADING_TO = frozenset({"to", "from", "into", "for"})


@dataclass(frozen=True, slots=True)
class Where:
    """Places of a claim: ids of known ones, names as written, UCDP precision, and how they were found."""

    place_ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    where_prec: int | None = None
    basis: str = ""


def _masked(voice: Voice, start: int) -> bool:
    return any(a <= start < b for a, b in voice.masked)


def where(doc: Doc, voice: Voice, event_type: str, kinds: Mapping[str, str], context: Where, at: int) -> Where:
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
    at : int
        Offset of the words that tell the event.
    """
    if event_type in PLACELESS:
        return Where()  # what a sentence on a truce or a call names besides is where they fight
    named: Sequence[Span] = doc.spans.get("karabakh_places", ())
    places = [s for s in named if voice.start <= s.start_char < voice.end and not _part_of_actor(doc, s)]
    offsets = [(s.start_char, s.end_char) for s in places]
    roles = roles_of_places(text_of(doc), offsets, voice.start, led_to=event_type in LEADING)
    roles |= {s.start_char: "home" for s in places if _masked(voice, s.start_char)}
    for role in ("scene", "home"):
        there = _of_clause(text_of(doc), [s for s in places if roles[s.start_char] == role], at)
        small = [s for s in there if kinds.get(s.kb_id_, "village") not in _WIDE_KINDS]
        small = [s for s in small if not _is_metonym(doc, s, kinds, event_type)]
        if chosen := small or [s for s in there if kinds.get(s.kb_id_) == "region"]:
            return _stated(chosen)
        if context.place_ids or context.names:
            return replace(context, basis="context")
    return Where()


def _of_clause(text: str, places: list[Span], at: int) -> list[Span]:
    """Places in the clause of the event if it has any: "talks were held in Moscow, and in May guns spoke in Syunik"."""
    beside = [s for s in places if not _NEXT_CLAUSE.search(text, *sorted((at, s.start_char)))]
    return beside or places


def _stated(places: Sequence[Span]) -> Where:
    return Where(
        place_ids=_unique([s.kb_id_ for s in places if s.kb_id_]),
        names=_unique([s.text for s in places]),
        where_prec=min((int(s._.karabakh_where_prec) for s in places if s._.karabakh_where_prec), default=None),
        basis="stated",
    )


def _is_metonym(doc: Doc, place: Span, kinds: Mapping[str, str], event_type: str) -> bool:
    """Whether a capital stands for its government: it does unless a preposition of place leads to it."""
    if kinds.get(place.kb_id_) != "capital" and not side_of_word(place.text):
        return False
    before = doc[place.start - 1].lower_ if place.start else ""
    led = event_type in LEADING and is_led_to(text_of(doc), place.start_char, doc[place.start].sent.start_char)
    return before not in _PLACING and not (led and before in _LEADING_TO)


def _part_of_actor(doc: Doc, place: Span) -> bool:
    """Whether a place only names an actor: "Azerbaijan" in "the Azerbaijan Army"."""
    actors: Sequence[Span] = doc.spans.get("karabakh_actors", ())
    return any(a.start <= place.start and place.end <= a.end and len(a) > len(place) for a in actors)


def _unique(values: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(values))
