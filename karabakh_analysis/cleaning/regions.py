"""The cheapest reading of a page as a row of regions.

A page is read as front matter, article, gaps and end matter, lists of related articles, and a comment thread. Each
unit costs something in each region (a menu word is cheap in the front matter and dear in the article, a
paragraph the other way round), and so does each step from one region into another, unless a heading announces it.
The row of regions with the least total cost is found by dynamic programming (Viterbi 1967) in time linear in the
number of units. This is how neighbours decide: a short line between paragraphs is cheaper as a
subheading than as a gap, the same line among twenty others is not. The idea that length, stop words and neighbours
tell text from boilerplate is jusText's (Pomikalek 2011, thesis, Brno); costs here are set by hand.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import IntEnum

from karabakh_analysis.cleaning.shape import Kind, Shape


class Region(IntEnum):
    """Part of a page."""

    FRONT = 0
    ARTICLE = 1
    RELATED = 2
    COMMENT = 3
    END = 4


# Cost of a unit in FRONT, ARTICLE, RELATED, COMMENT, END. Prose and phrases cost more per word: see _unit_costs.
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
    Kind.COMMENTS: (0.0, 2.0, 0.8, 0.0, 0.3),
    Kind.COMMENT: (0.0, 1.5, 0.6, 0.0, 0.2),
    Kind.END: (0.3, 2.0, 0.5, 0.8, 0.0),
    Kind.TAIL: (0.5, 1.0, 0.5, 0.4, 0.0),
}
_PER_WORD = (0.12, 0.0, 0.1, 0.0, 0.12)
_MAX_WORDS = 60
# What a line of a list costs in the article when a colon announced the list and prose goes on below it; when none does.
_CLOSED_LIST, _OPEN_LIST = 0.1, 0.25
_OPEN_LINES = 8  # lines believed of an open list
_TEASER_WORDS, _TEASER_DISTANCE = 30, 5
_ALONE, _TEASER, _ADDRESSED = 0.55, 0.4, 0.6
_SUBHEADING = 0.8
_CREDIT_WORDS = 5
_RUNNING = (Kind.PROSE, Kind.PHRASE)
_NEVER = 1e9
# Step from the row's region into the column's.
_STEPS: tuple[tuple[float, ...], ...] = (
    (0.0, 1.0, 3.0, _NEVER, _NEVER),
    (_NEVER, 0.0, 2.5, 8.0, 1.5),
    (_NEVER, 1.5, 0.0, 8.0, 0.5),
    (_NEVER, 10.0, 3.0, 0.0, 2.0),
    (_NEVER, 3.0, 1.5, 8.0, 0.0),
)
_START = (0.0, 0.0, 1.0, _NEVER, _NEVER)
_ANNOUNCED = 0.3
_TOO_EARLY = 3.0  # a comment heading above any article is a link in the share bar
_ARTICLE_WORDS = 40


def read_regions(shapes: Sequence[Shape]) -> list[Region]:
    """Assign a region to each unit of a page.

    Parameters
    ----------
    shapes
        The units, in order.

    Returns
    -------
    list of Region
        One per unit.

    Examples
    --------
    >>> menu, text = Shape(Kind.LABEL, 1), Shape(Kind.PROSE, 30)
    >>> [region.name for region in read_regions([menu, menu, text, text, menu, menu])]
    ['FRONT', 'FRONT', 'ARTICLE', 'ARTICLE', 'END', 'END']
    """
    if not shapes:
        return []
    in_list, teasers = _list_costs(shapes), _teaser_factors(shapes)
    best = [start + cost for start, cost in zip(_START, _unit_costs(shapes, 0, None, teasers), strict=True)]
    came_from: list[list[int]] = []
    prose = _words_of_prose(shapes[0])
    for i in range(1, len(shapes)):
        kind = shapes[i].kind
        costs = _unit_costs(shapes, i, in_list[i], teasers)
        steps = _steps(kind, prose)
        new, back = [], []
        for to in range(5):
            low, origin = _NEVER * 2, 0
            for source in range(5):
                if best[source] + steps[source][to] < low:
                    low, origin = best[source] + steps[source][to], source
            new.append(low + costs[to])
            back.append(origin)
        best = new
        came_from.append(back)
        prose += _words_of_prose(shapes[i])
    region = min(range(5), key=best.__getitem__)
    path = [Region(region)]
    for back in reversed(came_from):
        region = back[region]
        path.append(Region(region))
    return path[::-1]


def _words_of_prose(unit: Shape) -> int:
    return unit.words if unit.kind is Kind.PROSE else 0


def _steps(kind: Kind, prose: int) -> tuple[tuple[float, ...], ...]:
    """Costs of the steps to a unit of this kind, with so many words of prose above it."""
    if kind is Kind.RELATED:
        return _TO_RELATED
    if kind is Kind.COMMENT and prose >= _ARTICLE_WORDS:
        return _TO_THREAD
    if kind is Kind.COMMENTS:
        return _TO_COMMENTS if prose >= _ARTICLE_WORDS else _TO_COMMENTS_EARLY
    return _STEPS


def _announce(region: Region, cost: float) -> tuple[tuple[float, ...], ...]:
    return tuple(
        tuple(min(step, cost) if to == region and step < _NEVER else step for to, step in enumerate(row))
        for row in _STEPS
    )


_TO_RELATED = _announce(Region.RELATED, _ANNOUNCED)
_TO_COMMENTS = _announce(Region.COMMENT, _ANNOUNCED)
_TO_THREAD = _announce(Region.COMMENT, 2.0)
_TO_COMMENTS_EARLY = _announce(Region.COMMENT, _TOO_EARLY)


def _list_costs(shapes: Sequence[Shape]) -> list[float | None]:
    """Cost in the article of each unit of a list announced by a colon, None for a unit of no such list."""
    costs: list[float | None] = [None] * len(shapes)
    first: int | None = None
    for i, unit in enumerate(shapes):
        if first is not None and unit.kind not in _LIST_KINDS:
            closed = unit.kind in _RUNNING
            last = i if closed else min(i, first + _OPEN_LINES)
            costs[first:last] = [_CLOSED_LIST if closed else _OPEN_LIST] * (last - first)
            first = None
        if first is None and unit.leads:
            first = i + 1
    if first is not None:
        last = min(len(shapes), first + _OPEN_LINES)
        costs[first:last] = [_OPEN_LIST] * (last - first)
    return costs


_LIST_KINDS = (Kind.TITLE, Kind.LABEL, Kind.ITEM, Kind.ROW)


def _unit_costs(shapes: Sequence[Shape], i: int, listed: float | None, teasers: Sequence[float]) -> list[float]:
    unit = shapes[i]
    costs = list(_COSTS[unit.kind])
    if unit.kind in _RUNNING:
        words = min(unit.words, _MAX_WORDS)
        costs = [cost + words * rate for cost, rate in zip(costs, _PER_WORD, strict=True)]
        factor = min(teasers[i], _ADDRESSED if unit.addressed else 1.0)
        credited = i + 1 < len(shapes) and shapes[i + 1].rule == "furniture.caption" and shapes[i + 1].words <= _CREDIT_WORDS
        costs[Region.FRONT] *= min(factor, _TEASER) if credited else factor
        costs[Region.END] *= factor
    elif unit.kind in (Kind.TITLE, Kind.LABEL) and 0 < i < len(shapes) - 1 and shapes[i + 1].kind in _RUNNING:
        if teasers[i + 1] == _TEASER:
            costs[Region.ARTICLE] += 0.6
        elif shapes[i - 1].kind in _RUNNING:
            costs[Region.ARTICLE] = _SUBHEADING
    elif unit.kind is Kind.LABEL and unit.leads:
        costs[Region.ARTICLE] *= 0.5
    elif unit.rule == "furniture.dateline":  # within an article a date on its own is rare, in a list of articles common
        between = 0 < i < len(shapes) - 1 and shapes[i - 1].kind in _RUNNING and shapes[i + 1].kind in _RUNNING
        costs[Region.ARTICLE] = _SUBHEADING if between else 1.5
    if listed is not None:
        costs[Region.ARTICLE] = min(costs[Region.ARTICLE], listed)
    return costs


def _teaser_factors(shapes: Sequence[Shape]) -> list[float]:
    """Factor on the cost, outside the article, of one sentence that stands between titles, dates and labels."""
    # Known furniture between two paragraphs does not make them strangers; a date does, as in a list of articles.
    seen = [i for i, unit in enumerate(shapes) if unit.kind is not Kind.FURNITURE or unit.rule == "furniture.dateline"]
    alone = [
        i
        for before, i, after in zip([-1, *seen[:-1]], seen, [*seen[1:], -1], strict=True)
        if shapes[i].kind in _RUNNING
        and shapes[i].words <= _TEASER_WORDS
        and all(j < 0 or shapes[j].kind not in (*_RUNNING, Kind.ITEM) for j in (before, after))
    ]
    factors = [1.0] * len(shapes)
    for i in alone if len(shapes) > 1 else ():
        factors[i] = 1.0 if shapes[i].reports else _ALONE
    titled = [i for i in alone if i and shapes[i - 1].kind in (Kind.TITLE, Kind.TEASER)]
    for one, other in zip(titled, titled[1:], strict=False):
        if other - one <= _TEASER_DISTANCE:
            factors[one] = factors[other] = _TEASER
    return factors
