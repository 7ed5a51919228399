"""For doctests only: what one construction finds in a sentence."""

from __future__ import annotations

from collections.abc import Callable

import spacy

from karabakh_analysis.casualties.sentence import Sentence, read
from karabakh_analysis.casualties.verbal import Found


def rows(construction: Callable[[Sentence], list[Found]], text: str) -> list[tuple[str, int | None, int | None, str]]:
    """List (number words, low, high, status) of each statement that ``construction`` finds in ``text``.

    Examples
    --------
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> rows(passive, "At least 15 people died.")
    [('At least 15', 15, None, 'killed')]
    """
    doc = spacy.blank("en")(text)
    s = read(doc[:])
    return [
        (text[s.words[f.group.text[0]].start : s.words[f.group.text[1] - 1].end], f.group.low, f.group.high, f.status)
        for f in construction(s)
    ]
