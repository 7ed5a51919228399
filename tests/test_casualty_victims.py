"""Whose people the victims are: own words, attacks, captives, losses, mourning, and what other sentences tell."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from karabakh_analysis.casualties import count_statements, resolve_victim
from karabakh_analysis.casualties.attacks import attacks, opposite
from karabakh_analysis.casualties.sentence import read
from karabakh_analysis.casualties.sides import origin_side
from karabakh_analysis.language.sentences import split_sentences

NLP = spacy.blank("en")


def sides(text: str, voices: dict[str, str] | None = None, outlet: str = "") -> str:
    """Victims' sides; ``voices``: words with which another voice begins -> its side."""
    doc = NLP.make_doc(text)
    if outlet:
        if not Doc.has_extension("karabakh_outlet_side"):
            Doc.set_extension("karabakh_outlet_side", default="")
        doc._.karabakh_outlet_side = outlet
    starts = sorted((text.index(words), side) for words, side in (voices or {}).items())

    def speaker_at(offset: int) -> str:
        return next((side for start, side in reversed(starts) if start <= offset), "unattributed")

    spans = [doc.char_span(a, b, alignment_mode="expand") for a, b in split_sentences(text)]
    counts = count_statements(doc, [span for span in spans if span is not None], speaker_at)
    return " ".join(resolve_victim(c, speaker_at(c.start)) for c in counts)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # attacks
        ("The Azerbaijani attack left three soldiers dead.", "armenia"),
        ("The attack on the Azerbaijani post left three dead.", "azerbaijan"),
        ("Azerbaijani units stormed Armenian positions, killing one serviceman.", "armenia"),
        ("Azerbaijan opened fire at noon; as a result, one serviceman was lightly wounded.", "armenia"),
        ("A farmer was shot dead, and three workers injured, by an Azerbaijani soldier.", "armenia armenia"),
        ("The shelling of Stepanakert killed one civilian and wounded six.", "artsakh artsakh"),
        ("Azerbaijani forces attacked Armenian positions near the lake. Two soldiers were killed.", "armenia"),
        ("A Russian helicopter was shot down at dusk. Two crew members died.", "russia"),
        ("Armenian and Azerbaijani forces clashed; three soldiers were killed.", "unknown"),
        ("Clashes between Armenia and Azerbaijan killed at least 100 soldiers.", "unknown"),
        # losses and their owners
        ("Azerbaijani losses reached 71.", "azerbaijan"),
        ("Azerbaijan puts its death toll at 2,908.", "azerbaijan"),
        ("On the Armenian side there are three dead and five wounded.", "armenia armenia"),
        ("Among the Armenian troops 12 were wounded.", "armenia"),
        # captives and the handed over
        ("Azerbaijan is holding 33 prisoners of war.", "armenia"),
        ("Ten captives returned to Yerevan aboard a plane.", "armenia"),
        ("Armenia received 32 captives from Azerbaijan.", "armenia"),
        ("The lawyers say that 19 people died in Azerbaijani prisons.", "armenia"),
        ("Azerbaijani media published photographs of three captured soldiers.", "armenia"),
        ("Baku had spoken at noon while Armenia admits to 2,425 dead.", "armenia"),
        ("Clips show several captured men in Armenian uniform.", "armenia"),
        # who they are, who mourns them
        ("Sixty reservists, most of them from the Armenian province of Shirak, were led away.", "armenia"),
        ("Private Narek Sargsyan was shot dead by a sniper.", "armenia"),
        ("The driver, 41-year-old Nazim Alasgarli, lost a leg.", "azerbaijan"),
        # who they are by name, who is looked for, who admits, who did it
        ("Warrant Officer Natig Shirinov was hit in the thigh.", "azerbaijan"),
        ("Private Gagik Petrenko was wounded.", "armenia"),
        ("Baku says that it was Armenian forces that opened fire on the posts, injuring two guards.", "azerbaijan"),
        ("Two Azerbaijani guards were wounded by a grenade. The thrower was detained.", "azerbaijan armenia"),
        ("A clip that surfaced on an Azerbaijani channel shows a line of eight prisoners.", "armenia"),
        # both sides' dead
        ("More than 6,500 people lost their lives then.", "unknown"),
        # people spoken of before
        ("A bus of Azerbaijani reporters hit a mine. Three died and four were hurt.", "azerbaijan azerbaijan"),
        ("One Azerbaijani conscript died, against three on the other side.", "azerbaijan armenia"),
    ],
)
def test_side_without_a_partys_voice(text: str, expected: str) -> None:
    assert sides(text) == expected


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("In yesterday's battles the adversary lost four servicemen.", "armenia", "azerbaijan"),
        ("As a result of retaliatory fire two were killed.", "armenia", "azerbaijan"),
        ("The losses of the opposing side amount to 20 killed.", "azerbaijan", "armenia"),
        ("Six men laid down their arms.", "azerbaijan", "armenia"),
        ("That makes three we lost on this stretch in a year.", "armenia", "armenia"),
        ("One was killed, and six of us were wounded.", "armenia", "armenia armenia"),
        ("A video shows some 60 prisoners sitting in rows.", "azerbaijan", "armenia"),
        ("The army said it killed 60 Azerbaijani soldiers and lost 16 of its own.", "artsakh", "azerbaijan artsakh"),
    ],
)
def test_side_in_a_partys_voice(text: str, speaker: str, expected: str) -> None:
    assert sides(text, {text[:3]: speaker}) == expected


