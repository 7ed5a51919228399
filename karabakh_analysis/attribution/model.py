"""A frame, and what attribution makes of frames and hands on: stretches of text with the one who vouches for them."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.speakers import Speaker
from karabakh_analysis.records import UNATTRIBUTED


@dataclass(frozen=True, slots=True)
class Frame:
    """One speaker and one cue in a sentence.

    ``start``/``end`` are the token positions of the frame's words; ``denies`` is true for verbs of
    refusal and verdicts of falsehood; ``relay`` for "citing", whose source is the origin of the account;
    ``embedded`` for an account that the sentence only mentions ("the reports of Armenian media that ...").
    """

    start: int
    end: int
    speaker: Speaker
    cue: str
    denies: bool
    rule: str
    relay: bool = False
    embedded: bool = False


@dataclass(frozen=True, slots=True)
class Voice:
    """A stretch of a sentence and whose account it is.

    ``start``/``end`` are offsets in the raw text; ``masked`` the stretches in it that only say who
    speaks; ``source_original`` is empty for the article's own narration.
    """

    start: int
    end: int
    side: str
    source_original: str
    cue: str
    denies: bool
    rule: str
    masked: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """A sentence of the body with its voices; ``paragraph`` counts the paragraphs of the text from 0."""

    sentence: Span
    paragraph: int
    quoted: bool
    voices: tuple[Voice, ...]


NARRATION = Voice(0, 0, UNATTRIBUTED, "", "", False, "narration")
"""The article's own voice."""


def zone_at(doc: Doc, at: int) -> str:
    """Zone of an offset of the text; a text without zones is all body."""
    zones = doc._.karabakh_zones or []
    return next((str(zone) for start, end, zone, _ in zones if start <= at < end), "body")
