"""Why a row says what it says: exact lines on a small text, and a sentence for every rule that occurs."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from karabakh_analysis.errors import InputError
from karabakh_analysis.explain import explain
from karabakh_analysis.explain.glossary import glossary, rule_parts
from karabakh_analysis.incidents import links
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.pipeline import analyse
from karabakh_analysis.records import Document
from karabakh_analysis.sources import read_folder

RAW = (
    "Two soldiers killed near Shusha\n\n"
    "The Defence Ministry of Armenia said that on 27 December 2020 Azerbaijani units had opened fire on its post near "
    "Shushi. Two of its soldiers had been killed and at least three were wounded. The ministry gave no names.\n\n"
    "Baku denied it. The Defence Ministry of Azerbaijan said that its units had not opened fire. "
    "It was \x1b[31msnowing.\n\n"
    "“Nobody should believe them. The road to Hadrut was shelled by the enemy for an hour. It is closed,” the Foreign "
    "Ministry of Artsakh said.\n"
)
FIRST = RAW[33:153]
DOCUMENT = Document("t1", "t1.txt", "", "Ridge Paper", "other", "", "", "2020-12-28", "manifest", RAW)


@pytest.fixture(scope="module")
def tables() -> dict[str, list[Any]]:
    return analyse([DOCUMENT])


def _fields(text: str) -> dict[str, tuple[str, str]]:
    """Value and reason by name of the field; of several counts the first."""
    lines = text.splitlines()
    found: dict[str, tuple[str, str]] = {}
    for i, line in enumerate(lines):
        if line.startswith("  ") and line[2:3].isalpha() and ": " in line:
            name, _, value = line.strip().partition(": ")
            found.setdefault(name, (value, lines[i + 1].strip()))
    return found


def test_a_claim_line_by_line(tables: dict[str, list[Any]]) -> None:
    assert explain("t1.c001", tables).splitlines() == [
        "t1.txt, characters 33 to 153",
        "Ridge Paper (other), published 2020-12-28, as sources.csv or the page states",
        "",
        f">> {FIRST}",
        "   Two of its soldiers had been killed and at least three were wounded.",
        "",
        "claim t1.c001",
        '  speaker: armenia, "The Defence Ministry of Armenia"',
        "      The speaker is the subject of a word of saying in the sentence. "
        "The words that name the speaker tell the side.",
        '  cue: "said"',
        "      It hands over to the speaker, in this sentence.",
        "  mode: asserted",
        "      No negation governs the event, and the speaker refuses nothing.",
        "  kind of event: armed_clash (ACLED: Armed clash)",
        '      Words of the sentence report an event of this kind. Words: "opened fire".',
        "  blamed: azerbaijan",
        "      The sentence names this side as the doer, in the clause of the event. "
        'Words for that side: "Azerbaijani units".',
        "  date: 2020-12-27 (an exact day)",
        '      The sentence gives the whole date. Words: "27 December 2020".',
        "  place: Shusha / Shushi (near a place)",
        '      The sentence names it. Words: "Shushi" (default of the homonym list).',
        "  incident: 2020-12-27-shusha (27 December 2020: armed clash, Shusha / Shushi)",
        "      Nothing told before it fits: the incident begins with it. Other claims of it: 3 (of azerbaijan too); "
        "this one shares the date with 3, a place with 3, the kind of event with 3.",
        "  zone: body",
        "      A sentence or paragraph inside the article.",
    ]


def test_a_carried_account_shows_where_its_speaker_is_named(tables: dict[str, list[Any]]) -> None:
    text = explain("t1.c002", tables)
    assert (
        "the speaker is named at characters 33 to 153\n"
        "   [[The Defence Ministry of Armenia]] [[said]] that on 27 December 2020 Azerbaijani units had opened fire"
    ) in text
    fields = _fields(text)
    assert fields["speaker"] == (
        'armenia, "The Defence Ministry of Armenia"',
        "The sentence names no speaker; the account of the sentence before goes on.",
    )
    assert fields["cue"] == ('"said"', "It hands over to the speaker, where the speaker is named.")
    assert fields["date"][1].endswith(
        'From "The Defence Ministry of Armenia said that on 27 December 2020 Azerbaijani ...", '
        'with the words "27 December 2020".'
    )
    assert fields["place"][1].startswith("The sentence names no place; it goes on from a claim before. From t1.c001 (")


def test_a_claim_explains_its_counts(tables: dict[str, list[Any]]) -> None:
    _, *counts = explain("t1.c002", tables).split("\ncount ")
    assert [count.splitlines()[0] for count in counts] == ["t1.n001", "t1.n002"]
    assert counts[1].rstrip().splitlines()[1:3] == [
        '  number: "at least three", at least 3',
        "      The words give only the lowest number.",
    ]
    fields = _fields(counts[1])
    assert fields["status"][0] == "wounded"
    assert fields["victims"] == (
        "armenia",
        'They belong to the group last counted. Before: t1.n001 ("Two of its soldiers had been killed").',
    )


def test_a_count_comes_before_its_claim(tables: dict[str, list[Any]]) -> None:
    text = explain("t1.n001", tables)
    start = RAW.index("Two of its")
    assert text.splitlines()[0] == f"t1.txt, characters {start} to {start + 35}"
    assert text.index("count t1.n001") < text.index("claim t1.c002, to which it belongs")
    assert _fields(text)["military or civilian"] == ("military", 'Words: "soldiers".')
    assert _fields(text)["victims"] == (
        "armenia",
        '"Its" or "their" goes back to the speaker. The speaker is armenia.',
    )
    assert "t1.n002" not in text


@pytest.mark.parametrize(
    ("claim_id", "why"),
    [("t1.c003", '"denied" refuses what is told.'), ("t1.c004", 'A negation governs "opened fire".')],
)
def test_why_a_claim_is_a_denial(claim_id: str, why: str, tables: dict[str, list[Any]]) -> None:
    assert _fields(explain(claim_id, tables))["mode"] == ("denied", why)


def test_a_quotation_shows_who_is_named_after_it(tables: dict[str, list[Any]]) -> None:
    text = explain("t1.c005", tables)
    assert ">> The road to Hadrut was shelled by the enemy for an hour.\n" in text
    assert "   It is closed,” [[the Foreign Ministry of Artsakh]] [[said]].\n" in text
    assert _fields(text)["blamed"] == (
        "azerbaijan",
        'The sentence names this side as the doer, in the clause of the event. Words for that side: "enemy".',
    )


def test_an_incident_sets_accounts_side_by_side(tables: dict[str, list[Any]]) -> None:
    assert explain("2020-12-27-shusha", tables).splitlines() == [
        "incident 2020-12-27-shusha",
        "27 December 2020: armed clash, Shusha / Shushi",
        "claims: 4; texts: 1; grading: contested",
        "accounts differ in: whether",
        "silent: artsakh, russia",
        "",
        "azerbaijan: blames nobody",
        "  t1.c003 (2020-12-28, armed_clash, denied): Baku denied it.",
        "  t1.c004 (2020-12-28, armed_clash, denied): The Defence Ministry of Azerbaijan said that its units had not "
        "opened fire.",
        "",
        'armenia: blames azerbaijan; names: "Shushi"',
        "  armenia killed: 2",
        "  armenia wounded: at least 3",
        f"  t1.c001 (2020-12-28, armed_clash, asserted): {FIRST}",
        "  t1.c002 (2020-12-28, armed_clash, asserted): Two of its soldiers had been killed and at least three were "
        "wounded.",
    ]


def test_an_unknown_id_is_answered_with_near_ones(tables: dict[str, list[Any]]) -> None:
    with pytest.raises(InputError) as caught:
        explain("t1.n009", tables)
    assert str(caught.value).startswith("t1.n009: no such claim, count or incident; the nearest of the 9 ids are t1.")


def test_control_characters_of_a_text_do_not_come_through(tables: dict[str, list[Any]]) -> None:
    assert "   It was  [31msnowing." in explain("t1.c004", tables).splitlines()
    hostile = analyse([replace(DOCUMENT, outlet="Paper\x1b]0;x\x07", file="t1\r.txt")])
    for row_id in ("t1.c001", "t1.n001", "2020-12-27-shusha"):
        assert all(char.isprintable() for char in explain(row_id, hostile).replace("\n", ""))


def test_an_unknown_part_is_shown_as_it_is(tables: dict[str, list[Any]]) -> None:
    claims = [replace(row, rule="guessed; subject-verb.dreamt; place.stated; blame.none") for row in tables["claims"]]
    fields = _fields(explain("t1.c001", tables | {"claims": claims}))
    assert fields["kind of event"][1] == "[guessed]."
    assert fields["speaker"][1] == "The speaker is the subject of a word of saying in the sentence. [dreamt]."


def test_an_incident_field_names_the_claim_that_it_was_put_to_and_the_rule(tables: dict[str, list[Any]]) -> None:
    why = _fields(explain("t1.c002", tables))["incident"][1]
    assert why.startswith(
        "It gives no day itself, and goes on with what was last told of the day that it took over. "
        'It was put to t1.c001 ("The Defence Ministry of Armenia said that on 27 December 2020 Azerbaijani ...").'
    )


def test_an_incident_field_follows_its_text_to_another(tables: dict[str, list[Any]]) -> None:
    raw = "On 27 December 2020 a post near Shushi was shelled, the ministry in Yerevan said. Two men were killed."
    other = replace(DOCUMENT, doc_id="t2", file="t2.txt", text=raw)
    both = analyse([DOCUMENT, other])
    first, second = (c for c in both["claims"] if c.doc_id == "t2")
    assert first.incident_id == second.incident_id == "2020-12-27-shusha"
    why = _fields(explain(second.claim_id, both))["incident"][1]
    assert f"It was put to {first.claim_id} (" in why
    assert "So its text came to another: It has days in common with the incident, and a place that is shared" in why
    assert "It was put to t1.c001 (" in why


def test_blame_that_is_implied_names_the_act_and_whom_it_befell() -> None:
    raw = "The Defence Ministry of Armenia said on 16 November 2021 that Armenian posts near Sisian came under fire."
    tables = analyse([replace(DOCUMENT, text=raw, published="2021-11-16")])
    blamed = _fields(explain(tables["claims"][0].claim_id, tables))["blamed"]
    assert blamed[0] == "azerbaijan"
    assert blamed[1].endswith('The act: "came under fire". Words for armenia: "Armenian".')


def test_a_folder_can_be_given_instead_of_tables(tmp_path: Path) -> None:
    (tmp_path / "t1.txt").write_bytes(RAW.encode("utf-8"))
    assert f"\n>> {FIRST}\n" in explain("t1.c001", tmp_path)


def test_every_part_of_every_rule_has_a_sentence(seeds: Path, root: Path) -> None:
    reports = root / "tests" / "texts" / "reports"
    sets = pd.read_csv(reports / "sets.csv", index_col="doc_id")["set"]
    read = [report for report in read_folder(reports / "raw") if sets[report.doc_id] == "development"]
    tables = analyse([*read_folder(seeds), *read])
    zones = [zone for _, zone in tables["zones"]]
    missing: dict[tuple[str, str], str] = {}
    for table, rows in (("claims", tables["claims"]), ("casualties", tables["casualties"]), ("zones", zones)):
        for row in rows:
            for about, part in rule_parts(table, row.rule):
                if part not in glossary(about):
                    missing.setdefault((about, part), row.rule)
    for rule, _ in links(tables["claims"], load_gazetteer()).values():
        if rule not in glossary("incident"):
            missing.setdefault(("incident", rule), "")
    for row in [*tables["claims"], *tables["mentions"]]:
        if (row.date_basis or "none") not in glossary("date_basis"):
            missing.setdefault(("date_basis", row.date_basis), "")
    listed = "\n".join(f'[{about}] "{part}" = "..."    # in: {rule}' for (about, part), rule in sorted(missing.items()))
    assert not missing, f"write a sentence for each of these parts into data/lexicon/rules.toml:\n{listed}"


def test_every_sentence_of_the_glossary_is_one() -> None:
    for about in ("kind", "speaker", "place", "blame", "incident", "number", "victim", "date_basis", "fallback"):
        for part, sentence in glossary(about).items():
            assert sentence[0].isupper() or sentence[0] == '"', part
            assert sentence.endswith("."), part
