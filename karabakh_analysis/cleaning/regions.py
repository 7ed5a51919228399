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
    Kind.PROSE: (1.5, 0.0, 1.5, 0.6, 1.5),
    Kind.PHRASE: (0.8, 0.3, 1.0, 0.4, 0.8),
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
_PER_WORD = (0.12, 0.0, 0.1, 0.02, 0.12)
_MAX_WORDS = 60
_FOLLOWS_LEAD = 0.4  # what a line of a list costs in the article when a sentence ended in a colon above it
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
    best = [start + cost for start, cost in zip(_START, _unit_costs(shapes, 0, False), strict=True)]
    came_from: list[list[int]] = []
    in_list = shapes[0].leads
    for i in range(1, len(shapes)):
        kind = shapes[i].kind
        costs = _unit_costs(shapes, i, in_list)
        new, back = [], []
        for to in range(5):
            low, origin = _NEVER * 2, 0
            for source in range(5):
                step = _STEPS[source][to]
                if step and source != Region.FRONT and (
                    (to == Region.RELATED and kind is Kind.RELATED) or (to == Region.COMMENT and kind is Kind.COMMENTS)
                ):
                    step = _ANNOUNCED
                if best[source] + step < low:
                    low, origin = best[source] + step, source
            new.append(low + costs[to])
            back.append(origin)
        best = new
        came_from.append(back)
        if shapes[i].leads:
            in_list = True
        elif kind in (Kind.PROSE, Kind.RELATED, Kind.COMMENTS, Kind.END):
            in_list = False
    region = min(range(5), key=best.__getitem__)
    path = [Region(region)]
    for back in reversed(came_from):
        region = back[region]
        path.append(Region(region))
    return path[::-1]


def _unit_costs(shapes: Sequence[Shape], i: int, in_list: bool) -> list[float]:
    unit = shapes[i]
    costs = list(_COSTS[unit.kind])
    if unit.kind in (Kind.PROSE, Kind.PHRASE):
        words = min(unit.words, _MAX_WORDS)
        costs = [cost + words * rate for cost, rate in zip(costs, _PER_WORD, strict=True)]
        if unit.words < 25 and _alone(shapes, i):  # one sentence between titles and labels: a teaser, a caption
            costs[Region.FRONT] *= 0.5
            costs[Region.END] *= 0.5
    elif in_list and unit.kind in (Kind.TITLE, Kind.LABEL, Kind.ITEM, Kind.ROW):
        costs[Region.ARTICLE] = min(costs[Region.ARTICLE], _FOLLOWS_LEAD)
    return costs


def _alone(shapes: Sequence[Shape], i: int) -> bool:
    """Whether neither neighbour is running text."""
    text = (Kind.PROSE, Kind.PHRASE, Kind.ITEM)
    before = i > 0 and shapes[i - 1].kind in text
    after = i + 1 < len(shapes) and shapes[i + 1].kind in text
    return not before and not after and len(shapes) > 1
