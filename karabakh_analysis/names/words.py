"""Words of a text, the names found in them, and which of them stand together."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from typing import Any

from karabakh_analysis.language.sentences import split_sentences
from karabakh_analysis.names.folding import WORD, fold_word
from karabakh_analysis.resources import read_lexicon

_UNTAGGED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:az|am|com|org|net|ru|info|eu|tv|example)\b(?:/\S*)?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: offsets in code points, and its folded form."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def is_capital(self) -> bool:
        """Begins with a capital, or is written in a script without case."""
        return self.text[0] == self.text[0].upper()


@dataclass(slots=True)
class Hit:
    """A listed name found in the text, before it is known which place is meant.

    ``start``/``end`` span the name alone; ``first``/``last`` are the words of the whole listed form. ``kind`` is the
    kind word that goes with it ("district", "village", ...) and ``near`` says that the thing lies near, not in it.
    ``origin`` is the Azerbaijani name that an unlisted spelling comes from.
    """

    start: int
    end: int
    first: int
    last: int
    spelling: str
    candidates: tuple[str, ...]
    kind: str = ""
    near: bool = False
    place_id: str = ""
    basis: str = ""
    origin: str = ""


@cache
def lexicon() -> dict[str, Any]:
    """Read the words of ``data/lexicon/names.toml``."""
    return read_lexicon("names")


@cache
def kind_of_word() -> dict[str, str]:
    """Folded kind word -> kind: ``villages`` -> ``village``."""
    return {fold_word(word): kind for kind, words in lexicon()["kinds"].items() for word in words}


def words_of(text: str) -> list[Word]:
    """Split a text into words with their offsets, those in URLs, addresses and domain names left out.

    Examples
    --------
    >>> [word.text for word in words_of("In Gegharkunik-Kalbajar, see www.karabakh.example/x")]
    ['In', 'Gegharkunik', 'Kalbajar', 'see']
    """
    hidden = [m.span() for m in _UNTAGGED.finditer(text)]
    found = []
    for m in WORD.finditer(text):
        while hidden and hidden[0][1] <= m.start():
            hidden.pop(0)
        if not hidden or m.end() <= hidden[0][0]:
            found.append(Word(m.start(), m.end(), m.group(), fold_word(m.group())))
    return found


def iter_windows(text: str, hits: list[Hit]) -> dict[int, list[Hit]]:
    """Identity of each hit -> all the hits of its sentence."""
    ends = [b for _, b in split_sentences(text)]
    groups: defaultdict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        groups[bisect_right(ends, hit.start)].append(hit)
    return {id(hit): group for group in groups.values() for hit in group}
