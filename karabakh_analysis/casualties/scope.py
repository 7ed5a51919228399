"""Numbers that belong to another matter, and what the next sentences tell of the same victims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.resources import read_lexicon

_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"((?:19|20)\d\d)[-–—]((?:19|20)\d\d)")


@cache
def _other_matters() -> re.Pattern[str]:
    phrases = read_lexicon("casualties")["scope"]["other_matters"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _earlier_year(s: Sentence, at: int) -> bool:
    """Whether ``words[at]`` is a year before the period of interest and no year of birth."""
    scope = read_lexicon("casualties")["scope"]
    if not _YEAR.fullmatch(s.low(at)) or not scope["earlier_from"] <= int(s.low(at)) <= scope["earlier_to"]:
        return False
    return not any(s.low(i) in ("born", "since", "(") for i in range(at - 3, at))


def _earlier_span(s: Sentence) -> bool:
    """Whether the sentence names a span of earlier years ("1988–1994") and no later year."""
    spans = [m for w in s.words if (m := _SPAN.fullmatch(w.low))]
    last = read_lexicon("casualties")["scope"]["earlier_to"]
    return bool(spans) and all(int(m.group(2)) <= last for m in spans)


def _unproved(s: Sentence, at: int) -> bool:
    """Whether "no proof that", "no evidence that" stands before: nothing is told to have happened."""
    for i in range(max(at - 12, 0), at):
        if s.low(i) in cues("proof") and s.low(i + 1) in ("that", "of", "whatsoever"):
            return any(s.low(k) in ("no", "not", "n't", "any", "without", "little") for k in range(max(i - 4, 0), i))
    return False


def out_of_scope(s: Sentence, row: Found) -> bool:
    """Whether the statement is of another war, an earlier year, a sport, an accident.

    An earlier year or another theatre of war counts if it stands before the statement or in its own clause
    piece; a year of birth does not.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def judge(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return [out_of_scope(s, row) for row in passive(s)]
    >>> judge("In August 2008, 170 of its soldiers died."), judge("Two men born in 1999 were killed.")
    ([True], [False])
    >>> judge("In Ukraine 50 soldiers were killed."), judge("Two players were hurt.")
    ([True], [True])
    """
    if _unproved(s, row.first) or _earlier_span(s):
        return True
    if _other_matters().search(" ".join(w.low for w in s.words)):
        return True
    start, end = s.piece_start(row.first), s.piece_end(max(row.last, row.group.end) - 1)
    for at in range(end):
        if _earlier_year(s, at) and not row.group.start <= at < row.group.end:
            return True
        origin = s.low(at - 1) == "from"  # "mercenaries from Syria"
        if s.low(at) in lexicon.words("scope", "elsewhere") and not origin and (at < row.first or at >= start):
            return True
    return False


def aftermath(row: Found, following: Sequence[Sentence]) -> Found:
    """Settle "was blown up", "was shot": wounded if the next sentences speak of hospital or of a life not at risk.

    ``following``: the sentence of the statement and those after it.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> texts = ("A worker was blown up by a mine.", "He was brought to hospital; his life is safe.")
    >>> s, later = (read(spacy.blank("en")(text)[:]) for text in texts)
    >>> aftermath(passive(s)[0], [s, later]).status
    'wounded'
    """
    hit = row.hit
    if hit is None or hit.frame != "passive" or hit.lemma not in ("blow", "shoot") or row.status != "killed":
        return row
    own, *rest = following
    later = {own.low(i) for i in range(row.last, len(own.words))} | {w.low for s in rest for w in s.words}
    alive = later & cues("hospital") or ("life" in later and later & cues("at_risk"))
    if later & cues("death_words") or not alive:
        return row
    return replace(row, status="wounded", rule=f"{row.rule}+aftermath", certain=False)
