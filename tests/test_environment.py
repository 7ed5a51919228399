"""The files that set an environment up agree with one another."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

import karabakh_analysis


@pytest.fixture(scope="module")
def project(root: Path) -> dict[str, Any]:
    project: dict[str, Any] = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return project


def _bounds(requirements: list[str]) -> dict[str, str]:
    found = (re.fullmatch(r"([A-Za-z0-9_.-]+)\s*(>=[0-9.]+)", line) for line in requirements)
    return {match[1].lower(): match[2] for match in found if match}


def test_environment_yml_names_what_pyproject_names(root: Path, project: dict[str, Any]) -> None:
    environment = yaml.safe_load((root / "environment.yml").read_text(encoding="utf-8"))
    conda = [item for item in environment["dependencies"] if isinstance(item, str)]
    needed = [*project["dependencies"], *project["optional-dependencies"]["notebooks"]]
    assert _bounds([item for item in conda if item != "pip"]) == {
        **_bounds(needed),
        "python": project["requires-python"],
    }
    assert [item for item in environment["dependencies"] if isinstance(item, dict)] == [{"pip": ["-e ."]}]
    assert environment["channels"] == ["conda-forge"]


def test_every_requirement_has_a_lower_bound_and_a_pin_that_keeps_it(root: Path, project: dict[str, Any]) -> None:
    lines = (root / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = {}
    for line in lines:
        if not line.startswith("#"):
            match = re.fullmatch(r"([A-Za-z0-9_.-]+)==([0-9][0-9a-z.]*)", line)
            assert match, f"no plain pin: {line}"
            pins[match[1].lower().replace("_", "-")] = match[2]
    for group in (project["dependencies"], *project["optional-dependencies"].values()):
        bounds = _bounds(group)
        assert len(bounds) == len(group)
        for name, bound in bounds.items():
            assert _number(pins[name]) >= _number(bound.removeprefix(">=")), name


def _number(version: str) -> list[int]:
    return [int(part) for part in re.findall(r"\d+", version)]


def test_version_is_the_same_everywhere(root: Path) -> None:
    citation = yaml.safe_load((root / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["version"] == karabakh_analysis.__version__
    assert f"## {karabakh_analysis.__version__} " in (root / "CHANGELOG.md").read_text(encoding="utf-8")


def test_ci_runs_the_command_of_the_readme_and_nothing_else(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    commands = [line for line in script if "nox -s tests" in line and not line.startswith(("#", "echo"))]
    command = "python3 -m venv .venv && .venv/bin/python -m pip install nox && .venv/bin/python -m nox -s tests"
    assert commands == [f"{command} </dev/null"]
    readme = (root / "README.md").read_text(encoding="utf-8")
    assert command in readme
    assert command.replace("-s tests", "-s report") in readme


def test_ci_installs_the_browser_as_the_readme_says(root: Path) -> None:
    script = (root / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    command = "apt-get update && apt-get install -y --no-install-recommends chromium"
    installing = [line.strip() for line in script if "apt-get install" in line and "echo" not in line]
    assert installing == [f"{command} </dev/null"]
    assert "if ! command -v chromium" in script[script.index(f"    {installing[0]}") - 2]
    assert command in (root / "README.md").read_text(encoding="utf-8")


def test_contributing_lists_the_checks_of_nox(root: Path) -> None:
    contributing = (root / "CONTRIBUTING.md").read_text(encoding="utf-8")
    noxfile = (root / "noxfile.py").read_text(encoding="utf-8")
    for check in ('("ruff", "check", ".")', '("ruff", "format", "--check", ".")', '("mypy",)', "--nbval-lax"):
        assert check in noxfile
    for command in ("    ruff check .\n", "    ruff format --check .\n", "    mypy\n", "    pytest\n", "--nbval-lax"):
        assert command in contributing
