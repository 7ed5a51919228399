"""Words that name a side, and which of them stands as subject."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.sentence import Sentence


def side_at(s: Sentence, at: int) -> tuple[str, int]:
    """Side named by the words that begin at ``at``, and where they end; "" if none.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> side_at(read(spacy.blank("en")("Defence Army of Artsakh")[:]), 0)
    ('artsakh', 2)
    """
    for phrase, side in lexicon.side_phrases():
        if s.low(at) == phrase[0] and all(s.low(at + k) == w for k, w in enumerate(phrase)):
            return side, at + len(phrase)
    return "", at


def sides_in(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """(position, side) of the side words in ``words[start:end]``; Karabakh's "Armenian" forces are Artsakh's."""
    out: list[tuple[int, str]] = []
    at = start
    while at < end:
        side, after = side_at(s, at)
        if side:
            out.append((at, side))
        at = max(after, at + 1)
    return out


def subject_side(s: Sentence, before: int, start: int = 0) -> str:
    """Side of the nearest subject left of ``before``: "Azerbaijan", "the Armenian ministry", "the enemy", "our side"."""
    for at in range(before - 1, start - 1, -1):
        side, _ = side_at(s, at)
        if not side and s.low(at) in lexicon.relative_words("opponent"):
            side = "opponent"
        if not side and s.low(at) == "our":
            side = "speaker"
        if not side:
            continue
        first = at
        while (
            first > 0
            and not s.words[first - 1].mark
            and s.low(first - 1) not in lexicon.words("grammar", "clause_words")
            and at - first < 4
        ):
            if s.low(first - 1) in lexicon.words("grammar", "prepositions"):
                break
            if s.low(first - 1) in lexicon.words("grammar", "report_verbs"):
                break
            first -= 1
        lead = s.low(first - 1)
        institution = lead == "of" and s.low(first - 2) in (
            "ministry",
            "army",
            "forces",
            "defence",
            "defense",
            "government",
            "side",
            "units",
            "president",
        )
        opens = (
            first == 0
            or s.words[first - 1].mark
            or lead in lexicon.words("grammar", "clause_words") | lexicon.words("grammar", "say_verbs")
        )
        if opens or institution:
            return side
    return ""
