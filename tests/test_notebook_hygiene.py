"""Notebooks are committed as they ran: from top to bottom, without an error, a machine's paths or a def."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

NOTEBOOKS = sorted((Path(__file__).parent.parent / "notebooks").glob("*.ipynb"))
MACHINE = re.compile(r"/(?:home|root|Users|tmp|work|private|opt|mnt)/\w|[A-Z]:\\\\?(?:Users|Temp)")


def _read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def _code(path: Path) -> list[Any]:
    return [cell for cell in _read(path)["cells"] if cell["cell_type"] == "code"]


def test_there_are_numbered_notebooks() -> None:
    assert [path.name[:3] for path in NOTEBOOKS] == [f"{n:02}_" for n in range(1, len(NOTEBOOKS) + 1)]
    assert len(NOTEBOOKS) >= 6


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
class TestNotebook:
    def test_was_executed_once_in_order(self, path: Path) -> None:
        cells = [cell for cell in _code(path) if "".join(cell["source"]).strip()]
        assert [cell["execution_count"] for cell in cells] == list(range(1, len(cells) + 1))

    def test_has_no_error_and_no_warning(self, path: Path) -> None:
        for cell in _code(path):
            for output in cell["outputs"]:
                assert output["output_type"] != "error"
                assert output.get("name") != "stderr", "".join(output.get("text", ""))

    def test_names_no_machine(self, path: Path) -> None:
        for cell in _read(path)["cells"]:
            text = "".join(cell["source"])
            for output in cell.get("outputs", []):
                text += "".join(output.get("text", ""))
                data = output.get("data", {})
                text += "".join("".join(part) for kind, part in data.items() if kind.startswith("text/"))
            assert not MACHINE.search(text)

    def test_is_small(self, path: Path) -> None:
        assert path.stat().st_size < 1_000_000

    def test_runs_with_any_python(self, path: Path) -> None:
        kernel = _read(path)["metadata"]["kernelspec"]
        assert (kernel["name"], kernel["display_name"]) == ("python3", "Python 3 (ipykernel)")

    def test_holds_no_function_and_no_installing(self, path: Path) -> None:
        for cell in _code(path):
            source = "".join(cell["source"])
            assert not re.search(r"^\s*(?:async )?(?:def|class) ", source, re.MULTILINE)
            assert not re.search(r"^\s*[!%]\s*(?:pip|conda)|sys\.path", source, re.MULTILINE)
