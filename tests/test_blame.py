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


@pytest.mark.parametrize(
    ("text", "blamed", "basis"),
    [
        # The clause names the doer.
        ("Baku said Armenian saboteurs, taking advantage of the fog, had mined a road on 16 "
         "November 2021 and opened fire on a post.",
         "armenia", "named"),
        ("Two conscripts were killed on 16 November 2021 by Azerbaijani sniper fire, the Defence "
         "Ministry in Yerevan said.",
         "azerbaijan", "named"),
        ("On 16 November 2021 units of the armed forces of Armenia attempted to cross into Kalbajar "
         "and were driven back, Baku said.",
         "armenia", "named"),
        ("The Azerbaijani ministry said that Armenia, in violation of the ceasefire, had attacked "
         "its posts on 16 November 2021.",
         "armenia", "named"),
        ("Four soldiers died on 4 June 2021 when their truck hit a mine planted by Armenian forces, "
         "prosecutors in Baku said.",
         "armenia", "named"),
        ("Yerevan said 13 of its soldiers had been captured by the Azerbaijani army on 16 November 2021.",
         "azerbaijan", "named"),
        ("The Azerbaijani ministry said its troops repelled an attack on 16 November 2021.", "armenia", "named"),
        ("Russian peacekeepers deployed more men to the Lachin corridor on 3 August 2022.", "russia", "named"),
        # No doer is named, but it is told whom the act befell.
        ("Yerevan reported that fire was opened on its posts in Gegharkunik on 16 November 2021.",
         "azerbaijan", "implied"),
        ("Armenian armoured vehicles were destroyed near Kalbajar on 16 November 2021, the Azerbaijani ministry said.",
         "azerbaijan", "implied"),
        # Nobody is blamed: a side tells of ground that it lost, both fight, people give themselves up,
        # or the act stands with victims alone.
        ("Armenia said on 16 November 2021 that it had lost two positions near the border.", "", "none"),
        ("Soldiers of the Azerbaijani army killed in fighting with Armenian units on 16 November "
         "2021 were buried in Ganja.",
         "", "none"),
        ("Baku said on 16 November 2021 that Armenian soldiers near Lachin had laid down their arms.", "", "none"),
        ("Three Azerbaijani servicemen were killed on 16 November 2021, the Defence Ministry in Baku said.",
         "", "none"),
        # To accuse is not to be the doer, and an adjective in a compound is none either.
        ("Armenia accused Azerbaijan of attacking its positions in Syunik on 16 November 2021.",
         "azerbaijan", "accused"),
        ("Observers said that Israeli-made drones struck a farm near Sotk on 16 November 2021.", "", "none"),
    ],
)  # fmt: skip
def test_whom_and_why(text: str, blamed: str, basis: str) -> None:
    claim = claims(text)[0]
    assert (claim.blamed_side, claim.rule.rsplit("blame.", 1)[1]) == (blamed, basis)


def test_blame_is_carried_only_to_what_an_act_is_said_to_result_in() -> None:
    attack = "The Azerbaijani ministry said that Armenian units attacked its posts on 16 November 2021. "
    first, second = claims(attack + "As a result, two servicemen of the Azerbaijani army were killed, it added.")
    assert (first.blamed_side, second.blamed_side) == ("armenia", "armenia")
    assert first.rule.endswith("blame.named")
    assert second.rule.endswith("blame.carried")
    assert claims(attack + "Two servicemen of the Azerbaijani army were wounded, it added.")[1].blamed_side == ""


def test_they_go_back_to_whom_the_speaker_named_last() -> None:
    text = (
        '"On 16 November 2021 Azerbaijani soldiers attacked our post," the Armenian ministry said. '
        '"An hour later they opened fire on a village."'
    )
    assert [c.blamed_side for c in claims(text)] == ["azerbaijan", "azerbaijan"]


