from __future__ import annotations

import csv
import json
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import Point, shape
from shapely.ops import nearest_points

from karabakh_analysis.errors import InputError
from karabakh_analysis.names.export import to_geojson, to_linked_places, write_json
from karabakh_analysis.names.folding import distance_km, fold
from karabakh_analysis.names.gazetteer import DISTRICT_KINDS, PlaceName, load_gazetteer

GAZETTEER = load_gazetteer()
UNPLACED = "no better point known"
# Natural Earth's outlines are drawn for a world map: a border may be off by some kilometres.
OUTLINE_KM = 5.5


def test_is_a_product_in_itself() -> None:
    assert len(GAZETTEER) >= 250
    assert len({p.place_id for p in GAZETTEER}) == len(GAZETTEER)
    assert {n.place_id for n in GAZETTEER.names} == {p.place_id for p in GAZETTEER}
    assert {n.script for n in GAZETTEER.names} == {"Latn", "Cyrl", "Armn"}
    assert {n.tradition for n in GAZETTEER.names} == {
        "azerbaijani", "armenian", "russian", "english_press", "misspelling",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("place_id", "spellings"),
    [
        ("shusha", "Shusha Shushi Şuşa Шуша Շուշի SHUSHI"),
        ("kalbajar", "Kalbajar Kelbajar Kəlbəcər Karvachar Кельбаджар Kelbadjar"),
        ("lachin", "Lachin Laçın Berdzor Бердзор"),
        ("khankendi", "Stepanakert Khankendi Xankəndi Степанакерт Ստեփանակերտ"),
        ("chaylaggala", "Khtsaberd Çaylaqqala Chaylaggala Khtzaberd"),
        ("sotk", "Sotk Sotq Zod"),
    ],
)
def test_every_spelling_finds_the_place(place_id: str, spellings: str) -> None:
    for spelling in spellings.split():
        assert place_id in {p.place_id for p in GAZETTEER.lookup(spelling)}, spelling


@pytest.mark.parametrize("spelling", ["Khin Taher", "Köhnə Tağlar", "Kohne Taghlar", "Hin Tagher", "HIN TAGHER"])
def test_names_of_two_words(spelling: str) -> None:
    assert [p.label for p in GAZETTEER.lookup(spelling)] == ["Kohna Taghlar / Hin Tagher"]


@pytest.mark.parametrize(
    ("place_id", "label"),
    [
        ("shusha", "Shusha / Shushi"),
        ("nagorno-karabakh", "Nagorno-Karabakh / Artsakh"),
        ("kalbajar-district", "Kalbajar / Karvachar"),
        ("hadrut", "Hadrut"),
        ("goris", "Goris"),
    ],
)
def test_label_shows_both_names(place_id: str, label: str) -> None:
    assert GAZETTEER[place_id].label == label


@pytest.mark.parametrize(
    ("one", "other", "km"),
    [
        ("shusha", "khankendi", 6.4),
        ("baku", "yerevan", 456.8),
        ("khojavend", "martuni-gegharkunik", 158.9),
        ("aghdam", "aghdam-khojavend", 48.9),
        ("ishkhanasar-mountain", "ishkhanasar-village", 13.4),
    ],
)
def test_distances_between_places(one: str, other: str, km: float) -> None:
    assert GAZETTEER[one].km_to(GAZETTEER[other]) == pytest.approx(km, abs=0.1)


def test_places_lie_inside_their_unit(root: Path) -> None:
    features = json.loads((root / "data/geo/districts.geojson").read_text(encoding="utf-8"))["features"]
    outlines = {f["properties"]["place_id"]: shape(f["geometry"]) for f in features}
    checked = 0
    for place in GAZETTEER:
        outline = outlines.get(place.parent_id)
        if outline is None or UNPLACED in place.coordinates_source or place.where_prec > 1:
            continue
        nearest = nearest_points(outline, Point(place.lon, place.lat))[0]
        off = distance_km(place.lat, place.lon, nearest.y, nearest.x)
        assert off <= max(OUTLINE_KM, place.precision_km), (
            f"{place.place_id} lies {off:.1f} km outside {place.parent_id}"
        )
        checked += 1
    assert checked >= 150


