"""Quality on the marked pages of tests/texts/cleaning (see the README there)."""

from __future__ import annotations

from pathlib import Path

import pytest

from karabakh_analysis.cleaning import body_text, zones

PAGES = Path(__file__).resolve().parent / "texts" / "cleaning"
NAMES = {"h": "headline", "b": "body", "f": "furniture", "c": "comment", "r": "related"}


def load(path: Path) -> tuple[str, list[str]]:
    """Raw text of a marked page, and the zone of each of its characters."""
    raw, marks, zone = "", [], "furniture"
    for line in path.read_text(encoding="utf-8").splitlines(keepends=True):
        if line.strip():
            zone, line = NAMES[line[0]], line[2:]
        raw += line
        marks += [zone] * len(line)
    return raw, marks


def body_counts(path: Path) -> tuple[int, int, int]:
    """Characters, white space aside, of body: in both, found, marked."""
    raw, marks = load(path)
    found = [zone.zone for zone in zones(raw) for _ in range(zone.start, zone.end)]
    both = [(a == "body", b == "body") for char, a, b in zip(raw, marks, found, strict=True) if not char.isspace()]
    return sum(a and b for a, b in both), sum(b for _, b in both), sum(a for a, _ in both)


@pytest.mark.parametrize(
    ("folder", "precision", "recall"), [("dev", 0.97, 0.96), ("held", 0.9, 0.9), ("independent", 0.98, 0.98)]
)
def test_body_characters(folder: str, precision: float, recall: float) -> None:
    counts = [body_counts(path) for path in sorted((PAGES / folder).glob("*.txt"))]
    both, found, marked = (sum(column) for column in zip(*counts, strict=True))
    assert both / found >= precision
    assert both / marked >= recall


@pytest.mark.parametrize("path", sorted(PAGES.glob("*/*.txt")), ids=lambda path: path.stem)
def test_cleaning_a_cleaned_page_changes_nothing(path: Path) -> None:
    body = body_text(load(path)[0])
    assert body_text(body) == body


@pytest.mark.parametrize(
    "name",
    [
        "03_press_release",
        "11_listicle",
        "14_fragments",
        "20_statement_bullets",
        "23_plain_no_furniture",
        "35_sentence_teasers_after",
    ],
)
def test_pages_read_exactly(name: str) -> None:
    raw, marks = load(PAGES / "dev" / f"{name}.txt")
    found = [zone.zone for zone in zones(raw) for _ in range(zone.start, zone.end)]
    wrong = [i for i, (a, b) in enumerate(zip(marks, found, strict=True)) if (a == "body") != (b == "body")]
    assert [raw[i] for i in wrong if not raw[i].isspace()] == []
