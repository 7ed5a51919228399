"""Scores against gold, agreement of readers, the seminar's sheets, and how what is malformed is refused."""

from __future__ import annotations

import csv
import io
import json
import math
from collections.abc import Callable
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis.errors import InputError
from karabakh_analysis.evaluation import (
    Annotation,
    agree,
    disagreements,
    evaluate,
    kappas,
    mean_agreement,
    pairwise_agreement,
    read_gold,
    read_sheet,
    read_sheets,
    who_said_what,
    write_frame,
    write_sheet,
)
from karabakh_analysis.evaluation.agreement import cohen_kappa
from karabakh_analysis.evaluation.compare import compare
from karabakh_analysis.evaluation.counts import Tally, errors_frame, pair, scores_frame
from karabakh_analysis.evaluation.grouping import b_cubed
from karabakh_analysis.evaluation.model import ClaimRow, CountRow, DateRow, PlaceRow
from karabakh_analysis.evaluation.reference import build_reference, gazetteer_reference, same_place
from karabakh_analysis.evaluation.sheets import COLUMNS
from karabakh_analysis.records import Document
from karabakh_analysis.tables.schema import SCHEMA

TEXT = (
    "Shots near Shusha\n\n"
    "Azerbaijan said on 13 November 2021 that three servicemen were wounded near Shusha.\n"
    "- Armenia denied on Tuesday that it had opened fire. Two people are missing, Yerevan added.\n\n"
    "Share this\n"
)
WOUNDED = "Azerbaijan said on 13 November 2021 that three servicemen were wounded near Shusha."
DENIED = "Armenia denied on Tuesday that it had opened fire."
MISSING = "Two people are missing, Yerevan added."


def entry() -> dict[str, Any]:
    """A correct annotation of TEXT."""
    return {
        "id": "t1",
        "published": "2021-11-17",
        "zones": [
            {"zone": "headline", "start_text": "Shots near", "end_text": "Shusha"},
            {"zone": "furniture", "start_text": "Share", "end_text": "this"},
        ],
        "places": [
            {"text": "Shusha", "n": 1, "canonical": "Shusha"},
            {"text": "Azerbaijan", "n": 1, "canonical": "Azerbaijan"},
            {"text": "Shusha", "n": 2, "canonical": "Shusha"},
        ],
        "dates": [
            {"text": "13 November 2021", "n": 1, "edtf": "2021-11-13"},
            {"text": "Tuesday", "n": 1, "edtf": None},
        ],
        "casualties": [
            {
                "sentence": WOUNDED, "number_text": "three", "low": 3, "high": 3, "status": "wounded",
                "victim_side": "AZE", "civilian": False, "claimant": "AZE", "claimant_text": "Azerbaijan",
                "date": "2021-11-13", "place": "Shusha", "incident": "2021-11-13 shusha",
            },
            {
                "sentence": MISSING, "number_text": "Two", "low": 2, "high": 2, "status": "missing",
                "victim_side": "NKR", "claimant": "ARM", "claimant_text": None, "date": None,
            },
        ],
        "claims": [
            {
                "sentence": WOUNDED, "claimant": "AZE", "claimant_text": "Azerbaijan", "event": "explosion",
                "mode": "asserted", "blamed": None, "date": "2021-11-13", "places": ["Shusha"],
                "incident": "2021-11-13 shusha",
            },
            {
                "sentence": DENIED, "claimant": "ARM", "event": "armed_clash", "mode": "denied", "blamed": "ARM",
                "date": None, "places": [], "incident": "2021-11-13 shusha",
            },
        ],
    }  # fmt: skip


def document(doc_id: str = "t1", text: str = TEXT) -> Document:
    return Document(doc_id, f"{doc_id}.txt", "", "", "", "", "", "", "unknown", text)


def put(folder: Path, content: Any, text: str = TEXT, doc_id: str = "t1") -> Path:
    """A gold folder with one text."""
    for part in ("raw", "gold"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "raw" / f"{doc_id}.txt").write_bytes(text.encode("utf-8"))
    data = content if isinstance(content, bytes) else json.dumps(content).encode("utf-8")
    (folder / "gold" / f"{doc_id}.json").write_bytes(data)
    return folder


@pytest.fixture
def reading(tmp_path: Path) -> Annotation:
    return read_gold(put(tmp_path / "gold_folder", entry()))["t1"]


