"""Which kinds of event a stretch of text reports."""

from __future__ import annotations

import pytest

from karabakh_analysis.claims import find_events
from karabakh_analysis.claims.ground import with_coming_in
from karabakh_analysis.claims.kind_sets import acled_sub_event_type
from karabakh_analysis.records import EVENT_TYPES


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Armenian units opened fire on a post near the village.", ["armed_clash"]),
        ("The positions were shelled with 120-mm mortars until dawn.", ["shelling"]),
        ("A truck ran over a mine on the road to the village.", ["explosion"]),
        ("Twelve of its soldiers were captured.", ["capture"]),
        ("A tractor driver was killed while ploughing his field.", ["attack_on_person"]),
        # The victim gives way to what befell him, a shell's burst to the shell.
        ("Two journalists were killed by a mine.", ["explosion"]),
        ("Mortar bombs came down behind the farm and two of them exploded.", ["shelling"]),
        # What was proposed took place all the same; what hit nobody did not.
        ("A truce proposed by the mediators took hold at noon.", ["agreement"]),
        ("The mediators proposed to sign a truce.", []),
        ("A truce appeared to be holding at noon.", ["agreement"]),
        ("The suspect was handed to the local police.", ["transfer"]),
        ("Two shepherds were held overnight at a post.", ["capture"]),
        ("The army captured several heights above the valley.", ["territorial_change"]),
        ("Azerbaijani troops entered the village.", ["territorial_change"]),
        ("Reinforcements were brought up to the border at night.", ["movement"]),
        ("The road through the corridor was closed for three hours.", ["disruption"]),
        ("The sides signed a ceasefire agreement.", ["agreement"]),
        ("Kalbajar was handed over five days later.", ["transfer"]),
        ("The ministry set a deadline for residents to leave.", ["other"]),
        ("Snow is expected in the mountains.", []),
        ("The minister would attack if the border was closed.", []),
        ("The president called on the sides to return prisoners.", []),
        ("The clashes are not a spontaneous incident.", []),
        ("Two men were hurt when a grenade was thrown during the attack.", ["explosion"]),
        ("The assault was beaten back with machine guns.", ["armed_clash"]),
        ("Machine guns fired on the trenches, and at dawn mortars joined in.", ["armed_clash", "shelling"]),
        ("The post came under fire from howitzers.", ["shelling"]),
        ("They tried to seize the heights above the lake.", ["armed_clash"]),
        ("A war of words over the liberated territories went on.", []),
        ("The defence minister spoke to reporters in the capital.", []),
        ("The minister spoke by phone with his counterpart.", ["agreement"]),
        ("The villagers were evacuated in buses.", ["movement"]),
        ("Sappers cleared two hectares and defused a bomb.", ["movement"]),
        ("Baku received maps of minefields in return.", ["transfer"]),
        ("The bag held two hand grenades and a map.", ["explosion"]),
        ("A man in whose bag hand grenades were found was detained.", ["capture"]),
        ("A checkpoint was attacked with a hand grenade.", ["explosion"]),
        ("Two men were detained after a decision to comb the forest.", ["capture"]),
        ("The families were forced to leave the village.", ["movement"]),
        ("Infantry advanced some 3.5 kilometres beyond the lake.", ["territorial_change"]),
        ("Whether the heights were captured is in dispute.", []),
        ("Armenia refuses to hand over the maps.", []),
        ("Those freed said that the food was good.", []),
        ("The patrols let no car through to the town.", ["disruption"]),
    ],
)
def test_kinds(text: str, kinds: list[str]) -> None:
    assert [t.event_type for t in find_events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("Our units did not open fire.", True),
        ("There was no shooting in this direction.", True),
        ("Our units opened fire.", False),
        ("No casualties were registered when they opened fire.", False),
        ("Nobody was captured.", True),
        ("Not one post has been given up.", True),
        ("The ministry denies that the village was shelled.", True),
        ("The ministry denied this, and the village was shelled again.", False),
        ("The heights are no longer under Armenian control.", False),
        ("Herdsmen from Nor Shen were detained for a night.", False),
        ("They did not leave the territory, but set up a camp there.", False),
    ],
)
def test_negation_reaches_only_what_it_governs(text: str, negated: bool) -> None:
    assert [t.negated for t in find_events(text)] == [negated]


def test_every_kind_maps_to_an_acled_name_or_to_none() -> None:
    names = {kind: acled_sub_event_type(kind) for kind in EVENT_TYPES}
    assert names["armed_clash"] == "Armed clash"
    assert names["shelling"] == "Shelling/artillery/missile attack"
    assert [kind for kind, name in names.items() if not name] == ["movement", "disruption", "other"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 27 March down the road stood two lorries.", []),
        ("A month after the guns fell silent the well was dry.", []),
        ("The footage, which will not be shown here, has a mutilated body in it.", [("attack_on_person", False)]),
        ("The mission recorded no ceasefire violation.", [("armed_clash", True)]),
        ("The halt to hostilities was agreed on Monday.", [("agreement", False)]),
        ("Patrols were conducted along two routes.", [("movement", False)]),
    ],
)
def test_background_insertions_and_negation_inside_a_trigger(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(t.event_type, t.negated) for t in find_events(text)] == expected


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("In the course of a counter-terrorist operation eight militants were detained.", ["capture"]),
        ("During the operation our troops captured two heights.", ["territorial_change"]),
        ("Troops deployed in the gorge were shelled at noon.", ["shelling"]),
        ("Gunmen sent by the separatists ambushed a lorry.", ["armed_clash"]),
        ("Troops were deployed in the gorge and shelled the farm.", ["movement", "shelling"]),
        ("An anti-terrorist operation was carried out near the farm.", ["armed_clash"]),
        ("Russia sent 40 peacekeepers to the gorge.", ["movement"]),
    ],
)
def test_circumstances_are_no_events_beside_another(text: str, kinds: list[str]) -> None:
    assert [t.event_type for t in find_events(text)] == kinds


