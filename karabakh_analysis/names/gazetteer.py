"""The gazetteer: places, all their names, and the list of spellings that mean more than one place.

``data/gazetteer/places.csv`` has one row per place (WGS84 point, kind, parent, error radius, source), ``names.csv``
one row per name with its language, tradition and script, ``homonyms.csv`` a rule for every spelling claimed by more
than one place. ``data/gazetteer/README.md`` says where each figure was read.

Names are compared folded: without case, diacritics, hyphens and apostrophes, so "Kəlbəcər", "Kalbacar" and
"KALBACAR" are one spelling. The name that a text used is never replaced by another: it is evidence.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache, cached_property
from pathlib import Path

from rapidfuzz import fuzz, process

from karabakh_analysis.errors import InputError
from karabakh_analysis.names.folding import distance_km, fold, romanisations
from karabakh_analysis.resources import data_path

DISTRICT_KINDS = frozenset({"district", "region", "province", "area"})
_LONG_ENOUGH = 5  # a shorter name spelled by rule would too often be another word


@dataclass(frozen=True, slots=True)
class Place:
    """One place. ``lat``/``lon``: WGS84 degrees; ``precision_km``: known error radius of the point.

    ``where_prec`` is the UCDP precision that a bare mention deserves: 1 exact place, 2 near, 3 district,
    4 region, 6 country.
    """

    place_id: str
    name: str
    name_armenian_side: str
    kind: str
    parent_id: str
    lat: float
    lon: float
    precision_km: float
    where_prec: int
    coordinates_source: str
    licence: str
    geonames_id: str
    note: str

    @property
    def label(self) -> str:
        """Both names, the internationally usual one first: ``Shusha / Shushi``."""
        return f"{self.name} / {self.name_armenian_side}" if self.name_armenian_side else self.name

    def km_to(self, other: Place) -> float:
        """Great-circle distance to another place, in km."""
        return distance_km(self.lat, self.lon, other.lat, other.lon)


@dataclass(frozen=True, slots=True)
class PlaceName:
    """One name of one place: who calls it so (``tradition``), in which language (BCP 47) and script (ISO 15924)."""

    place_id: str
    name: str
    language: str
    tradition: str
    script: str
    note: str

    @property
    def is_matched(self) -> bool:
        """Whether the tagger looks for this name as a whole."""
        return not self.note.startswith("not matched")


@dataclass(frozen=True, slots=True)
class Homonym:
    """A spelling that means more than one place, what decides, and what it means when nothing does.

    ``default`` is a place_id, or empty where an undecided mention must stay ambiguous.
    """

    spelling: str
    place_ids: tuple[str, ...]
    default: str
    rule: str


@dataclass(frozen=True, eq=False)
class Gazetteer:
    """Places by id, their names, and the homonyms; look-ups are built once, when first asked for.

    Two gazetteers are equal only if they are one object, so that indices can be kept per gazetteer.
    """

    places: Mapping[str, Place]
    names: tuple[PlaceName, ...]
    homonyms: Mapping[str, Homonym]

    def __len__(self) -> int:
        """Return the number of places."""
        return len(self.places)

    def __iter__(self) -> Iterator[Place]:
        """Go through the places."""
        return iter(self.places.values())

    def __getitem__(self, place_id: str) -> Place:
        """Return the place with this id."""
        return self.places[place_id]

    @cached_property
    def by_name(self) -> dict[str, tuple[str, ...]]:
        """Folded name -> ids of the places that bear it."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for entry in self.names:
            key = fold(entry.name)
            if entry.place_id not in found[key]:
                found[key].append(entry.place_id)
        return {key: tuple(sorted(ids)) for key, ids in found.items()}

    @cached_property
    def romanised(self) -> dict[str, tuple[str, str]]:
        """Unlisted English spelling -> the one place and the Azerbaijani name that it can only come from."""
        found: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
        for entry in self.names:
            if entry.language == "az" and entry.is_matched and len(entry.name) >= _LONG_ENOUGH:
                for spelling in romanisations(entry.name):
                    found[spelling].add((entry.place_id, entry.name))
        alone = {key: rows for key, rows in found.items() if len({place_id for place_id, _ in rows}) == 1}
        return {key: min(rows) for key, rows in alone.items() if key not in self.by_name}

    @cached_property
    def names_of(self) -> dict[str, tuple[PlaceName, ...]]:
        """All names of each place."""
        found: defaultdict[str, list[PlaceName]] = defaultdict(list)
        for entry in self.names:
            found[entry.place_id].append(entry)
        return {place_id: tuple(entries) for place_id, entries in found.items()}

    def lookup(self, name: str) -> tuple[Place, ...]:
        """Places that bear this name, in any spelling that folds to the same; empty if none.

        Examples
        --------
        >>> [place.label for place in load_gazetteer().lookup("Şuşa")]
        ['Shusha / Shushi', 'Shusha / Shushi']
        >>> [place.place_id for place in load_gazetteer().lookup("Khtsaberd")]
        ['chaylaggala']
        """
        return tuple(self.places[i] for i in self.by_name.get(fold(name), ()))

    def suggest(self, name: str, limit: int = 5) -> list[tuple[str, Place, float]]:
        """Entries whose names look like ``name``: (name, place, likeness in [0, 100]), best first.

        A proposal for a person to judge; nothing in the package takes it up on its own. Likeness is rapidfuzz's
        ratio of folded names; below 70 nothing is proposed.

        Examples
        --------
        >>> load_gazetteer().suggest("Kelbadjhar", limit=1)[0][1].place_id
        'kalbajar'
        """
        keys = process.extract(fold(name), list(self.by_name), scorer=fuzz.ratio, score_cutoff=70, limit=limit * 3)
        best: dict[str, tuple[str, Place, float]] = {}
        for key, score, _ in keys:
            for place_id in self.by_name[key]:
                written = next(n.name for n in self.names_of[place_id] if fold(n.name) == key)
                best.setdefault(place_id, (written, self.places[place_id], round(float(score), 1)))
        order = sorted(best.values(), key=lambda row: (-row[2], row[1].kind in DISTRICT_KINDS, row[1].place_id))
        return order[:limit]

    def ancestors(self, place_id: str) -> tuple[str, ...]:
        """Ids of the units that a place lies in, the smallest first.

        Examples
        --------
        >>> load_gazetteer().ancestors("aghdam-khojavend")
        ('khojavend-district', 'azerbaijan')
        """
        found: list[str] = []
        parent = self.places[place_id].parent_id
        while parent and parent not in found:
            found.append(parent)
            parent = self.places[parent].parent_id
        return tuple(found)


