"""Noun groups: what they hold, what preposition governs them, what "of" and "and" tie to them."""

from __future__ import annotations

from dataclasses import dataclass

from karabakh_analysis.clauses.words import closed


@dataclass(frozen=True, slots=True)
class Group:
    """A noun group; positions of tokens in the document.

    ``end`` takes in what "of" adds ("units | of the army"), ``head`` is the last word before that. ``lead``
    is the preposition that governs it, at ``lead_at``, or ``""``. ``joined`` says that "and" ties it to the
    group before.
    """

    start: int
    head: int
    end: int
    lead: str
    lead_at: int
    joined: bool = False


def find_groups(kind: list[str], words: list[str], finite_starts: set[int]) -> list[Group]:
    """Noun groups of a stretch, by the kinds of its words.

    Parameters
    ----------
    kind, words : list of str
        Kinds (see `karabakh_analysis.clauses.words.KINDS`) and lower-case words of the tokens.
    finite_starts : set of int
        Where a finite verb begins: what stands right before it is its subject, whatever governs the rest.
    """
    runs: list[tuple[int, int]] = []
    i = 0
    while i < len(kind):
        if kind[i] in ("R", "W"):
            runs.append((i, i + 1))
            i += 1
        elif kind[i] in ("D", "N"):
            end = i
            while end < len(kind) and (kind[end] in ("D", "N", "_") or (kind[end] == "B" and kind[end - 1] == "D")):
                if end > i and words[end] in closed("articles") and words[end - 1] not in closed("predeterminers"):
                    break  # "after the attack | its army", "in view of this | the army"
                end += 1
            while kind[end - 1] in ("_", "B"):
                end -= 1
            runs.append((i, end))
            i = end
        else:
            i += 1
    groups: list[Group] = []
    for start, end in runs:
        at = start - 1
        while at >= 0 and kind[at] in ("_", "B"):
            at -= 1
        lead, lead_at = (words[at], at) if at >= 0 and kind[at] == "P" else ("", -1)
        before = groups[-1] if groups else None
        joined = at >= 0 and kind[at] == "C" and words[at] in ("and", "or") and before is not None and before.end == at
        if joined and before is not None and before.lead and not next_is(kind, end, finite_starts):
            lead, lead_at = before.lead, before.lead_at
        if lead in closed("conjunctions_too") and next_is(kind, end, finite_starts):
            lead, lead_at = "", -1
        groups.append(Group(start, end - 1, end, lead, lead_at, joined))
    for n in range(len(groups) - 2, -1, -1):
        one, two = groups[n], groups[n + 1]
        if two.lead == "of" and two.lead_at == one.end:
            groups[n] = Group(one.start, one.head, two.end, one.lead, one.lead_at, one.joined)
            after = groups[n]
            if after.lead in closed("conjunctions_too") and next_is(kind, after.end, finite_starts):
                groups[n] = Group(after.start, after.head, after.end, "", -1, after.joined)
    return groups


def next_is(kind: list[str], at: int, starts: set[int]) -> bool:
    """Whether one of some positions follows, nothing but adverbs and dates between."""
    while at < len(kind) and kind[at] in ("_", "B", "X") and at not in starts:
        at += 1
    return at in starts
