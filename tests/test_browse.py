"""Leafing through claims: what the filters keep, what is shown of a claim, and what stands where nothing runs."""

from __future__ import annotations

import builtins
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from karabakh_analysis.browse import STATIC, Browser, choose
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
    assert browser.picture.value == b""


def test_a_sentence_stands_in_its_text_and_on_the_map(browser: Browser, texts: dict[str, str]) -> None:
    browser.side.value = "artsakh"
    labels = [label for label, _ in browser.sentences.options]
    [browser.sentences.index] = [number for number, label in enumerate(labels) if "not a single unit" in label]
    assert "not a single serviceman took part" in browser.card.value
    assert "The Ministry of Defense of Azerbaijan also spoke about this recently" in browser.card.value  # before it
    assert "<details" in browser.card.value
    assert " open" in browser.card.value
    assert browser.picture.value[:4] == b"\x89PNG"
    assert "27 December 2020" in browser.picture.alt_text


def test_where_nothing_runs_the_first_sentences_stand(browser: Browser) -> None:
    shown = browser._repr_mimebundle_()
    assert shown["text/html"].count("<article") == STATIC
    assert shown["text/plain"].count("\n") == STATIC - 1
    assert "application/vnd.jupyter.widget-view+json" in shown


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
