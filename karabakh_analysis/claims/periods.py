"""Stretches of days that a text is about as a whole: two days of fighting, the weeks of a report.

Totals that no day dates are of such a stretch, not of one of its days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Doc

from karabakh_analysis.claims.date_roles import OPENERS, Dated, words
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.resources import read_lexicon

_LONGEST_FIGHT = 5  # days; a longer one has dates of its own
_SHORTEST_PERIOD = timedelta(days=2)


_AFTER = re.compile(r"\b(?:after|once|as|when|now)\b", re.IGNORECASE)
_OF_ANYTHING = re.compile(r"\s+of\b", re.IGNORECASE)


@cache
def _numbers() -> dict[str, int]:
    return dict(read_lexicon("dates")["numbers"])


@cache
def _ordinals() -> dict[str, int]:
    return dict(read_lexicon("dates")["ordinals"])


def days_of_fighting(text: str) -> int:
    """How many days of fighting a text speaks of; 1 if it does not say.

    Examples
    --------
    >>> days_of_fighting("A truce held after two days of heavy fighting."), days_of_fighting("The 44-day war ended.")
    (2, 1)
    """
    found = [1]
    pattern, at = words("course", "fight"), 0
    while m := pattern.search(text, at):
        told, at = m.group().casefold().replace("-", " "), m.end()
        if told.endswith(("days", "nights", "hours")) and _OF_ANYTHING.match(text, m.end()):
            at = text.find(" ", m.start() + 1)  # "after two days of talks"; "after two days of shelling" is read next
            continue
        first = next((w for w in told.split() if w.isdigit() or w in _numbers() or w in _ordinals()), "")
        count = int(first) if first.isdigit() else _numbers().get(first) or _ordinals().get(first, 1)
        found.append(2 if "hours" in told else count)  # "forty-eight hours"
    return max(n for n in found if n <= _LONGEST_FIGHT)


def _day_of_truce(text: str, dates: Iterable[Dated], earliest: date, published: str) -> date | None:
    """Find the day on which the text says that a truce took hold or the fighting ended; the last one, if several."""
    found, told = [], {_last_end(text, d.start) for d in dates if d.role in ("event", "since")}
    for d in dates:
        said = d.role == "saying" and _last_end(text, d.start) not in told
        if (said or d.role in ("event", "since")) and len(d.edtf) == 10:
            clause = text[_last_end(text, d.start) : _next_end(text, d.end)]
            held = words("course", "truce_holds").search(clause)
            if held and not words("course", "truce_failed").search(clause):
                later = _AFTER.search(
                    clause[: held.end()], d.end - _last_end(text, d.start)
                )  # "on Thursday, after ..."
                found.append(date.fromisoformat(d.edtf) - timedelta(days=1 if later else 0))
    return max((day for day in found if earliest <= day and day.isoformat() <= published), default=None)


def _last_end(text: str, at: int) -> int:
    return max(text.rfind(mark, 0, at) for mark in (". ", "! ", "? ", "; ", "\n")) + 1


def _next_end(text: str, at: int) -> int:
    return min((n for mark in (". ", "! ", "? ", "; ", "\n") if (n := text.find(mark, at)) >= 0), default=len(text))


def whole_fight(text: str, main: str, dates: Sequence[Dated], published: str, doc_text: str = "") -> str:
    """Days that the fighting of a text lasted, if it says for how many: they end or begin with its main day.

    Parameters
    ----------
    text : str
        The text.
    main : str
        Its main day in EDTF.
    dates : sequence of Dated
        All its dates.
    published : str
        ISO date of publication, the last day that the fighting can have had.
    doc_text : str, optional
        The text that the dates stand in, to find the day of the truce that ended the fight.

    Examples
    --------
    >>> told = [Dated(0, 4, "2022-09-14", "stated", "event"), Dated(9, 12, "2022-09-13", "stated", "event")]
    >>> whole_fight("After two days of fighting 176 were dead.", "2022-09-14", told, "2022-09-15")
    '2022-09-13/2022-09-14'
    """
    days = days_of_fighting(text)
    if days == 1 or len(main) != 10 or main > published:
        return main
    last = date.fromisoformat(main)
    earliest = last - timedelta(days=days - 1)
    told = [bounds(d.edtf)[0] for d in dates if d.role in ("event", "since") and len(d.edtf) == 10]
    truce = _day_of_truce(doc_text, dates, last - timedelta(days=1), published) if doc_text else None
    if truce and truce - last < timedelta(days=days):
        begun = min([day for day in told if earliest <= day <= last], default=truce)
        over = truce.isoformat() == published  # one that holds since the morning ended the fight of the days before
        ended = min(truce, begun + timedelta(days=days - 1)) if over else truce
        return interval(ended - timedelta(days=days - 1), ended)
    ending = last + timedelta(days=days - 1)
    at = told.index(last) if last in told else len(told)
    if ending in told[at:] and not any(earliest <= day < last for day in told[:at]):
        return interval(last, ending)  # it opens with the first day
    first = min([day for day in told if earliest <= day <= last], default=last)
    first = min(first, date.fromisoformat(published) - timedelta(days=days - 1))
    return interval(first, first + timedelta(days=days - 1))


def lasting(dated: Dated, told: str) -> Dated:
    """From then until the day or month in which it was told: "since late November" in a text of 13 December.

    Examples
    --------
    >>> lasting(Dated(0, 4, "2020-11", "stated", "since"), "2020-12-13").edtf
    '2020-11/2020-12'
    """
    first = dated.edtf.split("/")[0][: len(told)]
    last = told[: len(first)]
    return replace(dated, edtf=interval(first, last)) if told and first <= last else dated


def told_periods(doc: Doc) -> list[tuple[int, str]]:
    """Spans of three days and more that a text names, with where: "incidents recorded, 8 to 23 November"."""
    found = []
    for span in doc.spans.get("karabakh_dates", ()):
        edtf = str(span._.karabakh_edtf or "")
        if "/" in edtf and len(edtf) == 21:
            first, last = bounds(edtf)
            if last - first >= _SHORTEST_PERIOD:
                found.append((span.start_char, edtf))
    return found


def is_still_held(text: str) -> bool:
    """Whether somebody is said to be held still, other than those just told of.

    Examples
    --------
    >>> is_still_held("Sixty men are still in prison."), is_still_held("Those six are still in prison.")
    (True, False)
    """
    told = words("course", "again").match(text.lstrip(OPENERS))
    return words("course", "holding").search(text) is not None and told is None
