"""What stands below a static map: the key of signs and lines, and the numbered list of incidents."""

from __future__ import annotations

import re
from typing import Any

import geopandas as gpd
import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from karabakh_analysis.maps.geometry import Borders
from karabakh_analysis.maps.labels import text_width, wrap
from karabakh_analysis.maps.placing import AREA, NOTE, RING
from karabakh_analysis.sidestyle import STYLES, order_sides

BORDER_DASH, ROAD_DASH, RING_DASH = (0, (4, 2)), (0, (1, 1)), (0, (2, 1.2))
ROAD = "#9a7b4f"
SHADES = ("#e3e3e3", "#cfcfcf", "#bababa")
SIZE, LEADING, GAP = 6.6, 8.2, 4.0  # points: type, line, between entries
GUTTER, INDENT = 14.0, 16.0  # points: between the columns; room for the number
TITLE_LINES = 2
NOT_DRAWN = "Not drawn: off the map, or no exact place"

Signs = dict[str, dict[str, bool]]
"""incident_id -> side -> True if every claim of that side on the incident is a denial; sides in legend order."""


def sides_by_incident(shown: gpd.GeoDataFrame, accounts: pd.DataFrame, claims: pd.DataFrame) -> Signs:
    """Return for every incident the sides that speak of it, in legend order, and whether all they do is deny.

    Parameters
    ----------
    shown : geopandas.GeoDataFrame
        Placed incidents.
    accounts, claims : pandas.DataFrame
        Tables of the contract.

    Returns
    -------
    dict of str to dict of str to bool
        incident_id -> side -> True if every claim of that side on the incident is a denial.
    """
    modes: dict[tuple[str, str], set[str]] = {}
    for row in claims[["incident_id", "source_side", "mode"]].itertuples(index=False):
        modes.setdefault((str(row.incident_id), str(row.source_side)), set()).add(str(row.mode))
    found = {}
    for incident in shown.itertuples():
        heard = {str(side) for side in accounts.loc[accounts["incident_id"] == incident.incident_id, "source_side"]}
        ordered = order_sides(heard | set(incident.sides_heard))
        found[incident.incident_id] = {side: modes.get((incident.incident_id, side)) == {"denied"} for side in ordered}
    return found


def draw_sign(axes: Axes, x: float, y: float, side: str, denies: bool, size: float = 4.6) -> None:
    """Draw a side's sign: filled if it asserts, hollow if all it does is deny."""
    symbol = STYLES[side]
    axes.plot(
        x, y, symbol.marker, markersize=size, markerfacecolor="white" if denies else symbol.colour,
        markeredgecolor=symbol.colour, markeredgewidth=0.9, clip_on=False, zorder=9,
    )  # fmt: skip


def draw_key(axes: Axes, borders: Borders, sides: Signs) -> None:
    """Draw the key: the sides that occur, what ring and hatching mean, the lines and shades of the border policy."""
    width, height = _points(axes)
    _blank(axes, width, height)
    present = order_sides({side for signs in sides.values() for side in signs})
    level = height - 9
    axes.text(0, level, "Heard:", size=SIZE, weight="bold", va="center")
    x = 34.0
    for side in present:
        draw_sign(axes, x, level, side, False, 5.5)
        axes.text(x + 6, level, STYLES[side].name, size=SIZE, va="center")
        x += text_width(STYLES[side].name, SIZE) + 20
    if any(denies for signs in sides.values() for denies in signs.values()):
        axes.text(x, level, "hollow: this side only denies", size=SIZE, va="center", style="italic")
    level -= 13
    axes.text(0, level, "Where:", size=SIZE, weight="bold", va="center")
    x = 38.0
    for label, dash in (("at a named place", "-"), ("near it", RING_DASH)):
        axes.scatter(x, level, s=48, facecolors="none", edgecolors="#111111", linestyle=dash)
        axes.text(x + 8, level, label, size=SIZE, va="center")
        x += text_width(label, SIZE) + 22
    axes.add_patch(
        Rectangle((x, level - 4), 16, 8, facecolor="none", edgecolor="#999999", hatch="/////", linewidth=0.6)
    )
    axes.text(x + 20, level, "somewhere in this district; no better place is given", size=SIZE, va="center")
    level -= 13
    axes.text(0, level, "Lines:", size=SIZE, weight="bold", va="center")
    x = 32.0
    for label, colour, width_, dash in (
        ("country", "#55524a", 0.9, "-"),
        ("district or province", "#bdb8ac", 0.6, "-"),
        (_line_label(borders), "#333333", 0.8, BORDER_DASH),
        ("Lachin road (schematic)", ROAD, 1.4, ROAD_DASH),
    ):
        axes.plot([x, x + 16], [level, level], color=colour, linewidth=width_, linestyle=dash)
        axes.text(x + 20, level, label, size=SIZE, va="center")
        x += text_width(label, SIZE) + 31
    level -= 13
    if len(borders.shaded):
        axes.text(0, level, "Shaded:", size=SIZE, weight="bold", va="center")
        x = 36.0
        for row, shade in zip(borders.shaded.itertuples(), SHADES, strict=False):
            label = f"{row.name}, handed over {row.handed_over}"
            axes.add_patch(Rectangle((x, level - 4), 12, 8, facecolor=shade, edgecolor="#999999", linewidth=0.4))
            axes.text(x + 16, level, label, size=SIZE, va="center")
            x += text_width(label, SIZE) + 30


