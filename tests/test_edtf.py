"""EDTF helpers, checked by hand, by properties and against the ``edtf`` library where it is installed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis.dates.edtf import bounds, interval, overlaps, precision

DAYS = st.dates(date(1000, 1, 1), date(9900, 12, 31))


@pytest.mark.parametrize(
    ("edtf", "first", "last", "code"),
    [
        ("2020-12-27", "2020-12-27", "2020-12-27", 1),
        ("2021-11-15/2021-11-16", "2021-11-15", "2021-11-16", 2),
        ("2021-11-15/2021-11-20", "2021-11-15", "2021-11-20", 2),
        ("2020-12-07/2020-12-13", "2020-12-07", "2020-12-13", 3),
        ("2020-12-07/2020-12-14", "2020-12-07", "2020-12-14", 4),
        ("2020-02", "2020-02-01", "2020-02-29", 4),
        ("2020-12", "2020-12-01", "2020-12-31", 4),
        ("2020-09/2020-11", "2020-09-01", "2020-11-30", 5),
        ("2020", "2020-01-01", "2020-12-31", 5),
        ("1988/1994", "1988-01-01", "1994-12-31", 5),
        ("198X", "1980-01-01", "1989-12-31", 5),
        ("19XX", "1900-01-01", "1999-12-31", 5),
        ("1989-21", "1989-03-01", "1989-05-31", 5),
        ("1989-24", "1989-12-01", "1990-02-28", 5),
        ("1989-33", "1989-01-01", "1989-03-31", 5),
        ("1989-36", "1989-10-01", "1989-12-31", 5),
        ("1989-40", "1989-01-01", "1989-06-30", 5),
        ("1989-41", "1989-07-01", "1989-12-31", 5),
    ],
)
def test_bounds_and_precision(edtf: str, first: str, last: str, code: int) -> None:
    assert [str(day) for day in bounds(edtf)] == [first, last]
    assert precision(edtf) == code


@pytest.mark.parametrize(
    "edtf",
    ["", "2021-13", "2021-02-30", "21-11-16", "2021-11-16/", "2021-11-16/2021-11-15", "0000", "XXXX", "2021-33-01"],
)
def test_bounds_refuses(edtf: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        bounds(edtf)


def test_interval() -> None:
    assert interval(date(2021, 11, 15), date(2021, 11, 16)) == "2021-11-15/2021-11-16"
    assert interval("2021-11-15", date(2021, 11, 15)) == "2021-11-15"
    with pytest.raises(ValueError, match="backwards"):
        interval("2021-11-16", "2021-11-15")


@pytest.mark.parametrize(
    ("a", "b", "slack", "expected"),
    [
        ("2020-12-27", "2020-12", 0, True),
        ("2020-12-27", "2020-11", 0, False),
        ("2020-12-01", "2020-11", 1, True),
        ("2021-11-15/2021-11-16", "2021-11-16/2021-11-18", 0, True),
        ("2021-11-15/2021-11-16", "2021-11-19", 2, False),
        ("2021-11-15/2021-11-16", "2021-11-19", 3, True),
    ],
)
def test_overlaps(a: str, b: str, slack: int, expected: bool) -> None:
    assert overlaps(a, b, slack) is expected
    assert overlaps(b, a, slack) is expected


@given(DAYS, st.integers(0, 4000))
def test_interval_keeps_its_bounds(first: date, days: int) -> None:
    last = first + timedelta(days=days)
    assert bounds(interval(first, last)) == (first, last)
    assert (precision(interval(first, last)) == 1) is (first == last)


@given(DAYS)
def test_a_day_lies_in_its_month_and_year(day: date) -> None:
    iso = day.isoformat()
    assert overlaps(iso, iso[:7])
    assert overlaps(iso, iso[:4])
    assert bounds(iso[:7])[0] <= day <= bounds(iso[:7])[1]
    assert precision(iso) < precision(iso[:7]) < precision(iso[:4])


@pytest.mark.parametrize(
    "edtf", ["2020-12-27", "2021-11-15/2021-11-16", "2020-02", "2020", "198X", "1989-22", "1989-35"]
)
def test_agrees_with_the_library(edtf: str) -> None:
    library = pytest.importorskip("edtf")
    parsed = library.parse_edtf(edtf)
    ours = tuple(tuple(day.timetuple()[:3]) for day in bounds(edtf))
    assert ours == (tuple(parsed.lower_strict()[:3]), tuple(parsed.upper_strict()[:3]))
