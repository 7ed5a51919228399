"""What the strands of one text are when all of it is told.

- What it dates by its own day of publication only, or not at all, is about what it is about (`_settle_undated`).
- A span of weeks that begins with what the text tells is reckoned from it (`_since`).
- Fighting of two days running is one, unless at places that do not agree, or in a log (`_overnight`).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from karabakh_analysis.incidents.blocks import may_span
from karabakh_analysis.incidents.facts import Strand, about_captives, merge
from karabakh_analysis.incidents.kinds import FIGHTING
from karabakh_analysis.incidents.scenes import near
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import Claim

AFTERMATH_DAYS = 7
"""For how long what follows from fighting (bodies found, posts moved, tolls revised) is still told as part of it."""

_GOES_ON = FIGHTING | {"movement"}  # what may go on overnight, as a blast does not
_ENTRIES = 4  # days that a log has at least, each given above its entry


def settle(strands: list[Strand], claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Strand]:
    """Bring together the strands of one text that turn out to be one.

    Parameters
    ----------
    strands : list of Strand
        In the order of their first claims.
    claims : sequence of Claim
        All claims of the text, in its order.
    gazetteer : Gazetteer
        Where the places are.

    Returns
    -------
    list of Strand
        In the order of their first claims.
    """
    return strands if _headed_by_dates(claims) else _overnight(strands, gazetteer)


def _headed_by_dates(claims: Sequence[Claim]) -> bool:
    """Whether a text is a log, whose entries stand under their dates: its days are told apart."""
    seen: set[str] = set()
    headings = 0
    for claim in claims:
        headings += claim.date_basis == "context" and bool(claim.edtf) and claim.edtf not in seen
        seen.add(claim.edtf)
    return headings >= _ENTRIES


def _overnight(strands: list[Strand], gazetteer: Gazetteer) -> list[Strand]:
    """Let fighting that one text tells of two days running be one strand, unless at places that do not agree."""
    last: dict[date, list[Strand]] = {}
    kept: list[Strand] = []
    for strand in sorted(strands, key=lambda s: (s.first or date.max, s.members[0])):
        before = None
        if strand.first is not None and strand.last is not None and _may_go_on(strand):
            days = (strand.first - timedelta(days=1), strand.first)
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
    dated = strand.sort == "event" and not strand.weak and not strand.coarse
    apart = strand.mines or strand.errand or about_captives(strand.kinds)
    return dated and not apart and strand.kinds.most_common(1)[0][0] in _GOES_ON


def _goes_on(earlier: Strand, later: Strand, gazetteer: Gazetteer) -> bool:
    if not may_span(earlier.first, later.last):
        return False
    if not earlier.stated or not later.stated:
        return True
    return any(near(gazetteer, p, q) for p in earlier.stated for q in later.stated)
