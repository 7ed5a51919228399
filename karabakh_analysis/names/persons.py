"""Persons in a text: listed office holders, an office or rank and a name, and surnames that refer back.

A side is given where the list of office holders or the words before the name tell it, never from the look of a name.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from karabakh_analysis.names.folding import fold
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.names.words import lexicon
from karabakh_analysis.resources import read_rows

_BEFORE = 80  # code points looked at for a nationality before a name
_APPOSED = re.compile(r",\s(?:the\s|an?\s)?")
_CAPITAL = r"[^\W\d_a-zа-яա-ֆ][\w’'-]*[^\W\d_]|[A-Z]\."


@dataclass(frozen=True, slots=True)
class PersonMention:
    """A person named in a text; offsets in code points. ``person_id`` is empty for a person not in the list.

    ``name`` is the full name, as listed or as the text first gave it; ``office`` the office or rank before the name.
    """

    start: int
    end: int
    text: str
    person_id: str
    name: str
    side: str
    office: str
    basis: str


@dataclass(frozen=True, slots=True)
class Person:
    """A row of ``data/actors/persons.csv``: an office holder of the years 2020-2023."""

    person_id: str
    name: str
    names: tuple[str, ...]
    side: str
    office: str
    is_known_by_surname: bool

    @property
    def surname(self) -> str:
        """Family name, the last word of the name."""
        return self.name.split()[-1]


@cache
def load_persons() -> tuple[Person, ...]:
    """Load the persons of ``data/actors/persons.csv``.

    Examples
    --------
    >>> next(person.office for person in load_persons() if person.surname == "Tonoyan")
    'Minister of Defence of Armenia'
    """
    return tuple(
        Person(
            row["person_id"], row["name"], (row["name"], *(v for v in row["variants"].split("|") if v)), row["side"],
            row["office"], row["surname_alone"] == "yes",
        )
        for row in read_rows("actors", "persons.csv")
    )  # fmt: skip


def find_persons(text: str, actors: Sequence[tuple[int, int, str]] = ()) -> list[PersonMention]:
    """Persons named in a text, in order.

    Parameters
    ----------
    text
        Any text.
    actors
        (start, end, side) of institutions in it, which tell the side of the person named right after.

    Examples
    --------
    >>> text = "Prime Minister Nikol Pashinyan met Sergeant Hafiz Nasibov. Pashinyan thanked Nasibov."
    >>> [(p.text, p.person_id, p.name) for p in find_persons(text)]  # doctest: +NORMALIZE_WHITESPACE
    [('Nikol Pashinyan', 'pashinyan-nikol', 'Nikol Pashinyan'), ('Hafiz Nasibov', '', 'Hafiz Nasibov'),
     ('Pashinyan', 'pashinyan-nikol', 'Nikol Pashinyan'), ('Nasibov', '', 'Hafiz Nasibov')]
    """
    found: list[PersonMention] = []
    taken = bytearray(len(text))
    actors = sorted(actors)
    for mention in (*_listed(text), *_titled(text), *_named(text)):
        if not any(taken[mention.start : mention.end]):
            taken[mention.start : mention.end] = b"\1" * (mention.end - mention.start)
            found.append(_with_side(mention, text, actors))
    found.extend(_surnames(text, found, taken))
    return sorted(found, key=lambda p: p.start)


def _listed(text: str) -> Iterator[PersonMention]:
    for m in _listed_pattern().finditer(text):
        person = _by_name()[fold(m.group())]
        yield PersonMention(
            m.start(), m.end(), m.group(), person.person_id, person.name, person.side, person.office, "listed name"
        )


@cache
def _by_name() -> dict[str, Person]:
    return {fold(name): person for person in load_persons() for name in person.names}


@cache
def _listed_pattern() -> re.Pattern[str]:
    names = sorted((n for p in load_persons() for n in p.names), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(n).replace(r"\ ", r"\s") for n in names) + r")\b")


@cache
def _title() -> str:
    words = sorted((*lexicon()["persons"]["offices"], *lexicon()["persons"]["ranks"]), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(w).replace(r"\ ", r"\s") for w in words) + ")"


@cache
def _titled_pattern() -> re.Pattern[str]:
    title, name = _title(), _name_pattern()
    # The rest of a list is only looked at: in "Lieutenant X Y, Sergeant Z W" it has a title of its own.
    return re.compile(
        rf"\b(?P<title>(?i:{title})(?:[ \u00a0](?i:{title}))*)(?P<comma>,| ?\.)?[ \u00a0](?P<name>{name})"
        rf"(?=(?P<more>(?:(?:,|\sand|,\sand)\s{name})*))"
    )


@cache
def _name_pattern() -> str:
    particle = "|".join(lexicon()["persons"]["particles"])
    return rf"(?:{_CAPITAL})(?:[ \u00a0](?:(?:{particle})[ \u00a0])?(?:{_CAPITAL})){{0,3}}"


def _titled(text: str) -> Iterator[PersonMention]:
    """Names after an office or rank: "Prime Minister X", "Privates A B and C D" (a list only after a plural)."""
    for m in _titled_pattern().finditer(text):
        spans = [m.span("name")]
        if m["title"].endswith("s") and m["more"]:
            at = m.start("more")
            spans += [(at + n.start(), at + n.end()) for n in re.finditer(_name_pattern(), m["more"])]
        for start, end in spans:
            start, end = _trimmed(text, start, end)
            name = _clean(text[start:end])
            if not name or (m["comma"] and " " not in name and m["title"].casefold() not in {"mr", "mrs", "ms", "dr"}):
                continue
            yield PersonMention(
                start, end, text[start:end], "", name, "", m["title"].casefold(), "office or rank and name"
            )


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Cut the name before the first word that is none, and before "'s"; nothing is left of a place alone."""
    stop = start
    for m in re.finditer(r"\S+", text[start:end]):
        possessive = re.search(r"['’]s?$", m.group())
        word = m.group()[: possessive.start()] if possessive else m.group()
        if fold(word) in _not_names() or (word.isupper() and len(word) > 3):
            break
        stop = start + m.start() + len(word)
        if possessive:
            break
    return (start, start) if " " not in text[start:stop] and _is_place(text[start:stop]) else (start, stop)


