"""Build the site: ``python docs/build.py --notebooks build/notebooks --pages build/pages --out build/site``.

Sphinx reads one folder, while what it shows comes from three; so a copy is made beside the site. Warnings are errors.
Leaflet comes from npm, in the version and with the checksum of package-lock.json: ``npm ci --prefix docs``.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from karabakh_analysis.errors import InputError
from karabakh_analysis.maps import copy_leaflet

# Folium's own links to Leaflet, as they stand in a notebook: the site serves the same files itself.
FOLIUMS_LEAFLET = re.compile(r"https://[\w./@-]+/leaflet@[\d.]+/dist/(leaflet\.(?:js|css))")


def main() -> int:
    """Copy the parts together, build, and return Sphinx's exit code."""
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--notebooks", type=Path, required=True, help="folder of executed notebooks")
    parser.add_argument("--pages", type=Path, help="folder that `karabakh-analysis report` wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the site")
    npm = Path(__file__).with_name("node_modules") / "leaflet" / "dist"
    parser.add_argument("--leaflet", type=Path, default=npm, help="folder with Leaflet's files (default: npm's)")
    options = parser.parse_args()
    source: Path = options.out.with_name(f"{options.out.name}-source")
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(
        Path(__file__).parent,
        source,
        ignore=shutil.ignore_patterns("build.py", "__pycache__", "node_modules", "package*.json", ".npmrc"),
    )
    for page in source.glob("*.md"):  # links that lead from docs/ to notebooks/ in the repository
        page.write_text(page.read_text(encoding="utf-8").replace("](../notebooks/", "](notebooks/"), encoding="utf-8")
    (source / "notebooks").mkdir()
    try:
        copy_leaflet(source / "_static" / "leaflet", options.leaflet)
    except InputError as error:
        sys.exit(f"{error}; for the site: npm ci --prefix docs")
    for notebook in sorted(options.notebooks.glob("[0-9][0-9]_*.ipynb")):
        text = notebook.read_text(encoding="utf-8")
        (source / "notebooks" / notebook.name).write_text(
            FOLIUMS_LEAFLET.sub(r"../_static/leaflet/\1", text), encoding="utf-8"
        )
    if options.pages and any(options.pages.iterdir()):
        shutil.copytree(options.pages, source / "pages" / "pages")
    return build_main(["-W", "--keep-going", "-q", "-b", "html", str(source), str(options.out)])


if __name__ == "__main__":
    sys.exit(main())
