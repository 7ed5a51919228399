"""Whom "they" and "that communique" take up where nobody spoke: who acts, whose a document is, whom a name means."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import source_nouns, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.speaker_regions import BREAKS, right_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, side_in
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.sides import side_of_word, surname_side

_NAME = r"[A-Z][\w’'-]+ (?:[A-Z]\. )?[A-Z][\w’'-]+"
_WORK = r"\b(?i:blog|text|report|reporting|reportage|story|written|compiled|photos?|edited|coverage|words)"
_BYLINE = re.compile(
    rf"(?:^\s*[Bb]y|^\s*BY|{_WORK} by|\b[Rr]eporting:|\b[Aa]uthors?:?) ({_NAME}(?:(?:,| and| &),? {_NAME})*)",
    re.MULTILINE,
)
_BEFORE_DOCUMENT = 4  # tokens of "a joint Azerbaijani communique"
_BEHIND_SUBJECT = 3  # tokens: a noun after "Azerbaijani", and the comma
_REASON = 3  # tokens of "because, as they allege"


def is_cut_in(subject: Speaker | None, frame: Frame, sentence: Span) -> bool:
    """Whether a pronoun's frame comes before the subject, or between commas behind it: "By his account, X ..."."""
    if subject is None or frame.speaker.kind != "pronoun" or subject.start < sentence.start:
        return False
    doc, at = sentence.doc, frame.speaker.start
    commas = doc[at - 1].text == "," and doc[frame.end : frame.end + 1].text == ","
    return subject.start > at or (commas and at - subject.end <= _BEHIND_SUBJECT)  # "Azerbaijani squads, it said, ..."


def subject_of_reason(sentence: Span, frame: Frame) -> Speaker | None:
    """Whoever acts for a reason of their own: "On Friday police let no car pass, because, as they allege, ..."."""
    doc = sentence.doc
    lead = doc[max(frame.start - _REASON, sentence.start) : frame.start]
    why = next((t.i for t in lead if t.lower_ in words("grammar", "reasons")), None)
    if why is None:
        return None
    stop = next((t.i for t in doc[sentence.start : why] if t.text in BREAKS), why)
    found = find_speaker(doc, sentence.start, stop, first=True)
    return found if found is not None and found.side else None


def mentioned_documents(sentence: Span) -> dict[str, str]:
    """Whose the documents are of which a sentence tells: "a communique released in Baku"; ``""`` if it does not say."""
    doc = sentence.doc
    known: dict[str, str] = {}
    for token in sentence:
        ambiguous = token.lower_ in words("account_nouns", "ambiguous")  # a post is manned as well
        if source_nouns().get(token.lower_) != "document" or ambiguous:
            continue
        start = max(token.i - _BEFORE_DOCUMENT, sentence.start)
        edges = words("grammar", "determiners") | words("grammar", "governs") | BREAKS
        start = max((t.i for t in doc[start : token.i] if t.lower_ in edges), default=start)
        new = bool({t.lower_ for t in doc[start : token.i]} & words("grammar", "indefinite"))
        stop = right_region(doc, sentence, token.i + 1)[1] if token.i + 1 < sentence.end else token.i + 1
        side = side_in(doc, start, stop)
        if not side and {t.lower_ for t in doc[sentence.start : start]} & words("account_nouns", "made"):
            maker = find_speaker(doc, sentence.start, start, first=True)  # "Artsakh published a statement"
            side = maker.side if maker is not None else ""
        if side or new:
            known[token.lower_] = side
    return known


def authors(doc: Doc) -> frozenset[str]:
    """Names of those who sign a text above or below it: "by Nelli Grigoryan and Aram Baghdasaryan".

    A line that happens to begin with "by Baku Mayor ..." or "by Defence Minister ..." is no signature.
    """
    lines = [[name.strip(",") for name in match[1].split()] for match in _BYLINE.finditer(text_of(doc))]
    signed = [line for line in lines if not any(side_of_word(n) or n.casefold() in source_nouns() for n in line)]
    return frozenset(name for line in signed for name in line) - {"and", "&"}


def is_about(sentence: Span, told: Span, voice: str) -> bool:
    """Whether a sentence tells of the one who spoke, by surname: "..., says Arsen Danielyan. Danielyan is unhurt."."""
    name = next((t for t in sentence[:2] if t.is_title and surname_side(t.text)), None)
    before = {t.text for t in told.doc[told.start : sentence.start]}
    office = any(source_nouns().get(word) == "institution" for word in voice.casefold().split())
    return name is not None and name.text in before and not office
