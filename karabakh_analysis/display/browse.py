"""Claims to leaf through in a notebook: choose side, place and days, and read sentence, context and map together.

The filters are ordinary widgets (ipywidgets, in the extra ``notebooks``) and need a running kernel. Where there is
none, as on GitHub or on the site, the first claims of the choice stand in their place as a plain page.
"""

from __future__ import annotations

import base64
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

import pandas as pd

from karabakh_analysis.display.pictures import png
from karabakh_analysis.errors import InputError
from karabakh_analysis.maps import alt_text, overview_map
from karabakh_analysis.maps.placing import both_names, load_places
from karabakh_analysis.pages.build import Picture, render
from karabakh_analysis.pages.cards import Card, cards
from karabakh_analysis.sidestyle import LANES, style_of
from karabakh_analysis.timeline.span import day_span, edtf_in_words

STATIC = 3
"""Claims that are shown where widgets do not run."""
_VIEW = "application/vnd.jupyter.widget-view+json"
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
        Rows of ``claims``, in their order, with all columns.

    Raises
    ------
    InputError
        If there is no such side or place, or ``days`` are not two days in their order.

    Examples
    --------
    >>> rows = [("azerbaijan", "lachin;hadrut", "2021-11-16"), ("armenia", "lachin", ""), ("armenia", "", "2020-12")]
    >>> claims = pd.DataFrame(rows, columns=["source_side", "place_ids", "edtf"])
    >>> list(choose(claims, place="lachin").index), list(choose(claims, days=("2020-12-31", "2021-01-01")).index)
    ([0, 1], [1, 2])
    """
    _known("side", side, LANES, LANES)
    ids = _place_ids(claims)
    _known("place", place, {*ids, *load_places()}, ids)
    first, last = (date.min, date.max) if days is None else _two_days(days)
    kept = []
    for row in claims[["source_side", "place_ids", "edtf"]].itertuples(index=False):
        span = day_span(str(row.edtf))
        within = span[0] <= last and first <= span[1] if span else undated
        kept.append(within and side in ("", row.source_side) and (not place or place in str(row.place_ids).split(";")))
    return claims[pd.Series(kept, index=claims.index, dtype=bool)]


def without_widgets(notebook: dict[str, Any]) -> dict[str, Any]:
    """Take the views and the state of widgets out of a notebook, and leave the page that stands beside them.

    Without a kernel they show nothing, and their ids differ from run to run.

    Parameters
    ----------
    notebook : dict
        What a notebook's file holds; changed in place.

    Returns
    -------
    dict
        The same notebook.

    Examples
    --------
    >>> shown = {"application/vnd.jupyter.widget-view+json": {"model_id": "a"}, "text/html": "<p>page</p>"}
    >>> without_widgets({"metadata": {"widgets": {}}, "cells": [{"outputs": [{"data": shown}]}, {"source": ""}]})
    {'metadata': {}, 'cells': [{'outputs': [{'data': {'text/html': '<p>page</p>'}}]}, {'source': ''}]}
    """
    notebook["metadata"].pop("widgets", None)
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            output.get("data", {}).pop(_VIEW, None)
    return notebook


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
        If ipywidgets is not installed, or no claim is of the side or place chosen.

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
        self._drawn: dict[tuple[str, ...], str] = {}
        claims = tables["claims"]
        ids = sorted(_place_ids(claims), key=both_names)
        self._names = {place: both_names(place) for place in ids}
        here = [lane for lane in LANES if lane in set(claims["source_side"])]
        _known("side", side, here, here)
        _known("place", place, ids, ids)
        sides = [("all accounts", ""), *((style_of(lane).account, lane) for lane in here)]
        self.side = widgets.Dropdown(options=sides, value=side, description="Account")
        places = [("all places", ""), *((name, place) for place, name in self._names.items())]
        self.place = widgets.Dropdown(options=places, value=place, description="Place")
        ends = sorted({day.isoformat() for edtf in claims["edtf"] for day in day_span(str(edtf)) or ()})
        self._dated = bool(ends)
        self.days = widgets.SelectionRangeSlider(
            options=ends or ["no day"],  # without an option there is no slider to hide
            index=(0, max(len(ends) - 1, 0)),
            description="Days",
            layout=widgets.Layout(width="95%", display=None if ends else "none"),
            continuous_update=False,
            readout=False,
        )
        self.undated = widgets.Checkbox(value=True, description="also claims without a day", indent=False)
        self.sentences = widgets.Select(rows=12, layout=widgets.Layout(width="48%"))
        self.card = widgets.HTML(layout=widgets.Layout(width="50%"))
        self.picture = widgets.HTML(layout=widgets.Layout(max_width="560px"))
        self.heading = widgets.HTML()
        self._shown: list[Card] = []
        for control in (self.side, self.place, self.days, self.undated):
            control.observe(lambda _: self._filter(), names="value")
        self.sentences.observe(self._show, names="index")
        self._filter()
        self.box = widgets.VBox([
            widgets.HBox([self.side, self.place, self.undated]), self.days, self.heading,
            widgets.HBox([self.sentences, self.card]), self.picture,
        ])  # fmt: skip

    def _filter(self) -> None:
        days = self.days.value if self._dated else None
        rows = choose(self._tables["claims"], self.side.value, self.place.value, days, self.undated.value)
        self._shown = cards(rows, self._tables["casualties"], self._tables["documents"], self._names, self._texts)
        self.heading.value = _heading(days, len(self._shown), len(rows))
        # New options move the choice themselves, or not, depending on the last ones; it is to be shown once.
        self.sentences.unobserve(self._show, names="index")
        self.sentences.options = [(_label(card), number) for number, card in enumerate(self._shown)]
        self.sentences.index = 0 if self._shown else None
        self.sentences.observe(self._show, names="index")
        self._show()

    def _show(self, _: Any = None) -> None:
        chosen = self.sentences.index
        self.card.value = self.picture.value = ""
        if chosen is not None:
            card = self._shown[chosen]
            self.card.value = render("browse.html.jinja", heading="", cards=[card], pictures=[])
            self.picture.value = self._map(card)

    def _map(self, card: Card) -> str:
        ids = {claim for event in card.events for claim in event.claim_ids}
        claims = self._tables["claims"]
        about = tuple(sorted(set(claims.loc[claims["claim_id"].isin(ids), "incident_id"])))
        if about not in self._drawn:
            incidents, accounts, claims = (
                table[table["incident_id"].isin(about)]
                for table in (self._tables["incidents"], self._tables["accounts"], claims)
            )
            figure = overview_map(incidents, accounts, claims)
            source = f"data:image/png;base64,{base64.b64encode(png(figure, dpi=80)).decode('ascii')}"
            picture = Picture(source, alt_text(figure), "Where the accounts place what this sentence speaks of.")
            self._drawn[about] = render("browse.html.jinja", heading="", cards=[], pictures=[picture])
        return self._drawn[about]

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        first = f"; the first {STATIC}" if len(self._shown) > STATIC else ""
        heading = f"{self.heading.value}{first}{':' if self._shown else '.'}"
        page = render("browse.html.jinja", heading=heading, cards=self._shown[:STATIC], pictures=[])
        plain = "\n".join(_label(card) for card in self._shown[:STATIC])
        return {**self.box._repr_mimebundle_(), "text/html": page, "text/plain": plain}


def _place_ids(claims: pd.DataFrame) -> set[str]:
    return {place for cell in claims["place_ids"] for place in str(cell).split(";")} - {""}


def _known(what: str, value: str, known: Iterable[str], named: Iterable[str]) -> None:
    """Refuse a value that is not known, and name those that are in the tables."""
    if value and value not in known:
        listed = ", ".join(sorted(named))
        mend = f"give one of {listed}, or leave it empty for all" if listed else "leave it empty: the tables name none"
        raise InputError(f"no such {what} among the claims", f"{what}={value!r}", mend)


def _two_days(days: tuple[str, str]) -> tuple[date, date]:
    try:
        first, last = (date.fromisoformat(day) for day in days)
    except (TypeError, ValueError):
        first, last = date.max, date.min
    if first > last:
        mend = "give the first and the last day, as in ('2020-09-27', '2020-11-10')"
        raise InputError("not two days in their order", f"days={days!r}", mend)
    return first, last


def _heading(days: tuple[str, str] | None, sentences: int, claims: int) -> str:
    """Say in words what is chosen: a slider's own label is cut off."""
    span = " to ".join(dict.fromkeys(edtf_in_words(day) for day in days or ()))
    counts = [f"{n} {word}" + "s" * (n != 1) for n, word in ((sentences, "sentence"), (claims, "claim"))]
    return (f"{span}: " if span else "") + (", ".join(counts) if claims else "no claims")


def _label(card: Card) -> str:
    days = dict.fromkeys(edtf_in_words(event.edtf) for event in card.events)
    quote = " ".join("".join(text for text, _ in card.segments).split())
    return f"{', '.join(days)} | {card.style.adjective} | {quote}"


def _widgets() -> Any:
    try:
        import ipywidgets
    except ImportError:
        mend = 'install it (pip install "karabakh-analysis[notebooks]"), or read the pages of `report`'
        raise InputError("the filters need the package ipywidgets", "karabakh_analysis.display.browse", mend) from None
    return ipywidgets