def at(words: str, n: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(n):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def frames(**rows: list[dict[str, Any]]) -> dict[str, pd.DataFrame]:
    """Tables of the schema, with what a row leaves out empty."""
    found = {}
    for name, table in SCHEMA.items():
        empty = {field.name: "" if field.type in ("string", "date") else pd.NA for field in table.fields}
        columns = list(empty)
        found[name] = pd.DataFrame([empty | row for row in rows.get(name, [])], columns=columns)
        for field in table.fields:
            kind = {"integer": "Int64", "number": "Float64"}.get(field.type, "string")
            found[name][field.name] = found[name][field.name].astype(kind)
    return found


def perfect_tables() -> dict[str, pd.DataFrame]:
    ends = [0, 17, 19, TEXT.index("Share"), len(TEXT)]
    zones = [("headline", 0, 17), ("body", 17, ends[3]), ("furniture", ends[3], ends[4])]

    def mention(label: str, words: str, n: int = 1, **more: Any) -> dict[str, Any]:
        start, end = at(words, n)
        return {"doc_id": "t1", "start": start, "end": end, "text": words, "label": label, **more}

    def row(sentence: str, **more: Any) -> dict[str, Any]:
        start, end = at(sentence)
        return {"doc_id": "t1", "start": start, "end": end, **more}

    return frames(
        documents=[{"doc_id": "t1"}],
        zones=[{"doc_id": "t1", "zone": zone, "start": start, "end": end} for zone, start, end in zones],
        mentions=[
            mention("PLACE", "Shusha", name="Shusha"),
            mention("PLACE", "Azerbaijan", name="Azerbaijan"),
            mention("PLACE", "Shusha", 2, name="Shushi"),
            mention("DATE", "on 13 November 2021", edtf="2021-11-13"),
            mention("DATE", "Tuesday", edtf="2021-11-16"),
        ],
        casualties=[
            row("three", n_text="three", n_min=3, n_max=3, status="wounded", victim_side="azerbaijan",
                source_side="azerbaijan", edtf="2021-11-13"),
            row("Two", n_text="Two", n_min=2, n_max=2, status="missing", victim_side="armenia", source_side="armenia"),
        ],
        claims=[
            row(WOUNDED, source_side="azerbaijan", event_type="explosion", mode="asserted", edtf="2021-11-13",
                incident_id="i1", place_ids="shusha", names_as_written="Shushi"),
            row(DENIED, source_side="artsakh", event_type="armed_clash", mode="denied", blamed_side="armenia",
                incident_id="i1"),
        ],
    )  # fmt: skip


def by_slot(scores: pd.DataFrame, column: str = "f1") -> dict[tuple[str, str], float]:
    return {(row.stage, row.slot): getattr(row, column) for row in scores.itertuples()}


# Reading gold


def test_gold_is_read_with_offsets_sides_and_zones(reading: Annotation) -> None:
    assert [(row.start, row.end) for row in reading.places] == [at("Shusha"), at("Azerbaijan"), at("Shusha", 2)]
    assert [row.edtf for row in reading.dates] == ["2021-11-13", ""]
    assert [(row.victim, row.source, row.edtf) for row in reading.casualties] == [
        ("azerbaijan", "azerbaijan", "2021-11-13"),
        ("artsakh", "armenia", ""),
    ]
    assert [(row.source, row.mode, row.blamed, row.incident) for row in reading.claims] == [
        ("azerbaijan", "asserted", "", "2021-11-13 shusha"),
        ("armenia", "denied", "armenia", "2021-11-13 shusha"),
    ]
    assert TEXT[reading.claims[1].start : reading.claims[1].end] == DENIED
    assert {zone: "".join(c for c, z in zip(TEXT, reading.zones, strict=True) if z == zone) for zone in
            ("headline", "furniture")} == {"headline": "Shots near Shusha", "furniture": "Share this"}  # fmt: skip


def test_the_same_zone_words_mean_the_next_place_each_time(tmp_path: Path) -> None:
    text = "Share\nIt is calm.\nShare\n"
    zone = {"zone": "furniture", "start_text": "Share", "end_text": "Share"}
    content = {"zones": [zone, zone], "places": [], "dates": [], "casualties": [], "claims": []}
    zones = read_gold(put(tmp_path, content, text))["t1"].zones
    assert [i for i, zone in enumerate(zones) if zone == "furniture"] == [*range(5), *range(18, 23)]


@pytest.mark.parametrize("annotator", ["annotator_a", "annotator_b", "adjudicated"])
def test_the_gold_of_the_five_texts_is_read_with_the_texts_beside_their_manifest(root: Path, annotator: str) -> None:
    gold = read_gold(root / "data" / "gold" / annotator, root / "seeds")
    assert list(gold) == ["s000", "s001", "s002", "s003", "s004"]
    for reader in gold.values():
        for row in (*reader.places, *reader.dates):
            assert reader.text[row.start : row.end] == row.text
        assert all(row.n_text in reader.text[row.start : row.end] for row in reader.casualties)


def change(path: str, value: Any) -> Callable[[dict[str, Any]], None]:
    """Set, or with ``...`` remove, what lies at a path such as ``claims.0.mode``."""

    def apply(content: dict[str, Any]) -> None:
        *way, last = path.split(".")
        target: Any = content
        for part in way:
            target = target[int(part)] if isinstance(target, list) else target[part]
        key: Any = int(last) if isinstance(target, list) else last
        if value is ...:
            del target[key]
        else:
            target[key] = value

    return apply


MALFORMED = [
    ("claims", ..., "t1.json: lacks the key 'claims'; add it"),
    ("claim", [], "t1.json: unknown key 'claim'; write 'claims'"),
    ("id", "t2", "t1.json, id: is 't2', but the text is 't1'; make them agree"),
    ("zones", {}, "t1.json, zones: is not a list; write [ ... ]"),
    ("zones.0", "headline", "t1.json, zones 1: is not an object with keys; write { ... } with zone, start_text,"),
    ("zones.0.zone", "title", "t1.json, zones 1, zone: 'title' is not allowed; write one of headline, body,"),
    ("zones.0.start_text", "Shoots", "t1.json, zones 1: start_text is not in the text outside of other zones;"),
    ("zones.0.end_text", "Shushi", "t1.json, zones 1: end_text is not in the text after start_text;"),
    ("places.0.text", "Shushi", "t1.json, places 1, text: 'Shushi' is not in the text; copy it from the text"),
    ("places.2.n", 3, "t1.json, places 3, n: 'Shusha' occurs only 2 times in the text; count"),
    ("places.2.n", 0, "t1.json, places 3, n: 0 is not a count; write a whole number from 1 on"),
    ("places.2.n", True, "t1.json, places 3, n: True is not a count;"),
    ("places.2.canonical", "", "t1.json, places 3, canonical: '' is not words in quotation marks; write the words"),
    ("dates.0.edtf", "13.11.2021", "t1.json, dates 1, edtf: '13.11.2021' is not a date; write 2021-11-16, "),
    ("dates.0.edtf", "2021-13", "t1.json, dates 1, edtf: '2021-13' is not a date;"),
    ("dates.0.edtf", 2021, "t1.json, dates 1, edtf: 2021 is not words in quotation marks; write the words, or null"),
    (
        "casualties.0.low",
        "3",
        "t1.json, casualties 1, low: '3' is not a count; write a whole number from 0 on, or null",
    ),
    ("casualties.0.low", -1, "t1.json, casualties 1, low: -1 is not a count;"),
    ("casualties.0.low", 4, "t1.json, casualties 1: low 4 is more than high 3; exchange them"),
    ("casualties.0.high", ..., "t1.json, casualties 1: lacks the key 'high'; add it"),
    ("casualties.0.status", "dead", "t1.json, casualties 1, status: 'dead' is not allowed; write one of killed, "),
    ("casualties.0.victim_side", "AZR", "t1.json, casualties 1, victim_side: 'AZR' is not allowed; write one of AZE,"),
    ("casualties.0.victimside", "AZE", "t1.json, casualties 1: unknown key 'victimside'; write 'victim_side'"),
    ("casualties.0.civilian", "no", "t1.json, casualties 1, civilian: 'no' is neither true nor false;"),
    ("casualties.0.number_text", "7", "t1.json, casualties 1, number_text: '7' is not in the sentence; copy"),
    ("casualties.0.claimant_text", "Baku", "t1.json, casualties 1, claimant_text: 'Baku' is not in the text;"),
    ("claims.0.claimant", "azerbaijan", "t1.json, claims 1, claimant: 'azerbaijan' is not allowed; write one of AZE,"),
    ("claims.0.event", None, "t1.json, claims 1, event: None is not allowed; write one of armed_clash,"),
    ("claims.0.mode", ["asserted"], "t1.json, claims 1, mode: ['asserted'] is not allowed;"),
    ("claims.1.blamed", "nobody", "t1.json, claims 2, blamed: 'nobody' is not allowed; write one of AZE, ARM, NKR, "),
    ("claims.0.places", "Shusha", 't1.json, claims 1, places: is not a list of names; write for example ["Lachin",'),
    (
        "claims.1.sentence",
        DENIED.replace("had opened", "opened"),
        "t1.json, claims 2, sentence: 'Armenia denied on Tuesday that it opened fire.' is not in the text, which after "
        "' on Tuesday that it ' has 'had opened'; copy it from the text, letter for letter",
    ),
]


@pytest.mark.parametrize(("path", "value", "message"), MALFORMED)
def test_malformed_gold_is_refused_in_one_line(path: str, value: Any, message: str, tmp_path: Path) -> None:
    content = entry()
    change(path, value)(content)
    with pytest.raises(InputError) as caught:
        read_gold(put(tmp_path, content))
    assert str(caught.value).startswith(f"{tmp_path / 'gold' / 't1.json'}{message.removeprefix('t1.json')}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"[]", r"t1\.json: not an object with keys; begin it with \{"),
        (b'{"zones": [,]}', r"t1\.json, line 1, column \d+: not JSON \(.+\); check commas"),
        (b"\xff\xfe{}", r"t1\.json: byte 0 is not UTF-8; save it as UTF-8"),
        (b'{"claims": [], "claims": []}', r"t1\.json: the key 'claims' stands twice in one object; join or remove one"),
        (b"[" * 100_000, r"t1\.json.*: not .+"),
    ],
)
def test_a_file_that_is_no_annotation_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read_gold(put(tmp_path, data))
    assert "\n" not in str(caught.value)


def test_missing_folders_and_texts_are_refused(tmp_path: Path, seeds: Path) -> None:
    with pytest.raises(InputError, match="none: no such folder; give the folder that holds the annotations"):
        read_gold(tmp_path / "none")
    with pytest.raises(InputError, match=r"no \.json file in this folder"):
        read_gold(tmp_path)
    folder = put(tmp_path / "g", entry())
    with pytest.raises(InputError, match=r"t1\.json: there is no text of this name; name the file .* s000, s001"):
        read_gold(folder, seeds)
    (folder / "raw" / "t1.txt").unlink()
    (folder / "raw").rmdir()
    with pytest.raises(InputError, match=r"no folder raw with the texts; .* \(--sources\)"):
        read_gold(folder)


def test_what_a_mac_adds_to_a_zip_file_is_not_read(tmp_path: Path) -> None:
    folder = put(tmp_path, entry())
    (folder / "gold" / "._t1.json").write_bytes(b"\x00\x05\x16\x07")
    assert list(read_gold(folder)) == ["t1"]


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(max_size=5), st.lists, max_leaves=5))
@pytest.mark.parametrize(
    "path", ["zones", "zones.0", "places.0.n", "dates.0.edtf", "casualties.0.low", "claims.0.mode", "claims.0.places.0"]
)
def test_whatever_stands_there_is_read_or_refused(path: str, value: Any) -> None:
    from karabakh_analysis.evaluation.gold import annotation

    content = entry()
    change(path, value)(content)
    said = ""
    try:
        annotation(content, document(), "t1.json")
    except InputError as error:
        said = str(error)
    assert "\n" not in said
    assert not said or said.startswith("t1.json")


