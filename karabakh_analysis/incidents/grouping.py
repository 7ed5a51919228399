"""Which claims are about the same incident.

Claims are blocked by the day they are dated to, so that the work grows with the number of claims, not
with its square. Within a day, and within one class of event, claims whose places agree come together:
a place in common, one place inside the other, or points within `NEIGHBOURS_KM` (`NEAR_KM` where one
stands for a district). Claims that name no place join the day's incident of their own text, or the only
one there is. Days that follow each other are one incident where both name the same settlement, or two
side by side, most. A claim that covers several days joins an incident inside them; one that covers a
month or more forms a group of its own, and so does one without a date unless its own text dates an
incident at the same place.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from karabakh_analysis.dates.edtf import bounds, precision
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import Claim

NEAR_KM = 45.0
"""How far apart two points may be and still be one incident where one stands for a district: about its breadth.

The districts concerned measure 300 to 3,000 km2 (``data/geo``), and a claim placed in a district has its point."""

NEIGHBOURS_KM = 15.0
"""The same for two settlements, heights or posts: a few hours' walk in the mountains."""

_SIDE_BY_SIDE_KM = 6.5  # villages between which fighting of several days moves to and fro
_WIDE = frozenset({"country", "region"})


@dataclass(slots=True)
class Group:
    """Claims about one incident, as positions in the list that was grouped; dates are inclusive."""

    kind: str
    first: date | None
    last: date | None
    members: list[int] = field(default_factory=list)
    place_ids: set[str] = field(default_factory=set)
    named: Counter[str] = field(default_factory=Counter)
    documents: set[str] = field(default_factory=set)

    def add(self, position: int, claim: Claim, places: Iterable[str]) -> None:
        """Take a claim in; its places count towards the incident's."""
        self.members.append(position)
        self.place_ids |= set(places)
        self.named.update(places)
        self.documents.add(claim.doc_id)


def event_class(claim: Claim) -> str:
    """Class within which claims can be of one incident: an agreement is an incident of its own, all else can be one."""
    return "agreement" if claim.event_type == "agreement" else "event"


