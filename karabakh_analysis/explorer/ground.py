"""The explorer's map: outlines as SVG paths, and the spots at which incidents are drawn, in per cent of the frame.

Signs and names are HTML laid over the drawing, so that they keep their size on a telephone. Room is sought for them
at that width: a wider page only has more of it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry

from karabakh_analysis.maps.geometry import UTM, WGS84, border_layer, load_frame, load_layer
from karabakh_analysis.maps.labels import Box, place_box, text_width
from karabakh_analysis.maps.placing import NOTE, RING, both_names, load_places, place_incidents
from karabakh_analysis.pages.cards import clean
from karabakh_analysis.sidestyle import LANES

UNIT = 1000.0
"""Width of the drawing in its own units."""
NARROW, WIDE = 330, 620
"""Pixels: width of the map on a telephone and on a desk."""
SIGN, HIGH = 13, 26
"""Pixels: room for one sign in a button, height of the button."""
_TOWNS = (
    "shusha", "khankendi", "lachin", "kalbajar", "hadrut", "goris", "vardenis", "fuzuli", "zangilan", "aghdam",
    "gubadly", "jabrayil", "khojavend", "jermuk", "sisian", "aghdara", "tartar",
)  # fmt: skip
_LAYERS = (("land", "countries"), ("water", "lakes"), ("districts", "districts"))


@dataclass(frozen=True, slots=True)
class Spot:
    """Where incidents are drawn: their common point, the place of their button, and whether it is an area.

    ``x``, ``y`` (the point, in units of the drawing); ``left``, ``top`` (the button's middle, in per cent).
    """

    key: str
    name: str
    numbers: list[int]
    sides: list[str]
    x: float
    y: float
    left: float
    top: float
    area: str


@dataclass(frozen=True, slots=True)
class Name:
    """A town's name: point in per cent, offset of the text in pixels, and whether only a wide map has room for it."""

    text: str
    left: float
    top: float
    dx: float
    dy: float
    wide: bool


@dataclass(frozen=True, slots=True)
class Ground:
    """What the template draws; ``spot_of``: incident_id to the key of its spot, "none" if it is not drawn."""

    height: float
    paths: list[tuple[str, str]]
    spots: list[Spot]
    names: list[Name]
    spot_of: dict[str, str]
    number_of: dict[str, int]
    undrawn: list[tuple[int, str, str]]
    borders: str


class _Frame:
    """From metres of UTM zone 38 N to units of the drawing, with the origin at the upper left."""

    def __init__(self, west: float, south: float, east: float, north: float) -> None:
        self.bounds = (west, south, east, north)
        self.scale = UNIT / (east - west)
        self.height = round((north - south) * self.scale, 1)

    def point(self, x: float, y: float) -> tuple[float, float]:
        return round((x - self.bounds[0]) * self.scale, 1), round((self.bounds[3] - y) * self.scale, 1)

    def path(self, shapes: Iterable[BaseGeometry]) -> str:
        """Cut off what lies outside and what is finer than the drawing shows."""
        window = box(*self.bounds).buffer(2000)
        parts: list[str] = []
        for shape in shapes:
            cut = shapely.simplify(shapely.intersection(shape, window), 0.8 / self.scale)
            for line in shapely.get_parts(cut):
                rings = [line.exterior, *line.interiors] if line.geom_type == "Polygon" else [line]
                for ring in rings:
                    steps = [f"{x:g} {y:g}" for x, y in (self.point(*at) for at in ring.coords)]
                    if len(steps) > 1:
                        parts.append(f"M{'L'.join(steps)}{'Z' if line.geom_type == 'Polygon' else ''}")
        return "".join(parts)


def make_ground(incidents: pd.DataFrame, claims: pd.DataFrame) -> Ground:
    """Lay out the map.

    Parameters
    ----------
    incidents, claims : pandas.DataFrame
        The tables of those names.
    """
    placed = place_incidents(incidents).to_crs(UTM)
    window = box(*load_frame("overview").bounds())
    centres = placed.geometry.representative_point()
    placed["drawn_as"] = placed["drawn_as"].where(centres.within(window), NOTE)
    drawn = placed[placed["drawn_as"] != NOTE]
    frame = _Frame(*_bounds(drawn))
    spots, taken = _spots(drawn, claims, frame)
    borders = border_layer()
    return Ground(
        height=frame.height,
        paths=[
            *((style, frame.path(load_layer(layer).to_crs(UTM).geometry)) for style, layer in _LAYERS),
            ("lines", frame.path(borders.merged().to_crs(UTM))),
            ("road", frame.path(load_layer("roads").to_crs(UTM).geometry)),
        ],
        spots=spots,
        names=_names(frame, taken),
        spot_of={str(row.incident_id): _key(row.geometry) if row.drawn_as != NOTE else "none"
                 for row in placed.itertuples()},
        number_of=dict(zip(placed["incident_id"], placed["number"], strict=True)),
        undrawn=[(int(row.number), clean(row.title), clean(row.where))
                 for row in placed[placed["drawn_as"] == NOTE].itertuples()],
        borders=borders.title,
    )  # fmt: skip


def _bounds(drawn: gpd.GeoDataFrame) -> tuple[float, float, float, float]:
    """Frame what is drawn, with a margin of 10 km, at least 60 km wide; the whole region if nothing is."""
    if drawn.empty:
        return load_frame("overview").bounds()
    west, south, east, north = drawn.total_bounds
    wide = max(30_000 - (east - west) / 2, 10_000)
    high = max(30_000 - (north - south) / 2, 10_000)
    return west - wide, south - high, east + wide, north + high


def _key(geometry: BaseGeometry) -> str:
    point = geometry.representative_point()
    return f"{point.x:.0f}-{point.y:.0f}"


def _spots(drawn: gpd.GeoDataFrame, claims: pd.DataFrame, frame: _Frame) -> tuple[list[Spot], list[Box]]:
    heard = claims.groupby("incident_id")["source_side"].agg(set).to_dict()
    pixel = NARROW / UNIT
    groups = dict(iter(drawn.groupby(drawn.geometry.map(_key), sort=False)))
    middles = {key: group.geometry.iloc[0].representative_point() for key, group in groups.items()}
    points = {key: frame.point(middle.x, middle.y) for key, middle in middles.items()}
    # Smallest y first: what lies in the south then gives way downwards, and leader lines do not cross.
    order = sorted(points, key=lambda key: (points[key][1], points[key][0]))
    dots = [Box(x * pixel - 4, y * pixel - 4, 8, 8) for x, y in points.values()]
    boxes: list[Box] = []
    spots = []
    for key in order:
        group, (x, y) = groups[key], points[key]
        said = {side for incident in group["incident_id"] for side in heard.get(incident, ())}
        sides = [side for side in LANES if side in said]
        size = (SIGN * max(len(sides), 1) + 8.0, HIGH + 2.0)
        bounds = Box(0, 0, NARROW, frame.height * pixel)
        others = [dot for dot, at in zip(dots, points, strict=True) if at != key]
        spot, _ = place_box((x * pixel, y * pixel), size, [*others, *boxes], bounds, (6, 10, 16, 24, 34, 46))
        boxes.append(spot)
        row = group.iloc[0]
        spots.append(
            Spot(
                key=key,
                name=clean(row["where"]),
                numbers=[int(number) for number in group["number"]],
                sides=sides,
                x=x,
                y=y,
                left=round((spot.x + spot.width / 2) / NARROW * 100, 2),
                top=round((spot.y + spot.height / 2) / (frame.height * pixel) * 100, 2),
                area="" if row["drawn_as"] == RING else frame.path([row["geometry"]]),
            )
        )
    return sorted(spots, key=lambda spot: spot.numbers), [*boxes, *dots]


def _names(frame: _Frame, taken: list[Box]) -> list[Name]:
    """Name the towns, both names, wherever that covers nothing; the list is in order of importance."""
    places = load_places()
    towns = [place for place in _TOWNS if place in places]
    points = gpd.GeoSeries(
        gpd.points_from_xy([places[p]["lon"] for p in towns], [places[p]["lat"] for p in towns]), crs=WGS84
    ).to_crs(UTM)
    found: list[Name] = []
    for width, points_size, wide in ((NARROW, 9.0, False), (WIDE, 10.5, True)):
        pixel = width / UNIT
        grown = [_scaled(one, width / NARROW) for one in taken]
        bounds = Box(0, 0, width, frame.height * pixel)
        grown += [_name_box(name, width, frame.height) for name in found]
        for place, point in zip(towns, points, strict=True):
            x, y = frame.point(point.x, point.y)
            text = both_names(place)
            if any(name.text == text for name in found) or not box(*frame.bounds).contains(point):
                continue
            size = (text_width(text, points_size) + 4, points_size * 1.3)
            spot, overlap = place_box((x * pixel, y * pixel), size, grown, bounds, (3,))
            if not overlap:
                grown.append(spot)
                left, top = round(x / UNIT * 100, 2), round(y / frame.height * 100, 2)
                offset = (round(spot.x - x * pixel, 1), round(spot.y - y * pixel, 1))
                found.append(Name(text, left, top, *offset, wide))
    return found


def _scaled(one: Box, by: float) -> Box:
    """Move a box of fixed size to where its middle lies on a map that is wider by a factor."""
    middle = (one.x + one.width / 2) * by, (one.y + one.height / 2) * by
    return Box(middle[0] - one.width / 2, middle[1] - one.height / 2, one.width, one.height)


def _name_box(name: Name, width: int, height: float) -> Box:
    size = 10.5
    x, y = name.left / 100 * width, name.top / 100 * height * width / UNIT
    return Box(x + name.dx, y + name.dy, text_width(name.text, size) + 4, size * 1.3)
