"""Static maps: what is drawn equals the tables, what is uncertain looks so, no label covers another."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matplotlib.collections import PathCollection

from karabakh_analysis.errors import InputError
from karabakh_analysis.maps import FOCUS, alt_text, focus_map, overview_map, place_incidents
from karabakh_analysis.maps.geometry import UTM, load_frame
from karabakh_analysis.maps.keys import NOT_DRAWN, heading, sides_by_incident
from karabakh_analysis.maps.labels import Box, place_box, text_width, wrap
from karabakh_analysis.maps.placing import both_names, index_places, load_places, unit_of
from karabakh_analysis.maps.static import in_frame
from karabakh_analysis.sidestyle import LANES, STYLES

INCIDENT = (
    "incident_id", "title", "date_start", "date_end", "place_ids", "lat", "lon", "where_prec", "sides_heard",
)  # fmt: skip
BOTH = "kalbajar-district;lachin-district"
INCIDENTS = pd.DataFrame(
    [
        ("i1", "Killing at Shusha / Shushi", "2021-11-08", "2021-11-08", "shusha", 39.7601, 46.7499, 1, "artsakh"),
        ("i2", "Attack on a post", "2021-11-13", "2021-11-13", "shusha", 39.7601, 46.7499, 2, "azerbaijan;russia"),
        ("i3", "Fighting", "2021-11-15", "2021-11-16", BOTH, 40.0, 46.3, 3, "armenia;azerbaijan"),
        ("i4", "Ceasefire", "2021-11-17", "2021-11-17", "armenia", 40.08, 44.84, 6, "russia"),
        ("i5", "Shelling", "", "", "", np.nan, np.nan, np.nan, ""),
        ("i6", "Clash", "2020-12-27", "2020-12-27", "aghdam-khojavend", np.nan, np.nan, 1, "azerbaijan;artsakh"),
        ("i7", "Raid on a village", "2020-12-28", "2020-12-28", "arakul", 39.6324, 46.9453, 1, "azerbaijan"),
    ],
    columns=list(INCIDENT),
).assign(date_prec=1)  # fmt: skip
ACCOUNTS = pd.DataFrame(
    [(row.incident_id, side) for row in INCIDENTS.itertuples() for side in str(row.sides_heard).split(";") if side]
    + [("i3", "unattributed")],
    columns=["incident_id", "source_side"],
)
CLAIMS = pd.DataFrame(
    [
        ("i6", "azerbaijan", "asserted"), ("i6", "artsakh", "denied"),
        ("i3", "armenia", "denied"), ("i3", "armenia", "asserted"),
    ],
    columns=["incident_id", "source_side", "mode"],
)  # fmt: skip


@pytest.fixture(scope="module")
def placed() -> pd.DataFrame:
    return place_incidents(INCIDENTS).set_index("incident_id")


@pytest.mark.parametrize(
    ("incident_id", "number", "drawn_as"),
    [
        ("i5", 1, "note"), ("i6", 2, "ring"), ("i7", 3, "area"), ("i1", 4, "ring"),
        ("i2", 5, "ring"), ("i3", 6, "area"), ("i4", 7, "note"),
    ],
)  # fmt: skip
def test_precision_decides_the_drawing(placed: pd.DataFrame, incident_id: str, number: int, drawn_as: str) -> None:
    assert placed.loc[incident_id, ["number", "drawn_as"]].tolist() == [number, drawn_as]


def test_places_are_those_of_the_tables(placed: pd.DataFrame) -> None:
    assert (placed.loc["i1", "geometry"].x, placed.loc["i1", "geometry"].y) == (46.7499, 39.7601)
    known = load_places()["aghdam-khojavend"]  # no coordinates in the table: those of the gazetteer
    assert (placed.loc["i6", "geometry"].x, placed.loc["i6", "geometry"].y) == (known["lon"], known["lat"])
    assert placed.loc["i4", "geometry"].is_empty
    assert placed.loc["i5", "date"] == "undated"
    assert placed.loc["i3", "date"] == "2021-11-15 to 2021-11-16"
    assert placed.loc["i3", "where"] == f"{both_names('kalbajar-district')}, {both_names('lachin-district')}"


def test_rings_of_the_figure_equal_the_table() -> None:
    axes = overview_map(INCIDENTS, ACCOUNTS, CLAIMS).axes[0]
    rings = sorted(
        tuple(float(value) for value in collection.get_offsets()[0])
        for collection in axes.collections
        if isinstance(collection, PathCollection)
    )
    metres = place_incidents(INCIDENTS).to_crs(UTM)
    points = metres.loc[metres["drawn_as"] == "ring", "geometry"]
    expected = sorted({(point.x, point.y) for point in points})
    assert [value for ring in rings for value in ring] == pytest.approx([v for pair in expected for v in pair], abs=1)
    assert len(rings) == 2  # two incidents at Shusha share a ring


def test_numbers_and_names_stand_on_the_map() -> None:
    figure = overview_map(INCIDENTS, ACCOUNTS, CLAIMS)
    on_map = [text.get_text() for text in figure.axes[0].texts]
    assert sorted(text for text in on_map if text.isdigit()) == ["2", "3", "4", "5", "6"]
    assert "Shusha / Shushi" in on_map
    listed = [text.get_text() for text in figure.axes[2].texts]
    assert {"1", "7", NOT_DRAWN} <= set(listed)
    assert figure.get_size_inches()[0] == pytest.approx(6.7)


def test_policy_and_source_stand_on_the_map() -> None:
    texts = " ".join(
        text.get_text() for text in overview_map(INCIDENTS, ACCOUNTS, CLAIMS, policy="after-2020-11-10").texts
    )
    assert "after 10 November 2020" in texts
    assert "Natural Earth" in texts
    assert "off by up to 5 km" in texts.replace("\n", " ")


def test_alt_text_says_what_is_drawn() -> None:
    words = alt_text(overview_map(INCIDENTS, ACCOUNTS, CLAIMS))
    assert "4: 2021-11-08, Killing at Shusha / Shushi; ring at Shusha / Shushi; heard: Artsakh." in words
    assert "1: undated, Shelling (no place named); not drawn: no place named; heard: nobody." in words
    assert "Borders neutral" in words
    assert (
        "7 incidents (3 at a named place, 2 somewhere in a district, 2 listed only), 2020-12-27 to 2021-11-17." in words
    )
    vague = overview_map(INCIDENTS.assign(date_prec=5), ACCOUNTS, CLAIMS)
    assert "2020 to 2021." in alt_text(vague)


@pytest.mark.parametrize(
    ("name", "numbers"), [("Hadrut", [2, 3]), ("Lachin", [4, 5, 6]), ("Kalbajar", [6]), ("Shusha", [4, 5])]
)
def test_focus_maps_keep_the_numbers_of_the_overview(name: str, numbers: list[int]) -> None:
    assert sorted(in_frame(place_incidents(INCIDENTS), load_frame(name))["number"]) == numbers
    assert load_frame(name).title in alt_text(focus_map(name, INCIDENTS, ACCOUNTS, CLAIMS))


def test_what_lies_outside_the_overview_is_listed() -> None:
    far = INCIDENTS.assign(place_ids="upper-lars", lat=42.77, lon=44.63, where_prec=1)
    shown = in_frame(place_incidents(far), load_frame("overview"))
    assert shown["drawn_as"].tolist() == ["note"] * len(INCIDENTS)
    assert "7 incidents (7 listed only)" in alt_text(overview_map(far, ACCOUNTS, CLAIMS))


@pytest.mark.parametrize(
    ("title", "precision", "expected"),
    [
        ("12 December 2020: armed clash, Hadrut", 1, ("12 December 2020", "armed clash, Hadrut")),
        ("Armed clash: a dispute", 1, ("2020-12-12", "Armed clash: a dispute (Hadrut)")),
        ("Clash", 4, ("some time in 2020-12", "Clash (Hadrut)")),
        ("Clash", 5, ("some time in 2020", "Clash (Hadrut)")),
    ],
)
def test_headings(title: str, precision: int, expected: tuple[str, str]) -> None:
    incident = INCIDENTS.iloc[:1].assign(
        title=title, date_prec=precision, date_start="2020-12-12", date_end="2020-12-12", place_ids="hadrut"
    )
    [row] = place_incidents(incident).itertuples()
    assert heading(row) == expected


def test_no_incident_and_no_such_map() -> None:
    empty = focus_map("Shusha", INCIDENTS.iloc[:0], ACCOUNTS.iloc[:0], CLAIMS.iloc[:0])
    assert "no incident of the tables lies here" in alt_text(empty)
    with pytest.raises(InputError, match="no such map"):
        focus_map("Baku", INCIDENTS, ACCOUNTS, CLAIMS)
    assert set(FOCUS) == {"Hadrut", "Lachin", "Kalbajar", "Shusha"}


def test_titles_are_text_and_never_formulas() -> None:
    odd = INCIDENTS.assign(title=r"$\frac{ costs $5 <b>")
    figure = overview_map(odd, ACCOUNTS, CLAIMS)
    figure.draw_without_rendering()
    assert r"$\frac{ costs $5 <b>" in alt_text(figure)


def test_signs_tell_denial_from_assertion(placed: pd.DataFrame) -> None:
    signs = sides_by_incident(place_incidents(INCIDENTS), ACCOUNTS, CLAIMS)
    assert signs["i6"] == {"azerbaijan": False, "artsakh": True}
    assert signs["i3"] == {"azerbaijan": False, "armenia": False, "unattributed": False}
    assert signs["i5"] == {}


def test_every_side_has_its_own_shape_and_colour() -> None:
    for sign in ("marker", "path", "colour"):
        assert len({getattr(STYLES[side], sign) for side in LANES}) == len(LANES)


def test_own_gazetteer() -> None:
    own = pd.DataFrame(
        [{"place_id": "x", "name": "Here", "name_armenian_side": "There", "kind": "village",
          "parent_id": "lachin-district",
          "lat": "39.6", "lon": "46.6", "where_prec": "1"}]
    )  # fmt: skip
    incident = INCIDENTS.iloc[:1].assign(place_ids="x", lat=np.nan, lon=np.nan)
    row = place_incidents(incident, own).iloc[0]
    assert (row["where"], row["drawn_as"], row["geometry"].x) == ("Here / There", "ring", 46.6)
    assert unit_of("x", index_places(own)) == "lachin-district"


def test_no_two_place_names_overlap() -> None:
    figure = focus_map("Lachin", INCIDENTS, ACCOUNTS, CLAIMS)
    figure.draw_without_rendering()
    names = [text for text in figure.axes[0].texts if " / " in text.get_text()]
    extents = [text.get_window_extent() for text in names]
    boxes = [Box(extent.x0, extent.y0, extent.width, extent.height) for extent in extents]
    overlaps = [
        (names[i].get_text(), names[j].get_text())
        for i in range(len(boxes))
        for j in range(i)
        if boxes[i].overlap(boxes[j]) > 0.15 * min(boxes[i].height * boxes[i].width, boxes[j].height * boxes[j].width)
    ]
    assert len(names) >= 5
    assert overlaps == []


coordinate = st.floats(-50, 50)
size = st.floats(1, 20)


@given(
    st.tuples(coordinate, coordinate),
    st.tuples(size, size),
    st.lists(st.builds(Box, coordinate, coordinate, size, size)),
)
def test_place_box_says_truly_whether_it_is_free(
    anchor: tuple[float, float], extent: tuple[float, float], taken: list[Box]
) -> None:
    bounds = Box(-100, -100, 200, 200)
    found, overlap = place_box(anchor, extent, taken, bounds, [1, 5, 20])
    shared = sum(found.overlap(other) for other in taken)
    assert (overlap == 0) == (shared < 1e-9)
    assert (found.width, found.height) == extent
    assert found.overlap(bounds) == pytest.approx(extent[0] * extent[1])


def test_free_room_is_seen_to_be_free_in_metres_too() -> None:
    bounds = Box(432_731.8, 4_299_274.3, 300_000, 244_000)
    found, overlap = place_box((566_313.3, 4_410_127.7), (12_713.1, 9_780.7), [], bounds, [2_000, 40_000])
    assert overlap == 0
    assert found.inside(bounds)
    assert found.nearest(566_313.3, 4_410_127.7) == pytest.approx((568_313.3, 4_410_127.7))


def test_wrapping() -> None:
    lines = wrap("Fighting in the direction of Khtsaberd and Khin Taher in the south of Hadrut", 6.6, 120, 2)
    assert len(lines) == 2
    assert lines[1].endswith(" …")
    assert text_width(lines[0], 6.6) <= 120
