"""Which place a name means: decided by what stands in the text, with the reason recorded, or left ambiguous."""

from __future__ import annotations

import re
from collections.abc import Iterable

from karabakh_analysis.names.gazetteer import DISTRICT_KINDS, Gazetteer, Place
from karabakh_analysis.names.matching import Hit, iter_windows, lexicon

AMBIGUOUS = "ambiguous"
_NEAR_KM = 60.0  # two places of one report are seldom farther apart; the region is some 150 km across
# A unit named right after the place: "X, Y district", "X (Y)", "X village of the Y region", "X, in Y".
_UNIT_FOLLOWS = re.compile(r"(?:['’]s)?(?: \w+)?(?:,| \()? ?(?:in|of|the one in|located in)? ?(?:the )?", re.I)


def resolve(text: str, hits: list[Hit], gazetteer: Gazetteer) -> None:
    """Set ``place_id`` and ``basis`` of each hit; ``place_id`` stays empty where nothing decides.

    In this order: the only bearer of the name; the kind word beside it; another name of the same place, or the unit
    it lies in, in the same sentence; what the spelling means elsewhere in the text; the unit named anywhere in the
    text; the nearest to the other places of the text; the documented default of the homonym list.
    """
    windows = {id(hit): others for hit, others in iter_windows(text, hits)}
    open_hits: list[tuple[Hit, tuple[str, ...]]] = []
    for hit in hits:
        left = _by_kind(hit, gazetteer)
        if len(hit.candidates) == 1:
            _settle(hit, hit.candidates[0], "only place of that name")
        elif len(left) == 1:
            _settle(hit, left[0], f"kind word: {hit.kind}")
        else:
            open_hits.append((hit, left))
    later: list[tuple[Hit, tuple[str, ...]]] = []
    for hit, left in open_hits:
        chosen, why = _by_sentence(text, hit, left, windows.get(id(hit), []), gazetteer)
        if len(chosen) == 1:
            _settle(hit, chosen[0], why)
        else:
            later.append((hit, chosen))
    for hit, left in later:
        _decide_by_text(text, hit, left, hits, gazetteer)


def _settle(hit: Hit, place_id: str, basis: str) -> None:
    hit.place_id, hit.basis = place_id, basis


def _by_kind(hit: Hit, gazetteer: Gazetteer) -> tuple[str, ...]:
    """Candidates of the kind that the word beside the name asks for, the first kind listed preferred."""
    if not hit.kind:
        return hit.candidates
    for kind in lexicon()["accepts"][hit.kind]:
        same = tuple(c for c in hit.candidates if gazetteer[c].kind == kind)
        if same:
            return same
    return hit.candidates


def _family(place_id: str, gazetteer: Gazetteer) -> str:
    """Town and district of one name are one family: what tells two towns apart does not tell these apart."""
    place = gazetteer[place_id]
    if place.kind not in DISTRICT_KINDS and place.parent_id and gazetteer[place.parent_id].name == place.name:
        return place.parent_id
    return place_id


def _by_sentence(
    text: str, hit: Hit, left: tuple[str, ...], others: list[Hit], gazetteer: Gazetteer
) -> tuple[tuple[str, ...], str]:
    if len({_family(c, gazetteer) for c in left}) < 2:
        return left, ""
    known = [h for h in others if h.place_id and h.spelling != hit.spelling]
    following = next((h for h in known if h.start >= hit.end), None)
    points = dict.fromkeys(left, 0)
    for candidate in left:
        if any(candidate == h.place_id for h in known):
            points[candidate] += 4
        if following and _UNIT_FOLLOWS.fullmatch(text[hit.end : following.start]):
            points[candidate] += 3 * _within(candidate, following, gazetteer)
        if any(_within(candidate, h, gazetteer) and gazetteer[h.place_id].kind != "country" for h in known):
            points[candidate] += 1
    best = max(points.values())
    chosen = tuple(c for c in left if points[c] == best)
    if best and len({_family(c, gazetteer) for c in chosen}) == 1:
        return chosen, "another name or the unit of it in the sentence"
    near, why = _nearest(left, known, gazetteer)
    return (near, why) if near else (left, "")


