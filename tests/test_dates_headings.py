"""Dates under the headings of a chronology."""

from __future__ import annotations

import pytest

from karabakh_analysis.dates import find_dates
from karabakh_analysis.dates.headings import Sections, find_headings

CHRONICLE = """2020
November
9-10 - The leaders sign the statement.
16 - The first trucks reach the town, which was cut off until the 12th.

2021
May
12 – Troops advance at the lake; talks are held on 14 May and again in June.
November:
8: A worker is shot dead, and in the evening of the same day the road is closed.
"""


def test_days_take_month_and_year_from_the_headings() -> None:
    assert [(m.text, m.edtf) for m in find_dates(CHRONICLE, "2022-03-01")] == [
        ("2020", "2020"), ("November", "2020-11"), ("9-10", "2020-11-09/2020-11-10"), ("16", "2020-11-16"),
        ("the 12th", "2020-11-12"), ("2021", "2021"), ("May", "2021-05"), ("12", "2021-05-12"),
        ("14 May", "2021-05-14"), ("June", "2021-06"), ("November", "2021-11"), ("8", "2021-11-08"),
        ("the same day", "2021-11-08"),
    ]  # fmt: skip


def test_a_single_line_with_a_year_heads_no_section() -> None:
    assert find_headings("November 2020\n12 - A list begins.\n13 - It goes on.\n") == []


def test_headings_outside_the_parts_still_date_what_stands_under_them() -> None:
    start = CHRONICLE.index("12 –")
    part = (start, CHRONICLE.index("\n", start))
    assert [m.edtf for m in find_dates(CHRONICLE, parts=[part])] == ["2021-05-12", "2021-05-14", "2021-06"]


@pytest.mark.parametrize("line", ["3. Third point", "3) Third point", "45 - Too many days", "12 men - were hurt"])
def test_numbers_that_open_no_entry(line: str) -> None:
    text = f"2021\nMay\n{line}\n"
    assert [m.text for m in find_dates(text, "2021-06-01")] == ["2021", "May"]


def test_the_month_of_another_section_is_left_to_the_context() -> None:
    sections = Sections("2021\nMay\nshots, as in April\n")
    assert (sections.year_for(20, 5, 12), sections.year_for(20, 4, None), sections.month_at(20)) == (
        2021,
        None,
        (2021, 5),
    )
