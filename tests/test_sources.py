"""Reading a folder: every byte kept, every mistake named with its file and its mend."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from karabakh_analysis.errors import InputError
from karabakh_analysis.sources import read_folder, read_sources
from karabakh_analysis.sources.published import find_published

HEADER = "doc_id,file,outlet,outlet_side,title,url,published"


def _folder(tmp_path: Path, manifest: str | bytes | None = None, **texts: str | bytes) -> Path:
    for name, text in texts.items():
        data = text.encode("utf-8") if isinstance(text, str) else text
        (tmp_path / f"{name}.txt").write_bytes(data)
    if manifest is not None:
        data = manifest.encode("utf-8") if isinstance(manifest, str) else manifest
        (tmp_path / "sources.csv").write_bytes(data)
    return tmp_path


def test_line_ends_and_byte_order_mark_stay(tmp_path: Path) -> None:
    [document] = read_folder(_folder(tmp_path, a=b"\xef\xbb\xbfOne\r\n\r\ntwo\rthree\n\xe2\x80\x9cfour\xe2\x80\x9d"))
    assert document.text == "\ufeffOne\r\n\r\ntwo\rthree\n\u201cfour\u201d"
    assert document.sha256 == hashlib.sha256((tmp_path / "a.txt").read_bytes()).hexdigest()


def test_without_manifest_the_stem_is_the_name(tmp_path: Path) -> None:
    documents = read_folder(_folder(tmp_path, b="Second", a="First\n\n2021-11-19\n"))
    assert [(d.doc_id, d.file, d.outlet, d.outlet_side, d.url) for d in documents] == [
        ("a", "a.txt", "", "", ""),
        ("b", "b.txt", "", "", ""),
    ]
    assert [(d.published, d.published_basis) for d in documents] == [("2021-11-19", "text"), ("", "unknown")]


def test_manifest_is_read_whatever_its_column_order_and_further_columns_are_kept(tmp_path: Path) -> None:
    manifest = (
        "file,doc_id,note,outlet,outlet_side,title,published,url\r\n"
        'a.txt,x1,"by hand, twice",Wire,armenia, Shots ,2021-11-19,https://example.org/\r\n'
    )
    [document] = read_folder(_folder(tmp_path, b"\xef\xbb\xbf" + manifest.encode("utf-8"), a="Text"))
    assert (document.doc_id, document.title, document.outlet_side) == ("x1", "Shots", "armenia")
    assert (document.published, document.published_basis) == ("2021-11-19", "manifest")
    assert document.extra == (("note", "by hand, twice"),)


def test_date_in_the_address_is_found(tmp_path: Path) -> None:
    manifest = f"{HEADER}\nx,a.txt,Wire,other,T,https://example.org/2021/11/19/shots/,\n"
    [document] = read_folder(_folder(tmp_path, manifest, a="Text"))
    assert (document.published, document.published_basis) == ("2021-11-19", "text")


def test_text_that_the_manifest_forgets_is_read_with_a_note(tmp_path: Path) -> None:
    sources = read_sources(_folder(tmp_path, f"{HEADER}\nx,a.txt,Wire,other,T,,\n", a="One", b="Two"))
    assert [document.doc_id for document in sources.documents] == ["b", "x"]
    assert sources.notes == [f"{tmp_path / 'b.txt'}: not named in sources.csv; read with its outlet unknown"]
    assert sources.problems == []


def test_declared_encoding_is_used(tmp_path: Path) -> None:
    manifest = f"{HEADER},encoding\nx,a.txt,Wire,other,T,,,cp1251\n"
    [document] = read_folder(_folder(tmp_path, manifest, a="Шуша".encode("cp1251")))
    assert document.text == "Шуша"
    assert document.extra == (("encoding", "cp1251"),)


RUSSIAN = "Министерство обороны сообщило, что в районе Шуши произошла перестрелка между военными."


@pytest.mark.parametrize(
    ("manifest", "texts", "where", "what", "mend"),
    [
        (None, {"a": RUSSIAN.encode("cp1251")}, "a.txt", "byte 0 is not UTF-8; it looks like cp1251", "encoding"),
        (None, {"a": "Text".encode("utf-16")}, "a.txt", "not UTF-8", "save it as UTF-8"),
        (None, {"a": "Text".encode("utf-16-le")}, "a.txt", "null characters", "save it as UTF-8"),
        (None, {"a": " \r\n"}, "a.txt", "holds no text", "paste"),
        ("x,b.txt,,,,,", {"a": "T"}, "b.txt", "no such file", "sources.csv"),
        ("x,a.txt,,,,,\nx,b.txt,,,,,", {"a": "T", "b": "T"}, "text 3", "doc_id 'x' is used twice", "of its own"),
        ("x,a.txt,,,,,\ny,a.txt,,,,,", {"a": "T"}, "text 3", "file 'a.txt' is used twice", "of its own"),
        ("b,a.txt,,,,,", {"a": "T", "b": "T"}, "b.txt", "doc_id 'b' is used twice", "of its own"),
        (",a.txt,,,,,", {"a": "T"}, "text 2", "doc_id '' is empty", "rename"),
        ("x;y,a.txt,,,,,", {"a": "T"}, "text 2", "semicolon", "rename"),
        ("x,a.txt,,artsax,,,", {"a": "T"}, "text 2", "outlet_side 'artsax'", "azerbaijan, armenia, artsakh"),
        ("x,a.txt,,,,,19.11.2021", {"a": "T"}, "text 2", "published '19.11.2021' is not a date", "YYYY-MM-DD"),
        ("x,a.txt,,,,,2021-02-30", {"a": "T"}, "text 2", "published '2021-02-30' is not a date", "YYYY-MM-DD"),
        ("x,a.txt,,,,,20211119", {"a": "T"}, "text 2", "published '20211119' is not a date", "YYYY-MM-DD"),
        ("x,../a.txt,,,,,", {"a": "T"}, "text 2", "does not lie in the folder", "inside the folder"),
        ("x,..\\a.txt,,,,,", {"a": "T"}, "text 2", "does not lie in the folder", "inside the folder"),
        ("x,/etc/a.txt,,,,,", {"a": "T"}, "text 2", "does not lie in the folder", "inside the folder"),
        ("x,C:\\a.txt,,,,,", {"a": "T"}, "text 2", "does not lie in the folder", "inside the folder"),
        ("x,,,,,,", {"a": "T"}, "text 2", "file '' does not lie in the folder", "inside the folder"),
        ("x,a.pdf,,,,,", {"a": "T"}, "text 2", "is no .txt or .html file", ".txt"),
        ("x,a.txt,,,Shots, two,,", {"a": "T"}, "text 2", "8 values for 7 columns", "quotation marks"),
    ],
)
def test_one_bad_text_is_named_and_the_good_one_kept(
    tmp_path: Path, manifest: str | None, texts: dict[str, str | bytes], where: str, what: str, mend: str
) -> None:
    rows = None if manifest is None else f"{HEADER}\ngood,good.txt,,,,,\n{manifest}\n"
    folder = _folder(tmp_path, rows, good="Good", **texts)
    sources = read_sources(folder)
    problem = sources.problems[0]
    assert where in problem.where
    assert what in problem.what
    assert mend in problem.mend
    assert "\n" not in str(problem)
    assert "good" in [document.doc_id for document in sources.documents]
    with pytest.raises(InputError):
        read_folder(folder)


@pytest.mark.parametrize(
    ("manifest", "what"),
    [
        ("doc_id,file\nx,a.txt\n", "lacks outlet, outlet_side"),
        ("", "lacks doc_id"),
        (HEADER.replace(",", ";"), "lacks doc_id"),
        (f"{HEADER},note,note\n", "column 'note'"),
        (f"{HEADER},sha256\n", "column 'sha256'"),
        (f'{HEADER}\nx,"a.txt\n', "not a readable CSV file"),
        (HEADER.encode("utf-16"), "not UTF-8"),
    ],
)
def test_manifest_that_cannot_be_used(tmp_path: Path, manifest: str | bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read_sources(_folder(tmp_path, manifest, a="Text"))
    assert caught.value.where == str(tmp_path / "sources.csv")
    assert what in caught.value.what


def test_missing_and_empty_folders(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such folder"):
        read_sources(tmp_path / "none")
    with pytest.raises(InputError, match=r"no \.txt or \.html file in this folder"):
        read_sources(tmp_path)
    (tmp_path / "file.txt").write_text("Text", encoding="utf-8")
    with pytest.raises(InputError, match="is a file, not a folder"):
        read_sources(tmp_path / "file.txt")


def test_subfolders_of_a_manifest_from_windows(tmp_path: Path) -> None:
    (tmp_path / "2021").mkdir()
    (tmp_path / "2021" / "a.txt").write_text("Text", encoding="utf-8")
    [document] = read_folder(_folder(tmp_path, f"{HEADER}\nx,2021\\a.txt,,,,,\n"))
    assert (document.file, document.text) == ("2021/a.txt", "Text")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        ("Headline\nPublished: 19 November 2021, 14:05\nText.", "2021-11-19"),
        ("Headline\nPosted on Nov. 9, 2021 by Staff\nText.", "2021-11-09"),
        ("Headline\nUpdated: 20 November 2021\nPublished: 19 November 2021\nText.", "2021-11-19"),
        ("Headline\n19.11.2021 10:30\nText.", "2021-11-19"),
        ("Headline\nFriday, 19th November 2021 | Weather +3\nText.", "2021-11-19"),
        ("Headline\n19 Nov 2021 11:32 (first version 09:05)\nText.", "2021-11-19"),
        ("Headline\nBy Jane Doe, November 19, 2021\nText.", "2021-11-19"),
        ("Headline\n2021-11-19T08:00:00Z\nText.", "2021-11-19"),
        ("Headline\n26/11/2021 | 20:15\nText.", "2021-11-26"),
        ("Headline\n11/26/2021\nText.", "2021-11-26"),
        ("Headline\n03/04/2021\nText.", ""),
        ("Headline\nYEREVAN, NOVEMBER 19, 2021, WIRE. The ministry said that shots were fired.", "2021-11-19"),
        ("Headline\nhttps://example.org/2021/11/19/headline/\nText.", "2021-11-19"),
        ("Headline\nText.\n" * 20 + "Published 19 November 2021", "2021-11-19"),
        ("Headline\nOn November 16, 2021, shots were heard near the border and nobody was hurt.", ""),
        ("The statement of 10 November 2020\nText.", ""),
        ("Ceasefire Agreement 10 November 2020\nText.", ""),
        ("Headline\n31 November 2021\nText.", ""),
        ("Headline\nText.\n" * 20 + "Related: Shots on 19 November 2021", ""),
        ("", ""),
    ],
)
def test_day_of_publication_is_taken_only_where_it_is_stated(text: str, published: str) -> None:
    assert find_published(text) == published


def test_a_bad_value_costs_the_value_and_not_the_text(tmp_path: Path) -> None:
    sources = read_sources(_folder(tmp_path, f"{HEADER}\nx,a.txt,Wire,azeri,,,18.11.2021\n", a="Text"))
    [document] = sources.documents
    assert (document.outlet, document.outlet_side, document.published) == ("Wire", "", "")
    assert [problem.what for problem in sources.problems] == [
        "outlet_side 'azeri' is not a side", "published '18.11.2021' is not a date",
    ]  # fmt: skip
    assert all("text 1 (a.txt)" in problem.where for problem in sources.problems)
    assert all("the text was read without it" in problem.mend for problem in sources.problems)


def test_a_side_may_be_written_with_a_capital(tmp_path: Path) -> None:
    sources = read_sources(_folder(tmp_path, f"{HEADER}\nx,a.txt,,Armenia,,,\n", a="Text"))
    assert (sources.documents[0].outlet_side, sources.problems) == ("armenia", [])


@pytest.mark.parametrize(
    ("published", "notes"),
    [
        ("2021-11-18", []),
        ("2021-11-20", []),
        ("2022-12-30", ["the page itself says 2021-11-18"]),
        ("2012-11-18", ["the page itself says 2021-11-18", "only incidents since 2020-09-27 are read as claims"]),
    ],
)
def test_a_doubtful_day_of_publication_is_noted(tmp_path: Path, published: str, notes: list[str]) -> None:
    text = "Shots at the border\n\nPublished: 18 November 2021\n\nShots were heard."
    sources = read_sources(_folder(tmp_path, f"{HEADER}\nx,a.txt,,,,,{published}\n", a=text))
    assert len(sources.notes) == len(notes)
    assert all(part in note for part, note in zip(notes, sources.notes, strict=True))
    assert sources.documents[0].published == published


def test_a_file_that_cannot_be_read_is_not_said_to_be_read(tmp_path: Path) -> None:
    sources = read_sources(_folder(tmp_path, f"{HEADER}\nx,a.txt,,,,,\n", a="Text", b=b"\xff\xfe\x00\xd8"))
    assert sources.notes == []
    assert len(sources.problems) == 1


def test_a_misnamed_manifest_is_noted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Two soldiers were hurt on Tuesday.", encoding="utf-8")
    (tmp_path / "source.csv").write_text("doc_id,file\na,a.txt\n", encoding="utf-8")
    [note] = [note for note in read_sources(tmp_path).notes if "sources.csv" in note]
    assert note.endswith("no sources.csv, but source.csv; if that is the list of sources, rename it")
