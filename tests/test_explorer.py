"""The explorer's data equal the tables, its one script is the only one allowed, and a source's text stays text."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis.explorer import explorer_page
from karabakh_analysis.explorer.chart import panels, periods
from karabakh_analysis.explorer.ground import make_ground
from karabakh_analysis.sidestyle import contrast
from karabakh_analysis.tables import read_tables, write_tables
from karabakh_analysis.timeline.span import day_span

Tables = dict[str, pd.DataFrame]
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)>\"'`${alert(3)}` {{7*7}} {% x %} <!--"


@pytest.fixture(scope="module")
def tables(root: Path) -> Tables:
    return read_tables(root / "data" / "tables")


@pytest.fixture(scope="module")
def html(tables: Tables) -> str:
    return explorer_page(tables)


class Page(HTMLParser):
    """Elements with their attributes, and the text of scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.scripts: list[str] = []
        self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag == "script":
            self.scripts.append("")
        self.inside = tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.inside = False

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data

    def named(self, tag: str, attribute: str = "") -> list[dict[str, str]]:
        return [attrs for name, attrs in self.elements if name == tag and (not attribute or attribute in attrs)]


def test_every_claim_is_listed_once_with_its_side_and_dates(html: str, tables: Tables) -> None:
    rows = Page(html).named("li", "data-n")
    claims = tables["claims"]
    assert sum(int(row["data-n"]) for row in rows) == len(claims)
    spans = [day_span(value) for value in claims["edtf"]]
    days = {(str(span[0]), str(span[1])) for span in spans if span} | {("", "")}
    assert {(row["data-from"], row["data-to"]) for row in rows} == days
    undated = sum(int(row["data-n"]) for row in rows if not row["data-from"])
    assert undated == sum(span is None for span in spans)


def test_marks_of_the_timeline_equal_the_claims(tables: Tables) -> None:
    marks = {
        (lane.style.side, mark.start, mark.end): (int(re.search(r"(\d+) claim", mark.words)[1]), mark.denied)  # type: ignore[index]
        for panel in panels(tables["claims"])
        for lane in panel.lanes
        for mark in lane.marks
    }
    expected: dict[tuple[str, str, str], tuple[int, bool]] = {}
    for (side, edtf), group in tables["claims"].groupby(["source_side", "edtf"]):
        if span := day_span(str(edtf)):
            key = (str(side), span[0].isoformat(), span[1].isoformat())
            assert key not in expected
            expected[key] = (len(group), bool((group["mode"] == "denied").all()))
    assert marks == expected


def test_bars_of_one_lane_do_not_lie_on_one_another(tables: Tables) -> None:
    for panel in panels(tables["claims"]):
        for lane in panel.lanes:
            bars = sorted((mark.y, mark.x, mark.x + mark.width) for mark in lane.marks)
            assert all(a[0] != b[0] or a[2] <= b[1] + 0.01 for a, b in pairwise(bars))
            assert all(mark.y + mark.height <= lane.height for mark in lane.marks)


days = st.dates(date(1990, 1, 1), date(2030, 12, 31))


@given(st.lists(st.tuples(days, st.integers(0, 800)), min_size=1, max_size=12))
def test_periods_hold_every_short_date_and_do_not_overlap(starts: list[tuple[date, int]]) -> None:
    spans = [(day, date.fromordinal(day.toordinal() + length)) for day, length in starts]
    found = periods(spans)
    assert all(a[1] < b[0] for a, b in pairwise(found))
    for start, end in spans:
        if (end - start).days < 31:
            assert any(first <= start <= last for first, last in found)
    assert all((last - first).days <= 366 for first, last in found)


def test_spots_are_where_the_incidents_are(tables: Tables) -> None:
    ground = make_ground(tables["incidents"], tables["claims"])
    drawn = [number for spot in ground.spots for number in spot.numbers]
    listed = [number for number, *_ in ground.undrawn]
    assert sorted(drawn + listed) == sorted(ground.number_of.values())
    for spot in ground.spots:
        incidents = [name for name, number in ground.number_of.items() if number in spot.numbers]
        claims = tables["claims"][tables["claims"]["incident_id"].isin(incidents)]
        assert set(spot.sides) == set(claims["source_side"])
        assert {ground.spot_of[name] for name in incidents} == {spot.key}
        assert 0 <= spot.x <= 1000
        assert 0 <= spot.y <= ground.height
        assert 0 < spot.left < 100
        assert 0 < spot.top < 100


def test_only_the_packages_script_may_run(html: str) -> None:
    page = Page(html)
    [script] = page.scripts
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    policies = [attrs["content"] for attrs in page.named("meta") if attrs.get("http-equiv")]
    assert policies == [
        f"default-src 'none'; script-src 'sha256-{digest}'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"
    ]
    assert not re.search(
        r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b|Function\(|fetch\(|XMLHttp", script
    )


def test_page_loads_nothing_is_small_and_the_same_every_time(html: str, tables: Tables) -> None:
    page = Page(html)
    assert not [attrs for tag, attrs in page.elements if "src" in attrs or tag in ("link", "iframe", "img")]
    assert not re.search(r"url\((?!#)|@import", html)
    assert len(html.encode()) < 600_000
    assert explorer_page(tables) == html


def test_source_text_stays_text(tables: Tables, html: str) -> None:
    hostile = {name: table.copy() for name, table in tables.items()}
    for name, column in (
        ("claims", "quote"), ("claims", "source_original"), ("claims", "cue"), ("incidents", "title"),
        ("documents", "outlet"), ("documents", "title"), ("casualties", "n_text"),
    ):  # fmt: skip
        hostile[name][column] = HOSTILE
    hostile["documents"]["url"] = "javascript:alert(4)"
    made = explorer_page(hostile)
    page = Page(made)
    assert len(page.scripts) == 1
    assert page.scripts == Page(html).scripts
    tags = {tag for tag, _ in page.elements}
    assert tags <= {tag for tag, _ in Page(html).elements}
    assert not [attrs for _, attrs in page.elements if any(name.startswith("on") for name in attrs)]
    assert "javascript:" not in made
    assert "{{7*7}}" in made  # a template engine would have made 49 of it


def test_page_can_be_read_by_everybody(html: str) -> None:
    page = Page(html)
    headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
    assert headings[0] == 1
    assert all(after - before <= 1 for before, after in pairwise(headings))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    assert [attrs["role"] for attrs in page.named("p", "role")] == ["status"]
    assert all(attrs.get("type") == "button" for attrs in page.named("button"))
    assert all(attrs.get("aria-label") or attrs.get("aria-hidden") for attrs in page.named("svg", "role"))
    colours = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{6})\b", html))
    assert min(map(contrast, colours)) >= 4.5


def test_one_incident_is_drawn_too(tables: Tables) -> None:
    only = tables["incidents"].query("where_prec == 1")["incident_id"].iloc[0]
    few = {
        name: table[table["incident_id"] == only] if "incident_id" in table else table for name, table in tables.items()
    }
    assert len(make_ground(few["incidents"], few["claims"]).spots) == 1
    rows = Page(explorer_page(few)).named("li", "data-n")
    assert sum(int(row["data-n"]) for row in rows) == len(few["claims"]) > 0


def test_empty_tables_give_a_page_that_says_so(tmp_path: Path) -> None:
    write_tables(tmp_path / "tables", {})
    made = explorer_page(read_tables(tmp_path / "tables"))
    assert "No claim has a date." in made
    assert "0 claims in 0 texts" in made
