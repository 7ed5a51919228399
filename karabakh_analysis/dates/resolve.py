"""From what an expression says to the day, month or year that it means.

Anchors, in the order in which they are asked: the words themselves; the day of the speech, if the words stand in a
quotation that is dated; the day of publication; for "the next day" and its like the date last spoken of. A year is
carried over from a date that opened a sentence of the same paragraph, or from the same day named with its year
elsewhere in the text; otherwise the nearest such day not after publication is meant. What stays open stays empty.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta

from .absolute import fits
from .context import Surroundings
from .edtf import bounds, interval
from .meaning import Calendar, Expression, Fixed, Meaning, Numeric, Part, Relative, Span, Unknown, Weekday

_GRACE = 14  # days after publication that a day without a year may lie: later ones are taken for last year's
_LIMIT = 90  # days ahead for "by 25 August"
_CARRY = 300  # days from a date with a year to one that takes its year
_NEAR = 7  # days: so close to publication a day is this year's, whatever the text says elsewhere
_WEEKDAY_YEARS = 12  # years back that are searched for one in which the day had the weekday given
_MONTHS = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}


@dataclass(frozen=True, slots=True)
class _Known:
    """A date already resolved, as a possible anchor."""

    start: int
    end: int
    first: date
    last: date
    year_stated: bool
    to_the_day: bool
    background: bool
    report: bool


class Resolver:
    """Resolves the expressions of one text, in order.

    Parameters
    ----------
    text : str
        The whole text.
    expressions : list of Expression
        Those of the text, ascending.
    published : date or None
        Day of publication.
    day_first : bool
        How "08/04/2022" is read on this page.
    """

    def __init__(self, text: str, expressions: list[Expression], published: date | None, *, day_first: bool) -> None:
        self._around = Surroundings(text)
        self._expressions = expressions
        self._published = published
        self._day_first = day_first
        self._known: list[_Known] = []
        self._years_of_day: dict[tuple[int, int], set[int]] = defaultdict(set)
        for expression in expressions:
            for day in _calendars(expression.meaning):
                if day.year and day.month and day.day:
                    self._years_of_day[day.month, day.day].add(day.year)

    def resolve(self) -> list[tuple[str, str]]:
        """EDTF value (or ``""``) and basis of each expression."""
        values = []
        for expression in self._expressions:
            edtf, basis = self._value(expression.meaning, expression)
            values.append((edtf, basis))
            if edtf:
                self._remember(expression, edtf)
        return values

    def _remember(self, expression: Expression, edtf: str) -> None:
        first, last = bounds(edtf)
        stated = any(day.year for day in _calendars(expression.meaning))
        around = self._around
        background = around.is_background(expression.start, expression.end)
        report = around.is_report(expression.start)
        short = (last - first).days < 6
        self._known.append(_Known(expression.start, expression.end, first, last, stated, short, background, report))

    def _value(self, meaning: Meaning, at: Expression) -> tuple[str, str]:
        try:
            match meaning:
                case Fixed(edtf):
                    return edtf, "stated"
                case Unknown():
                    return "", "relative"
                case Numeric():
                    return self._calendar(self._ordered(meaning), at)
                case Calendar():
                    return self._calendar(meaning, at)
                case Weekday():
                    return self._weekday(meaning, at), "relative"
                case Relative():
                    return self._relative(meaning, at), "relative"
                case Part():
                    return self._part(meaning, at)
                case Span():
                    return self._span(meaning, at)
        except (ValueError, OverflowError):  # a day that does not exist, or lies outside the calendar
            return "", "stated"

    def _ordered(self, numbers: Numeric) -> Calendar:
        day, month = (numbers.a, numbers.b) if self._day_first else (numbers.b, numbers.a)
        return Calendar(numbers.year, month, day)

    # Dates by the calendar

    def _calendar(self, day: Calendar, at: Expression) -> tuple[str, str]:
        if day.year is not None:
            return _edtf(day.year, day.month, day.day), "stated"
        if day.month is None:
            return self._day_of_month(day.day or 0, at), "inherited"
        if day.years_off is not None:
            anchor = self._speech_day(at) if day.year_anchor == "speech" else self._last_year(at)
            return (_edtf(anchor.year + day.years_off, day.month, day.day) if anchor else ""), "relative"
        year, basis = self._year(day.month, day, at), "relative" if day.turn else "inherited"
        return (_edtf(year, day.month, day.day) if year else ""), basis

    def _year(self, month: int, day: Calendar, at: Expression) -> int | None:
        published = self._published
        if day.turn and published:
            ahead = (published.year + 1) if month <= published.month else published.year
            behind = (published.year - 1) if month >= published.month else published.year
            return ahead if day.turn > 0 else behind
        carried = self._carried_year(month, day.day, at)
        if published is None:
            elsewhere = self._years_of_day.get((month, day.day or 0), set())
            return carried or (next(iter(elsewhere)) if len(elsewhere) == 1 else self._any_year(month, day.day))
        usual = self._nearest_year(published, month, day, at)
        if day.weekday is not None and usual and day.day:
            return usual
        if carried:
            return carried
        same = self._years_of_day.get((month, day.day or 0), set())
        if len(same) == 1 and usual and day.day:
            near = abs((date(usual, month, day.day) - published).days) <= _NEAR
            return usual if near else next(iter(same))
        return usual

    def _nearest_year(self, published: date, month: int, day: Calendar, at: Expression) -> int | None:
        """Year of the nearest such day or month not after publication, or ahead of it where the words say so."""
        years = [year for year in range(published.year - 9, published.year + 9) if fits(month, day.day or 1, year)]
        ahead = self._around.points_ahead(at.start)
        if day.day is None:
            past = [year for year in years if (year, month) <= (published.year, published.month)]
            coming = [year for year in years if (year, month) >= (published.year, published.month)]
            return coming[0] if ahead else past[-1]
        days = [date(year, month, day.day) for year in years]
        if day.weekday is not None:
            days = [d for d in days if d.weekday() == day.weekday] or days
        past_days = [d for d in days if d <= published]
        coming_days = [d for d in days if d >= published]
        if not past_days or not coming_days:
            return (past_days or coming_days)[-1].year
        wait = (coming_days[0] - published).days
        background = self._around.is_background(at.start, at.end) or self._around.points_back(at.start)
        if ahead or wait <= (1 if background else _GRACE):
            return coming_days[0].year
        if self._around.is_limit(at.start) and wait <= _LIMIT and wait < (published - past_days[-1]).days:
            return coming_days[0].year
        return past_days[-1].year

    def _carried_year(self, month: int, day: int | None, at: Expression) -> int | None:
        """Year of a date that opened a sentence of this paragraph, if this one follows on it in time."""
        for known in reversed(self._known):
            if not self._around.same_paragraph(known.start, at.start):
                return None
            if not known.year_stated:
                continue
            if not self._around.is_topic(known.start):
                return None
            for year in (known.first.year, known.last.year, known.last.year + 1):
                if not fits(month, day or 1, year):
                    continue
                candidate = date(year, month, day) if day else bounds(_edtf(year, month, None))[1]
                in_time = self._published is None or candidate <= self._published + timedelta(days=_GRACE)
                if known.first <= candidate and (candidate - known.last).days <= _CARRY and in_time:
                    return year
            return None
        return None

    def _any_year(self, month: int, day: int | None) -> int | None:
        """Year said last, or else next, in a text whose day of publication nobody knows."""
        stated = [known for known in self._known if known.year_stated and (known.last - known.first).days < 40]
        if stated:
            anchor = stated[-1].last
            years = [year for year in (anchor.year - 1, anchor.year, anchor.year + 1) if fits(month, day or 1, year)]
            return min(years, key=lambda year: abs((date(year, month, day or 1) - anchor).days), default=None)
        for expression in self._expressions:
            for later in _calendars(expression.meaning):
                if later.year and later.month:
                    return later.year if fits(month, day or 1, later.year) else None
        return None

    def _day_of_month(self, day: int, at: Expression) -> str:
        """ "The 19th": of the month last spoken of, or of the one before if that day had not come yet."""
        known = next((k for k in reversed(self._known) if (k.last - k.first).days < 32), None)
        anchor = known.last if known else self._published
        if anchor is None:
            return ""
        latest = self._published + timedelta(days=_GRACE) if self._published else date.max
        for back in (0, 1, 2):
            year, month = divmod(anchor.year * 12 + anchor.month - 1 - back, 12)
            if fits(month + 1, day, year) and date(year, month + 1, day) <= latest:
                return _edtf(year, month + 1, day)
        return ""

    # Anchors

    def _speech_day(self, at: Expression) -> date | None:
        """The day on which the words are spoken: that of a dated quotation around them, else of publication."""
        quotation = self._around.quotation(at.start)
        if quotation:
            start, end = quotation
            opening, closing = self._around.sentence(start)[0], self._around.sentence(max(start, end - 1))[1]
            for other in self._expressions:
                outside = opening <= other.start < start or end <= other.start < closing
                if outside and _names_a_day(other.meaning) and self._around.speech_beside(other.start, other.end):
                    edtf, _ = self._value(other.meaning, other)
                    if edtf and "/" not in edtf:
                        return bounds(edtf)[0]
        return self._published

    def _last_spoken(self, at: Expression, *, to_the_day: bool) -> _Known | None:
        """The date last spoken of: rather one that tells what happened than one of a report or of the background."""
        known = [k for k in self._known if k.end <= at.start and (k.to_the_day or not to_the_day)]
        here = [k for k in known[-12:] if self._around.same_paragraph(k.start, at.start)]
        for candidates, ranks in ((here, (0, 1)), (known, (0, 1, 2))):
            for rank in ranks:
                if choice := [k for k in candidates if (2 if k.background else int(k.report)) == rank]:
                    return choice[-1]
        return None

    def _last_year(self, at: Expression) -> date | None:
        known = self._last_spoken(at, to_the_day=False)
        return known.last if known else None

    # Dates counted from an anchor

    def _weekday(self, day: Weekday, at: Expression) -> str:
        published = self._published
        if published is None:
            return ""
        back = (published.weekday() - day.number) % 7
        ahead = (day.number - published.weekday()) % 7
        if day.turn == -1:
            return str(published - timedelta(days=back or 7))
        if day.turn == 1:
            return str(published + timedelta(days=ahead or 7))
        return str(published + timedelta(days=ahead) if self._around.points_ahead(at.start) else published - timedelta(days=back))

    def _relative(self, meaning: Relative, at: Expression) -> str:
        known = None
        if meaning.anchor == "speech":
            anchor = self._speech_day(at)
        else:
            known = self._last_spoken(at, to_the_day=meaning.unit in ("day", "week"))
            anchor = (known.first if meaning.amount < 0 else known.last) if known else None
            if known is None and meaning.unit not in ("day", "week"):
                anchor = self._published
        if anchor is None:
            return ""
        if meaning.unit == "day":
            if known and meaning.amount == 0:
                return interval(known.first, known.last)
            return str(anchor + timedelta(days=meaning.amount))
        if meaning.unit == "week":
            if known:
                return str(anchor + timedelta(weeks=meaning.amount))
            monday = anchor - timedelta(days=anchor.weekday()) + timedelta(weeks=meaning.amount)
            return interval(monday, monday + timedelta(days=6))
        if meaning.unit == "weekend":
            # "The weekend" of a weekday's paper is the one before it, unless it is said to come.
            ahead = meaning.amount or int(self._around.points_ahead(at.start)) or int(anchor.weekday() > 4)
            saturday = anchor + timedelta(days=5 - anchor.weekday(), weeks=ahead - 1 if meaning.amount >= 0 else -1)
            return interval(saturday, saturday + timedelta(days=1))
        months = anchor.year * 12 + anchor.month - 1 + meaning.amount * _MONTHS[meaning.unit]
        year, month = divmod(months, 12)
        match meaning.unit:
            case "month":
                return _edtf(year, month + 1, None)
            case "quarter":
                return f"{year:04}-{33 + month // 3}"
            case "decade":
                return f"{year // 10:03}X"
            case _:
                return _edtf(year, None, None)

    def _part(self, part: Part, at: Expression) -> tuple[str, str]:
        if part.year:
            return f"{part.year}-{part.code}", "stated"
        anchor = self._speech_day(at)
        if anchor is None:
            return "", "inherited"
        if part.years_off is not None:
            return f"{anchor.year + part.years_off}-{part.code}", "relative"
        this_year = bounds(f"{anchor.year}-{part.code}")
        year = anchor.year if this_year[0] <= anchor else anchor.year - 1
        if part.turn < 0 and bounds(f"{year}-{part.code}")[1] >= anchor:
            year -= 1
        if part.turn > 0 or self._around.points_ahead(at.start):
            year = anchor.year if this_year[1] >= anchor else anchor.year + 1
        return f"{year}-{part.code}", "relative" if part.turn else "inherited"

    def _span(self, span: Span, at: Expression) -> tuple[str, str]:
        first, last = (self._ordered(end) if isinstance(end, Numeric) else end for end in (span.first, span.last))
        if isinstance(first, Weekday) or isinstance(last, Weekday):
            if not (isinstance(first, Weekday) and isinstance(last, Weekday)):
                return "", "relative"
            end = self._weekday(last, at)
            if not end:
                return "", "relative"
            back = (last.number - first.number) % 7 or 7
            return interval(date.fromisoformat(end) - timedelta(days=back), end), "relative"
        wraps = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        if first.year is None and last.year is not None:
            first = replace(first, year=last.year - wraps)
        elif first.year is not None and last.year is None:
            last = replace(last, year=first.year + wraps)
        end, basis = self._calendar(last, at)
        if not end:
            return "", basis
        if first.year is None:
            first = replace(first, year=int(end[:4]) - wraps)
        return interval(_edtf(first.year or 0, first.month, first.day), end), basis


def _edtf(year: int, month: int | None, day: int | None) -> str:
    value = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
    bounds(value)
    return value


def _calendars(meaning: Meaning) -> list[Calendar | Numeric]:
    ends = (meaning.first, meaning.last) if isinstance(meaning, Span) else (meaning,)
    return [end for end in ends if isinstance(end, Calendar)]


def _names_a_day(meaning: Meaning) -> bool:
    return isinstance(meaning, Weekday) or (isinstance(meaning, Calendar) and bool(meaning.day and meaning.month))
