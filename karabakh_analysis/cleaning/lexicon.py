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
                _any([re.escape(text) for text in entry.get("contains", ())]),
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
    for rule in rules:
        if len(tokens) <= rule.max_words and _fits(rule, line, folded, bare, tokens):
            return rule.known
    return None


def _fits(rule: _Rule, line: str, folded: str, bare: str, tokens: list[str]) -> bool:
    # A sentence that reports somebody's words may well hold the phrases of a notice; a heading is no sentence.
    wordy = not _REPORT.search(folded) and not (rule.known.role == "related" and folded[-1] in ".!?")
    if wordy and rule.starts and (bare.startswith(rule.starts) or folded.startswith(rule.starts)):
        return True
    if wordy and rule.contains and rule.contains.search(folded):
        return True
    if rule.patterns and (rule.patterns.search(folded) or rule.patterns.search(bare)):
        return True
    if rule.cased and rule.cased.search(line):
        return True
    if not rule.vocabulary or not tokens or (line[0].islower() and line.endswith(".")):  # the end of a sentence
        return False
    core = sum(token in rule.vocabulary for token in tokens)
    return core > 0 and all(
        token in rule.vocabulary or token in rule.connecting or token[0].isdigit() for token in tokens
    )
