"""Constructions with a status verb: "N were killed", "three died", "killing two", "X has lost three soldiers"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from karabakh_analysis.casualties import lexicon, links
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.numbers import number_at
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.status import Hit


@dataclass(frozen=True, slots=True)
class Found:
    """A group, what happened to it, the words that say so, and the construction that was recognised."""

    group: Group
    status: str
    first: int
    last: int
    rule: str
    hit: Hit | None = None
    certain: bool = True

    def ending(self, last: int) -> Found:
        """Make the evidence reach at least to word ``last``."""
        return replace(self, last=max(self.last, last))


def found(
    group: Group, status: str, at: int, end: int, rule: str, hit: Hit | None = None, certain: bool = True
) -> Found:
    """Build a `Found` whose evidence spans the group and ``words[at:end]``."""
    return Found(group, status, min(group.start, at), max(group.end, end), rule, hit, certain and not group.weak)


def _with_coordinated(s: Sentence, group: Group) -> list[Group]:
    """The group and those joined to it; "two servicemen, A and B," are the two, not four."""
    groups = [group]
    for other in links.coordinated_left(s, group):
        if links.apposed(s, other, groups[-1]):
            groups[-1] = other if other.named or not groups[-1].named else replace(other, end=groups[-1].end)
        else:
            groups.append(other)
    first = groups[-1]
    names = [g for g in groups[:-1] if g.named]
    return [first] if len(names) == len(groups) - 1 == first.low and not first.named else groups


def _apposed_left(s: Sentence, group: Group) -> Group:
    """The group itself, or the one that it stands in apposition to ("a serviceman, soldier X")."""
    before = [g for g in s.groups if g.end <= group.start]
    for other in reversed(before[-3:]):
        if links.apposed(s, other, group):
            return other
        if not other.bare:
            break
    return group


def _zero_row(s: Sentence, hit: Hit, group: Group | None) -> Found | None:
    """ "Its troops were not hurt": nobody, said of a group without a number."""
    start = next((i for i in range(hit.aux, hit.start) if s.low(i) in ("not", "never", "n't")), hit.start)
    text = (start, hit.end)
    if group is None:
        if s.low(hit.aux - 1) not in ("they", "peacekeepers"):
            return None
        group = Group(hit.aux - 1, hit.aux, None, None, "plural", text, anaphor=True)
    if group.kind != "plural":
        return None
    return found(
        replace(group, low=0, high=0, kind="zero", text=text), hit.status, hit.aux, hit.end, "passive.not-status", hit
    )


def passive(s: Sentence) -> list[Found]:
    """The victims are the subject, or stand before a participle or a state.

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(passive, "Six soldiers of the army were killed and a second one was hurt.")
    [('Six', 6, 6, 'killed'), ('a second one', 1, 1, 'wounded')]
    >>> rows(passive, "Two soldiers and a technician, they said, were injured.")
    [('a technician', 1, 1, 'wounded'), ('Two', 2, 2, 'wounded')]
    >>> rows(passive, "It reported two of its servicemen killed and 14 wounded; three died.")
    [('two', 2, 2, 'killed'), ('three', 3, 3, 'killed')]
    >>> rows(passive, "Nobody was hurt; its troops were not hurt; two posts were lost; one could be killed.")
    [('Nobody', 0, 0, 'wounded'), ('not hurt', 0, 0, 'wounded')]
    """
    rows: list[Found] = []
    for hit in s.hits:
        if hit.unreal or hit.form == "base" and hit.frame == "transitive":
            continue
        if hit.frame in ("transitive", "passive") and not hit.passive:
            if (
                hit.form not in ("past", "part")
                or hit.perfect
                or links.has_object(s, hit)
                and hit.frame == "transitive"
            ):
                continue
            if hit.lemma in ("lose", "fall", "take", "give", "hold"):
                continue
        if hit.frame == "participle" and _owned_by_verb(s, hit):
            continue
        if (
            hit.lemma == "take"
            and hit.end - hit.start == 1
            and (not _captured_before(s, hit) or s.low(hit.end) == "to")
        ):
            continue
        if (
            hit.lemma == "shoot"
            and s.low(hit.end) == "down"
            or hit.lemma == "lose"
            and s.low(hit.start - 1) in ("got", "get", "getting", "gotten")
        ):
            continue
        if (
            hit.lemma == "fall"
            and hit.end - hit.start == 1
            and s.low(hit.end) in lexicon.words("weak", "not_after_fall")
        ):
            continue
        group = links.subject(s, hit)
        if hit.negated:
            zero = _zero_row(s, hit, group)
            rows += [zero] if zero else []
            continue
        if group is None or not group.counted:
            continue
        if group.kind == "zero" and not (hit.passive or hit.frame == "subject" or hit.aux < hit.start):
            continue
        rule = "passive.number-noun-status" if hit.passive else f"{hit.frame}.noun-status"
        for member in _with_coordinated(s, group):
            if member.counted and links.fits(member, hit, s.low(member.end) == "of"):
                member = _apposed_left(s, member)
                rows.append(found(member, hit.status, hit.aux, hit.end, rule, hit, hit.lemma not in ("shoot", "blow")))
    return rows


def _captured_before(s: Sentence, hit: Hit) -> bool:
    """Whether "were taken" follows a plainer word: "most were captured, but a few were taken later"."""
    return any(h.end <= hit.start and h.status == "captured" for h in s.hits)


def _owned_by_verb(s: Sentence, hit: Hit) -> bool:
    """Whether a state ("dead", "missing") is only part of another verb's phrase, as in "shot dead"."""
    return any(h is not hit and h.start <= hit.start and h.end >= hit.end for h in s.hits)


