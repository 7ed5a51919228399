"""The day on which a page says that it was published, when nobody has written it down beside the text."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = r"(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*"
_YEAR = r"(?:19|20)\d\d"
_DATE = re.compile(
    rf"(?<![\d/.-])(?:(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?\.?\s+(?P<m1>{_MONTH})\.?,?\s+(?P<y1>{_YEAR})"
    rf"|(?P<m2>{_MONTH})\.?\s+(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y2>{_YEAR})"
    rf"|(?P<d3>\d{{1,2}})(?P<sep>[./-])(?P<m3>\d{{1,2}})(?P=sep)(?P<y3>{_YEAR}))(?![\d/-])",
    re.IGNORECASE,
)
_URL_DATE = re.compile(rf"https?://\S*?/({_YEAR})/(\d{{1,2}})/(\d{{1,2}})(?:/|\b)")
_CUE = re.compile(r"\b(?:published|posted|written|filed|date)\b", re.IGNORECASE)
_BESIDE_A_DATE = re.compile(
    r"\d{1,2}[:.]\d\d(?::\d\d)?|\b(?:[ap]\.?m|GMT|UTC|BST|CET|EST|MSK|AMT|AZT|at|on|updated|last|"
    r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)\b|[^\w\s]",
    re.IGNORECASE,
)
_BRACKETS = re.compile(r"\([^()]*\)")
# "BAKU, Azerbaijan, Nov. 16, 2021 - ..." or "YEREVAN, NOVEMBER 16, 2021, WIRE.": capitals, a date, a separator.
_BEFORE_DATELINE = re.compile(
    r"(?!(?:ON|IN|SINCE|AFTER|BY) )[A-Z\u00c0-\u024f'\- ]{3,30}[,.:/ ]{1,3}(?:[A-Z][\w-]+[,.:/ ]{1,3}){0,2}"
)
_AFTER_DATELINE = re.compile(r"[.,]?\s*[/,:\u2013\u2014-]")
_EDGE_LINES = 12  # how many lines at either end of a page are looked at
_LONG_LINE = 90  # characters; a longer line is a sentence, and its date is that of an event


def find_published(text: str, url: str = "") -> str:
    r"""Look for the day of publication where a page states it.

    Looked at, in this order: the path of the page's own address (``/2021/11/19/``); then, among the first
    lines, a line with a cue ("Published: ..."), a line that holds a full date and next to nothing else, a
    dateline; then a cue line among the last lines. A date inside a sentence is never taken: that is when
    something happened, not when it was printed. Dates written with slashes or hyphens are taken only if one
    of the numbers must be the day: 03/04/2021 is one day in London and another in New York.

    Parameters
    ----------
    text : str
        The raw text.
    url : str, optional
        The page's own address.

    Returns
    -------
    str
        An ISO date, or ``""`` if none is stated.

    Examples
    --------
    >>> find_published("", "https://example.org/en/2021/11/19/shots-at-the-border/")
    '2021-11-19'
    >>> find_published("Shots at the border\n\nBAKU, Azerbaijan, Nov. 16, 2021 - Shots were heard.")
    '2021-11-16'
    >>> find_published("Shots at the border\n\nOn November 16, 2021, shots were heard.")
    ''
    """
    lines = [line.strip(" \t\r\ufeff\u00a0") for line in text.split("\n")]
    lines = [line for line in lines if line]
    top, bottom = lines[:_EDGE_LINES], lines[_EDGE_LINES:][-_EDGE_LINES:]
    addresses = [url, *(line for line in top if re.fullmatch(r"https?://\S+", line))]
    found = [_iso(*match.groups()) for address in addresses if (match := _URL_DATE.match(address))]
    found += map(_cue_line, top)
    found += [_date_line(line, words=2 if n else 0) for n, line in enumerate(top)]  # line 0 is a headline, as a rule
    found += map(_dateline, top)
    found += map(_cue_line, bottom)
    return next(filter(None, found), "")


def _cue_line(line: str) -> str:
    match = _DATE.search(line) if len(line) <= _LONG_LINE else None
    return _stated(match) if match and _CUE.search(line[: match.start()]) else ""


def _date_line(line: str, words: int = 2) -> str:
    """Date of a line that holds, but for a clock time or weekday, at most so many words (a by-line: six)."""
    part = next((part for part in line.split("|") if _DATE.search(part)), "")
    match = _DATE.search(part) if len(line) <= _LONG_LINE else None
    if not match:
        return ""
    rest = _BESIDE_A_DATE.sub(" ", _BRACKETS.sub(" ", part[: match.start()] + " " + part[match.end() :])).split()
    few = len(rest) <= (6 if rest[:1] in (["By"], ["by"]) else words)
    return _stated(match) if few and all(word[0].isupper() or word == "by" for word in rest) else ""


def _dateline(line: str) -> str:
    match = _DATE.search(line[:_LONG_LINE])
    if match and _BEFORE_DATELINE.fullmatch(line[: match.start()]) and _AFTER_DATELINE.match(line[match.end() :]):
        return _stated(match)
    return ""


def _stated(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts["iso"]:
        return _iso(*parts["iso"].split("-"))
    if day := parts["d3"]:
        year, month = parts["y3"], parts["m3"]
        if parts["sep"] == "." or int(day) > 12:
            return _iso(year, month, day)
        return _iso(year, day, month) if int(month) > 12 else ""
    n = "1" if parts["d1"] else "2"
    return _iso(parts[f"y{n}"], str(_MONTHS.index(parts[f"m{n}"][:3].lower()) + 1), parts[f"d{n}"])


def _iso(year: str, month: str, day: str) -> str:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:  # 31 November, or a version number that looks like a date
        return ""
