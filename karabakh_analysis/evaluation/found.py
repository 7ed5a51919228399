"""What the tables say of the annotated texts, as rows that can be compared with gold."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import pandas as pd

from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation.model import Annotation, ClaimRow, CountRow, DateRow, PlaceRow
from karabakh_analysis.names.gazetteer import load_gazetteer

_NEEDED = {
    "zones": ("doc_id", "start", "end", "zone"),
    "mentions": ("doc_id", "start", "end", "text", "label", "name", "lat", "lon", "edtf"),
    "claims": (
        "doc_id", "start", "end", "source_side", "event_type", "mode", "blamed_side", "edtf", "incident_id",
        "place_ids", "names_as_written",
    ),
    "casualties": (
        "doc_id", "start", "end", "n_text", "n_min", "n_max", "status", "victim_side", "source_side", "edtf",
    ),
}  # fmt: skip
_ANEW = "run `karabakh-analysis run` on the annotated texts and give its TABLES"


def from_tables(tables: Mapping[str, pd.DataFrame], gold: Mapping[str, Annotation]) -> dict[str, Annotation]:
    """Rows of the tables for each annotated text.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As `karabakh_analysis.tables.read_tables` gives them; ``documents``, ``zones``, ``mentions``, ``claims`` and
        ``casualties`` are read.
    gold : mapping of str to Annotation
        The annotated texts, by ``doc_id``.

    Returns
    -------
    dict of str to Annotation
        For the same texts; a text that the tables lack has no rows, so that everything in it counts as missed.

    Raises
    ------
    InputError
        If a table or column is missing, no annotated text is in the tables, or a text is not the one annotated.
    """
    for name, columns in {"documents": ("doc_id", "sha256"), **_NEEDED}.items():
        if name not in tables:
            raise InputError("no such table", name, _ANEW)
        if missing := [column for column in columns if column not in tables[name].columns]:
            raise InputError(f"lacks the column {missing[0]}", name, _ANEW)
    hashes = dict(zip(tables["documents"]["doc_id"], tables["documents"]["sha256"], strict=True))
    if not hashes.keys() & gold.keys():
        raise InputError("the tables have none of the annotated texts", ", ".join(list(gold)[:6]), _ANEW)
    rows = {name: _by_text(tables[name], name, columns) for name, columns in _NEEDED.items()}
    found = {}
    for doc_id, entry in gold.items():
        if entry.sha256 and (hashes.get(doc_id) or entry.sha256) != entry.sha256:
            raise InputError("the tables were made from another version of this text", doc_id, _ANEW)
        own = {name: groups.get(doc_id, []) for name, groups in rows.items()}
        if any(row["end"] > len(entry.text) for name in own for row in own[name]):
            raise InputError("a row of the tables ends after the text", doc_id, _ANEW)
        mentions = own["mentions"]
        found[doc_id] = Annotation(
            doc_id=doc_id,
            text=entry.text,
            zones=_zones(own["zones"], len(entry.text)),
            places=tuple(_place(row) for row in mentions if row["label"] == "PLACE"),
            dates=tuple(_date(row) for row in mentions if row["label"] == "DATE"),
            casualties=tuple(map(_count, own["casualties"])),
            claims=tuple(map(_claim, own["claims"])),
        )
    return found


def _by_text(table: pd.DataFrame, name: str, columns: tuple[str, ...]) -> dict[str, list[dict[Hashable, Any]]]:
    """Rows of a table by text, in the table's order; unknown values are None."""
    if table[["start", "end"]].isna().any(axis=None):
        raise InputError("a row has no start or end", name, _ANEW)
    chosen = table[list(columns)].astype(object)
    groups: dict[str, list[dict[Hashable, Any]]] = {}
    for row in chosen.where(chosen.notna(), None).to_dict("records"):
        groups.setdefault(row["doc_id"], []).append(row)
    return groups


def _zones(rows: list[dict[Hashable, Any]], length: int) -> tuple[str, ...]:
    zones = [""] * length
    for row in rows:
        zones[row["start"] : row["end"]] = [row["zone"]] * (row["end"] - row["start"])
    return tuple(zones)


def _place(row: Mapping[Hashable, Any]) -> PlaceRow:
    return PlaceRow(row["start"], row["end"], row["text"], row["name"] or "", row["lat"], row["lon"])


def _date(row: Mapping[Hashable, Any]) -> DateRow:
    return DateRow(row["start"], row["end"], row["text"], row["edtf"] or "")


def _count(row: Mapping[Hashable, Any]) -> CountRow:
    return CountRow(
        row["start"], row["end"], row["n_text"], row["n_min"], row["n_max"], row["status"], row["victim_side"],
        row["source_side"], row["edtf"] or "",
    )  # fmt: skip


def _claim(row: Mapping[Hashable, Any]) -> ClaimRow:
    return ClaimRow(
        row["start"], row["end"], row["source_side"], row["event_type"], row["mode"], row["blamed_side"] or "",
        row["edtf"] or "", row["incident_id"] or "", _places_of(row["place_ids"] or "", row["names_as_written"] or ""),
    )  # fmt: skip


def _places_of(place_ids: str, names: str) -> tuple[PlaceRow, ...]:
    """Places of a claim: those of the gazetteer with its names and points, else the names that the text gives."""
    known = load_gazetteer().places
    listed = [known[place_id] for place_id in place_ids.split(";") if place_id in known]
    if listed:
        return tuple(PlaceRow(0, 0, place.name, place.name, place.lat, place.lon) for place in listed)
    return tuple(PlaceRow(0, 0, name, name) for name in names.split(";") if name)
