"""Constructions with a status verb or act: "N were killed", "three died", "killing two", "the death of N"."""

from __future__ import annotations

from dataclasses import dataclass, replace

from karabakh_analysis.casualties import apposition, lexicon, links
from karabakh_analysis.casualties.attacks import shot_people
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import side_at, victim_words
from karabakh_analysis.casualties.status import Hit
from karabakh_analysis.casualties.tokens import number_at

UNSAID = "passive.number-of-those-before"
"""Rule of a bare number that counts people only if the sentences before speak of people."""

_RELATIVE = 14  # words between a noun and the verb of its relative clause
_UNSURE_VERBS = frozenset({"shoot", "blow", "hit"})  # who was shot or blown up may live: see context.aftermath
_NEED_PASSIVE = frozenset({"lose", "claim", "fall", "take", "give", "hold", "return"})  # "contact lost"


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


def found(
    group: Group, status: str, at: int, end: int, rule: str, hit: Hit | None = None, certain: bool = True
) -> Found:
    """Build a `Found` whose evidence spans the group and ``words[at:end]``."""
    return Found(group, status, min(group.start, at), max(group.end, end), rule, hit, certain and not group.weak)


def passive(s: Sentence) -> list[Found]:
    """Recognise victims that are the subject, or stand before a participle or a state.

    >>> from karabakh_analysis.casualties.doctests import rows
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
        if not takes_subject(s, hit) or _only_when(s, hit) or (hit.lemma == "dead" and s.low(hit.start - 1) == "of"):
            continue  # "had put the number of dead at 105"
        group = links.subject(s, hit)
        if hit.negated:
            zero = _not_hurt(s, hit, group)
            rows += [zero] if zero else []
            continue
        if group and "how" in _between(s, group.end, hit.aux):
            continue  # "A deputy asked how many had been captured"
        group = group and apposition.counted_behind(s, group)
        taken = hit.lemma == "take" and hit.end - hit.start == 1 and not hit.passive
        if group is None or not group.counted or (taken and group.oblique):
            continue
        # "with nobody hurt", "nobody had been mistreated or hurt"
        adjacent = (group.bare and group.end == hit.start and s.low(group.start) != "not") or s.low(hit.aux - 1) == "or"
        if group.kind == "zero" and not (hit.passive or hit.frame == "subject" or hit.aux < hit.start or adjacent):
            continue  # "not one of the men seized last week was on board"
        if group.status and hit.start == group.end + 1 and not hit.passive and s.low(group.end) in ("and", "or"):
            continue  # "up to 60 killed and wounded": two nouns
        if group.kind == "definite" and group.status == hit.status:
            continue  # "the wounded soldier was taken to hospital": told before
        nobody_only = (hit.lemma, hit.end) == ("suffer", hit.start + 1) and group.kind != "zero"
        if (
            nobody_only
            or _circumstance(s, hit, group)
            or (group.kind == "zero" and hit.lemma in ("need", "seek", "require"))
        ):
            continue
        rule = "passive.number-noun-status" if hit.passive else f"{hit.frame}.noun-status"
        whole = _whole(s, group, hit)
        for member in [whole] if whole else _joined(s, group):
            body = s.low(member.start - 2) in lexicon.status_nouns("act_nouns") and hit.status == "missing"
            known = member.kind == "definite" and member.possessive not in ("his", "her")
            body = body or (member.status == "killed" and known)  # "the body of X, missing"
            other = member is not group and (_is_object(s, member) or (member.status and member.status != hit.status))
            victim = apposition.apposed_left(s, member)
            if victim.status not in ("", hit.status):  # "one casualty, Private X, who was injured"
                victim = member
            if member.counted and not body and not other and any(links.fits(s, g, hit) for g in (victim, member)):
                things = _may_be_things(member, hit)
                sure = hit.lemma not in _UNSURE_VERBS and not things
                rows.append(found(victim, hit.status, hit.aux, hit.end, UNSAID if things else rule, hit, sure))
    return rows + _nobody_either(s, rows)


def whole_of(s: Sentence, group: Group) -> Group | None:
    """Whole that the group is a part of, if it is counted: "two of the [16 men]", "one of [seven]"."""
    of = next((i for i in range(group.start + 1, group.end) if s.low(i) == "of"), None)
    number = number_at(s.words, of + 1 + (s.low(of + 1) == "the")) if of is not None else None
    if number is None or number.kind not in ("exact", "range") or group.kind in ("one", "definite"):  # "a man of 59"
        return None
    if (number.low or 0) <= (group.low or group.high or 0):
        return None
    span = (number.start, number.end)
    return replace(group, start=number.start, low=number.low, high=number.high, kind=number.kind, text=span)


def _whole(s: Sentence, group: Group, hit: Hit) -> Group | None:
    """Read the whole in "two of the 16 men who were held", of which the relative clause tells, not of the two."""
    clause = s.piece_start(hit.aux)
    relative = any(s.low(i) in grammar("relatives") for i in {group.end, max(clause, group.end)})
    relative |= hit.aux == hit.start == group.end and not hit.passive  # "one of the 60 men captured there"
    return whole_of(s, group) if relative and hit.aux - group.end <= _RELATIVE else None


def _only_when(s: Sentence, hit: Hit) -> bool:
    """Whether the form only tells when another thing happened to the same people: "shot after surrendering"."""
    told = any(h is not hit and h.form != "ing" and not h.unreal for h in s.hits)
    return told and hit.form == "ing" and s.low(hit.aux - 1) in cues("when_words")


def _nobody_either(s: Sentence, rows: list[Found]) -> list[Found]:
    """Recognise the second verb of "no one was killed or wounded"."""
    out: list[Found] = []
    for row in rows:
        second = next((h for h in s.hits if row.hit and h.aux == row.hit.end + 1), None)
        if row.group.kind != "zero" or second is None or second.status == row.status:
            continue
        if s.low(second.aux - 1) in ("or", "nor"):
            out.append(found(row.group, second.status, row.first, second.end, "passive.number-noun-status", second))
    return out


def _may_be_things(group: Group, hit: Hit) -> bool:
    """Whether a bare number with such a verb may count things: "All six were destroyed", "three were captured"."""
    bare = group.bare and not group.anaphor and group.kind != "zero"
    return bare and hit.passive and hit.lemma in lexicon.words("weak", "of_things")


def takes_subject(s: Sentence, hit: Hit) -> bool:
    """Whether the subject of this verb form can be the victim, as a matter of fact."""
    if hit.unreal or (hit.form == "base" and hit.frame == "transitive"):
        return False
    if hit.frame in ("transitive", "passive") and not hit.passive:
        taken = hit.lemma == "take" and hit.end - hit.start == 1 and _taken_captive(s, hit)
        sure = taken or hit.lemma not in _NEED_PASSIVE or (hit.form == "part" and hit.end - hit.start > 1)
        sure = sure or s.low(hit.start - 2) == "with"  # "with six held"
        reduced = hit.form in ("past", "part") and not hit.perfect and sure  # "two taken alive"
        if not reduced or links.has_object(s, hit) or links.relative_object(s, hit):
            return False
    if s.low(hit.start + 1) in ("him", "her", "me") and not hit.passive:
        return False  # "a bullet struck him in the head"
    follower, one_word = s.low(hit.end), hit.end - hit.start == 1
    if hit.aux == hit.start and one_word and s.low(hit.start - 1) == "the":  # a noun, as in "visited the wounded"
        kin = any(g.end == hit.start - 2 and g.head and not g.status for g in s.groups)  # "relatives of the missing"
        return s.low(hit.start - 2) == "of" and not kin
    if hit.lemma == "take" and one_word:
        return _taken_captive(s, hit)
    if hit.lemma == "shoot" and one_word:
        return follower not in ("down", "at", "up", "into", "across", "over")
    ahead = {s.low(i) for i in range(hit.end, hit.end + 5)}
    if hit.lemma == "surrender" and follower in grammar("determiners") and not ahead & cues("not_given_up"):
        return False  # "surrendered the post"
    if hit.lemma == "bury" and (follower in ("under", "beneath", "alive") or ahead & cues("rubble")):
        return False  # "buried under the rubble"
    if hit.lemma in ("answer", "pick", "stop") and s.low(hit.end) in ("from", "by", "of"):
        return hit.status != "missing"  # "did not answer calls from reporters"
    if hit.lemma == "lose":
        return s.low(hit.start - 1) not in ("got", "get", "getting", "gotten")
    upon = follower in ("on", "upon") and any(
        s.low(i) in victim_words("positions") | lexicon.relative_words("opponent") or side_at(s, i)[0]
        for i in range(hit.end + 1, hit.end + 5)
    )  # "fell upon the Azerbaijani post"
    return not (hit.lemma == "fall" and one_word and (upon or follower in lexicon.words("weak", "not_after_fall")))


def _is_object(s: Sentence, group: Group) -> bool:
    """Whether a verb right before takes the group: "lost 6 men, 13 were captured"."""
    return any(h.end == group.start and h.frame == "transitive" and not h.passive and not h.unreal for h in s.hits)


def _circumstance(s: Sentence, hit: Hit, group: Group) -> bool:
    """Whether a state such as "in captivity" only says where another thing happened: "19 were killed in prison"."""
    if hit.frame != "participle" or hit.passive or s.low(hit.start) not in ("in", "behind", "under"):
        return False
    copulas = grammar("be") | {"remain", "remains", "remained", "still"}
    state = links.only_reduced(s, group.end, hit) or s.low(hit.start - 1) in copulas
    act = s.low(group.start - 2) in lexicon.status_nouns("act_nouns") and group.oblique == "of"
    died = any(h.lemma == "die" and h.end <= group.start for h in s.hits)
    gapped = died and group.bare and s.low(group.start - 1) in ("and", ",")  # "four died there and two in hospital"
    return act or gapped or not state


def _taken_captive(s: Sentence, hit: Hit) -> bool:
    """Whether "taken" alone means captivity: "most were captured, a few were taken later", "taken near X"."""
    ahead = {s.low(i) for i in range(hit.end, min(hit.end + 7, len(s.words)))}
    if s.low(hit.end) == "to" or ahead & cues("taken_not"):
        return False
    return any(h.end <= hit.start and h.status == "captured" for h in s.hits) or s.low(hit.end) in cues("taken_where")


def _joined(s: Sentence, group: Group) -> list[Group]:
    """List the group and those joined to it; "two servicemen, A and B," are the two, not four."""
    if by_name := apposition.whole_by_name(s, group):
        return [by_name]
    groups = [group]
    for other in links.coordinated_left(s, group):
        if by_name := apposition.whole_by_name(s, other):  # "Two journalists, A and B, and a local official"
            return [*groups, by_name]
        if other.status and other.head in cues("unsure_nouns"):
            break  # "one casualty, Private X, who was injured"
        if apposition.apposed(s, other, groups[-1]):
            groups[-1] = other
        else:
            groups.append(other)
    first = groups[-1]
    names = sum(g.named for g in groups[:-1])
    return [first] if names == len(groups) - 1 == first.low and not first.named else groups


def _not_hurt(s: Sentence, hit: Hit, group: Group | None) -> Found | None:
    """Nobody, said of a group without a number: "Its troops were not hurt"."""
    start = next((i for i in range(hit.aux, hit.start) if s.low(i) in ("not", "never", "n't")), hit.start)
    if group is None and s.low(hit.aux - 1) == "they":
        group = Group(hit.aux - 1, hit.aux, None, None, "plural", (start, hit.end), anaphor=True)
    if group is None or group.counted or hit.status in ("captured", "missing"):
        return None
    nobody = replace(group, low=0, high=0, kind="zero", text=(start, hit.end))
    return found(nobody, hit.status, hit.aux, hit.end, "passive.not-status", hit)


def active(s: Sentence) -> list[Found]:
    """Recognise victims that are the object of the verb.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(active, "A drone struck the post, killing two men and wounding Sergeant Hafiz Nasibov and two conscripts.")
    [('two', 2, 2, 'killed'), ('Sergeant Hafiz Nasibov', 1, 1, 'wounded'), ('two', 2, 2, 'wounded')]
    >>> rows(active, "The army has lost three servicemen and destroyed two tanks, hurting nobody.")
    [('three', 3, 3, 'killed'), ('nobody', 0, 0, 'wounded')]
    >>> rows(active, "The attack cost the lives of three servicemen; they lost 13 tanks and dozens of soldiers.")
    [('three', 3, 3, 'killed'), ('dozens', None, None, 'killed')]
    """
    rows: list[Found] = []
    subjects = [links.subject(s, hit) for hit in s.hits if hit.passive or hit.frame == "subject"]
    claimed = {g.start for g in subjects if g}
    for hit in s.hits:
        if (hit.frame != "transitive" and not shot_people(s, hit)) or hit.unreal or hit.passive:
            continue
        group = links.right_object(s, hit) or links.relative_object(s, hit)
        harmed = hit.status in ("killed", "wounded")  # "denies that it has lost anyone"
        denied = harmed and any(s.low(i) in cues("denying") for i in range(max(hit.aux - 7, 0), hit.aux))
        denied = denied or (harmed and "without" in _between(s, hit.aux - 3, hit.aux))  # "without injuring anyone"
        if (hit.negated or denied) and s.low(hit.end) in ("anyone", "anybody"):
            nobody = Group(hit.end, hit.end + 1, 0, 0, "zero", (hit.aux, hit.end + 1))
            rows.append(found(nobody, hit.status, hit.aux, hit.end, "active.not-verb-anyone", hit))
        sought = hit.status == "missing" and hit.lemma in cues("seeking")
        held = "captured" in {*(h.status for h in s.hits), *(g.status for g in s.groups)}
        if group and sought and held and group.high == 1 and group.possessive:
            continue  # who looks for "his son" among the captives
        if group and sought and lexicon.relative_words("opponent") & _between(s, group.start, group.end):
            continue  # "searching for two saboteurs"
        if group is None or not links.fits(s, group, hit) or (group.bare and owns_later(s, group)):
            continue
        if group.start in claimed and s.low(group.start - 1) == "and":
            continue  # "We lost two villages and dozens of our boys are in captivity"
        behind, before = _between(s, group.end, s.piece_end(group.end - 1)), _between(s, hit.aux - 3, hit.aux)
        if hit.lemma == "hold" and (behind & cues("held_to_be") or before & lexicon.words("classes", "clinics")):
            continue  # "holds an officer responsible", "The ward now holds eleven men"
        if hit.negated:
            if (group.kind == "exact" and group.low == 1) or s.low(group.start) == "any":
                nobody = replace(group, low=0, high=0, kind="zero")
                rows.append(found(nobody, hit.status, hit.aux, hit.end, "active.not-verb-object", hit))
            continue
        for member in apposition.members(s, group, claimed):
            other = member is not group and member.status not in ("", hit.status)
            if other or (member is not group and member.bare and owns_later(s, member)):
                break
            if member.counted:  # "lost two posts and 13 captives"
                status = member.status if hit.lemma == "lose" and member.status else hit.status
                member = replace(member, status=member.status or group.status) if member.bare else member
                rows.append(found(member, status, hit.aux, hit.end, "active.verb-object", hit))
    return rows


def _between(s: Sentence, start: int, end: int) -> set[str]:
    return {s.low(i) for i in range(start, end)}


def owns_later(s: Sentence, group: Group) -> bool:
    """Whether a later verb in the group's own clause piece has it as its subject."""
    end = s.piece_end(group.end - 1)
    return any(group.end <= h.start < end and (h.passive or h.frame == "subject") for h in s.hits)