@pytest.mark.parametrize(
    ("text", "blamed", "basis"),
    [
        ("Baku said that retaliatory measures were taken on 16 November 2021.",
         "azerbaijan", "answer"),
        ("On 16 November 2021 Azerbaijani guns, tube and rocket alike, opened up on the outskirts of Goris.",
         "azerbaijan", "force"),
        # What is done with means belongs to whoever attacks.
        ("On 16 November 2021 Azerbaijani infantry attacked Armenian posts using howitzers, Yerevan said.",
         "azerbaijan", "named"),
        # Of several words for the event, those that name a doer count.
        ("In return for the release of 2 June 2021 Armenia had supplied maps of minefields.", "armenia", "named"),
        # A party that names nobody means the other one by an intrusion, itself by its own works.
        ("Baku said they had stolen into Kalbajar on 27 May 2021 to lay mines.", "armenia", "implied"),
        ("Yerevan said they were doing engineering work near Kut on 27 May 2021.", "armenia", "implied"),
        ("Villagers were moved out of Kut on 27 May 2021, Yerevan said.", "", "none"),
        # ... and the other one by ill-treatment.
        ("Yerevan said two prisoners had been beaten in Baku on 27 May 2021.", "azerbaijan", "implied"),
        ("Yerevan said a shepherd had been found dead near Kut on 27 May 2021.", "", "none"),
    ],
)  # fmt: skip
def test_a_doer_that_the_clause_leaves_open(text: str, blamed: str, basis: str) -> None:
    found = claims(text)
    assert [c.blamed_side for c in found] == [blamed]
    assert found[0].rule.endswith(f"blame.{basis}")


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        # Whose people came to harm tells who did not do it.
        ("Yerevan said two of its soldiers were killed on 16 November 2021 in a clash with Azerbaijani forces.",
         {("armed_clash", "azerbaijan")}),
        ("A resident of Martakert was killed by an Azerbaijani soldier on 9 October 2021.",
         {("attack_on_person", "azerbaijan")}),
        ("Azerbaijani forces took two villages on 12 December 2020, wounding six Armenian soldiers, Yerevan said.",
         {("territorial_change", "azerbaijan"), ("armed_clash", "azerbaijan")}),
        # One doer of two passives; the doer of a capture that only its numbers tell.
        ("Dozens of men were surrounded by Azerbaijani forces on 16 December 2020 and taken prisoner.",
         {("movement", "azerbaijan"), ("capture", "azerbaijan")}),
        # Who gives ground blames nobody; what is taken under control goes to whoever controls it.
        ("Yerevan acknowledged on 16 November 2021 that its forces had lost two positions.",
         {("territorial_change", "")}),
        ("The height was taken under the control of the Azerbaijani army on 3 August 2022.",
         {("territorial_change", "azerbaijan")}),
        ("The Baku Military Court on 2 July 2021 sentenced two Armenian citizens to 20 years in prison.",
         {("other", "azerbaijan")}),
    ],
)  # fmt: skip
def test_who_did_it_is_told_by_the_rest_of_the_sentence(text: str, blamed: set[tuple[str, str]]) -> None:
    assert {(c.event_type, c.blamed_side) for c in claims(text)} == blamed


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("Gas to the town was cut on 12 November 2021. The authorities in Stepanakert blamed Azerbaijan.",
         [("disruption", "unattributed", ""), ("disruption", "artsakh", "azerbaijan")]),
        ("A post was shelled on 12 November 2021. Yerevan pointed the finger at Baku.",
         [("shelling", "unattributed", ""), ("shelling", "armenia", "azerbaijan")]),
        ("A post was shelled on 12 November 2021. Protesters in Yerevan blamed Pashinyan.",
         [("shelling", "unattributed", "")]),
        ("A post was shelled on 12 November 2021. The ministry did not say who had fired first.",
         [("shelling", "unattributed", "")]),
        ("Yerevan said on 12 November 2021 that the shepherds had been kidnapped on its soil.",
         [("capture", "armenia", "azerbaijan")]),
        ("Two Armenian soldiers were killed in a shootout with Azerbaijani forces on 12 November 2021, Yerevan said.",
         [("armed_clash", "armenia", "")]),
        ("Baku said on 12 November 2021 that the pair had entered an uncleared field.", []),
        ("In Ukraine, Russian forces shelled Kharkiv on 12 November 2021.", []),
        ("Snow closed the road on 12 November 2021.", []),
    ],
)  # fmt: skip
def test_blame_for_what_was_told_before(text: str, rows: list[tuple[str, str, str]]) -> None:
    assert [(c.event_type, c.source_side, c.blamed_side) for c in claims(text)] == rows


