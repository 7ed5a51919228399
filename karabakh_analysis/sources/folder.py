"""A folder of texts, and what is known of each: the first stage.

``sources.csv`` beside the texts is optional. Its columns are ``doc_id,file,outlet,outlet_side,title,url,published``;
further columns are kept, and one of them, ``encoding``, declares a text that is not UTF-8. A text that
the manifest does not name is read all the same, with its outlet unknown.

Bytes are decoded strictly and nothing else is done to them: line ends stay as they are and a byte order
mark stays the first character, because every later table gives offsets into this text. Only of an HTML page the
main text is taken (`html_text`), and offsets go into that.
"""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path, PureWindowsPath

from charset_normalizer import from_bytes

from karabakh_analysis.errors import InputError
from karabakh_analysis.records import FIRST_DAY, SIDES, Document
from karabakh_analysis.sources.html_text import declared_encoding, is_html, main_text
from karabakh_analysis.sources.published import find_published

MANIFEST = "sources.csv"
_A_YEAR = 366  # days; less is a page that was put up again
COLUMNS = ("doc_id", "file", "outlet", "outlet_side", "title", "url", "published")
"""Columns that ``sources.csv`` must have, in any order."""

_COMPUTED = ("sha256", "published_basis", "n_chars", "n_body_chars")
_SAVE_AS_UTF8 = "save it as UTF-8, or declare its encoding in a column `encoding` of sources.csv"