def local_places(claim: Claim, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Places of a claim that are smaller than a region or country."""
    return tuple(p for p in claim.place_ids if p in gazetteer.places and gazetteer.places[p].kind not in _WIDE)


def places_agree(left: Iterable[str], right: Iterable[str], gazetteer: Gazetteer, near_km: float = NEAR_KM) -> bool:
    """Whether two sets of places can be one scene: shared, nested or near.

    Examples
    --------
    >>> from karabakh_analysis.names.gazetteer import load_gazetteer
    >>> places_agree({"shusha"}, {"dashalti"}, load_gazetteer())
    True
    >>> places_agree({"shusha"}, {"farrukh"}, load_gazetteer(), 20)
    False
    """
    theirs = list(right)
    for a in left:
        for b in theirs:
            if a == b or a in gazetteer.ancestors(b) or b in gazetteer.ancestors(a):
                return True
            left_place, right_place = gazetteer.places[a], gazetteer.places[b]
            exact = left_place.where_prec == right_place.where_prec == 1
            if left_place.km_to(right_place) <= (min(near_km, NEIGHBOURS_KM) if exact else near_km):
                return True
    return False


def _span(claim: Claim) -> tuple[date, date] | None:
    return bounds(claim.edtf) if claim.edtf else None


def _best(groups: Sequence[Group], claim: Claim, places: Sequence[str], gazetteer: Gazetteer) -> Group | None:
    """Group that a claim fits best: by place, then its own text's, then the only one."""
    if places:
        fitting = [g for g in groups if g.place_ids and places_agree(places, g.place_ids, gazetteer)]
        shared = [g for g in fitting if g.place_ids & set(places)]
        return max(shared or fitting, key=lambda g: len(g.members), default=None)
    own = [g for g in groups if claim.doc_id in g.documents]
    if own:
        return max(own, key=lambda g: len(g.members))
    return groups[0] if len(groups) == 1 else max(groups, key=lambda g: len(g.documents), default=None)


def _group_days(claims: Sequence[Claim], order: Sequence[int], gazetteer: Gazetteer) -> list[Group]:
    """Group the claims dated to one day, day by day; placed claims first, so that the others can join them."""
    by_day: dict[tuple[str, date], list[Group]] = defaultdict(list)
    for placed in (True, False):
        for i in order:
            claim = claims[i]
            places = local_places(claim, gazetteer)
            if bool(places) != placed:
                continue
            day = bounds(claim.edtf)[0]
            there = by_day[event_class(claim), day]
            group = _best(there, claim, places, gazetteer)
            if group is None:
                group = Group(event_class(claim), day, day)
                there.append(group)
            group.add(i, claim, places)
    return _join_days([g for key in sorted(by_day) for g in by_day[key]], gazetteer)


def _join_days(groups: list[Group], gazetteer: Gazetteer) -> list[Group]:
    """Join groups of consecutive days that name the same settlement."""
    joined: list[Group] = []
    ending: dict[tuple[str, date], list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda g: (g.kind, g.first or date.min, min(g.members))):
        assert group.first is not None
        spots = _main_settlements(group, gazetteer)
        earlier = next(
            (
                g
                for g in ending[group.kind, group.first - timedelta(days=1)]
                if _side_by_side(spots, _main_settlements(g, gazetteer), gazetteer)
            ),
            None,
        )
        if earlier is None:
            joined.append(group)
            ending[group.kind, group.first].append(group)
            continue
        earlier.members += group.members
        earlier.place_ids |= group.place_ids
        earlier.named += group.named
        earlier.documents |= group.documents
        earlier.last = group.last
        ending[group.kind, group.first].append(earlier)
    return joined


def _side_by_side(left: set[str], right: set[str], gazetteer: Gazetteer) -> bool:
    return any(
        a == b or gazetteer.places[a].km_to(gazetteer.places[b]) <= _SIDE_BY_SIDE_KM for a in left for b in right
    )


def _main_settlements(group: Group, gazetteer: Gazetteer) -> set[str]:
    """Settlements named about as often as the place named most often."""
    most = max(group.named.values(), default=0)
    return {p for p, n in group.named.items() if 2 * n >= most and gazetteer.places[p].where_prec == 1}


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
        Every claim is in exactly one group. Order is by class, date and first member.
    """
    exact = [i for i, c in enumerate(claims) if c.edtf and precision(c.edtf) == 1]
    some_days = [i for i, c in enumerate(claims) if c.edtf and precision(c.edtf) in (2, 3)]
    rest = [i for i, c in enumerate(claims) if not c.edtf or precision(c.edtf) > 3]
    groups = _group_days(claims, exact, gazetteer)
    by_day: dict[tuple[str, date], list[Group]] = defaultdict(list)
    for group in groups:
        _enter(by_day, group)
    for i in some_days:
        claim = claims[i]
        first, last = bounds(claim.edtf)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        there = list({id(g): g for d in days for g in by_day[event_class(claim), d]}.values())
        fitting = _best(there, claim, local_places(claim, gazetteer), gazetteer) if there else None
        group = fitting or Group(event_class(claim), first, last)
        if fitting is None:
            groups.append(group)
            _enter(by_day, group)
        group.add(i, claim, local_places(claim, gazetteer))
    return groups + _undated_or_wide(claims, _join_own_text(groups, claims, rest, gazetteer), gazetteer)


def _join_own_text(
    groups: Sequence[Group], claims: Sequence[Claim], rest: Sequence[int], gazetteer: Gazetteer
) -> list[int]:
    """Let undated claims join the incident that their own text dates at the same place; give back the others."""
    by_text: dict[tuple[str, str], list[Group]] = defaultdict(list)
    for group in groups:
        for doc_id in group.documents:
            by_text[group.kind, doc_id].append(group)
    left = []
    for i in rest:
        claim = claims[i]
        places = set(local_places(claim, gazetteer))
        stays_alone = claim.edtf or claim.event_type == "transfer"  # an undated handover is mostly background
        own = [] if stays_alone else by_text[event_class(claim), claim.doc_id]
        there = [g for g in own if g.place_ids & places]
        if there:
            max(there, key=lambda g: len(g.members)).add(i, claim, places)
        else:
            left.append(i)
    return left


def _enter(by_day: dict[tuple[str, date], list[Group]], group: Group) -> None:
    assert group.first is not None
    assert group.last is not None
    for n in range((group.last - group.first).days + 1):
        by_day[group.kind, group.first + timedelta(days=n)].append(group)


def _undated_or_wide(claims: Sequence[Claim], rest: Sequence[int], gazetteer: Gazetteer) -> list[Group]:
    """Group claims without a date, or dated only to a month or more, by date, class and places."""
    by_key: dict[tuple[str, str, str], Group] = {}
    for i in rest:
        claim = claims[i]
        places = local_places(claim, gazetteer)
        scope = ";".join(sorted(places)) or ("" if claim.edtf else claim.doc_id)
        key = (event_class(claim), claim.edtf, scope)
        if key not in by_key:
            span = _span(claim)
            by_key[key] = Group(event_class(claim), span[0] if span else None, span[1] if span else None)
        by_key[key].add(i, claim, places)
    return list(by_key.values())
