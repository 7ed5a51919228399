"""Whether victims are military or civilian: by their noun, their unit, who is said to have lost them, or before."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.context import Context
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side
from karabakh_analysis.casualties.verbal import Found

_CARRIED = frozenset({"victim.carried", "victim.carried-in-sentence", "victim.kin-of-victim"})
_OF_THE_LOSER = frozenset({"victim.loser", "victim.of-losses", "victim.on-the-side", "victim.label"})
_NEAR = 3  # words between a name and what the person is said to be


def victim_kind(s: Sentence, row: Found, side: Side, context: Context) -> str:
    """Kind of the victims; "unknown" where no word tells it.

    ``context``: before the row is remembered, so that its kind is that of the group told of last.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def kinds(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return [victim_kind(s, row, Side("", "", False), Context()) for row in passive(s)]
    >>> kinds("Two members of the Armenian army were hurt and a villager died."), kinds("Ten people were hurt.")
    (['military', 'civilian'], ['unknown'])
    >>> kinds("A soldier named Aram Grigoryan was killed."), kinds("Aram Grigoryan, a 40-year-old farmer, was killed.")
    (['military'], ['civilian'])
    """
    group = row.group
    own = {s.low(i) for i in range(group.start, group.end)}
    if group.victim_kind == "unknown" or own & (cues("civilian_words") | cues("military_words")):
        told = _by_words(own) or _by_unit(s, group) or _by_apposition(s, group)
        told = told or _of_those_before(s, context.before, group) or _by_evidence(s, row, side)
        told = told or _by_voice(s, row, side)
    else:
        told = _by_apposition(s, group) * (group.kind == "definite")  # "The driver, a Russian officer of 31"
        told = told if told == "military" else group.victim_kind
    if told or "people" in own:
        return told or "unknown"
    if group.kind == "pronoun" and context.met:
        return context.person[1]
    listed = side.rule in _OF_THE_LOSER and s.low(group.start - 1) in ("and", ",")
    follows = group.status and (listed or side.rule in _CARRIED)  # "and four wounded"
    kin = side.rule in _CARRIED and bool(group.possessive) and context.kind == "civilian"  # "a woman and her son"
    return context.kind if group.anaphor or group.bare or follows or kin else "unknown"


def _by_words(words: set[str]) -> str:
    if words & cues("civilian_words"):
        return "civilian"
    return "military" if words & cues("military_words") else ""


def _by_unit(s: Sentence, group: Group) -> str:
    """Kind by the body that people belong to: "members of the Armenian Armed Forces", "no losses among personnel"."""
    if s.low(group.end) not in cues("of_prepositions"):
        return ""
    stop = group.end + 1
    while stop < min(s.post_end(group), group.end + 9) and s.low(stop) not in cues("place_prepositions"):
        stop += 1
    words = {s.low(i) for i in range(group.end + 1, stop)}
    if group.status == "captured" and s.low(group.end + 1) == "war":
        return "military"  # "prisoners of war"
    return "military" if words & cues("army_words") else _by_words(words)


def _by_apposition(s: Sentence, group: Group) -> str:
    """Kind by what a person is said to be: "X, a 30-year-old soldier", "her son, a conscript", "a soldier named X"."""
    if not (group.named or group.kind == "definite"):
        return ""
    for other in s.groups:
        first, second = (other, group) if other.start < group.start else (group, other)
        between = [s.low(i) for i in range(first.end, second.start)]
        links = cues("identifying") | {",", "as", "called", "(", "–"}
        joined = bool(between) and all(w in links or w.isdigit() for w in between)
        of_one_rank = other.named and other.head.endswith("s") and set(between) <= {"and", ","}  # "Privates X and Y"
        if between and of_one_rank and other is first:
            return other.victim_kind
        if other is not group and other.kind == "one" and len(between) <= _NEAR and joined:
            return other.victim_kind if other.victim_kind != "unknown" else ""
    return ""


def _of_those_before(s: Sentence, before: Sentence | None, group: Group) -> str:
    """Kind of the people that "of them" points to: "Its soldiers returned fire; two of them died".

    ``before``: the sentence before, asked only if it counts nobody: else what it counted is carried.
    """
    pronouns = {s.low(i) for i in range(group.start, group.end)} & {"them", "whom"}
    if not pronouns:
        return ""
    several = ("plural", "exact", "range", "vague")
    near = [g for g in s.groups if g.end <= group.start and g.head and g.kind in several]
    near = [g for g in near if not g.oblique or "whom" in pronouns] or [g for g in near if g.oblique in ("at", "on")]
    if not near and before is not None and not any(g.counted for g in before.groups):
        near = [g for g in before.groups if g.head and not g.oblique]
    return near[-1].victim_kind if near and near[-1].victim_kind != "unknown" else ""


def _by_voice(s: Sentence, row: Found, side: Side) -> str:
    """Kind of bare numbers that an army tells, or that are the enemy's: "The Defence Ministry reports three killed"."""
    bare = row.group.bare or row.group.status or row.group.possessive or row.group.kind == "zero"
    lows = [w.low for w in s.words]
    if not bare or row.status == "captured" or set(lows) & (cues("homely") | cues("civilian_words")):
        return ""
    if side.value == "opponent" and side.rule in _OF_THE_LOSER | {"victim.enemy-word", "victim.enemy-of-speaker"}:
        return "military"
    text = f" {' '.join(lows)} "
    return "military" if any(f" {voice} " in text for voice in cues("army_voices")) else ""


def _by_evidence(s: Sentence, row: Found, side: Side) -> str:
    """Kind of bare numbers by the noun counted or by who lost them: "the number of its dead soldiers is five"."""
    if not (row.group.bare or row.group.status or row.group.kind == "zero"):
        return ""
    nouns = lexicon.person_nouns()
    start = row.first if side.rule not in _OF_THE_LOSER else s.piece_start(row.first)
    if s.low(start) == ":" and side.rule in _OF_THE_LOSER:
        start = s.piece_start(start - 1)  # "Losses of the Armenian army: 12 dead"
    around = [s.low(i) for i in range(start, max(row.last, row.group.end))]
    tail = [s.low(i) for i in range(row.group.end, s.piece_end(row.group.end - 1))]
    if side.rule in _OF_THE_LOSER or (tail and tail[0] == "among"):
        around += tail
    kinds = {nouns[w][0] for w in around if w in nouns} - {"unknown"}
    kinds |= {"military"} if set(around) & cues("army_words") else set()
    kinds |= {"civilian"} if set(around) & cues("civilian_words") else set()
    return kinds.pop() if len(kinds) == 1 else ""
