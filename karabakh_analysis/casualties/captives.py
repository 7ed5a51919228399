"""Whose people captives are: who holds them, who gave them back, and to whom."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.hostile import opposite
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, side_at, sides_in, subject_side, victim_words
from karabakh_analysis.casualties.verbal import Found

_REACH = 4  # words from a preposition to the side of its phrase ("to the Armenian side")


def captive_side(s: Sentence, row: Found) -> Side | None:
    """Side of captives, or of bodies that are handed over, by where they go or who has them.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def side(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     found = captive_side(s, passive(s)[0])
    ...     return found and (found.value, found.rule)
    >>> side("Five soldiers were handed over to the Armenian side."), side("Ten men are still held in Azerbaijan.")
    (('armenia', 'victim.handed-to'), ('armenia', 'victim.held-by'))
    """
    receiver = next((i for i in range(row.group.start - 1, -1, -1) if s.low(i) in victim_words("receiving")), 0)
    if receiver and row.group.start - receiver < 5 and (side := subject_side(s, receiver)):
        return Side(side, "victim.received", True)
    transfer = [h for h in s.hits if h.lemma in lexicon.words("weak", "transfer") and h.status == "captured"]
    moved = any(s.low(i) in victim_words("homecoming") for i in range(len(s.words)))
    if transfer or (moved and row.status == "captured"):
        side = _destination(s, row, bool(transfer))
        if side:
            return Side(side, "victim.handed-to", True)
    side = _holder(s, row) if row.status in ("captured", "killed") else ""
    sure = side != "speaker"  # "in our prisons": who says "our" is less sure
    return Side(opposite(side), "victim.held-by", sure) if opposite(side) else None


def _destination(s: Sentence, row: Found, freed: bool) -> str:
    """Side behind "to" in the clause of the group or of the verb: "gave up 12 people to Azerbaijan".

    Who is ``freed`` may travel in a later clause ("freed and flown to Yerevan"); "captured and flown to Baku" is none.
    """
    last = max(row.group.end, row.hit.end if row.hit else 0, row.last)
    end, moved = s.piece_end(last - 1), last
    given = [h.end for h in s.hits if h.lemma in lexicon.words("weak", "transfer") and h.end <= row.group.start]
    whole = bool(given) and not {";", ":"} & {s.low(i) for i in range(given[-1], row.group.start)}
    begin = given[-1] if whole and not row.hit else row.group.end  # "were handed to Armenia with three bodies"
    for at in range(begin, len(s.words)):
        if s.low(at) in (";", ":"):
            return ""
        moved = at if s.low(at) in victim_words("homecoming") else moved  # "were freed and flown to Yerevan"
        if at >= end and (not freed or at - moved > 2):
            continue
        if s.low(at) in victim_words("ransom"):
            return ""  # "in exchange for maps handed to Baku"
        near = sides_in(s, at + 1, at + _REACH) if s.low(at) in ("to", "into") else []
        if near:
            return near[0][1]
    return ""


def _holder(s: Sentence, row: Found) -> str:
    """Side in "Azerbaijani captivity", "held in Baku", "in the hands of Azerbaijan", "our prisons"."""
    for at in range(len(s.words)):
        side, end = ("speaker", at + 1) if s.low(at) == "our" else side_at(s, at)
        if not side or row.group.start <= at < row.group.end:
            continue
        if any(s.low(i) in victim_words("captivity") for i in (end, end + 1)):
            return side
        if row.status == "killed":
            continue
        lead = at - 1 if s.low(at - 1) != "the" else at - 2
        held = any(s.low(i) in victim_words("held") for i in range(max(lead - 3, row.first), lead))
        if s.low(lead) in ("in", "by") and held:
            return side
        owned = s.low(lead) in ("of", "by", "in") and any(
            s.low(i) in victim_words("captivity") for i in range(max(lead - 2, 0), lead)
        )
        if owned:
            return side
    return ""
