"""What the rules look at in a claim, and a strand as it grows.

A claim's day and place count only where they are those of what happened: the place of a hospital, of a funeral or of
the speaker is not, and neither is the day of a burial.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import NamedTuple

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.incidents.kinds import (
    FIGHTING,
    TOTALS,
    has_own_day,
    is_coarse,
    is_mine,
    is_of_war_days,
    names_its_place,
    sort_of,
    tells_burial,
    tells_calm,
    tells_errand,
)
from karabakh_analysis.incidents.scenes import is_away, scene_places
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import Claim

BEGINS = "begins"
"""Rule of a claim that begins something new in its text."""

DISTRICT = 3
"""UCDP precision of a claim that is placed in a district."""

_AT_THE_FRONT = FIGHTING | {"capture", "movement", "other", "explosion"}  # since the war, nowhere else
_AFTERMATH = frozenset({"movement", "transfer"})

DAY = timedelta(days=1)
OWN_WEIGHT = 3
"""How many claims that took a day over weigh as much as one that gives it: what they took over may be the report's."""

VAGUE_DAYS = 3
"""From how many days on a span is taken for a time within which something was."""


def days_of(first: date | None, last: date | None) -> Iterator[date]:
    """All days from the first to the last, both included; none if they are not known."""
    if first is not None and last is not None:
        for n in range((last - first).days + 1):
            yield first + n * DAY


def core_days(days: Counter[date]) -> frozenset[date]:
    """Days of which a good part is told: a third as much as of the day that most is told of.

    Examples
    --------
    >>> [day.day for day in core_days(Counter({date(2021, 11, 16): 9, date(2021, 11, 17): 2}))]
    [16]
    """
    most = max(days.values(), default=0)
    return frozenset(day for day, n in days.items() if 3 * n >= most)


class Link(NamedTuple):
    """Why a claim is where it is: the rule, and the position of the claim that it was put to (None: it began it)."""

    rule: str
    to: int | None


@dataclass(slots=True, eq=False)
class Strand:
    """Claims of one text about one thing, as positions in the list that is grouped; dates are inclusive.

    ``coarse`` is the EDTF of a strand that is dated to a month or more; ``weak`` says that its day is only the day of
    publication, ``calm`` that it only reports that nothing happened; ``days`` counts how much is told of each day;
    ``stated`` counts the places that its claims name, ``carried`` those that they took over.
    """

    sort: str
    doc_id: str
    lead: str = ""
    first: date | None = None
    last: date | None = None
    coarse: str = ""
    weak: bool = True
    members: list[int] = field(default_factory=list)
    kinds: Counter[str] = field(default_factory=Counter)
    mines: bool = False
    errand: bool = False
    own: bool = False
    calm: bool = False
    stated: Counter[str] = field(default_factory=Counter)
    carried: Counter[str] = field(default_factory=Counter)
    districts: set[str] = field(default_factory=set)
    days: Counter[date] = field(default_factory=Counter)
    answers: set[tuple[date, date]] = field(default_factory=set)
    links: dict[int, Link] = field(default_factory=dict)

    @property
    def root(self) -> int:
        """Claim that began the strand."""
        return next(iter(self.links))

    @property
    def places(self) -> Counter[str]:
        """Places that the strand names, each as often, and those that it took over far more often than it names any.

        Places that were only taken over count once: however long a text goes on, it has named them in one sentence.
        """
        often = max(self.stated.values(), default=0) * OWN_WEIGHT
        return self.stated + Counter({p: 1 for p, n in self.carried.items() if n > often})

    def covers(self, first: date, last: date) -> bool:
        """Whether the strand has a day in common with a span."""
        return self.first is not None and self.last is not None and self.first <= last and first <= self.last


