"""Whom a sentence blames, from sentences of every form."""

from __future__ import annotations

import pytest

from karabakh_analysis.pipeline import analyse
from karabakh_analysis.records import Claim, Document


def claims(text: str, side: str = "other") -> list[Claim]:
    found: list[Claim] = analyse([Document("t", "t.txt", "", "", side, "", "", "2021-11-17", "manifest", text)])[
        "claims"
    ]
    return found


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("The Azerbaijani ministry said that Armenian units opened fire on its posts on 16 November 2021.", "armenia"),
        ("The Armenian ministry said its post came under fire from Azerbaijan on 16 November 2021.", "azerbaijan"),
        ("On 16 November 2021 a village was shelled by the Azerbaijani army, Yerevan claimed.", "azerbaijan"),
        ("Baku accused the Armenian side of shelling the town on 16 November 2021.", "armenia"),
        ("Baku said units of the adversary attacked its positions on 16 November 2021.", "armenia"),
        ("Fighting broke out near the village on 16 November 2021, residents said.", ""),
        ("On 16 November 2021 Armenia and Azerbaijan fought for five hours near the village.", ""),
        ("Armenia and Azerbaijan agreed to a ceasefire on 16 November 2021.", ""),
        ("The Azerbaijani ministry denied that its army had opened fire on 16 November 2021.", "azerbaijan"),
    ],
)  # fmt: skip
def test_whom(text: str, blamed: str) -> None:
    assert [c.blamed_side for c in claims(text)] == [blamed]


def test_blame_is_carried_to_the_speakers_own_losses_and_says_so() -> None:
    text = (
        "The Azerbaijani ministry said that Armenian units attacked its posts on 16 November 2021. "
        "Two servicemen of the Azerbaijani army were killed, it added."
    )
    first, second = claims(text)
    assert (first.blamed_side, second.blamed_side) == ("armenia", "armenia")
    assert first.rule.endswith("blame.named")
    assert second.rule.endswith("blame.carried")
