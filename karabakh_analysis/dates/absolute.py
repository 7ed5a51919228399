"""Grammar of dates by the calendar: "November 16, 2021", "the night of 11 to 12 January", "the 1994 truce".

Each rule is a function of the tokens and an index. It returns the meaning of the words that begin there and the index
after them, or None. Indexes up to eight past the last word are safe (see `tokenise`).
"""

from __future__ import annotations

from calendar import monthrange

from karabakh_analysis.dates.lexer import Token, words
from karabakh_analysis.dates.meaning import Anchor, Calendar, Found, Span

DASHES = frozenset("-–—‑−")
STAGES = ("early", "earlier", "late", "later", "mid", "fiscal")
RANGE_WORDS = DASHES | {"to", "through", "thru", "until", "till"}
_YEARS = range(1700, 2100)


def is_day(token: Token) -> bool:
    """Whether a token can be the day of a month."""
    return token.kind in ("num", "ord") and 1 <= token.value <= 31 and len(token.text) <= 5


def is_year(tokens: list[Token], i: int) -> bool:
    """Whether the number at ``i`` can be a year, and counts nothing: not the 2000 of "2000 men"."""
    token, after = tokens[i], tokens[i + 1]
    if token.kind != "num" or len(token.text) != 4 or token.value not in _YEARS:
        return False
    return after.lower not in words().sets["years.counted"] and after.text not in ("%", "°")


def fits(month: int, day: int, year: int | None = None) -> bool:
    """Whether the month has such a day (29 February does unless the year is known).

    >>> fits(2, 29), fits(2, 29, 2021), fits(11, 31), fits(13, 1)
    (True, False, False, False)
    """
    return 1 <= month <= 12 and 1 <= day <= monthrange(2000 if year is None else year, month)[1]


def two_digit_year(number: int) -> int:
    """Year of two digits: 00-49 are 2000-2049.

    >>> two_digit_year(89), two_digit_year(21)
    (1989, 2021)
    """
    return number + (2000 if number < 50 else 1900)


def year_words(tokens: list[Token], i: int) -> tuple[int | None, int | None, Anchor, int] | None:
    """Year after a day or month: ", 2021", "of 2021", "last year", "of this year", "that year".

    Returns the year, or how many years off the anchor it is, the anchor, and the next index.
    """
    if tokens[i].text == "," or tokens[i].lower in ("of", "in"):
        comma = tokens[i].text == ","
        i += 1
    else:
        comma = False
    if tokens[i].text in ("'", "’") and tokens[i + 1].kind == "num" and len(tokens[i + 1].text) == 2 and not comma:
        return two_digit_year(tokens[i + 1].value), None, "speech", i + 2
    if is_year(tokens, i):
        return tokens[i].value, None, "speech", i + 1
    if tokens[i].lower == "the":
        i += 1
    if tokens[i + 1].lower == "year":
        offset: dict[str, tuple[int, Anchor]] = {
            "last": (-1, "speech"), "this": (0, "speech"), "next": (1, "speech"), "current": (0, "speech"),
            "that": (0, "context"), "same": (0, "context"), "previous": (-1, "context"), "following": (1, "context"),
        }  # fmt: skip
        if tokens[i].lower in offset:
            return None, *offset[tokens[i].lower], i + 2
    return None


def _days(tokens: list[Token], i: int, *, month_follows: bool, between: bool = False) -> tuple[int, int, int] | None:
    """One day, or several that follow on each other: "15th and 16th", "11-13", "9, 10 and 11", "6 or 7" (one only).

    Returns the first day, the last day and the next index.
    """
    if not is_day(tokens[i]):
        return None
    first = last = tokens[i].value
    i += 1

    def absorbs(j: int) -> bool:
        after = tokens[j + 1]
        if not is_day(tokens[j]) or tokens[j].value <= last:
            return False
        if month_follows:
            return True
        counted = after.lower in words().sets["years.counted"] or after.text in ("%", "-")
        return after.kind not in ("month", "other") and not counted

    while True:
        link, j = tokens[i], i + 1
        if link.text == "," and tokens[j].lower in ("and", "&"):
            link, j = tokens[j], j + 1
        if tokens[j].lower == "the" and tokens[j + 1].kind == "ord":
            j += 1
        if not absorbs(j):
            break
        if link.lower in RANGE_WORDS:
            last, i = tokens[j].value, j + 1
            break
        if link.lower in ("and", "&", "or") and (between or tokens[j].value == last + 1):
            last, i = tokens[j].value, j + 1
            break
        # In a list with commas all the days must follow on each other, and the last be joined by "and".
        listed = link.text in (",", "/") and tokens[j].value == last + 1
        closed = tokens[j + 1].lower in (",", "and", "&") or (month_follows and tokens[j + 1].kind == "month")
        if not listed or (link.text == "," and not closed):
            break
        last, i = tokens[j].value, j + 1
    return first, last, i


