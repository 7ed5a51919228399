"""Physical lines, their plain form, and the units of text that they make up."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# Zero-width characters, soft hyphen, byte-order mark and direction marks carry no shape; curly quotation marks are
# compared as straight ones. Only the plain form changes: offsets are always those of the raw text.
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e\ufffe", ""),
        **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
        **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033", '"'),
        "\u00a0": " ",
        "\u2007": " ",
        "\u202f": " ",
    }
)
# UTF-8 read as Windows-1252, as it stands in many pasted pages.
_MOJIBAKE = (
    ("\u00e2\u20ac\u2122", "'"),
    ("\u00e2\u20ac\u02dc", "'"),
    ("\u00e2\u20ac\u0153", '"'),
    ("\u00e2\u20ac\u009d", '"'),
    ("\u00e2\u20ac\u201c", "\u2013"),
    ("\u00e2\u20ac\u201d", "\u2014"),
    ("\u00e2\u20ac\u00a6", "\u2026"),
    ("\u00c2\u00a0", " "),
    ("\u00c2 ", " "),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]+")
_ENDS = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964:;][\"')\]\u00bb\u203a*]*$")
_CONTINUES = re.compile(r"[a-z\u00df-\u00f6\u00f8-\u00ff\u0430-\u044f\u0561-\u0587]|[,.;:)%]\s?(\w|$)|[.,]$")
_BULLET = re.compile(r"\s*([\u2022\u25aa\u25cf\u2023\u00b7*\u2013\u2014-]|\d{1,3}[.)])\s")
# fmt: off
_LEANS_ON = frozenset({
    "a", "an", "the", "of", "in", "on", "at", "to", "for", "from", "with", "by", "and", "or", "but", "that", "which",
    "who", "as", "than", "into", "over", "under", "between", "near", "about", "is", "are", "was", "were", "be", "has",
    "have", "had", "will", "would", "his", "her", "its", "their", "this", "said",
})
# fmt: on


def split_lines(text: str) -> list[str]:
    r"""Split into lines, each with its line end, so that joining them gives `text` again.

    Examples
    --------
    >>> split_lines("one\r\ntwo\u2028three")
    ['one\r\n', 'two\u2028', 'three']
    """
    return text.splitlines(keepends=True)


def plain(line: str) -> str:
    r"""Form of a line for comparison: no invisible characters, straight quotation marks, trimmed.

    Runs of white space inside the line are kept, because wide gaps tell a menu from a sentence.

    Examples
    --------
    >>> plain("\ufeff \u201cCease\u00adfire\u201d\u00a0holds\r\n")
    '"Ceasefire" holds'
    """
    if line.isascii():
        return _CONTROL.sub("", line).strip()
    for wrong, right in _MOJIBAKE if "\u00e2\u20ac" in line or "\u00c2" in line else ():
        line = line.replace(wrong, right)
    return _CONTROL.sub("", line.translate(_PLAIN)).strip()


def make_units(raw: Sequence[str], texts: Sequence[str], known: Callable[[str], bool]) -> list[list[int]]:
    """Group line numbers into units: one line, or the lines over which one sentence or paragraph runs.

    Two things break a paragraph over lines: wrapping at a fixed width, and pages in which every link or
    emphasised word became a line of its own. Blank lines belong to no unit.

    Parameters
    ----------
    raw, texts
        The lines as they are and in plain form.
    known
        Whether a plain line is a known string; such a line is never joined.

    Returns
    -------
    list of list of int
        Line numbers, in order.

    Examples
    --------
    >>> lines = ["Shares of", "Silvane", "rose on Monday.", "", "Share"]
    >>> make_units(lines, lines, lambda text: text == "Share")
    [[0, 1, 2], [4]]
    """
    units: list[list[int]] = []
    for block in _blocks(texts):
        wrapped = _wrap_width(block, texts)
        for i in block:
            if not units or known(texts[i]) or known(texts[units[-1][-1]]):
                joins = False
            elif i == block[0]:
                joins = _resumes(units[-1], i, texts)
            else:
                joins = _wraps(units[-1][-1], i, raw, texts, wrapped) or _runs_on(units[-1], i, block[-1], texts, known)
            if joins:
                units[-1].append(i)
            else:
                units.append([i])
    return units


def _blocks(texts: Sequence[str]) -> list[range]:
    blocks, start = [], None
    for i, text in enumerate(texts):
        if text and start is None:
            start = i
        elif not text and start is not None:
            blocks.append(range(start, i))
            start = None
    if start is not None:
        blocks.append(range(start, len(texts)))
    return blocks


def _wrap_width(block: range, texts: Sequence[str]) -> int:
    """Width at which the lines of a block were broken, 0 if they were not."""
    if len(block) < 2:
        return 0
    lengths = [len(texts[i]) for i in block]
    width = max(lengths)
    if not 40 <= width <= 100:
        return 0
    full = sum(n >= 0.7 * width for n in lengths[:-1])
    lower = sum(bool(texts[i]) and texts[i][0].islower() for i in block[1:])
    return width if full >= 0.6 * (len(block) - 1) and lower >= 0.4 * (len(block) - 1) else 0


def _wraps(last: int, i: int, raw: Sequence[str], texts: Sequence[str], width: int) -> bool:
    if not width or len(texts[last]) < 0.7 * width or _BULLET.match(texts[i]):
        return False
    indented = raw[i][:1] in " \t" and raw[last][:1] not in " \t"
    return not (indented and _ENDS.search(texts[last][-8:]))


def _runs_on(unit: list[int], i: int, end: int, texts: Sequence[str], known: Callable[[str], bool]) -> bool:
    """Whether the sentence of `unit` goes on in line `i`, which stands directly under it."""
    last, here = texts[unit[-1]], texts[i]
    if _BULLET.match(here) or "  " in last:
        return False
    if _ENDS.search(last[-8:]):
        return here in (".", ",", ";") or here.startswith((", ", "; "))
    if _CONTINUES.match(here):
        return True
    tail = last[-24:].split()
    if last.endswith(",") or (tail and tail[-1] in _LEANS_ON):
        return True
    # a linked name of a few words, after which the sentence goes on
    return (
        i < end
        and here[0].isalpha()
        and len(here) <= 40
        and here.count(" ") <= 3
        and bool(_CONTINUES.match(texts[i + 1]))
        and not known(texts[i + 1])
    )


def _resumes(unit: list[int], i: int, texts: Sequence[str]) -> bool:
    """Whether the sentence of `unit` goes on in line `i` although one blank line stands between them."""
    last, here = texts[unit[-1]], texts[i]
    if i - unit[-1] != 2 or _BULLET.match(here) or _ENDS.search(last[-8:]):
        return False
    if len(unit) == 1 and last.count(" ") < 3:  # a name above a comment
        return False
    return bool(_CONTINUES.match(here)) or last.endswith(",") or last[-24:].split()[-1] in _LEANS_ON