# Scores


def test_tables_that_say_what_gold_says_score_one(reading: Annotation) -> None:
    result = evaluate({"t1": reading}, perfect_tables())
    assert list(result.scores["f1"]) == [1.0] * 15
    assert result.errors.empty
    assert list(result.errors.columns) == ["doc_id", "start", "stage", "kind", "slot", "gold", "found", "sentence"]
    assert by_slot(result.scores, "gold") == {
        ("cleaning", "body_characters"): sum(not c.isspace() for c in WOUNDED + "-" + DENIED + MISSING),
        ("places", "span"): 3, ("places", "resolved"): 3,
        ("dates", "span"): 1, ("dates", "value"): 1,
        ("casualties", "count_status"): 2, ("casualties", "with_victim"): 2, ("casualties", "with_source"): 2,
        ("casualties", "all_slots"): 2,
        ("claims", "event"): 2, ("claims", "with_source"): 2, ("claims", "with_blame"): 2, ("claims", "with_date"): 2,
        ("claims", "with_place"): 2,
        ("incidents", "b_cubed"): 2,
    }  # fmt: skip


PLACES, NO_PLACE = {"with_place": 2}, {"with_place": 1}
SPOILED = [
    ("casualties", 0, "n_max", 4, {"count_status": 1, "with_victim": 1, "with_source": 1, "all_slots": 1}),
    ("casualties", 0, "status", "killed", {"count_status": 1, "with_victim": 1, "with_source": 1, "all_slots": 1}),
    (
        "casualties",
        0,
        "victim_side",
        "unknown",
        {"count_status": 2, "with_victim": 1, "with_source": 1, "all_slots": 1},
    ),
    ("casualties", 0, "source_side", "russia", {"count_status": 2, "with_victim": 2, "with_source": 1, "all_slots": 1}),
    ("casualties", 1, "edtf", "2021-11-16", {"count_status": 2, "with_victim": 2, "with_source": 2, "all_slots": 1}),
    (
        "claims",
        0,
        "event_type",
        "shelling",
        {"event": 1, "with_source": 1, "with_blame": 1, "with_date": 1, **NO_PLACE},
    ),
    ("claims", 1, "mode", "asserted", {"event": 1, "with_source": 1, "with_blame": 1, "with_date": 1, **NO_PLACE}),
    (
        "claims",
        0,
        "source_side",
        "unattributed",
        {"event": 2, "with_source": 1, "with_blame": 1, "with_date": 1, **NO_PLACE},
    ),
    ("claims", 0, "blamed_side", "armenia", {"event": 2, "with_source": 2, "with_blame": 1, "with_date": 2, **PLACES}),
    ("claims", 0, "edtf", "2021-11", {"event": 2, "with_source": 2, "with_blame": 2, "with_date": 1, **PLACES}),
    ("claims", 0, "place_ids", "lachin", {"event": 2, "with_source": 2, "with_blame": 2, "with_date": 2, **NO_PLACE}),
    ("claims", 1, "place_ids", "lachin", {"event": 2, "with_source": 2, "with_blame": 2, "with_date": 2, **NO_PLACE}),
    ("mentions", 1, "end", 38, {"span": 2, "resolved": 2}),
    ("mentions", 1, "name", "Armenia", {"span": 3, "resolved": 2}),
    ("mentions", 3, "edtf", "2021-11-14", {"span": 1, "value": 0}),
]


