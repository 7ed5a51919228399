"""What several tests need: where things are, the five texts, and one run over them."""

from __future__ import annotations

import importlib.util
import os
import subprocess
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import hypothesis
import pandas as pd
import pytest

from karabakh_analysis.records import Claim

# No test may depend on how fast a machine is, and on a build server every run must be the same run.
hypothesis.settings.register_profile("house", deadline=None, derandomize=bool(os.environ.get("CI")))
hypothesis.settings.load_profile("house")

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


@pytest.fixture(scope="session")
def seeds() -> Path:
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def tracked() -> list[Path]:
    """The project's own files: as git knows them, new ones included."""
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:
        pytest.skip("not a git checkout")
    names = done.stdout.decode("utf-8").split("\0")
    return [ROOT / name for name in names if name and (ROOT / name).is_file()]


@pytest.fixture(scope="session")
def tables_folder(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of the five texts, written once for all tests that read them."""
    from karabakh_analysis.pipeline import run
    from karabakh_analysis.tables import write_tables

    folder = tmp_path_factory.mktemp("tables")
    write_tables(folder, run(seeds).tables)
    return folder


@pytest.fixture(scope="session")
def tables(tables_folder: Path) -> dict[str, pd.DataFrame]:
    from karabakh_analysis.tables import read_tables

    return read_tables(tables_folder)


@pytest.fixture(scope="session")
def script(root: Path) -> Callable[[str], ModuleType]:
    """Load a script of the repository, which is no part of the package, as a module: ``script("docs/build.py")``."""

    def load(path: str) -> ModuleType:
        spec = importlib.util.spec_from_file_location(path.replace("/", "_").removesuffix(".py"), root / path)
        assert spec
        assert spec.loader
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module

    return load


@pytest.fixture(scope="session")
def partition_of() -> Callable[..., str]:
    """Letter of each claim's incident, in the order of the claims: "aab" puts the first two together."""
    from karabakh_analysis.incidents import build_incidents
    from karabakh_analysis.names.gazetteer import load_gazetteer

    def partition(base: Claim, *changes: dict[str, object]) -> str:
        claims = [
            replace(base, **{"claim_id": f"c{n}", "start": 100 * n, "end": 100 * n + 90, **change})  # type: ignore[arg-type]
            for n, change in enumerate(changes)
        ]
        found = [c.incident_id for c in build_incidents(claims, [], load_gazetteer()).claims]
        letters = {incident: "abcdefgh"[n] for n, incident in enumerate(dict.fromkeys(found))}
        return "".join(letters[incident] for incident in found)

    return partition
