"""Numbers that belong to another matter, and what the next sentences tell of the same victims."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.resources import read_lexicon

_YEAR = re.compile(r"(?:19|20)\d\d")


def _year_at(s: Sentence, at: int) -> int | None:
    match = _YEAR.fullmatch(s.low(at))
    return int(match.group()) if match else None


def out_of_scope(s: Sentence, row: Found) -> bool:
    """Whether the statement is of another war, an earlier year, a sport, an accident.

    An earlier year counts if it stands before the statement or in its own clause piece; a year of birth does not.

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
    >>> judge("In Ukraine 50 soldiers were killed."), judge("Two men were hurt in the match.")
    ([True], [True])
    """
    text = " ".join(w.low for w in s.words)
    if any(re.search(rf"\b{re.escape(m)}\b", text) for m in read_lexicon("casualties")["scope"]["other_matters"]):
        return True
    low, high = read_lexicon("casualties")["scope"]["earlier_from"], read_lexicon("casualties")["scope"]["earlier_to"]
    start, end = s.piece_start(row.first), s.piece_end(max(row.last, row.group.end) - 1)
    for at in range(end):
        year = _year_at(s, at)
        born = any(s.low(i) in ("born", "since", "(") for i in range(max(at - 3, 0), at))
        if year is not None and low <= year <= high and not born and not (row.group.start <= at < row.group.end):
            return True
        if s.low(at) in lexicon.words("scope", "elsewhere") and (at < row.first or start <= at < end):
            return True
    return False


def aftermath(row: Found, following: Sequence[Sentence]) -> Found:
    """Settle "was blown up", "was shot": wounded if the next sentences speak of hospital or of a life not at risk.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> nlp = spacy.blank("en")
    >>> s, later = (read(nlp(t)[:]) for t in ("A worker was blown up by a mine.", "He was brought to hospital; his life is safe."))
    >>> aftermath(passive(s)[0], [s, later]).status
    'wounded'
    """
    if row.hit is None or row.hit.lemma not in ("blow", "shoot") or row.hit.frame != "passive":
        return row
    own = following[0]
    later = [own.low(i) for i in range(row.last, len(own.words))] + [w.low for s in following[1:] for w in s.words]
    if (
        set(later) & {"died", "dead", "succumbed", "death"}
        or row.hit.end - row.hit.start > 1
        and row.hit.lemma == "shoot"
    ):
        return row
    hurt = bool(
        set(later) & {"hospital", "hospitalised", "hospitalized", "surgery", "treatment", "amputated", "survived"}
    )
    alive = "life" in later and bool(set(later) & {"risk", "danger", "threatens", "safe", "threatened"})
    return replace(row, status="wounded", rule=f"{row.rule}+aftermath", certain=False) if hurt or alive else row
