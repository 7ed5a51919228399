"""The words of a text behind its rows: the text is read once more, and asked what decided."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice, voices
from karabakh_analysis.casualties.lexicon import cues, person_nouns
from karabakh_analysis.claims import find_events
from karabakh_analysis.claims.date_roles import Dated
from karabakh_analysis.claims.kind_weights import weigh
from karabakh_analysis.claims.sentence_dates import read_dates
from karabakh_analysis.claims.stance import blame_words
from karabakh_analysis.printable import printable
from karabakh_analysis.records import Casualty, Claim, Document, Mention
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS, side_of_word
from karabakh_analysis.tagging import annotate

_BEFORE, _AFTER = 2, 1  # sentences of context


class Field(NamedTuple):
    """One column or group of columns of a row: what it is called, its value, and one line why."""

    name: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One text with its rows, in the order of the text."""

    document: Document
    doc: Doc
    utterances: list[Utterance]
    claims: list[Claim]
    casualties: list[Casualty]
    mentions: list[Mention]

    def said(self, start: int, end: int, marks: Iterable[tuple[int, int]] = ()) -> str:
        """Words of the text on one line, ``marks`` (offsets) of them in double brackets."""
        out, at = [], start
        for a, b in sorted(marks):
            if at <= a < b <= end:
                out += [self.document.text[at:a], "[[", self.document.text[a:b], "]]"]
                at = b
        return printable("".join([*out, self.document.text[at:end]]), keep="")


def read_evidence(doc_id: str, tables: Mapping[str, list[Any]]) -> Evidence:
    """Read one text of the tables again."""
    document = next(document for document in tables["documents"] if document.doc_id == doc_id)
    doc = annotate(document)
    rows = ([row for row in tables[name] if row.doc_id == doc_id] for name in ("claims", "casualties", "mentions"))
    return Evidence(document, doc, voices(doc), *rows)


def quoted(words: Iterable[str]) -> str:
    """List words of a text, each once: ``"shelled", "came under fire"``."""
    return ", ".join(f'"{printable(" ".join(word.split()))}"' for word in dict.fromkeys(words))


def context_of(evidence: Evidence, claim: Claim) -> tuple[list[str], list[str]]:
    """Sentences of the body before and after a claim's, as they stand in the text."""
    spans = [(u.sentence.start_char, u.sentence.end_char) for u in evidence.utterances]
    before = [evidence.said(*span) for span in spans if span[1] <= claim.start]
    after = [evidence.said(*span) for span in spans if span[0] >= claim.end]
    return before[-_BEFORE:], after[:_AFTER]


def voice_of(evidence: Evidence, claim: Claim) -> Voice | None:
    """Voice that a claim was made from; None if the text now reads otherwise than the row says."""
    own = [v for u in evidence.utterances if u.sentence.start_char == claim.start for v in u.voices]
    same = [v for v in own if (v.side, v.source_original) == (claim.source_side, claim.source_original)]
    return next((v for v in same if v.rule in claim.rule.split("; ")), None)


def naming(evidence: Evidence, claim: Claim) -> tuple[int, int, list[tuple[int, int]]] | None:
    """Find the sentence that names the speaker where the claim's own does not, with speaker and cue in it.

    Returns
    -------
    (start, end, marks) or None
        Offsets in the text; None if the speaker is named in the claim's sentence, or nowhere in the text.
    """
    name = claim.source_original
    if not name or name in claim.quote:
        return None
    told = [
        (u.sentence.start_char, u.sentence.end_char, v)
        for u in evidence.utterances
        for v in u.voices
        if v.masked and v.source_original == name and name in u.sentence.text
    ]
    around = claim.rule.split("; ")[1].startswith("quotation") if "; " in claim.rule else False
    # Whoever goes on speaking was named before; whom a quotation is from may stand on either side of it.
    told = [t for t in told if around or t[0] < claim.start] or told
    if told:
        start, end, voice = min(told, key=lambda t: (abs(t[0] - claim.start), t[0]))
        return start, end, _marks(evidence.document.text, start, end, name, voice)
    return _elsewhere(evidence, claim, name)


