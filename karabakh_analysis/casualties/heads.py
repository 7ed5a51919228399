"""The noun that makes a group one of people, and the words that may stand before it."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.tokens import Word, cardinal

_GENITIVE = "'s"


@dataclass(frozen=True, slots=True)
class Head:
    """The noun at ``at``; ``status`` if it or an adjective before it gives one ("captives", "wounded men")."""

    at: int
    status: str
    word: str
    kind: str
    plural: bool
    weak: bool = False


def stops(word: Word) -> bool:
    """Whether a noun group cannot go on over this word: a mark, preposition, verb, digit.

    Examples
    --------
    >>> [stops(Word(w, w, 0, 0)) for w in ("near", "said", ",", "armed", "63-year-old", "14")]
    [True, True, True, False, False, True]
    """
    low = word.low
    if low == _GENITIVE:
        return False
    functional = ("prepositions", "clause_words", "be", "have", "modal", "report_verbs")
    return word.mark or any(low in grammar(key) for key in functional) or (low[:1].isdigit() and "-" not in low)


def is_side(word: Word) -> bool:
    """Whether the word names a side by itself ("Armenian")."""
    return word.low in lexicon.single_side_words()


def names_end(words: Sequence[Word], at: int) -> int:
    """End of the run of name words at ``at`` (at most four).

    Examples
    --------
    >>> words = [Word(w, w.lower(), 0, 0) for w in "Ganbarov Elmir Rayil was".split()]
    >>> names_end(words, 0)
    3
    """
    nouns = lexicon.person_nouns()
    end = at
    while end < len(words) and end - at < 4 and _name_word(words[end], nouns):
        end += 1
    return end


def _name_word(word: Word, nouns: Collection[str]) -> bool:
    initial = len(word.text) <= 3 and word.text.endswith(".") and word.capital
    return initial or (
        word.capital
        and len(word.text) > 1
        and not word.text.isupper()
        and word.low not in lexicon.people("not_names")
        and word.low not in nouns
        and not is_side(word)
    )


def find_head(words: Sequence[Word], at: int, after_number: bool) -> Head | None:
    """Find the noun for people that ends the group begun at ``at``; up to six words may stand before it.

    Parameters
    ----------
    words : sequence of Word
        The sentence.
    at : int
        Position after the number or article.
    after_number : bool
        After a number a status word may itself be the noun ("3 dead"); after an article it may not.

    Examples
    --------
    >>> words = [Word(w, w.lower(), 0, 0) for w in "armed Armenians attacked the post".split()]
    >>> find_head(words, 0, True).word
    'armenians'
    """
    nouns = lexicon.person_nouns()
    adjectives, status_nouns = lexicon.status_nouns("adjectives"), lexicon.status_nouns("nouns")
    adjectives = adjectives | dict.fromkeys(cues("freed") if after_number else (), "captured")
    modifier_status = ""
    plain = True  # only side words and adjectives so far
    for j in range(at, min(at + 7, len(words))):
        word, nxt = words[j], words[j + 1] if j + 1 < len(words) else None
        low = lexicon.person_word(word.low)
        if (stops(word) and low != "lost") or (j > at and low in grammar("determiners")):
            return None
        if not after_number and cardinal(words, j):
            return None
        things = low.endswith("s") and low not in nouns and low not in lexicon.people("modifiers") and low != _GENITIVE
        if things and nxt is not None and nxt.low.endswith("ed") and low not in status_nouns:
            return None  # "the two countries swapped prisoners"
        if low in nouns and not _is_modifier(word, nxt, after_number):
            if nxt is not None and nxt.low == _GENITIVE and _noun_ahead(words, j + 2):
                continue  # "two of the boy's comrades"
            deaths = nxt is not None and nxt.low in cues("loss_nouns")  # "93 civilian deaths"
            if nxt is not None and nxt.low in cues("captive_complements"):
                nxt = None  # "took two soldiers prisoner"
            if nxt is not None and (nxt.low in nouns or deaths or (is_side(nxt) and _noun_ahead(words, j + 2))):
                continue  # "contract soldier", "a villager, ..." ends at the last noun of the run
            kind, plural = nouns[low]
            if low == "body" and nxt is not None and nxt.low in cues("of_bodies"):
                return None  # "50 body bags"
            return Head(j, modifier_status or status_nouns.get(low, ""), low, kind, plural)
        if low in adjectives or (after_number and low in status_nouns):
            noun_use = plain and after_number and low in status_nouns
            if low == "remains" and (words[j - 1].low == "one" or (nxt and nxt.low in cues("unknown_fate"))):
                return None  # "the fate of one remains unknown"
            if noun_use and not (low in adjectives and _noun_ahead(words, j + 1)):
                return Head(j, status_nouns[low], low, "unknown", True)
            if low not in adjectives or not plain:
                return None
            modifier_status = adjectives[low]
            continue
        modifier = is_side(word) or low in lexicon.people("modifiers") or low in nouns
        if _aged(word) and (nxt is None or not _noun_ahead(words, j + 1)):
            return _head_of_age(words, j)  # "a 22-year-old plumber", "the 15-year-old": whatever the noun
        # "the six trapped soldiers", but no count of "100,000 displaced people"
        adjective = nxt is not None and nxt.low in nouns and low not in cues("no_victims")
        named = nxt is not None and nxt.capital and nxt.low in lexicon.ranks()  # "included Major X"
        adjective = adjective and not named
        adjective = adjective or low in cues("status_modifiers")
        if low.endswith(("ed", "ing")) and not modifier and not adjective and "-" not in low:
            return None  # a verb
        plain = plain and (modifier or low in cues("status_modifiers"))
    return None


def _aged(word: Word) -> bool:
    return word.low.endswith(("-year-old", "-years-old", "-year-olds", "-month-old"))


def _head_of_age(words: Sequence[Word], at: int) -> Head:
    """Noun behind "22-year-old", or that word itself."""
    nxt = words[at + 1] if at + 1 < len(words) else None
    noun = nxt is not None and not stops(nxt) and nxt.low.isalpha() and not nxt.capital
    people = lexicon.person_nouns()
    for j in range(at + 1, min(at + 5, len(words))) if noun else ():  # "55-year-old tractor driver"
        if stops(words[j]) or words[j].low in lexicon.status_phrases():
            break
        follower = words[j + 1].low if j + 1 < len(words) else ""
        if words[j].low in people and follower not in people:
            return Head(j, "", words[j].low, *people[words[j].low])
    goes_on = lexicon.status_phrases().keys() | grammar("adverbs") | grammar("clause_words")
    if nxt is None or not noun or nxt.low in goes_on:
        return Head(at, "", words[at].low, "unknown", words[at].low.endswith("s"))
    return Head(at + 1, "", nxt.low, "civilian", nxt.low.endswith("s"))


def _is_modifier(word: Word, nxt: Word | None, after_number: bool) -> bool:
    """Whether a noun that is an adjective too is one here: "an Armenian soldier", "a major attack"."""
    double = word.low in lexicon.people("nationals") or word.low in cues("ambiguous_heads")
    if not double or nxt is None or stops(nxt) or nxt.low in grammar("adverbs"):
        return False
    return nxt.low not in lexicon.status_phrases() or (after_number and nxt.low in lexicon.status_nouns("nouns"))


def _noun_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether a noun for people follows at once, perhaps after adjectives ("killed Armenian soldiers")."""
    for word in words[at : at + 4]:
        if word.low in lexicon.person_nouns():
            return True
        if stops(word) or not (is_side(word) or word.low in lexicon.people("modifiers")):
            return False
    return False
