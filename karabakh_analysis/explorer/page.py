"""The explorer page, filled from the tables."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from karabakh_analysis.explorer.chart import panels
from karabakh_analysis.explorer.ground import Ground, make_ground
from karabakh_analysis.maps.popups import sign
from karabakh_analysis.pages.build import Tables, render
from karabakh_analysis.pages.cards import Card, anchor, cards, clean, page_name
from karabakh_analysis.sidestyle import LANES, style_of
from karabakh_analysis.timeline.span import day_span

_FOLDER = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Group:
    """The claims of one incident, or those of none: heading, page, spot on the map, and sentences as cards."""

    anchor: str
    number: int
    title: str
    page: str
    spot: str
    cards: list[Card]


def explorer_page(tables: Tables, *, places: Mapping[str, str] | None = None) -> str:
    """Write the explorer.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        documents, claims, casualties and incidents, as `read_tables` returns them.
    places : mapping of str to str, optional
        Both names by place_id; ids are shown where there is none.

    Returns
    -------
    str
        HTML that loads nothing. Links lead to the incidents' pages in the same folder and to the texts' addresses.
    """
    claims, incidents = tables["claims"], tables["incidents"]
    ground = make_ground(incidents, claims)
    script = _asset("explorer.js")
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
    return render(
        "explorer.html.jinja",
        groups=_groups(tables, ground, places or {}),
        panels=panels(claims),
        ground=ground,
        sides=[(style_of(side), int((claims["source_side"] == side).sum())) for side in LANES],
        signs={side: sign(side) for side in LANES},
        n_claims=len(claims),
        n_undated=sum(day_span(str(value)) is None for value in claims["edtf"]),
        n_texts=claims["doc_id"].nunique(),
        script=script,
        style=_asset("explorer.css"),
        script_policy=f"script-src 'sha256-{digest}';",
        span_of=day_span,
    )


def _groups(tables: Tables, ground: Ground, places: Mapping[str, str]) -> list[Group]:
    """Sort incidents by time, those without a date after them, and last the claims that belong to none."""
    claims, known = tables["claims"], tables["incidents"]
    out = []
    rows = sorted(
        known.to_dict("records"),
        key=lambda row: (not row["date_start"], row["date_start"], ground.number_of[row["incident_id"]]),
    )
    for row in rows:
        incident = str(row["incident_id"])
        own = cards(claims[claims["incident_id"] == incident], tables["casualties"], tables["documents"], places)
        spot = ground.spot_of[incident]
        title = clean(row["title"])
        out.append(Group(anchor(incident), ground.number_of[incident], title, page_name(incident), spot, own))
    loose = claims[~claims["incident_id"].isin(set(known["incident_id"]))]
    if len(loose):
        own = cards(loose, tables["casualties"], tables["documents"], places)
        out.append(Group("no-incident", 0, "Claims that belong to no incident", "index.html", "none", own))
    return out


@cache
def _asset(name: str) -> str:
    return (_FOLDER / name).read_text(encoding="utf-8")
