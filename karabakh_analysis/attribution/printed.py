"""Documents printed in an article: where one begins, whose it is, and where the article goes on by itself.

"The ministry issued the following statement:" hands over the paragraphs behind it, without a quotation mark;
a letterhead ("MINISTRY OF DEFENCE / No. 214 / 17 November") hands over the whole text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.frames import frames
from karabakh_analysis.attribution.lexicon import pattern, source_nouns, speech_verbs
from karabakh_analysis.attribution.model import NARRATION, Voice
from karabakh_analysis.attribution.settings import dateline_side
from karabakh_analysis.attribution.speakers import find_speaker, side_in
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.language.texts import text_of

_INTRODUCTION_WORDS = 40
_CLOSING = 3  # tokens: "... responded with this statement:", and a line end
_LETTERHEAD_LINES = 5  # name, department, number, date and place
_LINE_WORDS = 12
_RULE = re.compile(r"\s*(?:[*_=~–—-]\s*){3,}$")
_DATE = re.compile(r"(?:^|\b)(?:\d{1,2}\s)?[A-Z][a-z]+,?\s(?:\d{1,2},\s)?20\d\d\b|\b\d{1,2}[./]\d{1,2}[./]20\d\d")
_OPENING = 8  # tokens in which somebody else's words begin a paragraph


def introduced(doc: Doc, start: int, end: int) -> Voice | None:
    """Voice of the document that a paragraph hands over to: "Below is the statement of the ministry in full:".

    Parameters
    ----------
    doc : Doc
        A tagged text.
    start, end : int
        Offsets of the paragraph.

    Returns
    -------
    Voice or None
        None if the paragraph hands over to nobody whose side it names.
    """
    said = text_of(doc)[start:end].rstrip()
    last = doc.char_span(start, start + len(said), alignment_mode="contract")
    if last is None or len(said.split()) > _INTRODUCTION_WORDS:
        return None
    sentence = last[-1].sent
    told = sentence.text.rstrip()
    if not told.endswith(":") and not (told.endswith(".") and pattern("printed", "in_full").search(told)):
        return None
    closes = {t.lower_ for t in sentence[-_CLOSING:] if source_nouns().get(t.lower_) == "document"}
    handed = closes and told.endswith(":") and "according" not in told.casefold()
    if not handed and pattern("printed", "introductions").search(told) is None:
        return None
    issuer = find_speaker(doc, sentence.start, sentence.end, first=True)
    side = side_in(doc, sentence.start, sentence.end)
    if issuer is None or not side:
        return None
    name = issuer.original if issuer.side else told.rstrip(":")
    return replace(NARRATION, side=side, source_original=name, rule="printed.in-full")


def is_over(doc: Doc, before: int, start: int, end: int, issuer: Voice) -> bool:
    """Whether a paragraph is the article's own again: a rule, a dateline, a note, or somebody else who speaks.

    ``before`` is where the paragraph above ends: a rule between the two is no part of the body.
    """
    text = text_of(doc)[start:end]
    ruled = any(_RULE.match(line) for line in text_of(doc)[before:end].split("\n"))
    if ruled or dateline_side(doc, start) is not None or pattern("printed", "notes").match(text.lstrip()):
        return True
    stretch = doc.char_span(start, end, alignment_mode="contract")
    if stretch is None or text.lstrip()[:1] in QUOTE_MARKS:
        return False
    return _somebody_else(doc, stretch[0].sent, issuer)


def _somebody_else(doc: Doc, sentence: Span, issuer: Voice) -> bool:
    """Whether a sentence opens or closes with a speaker: "Baku rejected the statement", "..., the ministry said"."""
    for frame in frames(doc, sentence):
        if frame.embedded or frame.relay or not frame.rule.startswith(("subject", "inverted")):
            continue
        past = frame.cue.casefold().endswith(("ed", "said", "told")) and frame.speaker.kind != "document"
        other = frame.speaker.side not in ("", issuer.side)
        if (past or other) and (frame.speaker.start - sentence.start < _OPENING or not other):
            return True
    return False


def letterhead(doc: Doc) -> Voice | None:
    """Voice of a text that begins with the name of an office, a number and a date, and no sentence.

    Parameters
    ----------
    doc : Doc
        A tagged text.
    """
    lines = [m for m in re.finditer(r"[^\n]+", text_of(doc)) if m.group().strip()][: _LETTERHEAD_LINES + 1]
    if len(lines) < 2 or not _is_name(doc, lines[0]):
        return None
    marks = 0
    for line in lines[1:]:
        text = line.group().strip()
        if len(text.split()) > _LINE_WORDS or text[-1:] in ".!?":
            break
        marks += bool(pattern("printed", "letterhead").match(text)) or bool(_DATE.search(text))
    name = lines[0]
    stretch = doc.char_span(name.start(), name.end(), alignment_mode="contract")
    side = side_in(doc, stretch.start, stretch.end) if stretch is not None and marks else ""
    return replace(NARRATION, side=side, source_original=name.group().strip(), rule="letterhead") if side else None


def _is_name(doc: Doc, line: re.Match[str]) -> bool:
    """Whether a line is nothing but the name of an office."""
    text = line.group().strip()
    stretch = doc.char_span(line.start(), line.end(), alignment_mode="contract")
    if stretch is None or len(text.split()) > _LINE_WORDS or re.search(r"[:;.!?,–—|]", text):
        return False
    if pattern("printed", "offices").match(text) is None:
        return False
    small = {"of", "the", "to", "for", "in", "and", "on", "at"}
    return all(t.text[:1].isupper() or t.lower_ in small for t in stretch if t.is_alpha) and not any(
        t.lower_ in speech_verbs() and t.lower_ != "state" for t in stretch
    )
