"""Which place a name means: decided by what stands in the text, with the reason recorded, or left ambiguous."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field

from karabakh_analysis.names.gazetteer import DISTRICT_KINDS, Gazetteer, Place
from karabakh_analysis.names.words import Hit, iter_windows, lexicon

AMBIGUOUS = "ambiguous"
DEFAULT = "default of the homonym list"
_NEAR_KM = 60.0  # two places of one report are seldom farther apart; the region is some 150 km across
_HYPHENS = frozenset("-\u2010\u2011\u2013")
# A unit named right after the place: "X, Y district", "X (Y)", "X village of the Y region", "X, in Y".
_UNIT_FOLLOWS = re.compile(r"(?:['’]s)?(?: \w+)?(?:,| \()? ?(?:in|of|the one in|located in)? ?(?:the )?", re.I)


@dataclass(frozen=True)
class _Context:
    """What the whole text says: the places named beyond doubt, and what a spelling means where it is decided."""

    gazetteer: Gazetteer
    units: frozenset[str]
    anchors: Counter[str]
    meant: defaultdict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


def resolve(text: str, hits: list[Hit], gazetteer: Gazetteer) -> None:
    """Set ``place_id`` and ``basis`` of each hit; ``place_id`` stays empty where nothing decides.

    In this order: the only bearer of the name; the kind word beside it; another name of the same place, or the unit
    it lies in, in the same sentence; the other half of a hyphenated pair; what the spelling means elsewhere in the
    text; the unit named anywhere in the text; the nearest to the other places of the text; the documented default of
    the homonym list.
    """
    undecided: list[tuple[int, tuple[str, ...]]] = []
    for k, hit in enumerate(hits):
        left = _by_kind(hit, gazetteer)
        if not left:
            continue  # a listed name with a word before it that makes another name of it
        if len(hit.candidates) == 1:
            only = f"English spelling of {hit.origin}" if hit.origin else "only place of that name"
            _settle(hit, hit.candidates[0], only)
        elif len(left) == 1:
            _settle(hit, left[0], f"kind word: {hit.kind}")
        else:
            undecided.append((k, left))
    context = _context(hits, gazetteer)
    windows = iter_windows(text, hits)
    later: list[tuple[int, tuple[str, ...]]] = []
    for k, left in undecided:
        hit = hits[k]
        chosen, why = _by_sentence(text, hit, left, [h for h in windows[id(hit)] if h is not hit], gazetteer)
        if len(chosen) > 1 and (unit := _paired_unit(text, hits, k, chosen, gazetteer)):
            chosen, why = (unit,), "paired with a unit"
        if len(chosen) == 1:
            _settle(hit, chosen[0], why)
        else:
            later.append((k, chosen))
    for hit in hits:
        # "in the direction of Shusha" says too little of what a bare "Shusha" means elsewhere.
        if hit.place_id and hit.basis != "kind word: direction":
            context.meant[hit.spelling].add(hit.place_id)
    for k, left in later:
        _decide_by_text(hits[k], left, context)


def _settle(hit: Hit, place_id: str, basis: str) -> None:
    hit.place_id, hit.basis = place_id, basis


def _context(hits: list[Hit], gazetteer: Gazetteer) -> _Context:
    known = [h.place_id for h in hits if len(h.candidates) == 1]
    units = frozenset(p for p in known if gazetteer[p].kind != "country")
    return _Context(gazetteer, units, Counter(p for p in known if _is_local(gazetteer[p])))


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


def _is_one_family(candidates: Iterable[str], gazetteer: Gazetteer) -> bool:
    return len({_family(c, gazetteer) for c in candidates}) == 1


def _by_sentence(
    text: str, hit: Hit, left: tuple[str, ...], others: list[Hit], gazetteer: Gazetteer
) -> tuple[tuple[str, ...], str]:
    if _is_one_family(left, gazetteer):
        return left, ""
    known = [h for h in others if h.place_id and h.spelling != hit.spelling]
    following = next((h for h in known if h.start >= hit.end), None)
    points = dict.fromkeys(left, 0)
    for candidate in left:
        if any(candidate == h.place_id for h in known):
            points[candidate] += 4
        if following and _UNIT_FOLLOWS.fullmatch(text[hit.end : following.start]):
            points[candidate] += 3 * _within(candidate, following.place_id, gazetteer)
        if any(gazetteer[h.place_id].kind != "country" and _within(candidate, h.place_id, gazetteer) for h in known):
            points[candidate] += 1
    best = max(points.values())
    chosen = tuple(c for c in left if points[c] == best)
    if best and _is_one_family(chosen, gazetteer):
        return chosen, "another name or the unit of it in the sentence"
    anchors = Counter(h.place_id for h in known if _is_local(gazetteer[h.place_id]))
    return _nearest(left, anchors, gazetteer)


def _within(place_id: str, unit_id: str, gazetteer: Gazetteer) -> bool:
    """Whether a candidate lies in another place: by its parents, or in the same country inside a region's radius.

    Nagorno-Karabakh is no unit of the parents' chain, since its districts are those of Azerbaijan.
    """
    ancestors, unit = gazetteer.ancestors(place_id), gazetteer[unit_id]
    if unit_id in ancestors or unit.kind != "region":
        return unit_id in ancestors
    return unit.parent_id in ancestors and unit.km_to(gazetteer[place_id]) <= unit.precision_km


def _paired_unit(text: str, hits: list[Hit], k: int, left: tuple[str, ...], gazetteer: Gazetteer) -> str:
    """Find the district of a hyphenated pair whose other half is a unit: "Gegharkunik-Kalbajar section"."""
    districts = [c for c in left if gazetteer[c].kind in DISTRICT_KINDS]
    if len(districts) != 1:
        return ""
    for other in hits[max(0, k - 1) : k + 2]:
        gap = text[other.end : hits[k].start] if other.start < hits[k].start else text[hits[k].end : other.start]
        if gap in _HYPHENS and len(other.candidates) == 1 and gazetteer[other.place_id].kind in DISTRICT_KINDS:
            return districts[0]
    return ""


def _decide_by_text(hit: Hit, left: tuple[str, ...], context: _Context) -> None:
    gazetteer = context.gazetteer
    meant = context.meant[hit.spelling].intersection(left)
    # Something "near Kalbajar" lies near the town, even where the text speaks of the district elsewhere.
    if len(meant) == 1 and not (hit.near and gazetteer[next(iter(meant))].kind in DISTRICT_KINDS):
        _settle(hit, next(iter(meant)), "as elsewhere in the text")
        return
    why = ""
    if not _is_one_family(left, gazetteer):
        inside = tuple(c for c in left if any(_within(c, unit, gazetteer) for unit in context.units))
        if inside and _is_one_family(inside, gazetteer):
            left, why = inside, "the unit of it named in the text"
        else:
            left, why = _nearest(left, context.anchors, gazetteer)
    homonym = gazetteer.homonyms.get(hit.spelling)
    if len(left) == 1:
        _settle(hit, left[0], why)
    elif homonym and homonym.default in left:
        _settle(hit, homonym.default, DEFAULT)
    elif _is_one_family(left, gazetteer):
        settlement = min(left, key=lambda c: (gazetteer[c].kind in DISTRICT_KINDS, c))
        _settle(hit, settlement, "default: the settlement rather than its district")
    else:
        hit.basis = AMBIGUOUS


def _nearest(left: tuple[str, ...], anchors: Counter[str], gazetteer: Gazetteer) -> tuple[tuple[str, ...], str]:
    """Keep the family clearly nearest to the other local places: within 60 km, all others twice as far."""
    if not anchors:
        return left, ""
    km: dict[str, float] = {}
    for candidate in left:
        family = _family(candidate, gazetteer)
        ordered = sorted((gazetteer[candidate].km_to(gazetteer[a]), n) for a, n in anchors.items())
        km[family] = min(km.get(family, float("inf")), _median(ordered))
    order = sorted(km, key=lambda f: km[f])
    if len(order) > 1 and km[order[0]] <= _NEAR_KM and km[order[1]] >= 2 * km[order[0]]:
        return tuple(c for c in left if _family(c, gazetteer) == order[0]), "nearest to the other places named"
    return left, ""


def _median(ordered: list[tuple[float, int]]) -> float:
    """Middle of sorted (value, times) pairs, the upper one of two."""
    half, seen = sum(n for _, n in ordered) // 2, 0
    for value, n in ordered:
        seen += n
        if seen > half:
            return value
    return ordered[-1][0]


def _is_local(place: Place) -> bool:
    return place.where_prec <= 3 and place.kind not in {"capital", "city", "corridor"}
