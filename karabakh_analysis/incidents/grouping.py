"""Which strands of different texts are about the same incident.

Strands (`karabakh_analysis.incidents.strands`) are blocked by sort, day and place, so that the work grows with the
number of claims, not with its square: a strand is compared only with the incidents of its own days at the places that
can be one scene with its own, and how many places can be is bounded by the gazetteer. Within a block:

- strands come together that share a place or whose main places agree (`scenes.near`); fighting and a mine only at the
  very same place;
- what is fought on a day along a section of the border belongs to the battle for that section, if one is told of;
- people taken are one incident with those taken that day in the district, or within three days at the very place,
  before they are one with the fighting;
- an incident is found again on the days of which a good part of it is told (`core_days`), so that no chain grows;
- what one text tells apart stays apart, unless at the very same place;
- strands that name no place, and fit none at what they took over, join the incident that makes up most of what is told
  of their day, if one does;
- incidents of consecutive days, or days that the other tells too, are one where their main settlements are the same;
- agreements go by the day, give or take one; so do handovers, where their places do not contradict;
- what is dated to a month joins the one incident of that month at the same place with the same kind of event (people
  taken: the one that is about captives), and a month's agreement the one agreement of that month; a span that leads up
  to a day joins what its text tells of that day at the place, troops that stay since a day what began on it;
- totals of a war are one incident, those of its mines another; undated strands stay in their own text.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date

from karabakh_analysis.incidents.blocks import Block, Group, is_vague, main_places, may_span, new_group
from karabakh_analysis.incidents.facts import DAY, OWN_WEIGHT, Strand, about_captives, core_days, days_of
from karabakh_analysis.incidents.kinds import FIGHTING, SORTS
from karabakh_analysis.incidents.spans import coarse_or_undated
from karabakh_analysis.incidents.strands import strands_of
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import Claim

_REPORTED_WITHIN = 3  # days between an event and the text that gives no day for it, or another one


def _possible_days(strand: Strand) -> list[date]:
    """Days that a strand gives or tells most of, likeliest first; one that gives none was published some days later."""
    given = core_days(strand.days) | {day for day, n in strand.days.items() if n >= OWN_WEIGHT}
    days = sorted(given, key=lambda day: (-strand.days[day], day)) or list(days_of(strand.first, strand.last))
    return days + [days[0] - n * DAY for n in range(1, _REPORTED_WITHIN + 1)] if strand.weak else days


def group_claims(claims: Sequence[Claim], gazetteer: Gazetteer) -> list[Group]:
    """Group claims into incidents.

    Parameters
    ----------
    claims : sequence of Claim
        Claims of any number of texts.
    gazetteer : Gazetteer
        Where the places are and what lies in what.

    Returns
    -------
    list of Group
        Every claim is in exactly one group. Order is by sort, date and first member.
    """
    by_text: dict[str, list[int]] = defaultdict(list)
    for i in sorted(range(len(claims)), key=lambda i: (claims[i].doc_id, claims[i].start, i)):
        by_text[claims[i].doc_id].append(i)
    strands = [s for order in by_text.values() for s in strands_of(claims, order, gazetteer)]
    by_sort: dict[str, list[Strand]] = defaultdict(list)
    for strand in strands:
        by_sort[strand.sort].append(strand)
    groups: list[Group] = []
    for sort in SORTS:
        groups += _GROUPERS[sort](by_sort[sort], gazetteer)
    return sorted(groups, key=lambda g: (SORTS.index(g.kind), g.first or date.max, min(g.members)))


def links(claims: Sequence[Claim], gazetteer: Gazetteer) -> dict[str, tuple[str, str]]:
    """Why each claim is in its incident.

    Parameters
    ----------
    claims : sequence of Claim
        The claims that were grouped.
    gazetteer : Gazetteer
        As for `group_claims`.

    Returns
    -------
    dict of str to (str, str)
        By ``claim_id``: the rule (a key of ``[incident]`` in ``data/lexicon/rules.toml``), and the ``claim_id`` of the
        claim that it was put to, ``""`` for the claim that began the incident.
    """
    return {
        claims[i].claim_id: (link.rule, "" if link.to is None else claims[link.to].claim_id)
        for group in group_claims(claims, gazetteer)
        for i, link in group.links.items()
    }


def _dated(strands: Iterable[Strand]) -> list[Strand]:
    """Strands with days, those with a day, a place and many claims first: they are what others join."""
    dated = [s for s in strands if s.first is not None and not s.coarse]
    return sorted(dated, key=lambda s: (s.weak, is_vague(s), not s.places, -len(s.members), s.members[0]))


def _events(strands: Sequence[Strand], gazetteer: Gazetteer) -> list[Group]:
    """Group what happened on the ground: by day and place, then over consecutive days."""
    block = Block(gazetteer)
    for strand in _dated(strands):
        group, rule = _found(block, strand, _possible_days(strand))
        if group is None:
            block.enter(new_group(strand))
        else:
            block.add(group, strand, rule)
    groups = _join_days(block.groups, gazetteer)
    return groups + coarse_or_undated(strands, groups, gazetteer)


def _found(block: Block, strand: Strand, days: Sequence[date]) -> tuple[Group | None, str]:
    """Incident that a strand of the ground is about, and the rule by which it was found."""
    # An errand happens where it is said to; the place of what was told before it is another matter's.
    at = block.at(days, strand) if strand.stated or (strand.places and not strand.errand) else []
    if about_captives(strand.kinds):
        taken = _taken_there(block, strand, days)
        at = taken if is_vague(strand) else taken + at
    group = next((g for g in at if _may_join(g, strand)), None)
    if group is not None:
        return group, "place"
    if strand.stated and strand.kinds.keys() & FIGHTING and not strand.mines:
        return next((g for g in block.along(days, strand) if strand.doc_id not in g.documents), None), "battle"
    if strand.stated or strand.calm or strand.errand:
        return None, ""
    main = block.largest(days)
    told_apart = main is not None and bool(strand.places) and strand.doc_id in main.documents
    return (None if told_apart else main), "main-of-day"


def _taken_there(block: Block, strand: Strand, days: Sequence[date]) -> list[Group]:
    """Incidents about people taken: those of the day in the district, or else of some days around at the very place.

    A unit goes missing on one day, is reported taken on the next and seen in a video on the third.
    """
    that_day = [g for g in block.at(days, strand, coarse=True) if about_captives(g.kinds)]
    if that_day:
        return that_day
    around = [day + n * DAY for day in (days[0], days[-1]) for n in range(-_REPORTED_WITHIN, _REPORTED_WITHIN + 1)]
    return [g for g in block.at(around, strand) if about_captives(g.kinds) and g.named.keys() & strand.places.keys()]


def _may_join(group: Group, strand: Strand) -> bool:
    """Whether what sets a strand apart from an incident at places that agree is no more than the place."""
    if set(strand.places) & set(group.named):
        return True
    # A blast that nobody calls a mine may be one.
    alike = strand.mines == group.mines or (group.mines and strand.kinds.keys() == {"explosion"})
    return strand.doc_id not in group.documents and alike


def _join_days(groups: list[Group], gazetteer: Gazetteer) -> list[Group]:
    """Join incidents that are mainly at the same settlement, on days that run on or on days that the other tells too.

    Up to a week: where there is fire every day for months, that is no longer one incident.
    """
    joined: list[Group] = []
    running: dict[tuple[date, str], list[Group]] = defaultdict(list)  # by day and settlement: few of each to look at
    for group in sorted(groups, key=lambda g: (g.first or date.min, min(g.members))):
        assert group.first is not None
        spots = sorted(_settlements(group, gazetteer))
        before = (g for day in (group.first - DAY, group.first) for spot in spots for g in running[day, spot])
        host = next((g for g in before if _goes_on(g, group, gazetteer)), None)
        if host is None:
            joined.append(group)
        else:
            host.join(group, "days-running")
        now = host or group
        for day in _told_days(now) if spots else ():
            for spot in _settlements(now, gazetteer):
                if all(known is not now for known in running[day, spot]):
                    running[day, spot].append(now)
    return joined


def _goes_on(earlier: Group, later: Group, gazetteer: Gazetteer) -> bool:
    """Whether what is told of a settlement on one day can be what is told of it on another.

    A visit, or a report that all was calm, is on its own day a matter of its own.
    """
    if later.apart and later.first is not None and earlier.is_on(later.first):
        return False
    alike = about_captives(earlier.kinds) == about_captives(later.kinds)
    same = _settlements(earlier, gazetteer) & _settlements(later, gazetteer)
    return may_span(earlier.first, later.last) and alike and bool(same)


def _told_days(group: Group) -> set[date]:
    """Days of an incident, and those on which a text of it goes on with a day that it gives."""
    return {*days_of(group.first, group.last), *(day for day, n in group.days.items() if n >= OWN_WEIGHT)}


def _settlements(group: Group, gazetteer: Gazetteer) -> set[str]:
    return {p for p in main_places(group.named) if p in gazetteer.places and gazetteer.places[p].where_prec == 1}


def _by_day(strands: Sequence[Strand], gazetteer: Gazetteer) -> list[Group]:
    """Group agreements: by the day, give or take one; a month's with the one agreement of that month."""
    found: list[Group] = []
    for strand in sorted(_dated(strands), key=lambda s: (s.first or date.min, s.members[0])):
        assert strand.first is not None
        last = found[-1] if found else None
        if last is not None and last.first is not None and strand.first <= last.first + DAY:
            last.join(new_group(strand), "same-days")
        else:
            found.append(new_group(strand))
    of_month: dict[str, list[Group]] = defaultdict(list)
    for group in found:
        of_month[f"{group.first:%Y-%m}"].append(group)
    rest: list[Group] = []
    for strand in strands:
        if strand.first is not None and not strand.coarse:
            continue
        inside = of_month[strand.coarse]
        if len(inside) == 1:
            inside[0].add(strand, "of-its-time")
        else:
            rest.append(new_group(strand))
    return found + rest


def _transfers(strands: Sequence[Strand], gazetteer: Gazetteer) -> list[Group]:
    """Group handovers: by the day, where their places agree or one of them names none."""
    block = Block(gazetteer)
    for strand in _dated(strands):
        days = _possible_days(strand)
        at = block.at(days, strand) if strand.stated else []
        group = at[0] if at else block.largest(days) if not strand.stated else None
        if group is None:
            block.enter(new_group(strand))
        else:
            block.add(group, strand, "place" if at else "main-of-day")
    return block.groups + coarse_or_undated(strands, block.groups, gazetteer)


def _totals(strands: Sequence[Strand], gazetteer: Gazetteer) -> list[Group]:
    """Totals of a war are one incident, and those of the mines that it left."""
    groups = [new_group(s) for s in strands]
    for group in groups[1:]:
        groups[0].join(group, "total")
    return groups[:1]


_GROUPERS = {
    "event": _events, "agreement": _by_day, "talks": _by_day, "transfer": _transfers, "war": _totals, "mines": _totals,
}  # fmt: skip
