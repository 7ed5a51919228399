"""The explanation of a claim, a count or an incident as plain text."""

from __future__ import annotations

import difflib
import textwrap
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from karabakh_analysis.errors import InputError
from karabakh_analysis.explain.claims import claim_fields
from karabakh_analysis.explain.counts import count_fields
from karabakh_analysis.explain.evidence import Evidence, Field, context_of, naming, quoted, read_evidence
from karabakh_analysis.explain.glossary import reason
from karabakh_analysis.pipeline import run
from karabakh_analysis.printable import printable
from karabakh_analysis.records import SIDES, Casualty, Claim, Document, Incident
from karabakh_analysis.sources.html_text import is_html

_MOST = 6  # sentences of one side in the explanation of an incident
_WIDE = 200  # characters of each


def explain(row_id: str, sources: Path | str | Mapping[str, list[Any]]) -> str:
    r"""Explain a claim, a count of victims or an incident: the sentences behind it, and why each field has its value.

    Parameters
    ----------
    row_id : str
        A ``claim_id``, ``casualty_id`` or ``incident_id``.
    sources : Path, str or mapping
        The folder of texts; or ``run(folder).tables``, which saves running it again for every row.

    Returns
    -------
    str
        Lines of plain text, the last without a line end. Behind ``>>`` stands the sentence as it is in the text,
        but for line ends and control characters, which are spaces here; ``[[...]]`` are marks set here.

    Raises
    ------
    InputError
        If there is no such row.

    Examples
    --------
    >>> from karabakh_analysis.pipeline import analyse
    >>> from karabakh_analysis.records import Document
    >>> text = "The ministry in Baku said on Monday that two of its soldiers had been killed near Shusha."
    >>> d = Document("d1", "d1.txt", "", "A paper", "other", "", "", "2020-12-01", "manifest", text)
    >>> print("\n".join(explain("d1.n001", analyse([d])).splitlines()[5:8]))
    count d1.n001
      number: "two", 2
          The words give one number.
    """
    tables = sources if isinstance(sources, Mapping) else run(sources).tables
    for name, key, write in (
        ("claims", "claim_id", _claim), ("casualties", "casualty_id", _count), ("incidents", "incident_id", _incident),
    ):  # fmt: skip
        row = next((row for row in tables[name] if getattr(row, key) == row_id), None)
        if row is not None:
            return "\n".join(printable(line, keep="") for line in write(row, tables))
    ids = [row.claim_id for row in tables["claims"]] + [row.casualty_id for row in tables["casualties"]]
    ids += [row.incident_id for row in tables["incidents"]]
    near = ", ".join(difflib.get_close_matches(row_id, ids, n=3, cutoff=0)) or "none"
    mend = f"the nearest of the {len(ids)} ids are {near}"
    raise InputError("no such claim, count or incident", row_id, mend)


def _claim(claim: Claim, tables: Mapping[str, list[Any]]) -> Iterable[str]:
    evidence = read_evidence(claim.doc_id, tables)
    yield from _head(evidence.document, claim)
    yield from _surroundings(evidence, claim)
    yield ""
    yield f"claim {claim.claim_id}"
    yield from _lines(claim_fields(evidence, claim, tables))
    for row in evidence.casualties:
        if row.claim_id == claim.claim_id:
            yield ""
            yield f"count {row.casualty_id}"
            yield from _lines(count_fields(evidence, row))


def _count(row: Casualty, tables: Mapping[str, list[Any]]) -> Iterable[str]:
    claim = next(claim for claim in tables["claims"] if claim.claim_id == row.claim_id)
    evidence = read_evidence(row.doc_id, tables)
    yield from _head(evidence.document, row)
    yield from _surroundings(evidence, claim)
    yield ""
    yield f"count {row.casualty_id}"
    yield from _lines(count_fields(evidence, row))
    yield ""
    yield f"claim {claim.claim_id}, to which it belongs"
    yield from _lines(claim_fields(evidence, claim, tables))


def _head(document: Document, row: Claim | Casualty) -> Iterable[str]:
    page = " of its main text" if is_html(document.file) else ""
    side = f" ({document.outlet_side})" if document.outlet_side else ""
    yield f"{document.file}, characters {row.start} to {row.end}{page}"
    note = dict(document.extra).get("published_note", "")
    basis = note or reason("published_basis", document.published_basis)
    yield f"{document.outlet or 'outlet unknown'}{side}, published {document.published or 'unknown'}, {basis}"
    yield ""


def _surroundings(evidence: Evidence, claim: Claim) -> Iterable[str]:
    before, after = context_of(evidence, claim)
    yield from (f"   {sentence}" for sentence in before)
    yield f">> {evidence.said(claim.start, claim.end)}"
    yield from (f"   {sentence}" for sentence in after)
    if named := naming(evidence, claim):
        start, end, marks = named
        yield ""
        yield f"the speaker is named at characters {start} to {end}"
        yield f"   {evidence.said(start, end, marks)}"


def _lines(fields: Iterable[Field]) -> Iterable[str]:
    for field in fields:
        yield f"  {field.name}: {field.value}"
        yield f"      {field.why}"


def _incident(incident: Incident, tables: Mapping[str, list[Any]]) -> Iterable[str]:
    published = {document.doc_id: document.published or "day unknown" for document in tables["documents"]}
    claims = [claim for claim in tables["claims"] if claim.incident_id == incident.incident_id]
    yield f"incident {incident.incident_id}"
    yield incident.title
    yield f"claims: {incident.n_claims}; texts: {incident.n_documents}; grading: {incident.grading}"
    yield f"accounts differ in: {', '.join(incident.disagreement) or 'nothing'}"
    yield f"silent: {', '.join(incident.sides_silent) or 'nobody'}"
    for account in sorted(
        (a for a in tables["accounts"] if a.incident_id == incident.incident_id), key=lambda a: _rank(a.source_side)
    ):
        yield ""
        names = f"; names: {quoted(account.names_used)}" if account.names_used else ""
        yield f"{account.source_side}: blames {account.blamed_side or 'nobody'}{names}"
        for toll in tables["tolls"]:
            if (toll.incident_id, toll.source_side) == (incident.incident_id, account.source_side):
                yield f"  {toll.victim_side} {toll.status}: {_span(toll.low, toll.high)}"
        own = [claim for claim in claims if claim.source_side == account.source_side]
        for claim in own[:_MOST]:
            told = textwrap.shorten(claim.quote, _WIDE, placeholder=" ...")
            yield f"  {claim.claim_id} ({published[claim.doc_id]}, {claim.event_type}, {claim.mode}): {told}"
        if len(own) > _MOST:
            yield f"  and {len(own) - _MOST} more: {', '.join(claim.claim_id for claim in own[_MOST:])}"


def _rank(side: str) -> int:
    return SIDES.index(side) if side in SIDES else len(SIDES)


def _span(low: int | None, high: int | None) -> str:
    if low is None and high is None:
        return "some"
    if low is None or high is None:
        return f"at most {high}" if low is None else f"at least {low}"
    return str(low) if low == high else f"{low} to {high}"
