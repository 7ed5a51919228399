r"""Days that open the entries of a digest without a month's name: "4.06: ...", "4/6 – ...", "On the 4th: ...".

Figures that could be an hour, a share or the number of a section are read as days only where several lines begin so
and all of them can be days shortly before publication.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from itertools import pairwise

from karabakh_analysis.dates.absolute import fits
from karabakh_analysis.dates.meaning import Calendar, Expression

_MIN_ENTRIES = 2
_REACH = timedelta(days=200)  # how long before publication the first entry of a digest can lie
_BULLET = r"^[^\S\n]*(?:[•*·#–—-]+[^\S\n]*)?[(\[*_]{0,3}"
# "4.06: A man ...", "(04.06) ...", "4/06 A man ...", or alone on the line; never the "10.5" of "10.5 tons".
_FIGURES = re.compile(
    _BULLET + r"(?P<a>\d{1,2})(?P<mark>[./-])(?P<b>\d{1,2})(?![\d%]|[.:/-]\d)"
    r"(?=\.?[)\]*_]{0,3}(?:[^\S\n]?[:–—|-](?!\d)|[^\S\n]+[^\W\d_a-z]|\.[^\S\n]|[^\S\n]*$))",
    re.MULTILINE,
)
_ORDINAL = re.compile(
    _BULLET + r"(?:[Oo]n[^\S\n]+)?(?:[Tt]he[^\S\n]+)?(?P<day>\d{1,2})-?(?:st|nd|rd|th)"
    r"(?=[)\]*_]{0,3}(?:[^\S\n]?[.:–—|-]|[^\S\n]*$))",
    re.MULTILINE,
)


def entry_days(text: str, published: date | None) -> list[Expression]:
    r"""Find the days in figures and the bare ordinals that open the entries of a digest.

    Parameters
    ----------
    text : str
        The whole text.
    published : date or None
        Day of publication: the entries lie before it.

    Examples
    --------
    >>> text = "4.06: A man was shot.\n9.06: Shells fell.\n"
    >>> [(e.meaning.month, e.meaning.day) for e in entry_days(text, date(2021, 7, 2))]
    [(6, 4), (6, 9)]
    >>> entry_days("9.15: A man was shot.\n11.06: Shells fell.\n", date(2021, 7, 2))
    []
    """
    found = []
    for mark in "./-":
        matches = [m for m in _FIGURES.finditer(text) if m["mark"] == mark]
        pairs = [(int(m["a"]), int(m["b"])) for m in matches]
        if len(set(pairs)) < _MIN_ENTRIES or all(len(m["b"]) == 1 and m["a"] == "1" for m in matches):
            continue
        for day_first in (True, False) if mark != "." else (True,):
            days = [Calendar(month=b, day=a) if day_first else Calendar(month=a, day=b) for a, b in pairs]
            if _are_a_digest(days, published):
                found += [Expression(m.start("a"), m.end("b"), day) for m, day in zip(matches, days, strict=True)]
                break
    ordinals = list(_ORDINAL.finditer(text))
    if len({m["day"] for m in ordinals}) >= _MIN_ENTRIES:
        found += [Expression(m.start("day"), _end_of_ordinal(text, m), Calendar(day=int(m["day"]))) for m in ordinals]
    return sorted(found, key=lambda expression: expression.start)


def _end_of_ordinal(text: str, match: re.Match[str]) -> int:
    return match.end("day") + (3 if text[match.end("day")] == "-" else 2)


def _are_a_digest(days: list[Calendar], published: date | None) -> bool:
    """Whether days without a year can all be days of one stretch before publication, told in order."""
    if not all(fits(day.month or 0, day.day or 0, 2020) for day in days):
        return False
    dated = [_before(day, published or date(2020, 12, 31)) for day in days]
    ordered = all(a <= b for a, b in pairwise(dated)) or all(a >= b for a, b in pairwise(dated))
    return ordered and (published is None or published - min(dated) <= _REACH)


def _before(day: Calendar, published: date) -> date:
    """Give the last such day not after publication."""
    years = (year for year in range(published.year, published.year - 9, -1) if fits(day.month or 1, day.day or 1, year))
    return next(d for year in years if (d := date(year, day.month or 1, day.day or 1)) <= published)