def _dated(tokens: list[Token], month: int, first: int, last: int, i: int) -> Found | None:
    """Make a date of a month and its day or days, with the year if it follows at ``i``."""
    year: int | None = None
    years_off: int | None = None
    anchor: Anchor = "speech"
    if tokens[i].lower in DASHES or tokens[i].text == "/":
        if is_year(tokens, i + 1) and tokens[i + 1].start == tokens[i].end:  # "16-Nov-2021"
            year, i = tokens[i + 1].value, i + 2
    elif tokens[i].kind == "num" and len(tokens[i].text) == 4 and tokens[i].value in _YEARS:
        year, i = tokens[i].value, i + 1  # "since 10 November 2020 mines have ...": it counts nothing
    elif stated := year_words(tokens, i):
        year, years_off, anchor, i = stated
    if not fits(month, first, year) or not fits(month, last, year):
        return None
    begin = Calendar(year, month, first, years_off=years_off, year_anchor=anchor)
    if first == last:
        return begin, i
    return Span(begin, Calendar(year, month, last, years_off=years_off, year_anchor=anchor)), i


def month_first(tokens: list[Token], i: int, *, between: bool = False) -> Found | None:
    """Read "November 16, 2021", "Nov. 16th", "November 15th and 16th", "November the 27th".

    >>> from .lexer import tokenise
    >>> month_first(tokenise("November 15th and 16th"), 1)[0]
    Span(first=Calendar(year=None, month=11, day=15, ...), last=Calendar(year=None, month=11, day=16, ...))
    """
    month = tokens[i]
    j = i + 1
    if tokens[j].lower == "the" and tokens[j + 1].kind in ("ord", "word"):
        if tokens[j + 1].kind == "word":
            day = words().ordinals.get(tokens[j + 1].lower)
            return _dated(tokens, month.value, day, day, j + 2) if day else None
        j += 1
    if tokens[j].text in DASHES and tokens[j].start == month.end:
        j += 1
    days = _days(tokens, j, month_follows=False, between=between)
    if days is None or tokens[j + 1].text == "%":
        return None
    counted = tokens[j].kind == "num" and tokens[j + 1].lower in words().sets["years.counted"]
    if counted and tokens[i - 1].lower in ("in", "since", "during"):
        return None  # "In November 20 soldiers were wounded"
    return _dated(tokens, month.value, *days)


def day_first(tokens: list[Token], i: int, *, between: bool = False) -> Found | None:
    """Read "16 November 2021", "the 27th of September", "11-13 December", "11 to 12 January".

    >>> from .lexer import tokenise
    >>> day_first(tokenise("11-13 December 2020"), 1)[0]
    Span(first=Calendar(year=2020, month=12, day=11, ...), last=Calendar(year=2020, month=12, day=13, ...))
    """
    if tokens[i].lower == "the":
        if tokens[i + 1].kind == "num":
            return None  # the article belongs to an ordinal only
        i += 1
    ordinal = words().ordinals.get(tokens[i].lower)
    if ordinal and tokens[i + 1].lower == "of" and tokens[i + 2].kind == "month":
        return _dated(tokens, tokens[i + 2].value, ordinal, ordinal, i + 3)
    days = _days(tokens, i, month_follows=True, between=between)
    if days is None:
        return None
    first, last, j = days
    if tokens[j].lower == "of" or (tokens[j].text in DASHES and tokens[j].start == tokens[j - 1].end):
        j += 1
    month = tokens[j]
    verb = month.lower in words().sets["ambiguous.months"] and month.text.islower()
    if month.kind != "month" or (verb and not is_year(tokens, j + 1)):
        return None
    return _dated(tokens, month.value, first, last, j + 1)


