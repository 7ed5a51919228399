"""Tables in notebooks: headers with their scope, source text escaped, numbers with the decimals they need."""

from __future__ import annotations

import re

import pandas as pd
import pytest

from karabakh_analysis.display.readable import headed_table


def plain(frame: pd.DataFrame) -> str:
    return re.sub(r' style="[^"]*"', "", headed_table(frame))


def test_no_header_is_empty_and_rows_have_headers() -> None:
    table = plain(pd.DataFrame({"claims": [2, 3]}, index=pd.Index(["armenia", "russia"])))
    assert '<thead><tr><th scope="col">row</th><th scope="col">claims</th></tr></thead>' in table
    assert '<tr><th scope="row">armenia</th><td>2</td></tr>' in table


def test_an_index_that_only_counts_is_left_out() -> None:
    assert plain(pd.DataFrame({"quote": ["a"]})).count("<th scope") == 1


def test_counts_say_what_their_columns_are() -> None:
    sides, kinds = pd.Series(["a", "a"], name="source_side"), pd.Series(["x", "y"], name="event_type")
    table = plain(pd.crosstab(sides, kinds))
    assert '<th scope="col">source_side (columns: event_type)</th><th scope="col">x</th>' in table


def test_levels_of_an_index_are_row_headers() -> None:
    frame = pd.DataFrame({"n": [1]}, index=pd.MultiIndex.from_tuples([("a", "b")], names=["side", "kind"]))
    assert '<tr><th scope="row">a</th><th scope="row">b</th><td>1</td></tr>' in plain(frame)


def test_source_text_is_escaped_and_missing_values_are_empty() -> None:
    table = plain(pd.DataFrame({"<b>": ["<script>alert(1)</script>", None, "one\ntwo"]}))
    assert "<script>" not in table
    assert "&lt;b&gt;" in table
    assert "<td></td>" in table
    assert "<td>one<br>two</td>" in table


@pytest.mark.parametrize(
    ("values", "shown"), [([1.0, 2.0], ["1", "2"]), ([0.5, 0.25], ["0.50", "0.25"]), ([None, 3.0], ["", "3"])]
)
def test_numbers_have_the_decimals_that_their_column_needs(values: list[float], shown: list[str]) -> None:
    assert re.findall("<td>(.*?)</td>", plain(pd.DataFrame({"n": pd.Series(values, dtype=float)}))) == shown


def test_a_list_in_a_cell_is_shown_as_words() -> None:
    assert "<td>a, b</td>" in plain(pd.DataFrame({"names": [["a", "b"]]}))


def test_long_tables_are_cut_in_the_middle_and_say_so() -> None:
    with pd.option_context("display.max_rows", 4):
        table = plain(pd.DataFrame({"n": range(10)}))
    assert re.findall("<td>(.*?)</td>", table) == ["0", "1", "8", "9"]
    assert "… 6 more rows …" in table