def test_units_lie_inside_their_own_outline(root: Path) -> None:
    features = json.loads((root / "data/geo/districts.geojson").read_text(encoding="utf-8"))["features"]
    units = [f for f in features if GAZETTEER[f["properties"]["place_id"]].kind in DISTRICT_KINDS]
    assert len(units) >= 35
    for feature in units:
        place = GAZETTEER[feature["properties"]["place_id"]]
        assert shape(feature["geometry"]).contains(Point(place.lon, place.lat)), place


def test_no_two_places_at_one_point_by_mistake() -> None:
    at: defaultdict[tuple[float, float], list[str]] = defaultdict(list)
    for place in GAZETTEER:
        borrowed = UNPLACED in place.coordinates_source or place.coordinates_source.startswith("centre town")
        if not borrowed:
            at[place.lat, place.lon].append(place.place_id)
    assert {point: ids for point, ids in at.items() if len(ids) > 1} == {}


def test_no_name_is_claimed_twice_without_a_rule() -> None:
    shared = {key: set(ids) for key, ids in GAZETTEER.by_name.items() if len(ids) > 1}
    assert set(shared) == set(GAZETTEER.homonyms)
    for key, homonym in GAZETTEER.homonyms.items():
        assert set(homonym.place_ids) == shared[key]
        assert homonym.default in {"", *homonym.place_ids}
        assert homonym.rule


def test_parents_end_in_a_country_or_stand_alone() -> None:
    alone = {"country", "continent", "area", "sea"}
    for place in GAZETTEER:
        top = GAZETTEER.ancestors(place.place_id)[-1:] or (place.place_id,)
        assert GAZETTEER[top[0]].kind in alone, place.place_id


def test_every_coordinate_has_a_source_and_a_radius() -> None:
    for place in GAZETTEER:
        assert place.coordinates_source
        assert place.precision_km > 0
        assert 1 <= place.where_prec <= 6
        if place.geonames_id or "GeoNames" in place.coordinates_source:
            assert place.licence == "CC BY 4.0", place.place_id
        if "OpenStreetMap" in place.coordinates_source:
            assert place.licence == "ODbL 1.0", place.place_id
        if UNPLACED in place.coordinates_source:
            parent = GAZETTEER[place.parent_id]
            assert (place.lat, place.lon) == (parent.lat, parent.lon)
            assert place.where_prec >= 3


@pytest.mark.parametrize(
    ("wrong", "place_id"),
    [("Kelbadjhar", "kalbajar"), ("Stepanokert", "khankendi"), ("Khtsabert", "chaylaggala"), ("Sushi", "shusha")],
)
def test_suggest_proposes(wrong: str, place_id: str) -> None:
    found = GAZETTEER.suggest(wrong)
    assert place_id in [place.place_id for _, place, _ in found]
    assert [score for _, _, score in found] == sorted((score for _, _, score in found), reverse=True)


def test_suggest_keeps_silent_when_nothing_is_alike() -> None:
    assert GAZETTEER.suggest("Xyzzyplugh") == []
    assert len(GAZETTEER.suggest("Aghdam", limit=2)) == 2


def test_a_users_own_places_are_added(tmp_path: Path) -> None:
    header = ",".join(GAZETTEER["shusha"].__slots__)
    (tmp_path / "places.csv").write_text(
        f"{header}\nmy-post,Post 7,,post,lachin-district,39.7,46.3,1,1,own survey,,,\n", encoding="utf-8"
    )
    (tmp_path / "names.csv").write_text(
        "place_id,name,language,tradition,script,note\nmy-post,Post Seven,en,english_press,Latn,\n", encoding="utf-8"
    )
    own = load_gazetteer(tmp_path)
    assert len(own) == len(GAZETTEER) + 1
    assert [p.place_id for p in own.lookup("post seven")] == ["my-post"]
    assert own.ancestors("my-post") == ("lachin-district", "azerbaijan")


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("p,P,,village,,95,46,1,1,s,,,", "lies at 95.0, 46.0"),
        ("p,P,,village,,north,46,1,1,s,,,", "could not convert"),
        ("p,P,,village,nowhere,39,46,1,1,s,,,", "unknown parent 'nowhere'"),
    ],
)
def test_bad_rows_are_named(tmp_path: Path, row: str, message: str) -> None:
    header = ",".join(GAZETTEER["shusha"].__slots__)
    (tmp_path / "places.csv").write_text(f"{header}\n{row}\n", encoding="utf-8")
    with pytest.raises(InputError, match=message):
        load_gazetteer(tmp_path)


