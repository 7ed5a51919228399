"""The word lists of ``casualties.toml``, ``people.toml`` and ``nationalities.toml``, compiled once for the grammar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from karabakh_analysis.language.verbs import verb_kinds
from karabakh_analysis.records import SIDES
from karabakh_analysis.resources import read_lexicon

FRAMES = ("transitive", "subject", "passive", "participle")
_STATUSES = ("killed", "wounded", "captured", "missing")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A status phrase: its words after the first (each a set of forms, a gap or an optional set)."""

    status: str
    frame: str
    lemma: str
    form: str
    rest: tuple[tuple[str, frozenset[str]], ...]


def _forms(word: str) -> dict[str, str]:
    """Forms of a word of a phrase with their kinds; of "BE" all but the base count as finite: "were in captivity"."""
    if not word.isupper():
        return {word: "none"}
    kinds = verb_kinds(word.casefold())
    return {form: kind if word != "BE" or kind == "base" else "past" for form, kind in kinds.items()}


def _element(item: str) -> tuple[str, frozenset[str]]:
    if item in ("~", "_"):
        return item, frozenset()
    if item.startswith("@"):
        return "=", words("classes", item[1:])
    optional = item.endswith("?")
    allowed: set[str] = set()
    for word in item.rstrip("?").split("|"):
        allowed |= set(_forms(word))
    return "?" if optional else "=", frozenset(allowed)


@cache
def status_phrases() -> dict[str, tuple[Phrase, ...]]:
    """Status phrases by the form that they begin with.

    Examples
    --------
    >>> [(p.status, p.frame) for p in status_phrases()["perished"]]
    [('killed', 'subject')]
    """
    index: dict[str, list[Phrase]] = {}
    data = read_lexicon("casualties")
    for status in _STATUSES:
        for frame in FRAMES:
            for phrase in data[status][frame]:
                first, *others = phrase.split()
                rest = tuple(_element(item) for item in others)
                for word in first.split("|"):
                    for form, kind in _forms(word).items():
                        lead = next((w for w in (*first.split("|"), *others) if w.isupper()), word)
                        index.setdefault(form, []).append(
                            Phrase(status, frame, lead.split("|")[0].casefold(), kind, rest)
                        )
    return {form: tuple(sorted(ps, key=lambda p: -len(p.rest))) for form, ps in index.items()}


def grammar(key: str) -> frozenset[str]:
    """Words with a grammatical part to play: ``be``, ``prepositions``, ``clause_words``, ..."""
    return words("grammar", key)


def cues(key: str) -> frozenset[str]:
    """Words that a single rule looks for; the data file says which."""
    return words("cues", key)


def people(key: str) -> frozenset[str]:
    """One of the lists of people: ``collectives``, ``modifiers``, ``nationals``, ..."""
    return words("persons", key)


@cache
def words(table: str, key: str) -> frozenset[str]:
    """One list of the casualty lexicon as a set; a verb in upper case stands for all its forms.

    Examples
    --------
    >>> sorted(words("cues", "before_over"))[:4], "spoke of" in words("cues", "figure_verbs")
    (['call', 'called', 'calling', 'calls'], True)
    """
    phrases: set[str] = set()
    for phrase in (read_lexicon("casualties") | read_lexicon("people"))[table][key]:
        first, _, rest = phrase.partition(" ")
        forms = _forms(first) if first.isalpha() else [first]
        phrases |= {f"{form} {rest}".rstrip() for form in forms}
    return frozenset(phrases)


@cache
def status_nouns(kind: str) -> dict[str, str]:
    """Word -> status for one of the lists ``nouns``, ``adjectives``, ``act_nouns``.

    Examples
    --------
    >>> status_nouns("nouns")["captives"], status_nouns("adjectives")["wounded"]
    ('captured', 'wounded')
    """
    data = read_lexicon("casualties")
    return {word: status for status in _STATUSES for word in data[status][kind]}


@cache
def person_nouns() -> dict[str, tuple[str, bool]]:
    """Noun for people -> (military, civilian or unknown; whether it is plural).

    Examples
    --------
    >>> nouns = person_nouns()
    >>> nouns["servicemen"], nouns["villager"], nouns["armenians"]
    (('military', True), ('civilian', False), ('unknown', True))
    """
    table: dict[str, Any] = read_lexicon("people")["persons"]
    nouns: dict[str, tuple[str, bool]] = {}
    for key, kind in (
        ("neutral", "unknown"),
        ("nationals", "unknown"),
        ("civilian", "civilian"),
        ("military", "military"),
    ):
        for entry in table[key]:
            singular, _, plural = entry.partition("/")
            nouns[singular] = (kind, False)
            nouns[plural or f"{singular}s"] = (kind, True)
    nouns["personnel"] = nouns["manpower"] = ("unknown", True)
    return nouns


@cache
def ranks() -> frozenset[str]:
    """Nouns that may stand before a name as a rank does: all for soldiers, some for trades."""
    military = {noun for noun, (kind, _) in person_nouns().items() if kind == "military"}
    return people("trades") | military


def person_word(low: str) -> str:
    """Form in which `person_nouns` lists a noun with a hyphen, or the word as it is.

    Examples
    --------
    >>> person_word("de-miner"), person_word("crane-drivers"), person_word("by-pass"), person_word("border-guard")
    ('deminer', 'drivers', 'by-pass', 'border-guard')
    """
    forms = (low, low.replace("-", ""), low.rpartition("-")[2])
    return next((form for form in forms if form in person_nouns()), low)


@cache
def side_phrases() -> tuple[tuple[tuple[str, ...], str], ...]:
    """(words, side) for every nationality word and institution, the longest first."""
    data = read_lexicon("nationalities")
    pairs = {
        (tuple(phrase.split()), side)
        for side in SIDES
        for key in ("institutions", "adjectives", "nouns")
        for phrase in data[side][key]
    }
    return tuple(sorted(pairs, key=lambda pair: (-len(pair[0]), pair)))


@cache
def side_index() -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """`side_phrases` by their first word."""
    index: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for phrase, side in side_phrases():
        index.setdefault(phrase[0], []).append((phrase, side))
    return {first: tuple(entries) for first, entries in index.items()}


@cache
def single_side_words() -> frozenset[str]:
    """Nationality words of one word."""
    return frozenset(phrase[0] for phrase, _ in side_phrases() if len(phrase) == 1)


@cache
def relative_words(key: str) -> frozenset[str]:
    """Words whose side depends on the speaker: ``speaker``, ``opponent``, ``both``, ``possessive``."""
    return frozenset(read_lexicon("nationalities")["relative"][key])
