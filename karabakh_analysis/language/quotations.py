"""Quotations in news text: where each begins and ends, over several paragraphs too.

Newspapers open a quotation mark on every paragraph of a long quotation and close only the last;
pasted pages add marks that are nested, straight, turned the wrong way or missing. A mark is first
given a direction (straight marks by what stands beside them), then the marks are paired.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

QUOTE_MARKS = frozenset('“”„«»"')
_MARK = re.compile(f"[{''.join(sorted(QUOTE_MARKS))}]")
_LEADING = re.compile(r"\s*(?:[-–—•*]\s*)?")


class _Mark(NamedTuple):
    at: int
    opens: bool
    leads: bool  # stands at the beginning of its paragraph


@dataclass(frozen=True, slots=True)
class Quotation:
    """A stretch of quoted words, its marks included; ``paragraphs`` it runs over."""

    start: int
    end: int
    paragraphs: int


def _marks(text: str, start: int, end: int) -> list[_Mark]:
    first = _LEADING.match(text, start, end)
    lead = first.end() if first else start
    marks = []
    for m in _MARK.finditer(text, start, end):
        at = m.start()
        before = text[at - 1] if at > start else " "
        after = text[at + 1] if at + 1 < end else " "
        if m.group() in "“„«":
            opens = True
        elif m.group() in "”»":
            opens = False
        else:
            opens = (before.isspace() or before in "([—–-:‘'") and not after.isspace()
        marks.append(_Mark(at, opens, at == lead))
    return marks


def _goes_on(following: Sequence[Sequence[_Mark]]) -> bool:
    """Whether a quotation open at a paragraph's end goes on: the next mark leads a paragraph or closes."""
    for marks in following:
        if marks:
            return not marks[0].opens or marks[0].leads
    return False


def quotations(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Quotation]:
    r"""Pair the quotation marks of a text.

    Parameters
    ----------
    text : str
        The raw text.
    paragraphs : sequence of (start, end)
        Offsets of the paragraphs to look at, in order.

    Returns
    -------
    list of Quotation
        In order, disjoint, outermost only. A quotation that is never closed ends with its paragraph.

    Examples
    --------
    >>> text = "“It began.\n“It ended,” he said. “Yes"
    >>> [text[q.start : q.end] for q in quotations(text, [(0, 10), (11, len(text))])]
    ['“It began.\n“It ended,”', '“Yes']
    """
    per_paragraph = [_marks(text, a, b) for a, b in paragraphs]
    found: list[Quotation] = []
    depth, opened, first = 0, 0, 0
    for i, (marks, (_, end)) in enumerate(zip(per_paragraph, paragraphs, strict=True)):
        for k, mark in enumerate(marks):
            if mark.opens:
                if depth == 0:
                    depth, opened, first = 1, mark.at, i
                elif not mark.leads:
                    depth += 1
                continue
            if depth == 0:
                continue
            said = text[max(0, mark.at - 2) : mark.at].strip()[-1:]
            # A mark after ",", "." or at the paragraph's end closes whatever was left open inside.
            outermost = said in {",", ".", "!", "?", "…"} or k == len(marks) - 1
            depth = 0 if outermost else depth - 1
            if depth == 0:
                found.append(Quotation(opened, mark.at + 1, i - first + 1))
        if depth and not _goes_on(per_paragraph[i + 1 :]):
            found.append(Quotation(opened, end, i - first + 1))
            depth = 0
        elif depth:
            depth = 1
    return found
