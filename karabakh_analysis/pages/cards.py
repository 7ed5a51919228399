"""Claims as cards for a page: the quotation with its numbers marked, who said it where, and how to find it again.

Everything here is source text and therefore untrusted. It is handed to the templates as plain strings, which
Jinja2 escapes; nothing in this module makes HTML.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

import pandas as pd

from karabakh_analysis.sidestyle import SideStyle, style_of
from karabakh_analysis.timeline.data import WORDS, Row
from karabakh_analysis.timeline.span import edtf_in_words
from karabakh_analysis.timeline.tolls import count_text

CONTEXT = 160
"""Code points of the raw text shown before and after a quotation."""
_DATE_BASES = {
    "relative": "reckoned, not written out",
    "inherited": "in part from the context",
    "context": "taken over from the context",
    "publication": "the day of publication, for want of another",
}
"""What is said beside a date that the sentence does not write out, by ``date_basis``."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Event:
    """What a sentence says of events that share doer, date and place; ``edtf`` is the date as in the tables."""

    claim_ids: list[str]
    denied: bool
    what: str
    blamed: str
    when: str
    where: str
    edtf: str


@dataclass(frozen=True, slots=True)
class Card:
    """One sentence of one account: quotation, speaker, text, evidence, and the claims made of it.

    ``segments`` are pairs (text, is a number of people); ``context`` is the raw text before and after; ``published``
    is the day with its note, ``day`` the day alone.
    """

    anchor: str
    style: SideStyle
    segments: list[tuple[str, bool]]
    speaker: str
    cue: str
    events: list[Event]
    numbers: list[str]
    outlet: str
    outlet_side: str
    published: str
    day: str
    title: str
    url: str
    doc_id: str
    start: int
    end: int
    context: tuple[str, str] | None
    undated: bool
    unplaced: bool


def cards(
    claims: pd.DataFrame,
    casualties: pd.DataFrame,
    documents: pd.DataFrame,
    places: Mapping[str, str] | None = None,
    texts: Mapping[str, str] | None = None,
) -> list[Card]:
    """Make one card for each sentence of each account, in the order of publication, text and place in the text.

    Parameters
    ----------
    claims, casualties, documents : DataFrame
        The tables of those names; ``claims`` only the rows wanted.
    places : mapping of str to str, optional
        Both names by place_id.
    texts : mapping of str to str, optional
        Raw texts by doc_id, for the context.
    """
    about = {str(row["doc_id"]): row for row in documents.to_dict("records")}
    keys = ["doc_id", "start", "end", "source_side", "source_original"]
    out = []
    for _, group in claims.groupby(keys, sort=False):
        ids = set(group["claim_id"])
        counted = casualties[casualties["claim_id"].isin(ids)]
        out.append(_card(group, counted, about.get(str(group["doc_id"].iloc[0]), {}), places or {}, texts or {}))
    return sorted(out, key=lambda card: (card.day, card.doc_id, card.start, card.end, card.anchor))


def _card(
    group: pd.DataFrame, counted: pd.DataFrame, document: Row,
    places: Mapping[str, str], texts: Mapping[str, str],
) -> Card:  # fmt: skip
    first = group.iloc[0]
    start, end, doc_id = int(first["start"]), int(first["end"]), str(first["doc_id"])
    spans = [(int(row["start"]) - start, int(row["end"]) - start) for row in counted.to_dict("records")]
    raw = texts.get(doc_id)
    return Card(
        anchor=anchor(str(first["claim_id"])),
        style=style_of(str(first["source_side"])),
        segments=segments(str(first["quote"]), spans),
        speaker=clean(first["source_original"]),
        cue=clean(first["cue"]),
        events=_events(group, places),
        numbers=[_number(row) for row in counted.to_dict("records")],
        outlet=clean(document.get("outlet", "")) or "outlet unknown",
        outlet_side=style_of(str(document["outlet_side"])).name if document.get("outlet_side") else "",
        published=_published(document),
        day=clean(document.get("published", "")),
        title=clean(document.get("title", "")),
        url=safe_url(str(document.get("url", ""))),
        doc_id=doc_id,
        start=start,
        end=end,
        context=(clean(raw[max(start - CONTEXT, 0) : start]), clean(raw[end : end + CONTEXT])) if raw else None,
        undated=not bool((group["edtf"] != "").any()),
        unplaced=not bool((group["place_ids"] != "").any()),
    )