def list_height(shown: gpd.GeoDataFrame, width: float) -> float:
    """Height in points that the list of incidents needs at a width in points."""
    blocks = _blocks(shown, width)
    return _split(blocks)[1] + 6 if blocks else LEADING


def draw_list(axes: Axes, shown: gpd.GeoDataFrame, sides: Signs) -> None:
    """Draw the numbered list in two columns: date, title, place, signs of the sides heard."""
    width, height = _points(axes)
    _blank(axes, width, height)
    blocks = _blocks(shown, width)
    if not blocks:
        axes.text(0, height - 6, "No incident of the tables lies in this frame.", size=SIZE, va="center")
        return
    first, _ = _split(blocks)
    for column, part in enumerate((blocks[:first], blocks[first:])):
        left, level = column * (width + GUTTER) / 2, height - 6
        for number, incident_id, lines in part:
            axes.text(left + INDENT - 4, level, number, size=SIZE, weight="bold", va="center_baseline", ha="right")
            signs = sides.get(incident_id, {}) if number else {}
            x = left + INDENT + text_width(lines[0], SIZE, bold=True) + 8
            axes.text(left + INDENT, level, lines[0], size=SIZE, weight="bold", va="center_baseline", parse_math=False)
            for step, (side, denies) in enumerate(signs.items()):
                draw_sign(axes, x + 8 * step, level + 0.5, side, denies)
            for line in lines[1:]:
                level -= LEADING
                axes.text(
                    left + INDENT, level, line, size=SIZE, va="center_baseline", color="#222222", parse_math=False
                )
            level -= LEADING + GAP


Block = tuple[str, str, list[str]]


def heading(incident: Any) -> tuple[str, str]:
    """Split what an incident is called into when and what.

    Parameters
    ----------
    incident : named tuple
        A row of `place_incidents`.

    Returns
    -------
    tuple of str
        The title's own words for the date ("12-13 December 2020: ...") if it begins with them, else the table's ISO
        date; then the rest, with the place under both names if the title names none of them.
    """
    date, separator, rest = incident.title.partition(": ")
    when, what = (
        (date, rest) if separator and re.search(r"\b\d{4}$|^[Uu]ndated$", date) else (incident.date, incident.title)
    )
    names = re.split(", | / ", incident.where.replace(" district", "").lower())
    if any(name in what.lower() for name in names) or "not named" in what:
        return when, what
    return when, f"{what} ({incident.where})"


def _blocks(shown: gpd.GeoDataFrame, width: float) -> list[Block]:
    column = (width - GUTTER) / 2 - INDENT
    blocks: list[Block] = []
    for kinds, title in (((RING, AREA), ""), ((NOTE,), NOT_DRAWN)):
        rows = shown[shown["drawn_as"].isin(kinds)]
        if title and len(rows):
            blocks.append(("", "", wrap(title, SIZE, column * 0.88, 2)))
        for row in rows.itertuples():
            when, what = heading(row)
            blocks.append((str(row.number), row.incident_id, [when, *wrap(what, SIZE, column, TITLE_LINES)]))
    return blocks


def _split(blocks: list[Block]) -> tuple[int, float]:
    """Return how many blocks the left column takes, and the height of the taller column."""
    heights = [LEADING * len(lines) + GAP for *_, lines in blocks]
    options = [(max(sum(heights[:n]), sum(heights[n:])), n) for n in range(1, len(heights) + 1)]
    tallest, count = min(options)
    return count, tallest


def _points(axes: Axes) -> tuple[float, float]:
    figure = axes.get_figure()
    assert isinstance(figure, Figure)
    extent = axes.get_position()
    wide, high = figure.get_size_inches()
    return extent.width * wide * 72, extent.height * high * 72


def _blank(axes: Axes, width: float, height: float) -> None:
    axes.set(xlim=(0, width), ylim=(0, height))
    axes.axis("off")


def _line_label(borders: Borders) -> str:
    return {
        "neutral": "disputed or ceasefire line (1991, 1994, 2020)",
        "before-2020-09-27": "line of contact 1994, oblast 1991",
        "after-2020-11-10": "ceasefire line 2020 (approximate)",
    }.get(borders.policy, "line of the user's file")
