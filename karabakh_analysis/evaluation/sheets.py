"""The seminar's sheet: one CSV line for each sentence, to be filled in a spreadsheet, and back to annotations.

A student writes ``casualty`` or ``claim`` into ``kind`` and fills the columns that belong to it; for a second row about
the same sentence a line is inserted below, in which ``doc_id``, ``sentence_no`` and ``sentence`` may stay empty. A
sentence without a ``kind`` has been read and holds neither. One file may hold several texts, and is named after whoever
filled it.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from karabakh_analysis.cleaning import zones
from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation.cells import unguarded, write_rows
from karabakh_analysis.evaluation.form import FORM, Key, check_row
from karabakh_analysis.evaluation.gold import annotation
from karabakh_analysis.evaluation.model import Annotation, sentences
from karabakh_analysis.records import Document

KINDS = {"casualty": "casualties", "claim": "claims"}
"""What may stand in ``kind``, and the list of the annotation guide that the row belongs to."""

_GIVEN = ("doc_id", "sentence_no", "sentence")
COLUMNS = (
    *_GIVEN, "kind",
    "claimant", "claimant_text", "date", "places", "incident",
    "number_text", "low", "high", "status", "victim_side", "civilian",
    "event", "mode", "blamed",
)  # fmt: skip
"""Columns of a sheet: what is given, what both kinds have, what a casualty has, what a claim has.

They mean what the annotation guide (``docs/annotation.md``) says; ``places`` holds names joined by semicolons, of a
casualty at most one, ``civilian`` yes or no.
"""

_EMPTY = ", or leave the cell empty if there is none"
_FLAGS = {"yes": True, "no": False, "true": True, "false": False, "1": True, "0": False}
_SAVE = "save it as CSV UTF-8"


def write_sheet(path: Path | str, documents: Iterable[Document], whole: bool = False) -> Path:
    """Write an empty sheet: the sentences of some texts, numbered, and no answers.

    Parameters
    ----------
    path : Path or str
        The CSV file to write, UTF-8 with a byte order mark, which spreadsheets need to know it by. A sentence that a
        spreadsheet would run as a formula gets an apostrophe in front.
    documents : iterable of Document
        The texts, for example from `karabakh_analysis.sources.read_folder`.
    whole : bool, optional
        Give every sentence of the raw text, and not only those that the cleaning stage takes for the article's body.
        The numbers are the same: they count all sentences.

    Returns
    -------
    Path
        The file written.

    Examples
    --------
    >>> import tempfile
    >>> document = Document("a", "a.txt", "", "", "", "", "", "", "", "It is calm. Two were hurt, Baku said.")
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_sheet(Path(folder, "sheet.csv"), [document], whole=True)
    ...     print(path.read_text(encoding="utf-8-sig"))
    doc_id,sentence_no,sentence,kind,claimant,claimant_text,date,places,incident,number_text,...
    a,1,It is calm.,,,,,,,,,,,,,,,
    a,2,"Two were hurt, Baku said.",,,,,,,,,,,,,,,
    """
    lines: list[list[str]] = [list(COLUMNS)]
    for document in documents:
        body = [(zone.start, zone.end) for zone in zones(document.text) if zone.zone == "body"]
        for number, (start, end) in enumerate(sentences(document.text), start=1):
            if whole or any(a <= start < b for a, b in body):
                given = [document.doc_id, str(number), document.text[start:end]]
                lines.append([*given, *[""] * (len(COLUMNS) - len(given))])
    return write_rows(Path(path), lines)


def read_sheets(
    folder: Path | str, documents: Iterable[Document], faults: list[InputError] | None = None
) -> dict[str, dict[str, Annotation]]:
    """Read what was handed in: every ``.csv`` file of a folder, by its name without the ending.

    Parameters
    ----------
    folder : Path or str
        Where the filled sheets are.
    documents : iterable of Document
        The texts that the sheets were made of.
    faults : list of InputError, optional
        If given, a sheet with a fault is left out, and its first fault is put into this list.

    Returns
    -------
    dict of str to dict of str to Annotation
        By reader and ``doc_id``.

    Raises
    ------
    InputError
        If there is no sheet, or none without a fault; without ``faults`` for the first fault in one of them.
    """
    folder, documents = Path(folder), list(documents)
    if not folder.is_dir():
        raise InputError("no such folder", str(folder), "give the folder that holds the filled sheets")
    paths = sorted(path for path in folder.glob("*.csv") if not path.name.startswith("."))
    if not paths:
        raise InputError("no .csv file in this folder", str(folder), "put the sheets into it, one for each reader")
    readers = {}
    for path in paths:
        try:
            readers[path.stem] = read_sheet(path, documents)
        except InputError as fault:
            if faults is None:
                raise
            faults.append(fault)
    if not readers and faults:
        raise faults[0]
    return readers


def read_sheet(path: Path | str, documents: Iterable[Document]) -> dict[str, Annotation]:
    """Read a filled sheet.

    Commas, semicolons or tabs may part the cells, as spreadsheets of several countries write them; columns that are
    not of the sheet are not read.

    Parameters
    ----------
    path : Path or str
        The CSV file.
    documents : iterable of Document
        The texts that the sheet was made of.

    Returns
    -------
    dict of str to Annotation
        By ``doc_id``, for the texts that the sheet names. Only casualties and claims are filled.

    Raises
    ------
    InputError
        For the first fault: file, row as the spreadsheet counts it, column, what is wrong, and how to mend it.
    """
    path = Path(path)
    texts = {document.doc_id: document for document in documents}
    entries: dict[str, dict[str, Any]] = {}
    doc_id, number = "", ""
    for where, cells in _lines(path):
        doc_id, number = cells["doc_id"] or doc_id, cells["sentence_no"] or ("" if cells["doc_id"] else number)
        if doc_id not in texts:
            mend = f"write one of {', '.join(sorted(texts))}"
            raise InputError(f"{doc_id!r} is none of the texts", f"{where}, doc_id", mend)
        entry = entries.setdefault(doc_id, {name: [] for name in FORM})
        sentence = _sentence(texts[doc_id].text, number, cells["sentence"], where)
        if row := _row(cells, sentence, where):
            name = KINDS[cells["kind"].casefold()]
            check_row(name, row, texts[doc_id].text, where, _EMPTY)
            entry[name].append(row)
    if not entries:
        raise InputError("has no row", str(path), "begin with a sheet made by write_sheet")
    return {doc_id: annotation(entry, texts[doc_id], str(path)) for doc_id, entry in entries.items()}


def _lines(path: Path) -> Iterator[tuple[str, dict[str, str]]]:
    """Lines that are not empty, as cells by column, each with the words that say where it stands."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        raise InputError("no such file", str(path), "give a filled sheet") from None
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", str(path), _SAVE) from None
    head = text.partition("\n")[0]
    mark = max(",;\t", key=head.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark, strict=True))
    except csv.Error as error:
        raise InputError(f"not a readable CSV file ({error})", str(path), "check its quotation marks") from None
    names = [name.strip() for name in lines[0]] if lines else []
    if missing := [column for column in COLUMNS if column not in names]:
        raise InputError(f"row 1 lacks the column {missing[0]}", str(path), "keep the first row of the sheet as it was")
    for number, line in enumerate(lines[1:], start=2):
        cells = [cell.strip() for cell in line]
        if any(cells[len(names) :]):
            mend = "put a text that contains the separator into double quotation marks"
            raise InputError(f"{len(cells)} cells for {len(names)} columns", f"{path}, row {number}", mend)
        if any(cells):
            padded = [*cells, *[""] * (len(names) - len(cells))]
            yield f"{path}, row {number}", dict(zip(names, padded, strict=False))


