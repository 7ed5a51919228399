"""Which group of people a status word is about: subjects, objects, coordination, apposition."""

from __future__ import annotations

from collections.abc import Iterator

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.status import Hit

_HARD = frozenset(";:")
_JOINS = frozenset({"and", ",", "or", "nor", "plus", "including", "also", "–", "—", "(", "-"})


def _empty(s: Sentence, start: int, end: int) -> bool:
    """Whether nothing but joining words and adverbs stands in ``words[start:end]``."""
    light = lexicon.words("grammar", "adverbs") | lexicon.words("grammar", "clause_words")
    return all(s.words[i].mark or s.low(i) in light for i in range(start, end))


def fits(group: Group, hit: Hit, of_noun: bool = False) -> bool:
    """Whether the group can be the victim: weak verbs ("lost", "seized") need a plain noun for people."""
    if hit.lemma in lexicon.words("weak", "needs_person_noun") and hit.status != "missing":
        person = (
            group.head
            or group.kind == "zero"
            or group.anaphor
            or (group.named and not group.weak)
            or (group.bare and hit.lemma not in ("fall", "lose", "find", "put", "be"))
        )
        return bool(person) or (group.bare and hit.lemma in ("find", "lose", "be", "fall"))
    if group.bare and not group.anaphor and of_noun and (hit.status not in ("killed", "wounded")):
        return False  # "three of the posts were captured"
    if group.named and group.weak and hit.status == "captured" and not group.head:
        return False  # two capitals that were "captured" may be a village
    return True


def subject(s: Sentence, hit: Hit) -> Group | None:
    """The group that is the subject of the verb group of ``hit``.

    The last group in the verb's own clause piece that no preposition governs; over an empty piece
    ("..., they said, were injured", "and was captured") the nearest such group further left; after
    "who" the group right before it, whatever governs that.
    """
    start = s.piece_start(hit.aux)
    here = [g for g in s.groups if start <= g.start and g.end <= hit.aux]
    if hit.frame in ("participle", "transitive", "passive") and not hit.passive and hit.aux == hit.start:
        touching = [g for g in here if g.end == hit.start]
        if touching:  # "of the 24 men out of contact", "the names of three servicemen killed": governed or not
            return touching[0]
    free = [g for g in here if not g.oblique]
    if free:
        group = free[-1]
        return group if not group.bare or _near(s, group, hit) else None
    if s.low(start) in lexicon.words("grammar", "relatives") and _empty(s, start, hit.aux):
        before = [g for g in s.groups if g.end <= start and not g.bare]
        return before[-1] if before and start - s.post_end(before[-1]) <= 3 else None
    if s.low(start) == "who" and not here and _ends_in_phrase(s, start, hit.aux):
        before = [g for g in s.groups if g.end <= start and not g.bare and not g.oblique]
        return before[-1] if before and s.post_end(before[-1]) == start else None
    if here and not _empty(s, start, here[0].start - 1):
        return None
    if not here and not _empty(s, start, hit.aux):
        return None
    for group in reversed([g for g in s.groups if g.end <= start]):
        if any(s.low(i) in _HARD for i in range(group.end, start)):
            return None
        if group.oblique or (group.bare and not group.anaphor and group.kind != "vague"):
            continue
        earlier = [
            g for g in s.groups if g.end <= group.start and s.piece[g.start] == s.piece[group.start] and not g.oblique
        ]
        # "six Armenians attacked the troops and were wiped out": a plural behind a counted group is its object
        return earlier[-1] if earlier and not group.counted and earlier[-1].counted else group
    return None


def _ends_in_phrase(s: Sentence, start: int, end: int) -> bool:
    """Whether a preposition governs the last noun before ``end``: "who strayed across the border [were]"."""
    for at in range(end - 1, start, -1):
        if s.low(at) in lexicon.words("grammar", "prepositions"):
            return True
        if s.low(at) in lexicon.words("grammar", "determiners") | {"a", "an"}:
            return s.low(at - 1) in lexicon.words("grammar", "prepositions")
    return False


def _near(s: Sentence, group: Group, hit: Hit) -> bool:
    """A bare number must stand right before its verb, but for an "of ..." or "from ..." phrase."""
    return s.post_end(group) >= hit.aux or _empty(s, group.end, hit.aux) or group.anaphor


def right_object(s: Sentence, hit: Hit) -> Group | None:
    """The group right behind the verb: "killing two", "has lost, by some estimates, 15,000 men"."""
    at = hit.end
    while s.low(at) in lexicon.words("grammar", "adverbs") - {"at", "least", "all", "both", "not"} or s.low(at) in (
        "off",
    ):
        at += 1
    if s.low(at) == ",":
        close = next((i for i in range(at + 1, min(at + 9, len(s.words))) if s.low(i) == ","), None)
        inner = (
            s.group_at(close + 1) if close and s.low(at + 1) in ("by", "according", "it", "he", "she", "they") else None
        )
        return inner
    return s.group_at(at)


def has_object(s: Sentence, hit: Hit) -> bool:
    """Whether something that can be an object follows, people or not ("killed the pilot", "lost a tank")."""
    at = hit.end
    word = s.words[at] if at < len(s.words) else None
    if word is None or word.mark:
        return False
    return right_object(s, hit) is not None or word.low in lexicon.words("grammar", "determiners") | {"a", "an"}


def coordinated_left(s: Sentence, group: Group) -> Iterator[Group]:
    """Groups joined to ``group`` on its left: "two soldiers and [a civilian]", "A, B and [C]"."""
    while group.possessive != "whose":
        at = group.start - 1
        if at >= 1 and s.low(at) == "as" and s.low(at - 1) == "well":
            at -= 2
        elif s.low(at) not in _JOINS:
            return
        while at >= 0 and s.low(at) in _JOINS:
            at -= 1
        found = next((g for g in s.groups if g.end <= at + 1 <= max(s.post_end(g), g.end)), None)
        if found is None or found.oblique or (found.bare and s.low(at + 1) == "," and not group.bare):
            return
        yield found
        group = found


def coordinated_right(s: Sentence, group: Group, claimed: set[int]) -> Iterator[Group]:
    """Groups joined to an object on its right, as long as they have no verb of their own."""
    while True:
        at = s.post_end(group)
        moved = False
        while s.low(at) in (",", "and", "or", "also", "as", "well", "plus", "including"):
            at, moved = at + 1, True
        found = s.group_at(at) if moved else None
        if found is None or found.start in claimed or (found.bare and group.high == 1 and s.low(at - 1) == ","):
            return  # the last: "killed Gor Sahakyan, 20"
        yield found
        group = found


def apposed(s: Sentence, first: Group, second: Group) -> bool:
    """Whether two single persons are one: "a serviceman, soldier Aliyev", "Shahin Valiyev, 38, a worker"."""
    if first.low != 1 or second.low != 1 or first.high != 1 or second.high != 1 or first.named == second.named:
        return False
    between = [s.low(i) for i in range(s.post_end(first), second.start)]
    marks = {",", "–", "—", "(", "-", ":"}
    return (
        bool(between)
        and between[0] in marks
        and between[-1] in marks
        and all(w in marks or w.isdigit() for w in between)
    )
