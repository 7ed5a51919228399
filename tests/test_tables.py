"""The tables: one schema, the same bytes every time, nothing lost on the way back."""

from __future__ import annotations

import csv
import json
from dataclasses import fields
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis import records
from karabakh_analysis.errors import InputError
from karabakh_analysis.tables import read_tables, write_tables
from karabakh_analysis.tables.files import _cell
from karabakh_analysis.tables.schema import SCHEMA, column_dictionary

RECORDS: dict[str, Any] = {
    "documents": records.Document,
    "zones": records.Zone,
    "mentions": records.Mention,
    "claims": records.Claim,
    "casualties": records.Casualty,
    "incidents": records.Incident,
    "accounts": records.Account,
    "tolls": records.Toll,
    "revisions": records.Revision,
}
TEXT = 'Headline\r\n\r\nThe ministry said: "2 soldiers, at\u00a0least, were hurt".\r\n'


def _tables() -> dict[str, list[Any]]:
    document = records.Document(
        "d1", "d1.txt", "0" * 64, "Wire", "armenia", "=HYPERLINK(1)", "https://example.org/a", "2021-11-19", "manifest",
        TEXT, (("note", "+1"), ("encoding", "")),
    )  # fmt: skip
    other = records.Document("d0", "d0.txt", "1" * 64, "", "", "", "", "", "unknown", "Text")
    claim = records.Claim(
        "c1", "i1", "d1", 12, 60, TEXT[12:60], "armenia", "The ministry", "said", "asserted", "armed_clash",
        "Armed clash", "", "2021-11-16", 1, "stated", ("shusha", "lachin"), ("Shushi", "Berdzor"), 2, "speech verb",
    )  # fmt: skip
    casualty = records.Casualty(
        "k1", "c1", "i1", "d1", 31, 32, "2", 2, None, "wounded", "armenia", "military", "armenia", "The ministry",
        "2021-11-16", ("shusha",), "number and verb",
    )  # fmt: skip
    incident = records.Incident(
        "i1", "16 November 2021, Shusha / Shushi", "2021-11-16", "2021-11-16", 1, ("shusha",), 39.7601, 46.7499, 1,
        ("armed_clash",), 1, 1, ("armenia",), ("azerbaijan",), (), "single source",
    )  # fmt: skip
    undated = records.Incident(
        "i0", "undated", "", "", None, (), None, None, None, (), 1, 1, ("other",), (), ("whether", "when"), ""
    )
    step = records.Revision(
        "i1", "armenia", "armenia", "military", "wounded", 2, "rose", "published", "2", 2, None, "2021-11-19",
        "d1", "c1", "k1",
    )  # fmt: skip
    return {
        "documents": [document, other],
        "zones": [
            ("d1", records.Zone(10, len(TEXT), "body", "sentence")),
            ("d0", records.Zone(0, 4, "furniture", "short")),
            ("d1", records.Zone(0, 10, "headline", "first line")),
        ],
        "mentions": [records.Mention("m1", "d1", 12, 24, "The ministry", "ACTOR", "mod_arm", "Ministry", "armenia")],
        "claims": [claim],
        "casualties": [casualty],
        "incidents": [undated, incident],
        "accounts": [records.Account("i1", "armenia", 1, 1, "", ("Shushi", "Berdzor"), claim.quote, "c1")],
        "tolls": [records.Toll("i1", "armenia", "armenia", "wounded", 2, None, 1)],
        "revisions": [step],
    }


@pytest.mark.parametrize("name", RECORDS)
def test_schema_and_record_have_the_same_columns(name: str) -> None:
    columns = [field.name for field in SCHEMA[name].fields]
    own = [field.name for field in fields(RECORDS[name])]
    if name == "zones":
        own = ["doc_id", *own]
    if name == "documents":
        own = [column for column in own if column not in ("text", "extra")] + ["n_chars", "n_body_chars"]
    assert columns == own


@pytest.mark.parametrize("name", RECORDS)
def test_schema_and_record_have_the_same_types(name: str) -> None:
    types = {field.name: str(field.type) for field in fields(RECORDS[name])}
    for field in SCHEMA[name].fields:
        written = types.get(field.name, "int" if field.name.startswith("n_") else "str")
        expected = {"integer": "int", "number": "float"}.get(field.type, "tuple[str, ...]" if field.items else "str")
        assert written.removesuffix(" | None") == expected, field.name
        if field.required:
            assert not written.endswith("None"), field.name


