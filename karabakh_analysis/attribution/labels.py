"""Frames without a verb: a speaker set apart by a colon, a dash or brackets ("The ministry: ...", "... – Baku")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.speaker_regions import BREAKS
from karabakh_analysis.attribution.speakers import Speaker, find_speaker
from karabakh_analysis.attribution.verb_frames import is_own_staff

_BEFORE_COLON = 15  # tokens in which a speaker and the colon after it stand
_OPENING = 3  # tokens before the speaker of "- The ministry: ..."
_TAIL_MARKS = frozenset({"–", "—", "-", "("})
_TAIL = 12  # tokens of "... – the Defence Ministry of Armenia"


def colon_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "The Defence Ministry of Artsakh: communication with several positions was lost"."""
    last = sentence[-1] if not sentence[-1].is_space else sentence[max(len(sentence) - 2, 0)]
    if last.text == ":" and len(sentence) > 2:  # "The press centre has circulated the following statement:"
        stop = next((t.i for t in sentence if t.text in BREAKS or t.lower_ in words("grammar", "clause_words")), last.i)
        opening = find_speaker(doc, sentence.start, stop, first=True)
        known = opening is not None and opening.kind == "document" and doc[opening.start].lower_ == "the"
        if opening is not None and (opening.side or opening.kind == "institution" or known):
            yield Frame(opening.start, opening.end, opening, ":", False, "colon")
            return
    starts = [sentence.start, *(t.i + 1 for t in sentence if t.text == ";")]
    for start in starts:
        near = doc[start : min(start + _BEFORE_COLON, sentence.end)]
        colon = next((t.i for t in near if t.text in (":", "):")), None)
        if colon is not None and not any(t.text in speech_verbs() or t.text == ";" for t in doc[start:colon]):
            speaker = _before_colon(doc, start, colon)
            if speaker is not None:
                yield Frame(start, colon + 1, speaker, ":", False, "colon")


def _before_colon(doc: Doc, start: int, colon: int) -> Speaker | None:
    """Speaker by itself before a colon: "The Azerbaijani version:", "- The ministry:", "OFFICER, tired:"."""
    if doc[colon - 1].lower_ in words("account_nouns", "versions"):
        speaker = find_speaker(doc, start, colon - 1)
        return speaker if speaker is not None and speaker.side else None
    speaker = find_speaker(doc, start, colon)
    if speaker is None or speaker.kind == "document" or is_own_staff(speaker):
        return None
    handle = speaker.original.startswith("@")  # "@Lachin_road (9K): ..."
    opens = (speaker.end == colon or handle) and speaker.start - start <= _OPENING
    role = doc[start].text.isupper() and len(doc[start]) > 3 and speaker.start == start
    return speaker if (opens or role) and (speaker.side or handle or speaker.kind != "media") else None


def tail_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Three men were killed – Armenia's MoD"; "Two men were killed (source: Armenian media)"."""
    last = sentence.end - 1
    while last > sentence.start and (doc[last].is_space or doc[last].text in (".", ")")):
        last -= 1
    mark = next((i for i in range(last, max(sentence.start + 3, last - _TAIL), -1) if doc[i].text in _TAIL_MARKS), None)
    if mark is None or not doc[mark - 1].whitespace_:
        return
    begin = mark + 1
    named = doc[mark].text == "("
    if named and doc[begin].lower_ in ("source", "sources", "via") and begin < last:
        begin += 1 + (doc[begin + 1].text == ":")
    speaker = find_speaker(doc, begin, last + 1)
    if speaker is None or not speaker.side or speaker.start > begin or speaker.end != last + 1:
        return
    labelled = begin > mark + 1
    fits = ("institution", "media") if named else ("institution", "media", "place")
    office = speaker.kind == "person" and speaker.original.count(" ") > 1 and not named
    if labelled or office or speaker.kind in fits:
        yield Frame(mark, speaker.end, speaker, doc[mark].text, False, "tail")
