"""Strands that are dated to a month or a longer span, or not at all: which of the incidents of a day they are about."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.incidents.blocks import Group, main_places, new_group
from karabakh_analysis.incidents.facts import Strand, about_captives, days_of
from karabakh_analysis.incidents.scenes import near
from karabakh_analysis.names.gazetteer import Gazetteer

_LASTING = frozenset({"movement", "territorial_change"})


def coarse_or_undated(strands: Sequence[Strand], groups: Sequence[Group], gazetteer: Gazetteer) -> list[Group]:
    """Group the strands that no day is known of; what fits one incident of its month joins that.

    Parameters
    ----------
    strands : sequence of Strand
        All strands of a sort; those with a day are passed over.
    groups : sequence of Group
        The incidents of that sort so far; some are added to.
    gazetteer : Gazetteer
        Where the places are and what lies in what.

    Returns
    -------
    list of Group
        What fits none of them.
    """
    by_time: dict[str, dict[str, list[Group]]] = defaultdict(lambda: defaultdict(list))
    for group in groups:
        ends = {f"{d:%Y-%m}" for d in (group.first, group.last) if d}
        for when in ends | {day.isoformat() for day in days_of(group.first, group.last)}:
            for place in main_places(group.named):
                by_time[when][place].append(group)
    made: dict[tuple[str, str], Group] = {}
    for strand in strands:
        if strand.first is not None and not strand.coarse:
            continue
        places = main_places(strand.stated)
        known = _of_its_time(strand, places, by_time, gazetteer)
        if known is not None:
            known.add(strand, "of-its-time")
            continue
        scope = ";".join(sorted(places)) if strand.coarse and places else f"{strand.doc_id} {strand.members[0]}"
        key = (strand.coarse, scope)
        if key in made:
            made[key].add(strand, "same-span")
        else:
            made[key] = new_group(strand)
    return list(made.values())


def _of_its_time(
    strand: Strand, places: Sequence[str], by_time: Mapping[str, Mapping[str, list[Group]]], gazetteer: Gazetteer
) -> Group | None:
    """Incident that a strand dated to a month or a span is about: the only one of that month, or of the span's ends.

    Of a month's incidents nearby the one that is mainly of the strand's kind. A span either begins with what it is
    about ("since 12 May they have stood there"), or leads up to what its own text tells of its last day.
    """
    captives = about_captives(strand.kinds)
    if "/" in strand.coarse:
        begin, end = (day.isoformat() for day in bounds(strand.coarse))
        began = _nearby(places, by_time[begin], gazetteer) if strand.lead in _LASTING else []
        began = [g for g in began if strand.lead in g.kinds]
        led_to = [g for g in _nearby(places, by_time[end], gazetteer, same=True) if strand.doc_id in g.documents]
        found = led_to if len(led_to) == 1 else began
    else:
        month = _nearby(places, by_time[strand.coarse], gazetteer, same=not captives)
        found = [g for g in month if strand.lead in g.kinds]
        found = [g for g in found if about_captives(g.kinds) == captives] or found
    found.sort(key=lambda g: -len(g.members))
    main = len(found) == 1 or (captives and len(found) > 1 and len(found[0].members) >= 2 * len(found[1].members))
    return found[0] if main else None


def _nearby(
    places: Iterable[str], there: Mapping[str, list[Group]], gazetteer: Gazetteer, same: bool = False
) -> list[Group]:
    """Incidents at places that agree with some; only at the very same if ``same``."""
    agreeing = (q for q in there if any(p == q or (not same and near(gazetteer, p, q)) for p in places))
    return list({id(g): g for q in agreeing for g in there[q]}.values())
