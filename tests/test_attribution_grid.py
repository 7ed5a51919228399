"""Grids of invented sentences whose speaker is known from how they were built: who, in what form, at what place."""

from __future__ import annotations

import pytest

from karabakh_analysis.attribution import voices
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate

A, B, K, R, O, NOBODY = "armenia", "azerbaijan", "artsakh", "russia", "other", "unattributed"  # noqa: E741


def sides_at(text: str, words: str, side: str = "other", outlet: str = "The Observer") -> set[str]:
    """Sides of the voices that vouch for the stretch in which ``words`` stand first."""
    at = text.index(words) + len(words) - 1
    document = Document("t", "t.txt", "", outlet, side, "", "", "2021-11-17", "manifest", text)
    return {v.side for u in voices(annotate(document)) for v in u.voices if v.start <= at < v.end}


SPEAKERS = [
    ("the Azerbaijani Defence Ministry", B), ("the defence ministry in Yerevan", A), ("Baku", B),
    ("Armenian Defense Ministry spokesman Aram Torosyan", A), ("President Ilham Aliyev", B),
    ("the Armenian human rights defender", A), ("Azerbaijani officials", B), ("the Karabakh authorities", K),
    ("the mayor of Goris", A), ("residents of Tartar", B), ("Armenian media", A), ("Russian peacekeepers", R),
    ("Human Rights Watch", O), ("analysts", O),
]  # fmt: skip
FORMS = [
    "{P} said that three men were killed near the spring.",
    "Three men were killed near the spring, {p} said on Tuesday.",
    "According to {p}, three men were killed near the spring.",
    "Three men were killed near the spring, according to {p}.",
    "“Three men were killed near the spring,” said {p}.",
    "The attack, {p} said, left three men dead near the spring.",
    "As {p} said on Monday, three men were killed near the spring.",
    "Three men were killed near the spring. This was reported by {p}.",
    "Three men were killed near the spring. {P} announced this on Facebook.",
    "Details are scarce, with {p} saying that three men were killed near the spring.",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_speaker_in_every_form(form: str) -> None:
    texts = [(form.format(p=p, P=p[0].upper() + p[1:]), side) for p, side in SPEAKERS]
    assert [(text, sides_at(text, "near the spring")) for text, _ in texts] == [(text, {side}) for text, side in texts]


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Three men were killed near the spring, per the Artsakh Ministry of Defence.", "near the spring", K),
        ("The squad got four litres of water a day per soldier near the spring.", "near the spring", NOBODY),
        ("Three men were killed near the spring – Armenia's defence ministry.", "near the spring", A),
        ("Three men were killed near the spring (source: Azerbaijani media).", "near the spring", B),
        ("Three men were killed near the spring – two of them officers.", "near the spring", NOBODY),
        ("Word came from Pashinyan, who said that three men were killed near the spring.", "near the spring", A),
        ("The Russian side posted on Telegram that three men were killed near the spring.", "near the spring", R),
        ("A letter from the Azerbaijani envoy to the UN says three men were killed.", "were killed", B),
        ("Photographs posted by Armenian soldiers show a burning post near the spring.", "near the spring", A),
        ("Pashinyan is speaking in parliament: 49 soldiers have been killed.", "been killed", A),
        ("BAKU (Reuters) – Two servicemen were wounded, the defence ministry said on Tuesday.", "were wounded", B),
        ("According to residents of Tartar, the road to Goris was closed on Sunday.", "on Sunday", B),
        ("Three men were shot from an Azerbaijani post near Jermuk, the region's prosecutor said.", "Jermuk", A),
        ("Hasmik lives in Vardenis. “Three men were killed near the spring,” she says.", "were killed", A),
        ("Viktor Lesnoy, a spokesman for the Russian peacekeepers, met us. Two men died near Sotk, Lesnoy said.",
         "near Sotk", R),
        ("Azerbaijani presidential aide Hikmet Hajiyev met us. Two men died near Sotk, the official said.",
         "near Sotk", B),
        ("Human Rights Watch said 17 people fled. Baku said it was a lie. The group also found that rockets fell.",
         "rockets fell", O),
    ],
)  # fmt: skip
def test_forms_of_their_own(text: str, words: str, side: str) -> None:
    assert sides_at(text, words) == {side}


