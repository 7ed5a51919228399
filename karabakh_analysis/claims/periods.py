"""Stretches of days that a text is about as a whole: two days of fighting, the weeks of a report.

Totals that no day dates are of such a stretch, not of one of its days.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Doc

from karabakh_analysis.claims.date_roles import OPENERS, Dated, words
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.resources import read_lexicon

_LONGEST_FIGHT = 5  # days; a longer one has dates of its own
_SHORTEST_PERIOD = timedelta(days=2)


@cache
def _numbers() -> dict[str, int]:
    return dict(read_lexicon("dates")["numbers"])


def days_of_fighting(text: str) -> int:
    """How many days of fighting a text speaks of; 1 if it does not say.

    Examples
    --------
    >>> days_of_fighting("A truce held after two days of heavy fighting."), days_of_fighting("The 44-day war ended.")
    (2, 1)
    """
    found = [1]
    for m in words("course", "fight").finditer(text):
        first = next((w for w in m.group().casefold().replace("-", " ").split() if w.isdigit() or w in _numbers()), "")
        found.append(int(first) if first.isdigit() else _numbers().get(first, 1))
    return max(n for n in found if n <= _LONGEST_FIGHT)


def whole_fight(text: str, main: str, dates: Iterable[Dated], published: str) -> str:
    """Days that the fighting of a text lasted, if it says for how many: they end or begin with its main day.

    Parameters
    ----------
    text : str
        The text.
    main : str
        Its main day in EDTF.
    dates : iterable of Dated
        All its dates.
    published : str
        ISO date of publication, the last day that the fighting can have had.

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
    ending = last + timedelta(days=days - 1)
    begun = told.index(last) if last in told else len(told)
    if ending in told[begun:] and not any(earliest <= day < last for day in told[:begun]):
        return interval(last, ending)  # it opens with the first day
    first = min([day for day in told if earliest <= day <= last], default=last)
    first = min(first, date.fromisoformat(published) - timedelta(days=days - 1))
    return interval(first, first + timedelta(days=days - 1))


def lasting(dated: Dated, published: str) -> Dated:
    """From then until the text was written: "since late November" in a text of 13 December.

    Examples
    --------
    >>> lasting(Dated(0, 4, "2020-11", "stated", "since"), "2020-12-13").edtf
    '2020-11/2020-12'
    """
    if not published or bounds(dated.edtf)[0] > date.fromisoformat(published):
        return dated
    first = dated.edtf.split("/")[0]
    return replace(dated, edtf=interval(first, published[: len(first)]))


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
