"""What the tables must show of the five texts, and that every row can be shown in its text."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from karabakh_analysis.pipeline import run
from karabakh_analysis.records import Casualty, Claim, Document
from karabakh_analysis.tables import write_tables

ROOT = Path(__file__).parent.parent
Tables = dict[str, list[Any]]


@pytest.fixture(scope="module")
def tables() -> Tables:
    result = run(ROOT / "seeds")
    assert not result.problems
    return dict(result.tables)


def counts(tables: Tables, incident_id: str) -> set[tuple[str, str, int | None, int | None, str]]:
    rows: list[Casualty] = tables["casualties"]
    return {(r.source_side, r.status, r.n_min, r.n_max, r.victim_side) for r in rows if r.incident_id == incident_id}


def claims(tables: Tables, incident_id: str) -> set[tuple[str, str, str]]:
    rows: list[Claim] = tables["claims"]
    return {(r.source_side, r.event_type, r.mode) for r in rows if r.incident_id == incident_id}


def test_12_december_2020_at_khtsaberd_and_khin_taher(tables: Tables) -> None:
    assert ("armenia", "wounded", 6, 6, "armenia") in counts(tables, "2020-12-12-chaylaggala")
    found = claims(tables, "2020-12-12-chaylaggala")
    assert {("armenia", "armed_clash", "asserted"), ("armenia", "territorial_change", "asserted")} <= found
    assert {("russia", "armed_clash", "asserted"), ("unattributed", "armed_clash", "asserted")} <= found
    incident = next(i for i in tables["incidents"] if i.incident_id == "2020-12-12-chaylaggala")
    assert {"chaylaggala", "kohna-taghlar"} <= set(incident.place_ids)


def test_13_december_2020_announcement_near_hadrut(tables: Tables) -> None:
    assert counts(tables, "2020-12-13-hadrut") == {
        ("azerbaijan", "killed", 4, 4, "azerbaijan"),
        ("azerbaijan", "wounded", 2, 2, "azerbaijan"),
        ("azerbaijan", "wounded", 1, 1, "azerbaijan"),
    }
    kinds = {r.victim_kind for r in tables["casualties"] if r.incident_id == "2020-12-13-hadrut" and r.n_min == 1}
    assert kinds == {"civilian"}


def test_13_december_2020_claim_about_hin_shen_and_mets_shen(tables: Tables) -> None:
    (claim,) = [c for c in tables["claims"] if "Hin Shen" in c.names_as_written and "place.stated" in c.rule]
    assert (claim.source_side, claim.event_type, claim.blamed_side) == ("armenia", "armed_clash", "azerbaijan")
    assert (claim.edtf, claim.names_as_written) == ("2020-12-13", ("Hin Shen", "Mets Shen"))


def test_27_december_2020_at_aghdam_akaku(tables: Tables) -> None:
    incident_id = "2020-12-27-aghdam-khojavend"
    assert {
        ("azerbaijan", "killed", 6, 6, "armenia"),
        ("azerbaijan", "killed", 1, 1, "azerbaijan"),
        ("azerbaijan", "wounded", 1, 1, "azerbaijan"),
    } <= counts(tables, incident_id)
    assert ("artsakh", "armed_clash", "denied") in claims(tables, incident_id)
    denials = [c.quote for c in tables["claims"] if c.source_side == "artsakh" and c.mode == "denied"]
    assert [quote for quote in denials if "spread misinformation about the alleged attack" in quote]
    incident = next(i for i in tables["incidents"] if i.incident_id == incident_id)
    assert "whether" in incident.disagreement
    assert incident.grading == "contested"
    assert (incident.lat, incident.lon) == (39.5514, 46.9522)  # the village in Khojavend, not the city of Aghdam


def test_8_november_2021_at_shusha(tables: Tables) -> None:
    assert counts(tables, "2021-11-08-shusha") == {("armenia", "killed", 1, 1, "armenia")}
    assert ("armenia", "attack_on_person", "asserted") in claims(tables, "2021-11-08-shusha")


def test_13_november_2021_at_shusha_and_the_lachin_corridor(tables: Tables) -> None:
    assert counts(tables, "2021-11-13-shusha") == {("azerbaijan", "wounded", 3, 3, "azerbaijan")}
    found = claims(tables, "2021-11-13-shusha")
    assert {("azerbaijan", "explosion", "asserted"), ("unattributed", "disruption", "asserted")} <= found
    closed = next(c for c in tables["claims"] if c.event_type == "disruption" and c.doc_id == "s001")
    assert closed.place_ids == ("lachin-corridor",)


def test_15_and_16_november_2021_on_the_border(tables: Tables) -> None:
    incident_id = "2021-11-16-kalbajar-district"
    assert counts(tables, incident_id) == {
        ("armenia", "captured", 12, 12, "armenia"),
        ("unattributed", "killed", 1, None, "armenia"),
        ("azerbaijan", "killed", 7, 7, "azerbaijan"),
        ("azerbaijan", "wounded", 10, 10, "azerbaijan"),
    }
    lost = next(c for c in tables["claims"] if c.incident_id == incident_id and "two combat positions" in c.quote)
    assert lost.source_side == "armenia"
    assert ("armenia", "territorial_change", "asserted") in claims(tables, incident_id)
    incident = next(i for i in tables["incidents"] if i.incident_id == incident_id)
    assert {"kalbajar-district", "lachin-district"} <= set(incident.place_ids)
    assert incident.disagreement[0] == "who"


def test_17_november_2021_ceasefire(tables: Tables) -> None:
    claim = next(c for c in tables["claims"] if c.edtf == "2021-11-17")
    assert (claim.event_type, claim.source_side) == ("agreement", "unattributed")


def test_19_november_2021_in_the_direction_of_kalbajar(tables: Tables) -> None:
    found = claims(tables, "2021-11-19-kalbajar-district")
    assert {("azerbaijan", "armed_clash", "asserted"), ("azerbaijan", "movement", "asserted")} <= found


def test_every_row_is_shown_by_its_text(tables: Tables) -> None:
    texts = {d.doc_id: d.text for d in tables["documents"]}
    for claim in tables["claims"]:
        assert texts[claim.doc_id][claim.start : claim.end] == claim.quote
        assert all(name in texts[claim.doc_id] for name in claim.names_as_written)
    for row in tables["casualties"]:
        assert row.n_text in texts[row.doc_id][row.start : row.end]
    for mention in tables["mentions"]:
        assert texts[mention.doc_id][mention.start : mention.end] == mention.text


def test_nothing_is_taken_from_comments_and_furniture(tables: Tables) -> None:
    kept = {(doc_id, z.start, z.end) for doc_id, z in tables["zones"] if z.zone in ("headline", "body")}
    rows = [(r.doc_id, r.start, r.end) for t in ("mentions", "claims", "casualties") for r in tables[t]]
    assert all(any(d == doc_id and a <= start and end <= b for d, a, b in kept) for doc_id, start, end in rows)


def test_zones_partition_every_text(tables: Tables) -> None:
    for document in tables["documents"]:
        own = [z for doc_id, z in tables["zones"] if doc_id == document.doc_id]
        assert [z.start for z in own] == [0, *(z.end for z in own[:-1])]
        assert own[-1].end == len(document.text)


def test_the_committed_tables_are_todays(tables: Tables, tmp_path: Path) -> None:
    for path in write_tables(tmp_path, tables):
        committed = ROOT / "data" / "tables" / path.name
        assert committed.read_bytes() == path.read_bytes(), (
            f"run: karabakh-analysis run seeds --out data/tables ({path.name})"
        )


def test_a_text_alone_gives_the_same_claims(tables: Tables) -> None:
    from karabakh_analysis.pipeline import analyse

    documents: list[Document] = tables["documents"]
    alone = analyse([documents[2]])["claims"]
    together = [c for c in tables["claims"] if c.doc_id == documents[2].doc_id]
    assert [(c.claim_id, c.quote, c.edtf) for c in alone] == [(c.claim_id, c.quote, c.edtf) for c in together]