@cache
def _not_names() -> frozenset[str]:
    persons = lexicon()["persons"]
    words = (*persons["not_names"], *persons["offices"], *persons["ranks"])
    return frozenset(fold(w) for w in words if " " not in w)


def _is_place(word: str) -> bool:
    return any(p.kind in {"country", "capital", "region", "district", "town"} for p in load_gazetteer().lookup(word))


def _named(text: str) -> Iterator[PersonMention]:
    """Two or three capitalised words of which the last ends like a family name of the region."""
    endings = "|".join(lexicon()["persons"]["sure_endings"])
    pattern = re.compile(rf"\b(?:{_CAPITAL})(?:\s(?:{_CAPITAL}))?\s(?=[^\W\d_a-z])[\w’'-]{{2,}}(?:{endings})\b")
    for m in pattern.finditer(text):
        words = list(re.finditer(r"\S+", m.group()))
        while words and (
            fold(words[0].group()) in _not_names() or _is_opener(text, m.start() + words[0].start(), words[0].group())
        ):
            words.pop(0)
        if (
            len(words) < 2
            or any(fold(w.group()) in _not_names() for w in words)
            or load_gazetteer().lookup(words[-1].group())
        ):
            continue
        start = m.start() + words[0].start()
        yield PersonMention(
            start,
            m.end(),
            text[start : m.end()],
            "",
            _clean(text[start : m.end()]),
            "",
            "",
            "name with a family name's ending",
        )


