"""What an annotator or the package says of one text, in one form, so that any two can be compared."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from karabakh_analysis.language.sentences import split_sentences

SIDE_CODES = {"AZE": "azerbaijan", "ARM": "armenia", "NKR": "artsakh", "RUS": "russia", "OTHER": "other"}
"""The annotation guide's codes of the sides, and the words of the tables."""

SOURCE_CODES = SIDE_CODES | {"OUTLET": "unattributed"}
VICTIM_CODES = SIDE_CODES | {"UNKNOWN": "unknown"}

READ_ZONES = ("headline", "body")
"""Zones in which places and dates are annotated."""


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place name: ``name`` is the usual English one; ``lat``/``lon`` in WGS84 degrees, if known."""

    start: int
    end: int
    text: str
    name: str
    lat: float | None = None
    lon: float | None = None


@dataclass(frozen=True, slots=True)
class DateRow:
    """A date expression; ``edtf`` is empty where it could not be resolved."""

    start: int
    end: int
    text: str
    edtf: str


@dataclass(frozen=True, slots=True)
class CountRow:
    """A number of victims, by one account. Sides are words of the tables; empty: unknown."""

    start: int
    end: int
    n_text: str
    low: int | None
    high: int | None
    status: str
    victim: str
    source: str
    edtf: str

    def __str__(self) -> str:
        """Say the row in a few words: ``6 killed of azerbaijan, by azerbaijan``."""
        number = f"{self.low}" if self.low == self.high else f"{_or_more(self.low)}-{_or_more(self.high)}"
        return f"{self.n_text if number == 'None' else number} {self.status} of {self.victim}, by {self.source}"


@dataclass(frozen=True, slots=True)
class ClaimRow:
    """One source's word on one kind of event in one sentence. Empty: nobody, nowhere, or unknown."""

    start: int
    end: int
    source: str
    event: str
    mode: str
    blamed: str
    edtf: str
    incident: str
    places: tuple[PlaceRow, ...] = ()

    def __str__(self) -> str:
        """Say the row in a few words: ``armed_clash denied, by artsakh``."""
        return f"{self.event} {self.mode}, by {self.source}"


@dataclass(frozen=True, slots=True)
class Annotation:
    """All that one reader says of one text.

    Attributes
    ----------
    doc_id : str
        Name of the text.
    text : str
        The raw text that offsets go into, in code points.
    zones : tuple of str
        Zone of each code point, as long as ``text``; ``""`` where none is given.
    sha256 : str
        Of the file's bytes; empty if unknown.
    """

    doc_id: str
    text: str
    zones: tuple[str, ...]
    places: tuple[PlaceRow, ...] = ()
    dates: tuple[DateRow, ...] = ()
    casualties: tuple[CountRow, ...] = ()
    claims: tuple[ClaimRow, ...] = ()
    sha256: str = ""


def coarse(side: str) -> str:
    """Side as it is compared: Armenia and Artsakh as one, since texts seldom tell them apart.

    Examples
    --------
    >>> coarse("artsakh"), coarse("russia")
    ('armenia', 'russia')
    """
    return "armenia" if side == "artsakh" else side


def overlap(a: PlaceRow | DateRow | CountRow | ClaimRow, b: PlaceRow | DateRow | CountRow | ClaimRow) -> bool:
    """Whether two rows rest on stretches of the text that share a character."""
    return a.start < b.end and b.start < a.end


@lru_cache(maxsize=256)
def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Offsets of the sentences of a raw text; see `karabakh_analysis.language.sentences.split_sentences`."""
    return tuple(split_sentences(text))


def sentence_at(text: str, start: int) -> str:
    """Return the sentence in which a character stands, or the empty string between sentences.

    Examples
    --------
    >>> sentence_at("It is calm. Two were hurt.", 14)
    'Two were hurt.'
    """
    return next((text[a:b] for a, b in sentences(text) if a <= start < b), "")


def _or_more(number: int | None) -> str:
    return "?" if number is None else str(number)
