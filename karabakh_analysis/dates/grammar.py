"""All date expressions of a token list, left to right, the longest reading first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache

from karabakh_analysis.dates import absolute, coarse, relative
from karabakh_analysis.dates.absolute import DASHES, RANGE_WORDS, STAGES
from karabakh_analysis.dates.days import day_alone, days_after, days_before
from karabakh_analysis.dates.lexer import Token, words
from karabakh_analysis.dates.meaning import (
    COARSE,
    Calendar,
    Expression,
    Found,
    Meaning,
    Numeric,
    Relative,
    Span,
    Weekday,
)
from karabakh_analysis.dates.numeric import numeric

Rule = Callable[[list[Token], int], Found | None]


@cache
def _rules_by_word() -> dict[str, tuple[Rule, ...]]:
    lexicon = words()
    single = ("today", "tonight", "yesterday", "tomorrow", "day")
    period: tuple[Rule, ...] = (relative.named_day, relative.named_period, relative.turned)
    rules: dict[str, tuple[Rule, ...]] = dict.fromkeys(single, (relative.deictic,))
    rules |= dict.fromkeys(("last", "this"), (relative.deictic, *period))
    rules |= dict.fromkeys(
        ("next", "that", "same", "following", "previous", "coming", "past", "current", "prior"), period
    )
    rules |= dict.fromkeys(lexicon.numbers, (relative.counted,))
    rules |= dict.fromkeys(lexicon.ordinals, (absolute.day_first, coarse.part_of_year, coarse.decade))
    rules |= dict.fromkeys(lexicon.seasons, (coarse.season,))
    rules |= dict.fromkeys(lexicon.decades, (coarse.decade,))
    rules |= {name.split()[0].split("'")[0]: (coarse.holiday,) for name in lexicon.holidays}
    rules["year"] = (coarse.year_compound,)
    rules["the"] = (relative.window, relative.the_weekday, relative.end_of_period, relative.deictic,
                    relative.named_day, relative.named_period, relative.before_after_period,
                    absolute.day_first, day_alone)  # fmt: skip
    return rules


_BY_KIND: dict[str, tuple[Rule, ...]] = {
    "ord": (absolute.day_first, coarse.part_of_year, coarse.decade),
    "other": (coarse.decade,),
    "mark": (coarse.decade, absolute.short_year),
}


def _calendar(tokens: list[Token], i: int) -> Found | None:
    """Read a date by the calendar or a weekday at ``i``, ranges not joined."""
    kind = tokens[i].kind
    between = "between" in (tokens[i - 1].lower, tokens[i - 2].lower)
    if kind == "date":
        return numeric(tokens, i)
    if kind == "month":
        return absolute.month_first(tokens, i, between=between) or absolute.month_alone(tokens, i)
    if kind == "weekday":
        return _weekday_and_date(tokens, i)
    if kind == "ord" or tokens[i].lower == "the":
        return absolute.day_first(tokens, i, between=between)
    if kind == "num":
        found = numeric(tokens, i) or absolute.day_first(tokens, i, between=between)
        return found or absolute.year_first(tokens, i) or absolute.year_alone(tokens, i)
    return None


def _weekday_and_date(tokens: list[Token], i: int) -> Found | None:
    """Read "Tuesday, November 16" and "Friday the 13th" as one date.

    Not if that day, its year being known, was another day of the week.
    """
    j = i + 2 if tokens[i + 1].text == "," else i + 1
    bare = tokens[j].lower == "the" and tokens[j + 1].kind == "ord" and absolute.is_day(tokens[j + 1])
    if bare and tokens[j + 2].lower != "of" and tokens[j + 2].kind != "month":
        return Calendar(day=tokens[j + 1].value, weekday=tokens[i].value), j + 2
    for rule in (absolute.month_first, absolute.day_first):
        if tokens[j].kind in ("month", "num", "ord") or tokens[j].lower == "the":
            found = rule(tokens, j) if tokens[j].kind == "month" or rule is absolute.day_first else None
            if found and isinstance(found[0], Calendar):
                day = found[0]
                if day.year and date(day.year, day.month or 1, day.day or 1).weekday() != tokens[i].value:
                    break
                return replace(day, weekday=tokens[i].value), found[1]
    return relative.weekday(tokens, i)


def _grain(meaning: Meaning) -> str:
    """Name what a date is counted in, so that like is joined with like: day, month, year or weekday."""
    if isinstance(meaning, Weekday):
        return "weekday"
    if isinstance(meaning, Numeric) or (isinstance(meaning, Calendar) and meaning.day and meaning.month):
        return "day"
    if isinstance(meaning, Calendar):
        return "month" if meaning.month else "year" if meaning.year else ""
    return ""


def _joined(tokens: list[Token], i: int, left: Meaning, j: int) -> Found | None:
    """Join a date with the one after it: "27 September to 10 November", "1992-94", "Friday and Saturday".

    "And" and "or" join two dates only after "between", or where the second follows on the first.
    """
    link, grain = tokens[j], _grain(left)
    if not isinstance(left, Calendar | Numeric | Weekday) or not grain:
        return None
    if link.lower not in RANGE_WORDS and link.lower not in ("and", "or"):
        return None
    if grain == "month" and (staged := _joined_stages(tokens, i, left, j)):
        return staged
    tight = link.text in DASHES and link.start == tokens[j - 1].end
    after = tokens[j + 1]
    if grain == "year" and tight and isinstance(left, Calendar) and left.year and len(after.text) == 2:
        if after.kind == "num" and after.value > left.year % 100 and after.start == link.end:
            return Span(left, Calendar(left.year // 100 * 100 + after.value)), j + 2
        return None
    found = _calendar(tokens, j + 1)
    if found is None or _grain(found[0]) != grain:
        return None
    right, end = found
    if not isinstance(right, Calendar | Numeric | Weekday):
        return None
    before = tokens[i - 1].lower
    if link.lower in ("and", "or") and before != "between" and not _follows_on(left, right):
        return None
    years = isinstance(right, Calendar) and right.year is not None  # "the crisis of May to July 2021"
    if link.lower == "to" and (grain == "weekday" or (grain == "month" and not years)) and before != "from":
        return None
    return Span(left, right), end


def _joined_stages(tokens: list[Token], i: int, left: Meaning, j: int) -> Found | None:
    """Join months of which the second has a stage: "late September to early November", "the end of May to mid-June"."""
    k = j + 1 + (tokens[j + 1].lower == "the")
    if tokens[k].lower == "mid" and tokens[k + 1].text in DASHES:
        k += 2
    elif tokens[k].lower in STAGES:
        k += 1
    elif tokens[k].lower in ("end", "beginning", "start", "middle") and tokens[k + 1].lower == "of":
        k += 2
    else:
        return None
    month = absolute.month_alone(tokens, k) if tokens[k].kind == "month" else None
    led = {tokens[i - n].lower for n in range(1, 5)} & {"from", "between"}
    if month is None or not led or not isinstance(left, Calendar) or not isinstance(month[0], Calendar):
        return None
    return Span(left, month[0]), month[1]


def _follows_on(left: Meaning, right: Meaning) -> bool:
    if isinstance(left, Weekday) and isinstance(right, Weekday):
        return left.turn == right.turn and right.number == (left.number + 1) % 7
    if _grain(left) == "month" and isinstance(left, Calendar) and isinstance(right, Calendar):
        return left.year is None and right.month == (left.month or 0) + 1
    return False


def _expression_at(tokens: list[Token], i: int) -> Found | None:
    token = tokens[i]
    if token.kind == "num" and (found := coarse.part_of_year(tokens, i)):
        return found
    if found := _calendar(tokens, i):
        return _joined(tokens, i, *found) or found
    rules = _BY_KIND.get(token.kind, ())
    if token.kind == "word":
        rules = _rules_by_word().get(token.lower, ())
    elif token.kind == "num":
        rules = (relative.counted,)
    for rule in rules:
        if found := rule(tokens, i):
            return found
    return None


def _with_stage(tokens: list[Token], i: int, meaning: Meaning) -> int:
    """Index of the first word with "early", "late" or "mid-" before a month, year or period."""
    first = meaning.first if isinstance(meaning, Span) else meaning
    period = isinstance(first, Calendar) and not first.day
    period = period or (isinstance(meaning, Relative) and meaning.unit != "day") or isinstance(meaning, COARSE)
    if period and tokens[i - 1].lower in STAGES:
        return i - 1
    if period and tokens[i - 1].text in DASHES and tokens[i - 2].lower == "mid":
        return i - 2
    return i


def expressions(tokens: list[Token], *, include_coarse: bool = True) -> list[Expression]:
    """Date expressions of a token list, in order and disjoint.

    Parameters
    ----------
    tokens : list of Token
        From `tokenise`.
    include_coarse : bool
        Whether seasons, quarters, halves, decades and centuries count.

    Examples
    --------
    >>> from .lexer import tokenise
    >>> text = "From 27 September to 10 November 2020, and again last night, in late May and on Friday and Saturday."
    >>> [text[e.start:e.end] for e in expressions(tokenise(text))]
    ['27 September to 10 November 2020', 'last night', 'late May', 'Friday and Saturday']
    """
    found_all = []
    i = 1
    while i < len(tokens) - 8:
        token = tokens[i]
        if token.kind == "break" or (token.kind == "word" and token.lower not in _rules_by_word()):
            i += 1
            continue
        found = _expression_at(tokens, i)
        if found is None:
            i += 1
            continue
        meaning, j = found
        if include_coarse or not isinstance(meaning, COARSE):
            first = _with_stage(tokens, i, meaning)
            found_all += days_before(tokens, i, meaning)
            found_all.append(Expression(tokens[first].start, tokens[j - 1].end, meaning))
            further, j = days_after(tokens, i, meaning, j)
            found_all += further
        i = j
    return found_all
