"""Days without a month beside them: "the 19th", and the 11 and 13 of "May 9, 11 and 13"."""

from __future__ import annotations

from dataclasses import replace

from karabakh_analysis.dates.absolute import RANGE_WORDS, is_day
from karabakh_analysis.dates.lexer import Token, words
from karabakh_analysis.dates.meaning import Calendar, Expression, Found, Meaning, Span


def day_alone(tokens: list[Token], i: int) -> Found | None:
    """Read "the 19th" after "on", "of" or the like, where no noun follows, and "the 19th of last month".

    After "on" hardly anything but a day is numbered so, but for the nouns listed; after the other prepositions much is.

    >>> from .lexer import tokenise
    >>> day_alone(tokenise("on the 19th near Kut"), 2)[0]
    Calendar(year=None, month=None, day=19, ...)
    >>> day_alone(tokenise("from the 19th to the 22nd"), 2)[0].last.day
    22
    >>> day_alone(tokenise("on the 19th floor"), 2)
    """
    sets = words().sets
    day, after, before = tokens[i + 1], tokens[i + 2], tokens[i - 1].lower
    if day.kind != "ord" or not is_day(day):
        return None
    off = {"this": 0, "last": -1, "next": 1}.get(tokens[i + 3].lower)
    if after.lower == "of" and off is not None and tokens[i + 4].lower == "month":
        return Calendar(day=day.value, months_off=off), i + 5
    if before not in sets["after_ordinal.before"]:
        return None
    second = i + 3 + (tokens[i + 3].lower == "the")
    joint = after.lower in RANGE_WORDS or (after.lower in ("and", "or") and tokens[second].value == day.value + 1)
    joint = joint and tokens[second].kind == "ord" and is_day(tokens[second]) and tokens[second].value > day.value
    if joint and _no_noun(tokens, second + 1, before):
        return Span(Calendar(day=day.value), Calendar(day=tokens[second].value)), second + 1
    return (Calendar(day=day.value), i + 2) if _no_noun(tokens, i + 2, before) else None


def _no_noun(tokens: list[Token], i: int, preposition: str) -> bool:
    """Whether no noun that an ordinal could number begins at ``i``."""
    sets, after = words().sets, tokens[i]
    if after.kind == "break" or (after.kind == "mark" and after.text in ',.;:!?)”"’'):
        return True
    if after.lower in sets["after_ordinal.words"]:
        return True
    numbered = {after.lower, tokens[i + 1].lower} & sets["after_ordinal.numbered"]
    return preposition == "on" and after.kind == "word" and not numbered and after.lower != "of"


def days_before(tokens: list[Token], i: int, meaning: Meaning) -> list[Expression]:
    """Days that share the month named after them: the 9 and 11 of "9, 11 and 13 May"."""
    if not (isinstance(meaning, Calendar) and meaning.day and meaning.month) or tokens[i].kind not in ("num", "ord"):
        return []
    found: list[Expression] = []
    limit = meaning.day
    links: tuple[str, ...] = ("and", "&")
    while tokens[i - 1].lower in links and is_day(tokens[i - 2]) and tokens[i - 2].value < limit:
        i, limit, links = i - 2, tokens[i - 2].value, (",",)
        found.insert(0, Expression(tokens[i].start, tokens[i].end, replace(meaning, day=limit, weekday=None)))
    return found


def days_after(tokens: list[Token], i: int, meaning: Meaning, j: int) -> tuple[list[Expression], int]:
    """Days that share the month named before them: the 11 and 13 of "May 9, 11 and 13"; and the index after them."""
    if not (isinstance(meaning, Calendar) and meaning.day and meaning.month) or tokens[i].kind != "month":
        return [], j
    found: list[Expression] = []
    last, k = meaning.day, j
    while tokens[k].text in (",", "&") or tokens[k].lower == "and":
        closes = tokens[k].text != ","
        day, after = tokens[k + 1], tokens[k + 2]
        listed = closes or after.text == "," or after.lower in ("and", "&")
        counted = after.kind in ("num", "month", "other", "weekday") or after.lower in words().sets["years.counted"]
        if not listed or counted or not is_day(day) or day.value <= last or meaning.year:
            break
        if (
            closes
            and day.kind == "num"
            and after.kind == "word"
            and after.lower not in words().sets["after_ordinal.words"]
        ):
            break  # "on May 9 and 13 soldiers were killed"
        found.append(Expression(day.start, day.end, replace(meaning, day=day.value, weekday=None)))
        last, k = day.value, k + 2
        if closes:
            return found, k
    return [], j  # a list that no "and" closes is none
