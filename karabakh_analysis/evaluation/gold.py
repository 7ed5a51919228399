"""Gold annotations: JSON files in the form of the annotation guide, read with every fault named in one line.

The guide is ``docs/annotation.md``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation.form import check_entry
from karabakh_analysis.evaluation.model import (
    SIDE_CODES,
    SOURCE_CODES,
    VICTIM_CODES,
    Annotation,
    ClaimRow,
    CountRow,
    DateRow,
    PlaceRow,
)
from karabakh_analysis.records import Document
from karabakh_analysis.sources import read_sources


def read_gold(folder: Path | str, sources: Path | str | None = None) -> dict[str, Annotation]:
    """Read a folder of annotations and the texts that they are about.

    Parameters
    ----------
    folder : Path or str
        Folder with ``gold/<doc_id>.json``, or with the ``.json`` files themselves.
    sources : Path or str, optional
        Folder of the texts, with or without ``sources.csv``; if not given, ``raw`` in ``folder``.

    Returns
    -------
    dict of str to Annotation
        By ``doc_id``, sorted.

    Raises
    ------
    InputError
        For the first fault: file, row and key, what is wrong, and how to mend it.

    Examples
    --------
    >>> import tempfile
    >>> entry = {"zones": [], "places": [{"text": "Shusha", "n": 1, "canonical": "Shusha"}],
    ...          "dates": [], "casualties": [], "claims": []}
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     for part in ("raw", "gold"):
    ...         Path(folder, part).mkdir()
    ...     _ = Path(folder, "raw", "a.txt").write_text("Shots were heard in Shusha.", encoding="utf-8")
    ...     _ = Path(folder, "gold", "a.json").write_text(json.dumps(entry), encoding="utf-8")
    ...     gold = read_gold(folder)
    >>> gold["a"].places
    (PlaceRow(start=20, end=26, text='Shusha', name='Shusha', lat=None, lon=None),)
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise InputError("no such folder", str(folder), "give the folder that holds the annotations")
    inside = folder / "gold" if (folder / "gold").is_dir() else folder
    # A zip file made on a Mac brings a "._s001.json" for every s001.json.
    paths = sorted(path for path in inside.glob("*.json") if not path.name.startswith("."))
    if not paths:
        raise InputError("no .json file in this folder", str(inside), "put one <doc_id>.json for each text into it")
    if sources is None and not (folder / "raw").is_dir():
        mend = "put them into a folder raw beside the annotations, or name their folder (--sources)"
        raise InputError("no folder raw with the texts", str(folder), mend)
    documents = read_documents(folder / "raw" if sources is None else sources)
    gold = {}
    for path in paths:
        if path.stem not in documents:
            mend = f"name the file after one of the texts: {_some(documents)}"
            raise InputError("there is no text of this name", str(path), mend)
        gold[path.stem] = annotation(_read_json(path), documents[path.stem], str(path))
    return gold


def read_documents(folder: Path | str) -> dict[str, Document]:
    """Texts of a folder by ``doc_id``.

    Raises
    ------
    InputError
        If there is no text, or one that cannot be read.
    """
    found = read_sources(Path(folder))
    if found.problems:
        raise found.problems[0]
    return {document.doc_id: document for document in found.documents}


def annotation(entry: Any, document: Document, where: str) -> Annotation:
    """Turn one annotation in the guide's form into rows with offsets.

    Parameters
    ----------
    entry : dict
        What the JSON file holds. A ``sentence`` stands where it is first found in the text, a place or date at its
        n-th occurrence, a zone where its words are found outside of the zones before it.
    document : Document
        The text.
    where : str
        What to call the annotation in an error, for example the file's path.

    Raises
    ------
    InputError
        If something is missing, unknown, of the wrong kind, or not in the text.
    """
    check_entry(entry, document.text, document.doc_id, where)
    return Annotation(
        doc_id=document.doc_id,
        text=document.text,
        zones=_zones(entry["zones"], document.text, where),
        places=tuple(PlaceRow(*_nth(row, document.text), row["text"], row["canonical"]) for row in entry["places"]),
        dates=tuple(DateRow(*_nth(row, document.text), row["text"], row["edtf"] or "") for row in entry["dates"]),
        casualties=tuple(_count(row, document.text) for row in entry["casualties"]),
        claims=tuple(_claim(row, document.text) for row in entry["claims"]),
        sha256=document.sha256,
    )


def _read_json(path: Path) -> Any:
    try:
        return json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_no_key_twice)
    except UnicodeDecodeError as error:
        raise InputError(f"byte {error.start} is not UTF-8", str(path), "save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"{path}, line {error.lineno}, column {error.colno}"
        raise InputError(f"not JSON ({error.msg})", where, "check commas, brackets and quotation marks there") from None
    except _KeyTwiceError as error:
        raise InputError(f"the key {error} stands twice in one object", str(path), "join or remove one") from None
    except RecursionError:
        raise InputError("not an annotation (nested too deep)", str(path), "see docs/annotation.md") from None


class _KeyTwiceError(Exception):
    """JSON keeps the last of two equal keys without a word, and the rows under the first would be lost."""


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        raise _KeyTwiceError(next(repr(key) for key in keys if keys.count(key) > 1))
    return found


def _zones(rows: list[dict[str, str]], text: str, where: str) -> tuple[str, ...]:
    zones = ["body"] * len(text)
    for number, row in enumerate(rows, start=1):
        start = text.find(row["start_text"])
        while start >= 0 and zones[start] != "body":  # the same words again: the next place not yet taken
            start = text.find(row["start_text"], start + 1)
        if start < 0:
            mend = "copy the zone's first words from the text, and list a zone as often as it occurs"
            raise InputError("start_text is not in the text outside of other zones", f"{where}, zones {number}", mend)
        end = text.find(row["end_text"], start)
        if end < 0:
            mend = "copy the zone's last words from the text"
            raise InputError("end_text is not in the text after start_text", f"{where}, zones {number}", mend)
        end += len(row["end_text"])
        zones[start:end] = [row["zone"]] * (end - start)
    return tuple(zones)


def _nth(row: Mapping[str, Any], text: str) -> tuple[int, int]:
    start = -1
    for _ in range(row.get("n", 1)):
        start = text.find(row["text"], start + 1)
    return start, start + len(row["text"])


def _sentence(row: Mapping[str, Any], text: str) -> tuple[int, int]:
    start = text.find(row["sentence"])
    return start, start + len(row["sentence"])


def _count(row: Mapping[str, Any], text: str) -> CountRow:
    return CountRow(
        *_sentence(row, text),
        n_text=row["number_text"],
        low=row["low"],
        high=row["high"],
        status=row["status"],
        victim=VICTIM_CODES[row["victim_side"]],
        source=SOURCE_CODES[row["claimant"]],
        edtf=row.get("date") or "",
    )


def _claim(row: Mapping[str, Any], text: str) -> ClaimRow:
    return ClaimRow(
        *_sentence(row, text),
        source=SOURCE_CODES[row["claimant"]],
        event=row["event"],
        mode=row["mode"],
        blamed=SIDE_CODES[row["blamed"]] if row.get("blamed") else "",
        edtf=row.get("date") or "",
        incident=row.get("incident") or "",
        places=tuple(PlaceRow(0, 0, name, name) for name in row.get("places") or ()),
    )


def _some(documents: Mapping[str, Document]) -> str:
    names = sorted(documents)
    return ", ".join(names[:6]) + (", ..." if len(names) > 6 else "")
