"""Leafing through claims: what the filters keep, what is shown of a claim, and what stands where nothing runs."""

from __future__ import annotations

import builtins
import re
from html import unescape
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from karabakh_analysis.display import browse
from karabakh_analysis.display.browse import STATIC, Browser, choose
from karabakh_analysis.errors import InputError
from karabakh_analysis.sources import read_folder

Tables = dict[str, pd.DataFrame]


@pytest.fixture(scope="module")
def texts(seeds: Path) -> dict[str, str]:
    return {document.doc_id: document.text for document in read_folder(seeds)}


@pytest.fixture
def browser(tables: Tables, texts: dict[str, str]) -> Browser:
    return Browser(tables, texts)


def test_everything_is_chosen_at_first(tables: Tables) -> None:
    assert len(choose(tables["claims"])) == len(tables["claims"])


def test_side_place_and_days_narrow_the_choice(tables: Tables) -> None:
    claims = tables["claims"]
    chosen = choose(claims, "azerbaijan", "shusha", ("2021-11-13", "2021-11-13"), undated=False)
    assert len(chosen) > 0
    assert set(chosen["source_side"]) == {"azerbaijan"}
    assert set(chosen["edtf"]) == {"2021-11-13"}
    assert all("shusha" in cell.split(";") for cell in chosen["place_ids"])


def test_undated_claims_are_kept_or_not(tables: Tables) -> None:
    claims = tables["claims"]
    undated = (claims["edtf"] == "").sum()
    assert undated > 0
    days = ("2020-09-27", "2021-12-31")
    assert len(choose(claims, days=days)) - len(choose(claims, days=days, undated=False)) == undated
    assert len(choose(claims, undated=False)) == len(claims) - undated


def test_a_span_is_kept_if_it_touches_the_days() -> None:
    claims = pd.DataFrame([("armenia", "", "2021-11-15/2021-11-16")], columns=["source_side", "place_ids", "edtf"])
    assert len(choose(claims, days=("2021-11-16", "2021-11-20"))) == 1
    assert len(choose(claims, days=("2021-11-17", "2021-11-20"))) == 0


def test_a_place_is_not_a_part_of_another_name() -> None:
    claims = pd.DataFrame([("armenia", "lachin-corridor", "")], columns=["source_side", "place_ids", "edtf"])
    assert len(choose(claims, place="lachin")) == 0


def test_the_list_follows_the_filters(browser: Browser, tables: Tables) -> None:
    everything = len(browser.sentences.options)
    browser.side.value = "artsakh"
    rows = tables["claims"].query("source_side == 'artsakh'")
    assert len(browser.sentences.options) == rows["quote"].nunique() < everything
    assert f"{len(rows)} claims" in browser.heading.value
    browser.place.value = "upper-lars"
    assert browser.sentences.options == ()
    assert browser.card.value == ""
    assert browser.picture.value == ""
    assert browser.heading.value.endswith(": no claims")


def test_a_sentence_stands_in_its_text_and_on_the_map(browser: Browser, texts: dict[str, str]) -> None:
    browser.side.value = "artsakh"
    labels = [label for label, _ in browser.sentences.options]
    [browser.sentences.index] = [number for number, label in enumerate(labels) if "not a single unit" in label]
    assert "not a single serviceman took part" in browser.card.value
    assert "The Ministry of Defense of Azerbaijan also spoke about this recently" in browser.card.value  # before it
    assert "<details" in browser.card.value
    assert " open" in browser.card.value


def test_the_map_reaches_the_browser_with_its_words(browser: Browser) -> None:
    browser.side.value = "artsakh"
    labels = [label for label, _ in browser.sentences.options]
    [browser.sentences.index] = [number for number, label in enumerate(labels) if "not a single unit" in label]
    sent = browser.picture.get_state()["value"]  # what the kernel sends, nothing else is shown
    [alt] = re.findall(r'<img src="data:image/png;base64,[^"]+" alt="([^"]+)">', sent)
    assert "27 December 2020" in alt
    [words] = re.findall(r"<summary>The figure in words</summary><p>([^<]+)</p>", sent)
    assert unescape(words) == unescape(alt)


def test_a_map_is_drawn_once_for_an_incident(
    tables: Tables, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, ...]] = []
    draw = browse.overview_map

    def counted(incidents: pd.DataFrame, *rest: Any) -> Any:
        drawn.append(tuple(incidents["incident_id"]))
        return draw(incidents, *rest)

    monkeypatch.setattr(browse, "overview_map", counted)
    shown: list[str] = []
    show = Browser._show

    def listed(self: Browser, _: Any = None) -> None:
        shown.append(self.sentences.label)
        show(self)

    monkeypatch.setattr(Browser, "_show", listed)
    browser = Browser(tables, texts)
    assert (len(drawn), len(shown)) == (1, 1)
    first = browser.picture.value
    browser.sentences.index = len(browser.sentences.options) - 1
    browser.side.value = "artsakh"
    assert len(shown) == 3
    assert browser.picture.value != first
    browser.side.value = ""
    assert len(shown) == 4
    assert browser.picture.value == first
    assert len(drawn) == len(set(drawn)) > 1
    browser.place.value = "upper-lars"
    browser.side.value = "artsakh"
    browser.place.value = ""
    assert browser.sentences.index == 0  # after a choice that nothing fitted, too
    assert browser.card.value


