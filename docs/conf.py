"""Sphinx: the site is built by docs/build.py from a copy of this folder, with the executed notebooks beside it."""

from __future__ import annotations

from pathlib import Path

import karabakh_analysis
from karabakh_analysis.tables.schema import column_dictionary

_HERE = Path(__file__).parent

project = "karabakh_analysis"
author = "karabakh_analysis contributors"
copyright = f"2026 {author}"
version = release = karabakh_analysis.__version__
language = "en"

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns = ["pages"]
nb_execution_mode = "off"  # what is shown is what was executed and tested
nb_mime_priority_overrides = [("html", "application/vnd.jupyter.widget-view+json", None)]  # the page beside it is shown
nb_ipywidgets_js: dict[str, dict[str, str]] = {}  # else every page with a widget asks a content network for scripts
myst_enable_extensions = ["colon_fence", "deflist", "substitution"]
myst_heading_anchors = 3
napoleon_google_docstring = False
napoleon_use_ivar = True
autodoc_member_order = "bysource"
autodoc_typehints = "signature"

html_theme = "sphinx_book_theme"
html_title = "karabakh_analysis"
html_theme_options = {
    "navbar_persistent": [],  # the search field stands in the side bar already
    "show_toc_level": 2,
    "use_download_button": True,
    "use_fullscreen_button": False,
}
html_static_path = ["_static"]  # Leaflet, for the map in notebook 06; docs/build.py puts it there
html_copy_source = False
html_show_sphinx = False
html_last_updated_fmt = None
if (_HERE / "pages").is_dir():
    html_extra_path = ["pages"]  # holds a folder pages/, so that it keeps its name in the site
    tags.add("pages")  # type: ignore[name-defined]  # noqa: F821

myst_substitutions = {"release": release, "column_dictionary": column_dictionary()}
