"""The gazetteer as files that other tools read: Linked Places Format (GeoJSON-LD) and plain GeoJSON.

Linked Places Format v1.2 (Pelagios / World Historical Gazetteer): one Feature per place with ``properties.title``,
``types``, ``names`` (toponym, language, citations), ``geometry`` with ``certainty``, ``links`` and ``relations``
(https://github.com/LinkedPasts/linked-places-format).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from karabakh_analysis.names.gazetteer import Gazetteer, Place, PlaceName, load_gazetteer

LPF_CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places/master/linkedplaces-context-v1.1.jsonld"
_BASE = "urn:karabakh-analysis:place:"
# Getty AAT types for the kinds of places, for tools that compare gazetteers by type.
_AAT = {
    "country": ("aat:300128207", "nation"), "region": ("aat:300182722", "region (geographic)"),
    "area": ("aat:300182722", "region (geographic)"),
    "district": ("aat:300232418", "administrative division"), "capital": ("aat:300008389", "city"),
    "city": ("aat:300008389", "city"), "town": ("aat:300008375", "town"), "village": ("aat:300008372", "village"),
}  # fmt: skip
# ISO 3166-1 codes; Nagorno-Karabakh lies within the internationally recognised borders of Azerbaijan.
_CODES = {"azerbaijan": "AZ", "armenia": "AM", "georgia": "GE", "iran": "IR", "russia": "RU", "turkey": "TR"}
_SURE_KM, _LESS_SURE_KM = 2.0, 10.0  # error radius up to which a point is "certain", "less-certain"


def to_geojson(gazetteer: Gazetteer | None = None) -> dict[str, Any]:
    """Places as a GeoJSON FeatureCollection (RFC 7946: WGS84, longitude first).

    Examples
    --------
    >>> collection = to_geojson()
    >>> next(f for f in collection["features"] if f["id"] == "shusha")["geometry"]
    {'type': 'Point', 'coordinates': [46.7499, 39.7601]}
    """
    gazetteer = gazetteer or load_gazetteer()
    features = [
        {
            "type": "Feature",
            "id": place.place_id,
            "geometry": _point(place),
            "properties": {
                "label": place.label,
                "name": place.name,
                "name_armenian_side": place.name_armenian_side,
                "kind": place.kind,
                "parent_id": place.parent_id,
                "names": sorted({n.name for n in gazetteer.names_of.get(place.place_id, ())}),
                "precision_km": place.precision_km,
                "coordinates_source": place.coordinates_source,
                "licence": place.licence,
            },
        }
        for place in gazetteer
    ]
    return {"type": "FeatureCollection", "features": features}


def to_linked_places(gazetteer: Gazetteer | None = None) -> dict[str, Any]:
    """Places in Linked Places Format, all their names included.

    Examples
    --------
    >>> collection = to_linked_places()
    >>> feature = next(f for f in collection["features"] if f["properties"]["title"] == "Shusha / Shushi")
    >>> [name["toponym"] for name in feature["names"] if name["lang"] == "hy"]
    ['Շուշի']
    """
    gazetteer = gazetteer or load_gazetteer()
    return {
        "type": "FeatureCollection",
        "@context": LPF_CONTEXT,
        "indexing": {
            "@context": "https://schema.org/",
            "@type": "Dataset",
            "name": "Gazetteer of the Nagorno-Karabakh conflict, with the names that each side uses",
            "description": "Settlements, districts and heights with their Azerbaijani, Armenian and Russian names",
        },
        "features": [_linked_place(place, gazetteer) for place in gazetteer],
    }


def _linked_place(place: Place, gazetteer: Gazetteer) -> dict[str, Any]:
    identifier, label = _AAT.get(place.kind, ("", ""))
    kind: dict[str, Any] = {"identifier": identifier, "label": label} if identifier else {"label": place.kind}
    feature: dict[str, Any] = {
        "@id": _BASE + place.place_id,
        "type": "Feature",
        "properties": {"title": place.label, "ccodes": _country_codes(place, gazetteer)},
        "names": [_linked_name(n) for n in gazetteer.names_of.get(place.place_id, ())],
        "types": [kind | {"sourceLabels": [{"label": place.kind, "lang": "en"}]}],
        "geometry": {"type": "GeometryCollection", "geometries": [_cited_point(place)]},
    }
    if place.geonames_id:
        feature["links"] = [{"type": "closeMatch", "identifier": f"gn:{place.geonames_id}"}]
    if place.parent_id:
        feature["relations"] = [
            {
                "relationType": "gvp:broaderPartitive",
                "relationTo": _BASE + place.parent_id,
                "label": f"part of {gazetteer[place.parent_id].name}",
            }
        ]
    if place.note:
        feature["descriptions"] = [{"value": place.note, "lang": "en"}]
    return feature


def _linked_name(name: PlaceName) -> dict[str, Any]:
    label = f"{name.tradition.replace('_', ' ')} name" + (f"; {name.note}" if name.note else "")
    return {"toponym": name.name, "lang": name.language, "citations": [{"label": label}]}


def _point(place: Place) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [place.lon, place.lat]}


def _cited_point(place: Place) -> dict[str, Any]:
    return _point(place) | {"certainty": _certainty(place), "citations": [{"label": _credit(place)}]}


def _country_codes(place: Place, gazetteer: Gazetteer) -> list[str]:
    return [_CODES[unit] for unit in (place.place_id, *gazetteer.ancestors(place.place_id)) if unit in _CODES]


def _certainty(place: Place) -> str:
    if place.precision_km <= _SURE_KM:
        return "certain"
    return "less-certain" if place.precision_km <= _LESS_SURE_KM else "uncertain"


def _credit(place: Place) -> str:
    return f"{place.coordinates_source} ({place.licence})" if place.licence else place.coordinates_source


def write_json(collection: dict[str, Any], path: Path) -> None:
    """Write a collection as UTF-8 JSON, names in their own letters."""
    path.write_text(json.dumps(collection, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
