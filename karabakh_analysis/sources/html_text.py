"""Saved web pages: their main text, which then goes the way of every other text.

The text is taken out by trafilatura (optional extra ``html``; Barbaresi 2021, doi:10.18653/v1/2021.acl-demo.15). What
it gives depends on its version, so the text is stored beside the tables, and offsets count code points of that text.
Nothing is fetched: links, pictures and scripts of a page are left alone.
"""

from __future__ import annotations

import codecs
import hashlib
import logging
import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from karabakh_analysis.errors import InputError

TEXTS = "texts"
"""Folder beside the tables for the texts of HTML pages."""

_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_CHARSET = re.compile(rb"<meta\s[^>]*?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_HEAD = 4096  # bytes in which a declaration is looked for
# What browsers read under these names (https://encoding.spec.whatwg.org/#names-and-labels).
_READ_AS = {
    "ascii": "cp1252", "us-ascii": "cp1252", "iso-8859-1": "cp1252", "latin1": "cp1252", "iso-8859-9": "cp1254",
    "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8",
}  # fmt: skip
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_STATED_DAY = (
    "//meta[@property='article:published_time' or @itemprop='datePublished']/@content",
    "//script[@type='application/ld+json']/text()",
)
_DAY = re.compile(r"\s*(\d{4}-\d\d-\d\d)(?![\d-])")
_LINKED_DAY = re.compile(r"\"datePublished\"\s*:\s*\"(\d{4}-\d\d-\d\d)(?![\d-])")
_CONTROL = re.compile(  # references to control characters, over which trafilatura loses the page
    r"&#(?:0*(?:[1-8]|1[124-9]|2\d|3[01])(?!\d)|x0*(?:[1-8bcef]|1[\da-f])(?![\da-f]));?", re.IGNORECASE
)
_RESERVED = re.compile(
    r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE
)  # names that Windows keeps for itself


def is_html(file: str) -> bool:
    """Whether a file is a web page, by its name.

    Examples
    --------
    >>> is_html("2021/Page.HTM"), is_html("page.txt")
    (True, False)
    """
    return file.lower().endswith((".html", ".htm"))


def stored_name(doc_id: str) -> str:
    """Name under which the text of a page is stored: the doc_id, unless some file system could not bear it.

    Examples
    --------
    >>> stored_name("d012"), stored_name("a:b")
    ('d012.txt', 'a-b-6783a31e.txt')
    """
    safe = re.sub(r"[^\w. -]+", "-", doc_id)[:100].strip(". ")
    if safe == doc_id and not _RESERVED.fullmatch(doc_id):
        return f"{doc_id}.txt"
    return f"{safe}-{hashlib.sha256(doc_id.encode()).hexdigest()[:8]}.txt"


def declared_encoding(data: bytes) -> str:
    """Find the encoding that a page declares, by byte order mark or a ``meta`` near its beginning; else UTF-8.

    Examples
    --------
    >>> declared_encoding(b'<html><head><meta charset="windows-1251">'), declared_encoding(b"<p>Text</p>")
    ('windows-1251', 'utf-8')
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    found = _CHARSET.search(_COMMENT.sub(b"", data[:_HEAD]))
    name = found[1].decode("ascii", "replace").lower() if found else "utf-8"
    return _READ_AS.get(name, name)


def main_text(page: str, where: str) -> tuple[str, str]:
    """Take the main text out of a page.

    Parameters
    ----------
    page : str
        The decoded HTML.
    where : str
        The file, for messages.

    Returns
    -------
    text, published : str
        The text, one paragraph a line with blank lines between, headline first if the page has just one ``h1``;
        and the day of publication that the page's metadata state (YYYY-MM-DD, as written, in whatever time zone),
        empty if they state none or several. Readers' comments are not part of the text.

    Raises
    ------
    InputError
        If the extra is not installed, or the page has no main text.
    """
    try:
        from trafilatura import extract, load_html
    except ImportError:  # of trafilatura, or of a part of it that an old pip leaves out
        mend = 'install it with `pip install "karabakh-analysis[html]"`, or save the text of the page as a .txt file'
        raise InputError("reading HTML needs an optional part of the package", where, mend) from None
    logging.getLogger("trafilatura").addHandler(logging.NullHandler())  # what it has to say is said below
    if not re.search(r"<(?:html|body)\b", page, re.IGNORECASE):
        page = f"<html><body>{page}</body></html>"  # load_html takes a fragment for something that is no HTML
    tree: Any = load_html(_CONTROL.sub(" ", page))
    if tree is None:
        raise _no_text(where)
    headings = {" ".join(heading.text_content().split()) for heading in tree.iter("h1")} - {""}
    published = _stated_day(tree)
    text = extract(tree, include_comments=False) or ""
    lines = [line for line in (line.strip() for line in text.splitlines()) if line]
    if not lines:
        raise _no_text(where)
    if len(headings) == 1 and headings.isdisjoint(lines):
        lines = [*headings, *lines]
    return "\n\n".join(lines) + "\n", published


def _no_text(where: str) -> InputError:
    return InputError("no main text was found in this page", where, "save the text of the page as a .txt file")


def _stated_day(tree: Any) -> str:
    """Day of publication by the page's metadata, if these agree: related articles may bring days of their own."""
    contents, linked = (tree.xpath(path) for path in _STATED_DAY)
    days = {day for day in _days(contents, linked) if _is_day(day)}
    return days.pop() if len(days) == 1 else ""


def _days(contents: list[str], linked: list[str]) -> Iterator[str]:
    for content in contents:
        if match := _DAY.match(content):
            yield match[1]
    for data in linked:
        yield from _LINKED_DAY.findall(data)


def _is_day(value: str) -> bool:
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True
