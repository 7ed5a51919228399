"""The form of an annotation: which keys a row has and what may stand under them.

The same checks serve JSON files and the seminar's sheets: ``where`` names a file and a row, and the key is the
column's name.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from reprlib import repr as short  # one line must stay one line, whatever stands under a key
from typing import Any

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation.model import SIDE_CODES, SOURCE_CODES, VICTIM_CODES
from karabakh_analysis.records import EVENT_TYPES, STATUSES, ZONES


@dataclass(frozen=True, slots=True)
class Key:
    """What may stand under a key.

    Attributes
    ----------
    kind : str
        ``text``, ``code``, ``number`` (0 or more), ``ordinal`` (1 or more), ``flag``, ``date`` (EDTF) or ``names``.
    needed : bool
        Whether the key must be there.
    null : bool
        Whether ``null``, in a sheet an empty cell, may stand there.
    codes : tuple of str
        For ``code``: the allowed ones.
    """

    kind: str = "text"
    needed: bool = True
    null: bool = False
    codes: tuple[str, ...] = ()


_MAYBE_TEXT, _MAYBE_DATE = Key(needed=False, null=True), Key("date", needed=False, null=True)
_CLAIMANT = Key("code", codes=tuple(SOURCE_CODES))

FORM: dict[str, dict[str, Key]] = {
    "zones": {"zone": Key("code", codes=ZONES), "start_text": Key(), "end_text": Key()},
    "places": {"text": Key(), "n": Key("ordinal", needed=False), "canonical": Key()},
    "dates": {"text": Key(), "n": Key("ordinal", needed=False), "edtf": Key("date", null=True)},
    "casualties": {
        "sentence": Key(),
        "number_text": Key(),
        "low": Key("number", null=True),
        "high": Key("number", null=True),
        "status": Key("code", codes=STATUSES),
        "victim_side": Key("code", codes=tuple(VICTIM_CODES)),
        "civilian": Key("flag", needed=False, null=True),
        "claimant": _CLAIMANT,
        "claimant_text": _MAYBE_TEXT,
        "date": _MAYBE_DATE,
        "place": _MAYBE_TEXT,
        "incident": _MAYBE_TEXT,
    },
    "claims": {
        "sentence": Key(),
        "claimant": _CLAIMANT,
        "claimant_text": _MAYBE_TEXT,
        "event": Key("code", codes=EVENT_TYPES),
        "mode": Key("code", codes=("asserted", "denied")),
        "blamed": Key("code", needed=False, null=True, codes=tuple(SIDE_CODES)),
        "date": _MAYBE_DATE,
        "places": Key("names", needed=False),
        "incident": _MAYBE_TEXT,
    },
}
"""Rows of the annotation guide by list, and the keys of each; ``note`` may stand in any row and is not read."""

_FREE = ("note",)
_NULL = ", or null if there is none"
_TOP = ("id", "published", *FORM, *_FREE)


def check_entry(entry: Any, text: str, doc_id: str, where: str) -> None:
    """Hold one annotation against the form and the text.

    Parameters
    ----------
    entry : object
        What a JSON file held.
    text : str
        The raw text that it is about.
    doc_id : str
        The text's name, which ``id`` must repeat where it is given.
    where : str
        What to call the annotation in an error.

    Raises
    ------
    InputError
        For the first fault.

    Examples
    --------
    >>> entry = {"zones": [], "places": [], "dates": [], "claims": [], "casualties": []}
    >>> check_entry(entry, "Calm.", "a", "a.json")
    >>> check_entry(entry | {"dates": [{"text": "Monday", "edtf": None}]}, "Calm.", "a", "a.json")
    Traceback (most recent call last):
    karabakh_analysis.errors.InputError: a.json, dates 1, text: 'Monday' is not in the text; copy it ...
    """
    if not isinstance(entry, Mapping):
        raise InputError("not an object with keys", where, f"begin it with {{ and give the lists {', '.join(FORM)}")
    _check_keys(entry, _TOP, FORM, where)
    if entry.get("id", doc_id) != doc_id:
        raise InputError(f"is {entry['id']!r}, but the text is {doc_id!r}", f"{where}, id", "make them agree")
    for name in FORM:
        if not isinstance(entry[name], list):
            raise InputError("is not a list", f"{where}, {name}", "write [ ... ] with one { ... } for each row")
        for number, row in enumerate(entry[name], start=1):
            check_row(name, row, text, f"{where}, {name} {number}")


def check_row(name: str, row: Any, text: str, where: str, nothing: str = _NULL) -> None:
    """Hold one row of the list ``name`` against the form and the text; see `check_entry`.

    ``nothing`` says, in an error, what to write where there is nothing to write.
    """
    keys = FORM[name]
    if not isinstance(row, Mapping):
        raise InputError("is not an object with keys", where, f"write {{ ... }} with {', '.join(keys)}")
    _check_keys(row, (*keys, *_FREE), [key for key, rule in keys.items() if rule.needed], where)
    for key, rule in keys.items():
        if key in row and not (rule.null and row[key] is None):
            _check_value(row[key], rule, f"{where}, {key}", nothing if rule.null else "")
    for key in ("text", "sentence", "claimant_text"):
        if row.get(key) and row[key] not in text:
            raise InputError(_not_found(row[key], text), f"{where}, {key}", "copy it from the text, letter for letter")
    if name in ("places", "dates") and _occurrences(row["text"], text) < row.get("n", 1):
        what = f"{row['text']!r} occurs only {_occurrences(row['text'], text)} times in the text"
        raise InputError(what, f"{where}, n", "count the occurrences in the whole file, from 1")
    if name == "casualties":
        _check_count(row, where)


def _check_keys(row: Mapping[str, Any], known: Iterable[str], needed: Iterable[str], where: str) -> None:
    known = tuple(known)
    for key in row:
        if key not in known:
            near = difflib.get_close_matches(str(key), known, n=1)
            mend = f"write {near[0]!r}" if near else f"remove it, or use one of {', '.join(known)}"
            raise InputError(f"unknown key {short(key)}", where, mend)
    for key in needed:
        if key not in row:
            raise InputError(f"lacks the key {key!r}", where, "add it")


def _check_value(value: Any, rule: Key, where: str, nothing: str) -> None:
    if rule.kind == "code":
        if value not in rule.codes:
            raise InputError(f"{short(value)} is not allowed", where, f"write one of {', '.join(rule.codes)}{nothing}")
    elif rule.kind in ("number", "ordinal"):
        least = int(rule.kind == "ordinal")
        if isinstance(value, bool) or not isinstance(value, int) or value < least:
            mend = f"write a whole number from {least} on{nothing}"
            raise InputError(f"{short(value)} is not a count", where, mend)
    elif rule.kind == "flag":
        if not isinstance(value, bool):
            raise InputError(f"{short(value)} is neither true nor false", where, "write true or false")
    elif rule.kind == "names":
        if not isinstance(value, list) or not all(isinstance(name, str) and name for name in value):
            raise InputError("is not a list of names", where, 'write for example ["Lachin", "Kalbajar"], or []')
    elif not isinstance(value, str) or not value:
        raise InputError(f"{short(value)} is not words in quotation marks", where, f"write the words{nothing}")
    elif rule.kind == "date":
        try:
            bounds(value)
        except ValueError:
            mend = f"write 2021-11-16, 2021-11-15/2021-11-16, 2021-11 or 2021{nothing}"
            raise InputError(f"{short(value)} is not a date", where, mend) from None


def _check_count(row: Mapping[str, Any], where: str) -> None:
    low, high = row["low"], row["high"]
    if low is not None and high is not None and low > high:
        raise InputError(f"low {low} is more than high {high}", where, "exchange them")
    if row["number_text"] not in row["sentence"]:
        mend = "copy the number, or the words that name the victim, from the sentence"
        raise InputError(f"{row['number_text']!r} is not in the sentence", f"{where}, number_text", mend)


def _occurrences(words: str, text: str) -> int:
    """How often the words occur, counting occurrences that overlap."""
    return sum(text.startswith(words, at) for at in range(len(text)))


def _not_found(words: str, text: str) -> str:
    """Say how far the words agree with the text, since a sentence is mostly lost by one mark or space."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if words[:middle] in text else (low, middle - 1)
    shown = words if len(words) <= 50 else f"{words[:50]}..."
    if low < 10:
        return f"{shown!r} is not in the text"
    at = text.find(words[:low]) + low
    return f"{shown!r} is not in the text, which after {words[max(0, low - 20) : low]!r} has {text[at : at + 10]!r}"
