"""The words of a sentence as the casualty grammar sees them: lower case, no quotation marks, hyphens joined."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Span, Token

_QUOTES = frozenset("\"'“”„«»‘’`") | {"''", "``"}
_FOOTNOTE = re.compile(r"(?<=\w)[.,;:]?\[\d*\]?$")  # "about 70.[14" as the tokeniser leaves it
_SPLIT = frozenset("():;,.[]")
_HYPHENS = frozenset("-‐‑")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or mark: ``low`` is what the rules compare; ``start``, ``end`` are offsets in the raw text."""

    text: str
    low: str
    start: int
    end: int

    @property
    def capital(self) -> bool:
        """Whether the word begins with a capital letter."""
        return self.text[:1].isupper()

    @property
    def mark(self) -> bool:
        """Whether this is punctuation, not a word or number."""
        return not any(c.isalnum() for c in self.text)


def _new_item(words: Sequence[Word], newline: Token) -> bool:
    """Whether a line that ends in a number is an item of a list, and no line broken at any word."""
    after = newline.nbor(1) if newline.i + 1 < len(newline.doc) else None
    return bool(words) and words[-1].low.isdigit() and after is not None and not after.text[:1].isdigit()


def words_of(sentence: Span) -> list[Word]:
    """Words of a sentence, without white space and quotation marks; "63-year-old" is one word.

    Quotation marks are dropped because they stand anywhere ('"numerous" losses') and say nothing of
    grammar; who is quoted is decided elsewhere.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("A 63-year-old man, its “numerous” losses")
    >>> [w.low for w in words_of(doc[:])]
    ['a', '63-year-old', 'man', ',', 'its', 'numerous', 'losses']
    """
    words: list[Word] = []
    glue = False
    for token in sentence:
        if token.is_space:
            glue = False
            if "\n" in token.text and _new_item(words, token):
                words.append(Word(";", ";", token.idx, token.idx + 1))
            continue
        start, end = token.idx, token.idx + len(token)
        touching = bool(words) and words[-1].end == start
        if token.text in _HYPHENS and touching and not token.whitespace_:
            glue = True
            continue
        if glue and words:
            last = words.pop()
            text = f"{last.text}-{token.text}"
            words.append(Word(text, text.casefold(), last.start, end))
        elif token.text not in _QUOTES:
            text = _FOOTNOTE.sub("", token.text.strip('“”"'))
            end = start + len(text) if text != token.text and token.text.startswith(text) else end
            if len(text) > 1 and set(text) <= _SPLIT:  # "):" as the tokeniser leaves it
                words += [Word(c, c, start + i, start + i + 1) for i, c in enumerate(text)]
            elif text:
                low = text.casefold().replace("’", "'")
                words.append(Word(text, low, start, end))
        glue = False
    return words


def lows(words: Sequence[Word], start: int, end: int) -> list[str]:
    """Lower-case forms of ``words[start:end]``; positions outside the sentence are left out."""
    return [w.low for w in words[max(start, 0) : max(end, 0)]]
