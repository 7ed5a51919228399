"""The site builds without a warning, holds every page, and asks no other host for anything."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow
LOADED = re.compile(
    r"<(?:script|img|iframe|source|video|audio|embed)\b[^>]*\ssrc=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|<link\b(?=[^>]*rel=[\"']?(?:stylesheet|preload|icon|preconnect|modulepreload|dns-prefetch))[^>]*href=[\"']?(?:https?:)?//[^\"'\s>]+"
    r"|@import\s+(?:url\()?[\"']?(?:https?:)?//[^\"')\s]+|url\([\"']?(?:https?:)?//[^\"')\s]+",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def site(root: Path, seeds: Path, tables_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    from karabakh_analysis.report import write_report

    leaflet = root / "docs" / "node_modules" / "leaflet" / "dist"
    if not leaflet.is_dir():
        pytest.skip("Leaflet is not there: npm ci --prefix docs")
    folder = tmp_path_factory.mktemp("site")
    write_report(tables_folder, folder / "pages", seeds, leaflet)
    parts = ["--notebooks", str(root / "notebooks"), "--pages", str(folder / "pages"), "--out", str(folder / "site")]
    done = subprocess.run(
        [sys.executable, str(root / "docs" / "build.py"), *parts], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


def test_every_page_is_there(site: Path, root: Path) -> None:
    sources = [path.stem for path in (root / "docs").glob("*.md")]
    assert {"index", "method", "naming_policy", "tables", "api", "citing"} <= set(sources)
    notebooks = [f"notebooks/{path.stem}" for path in (root / "notebooks").glob("[0-9][0-9]_*.ipynb")]
    for page in [*sources, *notebooks, "search", "pages/index"]:
        assert (site / f"{page}.html").is_file(), page


def test_nothing_is_loaded_from_elsewhere(site: Path) -> None:
    pages = [path for path in site.rglob("*") if path.suffix in {".html", ".css"}]
    assert len(pages) > 10
    for path in pages:
        match = LOADED.search(path.read_text(encoding="utf-8"))
        assert not match, f"{path.relative_to(site)}: {match and match[0][:200]}"
        assert "cdn.jsdelivr" not in path.read_text(encoding="utf-8")


def test_site_serves_the_leaflet_that_npm_locked(site: Path, root: Path) -> None:
    lock = json.loads((root / "docs" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    assert {name: entry["version"] for name, entry in lock.items() if name} == {"node_modules/leaflet": "1.9.4"}
    assert not any("resolved" in entry for entry in lock.values())  # each machine asks its own registry
    served = (site / "_static" / "leaflet" / "leaflet.js").read_bytes()
    assert served == (root / "docs" / "node_modules" / "leaflet" / "dist" / "leaflet.js").read_bytes()
    assert "../_static/leaflet/leaflet.js" in (site / "notebooks" / "06_maps.html").read_text(encoding="utf-8")
    assert not (site / "node_modules").exists()


@pytest.mark.parametrize("option", ["--notebooks", "--pages"])
def test_a_missing_folder_is_one_clear_line(root: Path, tmp_path: Path, option: str) -> None:
    parts = ["--notebooks", str(root / "notebooks"), "--out", str(tmp_path / "site"), option, str(tmp_path / "nowhere")]
    done = subprocess.run(
        [sys.executable, str(root / "docs" / "build.py"), *parts], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert done.stderr.strip().endswith("nowhere: no such folder; make it with `nox -s report`, or leave --pages out")


def test_index_leads_to_the_pages(site: Path) -> None:
    start = (site / "index.html").read_text(encoding="utf-8")
    assert 'href="pages/index.html"' in start
    assert "15–16 November 2021: armed clash" in start
    targets = re.findall(r'href="(pages/[^"#]+)"', start)
    assert len(targets) >= 4
    assert all((site / target).is_file() for target in targets)


def test_column_dictionary_is_a_table_for_each_table(site: Path) -> None:
    text = (site / "tables.html").read_text(encoding="utf-8")
    assert text.count("<table") == 9
    assert "{{" not in text


def test_every_public_module_is_on_the_interface_page(root: Path) -> None:
    text = (root / "docs" / "api.md").read_text(encoding="utf-8")
    package = root / "karabakh_analysis"
    stages = {path.relative_to(package).parts[0].removesuffix(".py") for path in package.rglob("*.py")}
    for stage in stages - {"__init__", "__main__"}:
        assert (
            f"automodule:: karabakh_analysis.{stage}\n" in text or f"automodule:: karabakh_analysis.{stage}." in text
        ), stage


@pytest.mark.parametrize(
    "loaded", ['<script src="https://x.org/a.js">', "<img src='//x.org/a.png'>", "url(https://x.org/f)"]
)
def test_the_check_can_fail(loaded: str) -> None:
    assert LOADED.search(loaded)
    assert not LOADED.search('<a href="https://x.org">x</a><script src="_static/a.js">')
