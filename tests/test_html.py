"""Saved web pages: the main text, the folder of texts beside the tables, and what happens without the extra."""

from __future__ import annotations

import csv
import hashlib
import shutil
import socket
import sys
from pathlib import Path

import pytest

from karabakh_analysis.cli import main
from karabakh_analysis.errors import InputError
from karabakh_analysis.pipeline import run
from karabakh_analysis.records import Document
from karabakh_analysis.report import write_report
from karabakh_analysis.sources import read_folder, read_sources
from karabakh_analysis.sources.html_text import declared_encoding, main_text, stored_name
from karabakh_analysis.tables import read_tables, write_tables

HEADER = "doc_id,file,outlet,outlet_side,title,url,published"
PAGE = "<html><body><article><p>{}</p></article></body></html>"
SENTENCE = (
    "Two soldiers were wounded near Shusha on 9 November 2020, the Defence Ministry of Armenia said in a statement."
)


def _has_trafilatura() -> bool:
    try:
        import trafilatura  # noqa: F401
    except ImportError:
        return False
    return True


needs_extra = pytest.mark.skipif(not _has_trafilatura(), reason="the extra `html` (trafilatura) is not installed")


@pytest.fixture
def pages(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The three pages in a folder, on a machine without a network."""

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked for something")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    folder = tmp_path / "pages"
    folder.mkdir()
    for path in (root / "tests" / "texts" / "html").glob("*.html"):
        shutil.copyfile(path, folder / path.name)
    return folder


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@needs_extra
def test_main_text_without_menu_script_and_comments(pages: Path) -> None:
    documents = {document.doc_id: document for document in read_folder(pages)}
    assert list(documents) == ["agency_1251", "markup_in_text", "portal"]
    portal = documents["portal"]
    lines = portal.text.split("\n\n")
    assert lines[0] == "Two servicemen wounded near Khtsaberd"
    assert [line[:20] for line in lines[1:]] == [
        "Two servicemen of th",
        "“Our units kept thei",
        "Russian peacekeepers",
        "The two sides signed",
    ]
    for word in ("17 killed", "civilians", "99", "40", "cookies", "Facebook", "Bread", "Economy", "rights reserved"):
        assert word not in portal.text
    assert (portal.published, portal.published_basis) == ("2020-12-13", "text")
    assert portal.file == "portal.html"
    assert portal.sha256 == hashlib.sha256((pages / "portal.html").read_bytes()).hexdigest()
    assert documents["agency_1251"].text.startswith("В Лачинском районе обстрелян пост\n\nПост пограничной службы")
    assert documents["agency_1251"].published == ""


@needs_extra
def test_markup_that_is_text_stays_text(pages: Path) -> None:
    text = next(document.text for document in read_folder(pages) if document.doc_id == "markup_in_text")
    assert text.startswith("Ministry’s page defaced\n\nVisitors")  # the heading stands outside the text in this page
    assert '<script>alert("we are here")</script>' in text
    assert "an hour & restored" in text
    assert "wounded near Goris on 16 November and" in text
    assert "weather" not in text
    assert "Archive" not in text


@needs_extra
def test_every_row_of_the_tables_points_into_the_stored_text(pages: Path, tmp_path: Path) -> None:
    result = run(pages)
    assert result.problems == []
    write_tables(tmp_path / "tables", result.tables)
    texts = {
        doc_id: (tmp_path / "tables" / "texts" / f"{doc_id}.txt").read_bytes().decode("utf-8")
        for doc_id in ("agency_1251", "markup_in_text", "portal")
    }
    zones = _rows(tmp_path / "tables" / "zones.csv")
    for doc_id, text in texts.items():
        own = [row for row in zones if row["doc_id"] == doc_id]
        assert (int(own[0]["start"]), int(own[-1]["end"])) == (0, len(text))
        assert [row["zone"] for row in own] == ["headline", "body"]
    mentions = [row for row in _rows(tmp_path / "tables" / "mentions.csv") if not row["text"].startswith("'")]
    assert {row["entity_id"] for row in mentions if row["doc_id"] == "portal"} >= {"chaylaggala", "kohna-taghlar"}
    claims = _rows(tmp_path / "tables" / "claims.csv")
    assert {row["doc_id"] for row in claims} >= {"portal", "markup_in_text"}
    assert all(texts[row["doc_id"]][int(row["start"]) : int(row["end"])] == row["text"] for row in mentions)
    assert all(texts[row["doc_id"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in claims)
    counts = {row["n_text"] for row in _rows(tmp_path / "tables" / "casualties.csv") if row["doc_id"] == "portal"}
    assert counts == {"Two", "four"}
    for row in _rows(tmp_path / "tables" / "documents.csv"):
        assert row["file"] == f"{row['doc_id']}.html"
        assert row["sha256"] == hashlib.sha256((pages / row["file"]).read_bytes()).hexdigest()
        assert int(row["n_chars"]) == len(texts[row["doc_id"]])


@needs_extra
def test_two_runs_write_the_same_bytes(pages: Path, tmp_path: Path) -> None:
    files = [write_tables(tmp_path / name, run(pages).tables) for name in ("one", "two")]
    assert [path.name for path in files[0]][:3] == ["agency_1251.txt", "markup_in_text.txt", "portal.txt"]
    assert [path.read_bytes() for path in files[0]] == [path.read_bytes() for path in files[1]]
    assert "texts/" in (tmp_path / "one" / "datapackage.json").read_text(encoding="utf-8")


@needs_extra
def test_report_shows_the_stored_text_and_escapes_it(pages: Path, tmp_path: Path) -> None:
    write_tables(tmp_path / "tables", run(pages).tables)
    write_report(tmp_path / "tables", tmp_path / "out", pages)
    html = "".join(path.read_text(encoding="utf-8") for path in (tmp_path / "out").glob("*.html"))
    assert "&lt;script&gt;alert(" in html
    assert "<script>alert(" not in html


@needs_extra
def test_report_takes_the_stored_text_even_where_pages_cannot_be_read(
    pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_tables(tmp_path / "tables", run(pages).tables)
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert write_report(tmp_path / "tables", tmp_path / "out", pages).is_file()


@needs_extra
@pytest.mark.parametrize(
    ("change", "what"),
    [
        (lambda pages, tables: (pages / "portal.html").write_bytes(b"<p>Other</p>"), "was changed after"),
        (lambda pages, tables: (pages / "portal.html").unlink(), "has no text portal"),
        (lambda pages, tables: (tables / "texts" / "portal.txt").unlink(), "the text of an HTML page is missing"),
    ],
)
def test_report_refuses_texts_that_are_not_those_of_the_tables(
    pages: Path, tmp_path: Path, change: object, what: str
) -> None:
    write_tables(tmp_path / "tables", run(pages).tables)
    change(pages, tmp_path / "tables")  # type: ignore[operator]
    with pytest.raises(InputError, match=what):
        write_report(tmp_path / "tables", tmp_path / "out", pages)


@needs_extra
def test_explain_says_what_it_counts_in(pages: Path, capsys: pytest.CaptureFixture[str]) -> None:
    claim = next(claim for claim in run(pages).tables["claims"] if claim.doc_id == "portal")
    assert main(["explain", claim.claim_id, "--sources", str(pages)]) == 0
    out = capsys.readouterr().out
    assert out.startswith(f"portal.html, characters {claim.start} to {claim.end} of its main text\n")
    assert claim.quote in out


@needs_extra
def test_manifest_names_pages_too(pages: Path) -> None:
    row = "p1,portal.html,Mountain Portal,artsakh,Shots,https://example.org/p,2020-12-14"
    (pages / "sources.csv").write_text(f"{HEADER}\n{row}\n", encoding="utf-8")
    sources = read_sources(pages)
    documents = {document.doc_id: document for document in sources.documents}
    assert set(documents) == {"agency_1251", "markup_in_text", "p1"}
    assert (documents["p1"].outlet, documents["p1"].published_basis) == ("Mountain Portal", "manifest")
    assert len(sources.notes) == 2


@needs_extra
def test_encoding_of_the_manifest_wins(tmp_path: Path) -> None:
    text = "Министерство обороны сообщило, что пост у села Шуша был обстрелян вечером."
    (tmp_path / "a.html").write_bytes(PAGE.format(text).encode("cp1251"))
    [problem] = read_sources(tmp_path).problems
    assert "byte 24 is not UTF-8" in problem.what
    assert "column `encoding`" in problem.mend
    (tmp_path / "sources.csv").write_text(f"{HEADER},encoding\na,a.html,,,,,,cp1251\n", encoding="utf-8")
    assert read_folder(tmp_path)[0].text == f"{text}\n"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b'<html><head><meta charset="utf-8">', "utf-8"),
        (b"<META CHARSET=windows-1254 >", "windows-1254"),
        (b"<meta http-equiv='Content-Type' content='text/html; charset=KOI8-R'>", "koi8-r"),
        (b'<meta charset="ISO-8859-1">', "cp1252"),  # as browsers read it
        (b'<meta charset="utf-16">', "utf-8"),  # it could not be read if it were
        (b'<!-- <meta charset="cp1251"> --><p>', "utf-8"),
        (b'\xef\xbb\xbf<meta charset="cp1251">', "utf-8-sig"),
        (b"\xff\xfe<\0", "utf-16"),
        (b" " * 5000 + b'<meta charset="cp1251">', "utf-8"),
        (b"", "utf-8"),
    ],
)
def test_declared_encoding(data: bytes, encoding: str) -> None:
    assert declared_encoding(data) == encoding


@needs_extra
def test_unknown_declared_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b'<meta charset="x-unheard-of"><p>Text</p>')
    [problem] = read_sources(tmp_path).problems
    assert problem.what == "unknown encoding 'x-unheard-of'"


@needs_extra
@pytest.mark.parametrize(
    ("head", "published"),
    [
        ('<meta property="article:published_time" content="2020-11-09T23:30:00+04:00">', "2020-11-09"),
        ('<meta content=" 2020-11-09" itemprop="datePublished">', "2020-11-09"),
        ('<script type="application/ld+json">{"datePublished": "2020-11-09T10:00Z"}</script>', "2020-11-09"),
        (
            '<meta itemprop="datePublished" content="2020-11-09"><meta itemprop="datePublished" content="2019-01-01">',
            "",
        ),
        ('<meta property="article:published_time" content="2020-11-31">', ""),
        ('<meta property="article:modified_time" content="2020-11-10">', ""),
        ("<!-- 2020-11-09 -->", ""),
    ],
)
def test_day_of_publication_only_where_the_page_states_one(head: str, published: str) -> None:
    page = f"<html><head>{head}</head><body><p>{SENTENCE}</p><footer>© 2021</footer></body></html>"
    assert main_text(page, "page.html") == (f"{SENTENCE}\n", published)


@needs_extra
@pytest.mark.parametrize(
    ("page", "text"),
    [
        (f"<p>{SENTENCE}</p>", SENTENCE),
        (f'<?xml version="1.0" encoding="cp1251"?>\n{PAGE.format(SENTENCE)}', SENTENCE),
        (PAGE.format(f"{SENTENCE}&#27; {SENTENCE}&#x1b;"), f"{SENTENCE} {SENTENCE}"),
        (PAGE.format(f"{SENTENCE}\x01 {SENTENCE}"), f"{SENTENCE} {SENTENCE}"),
        (PAGE.format("4 &#150; 5 soldiers were wounded near Shusha."), "4 – 5 soldiers were wounded near Shusha."),
    ],
)
def test_odd_pages(page: str, text: str) -> None:
    assert main_text(page, "page.html")[0] == f"{text}\n"


@needs_extra
@pytest.mark.parametrize("page", ["<html></html>", "<html><body><script>x()</script></body></html>", "<div>" * 9000])
def test_page_without_text_is_one_line(page: str) -> None:
    with pytest.raises(InputError) as caught:
        main_text(page, "page.html")
    assert str(caught.value) == (
        "page.html: no main text was found in this page; save the text of the page as a .txt file"
    )


def test_without_the_extra_the_other_texts_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "page.html").write_text(PAGE.format(SENTENCE), encoding="utf-8")
    (folder / "text.txt").write_text(SENTENCE, encoding="utf-8")
    assert main(["run", str(folder), "--out", str(tmp_path / "tables")]) == 1
    captured = capsys.readouterr()
    assert captured.out.startswith("documents 1, ")
    [line] = captured.err.splitlines()
    assert line.startswith("error: ")
    assert line.endswith(
        'page.html: reading HTML needs an optional part of the package; install it with `pip install "karabakh-analysis'
        '[html]"`, or save the text of the page as a .txt file'
    )
    assert not (tmp_path / "tables" / "texts").exists()


def test_of_a_page_and_a_text_of_one_name_the_text_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(PAGE.format(SENTENCE), encoding="utf-8")
    (tmp_path / "a.txt").write_text("Pasted by hand.", encoding="utf-8")
    sources = read_sources(tmp_path)
    assert [(document.file, document.text) for document in sources.documents] == [("a.txt", "Pasted by hand.")]
    [problem] = sources.problems
    assert (problem.where, problem.what) == (str(tmp_path / "a.html"), "doc_id 'a' is used twice")


@pytest.mark.parametrize("doc_id", ["..", ".hidden", "a:b", "nul", "COM1", 'a"<b>', "x" * 300, "a ", "con.x", "d."])
def test_names_that_a_disk_could_not_bear_are_replaced(doc_id: str) -> None:
    name = stored_name(doc_id)
    assert name != f"{doc_id}.txt"
    assert name.removesuffix(".txt").replace("-", "").replace(".", "").isalnum()
    assert len(name) < 120


def _document(doc_id: str, file: str) -> Document:
    return Document(doc_id, file, "0" * 64, "", "", "", "", "", "unknown", f"Text of {doc_id}")


def test_only_pages_are_stored(tmp_path: Path) -> None:
    write_tables(
        tmp_path, {"documents": [_document("a", "a.txt"), _document("б", "b.HTM"), _document("x:y", "c.html")]}
    )
    stored = {path.name: path.read_text(encoding="utf-8") for path in (tmp_path / "texts").iterdir()}
    assert stored == {"б.txt": "Text of б", stored_name("x:y"): "Text of x:y"}
    assert len(read_tables(tmp_path)["documents"]) == 3


def test_two_pages_do_not_overwrite_each_other(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="only in capitals"):
        write_tables(tmp_path, {"documents": [_document("a", "a.html"), _document("A", "b.html")]})