def test_a_name_of_no_place_is_refused(tmp_path: Path) -> None:
    (tmp_path / "names.csv").write_text("place_id,name,language,tradition,script,note\nnone,X,en,e,Latn,\n", "utf-8")
    with pytest.raises(InputError, match="unknown place 'none'"):
        load_gazetteer(tmp_path)


@given(st.sampled_from(GAZETTEER.names), st.sampled_from(["NFC", "NFD", "NFKC", "NFKD"]))
def test_fold_sees_through_case_and_composition(name: PlaceName, form: Literal["NFC", "NFD", "NFKC", "NFKD"]) -> None:
    assert fold(unicodedata.normalize(form, name.name)) == fold(name.name)
    assert fold(name.name.upper()) == fold(name.name)
    assert fold(fold(name.name)) == fold(name.name)


def test_geojson_has_longitude_first() -> None:
    collection = to_geojson()
    assert len(collection["features"]) == len(GAZETTEER)
    hadrut = next(f for f in collection["features"] if f["id"] == "hadrut")
    assert hadrut["geometry"] == {"type": "Point", "coordinates": [47.0314, 39.519]}
    assert "Гадрут" in hadrut["properties"]["names"]


def test_linked_places_have_the_required_keys() -> None:
    collection = to_linked_places()
    assert (collection["type"], collection["@context"].endswith(".jsonld")) == ("FeatureCollection", True)
    assert len({f["@id"] for f in collection["features"]}) == len(GAZETTEER)
    for feature in collection["features"]:
        assert feature["type"] == "Feature"
        assert feature["@id"].startswith("urn:")
        assert isinstance(feature["properties"]["title"], str)
        assert all(len(code) == 2 for code in feature["properties"]["ccodes"])
        assert feature["names"]
        assert all(n["toponym"] and n["lang"] and n["citations"][0]["label"] for n in feature["names"])
        assert feature["geometry"]["type"] == "GeometryCollection"
        point = feature["geometry"]["geometries"][0]
        assert point["type"] == "Point"
        lon, lat = point["coordinates"]
        assert -180 <= lon <= 180
        assert -90 <= lat <= 90
        assert point["certainty"] in {"certain", "less-certain", "uncertain"}
        assert feature["types"][0]["sourceLabels"][0]["label"]


def test_linked_place_of_shusha() -> None:
    feature = next(f for f in to_linked_places()["features"] if f["@id"].endswith(":shusha"))
    assert feature["properties"] == {"title": "Shusha / Shushi", "ccodes": ["AZ"]}
    assert feature["links"] == [{"type": "closeMatch", "identifier": "gn:147105"}]
    assert feature["relations"][0]["relationTo"].endswith(":shusha-district")
    assert {"Şuşa", "Шуша", "Շուշի", "Shushi"} <= {n["toponym"] for n in feature["names"]}


def test_written_json_keeps_the_letters(tmp_path: Path) -> None:
    write_json(to_geojson(), tmp_path / "places.geojson")
    text = (tmp_path / "places.geojson").read_text(encoding="utf-8")
    assert "Şuşa" in text
    assert json.loads(text)["type"] == "FeatureCollection"


def test_names_file_has_no_double_rows(root: Path) -> None:
    with (root / "data/gazetteer/names.csv").open(encoding="utf-8", newline="") as handle:
        rows = [(row["place_id"], row["name"]) for row in csv.DictReader(handle)]
    assert len(rows) == len(set(rows))
