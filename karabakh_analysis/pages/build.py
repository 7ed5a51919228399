"""The page of one incident and the index page, filled from the tables."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from karabakh_analysis.errors import InputError
from karabakh_analysis.pages.cards import anchor, cards, clean, page_name, safe_url
from karabakh_analysis.pages.differences import differences
from karabakh_analysis.pages.unclaimed import sentences_beside
from karabakh_analysis.records import STATUSES
from karabakh_analysis.sidestyle import LANES, STYLES, VICTIMS, style_of
from karabakh_analysis.timeline.data import WORDS
from karabakh_analysis.timeline.span import edtf_in_words
from karabakh_analysis.timeline.tolls import range_text, toll_ranges

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, slots=True)
class Picture:
    """A figure on a page.

    Attributes
    ----------
    source : str
        ``data:image/png;base64,...``; anything else is not loaded by the pages.
    alt, caption : str
        What it shows, in words; what it is.
    links : tuple of tuple
        Pairs (file name beside the page, text), for larger or other forms.
    """

    source: str
    alt: str
    caption: str
    links: tuple[tuple[str, str], ...] = ()


def incident_page(
    incident_id: str,
    tables: Tables,
    *,
    places: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    pictures: Sequence[Picture] = (),
) -> str:
    """Show what each side said of one incident, down to the sentence.

    Parameters
    ----------
    incident_id : str
        The incident.
    tables : mapping of str to DataFrame
        documents, zones, claims, casualties, incidents, accounts and tolls, as `read_tables` returns them.
    places : mapping of str to str, optional
        Both names by place_id; ids are shown where there is none.
    texts : mapping of str to str, optional
        Raw texts by doc_id: with them every quotation can be unfolded to its surroundings, and the sentences that
        stand beside the claims and are in none are listed.
    pictures : sequence of Picture
        Figures to show.

    Returns
    -------
    str
        HTML.

    Raises
    ------
    InputError
        If the incidents table has no such incident.
    """
    found = tables["incidents"][tables["incidents"]["incident_id"] == incident_id]
    if found.empty:
        raise InputError("no such incident", incident_id, "give an incident_id of incidents.csv")
    claims = tables["claims"][tables["claims"]["incident_id"] == incident_id]
    accounts = tables["accounts"][tables["accounts"]["incident_id"] == incident_id]
    casualties = tables["casualties"][tables["casualties"]["incident_id"] == incident_id]
    all_cards = cards(claims, tables["casualties"], tables["documents"], places, texts)
    columns = [
        {
            "style": style_of(side),
            "cards": [card for card in all_cards if card.style.side == side],
            "account": _account(accounts[accounts["source_side"] == side]),
        }
        for side in LANES
    ]
    incident = _incident(found.to_dict("records")[0], places or {})
    return render(
        "incident.html.jinja",
        incident=incident,
        heard=[column for column in columns if column["cards"]],
        silent=incident["silent"],
        statuses=[status.capitalize() for status in STATUSES],
        tolls=_toll_rows(toll_ranges(casualties)),
        differences=differences(claims, accounts, toll_ranges(casualties), places or {}),
        loose=[card for card in all_cards if card.undated or card.unplaced],
        beside=sentences_beside(incident_id, tables, texts or {}),
        with_texts=bool(texts),
        counts=_counts(claims),
        pictures=pictures,
    )


def index_page(
    tables: Tables,
    *,
    places: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
    pictures: Sequence[Picture] = (),
    links: Sequence[tuple[str, str]] = (),
) -> str:
    """Show the way in: incidents in order of time, figures, what has no date, place or incident, and the texts.

    Parameters
    ----------
    tables, places, texts, pictures
        As for `incident_page`.
    links : sequence of tuple
        Pairs (file name beside the page, text) to further pages, such as an interactive map.

    Returns
    -------
    str
        HTML.
    """
    claims, incidents = tables["claims"], tables["incidents"]
    rows = [_incident(row, places or {}) for row in incidents.to_dict("records")]
    rows.sort(key=lambda row: (not row["start"], row["start"], row["id"]))
    known = set(incidents["incident_id"])
    loose = claims[~claims["incident_id"].isin(known)]
    page_of = dict(zip(claims["claim_id"], map(page_name, claims["incident_id"]), strict=True))
    unclear = claims[((claims["edtf"] == "") | (claims["place_ids"] == "")) & claims["incident_id"].isin(known)]
    return render(
        "index.html.jinja",
        dated=[row for row in rows if row["start"]],
        undated=[row for row in rows if not row["start"]],
        loose=cards(loose, tables["casualties"], tables["documents"], places, texts),
        unclear=[
            (card, page_of[card.events[0].claim_ids[0]])
            for card in cards(unclear, tables["casualties"], tables["documents"], places)
        ],
        documents=[_document(row) for row in tables["documents"].to_dict("records")],
        counts=_counts(claims),
        pictures=pictures,
        links=links,
    )


@cache
def _environment() -> Environment:
    folder = Path(__file__).resolve().parent.parent / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals["styles"] = STYLES
    return environment


def render(template: str, **values: Any) -> str:
    """Fill a template; whatever is not marked as HTML is escaped."""
    return _environment().get_template(template).render(**values) + "\n"


def _incident(row: Mapping[Any, Any], places: Mapping[str, str]) -> dict[str, Any]:
    start, end = clean(row["date_start"]), clean(row["date_end"])
    kinds = [WORDS.get(kind, kind) for kind in _items(row["event_types"])]
    return {
        "id": clean(row["incident_id"]),
        "page": page_name(str(row["incident_id"])),
        "title": clean(row["title"]),
        "start": start,
        "when": edtf_in_words(f"{start}/{end or start}" if start else ""),
        "where": [clean(places.get(place, place)) for place in _items(row["place_ids"])],
        "kinds": ", ".join(kinds),
        "heard": [style_of(side) for side in _items(row["sides_heard"])],
        "silent": [style_of(side) for side in _items(row["sides_silent"])],
        "disagreement": [clean(item).replace("_", " ") for item in _items(row["disagreement"])],
        "grading": clean(row["grading"]),
        "n_claims": int(row["n_claims"]),
        "n_documents": int(row["n_documents"]),
    }


def _account(rows: pd.DataFrame) -> dict[str, Any]:
    if rows.empty:
        return {"blamed": "", "names": [], "quote": "", "anchor": ""}
    row = rows.iloc[0]
    return {
        "blamed": style_of(str(row["blamed_side"])).name if row["blamed_side"] else "",
        "names": [clean(name) for name in _items(row["names_used"])],
        "quote": clean(row["quote"]).strip(),
        "anchor": anchor(str(row["claim_id"])),
    }


def _toll_rows(ranges: pd.DataFrame) -> list[dict[str, Any]]:
    """One row per account and side of the victims; civilians stand apart within a cell, never added."""
    out = []
    for side in LANES:
        for victim in VICTIMS:
            rows = ranges[(ranges["source_side"] == side) & (ranges["victim_side"] == victim)]
            cells: dict[str, list[str]] = {status: [] for status in STATUSES}
            for row in rows.to_dict("records"):
                count = range_text(row["low"], row["high"], bool(row["bounded"]))
                civilians = (" civilian" if count == "1" else " civilians") if row["victim_kind"] == "civilian" else ""
                cells[row["status"]].append(count + civilians)
            if len(rows):
                numbers = [(status.capitalize(), "; ".join(cells[status])) for status in STATUSES]
                own = side == victim
                out.append({"style": style_of(side), "victim": style_of(victim), "own": own, "cells": numbers})
    return out


def _counts(claims: pd.DataFrame) -> dict[str, int]:
    return {
        "claims": len(claims),
        "texts": claims["doc_id"].nunique(),
        "denied": int((claims["mode"] == "denied").sum()),
        "undated": int((claims["edtf"] == "").sum()),
        "unplaced": int((claims["place_ids"] == "").sum()),
    }


def _document(row: Mapping[Any, Any]) -> dict[str, Any]:
    basis = {"manifest": "", "text": "found in the text", "unknown": ""}.get(str(row["published_basis"]), "")
    return {
        "id": clean(row["doc_id"]),
        "outlet": clean(row["outlet"]) or "unknown",
        "side": style_of(str(row["outlet_side"])).name if row["outlet_side"] else "unknown",
        "title": clean(row["title"]) or clean(row["file"]),
        "url": safe_url(str(row["url"])),
        "published": clean(row["published"]) or "unknown",
        "basis": clean(row.get("published_note", "")) or basis,
        "sha256": clean(row["sha256"])[:12],
    }


def _items(cell: object) -> list[str]:
    return [item for item in clean(cell).split(";") if item]
