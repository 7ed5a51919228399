"""Dates already read in a text, as anchors for those that follow: "the next day", "the 19th", a year said once."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from karabakh_analysis.dates.absolute import fits
from karabakh_analysis.dates.context import Surroundings
from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.dates.meaning import Calendar, Expression, Meaning, Part, Span

GRACE = 14  # days after publication that a day without a year may lie: later ones are taken for last year's
_CARRY = 300  # days from a date with a year to one that takes its year
_YEAR, _HALF_YEAR = 366, 180  # days
# A line with a year and no other figure or month: "Cases from 2021".
_YEAR_LINE = re.compile(
    r"^(?!.*(?:©|copyright|founded|since|@|http|january|february|march|april|may|june|july|august|september|october|november|december))"
    r"[^\d\n]{0,50}\b(?P<year>20[12]\d)\b[^\d\n.]{0,30}$",
    re.IGNORECASE | re.MULTILINE,
)
_WAR_OF_2020 = date(2020, 9, 27)
_MEMORY = 25  # dates back that an anchor is looked for


@dataclass(frozen=True, slots=True)
class Known:
    """A date already resolved. ``background``: it only names something older; ``report``: it dates a report."""

    start: int
    end: int
    first: date
    last: date
    year_stated: bool
    background: bool
    report: bool


def calendars(meaning: Meaning) -> list[Calendar]:
    """Calendar dates in a meaning: itself, or the two ends of a span."""
    ends = (meaning.first, meaning.last) if isinstance(meaning, Span) else (meaning,)
    return [end for end in ends if isinstance(end, Calendar)]


class History:
    """What has been dated so far in one text.

    Parameters
    ----------
    around : Surroundings
        Sentences and quotations of the text.
    expressions : sequence of Expression
        All expressions of the text.
    published : date or None
        Day of publication.
    """

    def __init__(self, around: Surroundings, expressions: Sequence[Expression], published: date | None) -> None:
        self._around = around
        self._published = published
        self._known: list[Known] = []
        self._last_with_year: Known | None = None
        said = [day for expression in expressions for day in calendars(expression.meaning) if day.year]
        days = [day for day in said if day.month]
        self._first_said = next(iter(days), None) or next(
            (day for day in said if (day.year or 0) >= _WAR_OF_2020.year), None
        )
        self._titled = [(m.start("year"), int(m["year"])) for m in _YEAR_LINE.finditer(around.text)]
        self._years: dict[tuple[int, int], set[int]] = {}
        for day in days:
            if day.year and day.month and day.day:
                self._years.setdefault((day.month, day.day), set()).add(day.year)

    def remember(self, expression: Expression, edtf: str) -> None:
        """Keep a resolved expression as an anchor for later ones."""
        first, last = bounds(edtf)
        spoken = self._published is not None  # "in May last year" states a year where the day of writing is known
        stated = any(
            day.year or (day.years_off is not None and (spoken or not self._last_with_year))
            for day in calendars(expression.meaning)
        ) or (isinstance(expression.meaning, Part) and bool(expression.meaning.year))
        background = self._around.is_background(expression.start, expression.end)
        report = self._around.is_report(expression.start)
        known = Known(expression.start, expression.end, first, last, stated, background, report)
        self._known.append(known)
        aside = background or first < last  # "the armistice of 10 November 2020", "in May 1992" lead no story
        if stated and (last - first).days < 40 and not (aside and self._last_with_year):
            self._last_with_year = known
        elif (
            stated
            and last.year >= _WAR_OF_2020.year
            and 40 <= (last - first).days < _YEAR
            and not (background and self._last_with_year)
        ):
            self._last_with_year = known  # "In 2021 nobody was safe": its days follow

    def last_spoken(self, at: int, *, longest: int) -> Known | None:
        """Find the date last spoken of, of at most so many days.

        One that tells what happened goes before that of a report, and both before background; a date of the same
        paragraph goes before one of an earlier paragraph, unless it is background.
        """
        known = [k for k in self._known[-_MEMORY:] if k.end <= at and (k.last - k.first).days < longest]
        here = [k for k in known if self._around.same_paragraph(k.start, at)]
        for candidates, ranks in ((here, (0, 1)), (known, (0, 1, 2))):
            for rank in ranks:
                if choice := [k for k in candidates if (2 if k.background else int(k.report)) == rank]:
                    return choice[-1]
        return None

    def year_spoken(self, at: int) -> int | None:
        """Year of the date last named, background or not: "on 1 December of that year"."""
        return next((k.last.year for k in reversed(self._known) if k.end <= at and (k.last - k.first).days < 400), None)

    def weekday_spoken(self, weekday: int) -> date | None:
        """Find the day last spoken of that was this day of the week."""
        days = (known.last for known in reversed(self._known[-_MEMORY:]) if known.first == known.last)
        return next((day for day in days if day.weekday() == weekday), None)

    def year_elsewhere(self, month: int, day: int | None) -> int | None:
        """Year that the text gives the same day elsewhere, if it gives it just one."""
        years = self._years.get((month, day or 0), set())
        return next(iter(years)) if len(years) == 1 else None

    def carried_year(self, month: int, day: int | None, at: int, end: int) -> int | None:
        """Year of a date that opened a sentence of this paragraph, or the entry of a chronology, if this one follows.

        What heads an entry ("16 December.") follows the heads before it.
        """
        entry = bool(day) and self._around.is_entry(at, end)
        for known in reversed(self._known[-_MEMORY:]):
            if entry and self._around.is_entry(known.start, known.end) and (known.last - known.first).days < 32:
                return self._following_year(known, month, day)
            if not entry and not self._around.same_paragraph(known.start, at):
                return None
            if known.year_stated and not entry:
                return self._following_year(known, month, day) if self._around.is_topic(known.start) else None
        return None

    def _following_year(self, known: Known, month: int, day: int | None) -> int | None:
        latest = self._published + timedelta(days=GRACE) if self._published else date.max
        for year in range(known.first.year, known.last.year + 2):
            if not fits(month, day or 1, year):
                continue
            candidate = date(year, month, day or 28)
            if known.first <= candidate <= latest and (candidate - known.last).days <= _CARRY:
                return year
        return None

    def nearest_said_year(self, month: int, day: int | None, at: int) -> int | None:
        """Year by the date with a year said last, or else next, where nobody knows the day of publication.

        A year alone, said or in a heading ("Cases from 2021"), is that of the days which follow.
        """
        known = self._last_with_year
        titled = [
            year for start, year in self._titled if (known.start if known and not known.background else -1) < start < at
        ]
        if titled and fits(month, day or 1, titled[-1]):
            return titled[-1]
        if known:
            anchor = known.last
            if (anchor - known.first).days > _HALF_YEAR and not known.background and fits(month, day or 1, anchor.year):
                return anchor.year
        elif self._first_said and self._first_said.year:
            if not self._first_said.month:
                return self._first_said.year
            anchor = date(self._first_said.year, self._first_said.month, self._first_said.day or 1)
        else:
            return None
        years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if fits(month, day or 1, year)]
        days = [date(year, month, day or 1) for year in years]
        if anchor >= _WAR_OF_2020:  # what follows upon "the war of 2020" lies after its first day
            days = [d for d in days if d >= _WAR_OF_2020] or days
        return min(days, key=lambda d: abs((d - anchor).days)).year if days else None

    def month_for(self, day: int, at: int) -> tuple[int, int] | None:
        """Year and month of "the 19th": the month last spoken of, or one before if that day had not come yet.

        One after publication is meant only where the words point ahead: "until the 25th".
        """
        recent = [k for k in reversed(self._known[-_MEMORY:]) if (k.last - k.first).days < 32]
        near = [k for k in recent if (k.last - k.first).days < 7 or self._around.same_paragraph(k.start, at)]
        known = next(iter(near or recent), None)
        anchor = known.last if known else self._published
        if anchor is None:
            return None
        ahead = self._around.points_ahead(at) or self._around.is_limit(at)
        latest = self._published + timedelta(days=GRACE if ahead else 0) if self._published else date.max
        for back in (0, 1, 2):
            year, month = divmod(anchor.year * 12 + anchor.month - 1 - back, 12)
            if fits(month + 1, day, year) and date(year, month + 1, day) <= latest:
                return year, month + 1
        return None