def active(s: Sentence) -> list[Found]:
    """The victims are the object of the verb.

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(active, "A drone struck the post, killing two men and wounding Sergeant Hafiz Nasibov and two conscripts.")
    [('two', 2, 2, 'killed'), ('Sergeant Hafiz Nasibov', 1, 1, 'wounded'), ('two', 2, 2, 'wounded')]
    >>> rows(active, "The army has lost three servicemen and destroyed two tanks, hurting nobody.")
    [('three', 3, 3, 'killed'), ('nobody', 0, 0, 'wounded')]
    >>> rows(active, "The attack cost the lives of three servicemen.")
    [('three', 3, 3, 'killed')]
    """
    rows: list[Found] = []
    claimed = {g.start for hit in s.hits if hit.passive or hit.frame == "subject" for g in [links.subject(s, hit)] if g}
    for hit in s.hits:
        if hit.frame != "transitive" or hit.unreal or hit.passive:
            continue
        group = links.right_object(s, hit) or (_behind_material(s, hit) if hit.lemma == "lose" else None)
        if (
            group is None
            or not links.fits(group, hit, s.low(group.end) == "of")
            or (group.bare and _owns_later(s, group, hit))
        ):
            continue
        if hit.negated:
            if group.kind == "exact" and group.low == 1 or s.low(group.start) == "any":
                zero = replace(group, low=0, high=0, kind="zero")
                rows.append(found(zero, hit.status, hit.aux, hit.end, "active.not-verb-object", hit))
            continue
        last = group
        members = [group]
        for other in links.coordinated_right(s, group, claimed):
            if other.status and other.status != hit.status or (other.bare and _owns_later(s, other, hit)):
                break
            if links.apposed(s, last, other) or (last.low == 1 and other.named and s.low(other.start - 1) == ","):
                continue
            members.append(other)
            last = other
        for member in members:
            if member.counted:
                rows.append(found(member, hit.status, hit.aux, hit.end, "active.verb-object", hit))
    return rows


def _behind_material(s: Sentence, hit: Hit) -> Group | None:
    """People named after equipment: "lost 13 tanks and [dozens of soldiers]"."""
    for group in s.groups:
        gap = range(hit.end, group.start)
        if (
            0 < len(gap) <= 10
            and s.low(group.start - 1) in ("and", ",")
            and number_at(s.words, hit.end)
            and not group.bare
        ):
            verbs = (
                lexicon.words("grammar", "be")
                | lexicon.words("grammar", "have")
                | lexicon.words("grammar", "report_verbs")
            )
            return None if any(s.low(i) in verbs for i in gap) else group
    return None


def _owns_later(s: Sentence, group: Group, hit: Hit) -> bool:
    """Whether a later verb in the group's own clause piece has it as its subject."""
    end = s.piece_end(group.end - 1)
    return any(h is not hit and group.end <= h.start < end and (h.passive or h.frame == "subject") for h in s.hits)


def act_noun_of(s: Sentence) -> list[Found]:
    """A noun for the act, then the victims: "the death of the private", "the bodies of up to 100 soldiers".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(act_noun_of, "The death of the private and the bodies of up to 100 soldiers")
    [('the private', 1, 1, 'killed'), ('up to 100', None, 100, 'killed')]
    >>> rows(act_noun_of, "This is the second killing of a civilian in the hope for release of two prisoners.")
    [('two', 2, 2, 'captured')]
    """
    nouns = lexicon.status_nouns("act_nouns")
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        if word.low not in nouns or s.low(at + 1) != "of":
            continue
        group = s.group_at(at + 2)
        wanted = nouns[word.low] in ("captured", "missing") and s.low(at - 1) in (
            "for",
            "the",
            "immediate",
            "unconditional",
        )
        if (
            group is None
            or not group.counted
            or group.kind == "zero"
            or s.low(at - 1) in _ORDINAL
            or (wanted and _demanded(s, at))
        ):
            continue
        rows.append(found(group, nouns[word.low], at, at + 1, "nominal.act-of-group"))
        for other in links.coordinated_right(s, group, set()):
            if other.counted and not _owns_later(s, other, s.hits[0] if s.hits else _NO_HIT):
                rows.append(found(other, nouns[word.low], at, at + 1, "nominal.act-of-group"))
    return rows


_ORDINAL = frozenset("first second third fourth fifth sixth seventh last latest next".split())
_NO_HIT = Hit(-1, -1, -1, "", "", "", "", False, False, False, False)


def _demanded(s: Sentence, at: int) -> bool:
    return any(
        s.low(i) in ("demand", "demands", "demanded", "demanding", "call", "calls", "called", "urged", "urges")
        for i in range(at)
    )
