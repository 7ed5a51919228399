"""How each side is named and drawn, in one place for figures, maps and pages.

The colours are after the palette of Okabe and Ito ("Color Universal Design", 2008), darkened where they had
less than 4.5 : 1 contrast with white (WCAG 2.1), so that they also serve as text. Colour is never the only
sign: every side has a lane of its own, a marker, a hatch and its name beside it. The order is alphabetical
within the parties, then third parties, then the articles' own narration; it says nothing about credibility.
"""

from __future__ import annotations

from dataclasses import dataclass

from .records import SIDES, UNATTRIBUTED

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
    name, adjective, lane, short : str
        "Azerbaijan", "Azerbaijani", "Azerbaijani account", "AZ".
    colour : str
        Hex; at least 4.5 : 1 on white.
    marker, hatch : str
        matplotlib's codes.
    """

    side: str
    name: str
    adjective: str
    lane: str
    short: str
    colour: str
    marker: str
    hatch: str


STYLES = {
    style.side: style
    for style in (
        SideStyle("azerbaijan", "Azerbaijan", "Azerbaijani", "Azerbaijani account", "AZ", "#0068a8", "o", "///"),
        SideStyle("armenia", "Armenia", "Armenian", "Armenian account", "AM", "#b84a00", "s", "\\\\\\"),
        SideStyle("artsakh", "Artsakh", "Artsakh", "Artsakh account", "ART", "#9a3572", "D", "xxx"),
        SideStyle("russia", "Russia", "Russian", "Russian account", "RU", "#00704f", "^", "..."),
        SideStyle("other", "others", "third-party", "Others' account", "OTH", "#6e5a00", "v", "ooo"),
        SideStyle(UNATTRIBUTED, "the article itself", "narrator's", "Narration", "NARR", "#4d4d4d", "P", "---"),
        SideStyle("unknown", "side not said", "side not said", "Side not said", "?", "#767676", "X", "+++"),
    )
}


def style_of(side: str) -> SideStyle:
    """Style of a side; a value that the tables do not know is drawn as "unknown", not dropped.

    Examples
    --------
    >>> style_of("artsakh").lane
    'Artsakh account'
    >>> style_of("").side
    'unknown'
    """
    return STYLES.get(side, STYLES["unknown"])


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
