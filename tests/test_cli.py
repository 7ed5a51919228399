"""The command line: what it prints, what it writes, and how it refuses."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from karabakh_analysis import __version__
from karabakh_analysis.cli import _printable, main
from karabakh_analysis.schema import SCHEMA


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"karabakh-analysis {__version__}\n"


@pytest.mark.parametrize("arguments", [[], ["nonsense"], ["run", "seeds"], ["run", "--out", "x"], ["explain", "c1"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage: karabakh-analysis" in capsys.readouterr().err


def test_help_names_every_command(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main(["--help"])
    assert re.findall(r"^    (run|report|suggest|explain) ", capsys.readouterr().out, re.MULTILINE) == [
        "run",
        "report",
        "suggest",
        "explain",
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
    assert _printable("a\x1b[31m\r\u202eb\nc") == "a [31m  b\nc"


def test_run_on_the_five_texts(seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", str(seeds), "--out", str(tmp_path / "tables")]) == 0
    captured = capsys.readouterr()
    assert captured.err == ""
    [line] = captured.out.splitlines()
    assert line.startswith("documents 5, zones ")
    assert line.endswith(f"; 8 tables in {tmp_path / 'tables'}")
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


def test_explain_shows_the_sentence_and_every_column(
    seeds: Path, tables_folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with (tables_folder / "claims.csv").open(encoding="utf-8", newline="") as handle:
        claim = next(csv.DictReader(handle))
    assert main(["explain", claim["claim_id"], "--sources", str(seeds)]) == 0
    out = capsys.readouterr().out
    assert claim["quote"] in out
    assert f"characters {claim['start']} to {claim['end']}" in out
    for field in SCHEMA["claims"].fields:
        if field.name != "quote":
            assert re.search(rf"^  {field.name} +{re.escape(claim[field.name] or '-')} ", out, re.MULTILINE)


def test_explain_of_an_unknown_claim_offers_near_ones(seeds: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", "no-such-claim", "--sources", str(seeds)]) == 2
    assert re.fullmatch(r"error: no-such-claim: no such claim; .* for example .+\n", capsys.readouterr().err)


@pytest.mark.parametrize("name", ["Shushi", "Karvachar", "Berdzor"])
def test_suggest_finds_a_place_by_either_name(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["suggest", name]) == 0
    place = {"Shushi": "Shusha", "Karvachar": "Kalbajar", "Berdzor": "Lachin"}[name]
    assert place in capsys.readouterr().out


def test_report_writes_pages(
    seeds: Path, tables_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["report", str(tables_folder), "--sources", str(seeds), "--out", str(tmp_path / "pages")]) == 0
    index = Path(capsys.readouterr().out.removeprefix("open ").rstrip("\n"))
    assert index.is_relative_to(tmp_path / "pages")
    assert "<h1" in index.read_text(encoding="utf-8")


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
