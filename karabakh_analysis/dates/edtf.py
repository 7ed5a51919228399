"""What an EDTF string covers: first and last day, precision, overlap.

The PyPI library ``edtf`` (5.0.2) reads these strings too and serves as a check in the tests, but its grammar takes
about six milliseconds a string and a tenth of a second to import, so the few forms in use are read here. They are
those of ISO 8601-2:2019 (EDTF): a day, a month, a year, a season (21-24), a quarter (33-36), a half (40-41), a decade
(``198X``), a century (``19XX``) and an interval of any two of them. A year is four digits.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

_SINGLE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")
_UNSPECIFIED = re.compile(r"(\d{2,3})(X{1,2})")
# Code of a part of the year: its first month and how many months it has. Seasons are those of the north, as in the
# EDTF library: spring begins in March; winter runs into the next year.
_PARTS = {21: (3, 3), 22: (6, 3), 23: (9, 3), 24: (12, 3), 33: (1, 3), 34: (4, 3), 35: (7, 3), 36: (10, 3),
          40: (1, 6), 41: (7, 6)}  # fmt: skip


@lru_cache(maxsize=4096)
def bounds(edtf: str) -> tuple[date, date]:
    """First and last day of what an EDTF string covers.

    Parameters
    ----------
    edtf : str
        One of the forms named in the module's docstring.

    Returns
    -------
    tuple of date
        Both days are included.

    Raises
    ------
    ValueError
        If the string has another form, names no day of the calendar, or is an interval that runs backwards.

    Examples
    --------
    >>> [str(day) for day in bounds("2020-11")]
    ['2020-11-01', '2020-11-30']
    >>> [str(day) for day in bounds("2021-11-15/2021-11-16")]
    ['2021-11-15', '2021-11-16']
    >>> [str(day) for day in bounds("198X")]
    ['1980-01-01', '1989-12-31']
    """
    if "/" in edtf:
        left, _, right = edtf.partition("/")
        first, last = bounds(left)[0], bounds(right)[1]
        if first > last:
            raise ValueError(f"{edtf}: the interval runs backwards")
        return first, last
    if match := _UNSPECIFIED.fullmatch(edtf):
        stem, hidden = match.groups()
        if len(edtf) == 4 and stem.strip("0"):
            return date(int(stem + "0" * len(hidden)), 1, 1), date(int(stem + "9" * len(hidden)), 12, 31)
    match = _SINGLE.fullmatch(edtf)
    if not match:
        raise ValueError(f"{edtf!r} is not an EDTF day, month, year, part of a year, decade, century or interval")
    year, month, day = (int(part) if part else 0 for part in match.groups())
    if not month:
        return date(year, 1, 1), date(year, 12, 31)
    if month in _PARTS and not day:
        start, length = _PARTS[month]
        months = year * 12 + start - 1 + length - 1
        return date(year, start, 1), _last_of_month(months // 12, months % 12 + 1)
    if not day:
        return date(year, month, 1), _last_of_month(year, month)
    return date(year, month, day), date(year, month, day)


def _last_of_month(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])


def precision(edtf: str) -> int:
    """UCDP's date precision: 1 the day, 2 two to six days, 3 a week, 4 up to a month, 5 longer.

    The codes are those of ``date_prec`` in the UCDP Georeferenced Event Dataset's codebook.

    Raises
    ------
    ValueError
        As `bounds`.

    Examples
    --------
    >>> [precision(value) for value in ("2020-12-27", "2021-11-15/2021-11-16", "2020-11", "2020")]
    [1, 2, 4, 5]
    """
    first, last = bounds(edtf)
    days = (last - first).days + 1
    return next((code for code, most in enumerate((1, 6, 7, 31), start=1) if days <= most), 5)


def interval(start: date | str, end: date | str) -> str:
    """EDTF of a span; a span that begins where it ends is written as that one date.

    Raises
    ------
    ValueError
        If it ends before it begins, or one of the two is no EDTF.

    Examples
    --------
    >>> interval(date(2021, 11, 15), "2021-11-16")
    '2021-11-15/2021-11-16'
    >>> interval("2021-11", "2021-11")
    '2021-11'
    """
    left, right = str(start), str(end)
    edtf = left if left == right else f"{left}/{right}"
    bounds(edtf)
    return edtf


def overlaps(a: str, b: str, slack_days: int = 0) -> bool:
    """Whether two EDTF strings can mean the same day, give or take some days.

    Raises
    ------
    ValueError
        As `bounds`.

    Examples
    --------
    >>> overlaps("2020-12-27", "2020-12")
    True
    >>> overlaps("2020-12-27", "2020-12-28"), overlaps("2020-12-27", "2020-12-28", slack_days=1)
    (False, True)
    """
    first_a, last_a = bounds(a)
    first_b, last_b = bounds(b)
    slack = timedelta(days=slack_days)
    return first_a - last_b <= slack and first_b - last_a <= slack
