"""What each unit of a page costs in each region: its kind first, then what stands around it.

The figures are set by hand on the pages of tests/texts/cleaning/dev; only their differences matter.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum
from itertools import pairwise

from karabakh_analysis.cleaning.shape import Kind, Shape


class Region(IntEnum):
    """Part of a page."""

    FRONT = 0
    ARTICLE = 1
    RELATED = 2
    COMMENT = 3
    END = 4


# FRONT, ARTICLE, RELATED, COMMENT, END.
_COSTS: dict[Kind, tuple[float, float, float, float, float]] = {
    Kind.PROSE: (0.8, 0.0, 1.5, 0.35, 1.5),
    Kind.PHRASE: (0.6, 0.2, 0.8, 0.35, 0.6),
    Kind.TITLE: (0.3, 1.4, 0.0, 0.5, 0.3),
    Kind.LABEL: (0.0, 1.8, 0.4, 0.2, 0.0),
    Kind.ITEM: (0.8, 0.5, 0.1, 0.6, 0.8),
    Kind.ROW: (0.3, 0.9, 0.3, 0.4, 0.3),
    Kind.TEASER: (0.6, 1.5, 0.0, 0.4, 0.4),
    Kind.JUNK: (0.0, 1.2, 0.2, 0.2, 0.0),
    Kind.FURNITURE: (0.0, 0.8, 0.3, 0.3, 0.0),
    Kind.MENU: (0.0, 1.5, 0.4, 0.3, 0.0),
    Kind.RELATED: (0.0, 1.5, 0.0, 0.8, 0.0),
    Kind.COMMENTS: (0.0, 2.0, 1.5, 0.0, 1.2),
    Kind.COMMENT: (0.0, 1.5, 0.6, 0.0, 0.2),
    Kind.END: (0.3, 2.0, 0.5, 0.8, 0.0),
    Kind.TAIL: (0.5, 1.0, 0.5, 0.4, 0.0),
}
_PER_WORD = (0.12, 0.0, 0.1, 0.0, 0.12)  # added for running text, so that a long paragraph is never a menu
_MAX_WORDS = 60
_RUNNING = (Kind.PROSE, Kind.PHRASE)
_SHORT = (Kind.TITLE, Kind.LABEL, Kind.ITEM, Kind.ROW)
_INSERTED = ("furniture.advertisement", "furniture.caption")  # may stand inside a list
_DATES = ("furniture.dateline", "furniture.published")

_TEASER_WORDS, _TEASER_DISTANCE = 30, 5
_ALONE, _TEASER = 0.55, 0.4  # factors on running text outside the article
# the same, and what is added inside the article, for prose with none, one or both marks of a notice
_NOTICE, _NOTICE_INSIDE = (1.0, 0.6, 0.25), (0.0, 0.2, 1.5)
_BEFORE_TEASER = 0.6
_CREDIT_WORDS = 5
_SUBHEADING = 0.8
_SERIES, _SERIAL = 0.8, 0.3
_LIST_HEADING, _SUMMARY_HEADING = 0.9, 0.2
_LEADING_MENU = 0.4  # a heading that announces something is seldom the entry of a menu
_ENTRY_DATE_WORDS, _ENTRY_HEADINGS, _MIN_ENTRIES = 3, 2, 2
_DATE_LINE = 1.5
_QUESTION = 0.3
# A line of a list that a colon announced: when prose goes on below the list, and when none does.
_CLOSED_LIST, _OPEN_LIST = 0.1, 0.25
_OPEN_LINES = 8  # lines believed of an open list
_RUN_DISCOUNT = 0.5


def unit_costs(shapes: Sequence[Shape]) -> list[list[float]]:
    """Cost of each unit in each region, in the order of :class:`Region`.

    Examples
    --------
    >>> unit_costs([Shape(Kind.LABEL, 1)])
    [[0.0, 1.8, 0.4, 0.2, 0.0]]
    """
    costs = [list(_COSTS[unit.kind]) for unit in shapes]
    alone, teasers = _find_teasers(shapes)
    prose = sum(unit.words for unit in shapes if unit.kind is Kind.PROSE)
    # where nearly all prose stands so, the series is the article itself: a live blog, a bulletin
    serial = bool(teasers) and sum(shapes[i].words for i in alone) > _SERIES * prose
    entries = _find_entries(shapes)
    for i, unit in enumerate(shapes):
        if unit.kind in _RUNNING:
            teaser = not serial and (i in teasers or _credit_below(shapes, i))
            _weigh_running_text(costs[i], unit, i in alone, teaser)
        elif unit.kind in _SHORT or unit.rule in _DATES:
            cost = _SERIAL if i in entries else _short_line_cost(shapes, i, alone, teasers, serial)
            costs[i][Region.ARTICLE] = cost
            costs[i][Region.FRONT] += _LEADING_MENU * unit.leads
    _believe_runs(costs, shapes)
    _believe_lists(costs, shapes, entries)
    return costs


def _weigh_running_text(costs: list[float], unit: Shape, alone: bool, teaser: bool) -> None:
    for region, rate in enumerate(_PER_WORD):
        costs[region] += min(unit.words, _MAX_WORDS) * rate
    factor = _TEASER if teaser else _ALONE if alone and not unit.reports else 1.0
    costs[Region.FRONT] *= min(factor, _NOTICE[unit.notice])
    costs[Region.END] *= min(factor, _NOTICE[unit.notice])
    costs[Region.ARTICLE] += _NOTICE_INSIDE[unit.notice]
    if unit.question:  # as a title often is
        costs[Region.RELATED] = _QUESTION


def _credit_below(shapes: Sequence[Shape], i: int) -> bool:
    below = shapes[i + 1] if i + 1 < len(shapes) else None
    return below is not None and below.rule == "furniture.caption" and below.words <= _CREDIT_WORDS


def _short_line_cost(shapes: Sequence[Shape], i: int, alone: set[int], teasers: set[int], serial: bool) -> float:
    """Cost of a short line or date inside the article."""
    unit = shapes[i]
    cost = _DATE_LINE if unit.rule in _DATES else _COSTS[unit.kind][Region.ARTICLE]
    if unit.leads:
        running_below = i + 1 < len(shapes) and shapes[i + 1].kind in _RUNNING
        return _SUMMARY_HEADING if running_below else min(cost, _LIST_HEADING)
    if serial and any(j in alone for j in (i + 1, i + 2)):
        return _SERIAL
    if 0 < i < len(shapes) - 1 and shapes[i + 1].kind in _RUNNING and unit.kind not in (Kind.ITEM, Kind.ROW):
        if i + 1 in teasers:
            return cost + _BEFORE_TEASER
        if shapes[i - 1].kind in _RUNNING:
            return _SUBHEADING
    return cost


def _believe_runs(costs: list[list[float]], shapes: Sequence[Shape]) -> None:
    """Make each further short line under a paragraph cheaper inside the article: the more of them, the more a table.

    Titles are left out, for a run of them is a list of other articles.
    """
    run: int | None = None
    for i, unit in enumerate(shapes):
        if unit.kind in _RUNNING:
            run = 0
        elif unit.kind not in _SHORT:
            run = None
        elif run is not None and unit.kind is not Kind.TITLE:
            costs[i][Region.ARTICLE] /= 1 + _RUN_DISCOUNT * run
            run += 1


def _believe_lists(costs: list[list[float]], shapes: Sequence[Shape], entries: set[int]) -> None:
    """Make the lines of a list cheap inside the article if a line that ends in a colon announced it."""
    first: int | None = None
    for i in range(len(shapes) + 1):
        kind = shapes[i].kind if i < len(shapes) else None
        inserted = first is not None and i < len(shapes) and shapes[i].rule in _INSERTED
        if first is not None and kind not in _SHORT and not inserted:
            closed = kind in _RUNNING or i in entries
            for j in range(first, i if closed else min(i, first + _OPEN_LINES)):
                if shapes[j].kind in _SHORT:
                    costs[j][Region.ARTICLE] = min(costs[j][Region.ARTICLE], _CLOSED_LIST if closed else _OPEN_LIST)
            first = None
        if first is None and i < len(shapes) and shapes[i].leads:
            first = i + 1


def _find_entries(shapes: Sequence[Shape]) -> set[int]:
    """Find the clock times and headings of a live blog or chronology: a time or date, a heading or two, a paragraph.

    Under the dates of a list of other articles stand teasers, which are shorter, and one each.
    """
    found: set[int] = set()
    paragraphs = 0
    for i, unit in enumerate(shapes):
        if unit.rule != "furniture.dateline" or unit.words > _ENTRY_DATE_WORDS:
            continue
        end = i + 1
        while end < min(i + 1 + _ENTRY_HEADINGS, len(shapes)) and (
            shapes[end].kind in (Kind.TITLE, Kind.LABEL) or shapes[end].rule == "furniture.dateline"
        ):
            end += 1
        if end < len(shapes) and shapes[end].kind in _RUNNING:
            found.update(range(i, end))
            second = end + 1 < len(shapes) and shapes[end + 1].kind in _RUNNING
            paragraphs += second or shapes[end].words > _TEASER_WORDS
    return found if paragraphs >= _MIN_ENTRIES else set()


def _find_teasers(shapes: Sequence[Shape]) -> tuple[set[int], set[int]]:
    """Find short pieces of running text that stand alone between titles, dates and labels.

    Returns those, and among them the ones under a title with another such one near by, as in a list of articles.
    """
    # Known furniture between two paragraphs does not make them strangers; a date does.
    seen = [i for i, unit in enumerate(shapes) if unit.kind is not Kind.FURNITURE or unit.rule in _DATES]
    alone = [
        i
        for before, i, after in zip([-1, *seen[:-1]], seen, [*seen[1:], -1], strict=False)
        if shapes[i].kind in _RUNNING
        and shapes[i].words <= _TEASER_WORDS
        and len(shapes) > 1
        and all(j < 0 or shapes[j].kind not in (*_RUNNING, Kind.ITEM) for j in (before, after))
    ]
    titled = [i for i in alone if i and shapes[i - 1].kind in (Kind.TITLE, Kind.TEASER)]
    near = [pair for pair in pairwise(titled) if pair[1] - pair[0] <= _TEASER_DISTANCE]
    return set(alone), {i for pair in near for i in pair}
