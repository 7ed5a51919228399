"""Interactive maps: no network, fixed ids, nothing from a text runs."""

from __future__ import annotations

import importlib.util
import json
import re
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import geopandas as gpd
import pandas as pd
import pytest
from branca.element import Element

from karabakh_analysis.errors import InputError
from karabakh_analysis.maps import copy_leaflet, incident_map, place_incidents
from karabakh_analysis.maps.interactive import SCALES, _by_spot, _offsets
from karabakh_analysis.maps.labels import Box
from karabakh_analysis.maps.leaflet import fixed_ids, js_literal, leaflet_files
from karabakh_analysis.maps.popups import link, safe

NASTY = (
    '</script><script>window.ran=1</script><img src=x onerror="window.ran=2">'
    "`${window.ran=3}` '\"\\ {{7*7}} {% x %} {# --> \u2028"
)
INCIDENTS = pd.DataFrame(
    {
        "incident_id": ["i1", "i2", "i3"],
        "title": ["Killing", "Fighting", "Talks"],
        "date_start": ["2021-11-08", "2021-11-16", "2021-11-17"],
        "date_end": ["2021-11-08", "2021-11-16", "2021-11-17"],
        "date_prec": [1, 1, 1],
        "place_ids": ["shusha", "kalbajar-district", ""],
        "lat": [39.7601, 40.06, None],
        "lon": [46.7499, 46.32, None],
        "where_prec": [1, 3, None],
        "sides_heard": ["artsakh", "armenia;azerbaijan", "russia"],
    }
)
ACCOUNTS = pd.DataFrame(
    {"incident_id": ["i1", "i2", "i2", "i3"], "source_side": ["artsakh", "armenia", "azerbaijan", "russia"]}
)
CLAIMS = pd.DataFrame(
    {
        "incident_id": ["i1", "i2", "i2", "i3"],
        "doc_id": ["d1", "d1", "d2", "d2"],
        "quote": ["A worker was shot.", "Twelve were captured.", "It did not happen.", "Talks were held."],
        "source_side": ["artsakh", "armenia", "azerbaijan", "russia"],
        "source_original": ["the ombudsman", "the ministry", "Baku", None],
        "mode": ["asserted", "asserted", "denied", "asserted"],
    }
)
DOCUMENTS = pd.DataFrame(
    {
        "doc_id": ["d1", "d2"],
        "outlet": ["First Outlet", "Second Outlet"],
        "published": ["2021-11-09", "2021-11-18"],
        "url": ["https://example.org/text?a=1&b=2", None],
    }
)


class Page(HTMLParser):
    """Tags of a page, and what it would load."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.loads: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag in ("script", "img", "iframe", "link"):
            self.loads += [str(value) for name, value in attrs if name in ("src", "href", "srcset")]


def render(assets: str | Path = "cdn", claims: pd.DataFrame = CLAIMS, **options: object) -> str:
    tables = {"incidents": INCIDENTS, "accounts": ACCOUNTS, "claims": claims, "documents": DOCUMENTS} | options
    return str(incident_map(assets=assets, **tables).get_root().render())  # type: ignore[arg-type]


def popups(html: str) -> list[str]:
    """Decode the HTML of every popup from the page's script."""
    return [json.loads(literal) for literal in re.findall(r'\.bindPopup\(("(?:[^"\\]|\\.)*"), ', html)]


def test_same_tables_same_bytes() -> None:
    assert render("inline") == render("inline")


def test_inline_page_loads_nothing_and_is_small() -> None:
    html = render("inline")
    assert Page(html).loads == []
    assert not re.search(r"url\((?!data:|#)", html)
    assert "sourceMappingURL" not in html
    assert len(html.encode()) < 500_000


def test_notebook_page_links_leaflet_only() -> None:
    loads = Page(render("cdn")).loads
    assert [re.sub(r".*/", "", address) for address in loads] == ["leaflet.js", "leaflet.css"]
    assert all("leaflet@" in address for address in loads)


