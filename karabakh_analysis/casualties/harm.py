"""Harm told without a verb of killing or wounding people: "the mine took two men", "broke the arm of a driver"."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import apposition, lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found, found


def taken_by(s: Sentence) -> list[Found]:
    """Recognise the dead as what a weapon, a fight or a war took; "lives" whatever took them.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(taken_by, "An ambush near Sur took three of our lads; the war took 7,000 lives; a bus took six men home.")
    [('three', 3, 3, 'killed'), ('7,000', 7000, 7000, 'killed')]
    """
    out: list[Found] = []
    for clause in s.clauses:
        if s.low(clause.at) not in cues("taking_lives") or clause.passive or clause.subject is None:
            continue
        cause = s.low(clause.subject.head) in lexicon.words("classes", "fire") | grammar("war_words")
        at = next((i for i in (clause.at + 1, clause.at + 2) if s.group_at(i)), 0)
        group = s.group_at(at) if at else None
        if group is None or not group.counted or not group.head or group.status or group.kind == "zero":
            continue
        if s.low(group.end) not in cues("captive_complements") and (cause or group.head in ("lives", "life")):
            out.append(found(group, "killed", clause.at, group.end, "active.taken-by"))
    return out


def limb_of(s: Sentence) -> list[Found]:
    """Recognise the wounded by what was done to a part of the body.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(limb_of, "They knocked out the teeth of two prisoners and broke a driver's arm.")
    [('two', 2, 2, 'wounded'), ('a driver', 1, 1, 'wounded')]
    >>> rows(limb_of, "He, Aram Petrosyan, was beaten by men who broke his nose; he shook the hand of a soldier.")
    [('Aram Petrosyan', 1, 1, 'wounded')]
    """
    out: list[Found] = []
    for at, word in enumerate(s.words):
        if word.low not in lexicon.words("classes", "limbs"):
            continue
        verb = next((i for i in range(at - 1, max(at - 8, -1), -1) if s.low(i) in cues("breaking")), -1)
        if verb < 0 or any(s.words[i].mark for i in range(verb, at)):
            continue
        group = s.group_at(at + 2) if s.low(at + 1) == "of" else None
        group = group or next((g for g in s.groups if verb < g.start and g.end < at and s.low(g.end) == "'s"), None)
        his = next((i for i in range(verb + 1, at) if s.low(i) in ("his", "her")), 0)
        agent = s.low(verb - 1) in grammar("relatives") or (group is None and apposition.person_before(s, verb) is None)
        if group is None and his and agent:
            group = apposition.person_before(s, verb - 1)
        if group and group.counted and group.kind != "zero":
            out.append(found(group, "wounded", verb, at + 1, "active.limb-of"))
    return out


def condition_of(s: Sentence) -> list[Found]:
    """Recognise the wounded by their condition.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(condition_of, "Eight are treated there, the condition of two being serious; one road is grave.")
    [('two', 2, 2, 'wounded')]
    """
    out: list[Found] = []
    for at, word in enumerate(s.words):
        group = s.group_at(at + 2) if word.low in ("condition", "state") and s.low(at + 1) == "of" else None
        if group is None or not group.counted or group.kind in ("zero", "definite"):
            continue
        ahead = {s.low(i) for i in range(group.end, group.end + 5)}
        if ahead & grammar("be") | (ahead & {"as", "remains"}) and ahead & cues("severity"):
            out.append(found(group, "wounded", at, group.end, "nominal.condition-of"))
    return out


def told_hurt(s: Sentence, row: Found, rows: Sequence[Found]) -> bool:
    """Whether "one casualty" is said to be wounded right behind: "a casualty of its own, Private X, who was hurt"."""
    if row.group.head not in cues("unsure_nouns") or row.group.kind == "zero":
        return False
    mark = next((i for i in range(row.group.end, row.group.end + 5) if i < len(s.words) and s.words[i].mark), -1)
    same = (r for r in rows if mark > 0 and mark < r.group.start <= mark + 2 and r.status == "wounded")
    return any(r.group.low == row.group.low for r in same)


def only_cared_for(s: Sentence, row: Found, rows: Sequence[Found]) -> bool:
    """Whether no new wounded are told of: "three patients had surgery", "three were hurt, one of them had surgery"."""
    care = row.hit is not None and row.status == "wounded" and row.hit.lemma in cues("caring")
    them = any(s.low(i) in ("them", "whom") for i in range(row.group.start, row.group.end))
    before = any(r.status == "wounded" and r.group.end <= row.group.start for r in rows)
    hurt = any(w.low in lexicon.words("classes", "wounds") | lexicon.words("classes", "splinters") for w in s.words)
    return care and ((row.group.head.startswith("patient") and not hurt) or (them and before))
