"""From what an expression says to the day, month or year that it means.

Anchors, in the order in which they are asked: the words themselves; the day of the speech, if the words stand in a
quotation that is dated; a heading above ("May 2021"); the day of publication; for "the next day" and its like the date
last spoken of. A year is carried over from a date that opened a sentence of the same paragraph, or from the same day
named with its year elsewhere in the text; otherwise the nearest such day not after publication is meant. What stays
open stays empty.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import replace
from datetime import date, timedelta

from karabakh_analysis.dates.absolute import fits
from karabakh_analysis.dates.context import Surroundings
from karabakh_analysis.dates.counting import night_to, shifted, written
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.dates.headings import Sections
from karabakh_analysis.dates.history import GRACE, History
from karabakh_analysis.dates.meaning import (
    Calendar,
    Expression,
    Fixed,
    Meaning,
    Numeric,
    Part,
    Relative,
    Span,
    Unknown,
    Weekday,
    Window,
)

_FAR = 270  # days that "will", "due" and the like reach
_LIMIT = 60  # days ahead that a day without a year may lie where nothing speaks against it
_LIKELY, _OF_2020 = timedelta(days=60), {(9, 27), (11, 9), (11, 10)}  # a wrong weekday is likelier than another year
_FRAME = 300  # characters on either side of a quotation in which its date may stand
_NEAR = 7  # days: so close to publication a day is this year's, whatever the text says elsewhere
_APPOSITION = re.compile(r"(?: (?:night|morning|evening|afternoon))?(?:,? ?\(|, )(?:on )?(?:the )?")
_SMALL_HOURS = re.compile(
    r"(?:,? (?:at|around|about|after|before|shortly|just|approximately))+ 0?[0-5][:.]\d\d(?!\d)(?! ?p)"
)


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
    sections : Sections
        Headings of the text that date what stands under them.
    day_first : bool
        How "08/04/2022" is read on this page.
    """

    def __init__(
        self,
        text: str,
        expressions: list[Expression],
        published: date | None,
        sections: Sections,
        *,
        day_first: bool,
    ) -> None:
        self._text = text
        self._around = Surroundings(text)
        self._expressions = expressions
        self._starts = [expression.start for expression in expressions]
        self._published = published
        self._sections = sections
        self._day_first = day_first
        self._history = History(self._around, expressions, published)

    def resolve(self) -> list[tuple[str, str]]:
        """EDTF value (or ``""``) and basis of each expression."""
        values = []
        for expression in self._expressions:
            edtf, basis = self._apposed(expression) or self._value(expression.meaning, expression)
            edtf = night_to(self._text[: expression.start], edtf)
            values.append((edtf, basis))
            if edtf:
                self._history.remember(expression, edtf)
        return values

    def _apposed(self, at: Expression) -> tuple[str, str] | None:
        """Value of the day named beside a weekday or relative day: "Sunday (7 May)", "a day earlier, on 12 May"."""
        meaning = at.meaning
        if not isinstance(meaning, Weekday) and not (isinstance(meaning, Relative) and meaning.unit in ("day", "week")):
            return None
        n = bisect_left(self._starts, at.start)
        for other in self._expressions[max(n - 1, 0) : n + 2]:
            gap = self._text[min(at.end, other.end) : max(at.start, other.start)]
            if isinstance(other.meaning, Calendar) and other.meaning.day and _APPOSITION.fullmatch(gap):
                edtf, _ = self._value(other.meaning, other)
                fits_weekday = isinstance(meaning, Relative) or not edtf or bounds(edtf)[0].weekday() == meaning.number
                if edtf and fits_weekday and (other.start > at.start or isinstance(meaning, Weekday)):
                    return edtf, "relative"
        return None

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
                case Window(days):
                    speech = self._speech_day(at)
                    return (interval(speech - timedelta(days=days), speech) if speech else ""), "relative"
                case Relative():
                    return self._relative(meaning, at), "relative"
                case Part():
                    return self._part(meaning, at)
                case Span():
                    return self._span(meaning, at)
        except (ValueError, OverflowError):  # the day does not exist, or lies outside the calendar
            return "", "stated"

    def _ordered(self, numbers: Numeric) -> Calendar:
        day, month = (numbers.a, numbers.b) if self._day_first else (numbers.b, numbers.a)
        return Calendar(numbers.year, month, day)

    def _calendar(self, day: Calendar, at: Expression) -> tuple[str, str]:
        if day.year is not None:
            return written(day.year, day.month, day.day), "stated"
        if day.month is None:
            found: tuple[int, int] | None
            if day.months_off is not None and self._published:
                months = self._published.year * 12 + self._published.month - 1 + day.months_off
                found = months // 12, months % 12 + 1
            else:
                found = self._sections.month_at(at.start) or self._history.month_for(day.day or 0, at.start)
            basis = "inherited" if day.months_off is None else "relative"
            return (written(*found, day.day) if found else ""), basis
        if day.years_off is not None:
            speech = self._speech_day(at) if day.year_anchor == "speech" else None
            year = self._history.year_spoken(at.start) if day.year_anchor == "context" else speech and speech.year
            return (written(year + day.years_off, day.month, day.day) if year else ""), "relative"
        if day.turn and self._published:
            year, here = self._published.year, (self._published.month, self._published.day if day.day else 0)
            there = (day.month, day.day or 0)
            year += (there <= here) if day.turn > 0 else -(there >= here)
            return written(year, day.month, day.day), "relative"
        found_year = self._year(day, day.month, at)
        return (written(found_year, day.month, day.day) if found_year else ""), "inherited"

    def _year(self, day: Calendar, month: int, at: Expression) -> int | None:
        published, history = self._published, self._history
        if headed := self._sections.year_for(at.start, month, day.day):
            return headed
        carried = history.carried_year(month, day.day, at.start, at.end)
        elsewhere = history.year_elsewhere(month, day.day)
        if published is None:
            return carried or elsewhere or history.nearest_said_year(month, day.day, at.start)
        if carried and day.weekday is None:
            return carried
        usual = self._nearest_year(published, day, month, at)
        near = day.day is not None and abs((date(usual, month, day.day) - published).days) <= _NEAR
        return elsewhere if elsewhere and day.weekday is None and not near else usual

    def _nearest_year(self, published: date, day: Calendar, month: int, at: Expression) -> int:
        """Year of the nearest such day or month not after publication, or ahead of it where the words say so."""
        years = [year for year in range(published.year - 9, published.year + 9) if fits(month, day.day or 1, year)]
        ahead = self._around.points_ahead(at.start)
        if day.day is None:
            later = (month - published.month) % 12
            coming_month = ahead and later <= _FAR // 30
            gone = published.year - (month > published.month)
            return published.year + (month < published.month) if coming_month else gone
        days = [date(year, month, day.day) for year in years]
        slip = (month, day.day) not in _OF_2020 and any(timedelta(0) <= published - d <= _LIKELY for d in days)
        if day.weekday is not None and not slip:
            days = [d for d in days if d.weekday() == day.weekday] or days
        split = bisect_left(days, published)
        coming = days[min(split, len(days) - 1)]
        past = coming if coming == published else days[max(split - 1, 0)]
        wait = (coming - published).days
        background, back = self._around.is_background(at.start, at.end), self._around.points_back(at.start)
        if wait <= (_FAR if ahead else 1 if background else GRACE // 2 if back else GRACE):
            return coming.year
        # "Holders vote Nov. 14", "by 25 August": a day not far ahead, in a sentence that tells nothing past.
        ahead = self._around.is_limit(at.start) or not (background or back or self._around.tells_of_past(at.start))
        return coming.year if ahead and wait <= min(_LIMIT, (published - past).days) else past.year

    def _speech_day(self, at: Expression) -> date | None:
        """Day on which the words are spoken: that of a dated quotation around them, else of publication."""
        quotation = self._around.quotation(at.start)
        if quotation:
            start, end = quotation
            opening, closing = self._around.sentence(start)[0], self._around.sentence(max(start, end - 1))[1]
            for a, b in ((max(opening, start - _FRAME), start), (end, min(closing, end + _FRAME))):
                for other in self._expressions[bisect_left(self._starts, a) : bisect_left(self._starts, b)]:
                    if _names_a_day(other.meaning) and self._around.speech_beside(other.start, other.end):
                        edtf, _ = self._value(other.meaning, other)
                        return bounds(edtf)[0] if edtf else self._published
        return self._published

    def _day_spoken_of(self, at: Expression) -> date | None:
        known = self._history.last_spoken(at.start, longest=400)
        return known.last if known else self._published

    def _weekday(self, day: Weekday, at: Expression) -> str:
        published = self._published
        if day.named and (spoken := self._history.weekday_spoken(day.number)):
            return str(spoken)
        if day.anchor == "context" and (known := self._history.last_spoken(at.start, longest=6)):
            published = known.last
        if published is None:
            return ""
        if day.week is not None:
            return str(published + timedelta(days=day.number - published.weekday() + 7 * day.week))
        back = (published.weekday() - day.number) % 7
        ahead = (day.number - published.weekday()) % 7
        if day.turn == -1:
            return str(published - timedelta(days=back or 7))
        if day.turn == 1:
            return str(published + timedelta(days=ahead or 7))
        days = ahead if self._around.points_ahead(at.start) else -back
        return str(published + timedelta(days=days))

    def _relative(self, meaning: Relative, at: Expression) -> str:
        if meaning.anchor == "speech":
            anchor = self._speech_day(at)
            after_midnight = meaning.unit == "day" and _SMALL_HOURS.match(self._text, at.end)
            if after_midnight and anchor and self._text[at.start : at.end].lower() == "last night":
                return str(anchor)
        elif meaning.unit in ("day", "week"):
            known = self._history.last_spoken(at.start, longest=6)
            if known is None:
                return ""
            if meaning.unit == "day" and meaning.amount == 0:
                return interval(known.first, known.last)
            anchor = known.first if meaning.amount < 0 else known.last
            if meaning.unit == "week" and meaning.amount:
                return str(anchor + timedelta(weeks=meaning.amount))
        else:
            anchor = self._day_spoken_of(at)
        ahead = self._around.points_ahead(at.start) or not self._around.tells_of_past(at.start)
        return shifted(anchor, meaning, ahead=ahead) if anchor else ""

    def _part(self, part: Part, at: Expression) -> tuple[str, str]:
        if part.year:
            return f"{part.year}-{part.code}", "stated"
        month = bounds(f"2000-{part.code}")[0].month
        carried = self._history.carried_year(month, None, at.start, at.end)
        if part.years_off is None and not part.turn and carried:
            return f"{carried}-{part.code}", "inherited"
        anchor = self._speech_day(at)
        if anchor is None:
            return "", "inherited"
        if part.years_off is not None:
            return f"{anchor.year + part.years_off}-{part.code}", "relative"
        first, last = bounds(f"{anchor.year}-{part.code}")
        year = anchor.year if first <= anchor else anchor.year - 1
        if part.turn < 0 and bounds(f"{year}-{part.code}")[1] >= anchor:
            year -= 1
        if part.turn > 0 or self._around.points_ahead(at.start):
            year = anchor.year if last >= anchor else anchor.year + 1
        return f"{year}-{part.code}", "relative" if part.turn else "inherited"

    def _span(self, span: Span, at: Expression) -> tuple[str, str]:
        first, last = (self._ordered(end) if isinstance(end, Numeric) else end for end in (span.first, span.last))
        if isinstance(first, Weekday) or isinstance(last, Weekday):
            if not (isinstance(first, Weekday) and isinstance(last, Weekday)):
                return "", "relative"
            end = self._weekday(last, at)
            back = (last.number - first.number) % 7 or 7
            return (interval(date.fromisoformat(end) - timedelta(days=back), end) if end else ""), "relative"
        if first.month is None and last.month is None and last.year is None and last.day and first.day:
            end, basis = self._calendar(last, at)
            return (interval(f"{end[:8]}{first.day:02}", end) if end else ""), basis
        wraps = (first.month or 0, first.day or 0) > (last.month or 0, last.day or 0)
        if first.year is None and last.year is not None:
            first = replace(first, year=last.year - wraps)
        elif first.year is not None and last.year is None:
            last = replace(last, year=first.year + wraps)
        end, basis = self._calendar(last, at)
        if not end:
            return "", basis
        year = first.year if first.year is not None else int(end[:4]) - wraps
        return interval(written(year, first.month, first.day), end), basis


def _names_a_day(meaning: Meaning) -> bool:
    return isinstance(meaning, Weekday) or (isinstance(meaning, Calendar) and bool(meaning.day and meaning.month))
