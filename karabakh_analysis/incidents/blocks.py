"""Incidents in the making, and the index by day and place through which a strand finds them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from itertools import islice

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.incidents.facts import BEGINS, VAGUE_DAYS, Link, Strand, core_days, days_of
from karabakh_analysis.incidents.kinds import days_of_war
from karabakh_analysis.incidents.scenes import front, fronts, near
from karabakh_analysis.names.gazetteer import Gazetteer

BATTLE_KM = 60.0
"""How far apart the places of one incident lie along a section of the border if it is a battle for all of it.

The sections are 150 to 300 km long; what districts next to each other tell of one post is closer together."""

LONGEST_DAYS = 7
"""How long one incident of the ground can be that is put together from several days."""


@dataclass(slots=True, eq=False)
class Group:
    """Claims about one incident, as positions in the list that was grouped; dates are inclusive.

    ``apart`` says that it holds nothing but visits, patrols, clearing work and reports that all was calm.
    """

    kind: str
    first: date | None
    last: date | None
    members: list[int] = field(default_factory=list)
    named: Counter[str] = field(default_factory=Counter)
    districts: set[str] = field(default_factory=set)
    kinds: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)
    mines: bool = False
    apart: bool = True
    links: dict[int, Link] = field(default_factory=dict)
    days: Counter[date] = field(default_factory=Counter)
    _core: frozenset[date] | None = None
    _main: frozenset[str] | None = None

    @property
    def root(self) -> int:
        """Claim that began the incident."""
        return next(iter(self.links))

    @property
    def main(self) -> frozenset[str]:
        """Its `main_places`, as long as nothing is added."""
        if self._main is None:
            self._main = frozenset(main_places(self.named))
        return self._main

    def is_on(self, day: date) -> bool:
        """Whether a good part of it is told of a day: a claim that strays to another day does not make it longer."""
        if self._core is None:
            self._core = core_days(self.days)
        return not self._core or day in self._core

    def add(self, strand: Strand, rule: str) -> None:
        """Take a strand in, by a rule."""
        self._main = self._core = None
        link = {strand.root: Link(rule, self.root)} if self.links else {}
        self.links.update({**strand.links, **link})
        self.members += strand.members
        self.named.update(strand.places)
        self.districts |= strand.districts
        self.kinds += strand.kinds
        self.days += strand.days
        self.documents.add(strand.doc_id)
        self.mines = self.mines or strand.mines
        self.apart = self.apart and (strand.errand or strand.calm)
        if self.first and self.last and strand.first and strand.last and not strand.weak and not is_vague(strand):
            first, last = min(self.first, strand.first), max(self.last, strand.last)
            if may_span(first, last):
                self.first, self.last = first, last

    def join(self, other: Group, rule: str) -> None:
        """Take another group in, by a rule; the days become those of both."""
        self._main = self._core = None
        self.links.update({**other.links, other.root: Link(rule, self.root)})
        self.members += other.members
        self.named.update(other.named)
        self.districts |= other.districts
        self.kinds += other.kinds
        self.days += other.days
        self.documents |= other.documents
        self.mines = self.mines or other.mines
        self.apart = self.apart and other.apart
        self.first = min((d for d in (self.first, other.first) if d), default=None)
        self.last = max((d for d in (self.last, other.last) if d), default=None)


def main_places(named: Counter[str]) -> list[str]:
    """Places named about as often as the one named most often, those first."""
    most = max(named.values(), default=0)
    return sorted((p for p, n in named.items() if 2 * n >= most), key=lambda p: (-named[p], p))


class Block:
    """Incidents of one sort, found again by day and place."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        self.groups: list[Group] = []
        self._gazetteer = gazetteer
        self._places: dict[date, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
        self._sizes: dict[date, Counter[int]] = defaultdict(Counter)
        self._first_of: dict[int, Group] = {}
        self._known: dict[str, None] = {}
        self._battles: dict[tuple[date, str], dict[int, Group]] = defaultdict(dict)
        self._reaching: set[tuple[int, str]] = set()
        self._near: dict[tuple[str, bool], tuple[int, set[str]]] = {}

    def enter(self, group: Group) -> None:
        """Take up a new incident; one without a place is found again only if it is the first of its days.

        So the number of incidents to compare with on one day is bounded by the number of places.
        """
        self.groups.append(group)
        if group.named or not any(self._sizes[day] for day in days_of(group.first, group.last)):
            self._first_of[id(group)] = group
            self._note(group, group.named)

    def add(self, group: Group, strand: Strand, rule: str) -> None:
        """Put a strand into an incident that `at` or `largest` found."""
        days = (group.first, group.last)
        group.add(strand, rule)
        self._note(group, strand.places if days == (group.first, group.last) else group.named)

    def _note(self, group: Group, places: Iterable[str]) -> None:
        self._note_battle(group, places)
        for day in days_of(group.first, group.last):
            self._sizes[day][id(group)] = len(group.members)
            for place in places:
                self._known.setdefault(place)
                there = self._places[day][place]
                if not any(known is group for known in there):
                    there.append(group)

    def at(self, days: Iterable[date], strand: Strand, coarse: bool = False) -> list[Group]:
        """Incidents of these days that share a place with a strand, or whose main places agree with its own.

        Those that share a place come first, and of them the one that tells most of what the strand tells of a day.
        ``coarse`` takes the strand's places for their districts.
        """
        found: dict[int, tuple[bool, int, Group]] = {}
        around = set(strand.places).union(
            *(self._places_near(place, coarse or place in strand.districts) for place in main_places(strand.places))
        )
        for day in days:
            there = self._places.get(day, {})
            for place in around & there.keys():
                shared = place in strand.places
                for group in there[place]:
                    if (shared or place in group.main) and group.is_on(day):
                        before = found.get(id(group), (False,))[0]
                        alike = sum(min(n, group.days[d]) for d, n in strand.days.items())
                        found[id(group)] = (shared or before, alike, group)
        order = sorted(found.values(), key=lambda f: (not f[0], -f[1], f[2].members[0]))
        return [group for _, _, group in order]

    def along(self, days: Iterable[date], strand: Strand) -> list[Group]:
        """Battles of these days for a section of the border that one of a strand's places is on."""
        along = {front(self._gazetteer, place) for place in strand.places}
        told = ((g, day) for day in days for name in along for g in self._battles.get((day, name), {}).values())
        found = {id(g): g for g, day in told if g.is_on(day)}
        return list(found.values())

    def _note_battle(self, group: Group, places: Iterable[str]) -> None:
        """Take note of the sections of the border along which an incident reaches far, now that it has these places."""
        gazetteer = self._gazetteer
        for place in places:
            name = front(gazetteer, place)
            if name and (id(group), name) not in self._reaching:
                others = (other for other in group.named if front(gazetteer, other) == name)
                if any(gazetteer.places[place].km_to(gazetteer.places[other]) > BATTLE_KM for other in others):
                    self._reaching.add((id(group), name))
        for name in fronts():
            if (id(group), name) in self._reaching:
                for day in days_of(group.first, group.last):
                    self._battles[day, name][id(group)] = group

    def _places_near(self, place: str, coarse: bool) -> set[str]:
        """Places of any incident so far that agree with one; each pair of places is measured once."""
        seen, found = self._near.get((place, coarse), (0, set()))
        found.update(p for p in islice(self._known, seen, None) if near(self._gazetteer, p, place, coarse=coarse))
        self._near[place, coarse] = len(self._known), found
        return found

    def largest(self, days: Iterable[date]) -> Group | None:
        """Incident that makes up more than half of what is told of these days, if one does."""
        sizes: Counter[int] = Counter()
        for day in days:
            sizes |= Counter({key: n for key, n in self._sizes[day].items() if self._first_of[key].is_on(day)})
        if not sizes:
            return None
        group, most = max(sizes.items(), key=lambda item: (item[1], -self._first_of[item[0]].members[0]))
        return self._first_of[group] if 2 * most > sum(sizes.values()) else None


def may_span(first: date | None, last: date | None) -> bool:
    """Whether an incident may reach from one day to another."""
    return first is not None and last is not None and (last - first).days < LONGEST_DAYS


def is_vague(strand: Strand) -> bool:
    """Whether a strand's days only say within what time it was ("last week"), not how long it lasted."""
    return strand.first is not None and strand.last is not None and (strand.last - strand.first).days >= VAGUE_DAYS


def new_group(strand: Strand) -> Group:
    """Begin an incident with a strand."""
    first, last = bounds(strand.coarse) if strand.coarse else (strand.first, strand.last)
    if strand.sort == "war" and strand.coarse == str(days_of_war()[0].year):
        first, last = days_of_war()
    group = Group(strand.sort, first, last)
    group.add(strand, BEGINS)
    return group
