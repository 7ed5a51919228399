"""Sentence boundaries: the cases that pasted news is full of."""

from __future__ import annotations

import itertools

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis.language.sentences import split_sentences


def split(text: str) -> list[str]:
    return [text[a:b] for a, b in split_sentences(text)]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("One died. Two were hurt.", ["One died.", "Two were hurt."]),
        ("They got lost.They called home.", ["They got lost.", "They called home."]),
        ("News.Az reports it. It is calm.", ["News.Az reports it.", "It is calm."]),
        ("It began on Nov. 16 at noon. It ended on Dec. 1.", ["It began on Nov. 16 at noon.", "It ended on Dec. 1."]),
        ("In Nov. The snow fell.", ["In Nov.", "The snow fell."]),
        ("Gen. Anashkin and Lt. Col. A. V. Petrov met.", ["Gen. Anashkin and Lt. Col. A. V. Petrov met."]),
        ("Fire stopped at 5 p.m. local time.", ["Fire stopped at 5 p.m. local time."]),
        ("Fire stopped at 5 p.m. The road opened.", ["Fire stopped at 5 p.m.", "The road opened."]),
        ("A man known as M.Y. died on the way.", ["A man known as M.Y. died on the way."]),
        ("“It is calm. Nobody was hurt,” he said.", ["“It is calm.", "Nobody was hurt,” he said."]),
        ('"Why now?" he asked. Nobody knew.', ['"Why now?" he asked.', "Nobody knew."]),
        ("He said “we left.” Then fire began.", ["He said “we left.”", "Then fire began."]),
        ("1. The workers were unarmed.\n2. The road was closed.",
         ["1. The workers were unarmed.", "2. The road was closed."]),
        ("Post No. 2 was hit. No. 3 was not.", ["Post No. 2 was hit.", "No. 3 was not."]),
        ("First paragraph without a stop\nSecond paragraph", ["First paragraph without a stop", "Second paragraph"]),
        ("- one post was lost\n- two men are missing", ["- one post was lost", "- two men are missing"]),
        ("The U.S. ambassador spoke. So did the U.S. The talks ended.",
         ["The U.S. ambassador spoke.", "So did the U.S.", "The talks ended."]),
        ("It cost 2.5 million. Is that much?", ["It cost 2.5 million.", "Is that much?"]),
        ("Calm... Then fire. «Так», said he.", ["Calm...", "Then fire.", "«Так», said he."]),
        ("", []),
        (" \n\t\n ", []),
    ],
)  # fmt: skip
def test_boundaries(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_hard_wrapped_paragraph_is_not_cut_at_its_line_ends() -> None:
    text = (
        "The Ministry of Defence of the republic said on Monday that three of its\n"
        "servicemen had been wounded when a mortar shell landed beside the post\n"
        "they were manning above the village. Two of them were taken to hospital\n"
        "in the capital.\n\nNobody else was hurt."
    )
    assert [len(part.split("\n")) for part in split(text)] == [3, 2, 1]
    assert split(text)[-1] == "Nobody else was hurt."


def test_a_list_of_headlines_is_cut_at_its_line_ends() -> None:
    text = "Bread factory reopens in Barda\nGanja marathon put off until spring\nOil price falls"
    assert split(text) == text.split("\n")


@given(st.text(alphabet=st.sampled_from(list("aB1 .,!?\"“”\n\r\t'…:-")), max_size=120))
def test_sentences_hold_every_visible_character_once(text: str) -> None:
    spans = split_sentences(text)
    assert all(a < b for a, b in spans)
    assert all(x[1] <= y[0] for x, y in itertools.pairwise(spans))
    assert "".join("".join(text[a:b].split()) for a, b in spans) == "".join(text.split())


def test_component_agrees_with_the_function_in_somebody_elses_pipeline() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_sentences")
    text = "Six were hurt on Nov. 16. “We left.”\n\nCalm since 6 p.m. The road is open."
    assert [s.text.strip() for s in nlp(text).sents] == split(text)


def test_component_survives_a_round_trip(tmp_path) -> None:  # type: ignore[no-untyped-def]
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_sentences")
    nlp.to_disk(tmp_path / "pipe")
    again = spacy.load(tmp_path / "pipe")
    assert len(list(again("One fell. Two left.").sents)) == 2


@pytest.mark.parametrize(
    ("text", "n"),
    [
        ("The road was closed until 11 a.m. Peacekeepers opened it again.", 2),
        ("The posts had been under fire since 5 p.m. Armenian units left them.", 2),
        ("On Tuesday at about 11 a.m. Armenian forces opened fire.", 1),
        ("At 5 p.m. Azerbaijani units came nearer.", 1),
        ("The truce has been in force since 6:30 p.m. Yerevan time.", 1),
        ("The fire stopped at about 6 p.m. The road is open.", 2),
    ],
)
def test_an_hour_may_end_a_sentence(text: str, n: int) -> None:
    assert len(split_sentences(text)) == n
