"""The strands of one text: claims that go on about the same thing, in the order in which the text tells them.

A text gives day and place once and then goes on; what a sentence does not say is what the strand says that it goes on
with. So the claims of a text are brought together first, and only the strands are compared across texts
(`karabakh_analysis.incidents.grouping`). The rules, each a function here:

- a day or a place of its own decides (`_own_day`, `_placed`);
- what has neither follows what was last told of that day, or last told at all (`_carried`);
- what comes of fighting within a week, and names no other place, belongs to it (`_aftermath`);
- a report that nothing happened ("no violations were recorded") stands by itself;
- the terms of an agreement belong to it (`_terms_of`), and so does how a handover came about (`_deal_of_handover`);
- a call of outsiders belongs to the fighting of its day (`_call_about`), a road that is closed to the incident of its
  day (`_ELSEWHERE`).

When all is told, fighting of two days running is one (`karabakh_analysis.incidents.overnight`).
Every claim keeps by which rule it was put to which claim before it (`Link`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import timedelta

from karabakh_analysis.incidents.facts import (
    BEGINS,
    DAY,
    DISTRICT,
    Fact,
    Strand,
    add,
    core_days,
    days_of,
    fact_of,
)
from karabakh_analysis.incidents.kinds import FIGHTING, TOTALS, tells_call, tells_terms
from karabakh_analysis.incidents.overnight import headed_by_dates, join_nights
from karabakh_analysis.incidents.scenes import are_unlisted, near, same_front
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import VIOLENT, Claim

_ACTS = FIGHTING | {"capture", "explosion"}  # what a sentence tells beside these did not come of something else
_ON_THE_GROUND = FIGHTING | {"capture"}
_ELSEWHERE = frozenset({"disruption", "movement", "attack_on_person", "other"})
"""What follows from an incident on the same day at places far from it: a road is closed, the wounded are flown out."""

AFTERMATH_DAYS = 7
"""For how long what follows from fighting (bodies found, posts moved, tolls revised) is still told as part of it."""

LET_GO_WITHIN = timedelta(days=2)
"""Until when people handed over after they were taken are told as part of it, and not as prisoners who come home."""

_REMEMBERED = 24  # strands that a reader still has in mind; keeps the cost of long texts linear


def strands_of(claims: Sequence[Claim], order: Iterable[int], gazetteer: Gazetteer) -> list[Strand]:
    """Strands of one text.

    Parameters
    ----------
    claims : sequence of Claim
        All claims.
    order : iterable of int
        Positions of the text's claims, in the order of the text.
    gazetteer : Gazetteer
        Where the places are and what lies in what.

    Returns
    -------
    list of Strand
        Every claim is in exactly one.
    """
    told: list[Strand] = []  # the one told last stands last
    positions = list(order)
    acts = {claims[i].start for i in positions if claims[i].event_type in _ACTS}
    for i in positions:
        fact = fact_of(i, claims[i], claims[i].start not in acts, gazetteer)
        found = ((rule, s) for rule, s in _candidates(fact, told, claims, gazetteer) if s is not None)
        rule, strand = next(found, (BEGINS, None))
        if strand is None:
            strand = Strand(fact.sort, fact.claim.doc_id, fact.claim.event_type)
        else:
            del told[next(n for n in range(len(told) - 1, -1, -1) if told[n] is strand)]
        told.append(strand)
        if fact.days and strand.first and not strand.covers(*fact.days):
            strand.answers.add(fact.days)  # what carries that day over from here goes on with this strand
        add(strand, fact, rule)
    told.sort(key=lambda s: s.members[0])
    return told if headed_by_dates([claims[i] for i in positions]) else join_nights(told, gazetteer)


def _terms_of(fact: Fact, told: Sequence[Strand], claims: Sequence[Claim]) -> Strand | None:
    """Agreement whose terms a claim tells in the same sentence: what it brought about is told as part of it.

    "Moscow brokered a deal that sent peacekeepers to the region and returned three districts" is about the deal.
    """
    last = told[-1] if told else None
    if last is None or last.sort != "agreement" or claims[last.members[-1]].start != fact.claim.start:
        return None
    dated_apart = fact.coarse or (fact.own_day and fact.days is not None and not last.covers(*fact.days))
    return last if not dated_apart and tells_terms(fact.claim) else None


def _candidates(
    fact: Fact, told: Sequence[Strand], claims: Sequence[Claim], gazetteer: Gazetteer
) -> Iterator[tuple[str, Strand | None]]:
    """Strands that a claim can go on with, each with its rule; the first that is one counts."""
    yield "terms", _terms_of(fact, told, claims)
    known = [s for s in told[-_REMEMBERED:] if s.sort == fact.sort and s.calm == fact.calm]
    if fact.sort in TOTALS:
        yield "total", known[-1] if known else None
    elif fact.coarse:
        placed = (s for s in reversed(known) if s.coarse == fact.coarse and _placed(s, fact, gazetteer))
        yield "same-span", next(placed, None)
    else:
        yield "deal", _deal_of_handover(fact, told)
        if fact.sort != "event":
            yield "call", _call_about(fact, told)
            yield "same-days", _same_days(fact, known)
            yield "outcome", _part_of_event(fact, told)
        elif fact.own_day:
            yield "own-day", _own_day(fact, known, gazetteer)
            yield "aftermath", _aftermath(fact, known, gazetteer)
        elif fact.days is None:
            yield "in-passing", _told_in_passing(fact, known, gazetteer)
        else:
            yield from _carried(fact, known, gazetteer)


def _same_days(fact: Fact, known: Sequence[Strand]) -> Strand | None:
    """Agreements and handovers go by the day, give or take one; they are told from where they are signed or land."""
    if fact.days is None:
        return known[-1] if known and fact.claim.date_basis else None
    slack = DAY
    fitting = [s for s in known if s.covers(fact.days[0] - slack, fact.days[1] + slack)]
    return fitting[-1] if fitting else None


def _deal_of_handover(fact: Fact, told: Sequence[Strand]) -> Strand | None:
    """Handover that was told last, for an agreement that gives no day of its own: how it came about."""
    if fact.claim.event_type != "agreement" or fact.sort == "talks" or fact.own_day or fact.days is None or not told:
        return None
    return told[-1] if told[-1].sort == "transfer" and told[-1].covers(*fact.days) else None


def _call_about(fact: Fact, told: Sequence[Strand]) -> Strand | None:
    """Fighting of the day on which people were called up about it: outsiders who ring both sides, and nothing more."""
    if fact.sort != "talks" or fact.days is None or not tells_call(fact.claim):
        return None
    that_day = [s for s in told[-_REMEMBERED:] if s.sort == "event" and s.kinds.keys() & VIOLENT]
    return next((s for s in reversed(that_day) if s.covers(*fact.days)), None)


def _part_of_event(fact: Fact, told: Sequence[Strand]) -> Strand | None:
    """Strand of what happened on the same day and ends in a handover: told at the same place, or going on from it."""
    if fact.sort != "transfer" or fact.days is None or fact.claim.date_basis == "publication":
        return None
    if tells_terms(fact.claim):  # of an agreement, not of the fighting that it is told beside
        return None
    events = [s for s in told[-_REMEMBERED:] if s.sort == "event" and not s.weak and not s.calm]
    that_day = [s for s in events if s.covers(*fact.days)]
    that_day = [s for s in that_day if not s.days or core_days(s.days) & set(days_of(*fact.days))]
    fitting = [s for s in that_day if (_shares(s, fact) if fact.named else s.kinds.keys() & VIOLENT)]
    return fitting[-1] if fitting else _let_go(fact, told)


def _let_go(fact: Fact, told: Sequence[Strand]) -> Strand | None:
    """Give the taking of people told last, for a handover within a day or two: "they were sent back the next day"."""
    taken = told[-1] if told and "capture" in told[-1].kinds else None
    if fact.days is None or taken is None or taken.last is None or (fact.named and not _shares(taken, fact)):
        return None
    return taken if timedelta(0) <= fact.days[0] - taken.last <= LET_GO_WITHIN else None


def _own_day(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand of the day that a claim itself names, at the place that it names."""
    assert fact.days is not None
    that_day = [s for s in known if not s.weak and s.covers(*fact.days) and (not fact.errand or _shares(s, fact))]
    return _best_placed(fact, that_day, gazetteer)


