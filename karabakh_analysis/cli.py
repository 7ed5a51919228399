"""The command ``karabakh-analysis``.

Exit codes: 0 if everything was done, 1 if something could not be used (a text, or a value of ``sources.csv``) while the
rest was done, 2 if nothing could be done.
"""

from __future__ import annotations

import argparse
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from karabakh_analysis import __version__
from karabakh_analysis.errors import InputError
from karabakh_analysis.printable import printable


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code.

    Parameters
    ----------
    arguments : sequence of str, optional
        Words after the command's name; those of the process if not given.

    Examples
    --------
    >>> main(["run", "no/such/folder", "--out", "build/tables"])
    2
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a console that lacks a letter of a name must not end the run
    options = _parser().parse_args(arguments)
    try:
        code: int = options.command(options)
        sys.stdout.flush()
    except InputError as error:
        _say_error(error)
        return 2
    except ModuleNotFoundError as error:
        if (error.name or "").startswith(__package__ or "karabakh_analysis"):
            raise  # a fault of the package, not of its installation
        mend = 'install the package with what it needs: pip install --constraint constraints.txt --editable "."'
        _say_error(f"{error.name}: not installed for {sys.executable}; {mend}")
        return 2
    except BrokenPipeError:  # what is printed goes to a program that has read enough, such as head
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        _say_error(f"{error.filename or 'file'}: {error.strerror}; check the path and its permissions")
        return 2
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="karabakh-analysis",
        description="From raw news texts on Nagorno-Karabakh to tables that keep every side's account apart.",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    run = commands.add_parser("run", help="read a folder of texts and write the tables")
    run.add_argument(
        "sources", type=Path, metavar="SOURCES", help="folder of .txt and .html files, and maybe sources.csv"
    )
    run.add_argument("--out", type=Path, required=True, metavar="TABLES", help="folder to write the tables to")
    run.set_defaults(command=_run)

    report = commands.add_parser("report", help="write pages and maps from the tables")
    report.add_argument("tables", type=Path, metavar="TABLES", help="folder that `run` wrote")
    report.add_argument("--out", type=Path, required=True, metavar="DIR", help="folder to write the pages to")
    context = "the folder of texts, to show each quotation in its surroundings"
    report.add_argument("--sources", type=Path, metavar="SOURCES", help=context)
    leaflet = "folder with the files of Leaflet 1.9.4, if the package of the extra `site` is not installed"
    report.add_argument("--leaflet", type=Path, metavar="DIST", help=leaflet)
    report.add_argument("--home", default="", metavar="HREF", help="page that the index leads back to")
    report.set_defaults(command=_report)

    suggest = commands.add_parser("suggest", help="look a place name up, however it is spelled")
    suggest.add_argument("name", metavar="NAME")
    suggest.set_defaults(command=_suggest)

    places = commands.add_parser("places", help="write the gazetteer as a file for maps or for other gazetteers")
    places.add_argument("--out", type=Path, required=True, metavar="FILE", help="file to write")
    kinds = "GeoJSON (RFC 7946), or Linked Places Format with every name, its language and its source"
    places.add_argument("--as", dest="format", choices=("geojson", "linked-places"), default="geojson", help=kinds)
    places.set_defaults(command=_places)

    explain = commands.add_parser("explain", help="show the sentence behind a row and why each field has its value")
    explain.add_argument("row_id", metavar="CLAIM_ID", help="a claim; or a count of victims, or an incident")
    explain.add_argument("--sources", type=Path, required=True, metavar="SOURCES", help="the folder of texts")
    explain.set_defaults(command=_explain)

    sheet = commands.add_parser("sheet", help="write an empty sheet for readers to annotate texts in")
    sheet.add_argument("sources", type=Path, metavar="SOURCES", help="the folder of texts")
    sheet.add_argument("--out", type=Path, required=True, metavar="FILE", help="CSV file to write, for a spreadsheet")
    sheet.add_argument("--text", nargs="+", default=[], metavar="DOC_ID", help="these texts only; by default all")
    sheet.set_defaults(command=_sheet)

    annotations = "folder of annotations: gold/<doc_id>.json or the .json files themselves"
    texts = "the folder of the annotated texts, if it is not raw beside the annotations"
    evaluate = commands.add_parser("evaluate", help="score the tables against annotations made by reading")
    evaluate.add_argument("gold", type=Path, metavar="GOLD", help=annotations)
    evaluate.add_argument("tables", type=Path, metavar="TABLES", help="folder that `run` wrote")
    evaluate.add_argument("--sources", type=Path, metavar="SOURCES", help=texts)
    evaluate.add_argument("--errors", type=Path, metavar="FILE", help="CSV file to write every error to")
    evaluate.set_defaults(command=_evaluate)

    agree = commands.add_parser("agree", help="say how far two annotators of the same texts agree")
    agree.add_argument("gold_a", type=Path, metavar="GOLD_A", help=f"{annotations}; or a filled sheet (.csv)")
    agree.add_argument("gold_b", type=Path, metavar="GOLD_B", help="the other annotator's")
    agree.add_argument("--sources", type=Path, metavar="SOURCES", help=texts)
    agree.add_argument("--differences", type=Path, metavar="FILE", help="CSV file to write what they differ in to")
    agree.set_defaults(command=_agree)
    return parser


# Each command imports what it needs, so that --version, --help and a wrong path are answered at once.


def _run(options: argparse.Namespace) -> int:
    from karabakh_analysis.tables import SCHEMA, write_tables

    result = _read(options.sources)
    write_tables(options.out, result.tables)
    counts = ", ".join(f"{name} {len(result.tables.get(name, ()))}" for name in SCHEMA)
    print(f"{counts}; {len(SCHEMA)} tables in {options.out}")
    return 1 if result.problems else 0