def test_keys_exist_and_refer_to_keys() -> None:
    assert list(SCHEMA) == list(RECORDS)
    for table in SCHEMA.values():
        columns = {field.name for field in table.fields}
        assert columns.issuperset(table.key)
        assert columns.issuperset(table.order)
        for column, other in table.refers:
            assert column in columns
            assert SCHEMA[other].key == (column,)


def test_csv_as_the_contract_says(tmp_path: Path) -> None:
    write_tables(tmp_path, _tables())
    assert (tmp_path / "documents.csv").read_bytes().decode("utf-8") == (
        "doc_id,file,sha256,outlet,outlet_side,title,url,published,published_basis,n_chars,n_body_chars,note,encoding\n"
        f"d0,d0.txt,{'1' * 64},,,,,,unknown,4,0,,\n"
        f"d1,d1.txt,{'0' * 64},Wire,armenia,'=HYPERLINK(1),https://example.org/a,2021-11-19,manifest,"
        f"{len(TEXT)},{len(TEXT) - 10},'+1,\n"
    )
    assert (tmp_path / "zones.csv").read_bytes() == (
        b"doc_id,start,end,zone,rule\nd0,0,4,furniture,short\nd1,0,10,headline,first line\n"
        + f"d1,10,{len(TEXT)},body,sentence\n".encode()
    )
    with (tmp_path / "claims.csv").open(encoding="utf-8", newline="") as handle:
        [row] = csv.DictReader(handle)
    assert row["quote"] == TEXT[12:60]
    assert (row["place_ids"], row["names_as_written"], row["blamed_side"]) == ("shusha;lachin", "Shushi;Berdzor", "")
    with (tmp_path / "incidents.csv").open(encoding="utf-8", newline="") as handle:
        assert [row["incident_id"] for row in csv.DictReader(handle)] == ["i1", "i0"]


def test_same_bytes_whatever_the_order(tmp_path: Path) -> None:
    first = write_tables(tmp_path / "a", _tables())
    second = write_tables(tmp_path / "b", {name: rows[::-1] for name, rows in _tables().items()})
    assert [path.name for path in first] == [f"{name}.csv" for name in SCHEMA] + ["datapackage.json"]
    for one, two in zip(first, second, strict=True):
        assert one.read_bytes() == two.read_bytes(), one.name
    assert [path.read_bytes() for path in write_tables(tmp_path / "a", _tables())] == [p.read_bytes() for p in first]


def test_what_is_read_is_what_was_written(tmp_path: Path) -> None:
    write_tables(tmp_path, _tables())
    tables = read_tables(tmp_path)
    assert list(tables) == list(SCHEMA)
    documents = tables["documents"].set_index("doc_id")
    assert documents.loc["d1", "title"] == "=HYPERLINK(1)"
    assert documents.loc["d1", "note"] == "+1"
    assert documents.loc["d0", "published"] == ""
    assert tables["claims"].loc[0, "quote"] == TEXT[12:60]
    toll = tables["tolls"].loc[0]
    assert toll["low"] == 2
    assert toll["high"] is pd.NA
    incidents = tables["incidents"].set_index("incident_id")
    assert incidents.loc["i1", "lat"] == 39.7601
    assert incidents["lon"].isna().tolist() == [False, True]
    assert {str(dtype) for dtype in tables["incidents"].dtypes} == {"string", "Int64", "Float64"}
    assert str(tables["casualties"].dtypes["n_max"]) == "Int64"


def test_tables_without_rows_keep_their_types(tmp_path: Path) -> None:
    write_tables(tmp_path, {})
    tables = read_tables(tmp_path)
    assert {len(table) for table in tables.values()} == {0}
    assert str(tables["tolls"].dtypes["low"]) == "Int64"
    assert str(tables["mentions"].dtypes["lat"]) == "Float64"


SPECIAL = st.sampled_from(
    ["'", "=", "+", "-", "@", "\t", "\r", "\n", '"', ",", " ", "\uff1d", "NA", "1e5", "Шуша", "\u00a0"]
)


