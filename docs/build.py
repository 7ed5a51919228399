"""Build the site: ``python docs/build.py --notebooks build/notebooks --pages build/pages --out build/site``.

Sphinx reads one folder, while what it shows comes from three; so a copy is made beside the site. Warnings are errors.
Leaflet comes from npm, in the version and with the checksum of package-lock.json: ``npm ci --prefix docs``.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main

from karabakh_analysis.display.browse import without_widgets
from karabakh_analysis.errors import InputError
from karabakh_analysis.maps import copy_leaflet

# Folium's own links to Leaflet, as they stand in a notebook: the site serves the same files itself.
FOLIUMS_LEAFLET = re.compile(r"https://[\w./@-]+/leaflet@([\d.]+)/dist/(leaflet\.(?:js|css))")
FULLEST = "<!-- the fullest incident of each year -->"  # where the start page leads to them
SERIES = "1.9."  # folium links one release of it in notebooks, the lock names another: they draw the same maps


def main() -> int:
    """Copy the parts together, build, and return Sphinx's exit code."""
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--notebooks", type=Path, required=True, help="folder of executed notebooks")
    parser.add_argument("--pages", type=Path, help="folder that `karabakh-analysis report` wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the site")
    npm = Path(__file__).with_name("node_modules") / "leaflet" / "dist"
    parser.add_argument("--leaflet", type=Path, default=npm, help="folder with Leaflet's files (default: npm's)")
    options = parser.parse_args()
    for folder in (options.notebooks, options.pages):
        if folder and not folder.is_dir():
            sys.exit(f"{folder}: no such folder; make it with `nox -s report`, or leave --pages out")
    source: Path = options.out.with_name(f"{options.out.name}-source")
    for folder in (source, options.out):  # what an earlier run left would stay in the site
        shutil.rmtree(folder, ignore_errors=True)
    leave = shutil.ignore_patterns("build.py", "__pycache__", "node_modules", "package*.json", ".npmrc")
    shutil.copytree(Path(__file__).parent, source, ignore=leave)
    for page in source.glob("*.md"):  # links that lead from docs/ to notebooks/ in the repository
        page.write_text(page.read_text(encoding="utf-8").replace("](../notebooks/", "](notebooks/"), encoding="utf-8")
    (source / "notebooks").mkdir()
    try:
        copy_leaflet(source / "_static" / "leaflet", options.leaflet)
    except InputError as error:
        sys.exit(f"{error}; for the site: npm ci --prefix docs")
    for notebook in sorted(options.notebooks.glob("[0-9][0-9]_*.ipynb")):
        text = json.dumps(without_widgets(json.loads(notebook.read_text(encoding="utf-8"))), ensure_ascii=False)
        strange = [version for version, _ in FOLIUMS_LEAFLET.findall(text) if not version.startswith(SERIES)]
        if strange:
            sys.exit(f"{notebook.name} asks for Leaflet {strange[0]}, but the site serves {SERIES}x: change the lock")
        (source / "notebooks" / notebook.name).write_text(
            FOLIUMS_LEAFLET.sub(r"../_static/leaflet/\2", text), encoding="utf-8"
        )
    if options.pages and any(options.pages.iterdir()):
        shutil.copytree(options.pages, source / "pages" / "pages")
        _lead_to_the_fullest(source / "index.md", options.pages)
    return build_main(["-W", "--keep-going", "-q", "-b", "html", str(source), str(options.out)])


def _lead_to_the_fullest(start: Path, pages: Path) -> None:
    """Let the start page lead to the incident of each year of which most sentences are shown, the latest first."""
    incidents = sorted(pages.glob("incident-*.html"))
    if not incidents:
        sys.exit(f"{pages}: no page of an incident; make them with `nox -s report`, or leave --pages out")
    texts = {page.name: page.read_text(encoding="utf-8") for page in incidents}
    years = sorted({found[1] for name in texts if (found := re.match(r"incident-(\d{4})-", name))}, reverse=True)
    lines = []
    for year in years:
        here = [name for name in texts if name.startswith(f"incident-{year}-")]
        fullest = max(here, key=lambda name: texts[name].count("<blockquote"))
        title = re.search(r"<h1>(.*?)</h1>", texts[fullest])
        words = title[1] if title else "An incident"
        lines.append(f'- <a href="pages/{fullest}">{words}</a>: of {year} most is told of it, down to the sentence;')
    start.write_text(start.read_text(encoding="utf-8").replace(FULLEST, "\n".join(lines)), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
