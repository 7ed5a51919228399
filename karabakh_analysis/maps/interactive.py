"""Interactive maps that work without a network: vector layers, one layer of signs per side, popups with the words.

The page loads nothing but Leaflet, and with ``assets="inline"`` not even that. Element ids are fixed, so the same
tables give the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
from shapely.geometry import mapping

from .geometry import UTM, WGS84, Borders, Frame, border_layer, load_frame, load_layer
from .keys import Signs, sides_by_incident
from .leaflet import OfflineMap, Raw, Script, fixed_ids
from .placing import AREA, NOTE, Places, both_names, index_places, load_places, place_incidents
from .popups import account_popup, page_notes, safe, sign
from .symbols import SYMBOLS, order_sides

STEP = 19  # pixels between signs
ATTRIBUTION = "Natural Earth (public domain); karabakh_analysis"
STYLE = Path(__file__).parent / "assets" / "map.css"


def incident_map(
    incidents: pd.DataFrame,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    focus: str | None = None,
    tiles: str | None = None,
    assets: str = "cdn",
    places: pd.DataFrame | None = None,
    policy: str | Path = "neutral",
) -> folium.Map:
    """Make an interactive map of the incidents, each side's account a layer of its own.

    Parameters
    ----------
    incidents, accounts, claims, documents : pandas.DataFrame
        Tables of the contract; ``;``-joined lists stay strings.
    focus : {"Hadrut", "Lachin", "Kalbajar", "Shusha"}, optional
        Where the map opens; the whole region by default. All incidents are on it either way.
    tiles : str, optional
        A tile set that folium knows by name, under the vector layers. None, the default, needs no network.
    assets : str, default "cdn"
        Where the page gets Leaflet: ``cdn`` (for a notebook), ``inline`` (a file that stands alone) or the URL of a
        folder filled by `copy_leaflet` (for a site).
    places : pandas.DataFrame, optional
        A gazetteer; the package's own by default.
    policy : str or pathlib.Path, default "neutral"
        Border policy, see `border_layer`.

    Returns
    -------
    folium.Map
        Save it with ``.save(path)``, or leave it as the last line of a notebook cell.

    Raises
    ------
    InputError
        If there is no such focus or policy, or Leaflet's carrier is missing where it is needed.
    """
    frame, borders = load_frame(focus or "overview"), border_layer(policy)
    known = load_places() if places is None else index_places(places)
    placed = place_incidents(incidents, places)
    sides = sides_by_incident(placed, accounts, claims)
    with fixed_ids(re.sub(r"\W", "_", frame.name.lower())):
        centre = (frame.lat, frame.lon)
        chart = OfflineMap(assets=assets, location=centre, tiles=None, control_scale=True, zoom_snap=0.25)
        page = chart.page
        page.title = frame.title
        page.header.add_child(Raw(f"<style>{STYLE.read_text(encoding='utf-8')}</style>"), name="ka_style")
        page.html.add_child(Raw(page_notes(placed, sides, borders, frame.title)), name="ka_notes")
        chart.add_child(Script("{parent}.attributionControl.setPrefix(false).addAttribution({0});", ATTRIBUTION))
        if tiles is not None:
            folium.TileLayer(tiles, overlay=True, name="tiles").add_to(chart)
        _backdrop(chart, borders, land=tiles is None)
        _place_names(chart, frame, known)
        _signs(chart, placed, sides, claims, documents)
        folium.LayerControl(collapsed=True).add_to(chart)
        window = gpd.GeoSeries(gpd.points_from_xy(*_corners(frame)), crs=UTM).to_crs(WGS84)
        chart.fit_bounds([[window.y.min(), window.x.min()], [window.y.max(), window.x.max()]])
    return chart


def _backdrop(chart: folium.Map, borders: Borders, land: bool) -> None:
    if land:
        ground = _group(chart, "Land", control=False)
        _draw(ground, load_layer("countries").geometry, color="#55524a", weight=1.3, fillColor="#f8f6f1", fillOpacity=1)
        _draw(ground, load_layer("lakes").geometry, color="#8fb0c8", weight=1, fillColor="#c9dcea", fillOpacity=1)
    districts, roads = load_layer("districts").geometry, load_layer("roads").geometry
    for name, shapes, style in (
        ("Districts and provinces", districts, {"color": "#a9a496", "weight": 0.8, "fill": False}),
        (
            "Districts handed over in 2020",
            borders.shaded.geometry,
            {"color": "#777", "weight": 0.5, "fillOpacity": 0.25},
        ),
        ("Disputed and ceasefire lines", borders.merged(), {"color": "#333333", "weight": 1.4, "dashArray": "6 4"}),
        ("Lachin road (schematic)", roads, {"color": "#9a7b4f", "weight": 2.5, "dashArray": "2 4"}),
    ):
        if len(shapes):
            _draw(_group(chart, name), shapes, **style)


def _group(chart: folium.Map, name: str, control: bool = True) -> folium.FeatureGroup:
    group = folium.FeatureGroup(name=name, control=control)
    chart.add_child(group)
    return group


def _draw(parent: folium.FeatureGroup, shapes: gpd.GeoSeries, **style: Any) -> None:
    # Geometry only: the properties of a user's own file are text that this page has no use for.
    collection = {"type": "GeometryCollection", "geometries": [mapping(shape) for shape in shapes]}
    options = {"style": style, "interactive": False, "smoothFactor": 0.5}
    parent.add_child(Script("L.geoJSON({0}, {1}).addTo({parent});", collection, options))


def _place_names(chart: folium.Map, frame: Frame, places: Places) -> None:
    layer = _group(chart, "Places, both names")
    wanted = {*frame.towns, *load_frame("overview").towns}
    for place_id in sorted(place_id for place_id in wanted if place_id in places):
        row, name = places[place_id], both_names(place_id, places)
        spot = (float(row["lat"]), float(row["lon"]))
        folium.CircleMarker(spot, radius=2, color="#333333", fill=True, fill_opacity=1, weight=1).add_to(layer)
        icon = folium.DivIcon(html=safe(name), class_name="ka-place", icon_size=(0, 0), icon_anchor=(-5, 7))
        folium.Marker(spot, icon=icon, interactive=False, keyboard=False).add_to(layer)


def _signs(
    chart: folium.Map, placed: gpd.GeoDataFrame, sides: Signs, claims: pd.DataFrame, documents: pd.DataFrame
) -> None:
    by_document = {str(row["doc_id"]): row for row in documents.to_dict("records")}
    by_account = dict(iter(claims.groupby(["incident_id", "source_side"])))
    drawn = placed[placed["drawn_as"] != NOTE]
    base = _group(chart, "Incidents: rings and areas")
    for geometry in drawn.loc[drawn["drawn_as"] == AREA, "geometry"].drop_duplicates():
        area = gpd.GeoSeries([geometry], crs=WGS84)
        _draw(base, area, color="#555555", weight=1.6, dashArray="3 5", fillColor="#777777", fillOpacity=0.12)
    present = order_sides({side for signs in sides.values() for side in signs})
    layers = {side: _group(chart, f"{sign(side)} {safe(SYMBOLS[side].label)}") for side in present}
    level: dict[tuple[float, float], int] = defaultdict(int)
    for incident in drawn.itertuples():
        point = incident.geometry.representative_point()
        spot = (round(point.y, 5), round(point.x, 5))
        row = level[spot]
        level[spot] += 1
        up = 24 + STEP * row  # incidents at one place stand one above the other
        if incident.drawn_as != AREA and row == 0:
            folium.CircleMarker(spot, radius=6, color="#111111", weight=1.5, fill=False).add_to(base)
        heard = list(sides.get(incident.incident_id, {}))
        left = -STEP * len(heard) / 2
        number = folium.DivIcon(
            html=str(incident.number), class_name="ka-number", icon_size=(24, 16), icon_anchor=(int(26 - left), up)
        )
        folium.Marker(spot, icon=number, interactive=False, keyboard=False).add_to(base)
        for column, side in enumerate(heard):
            denies = sides[incident.incident_id][side]
            icon = folium.DivIcon(
                html=sign(side, denies), class_name="ka-account", icon_size=(16, 16),
                icon_anchor=(int(-left - STEP * column), up),
            )  # fmt: skip
            label = f"Incident {incident.number}, account of {SYMBOLS[side].label}"
            marker = folium.Marker(spot, icon=icon, title=label, alt=label)
            layers[side].add_child(marker)
            own = by_account.get((incident.incident_id, side), claims.iloc[:0])
            popup = account_popup(incident, side, denies, heard, own, by_document)
            size = {"maxWidth": 380, "maxHeight": 340}
            Script("{parent}.bindPopup({0}, {1});", popup, size).add_to(marker)


def _corners(frame: Frame) -> tuple[list[float], list[float]]:
    west, south, east, north = frame.bounds()
    return [west, east, west, east], [south, north, north, south]
