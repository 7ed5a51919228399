"""One sign per side for every map: a shape that survives a grey print and a colour that colour-blind readers can tell.

Name, colour and marker are those of `karabakh_analysis.sidestyle`; the interactive maps draw the same shapes as SVG.
"""

from __future__ import annotations

from dataclasses import dataclass

from karabakh_analysis.records import UNATTRIBUTED
from karabakh_analysis.sidestyle import LANES, STYLES

_PATHS = {
    "azerbaijan": "M8 1.5 15 14.5H1Z",
    "armenia": "M8 2A6 6 0 1 1 7.99 2Z",
    "artsakh": "M8 .8 15.2 8 8 15.2 .8 8Z",
    "russia": "M2.5 2.5H13.5V13.5H2.5Z",
    "other": "M5.5 1.5H10.5V5.5H14.5V10.5H10.5V14.5H5.5V10.5H1.5V5.5H5.5Z",
    UNATTRIBUTED: "M8 14.5 1 1.5H15Z",
}


@dataclass(frozen=True, slots=True)
class Symbol:
    """How a side is drawn: label, matplotlib marker, colour, and SVG path in a box of 16 by 16."""

    label: str
    marker: str
    colour: str
    path: str


SYMBOLS = {side: Symbol(STYLES[side].name, STYLES[side].marker, STYLES[side].colour, _PATHS[side]) for side in LANES}


def order_sides(sides: set[str]) -> list[str]:
    """Put sides in the order of every legend; unknown ones count as ``other``.

    Examples
    --------
    >>> order_sides({"russia", "azerbaijan", "unattributed"})
    ['azerbaijan', 'russia', 'unattributed']
    """
    known = {side if side in SYMBOLS else "other" for side in sides if side}
    return [side for side in LANES if side in known]
