"""The phrase notation of the lexicons."""

from __future__ import annotations

import pytest

from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.language.verbs import verb_forms


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("fire*", "They fired twice", "fired"),
        ("fire", "They fired twice", None),
        ("open|lay down", "to lay down arms", "lay down"),
        ("open* (heavy) fire", "opened heavy fire", "opened heavy fire"),
        ("open* (heavy) fire", "opened fire", "opened fire"),
        ("killed _ soldiers", "killed two soldiers", "killed two soldiers"),
        ("killed _ soldiers", "killed soldiers", None),
        ("under ... fire", "came under intensive sniper fire", "under intensive sniper fire"),
        ("under ... fire", "under one two three four five fire", None),
        ("large scale", "a large-scale attack", "large-scale"),
        ("grenade", "hand-grenades", None),
        ("n't", "They didn't", None),
        ("U.S.", "the US army", None),
    ],
)
def test_notation(phrase: str, text: str, found: str | None) -> None:
    match = phrase_pattern([phrase]).search(text)
    assert (match.group() if match else None) == found


def test_longest_phrase_is_tried_first() -> None:
    pattern = phrase_pattern(["fire", "fire at ... post"])
    assert pattern.search("to fire at the old post").group() == "fire at the old post"  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("SEIZE ... height*", "They seized two heights", "seized two heights"),
        ("TAKE", "it was taken", "taken"),
        ("BOMBARD|STRIKE the town", "striking the town", "striking the town"),
        ("U.S. army", "the U.S. army", "U.S. army"),
    ],
)
def test_a_verb_in_capitals_stands_for_its_forms(phrase: str, text: str, found: str) -> None:
    match = phrase_pattern([phrase]).search(text)
    assert match is not None
    assert match.group() == found


@pytest.mark.parametrize(
    ("base", "forms"),
    [
        ("shell", ("shell", "shelled", "shelling", "shells")),
        ("occupy", ("occupied", "occupies", "occupy", "occupying")),
        ("clash", ("clash", "clashed", "clashes", "clashing")),
        ("stop", ("stop", "stopped", "stopping", "stops")),
        ("strike", ("stricken", "strike", "strikes", "striking", "struck")),
        ("deploy", ("deploy", "deployed", "deploying", "deploys")),
    ],
)
def test_verb_forms(base: str, forms: tuple[str, ...]) -> None:
    assert verb_forms(base) == forms
