"""What the figures plot is what the tables say, no text lies on another, and the same tables give the same bytes."""

from __future__ import annotations

import io
import warnings
from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis.sidestyle import LANES, STYLES, contrast
from karabakh_analysis.tables.schema import SCHEMA
from karabakh_analysis.timeline import (
    accounts_alt,
    accounts_data,
    accounts_figure,
    speaker_victim_alt,
    speaker_victim_data,
    speaker_victim_figure,
    timeline_alt,
    timeline_data,
    timeline_figure,
)
from karabakh_analysis.timeline.canvas import Canvas, TextBox
from karabakh_analysis.timeline.span import day_span, windows
from karabakh_analysis.timeline.tolls import count_text, range_text, toll_ranges

Tables = dict[str, pd.DataFrame]
DTYPES = {"string": "string", "date": "string", "integer": "Int64", "number": "Float64"}


def frame(name: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    """Rows as `read_tables` would give them; columns that a row leaves out are unknown."""
    fields = SCHEMA[name].fields
    full = [
        {field.name: row.get(field.name, "" if field.type in ("string", "date") else None) for field in fields}
        for row in rows
    ]
    out = pd.DataFrame(full, columns=[field.name for field in fields])
    return out.astype({field.name: DTYPES[field.type] for field in fields})


def claim(n: int, side: str, edtf: str, incident: str = "i1", **more: object) -> dict[str, object]:
    row = {
        "claim_id": f"c{n}", "incident_id": incident, "doc_id": f"d{n % 2}", "start": n, "end": n + 5, "quote": "words",
        "source_side": side, "mode": "asserted", "event_type": "armed_clash", "edtf": edtf,
    }  # fmt: skip
    return row | more


def casualty(
    n: int, claim_id: str, side: str, victim: str, status: str, low: int | None, high: int | None, **more: object
) -> dict[str, object]:
    row = {
        "casualty_id": f"k{n}", "claim_id": claim_id, "incident_id": "i1", "doc_id": "d1", "start": n, "end": n + 1,
        "n_text": "x", "n_min": low, "n_max": high, "status": status, "victim_side": victim, "victim_kind": "military",
        "source_side": side, "edtf": "2021-11-16",
    }  # fmt: skip
    return row | more


@pytest.fixture
def tables() -> Tables:
    claims = [
        claim(1, "azerbaijan", "2021-11-16", blamed_side="armenia"),
        claim(2, "azerbaijan", "2021-11-16", event_type="shelling"),
        claim(3, "armenia", "2021-11-15/2021-11-16"),
        claim(4, "artsakh", "2021-11-16", mode="denied"),
        claim(5, "russia", "2020-12", "i2", event_type="movement"),
        claim(6, "armenia", "", "i1"),
        claim(7, "unattributed", "2022-03-25", ""),
        claim(8, "unattributed", "2020-11-20/2021-11-05", "i2", event_type="transfer"),
    ]
    casualties = [
        casualty(1, "c1", "azerbaijan", "azerbaijan", "killed", 7, 7),
        casualty(2, "c2", "azerbaijan", "azerbaijan", "wounded", 10, 10),
        casualty(3, "c1", "azerbaijan", "armenia", "killed", 60, 70),
        casualty(4, "c6", "armenia", "armenia", "killed", 1, None, edtf=""),
        casualty(5, "c3", "armenia", "armenia", "killed", 1, 1, victim_kind="civilian"),
        casualty(6, "c7", "unattributed", "unknown", "killed", 6500, None, incident_id="", edtf="2020"),
        casualty(7, "c3", "armenia", "armenia", "captured", 12, 12),
        casualty(8, "c6", "armenia", "armenia", "captured", None, None, edtf=""),
    ]
    silent = "russia"
    incidents = [
        {"incident_id": "i1", "title": "Border, 16 November 2021", "date_start": "2021-11-15", "date_end": "2021-11-16",
         "n_documents": 2, "n_claims": 5, "sides_silent": silent},
        {"incident_id": "i2", "title": "Corridor", "date_start": "2020-12-01", "n_documents": 1, "n_claims": 2},
    ]  # fmt: skip
    accounts = [
        {"incident_id": "i1", "source_side": side, "n_documents": 1, "n_claims": 2, "blamed_side": blamed,
         "names_used": "Kalbajar;Lachin", "quote": "It cost $5 and $6.", "claim_id": "c1"}
        for side, blamed in (("azerbaijan", "armenia"), ("armenia", "azerbaijan"), ("artsakh", ""))
    ]  # fmt: skip
    tolls = [
        {"incident_id": "i1", "source_side": "azerbaijan", "victim_side": "azerbaijan", "status": "killed", "low": 7,
         "high": 7, "n_rows": 1},
    ]  # fmt: skip
    return {
        "claims": frame("claims", claims), "casualties": frame("casualties", casualties),
        "incidents": frame("incidents", incidents), "accounts": frame("accounts", accounts),
        "tolls": frame("tolls", tolls),
    }  # fmt: skip


@pytest.fixture
def data(tables: Tables) -> pd.DataFrame:
    return timeline_data(tables["claims"], tables["casualties"], tables["incidents"])


@pytest.fixture
def empty() -> Tables:
    return {name: frame(name, []) for name in ("claims", "casualties", "incidents", "accounts", "tolls", "documents")}


def ids(cells: pd.Series) -> list[str]:
    return [item for cell in cells for item in cell.split(";") if item]


def png(figure: object) -> bytes:
    buffer = io.BytesIO()
    figure.savefig(buffer, format="png", metadata={"Software": None})  # type: ignore[attr-defined]
    return buffer.getvalue()


def test_every_claim_is_drawn_listed_or_counted_as_outside(data: pd.DataFrame, tables: Tables) -> None:
    assert set(ids(data["claim_ids"])) == set(tables["claims"]["claim_id"])
    assert ids(data.loc[data["drawn"] == "listed", "claim_ids"]) == ["c6"]
    assert ids(data.loc[data["drawn"] == "outside", "claim_ids"]) == ["c7"]
    assert data["n_claims"].sum() == len(tables["claims"]) + 1  # c8 reaches into both windows


def test_exact_days_are_markers_and_the_rest_are_spans(data: pd.DataFrame) -> None:
    drawn = {cell: row for row in data.to_dict("records") for cell in row["claim_ids"].split(";")}
    assert (drawn["c1"]["drawn"], drawn["c1"]["start"], drawn["c1"]["end"]) == ("marker", "2021-11-16", "2021-11-16")
    assert (drawn["c3"]["drawn"], drawn["c3"]["start"], drawn["c3"]["end"]) == ("span", "2021-11-15", "2021-11-16")
    assert (drawn["c5"]["drawn"], drawn["c5"]["start"], drawn["c5"]["end"]) == ("span", "2020-12-01", "2020-12-31")


def test_a_span_over_both_windows_stands_in_both(data: pd.DataFrame) -> None:
    assert list(data.loc[data["claim_ids"] == "c8", "window"]) == ["November–December 2020", "November 2021"]


def test_claims_of_one_kind_day_and_side_share_a_mark(data: pd.DataFrame) -> None:
    [row] = data[data["claim_ids"] == "c1;c2"].to_dict("records")
    assert (row["n_claims"], row["event_types"], row["source_side"]) == (2, "armed_clash;shelling", "azerbaijan")


def test_denials_are_marked(data: pd.DataFrame) -> None:
    assert list(data.loc[data["mode"] == "denied", "claim_ids"]) == ["c4"]


def test_tolls_stand_once_with_the_account_that_gives_them(data: pd.DataFrame, tables: Tables) -> None:
    assert sorted(ids(data["casualty_ids"])) == sorted(tables["casualties"]["casualty_id"])
    toll = {row["claim_ids"]: row["toll"] for row in data.to_dict("records") if row["toll"]}
    assert toll["c1;c2"] == "7 killed, 10 wounded (own)\n60–70 killed (Armenian)"
    assert toll["c3"] == "at least 1 killed, 12 captured, 1 civilian killed (own)"
    assert toll["c7"] == "at least 6500 killed (side not said)"


def test_incidents_are_numbered_by_their_day(data: pd.DataFrame) -> None:
    assert set(data.loc[data["incident_id"] == "i1", "incident_no"]) == {0, 2}  # 0: undated, so in no window
    assert set(data.loc[data["incident_id"] == "i2", "incident_no"]) == {1}


@pytest.mark.parametrize(
    ("low", "high", "bounded", "text"),
    [(7, 7, True, "7"), (0, 7, True, "0–7"), (15, None, True, "at least 15"), (None, 60, True, "up to 60"),
     (None, None, True, "number not given"), (1, 7, False, "1–7 or more"), (4, 4, False, "at least 4")],
)  # fmt: skip
def test_ranges_in_words(low: int | None, high: int | None, bounded: bool, text: str) -> None:
    assert range_text(low, high, bounded) == text


def test_counts_of_civilians_agree_in_number() -> None:
    assert count_text(1, 1, True, "wounded", civilian=True) == "1 civilian wounded"
    assert count_text(0, 0, True, "killed") == "none killed"


@given(st.lists(st.tuples(st.integers(0, 99) | st.none(), st.integers(0, 99) | st.none()), min_size=1, max_size=6))
def test_a_range_never_exceeds_what_was_said_and_is_never_a_sum(pairs: list[tuple[int | None, int | None]]) -> None:
    rows = [casualty(n, "c1", "armenia", "armenia", "killed", low, high) for n, (low, high) in enumerate(pairs)]
    [row] = toll_ranges(frame("casualties", rows)).to_dict("records")
    said = [value for pair in pairs for value in pair if value is not None]
    assert row["n_rows"] == len(pairs)
    assert pd.isna(row["high"]) if not said else row["high"] == max(said)
    assert pd.isna(row["low"]) or row["low"] in said


def test_who_reports_whose_losses(tables: Tables) -> None:
    rows = speaker_victim_data(tables["casualties"])
    cell = rows.set_index(["source_side", "victim_side", "status"])
    assert tuple(cell.loc[("azerbaijan", "armenia", "killed"), ["n_statements", "low", "high"]]) == (1, 60, 70)
    assert tuple(cell.loc[("armenia", "armenia", "killed"), ["n_statements", "n_incidents", "low"]]) == (2, 1, 1)
    assert not cell.loc[("armenia", "armenia", "killed"), "bounded"]
    assert list(rows.loc[rows["period"].astype(bool), "low"]) == [6500]
    assert rows["n_statements"].sum() == len(tables["casualties"])
    assert "at least 6500 killed" in speaker_victim_alt(tables["casualties"]).partition("Not in the matrix")[2]


def test_accounts_of_an_incident(tables: Tables) -> None:
    args = ("i1", tables["accounts"], tables["claims"], tables["tolls"])
    rows = accounts_data(*args).set_index("source_side")
    assert list(rows.index) == list(LANES)
    assert list(rows.loc[rows["heard"].astype(bool)].index) == ["azerbaijan", "armenia", "artsakh"]
    assert (rows.loc["artsakh", "asserted"], rows.loc["artsakh", "denied"]) == (0, 1)
    [loss] = rows.loc["azerbaijan", "losses"]
    assert (loss["victim_side"], loss["status"], loss["low"], loss["high"]) == ("azerbaijan", "killed", 7, 7)
    finer = accounts_data(*args, tables["casualties"]).set_index("source_side").loc["armenia", "losses"]
    assert [(loss["victim_kind"], loss["bounded"]) for loss in finer if loss["status"] == "killed"] == [
        ("", False), ("civilian", True),
    ]  # fmt: skip
    assert "Armenian: 2 claims assert, 0 deny; blames Azerbaijan" in accounts_alt(*args)


def draw_all(tables: Tables, size: str = "page") -> list[object]:
    three = (tables["claims"], tables["casualties"], tables["incidents"])
    four = (tables["accounts"], tables["claims"], tables["tolls"], tables["casualties"])
    return [
        timeline_figure(*three, size=size),
        timeline_figure(*three, ("2021-11-10", "2021-11-20"), size=size, documents=tables.get("documents")),
        speaker_victim_figure(tables["casualties"], size=size),
        accounts_figure("i1", *four, title="Border", size=size),
    ]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[list[TextBox]]:
    """Text boxes of every figure drawn from now on."""
    seen: list[list[TextBox]] = []
    original: Callable[[Canvas, float], object] = Canvas.figure

    def spy(canvas: Canvas, height: float) -> object:
        seen.append(canvas.boxes)
        assert all(box.left >= 0 and box.right <= canvas.width and box.bottom <= height for box in canvas.boxes)
        return original(canvas, height)

    monkeypatch.setattr(Canvas, "figure", spy)
    return seen


@pytest.mark.parametrize("size", ["page", "slide"])
def test_no_text_lies_on_another_or_outside(tables: Tables, drawn: list[list[TextBox]], size: str) -> None:
    many = [claim(100 + n, side, f"2021-11-{10 + n % 9}", f"i{n}") for n in range(30) for side in LANES]
    many = [row | {"claim_id": f"m{at}", "event_type": "territorial_change"} for at, row in enumerate(many)]
    tables["claims"] = pd.concat([tables["claims"], frame("claims", many)], ignore_index=True)
    draw_all(tables, size)
    assert [len(boxes) > 10 for boxes in drawn] == [True] * 4
    for boxes in drawn:
        for at, one in enumerate(boxes):
            for other in boxes[at + 1 :]:
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                assert across <= 0.01 or down <= 0.02, (one, other)


def test_the_timeline_says_what_its_data_say(tables: Tables, data: pd.DataFrame, drawn: list[list[TextBox]]) -> None:
    timeline_figure(tables["claims"], tables["casualties"], tables["incidents"])
    texts = [box.text for box in drawn[0]]
    for toll in data.loc[data["drawn"].isin(["marker", "span"]), "toll"]:
        assert all(line in " ".join(texts) for line in toll.split("\n"))
    assert "denies: clash" in texts
    assert "1 claim without a date, not drawn above" in texts
    assert texts.count("silent") == 1  # Russia, the only silent side concerned
    assert texts.count("no dated account in these texts") == 6


def test_pages_and_slides_keep_their_width(tables: Tables) -> None:
    page, slide = (speaker_victim_figure(tables["casualties"], size=size) for size in ("page", "slide"))
    assert page.get_figwidth() * 2.54 == pytest.approx(17)
    assert tuple(value * 2.54 for value in slide.get_size_inches()) == pytest.approx((25.4, 14.29))


def test_the_same_tables_give_the_same_bytes(tables: Tables) -> None:
    for one, other in zip(draw_all(tables), draw_all(tables), strict=True):
        assert png(one) == png(other)


def test_dollar_signs_are_not_formulas(tables: Tables, drawn: list[list[TextBox]]) -> None:
    tables["accounts"]["quote"] = "They paid $\\frac{1}{2$ for it."
    figure = accounts_figure("i1", tables["accounts"], tables["claims"], tables["tolls"])
    assert png(figure)
    assert "$\\frac{1}{2$" in " ".join(box.text for box in drawn[0])


def test_empty_tables_say_so(empty: Tables, drawn: list[list[TextBox]]) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        for figure in draw_all(empty):
            png(figure)
    texts = [[box.text for box in boxes] for boxes in drawn]
    assert texts[0].count("no dated account in these texts") == 12
    assert texts[0].count("no dated incident in this window in these texts") == 2
    assert texts[2].count("no number") == 36
    assert timeline_alt(empty["claims"], empty["casualties"], empty["incidents"]).count("0 dated claims") == 2
    assert "No text gives a number." in speaker_victim_alt(empty["casualties"])


def test_alt_text_names_every_side_and_toll(tables: Tables) -> None:
    alt = timeline_alt(tables["claims"], tables["casualties"], tables["incidents"], "2021")
    assert "2. Border, 16 November 2021." in alt
    assert "Artsakh: denies clash (16 November 2021)" in alt
    assert "Silent: Russian account." in alt
    assert "7 killed, 10 wounded (own)" in alt


@pytest.mark.parametrize("window", ["2019", ("2021-12-01", "2021-11-01"), ("2021-13-01", "2021-12-01")])
def test_a_wrong_window_is_refused(window: str | tuple[str, str]) -> None:
    with pytest.raises(ValueError, match=r"window|month"):
        windows(window)


def test_a_wrong_size_is_refused(tables: Tables) -> None:
    with pytest.raises(ValueError, match="no size 'poster'; give one of page, slide"):
        speaker_victim_figure(tables["casualties"], size="poster")


@pytest.mark.parametrize("edtf", ["", "2021-02-30", "soon", "2021-11-16/", "../2021"])
def test_what_is_no_date_is_undated(edtf: str) -> None:
    assert day_span(edtf) is None


@given(st.dates(date(2019, 1, 1), date(2023, 1, 1)), st.integers(0, 400))
def test_spans_cover_what_they_say(start: date, days: int) -> None:
    end = date.fromordinal(start.toordinal() + days)
    assert day_span(f"{start}/{end}") == (start, end)


def test_sides_look_alike_on_maps_and_timelines_and_can_be_read() -> None:
    assert set(STYLES) == {*LANES, "unknown"}
    assert min(contrast(style.ink) for style in STYLES.values()) >= 4.5
