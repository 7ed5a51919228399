"""Fit the weights of words for kinds of event to the annotated reports that serve for development.

Run by hand, never by the package: ``python data/weights/build.py`` (needs scikit-learn). The same texts give the
same file. The five texts in ``seeds/`` and the reports that are set aside take no part.
"""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from karabakh_analysis.attribution import voices
from karabakh_analysis.claims.kind_weights import terms
from karabakh_analysis.evaluation.gold import read_gold
from karabakh_analysis.records import EVENT_TYPES
from karabakh_analysis.sources import read_folder
from karabakh_analysis.tagging import annotate

HERE = Path(__file__).resolve().parent
REPORTS = HERE.parents[1] / "tests" / "texts" / "reports"
LEAST = 2  # sentences in which a term must stand to be weighed
C = 0.3  # inverse strength of the penalty on squared weights, chosen on reports w01-w32 when they were unmended
SMALL = 0.1  # lighter terms are left out


def read_sentences() -> list[tuple[set[str], set[str]]]:
    """Terms of each body sentence of the development reports, and the kinds of event annotated in it."""
    with (REPORTS / "sets.csv").open(encoding="utf-8", newline="") as handle:
        wanted = {row["doc_id"] for row in csv.DictReader(handle) if row["set"] == "development"}
    gold = read_gold(REPORTS)
    found = []
    for document in read_folder(REPORTS / "raw"):
        if document.doc_id not in wanted:
            continue
        doc = annotate(document)
        rows = gold[document.doc_id].claims
        for utterance in voices(doc):
            start, end = utterance.sentence.start_char, utterance.sentence.end_char
            kinds = {r.event for r in rows if _same(r.start, r.end, start, end)}
            found.append(({term for term, _, _ in terms(doc, start, end)}, kinds))
    return found


def _same(start: int, end: int, other_start: int, other_end: int) -> bool:
    """Whether two stretches share more than half of the shorter one."""
    shared = min(end, other_end) - max(start, other_start)
    return shared > min(end - start, other_end - other_start) / 2


def fit(sentences: list[tuple[set[str], set[str]]]) -> list[tuple[str, str, str]]:
    """Rows of (event type, term, weight); the row without a term is the bias of its kind."""
    number: dict[str, int] = {}
    for found, _ in sentences:
        for term in found:
            number[term] = number.get(term, 0) + 1
    vocabulary = {t: i for i, t in enumerate(sorted(t for t, n in number.items() if n >= LEAST))}
    where = [(row, vocabulary[t]) for row, (found, _) in enumerate(sentences) for t in sorted(found) if t in vocabulary]
    shape = (len(sentences), len(vocabulary))
    matrix = csr_matrix((np.ones(len(where)), tuple(zip(*where, strict=True))), shape=shape)
    rows = []
    for kind in EVENT_TYPES:
        model = LogisticRegression(C=C, max_iter=3000).fit(matrix, [kind in kinds for _, kinds in sentences])
        rows.append((kind, "", f"{model.intercept_[0]:.2f}"))
        weights = zip(vocabulary, model.coef_[0], strict=True)
        rows += [(kind, term, f"{weight:.2f}") for term, weight in weights if abs(weight) >= SMALL]
    return rows


def main() -> None:
    """Write ``kinds.csv`` beside this file."""
    with (HERE / "kinds.csv").open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle, lineterminator="\n")
        writer.writerow(("event_type", "term", "weight"))
        writer.writerows(fit(read_sentences()))


if __name__ == "__main__":
    main()
