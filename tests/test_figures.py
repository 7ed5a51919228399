"""Maps and timelines look as they did: pictures of made-up tables against baselines in ``tests/baselines``.

When a figure is meant to look different: ``python tests/test_figures.py`` draws the baselines anew; look at them
before they are committed. A second font, an older FreeType or other edges of letters do not count as a difference:
pictures are averaged over squares of three pixels, and only squares that differ strongly are counted.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest
from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image

from karabakh_analysis.maps import FOCUS, focus_map
from karabakh_analysis.tables.schema import SCHEMA
from karabakh_analysis.timeline import timeline_figure
from karabakh_analysis.timeline.span import WINDOWS

BASELINES = Path(__file__).parent / "baselines"
DPI, SQUARE = 60, 3  # dots per inch; pixels
STRONG, MOST = 40, 3  # levels of 255 by which a square counts as different; squares that may
STYLE = {"font.family": ["DejaVu Sans"], "text.hinting": "none", "text.antialiased": True}

Tables = dict[str, pd.DataFrame]
INCIDENTS = [
    ("i1", "8 November 2021: attack on a person, Shusha / Shushi", "2021-11-08", "shusha", 39.7601, 46.7499, 1),
    ("i2", "13 November 2021: explosion, Shusha / Shushi", "2021-11-13", "shusha", 39.7601, 46.7499, 2),
    ("i3", "16 November 2021: armed clash, Kalbajar / Karvachar", "2021-11-16", "kalbajar-district", 40.06, 46.32, 3),
    ("i4", "12 December 2020: armed clash, Hadrut", "2020-12-12", "hadrut", 39.519, 47.0314, 2),
    ("i5", "13 December 2020: armed clash, Chaylaggala / Khtsaberd", "2020-12-13", "chaylaggala", 39.5458, 46.7708, 1),
    ("i6", "1 December 2020: transfer, Lachin / Berdzor", "2020-12-01", "lachin", 39.6386, 46.5447, 1),
]
CLAIMS = [
    ("i1", "artsakh", "attack_on_person", "asserted", "2021-11-08"),
    ("i2", "azerbaijan", "explosion", "asserted", "2021-11-13"),
    ("i2", "artsakh", "explosion", "denied", "2021-11-13"),
    ("i3", "azerbaijan", "armed_clash", "asserted", "2021-11-16"),
    ("i3", "armenia", "armed_clash", "asserted", "2021-11-15/2021-11-16"),
    ("i3", "unattributed", "capture", "asserted", "2021-11-16"),
    ("i4", "azerbaijan", "armed_clash", "asserted", "2020-12-12"),
    ("i4", "armenia", "armed_clash", "denied", "2020-12-12"),
    ("i5", "armenia", "armed_clash", "asserted", "2020-12-13"),
    ("i5", "russia", "armed_clash", "asserted", "2020-12"),
    ("i6", "other", "transfer", "asserted", "2020-12-01"),
    ("i6", "armenia", "transfer", "asserted", ""),
]
CASUALTIES = [
    ("c04", "i3", "azerbaijan", "azerbaijan", "killed", 7, 7),
    ("c05", "i3", "armenia", "armenia", "captured", 12, None),
    ("c08", "i4", "armenia", "armenia", "wounded", 6, 6),
]


DTYPES = {"string": "string", "date": "string", "integer": "Int64", "number": "Float64"}


def _frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as `read_tables` would give them; columns that a row leaves out are unknown."""
    fields = SCHEMA[name].fields
    blank = {field.name: "" if field.type in ("string", "date") else None for field in fields}
    out = pd.DataFrame([blank | row for row in rows], columns=list(blank))
    return out.astype({field.name: DTYPES[field.type] for field in fields})


@cache
def made_up() -> Tables:
    """Every kind of sign: rings, an area, denials, a span, a month, an undated claim, numbers with and without end."""
    heard = {incident: [side for one, side, *_ in CLAIMS if one == incident] for incident, *_ in INCIDENTS}
    incidents: list[dict[str, object]] = [
        {"incident_id": key, "title": title, "date_start": day, "date_end": day, "date_prec": 1, "place_ids": place,
         "lat": lat, "lon": lon, "where_prec": precision, "sides_heard": ";".join(heard[key]), "sides_silent": "russia",
         "n_documents": 1, "n_claims": len(heard[key])}
        for key, title, day, place, lat, lon, precision in INCIDENTS
    ]  # fmt: skip
    claims: list[dict[str, object]] = [
        {"claim_id": f"c{n:02}", "incident_id": incident, "doc_id": "d1", "start": n, "end": n + 1, "quote": "words",
         "source_side": side, "event_type": kind, "mode": mode, "edtf": edtf}
        for n, (incident, side, kind, mode, edtf) in enumerate(CLAIMS, start=1)
    ]  # fmt: skip
    casualties: list[dict[str, object]] = [
        {"casualty_id": f"n{n}", "claim_id": claim, "incident_id": incident, "doc_id": "d1", "start": n, "end": n + 1,
         "n_text": "words", "source_side": side, "victim_side": victim, "victim_kind": "military", "status": status,
         "n_min": low, "n_max": high}
        for n, (claim, incident, side, victim, status, low, high) in enumerate(CASUALTIES)
    ]  # fmt: skip
    accounts: list[dict[str, object]] = [
        {"incident_id": incident, "source_side": side} for incident in heard for side in heard[incident]
    ]
    rows = {"incidents": incidents, "claims": claims, "casualties": casualties, "accounts": accounts}
    return {name: _frame(name, part) for name, part in rows.items()}


