"""Dates of a plain string, with their values: the stage's one entry, which the spaCy component calls too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from karabakh_analysis.dates.entries import entry_days
from karabakh_analysis.dates.grammar import expressions
from karabakh_analysis.dates.headings import Sections
from karabakh_analysis.dates.lexer import END, Token, tokenise
from karabakh_analysis.dates.meaning import Expression, Unknown
from karabakh_analysis.dates.numeric import day_first_here
from karabakh_analysis.dates.resolve import Resolver
from karabakh_analysis.errors import InputError
from karabakh_analysis.sources.published import find_published

_EXPLAINED = re.compile(r",? (?:\(|- |– |— )?(?:i\.e\.,? |that is,? )?|, ")


@dataclass(frozen=True, slots=True)
class DateMention:
    """A date expression: ``text`` is ``source[start:end]``, ``edtf`` its value (``""`` if it cannot be known).

    ``basis`` tells how the value was found: stated (all of it in the words), relative (counted from an anchor) or
    inherited (the year or month was carried over).
    """

    start: int
    end: int
    text: str
    edtf: str
    basis: str


def find_dates(
    text: str,
    published: str = "",
    *,
    parts: Sequence[tuple[int, int]] | None = None,
    include_coarse: bool = True,
) -> list[DateMention]:
    """Find the date expressions of a text and what they mean.

    Parameters
    ----------
    text : str
        Any English text.
    published : str, optional
        ISO date of publication, the anchor of "yesterday" and of dates without a year. If it is empty, a date of
        publication that the text itself states is used.
    parts : sequence of (start, end), optional
        Stretches to look at, ascending and disjoint; the whole text if None. Numeric dates elsewhere still help to tell
        the order of day and month.
    include_coarse : bool, optional
        Whether seasons, quarters and halves of a year, decades and centuries count as dates.

    Returns
    -------
    list of DateMention
        In order, disjoint.

    Raises
    ------
    InputError
        If ``published`` is no ISO date.

    Examples
    --------
    >>> found = find_dates("Two died on November 15th and 16th; the next day was calm.", "2021-11-19")
    >>> [(mention.text, mention.edtf, mention.basis) for mention in found]
    [('November 15th and 16th', '2021-11-15/2021-11-16', 'inherited'), ('the next day', '2021-11-17', 'relative')]
    >>> find_dates("They fought for six weeks and may march on.")
    []
    """
    stated = published or find_published(text)
    try:
        day = date.fromisoformat(stated) if stated else None
    except ValueError as error:
        mend = "write it as 2021-11-16, or leave it empty"
        raise InputError("not an ISO date", f"published={published!r}", mend) from error
    tokens, sections = tokenise(text), Sections(text)
    found: list[Expression] = []
    for stretch in [tokens] if parts is None else _slices(tokens, parts):
        found += expressions(stretch, include_coarse=include_coarse)
    opening = entry_days(text, day)
    for start, end in [(0, len(text))] if parts is None else parts:
        found += sections.expressions(start, end)
        found += [entry for entry in opening if start <= entry.start and entry.end <= end]
    found = _disjoint(text, found)
    if not found:
        return []
    values = Resolver(text, found, day, sections, day_first=day_first_here(tokens, day)).resolve()
    return [
        DateMention(e.start, e.end, text[e.start : e.end], edtf, basis)
        for e, (edtf, basis) in zip(found, values, strict=True)
    ]


def _disjoint(text: str, found: list[Expression]) -> list[Expression]:
    """Order expressions, of two that overlap keep the longer, and drop "one day after the truce" beside its date."""
    kept: list[Expression] = []
    for expression in sorted(found, key=lambda e: (e.start, -e.end)):
        if kept and expression.start < kept[-1].end:
            if expression.end - expression.start > kept[-1].end - kept[-1].start:
                kept[-1] = expression
            continue
        gap = text[kept[-1].end : expression.start] if kept else ""
        if isinstance(expression.meaning, Unknown) and _EXPLAINED.fullmatch(gap):
            continue  # "On 15 September, one day after the truce": the date is said already
        kept.append(expression)
    return kept


def _slices(tokens: list[Token], parts: Sequence[tuple[int, int]]) -> list[list[Token]]:
    """Tokens of each part, set off like a text of its own."""
    slices, at = [], 1
    last = len(tokens) - 8
    for start, end in parts:
        while at < last and tokens[at].start < start:
            at += 1
        first = at
        while at < last and tokens[at].end <= end:
            at += 1
        slices.append([END, *tokens[first:at], *[END] * 8])
    return slices
