"""A number that somebody calls a lie is that of whoever gave it out, and the denial stays a claim."""

from __future__ import annotations

import pytest

from karabakh_analysis.pipeline import analyse
from karabakh_analysis.records import Document

PADDING = "\n\nThe announcement was made after a day of heavy fighting along the border between the two countries.\n"


def _read(text: str) -> tuple[set[tuple[str, str]], list[tuple[str, int | None, str]]]:
    document = Document("a", "a.txt", "", "Wire", "other", "", "", "2021-11-17", "manifest", text + PADDING)
    tables = analyse([document])
    about = [claim for claim in tables["claims"] if claim.source_side != "unattributed"]
    counted = [(row.source_side, row.n_min, row.status) for row in tables["casualties"]]
    return {(claim.source_side, claim.mode) for claim in about}, counted


@pytest.mark.parametrize(
    ("text", "claims", "counted"),
    [
        ("Baku's claim that nine Armenian soldiers were killed at Sarnabad on 16 November is nonsense, the Armenian"
         " Defence Ministry said.",
         {("armenia", "denied"), ("azerbaijan", "asserted")}, [("azerbaijan", 9, "killed")]),
        ("The Armenian Defence Ministry called the report that nine of its soldiers were killed on 16 November"
         " an outright fabrication.",
         {("armenia", "denied")}, []),
        ("“The statement that four of our men were killed on 16 November is an absolute lie,” the Azerbaijani Defence"
         " Ministry said.",
         {("azerbaijan", "denied")}, []),
        ("Four of its soldiers were killed on 16 November, the Azerbaijani Defence Ministry said.",
         {("azerbaijan", "asserted")}, [("azerbaijan", 4, "killed")]),
    ],
)  # fmt: skip
def test_a_number_that_is_called_a_lie(
    text: str, claims: set[tuple[str, str]], counted: list[tuple[str, int, str]]
) -> None:
    assert _read(text) == (claims, counted)