@dataclass(frozen=True, slots=True)
class Sources:
    """What a folder held.

    Attributes
    ----------
    documents : list of Document
        The texts that could be read, sorted by ``doc_id``.
    problems : list of InputError
        One for each text, or row of the manifest, that had to be left out.
    notes : list of str
        What was read but should be known, one line each.
    """

    documents: list[Document]
    problems: list[InputError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_folder(folder: Path | str) -> list[Document]:
    r"""Read every text of a folder, or stop at the first that cannot be read.

    Parameters
    ----------
    folder : Path or str
        Folder of ``*.txt`` and ``*.html`` files, with or without ``sources.csv``.

    Returns
    -------
    list of Document
        Sorted by ``doc_id``.

    Raises
    ------
    InputError
        Naming the file, what is wrong with it and how to mend it.

    See Also
    --------
    read_sources : Goes on past what cannot be read.

    Examples
    --------
    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = Path(folder, "note.txt").write_bytes(b"Headline\r\n\r\nPublished: 19 November 2021\r\n")
    ...     [document] = read_folder(folder)
    >>> document.doc_id, document.published, document.published_basis, document.text[:10]
    ('note', '2021-11-19', 'text', 'Headline\r\n')
    """
    sources = read_sources(folder)
    if sources.problems:
        raise sources.problems[0]
    return sources.documents


def read_sources(folder: Path | str) -> Sources:
    """Read every text of a folder that can be read, and say why the others cannot.

    Parameters
    ----------
    folder : Path or str
        Folder of ``*.txt`` and ``*.html`` files, with or without ``sources.csv``.

    Raises
    ------
    InputError
        If nothing can be read at all: no such folder, no text in it, or a manifest without its columns.
    """
    folder = Path(folder)
    if not folder.exists():
        raise InputError("no such folder", str(folder), "give the folder that holds the .txt files")
    if not folder.is_dir():
        raise InputError("is a file, not a folder", str(folder), "give the folder that holds the .txt files")
    names = sorted(path.name for path in folder.iterdir() if path.is_file() and not path.name.startswith("."))
    # Pages last: where a page and its text have one name, the text was put there by somebody who looked at it.
    texts = sorted((name for name in names if _is_text(name)), key=is_html)
    if not texts and MANIFEST not in names:
        mend = "put at least one text into it, saved as UTF-8"
        raise InputError("no .txt or .html file in this folder", str(folder), mend)

    sources = Sources([])
    manifest = list(_read_manifest(folder / MANIFEST, sources.problems)) if MANIFEST in names else []
    other = next((name for name in names if name.casefold().endswith(".csv")), "")
    if MANIFEST not in names and other:
        why = f"no {MANIFEST}, but {other}; if that is the list of sources, rename it"
        sources.notes.append(f"{folder}: {why}")
    declared = {row["file"] for _, row in manifest}
    for name in texts:
        if name not in declared:
            row = {**dict.fromkeys(COLUMNS, ""), "doc_id": name.rpartition(".")[0], "file": name}
            manifest.append((str(folder / name), row))
    seen: set[str] = set()
    for where, row in manifest:
        try:
            _check_row(where, row, seen)
            sources.problems.extend(_drop_bad_values(where, row))
            document = _read_document(folder, row)
        except InputError as problem:
            sources.problems.append(problem)
            continue
        sources.documents.append(document)
        if declared and row["file"] not in declared:
            sources.notes.append(f"{where}: not named in {MANIFEST}; read with its outlet unknown")
        sources.notes.extend(_doubts(where, document))
    sources.documents.sort(key=lambda document: document.doc_id)
    return sources


def _read_manifest(path: Path, problems: list[InputError]) -> Iterable[tuple[str, dict[str, str]]]:
    """Rows of ``sources.csv``, each with the words that say where it stands."""
    text = _decode(path.read_bytes(), "utf-8-sig", str(path), "save it as CSV UTF-8")
    try:
        rows = [[cell.strip() for cell in row] for row in csv.reader(io.StringIO(text, newline=""), strict=True)]
    except csv.Error as error:
        raise InputError(f"not a readable CSV file ({error})", str(path), "check its quotation marks") from None
    names = rows[0] if rows else []
    if missing := [name for name in COLUMNS if name not in names]:
        mend = "the first line must name the columns " + ",".join(COLUMNS) + ", with commas between them"
        raise InputError(f"the first line lacks {', '.join(missing)}", str(path), mend)
    if odd := [name for name in names if not name or names.count(name) > 1 or name in _COMPUTED]:
        raise InputError(
            f"the first line has a column {odd[0]!r} that cannot be used", str(path), "rename or remove it"
        )
    for number, cells in enumerate(rows[1:], start=1):
        where = f"{path}, text {number}"
        if len(cells) == len(names):
            row = dict(zip(names, cells, strict=True))
            where += f" ({row['file']})" if row["file"] else ""
            row["file"] = row["file"].replace("\\", "/")  # a manifest from Windows serves everywhere
            yield where, row
        elif any(cells):
            mend = "put a value that contains a comma into double quotation marks"
            problems.append(InputError(f"{len(cells)} values for {len(names)} columns", where, mend))


def _check_row(where: str, row: dict[str, str], seen: set[str]) -> None:
    """Hold one row against the rules, and against the doc_ids and files that were seen before it."""
    doc_id, file = row["doc_id"], row["file"]
    path = PureWindowsPath(file)
    if not doc_id or re.search(r"[\x00-\x1f/\\;]", doc_id):
        raise InputError(
            f"doc_id {doc_id!r} is empty or has a slash, semicolon or control character", where, "rename it"
        )
    if not file or path.is_absolute() or path.drive or path.root or ".." in path.parts:
        raise InputError(f"file {file!r} does not lie in the folder", where, "name a file inside the folder")
    if not _is_text(file):
        raise InputError(f"file {file!r} is no .txt or .html file", where, "save its text as a .txt file")
    for kind, value in (("doc_id", doc_id), ("file", file)):
        if f"{kind} {value}" in seen:
            raise InputError(f"{kind} {value!r} is used twice", where, f"give every text a {kind} of its own")
    seen.update((f"doc_id {doc_id}", f"file {file}"))


def _drop_bad_values(where: str, row: dict[str, str]) -> list[InputError]:
    """Empty the values of a row that cannot be used, and say so; the text itself is read all the same."""
    row["outlet_side"] = row["outlet_side"].lower()
    problems = []
    for name, good, mend in (
        ("outlet_side", row["outlet_side"] in SIDES, f"one of {', '.join(SIDES)}"),
        ("published", _is_iso(row["published"]), "YYYY-MM-DD"),
    ):
        if row[name] and not good:
            what = {"outlet_side": "a side", "published": "a date"}[name]
            mend = f"write {mend}, or leave it empty if unknown; the text was read without it"
            problems.append(InputError(f"{name} {row[name]!r} is not {what}", where, mend))
            row[name] = ""
    return problems


def _doubts(where: str, document: Document) -> list[str]:
    """Say what may be wrong with a day of publication, on which every relative date of a text hangs."""
    if not document.published:
        return []
    stated = find_published(document.text, document.url)
    notes = []
    if stated and abs((date.fromisoformat(stated) - date.fromisoformat(document.published)).days) > _A_YEAR:
        notes.append(
            f"{where}: published {document.published}, but the page itself says {stated}; check which is right"
        )
    if document.published < FIRST_DAY:
        notes.append(f"{where}: published {document.published}; only incidents since {FIRST_DAY} are read as claims")
    return notes


def _read_document(folder: Path, row: dict[str, str]) -> Document:
    path = folder / row["file"]
    if not path.is_file():
        mend = f"put it into the folder, or correct or remove its row in {MANIFEST}"
        raise InputError("no such file", str(path), mend)
    data = path.read_bytes()
    encoding = row.get("encoding") or (declared_encoding(data) if is_html(path.name) else "utf-8")
    text, stated = _decode(data, encoding, str(path), _SAVE_AS_UTF8), ""
    if not text.strip("\ufeff \t\r\n"):
        raise InputError("holds no text", str(path), "paste the text into it, or remove it")
    if is_html(path.name):
        text, stated = main_text(text, str(path))
    published, basis = row["published"], "manifest"
    if not published:
        published = stated or find_published(text, row["url"])
        basis = "text" if published else "unknown"
    return Document(
        doc_id=row["doc_id"],
        file=row["file"],
        sha256=hashlib.sha256(data).hexdigest(),
        outlet=row["outlet"],
        outlet_side=row["outlet_side"],
        title=row["title"],
        url=row["url"],
        published=published,
        published_basis=basis,
        text=text,
        extra=tuple((name, value) for name, value in row.items() if name not in COLUMNS),
    )


def _is_text(name: str) -> bool:
    return name.lower().endswith(".txt") or is_html(name)


def _decode(data: bytes, encoding: str, where: str, mend: str) -> str:
    try:
        text = data.decode(encoding)
    except LookupError:
        known = "name it as Python does, for example cp1251, cp1254 or utf-16"
        raise InputError(f"unknown encoding {encoding!r}", where, known) from None
    except UnicodeDecodeError as error:
        likely = from_bytes(data).best()
        guess = f"; it looks like {likely.encoding}" if likely else ""
        what = f"byte {error.start} is not {encoding.upper().removesuffix('-SIG')}{guess}"
        raise InputError(what, where, mend) from None
    if "\0" in text:
        raise InputError("holds null characters, so it is no plain text or it is UTF-16", where, mend)
    return text


def _is_iso(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False
