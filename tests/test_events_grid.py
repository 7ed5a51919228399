"""Common sentences of news prose, built from grids, each with the kinds of event and the doer that it reports."""

from __future__ import annotations

from functools import cache

import pytest

from karabakh_analysis.pipeline import analyse
from karabakh_analysis.records import Document

WHERE = ("near Sotk", "in the direction of Yeraskh", "near the village of Taghavard")

# Kind, doer ("" for nobody) and sentences; {p} is where it happened.
REPORTED = [
    ("armed_clash", "azerbaijan", "On Tuesday, Azerbaijani units violated the ceasefire regime {p}."),
    ("armed_clash", "azerbaijan", "Armenian positions {p} were subjected to fire by Azerbaijani units on Tuesday."),
    ("armed_clash", "azerbaijan", "Fire was opened on Armenian positions {p} from the Azerbaijani side on Tuesday."),
    ("armed_clash", "azerbaijan", "An attack by Azerbaijani forces {p} on Tuesday left two Armenian soldiers dead."),
    ("armed_clash", "", "An exchange of fire took place {p} on Tuesday between Azerbaijani and Armenian guards."),
    ("armed_clash", "azerbaijan", "Armenia blamed Azerbaijan for the attack {p} on November 16."),
    ("shelling", "azerbaijan", "A hamlet {p} came under Azerbaijani artillery fire on Tuesday."),
    ("shelling", "", "A farm {p} came under mortar fire on Tuesday."),
    ("shelling", "azerbaijan", "Azerbaijani drones attacked an Armenian convoy {p} on Tuesday."),
    ("shelling", "azerbaijan", "Shelling from the Azerbaijani side on Tuesday set houses {p} alight."),
    ("shelling", "azerbaijan", "Azerbaijani forces continued to shell a farm {p} on Tuesday."),
    ("explosion", "", "On Tuesday, a military truck triggered an anti-tank mine {p}."),
    ("explosion", "", "An unexploded shell went off {p} on Tuesday, injuring a boy."),
    ("capture", "azerbaijan", "Six Armenian servicemen were captured by Azerbaijani forces {p} on Tuesday."),
    ("capture", "", "Two Armenian soldiers were taken prisoner {p} on Tuesday."),
    ("attack_on_person", "azerbaijan", "Azerbaijani soldiers opened fire on a farmer {p} on Tuesday."),
    ("attack_on_person", "azerbaijan",
     "Armenia accused Azerbaijani troops of shooting a tractor driver {p} on Tuesday."),
    ("territorial_change", "azerbaijan",
     "Two Armenian positions {p} passed under the control of Azerbaijani forces on Tuesday."),
    ("movement", "azerbaijan", "Azerbaijan sent reinforcements {p} on Tuesday."),
    ("disruption", "azerbaijan", "The road {p} was blocked by Azerbaijani forces on Tuesday."),
    ("disruption", "", "Traffic on the road {p} was halted on Tuesday."),
    ("disruption", "azerbaijan", "Azerbaijani guards did not let Armenian lorries pass {p} on Tuesday."),
    ("disruption", "", "Hundreds of families {p} were left without gas on Tuesday."),
    ("movement", "", "Women and children were evacuated {p} on Tuesday."),
    ("transfer", "azerbaijan", "Azerbaijan returned a shepherd {p} on Tuesday."),
    ("transfer", "", "The bodies of two soldiers were retrieved {p} on Tuesday."),
]  # fmt: skip

OTHERWISE = [
    ("agreement", "asserted", "", "The Azerbaijani and Armenian sides agreed to halt fire on November 16."),
    ("agreement", "asserted", "", "The co-chairs met with the two foreign ministers in Paris on Tuesday."),
    ("transfer", "asserted", "", "Five Armenian captives returned home on Tuesday."),
    ("armed_clash", "asserted", "", "Azerbaijani and Armenian forces exchanged fire near Sotk on Tuesday."),
    ("armed_clash", "asserted", "armenia",
     "“On Tuesday, the enemy's firing points near Sotk were suppressed by retaliatory actions,” Armenia's Defence"
     " Ministry said."),
    ("armed_clash", "denied", "azerbaijan",
     "There was no fighting near Sotk on November 16, Azerbaijan's Defence Ministry said."),
    ("shelling", "denied", "azerbaijan",
     "“Azerbaijani forces did not shell Sotk on November 16,” Azerbaijan's Defence Ministry said."),
]  # fmt: skip

NOTHING = [
    "The sides are expected to sign an agreement next month.",
    "Azerbaijan reserves the right to respond to any Armenian attack near Sotk.",
    "Live-fire drills involving artillery were conducted near Sotk on Tuesday.",
    "Azerbaijan marked the anniversary of the capture of Hadrut on Tuesday.",
    "The prime minister came under fire from critics in parliament on Tuesday.",
    "The film captured the mood in Hadrut.",
    "The government shelled out two million dollars for new equipment on Tuesday.",
    "The opposition attacked the government over its handling of the talks on Tuesday.",
    "The minister fired back at his critics on November 16.",
    "The minister was fired on November 16.",
    "The candidate captured 40 percent of the vote on November 16.",
    "The scandal blew up in the government's face on Tuesday.",
    "Opposition leaders stormed out of the parliament session on Tuesday.",
    "The prime minister chaired a cabinet meeting on Tuesday.",
    "Azerbaijan is due to take over Lachin by December 1.",
    "Baku demanded on Tuesday that the remaining units be disarmed and withdrawn.",
    "A further escalation could draw in Russia, an analyst wrote on Tuesday.",
    "Israel has sold Baku drones and missiles worth billions.",
    "The laws of war prohibit violence against prisoners, the group recalled on Tuesday.",
    "The shelling of civilians is a war crime, Armenia's Defence Ministry said on November 16.",
]


def _sentences() -> list[str]:
    placed = [text.format(p=where) for _, _, text in REPORTED for where in WHERE]
    return [*placed, *(text for *_, text in OTHERWISE), *NOTHING]


@cache
def _rows() -> dict[str, set[tuple[str, str, str]]]:
    """Kind, mode and doer of every claim by sentence; all texts in one run."""
    texts = {f"t{i:03d}": text for i, text in enumerate(_sentences())}
    documents = [
        Document(name, f"{name}.txt", "", "Wire", "other", "", "", "2021-11-18", "manifest", text + "\n")
        for name, text in texts.items()
    ]
    rows: dict[str, set[tuple[str, str, str]]] = {text: set() for text in texts.values()}
    for claim in analyse(documents)["claims"]:
        rows[texts[claim.doc_id]].add((claim.event_type, claim.mode, claim.blamed_side))
    return rows


@pytest.mark.parametrize("where", WHERE)
@pytest.mark.parametrize(("kind", "doer", "text"), REPORTED)
def test_a_sentence_reports_one_event_wherever_it_was(kind: str, doer: str, text: str, where: str) -> None:
    assert _rows()[text.format(p=where)] == {(kind, "asserted", doer)}


@pytest.mark.parametrize(("kind", "mode", "doer", "text"), OTHERWISE)
def test_what_is_said_of_both_or_denied(kind: str, mode: str, doer: str, text: str) -> None:
    assert _rows()[text] == {(kind, mode, doer)}


@pytest.mark.parametrize("text", NOTHING)
def test_what_is_expected_recalled_or_a_figure_of_speech_reports_nothing(text: str) -> None:
    assert _rows()[text] == set()
