"""The known strings of data/lexicon/cleaning.toml, compiled, and the match of a line against them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from karabakh_analysis.resources import read_lexicon

_SPACE = re.compile(r"\s+")
_TOKEN = re.compile(r"[^\W_]+")
_EDGE = (
    " \t.,:;!?\"'-\u2013\u2014|/\\\u00b7\u2022\u25aa\u2023*[]{}()#_=~\u2026"  # punctuation, bullets
    "\u00bb\u00ab\u2039\u203a>\u2192\u2190\u2193\u2191"  # arrows
)
_REPORT = re.compile(r"\b(?:said|says|told|according to)\b")
_MAX_CHARS = 600  # no known string is longer, and the patterns stay cheap


@dataclass(frozen=True, slots=True)
class Known:
    """A rule of the lexicon that a line fits."""

    rule: str
    zone: str
    role: str


@dataclass(frozen=True, slots=True)
class _Rule:
    known: Known
    max_words: int
    starts: tuple[str, ...]
    contains: re.Pattern[str] | None
    patterns: re.Pattern[str] | None
    cased: re.Pattern[str] | None
    vocabulary: frozenset[str]
    connecting: frozenset[str]


@cache
def _rules() -> tuple[dict[str, Known], tuple[_Rule, ...]]:
    whole: dict[str, Known] = {}
    rules = []
    for entry in read_lexicon("cleaning")["rule"]:
        known = Known(entry["id"], entry["id"].partition(".")[0], entry.get("role", "furniture"))
        for text in entry.get("whole", ()):
            whole.setdefault(text, known)
        rules.append(
            _Rule(
                known,
                entry.get("max_words", 14),
                tuple(entry.get("starts", ())),
                _any([rf"(?<![a-z]){re.escape(text)}" for text in entry.get("contains", ())]),
                _any(entry.get("patterns", ())),
                _any(entry.get("cased", ())),
                frozenset(entry.get("vocabulary", ())),
                frozenset(entry.get("connecting", ())),
            )
        )
    return whole, tuple(rules)


def _any(patterns: Sequence[str]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns)) if patterns else None


@cache
def stop_words() -> frozenset[str]:
    """English function words, in lower case."""
    words: dict[str, Any] = read_lexicon("cleaning")["stopwords"]
    return frozenset(words["english"])


@cache
def list_headings() -> frozenset[str]:
    """Headings that announce a list or a summary inside an article, in lower case."""
    words: dict[str, Any] = read_lexicon("cleaning")["lists"]
    return frozenset(words["headings"])


@cache
def notice_words() -> tuple[frozenset[str], frozenset[str]]:
    """Words that address the reader, and words about pages, readers and permissions."""
    words: dict[str, Any] = read_lexicon("cleaning")["notices"]
    return frozenset(words["addressing"]), frozenset(words["page_words"])


@cache
def explain_rules() -> dict[str, str]:
    """Return what each rule id of :func:`karabakh_analysis.cleaning.zones` means, one sentence each.

    Returns
    -------
    dict of str to str
        Rule id to reason, from ``data/lexicon/cleaning.toml``.

    Examples
    --------
    >>> explain_rules()["furniture.share"]
    'A share bar or one of its buttons.'
    """
    lexicon = read_lexicon("cleaning")
    return {**{rule["id"]: rule["why"] for rule in lexicon["rule"]}, **lexicon["shape"]}


def find_known(text: str) -> Known | None:
    """Return the first rule of the lexicon that a plain line fits.

    Parameters
    ----------
    text
        A line as given by :func:`karabakh_analysis.cleaning.lines.plain`.

    Examples
    --------
    >>> find_known("Newest Most Voted").rule
    'comment.form'
    >>> find_known("The convoy left at dawn.") is None
    True
    """
    if not text or len(text) > _MAX_CHARS:
        return None
    line = _SPACE.sub(" ", text)
    folded = line.casefold()
    bare = folded.strip(_EDGE)
    whole, rules = _rules()
    if not bare:
        return None
    if bare in whole:
        return whole[bare]
    tokens = _TOKEN.findall(bare)
    forms = (folded,) if bare == folded else (folded, bare)
    starts, contains, vocabulary = _all_phrases()
    # Most lines hold nothing of any rule, so all phrases are asked for at once before the rules are gone through.
    phrased = folded.startswith(starts) or bare.startswith(starts) or bool(contains.search(folded))
    # A sentence that reports somebody's words may well hold the phrases of a notice.
    phrased = phrased and not _REPORT.search(folded)
    # the end of a sentence is no list of words
    listed = not (line[0].islower() and line.endswith(".")) and not vocabulary.isdisjoint(tokens)
    for rule in rules:
        if len(tokens) <= rule.max_words and (
            (phrased and _has_phrase(rule, forms))
            or (rule.patterns and any(map(rule.patterns.search, forms)))
            or (rule.cased and rule.cased.search(line))
            or (listed and rule.vocabulary and _is_list_of_words(rule, tokens))
        ):
            return rule.known
    return None


@cache
def _all_phrases() -> tuple[tuple[str, ...], re.Pattern[str], frozenset[str]]:
    """Collect the starts, contained phrases and vocabulary of all the rules."""
    entries = read_lexicon("cleaning")["rule"]
    starts = tuple(text for entry in entries for text in entry.get("starts", ()))
    contains = "|".join(re.escape(text) for entry in entries for text in entry.get("contains", ()))
    return starts, re.compile(contains), frozenset(word for entry in entries for word in entry.get("vocabulary", ()))


def _has_phrase(rule: _Rule, forms: tuple[str, ...]) -> bool:
    if rule.known.role == "related" and forms[0][-1] in ".!?":
        return False  # a heading is no sentence
    if rule.starts and any(form.startswith(rule.starts) for form in forms):
        return True
    return bool(rule.contains and rule.contains.search(forms[0]))


def _is_list_of_words(rule: _Rule, tokens: list[str]) -> bool:
    return any(token in rule.vocabulary for token in tokens) and all(
        token in rule.vocabulary or token in rule.connecting or token[0].isdigit() for token in tokens
    )
