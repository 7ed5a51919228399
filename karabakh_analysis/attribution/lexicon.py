"""The words of attribution, read from the data files once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.language.verbs import verb_forms
from karabakh_analysis.resources import read_lexicon


def _leaves(node: Any) -> Iterator[str]:
    if isinstance(node, str):
        yield node
    elif isinstance(node, dict):
        for key, value in node.items():
            yield key
            yield from _leaves(value)
    else:
        for value in node:
            yield from _leaves(value)


@cache
def speech_verbs() -> dict[str, str]:
    """Every form of every verb of saying, by its class in ``speech.toml`` (asserting, denying, ...)."""
    verbs = read_lexicon("speech")["verbs"]
    return {form: kind for kind, entries in verbs.items() for form in _leaves(entries) if form != kind}


@cache
def source_nouns() -> dict[str, str]:
    """Heads of noun phrases that can be quoted, by kind: institution, person, media, document."""
    listed = {word: kind for kind, nouns in read_lexicon("attribution")["nouns"].items() for word in nouns}
    return dict.fromkeys(civilians() - words("told_of", "nouns"), "person") | listed


@cache
def civilians() -> frozenset[str]:
    """Nouns for civilians in singular and plural, from ``people.toml``."""
    return frozenset(form for noun in read_lexicon("people")["persons"]["civilian"] for form in _numbers(noun))


def _numbers(noun: str) -> list[str]:
    """Give singular and plural of an entry of ``people.toml``: "man/men", "baker"."""
    return noun.split("/") if "/" in noun else [noun, noun + "s"]


@cache
def words(section: str, key: str) -> frozenset[str]:
    """Read a plain word list of ``attribution.toml``."""
    return frozenset(read_lexicon("attribution")[section][key])


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """Compile a phrase list of ``attribution.toml`` to one pattern."""
    return phrase_pattern(read_lexicon("attribution")[section][key])


@cache
def acts_of_attack() -> frozenset[str]:
    """Verbs and nouns of a hostile act in all forms, from ``nationalities.toml``."""
    victims = read_lexicon("nationalities")["victims"]
    forms = (form for verb in victims["attack_verbs"] for form in verb_forms(verb.casefold()))
    return frozenset({*forms, *victims["attack_nouns"]})


@cache
def first_names() -> frozenset[str]:
    """First names that tell a side, from ``nationalities.toml``."""
    return frozenset(name for names in read_lexicon("nationalities")["first_names"].values() for name in names)


@cache
def nouns_of_people() -> frozenset[str]:
    """Nouns for people who come to harm, in singular and plural, from ``people.toml``; officials mostly do not."""
    persons = read_lexicon("people")["persons"]
    named = frozenset(f for kind in ("military", "civilian", "neutral") for n in persons[kind] for f in _numbers(n))
    return named - words("local", "office_holders")