def _report(options: argparse.Namespace) -> int:
    from karabakh_analysis.report import write_report

    index = write_report(options.tables, options.out, options.sources, options.leaflet, options.home)
    print(f"open {index}")
    return 0


def _suggest(options: argparse.Namespace) -> int:
    from karabakh_analysis.names.gazetteer import load_gazetteer

    found = load_gazetteer().suggest(options.name)
    for written, place, likeness in found:
        print(f"{likeness:5.1f}  {written}: {place.label} ({place.place_id}), {place.kind}, {place.lat}, {place.lon}")
    if not found:
        print(f"nothing in the gazetteer is spelled like {printable(options.name)}")
    return 0 if found else 1


def _places(options: argparse.Namespace) -> int:
    from karabakh_analysis.names.export import to_geojson, to_linked_places, write_json

    collection = to_geojson() if options.format == "geojson" else to_linked_places()
    write_json(collection, options.out)
    print(f"{len(collection['features'])} places in {options.out}")
    return 0


def _explain(options: argparse.Namespace) -> int:
    tables = _read(options.sources).tables
    from karabakh_analysis.explain import explain

    print(explain(options.row_id, tables))
    return 0


def _sheet(options: argparse.Namespace) -> int:
    from karabakh_analysis.evaluation import read_documents, write_sheet

    documents = read_documents(options.sources)
    if unknown := [name for name in options.text if name not in documents]:
        raise InputError("no such text", unknown[0], f"write one of {', '.join(sorted(documents))}")
    chosen = [documents[name] for name in options.text or documents]
    path = write_sheet(options.out, chosen)
    n = f"{len(chosen)} text" if len(chosen) == 1 else f"{len(chosen)} texts"
    print(f"{n} in {path}; what to write is in the annotation guide (docs/annotation.md)")
    return 0


def _evaluate(options: argparse.Namespace) -> int:
    from karabakh_analysis.evaluation import evaluate, read_gold, write_frame
    from karabakh_analysis.tables import read_tables

    gold, tables = read_gold(options.gold, options.sources), read_tables(options.tables)
    result = evaluate(gold, tables)
    known = set(tables["documents"]["doc_id"])
    for doc_id in sorted(gold.keys() - known):
        print(
            f"note: {printable(doc_id)}: annotated, but not in the tables; all of it counts as missed", file=sys.stderr
        )
    n = len(gold.keys() & known)
    print(f"{n} {'text' if n == 1 else 'texts'}; shares of rows, for cleaning of characters\n")
    _say_frame(result.scores)
    if options.errors:
        print(f"\n{len(result.errors)} errors in {write_frame(options.errors, result.errors)}")
    return 0


def _agree(options: argparse.Namespace) -> int:
    from karabakh_analysis.evaluation import (
        agree,
        disagreements,
        kappas,
        read_documents,
        read_gold,
        read_sheet,
        write_frame,
    )
    from karabakh_analysis.evaluation.compare import STAGES
    from karabakh_analysis.evaluation.seminar import SHEET_STAGES

    paths = (options.gold_a, options.gold_b)
    sheets = [path.suffix.lower() == ".csv" for path in paths]
    if any(sheets) and not options.sources:
        raise InputError("a sheet needs its texts", str(paths[sheets.index(True)]), "name their folder with --sources")
    documents = read_documents(options.sources).values() if any(sheets) else ()
    a, b = (
        read_sheet(path, documents) if is_sheet else read_gold(path, options.sources)
        for path, is_sheet in zip(paths, sheets, strict=True)
    )
    only = SHEET_STAGES if any(sheets) else STAGES
    n = len(a.keys() & b.keys())
    print(f"{n} {'text' if n == 1 else 'texts'}; F1 of A and B\n")
    _say_frame(agree(a, b, only))
    print("\nCohen's kappa on the rows that both have\n")
    _say_frame(kappas(a, b))
    if options.differences:
        differences = disagreements(a, b, only)
        print(f"\n{len(differences)} differences in {write_frame(options.differences, differences)}")
    return 0


def _say_frame(frame: Any) -> None:
    """Print a frame as columns: words to the left, counts as they are, shares with three decimals."""
    counts = {"tp", "found", "gold", "n", "n_a", "n_b", "agreed"}
    columns = list(frame.columns)
    print("".join(f"{name:<17}" if name in columns[:2] else f"{name:>10}" for name in columns))
    for row in frame.astype(object).where(frame.notna(), None).itertuples(index=False):
        cells = [f"{value:<17}" for value in row[:2]]
        for name, value in zip(columns[2:], row[2:], strict=True):
            shown = "-" if value is None else f"{float(value):g}" if name in counts else f"{value:.3f}"
            cells.append(f"{shown:>10}")
        print("".join(cells))


def _read(sources: Path) -> Any:
    """Run the pipeline, and say what could not be read and what should be known."""
    from karabakh_analysis.sources import read_sources

    if not sources.is_dir():
        read_sources(sources)  # says so, without waiting for spaCy to be imported
    from karabakh_analysis.pipeline import run

    result = run(sources)
    for note in result.notes:
        print(f"note: {printable(note)}", file=sys.stderr)
    for problem in result.problems:
        _say_error(problem)
    if not result.tables.get("documents"):
        raise InputError("no text could be read", str(sources), "mend what is named above")
    return result


def _say_error(error: InputError | str) -> None:
    print(f"error: {printable(str(error))}", file=sys.stderr)
