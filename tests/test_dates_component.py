"""The spaCy component: spans, extensions, zones, and what survives a DocBin."""

from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import DocBin

import karabakh_analysis.dates  # noqa: F401  (registers the factory where the package is not installed)

TEXT = "Shots on Tuesday\n\nTwo died on November 15th and 16th, on 16.11.2021-17.11.2021.\n\nRelated: 9 May 2019"


@pytest.fixture(name="nlp")
def _nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_dates")
    return nlp


def test_spans(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.karabakh_published = "2021-11-19"
    spans = nlp(doc).spans["karabakh_dates"]
    assert [(span.text, span.label_, span._.karabakh_edtf, span._.karabakh_basis) for span in spans] == [
        ("Tuesday", "DATE", "2021-11-16", "relative"),
        ("November 15th and 16th", "DATE", "2021-11-15/2021-11-16", "inherited"),
        ("16.11.2021-17.11.2021", "DATE", "2021-11-16/2021-11-17", "stated"),
        ("9 May 2019", "DATE", "2019-05-09", "stated"),
    ]


def test_only_headline_and_body_are_read_if_zones_are_set(nlp: Language) -> None:
    doc = nlp.make_doc(TEXT)
    doc._.karabakh_published = "2021-11-19"
    related = TEXT.index("Related")
    doc._.karabakh_zones = [[0, 18, "headline", "x"], [18, related, "body", "x"], [related, len(TEXT), "related", "x"]]
    assert [span.text for span in nlp(doc).spans["karabakh_dates"]][-1] == "16.11.2021-17.11.2021"


def test_a_document_without_body_has_no_dates(nlp: Language) -> None:
    doc = nlp.make_doc("9 May 2019")
    doc._.karabakh_zones = [[0, 10, "furniture", "x"]]
    assert list(nlp(doc).spans["karabakh_dates"]) == []


def test_coarse_dates_are_a_setting() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_dates", config={"include_coarse": False})
    doc = nlp("In the 1980s and in 1992.")
    assert [span.text for span in doc.spans["karabakh_dates"]] == ["1992"]


def test_values_survive_a_docbin(nlp: Language) -> None:
    data = DocBin(docs=[nlp("On 9 May 2019 it began.")], store_user_data=True).to_bytes()
    (doc,) = DocBin().from_bytes(data).get_docs(nlp.vocab)
    (span,) = doc.spans["karabakh_dates"]
    assert (span.text, span._.karabakh_edtf, span._.karabakh_basis) == ("9 May 2019", "2019-05-09", "stated")


def test_a_pipeline_is_saved_and_loaded(nlp: Language) -> None:
    again = spacy.blank("en")
    again.add_pipe("karabakh_dates")
    again.from_bytes(nlp.to_bytes())
    doc = again("On 9 May 2019 it began.")
    assert [span.text for span in doc.spans["karabakh_dates"]] == ["9 May 2019"]
