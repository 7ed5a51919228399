"""When and where: the slots of a claim, each with how it was found.

Nothing is guessed silently. A date or place that the stretch itself does not give is carried from what
was said before and its basis says so; where nothing was said before, the slot stays empty.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.events import Trigger, cues
from karabakh_analysis.sides import side_of_word

_COARSE_COST = 60  # characters by which a day farther from the trigger is still preferred to a nearer month or year
_BACKGROUND = re.compile(r"\b(?:following|after|since|before|despite)\s+(?:\w+\s+){0,3}$", re.IGNORECASE)
_CLAUSE_ENDS = frozenset(",;:.")
_PLACELESS = frozenset({"agreement"})
_WIDE_KINDS = frozenset({"country", "region"})


@dataclass(frozen=True, slots=True)
class Where:
    """Places of a claim: ids of known ones, names as written, UCDP precision, and how they were found."""

    place_ids: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    where_prec: int | None = None
    basis: str = ""


@dataclass(frozen=True, slots=True)
class When:
    """Date of a claim in EDTF and its basis: stated, relative, inherited, context, publication or none."""

    edtf: str = ""
    basis: str = ""
    aside: bool = False  # something else is told in passing: what follows does not go on from here


def _masked(voice: Voice, start: int) -> bool:
    return any(a <= start < b for a, b in voice.masked)


def _spans(doc: Doc, key: str, voice: Voice) -> list[Span]:
    if key not in doc.spans:
        return []
    return [s for s in doc.spans[key] if voice.start <= s.start_char < voice.end and not _masked(voice, s.start_char)]


def _dates_the_saying(doc: Doc, span: Span, voice: Voice) -> bool:
    """Whether a date says when something was said: "the ministry reported on Wednesday"."""
    for _, end in voice.masked:
        between = doc.text[end : span.start_char]
        after = doc.text[span.end_char : voice.end].strip(' .”"')
        if end <= span.start_char and between.strip().casefold() in (
            "",
            "on",
            "late on",
            "late",
            "early on",
            "in a statement on",
        ):
            return not after or after[:1] in ",;" or between.strip() != ""
    return False


def _lead(doc: Doc, date: Span) -> str:
    """Word that governs a date: "after" in "after the statement of 10 November"."""
    for i in range(date.start - 1, max(date.sent.start - 1, date.start - 10), -1):
        if doc[i].lower_ in ("after", "since", "until", "before", "following"):
            return "after" if doc[i].lower_ == "following" else doc[i].lower_
        if doc[i].text in _CLAUSE_ENDS:
            break
    return ""


def _modifies_another(doc: Doc, date: Span, trigger_at: int) -> bool:
    """Whether a date in the possessive belongs to another noun than the event: "last year's peace deal"."""
    possessive = doc.text[date.end_char : date.end_char + 2] in ("'s", "’s") or date.text.endswith(("'s", "’s"))
    between = doc.text[date.end_char : trigger_at]
    return possessive and not (0 < len(between) < 25 and "," not in between)


def when(doc: Doc, voice: Voice, trigger: Trigger | None, context: When) -> When:
    """Date of the event in a stretch: the one nearest to the trigger, else the one carried from before."""
    dates = [
        s for s in _spans(doc, "karabakh_dates", voice) if s._.karabakh_edtf and not _dates_the_saying(doc, s, voice)
    ]
    if trigger is None or trigger.event_type not in ("agreement", "transfer"):
        later = [s for s in dates if _lead(doc, s) == "after"]
        dates = [s for s in dates if _lead(doc, s) not in ("after", "since", "until", "before")]
        if later and not dates:
            return When()  # some time after a day that is told
    own = [s for s in dates if trigger is None or not _modifies_another(doc, s, voice.start + trigger.start)]
    if dates and not own:
        return When(aside=True)
    dates = own
    told = trigger is not None and trigger.event_type in ("agreement", "transfer")
    if (
        not dates
        and trigger is not None
        and told
        and _BACKGROUND.search(doc.text[voice.start : voice.start + trigger.start])
    ):
        return When(aside=True)  # "following the transfer of several districts": told as background, no day given
    if not dates and cues("vague").search(doc.text[voice.start : voice.end]):
        return When(aside=True)
    if not dates:
        return When(context.edtf, "context" if context.edtf and context.basis != "publication" else context.basis)
    at = voice.start + trigger.start if trigger else voice.start
    best = min(dates, key=lambda s: abs(s.start_char - at) + (_COARSE_COST if len(s._.karabakh_edtf) < 10 else 0))
    return When(str(best._.karabakh_edtf), str(best._.karabakh_basis))


def where(doc: Doc, voice: Voice, event_type: str, kinds: Mapping[str, str], context: Where) -> Where:
    """Places that a stretch names for its event; countries only where nothing smaller is named.

    Parameters
    ----------
    doc, voice
        The text and the stretch.
    event_type : str
        Kind of the event; an agreement takes no place from what was said before.
    kinds : mapping of str to str
        Kind of each known place (town, district, country ...), by id.
    context : Where
        Where the last claim was, for a stretch that names no place.
    """
    places = [s for s in _spans(doc, "karabakh_places", voice) if not _part_of_actor(doc, s)]
    small = [s for s in places if kinds.get(s.kb_id_, "village") not in _WIDE_KINDS and not _is_metonym(doc, s, kinds)]
    chosen = small or [s for s in places if kinds.get(s.kb_id_) == "region"]
    if not chosen and event_type in _PLACELESS:
        return Where()
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
