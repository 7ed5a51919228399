"""Whose account each sentence is: quotations, frames, and reading a text from beginning to end."""

from __future__ import annotations

import pytest

from karabakh_analysis.attribution import Utterance, voices
from karabakh_analysis.attribution.quotes import quotations
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate


def read(text: str, outlet: str = "The Observer", side: str = "other") -> list[Utterance]:
    document = Document("t", "t.txt", "", outlet, side, "", "", "2021-11-17", "manifest", text)
    return voices(annotate(document))


def speakers(text: str, **kwargs: str) -> list[tuple[str, str]]:
    return [(v.side, v.source_original) for u in read(text, **kwargs) for v in u.voices]


PADDING = " The announcement was made after a day of heavy fighting along the border between the two countries."


@pytest.mark.parametrize(
    ("sentence", "side", "original"),
    [
        ("The Azerbaijani Defence Ministry said that two of its posts were hit.",
         "azerbaijan", "The Azerbaijani Defence Ministry"),
        ("Two posts were hit, the Ministry of Defence of Armenia announced on Monday.",
         "armenia", "the Ministry of Defence of Armenia"),
        ("According to Armenian sources, two posts were hit.", "armenia", "Armenian sources"),
        ("Baku claims that the other side opened fire first.", "azerbaijan", "Baku"),
        ("Yerevan has confirmed the loss of two positions.", "armenia", "Yerevan"),
        ("“We left the height,” said Prime Minister Nikol Pashinyan.", "armenia", "Prime Minister Nikol Pashinyan"),
        ("The mayor of Sisian says that a shell fell in an orchard.", "armenia", "The mayor of Sisian"),
        ("The Russian Defence Ministry reported one violation of the ceasefire.",
         "russia", "The Russian Defence Ministry"),
        ("The Artsakh Defence Army denied that its units had opened fire.", "artsakh", "The Artsakh Defence Army"),
        ("Fire was opened from mortars, the portal reports citing the Azerbaijani Defence Ministry.",
         "azerbaijan", "the Azerbaijani Defence Ministry"),
        ("Fighting went on until nightfall near the village.", "unattributed", ""),
        ("Armenia has not commented so far on the fighting near the village.", "unattributed", ""),
    ],
)  # fmt: skip
def test_frames(sentence: str, side: str, original: str) -> None:
    first = read(sentence + PADDING)[0].voices[0]
    assert (first.side, first.source_original) == (side, original)


def test_two_clauses_with_two_speakers_are_two_voices() -> None:
    text = "Yerevan said that six of its men were hurt, while Baku claimed that its posts had been shelled."
    assert [side for side, _ in speakers(text)] == ["armenia", "azerbaijan"]


def test_a_denied_report_is_the_other_sides_account() -> None:
    text = "The Ministry of Defence of Azerbaijan denied the reports of Armenian media that a soldier was killed."
    found = read(text)[0].voices
    assert [(v.side, v.denies) for v in found] == [("azerbaijan", True), ("armenia", False)]


def test_each_party_accuses_the_other() -> None:
    found = read("On Monday the two sides accused each other of opening fire along the border.")[0].voices
    assert [(v.side, v.rule) for v in found] == [("azerbaijan", "both-parties"), ("armenia", "both-parties")]


def test_quotation_over_paragraphs_has_one_speaker() -> None:
    text = (
        "“Armenian units opened fire on our posts in the morning.\n\n“Two servicemen were injured there.\n\n"
        "“Nothing threatens their lives,” the Azerbaijani Defence Ministry said in a statement."
    )
    assert {side for side, _ in speakers(text)} == {"azerbaijan"}


def test_account_goes_on_within_the_paragraph_and_ends_with_it() -> None:
    text = (
        "According to the Armenian Defence Ministry, the attack began at noon. Two posts were lost by evening.\n\n"
        "Snow fell in the mountains during the whole of the following night."
    )
    assert [side for side, _ in speakers(text)] == ["armenia", "armenia", "unattributed"]


def test_pronouns_and_its_spokesman_take_up_the_last_speaker() -> None:
    text = "Baku said that fire had been opened. It added that nobody was hurt. The ministry warned of an answer."
    assert [side for side, _ in speakers(text)] == ["azerbaijan"] * 3


def test_an_embassys_own_text_is_its_statement() -> None:
    text = "Fire was opened on our posts this morning. Two servicemen were injured in the attack on the post."
    assert {side for side, _ in speakers(text, outlet="Embassy of the Republic of Azerbaijan", side="azerbaijan")} == {
        "azerbaijan"
    }


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“It began.” He left.", ["“It began.”"]),
        ('"It began." He left.', ['"It began."']),
        ("He said: “I saw the so-called “army”. It fled.”", ["“I saw the so-called “army”. It fled.”"]),
        ("«Так», said he.", ["«Так»"]),
        ("No marks at all.", []),
        ("A stray mark ” here.", []),
        ("“Never closed", ["“Never closed"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text, [(0, len(text))])] == quoted


def test_quotation_without_a_mark_on_its_later_paragraphs_goes_on_to_its_closing_mark() -> None:
    text = "“First part.\nSecond part.\nThird part.” He left."
    found = quotations(text, [(0, 12), (13, 25), (26, len(text))])
    assert [(q.paragraphs, text[q.start : q.end].count("\n")) for q in found] == [(3, 2)]


def test_unclosed_quotation_ends_with_its_paragraph_when_another_begins_inside_the_next() -> None:
    text = "“First part.\nHe said “yes” to that."
    found = quotations(text, [(0, 12), (13, len(text))])
    assert [text[q.start : q.end] for q in found] == ["“First part.", "“yes”"]
