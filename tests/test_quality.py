"""How well the package does against gold must not fall unnoticed: F1 of each slot against ``quality_floors.toml``.

``python tests/test_quality.py`` (or ``nox -s floors``) prints what is measured beside the floors; with ``--raise`` it
lifts those that are lower to 0.02 below what is measured, and lowers none. The texts that are set aside (see
``tests/texts/reports/README.md``) are measured like the others and never shown: nothing but their scores is printed.
"""

from __future__ import annotations

import csv
import math
import sys
import tempfile
import tomllib
from functools import cache
from pathlib import Path

import pytest

from karabakh_analysis.evaluation import evaluate, read_gold
from karabakh_analysis.pipeline import analyse
from karabakh_analysis.sources import read_folder
from karabakh_analysis.tables import read_tables, write_tables

TESTS = Path(__file__).resolve().parent
FLOORS = TESTS / "quality_floors.toml"
MARGIN = 0.02  # what a floor lies below the value that was measured when it was set
SETS = {
    "five_texts": ("the five real texts; rules were tuned on them", TESTS.parent / "seeds", "data/gold/adjudicated"),
    "reports": ("synthetic reports for development: rules were tuned on them", TESTS / "texts/reports/raw", ""),
    "reports_set_aside": ("synthetic reports set aside: unread by whoever writes rules",
                          TESTS / "texts/reports/raw", ""),
}  # fmt: skip
Slot = tuple[str, str]


@cache
def _aside() -> dict[str, bool]:
    with (TESTS / "texts/reports/sets.csv").open(encoding="utf-8", newline="") as file:
        return {row["doc_id"]: row["set"] == "set_aside" for row in csv.DictReader(file)}


def _belongs(name: str, doc_id: str) -> bool:
    return name == "five_texts" or _aside()[doc_id] == (name == "reports_set_aside")


@cache
def measured(name: str) -> dict[Slot, float]:
    """F1 by stage and slot; the texts of the set are run by themselves, since incidents join texts."""
    _, texts, annotations = SETS[name]
    gold_folder = TESTS.parent / annotations if annotations else texts.parent
    gold = {doc_id: entry for doc_id, entry in read_gold(gold_folder, texts).items() if _belongs(name, doc_id)}
    documents = [document for document in read_folder(texts) if document.doc_id in gold]
    with tempfile.TemporaryDirectory() as folder:
        write_tables(folder, analyse(documents))
        scores = evaluate(gold, read_tables(folder)).scores
    return {(row.stage, row.slot): float(row.f1) for row in scores.itertuples()}


def floors() -> dict[str, dict[Slot, float]]:
    content = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    return {
        name: {(stage, slot): floor for stage, slots in stages.items() for slot, floor in slots.items()}
        for name, stages in content.items()
    }


@pytest.mark.parametrize(
    ("name", "slot"),
    [(name, slot) for name, slots in floors().items() for slot in slots],
    ids=lambda x: "-".join(x) if isinstance(x, tuple) else x,
)
def test_f1_is_not_below_its_floor(name: str, slot: Slot) -> None:
    value, floor = measured(name)[slot], floors()[name][slot]
    assert value >= floor, f"{name}, {'.'.join(slot)}: F1 {value:.3f} is below the floor {floor:.2f}"


@pytest.mark.parametrize("name", SETS)
def test_every_slot_has_a_floor(name: str) -> None:
    assert floors()[name].keys() == measured(name).keys()


def test_the_sets_are_those_that_the_readme_of_the_texts_names() -> None:
    ids = {name: {d.doc_id for d in read_folder(SETS[name][1]) if _belongs(name, d.doc_id)} for name in SETS}
    assert {name: len(doc_ids) for name, doc_ids in ids.items()} == {
        "five_texts": 5,
        "reports": 286,
        "reports_set_aside": 58,
    }
    assert not ids["reports"] & ids["reports_set_aside"]


def _raised(old: dict[str, dict[Slot, float]]) -> str:
    """The floors file with every floor lifted to 0.02 below what is measured, and none lowered."""
    lines = [
        "# Lowest F1 that each slot may have, as tests/test_quality.py measures it; what each slot means is said in",
        "# karabakh_analysis/evaluation/stages.py. A floor may rise, but never fall without a line in CHANGELOG.md",
        "# that says what became worse and why. Set 0.02 below the measure, rounded down: nox -s floors -- --raise",
    ]
    for name, (about, _, _) in SETS.items():
        lines += ["", f"# {about[:1].upper()}{about[1:]}"]
        stage = ""
        for slot, value in measured(name).items():
            if slot[0] != stage:
                stage = slot[0]
                lines.append(f"[{name}.{stage}]")
            floor = max(old.get(name, {}).get(slot, 0.0), math.floor((value - MARGIN) * 100 + 1e-9) / 100)
            lines.append(f"{slot[1]} = {floor:.2f}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    before = floors()
    for name, (about, _, _) in SETS.items():
        print(f"\n{name}: {about}\n{'':<30}{'floor':>8}{'measured':>10}")
        for slot, value in measured(name).items():
            floor = before.get(name, {}).get(slot, 0.0)
            print(f"{'.'.join(slot):<30}{floor:>8.2f}{value:>10.3f}{'  below the floor' if value < floor else ''}")
    if "--raise" in sys.argv[1:]:
        FLOORS.write_text(_raised(before), encoding="utf-8", newline="\n")
        print(f"\nwritten: {FLOORS.name}")