@pytest.mark.parametrize(("table", "row", "column", "value", "right"), SPOILED)
def test_one_wrong_value_costs_what_rests_on_it_and_no_more(
    reading: Annotation, table: str, row: int, column: str, value: Any, right: dict[str, int]
) -> None:
    tables = perfect_tables()
    tables[table].loc[row, column] = value
    scores, errors = evaluate({"t1": reading}, tables)
    stage = {"mentions": "dates" if row == 3 else "places"}.get(table, table)
    assert {slot: tp for (name, slot), tp in by_slot(scores, "tp").items() if name == stage} == right
    others = scores[(scores["stage"] != stage) & (scores["stage"] != "incidents")]
    assert set(others["f1"]) == {1.0}
    assert set(errors["stage"]) == {stage}
    assert errors["sentence"].str.removeprefix("- ").isin([WOUNDED, DENIED, MISSING]).all()
    missed_and_extra = right.get("count_status", right.get("event", right.get("span"))) < (1 if row == 3 else 2)
    if stage != "places":
        assert sorted(errors["kind"]) == (["extra", "missed"] if missed_and_extra else ["slot"])


def test_errors_say_what_gold_has_and_what_was_found(reading: Annotation) -> None:
    tables = perfect_tables()
    tables["claims"].loc[0, "source_side"] = "russia"
    tables["casualties"] = tables["casualties"].drop(index=1)
    tables["zones"].loc[2, "zone"] = "body"
    errors = evaluate({"t1": reading}, tables).errors
    assert errors.to_dict("records") == [
        {"doc_id": "t1", "start": TEXT.index("Two"), "stage": "casualties", "kind": "missed", "slot": "",
         "gold": "2 missing of artsakh, by armenia", "found": "", "sentence": MISSING},
        {"doc_id": "t1", "start": 19, "stage": "claims", "kind": "slot", "slot": "source_side",
         "gold": "azerbaijan", "found": "russia", "sentence": WOUNDED},
        {"doc_id": "t1", "start": TEXT.index("Share"), "stage": "cleaning", "kind": "extra", "slot": "",
         "gold": "furniture", "found": "body", "sentence": "Share this"},
    ]  # fmt: skip


def test_incidents_that_are_split_or_merged_are_shown_with_a_claim_of_each_part(reading: Annotation) -> None:
    tables = perfect_tables()
    tables["claims"].loc[1, "incident_id"] = "i2"
    scores, errors = evaluate({"t1": reading}, tables)
    assert by_slot(scores, "precision")["incidents", "b_cubed"] == 1.0
    assert by_slot(scores, "recall")["incidents", "b_cubed"] == 0.5
    assert pd.isna(by_slot(scores, "tp")["incidents", "b_cubed"])
    assert list(zip(errors["slot"], errors["found"], errors["sentence"], strict=True)) == [
        ("split", "i1", WOUNDED),
        ("split", "i2", DENIED),
    ]


def test_mentions_outside_headline_and_body_of_gold_are_left_out(reading: Annotation) -> None:
    tables = perfect_tables()
    start = TEXT.index("Share")
    more = {"doc_id": "t1", "start": start, "end": start + 5, "text": "Share", "label": "PLACE", "name": "Share"}
    extra = frames(mentions=[more])["mentions"]
    tables["mentions"] = pd.concat([tables["mentions"], extra], ignore_index=True)
    assert by_slot(evaluate({"t1": reading}, tables).scores)["places", "span"] == 1.0


def test_a_text_that_the_tables_lack_counts_as_missed(reading: Annotation, tmp_path: Path) -> None:
    gold = {"t1": reading, "t2": replace(reading, doc_id="t2")}
    scores = evaluate(gold, perfect_tables()).scores
    assert by_slot(scores, "recall")["claims", "with_date"] == 0.5
    assert by_slot(scores, "precision")["claims", "with_date"] == 1.0


