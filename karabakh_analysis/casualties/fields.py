"""Counted people in a sentence that speaks of death, wounds, captivity, where no construction explains them."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import words
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found, found

_STATUSES = ("killed", "wounded", "captured", "missing")


def near_field(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Give people whom no construction explains the status of the field that the sentence speaks of.

    News prose has endless ways to say it ("six lives is what Tuesday cost", "obituaries of five servicemen");
    the words of the field are few. Weak, hence only where the sentence has no statement of its own.

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(lambda s: near_field(s, []), "We read the obituaries of five servicemen; three cars stood there.")
    [('five', 5, 5, 'killed')]
    >>> rows(lambda s: near_field(s, []), "Two of them share a ward; nobody knows more.")
    [('Two', 2, 2, 'wounded')]
    >>> rows(lambda s: near_field(s, []), "Nine men were not in the hospital; two men wrote to us.")
    []
    """
    if rows or any(w.low in words("fields", "others") for w in s.words):
        return []
    field = [(i, status) for status in _STATUSES for i, w in enumerate(s.words) if w.low in words("fields", status)]
    out: list[Found] = []
    for group in s.groups if field else ():
        if _counts_people(s, group):
            at, status = min(field, key=lambda f: _distance(group, f[0]))
            out.append(found(group, status, at, at + 1, f"field.{status}", certain=False))
    return out


def _counts_people(s: Sentence, group: Group) -> bool:
    """Whether the group is a number of people, more than one, and not the whole of which a part is told."""
    of_whole = s.low(group.start - 1) in ("of", "the") and group.start < 3
    people = bool(group.head) or group.anaphor
    return group.kind in ("exact", "range") and people and not group.status and group.low not in (0, 1) and not of_whole


def _distance(group: Group, at: int) -> int:
    return min(abs(at - group.start), abs(at - group.end + 1))
