"""From a folder of raw texts to the tables: the stages in their order."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from karabakh_analysis.claims import extract
from karabakh_analysis.errors import InputError
from karabakh_analysis.incidents import build_incidents
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.names.places import unlisted
from karabakh_analysis.records import Document
from karabakh_analysis.sources import read_sources
from karabakh_analysis.tagging import annotate, mentions, zone_rows


@dataclass(frozen=True, slots=True)
class RunResult:
    """Tables by name (lists of records), problems that cost a text, and notes for the user."""

    tables: Mapping[str, list[Any]]
    problems: list[InputError] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def run(folder: Path | str) -> RunResult:
    """Do the main job on a folder of texts.

    Parameters
    ----------
    folder : Path or str
        Folder with ``*.txt`` and ``*.html`` files and, if there is one, ``sources.csv``.

    Returns
    -------
    RunResult
        Tables by the names of ``schema.SCHEMA``; ``zones`` holds pairs ``(doc_id, Zone)``.

    Raises
    ------
    InputError
        If the folder cannot be used at all. A text that cannot be read costs only itself and is
        listed in ``problems``.
    """
    found = read_sources(Path(folder))
    notes = list(found.notes)
    tables = analyse(found.documents, notes)
    return RunResult(tables, list(found.problems), notes)


def analyse(documents: Iterable[Document], notes: list[str] | None = None) -> dict[str, list[Any]]:
    """Tables of the given texts; see `run`. ``notes`` gets a line for each text with names that are not known."""
    gazetteer = load_gazetteer()
    place_kinds = {place.place_id: place.kind for place in gazetteer}
    tables: dict[str, list[Any]] = {"documents": [], "zones": [], "mentions": []}
    claims, casualties = [], []
    for document in documents:
        doc = annotate(document)
        own_claims, own_casualties = extract(doc, document, place_kinds)
        if notes is not None and (names := unlisted(doc)):
            listed = ", ".join(f"{name} ({kind})" if kind else name for name, kind in names.items())
            mend = "`karabakh-analysis suggest NAME` proposes entries"
            notes.append(f"{document.doc_id}: names not in the gazetteer: {listed}; {mend}")
        tables["documents"].append(document)
        tables["zones"] += [(document.doc_id, zone) for zone in zone_rows(doc)]
        tables["mentions"] += mentions(doc, document.doc_id)
        claims += own_claims
        casualties += own_casualties
    published = {document.doc_id: document.published for document in tables["documents"]}
    grouped = build_incidents(claims, casualties, gazetteer, published)
    return tables | grouped._asdict()
