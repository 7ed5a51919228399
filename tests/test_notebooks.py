"""Every notebook keeps its form: a head, one short set-up cell, checked numbers, words for figures, a way on."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))


def _cells(path: Path, kind: str) -> list[Any]:
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return [cell | {"source": "".join(cell["source"])} for cell in cells if cell["cell_type"] == kind]


def _prose(path: Path) -> str:
    return "\n\n".join(cell["source"] for cell in _cells(path, "markdown"))


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestForm:
    def test_head_says_what_to_expect(self, path: Path) -> None:
        head = _cells(path, "markdown")[0]["source"]
        assert head.startswith(f"# {int(path.name[:2])}. ")
        for word in ("**Question.**", "**You will see**", "**Time.**", "**Reads**", "**Writes**"):
            assert word in head

    def test_headings_are_in_order(self, path: Path) -> None:
        levels = [len(marks) for marks in re.findall(r"^(#+) ", _prose(path), re.MULTILINE)]
        assert levels[0] == 1
        assert set(levels[1:]) == {2}
        headings = re.findall(r"^## (.+)$", _prose(path), re.MULTILINE)
        assert any(heading.startswith("Preview") for heading in headings[:2])  # nothing but parameters may stand before
        assert headings[-1] == "Exercises"

    def test_one_short_set_up_cell(self, path: Path) -> None:
        first, *others = (cell["source"] for cell in _cells(path, "code"))
        assert 3 <= len([line for line in first.splitlines() if line.strip()]) <= 8
        inputs = re.compile(r'read_(?:tables|folder)\("\.\./(?:data/tables|seeds)"\)')  # what a reader has at hand
        assert not any(inputs.search(source) for source in others)

    def test_printed_numbers_are_compared_at_each_run(self, path: Path) -> None:
        for cell in _cells(path, "code"):
            if any(output.get("name") == "stdout" for output in cell["outputs"]):
                assert "nbval-check-output" in cell["metadata"].get("tags", []), cell["source"]

    def test_figures_have_words(self, path: Path) -> None:
        for cell in _cells(path, "code"):
            if any("image/png" in output.get("data", {}) for output in cell["outputs"]):
                assert len(cell["metadata"]["mystnb"]["image"]["alt"]) > 30

    def test_ends_with_three_exercises_and_a_way_on(self, path: Path) -> None:
        last = _cells(path, "markdown")[-1]["source"]
        assert re.findall(r"^\d\. \*(\w+)\.\*", last, re.MULTILINE) == ["Code", "Interpretation", "Interpretation"]
        [target] = re.findall(r"\*\*Next:\*\*.*?\]\(([\w.]+)\)", last)
        assert (path.parent / target).is_file()
        assert target != path.name
