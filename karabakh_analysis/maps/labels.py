"""Boxes that do not overlap: where a label goes beside its point.

Greedy: candidates lie in 16 directions at growing distance; the first that touches nothing wins, else the one that
overlaps least. Units are those of the caller (the static maps use metres on the ground).
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from matplotlib.font_manager import FontProperties
from matplotlib.textpath import TextPath


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle: lower left corner, width, height."""

    x: float
    y: float
    width: float
    height: float

    def overlap(self, other: Box) -> float:
        """Area shared with another box.

        Examples
        --------
        >>> Box(0, 0, 2, 2).overlap(Box(1, 1, 2, 2)), Box(0, 0, 1, 1).overlap(Box(1, 0, 1, 1))
        (1, 0)
        """
        wide = min(self.x + self.width, other.x + other.width) - max(self.x, other.x)
        high = min(self.y + self.height, other.y + other.height) - max(self.y, other.y)
        return max(wide, 0) * max(high, 0)

    def inside(self, other: Box) -> bool:
        """Whether another box holds all of this one."""
        right, top = self.x + self.width, self.y + self.height
        across = other.x <= self.x and right <= other.x + other.width
        return across and other.y <= self.y and top <= other.y + other.height

    def nearest(self, x: float, y: float) -> tuple[float, float]:
        """Return the point of the box that is nearest to (x, y): where a leader line ends."""
        return min(max(x, self.x), self.x + self.width), min(max(y, self.y), self.y + self.height)


def place_box(
    anchor: tuple[float, float],
    size: tuple[float, float],
    taken: Iterable[Box],
    bounds: Box,
    distances: Iterable[float],
) -> tuple[Box, float]:
    """Find room for a box near its anchor.

    Parameters
    ----------
    anchor, size : tuple of float
        Point to label; width and height of the box.
    taken : iterable of Box
        What is already there.
    bounds : Box
        The box must lie inside; what hangs over counts as overlap.
    distances : iterable of float
        Gaps between anchor and box to try, nearest first.

    Returns
    -------
    tuple of (Box, float)
        The place found, and the area by which it still overlaps (0 if it is free).

    Examples
    --------
    >>> free, overlap = place_box((0, 0), (4, 1), [Box(0, -1, 5, 2)], Box(-9, -9, 18, 18), [1])
    >>> overlap
    0.0
    """
    obstacles = list(taken)
    best, least = Box(anchor[0], anchor[1], *size), math.inf
    for distance in distances:
        for step in range(16):
            # East first, then in turn above and below: labels read best to the right of their point.
            angle = math.pi / 8 * ((step + 1) // 2) * (-1 if step % 2 else 1)
            box = _beside(anchor, size, distance, angle)
            # Not the difference for every box: in metres its rounding error alone would be more than nothing.
            outside = 0 if box.inside(bounds) else box.width * box.height - box.overlap(bounds)
            overlap = float(outside * 4 + sum(box.overlap(other) for other in obstacles))
            if overlap < 1e-9:
                return box, 0.0
            if overlap < least:
                best, least = box, overlap
    return best, least


def _beside(anchor: tuple[float, float], size: tuple[float, float], distance: float, angle: float) -> Box:
    """Box whose centre lies in a direction, its edge a given distance from the anchor."""
    across, up = math.cos(angle), math.sin(angle)
    reach_x = size[0] / 2 / abs(across) if abs(across) > 1e-9 else math.inf
    reach_y = size[1] / 2 / abs(up) if abs(up) > 1e-9 else math.inf
    reach = min(reach_x, reach_y) + distance
    return Box(anchor[0] + across * reach - size[0] / 2, anchor[1] + up * reach - size[1] / 2, *size)


@cache
def text_width(text: str, points: float, bold: bool = False) -> float:
    """Width of a line of text in points, measured from the glyphs.

    Examples
    --------
    >>> text_width("Shusha / Shushi", 7) > text_width("Shusha", 7) > 0
    True
    """
    if not text.strip():
        return len(text) * points * 0.32
    font = FontProperties(weight="bold" if bold else "normal")
    # "$" would start a formula, and a formula that does not parse is an error.
    return float(TextPath((0, 0), text.replace("$", r"\$"), size=points, prop=font).get_extents().x1)


def wrap(text: str, points: float, width: float, most: int) -> list[str]:
    """Break a text into lines of a given width in points; what is over ``most`` lines ends in an ellipsis.

    Examples
    --------
    >>> wrap("one two three", 10, 50, 2)
    ['one two', 'three']
    """
    lines: list[str] = []
    for word in text.split():
        if lines and text_width(f"{lines[-1]} {word}", points) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1] + " …"]
    return lines
