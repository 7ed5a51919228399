"""The explorer's timeline: panels of whole months, a lane for each account, positions in per cent of the width."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd

from karabakh_analysis.sidestyle import LANES, SideStyle, style_of
from karabakh_analysis.timeline.span import day_span, in_words

DAY, LEVEL, PAD = 14, 6, 3
"""Heights in pixels: of a mark for one day, of a bar for a longer span, and the room around them."""
LONG = 31
"""A date of more days than this is no reason for a panel of its own."""
MOST_PANELS = 8
Span = tuple[date, date]
Dated = tuple[str, Span, str]
"""Side, days and mode of a claim."""


@dataclass(frozen=True, slots=True)
class Mark:
    """All claims of one account with one date: ``x``, ``width`` in per cent, ``y``, ``height`` in pixels."""

    x: float
    y: int
    width: float
    height: int
    start: str
    end: str
    denied: bool
    exact: bool
    words: str


@dataclass(frozen=True, slots=True)
class Lane:
    """One account in one panel."""

    style: SideStyle
    height: int
    n_claims: int
    marks: list[Mark]


@dataclass(frozen=True, slots=True)
class Panel:
    """A run of months: its name, first and last day (ISO), number of days, lanes, and ticks (per cent, text)."""

    name: str
    first: str
    last: str
    n_days: int
    lanes: list[Lane]
    ticks: list[tuple[float, str]]


def panels(claims: pd.DataFrame) -> list[Panel]:
    """Lay out the dated claims.

    Parameters
    ----------
    claims : pandas.DataFrame
        The table of claims.

    Returns
    -------
    list of Panel
        In order of time; none if no claim has a date.
    """
    sides, modes = map(str, claims["source_side"]), map(str, claims["mode"])
    spans = (day_span(str(value)) for value in claims["edtf"])
    dated = [(side, span, mode) for side, span, mode in zip(sides, spans, modes, strict=True) if span]
    return [_panel(first, last, dated) for first, last in periods(span for _, span, _ in dated)]


def periods(spans: Iterable[Span]) -> list[Span]:
    """Find the periods worth a panel: runs of months with a date in them, or calendar years if there are too many.

    Examples
    --------
    >>> day = date(2020, 12, 12)
    >>> [in_words(*period) for period in periods([(day, day), (date(2021, 11, 15), date(2021, 11, 16))])]
    ['December 2020', 'November 2021']
    """
    known = list(spans)
    short = [span for span in known if (span[1] - span[0]).days < LONG] or known
    months = {month for start, end in short for month in range(_month(start), _month(end) + 1)}
    runs: list[list[int]] = []
    for month in sorted(months):
        if runs and month == runs[-1][-1] + 1 and month - runs[-1][0] < 12:
            runs[-1].append(month)
        else:
            runs.append([month])
    if len(runs) > MOST_PANELS:
        years = sorted({month // 12 for month in months})
        runs = [[12 * year, 12 * year + 11] for year in years]
    return [(_first_day(run[0]), _first_day(run[-1] + 1) - timedelta(days=1)) for run in runs]


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


def _first_day(month: int) -> date:
    return date(month // 12, month % 12 + 1, 1)


def _panel(first: date, last: date, dated: list[Dated]) -> Panel:
    within = [row for row in dated if row[1][0] <= last and row[1][1] >= first]
    n_days = (last - first).days + 1
    lanes = []
    for side in LANES:
        modes: dict[Span, list[str]] = defaultdict(list)
        for _, span, mode in (row for row in within if row[0] == side):
            modes[span].append(mode)
        lanes.append(_lane(style_of(side), modes, first, last))
    return Panel(in_words(first, last), first.isoformat(), last.isoformat(), n_days, lanes, _ticks(first, n_days))


def _lane(style: SideStyle, modes: Mapping[Span, list[str]], first: date, last: date) -> Lane:
    """Days stand in one row; longer spans lie beneath, each at the first level where it has room."""
    n_days = (last - first).days + 1
    marks: list[Mark] = []
    free: list[date] = []  # by level: the first day after the last bar there
    for (start, end), said in sorted(modes.items()):
        left, right = max(start, first), min(end, last)
        y = PAD
        if start != end:
            level = next((at for at, day in enumerate(free) if day <= left), len(free))
            free[level : level + 1] = [right + timedelta(days=1)]
            y += DAY + 1 + LEVEL * level
        denied = set(said) == {"denied"}
        words = (
            f"{in_words(start, end)}: {len(said)} claim{'' if len(said) == 1 else 's'}{', denied' if denied else ''}"
        )
        marks.append(
            Mark(
                x=round(100 * (left - first).days / n_days, 3),
                y=y,
                width=round(100 * ((right - left).days + 1) / n_days, 3),
                height=DAY if start == end else LEVEL - 2,
                start=start.isoformat(),
                end=end.isoformat(),
                denied=denied,
                exact=start == end,
                words=words,
            )
        )
    return Lane(style, 2 * PAD + DAY + 1 + LEVEL * len(free), sum(map(len, modes.values())), marks)


def _ticks(first: date, n_days: int) -> list[tuple[float, str]]:
    """Name the first of each month, and as many days between as a telephone's width has room for."""
    days = [first + timedelta(days=at) for at in range(n_days)]
    every = 10 if n_days <= 31 else 15 if n_days <= 62 else 0
    named = [day for day in days if day.day == 1 or (every and day.day % every == 0 and day.day < 30)]
    if n_days > 130:  # every third month
        named = [day for day in named if day.month % 3 == 1]
    texts = [f"{day.day} {day:%b}" if day.day == 1 else str(day.day) for day in named]
    return [(round(100 * (day - first).days / n_days, 3), text) for day, text in zip(named, texts, strict=True)]
