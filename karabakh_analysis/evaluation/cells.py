"""CSV files that people open in a spreadsheet: no cell may be run as a formula, and Excel must know them as UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import pandas as pd

_FORMULA = frozenset("=+-@\t\r\n＝＋－＠")


def guarded(cell: str) -> str:
    """Put an apostrophe in front of what a spreadsheet would run; as in the package's tables.

    Examples
    --------
    >>> guarded("- five were hurt"), guarded("Five were hurt")
    ("'- five were hurt", 'Five were hurt')
    """
    return f"'{cell}" if cell.lstrip("'")[:1] in _FORMULA else cell


def unguarded(cell: str) -> str:
    """Take the apostrophe off again.

    Examples
    --------
    >>> unguarded("'- five were hurt"), unguarded("'Five' were hurt")
    ('- five were hurt', "'Five' were hurt")
    """
    return cell[1:] if cell[:1] == "'" and cell.lstrip("'")[:1] in _FORMULA else cell


def write_rows(path: Path, rows: Iterable[Sequence[str]]) -> Path:
    """Write rows of text as CSV, with the byte order mark by which spreadsheets know UTF-8."""
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows([guarded(cell) for cell in row] for row in rows)
    path.write_bytes(buffer.getvalue().encode("utf-8-sig"))
    return path


def write_frame(path: Path | str, frame: pd.DataFrame) -> Path:
    """Write a frame, for example the errors of `evaluate`, for reading in a spreadsheet; unknown values are empty."""
    cells = frame.astype("string").fillna("")
    return write_rows(Path(path), [list(frame.columns), *cells.itertuples(index=False, name=None)])