def _map(name: str) -> Callable[[Tables], Figure]:
    return lambda tables: focus_map(name, tables["incidents"], tables["accounts"], tables["claims"])


def _timeline(name: str) -> Callable[[Tables], Figure]:
    return lambda tables: timeline_figure(tables["claims"], tables["casualties"], tables["incidents"], name)


FIGURES: dict[str, Callable[[Tables], Figure]] = {
    **{f"map-{name.lower()}": _map(name) for name in FOCUS},
    **{f"timeline-{name}": _timeline(name) for name in WINDOWS},
}


def picture(name: str, tables: Tables) -> Image.Image:
    buffer = io.BytesIO()
    with rc_context(STYLE):
        FIGURES[name](tables).savefig(buffer, format="png", dpi=DPI)
    return Image.open(buffer).convert("RGB")


def squares(image: Image.Image) -> np.ndarray[Any, Any]:
    """Average over squares; what does not fill one at the right and lower edge is left out."""
    pixels = np.asarray(image.convert("RGB"), dtype=float)
    high, wide = pixels.shape[0] // SQUARE, pixels.shape[1] // SQUARE
    cut = pixels[: high * SQUARE, : wide * SQUARE]
    return np.asarray(cut.reshape(high, SQUARE, wide, SQUARE, 3).mean(axis=(1, 3)))


def differing(one: Image.Image, other: Image.Image) -> int:
    """How many squares differ strongly in a colour; -1 if the pictures are not of one size."""
    if abs(one.width - other.width) > 1 or abs(one.height - other.height) > 1:
        return -1
    size = (min(one.width, other.width), min(one.height, other.height))
    a, b = (squares(image.crop((0, 0, *size))) for image in (one, other))
    return int((np.abs(a - b).max(axis=2) > STRONG).sum())


@pytest.mark.parametrize("name", FIGURES)
def test_figure_looks_like_its_baseline(name: str, tmp_path: Path) -> None:
    drawn = picture(name, made_up())
    drawn.save(tmp_path / f"{name}.png")
    with Image.open(BASELINES / f"{name}.png") as baseline:
        count = differing(drawn, baseline)
    assert 0 <= count <= MOST, f"{count} squares differ (-1: another size); drawn: {tmp_path / name}.png"


@pytest.mark.parametrize(
    ("name", "table", "row", "column", "value"),
    [
        ("map-shusha", "claims", 2, "mode", "asserted"),  # a hollow sign becomes a filled one
        ("map-lachin", "accounts", -1, "source_side", "russia"),
        ("map-hadrut", "incidents", 4, "lat", 39.58),
        ("map-kalbajar", "accounts", 5, "source_side", "other"),
        ("timeline-2020", "claims", 7, "mode", "asserted"),
        ("timeline-2021", "claims", 3, "edtf", "2021-11-17"),
        ("timeline-2021", "casualties", 0, "n_max", 70),
    ],
)
def test_the_comparison_sees_one_changed_cell(name: str, table: str, row: int, column: str, value: object) -> None:
    tables = {key: frame.copy() for key, frame in made_up().items()}
    tables[table].loc[tables[table].index[row], column] = value
    with Image.open(BASELINES / f"{name}.png") as baseline:
        assert not 0 <= differing(picture(name, tables), baseline) <= MOST


def test_baselines_are_small_and_all_of_them_used() -> None:
    files = sorted(BASELINES.iterdir())
    assert [path.name for path in files] == sorted(f"{name}.png" for name in FIGURES)
    assert sum(path.stat().st_size for path in files) < 150_000


def renew() -> None:
    BASELINES.mkdir(exist_ok=True)
    for name in FIGURES:
        palette = picture(name, made_up()).quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        palette.save(BASELINES / f"{name}.png", optimize=True)


if __name__ == "__main__":
    renew()