def _marks(text: str, start: int, end: int, name: str, voice: Voice) -> list[tuple[int, int]]:
    """Where speaker and cue stand, in the frame's own words if they are there."""
    marks: list[tuple[int, int]] = []
    for words in (name, voice.cue):
        places = [text.find(words, a, b) for a, b in [*voice.masked, (start, end)]]
        at = next((place for place in places if words and place >= 0), -1)
        if at >= 0:
            one, two = [at], [at + len(words)]
            for a, b in [m for m in marks if m[0] < two[0] and one[0] < m[1]]:  # "in Yerevan's version" holds both
                marks.remove((a, b))
                one, two = [*one, a], [*two, b]
            marks.append((min(one), max(two)))
    return marks


def _elsewhere(evidence: Evidence, claim: Claim, name: str) -> tuple[int, int, list[tuple[int, int]]] | None:
    """Line of the text with the speaker's name, nearest before the claim: a headline, a signature, a lead-in."""
    text = evidence.document.text
    at = text.rfind(name, 0, claim.start)
    at = text.find(name, claim.end) if at < 0 else at
    if at < 0:
        return None
    for sentence in (u.sentence for u in evidence.utterances):
        if sentence.start_char <= at < sentence.end_char:
            return sentence.start_char, sentence.end_char, [(at, at + len(name))]
    start, stop = text.rfind("\n", 0, at) + 1, text.find("\n", at + len(name))
    return start, len(text) if stop < 0 else stop, [(at, at + len(name))]


def claimed_stretch(evidence: Evidence, claim: Claim) -> tuple[int, str]:
    """Offset and text of what a claim's voice vouches for, the words that only say who speaks blanked."""
    voice = voice_of(evidence, claim)
    start, end = (voice.start, voice.end) if voice else (claim.start, claim.end)
    letters = list(evidence.document.text[start:end])
    for a, b in voice.masked if voice else ():
        for i in range(max(a, start), min(b, end)):
            letters[i - start] = " "
    return start, "".join(letters)


def trigger_words(evidence: Evidence, claim: Claim) -> list[str]:
    """Words that report the event of a claim; those of other kinds if none are of its own."""
    start, text = claimed_stretch(evidence, claim)
    found = find_events(text)
    own = [t for t in found if t.event_type == claim.event_type] or found
    return [evidence.document.text[start + t.start : start + t.end] for t in own]


def heaviest_terms(evidence: Evidence, claim: Claim) -> str:
    """Stemmed words and pairs of words that weigh most for the kind of a claim, each with its weight (a logit)."""
    voice = voice_of(evidence, claim)
    start, end = (voice.start, voice.end) if voice else (claim.start, claim.end)
    most = weigh(evidence.doc, start, end)[claim.event_type].terms
    return ", ".join(f"{quoted([term])} {weight:+.2f}" for term, weight in most)


def denied_words(evidence: Evidence, claim: Claim) -> list[str]:
    """Words of the event that a negation governs."""
    start, text = claimed_stretch(evidence, claim)
    own = [t for t in find_events(text) if t.negated and t.event_type == claim.event_type]
    return [evidence.document.text[start + t.start : start + t.end] for t in own]


def side_words(evidence: Evidence, claim: Claim, side: str) -> list[str]:
    """Words for a side in what a claim's voice vouches for: actors, nationalities, "the enemy", "our"."""
    start, text = claimed_stretch(evidence, claim)
    inside = [m for m in evidence.mentions if start <= m.start and m.end <= start + len(text)]
    spans = [(m.start, m.end) for m in inside if (m.label, m.side) == ("ACTOR", side) and text[m.start - start].strip()]
    relative = _relative_words(claim.source_side, side)
    for token in evidence.doc:
        if not (start <= token.idx < start + len(text) and text[token.idx - start].strip()):
            continue
        told = side_of_word(token.lower_) == side or token.lower_ in relative
        if told and not any(a <= token.idx < b for a, b in spans):
            spans.append((token.idx, token.idx + len(token)))
    return [evidence.document.text[a:b] for a, b in sorted(spans)]