def test_where_nothing_runs_the_first_sentences_stand(browser: Browser) -> None:
    shown = browser._repr_mimebundle_()
    assert shown["text/html"].count("<article") == STATIC
    assert shown["text/plain"].count("\n") == STATIC - 1
    assert "application/vnd.jupyter.widget-view+json" in shown
    assert f"claims; the first {STATIC}:</p>" in shown["text/html"]


def test_cards_bring_their_own_look_and_no_ids(browser: Browser) -> None:
    page = browser._repr_mimebundle_()["text/html"]
    side = browser._shown[0].style
    assert f'<article class="ka-card ka-side-{side.side}">' in page
    assert f".ka-side-{side.side} {{ border-left-color: var(--ka-{side.side}); }}" in page
    assert f"--ka-{side.side}: {side.colour};" in page
    assert f"<strong>{side.account}</strong>" in page
    assert 'class="card' not in page
    assert " id=" not in page
    for host in ("html[data-theme=dark]", "body[data-jp-theme-light=false]", "(prefers-color-scheme: dark)"):
        assert host in page


@pytest.mark.parametrize(
    ("rows", "heading", "static"),
    [
        (0, "no claims", "<p>no claims.</p>"),
        (1, "1 sentence, 1 claim", "1 sentence, 1 claim:</p>"),
        (2, "2 sentences, 2 claims", "2 sentences, 2 claims:</p>"),
        (5, "5 sentences, 5 claims", "5 sentences, 5 claims; the first 3:</p>"),
    ],
)
def test_counts_are_in_the_right_words(
    tables: Tables, texts: dict[str, str], rows: int, heading: str, static: str
) -> None:
    claims = tables["claims"].drop_duplicates(["doc_id", "start", "end"]).head(rows)
    browser = Browser(dict(tables) | {"claims": claims}, texts)
    assert browser.heading.value.split(": ")[-1] == heading
    assert static in browser._repr_mimebundle_()["text/html"]


def test_without_any_day_none_is_invented(tables: Tables, texts: dict[str, str]) -> None:
    claims = tables["claims"].head(4).assign(edtf="")
    browser = Browser(dict(tables) | {"claims": claims}, texts)
    assert browser.days.layout.display == "none"
    assert browser.heading.value.endswith(" sentences, 4 claims")
    assert not re.search("20[0-9][0-9]", browser.heading.value)
    assert len(browser.sentences.options) > 0
    browser.undated.value = False
    assert browser.heading.value == "no claims"


def test_one_day_is_said_once(tables: Tables, texts: dict[str, str]) -> None:
    claims = tables["claims"].head(1).assign(edtf="2020-11-09")
    browser = Browser(dict(tables) | {"claims": claims}, texts)
    assert browser.heading.value == "9 November 2020: 1 sentence, 1 claim"


def test_empty_tables_keep_their_columns(tables: Tables, texts: dict[str, str]) -> None:
    none = {name: table.iloc[:0] for name, table in tables.items()}
    assert list(choose(none["claims"]).columns) == list(tables["claims"].columns)
    browser = Browser(none, texts)
    assert browser.sentences.options == ()
    assert "<article" not in browser._repr_mimebundle_()["text/html"]


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"side": "nagorno"}, r"side='nagorno': no such side.*armenia, artsakh, azerbaijan"),
        ({"place": "shushaa"}, r"place='shushaa': no such place.*shusha,"),
        ({"days": ("2020-11-10", "2020-11-09")}, "not two days in their order.*2020-09-27"),
        ({"days": ("2020-11", "2020-12")}, "not two days"),
        ({"days": "2020-11-09"}, "not two days"),
    ],
)
def test_a_wrong_choice_names_the_right_ones(tables: Tables, wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        choose(tables["claims"], **wrong)


@pytest.mark.parametrize("wrong", [{"side": "nagorno"}, {"place": "ararat"}])
def test_a_browser_opens_only_on_what_is_there(tables: Tables, texts: dict[str, str], wrong: dict[str, str]) -> None:
    with pytest.raises(InputError, match="give one of "):
        Browser(tables, texts, **wrong)


def test_markup_in_a_text_is_shown_and_not_run(tables: Tables, texts: dict[str, str]) -> None:
    hostile = "<script>alert(1)</script>`${1}`"
    claims = tables["claims"].assign(quote=hostile, source_original=hostile)
    browser = Browser(dict(tables) | {"claims": claims}, dict.fromkeys(texts, hostile * 50))
    page = browser._repr_mimebundle_()["text/html"] + browser.card.value
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_without_widgets_one_line_says_what_to_install(
    tables: Tables, texts: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    found = builtins.__import__

    def missing(name: str, *rest: Any, **named: Any) -> Any:
        if name == "ipywidgets":
            raise ImportError(name)
        return found(name, *rest, **named)

    monkeypatch.setattr(builtins, "__import__", missing)
    with pytest.raises(InputError, match=r"karabakh-analysis\[notebooks\]"):
        Browser(tables, texts)
