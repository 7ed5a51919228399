"""How far two readers of the same texts agree: F1 for each slot, and Cohen's kappa where rows are paired.

Where readers choose which stretches of a text to annotate at all, nobody can count what both left out, so that a
measure which corrects for chance is not defined; F1 is what remains, and it is what kappa tends to when the number
of things left out grows (Hripcsak and Rothschild 2005). On the rows that both have, a choice among kinds can be
corrected for chance, and is.

References
----------
G. Hripcsak and A. S. Rothschild, "Agreement, the F-measure, and reliability in information retrieval", Journal of the
American Medical Informatics Association 12(3), 2005, pp. 296-298.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from math import nan

import pandas as pd

from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation.compare import STAGES, compare
from karabakh_analysis.evaluation.counts import errors_frame, pair, rest
from karabakh_analysis.evaluation.model import Annotation, ClaimRow, coarse, overlap
from karabakh_analysis.evaluation.stages import claim_pairs, count_pairs

Readings = Mapping[str, Annotation]
_KINDS = {"missed": "only_a", "extra": "only_b"}


def agree(a: Readings, b: Readings, only: Collection[str] = STAGES) -> pd.DataFrame:
    """F1 of two readings for each stage and slot, whichever of them is called gold.

    The definitions are those of `karabakh_analysis.evaluation.stages`. Which rows are paired can depend, in rare texts,
    on which reading comes first; so it is done both ways and the counts are halved, and ``agree(a, b)`` and
    ``agree(b, a)`` give the same F1.

    Parameters
    ----------
    a, b : mapping of str to Annotation
        As `read_gold` or `read_sheet` gives them; texts that only one of them has are left out.
    only : collection of str, optional
        Stages to compare.

    Returns
    -------
    DataFrame
        Columns ``stage, slot, n_a, n_b, agreed, f1``: rows of each reading (for cleaning: characters of the body; for
        ``b_cubed`` claims that both put into an incident), how many of them agree (empty for ``b_cubed``), and F1 in
        [0, 1], empty where neither reading has a row.

    Raises
    ------
    InputError
        If no text was read by both, or they did not read the same version of it.
    """
    a, b = _common(a, b)
    forth, _ = compare(a, b, only=only)
    back, _ = compare(b, a, only=only)
    rows = []
    for (stage, slot), each in forth.items():
        both = each + back[stage, slot].swapped()
        agreed = nan if slot == "b_cubed" else both.right_gold / 2
        rows.append((stage, slot, both.gold / 2, both.found / 2, agreed, both.f1))
    return pd.DataFrame(rows, columns=["stage", "slot", "n_a", "n_b", "agreed", "f1"])


def disagreements(a: Readings, b: Readings, only: Collection[str] = STAGES) -> pd.DataFrame:
    """List what two readings do not agree on, one row each, to be talked over.

    Returns
    -------
    DataFrame
        Columns ``doc_id, start, stage, kind, slot, a, b, sentence``; ``kind`` is ``only_a``, ``only_b``, or ``slot``
        where both have the row but not the same value in ``slot``.

    Raises
    ------
    InputError
        As `agree`.
    """
    _, errors = compare(*_common(a, b), only=only)
    frame = errors_frame(errors).rename(columns={"gold": "a", "found": "b"})
    frame["kind"] = frame["kind"].replace(_KINDS)
    return frame


def kappas(a: Readings, b: Readings) -> pd.DataFrame:
    """Cohen's kappa of two readings, for choices among kinds on the rows that both have.

    Rows are paired by other values than the choice itself: claims on the same sentence with the same event and mode
    (for the side of the claimant, and for whom it blames), or by the same side and in the same mode (for the kind of
    event); casualties with the same number and status (for the sides of victims and claimant). Where several rows of a
    sentence fit, those that agree are paired first, which favours agreement.

    Returns
    -------
    DataFrame
        Columns ``stage, slot, n, observed, expected, kappa``: how many pairs, the share that agrees, the share
        expected of two readers who choose at random with their own frequencies, and kappa (1: full agreement, 0: no
        more than by chance); ``kappa`` is empty where both readers used one kind only.

    Raises
    ------
    InputError
        As `agree`.
    """
    a, b = _common(a, b)
    labels: dict[tuple[str, str], list[tuple[str, str]]] = {}
    for first, second, swap in ((a, b, False), (b, a, True)):
        for key, found in _labels(first, second).items():
            labels.setdefault(key, []).extend((y, x) if swap else (x, y) for x, y in found)
    rows = []
    for (stage, slot), pairs in labels.items():
        observed, expected, kappa = cohen_kappa(pairs)
        rows.append((stage, slot, len(pairs) / 2, observed, expected, kappa))
    return pd.DataFrame(rows, columns=["stage", "slot", "n", "observed", "expected", "kappa"])


def cohen_kappa(pairs: Collection[tuple[str, str]]) -> tuple[float, float, float]:
    """Observed agreement, agreement expected by chance, and Cohen's kappa of paired choices (Cohen 1960).

    Kappa is (observed - expected) / (1 - expected); not a number if there are no pairs or both readers made one and
    the same choice throughout, so that chance alone would agree too.

    References
    ----------
    J. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological Measurement 20(1), 1960,
    pp. 37-46.

    Examples
    --------
    >>> pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    >>> [round(value, 3) for value in cohen_kappa(pairs)]
    [0.7, 0.5, 0.4]
    """
    if not pairs:
        return nan, nan, nan
    n = len(pairs)
    first, second = Counter(x for x, _ in pairs), Counter(y for _, y in pairs)
    observed = sum(x == y for x, y in pairs) / n
    chance = sum(first[kind] * second[kind] for kind in first)  # whole numbers, so that "always" is exactly n * n
    return observed, chance / n**2, nan if chance == n * n else (observed - chance / n**2) / (1 - chance / n**2)


def _labels(a: Readings, b: Readings) -> dict[tuple[str, str], list[tuple[str, str]]]:
    """Choices of both readers on the rows that are paired, by stage and slot."""
    counts = [both for doc_id in a for both in count_pairs(a[doc_id], b[doc_id])]
    claims, events = [], []
    for doc_id in a:
        agreeing, others = claim_pairs(a[doc_id], b[doc_id])
        claims += agreeing + others
        events += agreeing + _event_pairs(rest(a[doc_id].claims, _side(agreeing, 0)), _rest_b(b[doc_id], agreeing))
    return {
        ("casualties", "victim_side"): [(coarse(x.victim), coarse(y.victim)) for x, y in counts],
        ("casualties", "source_side"): [(coarse(x.source), coarse(y.source)) for x, y in counts],
        ("claims", "source_side"): [(coarse(x.source), coarse(y.source)) for x, y in claims],
        ("claims", "event_type"): [(x.event, y.event) for x, y in events],
        ("claims", "blamed_side"): [(coarse(x.blamed), coarse(y.blamed)) for x, y in claims],
    }


def _side(pairs: Iterable[tuple[ClaimRow, ClaimRow]], side: int) -> list[ClaimRow]:
    return [both[side] for both in pairs]


def _rest_b(b: Annotation, pairs: Iterable[tuple[ClaimRow, ClaimRow]]) -> list[ClaimRow]:
    return rest(b.claims, _side(pairs, 1))


def _event_pairs(a: list[ClaimRow], b: list[ClaimRow]) -> list[tuple[ClaimRow, ClaimRow]]:
    def same_voice(x: ClaimRow, y: ClaimRow) -> bool:
        return overlap(x, y) and x.mode == y.mode and coarse(x.source) == coarse(y.source)

    return pair(a, b, same_voice)


def _common(a: Readings, b: Readings) -> tuple[Readings, Readings]:
    both = [doc_id for doc_id in a if doc_id in b]
    if not both:
        names = f"{', '.join(list(a)[:4])} / {', '.join(list(b)[:4])}"
        raise InputError("no text was read by both", names, "give two annotations of the same texts")
    for doc_id in both:
        if a[doc_id].text != b[doc_id].text:
            raise InputError("the two did not read the same text", doc_id, "annotate one version of it")
    return {doc_id: a[doc_id] for doc_id in both}, {doc_id: b[doc_id] for doc_id in both}
