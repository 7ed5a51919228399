"""The layers of data/geo: what layers.json promises, valid and joined polygons, dated border policies."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

import geopandas as gpd
import pytest
import shapely
from shapely.geometry import Point

from karabakh_analysis.errors import InputError
from karabakh_analysis.maps.geometry import (
    POLICIES,
    UTM,
    border_layer,
    layer_catalogue,
    load_frame,
    load_layer,
    unit_polygons,
)
from karabakh_analysis.maps.placing import load_places
from karabakh_analysis.resources import data_path

GEO = data_path("geo")
COUNTS = {"districts": 44, "countries": 6, "lakes": 1, "roads": 1, "lines": 3}


def test_catalogue_names_every_file() -> None:
    assert {layer["file"] for layer in layer_catalogue().values()} == {path.name for path in GEO.glob("*.geojson")}
    assert sum(path.stat().st_size for path in GEO.glob("*.geojson")) < 300_000


@pytest.mark.parametrize("name", COUNTS)
def test_catalogue_tells_the_truth(name: str) -> None:
    entry, layer = layer_catalogue()[name], load_layer(name)
    content = (GEO / entry["file"]).read_bytes()
    assert hashlib.sha256(content).hexdigest() == entry["sha256"]
    assert len(layer) == entry["n_features"] == COUNTS[name]
    assert sorted(set(layer.geom_type)) == entry["geometry_type"]
    assert layer.geometry.is_valid.all()
    assert entry["known_error_km"] > 0
    assert entry["source"]
    assert entry["licence"]


def test_unknown_layer() -> None:
    with pytest.raises(InputError, match="rivers: no such layer"):
        load_layer("rivers")


def test_districts_join_without_overlap() -> None:
    polygons = load_layer("districts").to_crs(UTM).geometry
    assert shapely.coverage_is_valid(load_layer("districts").geometry.to_numpy())
    assert polygons.area.sum() - polygons.union_all().area < 1  # square metre


def test_neighbours_share_their_border() -> None:
    district = load_layer("districts").to_crs(UTM).set_index("place_id").geometry
    shared = district["lachin-district"].intersection(district["kalbajar-district"]).length / 1000
    assert 40 < shared < 90
    across = district["gegharkunik"].intersection(district["kalbajar-district"]).length / 1000
    assert across > 30  # the two countries come from two files of the source


@pytest.mark.parametrize(
    ("place_id", "percent"),
    [
        ("lachin-district", -4), ("kalbajar-district", -9), ("aghdam-district", -7), ("shusha-district", 17),
        ("khojavend-district", 4), ("fuzuli-district", -10), ("jabrayil-district", -19), ("zangilan-district", 6),
        ("gubadly-district", -8), ("khojaly-district", -7), ("tartar-district", 31), ("barda-district", 21),
        ("khankendi", -21), ("nakhchivan", -13), ("syunik", -2), ("gegharkunik", -1), ("vayots-dzor", 3),
        ("tavush", -3),
    ],
)  # fmt: skip
def test_areas_differ_from_official_ones_as_documented(place_id: str, percent: int) -> None:
    row = load_layer("districts").set_index("place_id").loc[place_id]
    assert 100 * (row["area_km2"] / row["official_area_km2"] - 1) == pytest.approx(percent, abs=0.75)


def test_lachin_is_not_lankaran() -> None:
    lachin = load_layer("districts").set_index("place_id").loc[["lachin-district"]]
    assert lachin["source_units"].iloc[0] == "AZ.SU Lankaran"
    west, south, east, north = lachin.total_bounds
    assert 45.8 < west < east < 46.8
    assert 39.4 < south < north < 40.0
    town = load_places()["lachin"]
    away = lachin.to_crs(UTM).distance(_metres(town["lon"], town["lat"])).iloc[0]
    assert away < 1000 * layer_catalogue()["districts"]["known_error_km"]


def test_settlements_lie_in_their_unit_within_the_known_error() -> None:
    districts = load_layer("districts").to_crs(UTM).set_index("place_id").geometry
    away = {
        place_id: districts[row["parent_id"]].distance(_metres(row["lon"], row["lat"])) / 1000
        for place_id, row in load_places().items()
        if row["parent_id"] in districts.index and row["kind"] in ("town", "village") and row["where_prec"] == 1
    }
    assert len(away) > 100
    assert sum(distance > 0 for distance in away.values()) < 0.15 * len(away)
    assert sorted(place_id for place_id, distance in away.items() if distance > 5.5) == []


def test_countries() -> None:
    countries = load_layer("countries").set_index("country")
    own = countries[countries["role"] == "own"]
    assert sorted(own.index) == ["armenia", "azerbaijan"]
    assert own.loc["azerbaijan", "geometry"].contains(Point(45.41, 39.21))  # Nakhchivan
    assert (
        own.to_crs(UTM).loc["azerbaijan", "geometry"].intersection(own.to_crs(UTM).loc["armenia", "geometry"]).area < 1
    )
    assert own.loc["armenia", "area_km2"] == pytest.approx(29743, rel=0.01)
    assert own.loc["azerbaijan", "area_km2"] == pytest.approx(86600, rel=0.01)


def test_lake_and_road() -> None:
    lake = load_layer("lakes").iloc[0]
    assert lake.geometry.contains(Point(45.35, 40.3167))
    assert lake["area_km2"] == pytest.approx(1242, rel=0.15)
    road = load_layer("roads").iloc[0]
    assert road["schematic"]
    assert [name.split(" / ")[0] for name in road["via"].split(";")] == [
        "Goris", "Khndzoresk", "Tegh", "Zabukh", "Lachin", "Mets Shen", "Turshsu", "Shusha", "Khankendi",
    ]  # fmt: skip
    assert road.geometry.coords[0] == (46.3417, 39.5111)


def test_lines_have_the_length_of_their_source() -> None:
    kilometres = load_layer("lines").to_crs(UTM).set_index("line_id").length / 1000
    assert kilometres["ceasefire-1994"] == pytest.approx(202.6, abs=0.5)
    assert kilometres["ceasefire-2020"] == pytest.approx(361, abs=1)
    assert kilometres["nkao-1991"] == pytest.approx(475, abs=1)


def test_the_line_of_2020_is_as_wrong_as_the_readme_says() -> None:
    line = load_layer("lines").to_crs(UTM).set_index("line_id").loc["ceasefire-2020", "geometry"]
    assert 3_000 < line.distance(_metres(46.7499, 39.7601)) < 10_000  # Shusha, which it should leave outside


@pytest.mark.parametrize(
    ("policy", "lines", "dates"),
    [
        ("neutral", ["ceasefire-1994", "ceasefire-2020", "nkao-1991"], []),
        ("before-2020-09-27", ["ceasefire-1994", "nkao-1991"], []),
        ("after-2020-11-10", ["ceasefire-2020"], ["2020-11-20", "2020-11-25", "2020-12-01"]),
    ],
)
def test_policies(policy: str, lines: list[str], dates: list[str]) -> None:
    borders = border_layer(policy)
    assert list(borders.lines["line_id"]) == lines
    assert list(borders.shaded["handed_over"]) == dates
    assert borders.policy == policy in POLICIES


def test_own_borders(tmp_path: Path) -> None:
    square = [[46.0, 39.0], [47.0, 39.0], [47.0, 40.0], [46.0, 39.0]]
    own = tmp_path / "mine.geojson"
    own.write_text(
        json.dumps({"type": "Feature", "properties": {}, "geometry": {"type": "Polygon", "coordinates": [square]}})
    )
    borders = border_layer(own)
    assert borders.policy == "own"
    assert "mine.geojson" in borders.title
    assert list(borders.lines.geom_type) == ["LineString"]
    assert len(borders.shaded) == 0


@pytest.mark.parametrize("content", [b"not json", b'{"type": "FeatureCollection"}', b"\xff\xfe", b"[]"])
def test_own_borders_that_cannot_be_read(tmp_path: Path, content: bytes) -> None:
    own = tmp_path / "mine.geojson"
    own.write_bytes(content)
    with pytest.raises(InputError, match=r"mine\.geojson: not readable as GeoJSON"):
        border_layer(own)


def test_unknown_policy_and_frame() -> None:
    with pytest.raises(InputError, match="give one of neutral"):
        border_layer("pro-nobody")
    with pytest.raises(InputError, match="give overview, Hadrut"):
        load_frame("Baku")


@pytest.mark.parametrize("name", ["overview", "Hadrut", "Lachin", "Kalbajar", "Shusha"])
def test_frames_name_known_places_inside_them(name: str) -> None:
    frame = load_frame(name)
    west, south, east, north = frame.bounds()
    assert east - west == pytest.approx(2000 * frame.half_width_km)
    for place_id in frame.towns:
        place = load_places()[place_id]
        spot = _metres(place["lon"], place["lat"])
        assert west < spot.x < east, place_id
        assert south < spot.y < north, place_id


def test_units_are_known_to_the_gazetteer() -> None:
    assert {"lachin-district", "kalbajar-district", "khojavend-district", "syunik", "gegharkunik"} <= set(
        unit_polygons()
    )
    around = [place_id for place_id in unit_polygons() if place_id.endswith("-district")]
    assert len([place_id for place_id in around if place_id in load_places()]) >= 18


def _metres(lon: float, lat: float) -> Point:
    return gpd.GeoSeries([Point(lon, lat)], crs=4326).to_crs(UTM).iloc[0]