def _sentence(text: str, number: str, shown: str, where: str) -> str:
    """Return the sentence of the text that a line is about; ``shown`` is what the sheet holds of it."""
    bounds = sentences(text)
    if not re.fullmatch(r"\d{1,6}", number) or not 1 <= int(number) <= len(bounds):
        mend = f"write the sentence's number, from 1 to {len(bounds)}"
        raise InputError(f"{number!r} is no sentence of this text", f"{where}, sentence_no", mend)
    start, end = bounds[int(number) - 1]
    if shown and _plain(shown) != _plain(text[start:end]):
        mend = "leave this column as it was, or begin with a new sheet if the text has changed"
        raise InputError(f"is not sentence {number} of this text", f"{where}, sentence", mend)
    return text[start:end]


def _row(cells: Mapping[str, str], sentence: str, where: str) -> dict[str, Any]:
    """One row in the guide's form; empty if the line has no answer."""
    kind = cells["kind"].casefold()
    filled = [column for column in COLUMNS if column not in (*_GIVEN, "kind") and cells[column]]
    if not kind and not filled:
        return {}
    if kind not in KINDS:
        what = f"{cells['kind']!r} is no kind of row" if kind else f"is empty, but {filled[0]} is filled"
        raise InputError(what, f"{where}, kind", f"write one of {', '.join(KINDS)}")
    keys = FORM[KINDS[kind]]
    column_of = {key: "places" if key == "place" else key for key in keys}
    if strange := [column for column in filled if column not in column_of.values()]:
        mend = f"empty it, or give the {'claim' if kind == 'casualty' else 'casualty'} a line of its own"
        raise InputError(f"does not belong to a {kind}", f"{where}, {strange[0]}", mend)
    row: dict[str, Any] = {"sentence": sentence}
    for key, rule in keys.items():
        if key != "sentence":
            row[key] = _value(cells[column_of[key]], key, rule, f"{where}, {column_of[key]}")
    return row


def _value(cell: str, key: str, rule: Key, where: str) -> Any:
    """Turn a cell into what it means; what is not understood is left as it is, for `check_row` to refuse."""
    names = [name.strip() for name in cell.split(";") if name.strip()]
    if rule.kind == "names":
        return names
    if not cell:
        if rule.null:
            return None
        guide = "fill it, as the annotation guide says (docs/annotation.md)"
        mend = f"write one of {', '.join(rule.codes)}" if rule.codes else guide
        raise InputError("is empty", where, mend)
    if key == "place" and len(names) > 1:
        raise InputError(f"holds {len(names)} places", where, "give a casualty one place, or none")
    if rule.kind == "number" and re.fullmatch(r"\d{1,9}(?:\.0+)?", cell):
        return int(cell.partition(".")[0])
    if rule.kind == "code":
        return _known(cell, rule.codes)
    if rule.kind == "flag":
        return _FLAGS.get(cell.casefold(), cell)
    return unguarded(cell)


def _known(cell: str, codes: Sequence[str]) -> str:
    return next((code for code in codes if code.casefold() == cell.casefold()), cell)


def _plain(text: str) -> str:
    return " ".join(unguarded(text).split())
