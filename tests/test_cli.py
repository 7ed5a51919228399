"""The command line: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import csv
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from karabakh_analysis import __version__
from karabakh_analysis.cli import main
from karabakh_analysis.printable import printable
from karabakh_analysis.tables.schema import SCHEMA


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"karabakh-analysis {__version__}\n"


@pytest.mark.parametrize(
    "arguments", [[], ["nonsense"], ["run", "seeds"], ["run", "--out", "x"], ["explain", "c1"], ["agree", "a"]]
)
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: karabakh-analysis" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert re.findall(r"^    ([a-z]+) ", capsys.readouterr().out, re.MULTILINE) == [
        "run",
        "report",
        "suggest",
        "places",
        "explain",
        "sheet",
        "evaluate",
        "agree",
    ]


@pytest.mark.parametrize("command", ["run", "report"])
def test_missing_folder_is_one_line_and_2(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([command, str(tmp_path / "none"), "--out", str(tmp_path / "out")]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.fullmatch(r"error: .*none: no such folder; .+\n", captured.err)
    assert not (tmp_path / "out").exists()


def test_empty_folder_is_one_line_and_2(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert capsys.readouterr().err.count("\n") == 1
    assert not (tmp_path / "out").exists()


def test_control_characters_do_not_reach_the_terminal() -> None:
    assert printable("a\x1b[31m\r\u202eb\nc") == "a [31m  b\nc"


def test_run_on_the_five_texts(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(seeds), "--out", str(tmp_path / "tables")]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    [line] = captured.out.splitlines()
    assert line.startswith("documents 5, zones ")
    assert line.endswith(f"; 9 tables in {tmp_path / 'tables'}")
    with (tmp_path / "tables" / "claims.csv").open(encoding="utf-8", newline="") as handle:
        assert f" claims {len(list(csv.DictReader(handle)))}," in line
    assert {path.name for path in (tmp_path / "tables").iterdir()} == {f"{name}.csv" for name in SCHEMA} | {
        "datapackage.json"
    }


def test_run_goes_on_past_a_bad_text(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    shutil.copyfile(next(seeds.glob("002_*.txt")), folder / "good.txt")
    (folder / "bad.txt").write_bytes("Шуша и Лачин".encode("cp1251"))
    assert main(["run", str(folder), "--out", str(tmp_path / "tables")]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("documents 1, ")
    assert re.fullmatch(r"error: .*bad\.txt: byte 0 is not UTF-8.*; save it as UTF-8.*\n", captured.err)


def test_run_with_only_bad_texts_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\xfa")
    assert main(["run", str(tmp_path), "--out", str(tmp_path / "tables")]) == 2
    assert capsys.readouterr().err.splitlines()[-1].endswith("no text could be read; mend what is named above")
    assert not (tmp_path / "tables").exists()


def test_explain_shows_the_sentence_and_why(
    seeds: Path, tables_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tables_folder / "claims.csv").open(encoding="utf-8", newline="") as handle:
        claim = next(csv.DictReader(handle))
    assert main(["explain", claim["claim_id"], "--sources", str(seeds)]) == 0
    out = capsys.readouterr().out
    assert f"\n>> {claim['quote']}\n" in out
    assert f"characters {claim['start']} to {claim['end']}" in out
    named = re.findall(r"^  ([a-z ]+): .+\n      \S.*[.]$", out.partition("\ncount ")[0], re.MULTILINE)
    assert named == ["speaker", "cue", "mode", "kind of event", "blamed", "date", "place", "incident", "zone"]


def test_explain_of_an_unknown_id_offers_near_ones(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-such-claim", "--sources", str(seeds)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert re.fullmatch(r"error: no-such-claim: no such claim, count or incident; the nearest .+\n", captured.err)


@pytest.mark.parametrize("name", ["Shushi", "Karvachar", "Berdzor"])
def test_suggest_finds_a_place_by_either_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", name]) == 0
    place = {"Shushi": "Shusha", "Karvachar": "Kalbajar", "Berdzor": "Lachin"}[name]
    assert place in capsys.readouterr().out


@pytest.mark.parametrize(("chosen", "named"), [((), "label"), (("--as", "linked-places"), "title")])
def test_places_writes_the_gazetteer(chosen: tuple[str, ...], named: str, tmp_path: Path) -> None:
    assert main(["places", "--out", str(tmp_path / "places.json"), *chosen]) == 0
    features = json.loads((tmp_path / "places.json").read_text(encoding="utf-8"))["features"]
    towns = [f["geometry"] for f in features if f["properties"][named] == "Shusha / Shushi"]
    assert "46.7499" in json.dumps(towns)


def test_report_writes_pages(
    seeds: Path, tables_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tables_folder), "--sources", str(seeds), "--out", str(tmp_path / "pages")]) == 0
    index = Path(capsys.readouterr().out.removeprefix("open ").rstrip("\n"))
    assert index.is_relative_to(tmp_path / "pages")
    assert "<h1" in index.read_text(encoding="utf-8")


@pytest.fixture
def gold(root: Path) -> Path:
    return root / "data" / "gold"


def test_evaluate_prints_scores_and_writes_errors(
    gold: Path, seeds: Path, tables_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    errors = tmp_path / "errors.csv"
    arguments = [str(gold / "adjudicated"), str(tables_folder), "--sources", str(seeds), "--errors", str(errors)]
    assert main(["evaluate", *arguments]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    lines = captured.out.splitlines()
    assert lines[0] == "5 texts; shares of rows, for cleaning of characters"
    assert lines[2].split() == ["stage", "slot", "tp", "found", "gold", "precision", "recall", "f1"]
    table = {tuple(line.split()[:2]): line.split()[2:] for line in lines[3:18]}
    assert len(table) == 15
    tp, found, n_gold, precision, recall, f1 = table["claims", "event"]
    assert n_gold == "76"
    assert float(precision) == pytest.approx(int(tp) / int(found), abs=6e-4)
    assert float(recall) == pytest.approx(int(tp) / 76, abs=6e-4)
    assert float(f1) == pytest.approx(2 * int(tp) / (int(found) + 76), abs=6e-4)
    assert table["incidents", "b_cubed"][0] == "-"
    with errors.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert lines[-1] == f"{len(rows)} errors in {errors}"
    assert {"doc_id", "stage", "kind", "gold", "found", "sentence"} <= rows[0].keys()


def test_evaluate_says_which_text_the_tables_lack(
    gold: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    shutil.copyfile(next(seeds.glob("004_*.txt")), folder / "s004.txt")
    assert main(["run", str(folder), "--out", str(tmp_path / "tables")]) == 0
    capsys.readouterr()
    assert main(["evaluate", str(gold / "adjudicated"), str(tmp_path / "tables"), "--sources", str(seeds)]) == 0
    captured = capsys.readouterr()
    assert captured.out.startswith("1 text; ")
    assert [line.split(":")[1] for line in captured.err.splitlines()] == [" s000", " s001", " s002", " s003"]


def test_agree_prints_f1_and_kappa_and_writes_differences(
    gold: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "differences.csv"
    both = [str(gold / "annotator_a"), str(gold / "annotator_b")]
    assert main(["agree", *both, "--sources", str(seeds), "--differences", str(out)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "5 texts; F1 of A and B"
    assert ["claims", "with_source", "77", "79", "72", "0.923"] in [line.split() for line in lines]
    assert ["claims", "event_type", "75", "0.960", "0.283", "0.944"] in [line.split() for line in lines]
    assert lines[-1] == f"39 differences in {out}"
    assert out.is_file()


def test_agree_takes_filled_sheets(gold: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from karabakh_analysis.evaluation import write_sheet
    from karabakh_analysis.sources import read_folder

    sheet = write_sheet(tmp_path / "anna.csv", read_folder(seeds)[3:])
    assert main(["agree", str(gold / "annotator_a"), str(sheet), "--sources", str(seeds)]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "2 texts; F1 of A and B"
    assert ["claims", "event", "26", "0", "0", "0.000"] in [line.split() for line in lines]
    assert not [line for line in lines if line.startswith("places")]
    assert main(["agree", str(gold / "annotator_a"), str(sheet)]) == 2
    assert capsys.readouterr().err == f"error: {sheet}: a sheet needs its texts; name their folder with --sources\n"


@pytest.mark.parametrize("command", ["evaluate", "agree"])
def test_malformed_gold_is_one_line_and_2(
    command: str, gold: Path, seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "s004.json").write_text('{"zones": []}', encoding="utf-8")
    assert main([command, str(tmp_path), str(gold / "adjudicated"), "--sources", str(seeds)]) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == f"error: {tmp_path / 's004.json'}: lacks the key 'places'; add it\n"


def test_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "karabakh_analysis", "run", "none", "--out", "x"], capture_output=True, check=False
    )
    assert done.returncode == 2
    [line] = done.stderr.decode("utf-8").splitlines()
    assert line == "error: none: no such folder; give the folder that holds the .txt files"


def test_names_that_are_not_known_are_listed_once_with_their_kind(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    known = "Shots were heard near Shusha and Martuni on 9 November 2020, the ministry said."
    unknown = "Two men were wounded at the village of Toghanasar, and at Verinshen height. Toghanasar village is calm."
    (folder / "known.txt").write_text(known, encoding="utf-8")
    (folder / "new.txt").write_text(f"{known}\n\n{unknown}\n", encoding="utf-8")
    assert main(["run", str(folder), "--out", str(tmp_path / "tables")]) == 0
    assert capsys.readouterr().err == (
        "note: new: names not in the gazetteer: Toghanasar (village), Verinshen (mountain); "
        "`karabakh-analysis suggest NAME` proposes entries\n"
    )


def test_a_library_that_is_not_installed_is_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("One soldier was hurt on Monday.", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "pandas", None)
    for name in [name for name in sys.modules if name.startswith("karabakh_analysis.tables")]:
        monkeypatch.delitem(sys.modules, name)
    assert main(["run", str(tmp_path), "--out", str(tmp_path / "tables")]) == 2
    assert re.search(r"^error: pandas: not installed for .*; install the package with", capsys.readouterr().err)
