"""What an expression says, before it is known which day that is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

Unit = Literal["day", "week", "weekend", "month", "quarter", "year", "decade"]
Anchor = Literal["speech", "context"]


@dataclass(frozen=True, slots=True)
class Calendar:
    """A day, month or year by the calendar; what the words leave out is None.

    ``years_off`` is for "September last year" (-1) and "16 November this year" (0); ``year_anchor`` is "context" for
    "that year"; ``months_off`` for "the 19th of last month". ``turn`` is -1 for "last September" and 1 for "next July".
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    months_off: int | None = None
    years_off: int | None = None
    year_anchor: Anchor = "speech"
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Numeric:
    """Two numbers of which one is the month: "08/04/2022"."""

    a: int
    b: int
    year: int


@dataclass(frozen=True, slots=True)
class Weekday:
    """A day of the week, 0 is Monday; ``turn`` -1 for "last Tuesday", 0 for "this", 1 for "next Tuesday".

    ``anchor`` is "context" for "the following Monday"; ``named`` for "the Sunday", "a Friday": a day spoken of already.
    ``week`` is -1 for "Tuesday last week".
    """

    number: int
    turn: int | None = None
    anchor: Anchor = "speech"
    named: bool = False
    week: int | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Relative:
    """So many units away from an anchor: the day of publication or speech, or the date last spoken of.

    ``exact`` is for "a year ago today": that very day.
    """

    unit: Unit
    amount: int
    anchor: Anchor
    exact: bool = field(default=False, repr=False)


@dataclass(frozen=True, slots=True)
class Window:
    """The days up to that of speech: ``days`` before it to itself ("the past 24 hours": 1)."""

    days: int


@dataclass(frozen=True, slots=True)
class Part:
    """A season, quarter or half of a year, by its EDTF code."""

    code: int
    year: int | None = None
    years_off: int | None = None
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Fixed:
    """A value that needs no working out: a decade or a century."""

    edtf: str


@dataclass(frozen=True, slots=True)
class Unknown:
    """Words for a date that hangs on an event: "the day after the ceasefire"."""


@dataclass(frozen=True, slots=True)
class Span:
    """From one date to another, both included."""

    first: Calendar | Numeric | Weekday
    last: Calendar | Numeric | Weekday


Meaning = Calendar | Numeric | Weekday | Relative | Window | Part | Fixed | Unknown | Span
Found = tuple[Meaning, int]
"""A meaning, and the index of the first token after its words."""


@dataclass(frozen=True, slots=True)
class Expression:
    """A meaning and where its words stand."""

    start: int
    end: int
    meaning: Meaning


COARSE = (Part, Fixed)
"""Meanings that are neither day, month, year nor counted from one."""