def month_alone(tokens: list[Token], i: int) -> Found | None:
    """Read "October", "late November", "May 1992", "October of last year"; not the verbs "may", "march".

    >>> from .lexer import tokenise
    >>> month_alone(tokenise("May 1992"), 1)[0]
    Calendar(year=1992, month=5, day=None, ...)
    """
    token, before, after = tokens[i], tokens[i - 1], tokens[i + 1]
    sets = words().sets
    verb = token.text.islower() and token.lower in sets["ambiguous.months"]
    if (stated := year_words(tokens, i + 1)) and not verb:
        year, years_off, anchor, j = stated
        if tokens[i + 1].lower != "in" or years_off is not None:
            return Calendar(year, token.value, years_off=years_off, year_anchor=anchor), j
    if not token.text[0].isupper():
        return None
    introduced = before.lower in sets["ambiguous.before_month"]
    introduced |= before.text in DASHES and tokens[i - 2].lower == "mid"
    introduced |= after.lower in RANGE_WORDS | {"and"} and tokens[i + 2].kind == "month"
    if token.lower in sets["ambiguous.months"] and not introduced:
        return None
    if token.lower in words().abbreviations and not (introduced or token.text.endswith(".")):
        return None
    named = after.kind == "word" and after.text[0].isupper() and not after.text.isupper()
    surname = before.kind == "word" and before.text[0].isupper() and not introduced
    if token.lower in sets["ambiguous.given_names"] and surname and before.lower not in (*STAGES, "the", "an"):
        return None  # "John August"
    if token.lower in sets["ambiguous.given_names"] and named and before.lower not in sets["ambiguous.before_named"]:
        return None
    if before.lower in sets["ambiguous.name_before"] or after.lower in sets["ambiguous.name_after"]:
        return None
    return Calendar(month=token.value), i + 1


def year_first(tokens: list[Token], i: int) -> Found | None:
    """Read "2016 April", "2021 November 16".

    >>> from .lexer import tokenise
    >>> year_first(tokenise("2016 April war"), 1)[0]
    Calendar(year=2016, month=4, day=None, ...)
    """
    month = tokens[i + 1]
    if not is_year(tokens, i) or month.kind != "month" or not month.text[0].isupper():
        return None
    if is_day(tokens[i + 2]) and fits(month.value, tokens[i + 2].value, tokens[i].value):
        return Calendar(tokens[i].value, month.value, tokens[i + 2].value), i + 3
    return Calendar(tokens[i].value, month.value), i + 2


def year_alone(tokens: list[Token], i: int) -> Found | None:
    """Read "2016", "the 1994 truce", "fiscal 1989"; not "2,500", "2000 men", "Resolution 1993", "Hill 2000".

    >>> from .lexer import tokenise
    >>> year_alone(tokenise("in 2016"), 2)[0]
    Calendar(year=2016, month=None, ...)
    """
    token, before, after = tokens[i], tokens[i - 1], tokens[i + 1]
    if not is_year(tokens, i) or token.value < 1900:
        return None
    if before.lower in words().sets["years.numbered"] or (before.text == "." and tokens[i - 2].lower in ("no", "nos")):
        return None
    if before.text in ("$", "€", "£", "#", "№", "/", "+") or after.text in ("/", "$", "€", "@"):
        return None
    if before.text in DASHES and before.start == tokens[i - 2].end and tokens[i - 2].kind not in ("num", "word"):
        return None
    if before.text in DASHES and before.end == token.start and tokens[i - 2].text.isupper():
        return None  # "RPG-2000"
    if "num" in (before.kind, after.kind) and before.text != ",":
        return None  # a telephone number
    introduced = {"in", "since", "of", "until", "by", "from", "year", "early", "late", "mid", "during", "fiscal"}
    if token.value % 100 == 0 and before.lower not in introduced:
        return None
    return Calendar(token.value), i + 1


def short_year(tokens: list[Token], i: int) -> Found | None:
    """Read "'87" after "in", "of", "since" or the like.

    >>> from .lexer import tokenise
    >>> short_year(tokenise("since '87."), 2)[0].year
    1987
    """
    year = tokens[i + 1]
    if tokens[i].text not in ("'", "’", "‘") or year.kind != "num" or len(year.text) != 2:
        return None
    introduced = tokens[i - 1].lower in words().sets["ambiguous.before_month"] and tokens[i + 2].text not in ("'", "’")
    return (Calendar(two_digit_year(year.value)), i + 2) if introduced else None
