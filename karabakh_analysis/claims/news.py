"""News of another place, told days after that of the story: "Officials in Goris said on Sunday that a column ..."."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.date_choice import When
from karabakh_analysis.claims.date_roles import TRUCE, Dated, words
from karabakh_analysis.names.gazetteer import load_gazetteer

_LATER = timedelta(days=4)  # so long after an event, what is told of another place is another event
_VERB = 40  # characters before a day in which the verb of telling stands
_SETTLEMENTS = frozenset({"village", "town", "city"})


def settlements(doc: Doc, utterance: Utterance) -> set[str]:
    """Ids of the villages and towns that a sentence names; capitals, which stand for governments, are none."""
    start, end = utterance.sentence.start_char, utterance.sentence.end_char
    inside = {str(s.kb_id_) for s in doc.spans.get("karabakh_places", ()) if start <= s.start_char < end}
    places = load_gazetteer().places
    return {place_id for place_id in inside if place_id in places and places[place_id].kind in _SETTLEMENTS}


def name_new_places(doc: Doc, utterances: Sequence[Utterance]) -> frozenset[int]:
    """Offsets of the sentences that name a village or town which none before them did."""
    known: set[str] = set()
    found = set()
    for utterance in utterances:
        here = settlements(doc, utterance)
        if here - known:
            found.add(utterance.sentence.start_char)
        known |= here
    return frozenset(found)


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
