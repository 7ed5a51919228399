"""Constructions without a status verb: "3 dead", "no losses", "death toll rose to six", "among the dead"."""

from __future__ import annotations

from dataclasses import replace

from karabakh_analysis.casualties import apposition, lexicon, links
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.tokens import Number, cardinal, number_at
from karabakh_analysis.casualties.verbal import Found, found, owns_later

_OPENING = 14  # words before the verb of an inverted clause


def status_noun(s: Sentence) -> list[Found]:
    """Recognise a number with a status noun or adjective: "3 dead", "44 Armenian captives", "no losses".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(status_noun, "It suffered 3 killed and 5 wounded, 13 captured and 60 to 70 Azerbaijani dead.")
    [('3', 3, 3, 'killed'), ('5', 5, 5, 'wounded'), ('13', 13, 13, 'captured'), ('60 to 70', 60, 70, 'killed')]
    >>> rows(status_noun, "About 60 captured men, a wounded soldier; the wounded soldier; two wounds; 3 lost posts")
    [('About 60', 60, 60, 'captured'), ('a wounded soldier', 1, 1, 'wounded')]
    >>> rows(status_noun, "There are no killed or wounded and no losses; up to 60 killed and wounded")
    ... # doctest: +NORMALIZE_WHITESPACE
    [('no', 0, 0, 'killed'), ('no', 0, 0, 'wounded'), ('no', 0, 0, 'killed'),
     ('up to 60', None, 60, 'killed'), ('up to 60', None, 60, 'wounded')]
    """
    rows: list[Found] = []
    for group in s.groups:
        if not _counts_victims(s, group):
            continue
        sure = group.head not in cues("unsure_nouns")
        if group.kind == "zero":
            rows.append(found(group, group.status, group.start, group.end, "zero.no-status", certain=sure))
            rows += _more_zeros(s, group)
            continue
        joint = _joint_status(s, group)
        if joint:
            both = replace(group, low=None, kind="range")  # "60 killed and wounded": at most 60 of either
            for status in (group.status, joint):
                rows.append(found(both, status, group.start, group.end + 2, "nominal.joint-total", certain=False))
            continue
        rows.append(found(group, group.status, group.start, group.end, "nominal.number-status-noun", certain=sure))
    return rows


def _counts_victims(s: Sentence, group: Group) -> bool:
    """Whether the group's own noun gives a countable status; not "the wounded soldier", "two wounds"."""
    if not group.status or not group.counted or group.kind == "definite" or (group.possessive and group.kind == "one"):
        return False
    after = s.low(group.end)
    if group.kind != "zero" and (group.head in cues("wound_nouns") or (group.head == "injuries" and after == "to")):
        return False
    of_war = s.low(group.start) == "no" and s.low(group.end + 1) == "war"
    own = s.low(group.end + 1) in grammar("possessives") | {"life", "lives", "any"}  # "no casualties of its own"
    inside = {s.low(i) for i in range(group.start, group.end)}
    if group.kind == "zero" and (s.low(group.start - 1) in cues("disclosing") or after == "public"):
        return False  # "Baku has made no losses public"
    if group.kind == "zero" and "of" in inside and group.status == "captured":
        return False  # "none of the captives was hurt"
    if group.kind == "zero" and after == "of" and not of_war and not own:
        return False
    if group.head == "death" and any(s.low(i) in cues("ordinals_of_events") for i in range(group.start, group.end)):
        return False  # "the second death in a month" counts events
    if s.low(group.start) == "some" and s.low(group.start + 1) == "of":
        return False  # "some of the dead could be reservists"
    unreal = [h for h in s.hits if h.unreal and h.status == group.status and h.frame == "transitive"]
    if any(links.right_object(s, h) is group for h in unreal):
        return False  # "meant to capture ten hostages"
    return not any(h.start < group.end <= h.end for h in s.hits)


def _joint_status(s: Sentence, group: Group) -> str:
    """Second status of a joint total: "wounded" in "60 killed and wounded"."""
    nouns = lexicon.status_nouns("nouns")
    joined = s.low(group.end) in ("and", "or") and group.head in nouns and s.group_at(group.end + 1) is None
    status = nouns.get(s.low(group.end + 1), "") if joined else ""
    return status if status != group.status else ""


def _more_zeros(s: Sentence, group: Group) -> list[Found]:
    """Further nouns under one "no": "no killed or wounded"."""
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = []
    at = group.end
    while s.low(at) in ("or", "and", "nor", "/", ","):
        follower = s.group_at(at + 1)
        noun = next((i for i in (at + 1, at + 2) if s.low(i) in nouns), None)
        if noun is None or (follower and follower.counted):
            break
        at = noun + 1
        rows.append(found(group, nouns[s.low(noun)], group.start, at, "zero.no-status"))
    return rows


