"""Static maps for page and slide: geopandas and matplotlib, UTM zone 38 N, 17 cm wide.

A ring marks a place that a text names; a hatched district says "somewhere in here"; what is known only by region or
country is listed, not plotted. Nothing is sized by a count. Each incident has a number, and beside it one sign per
side that speaks of it; the list below the map says which is which.
"""

from __future__ import annotations

import re
from pathlib import Path

import geopandas as gpd
import pandas as pd
import shapely
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from karabakh_analysis.maps.backdrop import INNER, draw_land, draw_settlements, metres_per_point
from karabakh_analysis.maps.geometry import UTM, Borders, Frame, border_layer, load_frame
from karabakh_analysis.maps.keys import (
    RING_DASH,
    Signs,
    draw_key,
    draw_list,
    draw_sign,
    heading,
    list_height,
    sides_by_incident,
)
from karabakh_analysis.maps.labels import Box, place_box, text_width, wrap
from karabakh_analysis.maps.placing import AREA, NOTE, RING, index_places, load_places, place_incidents
from karabakh_analysis.sidestyle import STYLES

MARGIN, TITLE, FOOT = 0.1, 0.42, 0.5  # inches
WIDTH = INNER + 2 * MARGIN  # inches: 17 cm, the text width of an A4 page
HATCH = "#b4b4b4"
CALLOUT_GAPS = (7, 12, 18, 26, 36, 48, 62, 80, 100, 125)  # points
FOCUS = ("Hadrut", "Lachin", "Kalbajar", "Shusha")


def overview_map(
    incidents: pd.DataFrame,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    places: pd.DataFrame | None = None,
    policy: str | Path = "neutral",
) -> Figure:
    """Draw all incidents on one map of Karabakh and the border.

    Parameters
    ----------
    incidents, accounts, claims : pandas.DataFrame
        Tables of the contract; ``;``-joined lists stay strings.
    places : pandas.DataFrame, optional
        A gazetteer with the columns of ``data/gazetteer/places.csv``; the package's own by default.
    policy : str or Path, default "neutral"
        Border policy, or a GeoJSON file of your own: see `border_layer`.

    Returns
    -------
    matplotlib.figure.Figure
        17 cm wide; as high as its list needs. Its words are at hand through `alt_text`.
    """
    return _draw(load_frame("overview"), incidents, accounts, claims, places, policy)


def focus_map(
    name: str,
    incidents: pd.DataFrame,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    places: pd.DataFrame | None = None,
    policy: str | Path = "neutral",
) -> Figure:
    """Draw the surroundings of one place; the incidents keep the numbers of the overview.

    Parameters
    ----------
    name : {"Hadrut", "Lachin", "Kalbajar", "Shusha"}
        Which map.
    incidents, accounts, claims, places, policy
        As in `overview_map`.

    Raises
    ------
    InputError
        If there is no map of that name.
    """
    return _draw(load_frame(name), incidents, accounts, claims, places, policy)


def alt_text(figure: Figure) -> str:
    """Return what a map shows in words, for readers who do not see it."""
    return str(figure.get_label())


def in_frame(placed: gpd.GeoDataFrame, frame: Frame) -> gpd.GeoDataFrame:
    """Pick the incidents that a frame shows, in metres of UTM zone 38 N.

    A ring must lie inside. An area counts if the frame shows at least a quarter of it. The overview keeps all: what it
    does not show is turned into a note, for its list.
    """
    window = box(*frame.bounds())
    metres = placed.to_crs(UTM)
    share = metres.intersection(window).area / metres.area.where(metres.area > 0, 1)
    inside = (metres["drawn_as"] == RING) & metres.within(window) | (metres["drawn_as"] == AREA) & (share >= 0.25)
    if frame.name != "overview":
        return metres[inside]
    return metres.assign(drawn_as=metres["drawn_as"].where(inside, NOTE))


def _draw(
    frame: Frame,
    incidents: pd.DataFrame,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    places: pd.DataFrame | None,
    policy: str | Path,
) -> Figure:
    borders = border_layer(policy)
    known = load_places() if places is None else index_places(places)
    shown = in_frame(place_incidents(incidents, places), frame)
    sides = sides_by_incident(shown, accounts, claims)
    map_height = INNER * frame.half_height_km / frame.half_width_km
    below = list_height(shown, INNER * 72) / 72
    key = 0.62 + 0.18 * bool(len(borders.shaded))
    height = TITLE + map_height + key + below + FOOT
    figure = Figure(figsize=(WIDTH, height), dpi=200, facecolor="white")

    def panel(top: float, high: float) -> Axes:
        return figure.add_axes((MARGIN / WIDTH, 1 - (top + high) / height, INNER / WIDTH, high / height))

    axes = panel(TITLE, map_height)
    taken = draw_land(axes, frame, borders)
    taken += _incidents(axes, frame, shown, sides, taken)
    draw_settlements(axes, frame, known, taken)
    axes.set(xlabel="", ylabel="")
    draw_key(panel(TITLE + map_height, key), borders, sides)
    draw_list(panel(TITLE + map_height + key, below), shown, sides)
    figure.text(MARGIN / WIDTH, 1 - 0.06 / height, frame.title, size=10.5, weight="bold", va="top")
    figure.text(
        MARGIN / WIDTH, 1 - 0.25 / height, _subtitle(shown), size=7.5, va="top", color="#444444", parse_math=False
    )
    figure.text(
        MARGIN / WIDTH, 0.07 / height, _source_note(borders), size=5.8, va="bottom", color="#444444", parse_math=False
    )
    figure.set_label(describe_map(frame, shown, sides, borders))
    return figure