@pytest.mark.parametrize(
    ("text", "blamed"),
    [
        ("Yerevan admitted that some of its tanks had moved up near Vardenis on 3 June 2021.", "armenia"),
        ("Gunmen from an Azerbaijani outpost fired at a tractor near Machkalashen on 3 June 2021.", "azerbaijan"),
        ("Soldiers in Armenian uniform attacked a lorry near Lachin on 3 June 2021.", "armenia"),
        ("A man from Goris threw a grenade at a checkpoint near Lachin on 3 June 2021.", "armenia"),
        ("Mortar bombs were fired out of Nakhchivan at Areni on 9 May 2021.", "azerbaijan"),
        ("Azerbaijani mortars and attack drones struck trenches near Sotk on 9 May 2021.", "azerbaijan"),
        ("Azerbaijan charged its neighbour with shelling Tovuz on 9 May 2021.", "armenia"),
        ("The opposing post opened fire near Yeraskh on 3 June 2021, the Armenian ministry said.", "azerbaijan"),
        ("On 3 June 2021 the army took the Saribaba height, the Azerbaijani ministry said.", "azerbaijan"),
        ("Baku said that six Armenian soldiers were detained near Yukhari Ayrim on 27 May 2021.", "azerbaijan"),
        ("Baku acknowledges keeping 33 Armenian servicemen in custody since 9 May 2021.", "azerbaijan"),
        ("Two villagers have been held by peacekeepers since 9 May 2021 near Askeran.", "russia"),
        ("Armenian posts were not fired at on 9 May 2021 near Sotk, the ministry in Yerevan said.", ""),
        ("Neither side opened fire near Sotk on 3 June 2021, the Armenian ministry said.", ""),
        ("The fighting near Sotk on 3 June 2021 cost the lives of three Armenian soldiers, Yerevan said.", ""),
        ("Six Armenian soldiers were captured on 27 May 2021 near Sotk.", ""),
        ('"They have been firing at our trenches near Kapan with rifles," the Armenian ministry said on 9 May 2021.',
         "azerbaijan"),
        ("Mortars had been used from Azerbaijani positions near Tegh on 9 May 2021, an observer said.", "azerbaijan"),
        ("The ceasefire that Russia negotiated on Friday 7 May 2021 held for an hour.", "russia"),
        ("The Armenian ministry said that two rockets hit a school on 9 May 2021.", "azerbaijan"),
        ("Baku said on 9 May 2021 that terrorists had ambushed a patrol near Hadrut.", "armenia"),
        ("On 9 May 2021 the ridge was brought under control, the Azerbaijani ministry announced.", "azerbaijan"),
        ("Baku reported the detention of ten Armenian servicemen on 9 May 2021.", "azerbaijan"),
        ("On 9 May 2021 ten Armenian servicemen surrendered, Baku says.", ""),
        ("Its soldiers have occupied Farrukh, the Azerbaijani ministry announced on 9 May 2021.", "azerbaijan"),
        ("Yerevan laid the responsibility on Baku on 9 May 2021 and acknowledged two wounded.", "azerbaijan"),
        ("They carried the beds out while rockets were flying over the town on 9 May 2021, a nurse in Goris said.", ""),
        ("Azerbaijani soldiers entered Farrukh on 8 May 2021. On 9 May 2021, Moscow said, they withdrew from there.",
         "azerbaijan"),
    ],
)  # fmt: skip
def test_doers_in_other_places(text: str, blamed: str) -> None:
    assert {c.blamed_side for c in claims(text)} == {blamed}
