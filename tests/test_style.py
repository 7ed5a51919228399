"""The rules of the house that no linter knows."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "karabakh_analysis"
MODULES = sorted(PACKAGE.rglob("*.py"))
# Stages in the order in which data passes through them; a module imports only from its own stage or from earlier ones.
STAGES = [
    {"errors", "resources", "records"},
    {"sources"},
    {"cleaning"},
    {"names", "dates"},
    {"tagging"},
    {"clauses"},
    {"attribution"},
    {"casualties", "claims"},
    {"incidents"},
    {"tables"},
    {"pipeline"},
    {"explain"},
    {"timeline", "maps", "pages"},
    {"explorer"},
    {"display"},
    {"evaluation"},
    {"report"},
    {"cli"},
    {"__main__"},
]
RANK = {name: rank for rank, names in enumerate(STAGES) for name in names}
# What has no stage: anybody may import it, and it imports nothing but the first stage.
SHARED = {"language", "printable", "sides", "sidestyle"}
WORDS = re.compile(
    r"/(?:home|root|Users)/\w|/work/(?:main|shared)|/tmp/\w|/opt/(?:pypi|wheels)"
    r"|https?://(?:pypi\.|files\.pythonhosted|registry\.|conda\.anaconda|repo\.)|index-url|find-links",
)


def _imports(path: Path) -> list[tuple[str, ...]]:
    """Modules of the package that a module imports, outside of functions and ``TYPE_CHECKING``, by their parts."""
    package = path.relative_to(PACKAGE.parent).with_suffix("").parts[:-1]
    found: list[tuple[str, ...]] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            base = package[: len(package) + 1 - node.level] if node.level else ()
            module = (*base, *(node.module.split(".") if node.module else ()))
            names = [alias.name for alias in node.names] if module == ("karabakh_analysis",) else [""]
            found += [(*module, name) if name else module for name in names]
        elif isinstance(node, ast.Import):
            found += [tuple(alias.name.split(".")) for alias in node.names]
    return [parts for parts in found if parts[0] == "karabakh_analysis" and len(parts) > 1]


def _stage(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
class TestModule:
    def test_is_of_a_size_to_be_read(self, path: Path) -> None:
        assert len(path.read_text(encoding="utf-8").splitlines()) <= 300

    def test_binds_no_name_twice(self, path: Path) -> None:
        body = ast.parse(path.read_text(encoding="utf-8")).body
        names = [node.name for node in body if isinstance(node, ast.FunctionDef | ast.ClassDef)]
        targets = [target for node in body if isinstance(node, ast.Assign) for target in node.targets]
        names += [target.id for target in targets if isinstance(target, ast.Name)]
        assert len(names) == len(set(names)), sorted(name for name in set(names) if names.count(name) > 1)

    def test_has_a_stage_and_imports_from_earlier_ones_only(self, path: Path) -> None:
        stage = _stage(path)
        if stage == "__init__":
            pytest.skip("the package's front door names modules of all stages")
        assert stage in RANK or stage in SHARED, "name the new module in STAGES"
        for parts in _imports(path):
            if parts[1].startswith("__"):
                continue
            if stage in SHARED:
                assert RANK.get(parts[1]) == 0 or parts[1] in SHARED
            elif parts[1] != stage and parts[1] not in SHARED:
                assert RANK[parts[1]] <= RANK[stage], f"{stage} imports {parts[1]}"

    def test_says_what_it_is_for(self, path: Path) -> None:
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert ast.get_docstring(tree)

    def test_neither_prints_nor_keeps_dead_code(self, path: Path) -> None:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"\b(?:TODO|FIXME|XXX)\b", text)
        assert not re.search(r"^\s*#\s*(?:import |from \w+ import|def |return |print\()", text, re.MULTILINE)
        if _stage(path) not in ("cli", "__main__"):
            calls = [node.func for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
            assert not [call for call in calls if isinstance(call, ast.Name) and call.id == "print"]


def test_stages_import_no_two_ways() -> None:
    """Two names of one stage may not import each other in a circle."""
    edges = {(_stage(path), parts[1]) for path in MODULES for parts in _imports(path)}
    assert not [(a, b) for a, b in edges if a != b and (b, a) in edges and "__init__" not in (a, b)]


def test_files_name_no_machine_and_no_registry(tracked: list[Path], root: Path) -> None:
    allowed = {"tests/test_style.py", "tests/test_notebook_hygiene.py"}
    for path in tracked:
        name = path.relative_to(root).as_posix()
        if name in allowed or name.startswith("seeds/") or path.suffix in {".png", ".geojson", ".js"}:
            continue
        match = WORDS.search(path.read_text(encoding="utf-8", errors="replace"))
        assert not match, f"{name}: {match and match[0]}"


def test_no_large_file_is_tracked(tracked: list[Path]) -> None:
    assert [path.name for path in tracked if path.stat().st_size > 1_500_000] == []


def test_public_names_are_sorted_and_exist() -> None:
    import karabakh_analysis

    assert karabakh_analysis.__all__ == sorted(karabakh_analysis.__all__)
    for name in karabakh_analysis.__all__:
        assert getattr(karabakh_analysis, name) is not None
    with pytest.raises(AttributeError):
        karabakh_analysis.no_such_name  # noqa: B018
