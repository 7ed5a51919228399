"""The five texts are what they were, and what is said of them can be read in them."""

from __future__ import annotations

import csv
import hashlib
import re
from datetime import date
from pathlib import Path

import pytest

from karabakh_analysis.records import SIDES
from karabakh_analysis.sources import read_folder

SHA256 = {
    "000_268fa82b89d6ced8.txt": "d9a398680cf8b13d268501f2d2753bd840ca50d671daf3dc2f42d978321a0760",
    "001_01d634f3f96040b0.txt": "3057e0be31858d79930649bc0d70cc02b90980ccbe7b75bd6e15bf7ca4329543",
    "002_4d41038f671f9c9f.txt": "750baad682438660dbb683e8cd94ade2c71f36c316047fbd0dbca213a1e3e097",
    "003_8833171a5437b043.txt": "73135f440f741a5ea19e633b0d62c62d1c6794ee411245fb5a0aa27205021c0e",
    "004_6fcbae29686dff5e.txt": "a43b82a360126165d636c40265be9c1a44c7362873aaf09cf919a098638d4696",
}
# Words of each text on which its day of publication rests, by doc_id.
REASONS = {
    "s000": ("On December 27", "a unit of the Azerbaijani army yesterday"),
    "s001": ("November 17th", "from September last year"),
    "s002": ("On November 19, 2021",),
    "s003": ("UPDATED 2 (13.12.2020)",),
    "s004": ("On December 13",),
}


def test_bytes_are_untouched(seeds: Path) -> None:
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in seeds.glob("*.txt")}
    assert found == SHA256


def test_git_leaves_the_line_ends_alone(root: Path) -> None:
    assert "seeds/*.txt -text" in (root / ".gitattributes").read_text(encoding="utf-8").splitlines()


def test_manifest_names_each_text_once(seeds: Path) -> None:
    documents = read_folder(seeds)
    assert [document.doc_id for document in documents] == ["s000", "s001", "s002", "s003", "s004"]
    assert {document.file: document.sha256 for document in documents} == SHA256
    assert {document.published_basis for document in documents} == {"manifest"}


def _rows() -> list[dict[str, str]]:
    with (Path(__file__).parent.parent / "seeds" / "sources.csv").open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.mark.parametrize("row", _rows(), ids=lambda row: row["doc_id"])
def test_every_field_agrees_with_the_text(seeds: Path, row: dict[str, str]) -> None:
    text = (seeds / row["file"]).read_bytes().decode("utf-8")
    assert row["title"] in text.splitlines()
    assert row["outlet_side"] in SIDES
    slug = row["url"].rstrip("/").rsplit("/", 1)[-1]
    words = set(re.findall(r"[a-z]+", row["title"].lower()))
    assert set(slug.split("-")) <= words
    assert re.match(r"https://(?:maps\.southfront\.org|southfront\.org|eng\.az24saat\.org)/", row["url"])
    assert row["outlet"].lower() in row["url"]
    for words_of_text in REASONS[row["doc_id"]]:
        assert words_of_text in text
    assert date(2020, 12, 12) <= date.fromisoformat(row["published"]) <= date(2021, 11, 30)
    assert row["published_note"]


def test_readme_says_the_same_as_the_manifest(seeds: Path) -> None:
    readme = (seeds / "README.md").read_text(encoding="utf-8")
    for row in _rows():
        assert f"| {row['doc_id']} | {row['outlet']} | {row['title']} | {row['published']} |" in readme
