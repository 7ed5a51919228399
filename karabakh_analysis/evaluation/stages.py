"""What counts as right in each stage: the definitions behind every figure.

All figures are micro-averaged: rows are counted over all texts, then divided. Armenia and Artsakh count as one side
(`model.coarse`). Rows are paired one to one within a text, in its order; two rows are about the same sentence if their
stretches of text share a character.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from karabakh_analysis.evaluation.counts import Error, Tally, pair, rest, tally
from karabakh_analysis.evaluation.model import (
    READ_ZONES,
    Annotation,
    ClaimRow,
    CountRow,
    PlaceRow,
    coarse,
    overlap,
    sentence_at,
)  # fmt: skip
from karabakh_analysis.evaluation.reference import Reference, same_place, share_a_place

Slots = dict[str, Tally]


def cleaning(gold: Annotation, found: Annotation, errors: list[Error]) -> Slots:
    """Score the body, in characters that are not white space.

    ``body_characters``: right is a character that both call body.
    """
    right = in_gold = in_found = 0
    wrong: list[int] = []
    for at, char in enumerate(gold.text):
        if char.isspace():
            continue
        a, b = gold.zones[at] == "body", found.zones[at] == "body"
        right, in_gold, in_found = right + (a and b), in_gold + a, in_found + b
        if a != b:
            wrong.append(at)
    for start, end in _stretches(wrong, gold.text):
        zone, other = gold.zones[start], found.zones[start]
        kind = "missed" if zone == "body" else "extra"
        errors.append(Error(gold.doc_id, start, "cleaning", kind, "", zone, other, gold.text[start:end]))
    return {"body_characters": tally(right, in_found, in_gold)}


def places(gold: Annotation, found: Annotation, errors: list[Error], reference: Reference) -> Slots:
    """Score place names in headline and body.

    ``span``: right is a name with exactly the same first and last character.
    ``resolved``: of those names, the share that was taken for the right place (`reference.same_place`); there is one
    number of names here, so precision and recall are equal.
    """
    read = [row for row in found.places if _is_read(gold, row.start)]
    pairs = pair(gold.places, read, lambda a, b: (a.start, a.end) == (b.start, b.end))
    resolved = 0
    for a, b in pairs:
        if same_place(a, b, reference):
            resolved += 1
        else:
            sentence = sentence_at(gold.text, a.start)
            errors.append(Error(gold.doc_id, a.start, "places", "slot", "resolved", a.name, b.name, sentence))
    for a in rest(gold.places, (a for a, _ in pairs)):
        errors.append(_missed(gold, "places", a.start, f"{a.text} ({a.name})"))
    for b in rest(read, (b for _, b in pairs)):
        errors.append(_extra(gold, "places", b.start, f"{b.text} ({b.name})"))
    return {
        "span": tally(len(pairs), len(read), len(gold.places)),
        "resolved": tally(resolved, len(pairs), len(pairs)),
    }


def dates(gold: Annotation, found: Annotation, errors: list[Error]) -> Slots:
    """Score date expressions in headline and body that have a value.

    ``span``: right is an expression that shares a character with one of gold. ``value``: and has the same EDTF.
    What gold leaves unresolved is no error, whether it was found or not.
    """
    wanted = [row for row in gold.dates if row.edtf]
    open_rows = [row for row in gold.dates if not row.edtf]
    read = [
        row
        for row in found.dates
        if row.edtf and _is_read(gold, row.start) and not any(overlap(other, row) for other in open_rows)
    ]
    pairs = pair(wanted, read, overlap)
    for a, b in pairs:
        if a.edtf != b.edtf:
            sentence = sentence_at(gold.text, a.start)
            shown = (f"{a.text}: {a.edtf}", f"{b.text}: {b.edtf}")
            errors.append(Error(gold.doc_id, a.start, "dates", "slot", "value", *shown, sentence))
    for a in rest(wanted, (a for a, _ in pairs)):
        errors.append(_missed(gold, "dates", a.start, f"{a.text}: {a.edtf}"))
    for b in rest(read, (b for _, b in pairs)):
        errors.append(_extra(gold, "dates", b.start, f"{b.text}: {b.edtf}"))
    right = sum(a.edtf == b.edtf for a, b in pairs)
    return {"span": tally(len(pairs), len(read), len(wanted)), "value": tally(right, len(read), len(wanted))}


def casualties(gold: Annotation, found: Annotation, errors: list[Error]) -> Slots:
    """Score numbers of victims.

    ``count_status``: right is a row in the same sentence with the same status, lowest and highest number.
    ``with_victim``: and the same side of the victims. ``with_source``: and by the account of the same side.
    ``all_slots``: and with the same date, where no date is a value too.
    """
    pairs = count_pairs(gold, found)
    victim = source = everything = 0
    for a, b in pairs:
        agreed = {
            "victim_side": coarse(a.victim) == coarse(b.victim),
            "source_side": coarse(a.source) == coarse(b.source),
            "edtf": a.edtf == b.edtf,
        }
        victim += agreed["victim_side"]
        source += agreed["victim_side"] and agreed["source_side"]
        everything += all(agreed.values())
        values = {"victim_side": (a.victim, b.victim), "source_side": (a.source, b.source), "edtf": (a.edtf, b.edtf)}
        _log_slots(errors, gold, "casualties", a, agreed, values)
    _log_rest(errors, gold, "casualties", gold.casualties, found.casualties, pairs)
    sizes = (len(found.casualties), len(gold.casualties))
    return {
        "count_status": tally(len(pairs), *sizes),
        "with_victim": tally(victim, *sizes),
        "with_source": tally(source, *sizes),
        "all_slots": tally(everything, *sizes),
    }


def count_pairs(gold: Annotation, found: Annotation) -> list[tuple[CountRow, CountRow]]:
    """Pair rows that agree in number and status: first those that agree on victims and account too, then the others."""

    def same_count(a: CountRow, b: CountRow) -> bool:
        return overlap(a, b) and (a.status, a.low, a.high) == (b.status, b.low, b.high)

    def same_sides(a: CountRow, b: CountRow) -> bool:
        return coarse(a.victim) == coarse(b.victim) and coarse(a.source) == coarse(b.source)

    pairs = pair(gold.casualties, found.casualties, lambda a, b: same_count(a, b) and same_sides(a, b))
    left = rest(gold.casualties, (a for a, _ in pairs)), rest(found.casualties, (b for _, b in pairs))
    return pairs + pair(*left, same_count)


def claims(gold: Annotation, found: Annotation, errors: list[Error], reference: Reference) -> Slots:
    """Score claims.

    ``event``: right is a claim in the same sentence with the same kind of event, asserted or denied as in gold.
    ``with_source``: and by the account of the same side. ``with_blame``: that, and the same side (or nobody) blamed.
    ``with_date``: again as ``with_source``, and the same date, where no date is a value too. ``with_place``: again as
    ``with_source``, and a place in common, or none in both (`reference.share_a_place`).
    """
    agreeing, others = claim_pairs(gold, found)
    right: Counter[str] = Counter()
    for a, b in agreeing:
        agreed = {
            "blamed_side": coarse(a.blamed) == coarse(b.blamed),
            "edtf": a.edtf == b.edtf,
            "places": share_a_place(a.places, b.places, reference),
        }
        right.update(slot for slot, same in agreed.items() if same)
        values = {"blamed_side": (a.blamed, b.blamed), "edtf": (a.edtf, b.edtf)}
        values["places"] = (_named(a.places), _named(b.places))
        _log_slots(errors, gold, "claims", a, agreed, values)
    for a, b in others:
        _log_slots(errors, gold, "claims", a, {"source_side": False}, {"source_side": (a.source, b.source)})
    _log_rest(errors, gold, "claims", gold.claims, found.claims, agreeing + others)
    sizes = (len(found.claims), len(gold.claims))
    return {
        "event": tally(len(agreeing) + len(others), *sizes),
        "with_source": tally(len(agreeing), *sizes),
        "with_blame": tally(right["blamed_side"], *sizes),
        "with_date": tally(right["edtf"], *sizes),
        "with_place": tally(right["places"], *sizes),
    }


def _named(places: Iterable[PlaceRow]) -> str:
    return "; ".join(place.name for place in places)


def claim_pairs(
    gold: Annotation, found: Annotation
) -> tuple[list[tuple[ClaimRow, ClaimRow]], list[tuple[ClaimRow, ClaimRow]]]:
    """Pair rows that agree in kind and mode: those of one side's account, and of what is left the others."""

    def same_event(a: ClaimRow, b: ClaimRow) -> bool:
        return overlap(a, b) and (a.event, a.mode) == (b.event, b.mode)

    agreeing = pair(gold.claims, found.claims, lambda a, b: same_event(a, b) and coarse(a.source) == coarse(b.source))
    left = rest(gold.claims, (a for a, _ in agreeing)), rest(found.claims, (b for _, b in agreeing))
    return agreeing, pair(*left, same_event)


