"""Days that an EDTF value covers, windows of time, and dates in words. Plain ISO strings, no time zones."""

from __future__ import annotations

from datetime import date, timedelta

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.errors import InputError

WINDOWS = {
    "2020": ("2020-11-01", "2020-12-31"),
    "2021": ("2021-11-01", "2021-11-30"),
}
"""The two periods that the project is about, first and last day included."""


def day_span(edtf: str) -> tuple[date, date] | None:
    """Find the first and last day that a date can mean.

    Parameters
    ----------
    edtf : str
        As `karabakh_analysis.dates.edtf.bounds` reads it; qualifiers at its end (``~ ? %``) are ignored.

    Returns
    -------
    tuple of date, or None
        None if it is empty, open-ended or no such date: it is then shown as undated.

    Examples
    --------
    >>> day_span("2020-12")
    (datetime.date(2020, 12, 1), datetime.date(2020, 12, 31))
    >>> day_span("2020-12-32") is None
    True
    """
    try:
        return bounds(edtf.strip().rstrip("~?%"))
    except ValueError:
        return None


def windows(window: str | tuple[str, str] | None) -> list[tuple[str, date, date]]:
    """Look up name, first and last day of each window asked for.

    Parameters
    ----------
    window : str, tuple of str, or None
        A name in `WINDOWS`, a pair of ISO dates, or None for all of `WINDOWS`.

    Raises
    ------
    InputError
        If the name is not known or the pair is not two dates in order.

    Examples
    --------
    >>> windows(("2021-11-13", "2021-11-19"))
    [('13–19 November 2021', datetime.date(2021, 11, 13), datetime.date(2021, 11, 19))]
    """
    if window is None:
        return [item for name in WINDOWS for item in windows(name)]
    if isinstance(window, str):
        if window not in WINDOWS:
            raise InputError("no such window", repr(window), f"give one of {', '.join(WINDOWS)} or a pair of dates")
        window = WINDOWS[window]
    try:
        start, end = (date.fromisoformat(day) for day in window)
    except ValueError:
        raise InputError("no pair of days for a window", f"{window!r}", "write each as 2021-11-16") from None
    if start > end:
        raise InputError("the window ends before it begins", f"{window[0]} to {window[1]}", "change the two days round")
    return [(in_words(start, end), start, end)]


def in_words(start: date, end: date) -> str:
    """Say a span in words, as short as it is still exact.

    Examples
    --------
    >>> in_words(date(2020, 11, 1), date(2020, 12, 31))
    'November–December 2020'
    >>> in_words(date(2021, 11, 15), date(2021, 11, 16))
    '15–16 November 2021'
    """
    whole = start.day == 1 and (end + timedelta(days=1)).day == 1
    if start == end:
        return f"{start.day} {start:%B %Y}"
    if (start.month, start.year) == (end.month, end.year):
        return f"{start:%B %Y}" if whole else f"{start.day}–{end.day} {start:%B %Y}"
    if whole and start.month == 1 and end.month == 12:
        return str(start.year) if start.year == end.year else f"{start.year}–{end.year}"
    if start.year == end.year:
        return f"{start:%B}–{end:%B %Y}" if whole else f"{start.day} {start:%B} – {end.day} {end:%B %Y}"
    return f"{start.day} {start:%B %Y} – {end.day} {end:%B %Y}"


def edtf_in_words(edtf: str) -> str:
    """Say a date of the tables in words; "undated" if there is none that can be read.

    Examples
    --------
    >>> edtf_in_words("2021-11-16"), edtf_in_words("")
    ('16 November 2021', 'undated')
    """
    span = day_span(edtf)
    return in_words(*span) if span else "undated"
