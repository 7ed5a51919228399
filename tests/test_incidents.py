"""Claims of the same event come together, accounts stay apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from karabakh_analysis.incidents import build_incidents
from karabakh_analysis.incidents.accounts import grading, tolls
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Casualty, Claim

BASE = Claim(
    claim_id="a.c001", incident_id="", doc_id="a", start=0, end=10, quote="It began.", source_side="armenia",
    source_original="the ministry", cue="said", mode="asserted", event_type="armed_clash",
    acled_sub_event_type="Armed clash",
    blamed_side="azerbaijan", edtf="2021-11-16", date_prec=1, date_basis="stated", place_ids=("kalbajar",),
    names_as_written=("Kelbajar",), where_prec=1, rule="trigger; subject-verb.named; place.stated",
)  # fmt: skip


def claims_of(*changes: dict[str, object]) -> list[Claim]:
    return [replace(BASE, claim_id=f"{c.get('doc_id', 'a')}.c{n:03d}", **c) for n, c in enumerate(changes, start=1)]  # type: ignore[arg-type]


def casualty(claim: Claim, n_min: int | None, n_max: int | None, **changes: object) -> Casualty:
    row = Casualty(
        "n", claim.claim_id, "", claim.doc_id, 0, 5, "six", n_min, n_max, "killed", "armenia", "military",
        claim.source_side, claim.source_original, claim.edtf, claim.place_ids, "passive",
    )  # fmt: skip
    return replace(row, **changes)  # type: ignore[arg-type]


def ids(claims: list[Claim]) -> list[str]:
    return [c.incident_id for c in build_incidents(claims, [], load_gazetteer()).claims]


@pytest.mark.parametrize(
    ("changes", "n_incidents"),
    [
        ([{}, {"doc_id": "b", "source_side": "azerbaijan"}], 1),
        ([{}, {"edtf": "2021-11-19"}], 2),
        ([{}, {"place_ids": ("kalbajar-district",)}], 1),
        ([{}, {"place_ids": ("shusha",)}], 2),
        ([{}, {"place_ids": ()}], 1),
        ([{}, {"event_type": "agreement"}], 2),
        ([{"place_ids": ("chaylaggala",)}, {"place_ids": ("chaylaggala",), "edtf": "2021-11-17"}], 1),
        ([{}, {"edtf": "2021-11-15/2021-11-16", "date_prec": 2}], 1),
        ([{"place_ids": ("hadrut",)}, {"place_ids": ("chaylaggala",)}], 2),
        ([{}, {"edtf": "2020-09-27/2020-11-10", "date_prec": 5, "place_ids": ()}], 2),
        ([{}, {"edtf": "", "date_prec": None}], 1),
        ([{}, {"edtf": "", "date_prec": None, "doc_id": "b"}], 2),
    ],
)
def test_what_comes_together(changes: list[dict[str, object]], n_incidents: int) -> None:
    assert len(set(ids(claims_of(*changes)))) == n_incidents


def test_each_sides_version_is_kept() -> None:
    claims = claims_of(
        {}, {"doc_id": "b", "source_side": "azerbaijan", "blamed_side": "armenia", "quote": "They attacked."}
    )
    rows = [casualty(claims[0], 6, 6), casualty(claims[1], 15, None)]
    found = build_incidents(claims, rows, load_gazetteer())
    (incident,) = found.incidents
    assert incident.incident_id == "2021-11-16-kalbajar"
    assert incident.sides_heard == ("azerbaijan", "armenia")
    assert incident.sides_silent == ("artsakh", "russia")
    assert incident.disagreement == ("who", "how_many")
    assert incident.grading == "contested"
    assert [(a.source_side, a.blamed_side, a.quote) for a in found.accounts] == [
        ("azerbaijan", "armenia", "They attacked."),
        ("armenia", "azerbaijan", "It began."),
    ]
    assert [(t.source_side, t.victim_side, t.low, t.high) for t in found.tolls] == [
        ("azerbaijan", "armenia", 15, None),
        ("armenia", "armenia", 6, 6),
    ]
    assert {c.incident_id for c in found.casualties} == {incident.incident_id}


def test_a_denial_is_a_disagreement_about_whether() -> None:
    claims = claims_of({"blamed_side": ""}, {"source_side": "azerbaijan", "mode": "denied", "blamed_side": ""})
    (incident,) = build_incidents(claims, [], load_gazetteer()).incidents
    assert (incident.disagreement, incident.grading) == (("whether",), "contested")


@pytest.mark.parametrize(
    ("sides", "modes", "grade"),
    [
        (["armenia"], ["asserted"], "weak"),
        (["armenia", "russia"], ["asserted"] * 2, "fair"),
        (["armenia", "azerbaijan"], ["asserted"] * 2, "confirmed"),
        (["artsakh"], ["denied"], "discounted"),
    ],
)
def test_grading(sides: list[str], modes: list[str], grade: str) -> None:
    changes = [{"source_side": s, "mode": m, "blamed_side": ""} for s, m in zip(sides, modes, strict=True)]
    assert grading(claims_of(*changes), ()) == grade


def test_at_least_leaves_a_toll_open() -> None:
    rows = [casualty(BASE, 1, 1), casualty(BASE, 1, None), casualty(BASE, None, None, status="wounded")]
    assert [(t.status, t.low, t.high, t.n_rows) for t in tolls("i", rows)] == [
        ("killed", 1, None, 2),
        ("wounded", None, None, 1),
    ]


PLACES = st.sampled_from(
    [(), ("shusha",), ("hadrut",), ("kalbajar-district",), ("lachin-district", "kalbajar"), ("no-such",)]
)
DATES = st.sampled_from(["", "2020-12-12", "2020-12-13", "2021-11-16", "2021-11-15/2021-11-16", "2020-12", "2020"])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(PLACES, DATES, st.sampled_from(["armed_clash", "agreement", "transfer"])), max_size=12))
def test_every_claim_is_in_exactly_one_incident(drawn: list[tuple[tuple[str, ...], str, str]]) -> None:
    claims = claims_of(*({"place_ids": p, "edtf": d, "event_type": k} for p, d, k in drawn))
    found = build_incidents(claims, [], load_gazetteer())
    assert [c.claim_id for c in found.claims] == [c.claim_id for c in claims]
    known = {i.incident_id: i.n_claims for i in found.incidents}
    assert sum(known.values()) == len(claims)
    assert all(sum(c.incident_id == i for c in found.claims) == n for i, n in known.items())


def test_an_account_that_denies_its_own_act_or_tells_of_it_blames_nobody() -> None:
    claims = claims_of(
        {"source_side": "artsakh", "mode": "denied", "blamed_side": "artsakh"},
        {"source_side": "azerbaijan", "blamed_side": "azerbaijan"},
    )
    found = build_incidents(claims, [], load_gazetteer())
    assert [a.blamed_side for a in found.accounts] == ["", ""]