PAIRS = [("Yerevan", A, "Baku", B), ("Azerbaijan's Defence Ministry", B, "the Armenian side", A)]
TWO = [
    ("Although {p} said nobody was hurt, {q} reported two wounded.", "nobody was", "two wounded"),
    ("{p} said a post had been captured, but {q} denied it.", "been captured", "denied it"),
    ("{p} reported three dead, and {q} said it had lost seven men.", "three dead", "seven men"),
]


@pytest.mark.parametrize(("form", "first", "second"), TWO)
def test_two_accounts_in_a_sentence(form: str, first: str, second: str) -> None:
    for p, one, q, other in PAIRS:
        text = form.format(p=p, q=q)
        assert (sides_at(text, first), sides_at(text, second)) == ({one}, {other}), text


@pytest.mark.parametrize(("p", "one", "q", "other"), PAIRS)
def test_what_both_say_and_what_one_confirms(p: str, one: str, q: str, other: str) -> None:
    assert sides_at(f"Both {p} and {q} confirmed that a truce took hold at 6 pm.", "at 6 pm") == {one, other}
    assert sides_at(f"{p} said four men were captured, which was confirmed by {q}.", "were captured") == {one}


CARRIED = [
    ("The attackers had used mortars and drones.", True),
    ("Two soldiers had been wounded.", True),
    ("It added that two soldiers were wounded.", True),
    ("There were no casualties.", True),
    ("Philip Reeker had landed in the region.", False),
    ("On Wednesday the Red Cross handed over the bodies of six men in Ijevan.", False),
]


@pytest.mark.parametrize(("sentence", "goes_on"), CARRIED)
def test_indirect_speech_goes_on(sentence: str, goes_on: bool) -> None:
    for p, side, _, _ in PAIRS:
        text = f"{p} said its positions had come under fire. {sentence}"
        assert sides_at(text, sentence[:-1]) == {side if goes_on else NOBODY}, text


@pytest.mark.parametrize(
    "text",
    [
        "Baku handed over the bodies of six soldiers near Ijevan on Wednesday.",
        "Armenian officials went to Moscow on Tuesday after six soldiers were killed.",
        "Charles Michel spoke with Aliyev and Pashinyan by phone on Tuesday after the fighting.",
        "Baku has not commented on the shelling in which two men were killed on Tuesday.",
        "A court in Baku sentenced two Armenian soldiers to six years in prison on Tuesday.",
    ],
)
@pytest.mark.parametrize(("side", "outlet"), [("other", "The Observer"), (A, "Yerevan Daily"), (B, "Baku Daily")])
def test_who_acts_does_not_speak(text: str, side: str, outlet: str) -> None:
    assert sides_at(text, text[-8:-1], side, outlet) == {NOBODY}


@pytest.mark.parametrize("refusal", ["denied this", "rejected the claim", "dismissed the report as false"])
@pytest.mark.parametrize(
    "tail",
    [
        " and said that Azerbaijani units had shelled the spring.",
        " and accused Azerbaijan of shelling the spring.",
        ", saying that Azerbaijani units had shelled the spring.",
        ", claiming Azerbaijani units had shelled the spring.",
    ],
)
def test_what_follows_a_denial_is_told_by_who_denies(refusal: str, tail: str) -> None:
    text = f"A post came under fire on Monday.\n\nArmenia's Defence Ministry {refusal}{tail}"
    document = Document("t", "t.txt", "", "The Observer", "other", "", "", "2021-11-17", "manifest", text)
    at = text.index("shel")
    (voice,) = (v for u in voices(annotate(document)) for v in u.voices if v.start <= at < v.end)
    assert (voice.side, voice.denies) == (A, False)
