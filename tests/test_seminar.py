"""The seminar's files agree: exercises are written once, students get no solution, sheets can be read."""

from __future__ import annotations

import itertools
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from karabakh_analysis.evaluation import pairwise_agreement, read_sheets
from karabakh_analysis.sources import read_folder
from karabakh_analysis.tables import read_tables


@pytest.fixture(scope="module")
def build(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("notebooks/build.py")


@pytest.fixture
def notebooks(root: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "notebooks"
    shutil.copytree(root / "notebooks", folder, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "__pycache__"))
    return folder


@pytest.fixture
def moved(build: ModuleType, notebooks: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The script, working on a copy."""
    monkeypatch.setattr(build, "HERE", notebooks)
    monkeypatch.setattr(build, "MASTER", notebooks / "seminar" / "solutions.ipynb")
    monkeypatch.setattr(build, "COPY", notebooks / "seminar" / "exercises.ipynb")
    return build


def _bytes(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.ipynb"))}


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def test_what_is_committed_is_what_the_script_makes(moved: ModuleType, notebooks: Path) -> None:
    before = _bytes(notebooks)
    moved.main()
    changed = [name for name, content in _bytes(notebooks).items() if before[name] != content]
    assert changed == [], "run python notebooks/build.py"


def test_a_new_word_in_the_master_reaches_notebook_and_students(moved: ModuleType, notebooks: Path) -> None:
    master = _read(moved.MASTER)
    [first] = [cell for cell in master["cells"] if "".join(cell["source"]).startswith("1. *Code.* Print the first")]
    first["source"] = ["1. *Code.* Print the first *thirteen* lines."]
    moved.MASTER.write_text(json.dumps(master), encoding="utf-8")
    moved.main()
    assert "thirteen" in (notebooks / "01_sources_and_raw_text.ipynb").read_text(encoding="utf-8")
    assert "thirteen" in moved.COPY.read_text(encoding="utf-8")
    assert "thirteen" not in (notebooks / "02_cleaning.ipynb").read_text(encoding="utf-8")


def test_students_get_no_solution(build: ModuleType) -> None:
    master, copy = _read(build.MASTER), _read(build.COPY)
    solutions = ["".join(cell["source"]) for cell in master["cells"] if "solution" in cell["metadata"].get("tags", [])]
    handed = json.dumps(copy, ensure_ascii=False)
    assert len(solutions) == 2 * 9 + 2 * 9  # one of code with a word on it, and two of interpretation
    assert "**Solution.**" not in handed
    for solution in solutions:
        assert json.dumps(solution, ensure_ascii=False)[1:-1][:60] not in handed
    assert all(not cell.get("outputs") for cell in copy["cells"])


def test_each_exercise_has_a_cell_to_answer_in(build: ModuleType) -> None:
    cells = _read(build.COPY)["cells"]
    kinds = []
    for cell, answer in itertools.pairwise(cells):
        if "exercise" in cell["metadata"].get("tags", []):
            kind = re.match(r"\d\. \*(\w+)\.\*", "".join(cell["source"]))
            assert kind
            assert answer["cell_type"] == {"Code": "code", "Interpretation": "markdown"}[kind[1]]
            kinds.append(kind[1])
    assert kinds == ["Code", "Interpretation", "Interpretation"] * 9
    assert len({cell["id"] for cell in cells}) == len(cells)


def test_a_notebook_without_a_way_on_is_named(build: ModuleType) -> None:
    notebook = {"metadata": {}, "cells": [{"cell_type": "markdown", "source": ["## Exercises"], "metadata": {}}]}
    with pytest.raises(SystemExit, match=r"\*\*Next:\*\*"):
        build.with_exercises(notebook, ["1. *Code.* x"])


def test_what_differs_from_run_to_run_is_taken_out_and_the_page_stays(build: ModuleType) -> None:
    data = {"application/vnd.jupyter.widget-view+json": {"model_id": "1"}, "text/html": ["<p>claims</p>"]}
    shown = {"output_type": "execute_result", "data": data}
    parts = [{"output_type": "stream", "name": "stdout", "text": [text]} for text in ("one\n", "tw", "o\n")]
    cells = [{"cell_type": "code", "metadata": {}, "source": [], "outputs": [*parts, shown]}]
    notebook = build.settled({"metadata": {"widgets": {}}, "cells": cells})
    printed, page = notebook["cells"][0]["outputs"]
    assert printed["text"] == ["one\n", "two\n"]
    assert page["data"] == {"text/html": ["<p>claims</p>"]}
    assert notebook["metadata"] == {}


def test_exercises_belong_to_the_heading_above_them(build: ModuleType) -> None:
    tags = ["notebook-02", "exercise", "notebook-01", "exercise"]
    cells = [{"source": [tag], "metadata": {"tags": [tag]}} for tag in tags]
    assert build.exercises_of({"cells": cells}) == {2: ["exercise"], 1: ["exercise"]}


def test_no_stored_notebook_needs_a_widget(root: Path) -> None:
    for path in (root / "notebooks").rglob("*.ipynb"):
        assert "widget-view" not in path.read_text(encoding="utf-8"), path.name


def test_example_sheets_can_be_compared(root: Path, seeds: Path) -> None:
    readers = read_sheets(root / "notebooks" / "seminar" / "example_sheets", read_folder(seeds))
    assert {name: set(texts) for name, texts in readers.items()} == {"reader_1": {"s001"}, "reader_2": {"s001"}}
    f1 = pairwise_agreement(readers).set_index(["stage", "slot"])["f1"]
    assert f1["casualties", "count_status"] == 1
    assert 0.9 < f1["claims", "event"] < 1


@pytest.mark.slow
def test_papermill_runs_notebook_09_on_a_folder_of_ones_own(root: Path, tmp_path: Path) -> None:
    """Parameters reach the notebook, tables and pages are written, and a text that cannot be read costs itself."""
    import papermill

    texts = tmp_path / "texts"
    texts.mkdir()
    text = "Two soldiers were killed near Hadrut on 12 December 2020, the Defence Ministry of Armenia said.\n" * 2
    (texts / "one.txt").write_text(text, encoding="utf-8")
    (texts / "two.txt").write_bytes(b"\xff\xfe\x00\xd8 broken")
    given = {"texts": str(texts), "out": str(tmp_path / "out"), "first_day": "2020-12-01", "last_day": "2020-12-31"}
    done = papermill.execute_notebook(
        root / "notebooks" / "09_your_own_texts.ipynb", tmp_path / "run.ipynb", given,
        kernel_name="python3", cwd=root / "notebooks", progress_bar=False,
    )  # fmt: skip
    printed = "".join(
        output.text for cell in done.cells for output in cell.get("outputs", []) if output.get("name") == "stdout"
    )
    assert "1 texts read, 1 things to mend" in printed
    assert "two.txt" in printed
    claims = read_tables(tmp_path / "out" / "tables")["claims"]
    assert set(claims["source_side"]) == {"armenia"}
    assert (tmp_path / "out" / "pages" / "index.html").is_file()