@given(st.lists(st.one_of(SPECIAL, st.characters(exclude_categories=["Cs"], exclude_characters="\0"))).map("".join))
def test_any_text_survives_and_none_is_a_formula(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("any")
    write_tables(folder, {"accounts": [records.Account("i1", "armenia", 1, 1, "", (), text, "c1")]})
    assert read_tables(folder)["accounts"].loc[0, "quote"] == text
    assert not _cell(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n"))


def test_separator_inside_an_item_is_an_error(tmp_path: Path) -> None:
    account = records.Account("i1", "armenia", 1, 1, "", ("a;b",), "quote", "c1")
    with pytest.raises(ValueError, match="separator"):
        write_tables(tmp_path, {"accounts": [account]})


def test_wrong_folders_and_tables_are_named(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="no such table: claim"):
        write_tables(tmp_path, {"claim": []})
    with pytest.raises(InputError, match="no such folder"):
        read_tables(tmp_path / "none")
    with pytest.raises(InputError, match=r"documents\.csv: no such table"):
        read_tables(tmp_path)
    write_tables(tmp_path, _tables())
    with pytest.raises(InputError, match="is a file, not a folder"):
        write_tables(tmp_path / "tolls.csv", {})
    tolls = (tmp_path / "tolls.csv").read_text(encoding="utf-8")
    (tmp_path / "tolls.csv").write_text(tolls.replace("wounded,2", "wounded,two"), encoding="utf-8")
    with pytest.raises(InputError, match="column low holds something that is no integer"):
        read_tables(tmp_path)
    (tmp_path / "tolls.csv").write_text(tolls.replace("victim_side,", ""), encoding="utf-8")
    with pytest.raises(InputError, match=r"tolls\.csv: "):
        read_tables(tmp_path)


def test_datapackage_says_what_is_there(tmp_path: Path) -> None:
    write_tables(tmp_path, _tables())
    text = (tmp_path / "datapackage.json").read_text(encoding="utf-8")
    package = json.loads(text)
    assert [resource["name"] for resource in package["resources"]] == list(SCHEMA)
    assert {"title": "Wire: =HYPERLINK(1)", "path": "https://example.org/a"} in package["sources"]
    assert {"title": "d0.txt"} in package["sources"]
    claims = package["resources"][3]
    quote = next(field for field in claims["schema"]["fields"] if field["name"] == "quote")
    assert quote["constraints"] == {"required": True}
    reference = {"resource": "incidents", "fields": "incident_id"}
    assert {"fields": "incident_id", "reference": reference} in claims["schema"]["foreignKeys"]
    assert package["resources"][0]["bytes"] == (tmp_path / "documents.csv").stat().st_size
    assert str(tmp_path) not in text


def _errors(folder: Path) -> list[str]:
    frictionless = pytest.importorskip("frictionless")
    report = frictionless.Package(str(folder / "datapackage.json")).validate()
    return [f"{name}: {error}" for name, error in report.flatten(["name", "message"])]


def test_datapackage_is_valid(tmp_path: Path) -> None:
    write_tables(tmp_path, _tables())
    assert _errors(tmp_path) == []
    tolls = tmp_path / "tolls.csv"
    tolls.write_text(tolls.read_text(encoding="utf-8").replace("wounded", "hurt"), encoding="utf-8")
    assert any("hurt" in error for error in _errors(tmp_path)), "the check can fail"


def test_column_dictionary_in_the_readme_is_the_schema(root: Path) -> None:
    readme = (root / "data" / "README.md").read_text(encoding="utf-8")
    assert readme.endswith(column_dictionary() + "\n"), "paste schema.column_dictionary() there"


def test_tables_of_the_five_texts_are_valid(tables_folder: Path) -> None:
    assert _errors(tables_folder) == []


@pytest.mark.parametrize("name", ["mentions", "claims", "casualties"])
def test_every_row_of_the_five_texts_shows_its_evidence(
    name: str, tables: dict[str, pd.DataFrame], seeds: Path
) -> None:
    texts = {
        row.doc_id: (seeds / row.file).read_bytes().decode("utf-8")
        for row in tables["documents"].itertuples(index=False)
    }
    column = {"mentions": "text", "claims": "quote", "casualties": "n_text"}[name]
    assert len(tables[name]) > 0
    for row in tables[name].to_dict("records"):
        evidence = texts[row["doc_id"]][row["start"] : row["end"]]
        assert row[column] in evidence if name == "casualties" else row[column] == evidence


def test_zones_of_the_five_texts_cover_them_once(tables: dict[str, pd.DataFrame]) -> None:
    for document in tables["documents"].to_dict("records"):
        zones = tables["zones"][tables["zones"]["doc_id"] == document["doc_id"]]
        assert [0, *zones["end"]] == [*zones["start"], document["n_chars"]]
        body = zones[zones["zone"] == "body"]
        assert document["n_body_chars"] == (body["end"] - body["start"]).sum() > 0


def test_committed_tables_are_those_of_today(root: Path, tables_folder: Path) -> None:
    committed = root / "data" / "tables"
    for path in sorted(tables_folder.iterdir()):
        assert (committed / path.name).read_bytes() == path.read_bytes(), (
            "run karabakh-analysis run seeds --out data/tables"
        )
