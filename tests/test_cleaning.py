"""Zones of synthetic pages and of the five seeds, line by line."""

from __future__ import annotations

from pathlib import Path

import pytest

from karabakh_analysis.cleaning import body_text, explain_rules, zones
from karabakh_analysis.records import ZONES

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
PROSE = "Three soldiers were wounded near the village on Friday evening, the ministry said in a statement.\n"
MORE = "The road to the south was closed for an hour and then opened again under the eyes of observers.\n"


def by_line(text: str) -> list[tuple[str, str]]:
    """Zone and text of every line that holds words."""
    found = []
    for zone in zones(text):
        found += [(zone.zone, line.strip()) for line in text[zone.start : zone.end].splitlines() if line.strip()]
    return found


def body_lines(text: str) -> list[str]:
    return [line for zone, line in by_line(text) if zone == "body"]


def seed(number: int) -> str:
    (path,) = SEEDS.glob(f"{number:03}_*.txt")
    return path.read_bytes().decode("utf-8")


def test_a_whole_page_is_read_line_by_line() -> None:
    page = (
        "The Lenn Gazette\nHome | News | Sport\n0 $\n2,500 $\n"
        "Truce holds in the hills\nBy Ada Lund\n3 May 2021\nShare\n"
        "Click to see full-size image\n\n" + PROSE + "\nThe aftermath\n\n" + MORE + "\nRead more: What the truce says\n"
        "\nHe did not say more.\n\nTags: truce, hills\nRelated Articles\nBakery opens where old bank stood\n"
        "Bridge closed until autumn\nNotify of\nRandom Dude\nGood riddance, I say.\n© 2021 Lenn Gazette\n"
    )
    assert by_line(page) == [
        ("furniture", "The Lenn Gazette"),
        ("furniture", "Home | News | Sport"),
        ("furniture", "0 $"),
        ("furniture", "2,500 $"),
        ("headline", "Truce holds in the hills"),
        ("furniture", "By Ada Lund"),
        ("furniture", "3 May 2021"),
        ("furniture", "Share"),
        ("furniture", "Click to see full-size image"),
        ("body", PROSE.strip()),
        ("body", "The aftermath"),
        ("body", MORE.strip()),
        ("furniture", "Read more: What the truce says"),
        ("body", "He did not say more."),
        ("furniture", "Tags: truce, hills"),
        ("furniture", "Related Articles"),
        ("related", "Bakery opens where old bank stood"),
        ("related", "Bridge closed until autumn"),
        ("comment", "Notify of"),
        ("comment", "Random Dude"),
        ("comment", "Good riddance, I say."),
        ("furniture", "© 2021 Lenn Gazette"),
    ]


def test_every_rule_given_is_explained() -> None:
    reasons = explain_rules()
    for path in SEEDS.glob("*.txt"):
        for zone in zones(path.read_bytes().decode("utf-8")):
            assert zone.zone in ZONES
            assert reasons[zone.rule].endswith(".")


@pytest.mark.parametrize(
    "line",
    [
        "21:40 – The president has confirmed that contact with the post was restored.",
        "• one serviceman was slightly wounded and is in hospital;",
        "STEPANAKERT, 14 NOVEMBER. Shelling was heard in the east of the town for an hour.",
        "ANYONE WITH INFORMATION SHOULD CALL 101.",
        "“There are no losses on our side,” the spokesperson said.",
        "Why later?",
        "He said:",
        "The president said:",
        "Bitcoin fell by four per cent on Tuesday, its lowest price since the spring of last year.",
        "By Monday evening all the roads to the south were closed.",
        "12 members of the group were killed.",
        "The Ombudsman of Artsakh published photographs of the damaged school.",
        "The company changed its privacy policy after the complaint, the regulator said.",
        "The text contains a reference to the truce of 1994.",
        "Around the village, shells fell all night.",
        '"Help us," she told the reporters who had come with the convoy.',
    ],
)
def test_survives_inside_an_article(line: str) -> None:
    assert line in body_lines(f"Home\nNews\nTruce holds in the hills\n\n{PROSE}\n{line}\n\n{MORE}\nShare\nContact us\n")


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("Share on Facebook | Share on WhatsApp", "furniture.share"),
        ("We use cookies to make this site work. By clicking Accept you agree to it.", "furniture.cookies"),
        ("Sign up for our newsletter and get the news in your inbox.", "furniture.subscription"),
        ("Advertisement – continue reading below", "furniture.advertisement"),
        ("A convoy on the road at dawn. (Photo: Ada Lund)", "furniture.caption"),
        ("BITCOIN (BTC): 1HeronXyz11111111exampleAAAAbbb", "furniture.donation"),
        ("5e9kkq4lx49HqitRzdnhYjgTEAhgGpTruce holds in the hills", "furniture.wallet"),
        ("[##--------] 25%", "furniture.symbols"),
        ("3 417 views", "furniture.meter"),
        ("Silk Route Daily » Society", "furniture.separators"),
        ("#Hadrut #Khojavend", "furniture.tags"),
        ("© 2009-2020 Tribune. All rights reserved.", "furniture.copyright"),
    ],
)
def test_furniture_is_named(line: str, rule: str) -> None:
    page = f"Truce holds in the hills\n\n{PROSE}\n{line}\n\n{MORE}"
    assert [zone.rule for zone in zones(page) if line in page[zone.start : zone.end]] == [rule]


