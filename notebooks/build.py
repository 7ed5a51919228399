"""Put the exercises where readers and students look for them: ``python notebooks/build.py``.

``seminar/solutions.ipynb`` is the one place where they are written. From it come the list at the end of each numbered
notebook and the students' copy, ``seminar/exercises.ipynb``, without solutions. Views of widgets, which show nothing
without a running kernel, are taken out of the stored outputs; what stands beside them as a page remains.
"""

from __future__ import annotations

import json
import re
import sys
from copy import deepcopy
from pathlib import Path
from typing import Any

from karabakh_analysis.display.browse import without_widgets

HERE = Path(__file__).resolve().parent
MASTER, COPY = HERE / "seminar" / "solutions.ipynb", HERE / "seminar" / "exercises.ipynb"
HEAD = [
    "# Exercises\n",
    "\n",
    "One of code and two of interpretation for each notebook. Answer in the cells beneath, and run the first cell",
    " before you begin. The texts are about people who were killed or captured: nobody has to do an exercise that",
    " he or she does not want to do.",
]
Notebook = dict[str, Any]


def main() -> int:
    """Bring every notebook up to date, and say which of them changed."""
    master = read(MASTER)
    made = {COPY: student_copy(master), MASTER: settled(read(MASTER))}
    for number, exercises in exercises_of(master).items():
        paths = list(HERE.glob(f"{number:02}_*.ipynb"))
        if len(paths) != 1:
            raise SystemExit(f"{MASTER.name} has exercises for notebook {number:02}, and {len(paths)} files begin so")
        made[paths[0]] = with_exercises(settled(read(paths[0])), exercises)
    for path, notebook in made.items():
        text = json.dumps(notebook, indent=1, ensure_ascii=False) + "\n"
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8", newline="\n")
            sys.stdout.write(f"written: {path.name}\n")
    return 0


def read(path: Path) -> Notebook:
    """Read a notebook, each cell's source as a list of lines."""
    notebook: Notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        cell["source"] = "".join(cell["source"]).splitlines(keepends=True)
    return notebook


def exercises_of(master: Notebook) -> dict[int, list[str]]:
    """Collect the exercises by the number of their notebook, which is a tag of its heading."""
    found: dict[int, list[str]] = {}
    exercises: list[str] = []
    for cell in master["cells"]:
        for tag in _tags(cell):
            if match := re.fullmatch(r"notebook-(\d\d)", tag):
                exercises = found[int(match[1])] = []
        if "exercise" in _tags(cell):
            exercises.append("".join(cell["source"]))
    return found


def with_exercises(notebook: Notebook, exercises: list[str]) -> Notebook:
    """Replace the last section, and keep its last line, which leads on."""
    last = notebook["cells"][-1]
    onward = re.search(r"^\*\*Next:\*\*.*", "".join(last["source"]), re.MULTILINE)
    if onward is None:
        raise SystemExit("the last cell of each numbered notebook ends in a line that begins with **Next:**")
    text = "\n\n".join(["## Exercises", "\n".join(exercises), onward[0]])
    last["source"] = text.splitlines(keepends=True)
    return notebook


def student_copy(master: Notebook) -> Notebook:
    """Leave out solutions and outputs, and give each exercise a cell to answer in."""
    copy = deepcopy(master)
    cells = []
    for cell in copy["cells"]:
        if "solution" in _tags(cell):
            continue
        if cell["cell_type"] == "code":
            cell |= {"execution_count": None, "outputs": []}
        cells.append(cell)
        if "exercise" in _tags(cell):
            code = "*Code.*" in "".join(cell["source"])
            answer = {"cell_type": "code" if code else "markdown", "id": f"{cell['id']}-answer", "metadata": {}}
            source = ["# your code"] if code else ["*Your answer:*"]
            cells.append(answer | ({"execution_count": None, "outputs": []} if code else {}) | {"source": source})
    cells[0]["source"] = "".join(HEAD).splitlines(keepends=True)
    copy["metadata"]["language_info"] = {"name": "python"}  # not the version that ran the solutions
    return copy | {"cells": cells}


def settled(notebook: Notebook) -> Notebook:
    """Take out of the outputs what differs from run to run: widgets, and where a printed text was broken."""
    for cell in without_widgets(notebook)["cells"]:
        kept: list[Any] = []
        for output in cell.get("outputs", []):
            if output["output_type"] == "stream" and kept and kept[-1].get("name") == output["name"]:
                kept[-1]["text"] = "".join([*kept[-1]["text"], *output["text"]]).splitlines(keepends=True)
            else:
                kept.append(output)
        if "outputs" in cell:
            cell["outputs"] = kept
    return notebook


def _tags(cell: Notebook) -> list[str]:
    tags: list[str] = cell["metadata"].get("tags", [])
    return tags


if __name__ == "__main__":
    sys.exit(main())