@cache
def load_gazetteer(folder: Path | None = None) -> Gazetteer:
    """Load the gazetteer, and a user's own additions to it.

    Parameters
    ----------
    folder
        A folder with ``places.csv`` and/or ``names.csv`` (and ``homonyms.csv``) of the same columns; rows are added
        to the package's own, and a place with a known id replaces it.

    Raises
    ------
    InputError
        If a row lacks a column, a coordinate is no number or lies outside the globe, or a name or a parent refers
        to a place that is not there.

    Examples
    --------
    >>> load_gazetteer()["shusha"].label
    'Shusha / Shushi'
    """
    folders = [data_path("gazetteer")] + ([Path(folder)] if folder else [])
    places: dict[str, Place] = {}
    names: list[PlaceName] = []
    homonyms: dict[str, Homonym] = {}
    for place_folder in folders:
        for row, where in _rows(place_folder / "places.csv"):
            place = _place(row, where)
            places[place.place_id] = place
        for row, where in _rows(place_folder / "names.csv"):
            names.append(PlaceName(**_need(row, PlaceName, where)))
        for row, where in _rows(place_folder / "homonyms.csv"):
            values = _need(row, Homonym, where)
            ids = tuple(values.pop("place_ids").split("|"))
            homonyms[fold(row["spelling"])] = Homonym(place_ids=ids, **values)
    known = set(places)
    for entry in names:
        if entry.place_id not in known:
            raise InputError(f"name {entry.name!r} of unknown place {entry.place_id!r}", "names.csv", "add the place")
    for place in places.values():
        if place.parent_id and place.parent_id not in known:
            raise InputError(f"{place.place_id!r} has unknown parent {place.parent_id!r}", "places.csv", "add it")
    return Gazetteer(places, tuple(names), homonyms)


def _rows(path: Path) -> Iterable[tuple[dict[str, str], str]]:
    if not path.exists():
        return
    with path.open(encoding="utf-8-sig", newline="") as handle:
        for row in csv.DictReader(handle):
            yield row, path.name


def _need(row: dict[str, str], kind: type[Place] | type[PlaceName] | type[Homonym], where: str) -> dict[str, str]:
    columns = [field.name for field in fields(kind)]
    missing = [c for c in columns if row.get(c) is None]
    if missing:
        raise InputError(f"no column {missing[0]!r}", where, f"give the columns {', '.join(columns)}")
    return {c: row[c] for c in columns}


def _place(row: dict[str, str], where: str) -> Place:
    values = _need(row, Place, where)
    try:
        lat, lon, radius = (float(values.pop(c)) for c in ("lat", "lon", "precision_km"))
        where_prec = int(values.pop("where_prec"))
    except ValueError as error:
        raise InputError(f"{row['place_id']!r}: {error}", where, "give decimal degrees, km and 1-6") from error
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise InputError(f"{row['place_id']!r} lies at {lat}, {lon}", where, "give WGS84 degrees")
    return Place(lat=lat, lon=lon, precision_km=radius, where_prec=where_prec, **values)
