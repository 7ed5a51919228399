"""The wheel, installed elsewhere, brings its data and finds them."""

from __future__ import annotations

import os
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.metadata import entry_points
from pathlib import Path

import pytest

from karabakh_analysis import __version__

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(root)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    [wheel] = folder.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def python(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Python of a new environment that holds the wheel and, of this environment, everything but the checkout."""
    home = tmp_path_factory.mktemp("environment")
    venv.create(home, with_pip=False)
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    script = "import sysconfig; print(sysconfig.get_path('purelib'))"
    packages = Path(subprocess.check_output([python, "-c", script], text=True).strip())
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(packages)
    others = {sysconfig.get_path("purelib"), sysconfig.get_path("platlib")}
    # Plain lines of a .pth file go to the end of the path, and the .pth files of those folders are not read:
    # so the wheel comes first, and the editable install of the checkout is not seen.
    (packages / "others.pth").write_text("\n".join(sorted(others)) + "\n", encoding="utf-8")
    return python


def test_wheel_holds_code_types_and_data_and_nothing_else(wheel: Path, root: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert wheel.name == f"karabakh_analysis-{__version__}-py3-none-any.whl"
    assert "karabakh_analysis/py.typed" in names
    for kind in ("actors", "gazetteer", "geo", "lexicon"):
        expected = {path.name for path in (root / "data" / kind).iterdir() if path.is_file()}
        assert expected
        assert {Path(name).name for name in names if name.startswith(f"karabakh_analysis/_data/{kind}/")} >= expected
    tops = {name.split("/")[0] for name in names}
    assert tops == {"karabakh_analysis", f"karabakh_analysis-{__version__}.dist-info"}
    assert not [name for name in names if "__pycache__" in name or "/gold/" in name or "_data/tables/" in name]
    assert f"karabakh_analysis-{__version__}.dist-info/licenses/LICENSE" in names


def _run(python: Path, folder: Path, *arguments: str) -> str:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "VIRTUAL_ENV"))}
    done = subprocess.run(
        [str(python), *arguments], cwd=folder, env=clean, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_installed_elsewhere_it_uses_its_own_files(python: Path, tmp_path: Path, root: Path) -> None:
    assert _run(python, tmp_path, "-m", "karabakh_analysis", "--version") == f"karabakh-analysis {__version__}\n"
    script = (
        "import karabakh_analysis, karabakh_analysis.resources as r;"
        "print(karabakh_analysis.__file__); print(r.data_path('gazetteer')); print(len(r.read_lexicon('sentences')))"
    )
    module, gazetteer, size = _run(python, tmp_path, "-c", script).splitlines()
    assert not Path(module).is_relative_to(root)
    assert Path(gazetteer).is_relative_to(Path(module).parent)
    assert int(size) > 0


def test_installed_elsewhere_it_writes_the_same_tables(
    python: Path, tmp_path: Path, seeds: Path, tables_folder: Path
) -> None:
    out = _run(python, tmp_path, "-m", "karabakh_analysis", "run", str(seeds), "--out", "tables")
    assert out.startswith("documents 5, ")
    for path in sorted(tables_folder.iterdir()):
        assert (tmp_path / "tables" / path.name).read_bytes() == path.read_bytes(), path.name


def test_spacy_finds_the_components_without_an_import(python: Path, tmp_path: Path) -> None:
    script = (
        "import spacy; nlp = spacy.blank('en');"
        "[nlp.add_pipe(f'karabakh_{kind}') for kind in ('zones', 'sentences', 'places', 'actors', 'dates')];"
        "print(','.join(nlp.pipe_names))"
    )
    expected = "karabakh_zones,karabakh_sentences,karabakh_places,karabakh_actors,karabakh_dates\n"
    assert _run(python, tmp_path, "-c", script) == expected


@pytest.mark.parametrize("point", list(entry_points(group="spacy_factories")), ids=lambda point: point.name)
def test_entry_points_name_functions(point: object) -> None:
    if getattr(point, "value", "").startswith("karabakh_analysis"):
        assert callable(point.load())  # type: ignore[attr-defined]
