"""Incidents with their accounts and tolls, from the claims and casualties of all texts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from karabakh_analysis.dates.edtf import bounds, precision
from karabakh_analysis.incidents.accounts import accounts, disagreement, grading, tolls
from karabakh_analysis.incidents.blocks import Group, may_span
from karabakh_analysis.incidents.facts import days_of
from karabakh_analysis.incidents.grouping import group_claims
from karabakh_analysis.incidents.revisions import revisions
from karabakh_analysis.incidents.scenes import local_places
from karabakh_analysis.names.gazetteer import Gazetteer, Place
from karabakh_analysis.records import SIDES, VIOLENT, Account, Casualty, Claim, Incident, Revision, Toll

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
_TOTALS = {"war": "totals of a war", "mines": "totals of mines", "talks": "talks"}
# Who is expected to have a version; a third party that does not speak is no silence.
_EXPECTED = tuple(side for side in SIDES if side != "other")


class Grouped(NamedTuple):
    """Claims and casualties with their incident ids, and the incidents with accounts, tolls and revisions."""

    claims: list[Claim]
    casualties: list[Casualty]
    incidents: list[Incident]
    accounts: list[Account]
    tolls: list[Toll]
    revisions: list[Revision]


def build_incidents(
    claims: Sequence[Claim],
    casualties: Sequence[Casualty],
    gazetteer: Gazetteer,
    published: Mapping[str, str] | None = None,
) -> Grouped:
    """Bring the claims of the same incident together and set the sides' versions side by side.

    Parameters
    ----------
    claims, casualties : sequences of Claim and Casualty
        Of all texts; a casualty goes to the incident of its claim.
    gazetteer : Gazetteer
        Places and their points.
    published : mapping of str to str, optional
        Day of publication of each text, by ``doc_id``: it orders the counts that a side revised.

    Returns
    -------
    Grouped
        Every claim has an incident. There is no "best" number anywhere.
    """
    groups = group_claims(claims, gazetteer)
    incident_of: dict[str, str] = {}
    taken: Counter[str] = Counter()
    rows_of: dict[str, list[Casualty]] = defaultdict(list)
    for row in casualties:
        rows_of[row.claim_id].append(row)
    incidents, account_rows, toll_rows, revision_rows = [], [], [], []
    for group in groups:
        own = [claims[i] for i in sorted(group.members)]
        main = _main_places(own, gazetteer)
        incident_id = _new_id(group, own, main, taken)
        incident_of.update({c.claim_id: incident_id for c in own})
        counted = [row for c in own for row in rows_of[c.claim_id]]
        own_accounts = accounts(incident_id, own, frozenset(c.claim_id for c in counted))
        own_tolls = tolls(incident_id, counted)
        incidents.append(_incident(incident_id, group, own, main, own_accounts, own_tolls, gazetteer))
        account_rows += own_accounts
        toll_rows += own_tolls
        revision_rows += revisions(incident_id, counted, {c.claim_id: c for c in own}, published or {})
    return Grouped(
        [replace(c, incident_id=incident_of[c.claim_id]) for c in claims],
        [replace(c, incident_id=incident_of[c.claim_id]) for c in casualties],
        incidents,
        account_rows,
        toll_rows,
        revision_rows,
    )


def _main_places(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Place]:
    """Places of an incident, the most often and most exactly named first."""
    counts: Counter[str] = Counter()
    for claim in claims:
        weight = 2 if "place.stated" in claim.rule else 1
        counts.update(dict.fromkeys(local_places(claim, gazetteer), weight))
    order = sorted(counts, key=lambda p: (-counts[p], gazetteer.places[p].where_prec, p))
    return [gazetteer.places[p] for p in order]


def _new_id(group: Group, claims: Sequence[Claim], main: Sequence[Place], taken: Counter[str]) -> str:
    """Readable id: date, sort where it is not an event, first place; numbered where that is not unique."""
    day = _day_of_most(group, claims)
    parts = [day.isoformat() if day else "undated"]
    parts += [group.kind] if group.kind != "event" else []
    parts += [main[0].place_id if main else "unplaced"]
    base = "-".join(parts)
    taken[base] += 1
    return base if taken[base] == 1 else f"{base}-{taken[base]}"


def _day_of_most(group: Group, claims: Sequence[Claim]) -> date | None:
    """Day that most claims allow, of those of the incident; the first where the incident is as long as a month."""
    if not may_span(group.first, group.last):
        return group.first
    spans = [bounds(c.edtf) for c in claims if c.edtf]
    days = list(days_of(group.first, group.last))
    return max(days, key=lambda day: (sum(first <= day <= last for first, last in spans), -day.toordinal()))


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
    names = [p.label for p in main] or [n for c in claims for n in c.names_as_written if not c.place_ids]
    at = ", ".join(list(dict.fromkeys(names))[:2]) or "place not named"
    noun = _TOTALS.get(group.kind) or _NOUNS[event_types[0]]
    first, last = group.first, group.last
    edtf = "" if first is None or last is None else first.isoformat() if first == last else f"{first}/{last}"
    precisions = [c.where_prec for c in claims if c.where_prec is not None and main and main[0].place_id in c.place_ids]
    return Incident(
        incident_id=incident_id,
        title=f"{_days(first, last)}: {noun}, {at}",
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
