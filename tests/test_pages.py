"""Pages show every claim with its evidence, escape whatever a text says, and are the same every time."""

from __future__ import annotations

import importlib.util
import re
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis import report
from karabakh_analysis.cli import main
from karabakh_analysis.errors import InputError
from karabakh_analysis.maps.leaflet import CARRIER, copy_leaflet, leaflet_files
from karabakh_analysis.pages import Picture, incident_page, index_page, page_name
from karabakh_analysis.pages.build import Tables
from karabakh_analysis.pages.cards import anchor, cards, safe_url, segments
from karabakh_analysis.records import Account, Casualty, Claim, Document, Incident, Toll
from karabakh_analysis.report import write_report
from karabakh_analysis.sidestyle import STYLES, contrast
from karabakh_analysis.tables import read_tables, write_tables

EVIL = "<script>alert(1)</script>\"'`${x}</style><img src=x onerror=alert(2)>"
RAW = f"Baku spoke. The ministry said {EVIL} that seven soldiers were killed. Then night fell."
QUOTE = RAW[12:-17]
PLACES = {"kalbajar": "Kalbajar / Karvachar", "lachin": "Lachin / Berdzor"}
VOID = {"meta", "img", "br", "link"}


class Page(HTMLParser):
    """A page as its reader gets it: elements, their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.open: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


def claim(claim_id: str, side: str, incident: str = "2021-11-16-border", **more: object) -> Claim:
    values: dict[str, object] = {
        "claim_id": claim_id, "incident_id": incident, "doc_id": "t1", "start": 12, "end": len(RAW) - 17,
        "quote": QUOTE, "source_side": side, "source_original": "The ministry", "cue": "said", "mode": "asserted",
        "event_type": "armed_clash", "acled_sub_event_type": "", "blamed_side": "armenia", "edtf": "2021-11-16",
        "date_prec": 1, "date_basis": "stated", "place_ids": ("kalbajar",), "names_as_written": ("Kelbajar",),
        "where_prec": 1, "rule": "r",
    }  # fmt: skip
    return Claim(**(values | more))  # type: ignore[arg-type]


def casualty(casualty_id: str, claim_id: str, side: str, low: int | None, high: int | None) -> Casualty:
    start = RAW.index("seven")
    return Casualty(
        casualty_id, claim_id, "2021-11-16-border", "t1", start, start + 5, "seven", low, high, "killed", "azerbaijan",
        "military", side, "The ministry", "2021-11-16", (), "r",
    )  # fmt: skip


def incident(incident_id: str, title: str, start: str = "2021-11-16", **more: object) -> Incident:
    values: dict[str, object] = {
        "incident_id": incident_id, "title": title, "date_start": start, "date_end": start, "date_prec": 1,
        "place_ids": ("kalbajar", "lachin"), "lat": 40.1, "lon": 46.04, "where_prec": 1,
        "event_types": ("armed_clash",), "n_documents": 1, "n_claims": 3, "sides_heard": ("azerbaijan", "armenia"),
        "sides_silent": ("artsakh",), "disagreement": ("whether", "how_many"), "grading": "contested",
    }  # fmt: skip
    return Incident(**(values | more))  # type: ignore[arg-type]


@pytest.fixture
def tables_folder(tmp_path: Path) -> Path:
    unknown = Document("t2", "t2.txt", "1" * 64, "", "", "", "javascript:alert(1)", "", "unknown", "")
    document = Document("t1", "t1.txt", "0" * 64, f"Outlet {EVIL}", "azerbaijan", EVIL, "https://example.org/a?b=1&c=2",
                        "2021-11-16", "manifest", RAW)  # fmt: skip
    records = {
        "documents": [document, unknown],
        "claims": [
            claim("c1", "azerbaijan"),
            claim("c2", "azerbaijan", event_type="shelling"),
            claim("c3", "armenia", mode="denied", blamed_side="azerbaijan", start=0, end=11, quote=RAW[:11],
                  place_ids=()),
            claim("c4", "armenia", edtf="", date_prec=None, date_basis=""),
            claim("c5", "russia", incident="", doc_id="t2", start=0, end=3, quote="So."),
        ],
        "casualties": [casualty("k1", "c1", "azerbaijan", 7, 7), casualty("k2", "c4", "armenia", 60, None)],
        "incidents": [
            incident("2021-11-16-border", f"Border {EVIL}"),
            incident("later", "Nothing known of", "", place_ids=(), sides_heard=(), disagreement=(), event_types=()),
        ],
        "accounts": [
            Account("2021-11-16-border", "azerbaijan", 1, 2, "armenia", ("Kelbajar", EVIL), QUOTE, "c1"),
            Account("2021-11-16-border", "armenia", 1, 2, "azerbaijan", ("Karvachar",), RAW[:11], "c3"),
        ],
        "tolls": [
            Toll("2021-11-16-border", "azerbaijan", "azerbaijan", "killed", 7, 7, 1),
            Toll("2021-11-16-border", "armenia", "azerbaijan", "killed", 60, None, 1),
        ],
    }  # fmt: skip
    write_tables(tmp_path / "tables", records)
    return tmp_path / "tables"


@pytest.fixture
def tables(tables_folder: Path) -> Tables:
    return read_tables(tables_folder)


@pytest.fixture
def border(tables: Tables) -> str:
    return incident_page("2021-11-16-border", tables, places=PLACES, texts={"t1": RAW})


def test_what_a_text_says_is_shown_and_never_run(border: str, tables: Tables) -> None:
    for html in (border, index_page(tables, places=PLACES)):
        page = Page(html)
        assert page.open == []
        assert not {"script", "iframe", "object", "form", "base"} & {tag for tag, _ in page.elements}
        assert not [name for _, attrs in page.elements for name in attrs if name.startswith("on")]
        assert not [attrs for tag, attrs in page.elements if tag == "img"]
        assert "<script>alert(1)</script>" in page.text
        assert "default-src 'none'" in html


def test_only_web_addresses_become_links(border: str, tables: Tables) -> None:
    index = Page(index_page(tables))
    outside = {attrs["href"] for tag, attrs in index.elements if tag == "a" and ":" in attrs["href"]}
    assert outside == {"https://example.org/a?b=1&c=2"}
    assert '<a href="https://example.org/a?b=1&amp;c=2" rel="noopener noreferrer nofollow">' in border


def test_every_claim_is_there_with_its_evidence(border: str) -> None:
    page = Page(border)
    quotes = [attrs["id"] for tag, attrs in page.elements if tag == "article"]
    assert sorted(quotes) == ["c1", "c3", "c4"]  # c2 is of the same sentence and source as c1
    assert all(name in page.text for name in ("c1", "c2", "c3", "c4"))
    assert f"t1[12:{len(RAW) - 17}]" in page.text
    assert page.text.count(re.sub(r"\s+", " ", QUOTE)) >= 4  # twice as a quotation, twice in its surroundings
    assert "…Baku spoke. The ministry said" in page.text
    assert "killed. Then night fell.…" in page.text
    assert "says: clash, shelling, done by Armenia; 16 November 2021; Kalbajar / Karvachar" in page.text
    assert "denies: clash" in page.text
    assert border.count("<mark>seven</mark>") == 2
    assert "counts: at least 60 killed (Azerbaijani): “seven”" in page.text


def test_tolls_say_whose_account_they_are(border: str) -> None:
    table = border.partition("Numbers of people")[2].partition("</table>")[0]
    rows = [re.findall(r"<t[hd][^>]*>([^<]*)</t[hd]>", row) for row in table.split("<tr>")[2:]]
    cells = [(who, whose, numbers) for who, whose, *numbers in rows]
    assert cells == [
        ("Azerbaijani", "Azerbaijan (own)", ["7", "", "", ""]),
        ("Armenian", "Azerbaijan", ["at least 60", "", "", ""]),
    ]


def test_disagreement_is_said_without_a_verdict(border: str) -> None:
    text = Page(border).text
    both = (
        "Azerbaijani account says that there was; Armenian account both says so and denies it, "
        "maybe of different acts: read its sentences below."
    )
    assert f"Clash: {both}" in text
    assert "Azerbaijani account blames Armenia. Armenian account blames Azerbaijan." in text
    assert "Killed: Azerbaijani account: 7 killed; Armenian account: at least 60 killed." in text


def test_silence_and_what_is_unclear_are_shown(border: str) -> None:
    text = Page(border).text
    assert "No account from Artsakh in these texts." in text
    loose = text.partition("say no date, or no place.")[2]
    assert "Armenian, t1[0:11]: unplaced" in loose
    assert f"Armenian, t1[12:{len(RAW) - 17}]: undated" in loose


def test_index_leads_to_every_incident_and_keeps_what_has_none(tables: Tables) -> None:
    page = Page(index_page(tables, places=PLACES, texts={"t1": RAW}))
    links = [attrs["href"] for tag, attrs in page.elements if tag == "a"]
    assert {page_name(name) for name in tables["incidents"]["incident_id"]} <= set(links)
    assert "1 of 5 claims have no date, 1 no place." in page.text
    assert [attrs["id"] for tag, attrs in page.elements if tag == "article"] == ["c5"]
    assert "Without a date" in page.text
    assert f"{page_name('2021-11-16-border')}#c4" in links


def test_pages_can_be_read_by_everybody(border: str, tables: Tables) -> None:
    for html in (border, index_page(tables, places=PLACES)):
        page = Page(html)
        headings = [int(tag[1]) for tag, _ in page.elements if re.fullmatch("h[1-6]", tag)]
        assert headings[0] == 1
        assert headings.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(headings))
        assert all("scope" in attrs for tag, attrs in page.elements if tag == "th")
        assert ("html", {"lang": "en"}) in page.elements
        assert any(attrs.get("name") == "viewport" for _, attrs in page.elements)
        names = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
        assert len(names) == len(set(names))
        assert "@media print" in html
        colours = set(re.findall(r"(?<![-\w])color: (#[0-9a-f]{3,6})", html)) - {"#fff"}
        assert min(contrast(colour) for colour in colours) >= 4.5
        assert min(contrast(style.ink, "#f2f2f2") for style in STYLES.values()) >= 4.5


def test_without_texts_no_context_is_invented(tables: Tables) -> None:
    assert "Where it stands" not in incident_page("2021-11-16-border", tables)


def test_pictures_have_words(tables: Tables) -> None:
    picture = Picture("data:image/png;base64,AA==", EVIL, "A figure.", (("figures/a.svg", "as SVG"),))
    page = Page(incident_page("2021-11-16-border", tables, pictures=[picture]))
    assert [attrs for tag, attrs in page.elements if tag == "img"] == [{"src": picture.source, "alt": EVIL}]


def test_an_unknown_incident_is_refused(tables: Tables) -> None:
    with pytest.raises(InputError, match="elsewhere: no such incident"):
        incident_page("elsewhere", tables)


def test_the_same_tables_give_the_same_page(tables: Tables, border: str) -> None:
    assert incident_page("2021-11-16-border", tables, places=PLACES, texts={"t1": RAW}) == border


@given(st.text(max_size=60), st.lists(st.tuples(st.integers(-2, 70), st.integers(-2, 70)), max_size=5))
def test_marking_numbers_loses_no_letter(quote: str, spans: list[tuple[int, int]]) -> None:
    parts = segments(quote, spans)
    assert len("".join(text for text, _ in parts)) == len(quote)
    assert all(marked is False or text for text, marked in parts)


@given(st.text(max_size=40))
def test_file_names_are_harmless_and_do_not_collide(name: str) -> None:
    assert re.fullmatch(r"incident-[a-z0-9-]+\.html", page_name(name))
    assert page_name(name) != page_name(name + "!")
    assert anchor(anchor(name)) == anchor(name)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "data:text/html,x", "//example.org", "file:///x", "http://",
            "https://example.org/\nx", "http://[", ""],
)  # fmt: skip
def test_other_addresses_are_dropped(url: str) -> None:
    assert safe_url(url) == ""


def test_empty_tables_give_pages_that_say_so(tmp_path: Path) -> None:
    write_tables(tmp_path / "tables", {})
    text = Page(index_page(read_tables(tmp_path / "tables"))).text
    assert "0 claims in 0 texts" in text
    assert "No dated incident in these texts." in text
    assert "No texts." in text


def test_an_incident_that_nobody_speaks_of_gets_its_page(tables: Tables) -> None:
    text = Page(incident_page("later", tables)).text
    assert "undated" in text
    assert "No account gives a number" in text


@pytest.mark.slow
def test_report_is_complete_and_the_same_every_time(tables_folder: Path, tmp_path: Path) -> None:
    index = write_report(tables_folder, tmp_path / "one")
    assert index == tmp_path / "one" / "index.html"
    write_report(tables_folder, tmp_path / "two")
    files = {path.relative_to(tmp_path / "one"): path for path in (tmp_path / "one").rglob("*") if path.is_file()}
    names = {path.as_posix() for path in files}
    assert {"index.html", page_name("later"), "figures/timeline-2020.png", "figures/timeline-2021.svg"} <= names
    assert {"figures/map-overview.png", "figures/map-hadrut.svg", "figures/speaker-victim.png"} <= names
    assert [name for name, path in files.items() if path.read_bytes() != (tmp_path / "two" / name).read_bytes()] == []
    page = Page(index.read_text(encoding="utf-8"))
    for tag, attrs in page.elements:
        if tag == "a" and ":" not in attrs["href"]:
            assert (tmp_path / "one" / attrs["href"].partition("#")[0]).is_file()
        if tag == "img":
            assert attrs["src"].startswith("data:image/png;base64,")
            assert len(attrs["alt"]) > 20


@pytest.mark.usefixtures("unpictured")
def test_pages_of_incidents_that_are_no_more_are_removed_and_nothing_else(tables_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "incident-1999-05-01-elsewhere.html").touch()
    (tmp_path / "notes.html").touch()
    write_report(tables_folder, tmp_path)
    assert not (tmp_path / "incident-1999-05-01-elsewhere.html").exists()
    assert (tmp_path / "notes.html").is_file()
    assert (tmp_path / page_name("later")).is_file()


def test_report_refuses_texts_that_are_not_those_of_the_tables(tables_folder: Path, tmp_path: Path) -> None:
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "t1.txt").write_text("Something else, of 16 November 2021.", encoding="utf-8")
    with pytest.raises(InputError, match="changed after the tables were made"):
        write_report(tables_folder, tmp_path / "out", tmp_path / "texts")


@pytest.fixture
def unpictured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out the figures, the slow part of a report."""
    monkeypatch.setattr(report, "_timelines", lambda *_: [])
    monkeypatch.setattr(report, "_maps", lambda *_: [])
    monkeypatch.setattr(report, "_picture", lambda *_: Picture("data:image/gif;base64,R0lGODlhAQABAAAAACw=", "", ""))
    monkeypatch.setattr(report, "accounts_figure", lambda *_, **__: None)