def _relative_words(speaker: str, side: str) -> frozenset[str]:
    """Words that mean a side only in the mouth of a speaker: "our" for its own, "enemy" for the other party."""
    if side == speaker:
        return frozenset(read_lexicon("nationalities")["relative"]["speaker"])
    opponent = side and OPPONENTS.get(speaker) == side
    return blame_words("parties", "adversary") | blame_words("parties", "opposing") if opponent else frozenset()


def words_for_side(evidence: Evidence, row: Casualty) -> list[str]:
    """Words for the side of counted victims, inside the count or else in the sentence of its claim."""
    claim = next(claim for claim in evidence.claims if claim.claim_id == row.claim_id)
    for start, end in ((row.start, row.end), (claim.start, claim.end)):
        actors = [m for m in evidence.mentions if m.label == "ACTOR" and start <= m.start and m.end <= end]
        found = [m.text for m in actors if m.side == row.victim_side]
        words = [t for t in evidence.doc if start <= t.idx < end and side_of_word(t.lower_) == row.victim_side]
        found += [t.text for t in words if not any(m.start <= t.idx < m.end for m in actors)]
        if found:
            return found
    return []


def kind_words(evidence: Evidence, start: int, end: int, kind: str) -> list[str]:
    """Words between two offsets that make victims soldiers (``military``) or civilians (``civilian``)."""
    nouns = person_nouns()
    marks = cues(f"{kind}_words") if kind != "unknown" else frozenset()
    inside = [t for t in evidence.doc if start <= t.idx < end]
    return [t.text for t in inside if t.lower_ in marks or nouns.get(t.lower_, ("", False))[0] == kind != "unknown"]


def dates_in(evidence: Evidence, start: int, end: int, edtf: str) -> list[str]:
    """Words between two offsets that mean a date, or the first or last day of its span of days."""
    told = [d for d in _dates(evidence) if start <= d.start < end]
    ends = {*edtf.split("/")}
    own = [d for d in told if d.edtf == edtf] or [d for d in told if ends & {*d.edtf.split("/")}]
    return [evidence.document.text[d.start : d.end] for d in own]


def sentence_with_date(evidence: Evidence, claim: Claim) -> tuple[int, int] | None:
    """Offsets of another sentence with the date of a claim, or a day of it: the nearest before, else after."""
    ends = {*claim.edtf.split("/")}
    dates = [d for d in _dates(evidence) if ends & {*d.edtf.split("/")}]
    starts = [d.start for d in dates if d.edtf == claim.edtf] or [d.start for d in dates]
    spans = [(u.sentence.start_char, u.sentence.end_char) for u in evidence.utterances]
    told = [(a, b) for a, b in spans if a != claim.start and any(a <= start < b for start in starts)]
    return min(told, key=lambda span: (span[0] > claim.start, abs(span[0] - claim.start)), default=None)


def _dates(evidence: Evidence) -> list[Dated]:
    published = evidence.document.published
    return [date for utterance in evidence.utterances for date in read_dates(evidence.doc, utterance, published)]


def claim_before(evidence: Evidence, claim: Claim, fits: Callable[[Claim], bool]) -> Claim | None:
    """Nearest claim of the text before another that ``fits``, those of its own sentence included."""
    at = next(i for i, c in enumerate(evidence.claims) if c.claim_id == claim.claim_id)
    return next((c for c in reversed(evidence.claims[:at]) if fits(c)), None)


def zone_rule_at(evidence: Evidence, at: int) -> str:
    """Rule by which the stretch around an offset was kept or left out."""
    zones = evidence.doc._.karabakh_zones or []
    return next((str(rule) for start, end, _, rule in zones if start <= at < end), "")
