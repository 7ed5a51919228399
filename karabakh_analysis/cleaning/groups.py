"""Lines that are told by the lines beside them: rows of a table, a table of contents, captions above a counter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.cleaning.shape import Kind, Shape

_CELLS = re.compile(r"\s*\|\s*|\s{2,}|\t")
_FIGURE = re.compile(r"\d")
_NUMBERED = re.compile(r"\(?(\d{1,2})[.)]")
_COUNTER = re.compile(r"\d{1,3} ?/ ?\d{1,3}$")
_MIN_ROWS, _MIN_CELLS = 3, 3
_CAPTION_WORDS = 25
_MIN_COUNTERS = 2
_RUNNING = (Kind.PROSE, Kind.PHRASE)
_SHORT = (Kind.TITLE, Kind.LABEL, Kind.ITEM, Kind.ROW, Kind.JUNK)


def mark_groups(joined: Sequence[str], shapes: Sequence[Shape]) -> list[Shape]:
    """Give the units of a page the shapes that only their neighbours show.

    Parameters
    ----------
    joined, shapes
        The units as text, and their shapes taken one by one.

    Returns
    -------
    list of Shape
        One per unit.

    Examples
    --------
    >>> rows = ["Metal | Close | Change", "Tin | 320 | +7", "Zinc | 27 | -8"]
    >>> strip = Shape(Kind.JUNK, 3, rule="furniture.separators")
    >>> [form.kind.name for form in mark_groups(rows, [strip] * 3)]
    ['ROW', 'ROW', 'ROW']
    """
    marked = list(shapes)
    _mark_tables(joined, marked)
    _mark_contents(joined, marked)
    _mark_captions(joined, marked)
    return marked


def _mark_tables(joined: Sequence[str], shapes: list[Shape]) -> None:
    """Make rows of a table of strips with the same number of cells under each other, most of them with figures."""
    start = 0
    for i in range(1, len(joined) + 1):
        if i < len(joined) and _cells(joined[i], shapes[i]) == _cells(joined[start], shapes[start]):
            continue
        rows = range(start, i)
        figured = sum(sum(bool(_FIGURE.search(c)) for c in _CELLS.split(joined[j])) * 2 >= _MIN_CELLS for j in rows)
        if len(rows) >= _MIN_ROWS and _cells(joined[start], shapes[start]) and figured * 2 > len(rows):
            for j in rows:
                shapes[j] = Shape(Kind.ROW, shapes[j].words)
        start = i


def _cells(text: str, form: Shape) -> int:
    """Count the cells of a strip, 0 if the unit is none or has too few."""
    if form.rule != "furniture.separators" and form.kind is not Kind.ROW:
        return 0
    cells = len(_CELLS.split(text))
    return cells if cells >= _MIN_CELLS else 0


def _mark_contents(joined: Sequence[str], shapes: list[Shape]) -> None:
    """Mark short lines under "Contents" as links to the sections below; the last one may head the first section."""
    for i, heading in enumerate(shapes):
        if heading.rule != "furniture.contents":
            continue
        end = i + 1
        numbers: set[str] = set()
        while end < len(shapes) and shapes[end].kind in _SHORT:
            number = _NUMBERED.match(joined[end])
            if number and number[1] in numbers:
                break  # the numbers begin again: here the sections do
            numbers.add(number[1] if number else "")
            numbers.discard("")
            end += 1
        else:
            heads_text = end < len(shapes) and shapes[end].kind in _RUNNING and joined[end - 1] not in joined[end:]
            end -= heads_text
        sections = set(joined[i + 1 : end])
        for j in range(i + 1, end):
            shapes[j] = replace(shapes[j], kind=Kind.JUNK, rule="furniture.contents", leads=False)
        for j in range(end, len(shapes)):
            if joined[j] in sections and shapes[j].kind in _SHORT and not shapes[j].rule:
                shapes[j] = replace(shapes[j], leads=True)  # here the section itself begins


def _mark_captions(joined: Sequence[str], shapes: list[Shape]) -> None:
    """Make a caption of a short sentence above the counter of a picture series ("3/12")."""
    counters = [i for i in range(1, len(joined)) if _COUNTER.match(joined[i])]
    if len(counters) < _MIN_COUNTERS:
        return
    for i in counters:
        above = shapes[i - 1]
        if above.kind in (*_RUNNING, Kind.TITLE) and above.words <= _CAPTION_WORDS and not above.reports:
            shapes[i - 1] = Shape(Kind.FURNITURE, above.words, rule="furniture.caption")
