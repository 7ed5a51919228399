"""Parts of people spoken of as known: "Of the dead, three were civilians", "the wounded, two of them officers"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.casualties import apposition, lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.series import free, is_of_them
from karabakh_analysis.casualties.sides import side_at
from karabakh_analysis.casualties.verbal import Found, found


def of_the_fallen(s: Sentence, rows: Sequence[Found], carried: str = "") -> list[Found]:
    """Recognise what part of the victims a number is: "Of the dead, three were civilians".

    ``carried``: the status of the people counted last, for "Of these, 40 were servicemen and five civilians".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: of_the_fallen(s, []), "Of the dead, three were civilians and one was a child.")
    [('three', 3, 3, 'killed'), ('one', 1, 1, 'killed')]
    """
    at = 1 if s.low(0) in ("of", "among", "amongst") and s.low(1) in ("the", "those") else -1
    status = lexicon.status_nouns("nouns").get(s.low(at + 1), "") if at > 0 else ""
    counted = next((r for r in rows if at > 0 and r.group.start <= 2 and s.low(r.last) == ","), None)
    if s.low(0) in ("of", "among", "amongst") and s.low(1) in ("these", "them", "those") and s.low(2) == ",":
        at, status = 0, carried
    opening = s.group_at(0)
    people = lexicon.person_nouns()
    if at == 0 and not any(g.bare and s.low(g.end) in grammar("be") and s.low(g.end + 1) in people for g in s.groups):
        return []  # "Of these, two were in Syunik"
    if carried and opening is not None and opening.bare and s.low(opening.end) in grammar("be"):
        # "Forty-nine were Armenian and 50 Azerbaijani", "Twenty were civilians"
        own = opening.low != 1 and (side_at(s, opening.end + 1)[0] or s.low(opening.end + 1) in people)
        from_there = s.low(opening.end + 1) == "from" and opening.kind == "exact"  # "Fifty-nine are from Shirak"
        status = carried if own or from_there else status
    elif counted:
        status = counted.status  # "Of the 71 killed servicemen, 62 belonged to the army and nine to ..."
    elif not status or s.low(at + 2) != ",":
        return []
    if not status:
        return []
    left, told = free(s, rows), grammar("be") | grammar("have") | cues("belonging")
    members = [g for g in left if g.bare and g.kind in ("exact", "range") and s.low(g.end) in told]
    also = [g for g in left if members and g.head and s.low(g.start - 1) in ("and", ",") and g.start > members[0].end]
    also = [g for g in also if g.kind != "definite"]
    return [found(g, status, at, g.end, "series.of-the-fallen") for g in (*members, *also)]


def of_the_named(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Recognise parts of "the dead", "the prisoners", spoken of without a number.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: of_the_named(s, []), "The kin of the dead, one of them a conscript, know; a man, one of us.")
    [('one', 1, 1, 'killed')]
    """
    nouns, out = lexicon.status_nouns("nouns"), list[Found]()
    for group in free(s, rows):
        at = group.start - (2 if group.oblique == "including" and s.low(group.start - 1) in cues("pronouns_of") else 0)
        at -= group.oblique == "including"
        comma, noun = at if group.oblique == "including" else at - 1, s.low(at - 2)
        if group.oblique == "including":
            noun = s.low(comma - 1)
        aside = (group.oblique == "including" or is_of_them(s, group)) and s.low(comma) in (",", "(", "–", "—")
        lead = {s.low(comma - 2), s.low(comma - 3)} & (grammar("determiners") | lexicon.single_side_words())
        aside = aside and (group.kind != "vague" or bool(group.head))  # not "some of them without boots"
        if aside and noun in nouns and lead and s.low(comma - 1) not in ("losses", "casualties"):
            members = [group, *apposition.coordinated_right(s, group)]
            out += [
                found(replace(g, anaphor=True), nouns[noun], comma - 3, comma, "series.of-the-named")
                for g in members
                if g.counted and not any(r.group.start == g.start for r in rows)
            ]
    return out
