"""Interactive maps that work without a network: vector layers, one layer of signs per side, popups with the words.

The page loads nothing but Leaflet, and with ``assets="inline"`` not even that. Element ids are fixed, so the same
tables give the same bytes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import folium
import geopandas as gpd
import pandas as pd
from shapely.geometry import box, mapping

from karabakh_analysis.maps.geometry import UTM, WGS84, Borders, Frame, border_layer, load_frame, load_layer
from karabakh_analysis.maps.keys import Signs, sides_by_incident
from karabakh_analysis.maps.labels import Box, place_box, text_width
from karabakh_analysis.maps.leaflet import OfflineMap, Raw, Script, fixed_ids
from karabakh_analysis.maps.placing import AREA, NOTE, Places, both_names, index_places, load_places, place_incidents
from karabakh_analysis.maps.popups import account_popup, page_notes, safe, sign
from karabakh_analysis.sidestyle import STYLES, order_sides

STEP, NUMBER = 19, 24  # pixels: between signs; room for an incident's number
# Pixels per kilometre at which a telephone, a notebook and a desk open the map, on the incidents and on a focus.
SCALES = (1.8, 3.6, 4.2, 7.2, 8.4)
Spot = tuple[float, float]
"""Latitude and longitude."""
ATTRIBUTION = "Natural Earth (public domain); karabakh_analysis"
# Leaflet itself listens to Escape only while the map, and not one of its signs or a popup, has the keyboard's focus.
# A popup that closes with the focus in it would leave the reader at the beginning of the page. The panel above the
# map takes room from it when it unfolds, so that an open popup would be cut.
_SCRIPTS = (
    "{parent}.getContainer().addEventListener('keydown', e => {{ const open = {parent}._popup;"
    " if (e.key === 'Escape' && open?.isOpen()) {{ open.close(); open._source.getElement()?.focus(); }} }}, true);",
    "{parent}.on('popupclose', e => {{ const at = document.activeElement;"
    " if (at === document.body || e.popup.getElement().contains(at)) e.popup._source.getElement()?.focus(); }});",
    "document.querySelector('.ka-panel').addEventListener('toggle', e => {{"
    " if (e.target.open) {parent}.closePopup(); {parent}.invalidateSize(); }});",
)
STYLE = Path(__file__).parent / "assets" / "map.css"


def incident_map(
    incidents: pd.DataFrame,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    documents: pd.DataFrame,
    focus: str | None = None,
    tiles: str | None = None,
    assets: str | Path = "cdn",
    places: pd.DataFrame | None = None,
    policy: str | Path = "neutral",
) -> folium.Map:
    """Make an interactive map of the incidents, each side's account a layer of its own.

    Parameters
    ----------
    incidents, accounts, claims, documents : pandas.DataFrame
        Tables of the contract; ``;``-joined lists stay strings.
    focus : {"Hadrut", "Lachin", "Kalbajar", "Shusha"}, optional
        Where the map opens; by default on the incidents drawn. All of them are on it either way.
    tiles : str, optional
        A tile set that folium knows by name, under the vector layers. None, the default, needs no network.
    assets : str or Path, default "cdn"
        Where the page gets Leaflet: ``cdn`` (for a notebook), ``inline`` or, as a Path, a folder that holds
        Leaflet's files (a page that stands alone), or, as a str, the URL of a folder filled by `copy_leaflet` (for
        a site).
    places : pandas.DataFrame, optional
        A gazetteer; the package's own by default.
    policy : str or Path, default "neutral"
        Border policy, see `border_layer`.

    Returns
    -------
    folium.Map
        Save it with ``.save(path)``, or leave it as the last line of a notebook cell.

    Raises
    ------
    InputError
        If there is no such focus or policy, Leaflet's files are missing where they are needed, or ``assets`` is a
        str that names a folder of this machine.
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
        for script in _SCRIPTS:
            chart.add_child(Script(script))
        if tiles is not None:
            folium.TileLayer(tiles, overlay=True, name="tiles").add_to(chart)
        _backdrop(chart, borders, land=tiles is None)
        names = _place_names(chart, frame, known)
        _signs(chart, placed, sides, claims, documents, names)
        folium.LayerControl(collapsed=True).add_to(chart)
        chart.fit_bounds(_opening(placed, frame, focus), padding_bottom_right=(75, 0))  # room for signs in the east
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


def _place_names(chart: folium.Map, frame: Frame, places: Places) -> dict[Spot, str]:
    """Name the towns; return where each name stands."""
    layer = _group(chart, "Places, both names")
    wanted, names = {*frame.towns, *load_frame("overview").towns}, {}
    for place_id in sorted(place_id for place_id in wanted if place_id in places):
        row, name = places[place_id], both_names(place_id, places)
        spot = (float(row["lat"]), float(row["lon"]))
        folium.CircleMarker(spot, radius=2, color="#333333", fill=True, fill_opacity=1, weight=1).add_to(layer)
        _mark(layer, spot, safe(name), "ka-place", (0, 0), (5, -7))
        names[spot] = name
    return names


