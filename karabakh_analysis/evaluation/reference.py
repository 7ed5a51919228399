"""When two names mean one place: the list of names by which resolution is judged."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.evaluation.model import PlaceRow
from karabakh_analysis.names.folding import distance_km
from karabakh_analysis.names.gazetteer import load_gazetteer

NEAR_KM = 10
"""Two points as near as this count as one place: gazetteers put a village's point that far apart."""


@dataclass(frozen=True, slots=True)
class ReferencePlace:
    """A place of the reference list: all its names, caseless (``str.casefold``), and its point in WGS84 degrees."""

    names: frozenset[str]
    lat: float
    lon: float


Reference = Mapping[str, tuple[ReferencePlace, ...]]
"""Caseless name -> the places that bear it."""


def build_reference(places: Iterable[tuple[Iterable[str], float, float]]) -> Reference:
    """Index places, given as (names, latitude, longitude), by their names.

    Examples
    --------
    >>> sorted(build_reference([(["Shusha", "Shushi"], 39.76, 46.75)]))
    ['shusha', 'shushi']
    """
    found: dict[str, tuple[ReferencePlace, ...]] = {}
    for names, lat, lon in places:
        place = ReferencePlace(frozenset(name.strip().casefold() for name in names), lat, lon)
        for name in place.names:
            found[name] = (*found.get(name, ()), place)
    return found


@cache
def gazetteer_reference() -> Reference:
    """Make the reference of the package's own gazetteer, which is used where no other is given.

    A place is also known by its name with the unit that it lies in, as annotators tell namesakes apart: "Aghdam
    (Khojavend)". The reference is lenient with a mistake that the gazetteer itself makes; whoever has another list
    should judge by that.
    """
    gazetteer = load_gazetteer()
    places = []
    for place in gazetteer:
        names = [place.name, *(entry.name for entry in gazetteer.names_of.get(place.place_id, ()))]
        unit = [f"{name} ({gazetteer[place.parent_id].name})" for name in names] if place.parent_id else []
        places.append(([*names, *unit], place.lat, place.lon))
    return build_reference(places)


def same_place(gold: PlaceRow, found: PlaceRow, reference: Reference) -> bool:
    """Whether ``found`` was taken for the place that ``gold`` names.

    It is if it has the same name, or of a place that bears gold's name, another name or a point within 10 km.

    Examples
    --------
    >>> reference = build_reference([(["Shusha", "Shushi"], 39.76, 46.75)])
    >>> same_place(PlaceRow(0, 6, "Shushi", "Shusha"), PlaceRow(0, 6, "Shushi", "Shushi"), reference)
    True
    """
    name = found.name.casefold()
    places = reference.get(gold.name.casefold(), ())
    if name == gold.name.casefold() or any(name in place.names for place in places):
        return True
    if found.lat is None or found.lon is None:
        return False
    return any(distance_km(found.lat, found.lon, place.lat, place.lon) <= NEAR_KM for place in places)


def share_a_place(gold: Iterable[PlaceRow], found: Iterable[PlaceRow], reference: Reference) -> bool:
    """Whether two lists name a place in common, or both name none.

    Examples
    --------
    >>> reference = build_reference([(["Shusha", "Shushi"], 39.76, 46.75)])
    >>> shushi, lachin = PlaceRow(0, 6, "Shushi", "Shushi"), PlaceRow(0, 6, "Lachin", "Lachin")
    >>> share_a_place([lachin, shushi], [PlaceRow(0, 6, "Shusha", "Shusha")], reference)
    True
    >>> share_a_place([], [], reference), share_a_place([], [shushi], reference)
    (True, False)
    """
    ours, theirs = list(gold), list(found)
    return any(same_place(a, b, reference) for a in ours for b in theirs) or not (ours or theirs)