def test_tables_of_other_texts_or_versions_are_refused(reading: Annotation) -> None:
    tables = perfect_tables()
    with pytest.raises(
        InputError, match="t9: the tables have none of the annotated texts; run `karabakh-analysis run`"
    ):
        evaluate({"t9": replace(reading, doc_id="t9")}, tables)
    tables["documents"].loc[0, "sha256"] = "ab"
    with pytest.raises(InputError, match="t1: the tables were made from another version of this text"):
        evaluate({"t1": replace(reading, sha256="cd")}, tables)
    tables["documents"].loc[0, "sha256"] = reading.sha256
    tables["claims"].loc[0, "end"] = len(TEXT) + 1
    with pytest.raises(InputError, match="t1: a row of the tables ends after the text"):
        evaluate({"t1": reading}, tables)
    tables["claims"].loc[0, "end"] = pd.NA
    with pytest.raises(InputError, match="claims: a row has no start or end"):
        evaluate({"t1": reading}, tables)
    with pytest.raises(InputError, match="claims: lacks the column mode"):
        evaluate({"t1": reading}, tables | {"claims": tables["claims"].drop(columns="mode")})
    del tables["zones"]
    with pytest.raises(InputError, match="zones: no such table"):
        evaluate({"t1": reading}, tables)


def test_rows_that_agree_in_more_are_paired_first() -> None:
    """Two counts of the same number in one sentence must not be crossed."""
    sides = ("azerbaijan", "armenia")
    gold = [CountRow(0, 9, "two", 2, 2, "killed", side, "russia", "") for side in sides]
    found = [CountRow(0, 9, "two", 2, 2, "killed", side, "russia", "") for side in reversed(sides)]
    text = "x" * 9
    a, b = (Annotation("d", text, ("body",) * 9, casualties=tuple(rows)) for rows in (gold, found))
    assert compare({"d": a}, {"d": b}, only=["casualties"])[0]["casualties", "with_victim"].f1 == 1.0


def test_shares_of_nothing_are_empty_and_not_nought() -> None:
    empty = Annotation("d", "x", ("furniture",))
    tallies, _ = compare({"d": empty}, {"d": empty})
    scores = scores_frame(tallies)
    assert scores[["precision", "recall", "f1"]].isna().all(axis=None)
    assert Tally(0, 0, 3, 0).f1 == 0.0
    assert math.isnan(Tally(0, 0, 3, 0).recall)


@given(st.lists(st.tuples(st.sampled_from("ab"), st.sampled_from("ab"))), st.data())
def test_pairs_are_one_to_one_and_alike(rows: list[tuple[str, str]], data: st.DataObject) -> None:
    other = data.draw(st.permutations(rows))
    pairs = pair(rows, other, lambda a, b: a == b)
    assert sorted(a for a, _ in pairs) == sorted(b for _, b in pairs) == sorted(rows)


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), min_size=1, max_size=30))
def test_b_cubed_is_as_defined_item_by_item(items: list[tuple[str, str]]) -> None:
    precision = recall = 0.0
    for gold, found in items:
        both = sum(item == (gold, found) for item in items)
        precision += both / sum(item[1] == found for item in items)
        recall += both / sum(item[0] == gold for item in items)
    score = b_cubed(items)
    assert score.precision == pytest.approx(precision / len(items))
    assert score.recall == pytest.approx(recall / len(items))
    assert b_cubed([(b, a) for a, b in items]).precision == pytest.approx(score.recall)


def test_b_cubed_of_an_example_reckoned_by_hand() -> None:
    """Five, two and five items in gold; the second and third group were found as one: precision 16/21."""
    items = [("a", "1")] * 5 + [("b", "2")] * 2 + [("c", "2")] * 5
    score = b_cubed(items)
    assert score.precision == pytest.approx((5 + 2 * 2 / 7 + 5 * 5 / 7) / 12)
    assert score.precision == pytest.approx(16 / 21)
    assert score.recall == 1.0


@pytest.mark.parametrize(
    ("gold", "found", "lat", "same"),
    [
        ("Shusha", "SHUSHA", None, True),
        ("Shusha", "Shushi", None, True),
        ("Aghdam (Khojavend)", "Akaku", None, True),
        ("Aghdam (Khojavend)", "Khojavend", None, False),
        ("Lachin", "Berdzor", None, True),
        ("Lachin", "a point nearby", 39.70, True),
        ("Lachin", "a point farther off", 39.80, False),
        ("Nowhere", "a point nearby", 39.70, False),
    ],
)
def test_when_a_place_is_the_right_one(gold: str, found: str, lat: float | None, same: bool) -> None:
    row = PlaceRow(0, 1, "x", found, lat, 46.5447 if lat else None)
    assert same_place(PlaceRow(0, 1, "x", gold), row, gazetteer_reference()) is same


def test_another_list_of_names_can_judge(reading: Annotation) -> None:
    reference = build_reference([(["Shusha", "Azerbaijan"], 0, 0)])
    scores = evaluate({"t1": reading}, perfect_tables(), reference).scores
    assert by_slot(scores, "tp")["places", "resolved"] == 2  # "Shushi" is not on this list


# Agreement


@pytest.fixture(scope="module")
def annotators(root: Path) -> tuple[dict[str, Annotation], dict[str, Annotation]]:
    a, b = (read_gold(root / "data" / "gold" / f"annotator_{x}", root / "seeds") for x in "ab")
    return a, b


def test_agreement_of_the_two_annotators_of_the_five_texts(
    annotators: tuple[dict[str, Annotation], dict[str, Annotation]],
) -> None:
    frame = agree(*annotators)
    assert {slot: round(f1, 3) for slot, f1 in by_slot(frame).items()} == {
        ("cleaning", "body_characters"): 1.0,
        ("places", "span"): 0.990, ("places", "resolved"): 1.0,
        ("dates", "span"): 1.0, ("dates", "value"): 1.0,
        ("casualties", "count_status"): 0.977, ("casualties", "with_victim"): 0.977,
        ("casualties", "with_source"): 0.977, ("casualties", "all_slots"): 0.791,
        ("claims", "event"): 0.936, ("claims", "with_source"): 0.923, ("claims", "with_blame"): 0.885,
        ("claims", "with_date"): 0.846, ("claims", "with_place"): 0.910,
        ("incidents", "b_cubed"): 0.944,
    }  # fmt: skip
    claims = frame[frame["slot"] == "with_source"].iloc[1]
    assert (claims["n_a"], claims["n_b"], claims["agreed"]) == (77, 79, 72)
    kappa = kappas(*annotators)
    assert {(row.stage, row.slot): (row.n, round(row.kappa, 2)) for row in kappa.itertuples()} == {
        ("casualties", "victim_side"): (21, 1.0), ("casualties", "source_side"): (21, 1.0),
        ("claims", "source_side"): (73, 0.98), ("claims", "event_type"): (75, 0.94),
        ("claims", "blamed_side"): (73, 0.94),
    }  # fmt: skip