def number_of(s: Sentence, carried: str = "") -> list[Found]:
    """Recognise a count told as a number: "the death toll rose to six", "the number of those in captivity is 13".

    ``carried``: the status last spoken of, for "their number is put at 60".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(number_of, "The number of servicemen killed there has risen to six.")
    [('six', 6, 6, 'killed')]
    >>> rows(number_of, "The death toll rose from 12 to 15.")
    [('15', 15, 15, 'killed'), ('12', 12, 12, 'killed')]
    >>> rows(number_of, "The number of those in captivity stays at 13; the number of posts is 4.")
    [('13', 13, 13, 'captured')]
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        in_number = any(g.start <= at < g.end for g in s.groups if g.kind == "vague")  # "a number of"
        if word.low not in grammar("count_nouns") or in_number or any(r.first <= at < r.last for r in rows):
            continue
        status, end = _counted_status(s, at, carried)
        value = next((i for i in range(end, min(at + 26, len(s.words))) if _introduces(s, i)), None)
        if word.low == "toll" and s.low(end) == "of" and number_at(s.words, end + 1):
            value = end  # "the death toll of 49 that he gave"
        ahead = next((i for i in range(max(at - 6, 0), at) if s.low(i) == "at" and number_at(s.words, i + 1)), 0)
        if any(s.low(i) in cues("putting") for i in range(ahead)):
            value = ahead  # "put at six the number of men wounded"
        risen = next((i for i in range(max(at - 6, 0), at) if s.low(i) == "to" and number_at(s.words, i + 1)), 0)
        if risen and s.low(risen - 1) in cues("raising"):
            value = risen  # "which brings to two the number of soldiers lost"
        if not status or value is None:
            continue
        before = next((i for i in range(end, value) if s.low(i) == "from" and number_at(s.words, i + 1)), None)
        numbers = [number_at(s.words, value + 1)]
        if before is None and numbers[0] and s.low(numbers[0].end) == "from":
            before = numbers[0].end  # "rose to 135 from 105"
        if before is not None:  # "from 12 to 15" is two counts, not a range
            first = cardinal(s.words, before + 1)
            numbers.append(Number(before + 1, first[1], first[0], first[0], "exact") if first else None)
        for number in numbers:
            if number and number.kind != "zero" and (value < at or not _unit_follows(s, number.end)):
                if s.low(value) in cues("over_figure") and number.kind == "exact":
                    number = replace(number, high=None, kind="range")
                group = _bare(number, anaphor=word.low != "toll")
                rows.append(found(group, status, at, max(number.end, at + 1), "nominal.number-of", certain=not carried))
    return rows


def _bare(number: Number, anaphor: bool = True) -> Group:
    span = (number.start, number.end)
    return Group(*span, number.low, number.high, number.kind, span, bare=True, anaphor=anaphor)


def _introduces(s: Sentence, at: int) -> bool:
    """Whether the number behind ``at`` is what the count comes to, not a time of day."""
    number = number_at(s.words, at + 1) if s.low(at) in cues("introduces_count") else None
    return number is not None and not (s.low(at) == "at" and s.low(number.end) in cues("clock"))


def _unit_follows(s: Sentence, at: int) -> bool:
    """Whether an unknown noun follows the number: it counts something else."""
    if at >= len(s.words) or s.words[at].mark:
        return False
    people = s.low(at) in lexicon.person_nouns() or s.low(at) in lexicon.status_nouns("nouns")
    return not people and s.low(at) not in grammar("adverbs") | grammar("prepositions") | grammar("clause_words")


def _counted_status(s: Sentence, at: int, carried: str) -> tuple[str, int]:
    """Status that the count noun at ``at`` counts ("" if none), and where its phrase ends."""
    low, before = s.low(at), s.low(at - 1)
    if low in ("toll", "count", "tally") and before in ("death", "body", "casualty"):
        return "killed", at + 1
    if low in ("number", "total", "list", "toll", "figure", "tally", "count") and s.low(at + 1) == "of":
        words = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives") | {"captivity": "captured"}
        noun = next((i for i in range(at + 2, min(at + 9, len(s.words))) if s.low(i) in words.keys() - {"lost"}), None)
        hit = next((h for h in s.hits if at < h.start <= at + 14), None)
        if noun is not None and (hit is None or noun <= hit.start):
            return words[s.low(noun)], noun + 1
        persons = lexicon.person_nouns().keys() | {"those"}
        if hit and hit.status == "captured" and any(s.low(i) in _free_people() for i in range(at + 2, hit.start)):
            return "", at  # "the number of refugees who returned"
        people = hit is not None and any(s.low(i) in persons for i in range(at + 2, hit.start))
        if hit and (people or hit.lemma not in lexicon.words("weak", "needs_person_noun")):
            return hit.status, hit.end
        return "", at
    if low in ("losses", "casualties"):
        return "killed", at + 1
    if low == "number" and s.low(at + 1) in lexicon.status_nouns("adjectives"):  # "the number killed exceeds 6,500"
        return lexicon.status_nouns("adjectives")[s.low(at + 1)], at + 2
    if low == "total" and before in ("the", "a") and s.low(at + 1) not in ("number", "of"):
        return carried, at + 1  # "the total now stands at 77"
    if low == "toll":
        return carried if carried == "wounded" else "killed", at + 1
    if low == "number" and before == "their":
        return carried, at + 1
    return "", at


def _free_people() -> frozenset[str]:
    return lexicon.words("weak", "not_captives")


def _inverted(s: Sentence) -> list[Found]:
    """Recognise "among those killed was a girl", "the mine victims included four deminers", "killed were two men"."""
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = []
    for group in s.groups:
        verb = group.start - 1
        verb -= s.low(verb) in grammar("adverbs")
        includes = s.low(verb).startswith("include") and s.low(verb - 1) in nouns
        start = max((i + 1 for i in range(verb) if s.low(i) in {";", ":", "–", "—", "."}), default=0)
        if not group.counted or group.kind == "zero" or not (group.head or group.named):
            continue
        first = s.low(start + (s.low(start) in {"the", "those", "also"}))
        among = first in ("among", "amongst")
        opening = range(start, verb if among else min(start + 2, verb))
        status, at = ("", start) if group.oblique else _status_in(s, opening)
        if includes:
            status, at = nouns[s.low(verb - 1)], verb - 1
        if status and (includes or s.low(verb) in grammar("be")) and (includes or verb - start < _OPENING):
            joined = [
                g for g in apposition.coordinated_right(s, group) if g.counted and not apposition.apposed(s, group, g)
            ]
            joined = [g for g in (group, *joined) if g.status in ("", status)]
            rows += [found(g, status, at, verb + 1, "nominal.includes") for g in joined]
    return rows


def _status_in(s: Sentence, where: range) -> tuple[str, int]:
    """Status that the opening words give and where: "Dead is ...", "Handed over ... were", "Among the fallen is"."""
    nouns = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives")
    if any(g.start in where and g.counted and not g.status for g in s.groups):
        return "", 0
    for i in where:
        hit = next((h for h in s.hits if h.start == i == h.aux and h.form in ("past", "part", "none")), None)
        if hit and hit.frame != "subject" and not hit.unreal and not hit.negated:
            return hit.status, i
        if s.low(i) in nouns:
            return nouns[s.low(i)], i
    return "", 0


def among(s: Sentence) -> list[Found]:
    """Recognise one of a class: "her son was among the detained", "two civilians were among the dead".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(among, "She recognised her son, Private Narek, aged 19, among the detained.")
    [('her son', 1, 1, 'captured')]
    """
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = _inverted(s)
    for at, word in enumerate(s.words):
        between = number_at(s.words, at - 1) is not None or s.low(at - 1) in lexicon.single_side_words()
        at -= between and s.low(at - 2) == "the"  # "among the three dead", "among the Armenian wounded"
        if word.low not in nouns or s.low(at - 1) != "the" or s.low(at - 2) not in ("among", "amongst"):
            continue
        before = [g for g in s.groups if g.end <= at - 2 and g.counted and not g.bare and not g.oblique]
        if not before or any(g.end == at - 2 and g.oblique == "for" for g in s.groups):  # "looks for her son among"
            continue
        group = before[-1]
        for other in reversed(before[:-1]):  # "her son, Private Narek": the first names the victim
            comma = s.post_end(other)
            if (other.low, group.low) == (1, 1) and s.low(comma) == "," and comma + 1 == group.start:
                group = other
        joined = [g for g in links.coordinated_left(s, group) if g.counted and not g.named]
        for member in (group, *joined):
            rows.append(found(member, nouns[word.low], at - 2, at + 1, "nominal.among-the-status"))
    return rows


def act_noun_of(s: Sentence) -> list[Found]:
    """Recognise a noun for the act and its victims: "the death of the private", "the bodies of up to 100 soldiers".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(act_noun_of, "The death of the private and the bodies of up to 100 soldiers")
    [('the private', 1, 1, 'killed'), ('up to 100', None, 100, 'killed')]
    >>> rows(act_noun_of, "This is the second killing of a civilian; it demanded the release of two prisoners.")
    []
    """
    nouns = lexicon.status_nouns("act_nouns")
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        group = s.group_at(at + 2) if word.low in nouns and s.low(at + 1) == "of" else None
        if group is None or not group.counted or group.kind == "zero" or s.low(at - 1) in cues("ordinals_of_events"):
            continue
        status = nouns[word.low]
        lead = {s.low(i) for i in range(at) if s.low(i) != "called" or s.low(i + 1) in ("for", "on", "upon")}
        if (status == "captured" and cues("demands") & lead) or {"confirm", "deny"} <= lead:
            continue
        sought = any(h.end in (at, at - 1) and h.lemma in cues("seeking") for h in s.hits)  # "look for the bodies of"
        status = status if status == "killed" and not sought else group.status or status  # "the return of 1,500 bodies"
        joined = [g for g in apposition.members(s, group) if g is group or (g.counted and not owns_later(s, g))]
        rows += [found(member, status, at, at + 1, "nominal.act-of-group") for member in joined]
    return rows
