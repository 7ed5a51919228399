"""How each side is named and drawn, in one place for figures, maps and pages.

The colours of areas and markers are those of Okabe and Ito ("Color Universal Design", 2008), the same as on
the maps; ``ink`` is the same hue darkened to at least 4.5 : 1 on white (WCAG 2.1), for text and outlines. Colour
is never the only sign: every side has a lane or column of its own and its name beside it. The order (parties,
third parties, the articles' own narration) says nothing about credibility.
"""

from __future__ import annotations

from dataclasses import dataclass

from karabakh_analysis.records import SIDES, UNATTRIBUTED

LANES = (*SIDES, UNATTRIBUTED)
"""The accounts, in the order of their lanes from top to bottom."""
VICTIMS = (*SIDES, "unknown")
"""Whose losses, in the order of columns."""
INK, MUTED, RULE_COLOUR, BAND = "#1a1a1a", "#595959", "#c8c8c8", "#efefef"
"""Text, secondary text (7 : 1 on white), rules, and the bands behind an incident."""


@dataclass(frozen=True, slots=True)
class SideStyle:
    """One side: its names and signs.

    Attributes
    ----------
    side : str
        Value in the tables.
    name, adjective, lane, brief : str
        "Azerbaijan", "Azerbaijani", "Azerbaijani", "Azerbaijani account", "Azerb.": the last where there is no room.
    colour, ink : str
        Hex, for areas and for text.
    marker : str
        matplotlib's code for its shape, which survives a grey print.
    path : str
        The same shape as an SVG path in a box of 16 by 16; empty for "unknown", which no map shows.
    """

    side: str
    name: str
    adjective: str
    lane: str
    account: str
    brief: str
    colour: str
    ink: str
    marker: str
    path: str


STYLES = {
    style.side: style
    for style in (
        SideStyle(
            "azerbaijan", "Azerbaijan", "Azerbaijani", "Azerbaijani", "Azerbaijani account", "Azerb.",
            "#0072B2", "#0068a8", "^", "M8 1.5 15 14.5H1Z",
        ),
        SideStyle(
            "armenia", "Armenia", "Armenian", "Armenian", "Armenian account", "Armen.",
            "#D55E00", "#b04a00", "o", "M8 2A6 6 0 1 1 7.99 2Z",
        ),
        SideStyle(
            "artsakh", "Artsakh", "Artsakh", "Artsakh", "Artsakh account", "Artsakh",
            "#E69F00", "#8a5a00", "D", "M8 .8 15.2 8 8 15.2 .8 8Z",
        ),
        SideStyle(
            "russia", "Russia", "Russian", "Russian", "Russian account", "Russian",
            "#009E73", "#00704f", "s", "M2.5 2.5H13.5V13.5H2.5Z",
        ),
        SideStyle(
            "other", "others", "third-party", "Others", "others' account", "others",
            "#CC79A7", "#96406f", "P", "M5.5 1.5H10.5V5.5H14.5V10.5H10.5V14.5H5.5V10.5H1.5V5.5H5.5Z",
        ),
        SideStyle(
            UNATTRIBUTED, "the article itself", "narrator's", "Narration", "narration", "narr.",
            "#595959", "#4d4d4d", "v", "M8 14.5 1 1.5H15Z",
        ),
        SideStyle(
            "unknown", "side not said", "side not said", "Side not said", "side not said", "not said",
            "#8c8c8c", "#5c5c5c", "X", "",
        ),
    )
}  # fmt: skip


def style_of(side: str) -> SideStyle:
    """Style of a side; a value that the tables do not know is drawn as "unknown", not dropped.

    Examples
    --------
    >>> style_of("artsakh").account
    'Artsakh account'
    >>> style_of("").side
    'unknown'
    """
    return STYLES.get(side, STYLES["unknown"])


def order_sides(sides: set[str]) -> list[str]:
    """Put sides in the order of every legend; unknown ones count as ``other``.

    Examples
    --------
    >>> order_sides({"russia", "azerbaijan", "unattributed"})
    ['azerbaijan', 'russia', 'unattributed']
    """
    known = {side if side in LANES else "other" for side in sides if side}
    return [side for side in LANES if side in known]


def contrast(colour: str, ground: str = "#ffffff") -> float:
    """Contrast of two colours after WCAG 2.1, from 1 to 21.

    Parameters
    ----------
    colour, ground : str
        ``#rrggbb``.

    Examples
    --------
    >>> round(contrast("#000000"), 1)
    21.0
    """
    light, dark = sorted((_luminance(colour), _luminance(ground)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [value / 12.92 if value <= 0.03928 else ((value + 0.055) / 1.055) ** 2.4 for value in channels]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