def test_group_is_not_carried_into_the_other_partys_account() -> None:
    text = "The premier said 49 soldiers were killed; Azerbaijan confirmed 50 deaths."
    assert sides(text, {"The premier": "armenia", "Azerbaijan confirmed": "azerbaijan"}) == "armenia azerbaijan"


def test_narration_of_a_partys_outlet_tells_of_its_own_losses() -> None:
    text = "Three servicemen sustained light wounds. Nobody has been captured. Our unit lost one soldier."
    assert sides(text) == "unknown unknown unknown"
    assert sides(text, outlet="artsakh") == "artsakh artsakh artsakh"
    assert sides("Up to four enemy servicemen were killed.", outlet="azerbaijan") == "armenia"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Six Armenian gunmen who attacked the convoy fled.", [("armenia", "")]),
        ("Outlets added that the men had been shelled for hours.", []),
        ("Baku called the attack a breach.", []),
        ("Our mine action agency was founded in Baku.", []),
        ("Units of Armenia fired at Azerbaijani workers.", [("armenia", "azerbaijan")]),
    ],
)
def test_doers_and_targets_of_attacks(text: str, expected: list[tuple[str, str]]) -> None:
    assert [(a.doer, a.target) for a in attacks(read(NLP(text)[:]))] == expected


def test_opposite_of_a_third_party_is_nobody() -> None:
    assert [opposite(side) for side in ("artsakh", "speaker", "russia", "")] == ["azerbaijan", "opponent", "", ""]


def test_origin_is_the_place_that_the_victim_comes_from() -> None:
    s = read(NLP("A conscript from Vanadzor was shot near Ganja.")[:])
    homes = {s.words[3].start: "armenia", s.words[7].start: "azerbaijan"}
    assert origin_side(s, s.groups[0], homes) == "armenia"
    assert origin_side(s, s.groups[0], {s.words[7].start: "azerbaijan"}) == ""


@pytest.mark.parametrize(
    ("text", "speaker", "expected"),
    [
        ("According to Baku, Armenian raiders killed three of its men at Sur. A fourth soldier fell later.",
         "azerbaijan", "azerbaijan azerbaijan"),
        ("Armenia says Azerbaijani troops began it and that its sergeant Gor Harutyunyan was killed.",
         "armenia", "armenia"),
        ("Armenia's police said a mob had attacked their station and five of them were hurt.", "armenia", "armenia"),
        ("Azerbaijan replied that no prisoner had been beaten.", "azerbaijan", "armenia"),
        ("The raid cost the other side six men.", "armenia", "azerbaijan"),
        ("The war cost the lives of more than 3,700 soldiers.", "armenia", "armenia"),
        ("The war took some 6,700 lives.", "armenia", "unknown"),
        ("Families recognised 17 captives in clips that an Azerbaijani soldier posted.", "armenia", "armenia"),
        ("Of its own men, the ministry said, two were hurt.", "azerbaijan", "azerbaijan"),
        ("The peacekeepers said that nobody had been killed.", "other", "unknown"),
        ("Four Armenians fell. On Monday an Azerbaijani shepherd and a driver hit a mine; both died.",
         "other", "armenia azerbaijan"),
        ("Four Azerbaijanis fell. Rescuers found the remains of two men, which were passed to the Armenian side.",
         "other", "azerbaijan armenia"),
        ("A conscript who had surrendered was beaten.", "armenia", "armenia armenia"),
        ("A conscript who had surrendered was led away.", "azerbaijan", "armenia"),
        ("Yerevan says that Azerbaijani gunmen shelled its posts, that two of its men died and that it fired back.",
         "armenia", "armenia"),
        ("Twenty Armenians are in captivity by Yerevan's reckoning; Baku acknowledges 17.", "other", "armenia armenia"),
    ],
)  # fmt: skip
def test_whose_people_by_owner_doer_and_holder(text: str, speaker: str, expected: str) -> None:
    assert sides(text, {text[:4]: speaker}) == expected
