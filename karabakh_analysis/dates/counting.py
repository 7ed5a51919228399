"""Counting of days, weeks, months and years from a day, and the EDTF form of the result."""

from __future__ import annotations

import re
from datetime import date, timedelta

from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.dates.meaning import Relative

_NIGHT_TO = re.compile(r"\bnight (?:in)?to (?:the )?$", re.IGNORECASE)
_MONTHS = {"month": 1, "quarter": 3, "year": 12, "decade": 120}


def shifted(anchor: date, meaning: Relative, *, ahead: bool) -> str:
    """Count a relative date's units from its anchor; a week runs from Monday to Sunday.

    >>> shifted(date(2020, 12, 15), Relative("week", -1, "speech"), ahead=False)
    '2020-12-07/2020-12-13'
    >>> shifted(date(2021, 12, 11), Relative("year", -1, "speech", exact=True), ahead=False)
    '2020-12-11'
    """
    if meaning.unit == "day" or (meaning.unit == "week" and meaning.exact):
        return str(anchor + timedelta(**{meaning.unit + "s": meaning.amount}))
    monday = anchor - timedelta(days=anchor.weekday())
    if meaning.unit == "week":
        monday += timedelta(weeks=meaning.amount)
        return interval(monday, monday + timedelta(days=6))
    if meaning.unit == "weekend":
        # "The weekend" of a weekday's paper is the one before it, unless it is said to come.
        weeks = meaning.amount or (0 if ahead or anchor.weekday() > 4 else -1)
        saturday = monday + timedelta(days=5, weeks=weeks)
        return interval(saturday, saturday + timedelta(days=1))
    year, month = divmod(anchor.year * 12 + anchor.month - 1 + meaning.amount * _MONTHS[meaning.unit], 12)
    if meaning.exact:
        return written(year, month + 1, anchor.day)
    if meaning.unit == "month":
        return written(year, month + 1, None)
    if meaning.unit == "quarter":
        return f"{year:04}-{33 + month // 3}"
    return f"{year // 10:03}X" if meaning.unit == "decade" else written(year, None, None)


def written(year: int, month: int | None, day: int | None) -> str:
    """Write a day, month or year as EDTF.

    Raises
    ------
    ValueError
        If there is no such day.

    Examples
    --------
    >>> written(2021, 5, None)
    '2021-05'
    """
    value = "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])
    bounds(value)
    return value


def night_to(before: str, edtf: str) -> str:
    """Give both days of a night that is named after the second: "in the night to Saturday".

    >>> night_to("Two men fell in the night to ", "2022-03-26"), night_to("Two men fell on ", "2022-03-26")
    ('2022-03-25/2022-03-26', '2022-03-26')
    """
    if len(edtf) != len("2022-03-26") or not _NIGHT_TO.search(before[-20:]):
        return edtf
    return interval(date.fromisoformat(edtf) - timedelta(days=1), edtf)