@dataclass(frozen=True, slots=True)
class Fact:
    """What the rules look at in a claim."""

    position: int
    claim: Claim
    sort: str
    days: tuple[date, date] | None  # its own, or the ones it took over
    own_day: bool
    coarse: str
    places: tuple[str, ...]
    named: bool
    mine: bool
    follows: bool  # can be what came of something else
    errand: bool  # a visit, a patrol, clearing work
    calm: bool  # a report that nothing happened


def fact_of(position: int, claim: Claim, alone: bool, gazetteer: Gazetteer) -> Fact:
    """Read off a claim what the rules look at; ``alone`` says that its sentence tells of no act of violence beside."""
    coarse = claim.edtf if is_coarse(claim) else ""
    days = bounds(claim.edtf) if claim.edtf and not coarse else None
    places = scene_places(claim, gazetteer)
    if claim.event_type in _AT_THE_FRONT and not is_of_war_days(claim):
        places = tuple(p for p in places if not is_away(gazetteer, p))
    burial = has_own_day(claim) and tells_burial(claim)
    named = bool(places) and names_its_place(claim)
    own_day, mine, errand = has_own_day(claim), is_mine(claim), tells_errand(claim)
    follows = burial or (alone and claim.event_type in _AFTERMATH and not errand)
    return Fact(
        position, claim, sort_of(claim), days, own_day, coarse, places, named, mine, follows, errand, tells_calm(claim)
    )


def add(strand: Strand, fact: Fact, rule: str) -> None:
    """Let a strand go on with a claim, by a rule."""
    begins = not strand.members
    strand.own = strand.own or fact.own_day
    strand.calm = fact.calm and (begins or strand.calm)
    strand.errand = fact.errand and (begins or strand.errand)
    strand.links[fact.position] = Link(rule, None if begins else strand.members[-1])
    strand.members.append(fact.position)
    strand.kinds[fact.claim.event_type] += 1
    strand.mines = strand.mines or fact.mine
    if fact.coarse:
        strand.coarse = strand.coarse or fact.coarse
    # A day that a total took over is not the war's.
    if fact.days and fact.sort not in TOTALS and _dates(strand, fact, begins):
        fresh = strand.weak and fact.own_day
        strand.first = fact.days[0] if strand.first is None or fresh else min(strand.first, fact.days[0])
        strand.last = fact.days[1] if strand.last is None or fresh else max(strand.last, fact.days[1])
    if fact.days and (fact.days[1] - fact.days[0]).days < VAGUE_DAYS:
        strand.days.update(dict.fromkeys(days_of(*fact.days), OWN_WEIGHT if fact.own_day else 1))
    strand.weak = strand.weak and not fact.own_day and fact.claim.date_basis != "context"
    (strand.stated if fact.named else strand.carried).update(fact.places)
    if fact.named and fact.claim.where_prec == DISTRICT:
        strand.districts |= set(fact.places)


def about_captives(kinds: Counter[str]) -> bool:
    """Whether what is told is more of people taken than of the fighting: it has its own day, and its own end."""
    return kinds["capture"] > sum(kinds[kind] for kind in FIGHTING)


def merge(host: Strand, strand: Strand, rule: str) -> None:
    """Let a strand become part of another, whose days stay what they are."""
    before = [i for i in host.members if i < strand.root]
    root = Link(rule, before[-1] if before else host.members[0])
    host.links.update({**strand.links, strand.root: root})
    host.members = sorted(host.members + strand.members)
    host.kinds += strand.kinds
    host.days += strand.days
    host.own = host.own or strand.own
    host.mines = host.mines or strand.mines
    host.stated += strand.stated
    host.carried += strand.carried
    host.districts |= strand.districts


def _dates(strand: Strand, fact: Fact, begins: bool) -> bool:
    """Whether a claim's days are the strand's: what comes after it, or is carried over, does not make it longer."""
    if strand.first is None or strand.last is None:
        return begins or fact.own_day
    assert fact.days is not None
    return fact.own_day and (strand.weak or strand.covers(*fact.days))
