"""Groups that are one: "a serviceman, soldier Aliyev", "the gunmen, six in number"."""

from __future__ import annotations

from dataclasses import replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import grammar
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


def counted_behind(s: Sentence, group: Group) -> Group:
    """Return the group with the number told behind it: "The gunmen, [six] in number, were destroyed"."""
    number = number_at(s.words, group.end + 1) if group.kind == "plural" and s.low(group.end) == "," else None
    if number is None or number.kind not in ("exact", "range") or s.low(number.end) != "in":
        return group
    if s.low(number.end + 1) not in ("number", "all", "total"):
        return group
    return replace(group, low=number.low, high=number.high, kind=number.kind, text=(number.start, number.end))
