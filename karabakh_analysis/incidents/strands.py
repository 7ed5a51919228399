"""The strands of one text: claims that go on about the same thing, in the order in which the text tells them.

A text gives day and place once and then goes on; what a sentence does not say is what the strand says that it goes on
with. So the claims of a text are brought together first, and only the strands are compared across texts
(`karabakh_analysis.incidents.grouping`). The rules, each a function here:

- a day or a place of its own decides (`_own_day`, `_placed`);
- what has neither follows what was last told of that day, or last told at all (`_carried`);
- what comes of fighting within a week, and names no other place, belongs to it (`_aftermath`);
- the terms of an agreement belong to it (`_terms_of`), and so does how a handover came about (`_deal_of_handover`);
- what the text dates by its own day of publication only is about what the text is about (`_settle_undated`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.incidents.facts import DISTRICT, Fact, Strand, about_captives, add, fact_of, merge
from karabakh_analysis.incidents.kinds import FIGHTING, TOTALS, tells_call, tells_terms
from karabakh_analysis.incidents.scenes import near, same_front
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import VIOLENT, Claim

AFTERMATH_DAYS = 7
"""For how long what follows from fighting (bodies found, posts moved, tolls revised) is still told as part of it."""

_ACTS = FIGHTING | {"capture", "explosion"}  # what a sentence tells beside these did not come of something else
_ON_THE_GROUND = FIGHTING | {"capture"}
_GOES_ON = FIGHTING | {"movement"}  # what may go on overnight, as a blast does not
_ELSEWHERE = frozenset({"disruption", "movement", "attack_on_person", "other"})
"""What follows from an incident on the same day at places far from it: a road is closed, the wounded are flown out."""

_ENTRIES = 4  # days that a log has at least, each given above its entry

_REMEMBERED = 12  # strands that a reader still has in mind; keeps the cost of long texts linear


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
    headed = _headed_by_dates([claims[i] for i in positions])
    for i in positions:
        fact = fact_of(i, claims[i], claims[i].start not in acts, gazetteer)
        strand = _terms_of(fact, told, claims) or _strand_for(fact, told, gazetteer)
        if strand is None:
            strand = Strand(fact.sort, fact.claim.doc_id, fact.claim.event_type)
            strand.ends_war = fact.sort == "agreement" and not fact.own_day and bool(told) and told[-1].sort == "war"
        else:
            del told[next(n for n in range(len(told) - 1, -1, -1) if told[n] is strand)]
        told.append(strand)
        if fact.days and strand.first and not strand.covers(*fact.days):
            strand.answers.add(fact.days)  # what carries that day over from here goes on with this strand
        add(strand, fact)
    settled = _settle_undated(sorted(told, key=lambda s: s.members[0]), gazetteer)
    return settled if headed else _overnight(settled, gazetteer)


def _headed_by_dates(claims: Sequence[Claim]) -> bool:
    """Whether a text is a log, whose entries stand under their dates: its days are told apart."""
    seen: set[str] = set()
    headings = 0
    for claim in claims:
        headings += claim.date_basis == "context" and bool(claim.edtf) and claim.edtf not in seen
        seen.add(claim.edtf)
    return headings >= _ENTRIES


def _terms_of(fact: Fact, told: Sequence[Strand], claims: Sequence[Claim]) -> Strand | None:
    """Agreement whose terms a claim tells in the same sentence: what it brought about is told as part of it.

    "Moscow brokered a deal that sent peacekeepers to the region and returned three districts" is about the deal.
    """
    last = told[-1] if told else None
    if last is None or last.sort != "agreement" or claims[last.members[-1]].start != fact.claim.start:
        return None
    dated_apart = fact.coarse or (fact.own_day and fact.days is not None and not last.covers(*fact.days))
    return last if not dated_apart and tells_terms(fact.claim) else None


def _strand_for(fact: Fact, told: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand that a claim goes on with; None if it begins one."""
    known = [s for s in told[-_REMEMBERED:] if s.sort == fact.sort]
    if fact.sort in TOTALS:
        return known[-1] if known else None
    if fact.coarse:
        return next((s for s in reversed(known) if s.coarse == fact.coarse and _placed(s, fact, gazetteer)), None)
    if fact.sort != "event":
        return _deal_of_handover(fact, told) or _call_about(fact, told) or _same_days(fact, known) or _part_of_event(fact, told)
    if deal := _deal_of_handover(fact, told):
        return deal
    if fact.own_day:
        return _own_day(fact, known, gazetteer) or _aftermath(fact, known, gazetteer)
    return _carried(fact, known, gazetteer)


def _same_days(fact: Fact, known: Sequence[Strand]) -> Strand | None:
    """Agreements and handovers go by the day, give or take one; they are told from where they are signed or land."""
    if fact.days is None:
        return known[-1] if known and fact.claim.date_basis else None
    slack = timedelta(days=1)
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
    that_day = [s for s in told[-_REMEMBERED:] if s.sort == "event" and not s.weak and s.covers(*fact.days)]
    fitting = [s for s in that_day if (_shares(s, fact) if fact.named else s.kinds.keys() & VIOLENT)]
    return fitting[-1] if fitting else None


