"""News of another place, told days after that of the story: "Officials in Goris said on Sunday that a column ..."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.date_choice import BREAK, When
from karabakh_analysis.claims.date_roles import TRUCE, Dated, words
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import VIOLENT
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS, side_of_word

_LATER = timedelta(days=4)  # so long after an event, what is told of another place is another event
_HAS = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_VERB = 40  # characters before a day in which the verb of telling stands
_SETTLEMENTS = frozenset({"village", "town", "city"})
_SPOTS = _SETTLEMENTS | {"mountain", "mountain pass", "mountain range", "lake", "checkpoint", "bridge", "reservoir"}


def settlements(doc: Doc, utterance: Utterance, kinds: frozenset[str] = _SETTLEMENTS) -> set[str]:
    """Ids of the villages and towns that a sentence names; capitals, which stand for governments, are none."""
    start, end = utterance.sentence.start_char, utterance.sentence.end_char
    inside = {str(s.kb_id_) for s in doc.spans.get("karabakh_places", ()) if start <= s.start_char < end}
    places = load_gazetteer().places
    return {place_id for place_id in inside if place_id in places and places[place_id].kind in kinds}


def of_another_war(doc: Doc, voice: Voice) -> bool:
    """Whether a stretch tells of another country's war, and names no district or village here: "In Ukraine, ..."."""
    countries = read_lexicon("casualties")["scope"]["elsewhere"]
    span = doc.char_span(voice.start, voice.end, alignment_mode="expand") or ()
    tokens = [t for t in span if not any(a <= t.idx < b for a, b in voice.masked)]
    there = any(t.lower_ in countries and (t.i == 0 or doc[t.i - 1].lower_ != "from") for t in tokens)
    there = there and not any(side_of_word(t.lower_) in OPPONENTS for t in tokens)
    places = load_gazetteer().places
    inside = [str(p.kb_id_) for p in doc.spans.get("karabakh_places", ()) if voice.start <= p.start_char < voice.end]
    named = [places[i] for i in inside if i in places and places[i].kind not in ("country", "capital")]
    return there and all(place.parent_id in countries for place in named)


def name_new_places(doc: Doc, utterances: Sequence[Utterance]) -> frozenset[int]:
    """Offsets of the sentences that name a village or town which none before them did."""
    known: set[str] = set()
    found = set()
    for utterance in utterances:
        here = settlements(doc, utterance, _SPOTS)
        if here - known:
            found.add(utterance.sentence.start_char)
        known |= here
    return frozenset(found)


def just_reported(text: str, dates: Sequence[Dated], kind: str, at: int, voice: Voice, now: str) -> When | None:
    """Give the later day on which it is said what has just been done: "it has withdrawn, Moscow said on Sunday"."""
    said = [d.edtf for d in dates if d.role == "saying" and len(d.edtf) == len(TRUCE) and d.start < voice.end]
    head = text[max(voice.start, at - _VERB) : at]
    if kind in VIOLENT | {"agreement"} or not said or not now or not _HAS.search(head) or BREAK.search(head):
        return None
    return When(said[-1], "context") if said[-1] > now[-10:] else None


def said_later(text: str, dates: Sequence[Dated], voice: Voice, now: When) -> When:
    """Give the day on which a voice told its news if it is days after that of the story, else the story's.

    Parameters
    ----------
    text : str
        The text.
    dates : sequence of Dated
        Those of the sentence.
    voice : Voice
        The stretch that tells the event.
    now : When
        The day that the story is at.
    """
    said = [d for d in dates if d.role == "saying" and len(d.edtf) == len(TRUCE) and d.start < voice.end]
    told = said and words("speech", "telling").search(text[: said[0].start][-_VERB:])
    if not told or len(now.edtf) != len(TRUCE):
        return now
    later = date.fromisoformat(said[0].edtf) - date.fromisoformat(now.edtf)
    return When(said[0].edtf, "context") if later >= _LATER else now
