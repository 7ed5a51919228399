"""From two readings of the same texts to scores and errors."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import NamedTuple

import pandas as pd

from karabakh_analysis.evaluation import grouping, stages
from karabakh_analysis.evaluation.counts import Error, Tally, errors_frame, scores_frame
from karabakh_analysis.evaluation.found import from_tables
from karabakh_analysis.evaluation.model import Annotation
from karabakh_analysis.evaluation.reference import Reference, gazetteer_reference

STAGES = ("cleaning", "places", "dates", "casualties", "claims", "incidents")
"""Stages in the order in which they are scored."""


class Evaluation(NamedTuple):
    """What a comparison gives; see `evaluate`."""

    scores: pd.DataFrame
    errors: pd.DataFrame


def evaluate(
    gold: Mapping[str, Annotation], tables: Mapping[str, pd.DataFrame], reference: Reference | None = None
) -> Evaluation:
    """Score tables against annotations.

    Parameters
    ----------
    gold : mapping of str to Annotation
        As `read_gold` gives them. Texts that are in the tables but not in gold are left out.
    tables : mapping of str to DataFrame
        As `karabakh_analysis.tables.read_tables` gives them.
    reference : Reference, optional
        List of place names to judge resolution by; if not given, the package's own gazetteer.

    Returns
    -------
    Evaluation
        ``scores``: one row for each stage and slot, with the columns ``stage, slot, tp, found, gold, precision, recall,
        f1``; counts are rows (for cleaning: characters) over all texts, shares lie in [0, 1] and are empty where there
        is nothing to divide by. ``errors``: one row for each thing missed, found too much, or wrong in a slot, with the
        columns ``doc_id, start, stage, kind, slot, gold, found, sentence``.

    Raises
    ------
    InputError
        If the tables lack a column or every annotated text, or were made from another version of a text.

    See Also
    --------
    karabakh_analysis.evaluation.stages : What counts as right in each slot.
    """
    tallies, errors = compare(gold, from_tables(tables, gold), reference)
    return Evaluation(scores_frame(tallies), errors_frame(errors))


def compare(
    gold: Mapping[str, Annotation],
    found: Mapping[str, Annotation],
    reference: Reference | None = None,
    only: Collection[str] = STAGES,
) -> tuple[dict[tuple[str, str], Tally], list[Error]]:
    """Tallies by stage and slot, and errors, of two readings of the same texts.

    ``found`` must have every text of ``gold``; ``only`` names the stages to look at.

    Examples
    --------
    >>> from karabakh_analysis.evaluation.model import ClaimRow
    >>> text = "Armenian forces opened fire, Baku said."
    >>> claim = ClaimRow(0, 39, "azerbaijan", "armed_clash", "asserted", "armenia", "", "")
    >>> gold = Annotation("a", text, ("body",) * 39, claims=(claim,))
    >>> tallies, errors = compare({"a": gold}, {"a": Annotation("a", text, ("body",) * 39)}, only=["claims"])
    >>> tallies["claims", "event"]
    Tally(right_found=0, right_gold=0, found=0, gold=1)
    >>> errors[0].kind, errors[0].gold
    ('missed', 'armed_clash asserted, by azerbaijan')
    """
    tallies: dict[tuple[str, str], Tally] = {}
    errors: list[Error] = []

    def add(stage: str, slots: stages.Slots) -> None:
        for slot, each in slots.items():
            tallies[stage, slot] = tallies.get((stage, slot), Tally()) + each

    needed = reference is None and ("places" in only or "claims" in only)
    names = gazetteer_reference() if needed else reference or {}
    for doc_id, entry in gold.items():
        other = found[doc_id]
        if "cleaning" in only:
            add("cleaning", stages.cleaning(entry, other, errors))
        if "places" in only:
            add("places", stages.places(entry, other, errors, names))
        if "dates" in only:
            add("dates", stages.dates(entry, other, errors))
        if "casualties" in only:
            add("casualties", stages.casualties(entry, other, errors))
        if "claims" in only:
            add("claims", stages.claims(entry, other, errors, names))
    if "incidents" in only:
        add("incidents", grouping.incidents(gold, found, errors))
    return tallies, errors