def _incidents(axes: Axes, frame: Frame, shown: gpd.GeoDataFrame, sides: Signs, before: list[Box]) -> list[Box]:
    """Draw rings and areas with their numbers and signs; return the room they take."""
    metre = metres_per_point(frame)
    west, south, east, north = frame.bounds()
    bounds = Box(west, south, east - west, north - south)
    for polygon in shown.loc[shown["drawn_as"] == AREA, "geometry"].drop_duplicates():
        area = gpd.GeoSeries([polygon])
        area.plot(ax=axes, facecolor="none", edgecolor=HATCH, hatch="///", linewidth=0, zorder=2.1)
        area.boundary.plot(ax=axes, color="#777777", linewidth=1.0, linestyle=(0, (2, 2)), zorder=2.15)
    drawn = shown[shown["drawn_as"] != NOTE].copy()
    window = box(west, south, east, north)
    drawn["anchor"] = [_anchor(geometry, window) for geometry in drawn.geometry]
    taken = [Box(x - 4 * metre, y - 4 * metre, 8 * metre, 8 * metre) for x, y in drawn["anchor"]]
    for (x, y), group in drawn.groupby("anchor", sort=True):
        rows = [(str(row.number), sides.get(row.incident_id, {})) for row in group.itertuples()]
        number_width = max(text_width(number, 7, bold=True) for number, _ in rows) + 3
        size = ((number_width + 7.5 * max(len(signs) for _, signs in rows) + 4) * metre, (9.5 * len(rows) + 2) * metre)
        place, _ = place_box((x, y), size, before + taken, bounds, [gap * metre for gap in CALLOUT_GAPS])
        taken.append(place)
        axes.plot(*zip((x, y), place.nearest(x, y), strict=True), color="#222222", linewidth=0.5, zorder=6)
        if group["drawn_as"].iloc[0] == RING:
            dash = RING_DASH if (group["where_prec"] == 2).all() else "-"
            axes.scatter(x, y, s=48, facecolors="none", edgecolors="#111111", linestyle=dash, zorder=7)
        axes.add_patch(
            Rectangle(
                (place.x, place.y), *size, facecolor="white", edgecolor="#222222", linewidth=0.4, alpha=0.92, zorder=8
            )
        )
        for line, (number, signs) in enumerate(rows):
            level = place.y + place.height - (9.5 * line + 5.8) * metre
            axes.text(place.x + 2 * metre, level, number, size=7, weight="bold", va="center_baseline", zorder=9)
            for column, (side, denies) in enumerate(signs.items()):
                draw_sign(axes, place.x + (number_width + 5 + 7.5 * column) * metre, level, side, denies)
    return taken


def _anchor(geometry: BaseGeometry, window: BaseGeometry) -> tuple[float, float]:
    point = geometry if geometry.geom_type == "Point" else shapely.intersection(geometry, window).representative_point()
    return round(point.x, 1), round(point.y, 1)


def _subtitle(shown: gpd.GeoDataFrame) -> str:
    dates = sorted(date for words in shown["date"] for date in re.findall(r"\d{4}(?:-\d\d){0,2}", words))
    kinds = shown["drawn_as"].value_counts()
    counts = ", ".join(
        f"{kinds[kind]} {words}"
        for kind, words in ((RING, "at a named place"), (AREA, "somewhere in a district"), (NOTE, "listed only"))
        if kind in kinds
    )
    period = f"{dates[0]} to {dates[-1]}" if dates else "no dated incident"
    return f"{len(shown)} incidents ({counts}), {period}" if len(shown) else "no incident of the tables lies here"


def _source_note(borders: Borders) -> str:
    note = (
        f"Borders: {borders.title}. Districts and countries: Natural Earth (public domain), off by up to 5 km; Lake "
        "Sevan: Natural Earth 1:50m. The Lachin road is schematic. Places: gazetteer of karabakh_analysis, points "
        "0.3-5 km off. A sign beside a number means that this side speaks of the incident, not that it is "
        "right. UTM zone 38 N."
    )
    return "\n".join(wrap(note, 5.8, INNER * 72 * 0.93, 5))


def describe_map(frame: Frame, shown: gpd.GeoDataFrame, sides: Signs, borders: Borders) -> str:
    """Say in words what a map shows: frame, border policy, every incident with place, precision and sides heard."""
    how = {RING: "ring at", AREA: "hatched area", NOTE: "not drawn:"}
    parts = [
        f"{row.number}: {', '.join(heading(row))}; {how[row.drawn_as]} {row.where}; heard: "
        f"{', '.join(STYLES[side].name for side in sides.get(row.incident_id, {})) or 'nobody'}."
        for row in shown.itertuples()
    ]
    return f"Map: {frame.title}. Borders {borders.title}. {_subtitle(shown)}. {' '.join(parts)}"
