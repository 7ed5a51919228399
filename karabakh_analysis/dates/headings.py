"""Headings that date what stands under them: "2021", "May", "May 2021" on lines of their own, and the bare days below.

A chronology says the year or month once, above its entries: "12 – Talks in Sochi" under "May" under "2021". Headings
are read from the whole text, also where a page's furniture was cut out.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.dates.absolute import fits
from karabakh_analysis.dates.lexer import words
from karabakh_analysis.dates.meaning import Calendar, Expression, Span

_MIN_HEADINGS = 2  # a single such line dates the page, not a section
# The day or days before an entry: "12 –", "9–10:", "3 and 4 -"; never the "3." or "3)" of a numbered list.
_DAYS = re.compile(
    r"^[^\S\n]*(?:[•*·][^\S\n]*)?(?P<first>\d{1,2})(?:[^\S\n]?(?:[-–—]|and|to)[^\S\n]?(?P<last>\d{1,2}))?"
    r"(?=[^\S\n]?[-–—:][^\S\n]+\S)",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Heading:
    """A year or month on a line of its own; ``year`` is None where neither it nor a heading above says it."""

    start: int
    end: int
    year: int | None
    month: int | None


@cache
def _pattern() -> re.Pattern[str]:
    names = [*words().names, *words().abbreviations]
    months = "|".join(name for name in names if (words().names | words().abbreviations)[name][0] == "month")
    return re.compile(
        rf"^[^\S\n]*[#=*•–—-]*[^\S\n]*(?:(?P<month>{months})\b\.?,?)?[^\S\n]*(?P<year>(?:19|20)\d\d)?"
        rf"[^\S\n]*[:.=*–—-]*[^\S\n]*$",
        re.IGNORECASE | re.MULTILINE,
    )


def find_headings(text: str) -> list[Heading]:
    r"""Years and months that stand on lines of their own, in order; none if there is only one such line.

    Parameters
    ----------
    text : str
        The whole text.

    Examples
    --------
    >>> [(h.year, h.month) for h in find_headings("2021\nMay\n12 - Talks.\nJuly\n28 - Fire.\n")]
    [(2021, None), (2021, 5), (2021, 7)]
    """
    found: list[Heading] = []
    year: int | None = None
    for match in _pattern().finditer(text):
        if not (match["month"] or match["year"]):
            continue
        year = int(match["year"]) if match["year"] else year
        name = (match["month"] or "").lower()
        month = (words().names | words().abbreviations)[name][1] if name else None
        start = match.start("month") if match["month"] else match.start("year")
        found.append(Heading(start, match.end("year") if match["year"] else match.end("month"), year, month))
    return found if len(found) >= _MIN_HEADINGS else []


class Sections:
    """The sections of a chronology, looked up by offset.

    Parameters
    ----------
    text : str
        The whole text.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._headings = find_headings(text)
        self._starts = [heading.start for heading in self._headings]

    def at(self, offset: int) -> Heading | None:
        """Heading above an offset, that of its own line included."""
        n = bisect_right(self._starts, offset) - 1
        return self._headings[n] if n >= 0 else None

    def year_for(self, offset: int, month: int, day: int | None) -> int | None:
        """Year that the heading above gives a day or month: its own, or none if it heads another month."""
        section = self.at(offset)
        if section is None or section.year is None or section.month not in (None, month):
            return None
        return section.year if fits(month, day or 1, section.year) else None

    def month_at(self, offset: int) -> tuple[int, int] | None:
        """Year and month of the heading above a bare day, if it says both."""
        section = self.at(offset)
        return (section.year, section.month) if section and section.year and section.month else None

    def expressions(self, start: int, end: int) -> list[Expression]:
        """Months that are headings, and bare days that open an entry under a month, in a stretch of the text.

        Returns
        -------
        list of Expression
            In order.
        """
        found = []
        for heading in self._headings:
            if heading.month and start <= heading.start and heading.end <= end:
                found.append(Expression(heading.start, heading.end, Calendar(heading.year, heading.month)))
        for match in _DAYS.finditer(self._text, start, end) if self._headings else ():
            section = self.at(match.start())
            first, last = int(match["first"]), int(match["last"] or match["first"])
            if section is None or section.month is None or not 1 <= first <= last <= 31:
                continue
            begin = Calendar(section.year, section.month, first)
            meaning = Span(begin, Calendar(section.year, section.month, last)) if last > first else begin
            close = match.end("last") if match["last"] else match.end("first")
            found.append(Expression(match.start("first"), close, meaning))
        return sorted(found, key=lambda expression: expression.start)
