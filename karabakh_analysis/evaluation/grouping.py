"""Which claims are brought together to one incident, scored by B-cubed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from karabakh_analysis.evaluation.counts import Error, Tally, pair
from karabakh_analysis.evaluation.model import Annotation, ClaimRow, overlap


def incidents(gold: Mapping[str, Annotation], found: Mapping[str, Annotation], errors: list[Error]) -> dict[str, Tally]:
    """Score which claims are brought together, within and across texts, by B-cubed.

    The claims looked at are those that both have (same sentence and kind of event) and both assign to an incident.
    For each, precision is the share of the claims in its found incident that are in its gold incident too, recall the
    share of the claims in its gold incident that are in its found one too; both are averaged over the claims (Bagga
    and Baldwin 1998).

    References
    ----------
    A. Bagga and B. Baldwin, "Entity-based cross-document coreferencing using the vector space model", COLING-ACL 1998,
    pp. 79-85; and "Algorithms for scoring coreference chains", LREC 1998, workshop on linguistic coreference,
    pp. 563-566.
    """
    items: list[tuple[str, str]] = []
    first: dict[tuple[str, str], tuple[Annotation, ClaimRow]] = {}
    for doc_id, entry in gold.items():
        for a, b in pair(entry.claims, found[doc_id].claims, lambda a, b: overlap(a, b) and a.event == b.event):
            if a.incident and b.incident:
                items.append((a.incident, b.incident))
                first.setdefault((a.incident, b.incident), (entry, a))
    _log_groups(errors, first)
    return {"b_cubed": b_cubed(items)}


def b_cubed(items: Iterable[tuple[str, str]]) -> Tally:
    """B-cubed of items, each given as (group in gold, group found); see `incidents`.

    Examples
    --------
    >>> score = b_cubed([("a", "1"), ("a", "1"), ("a", "2"), ("b", "2")])
    >>> score.precision, round(score.recall, 3)
    (0.75, 0.667)
    """
    both = Counter(items)
    in_gold, in_found = Counter[str](), Counter[str]()
    for (gold, found), number in both.items():
        in_gold[gold] += number
        in_found[found] += number
    precision = sum(number * number / in_found[found] for (_, found), number in both.items())
    recall = sum(number * number / in_gold[gold] for (gold, _), number in both.items())
    return Tally(precision, recall, both.total(), both.total())


def _log_groups(errors: list[Error], first: Mapping[tuple[str, str], tuple[Annotation, ClaimRow]]) -> None:
    """Log each incident that the other side splits or merges, with the first claim of each part."""
    for side, slot in ((0, "split"), (1, "merged")):
        parts: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key in first:
            parts[key[side]].append(key)
        for keys in parts.values():
            for key in keys if len(keys) > 1 else ():
                entry, row = first[key]
                sentence = entry.text[row.start : row.end]
                errors.append(Error(entry.doc_id, row.start, "incidents", "slot", slot, *key, sentence))