def test_differences_of_the_two_annotators_add_up(
    annotators: tuple[dict[str, Annotation], dict[str, Annotation]],
) -> None:
    frame, errors = agree(*annotators), disagreements(*annotators)
    kinds = errors[errors["stage"] == "claims"]["kind"].value_counts()
    event = frame[frame["slot"] == "event"].iloc[0]
    assert kinds["only_a"] == event["n_a"] - event["agreed"]
    assert kinds["only_b"] == event["n_b"] - event["agreed"]
    assert list(errors.columns) == ["doc_id", "start", "stage", "kind", "slot", "a", "b", "sentence"]


def test_whoever_is_called_a_agreement_is_the_same(
    annotators: tuple[dict[str, Annotation], dict[str, Annotation]],
) -> None:
    forth, back = agree(*annotators), agree(*reversed(annotators))
    assert list(forth["f1"]) == pytest.approx(list(back["f1"]), abs=1e-12)
    assert list(forth["n_a"]) == list(back["n_b"])
    assert kappas(*annotators)["kappa"].equals(kappas(*reversed(annotators))["kappa"])


SPANS = st.tuples(st.integers(0, 8), st.integers(1, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))
CLAIMS = st.builds(
    lambda span, source, event, blamed, incident: ClaimRow(*span, source, event, "asserted", blamed, "", incident),
    SPANS,
    st.sampled_from(["armenia", "artsakh", "azerbaijan"]),
    st.sampled_from(["capture", "other"]),
    st.sampled_from(["", "armenia"]),
    st.sampled_from(["", "i", "j"]),
)


@given(st.lists(CLAIMS, max_size=6), st.lists(CLAIMS, max_size=6), st.lists(SPANS, max_size=4), st.lists(SPANS))
def test_agreement_is_symmetric_in_whatever_is_read(
    a: list[ClaimRow], b: list[ClaimRow], dates_a: list[tuple[int, int]], dates_b: list[tuple[int, int]]
) -> None:
    values = ("2021", "2020", "")
    text = "x" * 12
    one, other = (
        {
            "d": Annotation(
                "d",
                text,
                ("body",) * 12,
                dates=tuple(DateRow(*span, "x", values[i % 3]) for i, span in enumerate(spans)),
                claims=tuple(rows),
            )
        }
        for rows, spans in ((a, dates_a), (b, dates_b))
    )
    forth, back = agree(one, other), agree(other, one)
    assert list(forth["f1"]) == pytest.approx(list(back["f1"]), nan_ok=True)
    assert list(kappas(one, other)["kappa"]) == pytest.approx(list(kappas(other, one)["kappa"]), nan_ok=True)
    same = agree(one, one, ["claims", "incidents"])["f1"].dropna()
    assert list(same) == pytest.approx([1.0] * len(same))


def test_cohens_kappa() -> None:
    assert cohen_kappa([("a", "a"), ("b", "b")])[2] == 1.0
    assert cohen_kappa([("a", "b"), ("b", "a")])[2] == -1.0
    assert cohen_kappa([(x, y) for x, y in product("ab", "ab")])[2] == 0.0
    assert all(math.isnan(value) for value in cohen_kappa([]))
    observed, expected, kappa = cohen_kappa([("a", "a")] * 7)
    assert (observed, expected) == (1.0, 1.0)
    assert math.isnan(kappa)


def test_readers_of_different_texts_cannot_be_compared(reading: Annotation) -> None:
    with pytest.raises(InputError, match="t1 / t2: no text was read by both"):
        agree({"t1": reading}, {"t2": reading})
    with pytest.raises(InputError, match="t1: the two did not read the same text; annotate one version"):
        agree({"t1": reading}, {"t1": replace(reading, text=TEXT + " ", zones=(*reading.zones, "body"))})


# Sheets


def sheet_rows(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(path.read_text(encoding="utf-8-sig"))))


def fill(path: Path, out: Path, answers: dict[str, dict[str, str]], delimiter: str = ",") -> Path:
    """Fill lines of a sheet, found by a word of the sentence; further answers to one go to lines inserted below."""
    lines = []
    for line in sheet_rows(path):
        own = [cells for word, cells in answers.items() if word.rstrip("+") in line["sentence"]]
        lines.append(line | (own[0] if own else {}))
        lines += [dict.fromkeys(COLUMNS, "") | cells for cells in own[1:]]
    with out.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.DictWriter(handle, COLUMNS, delimiter=delimiter)
        writer.writeheader()
        writer.writerows(lines)
    return out


CASUALTY = {
    "kind": "casualty", "number_text": "three", "low": "3", "high": "3", "status": "wounded", "victim_side": "aze",
    "civilian": "no", "claimant": "AZE", "claimant_text": "Azerbaijan", "date": "2021-11-13", "places": "Shusha",
}  # fmt: skip
CLAIM = {
    "kind": "claim", "event": "explosion", "mode": "asserted", "claimant": "AZE", "date": "2021-11-13",
    "places": "Shusha; Lachin", "incident": "2021-11-13 shusha",
}  # fmt: skip


