"""What lies under the incidents on a static map: land, water, borders, the road, names of places."""

from __future__ import annotations

import math

import geopandas as gpd
import shapely
from matplotlib.axes import Axes
from matplotlib.patheffects import withStroke
from matplotlib_scalebar.scalebar import ScaleBar
from shapely.geometry import box

from karabakh_analysis.maps.geometry import UTM, WGS84, Borders, Frame, load_layer
from karabakh_analysis.maps.keys import BORDER_DASH, ROAD, ROAD_DASH, SHADES
from karabakh_analysis.maps.labels import Box, place_box, text_width
from karabakh_analysis.maps.placing import Places, both_names

INNER = 6.5  # inches: width of the map itself
LAND, CONTEXT, WATER = "#f8f6f1", "#e9e7e1", "#c9dcea"


def metres_per_point(frame: Frame) -> float:
    """Metres on the ground under one point (1/72 inch) of the printed map."""
    return 2000 * frame.half_width_km / (INNER * 72)


def draw_land(axes: Axes, frame: Frame, borders: Borders) -> list[Box]:
    """Draw land, borders, water and road; return the room that the names of the countries take."""
    west, south, east, north = frame.bounds()
    window = box(west, south, east, north)
    countries = load_layer("countries").to_crs(UTM)
    countries[countries["role"] == "context"].plot(ax=axes, color=CONTEXT, zorder=1)
    countries[countries["role"] == "own"].plot(ax=axes, color=LAND, zorder=1)
    for row, shade in zip(borders.shaded.to_crs(UTM).itertuples(), SHADES, strict=False):
        gpd.GeoSeries([row.geometry]).plot(ax=axes, color=shade, zorder=1.5)
    load_layer("districts").to_crs(UTM).boundary.plot(ax=axes, color="#bdb8ac", linewidth=0.5, zorder=2)
    load_layer("lakes").to_crs(UTM).plot(ax=axes, color=WATER, edgecolor="#8fb0c8", linewidth=0.4, zorder=2.2)
    countries.boundary.plot(ax=axes, color="#55524a", linewidth=0.9, zorder=3)
    borders.merged().to_crs(UTM).plot(ax=axes, color="#333333", linewidth=0.8, linestyle=BORDER_DASH, zorder=3.2)
    load_layer("roads").to_crs(UTM).plot(ax=axes, color=ROAD, linewidth=1.4, linestyle=ROAD_DASH, zorder=3.4)
    taken, metre = [], metres_per_point(frame)
    disputed = load_layer("lines").to_crs(UTM).union_all().convex_hull
    for row in countries.itertuples():
        # No country's name is printed across the ground that the disputed lines enclose.
        part = shapely.difference(shapely.intersection(row.geometry, window), disputed)
        if part.area > 0.06 * window.area:
            point = max(getattr(part, "geoms", [part]), key=lambda piece: piece.area).representative_point()
            spaced = "\u2009".join(row.name.upper())
            wide = text_width(spaced, 7.5) * metre
            taken.append(Box(point.x - wide / 2, point.y - 4 * metre, wide, 8 * metre))
            axes.text(point.x, point.y, spaced, size=7.5, color="#a39d8f", ha="center", va="center", zorder=2.5)
    axes.set(xlim=(west, east), ylim=(south, north), xticks=[], yticks=[], facecolor=CONTEXT, aspect="equal")
    axes.add_artist(ScaleBar(1, "m", location="lower left", box_alpha=0.8, font_properties={"size": 6.5}))
    return [*taken, Box(west, south, 90 * metre, 26 * metre)]


def draw_settlements(axes: Axes, frame: Frame, places: Places, taken: list[Box]) -> None:
    """Name the frame's towns and, where there is room, the villages: both names, never one over another."""
    metre = metres_per_point(frame)
    west, south, east, north = frame.bounds()
    bounds = Box(west, south, east - west, north - south)
    named = [place_id for place_id in frame.towns if place_id in places]
    optional = (
        []
        if frame.name == "overview"
        else sorted(
            place_id
            for place_id, row in places.items()
            if row["kind"] in ("town", "village") and row["where_prec"] <= 2 and place_id not in named
        )
    )
    points = gpd.GeoSeries(
        gpd.points_from_xy([places[p]["lon"] for p in named + optional], [places[p]["lat"] for p in named + optional]),
        crs=WGS84,
    ).to_crs(UTM)
    for place_id, point in zip(named + optional, points, strict=True):
        if not (west < point.x < east and south < point.y < north):
            continue
        must, town = place_id in named, places[place_id]["kind"] == "town"
        points_size = 6.8 if town else 6.0
        text = both_names(place_id, places)
        size = (text_width(text, points_size) * metre + metre, points_size * 1.15 * metre)
        gaps = (3, 6, 10, 16, 24, 34, 46) if must else (3,)
        place, overlap = place_box((point.x, point.y), size, taken, bounds, [gap * metre for gap in gaps])
        if overlap and not must:
            continue
        taken += [place, Box(point.x - 1.5 * metre, point.y - 1.5 * metre, 3 * metre, 3 * metre)]
        water_or_peak = places[place_id]["kind"] not in ("town", "village")
        axes.plot(point.x, point.y, "^" if water_or_peak else "s", markersize=2.4, color="#333333", zorder=4)
        end = place.nearest(point.x, point.y)
        if math.dist(end, (point.x, point.y)) > 8 * metre:
            axes.plot(*zip((point.x, point.y), end, strict=True), color="#777777", linewidth=0.4, zorder=3.9)
        label = axes.text(
            place.x, place.y + 0.2 * size[1], text, size=points_size, color="#222222", zorder=5, parse_math=False
        )
        label.set_path_effects([withStroke(linewidth=1.6, foreground="white")])
