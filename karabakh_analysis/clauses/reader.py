"""Noun groups and clauses of a sentence: who does what to whom, read from word order.

A shallow reading: it knows no meaning. The subject of a finite verb is the nearest noun group before it
that no preposition governs and that is no verb's object; a participle or infinitive takes the subject of
the verb it hangs on, or the noun right before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from spacy.tokens import Span

from karabakh_analysis.clauses.groups import Group, find_groups, next_is
from karabakh_analysis.clauses.words import base_of, closed, kinds, labels


@dataclass(frozen=True, slots=True)
class Clause:
    """A verb with its subject, object and, in the passive, its agent ("by ...").

    ``start`` is the first auxiliary, ``at`` the verb; ``verb`` its base form ("be" or "have" where there
    is nothing else). ``finite`` is False for infinitives and participles.
    """

    start: int
    at: int
    verb: str
    passive: bool
    finite: bool
    negated: bool
    subject: Group | None
    object: Group | None
    agent: Group | None


@dataclass(frozen=True, slots=True)
class Reading:
    """The noun groups and clauses of a stretch of text, in order."""

    groups: tuple[Group, ...]
    clauses: tuple[Clause, ...]


@dataclass(slots=True)
class _Verb:
    start: int
    at: int
    passive: bool
    finite: bool
    negated: bool
    infinitive: bool


def read_clauses(tokens: Span, masked: Sequence[tuple[int, int]] = ()) -> Reading:
    """Read the noun groups and clauses of a sentence or part of one.

    Parameters
    ----------
    tokens : Span
        The stretch; entities are not needed, dates in ``doc.spans["karabakh_dates"]`` are used.
    masked : sequence of (int, int)
        Offsets of words to leave out, such as those that only say who speaks.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("The post was attacked at dawn by units of the Armenian army, killing two men.")
    >>> for clause in read_clauses(doc[:]).clauses:
    ...     subject, agent = (doc[g.start : g.end].text if g else "" for g in (clause.subject, clause.agent))
    ...     (clause.verb, clause.passive, subject, agent)
    ('attack', True, 'The post', 'units of the Armenian army')
    ('kill', False, 'The post', '')
    """
    kind = kinds(tokens, masked)
    words = [t.lower_ for t in tokens]
    verbs = _verbs(kind, words)
    groups = find_groups(kind, words, {v.start for v in verbs if v.finite})
    objects = _objects(kind, words, groups, verbs)
    clauses: list[Clause] = []
    subjects: dict[int, Group | None] = {}
    for n, verb in enumerate(verbs):
        subject = subjects[n] = _subject(n, kind, words, verbs, groups, objects, subjects)
        agent = _agent(verb, verbs, groups) if verb.passive else None
        clauses.append(
            Clause(verb.start, verb.at, base_of(words[verb.at]) or words[verb.at], verb.passive, verb.finite,
                   verb.negated, subject, objects.get(n), agent)
        )  # fmt: skip
    by = tokens.start
    return Reading(tuple(_moved(g, by) for g in groups), tuple(
        Clause(c.start + by, c.at + by, c.verb, c.passive, c.finite, c.negated,
               *(_moved(g, by) if g else None for g in (c.subject, c.object, c.agent)))
        for c in clauses
    ))  # fmt: skip


def _moved(group: Group, by: int) -> Group:
    lead_at = group.lead_at + by if group.lead else -1
    return Group(group.start + by, group.head + by, group.end + by, group.lead, lead_at, group.joined)


def _verbs(kind: list[str], words: list[str]) -> list[_Verb]:
    found: list[_Verb] = []
    i = 0
    while i < len(kind):
        if kind[i] not in ("V", "A", "T"):
            i += 1
            continue
        start, end = i, i
        while end < len(kind) and kind[end] in ("A", "T", "B", "_"):
            end += 1
        if end < len(kind) and kind[end] == "V" and (end == i or kind[end - 1] != "_" or "A" in kind[i:end]):
            at = end
        else:
            at = max(k for k in range(i, max(end, i + 1)) if kind[k] in ("A", "T", "V"))
        verb = _verb(kind, words, start, at)
        if found and found[-1].passive and _goes_on_passive(kind, words, verb):
            verb.passive = True
        found.append(verb)
        i = at + 1
    return found


def _goes_on_passive(kind: list[str], words: list[str], verb: _Verb) -> bool:
    """Whether a verb shares the auxiliary of a passive before it: "were found near Jabrayil and handed over to"."""
    before = next((k for k in reversed(kind[: verb.at]) if k not in "_B"), "")
    after = next((k for k in kind[verb.at + 1 :] if k not in "_B"), ".")
    return verb.start == verb.at and before == "C" and "part" in labels(words[verb.at]) and after not in ("D", "N", "R")


def _verb(kind: list[str], words: list[str], start: int, at: int) -> _Verb:
    around = words[start:at]
    helpers = [w for w, k in zip(around, kind[start:at], strict=True) if k == "A"]
    forms = labels(words[at]) if kind[at] == "V" else frozenset({"past"})
    be = bool(helpers) and helpers[-1] in closed("be")
    bare_participle = not helpers and "T" not in kind[start:at] and _is_reduced(kind, words, at, forms)
    passive = (be and bool(forms & {"part"}) and "ing" not in forms) or bare_participle
    infinitive = "T" in kind[start:at]
    finite = not infinitive and not bare_participle and not ("ing" in forms and not helpers)
    if helpers and helpers[0] in ("being", "having"):
        finite = False
    return _Verb(
        start, at, passive, finite, any(w in closed("negations") for w in words[max(0, start - 1) : at]), infinitive
    )


def _is_reduced(kind: list[str], words: list[str], at: int, forms: frozenset[str]) -> bool:
    """Whether a participle without an auxiliary shortens a relative clause: "a mine laid by", "men hit by"."""
    if "part" not in forms:
        return False
    after = next((k for k in range(at + 1, len(kind)) if kind[k] not in "_BX"), at)
    if "past" not in forms or words[after] == "by":
        return True
    if words[at] in closed("raising") or next((k for k in reversed(kind[:at]) if k not in "_B"), "") != "N":
        return False
    if base_of(words[at]) in closed("done_to") and _has_no_object(kind, words, at, after):
        return True
    opens = _before_group(kind, at)
    if kind[opens] == "W" or (words[opens] == "that" and kind[opens - 1 : opens] == ["N"]):
        return False  # "a truce that Moscow brokered on Friday"
    for k in range(at + 1, len(kind)):
        if kind[k] in (".", ",", "C", "S", "W", "R"):
            return False
        if kind[k] == "A" or (kind[k] == "V" and "past" in labels(words[k]) and kind[k - 1] not in ("T", "A")):
            return kind[after] in ("P", "X")
    return False


def _has_no_object(kind: list[str], words: list[str], at: int, after: int) -> bool:
    """Whether a participle has no object: "captured along the border", not "up to 32 men", "which they captured"."""
    counted = kind[after] == "P" and (words[after + 1 : after + 2] or [""])[0] in ("to", "least", "most")
    return kind[after] not in ("D", "N", "R") and not counted and kind[_before_group(kind, at)] != "W"


def _before_group(kind: list[str], at: int) -> int:
    """Word before the noun group that stands before a verb."""
    return next((k for k in range(at - 1, -1, -1) if kind[k] not in "ND_B"), at)


def _objects(kind: list[str], words: list[str], groups: Sequence[Group], verbs: Sequence[_Verb]) -> dict[int, Group]:
    """Group right after each verb, by the verb's number; what a finite verb follows is that one's subject."""
    finite_starts = {v.start for v in verbs if v.finite}
    found: dict[int, Group] = {}
    for n, verb in enumerate(verbs):
        at = verb.at + 1
        while at < len(kind) and kind[at] in ("_", "B"):
            at += 1
        group = next((g for g in groups if g.start == at and not g.lead), None)
        # "troops using mortars opened fire": here the group is no subject, as it is in "saying troops opened fire"
        describes = words[verb.at] in closed("describing")
        if group is None or kind[group.start] == "W":
            continue
        if describes or not next_is(kind, group.end, finite_starts):
            found[n] = group
    return found


def _antecedent(groups: Sequence[Group], at: int) -> Group | None:
    """Group that a relative pronoun or participle refers to: the one before, with what "of" ties it to."""
    before = [g for g in groups if g.end <= at and g.head < at]
    if not before:
        return None
    nearest = before[-1]
    return next((g for g in before if g.end == nearest.end), nearest)


def _subject(
    n: int, kind: list[str], words: list[str], verbs: Sequence[_Verb], groups: Sequence[Group],
    objects: dict[int, Group], subjects: dict[int, Group | None],
) -> Group | None:  # fmt: skip
    verb = verbs[n]
    before = verb.start - 1
    while before >= 0 and kind[before] in ("_", "B"):
        before -= 1
    if not verb.finite:
        return _subject_of_nonfinite(n, before, kind, words, verbs, groups, objects, subjects)
    taken = {g.start for g in objects.values()}
    for one, two in pairwise(groups):  # "seized one height and two others | and destroyed"
        if one.start in taken and two.joined:
            taken.add(two.start)
    for group in reversed([g for g in groups if g.start < verb.start]):
        gap = range(group.end, verb.start)
        if any(kind[k] == "." for k in gap):
            break
        if kind[group.start] == "W" and not group.lead:
            inner = next((g for g in groups if g.start > group.start and g.end <= verb.start and not g.lead), None)
            return _antecedent(groups, group.start) if inner is None else inner
        if group.lead or group.start in taken or any(g.start <= group.lead_at < g.end for g in groups):
            continue
        if any(kind[k] == "S" for k in gap):
            break
        return group
    earlier = [k for k in range(n) if verbs[k].finite]
    return subjects.get(earlier[-1]) if earlier else None


def _subject_of_nonfinite(
    n: int, before: int, kind: list[str], words: list[str], verbs: Sequence[_Verb], groups: Sequence[Group],
    objects: dict[int, Group], subjects: dict[int, Group | None],
) -> Group | None:  # fmt: skip
    verb = verbs[n]
    previous = list(range(n))
    if before >= 0 and kind[before] in ("N", "R", "X") and not (verb.infinitive and kind[before] == "X"):
        group = _antecedent(groups, verb.start)
        by_whom = group is not None and group.lead == "by"
        if group is not None and (by_whom or not verb.infinitive):
            return group
    if previous:
        last = previous[-1]
        if base_of(words[verbs[last].at]) in closed("of_object") and last in objects and not verbs[last].passive:
            return objects[last]
        # "accused Armenia of firing at its posts, wounding one": who fired wounded
        governor = previous[-2] if len(previous) > 1 and not verbs[last].finite else last
        accused = base_of(words[verbs[governor].at]) in closed("of_object") and governor in objects
        if verb.infinitive or accused or not any(verbs[k].finite for k in previous):
            return subjects.get(last)
        return subjects.get(max(k for k in previous if verbs[k].finite))
    later = next((v for v in verbs[n + 1 :] if v.finite), None)
    apposed = next((g for g in groups if g.end == before and not g.lead), None)
    if later is None or (apposed is not None and kind[before] == ","):
        return apposed
    free = [g for g in groups if verb.at < g.start < later.start and not g.lead and g not in objects.values()]
    return free[-1] if free else None


def _agent(verb: _Verb, verbs: Sequence[_Verb], groups: Sequence[Group]) -> Group | None:
    stop = next((v.start for v in verbs if v.at > verb.at and v.finite), 10**9)
    return next((g for g in groups if g.lead == "by" and verb.at < g.start < stop), None)
