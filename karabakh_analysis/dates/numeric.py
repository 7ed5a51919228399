"""Dates in figures, "12.12.2020", and the order of day and month on a page.

Rules are functions of the tokens and an index, as in `absolute`.
"""

from __future__ import annotations

from datetime import date

from karabakh_analysis.dates.absolute import DASHES, fits, is_day, two_digit_year
from karabakh_analysis.dates.lexer import Token
from karabakh_analysis.dates.meaning import Calendar, Found, Numeric, Span


def numeric(tokens: list[Token], i: int) -> Found | None:
    """Read "12.12.2020", "15-11-2021", "26/03/2022", "2021-11-16", "14-16.11.2021".

    >>> from .lexer import tokenise
    >>> [numeric(tokenise(text), 1)[0] for text in ("12.12.2020", "2021-11")]
    [Calendar(year=2020, month=12, day=12, ...), Calendar(year=2021, month=11, day=None, ...)]
    >>> numeric(tokenise("08/04/2022"), 1)[0]
    Numeric(a=8, b=4, year=2022)
    """
    token, before = tokens[i], tokens[i - 1]
    if token.kind == "num":
        last = _figures(tokens[i + 2].text) if tokens[i + 2].kind == "date" else None
        joined = tokens[i + 1].text in DASHES and is_day(token) and "." in tokens[i + 2].text
        if not joined or not isinstance(last, Calendar) or last.day is None or token.value >= last.day:
            return None
        return Span(Calendar(last.year, last.month, token.value), last), i + 3
    if before.kind == "num" or (before.text in ("-", ")") and tokens[i - 2].kind == "num"):
        return None  # the end of a telephone number
    figures = _figures(token.text)
    return (figures, i + 1) if figures else None


def _figures(text: str) -> Calendar | Numeric | None:
    """Read two or three numbers with one separator, as the lexer lets them through.

    >>> _figures("2010-12") is None  # 2010 to 2012?
    True
    """
    separator = next(char for char in text if not char.isdigit())
    numbers = [int(part) for part in text.split(separator)]
    if numbers[0] > 99:
        year, month, *rest = numbers
        if not rest and month > max(9, year % 100):
            return None
        return Calendar(year, month, rest[0] if rest else None) if fits(month, rest[0] if rest else 1, year) else None
    a, b, year = numbers
    year = year if year > 99 else two_digit_year(year)
    day_then_month, month_then_day = fits(b, a, year), fits(a, b, year)
    if day_then_month and (separator == "." or not month_then_day or a == b):
        return Calendar(year, b, a)
    if not month_then_day:
        return None
    return Numeric(a, b, year) if day_then_month else Calendar(year, a, b)


def day_first_here(tokens: list[Token], published: date | None) -> bool:
    """How "08/04/2022" is read on this page.

    The other numeric dates decide, where one of the numbers must be the day; then the one that is the day of
    publication; then the order that puts the dates before publication, and close to it; else day before month.
    """
    pairs: list[Numeric] = []
    for token in tokens:
        if token.kind != "date" or "." in token.text or token.text[:4].isdecimal():
            continue
        meaning = _figures(token.text)
        if isinstance(meaning, Calendar) and meaning.day != meaning.month:
            return token.text.lstrip("0").startswith(str(meaning.day))
        if isinstance(meaning, Numeric):
            pairs.append(meaning)
    if published is None or not pairs:
        return True
    dates = {True: [date(n.year, n.b, n.a) for n in pairs], False: [date(n.year, n.a, n.b) for n in pairs]}
    for order in (True, False):
        if published in dates[order]:
            return order
    late = {order: sum(day > published for day in days) for order, days in dates.items()}
    if late[True] != late[False]:
        return late[True] < late[False]
    gap = {order: sum(abs((published - day).days) for day in days) for order, days in dates.items()}
    return gap[True] <= gap[False]
