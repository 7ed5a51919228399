"""Which date belongs to which event and count: small texts of our own, with the values that must come out."""

from __future__ import annotations

from collections import defaultdict

import pytest

from karabakh_analysis.claims import extract
from karabakh_analysis.claims.date_roles import role_of, war_words
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate

WAR = "2020-09-27/2020-11-10"


def read(text: str, published: str) -> tuple[dict[str, set[str]], dict[str, str]]:
    """Dates of the claims by the beginning of their sentence, and of the counts by number words."""
    document = Document("t", "t.txt", "", "", "", "", "", published, "manifest" if published else "unknown", text)
    claims, casualties = extract(annotate(document), document, {p.place_id: p.kind for p in load_gazetteer()})
    dates: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        dates[claim.quote.split()[0]].add(claim.edtf)
    return dates, {row.n_text: row.edtf for row in casualties}


@pytest.mark.parametrize(
    ("sentence", "day", "role"),
    [
        ("Two soldiers were killed near Sotk on Monday.", "Monday", "event"),
        ("Two soldiers were killed, the ministry said late on Tuesday.", "Tuesday", "saying"),
        ("“Nobody fired,” wrote the channel of the border guards on 17 December.", "17 December", "saying"),
        ("As of 15:00 today one man has died.", "today", "saying"),
        ("YEREVAN, Nov 17 (Wire) - Three men were hurt.", "Nov 17", "saying"),
        ("The shelling violates the trilateral statement of 9 November 2020.", "9 November 2020", "reference"),
        ("After the ceasefire agreement of 10 November some units stayed.", "10 November", "after"),
        ("As the ministry reported, on Saturday a grenade was thrown.", "Saturday", "event"),
        ("Mines have killed 29 people since 10 November 2020.", "10 November 2020", "since"),
        ("Private Aliyev, called up in January, fell near Lachin.", "January", "reference"),
    ],
)
def test_what_a_date_dates(sentence: str, day: str, role: str) -> None:
    at = sentence.index(day)
    assert role_of(sentence, (at, at + len(day)), 0, len(sentence)) == role


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("More than 5,000 people died in the six-week war.", True),
        ("The 44-day Patriotic War cost 2,900 lives.", True),
        ("It was the worst clash since the war.", False),
        ("Prisoners of the Second World War lie here.", False),
    ],
)
def test_words_for_the_war(sentence: str, found: bool) -> None:
    assert bool(war_words(sentence, 0, len(sentence))) is found


def test_a_new_paragraph_returns_to_the_main_day() -> None:
    dates, _ = read(
        "Azerbaijani troops shelled Goris on Tuesday.\n\n"
        "A soldier was wounded by a sniper at Sadarak on 2 November.\n\n"
        "Armenian units attacked a post near Kalbajar, the ministry in Baku said.\n",
        "2021-11-17",
    )
    assert dates["Azerbaijani"] == {"2021-11-16"}
    assert dates["A"] == {"2021-11-02"}
    assert dates["Armenian"] == {"2021-11-16"}


def test_however_goes_on_where_the_paragraph_before_was() -> None:
    dates, _ = read(
        "Azerbaijani troops shelled Goris on Tuesday.\n\n"
        "A soldier was wounded by a sniper at Sadarak on 2 November.\n\n"
        "However, Azerbaijani forces attacked the post again, the ministry in Yerevan said.\n",
        "2021-11-17",
    )
    assert dates["However,"] == {"2021-11-02"}


def test_the_day_of_saying_is_not_that_of_the_event() -> None:
    dates, counts = read(
        "Two soldiers were killed by a mine near Tartar, the Defence Ministry said on Tuesday.\n\n"
        "The mine exploded on Sunday as the men cleared a road, it said.\n",
        "2020-11-24",
    )
    assert dates["Two"] == dates["The"] == {"2020-11-22"}
    assert counts["Two"] == "2020-11-22"


def test_each_count_takes_its_own_date() -> None:
    _, counts = read(
        "Three soldiers were killed in an ambush on 26 November and two soldiers "
        "were killed near Hadrut on 8 December.\n",
        "2020-12-13",
    )
    assert counts == {"Three": "2020-11-26", "two": "2020-12-08"}


def test_dates_listed_for_one_event_are_a_span() -> None:
    _, counts = read("Four soldiers were killed in attacks on 26 November and 8 December.\n", "2020-12-13")
    assert counts["Four"] == "2020-11-26/2020-12-08"


def test_second_day_running() -> None:
    dates, _ = read("The village of Khtsaberd was shelled for the second day running on 12 December.\n", "2020-12-13")
    assert dates["The"] == {"2020-12-11/2020-12-12"}


def test_sums_since_the_truce_and_of_the_war() -> None:
    _, counts = read(
        "A mine exploded near Aghdam on 3 June, killing two sappers.\n\n"
        "Mines have killed 27 people since 10 November 2020, prosecutors say.\n\n"
        "More than 6,500 people were killed in the six-week war.\n",
        "2021-06-04",
    )
    assert counts == {"two": "2021-06-03", "27": "2020-11-10/2021-06-04", "More than 6,500": WAR}


def test_dated_by_the_next_sentence() -> None:
    dates, _ = read(
        "Armenian forces attacked a post near Lachin on 16 November.\n\n"
        "A worker was shot dead near Shusha. The incident took place on 8 November.\n",
        "2021-11-17",
    )
    assert dates["A"] == {"2021-11-08"}


def test_bodies_handed_over_are_of_those_killed_on_the_main_day() -> None:
    _, counts = read(
        "Fighting broke out near Jermuk on 13 September and 50 soldiers were killed.\n\n"
        "The bodies of 32 soldiers were handed over on 17 September.\n",
        "2022-09-18",
    )
    assert counts["32"] == "2022-09-13"


def test_publication_is_named_where_no_day_is_told() -> None:
    text = "Azerbaijani troops shelled Goris, the ministry in Yerevan said.\n"
    document = Document("t", "t.txt", "", "", "", "", "", "2021-11-16", "manifest", text)
    claims, _ = extract(annotate(document), document, {})
    assert [(c.edtf, c.date_basis) for c in claims] == [("2021-11-16", "publication")]
