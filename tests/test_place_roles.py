"""Where an event was, and where people only come from, are treated, speak or are buried: invented sentences."""

from __future__ import annotations

import pytest

from karabakh_analysis.claims import extract
from karabakh_analysis.claims.place_roles import goes_back, role_of_place, roles_of_places
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Claim, Document
from karabakh_analysis.tagging import annotate


def claims_of(body: str) -> list[Claim]:
    text = f"A headline about the week\n\n{body}\n"
    document = Document("t", "t.txt", "", "", "", "", "", "2022-02-10", "manifest", text)
    return extract(annotate(document), document, {p.place_id: p.kind for p in load_gazetteer()})[0]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("A conscript from Sisian was shot dead at his post.", "aside"),
        ("A conscript from the northern Armenian province of Sisian was shot dead.", "aside"),
        ("Private Aram Petrosyan, 20, from Sisian, was killed.", "aside"),
        ("Hamlet Avagyan from Sisian is looking for his son.", "aside"),
        ("Twelve reservists, most of them from Sisian, were surrounded.", "aside"),
        ("The sergeant, a native of Sisian, fell in the trench.", "aside"),
        ("The lieutenant was laid to rest in Sisian.", "aside"),
        ("He had fought for Sisian once and was hit by a sniper.", "aside"),
        ("All of them were taken to a hospital in Sisian.", "aside"),
        ("They were beaten during interrogation in Sisian.", "aside"),
        ("Yerevan handed over maps of the minefields in Sisian.", "aside"),
        ("A shepherd from Sisian was stopped by soldiers.", "home"),
        ("The mayor of Sisian heard shots.", "home"),
        ("Officials in Sisian said that two posts were lost.", "home"),
        ("Soldiers opened fire from Sisian.", "scene"),
        ("Four mourners were killed at a cemetery in Sisian.", "scene"),
        ("The truck hit a mine on the way to Sisian.", "scene"),
        ("The trenches near Sisian were shelled.", "scene"),
    ],
)
def test_the_words_before_a_place_tell_what_it_is(sentence: str, role: str) -> None:
    assert role_of_place(sentence, sentence.index("Sisian"), 0) == role


def test_a_place_named_twice_is_the_scene_once() -> None:
    sentence = "A conscript from Sisian was shot dead near Sisian."
    spans = [(17, 23), (43, 49)]
    assert [sentence[a:b] for a, b in spans] == ["Sisian", "Sisian"]
    assert roles_of_places(sentence, spans, 0) == {17: "aside", 43: "scene"}


def test_people_are_handed_over_where_they_are_taken_to() -> None:
    sentence = "The two captives were flown to Yerevan."
    assert role_of_place(sentence, 31, 0) == "aside"
    assert role_of_place(sentence, 31, 0, led_to=True) == "scene"


def test_where_a_mayor_speaks_of_is_the_place_only_where_no_other_is_known() -> None:
    (claim,) = claims_of("Residents of Yeraskh say that their houses were shelled on 8 February.")
    assert (claim.place_ids, claim.edtf) == (("yeraskh",), "2022-02-08")
    first, second = claims_of("A post near Sotk was shelled on 8 February. The mayor of Vardenis heard the shelling.")
    assert (first.place_ids, second.place_ids) == (("sotk",), ("sotk",))


def test_a_funeral_does_not_move_the_story() -> None:
    body = (
        "Two soldiers were killed near Yeraskh on 8 February.\n\n"
        "In Baku, hundreds attended the funeral of Private Elvin Huseynov.\n\nMortars were fired in the clash."
    )
    assert {claim.place_ids for claim in claims_of(body)} == {("yeraskh",)}


@pytest.mark.parametrize(
    ("second", "places"),
    [
        ("On 1 February six soldiers were captured.", ()),  # a day of its own: nothing tells that it was there
        ("On 1 February six soldiers were captured in the same area.", ("kut",)),
        ("Six soldiers were captured.", ("kut",)),
        ("More than 6,500 people died in the six-week war of 2020.", ()),
    ],
)
def test_a_place_goes_on_with_its_day(second: str, places: tuple[str, ...]) -> None:
    first, *_, last = claims_of(f"On 8 February a post near Kut was shelled. {second}")
    assert (first.place_ids, last.place_ids) == (("kut",), places)


def test_words_that_go_back() -> None:
    assert goes_back("Two days later the same village came under fire.")
    assert not goes_back("There were two dead.")
