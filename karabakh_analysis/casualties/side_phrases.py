"""Phrases of place that name the side of a count: "on the Armenian side", "among the Azerbaijani dead"."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, party_at, side_at
from karabakh_analysis.casualties.verbal import Found

_ON_THE_SIDE = (("on", "the"), ("from", "the"), ("for", "the"), ("of", "the"), ("among", "the"))


def on_the_side(s: Sentence, group: Group, end: int, tail: int) -> str:
    """Side in "died on the Armenian side", not in "killed by fire from the Armenian side".

    ``end``, ``tail``: end of the group with its phrases, and of the clause piece.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("Two men died on the Armenian side.")[:])
    >>> on_the_side(s, s.groups[0], 2, 8)
    'armenia'
    """
    for i in range(group.end, tail - 2):
        lead = (s.low(i), s.low(i + 1))
        among = lead[0] == "among" and s.low(i + 3) in lexicon.status_nouns("nouns")  # "were among the Armenian dead"
        if lead not in _ON_THE_SIDE or not (among or s.low(i + 3) in lexicon.people("collectives")):
            continue
        cause = lead[0] == "from" and any(s.low(j) in cues("fire") for j in range(group.end, i))
        if not cause and (lead[0] in ("on", "for", "among") or i <= end):
            side = side_at(s, i + 2)[0]
            if side:
                return side
    return ""


def shared_tail(s: Sentence, row: Found) -> str:
    """Side behind a run of counts: "four dead and three wounded on the Armenian side", "killed or wounded on the ...".

    The counts between are bare numbers or verbs; a group that has a noun of its own ends the run.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.nominal import status_noun
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("The clash left four dead and three wounded on the Armenian side.")[:])
    >>> [shared_tail(s, row) for row in status_noun(s)]
    ['armenia', '']
    """
    at = begin = max(row.group.end, row.last)
    while s.low(at) in ("and", "or", "nor", ","):
        at += 1 + (s.low(at + 1) == "and")
        group = s.group_at(at)
        if group is not None and not (group.bare or group.status):
            return ""
        at = group.end if group else at
        hit = next((h for h in s.hits if h.aux == at), None)
        if hit is None and group is None:
            return ""
        at = hit.end if hit else at
    if at == begin or s.low(at) not in ("on", "among"):
        return ""
    side, end = side_at(s, at + 1 + (s.low(at + 1) == "the"))
    return side if side and s.low(end) in lexicon.people("collectives") else ""


def fronted(s: Sentence, row: Found) -> Side | None:
    """Read the subject of the main clause for people counted in a phrase before it.

    "With two of its soldiers dead, Armenia ...", "Having lost four men, Armenia ...", "Besides the two killed, ...".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.nominal import status_noun
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("In addition to four dead, the Armenian army has five wounded.")[:])
    >>> fronted(s, status_noun(s)[0]).value
    'armenia'
    """
    comma = next((i for i in range(row.group.end, len(s.words)) if s.low(i) == ","), 0)
    lead = s.low(1) if s.low(0) in ("even", "in") else s.low(0)
    if not comma or lead not in cues("fronting") or any(party_at(s, i) for i in range(comma)):
        return None
    lost = row.hit is not None and row.hit.lemma == "lose"
    counted = (row.group.bare or bool(row.group.status)) and lead not in ("after", "following")
    if not (lost or counted or row.group.possessive in ("its", "their")):
        return None
    near = [p for i in range(comma + 1, comma + 5) if (p := party_at(s, i))]
    return Side(near[0], "victim.subject-ahead", False) if near else None


def opening_phrase(s: Sentence, row: Found) -> Side | None:
    """Read a phrase of place that opens the sentence: "On the Armenian side, 12 died", "Among the troops".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> s = read(spacy.blank("en")("On the Armenian side, 12 were wounded.")[:])
    >>> opening_phrase(s, passive(s)[0]).value
    'armenia'
    """
    first = s.piece_start(row.group.start)
    for at in (first, s.piece_start(max(first - 1, 0))):
        at += s.words[at].mark or s.low(at) in ("and", "but", "while")
        own = s.low(at + 1) in grammar("possessives") and s.low(at + 2) == "own"
        if s.low(at) in ("of", "among") and own:
            return Side("speaker", "victim.our", True)  # "Of his own men, one more was hurt"
        if s.low(at) not in ("on", "among", "from") or at >= row.group.start:
            continue
        near = [i for i in range(at + 1, at + 4) if party_at(s, i)]
        after = {s.low(i) for i in range(near[0], near[0] + 4)} if near else set()
        among = s.low(at) == "among" and near and s.low(near[0]) in lexicon.person_nouns()
        people = after & lexicon.people("collectives") or among
        if near and people and near[0] < row.group.start:
            return Side(party_at(s, near[0]), "victim.on-the-side", True)
    return None
