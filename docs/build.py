"""Build the site: ``python docs/build.py --notebooks build/notebooks --pages build/pages --out build/site``.

Sphinx reads one folder, while what it shows comes from three; so a copy is made beside the site. Warnings are errors.
"""

from __future__ import annotations

import argparse
import shutil
import sys
from pathlib import Path

from sphinx.cmd.build import build_main


def main() -> int:
    """Copy the parts together, build, and return Sphinx's exit code."""
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--notebooks", type=Path, required=True, help="folder of executed notebooks")
    parser.add_argument("--pages", type=Path, help="folder that `karabakh-analysis report` wrote")
    parser.add_argument("--out", type=Path, required=True, help="folder for the site")
    options = parser.parse_args()
    source: Path = options.out.with_name(f"{options.out.name}-source")
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(Path(__file__).parent, source, ignore=shutil.ignore_patterns("build.py", "__pycache__"))
    (source / "notebooks").mkdir()
    for notebook in sorted(options.notebooks.glob("[0-9][0-9]_*.ipynb")):
        shutil.copy(notebook, source / "notebooks")
    if options.pages and any(options.pages.iterdir()):
        shutil.copytree(options.pages, source / "pages" / "pages")
    return build_main(["-W", "--keep-going", "-q", "-b", "html", str(source), str(options.out)])


if __name__ == "__main__":
    sys.exit(main())