def _published(document: Row) -> str:
    """Day of publication, with what ``sources.csv`` notes on it: "2020-12-28 (inferred: ...)"."""
    day, note = clean(document.get("published", "")), clean(document.get("published_note", ""))
    return f"{day} ({note})" if day and note else day


def _events(group: pd.DataFrame, places: Mapping[str, str]) -> list[Event]:
    out = []
    alike = ["mode", "blamed_side", "edtf", "date_basis", "place_ids"]
    for _, rows in group.groupby(alike, sort=False):
        row = rows.iloc[0]
        named = [places.get(place, place) for place in str(row["place_ids"]).split(";") if place]
        basis = _DATE_BASES.get(str(row["date_basis"]), "")
        out.append(
            Event(
                claim_ids=[clean(claim) for claim in rows["claim_id"]],
                denied=row["mode"] == "denied",
                what=", ".join(WORDS.get(kind, kind) for kind in rows["event_type"].drop_duplicates()),
                blamed=style_of(str(row["blamed_side"])).name if row["blamed_side"] else "",
                when=edtf_in_words(str(row["edtf"])) + (f" ({basis})" if basis and row["edtf"] else ""),
                where=(clean("; ".join(named)) + _taken_over(str(row["rule"]))) if named else "place not said",
                edtf=str(row["edtf"]),
            )
        )
    return out


def _taken_over(rule: str) -> str:
    """Say of a place that the sentence does not name it itself (the third part of a claim's rule)."""
    return " (taken over from the context)" if "place.context" in rule.split("; ") else ""


def _number(row: Row) -> str:
    said = count_text(row["n_min"], row["n_max"], True, str(row["status"]), row["victim_kind"] == "civilian")
    doubt = ", unsure" if "unsure" in str(row["rule"]).split("; ") else ""
    return f"{said} ({style_of(str(row['victim_side'])).adjective}{doubt}): “{clean(row['n_text'])}”"


def segments(quote: str, spans: list[tuple[int, int]]) -> list[tuple[str, bool]]:
    """Cut a quotation at the numbers in it.

    Parameters
    ----------
    quote : str
        The sentence.
    spans : list of tuple
        Start and end of each number, in code points from the beginning of the quotation; those that reach
        out of it or into one another are left unmarked, so that no letter is lost or shown twice.

    Examples
    --------
    >>> segments("At least 6 died", [(9, 10)])
    [('At least ', False), ('6', True), (' died', False)]
    """
    out, at = [], 0
    for start, end in sorted(set(spans)):
        if at <= start < end <= len(quote):
            out += [(quote[at:start], False), (quote[start:end], True)]
            at = end
    return [(clean(text), marked) for text, marked in [*out, (quote[at:], False)] if text]


def clean(value: object) -> str:
    r"""Take out the control and direction marks that could disturb a page; missing values are empty.

    Examples
    --------
    >>> clean("a\x00b\u202e")
    'a\ufffdb\ufffd'
    """
    return "" if value is None or value is pd.NA else _CONTROL.sub("\ufffd", str(value))


def safe_url(url: str) -> str:
    r"""Keep an address if it is one of the web: no ``javascript:``, ``data:`` or ``file:`` behind a link.

    Examples
    --------
    >>> safe_url("https://example.org/a?b=1"), safe_url("javascript:alert(1)"), safe_url(" java\nscript:x")
    ('https://example.org/a?b=1', '', '')
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return ""
    plain = url.isprintable() and not re.search(r"\s", url.strip())
    return url.strip() if plain and parts.scheme in ("http", "https") and parts.netloc else ""


def anchor(name: str) -> str:
    """Make a name that can stand in an address, a file name and an attribute, the same one every time.

    Examples
    --------
    >>> anchor("2021-11-16-border")
    '2021-11-16-border'
    >>> anchor("../<b>")
    'b-9f46aef2'
    """
    safe = re.sub(r"[^a-z0-9]+", "-", name.lower())[:80].strip("-")
    return safe if safe == name != "" else "-".join(filter(None, [safe, hashlib.sha256(name.encode()).hexdigest()[:8]]))


def page_name(incident_id: str) -> str:
    """Make the file name of an incident's page.

    Examples
    --------
    >>> page_name("2021-11-16-border")
    'incident-2021-11-16-border.html'
    """
    return f"incident-{anchor(incident_id)}.html"
