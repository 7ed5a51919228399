"""What both parties say alike: "the two sides accused each other", "..., both defence ministries said"."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import pattern, words
from karabakh_analysis.attribution.model import Frame, Voice
from karabakh_analysis.attribution.saying import is_verb
from karabakh_analysis.attribution.scopes import leads
from karabakh_analysis.attribution.speaker_regions import BREAKS, left_region
from karabakh_analysis.attribution.speakers import names_both_parties
from karabakh_analysis.sides import OPPONENTS, side_of_word

_TOGETHER = 14  # tokens of "Both the Armenian Defence Ministry and ..."
_TALKS = frozenset({"between", "of"})  # "talks between Armenia and Azerbaijan"
_RESULTS = frozenset(":;–—")


def spoken_together(sentence: Span) -> Span | None:
    """Find the words by which both parties say the same: "Both Yerevan and Baku confirmed", None for none."""
    match = pattern("both_parties", "accuse").search(sentence.text) or pattern("both_parties", "report").search(
        sentence.text
    )
    if match is not None:
        at = sentence.start_char
        return sentence.doc.char_span(at + match.start(), at + match.end(), alignment_mode="expand")
    doc = sentence.doc
    for token in sentence:
        if token.lower_ not in words("verbs", "jointly"):
            continue
        start, end = left_region(doc, sentence, token.i)
        begins = start == sentence.start or doc[start - 1].text == ","
        if begins and start < end and end - start < _TOGETHER and _are_both(doc, start, end):
            of_talks = words("silence", "words") | (set() if _offices(doc, start, end) else _TALKS)
            alone = not {t.lower_ for t in doc[start : token.i]} & of_talks
            return doc[start : token.i + 1] if alone and is_verb(doc, token.i, sentence) else None
    return None


def _offices(doc: Doc, start: int, end: int) -> bool:
    """Whether a phrase names offices of both: "the two countries' defence ministries", "officials on both sides"."""
    return pattern("both_parties", "offices").match(doc[start:end].text) is not None


def _are_both(doc: Doc, start: int, end: int) -> bool:
    named = {side for t in doc[start:end] if (side := side_of_word(t.lower_))}
    return names_both_parties(doc, start, end) or (not named and _offices(doc, start, end))


def stretch_of_both(sentence: Span, both: Span, found: Sequence[Frame]) -> Span:
    """Part of a sentence that both parties say; a party named beside it has a clause of its own.

    "Both sides reported losses" of "Both sides reported losses: Armenia spoke of two dead, Azerbaijan of one".
    """
    doc = sentence.doc
    single = [f for f in found if f.speaker.side in OPPONENTS and not f.embedded]
    before = [f for f in single if f.end <= both.start]
    after = next((f for f in single if f.start >= both.end), None)
    edges = words("grammar", "conjunctions") | BREAKS
    start = sentence.start
    lead = doc[both.start - 1] if both.start > sentence.start else None
    if lead is not None and lead.lower_ in (",", "with"):
        saying = any(t.lower_.endswith("ing") and t.lower_ != "according" for t in both)
        start = both.start if saying else start  # "..., each army saying that"
    if before:
        start = next((i for i in range(both.start, before[-1].end, -1) if doc[i - 1].lower_ in edges), both.start)
    end = sentence.end
    if after is not None:
        told = [i for i in range(both.end, after.start) if doc[i].lower_ in edges]
        strong = [i for i in told if doc[i].text in _RESULTS]
        last = told[-1:] if leads(doc, sentence, after) else told[:1]
        end = next(iter([*strong[:1], *last]), sentence.end)
    return doc[start:end]


def voices_of_both(stretch: Span, both: Span) -> list[Voice]:
    """Voice of each party for what they say alike."""
    masked = ((both.start_char, both.end_char),)
    said = both.text
    voice = Voice(stretch.start_char, stretch.end_char, "azerbaijan", said, said, False, "both-parties", masked)
    return [voice, Voice(stretch.start_char, stretch.end_char, "armenia", said, said, False, "both-parties", masked)]
