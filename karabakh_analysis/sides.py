"""Words that say whose people are meant: "Armenian", "Baku", "Azeris" -> one of ``records.SIDES``."""

from __future__ import annotations

from functools import cache

from karabakh_analysis.records import SIDES
from karabakh_analysis.resources import read_lexicon

OPPONENTS = {"azerbaijan": "armenia", "armenia": "azerbaijan", "artsakh": "azerbaijan"}
"""The other party of the conflict, as a text's "enemy" or "adversary" means it."""


@cache
def _side_words() -> dict[str, str]:
    lexicon = read_lexicon("nationalities")
    return {
        word: side
        for side in SIDES
        for word in [*lexicon[side]["adjectives"], *lexicon[side]["nouns"]]
        if " " not in word
    }


def side_of_word(word: str) -> str:
    """Side that a nationality word, country or capital stands for, ``""`` for any other word.

    Examples
    --------
    >>> side_of_word("Armenian"), side_of_word("baku"), side_of_word("forces")
    ('armenia', 'azerbaijan', '')
    """
    return _side_words().get(word.casefold(), "")
