"""What a text goes on about: terms of agreements, aftermath elsewhere, onset of captivity, totals, spans."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest

from karabakh_analysis.incidents import build_incidents, links
from karabakh_analysis.incidents.kinds import (
    sort_of,
    tells_burial,
    tells_terms,
    tells_thousands,
)
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Claim

Partition = Callable[..., str]
BASE = Claim(
    claim_id="", incident_id="", doc_id="a", start=0, end=10, quote="They opened fire.", source_side="armenia",
    source_original="the ministry", cue="said", mode="asserted", event_type="armed_clash",
    acled_sub_event_type="Armed clash", blamed_side="", edtf="2021-11-16", date_prec=1, date_basis="stated",
    place_ids=("sisian",), names_as_written=(), where_prec=1, rule="trigger; said; place.stated; blame.none",
)  # fmt: skip
CARRIED = {"date_basis": "context", "rule": "trigger; said; place.context; blame.none"}
NOWHERE = {"place_ids": (), "rule": "trigger; said; place.none; blame.none"}
WAR = {"edtf": "2020-09-27/2020-11-10", "date_prec": 5}
MINES = {"event_type": "explosion", "date_prec": 5, "quote": "Mines have killed 28 people since then."}
TRUCE = {"event_type": "agreement", "edtf": "2020-11-10", "quote": "The truce sent troops to the region.", **NOWHERE}


@pytest.fixture
def partition(partition_of: Callable[..., str]) -> Partition:
    return partial(partition_of, BASE)


@pytest.mark.parametrize(
    ("change", "sort"),
    [
        ({**WAR}, "war"),  # wherever it is told
        ({**WAR, "event_type": "territorial_change", "place_ids": ("shusha", "hadrut")}, "war"),
        ({"edtf": "2020-09-27/2020-10-17", "date_prec": 4, "event_type": "shelling"}, "war"),
        ({"edtf": "2020-09-27/2020-09-29", "date_prec": 2}, "event"),  # its first days are days of fighting
        ({"edtf": "2020-09", "date_prec": 4}, "event"),
        ({**WAR, "event_type": "capture", "date_basis": "relative"}, "war"),  # "seized in last year's war"
        ({**WAR, "event_type": "capture", "date_basis": "context"}, "event"),
        ({**MINES, "edtf": "2020-11-10/2021-10-28"}, "mines"),
        ({**MINES, "edtf": "2021-01/2021-10"}, "event"),
    ],
)
def test_totals_are_known_by_the_time_they_cover(change: dict[str, object], sort: str) -> None:
    assert sort_of(replace(BASE, **change)) == sort  # type: ignore[arg-type]


def test_totals_of_mines_are_one_incident_apart_from_the_blast_of_a_day(partition: Partition) -> None:
    first = {**MINES, "edtf": "2020-11-10/2021-10-28", "place_ids": ("fuzuli",)}
    later = {**MINES, "edtf": "2020-11-10/2021-12-11", "place_ids": ("sotk",), "doc_id": "b"}
    assert partition(first, later, {**MINES, "edtf": "2021-06-04", "place_ids": ("fuzuli",)}) == "aab"
    claims = [replace(BASE, claim_id=str(n), **change) for n, change in enumerate([first, later])]  # type: ignore[arg-type]
    (incident,) = build_incidents(claims, [], load_gazetteer()).incidents
    assert (incident.date_start, incident.date_end) == ("2020-11-10", "2021-12-11")
    assert "totals of mines" in incident.title


def test_people_held_are_not_of_the_mine_told_of_before(partition: Partition) -> None:
    mine = {"event_type": "explosion", "quote": "A truck hit a mine.", "edtf": "2021-11-18"}
    held = {"event_type": "capture", "edtf": "", "date_basis": "", "quote": "Thirty remain in captivity.", **NOWHERE}
    assert partition(mine, {**held, "start": 20}) == "ab"
    assert partition({}, {**held, "start": 20}) == "aa"  # of a fight they may be


@pytest.mark.parametrize(
    ("event_type", "quote", "terms"),
    [
        ("movement", "Under the statement signed by the three leaders 1,960 troops were deployed.", True),
        ("transfer", "A deal under which three districts were returned.", True),
        ("movement", "After the truce the unit stayed in the forest.", False),
        ("armed_clash", "Under the truce they fired no shot.", False),
    ],
)
def test_terms(event_type: str, quote: str, terms: bool) -> None:
    assert tells_terms(replace(BASE, event_type=event_type, quote=quote)) is terms


def test_the_terms_of_an_agreement_belong_to_it(partition: Partition) -> None:
    terms = {"event_type": "movement", "quote": "A truce under which troops were sent.", **CARRIED}
    same_sentence = {"start": 100, "end": 190}
    assert partition({}, TRUCE, {**terms, **same_sentence}) == "abb"
    assert partition({}, TRUCE, terms) == "aba"  # the next sentence goes on with the fighting
    assert partition({}, TRUCE, {**terms, **same_sentence, "quote": "The unit left after the truce."}) == "aba"
    assert partition({}, TRUCE, {**terms, **same_sentence, "date_basis": "stated"}) == "aba"  # a day of its own


def test_terms_are_no_part_of_the_fighting_they_are_told_beside(partition: Partition) -> None:
    maps = {"event_type": "transfer", **CARRIED}
    assert partition({}, {**maps, "quote": "In return they handed over the maps."}) == "aa"
    assert partition({}, {**maps, "quote": "As part of the deal they had handed over the maps."}) == "ab"


def test_how_a_handover_came_about_belongs_to_it(partition: Partition) -> None:
    handover = {"event_type": "transfer", "quote": "Fifteen prisoners were handed over.", "place_ids": ("ganja",)}
    deal = {"event_type": "agreement", "quote": "The deal was brokered by diplomats.", **NOWHERE}
    assert partition(handover, {**deal, "date_basis": "context"}) == "aa"
    assert partition(handover, {**deal, "date_basis": "stated"}) == "ab"


@pytest.mark.parametrize(("day", "expected"), [("2021-11-17", "aa"), ("2021-11-18", "aa"), ("2021-12-04", "ab")])
def test_people_let_go_at_once_were_never_exchanged(partition: Partition, day: str, expected: str) -> None:
    assert partition({"event_type": "capture"}, {"event_type": "transfer", "edtf": day, **NOWHERE}) == expected


@pytest.mark.parametrize(
    ("quote", "burial"),
    [
        ("The major was laid to rest on Friday.", True),
        ("Thousands turned out to bury the captain.", True),
        ("A private died of his wounds on Friday.", True),
        ("A mine buried beside the road went off on Friday.", False),
        ("An officer who declined to be identified was hit on Friday.", False),
    ],
)
def test_burials(quote: str, burial: bool) -> None:
    assert tells_burial(replace(BASE, quote=quote)) is burial


def test_a_burial_days_later_elsewhere_is_the_aftermath_of_the_fighting(partition: Partition) -> None:
    later = {"edtf": "2021-11-19", "place_ids": ("ganja",)}
    assert partition({}, {**later, "quote": "In Ganja they buried a soldier."}) == "ab"
    assert partition({}, {**later, "quote": "In Ganja a soldier was laid to rest."}) == "aa"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ({}, "aa"),  # fire goes on overnight
        ({"event_type": "explosion"}, "ab"),  # a blast does not
    ],
)
def test_a_carried_day_may_be_the_next_one(partition: Partition, first: dict[str, object], expected: str) -> None:
    province = {"place_ids": ("syunik",)}
    assert partition({**first, **province}, {**CARRIED, **province, "edtf": "2021-11-17"}) == expected


def test_what_is_where_something_undated_was_stays_with_it(partition: Partition) -> None:
    undated = {"edtf": "", "date_basis": "", "place_ids": ("hadrut",), "event_type": "other"}
    goes_on = {**CARRIED, "place_ids": ("hadrut",), "event_type": "other"}
    assert partition({}, undated, goes_on) == "abb"
    assert partition({}, undated, {**goes_on, "place_ids": ("sisian",)}) == "aba"


def test_a_span_joins_what_its_text_tells_of_its_last_day(partition: Partition) -> None:
    span = {"edtf": "2021-10-01/2021-11-16", "date_prec": 5, "event_type": "movement"}
    assert partition({}, span) == "aa"
    assert partition({}, {**span, "doc_id": "b"}) == "ab"
    assert partition({}, {**span, "place_ids": ("jermuk",)}) == "ab"


def test_a_text_that_names_no_place_falls_back_on_what_makes_up_the_day(partition: Partition) -> None:
    carried = {**CARRIED, "place_ids": ("ganja",), "doc_id": "b"}
    assert partition({}, {}, carried) == "aaa"
    assert partition({}, {}, {**carried, "rule": BASE.rule}) == "aaa"  # nobody fights in Ganja: somebody spoke there
    assert partition({}, {}, {**carried, "rule": BASE.rule, "place_ids": ("shusha",)}) == "aab"  # it names its place
    assert partition({}, {"place_ids": ("tovuz",)}, carried) == "abc"  # nothing makes up the day


def test_a_long_span_does_not_lengthen_an_incident(partition: Partition) -> None:
    last_week = {"edtf": "2021-11-10/2021-11-16", "date_prec": 3, "doc_id": "b"}
    assert partition({}, last_week, {"edtf": "2021-11-11", "doc_id": "c"}) == "aab"
    claims = [replace(BASE, claim_id=str(n), **change) for n, change in enumerate([{}, last_week])]  # type: ignore[arg-type]
    (incident,) = build_incidents(claims, [], load_gazetteer()).incidents
    assert (incident.date_start, incident.date_end) == ("2021-11-16", "2021-11-16")


def test_a_blast_that_nobody_calls_a_mine_may_be_one(partition: Partition) -> None:
    mine = {"event_type": "explosion", "quote": "He stepped on a mine.", "place_ids": ("shusha",)}
    assert partition(mine, {"event_type": "explosion", "place_ids": ("dashalti",), "doc_id": "b"}) == "aa"
    assert partition(mine, {"place_ids": ("dashalti",), "doc_id": "b"}) == "ab"


@pytest.mark.parametrize(
    ("quote", "event_type", "expected"),
    [
        ("More than 3,400 servicemen died at that time.", "armed_clash", True),
        ("Rescuers have brought out 1,512 bodies so far.", "transfer", True),
        ("They handed over maps of 97,000 anti-personnel mines.", "transfer", False),
        ("The post, shared 9,000 times, says that 13 soldiers fell.", "armed_clash", False),
        ("In 2020 soldiers fell here.", "armed_clash", False),
    ],
)
def test_a_toll_of_thousands_is_that_of_a_war(quote: str, event_type: str, expected: bool) -> None:
    assert tells_thousands(replace(BASE, quote=quote, event_type=event_type)) is expected
    assert (sort_of(replace(BASE, quote=quote, event_type=event_type)) == "war") is expected


def test_a_call_is_part_of_the_fighting_of_its_day_and_a_meeting_is_not(partition: Partition) -> None:
    call = {"event_type": "agreement", "quote": "The French president rang both leaders.", **NOWHERE}
    meeting = {**call, "quote": "The foreign ministers met in Vienna."}
    truce = {**call, "quote": "He telephoned both, and the ceasefire took effect at 20:00."}
    assert partition({}, call, meeting, truce) == "aabc"
    assert partition({}, {**call, "edtf": "2021-11-19"}) == "ab"


def test_fighting_goes_on_overnight_in_one_text(partition: Partition) -> None:
    next_day = {"edtf": "2021-11-17", **NOWHERE}
    assert partition({}, next_day) == "aa"
    assert partition({}, {**next_day, "doc_id": "b"}) == "ab"
    assert partition({}, {"edtf": "2021-11-17", "place_ids": ("tovuz",)}) == "ab"
    assert partition({}, {**next_day, "edtf": "2021-11-18"}) == "ab"
    assert partition({}, {"edtf": "2021-11-18"}) == "aa"  # at the very same place
    assert partition({}, {"edtf": "2021-11-19"}) == "ab"
    captives = {**next_day, "event_type": "capture", "quote": "Ten men were led away."}
    assert partition({}, captives) == "ab"  # people taken on another day are a story of their own


def test_the_entries_of_a_log_are_told_apart(partition: Partition) -> None:
    entries = [{"edtf": f"2021-11-{day}", **CARRIED, **NOWHERE} for day in (12, 13, 14, 15)]
    assert partition(*entries) == "abcd"
    assert partition(*entries[:3]) == "aaa"


def test_troops_that_stay_since_a_day_belong_to_what_began_on_it(partition: Partition) -> None:
    stays = {"edtf": "2021-11-16/2021-12-24", "date_prec": 5, "event_type": "movement", "doc_id": "b"}
    assert partition({"event_type": "movement"}, stays) == "aa"  # "since 16 November they have stood at Sisian"
    assert partition({"event_type": "movement"}, {**stays, "place_ids": ("shusha",)}) == "ab"


def test_what_follows_on_the_same_day_may_be_far_away(partition: Partition) -> None:
    road = {"date_basis": "context", "event_type": "disruption", "place_ids": ("goris",), "quote": "It was closed."}
    assert partition({"place_ids": ("shusha",)}, road) == "aa"
    assert partition({"place_ids": ("shusha",)}, {**road, "event_type": "shelling", "place_ids": ("tovuz",)}) == "ab"


def test_captives_of_a_month_go_to_the_incident_that_is_about_captives(partition: Partition) -> None:
    fighting = {"place_ids": ("chaylaggala",), "edtf": "2020-12-11"}
    taken = {"place_ids": ("chaylaggala",), "edtf": "2020-12-16", "event_type": "capture", "quote": "Men were taken."}
    later = {**taken, "edtf": "2020-12", "date_prec": 4, "place_ids": ("khojavend-district",), "doc_id": "b"}
    assert partition(fighting, taken, later) == "abb"


def test_both_sides_of_a_border_are_one_scene(partition: Partition) -> None:
    theirs = {"place_ids": ("kalbajar-district",), "where_prec": 3, "doc_id": "b"}
    assert partition({"place_ids": ("gegharkunik",), "where_prec": 4}, theirs) == "aa"
    assert partition({"place_ids": ("tavush",), "where_prec": 4}, theirs) == "ab"


def test_every_claim_says_to_which_it_was_put_and_why() -> None:
    claims = [
        replace(BASE, claim_id="c1"),
        replace(BASE, claim_id="c2", start=100, end=190, **CARRIED),  # type: ignore[arg-type]
        replace(BASE, claim_id="c3", start=200, end=290, event_type="movement", edtf="2021-11-19", **NOWHERE),  # type: ignore[arg-type]
        replace(BASE, claim_id="c4", doc_id="b"),
        replace(BASE, claim_id="c5", doc_id="c", place_ids=("tovuz",)),
    ]
    assert links(claims, load_gazetteer()) == {
        "c1": ("begins", ""),
        "c2": ("carried", "c1"),
        "c3": ("aftermath", "c2"),
        "c4": ("place", "c1"),
        "c5": ("begins", ""),
    }


def test_an_errand_is_no_aftermath(partition: Partition) -> None:
    left = {"event_type": "movement", "edtf": "2021-11-19", "quote": "The brigade left the height.", **NOWHERE}
    assert partition({}, left) == "aa"
    assert partition({}, {**left, "quote": "A team of observers visited the height."}) == "ab"
    assert partition({}, {**left, "quote": "Sappers cleared the road."}) == "ab"


def test_an_incident_is_not_found_again_on_a_day_that_little_of_it_is_told_of(partition: Partition) -> None:
    strays = {"edtf": "2021-11-16/2021-11-18", "date_prec": 2}
    later = {"edtf": "2021-11-18", "doc_id": "b", "place_ids": ("syunik",), "where_prec": 4}
    assert partition({}, {}, {}, strays, later) == "aaaab"
    assert partition({}, strays, later) == "aaa"


def test_captives_join_captives_of_the_day_before_the_fighting_that_is_nearer(partition: Partition) -> None:
    fighting = {"place_ids": ("hadrut",), "edtf": "2020-12-16", "doc_id": "b"}
    taken = {"event_type": "capture", "quote": "Men were led away.", "edtf": "2020-12-16"}
    near_village = {**taken, "place_ids": ("chaylaggala",)}
    assert partition(near_village, fighting, {**taken, "place_ids": ("hadrut",), "doc_id": "c"}) == "aba"
    assert partition(fighting, {**taken, "place_ids": ("hadrut",), "doc_id": "c"}) == "aa"  # none but the fighting
    last_week = {"edtf": "2020-12-10/2020-12-16", "place_ids": ("hadrut",), "doc_id": "c"}
    assert partition(fighting, {**taken, **last_week}) == "ab"  # a week is too vague to be that fighting


def test_a_handover_ends_what_is_told_of_its_own_day(partition: Partition) -> None:
    handover = {"event_type": "transfer", "quote": "Two captives were returned.", "edtf": "2021-11-18", **NOWHERE}
    week = {**CARRIED, "edtf": "2021-11-15/2021-11-21", "date_prec": 3}
    assert partition({**week, "date_basis": "stated"}, {}, handover) == "aab"
    assert partition({}, {**handover, "edtf": "2021-11-16"}) == "aa"


@pytest.mark.parametrize(
    ("quote", "expected"),
    [
        ("Some 240 men are still unaccounted for after the 2020 war.", True),
        ("He has been missing since the 44-day war.", True),
        ("Two men are missing after the clash.", False),
        ("Two men have been missing since Monday.", False),
    ],
)
def test_those_missing_since_the_war_are_counted_with_it(quote: str, expected: bool) -> None:
    claim = replace(BASE, quote=quote, date_basis="context", event_type="attack_on_person")
    assert (sort_of(claim) == "war") is expected


def test_a_report_that_nothing_happened_stands_by_itself(partition: Partition) -> None:
    calm = {"mode": "denied", "quote": "No violations of the ceasefire were recorded.", **NOWHERE}
    bodies = {"event_type": "transfer", "quote": "The bodies of eight men were handed over.", "place_ids": ("fuzuli",)}
    assert partition(calm, bodies) == "ab"
    assert partition({"edtf": "2021-11-15"}, calm) == "ab"  # no fighting that goes on overnight
    assert partition({}, {**calm, "doc_id": "b"}) == "ab"  # a whole zone is not the hill that makes up the day
    denial = {**calm, "quote": "Our units did not open fire, the ministry said."}
    assert partition({}, {**denial, "doc_id": "b"}) == "aa"


def test_an_errand_is_where_it_is_said_to_be(partition: Partition) -> None:
    errand = {"event_type": "movement", "quote": "Engineers cleared two hectares of terrain.", "doc_id": "b"}
    assert partition({}, {**errand, **CARRIED}) == "ab"
    assert partition({}, errand) == "aa"


def test_men_taken_at_one_place_within_some_days_are_one_incident(partition: Partition) -> None:
    taken = {
        "event_type": "capture",
        "quote": "Men were led away.",
        "place_ids": ("chaylaggala",),
        "edtf": "2020-12-13",
    }
    assert partition(taken, {**taken, "edtf": "2020-12-16", "doc_id": "b"}) == "aa"
    assert partition(taken, {**taken, "edtf": "2020-12-18", "doc_id": "b"}) == "ab"
    assert partition(taken, {**taken, "edtf": "2020-12-16", "place_ids": ("shusha",), "doc_id": "b"}) == "ab"


def test_a_claim_of_its_own_day_is_not_put_to_a_scene_far_from_where_the_text_is(partition: Partition) -> None:
    returned = {"event_type": "attack_on_person", "quote": "The man died on 16 November.", "place_ids": ("shusha",)}
    elsewhere = {**returned, "rule": "trigger; said; place.context; blame.none"}
    assert partition({}, elsewhere) == "ab"
    assert partition({}, {**elsewhere, "place_ids": ("sisian",)}) == "aa"


def test_a_place_that_a_long_text_only_took_over_does_not_outweigh_those_that_are_named(partition: Partition) -> None:
    told = [{"place_ids": ("tovuz",), **CARRIED}] * 5
    named = {"place_ids": ("gadabay",), "doc_id": "b"}
    assert partition(*told, {**named, "place_ids": ("tovuz",)}, named) == "aaaaaaa"


def test_an_advance_goes_on_along_a_front(partition: Partition) -> None:
    first = {"event_type": "movement", "place_ids": ("sev-lake",), "quote": "They came nearer."}
    elsewhere = {**first, "edtf": "2021-11-17", "place_ids": ("verin-shorzha",)}
    assert partition(first, elsewhere) == "aa"
    assert partition(first, {**elsewhere, "place_ids": ("shusha",)}) == "ab"
    assert partition(first, {**elsewhere, "event_type": "armed_clash"}) == "ab"


def test_the_seat_of_a_district_may_stand_for_it(partition: Partition) -> None:
    blast = {"event_type": "explosion", "quote": "A mine went off.", "place_ids": ("kalbajar",)}
    assert partition(blast, {**blast, "place_ids": ("susuzlug",)}) == "aa"
    assert partition(blast, {**blast, "place_ids": ("shusha",)}) == "ab"


def test_what_is_fought_along_the_section_of_a_battle_belongs_to_it(partition: Partition) -> None:
    reaches = [{"place_ids": (place,)} for place in ("sotk", "jermuk", "goris")]
    elsewhere = {"place_ids": ("vardenis",), "doc_id": "b"}
    assert partition(*reaches, {**elsewhere, "place_ids": ("kapan",)}) == "aaaa"
    assert partition(*reaches, {**elsewhere, "place_ids": ("tovuz",)}) == "aaab"  # another section
    assert partition({"place_ids": ("jermuk",)}, {**elsewhere, "place_ids": ("kapan",)}) == "ab"  # no battle for it all
    assert partition(*reaches, {**elsewhere, "place_ids": ("kapan",), "edtf": "2021-11-19"}) == "aaab"


def test_a_place_that_no_gazetteer_knows_is_not_elsewhere_in_its_own_text(partition: Partition) -> None:
    unlisted = {"place_ids": (), "names_as_written": ("Nowhere Rock",)}
    assert partition({}, unlisted) == "aa"
    assert partition({}, {**unlisted, "doc_id": "b"}) == "ab"  # of another text, nothing says that it is here
    assert partition({}, {**unlisted, "event_type": "explosion", "quote": "A mine went off."}) == "ab"
