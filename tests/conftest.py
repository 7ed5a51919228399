"""What several tests need: where things are, the five texts, and one run over them."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import hypothesis
import pandas as pd
import pytest

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