def test_site_page_uses_the_site() -> None:
    assert Page(render("../_static/leaflet/")).loads == [
        "../_static/leaflet/leaflet.js", "../_static/leaflet/leaflet.css",
    ]  # fmt: skip
    with pytest.raises(InputError, match="not the address of a folder"):
        render('x"><script>')


def test_a_folder_of_this_machine_is_no_address(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(InputError, match="give it as a Path"):
        render(str(tmp_path))
    (tmp_path / "dist").mkdir()
    monkeypatch.chdir(tmp_path)
    with pytest.raises(InputError, match="dist/: a folder, where an address is expected"):
        render("dist/")


def test_the_page_says_its_language_and_title() -> None:
    assert render().startswith('<!DOCTYPE html>\n<html lang="en">\n<head>\n<title>Nagorno-Karabakh')


def test_in_a_notebook_the_map_is_a_titled_frame_of_fixed_height() -> None:
    chart = incident_map(INCIDENTS, ACCOUNTS, CLAIMS, DOCUMENTS, focus="Lachin")
    shown = chart._repr_html_()
    assert "height:480px" in shown
    assert "padding-bottom" not in shown
    [page] = re.findall(r'<iframe title="Map: Lachin and the Lachin road" srcdoc="([^"]*)"', shown)
    assert unescape(page) == render(focus="Lachin")


def test_no_font_no_bootstrap_no_jquery_no_tiles() -> None:
    html = render("cdn").lower()
    assert not [word for word in ("bootstrap", "fontawesome", "glyphicon", "jquery", "tilelayer") if word in html]


def test_popups_hold_each_sides_words() -> None:
    texts = popups(render())
    assert len(texts) == 3  # i3 has no place: it is listed, not drawn
    shusha = next(text for text in texts if "A worker was shot." in text)
    assert "Shusha / Shushi" in shusha
    assert "the ombudsman · First Outlet, 2021-11-09" in shusha
    assert 'href="https://example.org/text?a=1&amp;b=2"' in shusha
    denial = next(text for text in texts if "It did not happen." in text)
    assert "somewhere in Kalbajar / Karvachar district" in denial
    assert "As told by Azerbaijan (denies)" in denial
    assert "Twelve were captured." not in denial
    assert "Also heard: Armenia" in denial
    assert "<a " not in denial


def test_signs_stand_clear_of_names_and_of_one_another() -> None:
    incidents = INCIDENTS.assign(
        place_ids="shusha", lat=[39.7601, 39.7650, 39.7401], lon=[46.7499, 46.7551, 46.74], where_prec=1
    )
    groups = _by_spot(place_incidents(incidents))
    sides = {name: {"armenia": False, "azerbaijan": True} for name in incidents["incident_id"]}
    offsets = _offsets(groups, sides, {(39.7601, 46.7499): "Shusha / Shushi"})
    points = gpd.GeoSeries.from_xy([lon for _, lon in groups], [lat for lat, _ in groups], crs=4326).to_crs(32638)
    for scale in SCALES:
        blocks = [
            Box(point.x / 1000 * scale + offsets[spot][0], -point.y / 1000 * scale + offsets[spot][1], 62, 19)
            for spot, point in zip(groups, points, strict=True)
        ]
        assert not [1 for n, one in enumerate(blocks) for other in blocks[:n] if one.overlap(other) > 0.01]


def test_a_layer_for_every_side() -> None:
    html = render()
    assert html.count("L.layerGroup(") + html.count("L.featureGroup(") >= 7
    for label in ("Armenia", "Artsakh", "Azerbaijan", "Places, both names", "Lachin road (schematic)"):
        assert label in html


def test_unplaced_incidents_are_listed() -> None:
    assert "<li><b>3</b> 2021-11-17: Talks (no place named)</li>" in render()


def test_nothing_from_a_text_runs() -> None:
    plain = Page(render("inline")).tags
    html = render(
        "inline",
        CLAIMS.assign(quote=NASTY, source_original=NASTY),
        incidents=INCIDENTS.assign(title=NASTY, date_start=NASTY, place_ids=["shusha", "kalbajar-district", NASTY]),
        documents=DOCUMENTS.assign(outlet=NASTY, published=NASTY, url="javascript:window.ran=4"),
    )
    assert Page(html).tags == plain
    assert "javascript:" not in html.lower()
    assert "7*7" in html  # a template engine would have made 49 of it
    for text in popups(html):
        assert set(Page(text).tags) <= {"div", "h3", "p", "h4", "svg", "path", "ul", "li", "blockquote"}
        assert "<script" not in text


@pytest.mark.parametrize("text", [NASTY, "", "{", "Լաչին Şuşa Шуша", "\\u003c"])
def test_literals_come_back_unchanged(text: str) -> None:
    literal = js_literal(text)
    assert json.loads(literal) == text
    assert not set("<>&'`{}%#") & set(literal)
    assert literal.isascii()


def test_literals_of_structures() -> None:
    assert js_literal({"a": [1, 2.5, None], "b": {"{{": True}}) == (
        '{ "a": [1,2.5,null], "b": { "\\u007b\\u007b": true } }'
    )


@pytest.mark.parametrize(
    "url",
    ["javascript:alert(1)", "JavaScript:alert(1)", " data:text/html,x", "//example.org", "ftp://example.org", "http://",
     "", None, float("nan"), "https://[bad"],
)  # fmt: skip
def test_other_addresses_are_no_links(url: object) -> None:
    assert link(url, "text") == ""


def test_links_are_escaped() -> None:
    assert link('https://example.org/"onclick="x', "<b>") == (
        '<a href="https://example.org/&quot;onclick=&quot;x" target="_blank" rel="noopener noreferrer">&lt;b&gt;</a>'
    )
    assert safe("{{x}}") == "&#123;&#123;x&#125;&#125;"


def test_ids_are_fixed_only_inside_and_restored_after_errors() -> None:
    before = Element.__dict__["_generate_id"]
    with fixed_ids("a"):
        assert [Element().get_name(), Element().get_name()] == ["element_a_0001", "element_a_0002"]
    with pytest.raises(InputError), fixed_ids("a"):
        incident_map(INCIDENTS, ACCOUNTS, CLAIMS, DOCUMENTS, assets="<")
    assert Element.__dict__["_generate_id"] is before
    assert len(Element()._id) == 32


def test_a_notebook_stores_the_same_words_every_time() -> None:
    chart = incident_map(INCIDENTS, ACCOUNTS, CLAIMS, DOCUMENTS, focus="Lachin")
    assert repr(chart) == "<OfflineMap: Lachin and the Lachin road>"


def test_leaflet_is_copied_whole(tmp_path: Path) -> None:
    copy_leaflet(tmp_path)
    assert {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*")} == set(leaflet_files())
    assert b"Leaflet 1.9.4" in (tmp_path / "leaflet.js").read_bytes()[:200]
    assert render(tmp_path) == render("inline")
    (tmp_path / "leaflet.css").unlink()
    leaflet_files.cache_clear()
    with pytest.raises(InputError, match=r"leaflet\.css.*give the folder"):
        render(tmp_path)


def test_what_was_read_once_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        leaflet_files()["leaflet.js"] = b"alert(1)"  # type: ignore[index]


def test_missing_or_changed_carrier(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    leaflet_files.cache_clear()
    with pytest.raises(InputError, match="pip install django-js-lib-leaflet"):
        render("inline")
    folder = tmp_path / "js_lib_leaflet"
    (folder / "static" / "js_lib_leaflet").mkdir(parents=True)
    (folder / "__init__.py").touch()
    (folder / "static" / "js_lib_leaflet" / "leaflet.js").write_text("alert(1)")
    spec = importlib.util.spec_from_file_location("js_lib_leaflet", folder / "__init__.py")
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: spec)
    with pytest.raises(InputError, match=r"not the file of Leaflet 1\.9\.4"):
        render("inline")
    leaflet_files.cache_clear()


def test_focus_and_policy() -> None:
    html = render(focus="Lachin", policy="after-2020-11-10")
    assert "Lachin and the Lachin road: key and notes" in html
    assert "Districts handed over in 2020" in html
    assert "Districts handed over in 2020" not in render()
