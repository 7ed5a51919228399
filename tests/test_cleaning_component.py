"""The spaCy component."""

from __future__ import annotations

import spacy
from spacy.tokens import DocBin

import karabakh_analysis.cleaning.component  # noqa: F401 (registers the factory)
from karabakh_analysis.cleaning import zones

PAGE = (
    "Share\n\nTruce holds in the hills\n\nThree soldiers were wounded near the village, the ministry said.\n\n"
    "Notify of\nAnna\n"
)


def test_component_stores_zones_and_spans() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_zones")
    doc = nlp(PAGE)
    assert doc.text == PAGE
    assert doc._.karabakh_zones == [[zone.start, zone.end, zone.zone, zone.rule] for zone in zones(PAGE)]
    assert [(span.label_, span.text.strip()) for span in doc.spans["karabakh_zones"]] == [
        ("furniture", "Share"),
        ("headline", "Truce holds in the hills"),
        ("body", "Three soldiers were wounded near the village, the ministry said."),
        ("comment", "Notify of"),
        ("comment", "Anna"),
    ]


def test_zones_survive_a_docbin() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_zones")
    doc = nlp(PAGE)
    (again,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    assert [list(zone) for zone in again._.karabakh_zones] == doc._.karabakh_zones
    assert [span.label_ for span in again.spans["karabakh_zones"]] == [s.label_ for s in doc.spans["karabakh_zones"]]