def _within(place_id: str, other: Hit, gazetteer: Gazetteer) -> bool:
    """Whether a candidate lies in the place that another hit names: by its parents, or inside a region's radius."""
    unit = gazetteer[other.place_id]
    if unit.place_id in gazetteer.ancestors(place_id):
        return True
    return unit.kind == "region" and unit.km_to(gazetteer[place_id]) <= unit.precision_km


def _decide_by_text(text: str, hit: Hit, left: tuple[str, ...], hits: list[Hit], gazetteer: Gazetteer) -> None:
    unit = _paired_unit(text, hit, left, hits, gazetteer)
    if unit:
        _settle(hit, unit, "paired with a unit")
        return
    # "in the direction of Shusha" says too little of what a bare "Shusha" means elsewhere.
    weak = {"default of the homonym list", "kind word: direction"}
    same = [
        h for h in hits if h is not hit and h.spelling == hit.spelling and h.place_id in left and h.basis not in weak
    ]
    meant = {h.place_id for h in same}
    if len(meant) == 1 and not (hit.near and gazetteer[next(iter(meant))].kind in DISTRICT_KINDS):
        _settle(hit, meant.pop(), "as elsewhere in the text")
        return
    known = [h for h in hits if len(h.candidates) == 1]
    if len({_family(c, gazetteer) for c in left}) > 1:
        units = [h for h in known if gazetteer[h.place_id].kind != "country"]
        inside = tuple(c for c in left if any(_within(c, h, gazetteer) for h in units))
        if len({_family(c, gazetteer) for c in inside}) == 1:
            left, why = inside, "the unit of it named in the text"
        else:
            near, why = _nearest(left, known, gazetteer)
            left = near or left
        if len(left) == 1:
            _settle(hit, left[0], why)
            return
    homonym = gazetteer.homonyms.get(hit.spelling)
    if homonym and homonym.default in left:
        _settle(hit, homonym.default, "default of the homonym list")
    elif homonym is None and len({_family(c, gazetteer) for c in left}) == 1:
        _settle(hit, _settlement(left, gazetteer), "default: the settlement rather than its district")
    else:
        hit.basis = AMBIGUOUS


def _paired_unit(text: str, hit: Hit, left: tuple[str, ...], hits: list[Hit], gazetteer: Gazetteer) -> str:
    """Find the district of a hyphenated pair whose other half is a unit: "Gegharkunik-Kalbajar section"."""
    districts = [c for c in left if gazetteer[c].kind in DISTRICT_KINDS]
    for other in hits:
        gap = text[other.end : hit.start] if other.end <= hit.start else text[hit.end : other.start]
        if len(districts) == 1 and gap in {"-", "–", "‑"} and len(other.candidates) == 1:
            return districts[0] if gazetteer[other.place_id].kind in DISTRICT_KINDS else ""
    return ""


def _settlement(left: Iterable[str], gazetteer: Gazetteer) -> str:
    return sorted(left, key=lambda c: (gazetteer[c].kind in DISTRICT_KINDS, c))[0]


def _nearest(left: tuple[str, ...], known: list[Hit], gazetteer: Gazetteer) -> tuple[tuple[str, ...], str]:
    """Keep the family clearly nearest to the other local places: within 60 km, all others twice as far."""
    anchors = [gazetteer[h.place_id] for h in known if h.place_id and _is_local(gazetteer[h.place_id])]
    if not anchors:
        return (), ""
    km: dict[str, float] = {}
    for candidate in left:
        family = _family(candidate, gazetteer)
        ordered = sorted(gazetteer[candidate].km_to(a) for a in anchors)
        km[family] = min(km.get(family, 1e9), ordered[len(ordered) // 2])
    order = sorted(km, key=lambda f: km[f])
    if len(order) > 1 and km[order[0]] <= _NEAR_KM and km[order[1]] >= 2 * km[order[0]]:
        return tuple(c for c in left if _family(c, gazetteer) == order[0]), "nearest to the other places named"
    return (), ""


def _is_local(place: Place) -> bool:
    return place.where_prec <= 3 and place.kind not in {"capital", "city", "corridor"}
