"""Tokens of a text, as the grammar of dates wants them: months, weekdays, numbers, numeric dates, words.

spaCy's tokens are not used, so that dates can be found in a plain string; the component aligns the spans afterwards.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.resources import read_lexicon

_TOKEN = re.compile(
    r"""
    (?P<url>https?://\S+|www\.\S+|[\w.+-]{1,60}@[\w.-]{2,60}|[\w-][\w.-]{0,60}\.[a-z]{2,6}/\S*)
  | (?P<clock>\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]\.?m\b\.?)?|\d{1,2}(?:\.\d\d)?\s?[ap]\.?m\b\.?)
  | (?P<date>(?<![\d.,/])(?:
        (?:19|20)\d\d([-/.])\d{1,2}\4\d{1,2}(?=T\d|(?![\d/.-]*\d))
      | \d{1,2}([./-])\d{1,2}\5(?:19|20)\d\d(?!\d|[./]\d)
      | \d{1,2}([./])\d{1,2}\6\d\d(?![\d]|[./:]\d)
      | \d\d-\d\d-\d\d(?![\d-])
      | (?:19|20)\d\d-(?:0[1-9]|1[0-2])(?![\d/.-]*\d) ))
  | (?P<ord>\d{1,2}-?(?:st|nd|rd|th)\b)
  | (?P<number>\d+(?:,\d{3}(?!\d)|\.\d+)*)
  | (?P<poss>['’]s\b)
  | (?P<word>[^\W\d_]+)
  | (?P<line>[\n\r]\s*)
  | (?P<mark>[^\s])
    """,
    re.VERBOSE | re.IGNORECASE,
)
_LONG_LINE = 45  # characters; after a shorter line the text does not run on


@dataclass(frozen=True, slots=True)
class Token:
    """A token; ``kind`` is month, weekday, num, ord, date, word, mark, poss, break or other, ``value`` its number.

    ``lower`` is the text in lower case, without the full stop of an abbreviation.
    """

    start: int
    end: int
    text: str
    lower: str
    kind: str
    value: int = 0


@dataclass(frozen=True, slots=True)
class Words:
    """The lexicon of dates as lookups."""

    names: dict[str, tuple[str, int]]
    abbreviations: dict[str, tuple[str, int]]
    numbers: dict[str, int]
    ordinals: dict[str, int]
    decades: dict[str, int]
    seasons: dict[str, int]
    units: dict[str, str]
    holidays: dict[str, tuple[int, int]]
    sets: dict[str, frozenset[str]]


@cache
def words() -> Words:
    """Read ``data/lexicon/dates.toml``, once."""
    toml = read_lexicon("dates")
    lists = {
        f"{section}.{key}": frozenset(value)
        for section in ("ambiguous", "years", "after_ordinal", "context")
        for key, value in toml[section].items()
    }
    return Words(
        names={n: ("month", v) for n, v in toml["months"].items()}
        | {n: ("weekday", v) for n, v in toml["weekdays"].items()},
        abbreviations={n: ("month", v) for n, v in toml["month_abbreviations"].items()}
        | {n: ("weekday", v) for n, v in toml["weekday_abbreviations"].items()},
        numbers=toml["numbers"],
        ordinals=toml["ordinals"],
        decades=toml["decades"],
        seasons=toml["seasons"],
        units=toml["units"],
        holidays={name: (month, day) for name, (month, day) in toml["holidays"].items()},
        sets=lists,
    )


END = Token(-1, -1, "", "", "break")


def tokenise(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    r"""Tokens of a stretch of text, with a break before the first and eight after the last.

    A blank line is a break, and so is the end of a short line: a headline does not run on into what follows.

    Examples
    --------
    >>> [(token.text, token.kind, token.value) for token in tokenise("Nov. 16, 2,500 men")][1:5]
    [('Nov.', 'month', 11), ('16', 'num', 16), (',', 'mark', 0), ('2,500', 'other', 0)]
    """
    lexicon = words()
    tokens = [END]
    line_start = start
    for match in _TOKEN.finditer(text, start, len(text) if end is None else end):
        kind, a, b = match.lastgroup or "", match.start(), match.end()
        string = match.group()
        value = 0
        lower = string.lower()
        if kind == "word":
            known = lexicon.names.get(lower)
            if known is None and (known := lexicon.abbreviations.get(lower)) and text[b : b + 1] == ".":
                b += 1
            if known is not None and (string[0].isupper() or lower not in lexicon.abbreviations):
                kind, value = known
        elif kind == "mark":
            if a < tokens[-1].end:
                continue  # the full stop of an abbreviation
        elif kind == "number":
            glued = text[b : b + 1].isalpha() or text[a - 1 : a].isalpha()
            plain = string.isdecimal() and len(string) <= 4 and not glued
            kind, value = ("num", int(string)) if plain else ("other", 0)
        elif kind == "ord":
            value = int(string[:-2].rstrip("-"))
        elif kind == "line":
            lines = string.count("\n") or string.count("\r")
            short = a - line_start < _LONG_LINE
            line_start = b
            if lines < 2 and not short:
                continue
            kind = "break"
        elif kind in ("url", "clock"):
            kind = "other"
        tokens.append(Token(a, b, text[a:b], lower, kind, value))
    return tokens + [END] * 8
