"""Precision, recall and F1 as sums that can be added over texts, and the errors behind them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import astuple, dataclass
from math import nan
from typing import TypeVar

import pandas as pd

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Tally:
    """What was found and what was right of it, micro-averaged: sums over texts, divided only at the end.

    For most slots ``right_found`` and ``right_gold`` are one number, the matched rows ("true positives"). B-cubed has
    a share for each row instead, and another for precision than for recall.

    Examples
    --------
    >>> tally = Tally(3, 3, 4, 6) + Tally(1, 1, 1, 2)
    >>> tally.precision, tally.recall, round(tally.f1, 3)
    (0.8, 0.5, 0.615)
    """

    right_found: float = 0
    right_gold: float = 0
    found: int = 0
    gold: int = 0

    def __add__(self, other: Tally) -> Tally:
        """Add up two texts or runs."""
        return Tally(*(a + b for a, b in zip(astuple(self), astuple(other), strict=True)))

    @property
    def precision(self) -> float:
        """Share of what was found that is right; not a number if nothing was found."""
        return self.right_found / self.found if self.found else nan

    @property
    def recall(self) -> float:
        """Share of gold that was found; not a number if there is nothing to find."""
        return self.right_gold / self.gold if self.gold else nan

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 if only one side has rows, not a number if neither has."""
        if not self.found and not self.gold:
            return nan
        right, total = self.right_found * self.right_gold, self.right_found * self.gold + self.right_gold * self.found
        return 2 * right / total if total else 0.0

    def swapped(self) -> Tally:
        """Exchange gold and found."""
        return Tally(self.right_gold, self.right_found, self.gold, self.found)


def tally(right: int, found: int, gold: int) -> Tally:
    """Tally of rows that are right or wrong as a whole."""
    return Tally(right, right, found, gold)


@dataclass(frozen=True, slots=True)
class Error:
    """One thing that gold and found do not agree on.

    ``kind``: ``missed`` (only in gold), ``extra`` (only found), or ``slot`` (in both, with another value in ``slot``).
    """

    doc_id: str
    start: int
    stage: str
    kind: str
    slot: str
    gold: str
    found: str
    sentence: str


def pair(gold: Sequence[Row], found: Sequence[Row], same: Callable[[Row, Row], bool]) -> list[tuple[Row, Row]]:
    """Pair rows one to one: each of gold with the first of found that is like it and still free.

    Examples
    --------
    >>> pair([1, 2, 2], [2, 3, 1], lambda a, b: a == b)
    [(1, 1), (2, 2)]
    """
    free = list(range(len(found)))
    pairs = []
    for row in gold:
        for place, k in enumerate(free):
            if same(row, found[k]):
                pairs.append((row, found[k]))
                del free[place]
                break
    return pairs


def rest(rows: Iterable[Row], taken: Iterable[Row]) -> list[Row]:
    """Rows that are not among the taken ones: the objects themselves, since two rows may be equal."""
    ids = {id(row) for row in taken}
    return [row for row in rows if id(row) not in ids]


def scores_frame(tallies: Mapping[tuple[str, str], Tally]) -> pd.DataFrame:
    """One row for each stage and slot: ``stage, slot, tp, found, gold, precision, recall, f1``.

    ``tp`` is empty for B-cubed, which counts shares.
    """
    rows = [
        {
            "stage": stage,
            "slot": slot,
            "tp": pd.NA if slot == "b_cubed" else int(each.right_gold),
            "found": each.found,
            "gold": each.gold,
            "precision": each.precision,
            "recall": each.recall,
            "f1": each.f1,
        }
        for (stage, slot), each in tallies.items()
    ]
    columns = ["stage", "slot", "tp", "found", "gold", "precision", "recall", "f1"]
    return pd.DataFrame(rows, columns=columns).astype({"tp": "Int64", "found": "Int64", "gold": "Int64"})


def errors_frame(errors: Iterable[Error]) -> pd.DataFrame:
    """One row for each error: ``doc_id, start, stage, kind, slot, gold, found, sentence``, in the texts' order."""
    ordered = sorted(errors, key=lambda error: (error.doc_id, error.stage, error.start, error.kind, error.slot))
    return pd.DataFrame([astuple(error) for error in ordered], columns=list(Error.__slots__))
