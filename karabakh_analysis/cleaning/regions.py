"""The cheapest reading of a page as a row of regions.

A page is read as front matter, article, gaps and end matter, lists of related articles, and a comment thread. Each
unit costs something in each region (`costs`: a menu word is cheap in the front matter and dear in the article, a
paragraph the other way round), and so does each step from one region into another, unless a heading announces it.
The row of regions with the least total cost is found by dynamic programming (A. Viterbi, IEEE Trans. Inf. Theory 13,
1967) in time linear in the number of units. This is how neighbours decide: a short line between paragraphs is cheaper
as a subheading than as a gap; the same line among twenty others is not. That length, function words and
neighbours tell text from boilerplate is the idea of jusText (J. Pomikalek, thesis, Brno 2011).
"""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.cleaning.costs import Region, unit_costs
from karabakh_analysis.cleaning.shape import Kind, Shape

_NEVER = 1e9
_Steps = tuple[tuple[float, ...], ...]
# Step from the row's region into the column's: FRONT, ARTICLE, RELATED, COMMENT, END.
_STEPS: _Steps = (
    (0.0, 1.0, _NEVER, _NEVER, _NEVER),
    (_NEVER, 0.0, 4.0, 8.0, 1.5),
    (_NEVER, 1.5, 0.0, 8.0, 0.5),
    (_NEVER, 10.0, 3.0, 0.0, 1.0),
    (_NEVER, 3.5, 1.5, 8.0, 0.0),
)
_START = (0.0, 0.0, _NEVER, _NEVER, _NEVER)
# An article is interrupted for a few lines; each line without prose beyond that makes its return less likely.
_GAP_LINES, _LATE, _LATEST = 5, 0.35, 8.0
_NO_ARTICLE = 4.0  # what it costs to find no article on a page that holds prose
_THREAD_REACH = 8  # units between the first line of a thread and the first sign of it
_ARTICLE_WORDS = 30  # a comment heading with less prose above it is a link in the share bar


def _announce(region: Region, cost: float) -> _Steps:
    """Return the steps to a heading that announces a region."""
    return tuple(
        tuple(min(step, cost) if to == region and step < _NEVER else step for to, step in enumerate(row))
        for row in _STEPS
    )


_TO_RELATED = _announce(Region.RELATED, 0.3)
_TO_COMMENTS = _announce(Region.COMMENT, 0.3)
_TO_COMMENTS_EARLY = _announce(Region.COMMENT, 2.0)
_TO_THREAD = _announce(Region.COMMENT, 2.0)


_NO_THREAD: _Steps = tuple(
    tuple(_NEVER if to == Region.COMMENT and origin != to else step for to, step in enumerate(row))
    for origin, row in enumerate(_STEPS)
)


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
    costs = unit_costs(shapes)
    best = [start + cost for start, cost in zip(_START, costs[0], strict=True)]
    came_from: list[list[int]] = []
    prose = gap = 0
    for above, unit, cost, near in zip(shapes, shapes[1:], costs[1:], _thread_marks(shapes)[1:], strict=False):
        prose += above.words if above.kind is Kind.PROSE else 0
        steps = _steps(unit.kind, prose, near=near)
        gap = 0 if above.kind is Kind.PROSE else gap + 1
        late = min(_LATE * max(0, gap - _GAP_LINES), _LATEST)
        back, new = [], []
        for to in range(5):
            arrivals = [
                here + steps[origin][to] + (late if to == Region.ARTICLE and origin > Region.ARTICLE else 0.0)
                for origin, here in enumerate(best)
            ]
            back.append(min(range(5), key=arrivals.__getitem__))
            new.append(min(arrivals) + cost[to])
        best = new
        came_from.append(back)
    if any(unit.kind is Kind.PROSE for unit in shapes):
        best[Region.FRONT] += _NO_ARTICLE
    region = min(range(5), key=best.__getitem__)
    path = [Region(region)]
    for back in reversed(came_from):
        region = back[region]
        path.append(Region(region))
    return path[::-1]


def _thread_marks(shapes: Sequence[Shape]) -> list[bool]:
    """Whether a unit, or one of the next few, is a heading or control of a comment thread: none begins without one."""
    marks, wait = [], 0
    for unit in reversed(shapes):
        wait = _THREAD_REACH if unit.kind in (Kind.COMMENTS, Kind.COMMENT) else wait - 1
        marks.append(wait > 0)
    return marks[::-1]


def _steps(kind: Kind, prose: int, *, near: bool) -> _Steps:
    """Costs of the steps to a unit of this kind, with so many words of prose above it, near a thread or not."""
    if kind is Kind.RELATED:
        return _TO_RELATED
    if kind is Kind.COMMENTS:
        return _TO_COMMENTS if prose >= _ARTICLE_WORDS else _TO_COMMENTS_EARLY
    if kind is Kind.COMMENT and prose >= _ARTICLE_WORDS:
        return _TO_THREAD
    return _STEPS if near else _NO_THREAD