def test_a_title_glued_to_a_wallet_address_is_furniture_and_alone_a_headline() -> None:
    title = "Clashes Mark Anniversary Of Truce In Hills"
    page = f"{title}\n\nBITCOIN: qzjv8hrdvz6edu4gkzpnd4w6jc7zf296g5e9k{title}\n{title}\n\n{PROSE}{MORE}"
    assert [zone for zone, line in by_line(page)] == ["headline", "furniture", "headline", "body", "body"]


def test_wrapped_lines_and_split_links_stay_together() -> None:
    page = "Share\nThe army said on Friday that its posts near\nLenn\n, on the lake, had come under\nfire\n.\n" + PROSE
    assert body_lines(page) == page.split("\n")[1:-1]


def test_dates_between_paragraphs_are_the_headings_of_a_chronology() -> None:
    page = f"Menu\nWhat happened when\n\n{PROSE}\n8 November 2021\n\n{MORE}\n13 November 2021\n\n{PROSE}"
    assert "8 November 2021" in body_lines(page)
    assert "13 November 2021" in body_lines(page)


def test_verse_inside_comments_stays_comment() -> None:
    assert ("comment", "Doesn’t matter if you cry,") in by_line(seed(0))


@pytest.mark.parametrize(
    "text",
    [PROSE, "Fighting resumed.", "Clashes in Hadrut", PROSE + "\n" + MORE, "Он вернулся.", "A roadblock was set up."],
)
def test_a_text_without_furniture_is_all_body(text: str) -> None:
    assert {zone.zone for zone in zones(text)} == {"body"}


def test_empty_and_blank_texts() -> None:
    assert zones("") == []
    assert [(zone.start, zone.end, zone.rule) for zone in zones(" \n\u200b\n")] == [(0, 4, "furniture.blank")]


def test_odd_characters_move_no_offset() -> None:
    page = (
        "\ufeffShare\r\n\r\nTruce\u00a0holds in the hills\r\n\r\n"
        "\u201cThree sol\u00addiers were wounded\u200b near the village,\u201d he said.\r\n"
    )
    found = zones(page)
    assert "".join(page[zone.start : zone.end] for zone in found) == page
    assert [(zone.zone, zone.start, zone.end) for zone in found] == [
        ("furniture", 0, 10),
        ("headline", 10, 38),
        ("body", 38, len(page)),
    ]


@pytest.mark.parametrize(
    ("number", "first", "last", "paragraphs"),
    [
        (
            0,
            "On December 27th, an",
            "in Armenia the situation, however, is quite chaotic.",
            21,
        ),
        (1, "Baku has recently celebrated", "that’s been widely regarded as a surrender.", 15),
        (2, "“On November 16, 2021, Armenia,", "in the Russian Federation said.", 6),
        (3, "UPDATED 2 (13.12.2020):", "The situation is developing.", 11),
        (4, "On December 13, the", "the source of the current tensions in the region.", 7),
    ],
)
def test_body_of_the_seeds(number: int, first: str, last: str, paragraphs: int) -> None:
    lines = body_lines(seed(number))
    assert lines[0].startswith(first)
    assert lines[-1].endswith(last)
    assert len(lines) == paragraphs