def _own_day(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand of the day that a claim itself names, at the place that it names."""
    assert fact.days is not None
    that_day = [s for s in known if not s.weak and s.covers(*fact.days)]
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

    A mine is not part of the fighting of its day unless it lies at the very place. One text's fighting along one
    section of the border on one day is one incident.
    """
    if fact.mine and strand.kinds.keys() & FIGHTING and not strand.mines:
        return fact.named and bool(set(fact.places) & set(strand.stated))
    if not fact.named or not strand.stated or _near_strand(strand, fact, gazetteer):
        return True
    return not (fact.mine or strand.mines) and same_front(fact.places, strand.stated, gazetteer)


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


def _carried(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand that a claim without a day of its own goes on with: the last one of the day that it took over."""
    if fact.days is None:
        return _told_in_passing(fact, known, gazetteer)
    dated = [s for s in known if fact.days in s.answers] or [s for s in known if s.covers(*fact.days)]
    undated = [s for s in known[-1:] if s.first is None and not s.coarse and _shares(s, fact)]
    if undated and not any(_shares(s, fact) for s in dated):
        return undated[0]  # the place is that of what was told last, the day that of something else
    best = _best_placed(fact, dated, gazetteer)
    if best is None and fact.claim.event_type in _ELSEWHERE:
        return next((s for s in reversed(dated) if s.kinds.keys() & VIOLENT), None)
    return best


def _shares(strand: Strand, fact: Fact) -> bool:
    return bool(set(fact.places) & set(strand.stated))


def _told_in_passing(fact: Fact, known: Sequence[Strand], gazetteer: Gazetteer) -> Strand | None:
    """Strand for a claim without any day: the last told, or the last at a place that agrees with the one it names.

    A whole district ("in the forests of Hadrut region") agrees with no village: so much happens in one.
    """
    if not fact.named:
        return known[-1] if known else None
    if fact.claim.where_prec == DISTRICT:
        return next((s for s in reversed(known) if set(fact.places) & set(s.stated)), None)
    return next((s for s in reversed(known) if any(near(gazetteer, p, q) for p in fact.places for q in s.stated)), None)


def _settle_undated(strands: list[Strand], gazetteer: Gazetteer) -> list[Strand]:
    """Let strands without a day, or with that of publication only, go on with the dated strand told nearest to them."""
    settled: list[Strand] = []
    firm = [(n, s) for n, s in enumerate(strands) if not s.weak and not s.coarse and s.first]
    for n, strand in enumerate(strands):
        fitting = [(abs(m - n), m, s) for m, s in firm if s is not strand and _hosts(s, strand, gazetteer)]
        if not fitting:
            settled.append(strand)
            continue
        merge(min(fitting, key=lambda f: f[:2])[2], strand)
    return settled


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
        merge(before, strand)
        assert before.last is not None
        assert strand.last is not None
        last[before.last].remove(before)
        before.last = max(before.last, strand.last)
        last.setdefault(before.last, []).append(before)
    return sorted(kept, key=lambda s: s.members[0])


def _may_go_on(strand: Strand) -> bool:
    dated = strand.sort == "event" and not strand.weak and not strand.coarse
    return dated and bool(strand.kinds.keys() & _GOES_ON) and not strand.mines and not about_captives(strand.kinds)


def _goes_on(earlier: Strand, later: Strand, gazetteer: Gazetteer) -> bool:
    assert earlier.first is not None
    assert later.last is not None
    if (later.last - earlier.first).days > AFTERMATH_DAYS:
        return False
    if not earlier.stated or not later.stated:
        return True
    return any(near(gazetteer, p, q) for p in earlier.stated for q in later.stated)


def _since(host: Strand, strand: Strand, gazetteer: Gazetteer) -> bool:
    """Whether a span of a week or more is reckoned from what another strand tells: "eleven burials since Tuesday"."""
    if "/" not in strand.coarse:
        return False
    begin, _ = bounds(strand.coarse)
    if strand.stated and host.stated and not any(near(gazetteer, p, q) for p in strand.stated for q in host.stated):
        return False
    return host.covers(begin, begin) and bool(strand.kinds.keys() & host.kinds.keys())


def _hosts(host: Strand, strand: Strand, gazetteer: Gazetteer) -> bool:
    """Whether a strand that gives no day can be about what another one dates: in the week before, or at its place."""
    if host.sort != strand.sort or host.last is None:
        return False
    if strand.coarse:
        return _since(host, strand, gazetteer)
    agree = any(near(gazetteer, p, q) for p in strand.stated for q in host.stated)
    if strand.first is None:
        return agree and not strand.districts
    in_time = strand.weak and 0 <= (strand.first - host.last).days <= AFTERMATH_DAYS
    if strand.stated and host.stated:
        return in_time and agree
    return in_time and not strand.stated and bool(strand.kinds.keys() & host.kinds.keys())