def _signs(
    chart: folium.Map, placed: gpd.GeoDataFrame, sides: Signs, claims: pd.DataFrame, documents: pd.DataFrame,
    names: Mapping[Spot, str],
) -> None:  # fmt: skip
    by_document = {str(row["doc_id"]): row for row in documents.to_dict("records")}
    by_account = dict(iter(claims.groupby(["incident_id", "source_side"])))
    drawn = placed[placed["drawn_as"] != NOTE]
    base = _group(chart, "Incidents: rings and areas")
    for geometry in drawn.loc[drawn["drawn_as"] == AREA, "geometry"].drop_duplicates():
        area = gpd.GeoSeries([geometry], crs=WGS84)
        _draw(base, area, color="#555555", weight=1.6, dashArray="3 5", fillColor="#777777", fillOpacity=0.12)
    present = order_sides({side for signs in sides.values() for side in signs})
    layers = {side: _group(chart, f"{sign(side)} {safe(STYLES[side].name)}") for side in present}
    groups = _by_spot(drawn)
    for spot, group in groups.items():
        if group[0].drawn_as != AREA:
            folium.CircleMarker(spot, radius=6, color="#111111", weight=1.5, fill=False).add_to(base)
    for spot, (left, top) in _offsets(groups, sides, names).items():
        group = groups[spot]
        block = Box(left, top, *_block_size(group, sides))
        across, down = block.nearest(0, 0)
        line = f'<svg class="ka-leader"><line x2="{across:.0f}" y2="{down:.0f}"/></svg>'
        _mark(base, spot, line, "ka-line", (0, 0), (0, 0))
        for row, incident in enumerate(group):
            above = round(top) + STEP * row
            _mark(base, spot, str(incident.number), "ka-number", (NUMBER - 4, 16), (round(left), above))
            heard = list(sides.get(incident.incident_id, {}))
            for column, side in enumerate(heard):
                denies = sides[incident.incident_id][side]
                label = f"Incident {incident.number}, account of {STYLES[side].name}"
                place = (round(left) + NUMBER + STEP * column, above)
                marker = _mark(layers[side], spot, sign(side, denies), "ka-account", (16, 16), place, label)
                own = by_account.get((incident.incident_id, side), claims.iloc[:0])
                popup = account_popup(incident, side, denies, heard, own, by_document)
                Script("{parent}.bindPopup({0}, {1});", popup, {"maxWidth": 380, "maxHeight": 340}).add_to(marker)


def _mark(
    layer: folium.FeatureGroup, spot: Spot, html: str, style: str, size: tuple[int, int], place: tuple[int, int],
    label: str = "",
) -> folium.Marker:  # fmt: skip
    """Set HTML beside a spot, its upper left corner some pixels right of and below it; with a label, to be selected."""
    icon = folium.DivIcon(html=html, class_name=style, icon_size=size, icon_anchor=(-place[0], -place[1]))
    options = {"title": label, "alt": label} if label else {"interactive": False, "keyboard": False}
    marker = folium.Marker(spot, icon=icon, **options)
    layer.add_child(marker)
    return marker


def _by_spot(drawn: gpd.GeoDataFrame) -> dict[Spot, list[Any]]:
    groups: dict[Spot, list[Any]] = defaultdict(list)
    for incident in drawn.itertuples():
        point = incident.geometry.representative_point()
        groups[round(point.y, 5), round(point.x, 5)].append(incident)
    return groups


def _block_size(group: list[Any], sides: Signs) -> tuple[float, float]:
    """Pixels that the rows of one spot take: a number and the signs of those heard, row under row."""
    widest = max(len(sides.get(incident.incident_id, {})) for incident in group)
    return NUMBER + STEP * widest, STEP * len(group)


def _offsets(
    groups: Mapping[Spot, list[Any]], sides: Signs, names: Mapping[Spot, str]
) -> dict[Spot, tuple[float, float]]:
    """Find room for the signs: pixels right of and below each spot at which their upper left corner stands.

    Their size does not change with the scale, but what lies around them moves: room must be free at every one of
    ``SCALES``.
    """
    known = [*groups, *names]
    points = gpd.GeoSeries(gpd.points_from_xy([lon for _, lon in known], [lat for lat, _ in known]), crs=WGS84)
    at = {spot: (point.x / 1000, -point.y / 1000) for spot, point in zip(known, points.to_crs(UTM), strict=True)}
    taken = [(at[spot], Box(3, -7, text_width(name, 11) + 4, 14)) for spot, name in names.items()]
    taken += [(at[spot], Box(-7, -7, 14, 14)) for spot in groups]
    offsets = {}
    for spot, group in groups.items():
        x, y = at[spot]
        around = [
            Box((px - x) * scale + own.x, (py - y) * scale + own.y, own.width, own.height)
            for (px, py), own in taken
            for scale in SCALES
        ]
        window = Box(-300, -300, 600, 600)
        block, _ = place_box((0, 0), _block_size(group, sides), around, window, range(9, 90, 9))
        taken.append((at[spot], block))
        offsets[spot] = (block.x, block.y)
    return offsets


def _opening(placed: gpd.GeoDataFrame, frame: Frame, focus: str | None) -> list[list[float]]:
    """Corners, south-west and north-east, of what the map opens on: the focus, or what is drawn within the region."""
    corners = gpd.GeoSeries(gpd.points_from_xy(*_corners(frame)), crs=UTM).to_crs(WGS84)
    west, south, east, north = corners.total_bounds
    inside = placed[(placed["drawn_as"] != NOTE) & placed.within(box(west, south, east, north))]
    if focus is None and len(inside):
        margin = 0.05  # degrees
        west, south, east, north = inside.total_bounds
        west, south, east, north = west - margin, south - margin, east + margin, north + margin
    return [[south, west], [north, east]]


def _corners(frame: Frame) -> tuple[list[float], list[float]]:
    west, south, east, north = frame.bounds()
    return [west, east, west, east], [south, north, north, south]