def test_headlines_of_the_seeds_are_found_each_time() -> None:
    assert [sum(zone == "headline" for zone, _ in by_line(seed(number))) for number in range(5)] == [2, 3, 1, 2, 2]


def test_cleaning_the_cleaned_seeds_changes_nothing() -> None:
    for number in range(5):
        body = body_text(seed(number))
        assert body_text(body) == body


def test_no_thread_of_comments_begins_without_a_sign_of_one() -> None:
    lists = "\n".join(f"{word} of the test" for word in ("Weight", "Screen", "Battery", "Noise", "Price", "Ports"))
    page = f"Menu\nA review of the lamp\n\n{PROSE}\n{lists}\n{MORE}\n{PROSE}"
    assert "comment" not in {zone for zone, _ in by_line(page)}
    assert MORE.strip() in body_lines(page)


def test_rows_with_the_same_number_of_cells_are_a_table() -> None:
    rows = ["Side | Killed | Wounded", "First | 3 | 14", "Second | 2 | 9"]
    page = f"Home | News | Sport\nLosses named\n\n{PROSE}\n" + "\n".join(rows) + f"\n\n{MORE}"
    assert [line for line in body_lines(page) if "|" in line] == rows


def test_a_table_of_contents_is_furniture_and_its_sections_are_not() -> None:
    contents = "In this article\nWhy it closed\nWho was hurt\n"
    page = f"The road closes\n\n{contents}\n{PROSE}\nWhy it closed\n{MORE}\nWho was hurt\n{PROSE}"
    found = by_line(page)
    assert [zone for zone, line in found if line == "Why it closed"] == ["furniture", "body"]
    assert ("body", "Who was hurt") in found


def test_a_list_that_its_heading_announces_is_body() -> None:
    points = "Key points\nPrisoners are handed over\nMaps are returned\nRoads are opened\n"
    page = f"Share\nThe talks end\n\n{PROSE}\n{points}\n{MORE}"
    assert "Maps are returned" in body_lines(page)


def test_times_and_headings_of_a_live_blog() -> None:
    entry = PROSE.strip() + " " + MORE.strip() + " Nobody could say whether the firing had ended at that hour."
    page = "Menu\nFire on the border - live\n" + "".join(
        f"{h}:42\nThe road to the {h}th post\n{entry}\nShare\n" for h in (15, 16, 17)
    )
    assert "The road to the 16th post" in body_lines(page)


def test_captions_above_the_counter_of_a_picture_series() -> None:
    page = (
        f"The lake\n\n{PROSE}\nThe saw was made in 1974.\n2/12\n{MORE}\nThe pit, half filled, in March.\n3/12\n{PROSE}"
    )
    assert [line for line in body_lines(page) if "saw" in line or "pit" in line] == []


def test_a_genre_before_the_title_does_not_make_it_a_link() -> None:
    top = "HOME   NEWS   WAR\nOpinion: Each map has a name on it\nBy Ada Lund\n"
    page = f"{top}\n{PROSE}\nOpinion: The hills have no owner\n{MORE}"
    found = by_line(page)
    assert ("headline", "Opinion: Each map has a name on it") in found
    assert ("furniture", "Opinion: The hills have no owner") in found


def test_furniture_in_the_languages_of_the_region() -> None:
    lines = ["Читайте также: В Горисе открыли дорогу", "Oxşar xəbərlər", "Կիսվել", "Publié le 27/02/2024 à 14h32"]
    page = f"The truce holds\n\n{PROSE}\n" + "\n\n".join(lines) + f"\n\n{MORE}"
    assert not set(lines) & set(body_lines(page))


def test_months_that_head_the_sections_of_a_chronology() -> None:
    entries = "\n".join([f"12 - {PROSE.strip()}", f"16 - {MORE.strip()}"])
    page = f"Chronicle\n\n{MORE}\n2020\nNovember\n{entries}\nDecember\n{entries}\n2021\nMay\n{entries}\n"
    found = body_lines(page)
    assert [line for line in found if line.isdigit() or line in {"November", "December", "May"}] == [
        "2020", "November", "December", "2021", "May",
    ]  # fmt: skip
