"""Each side's version of an incident: account, toll, and what the sides disagree about."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.incidents.scenes import local_places, places_agree
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import SIDES, STATUSES, Account, Casualty, Claim, Toll


def accounts(incident_id: str, claims: Sequence[Claim], with_numbers: frozenset[str]) -> list[Account]:
    """One account per source side, sides in the order of ``records.SIDES``, narration last.

    Parameters
    ----------
    incident_id : str
        Id of the incident that all ``claims`` are about.
    claims : sequence of Claim
        Its claims.
    with_numbers : frozenset of str
        Ids of the claims that give casualty numbers: the most telling quotation is one of them if there
        is one, else one that names date and place itself, else the earliest.
    """
    by_side: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_side[claim.source_side].append(claim)
    made = []
    for side in sorted(by_side, key=_side_order):
        own = by_side[side]
        # To deny an act is no blame of its alleged doer, and to tell of one's own act is none either.
        blamed = Counter(c.blamed_side for c in own if c.blamed_side not in ("", side) and c.mode == "asserted")
        telling = min(
            own,
            key=lambda c: (
                c.claim_id not in with_numbers,
                c.date_basis in ("context", "publication", ""),
                "place.stated" not in c.rule,
                c.doc_id,
                c.start,
            ),
        )
        made.append(
            Account(
                incident_id=incident_id,
                source_side=side,
                n_documents=len({c.doc_id for c in own}),
                n_claims=len(own),
                blamed_side=min(blamed, key=lambda s: (-blamed[s], s)) if blamed else "",
                names_used=tuple(dict.fromkeys(n for c in own if "place.stated" in c.rule for n in c.names_as_written)),
                quote=telling.quote,
                claim_id=telling.claim_id,
            )
        )
    return made


def _side_order(side: str) -> int:
    return SIDES.index(side) if side in SIDES else len(SIDES)


def tolls(incident_id: str, casualties: Sequence[Casualty]) -> list[Toll]:
    """Sum up the range of numbers that each source side gives for each victim side and status.

    ``low`` and ``high`` are the smallest and largest number in the rows, parts of a total included: a
    range shows how far one side's own statements reach, and the rows show why. "At least" in any row
    leaves ``high`` open (None); a side that only says "several" has a toll with neither.
    """
    cells: dict[tuple[str, str, str], list[Casualty]] = defaultdict(list)
    for row in casualties:
        cells[row.source_side, row.victim_side, row.status].append(row)
    made = []
    for source, victim, status in sorted(
        cells, key=lambda k: (_side_order(k[0]), _side_order(k[1]), STATUSES.index(k[2]))
    ):
        rows = cells[source, victim, status]
        lows = [r.n_min for r in rows if r.n_min is not None]
        highs = [r.n_max for r in rows if r.n_max is not None]
        is_open = any(r.n_min is not None and r.n_max is None for r in rows)
        high = None if is_open else max(highs, default=None)
        made.append(Toll(incident_id, source, victim, status, min(lows, default=None), high, len(rows)))
    return made


def disagreement(
    claims: Sequence[Claim], account_rows: Sequence[Account], toll_rows: Sequence[Toll], gazetteer: Gazetteer
) -> tuple[str, ...]:
    """Name what the accounts of an incident disagree about, of: whether, who, where, when, how_many.

    whether
        One account denies a kind of event that another asserts.
    who
        Two accounts name different sides as the doer.
    where, when
        What two accounts themselves state has no place or no day in common.
    how_many
        For the same victims and status two accounts give ranges that do not meet.
    """
    found = []
    denied = {(c.source_side, c.event_type) for c in claims if c.mode == "denied"}
    asserted = {(c.source_side, c.event_type) for c in claims if c.mode == "asserted"}
    if any(kind == other and side != speaker for side, kind in denied for speaker, other in asserted):
        found.append("whether")
    if len({a.blamed_side for a in account_rows if a.blamed_side and a.source_side != a.blamed_side}) > 1:
        found.append("who")
    by_side: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_side[claim.source_side].append(claim)
    if _places_apart(by_side, gazetteer):
        found.append("where")
    if _days_apart(by_side):
        found.append("when")
    if _numbers_apart(toll_rows):
        found.append("how_many")
    return tuple(found)


def _places_apart(by_side: Mapping[str, list[Claim]], gazetteer: Gazetteer) -> bool:
    named = [
        {p for c in claims if "place.stated" in c.rule for p in local_places(c, gazetteer)}
        for claims in by_side.values()
    ]
    return any(a and b and not places_agree(a, b, gazetteer) for a, b in combinations(named, 2))


def _days_apart(by_side: Mapping[str, list[Claim]]) -> bool:
    spans = [
        {bounds(edtf) for edtf in {c.edtf for c in claims if c.date_basis not in ("context", "publication")} if edtf}
        for claims in by_side.values()
    ]
    return any(
        a and b and not any(x[0] <= y[1] and y[0] <= x[1] for x in a for y in b) for a, b in combinations(spans, 2)
    )


def _numbers_apart(toll_rows: Sequence[Toll]) -> bool:
    cells: dict[tuple[str, str], list[Toll]] = defaultdict(list)
    for row in toll_rows:
        cells[row.victim_side, row.status].append(row)
    for rows in cells.values():
        for i, a in enumerate(rows):
            for b in rows[i + 1 :]:
                if a.high is not None and b.low is not None and a.high < b.low:
                    return True
                if b.high is not None and a.low is not None and b.high < a.low:
                    return True
    return False


def grading(claims: Sequence[Claim], disagreements: Sequence[str]) -> str:
    """How well an incident is attested, in the words of Airwars applied to accounts.

    contested
        A party denies what another asserts, or parties name different doers.
    confirmed
        Both parties to the conflict assert it, and neither of the above.
    fair
        Two or more source sides assert it.
    weak
        One source side only.
    discounted
        Nobody asserts it: it is only denied.

    The words are those of Airwars' civilian-harm grading; their definitions there rest on credible local
    sources, ours only on which sides speak in the texts at hand.
    """
    asserting = {c.source_side for c in claims if c.mode == "asserted"}
    if not asserting:
        return "discounted"
    if "whether" in disagreements or "who" in disagreements:
        return "contested"
    armenian = asserting & {"armenia", "artsakh"}
    if "azerbaijan" in asserting and armenian:
        return "confirmed"
    return "fair" if len(asserting) > 1 else "weak"
