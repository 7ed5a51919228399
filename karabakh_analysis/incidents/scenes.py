"""Where an incident is: which places of a claim count, and when two sets of places can be one scene.

Places form a hierarchy: village < district or province < country, and beside it the sections of the state border that
``data/lexicon/incidents.toml`` lists. A country, or Karabakh as a whole, is no scene.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.records import Claim
from karabakh_analysis.resources import read_lexicon

NEAR_KM = 30.0
"""How far apart two points may be and still be one incident where one stands for a district: about its breadth.

The districts concerned measure 300 to 3,000 km2 (``data/geo``), and a claim placed in a district has its point."""

NEIGHBOURS_KM = 15.0
"""The same for two settlements, heights or posts: a few hours' walk in the mountains."""

_DISTRICT = 3  # UCDP precision of a claim that means a district


@lru_cache(maxsize=1)
def fronts() -> tuple[str, ...]:
    """Sections of the state border."""
    return tuple(read_lexicon("incidents")["fronts"])


@lru_cache(maxsize=8192)
def front(gazetteer: Gazetteer, place_id: str) -> str:
    """Section of the state border that a place belongs to, ``""`` if to none.

    Examples
    --------
    >>> from karabakh_analysis.names.gazetteer import load_gazetteer
    >>> [front(load_gazetteer(), p) for p in ("jermuk", "kalbajar-district", "tovuz", "shusha")]
    ['east', 'east', 'north', '']
    """
    if place_id not in gazetteer.places:
        return ""
    units = {place_id, *gazetteer.ancestors(place_id)}
    return next((name for name, listed in read_lexicon("incidents")["fronts"].items() if units & set(listed)), "")


@lru_cache(maxsize=8192)
def is_away(gazetteer: Gazetteer, place_id: str) -> bool:
    """Whether a place lies neither in Karabakh nor along the border: people speak, land, lie or come from there.

    Examples
    --------
    >>> from karabakh_analysis.names.gazetteer import load_gazetteer
    >>> [is_away(load_gazetteer(), p) for p in ("yerevan", "gyumri", "brussels", "sotk", "shusha")]
    [True, True, True, False, False]
    """
    if place_id not in gazetteer.places:
        return False
    units = {place_id, *gazetteer.ancestors(place_id)}
    belt = _provinces().union(read_lexicon("incidents")["karabakh"]["units"])
    return not units & belt and gazetteer.places[place_id].kind not in ("river", "lake")


@lru_cache(maxsize=8192)
def _is_local(gazetteer: Gazetteer, place_id: str) -> bool:
    if place_id not in gazetteer.places:
        return False
    return gazetteer.places[place_id].where_prec <= _DISTRICT or place_id in _provinces()


@lru_cache(maxsize=1)
def _provinces() -> frozenset[str]:
    """Units of the first order that lie at the border: a claim that names one of them is placed, if coarsely."""
    return frozenset(place for listed in read_lexicon("incidents")["fronts"].values() for place in listed)


@lru_cache(maxsize=65536)
def _finest(gazetteer: Gazetteer, place_ids: tuple[str, ...]) -> tuple[str, ...]:
    local = [p for p in place_ids if _is_local(gazetteer, p)]
    units = {unit for p in local for unit in gazetteer.ancestors(p)}
    scenes = [p for p in local if p not in units]
    return tuple(p for p in scenes if gazetteer.places[p].kind != "capital") or tuple(scenes)


def local_places(claim: Claim, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Places of a claim that can be a scene, the finest of each branch of the hierarchy.

    "Hin Shen in Shushi region" is at Hin Shen. A capital is where people speak, land and lie in hospital: it is the
    scene only where nothing else is named.
    """
    return _finest(gazetteer, claim.place_ids)


def scene_places(claim: Claim, gazetteer: Gazetteer) -> tuple[str, ...]:
    """`local_places`, or marks for the names that a claim gives and the gazetteer does not know.

    A place that nobody has listed is still another place than the next village: of other texts only the same name
    agrees with it.

    Examples
    --------
    >>> from karabakh_analysis.names.gazetteer import load_gazetteer
    >>> unlisted_names(("Toghana", "Shusha"), load_gazetteer())
    ('?toghana',)
    """
    return local_places(claim, gazetteer) or unlisted_names(claim.names_as_written, gazetteer)


@lru_cache(maxsize=65536)
def unlisted_names(names: tuple[str, ...], gazetteer: Gazetteer) -> tuple[str, ...]:
    """Names that no place of the gazetteer bears, marked so that they are no ids."""
    return tuple(f"?{name.casefold()}" for name in names if not gazetteer.lookup(name))


def are_unlisted(places: Iterable[str]) -> bool:
    """Whether all places are marks of names that no place of the gazetteer bears."""
    return all(place.startswith("?") for place in places)


@lru_cache(maxsize=1 << 20)
def near(gazetteer: Gazetteer, a: str, b: str, near_km: float = NEAR_KM, coarse: bool = False) -> bool:
    """Whether two places can be one scene: the same, one inside the other, or close to each other.

    Parameters
    ----------
    gazetteer : Gazetteer
        Where they lie.
    a, b : str
        Ids of known places.
    near_km : float
        How far apart they may be where one of them stands for a district.
    coarse : bool
        Whether the name of a settlement is meant for its district ("in the Hadrut district").
    """
    if a == b:
        return True
    if a not in gazetteer.places or b not in gazetteer.places:
        return False
    if a in gazetteer.ancestors(b) or b in gazetteer.ancestors(a):
        return True
    left, right = gazetteer.places[a], gazetteer.places[b]
    if (coarse or max(left.where_prec, right.where_prec) >= _DISTRICT) and _face_each_other(gazetteer, a, b):
        return True
    if left.where_prec > _DISTRICT or right.where_prec > _DISTRICT:
        return False  # a province has no centre worth measuring from
    seat = _seat_of(gazetteer, a) in gazetteer.ancestors(b) or _seat_of(gazetteer, b) in gazetteer.ancestors(a)
    exact = left.where_prec == right.where_prec == 1 and not (coarse or seat)
    return left.km_to(right) <= (min(near_km, NEIGHBOURS_KM) if exact else near_km)


def _seat_of(gazetteer: Gazetteer, place_id: str) -> str:
    """District that bears a place's name, which may be meant by it: "in Kalbajar" for "in Kalbajar district"."""
    own = gazetteer.places[place_id].name
    return next((u for u in gazetteer.ancestors(place_id) if gazetteer.places[u].name == own), "")


def _face_each_other(gazetteer: Gazetteer, a: str, b: str) -> bool:
    """Whether two places lie in a province of Armenia and in the district on the other side of its border.

    Each side names its own: what Yerevan places in Gegharkunik, Baku places in the Kalbajar district.
    """
    left, right = {a, *gazetteer.ancestors(a)}, {b, *gazetteer.ancestors(b)}
    facing = read_lexicon("incidents")["facing"]
    return any(
        (province in left and right & set(districts)) or (province in right and left & set(districts))
        for province, districts in facing.items()
    )


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
    return any(near(gazetteer, a, b, near_km) for a in left for b in theirs)


def same_front(left: Iterable[str], right: Iterable[str], gazetteer: Gazetteer) -> bool:
    """Whether two sets of places face the same section of the state border."""
    fronts = {front(gazetteer, p) for p in left} - {""}
    return bool(fronts & {front(gazetteer, p) for p in right})
