"""Which kinds of event a voice reports where its words alone do not tell."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.casualties import CountStatement
from karabakh_analysis.claims.event_frames import find_frames
from karabakh_analysis.claims.kinds import kinds_of
from karabakh_analysis.claims.places import Where
from karabakh_analysis.claims.story import Story


def _doc(text: str, place: str = "") -> Doc:
    doc = spacy.blank("en").make_doc(text)
    found = doc.char_span(text.find(place), text.find(place) + len(place)) if place else None
    doc.spans["karabakh_places"] = [Span(doc, found.start, found.end, label="PLACE")] if found else []
    doc.spans["karabakh_dates"] = []
    return doc


def _voice(doc: Doc, rule: str = "narration", denies: bool = False, cue: str = "") -> Voice:
    return Voice(0, len(doc.text), "unattributed", "", cue, denies, rule)


def _killed(number: int, kind: str = "unknown") -> CountStatement:
    return CountStatement(0, 5, 0, 3, "", number, number, "killed", "unknown", kind, "test", True)


def _kinds(
    text: str, story: Story | None = None, counts: list[CountStatement] | None = None, place: str = ""
) -> list[str]:
    doc = _doc(text, place)
    return [kind for kind, _, _ in kinds_of(doc, _voice(doc), counts or [], story or Story(Where()))]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A tractor driver was shot dead at noon.", ["attack_on_person"]),
        ("A conscript was shot dead at noon.", ["armed_clash"]),
        ("A sniper killed a shepherd above the village.", ["attack_on_person"]),
    ],
)
def test_a_shot_is_what_its_victim_makes_it(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("violent", "seen", "text", "number", "kind"),
    [
        ("explosion", set(), "Three of them died on the way to hospital.", 3, "explosion"),
        ("shelling", {"shelling"}, "Two residents died later.", 2, "shelling"),
        ("shelling", {"shelling", "armed_clash"}, "The army has nine dead.", 9, "armed_clash"),
        ("attack_on_person", set(), "Yerevan speaks of 49 dead soldiers.", 49, "armed_clash"),
        ("explosion", set(), "The 44-day war cost 2,900 lives.", 2900, "armed_clash"),
    ],
)
def test_the_story_explains_the_dead(violent: str, seen: set[str], text: str, number: int, kind: str) -> None:
    story = Story(Where(), violent=violent, event_type=violent, seen=seen)
    assert _kinds(text, story, [_killed(number)]) == [kind]


def test_the_dead_are_told_without_a_count() -> None:
    assert _kinds("There were dead and wounded on the other side.", Story(Where(), violent="shelling")) == ["shelling"]
    assert _kinds("How many were wounded is not known.", Story(Where(), violent="shelling")) == []
    assert _kinds("It offers condolences to the kin of the fallen.", Story(Where(), violent="shelling")) == []


def test_the_dead_next_to_captives_are_a_claim_of_their_own() -> None:
    kinds = _kinds("One soldier is dead, twelve were taken prisoner.", None, [_killed(1)])
    assert sorted(kinds) == ["armed_clash", "capture"]


def test_a_place_that_is_taken_is_no_captive() -> None:
    assert _kinds("The army captured Zarali in October.", place="Zarali") == ["territorial_change"]
    assert _kinds("By Sunday Zarali had been overrun.", place="Zarali") == ["territorial_change"]
    assert _kinds("Roads are built in the liberated Zarali district.", place="Zarali") == []


def test_a_verdict_denies_what_it_judges() -> None:
    doc = _doc("The claim that our troops attacked the village is a lie.")
    ((kind, trigger, _),) = kinds_of(doc, _voice(doc), [], Story(Where()))
    assert (kind, trigger is not None and trigger.negated) == ("armed_clash", True)


def test_a_refusal_needs_something_that_it_refuses() -> None:
    story = Story(Where(), event_type="shelling")
    doc = _doc("which it dismissed as a fabrication")
    assert [k for k, _, _ in kinds_of(doc, _voice(doc, "subject-verb", True, "dismissed"), [], story)] == ["shelling"]
    doc = _doc("The judge dismissed all motions of the defence lawyers in the morning.")
    assert kinds_of(doc, _voice(doc, "subject-verb", True, "dismissed"), [], story) == []


def test_the_missing_belong_to_the_capture_that_is_told_of() -> None:
    assert _kinds("Another six men are missing.", Story(Where(), losing="capture")) == ["capture"]
    assert _kinds("Another six men are missing.", Story(Where(), losing="armed_clash")) == ["armed_clash"]
    assert _kinds("Another six men are missing.") == ["other"]


def test_a_day_tells_of_the_loss_of_contact_itself() -> None:
    doc = _doc("On 3 May contact with the crew broke off.")
    if not Span.has_extension("karabakh_edtf"):
        Span.set_extension("karabakh_edtf", default="")
    day = Span(doc, 1, 3, label="DATE")
    day._.karabakh_edtf = "2021-05-03"
    doc.spans["karabakh_dates"] = [day]
    assert [k for k, _, _ in kinds_of(doc, _voice(doc), [], Story(Where(), losing="armed_clash"))] == ["other"]


def test_who_was_beaten_was_captured_before() -> None:
    held = CountStatement(0, 5, 0, 3, "", 1, 1, "captured", "unknown", "unknown", "test", True)
    assert _kinds("One of the captives says that guards beat him daily.", None, [held]) == ["attack_on_person"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("It all began at dusk above the quarry.", ["shelling"]),
        ("The worse of the two fires was put out.", []),
        ("The graver of the two happened on Monday at a ford.", ["shelling"]),
        ("The next day the same thing was repeated near the quarry.", ["shelling"]),
        ("The first of the children sang.", []),
    ],
)
def test_a_sentence_that_only_dates_goes_on_with_the_story(text: str, kinds: list[str]) -> None:
    assert _kinds(text, Story(Where(), event_type="shelling")) == kinds


@pytest.mark.parametrize(
    ("text", "place", "kinds"),
    [
        ("They keep Dovegh, which their troops captured in October.", "Dovegh", ["territorial_change"]),
        ("Four herdsmen near Dovegh were seized on Monday.", "Dovegh", ["capture"]),
    ],
)
def test_a_place_is_taken_or_only_where_it_happened(text: str, place: str, kinds: list[str]) -> None:
    assert _kinds(text, place=place) == kinds


def test_the_means_tell_the_kind_of_harm() -> None:
    story = Story(Where(), violent="armed_clash", event_type="armed_clash")
    assert _kinds("Mines, he recalled in a long speech, cost nine dearly.", story, [_killed(9)]) == ["explosion"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        # A frame: a class of verbs with classes of nouns, no set phrase.
        ("At dawn a platoon crept up to the farm.", ["movement"]),
        ("Towards evening shells crashed among the barns.", ["shelling"]),
        ("Infantry occupied some 10 square km of pasture.", ["territorial_change"]),
        ("Traffic towards the pass resumed after an hour.", ["disruption"]),
        ("The corpse of the corporal was fetched by a cousin.", ["transfer"]),
        # A participle after an article, a wish and a present state are no events.
        ("The shop sells maps of the liberated hamlet.", []),
        ("The platoon could creep up to the farm.", []),
        ("A village lies beyond the ridge.", []),
    ],
)
def test_frames_read_what_no_phrase_knows(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [("So far it has held.", ["agreement"]), ("It collapsed within the hour.", ["armed_clash"]), ("It snowed.", [])],
)
def test_what_became_of_a_truce(text: str, kinds: list[str]) -> None:
    told = Story(Where())
    told.move("agreement", "2021-11-16", Where())
    assert _kinds(text, told) == kinds
    assert _kinds(text) == []


def test_fragments_are_of_what_burst_last() -> None:
    story = Story(Where(), violent="armed_clash", edtf="2021-11-16", bursting="explosion")
    assert _kinds("Three of them have splinter wounds.", story, [_killed(3)]) == ["explosion"]
    assert _kinds("Three of them were treated.", story, [_killed(3)]) == ["armed_clash"]


def test_whoever_was_shot_tells_the_kind_not_whoever_shot() -> None:
    assert _kinds("A beekeeper was shot dead in his orchard, a Russian officer standing by.") == ["attack_on_person"]


def test_a_truce_that_was_proposed_took_effect() -> None:
    doc = _doc("The truce took effect at ten.")
    assert [k for k, _, _ in kinds_of(doc, _voice(doc, cue="proposed"), [], Story(Where()))] == ["agreement"]
    doc = _doc("The troops should withdraw from the ridge.")
    assert kinds_of(doc, _voice(doc, cue="proposed"), [], Story(Where())) == []


def test_whoever_got_lost_has_lost_no_ground() -> None:
    assert list(find_frames("Two privates strayed in the fog and got lost near the post.")) == []
    assert [match.event_type for match in find_frames("In the morning the unit lost a post.")] == ["territorial_change"]


@pytest.mark.parametrize(
    "text",
    [
        "A survey found that 40% of the orchards had cluster munitions in them.",
        "Besides these clashes little is reported from the valley.",
        "The fields are littered with cluster munitions.",
    ],
)
def test_a_state_of_things_is_no_event(text: str) -> None:
    assert _kinds(text) == []


@pytest.mark.parametrize(
    ("told", "text", "kind"),
    [
        ("transfer", "Four more followed in the evening.", "transfer"),
        ("transfer", "By the lawyers' count 60 are in custody.", "capture"),
        ("armed_clash", "Four more followed in the evening.", "capture"),
    ],
)
def test_captives_counted_after_a_handover_belong_to_it(told: str, text: str, kind: str) -> None:
    captured = CountStatement(0, 5, 0, 3, "", 4, 4, "captured", "unknown", "unknown", "test", True)
    assert _kinds(text, Story(Where(), told=told, event_type="movement"), [captured]) == [kind]


def test_a_sentence_of_a_court_captures_nobody() -> None:
    captured = CountStatement(0, 5, 0, 3, "", 4, 4, "captured", "unknown", "unknown", "test", True)
    assert _kinds("A court sentenced four of them to six years.", None, [captured]) == ["other"]


@pytest.mark.parametrize(
    ("seen", "text", "kind"),
    [
        ({"shelling"}, "By evening the barn was ablaze.", "shelling"),
        ({"armed_clash"}, "By evening the barn was ablaze.", "other"),
        ({"shelling"}, "A court sentenced the driver.", "other"),
    ],
)
def test_flames_belong_to_the_shelling(seen: set[str], text: str, kind: str) -> None:
    assert _kinds(text, Story(Where(), violent="armed_clash", seen=seen)) == [kind]


@pytest.mark.parametrize(
    ("text", "civilian", "kind"),
    [
        ("Three residents have wounds.", "civilian", "shelling"),
        ("Three soldiers have wounds.", "military", "armed_clash"),
    ],
)
def test_civilians_are_hit_by_what_flew_over_the_fight(text: str, civilian: str, kind: str) -> None:
    story = Story(Where(), violent="armed_clash", event_type="armed_clash", bursting="shelling")
    assert _kinds(text, story, [_killed(3, civilian)]) == [kind]


def test_what_was_inferred_teaches_the_story_nothing() -> None:
    story = Story()
    story.move("shelling", "2021-11-16", Where())
    story.move("armed_clash", "2021-11-16", Where(), inferred=True)
    assert (story.violent, story.told) == ("shelling", "armed_clash")


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("At night the brigade took Shusha.", ["territorial_change"]),
        ("The bus stopped on the road beneath occupied Shusha.", []),
    ],
)
def test_an_occupied_place_is_not_being_occupied(text: str, kinds: list[str]) -> None:
    assert _kinds(text, None, None, "Shusha") == kinds


@pytest.mark.parametrize(
    ("text", "count", "kind"),
    [
        ("Another 160 or so have been injured.", _killed(160), "explosion"),
        ("In all 160 soldiers have been killed.", _killed(160), "armed_clash"),
        ("Nobody was hurt.", _killed(0), "explosion"),
    ],
)
def test_who_goes_on_counting_tells_of_the_same_event(text: str, count: CountStatement, kind: str) -> None:
    story = Story(Where())
    story.move("armed_clash", "2021-11-16", Where())
    story.move("explosion", "2021-11-20", Where())
    assert _kinds(text, story, [count]) == [kind]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The premier has telephoned Charles Michel.", ["agreement"]),
        ("Negotiators haggled over the list until late.", ["agreement"]),
        ("Two posts above the meadow were nevertheless given up.", ["territorial_change"]),
        ("A tractor driver was brought down by a sniper's bullet.", ["attack_on_person"]),
        ("A conscript was brought down by a sniper's bullet.", ["armed_clash"]),
        ("The families of the dead have been informed.", ["armed_clash"]),
        ("A soldier died of a heart attack at his post.", []),
        ("Two miners were burned in a shaft.", []),
    ],
)
def test_who_meets_who_enters_and_whom_it_hits(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


def test_nothing_of_the_sort_denies_what_was_told_before() -> None:
    doc = _doc("Nothing of the sort took place.")
    (found,) = kinds_of(doc, _voice(doc), [], Story(Where(), event_type="shelling"))
    assert (found[0], found[1] and found[1].negated) == ("shelling", True)


@pytest.mark.parametrize(
    ("text", "place", "place_id", "kind"),
    [
        ("Azerbaijani troops rolled into Farrukh.", "Farrukh", "farrukh", "territorial_change"),
        (
            "Border guards, escorted by Russian officers, walked into Shurnukh.",
            "Shurnukh",
            "shurnukh",
            "territorial_change",
        ),
        ("A Russian column rolled into Farrukh.", "Farrukh", "farrukh", "movement"),
        ("The army marched into Kalbajar district.", "Kalbajar", "kalbajar", "movement"),
    ],
)
def test_troops_enter_a_village_and_only_move_in_a_district(text: str, place: str, place_id: str, kind: str) -> None:
    doc = _doc(text, place)
    (named,) = doc.spans["karabakh_places"]
    doc.spans["karabakh_places"] = [Span(doc, named.start, named.end, label="PLACE", kb_id=place_id)]
    assert [k for k, _, _ in kinds_of(doc, _voice(doc), [], Story(Where()))] == [kind]


def _after(violent: str, victims: str = "") -> Story:
    return Story(Where(), event_type=violent, edtf="2021-11-08", violent=violent, told=violent, victims=victims)


@pytest.mark.parametrize(
    ("text", "story", "kind"),
    [
        ("A soldier walked up to the beekeepers and opened fire.", None, "attack_on_person"),
        ("A corporal was wounded by a sniper's bullet.", None, "armed_clash"),
        ("The shot came from an Azerbaijani post.", _after("attack_on_person"), "attack_on_person"),
        ("The killer wore an army uniform.", _after("armed_clash", "unarmed"), "attack_on_person"),
        ("A conscript was wounded by gunfire.", _after("attack_on_person"), "armed_clash"),
        ("The mine had been planted by saboteurs.", _after("explosion"), "explosion"),
        ("Saboteurs planted mines along the road.", None, "movement"),
        ("The herdsman was wounded by a splinter of a shell.", None, "shelling"),
        ("The war took the lives of thousands.", None, "armed_clash"),
        ("Twice the regime of silence was broken.", None, "armed_clash"),
    ],
)
def test_an_act_is_told_by_whom_it_befell_and_goes_on(text: str, story: Story | None, kind: str) -> None:
    assert _kinds(text, story) == [kind]


def test_the_dead_of_a_strike_are_of_the_shelling() -> None:
    after = _after("shelling")
    after.seen = {"shelling", "armed_clash"}
    assert _kinds("Three soldiers died in the strikes.", after, [_killed(3, "military")]) == ["shelling"]
    assert _kinds("Three soldiers died.", after, [_killed(3, "military")]) == ["armed_clash"]


def test_no_losses_are_those_of_the_capture_told_before() -> None:
    after = Story(Where(), event_type="capture", edtf="2021-05-27", told="capture")
    assert _kinds("Nobody was hurt.", after, [_killed(0)]) == ["capture"]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("A battalion crossed the river and took two heights.", ["territorial_change"]),
        ("The column crossed the border and did not take the height.", ["movement", "territorial_change"]),
        ("Raiders attempted an assault at Talish and were forced to retreat.", ["armed_clash"]),
        ("Raiders attempted an assault; the peacekeepers retreated to their base.", ["armed_clash", "movement"]),
        ("Scouts were trying to climb to the post.", ["armed_clash"]),
    ],
)
def test_what_only_leads_to_an_event_or_ends_it_is_none_of_its_own(text: str, kinds: list[str]) -> None:
    assert sorted(_kinds(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The two ministers conferred until late in Geneva.", ["agreement"]),
        ("The armistice arranged by Tehran appears to be holding.", ["agreement"]),
        ("Generals of both armies agreed over the telephone to cease fire.", ["agreement"]),
        ("The mayor sat down on a bench.", []),
        ("Two reservists were dragged away by men in masks.", ["capture"]),
        ("The patient was carried off by a nurse.", []),
        ("Baku set eight detainees free on the bridge.", ["transfer"]),
        ("A mortar bomb hit the barn.", ["shelling"]),
        ("Shells began to fall on the upper quarter.", ["shelling"]),
        ("Deminers blew up forty dangerous items.", ["movement"]),
        ("The van ran onto an anti-tank mine.", ["explosion"]),
        ("The garrison surrendered the ridge.", ["territorial_change"]),
        ("A soldier of the escort was wounded in the ambush.", ["armed_clash"]),
    ],
)
def test_the_same_event_in_other_words(text: str, kinds: list[str]) -> None:
    assert _kinds(text) == kinds


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("They were fired from the ridge.", ["shelling"]),
        ("Rifles were fired from the ridge.", ["armed_clash"]),
        ("A column of tanks rolled into the village.", ["territorial_change"]),
        ("A column of tanks left the valley.", ["movement"]),
    ],
)
def test_shells_told_of_before_and_columns_on_the_road(text: str, kinds: list[str]) -> None:
    assert _kinds(text, Story(Where(), event_type="shelling", violent="shelling", told="shelling")) == kinds


def test_the_dead_who_are_counted_are_more_than_a_date() -> None:
    story = Story(Where(), event_type="territorial_change", told="territorial_change")
    assert _kinds("The killing began a day later: three dead under drones.", story, [_killed(3)]) == ["shelling"]
