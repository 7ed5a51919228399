"""Grammar of the coarse and the fixed: quarters, seasons, decades, centuries, holidays.

Rules are functions of the tokens and an index, as in `absolute`.
"""

from __future__ import annotations

from karabakh_analysis.dates.absolute import two_digit_year, year_words
from karabakh_analysis.dates.lexer import Token, words
from karabakh_analysis.dates.meaning import Calendar, Fixed, Found, Part, Relative

_HALF, _QUARTER = 39, 32  # EDTF codes are these plus the number of the half or quarter


def clause_ends(token: Token) -> bool:
    """Whether a clause ends before the token, so that nothing follows which the date could hang on."""
    ends = token.kind in ("break", "mark") and token.text not in ("“", '"', "‘", "(")
    return ends or token.lower in ("on", "when", "in")


def part_number(tokens: list[Token], i: int, possessive: int | None = None) -> tuple[int, int] | None:
    """Code of "third quarter" or "second half" at ``i`` and the next index; at ``possessive`` must stand "'s"."""
    if possessive is not None:
        if tokens[possessive].kind == "poss":
            i = possessive + 1
        elif tokens[possessive].lower == "in":
            return None
        else:
            i = possessive
    number = words().ordinals.get(tokens[i].lower) or (tokens[i].value if tokens[i].kind == "ord" else 0)
    j = i + 2 if tokens[i + 1].text in ("-", "–") else i + 1
    if number in (1, 2, 3, 4) and tokens[j].lower in ("quarter", "period"):
        return (_QUARTER + number, j + 1) if tokens[j].lower == "quarter" else None
    if number in (1, 2) and tokens[j].lower == "half" and tokens[j + 1].lower not in ("time", "hour"):
        return _HALF + number, j + 1
    return None


def part_of_year(tokens: list[Token], i: int) -> Found | None:
    """Read "third quarter of 1989", "the 1989 fourth quarter", "first-quarter", "first half of last year".

    >>> from .lexer import tokenise
    >>> part_of_year(tokenise("third quarter of 1989"), 1)[0], part_of_year(tokenise("1988 first quarter"), 1)[0]
    (Part(code=35, year=1989, years_off=None, turn=0), Part(code=33, year=1988, years_off=None, turn=0))
    """
    if tokens[i].kind == "num":
        part = part_number(tokens, i + 1, possessive=i + 1)
        return (Part(part[0], tokens[i].value), part[1]) if part and len(tokens[i].text) == 4 else None
    part = part_number(tokens, i)
    if part is None:
        return None
    code, j = part
    if stated := year_words(tokens, j):
        year, years_off, _, j = stated
        return Part(code, year, years_off), j
    if tokens[j].lower == "of" or code > _HALF:  # "the first quarter of the game", "the second half"
        return None
    return Part(code), j


def year_compound(tokens: list[Token], i: int) -> Found | None:
    """Read "year-earlier" and "year-ago" (of a period), "year-end", "year's end".

    >>> from .lexer import tokenise
    >>> [year_compound(tokenise(text), 1)[0].amount for text in ("year-earlier period", "year-end", "year’s end")]
    [-1, 0, 0]
    """
    link, after = tokens[i + 1], tokens[i + 2].lower
    if link.text == "-" and after in ("earlier", "ago"):
        if part := part_number(tokens, i + 3):
            return Part(part[0], years_off=-1), part[1]
        return Relative("year", -1, "speech"), i + 3
    if (link.text == "-" or link.kind == "poss") and after == "end" and tokens[i + 3].kind != "num":
        return Relative("year", 0, "speech"), i + 3
    return None


def season(tokens: list[Token], i: int) -> Found | None:
    """Read "spring 2021", "summer of 1989", "the fall of last year", "in the autumn"; not "the autumn fighting".

    >>> from .lexer import tokenise
    >>> season(tokenise("summer of 1989"), 1)[0], season(tokenise("the autumn fighting"), 2)
    (Part(code=22, year=1989, years_off=None, turn=0), None)
    """
    code = words().seasons[tokens[i].lower]
    if stated := year_words(tokens, i + 1):
        year, years_off, _, j = stated
        return Part(code, year, years_off), j
    after = tokens[i + 1]
    head = tokens[i - 2].lower if tokens[i - 1].lower == "the" and tokens[i].text.islower() else ""
    ends = clause_ends(after) or after.lower in words().sets["after_ordinal.words"]
    return (Part(code), i + 1) if head in ("in", "since", "by", "until", "during") and ends else None


def decade(tokens: list[Token], i: int) -> Found | None:
    """Read "the 1980s", "the early 1990s", "the '80s", "the eighties", "the 19th century".

    >>> from .lexer import tokenise
    >>> [decade(tokenise(text), 1)[0].edtf for text in ("1980s", "19th century", "'80s", "eighties")]
    ['198X', '18XX', '198X', '198X']
    """
    token = tokens[i]
    if token.text in ("'", "’", "‘"):
        i, token = i + 1, tokens[i + 1]
    elif token.lower in words().decades:
        return Fixed(f"19{words().decades[token.lower]}X"), i + 1
    plural = tokens[i + 1].lower == "s" and tokens[i + 1].start == token.end
    if token.kind == "other" and token.text.isdecimal() and plural:
        year = int(token.text) if len(token.text) == 4 else two_digit_year(int(token.text) or 100)
        if len(token.text) in (2, 4) and year % 10 == 0 and 1000 <= year < 2100:
            century = year % 100 == 0 and year < 2000  # "the 1800s"; but the 2000s are a decade
            return Fixed(f"{year // 100}XX" if century else f"{year // 10}X"), i + 2
    number = token.value if token.kind == "ord" else words().ordinals.get(token.lower, 0)
    j = i + 2 if tokens[i + 1].text == "-" else i + 1
    if number > 9 and tokens[j].lower == "century":
        return Fixed(f"{number - 1}XX"), j + 1
    return None


def holiday(tokens: list[Token], i: int) -> Found | None:
    """Read "Christmas", "New Year's Eve"; not "Armenian Christmas", which is another day.

    >>> from .lexer import tokenise
    >>> holiday(tokenise("New Year’s Eve"), 1)[0]
    Calendar(year=None, month=12, day=31, ...)
    """
    if not tokens[i].text[0].isupper() or tokens[i - 1].lower in words().sets["ambiguous.name_before"]:
        return None
    for length in (4, 3, 2, 1):
        name = "".join(("" if t.kind == "poss" else " ") + (t.lower or "|") for t in tokens[i : i + length])
        if date := words().holidays.get(name[1:].replace("’", "'")):
            year, years_off, anchor, j = year_words(tokens, i + length) or (None, None, "speech", i + length)
            return Calendar(year, *date, years_off=years_off, year_anchor=anchor), j
    return None
