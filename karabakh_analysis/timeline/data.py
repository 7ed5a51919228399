"""What the timeline draws, as a table: one row per mark, and every claim in exactly one kind of row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from karabakh_analysis.sidestyle import LANES
from karabakh_analysis.timeline.span import day_span, windows
from karabakh_analysis.timeline.tolls import toll_ranges, toll_text

Row = Mapping[Any, Any]
"""A row of a table as a dict."""
CLASSES = {
    "armed_clash": "violence", "shelling": "violence", "explosion": "violence", "capture": "violence",
    "attack_on_person": "violence", "territorial_change": "ground", "movement": "ground",
    "agreement": "accord", "transfer": "accord", "disruption": "other", "other": "other",
}  # fmt: skip
"""Event kinds by the class whose marker they share; the label beside the marker names the kind."""
WORDS = {
    "armed_clash": "clash", "shelling": "shelling", "explosion": "explosion", "capture": "capture",
    "attack_on_person": "attack on a person", "territorial_change": "ground taken or lost", "movement": "movement",
    "agreement": "agreement", "transfer": "handover", "disruption": "road or supply cut", "other": "other event",
}  # fmt: skip
COLUMNS = [
    "window", "drawn", "source_side", "incident_id", "incident_no", "edtf", "start", "end", "event_class",
    "mode", "event_types", "n_claims", "claim_ids", "toll", "casualty_ids",
]  # fmt: skip
_GROUP = ["source_side", "incident_id", "edtf", "event_class", "mode"]


def timeline_data(
    claims: pd.DataFrame,
    casualties: pd.DataFrame,
    incidents: pd.DataFrame,
    window: str | tuple[str, str] | None = None,
) -> pd.DataFrame:
    """Tabulate exactly what `timeline_figure` plots and lists.

    Parameters
    ----------
    claims, casualties, incidents : DataFrame
        The tables of those names.
    window : str, tuple of str, or None
        ``"2020"``, ``"2021"``, a pair of ISO dates, or None for both named windows.

    Returns
    -------
    DataFrame
        One row per (window, account, incident, date, class of event, mode). ``drawn`` is ``marker`` (an
        exact day), ``span`` (anything longer), ``listed`` (no date: in the note beneath) or ``outside``
        (dated, but in none of the windows: counted in the note). ``start``, ``end``: ISO days, not cut at
        the window. ``incident_no``: number of the incident in its window, 0 if it has none. ``event_types``,
        ``claim_ids``, ``casualty_ids``: joined by ``;``. ``toll``: the account's numbers for that incident,
        one line per group of victims, on the first row of that account and incident.
    """
    asked = windows(window)
    groups = _groups(claims)
    rows: list[dict[str, object]] = []
    for group in groups:
        span = day_span(str(group["edtf"]))
        hits = [name for name, first, last in asked if span and span[0] <= last and span[1] >= first]
        kind = "listed" if span is None else "marker" if span[0] == span[1] else "span"
        days = {"start": span[0].isoformat(), "end": span[1].isoformat()} if span else {"start": "", "end": ""}
        if span and not hits:
            rows.append({**group, **days, "window": "", "drawn": "outside"})
        rows += [{**group, **days, "window": name, "drawn": kind} for name in (hits if span else [""])]
    frame = pd.DataFrame(
        rows, columns=[name for name in COLUMNS if name not in ("toll", "casualty_ids", "incident_no")]
    )
    frame = _with_tolls(frame, casualties, claims)
    numbers = {name: incident_numbers(frame, incidents, name) for name, _, _ in asked}
    frame["incident_no"] = [
        numbers.get(str(name), {}).get(str(incident), 0)
        for name, incident in zip(frame["window"], frame["incident_id"], strict=True)
    ]
    return frame[COLUMNS].reset_index(drop=True)


def incident_numbers(frame: pd.DataFrame, incidents: pd.DataFrame, window: str) -> dict[str, int]:
    """Give numbers to the incidents that have a mark in a window, by their first day, then by id.

    Parameters
    ----------
    frame : DataFrame
        Rows of `timeline_data`.
    incidents : DataFrame
        The incidents table.
    window : str
        Name of the window.
    """
    rows = frame[(frame["window"] == window) & (frame["incident_id"] != "")]
    begins = dict(zip(incidents["incident_id"], incidents["date_start"], strict=True))
    first = {
        str(incident): str(begins.get(incident) or "") or str(group["start"].min())
        for incident, group in rows.groupby("incident_id")
    }
    ordered = sorted(first, key=lambda incident: (first[incident], incident))
    return {incident: number for number, incident in enumerate(ordered, start=1)}


def silent_sides(incidents: pd.DataFrame, incident_id: str) -> list[str]:
    """List the sides concerned that say nothing of an incident in these texts, in the order of the lanes.

    Parameters
    ----------
    incidents : DataFrame
        The incidents table.
    incident_id : str
        The incident.
    """
    cells = incidents.loc[incidents["incident_id"] == incident_id, "sides_silent"]
    silent = {side for cell in cells for side in str(cell).split(";")}
    return [side for side in LANES if side in silent]


def _groups(claims: pd.DataFrame) -> list[dict[str, object]]:
    known = claims.assign(
        event_class=claims["event_type"].map(lambda kind: CLASSES.get(kind, "other")),
        edtf=claims["edtf"].map(lambda value: value if day_span(value) else ""),
    )
    out: list[dict[str, object]] = []
    for key, group in known.groupby(_GROUP, sort=False):
        kinds = group["event_type"].value_counts()
        out.append(
            {
                **dict(zip(_GROUP, key, strict=True)),
                "event_types": ";".join(sorted(kinds.index, key=lambda kind: (-kinds[kind], kind))),
                "n_claims": len(group),
                "claim_ids": ";".join(group["claim_id"]),
            }
        )
    ranks = {side: at for at, side in enumerate(LANES)}
    classes = {name: at for at, name in enumerate(dict.fromkeys(CLASSES.values()))}

    def order(row: dict[str, object]) -> tuple[object, ...]:
        span = day_span(str(row["edtf"]))
        days = span or (date.max, date.max)
        side, kind = str(row["source_side"]), str(row["event_class"])
        return (ranks.get(side, 99), span is None, days[0], days[1], row["incident_id"], classes[kind], row["mode"])

    return sorted(out, key=order)


def _with_tolls(frame: pd.DataFrame, casualties: pd.DataFrame, claims: pd.DataFrame) -> pd.DataFrame:
    """Give each account's numbers for an incident to one row in each window where it can be seen."""
    incident_of = dict(zip(claims["claim_id"], claims["incident_id"], strict=True))
    linked = casualties["claim_id"].map(lambda claim: incident_of.get(claim, ""))
    casualties = casualties.assign(incident_id=casualties["incident_id"].where(casualties["incident_id"] != "", linked))
    tolls: dict[int, list[str]] = {}
    used: dict[int, list[str]] = {}
    for key, group in casualties.groupby(["source_side", "incident_id"], sort=False):
        same = frame[(frame["source_side"] == key[0]) & (frame["incident_id"] == key[1])]
        if key[1] == "":  # without an incident, a number belongs to its own claim only
            for claim, part in group.groupby("claim_id", sort=False):
                _put(tolls, used, _first(same, {str(claim)}), part)
        else:
            for _, rows in same.groupby("window", sort=False):
                if same["window"].any() and not rows["window"].any():
                    continue  # shown with a dated mark of the same account; not a second time in the note
                _put(tolls, used, _first(rows, set(group["claim_id"])), group)
    return frame.assign(
        toll=["\n".join(tolls.get(at, [])) for at in frame.index],
        casualty_ids=[";".join(used.get(at, [])) for at in frame.index],
    )


def _first(rows: pd.DataFrame, claim_ids: set[str]) -> list[int]:
    """Find the row that the numbers were said with, else the account's first row of violence, else its first."""
    said = [at for at in rows.index if claim_ids & set(str(rows.loc[at, "claim_ids"]).split(";"))]
    violent = list(rows.index[(rows["event_class"] == "violence") & (rows["mode"] == "asserted")])
    return [int(at) for at in [*said, *violent, *rows.index][:1]]


def _put(
    tolls: dict[int, list[str]], used: dict[int, list[str]], places: Iterable[int], casualties: pd.DataFrame
) -> None:
    for at in places:
        tolls.setdefault(at, []).extend(toll_text(toll_ranges(casualties)))
        used.setdefault(at, []).extend(casualties["casualty_id"])
