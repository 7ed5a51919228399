"""Incidents with their accounts and tolls, from the claims and casualties of all texts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from karabakh_analysis.dates.edtf import precision
from karabakh_analysis.incidents.accounts import accounts, disagreement, grading, tolls
from karabakh_analysis.incidents.grouping import Group, group_claims, local_places
from karabakh_analysis.names.gazetteer import Gazetteer, Place
from karabakh_analysis.records import SIDES, VIOLENT, Account, Casualty, Claim, Incident, Toll

_NOUNS = {
    "armed_clash": "armed clash",
    "shelling": "shelling",
    "explosion": "explosion",
    "capture": "capture",
    "attack_on_person": "attack on a person",
    "territorial_change": "territorial change",
    "movement": "movement",
    "disruption": "disruption",
    "agreement": "agreement",
    "transfer": "transfer",
    "other": "other event",
}
# Who is expected to have a version; a third party that does not speak is no silence.
_EXPECTED = tuple(side for side in SIDES if side != "other")


class Grouped(NamedTuple):
    """Claims and casualties with their incident ids, and the incidents with accounts and tolls."""

    claims: list[Claim]
    casualties: list[Casualty]
    incidents: list[Incident]
    accounts: list[Account]
    tolls: list[Toll]


def build_incidents(claims: Sequence[Claim], casualties: Sequence[Casualty], gazetteer: Gazetteer) -> Grouped:
    """Bring the claims of the same incident together and set the sides' versions side by side.

    Parameters
    ----------
    claims, casualties : sequences of Claim and Casualty
        Of all texts; a casualty goes to the incident of its claim.
    gazetteer : Gazetteer
        Places and their points.

    Returns
    -------
    Grouped
        Every claim has an incident. There is no "best" number anywhere.
    """
    groups = group_claims(claims, gazetteer)
    incident_of: dict[str, str] = {}
    taken: set[str] = set()
    incidents, account_rows, toll_rows = [], [], []
    for group in groups:
        own = [claims[i] for i in sorted(group.members)]
        main = _main_places(own, gazetteer)
        incident_id = _new_id(group, main, taken)
        incident_of.update({c.claim_id: incident_id for c in own})
        counted = [c for c in casualties if incident_of.get(c.claim_id) == incident_id]
        own_accounts = accounts(incident_id, own, frozenset(c.claim_id for c in counted))
        own_tolls = tolls(incident_id, counted)
        incidents.append(_incident(incident_id, group, own, main, own_accounts, own_tolls, gazetteer))
        account_rows += own_accounts
        toll_rows += own_tolls
    return Grouped(
        [replace(c, incident_id=incident_of[c.claim_id]) for c in claims],
        [replace(c, incident_id=incident_of[c.claim_id]) for c in casualties],
        incidents,
        account_rows,
        toll_rows,
    )


def _main_places(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Place]:
    """Places of an incident, the most often and most exactly named first."""
    counts: Counter[str] = Counter()
    for claim in claims:
        weight = 2 if "place.stated" in claim.rule else 1
        counts.update(dict.fromkeys(local_places(claim, gazetteer), weight))
    order = sorted(counts, key=lambda p: (-counts[p], gazetteer.places[p].where_prec, p))
    return [gazetteer.places[p] for p in order]


def _new_id(group: Group, main: Sequence[Place], taken: set[str]) -> str:
    """Readable id: date, class where it is an agreement, first place; numbered where that is not unique."""
    parts = [group.first.isoformat() if group.first else "undated"]
    parts += [group.kind] if group.kind != "event" else []
    parts += [main[0].place_id if main else "unplaced"]
    base = "-".join(parts)
    incident_id, n = base, 1
    while incident_id in taken:
        n += 1
        incident_id = f"{base}-{n}"
    taken.add(incident_id)
    return incident_id


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return "Undated"
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return str(first.year)
    if first.day == 1 and (last + timedelta(days=1)).day == 1 and (first.year, first.month) == (last.year, last.month):
        return f"{first:%B %Y}"
    if first == last:
        return f"{first.day} {first:%B %Y}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{last.day} {last:%B %Y}"
    return f"{first.day} {first:%B %Y} – {last.day} {last:%B %Y}"


def _incident(
    incident_id: str, group: Group, claims: Sequence[Claim], main: Sequence[Place],
    account_rows: Sequence[Account], toll_rows: Sequence[Toll], gazetteer: Gazetteer,
) -> Incident:  # fmt: skip
    kinds = Counter(c.event_type for c in claims)
    # What cost lives names the incident, however much is said of the moves around it.
    event_types = tuple(sorted(kinds, key=lambda k: (k not in VIOLENT, -kinds[k], k)))
    heard = tuple(a.source_side for a in account_rows)
    disputes = disagreement(claims, account_rows, toll_rows, gazetteer)
    at = ", ".join(p.label for p in main[:2]) or "place not named"
    first, last = group.first, group.last
    edtf = "" if first is None or last is None else first.isoformat() if first == last else f"{first}/{last}"
    precisions = [c.where_prec for c in claims if c.where_prec is not None and main and main[0].place_id in c.place_ids]
    return Incident(
        incident_id=incident_id,
        title=f"{_days(first, last)}: {_NOUNS[event_types[0]]}, {at}",
        date_start=first.isoformat() if first else "",
        date_end=last.isoformat() if last else "",
        date_prec=precision(edtf) if edtf else None,
        place_ids=tuple(p.place_id for p in main),
        lat=main[0].lat if main else None,
        lon=main[0].lon if main else None,
        where_prec=min(precisions, default=main[0].where_prec if main else None),
        event_types=event_types,
        n_documents=len({c.doc_id for c in claims}),
        n_claims=len(claims),
        sides_heard=heard,
        sides_silent=tuple(side for side in _EXPECTED if side not in heard),
        disagreement=disputes,
        grading=grading(claims, disputes),
    )
