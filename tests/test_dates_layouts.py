"""The day of each entry of digests, live blogs and round-ups, whatever their layout: invented texts."""

from __future__ import annotations

from collections import defaultdict

import pytest

from karabakh_analysis.claims import extract
from karabakh_analysis.dates import find_dates
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate

PUBLISHED = "2021-07-02"
EVENTS = {
    4: "A soldier was wounded by sniper fire near Yeraskh. The other side has not commented on the report so far.",
    9: "Two civilians were killed by a mine near Susuzlug. An inquiry into the explosion was opened the same week.",
    17: "A shepherd was detained near Verin Shorzha. Officials confirmed the report, but gave no further details.",
}
INTRO = "What June brought to the border\n\nThe month in short, as both sides reported it.\n\n"


def days_of(text: str, published: str = PUBLISHED) -> dict[str, set[str]]:
    """Dates of the claims by the place that their sentence names last."""
    document = Document("t", "t.txt", "", "", "", "", "", published, "manifest", text)
    claims, _ = extract(annotate(document), document, {p.place_id: p.kind for p in load_gazetteer()})
    found: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        for place in ("Yeraskh", "Susuzlug", "Verin Shorzha", "Kut", "Sotk", "Jermuk"):
            if place in claim.quote:
                found[place].add(claim.edtf)
    return dict(found)


@pytest.mark.parametrize(
    "head",
    ["{d:02}.06: ", "{d}.06 – ", "{d}/06 ", "{d}/6 – ", "[{d:02}.06] ", "{d:02}.06. ", "{d}th. ", "The {d}th: ",
     "On the {d}th: ", "{d} June – ", "June {d}: ", "({d} June) ", "• {d} June: ",
     "Wednesday, {d} June: ", "**June {d}:** ",
     "{d} June\n", "June {d}, 2021\n\n", "## June {d}\n\n", "{d:02}.06\n", "{d:02}/06/2021\n\n", "The {d}th\n\n",
     "— {d} June —\n\n", "Day {d}: June {d}\n", "{d} June 2021, 14:30\n"],
)  # fmt: skip
@pytest.mark.parametrize("newest_first", [False, True])
def test_entries_of_a_digest(head: str, newest_first: bool) -> None:
    entries = [head.format(d=d) + told for d, told in sorted(EVENTS.items(), reverse=newest_first)]
    found = days_of(INTRO + "\n\n".join(entries) + "\n")
    assert found == {"Yeraskh": {"2021-06-04"}, "Susuzlug": {"2021-06-09"}, "Verin Shorzha": {"2021-06-17"}}


@pytest.mark.parametrize(
    "text",
    ["9.15: A man was shot.\n11.06: Shells fell.\n", "1.1 Scope\n1.2 Sources\n", "4.6 tons\n5.6 tons\n",
     "4.06: A man was shot.\n", "31.06: A man.\n30.06: A shot.\n", "12.06: A\n4.06: B\n9.06: C\n"],
)  # fmt: skip
def test_figures_that_are_no_days(text: str) -> None:
    assert find_dates(text, PUBLISHED) == []


def test_a_second_paragraph_stays_in_its_section_and_a_dateline_heads_none() -> None:
    text = f"{INTRO}4 June\n\n{EVENTS[4]}\n\nThree soldiers were captured near Kut.\n\n9 June\n\n{EVENTS[9]}\n"
    assert days_of(text)["Kut"] == {"2021-06-04"}
    lone = (
        f"Fire on the border\n\n2 July 2021\n\n{EVENTS[4]} It happened on 28 June.\n\nA man was shot dead near Kut.\n"
    )
    assert days_of(lone)["Kut"] == {"2021-06-28"}


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("On Friday, 9 June, he fell.", PUBLISHED, "2021-06-09"),
        ("On Monday, November 9, it was signed.", "2021-11-16", "2020-11-09"),
        ("It was quiet on the 4th, he said.", PUBLISHED, "2021-06-04"),
        ("It will be quiet until the 14th.", PUBLISHED, "2021-07-14"),
        ("Shells fell on Tuesday last week.", PUBLISHED, "2021-06-22"),
        ("Two men fell in the last week.", PUBLISHED, "2021-06-25/2021-07-02"),
    ],
)
def test_days_near_publication(text: str, published: str, expected: str) -> None:
    assert [m.edtf for m in find_dates(text, published)] == [expected]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ministry said on Wednesday that two soldiers were killed near Kut.", {"Kut": "2021-06-30"}),
        ("The ministry said on Wednesday that two men had been killed near Kut a day earlier.", {"Kut": "2021-06-29"}),
        ("Two soldiers were killed near Kut on Tuesday in what the ministry described on Thursday as an ambush.",
         {"Kut": "2021-06-29"}),
        ("Azerbaijani troops shelled Kut from Monday evening until Tuesday morning.", {"Kut": "2021-06-28/2021-06-29"}),
        ("Two soldiers were killed near Kut, the Defence Ministry said.\n\nThe ministry said all was under control.\n\n"
         "On 27 June, a civilian was wounded near Jermuk.", {"Kut": "2021-07-02", "Jermuk": "2021-06-27"}),
        ("Two soldiers were killed near Kut, the ministry said.\n\nIt called the fire a provocation.\n\n"
         "The incident occurred on 27 June at about 14:00.", {"Kut": "2021-06-27"}),
        ("A tense week ends.\n\nOn 24 June, two soldiers were killed near Kut.\n\nOfficials said on Thursday that a"
         " civilian was wounded near Sotk. A post near Jermuk was shelled too.",
         {"Kut": "2021-06-24", "Sotk": "2021-07-01", "Jermuk": "2021-07-01"}),
        ("Situation on the border, 30 June\n\nTwo soldiers were killed near Kut. The ministry gave no details.",
         {"Kut": "2021-06-30"}),
    ],
)  # fmt: skip
def test_days_of_saying_and_leads_without_a_day(text: str, expected: dict[str, str]) -> None:
    found = days_of(text)
    assert {place: found[place] for place in expected} == {place: {day} for place, day in expected.items()}
