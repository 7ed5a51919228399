"""Where an incident is drawn, and how sure that is: a ring, an area, or a line in a note.

UCDP's precision codes decide. 1 (exact) and 2 (near a named place): a ring at the place. 3: the outline of the
district. 4 to 6 (region, country) and unknown: named beside the map, never drawn as a point.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import geopandas as gpd
import pandas as pd
import shapely
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from karabakh_analysis.maps.geometry import WGS84, unit_polygons
from karabakh_analysis.resources import read_rows

RING, AREA, NOTE = "ring", "area", "note"
PLACED_COLUMNS = (
    "number", "incident_id", "title", "date", "where", "sides_heard", "drawn_as", "where_prec", "geometry",
)  # fmt: skip

Places = Mapping[str, Mapping[str, Any]]
"""A gazetteer: place_id to name, name_armenian_side, kind, parent_id, lat, lon (degrees), where_prec."""


@cache
def load_places() -> Places:
    """Read the package's gazetteer.

    Examples
    --------
    >>> load_places()["shusha"]["name_armenian_side"]
    'Shushi'
    """
    return index_places(pd.DataFrame(read_rows("gazetteer", "places.csv")))


def index_places(table: pd.DataFrame) -> Places:
    """Index a gazetteer table by place_id, its numbers as numbers (NaN where unknown)."""
    places = table.fillna("")
    for column in ("lat", "lon", "where_prec"):
        places[column] = pd.to_numeric(places[column], errors="coerce")
    return {str(row["place_id"]): {str(key): value for key, value in row.items()} for _, row in places.iterrows()}


def both_names(place_id: str, places: Places | None = None) -> str:
    """Name a place as the two sides do; one name where they agree or only one is known.

    A district without a name of its own in the other usage borrows that of its town: "Kalbajar / Karvachar district".

    Examples
    --------
    >>> both_names("shusha"), both_names("kalbajar-district"), both_names("goris")
    ('Shusha / Shushi', 'Kalbajar / Karvachar district', 'Goris')
    """
    known = load_places() if places is None else places
    if place_id not in known:
        return place_id
    row = known[place_id]
    kind = " district" if row["kind"] == "district" else ""
    twin = known.get(place_id.removesuffix("-district"), row) if kind else row
    name, other = str(row["name"]), str(row["name_armenian_side"] or twin["name_armenian_side"])
    return f"{name} / {other}{kind}" if other and other != name else f"{name}{kind}"


def unit_of(place_id: str, places: Places | None = None) -> str:
    """Return the place_id of the district or province with a polygon that holds a place; ``""`` if none does.

    Examples
    --------
    >>> unit_of("shusha"), unit_of("lachin-district"), unit_of("armenia")
    ('shusha-district', 'lachin-district', '')
    """
    known = load_places() if places is None else places
    seen: set[str] = set()
    while place_id and place_id not in seen:
        if place_id in unit_polygons():
            return place_id
        seen.add(place_id)
        place_id = str(known[place_id]["parent_id"]) if place_id in known else ""
    return ""


def place_incidents(incidents: pd.DataFrame, places: pd.DataFrame | None = None) -> gpd.GeoDataFrame:
    """Decide for every incident how it is drawn.

    Parameters
    ----------
    incidents : pandas.DataFrame
        The table ``incidents``; ``;``-joined lists stay strings.
    places : pandas.DataFrame, optional
        A gazetteer indexed by place_id; the package's own by default.

    Returns
    -------
    geopandas.GeoDataFrame
        One row per incident, ordered and numbered from 1 by date and id, columns ``PLACED_COLUMNS``; ``drawn_as`` is
        ``ring``, ``area`` or ``note``; WGS84; the geometry of a note is empty.
    """
    known = load_places() if places is None else index_places(places)
    rows = []
    ordered = incidents.fillna({"date_start": "", "date_end": "", "place_ids": "", "sides_heard": "", "title": ""})
    for number, (_, row) in enumerate(ordered.sort_values(["date_start", "incident_id"]).iterrows(), start=1):
        place_ids = [part for part in str(row["place_ids"]).split(";") if part]
        drawn_as, geometry = _drawing(row, place_ids, known)
        rows.append(
            {
                "number": number,
                "incident_id": str(row["incident_id"]),
                "title": str(row["title"]),
                "date": _date(str(row["date_start"]), str(row["date_end"]), _code(row["date_prec"])),
                "where": ", ".join(both_names(place_id, known) for place_id in place_ids) or "no place named",
                "sides_heard": tuple(part for part in str(row["sides_heard"]).split(";") if part),
                "drawn_as": drawn_as,
                "where_prec": _code(row["where_prec"]),
                "geometry": geometry,
            }
        )
    return gpd.GeoDataFrame(rows, columns=list(PLACED_COLUMNS), geometry="geometry", crs=WGS84)


def _drawing(row: pd.Series[Any], place_ids: list[str], places: Places) -> tuple[str, BaseGeometry]:
    precision = _code(row["where_prec"])
    known = [place_id for place_id in place_ids if place_id in places]
    if precision in (1, 2):
        # A village that the gazetteer knows only by its district must not look like a surveyed point.
        sure = [place_id for place_id in known if places[place_id]["where_prec"] <= 2]
        lat, lon = _number(row["lat"]), _number(row["lon"])
        if (sure or not known) and lat is not None and lon is not None:
            return RING, Point(lon, lat)
        if sure:
            return RING, Point(places[sure[0]]["lon"], places[sure[0]]["lat"])
    if precision in (1, 2, 3):
        units = sorted({unit for place_id in known if (unit := unit_of(place_id, places))})
        if units:
            return AREA, shapely.union_all([unit_polygons()[unit] for unit in units])
    return NOTE, Point()


def _date(start: str, end: str, precision: int) -> str:
    """Write a date no more exactly than it is known: UCDP 4 is a month, 5 a year."""
    if not start or precision in (4, 5):
        return f"some time in {start[: 7 if precision == 4 else 4]}" if start else "undated"
    return start if end in ("", start) else f"{start} to {end}"


def _number(value: object) -> float | None:
    number = float(pd.to_numeric(pd.Series([value]), errors="coerce").iloc[0])
    return None if pd.isna(number) else number


def _code(value: object) -> int:
    """UCDP code as a whole number; 0 where it is unknown."""
    return int(_number(value) or 0)
