"""Leaflet without a content delivery network, and folium made safe, small and repeatable.

folium links ten files from five hosts; these maps need two, leaflet.js and leaflet.css. They can come from folium's
own links (``cdn``), from a folder of the site (a URL prefix), or stand in the page itself (``inline``). For the last
two the files are read from a folder, such as the ``dist`` of the npm package ``leaflet``, or from the PyPI package
``django-js-lib-leaflet``, which is Leaflet 1.9.4 (BSD-2) and nothing else: no code of it is imported. Each file must
have the SHA-256 of the same file in Leaflet's own release.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.util
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from html import escape
from itertools import count
from pathlib import Path
from types import MappingProxyType
from typing import Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from karabakh_analysis.errors import InputError

_ID_SOURCE = "_generate_id"
_HEIGHT = 480  # pixels of a map within a notebook: a share of the width would leave a telephone a strip
CARRIER, DISTRIBUTION = "js_lib_leaflet", "django-js-lib-leaflet==1.9.4.1"
_SHA256 = {
    "leaflet.js": "db49d009c841f5ca34a888c96511ae936fd9f5533e90d8b2c4d57596f4e5641a",
    "leaflet.css": "a7837102824184820dfa198d1ebcd109ff6d0ff9a2672a074b9a1b4d147d04c6",
    "images/layers.png": "1dbbe9d028e292f36fcba8f8b3a28d5e8932754fc2215b9ac69e4cdecf5107c6",
    "images/layers-2x.png": "066daca850d8ffbef007af00b06eac0015728dee279c51f3cb6c716df7c42edf",
    "images/marker-icon.png": "574c3a5cca85f4114085b6841596d62f00d7c892c7b03f28cbfa301deb1dc437",
}


@cache
def leaflet_files(folder: Path | None = None) -> Mapping[str, bytes]:
    """Read Leaflet's files, each checked against its SHA-256.

    Parameters
    ----------
    folder : Path, optional
        A folder that holds them, as ``leaflet/dist`` of npm does; by default that of the installed PyPI package.

    Returns
    -------
    mapping of str to bytes
        ``leaflet.js``, ``leaflet.css`` and the three images that the style sheet names, by path; read once, so that
        it cannot be changed.

    Raises
    ------
    InputError
        If there is neither folder nor package, or a file is not the one of Leaflet 1.9.4.
    """
    mend = f"install it (pip install {DISTRIBUTION}), give the folder of leaflet.js, or ask for assets='cdn'"
    if folder is None:
        folder = _carrier(mend)
    else:
        mend = "give the folder that holds the files of Leaflet 1.9.4, as node_modules/leaflet/dist does"
    files = {}
    for name, digest in _SHA256.items():
        path = folder / name
        content = path.read_bytes() if path.is_file() else b""
        if hashlib.sha256(content).hexdigest() != digest:
            raise InputError("not the file of Leaflet 1.9.4", str(path), mend)
        files[name] = content
    return MappingProxyType(files)


def _carrier(mend: str) -> Path:
    found = importlib.util.find_spec(CARRIER)
    if found is None or found.origin is None:
        raise InputError("the package that carries Leaflet is not installed", CARRIER, mend)
    return Path(found.origin).parent / "static" / CARRIER


def copy_leaflet(target: Path, folder: Path | None = None) -> list[Path]:
    """Write Leaflet's files into a folder of a site, for maps made with that folder's URL as ``assets``.

    Parameters
    ----------
    target : Path
        Where they go; made if it does not exist.
    folder : Path, optional
        Where they are, see `leaflet_files`.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InputError
        As `leaflet_files`.
    """
    written = []
    for name, content in leaflet_files(folder).items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        written.append(path)
    return written


class Raw(Element):
    """Text that goes into the page as it is.

    branca runs what its other elements hold through a template engine a second time, so that ``{{`` in a quotation
    would be executed. Text placed here is not.
    """

    def __init__(self, text: str) -> None:
        super().__init__()
        self._name = "Raw"
        self.text = text

    def render(self, **kwargs: Any) -> str:
        """Return the text."""
        return self.text


class Script(MacroElement):
    """A line of JavaScript about its parent: ``{parent}`` is its variable, the arguments go in as safe literals."""

    _template = Template("{% macro script(this, kwargs) %}{{ this.code() }}{% endmacro %}")

    def __init__(self, statement: str, *arguments: object) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Script"
        self.statement, self.arguments = statement, arguments

    def code(self) -> str:
        """Return the statement with its arguments filled in."""
        literals = [js_literal(argument) for argument in self.arguments]
        parent = "" if self._parent is None else self._parent.get_name()
        return self.statement.format(*literals, parent=parent)


class Page(Figure):
    """The page around a map: in English, and in a notebook a frame with a title and of a fixed height."""

    def render(self, **kwargs: Any) -> str:
        """Return the page as HTML."""
        return str(super().render(**kwargs)).replace("<html>", '<html lang="en">', 1)

    def _repr_html_(self, **kwargs: Any) -> str:
        title = escape(f"Map: {self.title}")
        # What an untrusted notebook leaves of it is the sentence, which otherwise lies behind the map.
        return (
            f'<div style="position:relative;height:{_HEIGHT}px"><span>{title} (shown once the notebook is trusted: '
            f'File, Trust Notebook)</span><iframe title="{title}" srcdoc="{escape(self.render(**kwargs))}" '
            'style="position:absolute;inset:0;width:100%;height:100%;border:0"></iframe></div>'
        )


class OfflineMap(folium.Map):
    """A folium map that loads Leaflet only, from where it is told to.

    Parameters
    ----------
    assets : str or Path
        ``cdn`` (folium's own links to Leaflet), ``inline`` (Leaflet inside the page), a folder to read it from
        for the same end (a Path), or the URL of a folder that holds what `copy_leaflet` writes (a str).
    **options
        As for `folium.Map`.

    Raises
    ------
    InputError
        If Leaflet's files are missing where they are needed, or a str is no URL but a folder of this machine.
    """

    def __init__(self, assets: str | Path = "cdn", **options: Any) -> None:
        super().__init__(**options)
        Page().add_child(self)
        # Lists of this object: the ones of the class belong to every map of the session.
        self.default_js, self.default_css = [], []
        header = self.page.header
        if assets == "cdn":
            self.default_js = [link for link in folium.Map.default_js if link[0] == "leaflet"]
            self.default_css = [link for link in folium.Map.default_css if link[0] == "leaflet_css"]
        elif assets == "inline" or isinstance(assets, Path):
            files = leaflet_files(assets if isinstance(assets, Path) else None)
            header.add_child(Raw(f"<style>{_inlined_css(files)}</style>"), name="leaflet_css")
            header.add_child(Raw(f"<script>{_inlined_js(files)}</script>"), name="leaflet")
        else:
            prefix = assets.rstrip("/")
            if Path(assets).is_dir():
                mend = "give it as a Path to put Leaflet into the page; a page elsewhere could not load it from there"
                raise InputError("a folder, where an address is expected", assets, mend)
            if not re.fullmatch(r"[\w./:@~%-]+", prefix):
                raise InputError("not the address of a folder", assets, "give 'cdn', 'inline' or a plain URL prefix")
            self.default_js = [("leaflet", f"{prefix}/leaflet.js")]
            self.default_css = [("leaflet_css", f"{prefix}/leaflet.css")]

    def __repr__(self) -> str:
        """Name the map by its title: a notebook keeps this, and an address in memory would differ every time."""
        return f"<{type(self).__name__}: {self.page.title}>"

    @property
    def page(self) -> Page:
        """The page around the map, with its ``header``, ``html`` and ``script``."""
        page = self.get_root()
        assert isinstance(page, Page)
        return page


@contextmanager
def fixed_ids(prefix: str) -> Iterator[None]:
    """Make branca number its elements instead of drawing random ids, so that one input gives one page.

    Examples
    --------
    >>> with fixed_ids("demo"):
    ...     Element().get_name()
    'element_demo_0001'
    """
    numbers = count(1)
    original = Element.__dict__["_generate_id"]
    setattr(Element, _ID_SOURCE, classmethod(lambda cls: f"{prefix}_{next(numbers):04d}"))
    try:
        yield
    finally:
        setattr(Element, _ID_SOURCE, original)


def js_literal(value: object) -> str:
    r"""Write a value as JavaScript that can neither end a script element nor start a template.

    Examples
    --------
    >>> js_literal("</script>{{7*7}}`${1}'")
    '"\\u003c/script\\u003e\\u007b\\u007b7*7\\u007d\\u007d\\u0060$\\u007b1\\u007d\\u0027"'
    """
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{js_literal(str(key))}: {js_literal(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list | tuple):
        return "[" + ",".join(js_literal(item) for item in value) + "]"
    return json.dumps(value).translate(_ESCAPES)


# A JSON string may write any of these as an escape; numbers, true, false and null hold none of them.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&'`{}%#"}


def _inlined_js(files: Mapping[str, bytes]) -> str:
    # The address of a source map would make a browser's developer tools look for a file that is not there.
    return re.sub(r"\n//# sourceMappingURL=.*", "", files["leaflet.js"].decode())


def _inlined_css(files: Mapping[str, bytes]) -> str:
    def as_data(match: re.Match[str]) -> str:
        return f"url(data:image/png;base64,{base64.b64encode(files[match[1]]).decode()})"

    return re.sub(r"url\((images/[\w.-]+)\)", as_data, files["leaflet.css"].decode())
