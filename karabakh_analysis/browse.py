"""Claims to leaf through in a notebook: choose side, place and days, and read sentence, context and map together.

The filters are ordinary widgets (ipywidgets, in the extra ``notebooks``) and need a running kernel. Where there is
none, as on GitHub or on the site, the first claims of the choice stand in their place as a plain page.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from karabakh_analysis.errors import InputError
from karabakh_analysis.maps import alt_text, overview_map
from karabakh_analysis.maps.placing import both_names
from karabakh_analysis.pages.build import render
from karabakh_analysis.pages.cards import Card, cards
from karabakh_analysis.pictures import png
from karabakh_analysis.sidestyle import LANES, style_of
from karabakh_analysis.timeline.span import day_span, edtf_in_words

STATIC = 3
"""Claims that are shown where widgets do not run."""
Tables = Mapping[str, pd.DataFrame]


def choose(
    claims: pd.DataFrame, side: str = "", place: str = "", days: tuple[str, str] | None = None, undated: bool = True
) -> pd.DataFrame:
    """Keep the claims of one account, of one place, and of some days.

    Parameters
    ----------
    claims : DataFrame
        The table of that name.
    side : str
        A value of ``source_side``; empty for all.
    place : str
        A ``place_id``; empty for all.
    days : tuple of str, optional
        First and last day, ISO. A claim of several days is kept if one of them lies within.
    undated : bool
        Keep claims without a day, whatever ``days`` says.

    Returns
    -------
    DataFrame
        Rows of ``claims``, in their order.

    Examples
    --------
    >>> rows = [("azerbaijan", "lachin;hadrut", "2021-11-16"), ("armenia", "lachin", ""), ("armenia", "", "2020-12")]
    >>> claims = pd.DataFrame(rows, columns=["source_side", "place_ids", "edtf"])
    >>> list(choose(claims, place="lachin").index), list(choose(claims, days=("2020-12-31", "2021-01-01")).index)
    ([0, 1], [1, 2])
    """
    first, last = (date.fromisoformat(day) for day in days or (date.min.isoformat(), date.max.isoformat()))
    kept = []
    for row in claims[["source_side", "place_ids", "edtf"]].itertuples(index=False):
        span = day_span(str(row.edtf))
        within = span[0] <= last and first <= span[1] if span else undated
        kept.append(within and side in ("", row.source_side) and (not place or place in str(row.place_ids).split(";")))
    return claims[kept]


class Browser:
    """Filters, a list of sentences, and beside it the one chosen: its context and its place on the map.

    Parameters
    ----------
    tables : mapping of str to DataFrame
        As `karabakh_analysis.tables.read_tables` gives them.
    texts : mapping of str to str
        Raw texts by ``doc_id``, for what stands around a sentence.
    side, place : str
        What is chosen at the beginning, see `choose`.

    Raises
    ------
    InputError
        If ipywidgets is not installed.

    Attributes
    ----------
    side, place, days, undated, sentences : ipywidgets.Widget
        The filters, and the list.
    card, picture : ipywidgets.Widget
        The sentence chosen with what stands around it, and the map of its incident.
    box : ipywidgets.VBox
        All of them.
    """

    def __init__(self, tables: Tables, texts: Mapping[str, str], side: str = "", place: str = "") -> None:
        widgets = _widgets()
        self._tables, self._texts = tables, texts
        claims = tables["claims"]
        ids = sorted({place for cell in claims["place_ids"] for place in cell.split(";")} - {""}, key=both_names)
        self._names = {place: both_names(place) for place in ids}
        here = [lane for lane in LANES if lane in set(claims["source_side"])]
        sides = [("all accounts", ""), *((style_of(lane).account, lane) for lane in here)]
        self.side = widgets.Dropdown(options=sides, value=side, description="Account")
        places = [("all places", ""), *((name, place) for place, name in self._names.items())]
        self.place = widgets.Dropdown(options=places, value=place, description="Place")
        ends = sorted({day.isoformat() for edtf in claims["edtf"] for day in day_span(str(edtf)) or ()}) or [
            "2020-09-27"
        ]
        wide = widgets.Layout(width="95%")
        self.days = widgets.SelectionRangeSlider(
            options=ends,
            index=(0, len(ends) - 1),
            description="Days",
            layout=wide,
            continuous_update=False,
            readout=False,
        )
        self.undated = widgets.Checkbox(value=True, description="also claims without a day", indent=False)
        self.sentences = widgets.Select(rows=12, layout=widgets.Layout(width="48%"))
        self.card = widgets.HTML(layout=widgets.Layout(width="50%"))
        self.picture = widgets.Image(format="png", layout=widgets.Layout(max_width="560px"))
        self.heading = widgets.HTML()
        self._shown: list[Card] = []
        for control in (self.side, self.place, self.days, self.undated):
            control.observe(lambda _: self._filter(), names="value")
        self.sentences.observe(lambda _: self._show(), names="index")
        self._filter()
        self.box = widgets.VBox([
            widgets.HBox([self.side, self.place, self.undated]), self.days, self.heading,
            widgets.HBox([self.sentences, self.card]), self.picture,
        ])  # fmt: skip

    def _filter(self) -> None:
        rows = choose(self._tables["claims"], self.side.value, self.place.value, self.days.value, self.undated.value)
        self._shown = cards(rows, self._tables["casualties"], self._tables["documents"], self._names, self._texts)
        first, last = (edtf_in_words(day) for day in self.days.value)  # a slider's own label is cut off
        self.heading.value = f"{first} to {last}: {len(self._shown)} sentences, {len(rows)} claims"
        self.sentences.options = [(_label(card), number) for number, card in enumerate(self._shown)]
        self._show()

    def _show(self) -> None:
        chosen = self.sentences.index
        self.card.value, self.picture.value = "", b""
        if chosen is not None and chosen < len(self._shown):
            card = self._shown[chosen]
            self.card.value = render("browse.html.jinja", heading="", cards=[card])
            self.picture.value, self.picture.alt_text = self._map(card)

    def _map(self, card: Card) -> tuple[bytes, str]:
        ids = {claim for event in card.events for claim in event.claim_ids}
        claims = self._tables["claims"]
        about = set(claims.loc[claims["claim_id"].isin(ids), "incident_id"])
        incidents, accounts, claims = (
            table[table["incident_id"].isin(about)]
            for table in (self._tables["incidents"], self._tables["accounts"], claims)
        )
        figure = overview_map(incidents, accounts, claims)
        return png(figure, dpi=80), alt_text(figure)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        page = render(
            "browse.html.jinja", heading=f"{self.heading.value}; the first {STATIC}:", cards=self._shown[:STATIC]
        )
        plain = "\n".join(_label(card) for card in self._shown[:STATIC])
        return {**self.box._repr_mimebundle_(), "text/html": page, "text/plain": plain}


def _label(card: Card) -> str:
    days = dict.fromkeys(edtf_in_words(event.edtf) for event in card.events)
    quote = " ".join("".join(text for text, _ in card.segments).split())
    return f"{', '.join(days)} | {card.style.adjective} | {quote}"


def _widgets() -> Any:
    try:
        import ipywidgets
    except ImportError:
        mend = 'install it (pip install "karabakh-analysis[notebooks]"), or read the pages of `report`'
        raise InputError("the filters need the package ipywidgets", "karabakh_analysis.browse", mend) from None
    return ipywidgets