def _is_read(gold: Annotation, start: int) -> bool:
    return gold.zones[start] in READ_ZONES


def _missed(gold: Annotation, stage: str, start: int, shown: str) -> Error:
    return Error(gold.doc_id, start, stage, "missed", "", shown, "", sentence_at(gold.text, start))


def _extra(gold: Annotation, stage: str, start: int, shown: str) -> Error:
    return Error(gold.doc_id, start, stage, "extra", "", "", shown, sentence_at(gold.text, start))


def _log_slots(
    errors: list[Error],
    gold: Annotation,
    stage: str,
    row: CountRow | ClaimRow,
    agreed: Mapping[str, bool],
    values: Mapping[str, tuple[str, str]],
) -> None:
    sentence = gold.text[row.start : row.end]
    for slot, same in agreed.items():
        if not same:
            errors.append(Error(gold.doc_id, row.start, stage, "slot", slot, *values[slot], sentence))


def _log_rest(
    errors: list[Error],
    gold: Annotation,
    stage: str,
    wanted: Iterable[CountRow] | Iterable[ClaimRow],
    got: Iterable[CountRow] | Iterable[ClaimRow],
    pairs: Iterable[tuple[CountRow, CountRow]] | Iterable[tuple[ClaimRow, ClaimRow]],
) -> None:
    taken = {id(row) for both in pairs for row in both}
    for row in wanted:
        if id(row) not in taken:
            sentence = gold.text[row.start : row.end]
            errors.append(Error(gold.doc_id, row.start, stage, "missed", "", str(row), "", sentence))
    errors += [_extra(gold, stage, row.start, str(row)) for row in got if id(row) not in taken]


def _stretches(places: list[int], text: str) -> Iterable[tuple[int, int]]:
    """Join positions that only white space parts, or nothing, to stretches."""
    start = end = -1
    for at in places:
        if start >= 0 and text[end:at].strip():
            yield start, end
            start = -1
        start, end = (at if start < 0 else start), at + 1
    if start >= 0:
        yield start, end
