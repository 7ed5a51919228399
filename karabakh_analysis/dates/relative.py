"""Grammar of dates that are counted from another day: "yesterday", "two days ago", "the next day", "last week".

Rules are functions of the tokens and an index, as in `absolute`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import cast

from karabakh_analysis.dates.absolute import month_first
from karabakh_analysis.dates.coarse import clause_ends, part_number
from karabakh_analysis.dates.lexer import Token, words
from karabakh_analysis.dates.meaning import Anchor, Calendar, Found, Part, Relative, Unit, Unknown, Weekday, Window

_DAY_PARTS = ("morning", "afternoon", "evening", "night")
_WINDOW = 7  # days: longer spans are durations rather than dates
# What can follow "the day before" where no event is counted from: a place, an hour, or the next clause.
_GOES_ON = frozenset({
    "at", "near", "outside", "around", "above", "along", "in", "inside", "by", "from", "under", "below", "beside",
    "between", "across", "over", "during", "through", "amid", "against", "with", "without", "together", "and", "but",
    "or", "as", "when", "while", "where", "because", "since", "although", "though", "who", "whom", "whose", "which",
})  # fmt: skip
_PERIOD_HEADS = ("over", "for", "within", "during", "in", "throughout")


def deictic(tokens: list[Token], i: int) -> Found | None:
    """Read "today", "yesterday", "tonight", "this morning", "last night", "the day before yesterday".

    >>> from .lexer import tokenise
    >>> [deictic(tokenise(text), 1)[0].amount for text in ("today", "last night", "the day before yesterday")]
    [0, -1, -2]
    """
    single = {"today": 0, "tonight": 0, "yesterday": -1, "tomorrow": 1}
    word, after = tokens[i].lower, tokens[i + 1].lower
    if word in single:
        return Relative("day", single[word], "speech"), i + 1
    if (word, after) in (("last", "night"), ("last", "evening")):
        return Relative("day", -1, "speech"), i + 2
    if word == "this" and after in _DAY_PARTS:
        return Relative("day", 0, "speech"), i + 2
    if word == "the":
        i, word, after = i + 1, after, tokens[i + 2].lower
    if word == "day" and after in ("before", "after"):
        twice = {("before", "yesterday"): -2, ("after", "tomorrow"): 2}.get((after, tokens[i + 2].lower))
        return (Relative("day", twice, "speech"), i + 3) if twice else None
    return None


def _count(tokens: list[Token], i: int) -> tuple[int, int] | None:
    """Read a small whole number in digits or words and the index after it: "two", "10", "a", "twenty-one"."""
    token = tokens[i]
    if token.kind == "num" and len(token.text) <= 3:
        return token.value, i + 1
    number = words().numbers.get(token.lower)
    if number is None:
        return None
    if number in (20, 30) and tokens[i + 1].text == "-" and tokens[i + 2].lower in words().numbers:
        return number + words().numbers[tokens[i + 2].lower], i + 3
    return number, i + 1


def _unit(token: Token) -> Unit | None:
    return cast("Unit | None", words().units.get(token.lower))


def counted(tokens: list[Token], i: int) -> Found | None:
    """Read "two days ago", "five days later", "a year earlier", "two days before"; not "a few weeks ago".

    "Ago" counts from the day of speech, the others from the date last spoken of. "Two days after the ceasefire" hangs
    on an event and stays unknown.

    >>> from .lexer import tokenise
    >>> [counted(tokenise(text), 1)[0] for text in ("two days ago", "five days later")]
    [Relative(unit='day', amount=-2, anchor='speech'), Relative(unit='day', amount=5, anchor='context')]
    >>> counted(tokenise("two days after the ceasefire"), 1)[0]
    Unknown()
    """
    if (number := _count(tokens, i)) is None:
        return None
    amount, j = number
    unit = _unit(tokens[j])
    if unit in (None, "quarter", "weekend"):
        return None
    if tokens[j].lower == "fortnight":
        amount *= 2
    if tokens[i - 1].text in ("-", "–", "/") or tokens[i - 1].lower in ("or", "than", "few", "half"):
        return None  # "three or four days ago", "more than ten years ago", "half a year ago": nobody can tell which
    if tokens[j + 1].lower == "ago" and unit == "week" and amount == 1 and tokens[j].lower == "week":
        return Relative("day", -7, "speech"), j + 2  # "a week ago" is that day, "two weeks ago" about then
    if tokens[j + 1].lower == "ago":
        exact = tokens[j + 2].lower == "today"  # "a year ago today"
        return Relative(unit, -amount, "speech", exact), j + 2 + exact
    signs = {"earlier": -1, "before": -1, "previously": -1, "prior": -1, "later": 1, "after": 1, "afterwards": 1}
    sign = signs.get(tokens[j + 1].lower)
    if sign is None:
        return None
    end = _end_of_reference(tokens, j + 2) if tokens[j + 1].lower in ("before", "after", "prior") else j + 2
    if not end:
        return (Unknown(), j + 2) if unit == "day" and amount < 32 else None
    return Relative(unit, sign * amount, "context"), end


def _end_of_reference(tokens: list[Token], i: int) -> int:
    """Index where "two days before" ends if it goes back to a date: there, or after "that"; 0 if an event follows.

    >>> from .lexer import tokenise
    >>> endings = (".", " that a man", " that war", " at six")
    >>> [_end_of_reference(tokenise(f"two days before{more}"), 4) for more in endings]
    [4, 5, 0, 4]
    """
    if clause_ends(tokens[i]) or tokens[i].lower in _GOES_ON:
        return i
    after = tokens[i + 1]
    free = clause_ends(after) or after.lower in words().numbers or after.lower == "the"
    return i + 1 if tokens[i].lower == "that" and free else 0


def named_day(tokens: list[Token], i: int) -> Found | None:
    """Read "the day before", "the next day", "the same evening", "that day", "the following night".

    >>> from .lexer import tokenise
    >>> [named_day(tokenise(text), 1)[0].amount for text in ("the day before", "the following night", "that day")]
    [-1, 1, 0]
    """
    start = i
    if tokens[i].lower == "the":
        i += 1
    elif tokens[i].lower in ("that", "this") and tokens[i + 1].lower in ("day", "same", *_DAY_PARTS):
        if tokens[i + 1].lower in _DAY_PARTS and tokens[i].lower == "this":
            return None
        i += 1
    if tokens[i].lower == "very" and i > start:
        i += 1
    word, after = tokens[i].lower, tokens[i + 1]
    headed = i > start and tokens[start].lower == "the"
    if word in ("day", *_DAY_PARTS) and headed and after.lower in ("before", "after", "earlier"):
        end = i + 2 if after.lower == "earlier" else _end_of_reference(tokens, i + 2)
        return (Relative("day", 1 if after.lower == "after" else -1, "context"), end) if end else (Unknown(), i + 2)
    offsets = {"next": 1, "following": 1, "previous": -1, "preceding": -1, "same": 0}
    if word in offsets and words().units.get(after.lower) == "day" and not after.lower.endswith("s"):
        if word != "same" and i == start and not (word == "next" and after.lower in ("day", "morning")):
            return None
        return Relative("day", offsets[word], "context"), i + 2
    if word in ("day", *_DAY_PARTS) and tokens[start].lower in ("that", "this") and i == start + 1:
        return Relative("day", 0, "context"), i + 1
    return None


def window(tokens: list[Token], i: int) -> Found | None:
    """Read "the past 24 hours", "the last three days": short spans that end with the day of speech.

    >>> from .lexer import tokenise
    >>> window(tokenise("the past 24 hours"), 1)[0], window(tokenise("the last three days"), 1)[0]
    (Window(days=1), Window(days=2))
    >>> window(tokenise("the last three days of the war"), 1)
    """
    if tokens[i + 1].lower == "past" and tokens[i + 2].lower in ("day", "week") and tokens[i + 3].lower != "of":
        return Window(_WINDOW if tokens[i + 2].lower == "week" else 1), i + 3
    week = tokens[i + 1].lower == "last" and tokens[i + 2].lower == "week" and tokens[i + 3].lower != "of"
    if week and tokens[i - 1].lower in ("in", "over", "within"):
        return Window(_WINDOW), i + 3
    if tokens[i + 1].lower not in ("last", "past", "previous") or (number := _count(tokens, i + 2)) is None:
        return None
    amount, j = number
    of_what = tokens[j + 1].lower == "of"
    if tokens[j].lower == "hours" and amount in (24, 48, 72) and not of_what:
        return Window(amount // 24), j + 1
    if tokens[j].lower == "days" and 2 <= amount <= _WINDOW and not of_what:
        return Window(amount - 1), j + 1
    return None


def named_period(tokens: list[Token], i: int) -> Found | None:
    """Read "last week", "this month", "next year", "the previous month", "that year", "the weekend".

    >>> from .lexer import tokenise
    >>> named_period(tokenise("last week"), 1)[0], named_period(tokenise("the following year"), 1)[0]
    (Relative(unit='week', amount=-1, anchor='speech'), Relative(unit='year', amount=1, anchor='context'))
    >>> named_period(tokenise("the last week of the war"), 1)
    """
    definite = tokens[i].lower == "the"
    if definite and tokens[i + 1].lower == "weekend" and tokens[i - 1].lower in ("at", "over", "on", "during"):
        return Relative("weekend", 0, "speech"), i + 2
    if definite or (tokens[i].lower in ("that", "this") and tokens[i + 1].lower == "same"):
        i += 1
    word, unit = tokens[i].lower, _unit(tokens[i + 1])
    if unit is None or unit == "day" or tokens[i + 1].lower.endswith("s"):
        return None
    if tokens[i + 2].lower == "of" or tokens[i + 2].text in ("-", "–"):
        return None
    speech = {"last": -1, "this": 0, "next": 1, "current": 0, "coming": 1}
    context = {"that": 0, "same": 0, "next": 1, "following": 1, "previous": -1, "preceding": -1, "prior": -1}
    anchor: Anchor = "context" if definite or word in ("that", "same", "following", "previous") else "speech"
    if definite and word in ("current", "coming"):
        anchor = "speech"
    if tokens[i - 1].lower == "the" and (word in ("last", "past") or tokens[i - 2].lower in _PERIOD_HEADS):
        return None  # "the last year", "over the next month" is how long
    amount = (speech if anchor == "speech" else context).get(word)
    if amount is None or (word == "coming" and not definite):
        return None
    if unit == "year" and (quarter := part_number(tokens, i + 3, possessive=i + 2)):
        code, j = quarter
        return Part(code, years_off=amount), j
    return Relative(unit, amount, anchor), i + 2


def before_after_period(tokens: list[Token], i: int) -> Found | None:
    """Read "the week before", "the month after", "the year earlier" where the clause ends there.

    >>> from .lexer import tokenise
    >>> before_after_period(tokenise("the year before."), 1)[0]
    Relative(unit='year', amount=-1, anchor='context')
    """
    unit = _unit(tokens[i + 1])
    sign = {"before": -1, "earlier": -1, "after": 1}.get(tokens[i + 2].lower)
    if unit in (None, "day") or tokens[i + 1].lower.endswith("s") or sign is None or not clause_ends(tokens[i + 3]):
        return None
    return Relative(unit, sign, "context"), i + 3


def end_of_period(tokens: list[Token], i: int) -> Found | None:
    """Read "the end of the year", "the beginning of the month".

    >>> from .lexer import tokenise
    >>> end_of_period(tokenise("the end of the month"), 1)[0]
    Relative(unit='month', amount=0, anchor='speech')
    """
    phrase = [token.lower for token in tokens[i + 1 : i + 4]]
    unit = _unit(tokens[i + 4])
    if phrase not in (["end", "of", "the"], ["beginning", "of", "the"], ["start", "of", "the"]):
        return None
    if unit not in ("week", "month", "year") or tokens[i + 4].lower.endswith("s") or tokens[i + 5].kind == "word":
        return None
    return Relative(unit, 0, "speech"), i + 5


def turned(tokens: list[Token], i: int) -> Found | None:
    """Read "last Tuesday", "next July", "this Friday", "next Jan. 1", "the following Monday", "last summer".

    >>> from .lexer import tokenise
    >>> turned(tokenise("last Tuesday"), 1)[0], turned(tokenise("next July"), 1)[0].turn
    (Weekday(number=1, turn=-1, ...), 1)
    """
    turn = {"last": -1, "past": -1, "next": 1, "coming": 1, "this": 0, "previous": -1, "following": 1}.get(
        tokens[i].lower
    )
    token = tokens[i + 1]
    if tokens[i].lower == "that" and token.kind == "month" and token.text[0].isupper():  # "the war of 2020: that May"
        return Calendar(month=token.value, years_off=0, year_anchor="context"), i + 2
    if turn is None or (token.kind in ("weekday", "month") and not token.text[0].isupper()):
        return None
    anchor: Anchor = "context" if tokens[i].lower in ("previous", "following") else "speech"
    if token.kind == "weekday":
        return Weekday(token.value, turn, anchor), i + 2
    if token.kind == "month" and anchor == "speech":
        day, j = month_first(tokens, i + 1) or (Calendar(month=token.value), i + 2)
        if isinstance(day, Calendar) and day.year is None and day.years_off is None:
            return replace(day, turn=turn) if turn else replace(day, years_off=0), j
    if token.lower in words().seasons:
        return Part(words().seasons[token.lower], turn=turn), i + 2
    return None


def weekday(tokens: list[Token], i: int) -> Found | None:
    """Read "Tuesday", "Thurs."; not "Black Friday", "every Monday", "the Sunday Times", "Sat" the verb.

    >>> from .lexer import tokenise
    >>> weekday(tokenise("Tuesday's"), 1)[0], weekday(tokenise("every Monday"), 2)
    (Weekday(number=1, turn=None, ...), None)
    """
    token, lexicon = tokens[i], words()
    if not token.text[0].isupper() or (token.lower in lexicon.abbreviations and not token.text.endswith(".")):
        return None
    if token.lower in ("sun", "sat", "mon") or tokens[i - 1].lower in lexicon.sets["ambiguous.name_before"]:
        return None
    if tokens[i + 1].lower in lexicon.sets["ambiguous.name_after"] and tokens[i + 1].text[0].isupper():
        return None
    j = i + 1 + (tokens[i + 1].lower == "of")
    if tokens[j].lower in ("last", "this", "next") and tokens[j + 1].lower == "week":  # "on Tuesday last week"
        return Weekday(token.value, week={"last": -1, "this": 0, "next": 1}[tokens[j].lower]), j + 2
    said_of_a_day = tokens[i - 1].lower == "a" and tokens[i - 2].lower in ("was", "is")  # "It was a Friday."
    return Weekday(token.value, named=said_of_a_day and clause_ends(tokens[i + 1])), i + 1


def the_weekday(tokens: list[Token], i: int) -> Found | None:
    """Read "the Sunday" in "on the Sunday": one spoken of already.

    >>> from .lexer import tokenise
    >>> the_weekday(tokenise("on the Sunday, as we wrote"), 2)
    (Weekday(number=6, turn=None, anchor='speech', named=True), 4)
    """
    if tokens[i - 1].lower not in ("on", "by", "until", "since") or tokens[i + 1].kind != "weekday":
        return None
    if not clause_ends(tokens[i + 2]) or weekday(tokens, i + 1) is None:
        return None
    return Weekday(tokens[i + 1].value, named=True), i + 2
