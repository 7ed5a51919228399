"""Groups that are one: "a serviceman, soldier Aliyev", "the gunmen, six in number"."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.tokens import number_at

DASHES = frozenset({"–", "—", "(", "-"})


def apposed(s: Sentence, first: Group, second: Group) -> bool:
    """Whether two single persons are one: "a serviceman, soldier Aliyev", "one of them, a man of 22"."""
    one_of = (first.anaphor or bool(first.possessive)) and first.kind == "exact" and second.kind == "one"
    # "the suspect, a native of Martuni, was ...", "whose only son, a herdsman, ..."
    follower = s.low(s.post_end(second))
    closed = not follower or s.words[s.post_end(second)].mark or follower in {"aged", "born"} | grammar("relatives")
    one_of = one_of or (first.kind == "definite" and second.kind == "one" and closed)
    one_of = one_of or (first.kind == "exact" and second.kind == "one" and s.low(s.post_end(second)) == ",")
    singles = (first.low, first.high, second.low, second.high) == (1, 1, 1, 1)
    if not singles or (first.named == second.named and not one_of):
        return False
    between = [s.low(i) for i in range(s.post_end(first), second.start)]
    marks = DASHES | {",", ":"}
    if between and between[0] in ("who", "which") and between[-1] == "," and between.count(",") == 1:
        return True  # "a conscript who had lost his way, Artur Katanyan, was detained"
    return bool(between) and {between[0], between[-1]} <= marks and all(w in marks or w.isdigit() for w in between)


def apposed_left(s: Sentence, group: Group) -> Group:
    """Return the group, or the one that it stands in apposition to ("a serviceman, soldier X")."""
    for other in reversed([g for g in s.groups if g.end <= group.start][-3:]):
        if apposed(s, other, group):
            return other
        if not other.bare:
            break
    return group


def whole_by_name(s: Sentence, last: Group) -> Group | None:
    """Return the number that the names up to ``last`` belong to; None if there is none."""
    return next((g for g in s.groups if g.kind == "exact" and g.low != 1 and names_follow(s, g, last)), None)


def names_follow(s: Sentence, whole: Group, last: Group) -> bool:
    """Whether the names of all lead up to the last: "Two shepherds, Ilqar and Vasif Quliyev"."""
    between = range(whole.end + 1, last.start)
    names = last.named and whole.end < last.start and s.low(whole.end) in DASHES | {",", ":"} and not whole.named
    others = {i for g in s.groups if g.named for i in range(g.start, g.end)}
    light = lexicon.people("between_names") | lexicon.people("rank_prefixes") | lexicon.ranks() | {"born", "in"}
    aside = (s.words[i].capital or s.low(i).isdigit() or s.low(i) in light for i in between if i not in others)
    return names and bool(between) and all(aside)


def is_aside(s: Sentence, group: Group) -> bool:
    """Whether the group only tells of another before it: "three more, one of them a child, died"."""
    start, end = s.piece_start(group.start), s.piece_end(group.end - 1)
    if s.low(start) not in {","} | DASHES:
        return False
    them = any(s.low(i) in ("them", "whom") for i in range(start, end))
    among = s.low(start + 1) in cues("parts_of_aside")
    bare_plural = group.start == start + 1 and not group.counted and s.low(end) in {",", "and"} | DASHES
    return them or among or bare_plural


def counted_behind(s: Sentence, group: Group) -> Group:
    """Return the group with the number told behind it: "The gunmen, [six] in number, were destroyed"."""
    number = number_at(s.words, group.end + 1) if group.kind == "plural" and s.low(group.end) == "," else None
    if number is None or number.kind not in ("exact", "range") or s.low(number.end) != "in":
        return group
    if s.low(number.end + 1) not in ("number", "all", "total"):
        return group
    return replace(group, low=number.low, high=number.high, kind=number.kind, text=(number.start, number.end))


def person_before(s: Sentence, at: int) -> Group | None:
    """Return the person last named or told of in an earlier piece than ``at``: "X was mending a pipe when [he] fell".

    Not who only says it, nor a person known from before ("the driver").
    """
    here = s.piece_start(at)
    say = [c for c in s.clauses if c.subject and s.low(c.at) in grammar("say_verbs")]
    for group in reversed([g for g in s.groups if g.end <= here and g.high == 1 and g.low == 1]):
        told = any(c.subject and c.subject.start <= group.start <= c.subject.head for c in say)
        if told or group.status or group.possessive or group.anaphor:
            continue
        if group.named or group.kind == "one":
            return apposed_left(s, group)
    return None


def coordinated_right(s: Sentence, group: Group, claimed: Collection[int] = ()) -> Iterator[Group]:
    """Yield the groups joined to an object on its right, as long as they have no verb of their own."""
    while True:
        start = at = s.post_end(group)
        while s.low(at) in (",", "and", "or", "also", "as", "well", "plus", "including"):
            at += 1
        joined = s.group_at(at) if at > start else None
        if joined is None or s.low(joined.end) in grammar("be") | grammar("have") | grammar("modal"):
            return  # "..., and nobody has drawn the line"
        tail = range(joined.end, s.post_end(joined) + 1)
        if s.low(at - 1) == "," and any(s.low(i) in grammar("say_verbs") for i in tail):
            return  # "wounding three, the prosecutor in Baku says"
        if joined.start in claimed or (joined.bare and group.high == 1 and s.low(at - 1) == ","):
            return  # the last: "killed Gor Sahakyan, 20"
        yield joined
        group = joined


def members(s: Sentence, group: Group, claimed: Collection[int] = ()) -> list[Group]:
    """List the group and those joined to it on its right, without those in apposition to it."""
    out = [group]
    for other in coordinated_right(s, group, claimed):
        by_name = out[-1].low == 1 and other.named and s.low(other.start - 1) == ","
        if not by_name and not apposed(s, out[-1], other):
            out.append(other)
    return out
