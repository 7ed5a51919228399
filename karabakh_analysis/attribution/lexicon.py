"""The words of attribution, read from the data files once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from karabakh_analysis.language.phrases import phrase_pattern
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
    return {word: kind for kind, words in read_lexicon("attribution")["nouns"].items() for word in words}


@cache
def words(section: str, key: str) -> frozenset[str]:
    """Read a plain word list of ``attribution.toml``."""
    return frozenset(read_lexicon("attribution")[section][key])


@cache
def pattern(section: str, key: str) -> re.Pattern[str]:
    """Compile a phrase list of ``attribution.toml`` to one pattern."""
    return phrase_pattern(read_lexicon("attribution")[section][key])
