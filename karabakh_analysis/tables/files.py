r"""Records to CSV files that describe themselves, and back to data frames.

A run writes the same bytes for the same input: rows are sorted, line ends are ``\n``, no time is recorded.
Beside the CSV files stands ``datapackage.json``, a Frictionless Tabular Data Package (v1), and for HTML pages the text
that offsets go into, in ``texts/``.

A text cell that a spreadsheet would run as a formula (one that begins with ``= + - @``, their full-width forms,
a tab or a line end) gets an apostrophe in front; ``read_tables`` takes it off again.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd

from karabakh_analysis import __version__
from karabakh_analysis.errors import InputError
from karabakh_analysis.records import Document
from karabakh_analysis.sources.html_text import TEXTS, is_html, stored_name
from karabakh_analysis.tables.schema import SCHEMA, SEPARATOR, Field, Table

_FORMULA = re.compile("^'*[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")  # with ' too, so that taking it off is exact
_GUARDED = re.compile("^'+[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")
_DTYPES = {"string": "string", "date": "string", "integer": "Int64", "number": "Float64"}
_ABOUT = (
    "Claims, casualties and incidents read out of news texts, each row with the stretch of text that shows it "
    "(code points of the decoded file, 0-based, half-open). Accounts of different sides are kept apart; no best number "
    "is derived. Empty: unknown. Lists are joined by semicolons. A text cell that a spreadsheet would run as a formula "
    "has an apostrophe in front, to be taken off when reading. Quoted words remain their publishers'."
)
_ABOUT_PAGES = f" Of an HTML page the text is that in the folder {TEXTS}/, named after its doc_id."
_LICENCES = [
    {"name": "CC-BY-4.0", "title": "Columns that the package adds; coordinates from GeoNames",
     "path": "https://creativecommons.org/licenses/by/4.0/"},
    {"name": "ODbL-1.0", "title": "Coordinates from OpenStreetMap, where the gazetteer says so",
     "path": "https://opendatacommons.org/licenses/odbl/1-0/"},
]  # fmt: skip
_GAZETTEER_SOURCES = [
    {"title": "GeoNames", "path": "https://www.geonames.org/"},
    {"title": "OpenStreetMap contributors", "path": "https://www.openstreetmap.org/copyright"},
]


def write_tables(folder: Path | str, tables: Mapping[str, Sequence[Any]]) -> list[Path]:
    """Write every table of the schema as CSV, ``datapackage.json`` that describes them, and the texts of HTML pages.

    Parameters
    ----------
    folder : Path or str
        Where to write; made if it does not exist. Files of the same names are replaced.
    tables : mapping of str to sequence
        Records by table name; a table that is missing is written with its header only. ``zones`` holds
        pairs ``(doc_id, Zone)``, since a zone does not know its text; everything else the records of
        that name. ``n_chars`` and ``n_body_chars`` of the documents are counted here.

    Returns
    -------
    list of Path
        The files written.

    Raises
    ------
    InputError
        If ``folder`` is a file, or two HTML pages differ only in the case of their ``doc_id``.
    ValueError
        If there is a table that the schema does not know, or a list item that contains a semicolon.

    Examples
    --------
    >>> import tempfile
    >>> from karabakh_analysis.records import Toll
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     _ = write_tables(folder, {"tolls": [Toll("i1", "armenia", "armenia", "wounded", 6, 6, 1)]})
    ...     print(Path(folder, "tolls.csv").read_text(encoding="utf-8"), end="")
    incident_id,source_side,victim_side,status,low,high,n_rows
    i1,armenia,armenia,wounded,6,6,1
    """
    folder = Path(folder)
    if folder.exists() and not folder.is_dir():
        raise InputError("is a file, not a folder", str(folder), "give another folder to write to")
    if unknown := sorted(set(tables) - set(SCHEMA)):
        raise ValueError(f"no such table: {', '.join(unknown)}")
    folder.mkdir(parents=True, exist_ok=True)
    documents: Sequence[Document] = tables.get("documents", ())
    pages = _write_texts(folder, documents)
    resources, written = [], []
    for table in SCHEMA.values():
        rows = sorted(_rows(table, tables), key=lambda row, table=table: _sort_key(table, row))  # type: ignore[misc]
        columns = [*(field.name for field in table.fields), *(_extra(documents) if table.name == "documents" else ())]
        lines = [columns, *([_cell(row.get(column)) for column in columns] for row in rows)]
        data = "".join(",".join(map(_quoted, line)) + "\n" for line in lines).encode("utf-8")
        path = folder / f"{table.name}.csv"
        path.write_bytes(data)
        written.append(path)
        resources.append(_resource(table, columns, data))
    package = {
        "profile": "tabular-data-package",
        "name": "karabakh-analysis-tables",
        "title": "Incidents in and around Nagorno-Karabakh, by each side's account",
        "description": _ABOUT + (_ABOUT_PAGES if pages else ""),
        "version": __version__,
        "licenses": _LICENCES,
        "sources": [*map(_source, sorted(documents, key=lambda document: document.doc_id)), *_GAZETTEER_SOURCES],
        "resources": resources,
    }
    path = folder / "datapackage.json"
    path.write_bytes((json.dumps(package, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))
    return [*pages, *written, path]


def _write_texts(folder: Path, documents: Sequence[Document]) -> list[Path]:
    """Store the texts that were taken out of HTML pages, because another version of the extractor may give others."""
    written: dict[str, Path] = {}
    for document in documents:
        if is_html(document.file):
            path = folder / TEXTS / stored_name(document.doc_id)
            if path.name.casefold() in written:
                what = f"doc_id {document.doc_id!r} differs from another only in capitals"
                raise InputError(what, document.file, "rename it, since many disks hold one file of that name")
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(document.text.encode("utf-8"))
            written[path.name.casefold()] = path
    return list(written.values())


def read_tables(folder: Path | str) -> dict[str, pd.DataFrame]:
    """Read a folder of tables back.

    Parameters
    ----------
    folder : Path or str
        Folder that ``write_tables`` wrote.

    Returns
    -------
    dict of str to DataFrame
        By table name, columns in the schema's order. Text and dates are ``string``, with ``""`` for
        unknown; numbers are ``Int64`` or ``Float64``, with ``NA`` for unknown. Lists stay joined by
        semicolons.

    Raises
    ------
    InputError
        If the folder, a table or a column is missing, or a number is none.
    """
    folder = Path(folder)
    if not folder.is_dir():
        mend = "run `karabakh-analysis run SOURCES --out TABLES` and give its TABLES"
        raise InputError("no such folder", str(folder), mend)
    return {table.name: _read_table(folder / f"{table.name}.csv", table) for table in SCHEMA.values()}


def _read_table(path: Path, table: Table) -> pd.DataFrame:
    mend = "write the tables anew with `karabakh-analysis run`"
    if not path.is_file():
        raise InputError("no such table", str(path), mend)
    try:
        frame = pd.read_csv(path, dtype="string", keep_default_na=False, na_filter=False, encoding="utf-8")
    except (ValueError, UnicodeDecodeError) as error:  # pandas' parser errors are ValueErrors
        raise InputError(f"not a readable table ({str(error).splitlines()[0]})", str(path), mend) from None
    if missing := [field.name for field in table.fields if field.name not in frame.columns]:
        raise InputError(f"lacks the column {missing[0]}", str(path), mend)
    types = {field.name: field.type for field in table.fields}
    for column in frame.columns:
        kind = types.get(column, "string")
        if kind in ("string", "date"):
            guarded = frame[column].str.contains(_GUARDED)
            frame[column] = frame[column].mask(guarded, frame[column].str.slice(1))
            continue
        try:
            numbers = pd.to_numeric(frame[column].mask(frame[column] == ""))
            frame[column] = numbers.astype(_DTYPES[kind])  # type: ignore[call-overload]
        except (TypeError, ValueError):
            raise InputError(f"column {column} holds something that is no {kind}", str(path), mend) from None
    return frame


def _rows(table: Table, tables: Mapping[str, Sequence[Any]]) -> Iterable[dict[str, Any]]:
    records = tables.get(table.name, ())
    if table.name == "zones":
        return [{"doc_id": doc_id, **_as_dict(zone)} for doc_id, zone in records]
    if table.name != "documents":
        return map(_as_dict, records)
    body: dict[str, int] = {}
    for doc_id, zone in tables.get("zones", ()):
        body[doc_id] = body.get(doc_id, 0) + (zone.end - zone.start if zone.zone == "body" else 0)
    return [
        {
            **_as_dict(record),
            **dict(record.extra),
            "n_chars": len(record.text),
            "n_body_chars": body.get(record.doc_id, 0),
        }
        for record in records
    ]


def _as_dict(record: Any) -> dict[str, Any]:
    return {field.name: getattr(record, field.name) for field in fields(record)}


def _extra(documents: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(name for document in documents for name, _ in document.extra))


def _sort_key(table: Table, row: Mapping[str, Any]) -> list[tuple[bool, Any]]:
    return [(row[name] in (None, ""), row[name]) for name in table.order or table.key]


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, tuple):
        if any(SEPARATOR in item for item in value):
            raise ValueError(f"a list item contains the separator {SEPARATOR!r}: {value!r}")
        value = SEPARATOR.join(value)
    if isinstance(value, str):
        return f"'{value}" if _FORMULA.match(value) else value
    return str(value)


def _quoted(cell: str) -> str:
    # The csv module's rule for carriage returns differs between Python versions; the bytes must not.
    return '"' + cell.replace('"', '""') + '"' if any(mark in cell for mark in ',"\r\n') else cell


def _source(document: Document) -> dict[str, str]:
    title = ": ".join(filter(None, (document.outlet, document.title))) or document.file
    return {"title": title, "path": document.url} if re.match(r"https?://", document.url) else {"title": title}


def _resource(table: Table, columns: Sequence[str], data: bytes) -> dict[str, Any]:
    known = {field.name: field for field in table.fields}
    further = "Further column of sources.csv, kept as it is"
    return {
        "name": table.name,
        "path": f"{table.name}.csv",
        "profile": "tabular-data-resource",
        "title": table.row,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(data),
        "hash": f"sha256:{hashlib.sha256(data).hexdigest()}",
        "dialect": {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True},
        "schema": {
            "fields": [_descriptor(known.get(column) or Field(column, "string", further)) for column in columns],
            "missingValues": [""],
            "primaryKey": list(table.key),
            "foreignKeys": [
                {"fields": column, "reference": {"resource": other, "fields": SCHEMA[other].key[0]}}
                for column, other in table.refers
            ],
        },
    }


def _descriptor(field: Field) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if field.required:
        constraints["required"] = True
    if field.enum and not field.items:
        constraints["enum"] = list(field.enum)
    if field.bounds:
        constraints["minimum"] = field.bounds[0]
        if field.bounds[1] is not None:
            constraints["maximum"] = field.bounds[1]
    out: dict[str, Any] = {"name": field.name, "type": field.type, "description": field.description}
    out |= {"unit": field.unit} if field.unit else {}
    out |= {"separator": SEPARATOR} if field.items else {}
    out |= {"items": list(field.enum)} if field.items and field.enum else {}
    return out | ({"constraints": constraints} if constraints else {})
