"""The words of a sentence as the casualty grammar sees them, and the numbers that they write."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from spacy.tokens import Span, Token

from karabakh_analysis.resources import read_lexicon

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


_DIGITS = re.compile(r"\d{1,3}(?:[,  ]\d{3})+|\d{1,6}")
_RANGE = re.compile(rf"({_DIGITS.pattern})[-–—]({_DIGITS.pattern})")


@cache
def _values() -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """(units and tens, scales, words that make a number with "a": "a dozen")."""
    table = read_lexicon("casualties")["numbers"]
    small = {w: n for n, w in enumerate(table["units"])} | {w: 10 * n for n, w in enumerate(table["tens"], start=2)}
    return small, table["scales"], table["article_words"]


@cache
def _list(key: str) -> tuple[str, ...]:
    return tuple(read_lexicon("casualties")["numbers"][key])


@dataclass(frozen=True, slots=True)
class Number:
    """A number phrase in ``words[start:end]``; ``kind``: exact, range, vague or zero."""

    start: int
    end: int
    low: int | None
    high: int | None
    kind: str


def _phrase(words: Sequence[Word], at: int, phrases: tuple[str, ...]) -> int:
    """End of the longest of ``phrases`` that stands at ``at``, or ``at``."""
    told = _by_first_word(phrases).get(words[at].low, ()) if at < len(words) else ()
    return next((at + len(parts) for parts in told if [w.low for w in words[at : at + len(parts)]] == parts), at)


@cache
def _by_first_word(phrases: tuple[str, ...]) -> dict[str, list[list[str]]]:
    """Words of each phrase, the longest first, by the first of them."""
    found: dict[str, list[list[str]]] = {}
    for parts in sorted((phrase.split() for phrase in phrases), key=len, reverse=True):
        found.setdefault(parts[0], []).append(parts)
    return found


def _digits(text: str) -> int:
    return int(re.sub(r"\D", "", text))


def cardinal(words: Sequence[Word], at: int) -> tuple[int, int] | None:
    """Value and end of the plain number at ``at``, in digits or words.

    Examples
    --------
    >>> from karabakh_analysis.casualties.tokens import Word
    >>> w = lambda text: [Word(t, t.lower(), 0, 0) for t in text.split()]
    >>> cardinal(w("5,600 people"), 0), cardinal(w("Twenty-two men"), 0), cardinal(w("two hundred and six men"), 0)
    ((5600, 1), (22, 1), (206, 4))
    >>> cardinal(w("half a dozen men"), 0), cardinal(w("two dozen"), 0), cardinal(w("2020 people"), 0)
    ((6, 3), (24, 2), (2020, 1))
    """
    if at >= len(words):
        return None
    small, scales, with_article = _values()
    low = words[at].low
    if _DIGITS.fullmatch(low):
        value, end = _digits(low), at + 1
        if end < len(words) and words[end].low in scales:
            value, end = value * scales[words[end].low], end + 1
        return value, end
    if _phrase(words, at, ("half a dozen",)) > at:
        return 6, at + 3
    if low == "a" and at + 1 < len(words) and words[at + 1].low in with_article:
        return with_article[words[at + 1].low], at + 2
    if low in ("dozen", "hundred", "thousand"):  # "another hundred men"
        return with_article[low], at + 1
    if low == "both":
        return 2, at + 1
    if low.endswith("-odd"):  # "sixty-odd people", "30-odd men"
        plain = replace(words[at], low=low.removesuffix("-odd"))
        number = cardinal([plain], 0)
        return (number[0], at + 1) if number else None
    total = part = 0
    end = at
    while end < len(words):
        pieces = words[end].low.split("-")
        if all(p in small for p in pieces):
            part += sum(small[p] for p in pieces)
        elif words[end].low in scales and end > at:
            scale = scales[words[end].low]
            if scale == 100:
                part *= 100
            else:
                total, part = total + part * scale, 0
        elif words[end].low == "dozen" and end > at:
            return part * 12, end + 1
        elif not (words[end].low == "and" and end > at and words[end - 1].low in scales and _is_small(words, end + 1)):
            break
        end += 1
        if words[end - 1].low not in scales and not _continues(words, end):
            break
    return (total + part, end) if end > at else None


def _is_small(words: Sequence[Word], at: int) -> bool:
    return at < len(words) and words[at].low.split("-")[0] in _values()[0]


def _continues(words: Sequence[Word], at: int) -> bool:
    """Whether a number word goes on at ``at``: a scale, a dozen, or units after tens ("twenty two")."""
    if at >= len(words):
        return False
    return (
        words[at].low in _values()[1]
        or words[at].low == "dozen"
        or (words[at - 1].low in _list("tens") and words[at].low in _list("units"))
        or words[at - 1].low == "and"
    )


def _plain(words: Sequence[Word], at: int) -> Number | None:
    """Read a number, a range of two, or "60 or more", without words before it."""
    if at >= len(words):
        return None
    both = _RANGE.fullmatch(words[at].low)
    if both:
        return Number(at, at + 1, _digits(both.group(1)), _digits(both.group(2)), "range")
    lead = 1 if words[at].low in ("between", "from") else 0
    first = cardinal(words, at + lead)
    if first is None:
        return None
    value, end = after = first
    if end < len(words) and words[end].low in ("to", "or", "and", "-", "–", "—"):
        end += words[end + 1 : end + 2] != [] and words[end + 1].low in ("even", "perhaps", "maybe", "possibly")
        second = cardinal(words, end + 1)
        joined = lead > 0 or words[end].low != "and"
        if second and second[0] > value and joined and words[end + 1].low not in ("both", "a"):
            return Number(at, second[1], value, second[0], "range")
    if lead:
        return None
    end = after[1]
    if [w.low for w in words[end : end + 2]] in (["or", "more"], ["and", "more"]):
        return Number(at, end + 2, value, None, "range")
    if [w.low for w in words[end : end + 2]] in (["or", "so"], ["or", "thereabouts"]):
        return Number(at, end + 2, value, value, "exact")
    if end < len(words) and words[end].low == "+":
        return Number(at, end + 1, value, None, "range")
    return Number(at, end, value, value, "exact")


def _vague_noun(words: Sequence[Word], at: int) -> int:
    """End of "a further group", "an unspecified number", "large numbers" begun at ``at``, or ``at``."""
    article = words[at].low in ("a", "an")
    i = at + article
    while i < len(words) and i - at < 5 and words[i].low in _list("vague_adjectives"):
        i += 1
    noun = i < len(words) and words[i].low in _list("vague_nouns")
    several = noun and words[i].low.endswith("s")
    return i + 1 if noun and article != several and (article or i > at) else at


def number_at(words: Sequence[Word], at: int) -> Number | None:
    """Read the number phrase that begins at ``at``: "at least 15", "up to 60", "dozens", "no", "another".

    Exact and rounded numbers ("some 60") fill both bounds; "at least 15" only the lower, "up to 60" only
    the upper, "several" neither; "no", "none", "nobody" are 0.

    Examples
    --------
    >>> from karabakh_analysis.casualties.tokens import Word
    >>> def read(text):
    ...     n = number_at([Word(t, t.lower(), 0, 0) for t in text.split()], 0)
    ...     return n and (n.low, n.high, n.end)
    >>> read("at least 15 men"), read("up to 73 Armenians"), read("some 60 men"), read("60 to 70 dead")
    ((15, None, 3), (None, 73, 3), (60, 60, 2), (60, 70, 3))
    >>> read("60 or more"), read("several dozen servicemen"), read("no one"), read("another two soldiers")
    ((60, None, 3), (None, None, 2), (0, 0, 2), (2, 2, 2))
    >>> read("a further group of soldiers"), read("large numbers of men"), read("group of men")
    ((None, None, 3), (None, None, 2), None)
    >>> read("between 5 and 7 men"), read("a third died"), read("the men")
    ((5, 7, 4), (1, 1, 2), None)
    """
    if at >= len(words):
        return None
    for key, fill in (("at_least", "low"), ("at_most", "high"), ("about", "both")):
        after = _phrase(words, at, _list(key))
        if after == at:
            continue
        inner = _plain(words, after) if fill != "both" else number_at(words, after)
        if inner is None or inner.kind == "zero":
            continue
        if fill == "both":
            return Number(at, inner.end, inner.low, inner.high, inner.kind)
        return Number(
            at, inner.end, inner.low if fill == "low" else None, inner.high if fill == "high" else None, "range"
        )
    end = _phrase(words, at, _list("zero"))
    if end > at:
        return Number(at, end, 0, 0, "zero")
    end = _phrase(words, at, _list("vague")) if _vague_noun(words, at) == at else _vague_noun(words, at)
    if end > at:
        return Number(at, end, None, None, "vague")
    if at + 1 < len(words) and words[at].low in ("a", "the") and words[at + 1].low in _list("ordinals"):
        return Number(at, at + 2, 1, 1, "exact")
    end = _phrase(words, at, _list("single"))
    if end > at:
        return Number(at, end, 1, 1, "exact")
    return _plain(words, at)
