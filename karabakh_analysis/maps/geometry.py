"""The layers of ``data/geo``: read them, choose a border policy, find the unit that a place lies in.

Every layer is WGS84; ``data/geo/layers.json`` names its source, licence and known error. No layer says who owns
what: a border policy is a named, dated choice of lines, printed on every map, and a user's own file can replace it.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from karabakh_analysis.errors import InputError
from karabakh_analysis.resources import data_path, read_rows

WGS84 = "EPSG:4326"
UTM = "EPSG:32638"
"""UTM zone 38 N, metres: the projection of the static maps; 42-48 E, so true to scale within 0.1 %."""

POLICIES = ("neutral", "before-2020-09-27", "after-2020-11-10")
_TITLES = {
    "neutral": "neutral: the lines of 1991, 1994 and 2020 drawn alike, no area coloured by who holds it",
    "before-2020-09-27": "before 27 September 2020: line of contact of 1994 and outline of the oblast of 1991",
    "after-2020-11-10": "after 10 November 2020: ceasefire line as Natural Earth has it (up to 10 km off: it "
    "leaves Shusha / Shushi on the wrong side) and the districts handed over, by date",
}
_LINES = {
    "neutral": ("ceasefire-1994", "ceasefire-2020", "nkao-1991"),
    "before-2020-09-27": ("ceasefire-1994", "nkao-1991"),
    "after-2020-11-10": ("ceasefire-2020",),
}


@dataclass(frozen=True)
class Borders:
    """A border policy: its name, the sentence printed on the map, its lines, the districts it shades.

    ``lines`` and ``shaded`` are GeoDataFrames in WGS84; ``shaded`` has a column ``handed_over`` (ISO date) and may
    be empty.
    """

    policy: str
    title: str
    lines: gpd.GeoDataFrame
    shaded: gpd.GeoDataFrame

    def merged(self) -> gpd.GeoSeries:
        """All lines as one geometry: drawn apart, two that share a stretch would fill each other's dashes."""
        union = shapely.union_all(self.lines.geometry.values)
        return gpd.GeoSeries([shapely.line_merge(union) if union.geom_type == "MultiLineString" else union], crs=WGS84)


@dataclass(frozen=True)
class Frame:
    """What one static map shows: centre (degrees), half width and height (kilometres), places always named."""

    name: str
    title: str
    lat: float
    lon: float
    half_width_km: float
    half_height_km: float
    towns: tuple[str, ...]

    def bounds(self) -> tuple[float, float, float, float]:
        """(west, south, east, north) in metres of UTM zone 38 N."""
        centre = gpd.GeoSeries(gpd.points_from_xy([self.lon], [self.lat]), crs=WGS84).to_crs(UTM).iloc[0]
        wide, high = self.half_width_km * 1000, self.half_height_km * 1000
        return centre.x - wide, centre.y - high, centre.x + wide, centre.y + high


@cache
def layer_catalogue() -> dict[str, dict[str, Any]]:
    """Every layer by name, with title, source, licence, derivation, known error (km), count and SHA-256.

    Examples
    --------
    >>> layer_catalogue()["districts"]["known_error_km"]
    5.0
    """
    catalogue = json.loads(data_path("geo", "layers.json").read_text(encoding="utf-8"))
    return {layer["name"]: layer for layer in catalogue["layers"]}


def load_layer(name: str) -> gpd.GeoDataFrame:
    """Read one layer of ``data/geo``, in WGS84.

    Parameters
    ----------
    name : str
        ``districts``, ``countries``, ``lakes``, ``roads`` or ``lines``.

    Raises
    ------
    InputError
        If there is no such layer.

    Examples
    --------
    >>> districts = load_layer("districts")
    >>> sorted(districts.loc[districts["handed_over"] != "", "place_id"])
    ['aghdam-district', 'kalbajar-district', 'lachin-district']
    """
    if name not in layer_catalogue():
        raise InputError("no such layer", name, f"give one of: {', '.join(layer_catalogue())}")
    return _read_geojson(data_path("geo", layer_catalogue()[name]["file"]))


def border_layer(policy: str | Path = "neutral") -> Borders:
    """Choose the lines that a border policy draws.

    Parameters
    ----------
    policy : str or Path
        One of ``POLICIES``, or the path of a GeoJSON file of your own (WGS84). Its lines, and the outlines of its
        polygons, are then drawn instead, and the map says so.

    Raises
    ------
    InputError
        If the policy is not known and no file of that name can be read as GeoJSON.

    Examples
    --------
    >>> list(border_layer("before-2020-09-27").lines["line_id"])
    ['ceasefire-1994', 'nkao-1991']
    >>> list(border_layer("after-2020-11-10").shaded["handed_over"])
    ['2020-11-20', '2020-11-25', '2020-12-01']
    """
    districts = load_layer("districts")
    none = districts.iloc[:0]
    if policy in _TITLES:
        name = str(policy)
        lines = load_layer("lines")
        shaded = (
            districts[districts["handed_over"] != ""].sort_values("handed_over") if name.startswith("after") else none
        )
        return Borders(name, _TITLES[name], lines[lines["line_id"].isin(_LINES[name])], shaded)
    path = Path(policy)
    if not path.is_file():
        raise InputError(
            "no such border policy or file", str(policy), f"give one of {', '.join(POLICIES)}, or a GeoJSON file"
        )
    own = _read_geojson(path)
    polygons = own.geom_type.isin(["Polygon", "MultiPolygon"])
    own.loc[polygons, "geometry"] = own[polygons].boundary
    return Borders("own", f"lines of the user's own file {path.name}", own, none)


def load_frame(name: str) -> Frame:
    """Read the frame of a static map from ``data/geo/frames.csv``.

    Raises
    ------
    InputError
        If there is no frame of that name.

    Examples
    --------
    >>> load_frame("Hadrut").half_width_km
    27.0
    """
    for row in read_rows("geo", "frames.csv"):
        if row["frame"] == name:
            lat, lon, wide, high = (float(row[key]) for key in ("lat", "lon", "half_width_km", "half_height_km"))
            return Frame(name, row["title"], lat, lon, wide, high, tuple(row["towns"].split()))
    raise InputError("no such map", name, "give overview, Hadrut, Lachin, Kalbajar or Shusha")


@cache
def unit_polygons() -> dict[str, BaseGeometry]:
    """Return the polygon of every district or province by place_id (WGS84)."""
    districts = load_layer("districts")
    return dict(zip(districts["place_id"], districts.geometry, strict=True))


def _read_geojson(path: Path) -> gpd.GeoDataFrame:
    # Not geopandas.read_file: it would turn the ISO dates, which are plain strings everywhere here, into timestamps.
    try:
        collection = json.loads(path.read_text(encoding="utf-8"))
        features = collection["features"] if collection.get("type") == "FeatureCollection" else [collection]
        return gpd.GeoDataFrame.from_features(features, crs=WGS84)
    except (UnicodeDecodeError, ValueError, KeyError, AttributeError, TypeError) as error:
        raise InputError(
            "not readable as GeoJSON", path.name, "save it as a GeoJSON FeatureCollection in WGS84"
        ) from error
