"""Which claims are one incident: by day, place, kind, and by how a text goes on."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from types import ModuleType

import pytest

from karabakh_analysis.incidents import blocks, build_incidents
from karabakh_analysis.incidents.kinds import is_mine, is_whole_war, names_its_place, sort_of
from karabakh_analysis.incidents.scenes import local_places, near, same_front, scene_places
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Claim

Partition = Callable[..., str]
BASE = Claim(
    claim_id="", incident_id="", doc_id="a", start=0, end=10, quote="They opened fire.", source_side="armenia",
    source_original="the ministry", cue="said", mode="asserted", event_type="armed_clash",
    acled_sub_event_type="Armed clash", blamed_side="azerbaijan", edtf="2021-11-16", date_prec=1, date_basis="stated",
    place_ids=("sisian",), names_as_written=(), where_prec=1, rule="trigger; said; place.stated; blame.named",
)  # fmt: skip
CARRIED = {"date_basis": "context", "place_ids": ("sisian",), "rule": "trigger; said; place.context; blame.none"}
NOWHERE = {"place_ids": (), "rule": "trigger; said; place.none; blame.none"}


@pytest.fixture
def partition(partition_of: Callable[..., str]) -> Partition:
    return partial(partition_of, BASE)


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"place_ids": ("jermuk",)}, "aa"),  # one text, one day, one section of the border
        ({"place_ids": ("jermuk",), "doc_id": "b"}, "ab"),  # another text does not say that it is the same fighting
        ({"place_ids": ("tovuz",)}, "ab"),  # another section
        ({"place_ids": ("sisian", "syunik")}, "aa"),  # the province holds the town
        ({"place_ids": ("syunik",), "doc_id": "b"}, "aa"),
        ({"place_ids": ("armenia",), "doc_id": "b"}, "aa"),  # a country is no place: the day's only incident
        ({"event_type": "explosion", "quote": "He stepped on a mine.", "place_ids": ("jermuk",)}, "ab"),
        ({"event_type": "explosion", "quote": "He stepped on a mine."}, "aa"),
        ({"place_ids": (), "names_as_written": ("Toghana",), "doc_id": "b"}, "ab"),  # unlisted is not unplaced
        ({**NOWHERE, "doc_id": "b"}, "aa"),
    ],
)
def test_same_day(partition: Partition, second: dict[str, object], expected: str) -> None:
    assert partition({}, second) == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ({"edtf": "2021-11-17"}, "aa"),
        ({"edtf": "2021-11-17", "doc_id": "b"}, "aa"),
        ({"edtf": "2021-11-18", "doc_id": "b"}, "ab"),
        ({"edtf": "2021-11-17", "place_ids": ("jermuk",)}, "ab"),
        ({"edtf": "2021-11-15/2021-11-16", "date_prec": 2, "doc_id": "b"}, "aa"),
        ({"edtf": "2021-11", "date_prec": 4, "doc_id": "b"}, "aa"),  # the one such incident of its month and place
        ({"edtf": "2021-11", "date_prec": 4, "doc_id": "b", "event_type": "capture"}, "ab"),
        ({"edtf": "2021", "date_prec": 5, "doc_id": "b"}, "ab"),
    ],
)
def test_other_days(partition: Partition, second: dict[str, object], expected: str) -> None:
    assert partition({}, second) == expected


def test_a_month_with_two_incidents_at_a_place_is_not_guessed(partition: Partition) -> None:
    assert partition({}, {"edtf": "2021-11-22"}, {"edtf": "2021-11", "date_prec": 4, "doc_id": "b"}) == "abc"


def test_a_later_day_that_one_text_tells_as_its_end_is_found_by_another(partition: Partition) -> None:
    withdrawn = {"edtf": "2021-11-18", "event_type": "movement", "quote": "The column was withdrawn."}
    fought: list[dict[str, object]] = [{}] * 4
    assert partition(*fought, withdrawn, {**withdrawn, "doc_id": "b"}) == "aaaaaa"
    assert partition(*fought, {**withdrawn, "doc_id": "b"}) == "aaaab"


def test_fire_every_day_is_not_one_incident_for_ever(partition: Partition) -> None:
    days = [{"edtf": f"2021-11-{day}"} for day in range(11, 21)]
    assert partition(*days) == "aaaaaaabbb"


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        # What a sentence does not say is what was said before.
        ({**CARRIED}, "aba"),
        # "On 19 November the bodies were handed over": comes of the fighting, not of the deal in between.
        ({**NOWHERE, "event_type": "transfer", "edtf": "2021-11-19", "quote": "Six bodies were handed over."}, "aba"),
        # Prisoners come home: an incident of its own.
        ({**NOWHERE, "event_type": "transfer", "edtf": "2021-11-19", "quote": "Ten captives returned."}, "abc"),
        # More than a week later nothing follows any more.
        ({**NOWHERE, "event_type": "transfer", "edtf": "2021-11-29", "quote": "Six bodies were handed over."}, "abc"),
        # Shooting of another day is no aftermath.
        ({**NOWHERE, "edtf": "2021-11-19"}, "abc"),
        ({**NOWHERE, "edtf": "2021-11-19", "event_type": "movement"}, "aba"),
        # Dated by the day of publication only, in a text that dates one event: that event.
        ({**NOWHERE, "edtf": "2021-11-19", "date_basis": "publication"}, "aba"),
        ({**NOWHERE, "edtf": "", "date_prec": None, "date_basis": ""}, "aba"),
        ({"place_ids": ("tovuz",), "edtf": "", "date_prec": None, "date_basis": ""}, "abc"),
    ],
)
def test_a_text_goes_on(partition: Partition, second: dict[str, object], expected: str) -> None:
    ceasefire = {"event_type": "agreement", "quote": "A ceasefire was agreed.", **NOWHERE}
    assert partition({}, ceasefire, second) == expected


def test_what_carries_on_after_the_aftermath_stays_with_it(partition: Partition) -> None:
    withdrawal = {"event_type": "movement", "edtf": "2021-11-19", **NOWHERE}
    denial = {**CARRIED, "event_type": "movement", "edtf": "2021-11-19", "mode": "denied"}
    assert partition({}, withdrawal, denial) == "aaa"


def test_agreements_go_by_the_day_give_or_take_one(partition: Partition) -> None:
    deal = {"event_type": "agreement", "quote": "The statement was signed.", **NOWHERE}
    days = ("2020-11-09", "2020-11-10", "2020-11-14", "2020-11")
    assert partition(*({**deal, "edtf": day, "doc_id": day} for day in days)) == "aabc"
    assert partition(*({**deal, "edtf": day, "doc_id": day} for day in ("2020-11-10", "2020-11"))) == "aa"


def test_totals_of_a_war_are_one_incident_and_lend_it_no_carried_day(partition: Partition) -> None:
    total = {"quote": "More than 6,500 people were killed in the war.", "date_basis": "context", **NOWHERE}
    assert partition({}, total, {**total, "doc_id": "b", "edtf": "2020", "date_basis": "stated"}) == "abb"
    claims = [replace(BASE, claim_id="c1", **total)]  # type: ignore[arg-type]
    (incident,) = build_incidents(claims, [], load_gazetteer()).incidents
    assert (incident.incident_id, incident.date_start) == ("undated-war-unplaced", "")
    assert incident.title == "Undated: totals of a war, place not named"


def test_undated_and_unplaced_claims_are_kept() -> None:
    nothing = {"edtf": "", "date_prec": None, "date_basis": "", **NOWHERE}
    claims = [replace(BASE, claim_id=f"c{n}", doc_id=f"d{n}", **nothing) for n in range(3)]  # type: ignore[arg-type]
    found = build_incidents(claims, [], load_gazetteer())
    assert [c.incident_id for c in found.claims] == ["undated-unplaced", "undated-unplaced-2", "undated-unplaced-3"]
    assert [(i.date_start, i.date_prec, i.lat, i.n_claims) for i in found.incidents] == [("", None, None, 1)] * 3


def test_the_id_bears_the_day_that_most_claims_allow_and_the_dates_are_all() -> None:
    spans = ("2021-11-15/2021-11-16", "2021-11-15/2021-11-16", "2021-11-16")
    claims = [replace(BASE, claim_id=f"c{n}", doc_id=f"d{n}", edtf=edtf) for n, edtf in enumerate(spans)]
    (incident,) = build_incidents(claims, [], load_gazetteer()).incidents
    assert (incident.incident_id, incident.date_start, incident.date_end, incident.date_prec) == (
        "2021-11-16-sisian", "2021-11-15", "2021-11-16", 2,
    )  # fmt: skip
    assert incident.title == "15–16 November 2021: armed clash, Sisian"


def test_an_unlisted_place_is_named_in_the_title() -> None:
    claim = replace(BASE, claim_id="c1", place_ids=(), names_as_written=("Toghana",))
    (incident,) = build_incidents([claim], [], load_gazetteer()).incidents
    assert incident.title == "16 November 2021: armed clash, Toghana"


def test_what_two_texts_tell_does_not_depend_on_their_order() -> None:
    told = [("a", "2021-11-16"), ("b", "2021-11-16"), ("b", "2021-11-22"), ("c", "2021-11-17")]
    claims = [replace(BASE, claim_id=f"c{n}", doc_id=doc, edtf=day, start=n) for n, (doc, day) in enumerate(told)]
    forward = {c.claim_id: c.incident_id for c in build_incidents(claims, [], load_gazetteer()).claims}
    backward = {c.claim_id: c.incident_id for c in build_incidents(claims[::-1], [], load_gazetteer()).claims}
    assert forward == backward
    assert Counter(forward.values()) == {"2021-11-16-sisian": 3, "2021-11-22-sisian": 1}


@pytest.mark.parametrize(
    ("event_type", "quote", "sort"),
    [
        ("agreement", "A ceasefire took effect at 20:00.", "agreement"),
        ("agreement", "In a telephone conversation he said so.", "talks"),
        ("agreement", "Negotiations are under way to stop the firing.", "event"),
        ("transfer", "The remains of 32 servicemen were handed over.", "event"),
        ("transfer", "15 prisoners were returned.", "transfer"),
        ("armed_clash", "Seven servicemen were killed.", "event"),
    ],
)
def test_sorts(event_type: str, quote: str, sort: str) -> None:
    assert sort_of(replace(BASE, event_type=event_type, quote=quote)) == sort


def test_whole_wars_and_mines() -> None:
    total = replace(BASE, quote="5,600 were killed in the war.", edtf="2020-12-11", date_basis="context")
    assert is_whole_war(total)
    assert not is_whole_war(replace(total, quote="56 were killed in the war.", date_basis="stated"))
    assert is_whole_war(replace(total, date_basis="stated"))  # a toll of thousands is a war's, whatever its day
    assert not is_whole_war(replace(total, quote="They attacked to make up for the defeat in the 44-day war."))
    assert not is_whole_war(replace(total, quote="Six were injured in the December 12 clashes."))
    assert is_whole_war(replace(BASE, edtf="2020-09-27/2020-10-31", place_ids=(), quote="2,000 were killed."))
    assert is_mine(replace(BASE, event_type="explosion", quote="His car ran over an anti-tank mine."))
    assert not is_mine(replace(BASE, event_type="explosion", quote="41 explosions were heard in the town."))


def test_a_place_that_is_carried_over_is_not_named() -> None:
    assert names_its_place(replace(BASE, quote="They were wounded in Sisian.", names_as_written=("Sisian",)))
    assert not names_its_place(replace(BASE, rule="trigger; said; place.context"))


def test_scenes() -> None:
    gazetteer = load_gazetteer()
    claim = replace(BASE, place_ids=("sisian", "syunik", "armenia", "yerevan"))
    assert local_places(claim, gazetteer) == ("sisian",)
    assert local_places(replace(BASE, place_ids=("yerevan",)), gazetteer) == ("yerevan",)
    assert local_places(replace(BASE, place_ids=("nagorno-karabakh",)), gazetteer) == ()
    assert scene_places(replace(BASE, place_ids=(), names_as_written=("Toghana",)), gazetteer) == ("?toghana",)
    assert near(gazetteer, "chaylaggala", "kohna-taghlar")
    assert not near(gazetteer, "hadrut", "chaylaggala")  # 22.5 km
    assert near(gazetteer, "hadrut", "chaylaggala", coarse=True)  # "in the Hadrut district"
    assert near(gazetteer, "syunik", "sisian")
    assert not near(gazetteer, "syunik", "vardenis")
    assert not near(gazetteer, "?toghana", "shusha")
    assert same_front({"jermuk"}, {"lachin-district"}, gazetteer)
    assert not same_front({"shusha"}, {"hadrut"}, gazetteer)


@pytest.fixture(scope="module")
def made_up(script: Callable[[str], ModuleType]) -> ModuleType:
    return script("benchmarks/incidents.py")


def test_comparisons_grow_with_the_claims_not_with_their_square(
    made_up: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: Counter[int] = Counter()
    size = 0
    near_places = blocks.near

    def counted(*args: object, **options: object) -> bool:
        calls[size] += 1
        return near_places(*args, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(blocks, "near", counted)
    for size in (1_500, 6_000):
        claims, casualties = made_up.synthetic(size)
        found = build_incidents(claims, casualties, load_gazetteer())
        assert sum(i.n_claims for i in found.incidents) == size
        assert len(found.casualties) == size // 3
    assert 0 < calls[6_000] / 6_000 < 16  # every claim with every other of its sort would be thousands
    assert calls[6_000] < 10 * calls[1_500]  # 4 would be linear, 16 the square