@pytest.mark.parametrize(
    ("text", "negated"),
    [
        ("They ambushed nobody on that road.", True),
        ("The patrol fired at no one.", True),
        ("They ambushed a lorry on that road.", False),
        ("The patrol fired at a lorry, and no one was hurt.", False),
    ],
)
def test_an_event_that_befell_nobody_is_denied(text: str, negated: bool) -> None:
    assert [t.negated for t in find_events(text)][:1] == [negated]


def test_further_words_of_the_same_event_are_kept() -> None:
    text = "In return for the release Armenia handed over maps of the minefields."
    (trigger,) = [t for t in find_events(text) if t.event_type == "transfer"]
    assert "handed over maps" in [text[a:b] for a, b in trigger.more]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The envoy has had both presidents on the line since noon.", [("agreement", False)]),
        ("The two ministers put their names to a short text.", [("agreement", False)]),
        ("The soldiers have entrenched themselves on the slope above the spa.", [("territorial_change", False)]),
        ("The enemy took our posts on the hill under heavy mortar fire.", [("shelling", False)]),
        ("Infantry moved on two heights before noon.", [("armed_clash", False)]),
        ("A supply convoy ran into an ambush.", [("armed_clash", False)]),
        ("Violations in the other districts were not noted.", [("armed_clash", True)]),
        ("Its forces stayed in their barracks that day.", [("armed_clash", True)]),
        ("Our troops kept strictly to the ceasefire.", [("armed_clash", True)]),
        ("The army continues to observe the ceasefire.", []),
        ("Nobody in Taghavard heard any gunfire.", [("armed_clash", True)]),
        ("The truce did not hold.", [("armed_clash", False)]),
        ("The hill above Nor Shen was lost.", [("territorial_change", False)]),
        ("The town has still not received the maps of the minefields.", []),
        ("The current failed twice during the night.", [("disruption", False)]),
        ("The village lost its electricity.", [("disruption", False)]),
        ("The road was barred to lorries until six.", [("disruption", False)]),
        ("Troops stood on hilltops close to the corridor.", []),
        ("A farmer lost the sight of one eye while weeding.", [("explosion", False)]),
        ("Their lawyers were promised a meeting with the minister.", []),
    ],
)
def test_calls_ground_supply_and_flat_denials(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(t.event_type, t.negated) for t in find_events(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Troops of the neighbour crossed the frontier and have pitched tents there.", ["territorial_change"]),
        ("Soldiers went into the zone of responsibility of the contingent.", ["territorial_change"]),
        ("Saboteurs crossed the frontier to mine a road and stayed two hours.", []),
        ("Russian troops crossed the border and set up a camp.", []),
        ("Nobody has crossed the border or stayed there.", []),
    ],
)
def test_an_army_that_comes_in_and_stays_has_taken_ground(text: str, expected: list[str]) -> None:
    assert [kind for kind, _, _ in with_coming_in(text, [])] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nor had traffic along the corridor been halted for a minute.", [("disruption", True)]),
        ("No gas has reached the town since Monday.", [("disruption", False)]),
        ("There were no buses running to the town.", [("disruption", False)]),
        ("The front line has not shifted by a metre.", [("territorial_change", True)]),
        ("Not one man had been withdrawn from the ridge.", [("movement", True)]),
        ("No mines were laid by the army.", [("movement", True)]),
        ("The guns have been silent since then.", [("agreement", False)]),
        ("Rescuers recovered the bodies of three soldiers.", [("transfer", False)]),
        ("The maps must be handed over at once.", []),
        ("The wounded were flown to a hospital in the capital.", []),
        ("A driver was pulled out of his car.", []),
        ("The truce has been respected since noon.", [("agreement", False)]),
        ("The truce was generally observed along the whole line.", [("armed_clash", True)]),
        ("A rifle, two grenade launchers and three machine guns were found in the barn.", []),
        ("The machine guns fired from the ridge.", [("armed_clash", False)]),
        ("The figures which the ministry released are higher.", []),
        ("The fighting has to stop.", []),
        ("The remains of nine soldiers were brought back.", [("transfer", False)]),
        ("Not one of our men has pulled the trigger.", [("armed_clash", True)]),
        ("Commandos fell upon an outpost above the lake.", [("armed_clash", False)]),
    ],
)
def test_supply_ground_truces_and_remains_in_plain_words(text: str, expected: list[tuple[str, bool]]) -> None:
    assert [(t.event_type, t.negated) for t in find_events(text)] == expected