def _take_away_leaflet(monkeypatch: pytest.MonkeyPatch) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name, *rest: None if name == CARRIER else found(name, *rest)
    )
    leaflet_files.cache_clear()


@pytest.mark.usefixtures("unpictured")
def test_without_leaflet_the_index_says_what_to_do_and_no_old_map_stays(
    tables_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = write_report(tables_folder, tmp_path).read_text(encoding="utf-8")
    assert '<a href="map.html">' in page
    assert (tmp_path / "map.html").is_file()
    _take_away_leaflet(monkeypatch)
    page = write_report(tables_folder, tmp_path).read_text(encoding="utf-8")
    assert "No interactive map: js_lib_leaflet: the package that carries Leaflet is not installed; run" in page
    assert "--leaflet" in page
    assert "karabakh-analysis[site]" in page
    assert 'href="map.html"' not in page
    assert not (tmp_path / "map.html").exists()


@pytest.mark.usefixtures("unpictured")
def test_only_a_missing_leaflet_is_forgiven(
    tables_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object, **__: object) -> None:
        raise InputError("no such policy", "map", "mend it")

    monkeypatch.setattr(report, "incident_map", failing)
    with pytest.raises(InputError, match="no such policy"):
        write_report(tables_folder, tmp_path)


@pytest.mark.usefixtures("unpictured")
def test_leaflet_comes_from_the_folder_that_is_named(
    tables_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    copy_leaflet(tmp_path / "dist")
    _take_away_leaflet(monkeypatch)
    command = ["report", str(tables_folder), "--out", str(tmp_path / "out"), "--leaflet"]
    assert main([*command, str(tmp_path / "dist")]) == 0
    assert "Leaflet 1.9.4" in (tmp_path / "out" / "map.html").read_text(encoding="utf-8")
    assert main([*command, str(tmp_path / "nowhere")]) == 2
    error = capsys.readouterr().err
    assert "nowhere" in error
    assert "give the folder that holds the files of Leaflet 1.9.4" in error


def test_what_the_table_calls_unsure_is_called_so_on_the_page(tables: Tables) -> None:
    rows = tables["casualties"]
    sure = cards(tables["claims"], rows.assign(rule="active.verb-object; victim.our"), tables["documents"])
    weak = cards(tables["claims"], rows.assign(rule="active.verb-object; victim.carried; unsure"), tables["documents"])
    assert not [number for card in sure for number in card.numbers if "unsure" in number]
    assert all(", unsure): " in number for card in weak for number in card.numbers)
    assert any(card.numbers for card in weak)


def test_dates_and_places_that_a_sentence_does_not_name_are_called_so(tables: Tables) -> None:
    taken = tables["claims"].assign(date_basis="context", rule="trigger; narration; place.context; blame.none")
    [event] = cards(taken[taken["claim_id"] == "c1"], tables["casualties"], tables["documents"], PLACES)[0].events
    assert (event.when, event.where) == (
        "16 November 2021 (taken over from the context)",
        "Kalbajar / Karvachar (taken over from the context)",
    )
    stated = tables["claims"][tables["claims"]["claim_id"] == "c1"]
    [own] = cards(stated, tables["casualties"], tables["documents"], PLACES)[0].events
    assert (own.when, own.where) == ("16 November 2021", "Kalbajar / Karvachar")


def test_what_is_noted_on_the_day_of_publication_stands_beside_it(tables: Tables) -> None:
    documents = tables["documents"].assign(published_note="inferred: it names the 15th")
    card = cards(tables["claims"].head(1), tables["casualties"], documents)[0]
    assert card.published == "2021-11-16 (inferred: it names the 15th)"
    assert "2021-11-16 (inferred: it names the 15th)" in Page(index_page({**tables, "documents": documents})).text


def test_sentences_in_no_claim_are_listed_where_the_texts_are_given(tables: Tables) -> None:
    body = tables["zones"].head(0)
    body.loc[0] = {"doc_id": "t1", "start": 0, "end": len(RAW), "zone": "body", "rule": "r"}
    given = {**tables, "zones": body}
    page = Page(incident_page("2021-11-16-border", given, texts={"t1": RAW})).text
    assert f"Then night fell. t1[{len(RAW) - 16}:{len(RAW)}]" in page
    assert "In no claim" not in Page(incident_page("2021-11-16-border", given)).text


def test_a_side_that_says_and_denies_the_same_kind_is_not_said_to_contradict_itself(tables: Tables) -> None:
    claims = tables["claims"]
    both = claims.assign(mode=["asserted", "denied", "asserted", "asserted", "asserted"], event_type="armed_clash")
    text = Page(incident_page("2021-11-16-border", {**tables, "claims": both})).text
    assert (
        "Clash: Armenian account says that there was; Azerbaijani account both says so and denies it, maybe of" in text
    )


def test_the_index_leads_back_to_the_site_only_if_there_is_one(tables_folder: Path, tmp_path: Path) -> None:
    home = write_report(tables_folder, tmp_path / "a", home="../index.html").read_text(encoding="utf-8")
    assert '<a href="../index.html">Back to the project' in home
    assert "Back to the project" not in write_report(tables_folder, tmp_path / "b").read_text(encoding="utf-8")
