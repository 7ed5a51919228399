"""Where the data files are: beside the package in a checkout, inside it in an installed wheel."""

from __future__ import annotations

import csv
import tomllib
from functools import cache
from pathlib import Path
from typing import Any

_PACKAGE = Path(__file__).resolve().parent
_INSTALLED = _PACKAGE / "_data"  # pyproject.toml copies data/ here when the wheel is built


def data_path(*parts: str) -> Path:
    """Path of a file or folder under ``data/``.

    Raises
    ------
    FileNotFoundError
        If the file is not part of the package's data.

    Examples
    --------
    >>> data_path("gazetteer", "places.csv").name
    'places.csv'
    """
    root = _INSTALLED if _INSTALLED.is_dir() else _PACKAGE.parent / "data"
    path = root.joinpath(*parts)
    if not path.exists():
        raise FileNotFoundError(f"{'/'.join(parts)} is not among the package's data files in {root}")
    return path


@cache
def read_rows(*parts: str) -> tuple[dict[str, str], ...]:
    """Read the rows of a CSV file under ``data/``, each a dict by column name; once, then kept."""
    with data_path(*parts).open(encoding="utf-8", newline="") as handle:
        return tuple(csv.DictReader(handle))


@cache
def read_lexicon(name: str) -> dict[str, Any]:
    """Read a word list, ``data/lexicon/<name>.toml``, as nested dicts and lists; once, then kept."""
    with data_path("lexicon", f"{name}.toml").open("rb") as handle:
        return tomllib.load(handle)
