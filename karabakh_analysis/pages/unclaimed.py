"""The sentences that stand beside an incident's claims and are in no claim: what the page may have missed.

A page made by rules is never complete. What stands in the same paragraphs as the claims and was read as no claim is
listed, so that a reader can judge: background and opinion are left out on purpose, a report is left out by mistake.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import pandas as pd

from karabakh_analysis.language.sentences import paragraphs, split_sentences
from karabakh_analysis.pages.cards import clean

_GAP = 3  # paragraphs from one that holds a claim to the next, at most two of them without


@dataclass(frozen=True, slots=True)
class Beside:
    """A sentence in no claim; ``start``/``end`` are code points of the raw text."""

    doc_id: str
    start: int
    end: int
    text: str


def sentences_beside(incident_id: str, tables: Mapping[str, pd.DataFrame], texts: Mapping[str, str]) -> list[Beside]:
    """List the sentences of an incident's paragraphs, and of a few between them, as far as they are in no claim.

    Parameters
    ----------
    incident_id : str
        The incident.
    tables : mapping of str to DataFrame
        claims and zones, as `read_tables` returns them.
    texts : mapping of str to str
        Raw texts by doc_id; of a text that is not there nothing is listed.

    Returns
    -------
    list of Beside
        In the order of the texts and of the sentences in them.

    Examples
    --------
    >>> claims = pd.DataFrame([["i1", "t", 0, 14]], columns=["incident_id", "doc_id", "start", "end"])
    >>> zones = pd.DataFrame([["t", 0, 40, "body"]], columns=["doc_id", "start", "end", "zone"])
    >>> [beside.text for beside in sentences_beside(
    ...     "i1", {"claims": claims, "zones": zones}, {"t": "Two were hurt. It was planned."})]
    ['It was planned.']
    """
    claims, zones = tables["claims"], tables["zones"]
    found = []
    for doc_id, own in claims[claims["incident_id"] == incident_id].groupby("doc_id", sort=True):
        raw = texts.get(str(doc_id), "")
        taken = _stretches(claims[claims["doc_id"] == doc_id])
        body = _stretches(zones[(zones["doc_id"] == doc_id) & (zones["zone"] == "body")])
        blocks = [(a, b) for a, b in paragraphs(raw) if raw[a:b].strip() and _meets(a, b, body)]
        told = [i for i, (a, b) in enumerate(blocks) if _meets(a, b, _stretches(own))]
        here = [blocks[i] for i in range(len(blocks)) if _is_between(i, told)]
        for start, end in split_sentences(raw):
            inside = _meets(start, end, here) and _meets(start, end, body)
            if inside and not _meets(start, end, taken):
                found.append(Beside(str(doc_id), start, end, clean(raw[start:end])))
    return found


def _is_between(block: int, told: list[int]) -> bool:
    """Whether a paragraph holds a claim of the incident, or stands between two that do a few apart."""
    before, after = (
        max((i for i in told if i <= block), default=None),
        min((i for i in told if i >= block), default=None),
    )
    return before is not None and after is not None and after - before <= _GAP


def _stretches(rows: pd.DataFrame) -> list[tuple[int, int]]:
    return [(int(start), int(end)) for start, end in zip(rows["start"], rows["end"], strict=True)]


def _meets(start: int, end: int, stretches: Iterable[tuple[int, int]]) -> bool:
    return any(a < end and start < b for a, b in stretches)
