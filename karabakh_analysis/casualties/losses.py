"""Whose losses a count stands for: "Armenian losses reached 105", "on the Armenian side 12 died", who mourns them."""

from __future__ import annotations

from karabakh_analysis.casualties.lexicon import grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, party_at, sides_in, subject_side, victim_words
from karabakh_analysis.casualties.verbal import Found

_REACH = 10  # words between "losses" and the count that stands for them


def counted_losses(s: Sentence, row: Found) -> Side | None:
    """Read the owner of the losses that the count states: "Armenian losses reached 105", "its death toll at 2,908".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.nominal import number_of
    >>> def side(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return counted_losses(s, number_of(s, "killed")[0]).value
    >>> side("Armenian losses reached 105."), side("Azerbaijan puts its death toll at 2,908.")
    ('armenia', 'azerbaijan')
    """
    start = row.group.start
    first = s.piece_start(start)
    resumed = s.words[first].mark and s.low(first + 1) in grammar("be")  # "the figure for X, as published, is 80"
    for at in range(start - 1, 0 if resumed else max(first, start - _REACH) - 1, -1):
        if s.low(at) not in victim_words("loss_nouns") or at + 1 == start:
            continue
        if s.low(at - 1) in ("its", "their") or s.low(at - 2) in ("its", "their"):
            side = subject_side(s, at - 1)
        else:
            side = next((p for i in range(at - 1, max(at - 4, -1), -1) if (p := party_at(s, i))), "")
            lead = next((i for i in range(at - 1, max(at - 4, -1), -1) if s.low(i) in grammar("prepositions")), -1)
            side = "" if any(party_at(s, i) for i in range(max(at - 3, 0), lead)) else side
        side = side or _phrase_of(s, at + 1, start)
        return Side(side, "victim.of-losses", True) if side else None
    return None


def _phrase_of(s: Sentence, start: int, end: int) -> str:
    """Side in "losses of the opposing side", "the dead on the Armenian side"."""
    if s.low(start) not in ("of", "on", "among", "for", "in", "from"):
        return ""
    return next((p for i in range(start + 1, min(start + 5, end)) if (p := party_at(s, i))), "")


def opening_phrase(s: Sentence, row: Found) -> Side | None:
    """Read a phrase of place that opens the sentence: "On the Armenian side, 12 died", "Among the troops".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> s = read(spacy.blank("en")("On the Armenian side, 12 were wounded.")[:])
    >>> opening_phrase(s, passive(s)[0]).value
    'armenia'
    """
    first = s.piece_start(row.group.start)
    for at in (first, s.piece_start(max(first - 1, 0))):
        at += s.words[at].mark or s.low(at) in ("and", "but", "while")
        if s.low(at) not in ("on", "among", "from") or at >= row.group.start:
            continue
        near = [i for i in range(at + 1, at + 4) if party_at(s, i)]
        after = {s.low(i) for i in range(near[0], near[0] + 4)} if near else set()
        if near and after & victim_words("people_of_a_side") and near[0] < row.group.start:
            return Side(party_at(s, near[0]), "victim.on-the-side", True)
    return None


def mourned_by(s: Sentence, row: Found) -> Side | None:
    """Take the one side that a sentence of mourning names: "condolences to Azerbaijan for the seven soldiers killed".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> s = read(spacy.blank("en")("At a funeral in Yerevan it was said that three soldiers were killed.")[:])
    >>> mourned_by(s, passive(s)[0]).value
    'armenia'
    """
    if row.status == "captured" or not any(w.low in victim_words("mourning") for w in s.words):
        return None
    parties = {side for _, side in sides_in(s, 0, len(s.words)) if side in ("azerbaijan", "armenia", "artsakh")}
    return Side(parties.pop(), "victim.mourned", False) if len(parties) == 1 else None
