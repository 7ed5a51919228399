"""A status that stands behind the people as a complement: "took two men prisoner", "listed three as missing"."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.status import Hit
from karabakh_analysis.casualties.verbal import Found, found, takes_subject


def taken_as(s: Sentence) -> list[Found]:
    """Recognise captives between the verb and what they became; the verb's subject is the captor.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(taken_as, "Troops took two soldiers captive and hold a villager hostage; they may take one man prisoner.")
    [('two', 2, 2, 'captured'), ('a villager', 1, 1, 'captured')]
    """
    out: list[Found] = []
    for group in s.groups:
        at = group.start - 1
        told = s.low(at) in cues("captors_verbs") and s.low(at - 1) not in grammar("modal") | {"to", "not"}
        where = cues("seized_where") if group.head and not group.status else frozenset()  # "took six men near Sotk"
        if group.counted and told and s.low(group.end) in cues("captive_complements") | where:
            form = "ing" if s.low(at).endswith("ing") else "past"
            hit = Hit(at, at + 1, at, "captured", "transitive", form, "take", False, False, False, False)
            out.append(found(group, "captured", at, group.end + 1, "active.taken-as", hit))
    return out


def given(s: Sentence) -> list[Found]:
    """Recognise those whom a country gave in a war; not "gave 20 servicemen medals".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(given, "In the war the country gave 2,908 servicemen, and the village gave two sons; he gave six men.")
    [('2,908', 2908, 2908, 'killed'), ('two', 2, 2, 'killed')]
    """
    out: list[Found] = []
    for group in s.groups:
        at = group.start - 1
        giving = s.low(at) in cues("sacrificing") and s.low(at - 1) not in grammar("modal") | {"to", "not"}
        ends = s.low(group.end) in ("", "in", "for", "during", "and") or s.words[group.end].mark
        if not (giving and ends and group.head and group.counted and not group.status and group.kind != "zero"):
            continue
        start = max([at - 9, 0, *(i for i in range(at) if s.low(i) in (";", "and", "but"))])
        subject = (s.low(i) in cues("nations") or s.low(i) in lexicon.single_side_words() for i in range(start, at))
        if any(subject):
            form = "ing" if s.low(at).endswith("ing") else "past"
            hit = Hit(at, at + 1, at, "killed", "transitive", form, "lose", False, False, False, False)
            out.append(found(group, "killed", at, group.end, "active.given", hit))
    return out


def listed_as(s: Sentence) -> list[Found]:
    """Recognise numbers with what the people are listed as, in a row of them.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(listed_as, "It listed 12 of its men as killed, three as wounded and 16 as missing; two as officers.")
    [('12', 12, 12, 'killed'), ('three', 3, 3, 'wounded'), ('16', 16, 16, 'missing')]
    """
    nouns = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives")
    out: list[Found] = []
    for group in s.groups:
        status = nouns.get(s.low(group.end + 1), "") if s.low(group.end) == "as" else ""
        if status and group.counted and group.kind in ("exact", "range"):
            out.append(found(group, status, group.start, group.end + 2, "nominal.listed-as"))
    return out


def with_others(s: Sentence) -> list[Found]:
    """Recognise those whom a verb befalls together with its subject.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(with_others, "The mayor was killed together with two others; he spoke with two others.")
    [('two others', 2, 2, 'killed')]
    """
    out: list[Found] = []
    for hit in (h for h in s.hits if (h.passive or h.frame == "subject") and not h.negated and takes_subject(s, h)):
        beside = (g for g in s.groups if g.counted and g.anaphor and g.oblique == "with")
        near = (g for g in beside if hit.end <= g.start and g.end <= s.piece_end(hit.end - 1))
        others = (g for g in near if s.low(g.end - 1) in cues("others"))
        out += [found(g, hit.status, hit.aux, g.end, "passive.with-others", hit) for g in others]
    return out
