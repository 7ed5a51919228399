"""What holds for any text at all."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_analysis.cleaning import body_text, explain_rules, zones
from karabakh_analysis.cleaning.lines import split_lines
from karabakh_analysis.records import ZONES, Zone

LINES = st.sampled_from(
    [
        "", "Share", "Home", "Related Articles", "Notify of", "Reply", "Random Dude", "0 $", "* * *",
        "\ufeff", "\u00a0",
        "Truce holds in the hills", "Bakery opens where old bank stood", "3 May 2021", "21:40", "By Ada Lund",
        "The following was agreed:", "• weapons are withdrawn", "Why later?", "He said nothing.",
        "and then on", ".", "of the",
        "Three soldiers were wounded near the village on Friday evening, the ministry said.",
        "The road was closed for an hour and then opened again under the eyes of the observers of both sides.",
        "We use cookies. By clicking you agree.", "© 2021 Lenn Gazette", "Ada Lund is a reporter.", "Leave a Reply",
        "Contents", "Key points", "3/12", "Side | Killed | Wounded", "First | 3 | 14",
        "Opinion: The hills have no owner",
    ]
)  # fmt: skip
ENDS = st.sampled_from(["\n", "\n", "\n\n", "\r\n", "\r", "\u2028", "\x0b", "\x85"])
PAGES = st.lists(st.tuples(LINES, ENDS), max_size=40).map(lambda parts: "".join(line + end for line, end in parts))
ODD = st.text(alphabet=st.sampled_from("ab .,:|\n\r\x0b\u2028\u00a0\u200b\ufeff\x00\x1c0$\"'“"), max_size=200)
TEXTS = st.one_of(st.text(max_size=400), ODD, PAGES)


def check_partition(text: str, found: list[Zone]) -> None:
    position = 0
    for zone in found:
        assert zone.start == position < zone.end
        assert zone.zone in ZONES
        assert zone.rule in explain_rules()
        position = zone.end
    assert position == len(text)


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_zones_partition_any_text_at_line_ends(text: str) -> None:
    found = zones(text)
    check_partition(text, found)
    edges = {0}
    for line in split_lines(text):
        edges.add(max(edges) + len(line))
    assert {zone.start for zone in found} <= edges


@given(TEXTS)
@settings(max_examples=400, deadline=None)
def test_cleaning_is_idempotent(text: str) -> None:
    body = body_text(text)
    assert body_text(body) == body
    assert {zone.zone for zone in zones(body)} <= {"body"} | ({"furniture"} if not body.strip() else set())


@given(TEXTS)
@settings(max_examples=100, deadline=None)
def test_neighbouring_zones_differ(text: str) -> None:
    found = zones(text)
    assert all((a.zone, a.rule) != (b.zone, b.rule) for a, b in pairwise(found))


def test_large_and_odd_texts() -> None:
    for text in (
        "word " * 200_000,
        "a" * 1_000_000,
        "1a" * 200_000,
        "| " * 200_000,
        "\x00" * 100_000,
        "Hi\n" * 100_000,
    ):
        check_partition(text, zones(text))


def test_many_fragments_without_an_end() -> None:
    text = "of the men and\n\n" * 20_000
    check_partition(text, zones(text))