def test_an_empty_sheet_has_the_sentences_and_no_answers(tmp_path: Path) -> None:
    path = write_sheet(tmp_path / "sheet.csv", [document()], whole=True)
    assert path.read_bytes().startswith(b"\xef\xbb\xbfdoc_id,sentence_no,sentence,kind,")
    rows = sheet_rows(path)
    assert [(row["sentence_no"], row["sentence"]) for row in rows] == [
        ("1", "Shots near Shusha"),
        ("2", WOUNDED),
        ("3", f"'- {DENIED}"),  # a spreadsheet would run it
        ("4", MISSING),
        ("5", "Share this"),
    ]
    assert {row[column] for row in rows for column in COLUMNS[3:]} == {""}
    body = sheet_rows(write_sheet(tmp_path / "body.csv", [document()]))
    assert [row["sentence_no"] for row in body] == ["2", "3", "4"]


def test_an_empty_sheet_is_read_as_nothing_said(tmp_path: Path) -> None:
    readings = read_sheet(write_sheet(tmp_path / "a.csv", [document(), document("t2")]), [document(), document("t2")])
    assert list(readings) == ["t1", "t2"]
    assert not readings["t1"].casualties
    assert not readings["t2"].claims


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_filled_sheet_is_the_annotation_that_gold_would_be(
    tmp_path: Path, reading: Annotation, delimiter: str
) -> None:
    empty = write_sheet(tmp_path / "empty.csv", [document()])
    missing = {"kind": "Casualty", "number_text": "Two", "low": "2.0", "high": "2", "status": "missing"}
    missing |= {"victim_side": "NKR", "claimant": "ARM"}
    denied = {"kind": "claim", "event": "armed_clash", "mode": "denied", "claimant": "arm", "blamed": "ARM"}
    answers = {"wounded": CASUALTY, "wounded+": CLAIM, "denied": denied, "missing": missing}
    answers["denied"]["incident"] = "2021-11-13 shusha"
    found = read_sheet(fill(empty, tmp_path / "anna.csv", answers, delimiter), [document()])["t1"]
    assert found.casualties == reading.casualties
    first, second = found.claims  # to the sheet, the bullet belongs to the sentence
    assert [place.name for place in first.places] == ["Shusha", "Lachin"]
    first = replace(first, places=first.places[:1])
    assert (first, replace(second, start=second.start + len("- "))) == reading.claims


WRONG_CELLS = [
    ("wounded", {"kind": "death"}, "row 2, kind: 'death' is no kind of row; write one of casualty, claim"),
    ("wounded", {"status": "killed"}, "row 2, kind: is empty, but status is filled; write one of casualty, claim"),
    ("denied", CLAIM | {"event": "war"}, "row 3, event: 'war' is not allowed; write one of armed_clash, "),
    ("denied", CLAIM | {"event": ""}, "row 3, event: is empty; write one of armed_clash, "),
    ("denied", CLAIM | {"blamed": "we"}, "row 3, blamed: 'we' is not allowed; write one of AZE, ARM, NKR, RUS, "
     "OTHER, or leave the cell empty if there is none"),
    ("denied", CLAIM | {"date": "13.11.2021"}, "row 3, date: '13.11.2021' is not a date; write 2021-11-16, "),
    ("denied", CLAIM | {"low": "3"}, "row 3, low: does not belong to a claim; empty it, or give the casualty a line"),
    ("wounded", CASUALTY | {"low": "three"}, "row 2, low: 'three' is not a count; write a whole number from 0 on"),
    ("wounded", CASUALTY | {"low": "5"}, "row 2: low 5 is more than high 3; exchange them"),
    ("wounded", CASUALTY | {"number_text": ""}, "row 2, number_text: is empty; fill it, as the annotation guide says"),
    ("wounded", CASUALTY | {"number_text": "7"}, "row 2, number_text: '7' is not in the sentence; copy"),
    ("wounded", CASUALTY | {"civilian": "maybe"}, "row 2, civilian: 'maybe' is neither true nor false;"),
    ("wounded", CASUALTY | {"places": "Shusha; Lachin"}, "row 2, places: holds 2 places; give a casualty one place"),
    ("wounded", CASUALTY | {"mode": "asserted"}, "row 2, mode: does not belong to a casualty; empty it, or give"),
    ("wounded", CASUALTY | {"claimant_text": "Baku"}, "row 2, claimant_text: 'Baku' is not in the text; copy it"),
    ("missing", {"sentence_no": "77"}, "row 4, sentence_no: '77' is no sentence of this text; write the"),
    ("missing", {"sentence_no": "2"}, "row 4, sentence: is not sentence 2 of this text; leave this column as it was"),
    ("missing", {"doc_id": "t7"}, "row 4, doc_id: 't7' is none of the texts; write one of t1"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "cells", "message"), WRONG_CELLS)
