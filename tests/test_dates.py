"""Dates: every expression of the table is found with its value and basis, and nothing else is."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from karabakh_analysis.dates import find_dates

TABLE = Path(__file__).parent / "texts" / "dates" / "expressions.csv"


def _rows() -> list[tuple[str, str, list[str]]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return [
            (row["text"], row["published"], row["expected"].split("|") if row["expected"] else [])
            for row in csv.DictReader(handle)
        ]


def _say(text: str, published: str) -> list[str]:
    return [f"{m.text}={m.edtf} {m.basis}" for m in find_dates(text, published)]


def test_table_is_large() -> None:
    assert len(_rows()) >= 150


@pytest.mark.parametrize(("text", "published", "expected"), _rows())
def test_expression(text: str, published: str, expected: list[str]) -> None:
    assert _say(text, published) == expected
