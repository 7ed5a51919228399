"""Weak evidence of a victim's side: the place where residents were hit, the surname, the vehicle that was hit."""

from __future__ import annotations

from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.heads import is_side, names_end
from karabakh_analysis.casualties.lexicon import cues, grammar, words
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import side_at, victim_words
from karabakh_analysis.resources import read_lexicon


def home_side(s: Sentence, group: Group, homes: dict[int, str]) -> str:
    """Side of the residents of the place nearest to the group in the sentence; "" if no place tells.

    Places that the sentence only speaks of as the speaker ("authorities in Stepanakert") count less than none:
    they stand before a verb of saying.
    """
    near = sorted(
        (abs(i - group.start), side)
        for i, word in enumerate(s.words)
        if (side := homes.get(word.start, "")) and s.low(i + 1) not in cues("figure_verbs")
    )
    return near[0][1] if near else ""


def surname_side(s: Sentence, group: Group, sure: bool = False) -> str:
    """Side that a victim's first name or the ending of the surname suggests; "" if none.

    ``sure``: leave out endings that Russian surnames have too.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> def side(text, sure=False):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return surname_side(s, s.groups[0], sure)
    >>> side("Private Davit Vardanyan died."), side("Sergeant Elmir Hasanov died."), side("Major Ivan Petrenko died.")
    ('armenia', 'azerbaijan', '')
    >>> side("Major Ivan Hasanov died.", sure=True), side("Major Elmir Ivanov died.")
    ('', 'azerbaijan')
    >>> side("The driver, 41-year-old Nazim Alasgarli, died.", sure=True)
    'azerbaijan'
    """
    at = group.start
    if not group.named:
        if not group.low == group.high == 1 or s.low(group.end) not in (",", "(", "named", "called", "identified"):
            return ""
        at = next((i for i in range(group.end + 1, group.end + 4) if names_end(s.words, i) - i >= 2), group.end)
    end = group.end if group.named else names_end(s.words, at)
    if end - at < 2:
        return ""
    return _by_ending(s, at, end, True) or _by_first_name(s, at, end) or ("" if sure else _by_ending(s, at, end, False))


def _by_ending(s: Sentence, at: int, end: int, sure: bool) -> str:
    table: dict[str, list[str]] = read_lexicon("nationalities")["surnames"]
    for word in s.words[at:end]:
        low = word.low.removesuffix("'s")
        no_name = is_side(word) or low in words("persons", "not_names") or low.endswith(tuple(table["others"]))
        for side in ("armenia", "azerbaijan"):
            endings = tuple(e for e in table[side] if not sure or e not in table["shared"])
            if len(low) > 4 and low.endswith(endings) and not no_name:
                return side
    return ""


def _by_first_name(s: Sentence, at: int, end: int) -> str:
    """Side that alone gives one of the first names in ``words[at:end]``; "" if none or both."""
    table: dict[str, list[str]] = read_lexicon("nationalities")["first_names"]
    given = {side for word in s.words[at:end] for side in table if word.low in table[side]}
    return given.pop() if len(given) == 1 else ""


def origin_side(s: Sentence, group: Group, homes: dict[int, str]) -> str:
    """Side of the place that a victim comes from or lies in hospital in: "a conscript from Vanadzor"; "" if none."""
    apposed = s.low(group.end) == "," and s.low(group.end + 1) in ("a", "an", "the")  # "a man, a native of Goris"
    stop = s.piece_end(group.end if apposed else group.end - 1)
    for at in range(group.end, min(stop, group.end + 8)):
        home = homes.get(s.words[at].start, "") if at > group.end else ""
        lead = {s.low(i) for i in range(max(group.end, at - 4), at)}
        if home and lead & victim_words("origins"):
            return home
        if s.low(at) in grammar("be") | grammar("have"):
            break
    return ""


def _ran_into(s: Sentence, at: int) -> bool:
    """Whether a vehicle came to grief by itself: "hit a mine", "ran over a mine", "overturned"."""
    mine = any(s.low(k) in ("mine", "landmine", "mines") for k in range(at + 1, at + 5))
    return mine or s.low(at) in ("overturned", "crashed", "strayed")


def struck_side(s: Sentence, before: int) -> str:
    """Side whose vehicle, post or troops were hit before ``before``: "a Russian helicopter was shot down; two died".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("A Russian helicopter was shot down by Azerbaijan; two crew members died.")[:])
    >>> struck_side(s, 10)
    'russia'
    """
    for at in range(before - 1, 0, -1):
        suffered = any(s.low(k) in grammar("be") for k in range(at - 3, at)) or _ran_into(s, at)
        if s.low(at) not in cues("struck") or not suffered:
            continue
        thing = any(s.low(k) in cues("vehicles") for k in range(max(at - 8, 0), at))
        for i in range(max(at - 8, 0), at if thing else 0):
            side = side_at(s, i)[0]
            if side and s.low(i - 1) not in ("by", "from"):
                return side
    return ""