def test_a_wrong_cell_is_named_by_file_row_and_column(
    word: str, cells: dict[str, str], message: str, tmp_path: Path
) -> None:
    path = fill(write_sheet(tmp_path / "empty.csv", [document()]), tmp_path / "ben.csv", {word: cells})
    with pytest.raises(InputError) as caught:
        read_sheet(path, [document()])
    assert str(caught.value).startswith(f"{path}, {message}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "row 1 lacks the column doc_id; keep the first row of the sheet as it was"),
        (",".join(COLUMNS).encode(), "has no row; begin with a sheet made by write_sheet"),
        (",".join(COLUMNS).encode() + b"\nt1,2\xff", "byte .* is not UTF-8; save it as CSV UTF-8"),
        (",".join(COLUMNS).encode() + b'\nt1,"2"x', r"not a readable CSV file \(.+\); check its quotation marks"),
        (",".join(COLUMNS).encode() + b"\nt1,2" + b",x" * 20, "row 2: 22 cells for 18 columns; put a text"),
        (",".join(COLUMNS).encode() + b"\n,,,claim", "row 2, doc_id: '' is none of the texts; write one of t1"),
        (",".join(COLUMNS).encode() + b"\nt1,,,claim", "row 2, sentence_no: '' is no sentence of this text; write"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / "x.csv").write_bytes(data)
    with pytest.raises(InputError, match=message) as caught:
        read_sheet(tmp_path / "x.csv", [document()])
    assert "\n" not in str(caught.value)


def test_missing_sheets_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such file; give a filled sheet"):
        read_sheet(tmp_path / "none.csv", [document()])
    with pytest.raises(InputError, match="no such folder; give the folder that holds the filled sheets"):
        read_sheets(tmp_path / "none", [document()])
    with pytest.raises(InputError, match=r"no \.csv file in this folder"):
        read_sheets(tmp_path, [document()])


@pytest.fixture
def hand_ins(tmp_path: Path) -> Path:
    """Three students: two agree but for the source, the third found nothing in one text and did not read the other."""
    texts = [document(), document("t2", f"{MISSING}\n")]
    empty = write_sheet(tmp_path / "empty.csv", texts, whole=True)
    folder = tmp_path / "handed_in"
    folder.mkdir()
    fill(empty, folder / "anna.csv", {"wounded": CASUALTY, "wounded+": CLAIM})
    fill(empty, folder / "ben.csv", {"wounded": CASUALTY, "wounded+": CLAIM | {"claimant": "OUTLET"}})
    write_sheet(folder / "cem.csv", texts[:1], whole=True)
    return folder


def test_agreement_of_a_class(hand_ins: Path) -> None:
    readers = read_sheets(hand_ins, [document(), document("t2", f"{MISSING}\n")])
    assert list(readers) == ["anna", "ben", "cem"]
    pairs = pairwise_agreement(readers)
    assert [tuple(names) for names in pairs[["reader_a", "reader_b"]].drop_duplicates().to_numpy()] == [
        ("anna", "ben"),
        ("anna", "cem"),
        ("ben", "cem"),
    ]
    mean = mean_agreement(readers).set_index(["stage", "slot"])
    assert mean.loc[("casualties", "all_slots")].to_list() == [3, pytest.approx(1 / 3), 0.0, 1.0]
    assert mean.loc[("claims", "event")].to_list() == [3, pytest.approx(1 / 3), 0.0, 1.0]
    assert mean.loc[("claims", "with_source")].to_list() == [3, 0.0, 0.0, 0.0]
    assert mean.loc[("incidents", "b_cubed"), "n_pairs"] == 1


def test_sheets_with_faults_can_be_left_out_and_named(hand_ins: Path) -> None:
    texts = [document(), document("t2", f"{MISSING}\n")]
    (hand_ins / "ben.csv").write_text("no,sheet\n1,2\n", encoding="utf-8")
    (hand_ins / "dora.csv").write_text("", encoding="utf-8")
    faults: list[InputError] = []
    assert list(read_sheets(hand_ins, texts, faults)) == ["anna", "cem"]
    assert ["ben.csv" in str(faults[0]), "dora.csv" in str(faults[1])] == [True, True]
    with pytest.raises(InputError, match=r"ben\.csv"):
        read_sheets(hand_ins, texts)
    for name in ("anna", "cem"):
        (hand_ins / f"{name}.csv").unlink()
    with pytest.raises(InputError, match=r"ben\.csv"):
        read_sheets(hand_ins, texts, [])


def test_who_said_what(hand_ins: Path) -> None:
    readers = read_sheets(hand_ins, [document(), document("t2", f"{MISSING}\n")])
    del readers["ben"]
    readers["dora"] = {"t2": readers["anna"]["t2"]}
    [row] = who_said_what(readers).to_dict("records")
    assert row.pop("dora") is None
    assert row == {
        "doc_id": "t1", "sentence_no": 2, "sentence": WOUNDED, "n_readers": 1,
        "anna": "3 wounded of azerbaijan, by azerbaijan; explosion asserted, by azerbaijan", "cem": "",
    }  # fmt: skip


def test_a_reader_may_not_be_called_like_a_column(hand_ins: Path) -> None:
    readers = read_sheets(hand_ins, [document(), document("t2", f"{MISSING}\n")])
    with pytest.raises(InputError, match="sentence: is the name of a column"):
        who_said_what({"sentence": readers["anna"]})


def test_one_reader_alone_has_nobody_to_agree_with(hand_ins: Path) -> None:
    readers = {"cem": read_sheets(hand_ins, [document(), document("t2", f"{MISSING}\n")])["cem"]}
    with pytest.raises(InputError, match="cem: no two readers share a text; give the sheets of at least two readers"):
        pairwise_agreement(readers)


@given(st.text(min_size=1, max_size=60), st.integers(1, 5))
def test_any_text_makes_a_sheet_that_can_be_read(tmp_path_factory: pytest.TempPathFactory, text: str, n: int) -> None:
    from karabakh_analysis.language.sentences import split_sentences

    path = tmp_path_factory.mktemp("sheet") / "x.csv"
    documents = [document(f"t{i}", text) for i in range(n)]
    write_sheet(path, documents, whole=True)
    if split_sentences(text):
        assert list(read_sheet(path, documents)) == [f"t{i}" for i in range(n)]


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (CountRow(0, 1, "at least 15", 15, None, "killed", "armenia", "other", ""), "15-? killed of armenia, by other"),
        (CountRow(0, 1, "dozens", None, None, "wounded", "russia", "other", ""), "dozens wounded of russia, by other"),
        (CountRow(0, 1, "no", 0, 0, "killed", "russia", "other", ""), "0 killed of russia, by other"),
    ],
)
def test_counts_in_words(row: CountRow, words: str) -> None:
    assert str(row) == words


def test_errors_go_into_a_file_that_a_spreadsheet_does_not_run(tmp_path: Path, reading: Annotation) -> None:
    tables = perfect_tables()
    tables["claims"] = tables["claims"].drop(index=1)
    frame = evaluate({"t1": replace(reading, claims=reading.claims[1:])}, tables).errors
    frame["sentence"] = "=1+1"
    path = write_frame(tmp_path / "errors.csv", frame)
    assert {row["sentence"] for row in sheet_rows(path)} == {"'=1+1"}
    assert write_frame(path, errors_frame([])).read_text(encoding="utf-8-sig").startswith("doc_id,start,stage,")
