"""The HTML that the interactive maps show: popups, key, list of what is not drawn.

Everything that comes from a text, a title or an outlet's name is escaped here, and only ``http`` and ``https``
addresses become links. The result is data: `karabakh_analysis.maps.leaflet` carries it into the page's script.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from typing import Any
from urllib.parse import urlsplit

import geopandas as gpd
import pandas as pd

from karabakh_analysis.maps.geometry import Borders
from karabakh_analysis.maps.placing import AREA, NOTE
from karabakh_analysis.sidestyle import STYLES, order_sides

CLAIMS_SHOWN = 4
QUOTE_LENGTH = 420  # characters


def safe(text: object) -> str:
    """Escape text for HTML, quotes and template braces too.

    Examples
    --------
    >>> safe("<b>'x' & {{y}}`")
    '&lt;b&gt;&#x27;x&#x27; &amp; &#123;&#123;y&#125;&#125;&#96;'
    """
    return escape(str(text)).replace("{", "&#123;").replace("}", "&#125;").replace("`", "&#96;")


def link(url: object, text: str) -> str:
    """Make a link of a web address, or nothing of anything else.

    Examples
    --------
    >>> link("https://example.org/a?b=1&c=2", "text")
    '<a href="https://example.org/a?b=1&amp;c=2" target="_blank" rel="noopener noreferrer">text</a>'
    >>> link("javascript:alert(1)", "text"), link("", "text")
    ('', '')
    """
    address = _known(url).strip()
    try:
        parts = urlsplit(address)
    except ValueError:
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc:
        return ""
    return f'<a href="{safe(address)}" target="_blank" rel="noopener noreferrer">{safe(text)}</a>'


def sign(side: str, denies: bool = False) -> str:
    """Draw a side's sign as inline SVG, 16 by 16 pixels; hollow if all the side does is deny."""
    symbol = STYLES[side]
    fill = "#ffffff" if denies else symbol.colour
    return (
        f'<svg class="ka-sign" width="16" height="16" viewBox="0 0 16 16" aria-hidden="true">'
        f'<path d="{symbol.path}" fill="{fill}" stroke="{symbol.colour}" stroke-width="1.8"/></svg>'
    )


def account_popup(
    incident: Any, side: str, denies: bool, heard: list[str], claims: pd.DataFrame, documents: Mapping[str, Any]
) -> str:
    """Write one side's account of one incident.

    Parameters
    ----------
    incident : named tuple
        A row of `place_incidents`.
    side : str
        Whose account.
    denies : bool
        Whether all it does is deny.
    heard : list of str
        All sides that speak of the incident.
    claims : pandas.DataFrame
        The claims of this side on this incident.
    documents : mapping of str to mapping
        The table ``documents``, row by doc_id.

    Returns
    -------
    str
        HTML: heading, when and where under both names, each claim with quotation, speaker, outlet, date and link.
    """
    items = "".join(
        _claim(row, documents.get(str(row["doc_id"]), {})) for _, row in claims.head(CLAIMS_SHOWN).iterrows()
    )
    more = len(claims) - CLAIMS_SHOWN
    others = ", ".join(STYLES[other].name for other in heard if other != side) or "no other side in these texts"
    where = f"somewhere in {incident.where}" if incident.drawn_as == AREA else incident.where
    return (
        f'<div class="ka-popup"><h3>{incident.number}. {safe(incident.title)}</h3>'
        f"<p>{safe(incident.date)} · {safe(where)}</p>"
        f"<h4>{sign(side, denies)} As told by {safe(STYLES[side].name)}{' (denies)' if denies else ''}</h4>"
        f"<ul>{items or '<li>no quotation in the tables</li>'}</ul>"
        + (f"<p>and {more} more in the table of claims</p>" if more > 0 else "")
        + f"<p>Also heard: {safe(others)}.</p></div>"
    )


def page_notes(placed: gpd.GeoDataFrame, sides: Mapping[str, Mapping[str, bool]], borders: Borders, title: str) -> str:
    """Write the panel above the map: title, key, border policy, sources, and the incidents that are not drawn."""
    present = order_sides({side for signs in sides.values() for side in signs})
    key = "".join(f"<li>{sign(side)} {safe(STYLES[side].name)}</li>" for side in present)
    unplaced = "".join(
        f"<li><b>{row.number}</b> {safe(row.date)}: {safe(row.title)} ({safe(row.where)})</li>"
        for row in placed[placed["drawn_as"] == NOTE].itertuples()
    )
    listed = f"<h4>Not drawn: known by region or country only</h4><ul>{unplaced}</ul>" if unplaced else ""
    return (
        f'<details class="ka-panel"><summary>{safe(title)}: key and notes</summary><ul class="ka-key">{key}</ul>'
        "<p>A sign is one side's account: select it to read what that side says. Ring: at or near a named place. "
        "Dashed area: somewhere in that district. Hollow sign: all this side does is deny. A sign does not say who is "
        "right.</p>"
        f"{listed}<p>Borders: {safe(borders.title)}. Districts and countries: Natural Earth (public domain), off by up "
        "to 5 km. The Lachin road is schematic.</p></details>"
    )


def _claim(row: pd.Series[Any], document: Mapping[str, Any]) -> str:
    quote = str(row["quote"]).strip()
    if len(quote) > QUOTE_LENGTH:
        quote = quote[:QUOTE_LENGTH].rsplit(" ", 1)[0] + " …"
    speaker = _known(row["source_original"]) or "the article itself"
    where = ", ".join(part for part in (_known(document.get("outlet")), _known(document.get("published"))) if part)
    who = f"{safe(speaker)}{' (denies)' if row['mode'] == 'denied' else ''}"
    parts = [who, safe(where), link(document.get("url", ""), "text")]
    return f"<li><blockquote>{safe(quote)}</blockquote>{' · '.join(part for part in parts if part)}</li>"


def _known(value: object) -> str:
    """Return the text of a table's cell; an empty one comes out of a CSV file as a number that is no number."""
    return str(value) if isinstance(value, str) else ""
