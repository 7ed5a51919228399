"""Any number of readers: how far each two agree, and what each says of every sentence."""

from __future__ import annotations

import itertools
from collections.abc import Mapping

import pandas as pd

from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation.agreement import agree
from karabakh_analysis.evaluation.model import Annotation, ClaimRow, CountRow, sentences

SHEET_STAGES = ("casualties", "claims", "incidents")
"""Stages that a sheet has rows for."""

_COLUMNS = ("doc_id", "sentence_no", "sentence", "n_readers")
Readers = Mapping[str, Mapping[str, Annotation]]


def pairwise_agreement(readers: Readers) -> pd.DataFrame:
    """F1 of each two readers, for every slot of casualties, claims and incidents.

    Parameters
    ----------
    readers : mapping of str to mapping of str to Annotation
        Annotations by reader and ``doc_id``, as `read_sheets` gives them.

    Returns
    -------
    DataFrame
        Columns ``reader_a, reader_b`` and those of `agree`; two readers who share no text are left out.

    Raises
    ------
    InputError
        If no two readers share a text.
    """
    frames = []
    for a, b in itertools.combinations(readers, 2):
        if readers[a].keys() & readers[b].keys():
            frame = agree(readers[a], readers[b], SHEET_STAGES)
            frame.insert(0, "reader_a", a)
            frame.insert(1, "reader_b", b)
            frames.append(frame)
    if not frames:
        names = ", ".join(list(readers)[:6]) or "nobody"
        raise InputError("no two readers share a text", names, "give the sheets of at least two readers of one text")
    return pd.concat(frames, ignore_index=True)


def mean_agreement(readers: Readers) -> pd.DataFrame:
    """Mean over all pairs of readers of the F1 that `pairwise_agreement` gives.

    Parameters
    ----------
    readers : mapping of str to mapping of str to Annotation
        As for `pairwise_agreement`.

    Returns
    -------
    DataFrame
        Columns ``stage, slot, n_pairs, f1_mean, f1_min, f1_max``; pairs without a row in a slot do not count for it.

    Raises
    ------
    InputError
        As `pairwise_agreement`.
    """
    groups = pairwise_agreement(readers).groupby(["stage", "slot"], sort=False)["f1"]
    return groups.agg(n_pairs="count", f1_mean="mean", f1_min="min", f1_max="max").reset_index()


def who_said_what(readers: Readers) -> pd.DataFrame:
    """Show what each reader has on every sentence on which somebody has something.

    Parameters
    ----------
    readers : mapping of str to mapping of str to Annotation
        Annotations by reader and ``doc_id``.

    Returns
    -------
    DataFrame
        Columns ``doc_id, sentence_no, sentence, n_readers`` and one for each reader, named after them: rows in a few
        words, joined by semicolons; ``""`` for nothing, missing for a text that they did not read. ``n_readers`` counts
        those who have something.

    Raises
    ------
    InputError
        If a reader has the name of one of the other columns.
    """
    if taken := set(readers) & set(_COLUMNS):
        raise InputError("is the name of a column, and of a reader", min(taken), "give the reader's sheet another name")
    texts = {doc_id: entry.text for reading in readers.values() for doc_id, entry in reading.items()}
    rows = []
    for doc_id in sorted(texts):
        for number, (start, end) in enumerate(sentences(texts[doc_id]), start=1):
            said = {reader: _said(reading.get(doc_id), start, end) for reader, reading in readers.items()}
            if n_readers := sum(map(bool, said.values())):
                rows.append([doc_id, number, texts[doc_id][start:end], n_readers, *said.values()])
    return pd.DataFrame(rows, columns=[*_COLUMNS, *readers])


def _said(reading: Annotation | None, start: int, end: int) -> str | None:
    """Rows that begin in a sentence; a row over several sentences is told at the first."""
    if reading is None:
        return None
    rows: list[CountRow | ClaimRow] = [*reading.casualties, *reading.claims]
    return "; ".join(sorted(str(row) for row in rows if start <= row.start < end))  # the order is no reading
