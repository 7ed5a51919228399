"""From the tables to a folder of pages: index, incidents, timelines and maps. Same tables, same bytes."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Iterable
from pathlib import Path

import pandas as pd
from matplotlib import rc_context
from matplotlib.figure import Figure

from karabakh_analysis.errors import InputError
from karabakh_analysis.explorer import explorer_page
from karabakh_analysis.maps.interactive import incident_map
from karabakh_analysis.maps.leaflet import leaflet_files
from karabakh_analysis.maps.placing import both_names
from karabakh_analysis.maps.static import FOCUS, alt_text, focus_map, overview_map
from karabakh_analysis.pages import Picture, incident_page, index_page, page_name
from karabakh_analysis.sources import read_sources
from karabakh_analysis.sources.html_text import TEXTS, is_html, stored_name
from karabakh_analysis.tables import read_tables
from karabakh_analysis.timeline import (
    accounts_alt,
    accounts_figure,
    speaker_victim_alt,
    speaker_victim_figure,
    timeline_alt,
    timeline_figure,
)  # fmt: skip
from karabakh_analysis.timeline.span import WINDOWS, windows

_DPI = 150
_FOLDER = "figures"
_MAP, _EXPLORER = "map.html", "explorer.html"
_NO_LEAFLET = (
    'run `report` with --leaflet and the folder of Leaflet 1.9.4, or after pip install "karabakh-analysis[site]"'
)


def write_report(
    tables_folder: Path | str,
    out: Path | str,
    texts_folder: Path | str | None = None,
    leaflet: Path | str | None = None,
    home: str = "",
) -> Path:
    """Write the pages, timelines and maps.

    Parameters
    ----------
    tables_folder : Path or str
        Folder that ``karabakh-analysis run`` wrote.
    out : Path or str
        Folder to write to; made if it does not exist. Files of the same names are replaced, and pages of incidents
        that the tables do not have are removed.
    texts_folder : Path or str, optional
        The folder of raw texts; with it every quotation can be unfolded to its surroundings.
    leaflet : Path or str, optional
        A folder with the files of Leaflet 1.9.4, for the interactive map; by default those of the optional package
        that carries them. Without either there is no interactive map, and the index says so.
    home : str, optional
        Address of the page that these pages belong to ("../index.html"): the index leads back to it.

    Returns
    -------
    Path
        The index page.

    Raises
    ------
    InputError
        If the tables cannot be read, ``out`` is a file, ``leaflet`` does not hold Leaflet's files, or a raw text is
        missing or not the one that the tables were made from.
    """
    tables, out = read_tables(tables_folder), Path(out)
    if out.exists() and not out.is_dir():
        raise InputError("is a file, not a folder", str(out), "give another folder to write to")
    if leaflet is not None:
        leaflet_files(Path(leaflet))  # what was asked for by name is missed before anything is written
    texts = _texts(tables["documents"], Path(texts_folder), Path(tables_folder)) if texts_folder is not None else {}
    (out / _FOLDER).mkdir(parents=True, exist_ok=True)
    cells = [*tables["claims"]["place_ids"], *tables["incidents"]["place_ids"]]
    ids = {place for cell in cells for place in cell.split(";")}
    places = {place: both_names(place) for place in sorted(ids - {""})}
    made = {page_name(str(incident)) for incident in tables["incidents"]["incident_id"]}
    for page in out.glob("incident-*.html"):
        if page.name not in made:  # an earlier report's, of an incident that these tables do not have
            page.unlink()
    for row in tables["incidents"].to_dict("records"):
        incident, title = str(row["incident_id"]), str(row["title"])
        versions = (incident, tables["accounts"], tables["claims"], tables["tolls"], tables["casualties"])
        stem = page_name(incident).removesuffix(".html")
        picture = _picture(
            out, stem, accounts_figure(*versions, title=title), accounts_alt(*versions, title=title),
            "The accounts beside each other.",
        )  # fmt: skip
        html = incident_page(incident, tables, places=places, texts=texts, pictures=[picture])
        _write(out / page_name(incident), html)
    _write(out / _EXPLORER, explorer_page(tables, places=places))
    explorer = (_EXPLORER, "Explorer: choose days, sides and places (works without a network)")
    back = [(home, "Back to the project's site: method, notebooks, seminar")] if home else []
    links = [*back, explorer, _interactive(out, tables, None if leaflet is None else Path(leaflet))]
    pictures = [*_timelines(out, tables), *_maps(out, tables)]
    index = out / "index.html"
    _write(index, index_page(tables, places=places, texts=texts, pictures=pictures, links=links))
    return index


def _timelines(out: Path, tables: dict[str, pd.DataFrame]) -> Iterable[Picture]:
    three = (tables["claims"], tables["casualties"], tables["incidents"])
    for name in WINDOWS:
        [(words, _, _)] = windows(name)
        figure = timeline_figure(*three, name, documents=tables["documents"])
        caption = f"Timeline {words}: a lane for each account."
        yield _picture(out, f"timeline-{name}", figure, timeline_alt(*three, name), caption)
        _save(out, f"timeline-{name}-slide", timeline_figure(*three, name, size="slide", documents=tables["documents"]))
    _save(out, "timeline", timeline_figure(*three, documents=tables["documents"]))
    losses = tables["casualties"]
    caption = "Who reports whose losses."
    yield _picture(out, "speaker-victim", speaker_victim_figure(losses), speaker_victim_alt(losses), caption)


def _maps(out: Path, tables: dict[str, pd.DataFrame]) -> Iterable[Picture]:
    three = (tables["incidents"], tables["accounts"], tables["claims"])
    overview = overview_map(*three)
    yield _picture(out, "map-overview", overview, alt_text(overview), "Where the accounts place the incidents.")
    for name in FOCUS:
        figure = focus_map(name, *three)
        yield _picture(out, f"map-{name.lower()}", figure, alt_text(figure), f"{name} and its surroundings.")


def _interactive(out: Path, tables: dict[str, pd.DataFrame], leaflet: Path | None) -> tuple[str, str]:
    """Link to the interactive map, or the reason why there is none, without a link."""
    try:
        leaflet_files(leaflet)
    except InputError as error:  # an optional package carries Leaflet; everything else can be had without it
        (out / _MAP).unlink(missing_ok=True)  # one of an earlier report would show other tables
        return "", f"No interactive map: {error.where}: {error.what}; {_NO_LEAFLET}"
    three = (tables["incidents"], tables["accounts"], tables["claims"])
    chart = incident_map(*three, tables["documents"], assets=leaflet or "inline")
    _write(out / _MAP, chart.get_root().render())
    return _MAP, "Interactive map (works without a network; needs JavaScript)"


def _picture(out: Path, stem: str, figure: Figure, alt: str, caption: str) -> Picture:
    png = _save(out, stem, figure)
    source = f"data:image/png;base64,{base64.b64encode(png).decode('ascii')}"
    links = ((f"{_FOLDER}/{stem}.png", "as PNG"), (f"{_FOLDER}/{stem}.svg", "as SVG"))
    return Picture(source, alt, caption, links)


def _save(out: Path, stem: str, figure: Figure) -> bytes:
    """Write a figure as SVG and PNG without anything that changes from run to run, and return the PNG."""
    buffer = io.BytesIO()
    # Unhinted letters are as wide as they were measured, so that labels keep the room that was found for them.
    with rc_context({"svg.hashsalt": "karabakh_analysis", "svg.fonttype": "path", "text.hinting": "none"}):
        figure.savefig(out / _FOLDER / f"{stem}.svg", metadata={"Date": None, "Creator": None})
        figure.savefig(buffer, format="png", dpi=_DPI, metadata={"Software": None})
    (out / _FOLDER / f"{stem}.png").write_bytes(buffer.getvalue())
    return buffer.getvalue()


def _texts(documents: pd.DataFrame, folder: Path, tables: Path) -> dict[str, str]:
    """Read the raw texts; each must be the one that the tables were made from, or the offsets would lie."""
    found = {document.doc_id: document for document in read_sources(folder).documents}
    texts: dict[str, str] = {}
    for row in documents.to_dict("records"):
        doc_id, path = str(row["doc_id"]), folder / str(row["file"])
        is_page = is_html(path.name) and path.is_file()
        if doc_id not in found and not is_page:
            mend = "give the folder that the tables were made from"
            raise InputError(f"has no text {doc_id}", str(folder), mend)
        sha256 = hashlib.sha256(path.read_bytes()).hexdigest() if is_page else found[doc_id].sha256
        if sha256 != row["sha256"]:
            mend = "run `karabakh-analysis run` again, then the report"
            raise InputError("was changed after the tables were made", str(path), mend)
        texts[doc_id] = _stored(tables / TEXTS / stored_name(doc_id)) if is_page else found[doc_id].text
    return texts


def _stored(path: Path) -> str:
    """Text of an HTML page as the run took it out; to take it out again might give another."""
    try:
        return path.read_bytes().decode("utf-8")
    except (FileNotFoundError, UnicodeDecodeError):
        mend = "run `karabakh-analysis run` again, then the report"
        raise InputError("the text of an HTML page is missing or not UTF-8", str(path), mend) from None


def _write(path: Path, text: str) -> None:
    path.write_bytes(text.encode("utf-8"))
