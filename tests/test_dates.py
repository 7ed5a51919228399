"""Dates: every expression of the table is found with its value and basis, and nothing else is."""

from __future__ import annotations

import csv
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from karabakh_analysis.dates import find_dates
from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.errors import InputError

TABLE = Path(__file__).parent / "texts" / "dates" / "expressions.csv"
DAYS = st.dates(date(1950, 1, 1), date(2049, 12, 31))
STYLES = {
    "US": "{month} {day}, {year}",
    "US ordinal": "{month} {ordinal}, {year}",
    "US abbreviated": "{dotted} {day}, {year}",
    "US capitals": "{capitals} {day}, {year}",
    "US with weekday": "{weekday}, {month} {day}, {year}",
    "European": "{day} {month} {year}",
    "European ordinal": "the {ordinal} of {month} {year}",
    "European abbreviated": "{day} {short} {year}",
    "European with weekday": "{weekday} {day} {month} {year}",
    "with hyphens": "{day:02}-{short}-{year}",
    "points": "{day:02}.{number:02}.{year}",
    "points, no zeros": "{day}.{number}.{year}",
    "ISO": "{year}-{number:02}-{day:02}",
    "year first": "{year} {month} {day}",
}


def _rows() -> list[tuple[str, str, list[str]]]:
    with TABLE.open(encoding="utf-8", newline="") as handle:
        return [
            (row["text"], row["published"], row["expected"].split("|") if row["expected"] else [])
            for row in csv.DictReader(handle)
        ]


def _say(text: str, published: str) -> list[str]:
    return [f"{m.text}={m.edtf} {m.basis}" for m in find_dates(text, published)]


def _ordinal(day: int) -> str:
    return f"{day}{'th' if 10 < day < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(day % 10, 'th')}"


def _written(day: date, pattern: str) -> str:
    month = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
             "November", "December"][day.month - 1]  # fmt: skip
    dotted = month if month == "May" else f"{month[:3]}."
    weekday = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"][day.weekday()]
    return pattern.format(
        month=month, short=month[:3], dotted=dotted, capitals=month.upper(), weekday=weekday, ordinal=_ordinal(day.day),
        day=day.day, number=day.month, year=day.year,
    )  # fmt: skip


def test_table_is_large() -> None:
    assert len(_rows()) >= 200


@pytest.mark.parametrize(("text", "published", "expected"), _rows())
def test_expression(text: str, published: str, expected: list[str]) -> None:
    assert _say(text, published) == expected


@given(day=DAYS, style=st.sampled_from(sorted(STYLES)), published=st.one_of(st.just(""), DAYS.map(str)))
def test_every_style_of_a_full_date_is_read(day: date, style: str, published: str) -> None:
    written = _written(day, STYLES[style])
    text = f"It happened on {written} in the hills."
    assert _say(text, published) == [f"{written}={day} stated"]


@given(
    day=DAYS,
    style=st.sampled_from(["{month} {day}", "{month} {ordinal}", "{day} {month}", "{dotted} {day}"]),
    later=st.integers(0, 340),
)
def test_a_year_left_out_is_the_nearest_not_after_publication(day: date, style: str, later: int) -> None:
    written = _written(day, style)
    (mention,) = find_dates(f"They attacked on {written}, killing two.", str(day + timedelta(days=later)))
    assert (mention.text, mention.edtf, mention.basis) == (written, str(day), "inherited")


SCRAPS = """
on the of from to and between - – / , . ; 's ' “ ” " ( ) November Nov. May may March Tuesday Sat. 16 15th 2021 31 30
1989 2,500 12.12.2020 08/04/2022 30.02.2021 29/02/2021 2021-11-16 today yesterday last next this same day night before
after ago earlier later week month year years a two first third quarter half century 1980s '90s spring winter following
Christmas Eve end early mid said will since 0000 9999 00/00/0000 99 31st February
"""
WORDS = st.sampled_from([*SCRAPS.split(), "\n", "\n\n"])


@given(
    st.one_of(st.text(max_size=200), st.lists(WORDS, max_size=30).map(" ".join)), st.one_of(st.just(""), DAYS.map(str))
)
@example("on 0001-01-01 the day before, last year, 9999 years ago, 31 December 2099 five years later", "0001-01-01")
@example("a decade ago, twenty decades ago, 999 years ago, next year, tomorrow", "9999-12-31")
def test_arbitrary_text(text: str, published: str) -> None:
    mentions = find_dates(text, published)
    at = 0
    for mention in mentions:
        assert at <= mention.start < mention.end
        assert mention.text == text[mention.start : mention.end]
        assert mention.text == mention.text.strip()
        assert mention.basis in ("stated", "relative", "inherited")
        if mention.edtf:
            bounds(mention.edtf)
        at = mention.end


def test_parts_limit_what_is_read_but_not_the_order_of_numeric_dates() -> None:
    text = "Published 26/03/2022\n\nThe truce of 03/04/2021 broke on Friday.\n\nSee also: November 9"
    start, end = text.index("The truce"), text.index("See also")
    found = [(m.text, m.edtf) for m in find_dates(text, "2022-03-26", parts=[(start, end)])]
    assert found == [("03/04/2021", "2021-04-03"), ("Friday", "2022-03-25")]


def test_coarse_dates_can_be_left_out() -> None:
    text = "In the 1980s, in spring 1990 and in the third quarter of 1991; in 1992."
    assert [m.edtf for m in find_dates(text)] == ["198X", "1990-21", "1991-35", "1992"]
    assert [m.edtf for m in find_dates(text, include_coarse=False)][-1] == "1992"
    assert not {"198X", "1990-21", "1991-35"} & {m.edtf for m in find_dates(text, include_coarse=False)}


def test_publication_stated_in_the_text_is_the_anchor_if_none_is_given() -> None:
    text = "Shots at the border\n\nPublished: 16 November 2021\n\nThey fought yesterday."
    assert [m.edtf for m in find_dates(text)] == ["2021-11-16", "2021-11-15"]


def test_wrapped_lines_are_one_paragraph() -> None:
    text = (
        "On 27 September 2020 the war began along the whole line of contact, and on\n"
        "20 October the south had fallen, as the ministry said in its statement of\n"
        "November\n9.\n"
    )
    assert [m.edtf for m in find_dates(text, "2021-11-19")][:2] == ["2020-09-27", "2020-10-20"]


def test_short_lines_are_not_joined() -> None:
    assert [m.text for m in find_dates("The news of November\n16 soldiers died", "2021-11-19")] == ["November"]


def test_publication_must_be_iso() -> None:
    with pytest.raises(InputError, match=r"16\.11\.2021"):
        find_dates("They fought yesterday.", "16.11.2021")


def test_a_year_after_day_and_month_counts_nothing() -> None:
    found = _say("Since 10 November 2020 mines have claimed 34 lives.", "2021-12-11")
    assert found == ["10 November 2020=2020-11-10 stated"]
