"""Casualty statements: context across sentences, whose people, what kind, offsets, numbers."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_analysis.casualties import CountStatement, count_statements, resolve_victim
from karabakh_analysis.casualties.tokens import number_at, words_of
from karabakh_analysis.language.sentences import split_sentences
from karabakh_analysis.records import SIDES, STATUSES

NLP = spacy.blank("en")


def read(text: str, speaker_at: Callable[[int], str] | None = None) -> list[CountStatement]:
    doc = NLP.make_doc(text)
    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in split_sentences(text)]
    return count_statements(doc, [span for span in spans if span is not None], speaker_at)


def brief(statements: list[CountStatement]) -> list[tuple[str, int | None, int | None, str, str]]:
    return [(c.n_text, c.n_min, c.n_max, c.status, c.victim) for c in statements]


def test_group_is_carried_from_sentence_to_sentence() -> None:
    text = (
        "Azerbaijani troops shot at four employees of the Artsakh water company. One of them, a man of 22, died. "
        "Three others, aged 31, 41 and 43, were wounded in the arm. Two more are missing."
    )
    assert brief(read(text)) == [
        ("One", 1, 1, "killed", "artsakh"),
        ("Three others", 3, 3, "wounded", "artsakh"),
        ("Two more", 2, 2, "missing", "artsakh"),
    ]


def test_side_of_the_group_last_spoken_of_stays_with_it() -> None:
    text = "Six Armenian soldiers were captured. Two of them were beaten. Another was killed. The other is missing."
    assert [c.victim for c in read(text)] == ["armenia"] * 4


def test_carried_speaker_keeps_the_side_of_the_first_voice() -> None:
    text = "Six of our men were captured. Two of them are wounded."
    second = text.index("Two")
    statements = read(text, lambda at: "azerbaijan" if at >= second else "armenia")
    assert [c.victim for c in statements] == ["speaker", "armenia"]
    assert [c.victim for c in read(text)] == ["speaker", "speaker"]


def test_same_number_points_back_to_the_same_group() -> None:
    text = "Six armed Armenians attacked the post. All six were neutralised."
    assert [c.victim for c in read(text)][-1] == "armenia"


def test_named_list_and_the_count_before_it() -> None:
    text = (
        "Seven servicemen were martyred. Those who fell are Lieutenant Ruslan Baghirov, Warrant Officer Elnur Hasanli "
        "and Privates Tural Karimov, Kanan Aliyev and Samir Huseynov. The wounded were taken to hospital."
    )
    assert [c.n_text for c in read(text)] == [
        "Seven", "Lieutenant Ruslan Baghirov", "Warrant Officer Elnur Hasanli", "Tural Karimov", "Kanan Aliyev",
        "Samir Huseynov",
    ]  # fmt: skip


def test_surname_alone_is_a_person_once_introduced() -> None:
    text = "Norayr Mirzoyan, a citizen of Armenia, threw a grenade. Mirzoyan was seized. Jabrayil was seized."
    assert brief(read(text)) == [("Mirzoyan", 1, 1, "captured", "armenia")]


@pytest.mark.parametrize(
    ("next_sentence", "status"),
    [
        ("With a shattered foot he was brought to the hospital; his life is not at risk.", "wounded"),
        ("He died on the spot.", "killed"),
        ("The road was closed.", "killed"),
    ],
)
def test_blown_up_is_settled_by_what_follows(next_sentence: str, status: str) -> None:
    (statement,) = read(f"A worker of the road company was blown up by a mine. {next_sentence}")
    assert (statement.status, statement.certain) == (status, False)


@pytest.mark.parametrize(
    ("victim", "certain", "fallback", "speaker", "side"),
    [
        ("armenia", True, "unknown", "azerbaijan", "armenia"),
        ("speaker", False, "unknown", "artsakh", "artsakh"),
        ("speaker", True, "unknown", "russia", "russia"),
        ("speaker", False, "unknown", "russia", "unknown"),
        ("speaker", False, "armenia", "unattributed", "armenia"),
        ("opponent", True, "unknown", "artsakh", "azerbaijan"),
        ("opponent", True, "unknown", "azerbaijan", "armenia"),
        ("opponent", True, "unknown", "other", "unknown"),
        ("unknown", True, "unknown", "azerbaijan", "unknown"),
    ],
)
def test_resolve_victim(victim: str, certain: bool, fallback: str, speaker: str, side: str) -> None:
    statement = CountStatement(0, 9, 0, 3, "six", 6, 6, "killed", victim, "unknown", "rule", certain, fallback)
    assert resolve_victim(statement, speaker) == side


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Two soldiers were killed.", "military"),
        ("Two civilians were killed.", "civilian"),
        ("A villager was hurt.", "civilian"),
        ("Six armed Armenians were killed.", "military"),
        ("Two people were killed.", "unknown"),
        ("Sergeant Hafiz Nasibov was hurt.", "military"),
    ],
)
def test_military_or_civilian(text: str, kind: str) -> None:
    assert [c.victim_kind for c in read(text)] == [kind]


def test_kind_is_carried_with_the_group() -> None:
    assert [c.victim_kind for c in read("Six civilians were captured. Two of them were wounded.")] == ["civilian"] * 2


def test_evidence_reaches_from_number_to_status() -> None:
    text = "Baku, November 24. Two soldiers, the ministry said, were injured near Sur."
    (statement,) = read(text)
    assert text[statement.start : statement.end] == "Two soldiers, the ministry said, were injured"
    assert statement.rule == "passive.number-noun-status; victim.speaker-by-default"


def test_typographic_quotation_marks_do_not_hide_a_group() -> None:
    text = "The opposing side suffered “numerous” losses, and the army destroyed “a large number” of fighters."
    assert brief(read(text)) == [
        ("numerous", None, None, "killed", "opponent"),
        ("a large number", None, None, "killed", "opponent"),
    ]


def test_a_weak_rule_says_so() -> None:
    doer, plain = read("Two men were killed by Azerbaijani fire. Two Armenian soldiers died.")
    assert (doer.victim, doer.certain, doer.rule.split("; ")[1]) == ("armenia", False, "victim.not-the-doer")
    assert (plain.victim, plain.certain, plain.rule.split("; ")[1]) == ("armenia", True, "victim.nationality")


def test_a_tagged_place_is_no_person() -> None:
    text = "Mets Shen was hurt by the war."
    doc = NLP.make_doc(text)
    assert len(count_statements(doc, [doc[:]])) == 1
    doc.spans["karabakh_places"] = [doc[0:2]]
    assert count_statements(doc, [doc[:]]) == []


@pytest.mark.parametrize(
    ("text", "low", "high", "kind"),
    [
        ("forty-two men", 42, 42, "exact"),
        ("one hundred and five men", 105, 105, "exact"),
        ("2,783 servicemen", 2783, 2783, "exact"),
        ("more than a dozen men", 12, None, "range"),
        ("no fewer than 30 men", 30, None, "range"),
        ("fewer than ten men", None, 10, "range"),
        ("60–70 men", 60, 70, "range"),
        ("five or six men", 5, 6, "range"),
        ("two thousand men", 2000, 2000, "exact"),
        ("half a dozen men", 6, 6, "exact"),
        ("tens of thousands of men", None, None, "vague"),
        ("not one man", 0, 0, "zero"),
        ("one other man", 1, 1, "exact"),
    ],
)
def test_number_phrases(text: str, low: int | None, high: int | None, kind: str) -> None:
    number = number_at(words_of(NLP.make_doc(text)[:]), 0)
    assert number is not None
    assert (number.low, number.high, number.kind) == (low, high, kind)


@given(st.integers(2, 999_999), st.sampled_from(["killed", "wounded", "captured"]), st.booleans())
def test_any_plain_number_is_read(count: int, status: str, commas: bool) -> None:
    written = f"{count:,}" if commas or count > 999 else str(count)
    (statement,) = read(f"The ministry said that {written} soldiers were {status}.")
    assert (statement.n_text, statement.n_min, statement.n_max, statement.status) == (written, count, count, status)


JUMBLE = [
    "two", "six", "no", "Armenian", "soldiers", "of", "its", "were", "killed", "and", "wounded", ",", ";", "lost",
    "13", "a", "soldier", "who", "Sergeant", "Vusal", "Mammadov", "died", "them", "one", "at", "least", "up", "to",
    "has", "not", "the", "enemy", "number", "is", "from", "4", "body", "bodies", "captured", "missing", "whose",
    "(", ")", ".", "“", "”", "–", "2008", "Lieutenant", "over", "between",
]  # fmt: skip


@settings(max_examples=300)
@given(st.lists(st.sampled_from(JUMBLE), max_size=30))
def test_any_jumble_gives_evidence_inside_the_text(words: list[str]) -> None:
    text = " ".join(words)
    for c in read(text):
        assert 0 <= c.start <= c.number_start < c.number_end <= c.end <= len(text)
        assert c.n_text == text[c.number_start : c.number_end]
        assert c.status in STATUSES
        assert c.victim in {*SIDES, "unknown", "speaker", "opponent"}
        assert c.n_min is None or c.n_max is None or c.n_min <= c.n_max
