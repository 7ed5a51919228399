"""What words weigh for a kind of event, and what it does to the kinds that the rules find."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pytest

from karabakh_analysis.claims import extract
from karabakh_analysis.claims.kind_weights import terms, weigh
from karabakh_analysis.records import EVENT_TYPES, Document
from karabakh_analysis.resources import read_rows
from karabakh_analysis.tagging import annotate


def _document(text: str) -> Document:
    return Document("a", "a.txt", "", "The Observer", "other", "", "", "2021-11-17", "manifest", text)


def test_names_days_and_numbers_are_weighed_as_such() -> None:
    doc = annotate(_document("On 16 November 2021 three men were wounded near Shusha."))
    found = [term for term, _, _ in terms(doc, 0, len(doc.text))]
    assert found[:8] == ["on", "<date>", "three", "men", "were", "wound", "near", "<place>"]
    assert found[8:10] == ["on <date>", "<date> three"]
    assert [doc.text[a:b] for term, a, b in terms(doc, 0, len(doc.text)) if term == "near <place>"] == ["near Shusha"]


def test_a_term_counts_once_and_the_sum_is_that_of_the_table() -> None:
    doc = annotate(_document("Mine, mine, mine."))
    table = {(row["event_type"], row["term"]): float(row["weight"]) for row in read_rows("weights", "kinds.csv")}
    expected = sum(table.get(("explosion", term), 0) for term in ("", "mine", "mine mine"))
    assert weigh(doc, 0, len(doc.text))["explosion"].logit == pytest.approx(expected)
    assert table[("explosion", "mine")] > 1


def test_every_kind_has_a_bias_and_no_term_stands_twice() -> None:
    rows = read_rows("weights", "kinds.csv")
    assert {row["event_type"] for row in rows if not row["term"]} == set(EVENT_TYPES)
    assert len({(row["event_type"], row["term"]) for row in rows}) == len(rows)


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("On 16 November 2021 the ministers sat together in Sochi until midnight.", {"agreement"}),
        ("On 16 November 2021 the choir sang in Sochi until midnight.", set()),
        ("On 16 November 2021 the prime minister came under fire from critics in parliament.", set()),
        ("On 16 November 2021 Azerbaijani soldiers opened fire on a farmer near Sotk.", {"attack_on_person"}),
    ],
)
def test_words_add_a_kind_where_the_rules_find_none(text: str, kinds: set[str]) -> None:
    document = _document(text)
    claims, _ = extract(annotate(document), document, {})
    assert {claim.event_type for claim in claims} == kinds


def test_the_weights_are_fitted_as_their_readme_says(root: Path) -> None:
    spec = importlib.util.spec_from_file_location("build_weights", root / "data" / "weights" / "build.py")
    assert spec is not None
    assert spec.loader is not None
    build = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(build)
    told = [({"mine", "went", "off"}, {"explosion"}), ({"mine", "field"}, {"explosion"}), ({"men", "met"}, set())] * 4
    others = [({"word", str(n)}, {kind}) for n, kind in enumerate(EVENT_TYPES)]
    rows = {(kind, term): float(weight) for kind, term, weight in build.fit(told + others)}
    assert rows[("explosion", "mine")] > 0 > rows[("explosion", "men")]
    assert rows[("explosion", "mine")] > rows[("explosion", "field")]
    assert {term for _, term in rows} <= {"", "mine", "went", "off", "field", "men", "met", "word"}  # seen twice