def _best_placed(fact: Fact, strands: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    fitting = [s for s in strands if _placed(s, fact, gazetteer)]
    if fact.named:
        shared = [s for s in fitting if _shares(s, fact)]
        agreeing = [s for s in fitting if s.stated and _near_strand(s, fact, gazetteer)]
        fitting = shared or agreeing or fitting
    alike = [s for s in fitting if fact.claim.event_type in s.kinds]
    return (alike if len(fitting) > 1 and alike and not fact.named else fitting)[-1] if fitting else None


def _near_strand(strand: Strand, fact: Fact, gazetteer: Gazetteer) -> bool:
    coarse = fact.claim.where_prec == DISTRICT
    return any(
        near(gazetteer, p, q, coarse=coarse or q in strand.districts) for p in fact.places for q in strand.stated
    )


def _placed(strand: Strand, fact: Fact, gazetteer: Gazetteer) -> bool:
    """Whether a claim can be at a strand's scene: it names no place, or the strand none, or they agree.

    A claim with a day of its own begins something, so that a place which it took over counts as one that it names. A
    mine is not part of the fighting of its day, or of the taking of people, unless it lies at the very place. One
    text's fighting along one section of the border on one day is one incident, and so is its fighting at a place that
    no gazetteer knows: nothing says that it is elsewhere.
    """
    if fact.mine and strand.kinds.keys() & _ON_THE_GROUND and not strand.mines:
        return fact.named and bool(set(fact.places) & set(strand.stated))
    placed = fact.named or (fact.own_day and bool(fact.places))
    if not placed or not strand.stated or _near_strand(strand, fact, gazetteer):
        return True
    if fact.mine or strand.mines:
        return False
    unknown = are_unlisted(fact.places) or are_unlisted(strand.stated)
    return unknown or same_front(fact.places, strand.stated, gazetteer)


def _aftermath(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand that a dated claim follows from: a week after it, at its place or at none.

    Fighting of another day is no aftermath, and neither is a claim that only shares the day of publication.
    """
    assert fact.days is not None
    if not fact.follows:
        return None
    for strand in reversed(known):
        if strand.weak or strand.last is None or not strand.kinds.keys() & _ON_THE_GROUND:
            continue
        after = (fact.days[0] - strand.last).days
        if 0 < after <= AFTERMATH_DAYS and (
            not fact.named or _near_strand(strand, fact, gazetteer) or not strand.stated
        ):
            return strand
    return None


def _carried(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Iterator[tuple[str, Strand | None]]:
    """Strands for a claim that took its day over: what was told last at its place, or last of that day."""
    assert fact.days is not None
    dated = [s for s in known if fact.days in s.answers] or [s for s in known if s.covers(*fact.days)]
    if not any(_shares(s, fact) for s in dated):  # the place is that of what was told last, the day of something else
        last = known[-1] if known and not known[-1].coarse and _shares(known[-1], fact) else None
        goes_on = last and (last.first is None or (dated and not fact.named and fact.claim.event_type in last.kinds))
        yield "same-place", last if goes_on else None
    yield "carried", _best_placed(fact, dated, gazetteer)
    if fact.claim.event_type in _ELSEWHERE and not fact.errand:
        yield "elsewhere", next((s for s in reversed(dated) if s.kinds.keys() & VIOLENT), None)


def _shares(strand: Strand, fact: Fact) -> bool:
    return bool(set(fact.places) & set(strand.stated))


def _told_in_passing(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand for a claim without any day: the last told, or the last at a place that agrees with the one it names.

    A whole district ("in the forests of Hadrut region") agrees with no village: so much happens in one. People held
    ("thirty more remain in captivity") were not taken by the mine that was told of last.
    """
    if not fact.named:
        apart = fact.claim.event_type == "capture" and known and not known[-1].kinds.keys() & _ON_THE_GROUND
        return known[-1] if known and not apart else None
    if fact.claim.where_prec == DISTRICT:
        return next((s for s in reversed(known) if set(fact.places) & set(s.stated)), None)
    return next((s for s in reversed(known) if any(near(gazetteer, p, q) for p in fact.places for q in s.stated)), None)