def _is_opener(text: str, start: int, word: str) -> bool:
    """Whether the word is no part of the name: "Besides Harutyunyan", "Yesterday Avinyan", "near Dashalti Mirzoyan"."""
    return fold(word) in {fold(w) for w in lexicon()["persons"]["openers"]} or (
        bool(load_gazetteer().lookup(word))
        and bool(re.search(r"\b(?:in|at|from|near|to|of)\s$", text[max(0, start - 8) : start], re.IGNORECASE))
    )


def _clean(name: str) -> str:
    return re.sub(r"\s+", " ", name)


def _with_side(mention: PersonMention, text: str, actors: Sequence[tuple[int, int, str]]) -> PersonMention:
    if mention.side:
        return mention
    at = bisect_left(actors, (mention.start, 0, "")) - 1  # the institution that begins last before the name
    if at >= 0 and actors[at][1] <= mention.start and _only_titles().fullmatch(text[actors[at][1] : mention.start]):
        return replace(mention, side=actors[at][2])
    after = bisect_left(actors, (mention.end, 0, ""))  # "X, the Human Rights Defender of Artsakh"
    if after < len(actors):
        start, end, side = actors[after]
        if _APPOSED.fullmatch(text[mention.end : start]) and _person_office().search(text[start:end]):
            return replace(mention, side=side)
    nationality = _nationality_before().search(text[max(0, mention.start - _BEFORE) : mention.start])
    return replace(mention, side=_nationalities()[nationality[1].casefold()]) if nationality else mention


@cache
def _person_office() -> re.Pattern[str]:
    """Match an institution that is one person: "prime minister of Armenia", not "Ministry of Defence"."""
    return re.compile(rf"\b(?i:{_title()})\b")


@cache
def _nationalities() -> dict[str, str]:
    return {word: side for side, words in lexicon()["actors"]["adjectives"].items() for word in words}


@cache
def _nationality_before() -> re.Pattern[str]:
    """Match a nationality and what a person is, right before the name: "Azerbaijani journalist X"."""
    words = "|".join(re.escape(w).replace(r"\ ", r"\s") for w in sorted(_nationalities(), key=len, reverse=True))
    modifiers = "|".join(lexicon()["persons"]["between_side_and_title"])
    return re.compile(rf"\b((?i:{words}))\s(?:(?i:{modifiers})\s){{0,2}}(?:(?i:{_title()})[,\s]+){{1,3}}$")


@cache
def _only_titles() -> re.Pattern[str]:
    """Match what may stand between an institution and its person: "Azerbaijan Army, soldier X"."""
    return re.compile(rf"[,\s]*(?:(?i:{_title()})[,\s]*){{0,3}}")


def _surnames(text: str, found: list[PersonMention], taken: bytearray) -> Iterator[PersonMention]:
    """Family names alone: of a person named in full in the text, or of a listed person known by it."""
    bearers: defaultdict[str, set[tuple[str, str, str]]] = defaultdict(set)
    for mention in found:
        for surname in _family_names(mention.name):
            bearers[surname].add((mention.person_id, mention.name, mention.side))
    for person in load_persons():
        if person.is_known_by_surname and person.surname not in bearers:
            bearers[person.surname].add((person.person_id, person.name, person.side))
    if not bearers:
        return
    names = "|".join(re.escape(name) for name in sorted(bearers, key=len, reverse=True))
    for m in re.finditer(rf"\b(?:{names})\b", text):
        if any(taken[m.start() : m.end()]):
            continue
        whom = bearers[m.group()]
        if len(whom) == 1:
            person_id, name, side = next(iter(whom))
            yield PersonMention(m.start(), m.end(), m.group(), person_id, name, side, "", "family name alone")
        else:
            yield PersonMention(m.start(), m.end(), m.group(), "", m.group(), "", "", "family name of several persons")


def _family_names(name: str) -> list[str]:
    """Find the family name: of "Aliyev Emin Suleyman" the first word, of "Nikol Pashinyan" the last."""
    words = name.split()
    if len(words) < 2:
        return []
    endings = tuple(lexicon()["persons"]["surname_endings"])
    return [w for w in words if len(w) > 4 and w.casefold().endswith(endings)][:1] or [words[-1]]
