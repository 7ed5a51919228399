"""Fighting that one text tells of two days running: one strand, unless the text is a log."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from karabakh_analysis.incidents.blocks import may_span
from karabakh_analysis.incidents.facts import DAY, Strand, about_captives, merge
from karabakh_analysis.incidents.kinds import FIGHTING
from karabakh_analysis.incidents.scenes import near, same_front
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import Claim

_GOES_ON = FIGHTING | {"movement"}  # what may go on overnight, as a blast does not
_ADVANCE = frozenset({"movement", "territorial_change"})  # one, on one day here and on the next there along a front
_ENTRIES = 4  # days that a log has at least, each given above its entry


def headed_by_dates(claims: Sequence[Claim]) -> bool:
    """Whether a text is a log, whose entries stand under their dates: its days are told apart."""
    seen: set[str] = set()
    headings = 0
    for claim in claims:
        headings += claim.date_basis == "context" and bool(claim.edtf) and claim.edtf not in seen
        seen.add(claim.edtf)
    return headings >= _ENTRIES


def join_nights(strands: list[Strand], gazetteer: Gazetteer) -> list[Strand]:
    """Let fighting that one text tells of two days running be one strand, unless at places that do not agree.

    With a day between them it is one if both name the same place; an advance is one along a section of the border.

    Parameters
    ----------
    strands : list of Strand
        All strands of one text.
    gazetteer : Gazetteer
        Where the places are and what lies in what.

    Returns
    -------
    list of Strand
        In the order in which the text begins them; claims of a strand that was taken in have the rule ``overnight``.
    """
    last: dict[date, list[Strand]] = {}
    kept: list[Strand] = []
    for strand in sorted(strands, key=lambda s: (s.first or date.max, s.members[0])):
        before = None
        if strand.first is not None and strand.last is not None and _may_go_on(strand):
            days = [strand.first - n * DAY for n in range(3)]
            before = next((s for d in days for s in last.get(d, []) if _goes_on(s, strand, gazetteer)), None)
            if before is None:
                last.setdefault(strand.last, []).append(strand)
        if before is None:
            kept.append(strand)
            continue
        merge(before, strand, "overnight")
        assert before.last is not None
        assert strand.last is not None
        last[before.last].remove(before)
        before.last = max(before.last, strand.last)
        last.setdefault(before.last, []).append(before)
    return sorted(kept, key=lambda s: s.members[0])


def _may_go_on(strand: Strand) -> bool:
    dated = strand.sort == "event" and not strand.calm and not strand.weak and not strand.coarse
    apart = strand.mines or strand.errand or about_captives(strand.kinds)
    return dated and not apart and strand.kinds.most_common(1)[0][0] in _GOES_ON


def _goes_on(earlier: Strand, later: Strand, gazetteer: Gazetteer) -> bool:
    if earlier.last is None or later.first is None or not may_span(earlier.first, later.last):
        return False
    if (later.first - earlier.last).days > 1:  # after a day of which nothing is told
        return bool(set(earlier.stated) & set(later.stated))
    if not earlier.stated or not later.stated:
        return True
    advance = {earlier.lead, later.lead} <= _ADVANCE and same_front(earlier.stated, later.stated, gazetteer)
    return advance or any(near(gazetteer, p, q) for p in earlier.stated for q in later.stated)
