"""Words that name a side, and which of them stands as subject."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.verbs import verb_forms


@dataclass(frozen=True, slots=True)
class Side:
    """A victim's side, how it was found, and whether the words themselves say so."""

    value: str
    rule: str
    certain: bool


@cache
def victim_words(key: str) -> frozenset[str]:
    """One of the lists under [victims] in ``nationalities.toml``; a verb in upper case stands for all its forms.

    Examples
    --------
    >>> "shelled" in victim_words("attack_verbs"), "bombardment" in victim_words("attack_nouns")
    (True, True)
    """
    entries: list[str] = read_lexicon("nationalities")["victims"][key]
    return frozenset(form for w in entries for form in (verb_forms(w.casefold()) if w.isupper() else (w,)))


def side_at(s: Sentence, at: int) -> tuple[str, int]:
    """Side named by the words that begin at ``at``, and where they end; "" if none.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> side_at(read(spacy.blank("en")("Defence Army of Artsakh")[:]), 0)
    ('artsakh', 2)
    """
    for phrase, side in lexicon.side_index().get(s.low(at), ()):
        if all(s.low(at + k) == word for k, word in enumerate(phrase)):
            return side, at + len(phrase)
    return "", at


def party_at(s: Sentence, at: int) -> str:
    """Side that the word at ``at`` names, directly or as "our" or "the enemy"; "" if none."""
    side = side_at(s, at)[0]
    if side:
        return side
    if s.low(at) in lexicon.relative_words("opponent"):
        return "opponent"
    return "speaker" if s.low(at) == "our" else ""


def sides_in(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """(position, side) of the side words in ``words[start:end]``."""
    out: list[tuple[int, str]] = []
    at = start
    while at < end:
        side, after = side_at(s, at)
        if side:
            out.append((at, side))
        at = max(after, at + 1)
    return out


def relative_side(words: Set[str]) -> str:
    """Return ``speaker`` for "our losses", ``opponent`` for "enemy losses", else "".

    Examples
    --------
    >>> relative_side({"our", "losses"}), relative_side({"enemy", "losses"}), relative_side({"losses"})
    ('speaker', 'opponent', '')
    """
    if words & {"our", "own"}:
        return "speaker"
    return "opponent" if words & lexicon.relative_words("opponent") else ""


def subject_side(s: Sentence, before: int) -> str:
    """Side of the nearest subject left of ``before``; "" if no subject names one.

    A subject begins its clause ("Azerbaijan", "the Armenian ministry", "the enemy", "our side") or follows
    a verb of saying; "from Azerbaijan" and "struck our trenches" are no subjects.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("Armenia said it had come under fire from Azerbaijan and that 12 of its men")[:])
    >>> subject_side(s, len(s.words))
    'armenia'
    """
    for at in range(before - 1, -1, -1):
        side = side_at(s, at)[0]
        if not side and s.low(at) in lexicon.relative_words("opponent"):
            side = "opponent"
        if not side and s.low(at) == "our":
            side = "speaker"
        if side and (opens_clause(s, at) or _right_before(s, at, before)):
            return side
    return ""


def _right_before(s: Sentence, at: int, before: int) -> bool:
    """Whether the group around ``at`` stands right before a verb: "In yesterday's battles the adversary lost four"."""
    article = at - 1 if s.low(at - 1) in ("the", "our", "its") else at
    lead, between = s.low(article - 1), [s.low(i) for i in range(at + 1, before)]
    held = lead in grammar("prepositions") | grammar("attack_verbs") | {"and", "or"}
    plain = all(w in cues("forces") | grammar("have") | grammar("adverbs") for w in between)
    return article < at and not held and len(between) <= 3 and plain


def opens_clause(s: Sentence, at: int) -> bool:
    """Whether the noun group around ``at`` begins a clause."""
    first = at
    barriers = grammar("clause_words") | grammar("prepositions") | grammar("report_verbs")
    while first > 0 and at - first < 4 and not s.words[first - 1].mark and s.low(first - 1) not in barriers:
        first -= 1
    lead = s.low(first - 1)
    institution = lead == "of" and s.low(first - 2) in cues("institution_heads")
    verbs = victim_words("attack_verbs")
    if any(first <= h.start < at for h in s.hits) or any(s.low(i) in verbs for i in range(first, at)):
        return False  # "it killed 60 Azerbaijani soldiers": an object
    joins = grammar("clause_words") | grammar("say_verbs")
    if lead == "and" and any(party_at(s, i) for i in range(max(first - 3, 0), first - 1)):
        return False  # "Armenia and Azerbaijan": no one side
    return first == 0 or s.words[first - 1].mark or lead in joins or institution
