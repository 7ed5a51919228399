"""Which date belongs to which event and count: small texts of our own, with the values that must come out."""

from __future__ import annotations

from collections import defaultdict

import pytest

from karabakh_analysis.claims import extract
from karabakh_analysis.claims.date_roles import role_of
from karabakh_analysis.claims.sentence_dates import war_words
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
        ("These were the first deaths since 28 July, when three men fell near Sotk.", "28 July", "since"),
        ("As was reported, on the evening of 3 May a post was attacked.", "3 May", "event"),
        ("The ministry swore on 4 May that nobody had been hurt.", "4 May", "saying"),
        ("Nine captives were released on 5 May.", "5 May", "event"),
        ("GORIS, NOVEMBER 18, SYUNIK MEDIA NEWS. Three men were hurt.", "NOVEMBER 18", "saying"),
        ("The coffin of the private came home to Artik on Thursday.", "Thursday", "saying"),
        ("They buried a gunner in Artik, who had fallen on 13 September.", "13 September", "event"),
        ("By Friday the ministry was speaking of 62 captives.", "Friday", "saying"),
        ("By Friday the village had been overrun.", "Friday", "event"),
        ("On Friday the minister told deputies that the toll had climbed to 40.", "Friday", "saying"),
        ("On Friday two soldiers were killed by a sniper.", "Friday", "event"),
        ("At the time of the signing of the 9 November agreement Kubatlu was lost.", "9 November", "event"),
        ("Baku put its losses at 49 on Tuesday.", "Tuesday", "saying"),
        ("The ministry had counted 61 dead, up from 34 on 14 September.", "14 September", "saying"),
        ("Baku spoke of 40 (it was 18 on Tuesday evening).", "Tuesday evening", "saying"),
        ("Armenia admitted 20 dead and then, this morning, to 33, a list with names.", "this morning", "saying"),
        ("By Friday the Ministry of Defence in Baku was speaking of 30 captives.", "Friday", "saying"),
        ("The total is 77; a day earlier the ministry had put it at 71.", "a day earlier", "saying"),
        ("The mortar opened fire at 12 on Monday.", "Monday", "event"),
        ("The convoy drove to the pass on Friday to 20 kilometres from Lachin.", "Friday", "event"),
        ("Two villages were shelled from 13 to 20 September.", "13 to 20 September", "event"),
        ("The committee made it known on Sunday that a search was under way.", "Sunday", "saying"),
        ("The names of five gunners became known on Tuesday.", "Tuesday", "saying"),
        ("On Tuesday it emerged that five gunners had fallen.", "Tuesday", "saying"),
        ("Only yesterday did Baku own up to a second loss.", "yesterday", "saying"),
        ("Addressing the chamber on Monday, the premier put the dead at 60.", "Monday", "saying"),
        ("Prosecutors opened a case on Friday into the death of the herdsman.", "Friday", "saying"),
        ("The ministry identified the gunner on Friday as Private Aliyev.", "Friday", "saying"),
        ("The premier told the chamber that on Monday two gunners were killed.", "Monday", "event"),
        ("He published the names of five gunners taken prisoner near Kut on Monday.", "Monday", "event"),
        ("A list that was published on Monday holds five names.", "Monday", "saying"),
        ("The ministry, which had listed 60 dead on Thursday, now speaks of 77.", "Thursday", "saying"),
        ("At least 60 gunners fell, the premier informed the cabinet on Friday.", "Friday", "saying"),
        ("The defender on Monday presented a list with nine captives.", "Monday", "saying"),
        ("The list of the dead reached 90 names on Friday.", "Friday", "saying"),
        ("On Tuesday the fighting cost nine lives.", "Tuesday", "event"),
        ("Under the 9 November agreement the road stays open.", "9 November", "reference"),
        ("Private Aliyev, called up in January, fell near Lachin.", "January", "life"),
        ("Azerbaijani forces shelled an Armenian post on Friday.", "Friday", "event"),
        ("Snipers attacked three posts early on Friday.", "Friday", "event"),
        ("In a post on Friday he named nine dead.", "Friday", "saying"),
        ("The depot was hit from the air on Friday.", "Friday", "event"),
        ("The shelling was confirmed by the police chief of Goris on Friday.", "Friday", "saying"),
        ("Nobody has heard of the two gunners since 16 November.", "16 November", "event"),
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


@pytest.mark.parametrize(
    ("given_back", "day"),
    [
        ("The 32 bodies", "2022-09-13"),
        ("The bodies of 32 soldiers", ""),
        ("The remains of 32 who fell in May", "2022-05"),
    ],
)
def test_bodies_handed_over_are_of_the_main_day_if_of_those_just_told_of(given_back: str, day: str) -> None:
    text = f"Fighting broke out on 13 September and 50 men were killed.\n\n{given_back} were handed over on Saturday.\n"
    assert read(text, "2022-09-18")[1]["32"] == day


def test_publication_is_named_where_no_day_is_told() -> None:
    text = "Azerbaijani troops shelled Goris, the ministry in Yerevan said.\n"
    document = Document("t", "t.txt", "", "", "", "", "", "2021-11-16", "manifest", text)
    claims, _ = extract(annotate(document), document, {})
    assert [(c.edtf, c.date_basis) for c in claims] == [("2021-11-16", "publication")]


def test_thousands_of_dead_are_those_of_the_war() -> None:
    _, counts = read(
        "Two soldiers were killed near Jermuk on 13 September.\n\n"
        "At least 6,000 people were killed in the weeks before the deal.\n",
        "2022-09-14",
    )
    assert counts == {"Two": "2022-09-13", "At least 6,000": WAR}


def test_missing_after_the_war_are_of_the_war() -> None:
    _, counts = read(
        "A soldier was killed near Sotk on 16 November.\n\n"
        "About 250 people are still missing after the war of 2020, the Red Cross says.\n",
        "2021-11-18",
    )
    assert counts["About 250"] == WAR


def test_since_a_day_when() -> None:
    _, counts = read(
        "A soldier was killed near Sotk on 22 November.\n\n"
        "This was the first death on the border since 28 July, when three servicemen were killed.\n",
        "2021-11-23",
    )
    assert counts["three"] == "2021-07-28"


def test_totals_of_several_days_of_fighting() -> None:
    text = (
        "A truce held on Thursday after two days of fighting along the border.\n\n"
        "Azerbaijani forces shelled Goris early on Tuesday.\n\n"
        "Armenia reported 105 soldiers killed.\n"
    )
    assert read(text, "2022-09-15")[1] == {"105": "2022-09-13/2022-09-14"}


def test_totals_of_the_period_of_a_report() -> None:
    text = (
        "Eight incidents were recorded from 8 to 23 November 2021.\n\n"
        "A worker was shot dead near Shusha on 8 November.\n\n"
        "By our count the period has cost 14 soldiers their lives; 20 soldiers were wounded.\n"
    )
    assert read(text, "2021-11-24")[1]["20"] == "2021-11-08/2021-11-23"


def test_the_day_after() -> None:
    text = (
        "Guns were mostly silent on Wednesday along the border, hours after the worst clashes in a year.\n\n"
        "Azerbaijan said that seven servicemen had been killed.\n\n"
        "State television broadcast footage late on Tuesday of the captured posts.\n"
    )
    assert read(text, "2021-11-17")[1] == {"seven": "2021-11-16"}


def test_the_night_to_a_day_gives_way_to_that_day() -> None:
    text = (
        "On the night of 12 to 13 September Azerbaijani artillery shelled Goris and Sotk.\n\n"
        "At 00:07 on 13 September shells hit Vardenis.\n\n"
        "Doctors said that 39 servicemen had been wounded.\n"
    )
    assert read(text, "2022-09-20")[1] == {"39": "2022-09-13"}


def test_sums_until_now_and_those_among_them() -> None:
    text = (
        "Aghdam was handed over on 20 November 2020. From then until now 28 people have been killed by mines.\n\n"
        "Since the ceasefire 27 people have been killed by mines, among them two journalists, killed on 4 June.\n"
    )
    _, counts = read(text, "2021-06-05")
    assert counts == {"28": "2020-11-20/2021-06-05", "27": "2020-11-10/2021-06-05", "two": "2021-06-04"}


def test_a_record_since_the_war_is_no_sum() -> None:
    text = "Three soldiers have been killed near Sotk on the bloodiest day on the border since the war.\n"
    assert read(text, "2021-07-28")[1] == {"Three": "2021-07-28"}


def test_what_the_deal_set_going() -> None:
    dates, _ = read(
        "Azerbaijani forces shelled Goris on 16 November.\n\n"
        "The six weeks of fighting ended with a deal that sent 1,960 Russian peacekeepers to the region.\n",
        "2021-11-17",
    )
    assert dates["The"] == {"2020-11-10"}


def test_the_day_of_writing_leads_on_only_with_an_event() -> None:
    dates, counts = read(
        "Gunmen attacked a post of the Azerbaijan Army near Aghdam on Sunday.\n\n"
        "The village lies as far as cameras can go today. "
        "The fallen soldier is Private Anar Huseynov. Two others were wounded.\n",
        "2020-12-28",
    )
    assert dates["Gunmen"] == {"2020-12-27"}
    assert counts["Two others"] == "2020-12-27"


def test_a_clause_on_somebody_goes_on_with_the_event() -> None:
    _, counts = read(
        "Azerbaijani troops shelled Sotk on 13 November, Yerevan said.\n\n"
        "The Armenian ministry named a sergeant, Aram Petrosyan, who was killed near Norabak on 14 November.\n",
        "2021-11-16",
    )
    assert "2021-11-14" in counts.values()


def test_parts_of_a_sentence_keep_their_own_days() -> None:
    dates, _ = read(
        "Six soldiers were captured near Sotk on 27 May 2021; in July a firefight near Norabak left three dead.\n",
        "2021-11-17",
    )
    assert dates["Six"] == {"2021-05-27", "2021-07"}


def test_the_calm_is_later_than_the_clash() -> None:
    dates, _ = read(
        "Armenian and Azerbaijani forces fought near Sotk on 16 November.\n\n"
        "Guns were silent on Wednesday after the deadliest clash in a year.\n",
        "2021-11-17",
    )
    assert "2021-11-16" in dates["Guns"]


def test_people_still_held_have_no_day() -> None:
    _, counts = read(
        "Ten Armenian soldiers came home from Baku on 14 December 2021.\n\nBaku admits to holding 41.\n",
        "2021-12-15",
    )
    assert counts["41"] == ""


def test_months_of_the_war_stay_as_told() -> None:
    _, counts = read("In September-November 2020 some 6,500 people died in a war over Karabakh.\n", "2021-11-17")
    assert counts["some 6,500"] == "2020-09/2020-11"


def test_a_log_is_of_the_day_of_publication() -> None:
    dates, counts = read(
        "00:45 – Since 23:40 on July 27 the posts near Sotk have been under fire.\n"
        "04:10 – Two soldiers were wounded near Sotk.\n"
        "09:30 – Shelling of Kut was reported.\n",
        "2021-07-28",
    )
    assert counts["Two"] == "2021-07-28"
    assert dates["09:30"] == {"2021-07-28"}


def test_one_time_of_day_makes_no_log() -> None:
    _, counts = read("15:20, Yerevan.\nOn Monday a post near Sotk was shelled.\n\nTwo soldiers died.\n", "2021-11-17")
    assert counts["Two"] == "2021-11-15"


def test_the_headline_names_the_main_day() -> None:
    _, counts = read(
        "Deputies quarrel over the toll of November 16\n\n"
        "The session on Wednesday turned into a shouting match over the fighting of last week.\n\n"
        "“You told us of one killed near Sotk, and then of six killed,” a deputy said.\n",
        "2021-11-24",
    )
    assert counts["six"] == "2021-11-16"


def test_troops_who_are_there_came_on_the_day() -> None:
    dates, _ = read("Azerbaijani troops have been inside Armenia at Sev Lake since 12 May 2021.\n", "2021-11-15")
    assert dates["Azerbaijani"] == {"2021-05-12"}


def test_what_adds_up_goes_on_to_the_day_of_writing() -> None:
    _, counts = read("Mines have killed 29 people in Aghdam since 12 May 2021.\n", "2021-11-15")
    assert counts["29"] == "2021-05-12/2021-11-15"


def test_bodies_found_later_fell_on_the_day_told_of_them() -> None:
    _, counts = read(
        "On 10 November 2022 the remains of three soldiers who fell in September 2022 were handed over near Sotk.\n",
        "2022-11-14",
    )
    assert counts["three"] == "2022-09"


def test_hours_of_two_days_are_a_span_that_goes_on() -> None:
    claims, counts = read(
        "Between 22:15 on 3 August and 02:40 on 4 August the posts near Sotk were shelled.\n\n"
        "From 5 August the road is open.\n",
        "2022-08-06",
    )
    assert claims["Between"] == {"2022-08-03/2022-08-04"}
    text = "Between 22:15 on 3 August and 02:40 on 4 August they fired. Six men were wounded.\n"
    _, counts = read(text, "2022-08-06")
    assert counts["Six"] == "2022-08-03/2022-08-04"


def test_the_day_of_the_speaker_is_not_that_of_the_quotation() -> None:
    claims, _ = read(
        "Shells fell on Sotk on 13 September.\n\n"
        "“Shells hit the school of Sotk,” a deputy said after a visit on Friday.\n",
        "2022-09-17",
    )
    assert claims["“Shells"] == {"2022-09-13"}


def test_a_clause_with_when_and_what_was_lost_since() -> None:
    claims, counts = read(
        "Since 12 May, when troops seized a hill near Goris, nine soldiers have died, "
        "and four were captured on 27 May.\n",
        "2021-07-29",
    )
    assert claims["Since"] == {"2021-05-12", "2021-05-12/2021-07-29", "2021-05-27"}
    assert counts == {"nine": "2021-05-12/2021-07-29", "four": "2021-05-27"}


def test_days_of_fighting_named_in_the_sentence() -> None:
    _, counts = read(
        "On 24 March troops took Farrukh. On 25 March they shelled the posts.\n\n"
        "Stepanakert speaks of eight soldiers killed over two days.\n",
        "2022-03-27",
    )
    assert counts["eight"] == "2022-03-24/2022-03-25"


def test_those_just_told_of_keep_their_day() -> None:
    _, counts = read(
        "On 27 May seven soldiers were captured near Kut. Those seven are still in a prison.\n", "2021-07-29"
    )
    assert counts["seven"] == "2021-05-27"


def test_a_text_without_a_day_is_of_the_months_at_its_head() -> None:
    text = "The crisis of May to July 2021 cost lives.\n\nSeven soldiers were killed.\n"
    assert read(text, "")[1]["Seven"] == "2021-05/2021-07"


def test_entries_of_a_chronology_go_on_with_the_year() -> None:
    text = "14 December 2020. Two men were captured near Sotk.\n\n16 December. Nine men were captured near Hadrut.\n"
    assert read(text, "2021-12-20")[1]["Nine"] == "2020-12-16"


@pytest.mark.parametrize(
    ("published", "text", "day"),
    [
        (
            "2021-02-27",
            "On 18 February a driver was killed at Kut, two days after a shell had hurt 6 men.",
            "2021-02-16",
        ),
        (
            "2021-02-27",
            "Two days after a shell had hurt 6 men at Kut, a driver was killed on 18 February.",
            "2021-02-16",
        ),
        (
            "2021-11-28",
            "A gunner wounded on 16 November died on Friday. 6 more were wounded beside him.",
            "2021-11-16",
        ),
        ("2021-12-06", "6 men captured on 16 November came home on 4 December aboard a plane.", "2021-11-16"),
        ("2021-12-06", "Azerbaijan handed 6 prisoners over to Armenia on 4 December.", ""),
        (
            "2022-09-19",
            "The fighting broke out on 13 May and went on until 14 May, killing 6 soldiers.",
            "2022-05-13/2022-05-14",
        ),
        ("2021-07-30", "Between 23:40 on July 28 and 01:30 on July 29 shells wounded 6 men.", "2021-07-28/2021-07-29"),
        ("2020-12-21", "They shelled a post near Kut on December 15 or 16, killing 6 men.", "2020-12-15/2020-12-16"),
        ("2021-06-20", "A man was held; he was returned on 4 June, and 6 men were hurt on 9 June.", "2021-06-09"),
        (
            "2022-06-20",
            "On May 5 last year a soldier was shot dead near Kut. On June 4 a mine killed 6 men.",
            "2021-06-04",
        ),
        ("2021-10-20", "Since the early morning shells have been falling on Kut, and 6 men were hurt.", "2021-10-20"),
        (
            "2021-10-20",
            "A video posted to a channel on October 19 shows the shelling of Kut. It killed 6 men.",
            "2021-10-19",
        ),
    ],
)
def test_what_one_clause_tells_of_the_day_of_another(published: str, text: str, day: str) -> None:
    """Days counted from others, wounds and deaths, fights that lasted, protests, handovers."""
    counts = read(f"News of the border\n\n{text}\n", published)[1]
    assert next(edtf for number, edtf in counts.items() if number.startswith("6")) == day


@pytest.mark.parametrize(
    ("second", "day"),
    [
        ("On November 16 clashes took the lives of 13 soldiers near Sisian.", "2021-11-22"),
        ("The clash took place on November 20.", "2021-11-20"),
        ("The shooting began on Sunday evening.", "2021-11-21"),
    ],
)
def test_news_of_the_day_goes_before_older_clashes(second: str, day: str) -> None:
    """What a ministry has just told is of that day, unless the text dates the same thing otherwise."""
    text = f"News\n\nA soldier was killed in a shootout, Yerevan said on Monday evening.\n\n{second}\n"
    assert read(text, "2021-11-23")[1]["A soldier"] == day


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("A day after the worst fighting since the war, Armenians are counting their dead.", "2021-11-16"),
        ("One day after the clashes the border was quiet.", "2021-11-16"),
        ("A year after the war, Armenians are counting their dead.", "2021-11-17"),
    ],
)
def test_a_text_that_counts_from_the_fighting_is_of_its_day(lead: str, day: str) -> None:
    text = f"A headline about the border\n\n{lead} Fifteen soldiers were killed.\n"
    document = Document("t", "t.txt", "", "", "", "", "", "2021-11-17", "manifest", text)
    claims, _ = extract(annotate(document), document, {})
    assert {claim.edtf for claim in claims} == {day}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("It was the third killing in 2021: on 4 May a shepherd was shot dead near Taghavard.", "2021-05-04"),
        ("Five died in September 2021. A day before the blast, on 4 May, a man was shot dead.", "2021-05-04"),
        ("The woman was returned on 14 November; her husband had been shot dead at a post.", ""),
        ("The road was closed on Wednesday; soldiers had fired at a bus there, residents said.", ""),
        ("The road was closed on Wednesday; the ministry said soldiers had fired at a bus there.", "2021-11-17"),
        ("This private is the first to die here since 28 July, when three servicemen fell near Sotk.", "2021-07-28"),
        ("No such loss was known since 14 May, when two soldiers were wounded by mortar fire near Kut.", "2021-05-14"),
    ],
)  # fmt: skip
def test_whether_an_event_is_of_the_day_beside_it(text: str, day: str) -> None:
    document = Document("t", "t.txt", "", "", "", "", "", "2021-11-22", "manifest", text)
    claims, _ = extract(annotate(document), document, {p.place_id: p.kind for p in load_gazetteer()})
    assert [c.edtf for c in claims if c.event_type not in ("transfer", "disruption")][-1] == day


def test_who_was_killed_before_the_day_compared_with() -> None:
    text = (
        "A private was killed on Monday. His death was the first since 28 July, when three servicemen fell near Sotk."
    )
    _, counts = read(text, "2021-11-22")
    assert counts["three"] == "2021-07-28"
    assert counts["A private"] == "2021-11-22"


FIRED = "The Armenian side opened fire on our posts near Tovuz at 23:30 on Thursday, the ministry said."
MINED = (
    "A shepherd was killed by a mine near Kut on Thursday. The path had been mined by Armenian units in May, Baku said."
)


@pytest.mark.parametrize(
    ("text", "words", "day"),
    [
        (f"{FIRED} Towards three in the morning two gunners were wounded.", "two", "2021-07-09"),
        (f"{FIRED} A gunner was hit by a 5.45 mm bullet.", "A gunner", "2021-07-08"),
        ("A gunner was killed near Kut on Thursday.\n\nSome 240 people remain missing.", "Some 240", ""),
        ("Nine captives came home on Thursday.\n\nLawyers put the number of prisoners at 72.", "72", ""),
        (
            "A post near Kut was attacked on Thursday.\n\nBaku says it is holding eleven prisoners.",
            "eleven",
            "2021-07-08",
        ),
        ("A post near Kut was attacked on Thursday.\n\n41 men are still held in Baku.", "41", ""),
        ("More than 6,500 people were killed in the 2020 war.", "More than 6,500", "2020"),
        (
            "A gunner fell on Thursday.\n\nHe was called up half a year before. Two men were wounded.",
            "Two",
            "2021-07-08",
        ),
        (
            "Six men were hurt, the ministry said on Friday. It happened the day before at about five.",
            "Six",
            "2021-07-08",
        ),
    ],
)
def test_days_that_the_story_gives(text: str, words: str, day: str) -> None:
    assert {n: d for n, d in read(f"News of the border\n\n{text}\n", "2021-07-10")[1].items() if n in words} == {
        words: day
    }


def test_a_denial_is_of_the_day_of_what_it_denies() -> None:
    dates, _ = read(
        f"News of the border\n\n{MINED}\n\nYerevan denies that its army ever mined the path.\n", "2021-07-10"
    )
    assert dates["Yerevan"] == {"2021-05"}


def test_totals_under_a_heading_are_of_the_whole_chronology() -> None:
    text = (
        "The two villages (March–April 2021)\n\nAccounts give between three and five dead.\n\n"
        "12 March: a patrol was ambushed near Sur and a soldier was killed.\n\n"
        "4 April: two soldiers were wounded near Hadrut.\n\nLosses\n\nAzerbaijani side: 7 dead.\n"
    )
    assert read(text, "")[1] == {
        "between three and five": "2021-03/2021-04",
        "a soldier": "2021-03-12",
        "two": "2021-04-04",
        "7": "2021-03/2021-04",
    }


def test_a_quotation_goes_on_in_its_next_paragraph() -> None:
    text = (
        "The army of Artsakh issued a statement on Saturday.\n\n"
        "“On 24 March the enemy entered the village of Farrukh.\n\n"
        "“On 25 March drones struck the trenches near Karaglukh. Three soldiers were killed.\n\n"
        "“The men still hold the height. Fifteen soldiers were wounded.”\n\n"
        "One soldier was killed in Farrukh, a peacekeeper said."
    )
    counts = read(text, "2022-03-26")[1]
    assert (counts["Three"], counts["Fifteen"], counts["One"]) == ("2022-03-25", "2022-03-25", "2022-03-24")


@pytest.mark.parametrize(
    ("published", "text", "first_word", "day"),
    [
        # two days of fighting, and the truce that ended them
        ("2022-09-15", "Stocks rose on Thursday after a ceasefire ended two days of heavy "
         "fighting. Armenia says 105 of "
         "its soldiers have been killed.", "Armenia", "2022-09-13/2022-09-14"),
        ("2022-09-16", "Forty-eight hours of fighting on the border of Armenia ended on Wednesday evening. Yerevan has "
         "named 135 fallen soldiers.", "Yerevan", "2022-09-13/2022-09-14"),
        ("2022-09-15", "After two days of talks nothing was signed. On 13 September Azerbaijani "
         "artillery shelled Jermuk. "
         "Forty-nine Armenian soldiers were killed.", "Forty-nine", "2022-09-13"),
        # an undated opening is of the day of publication, whatever older harm follows
        ("2021-06-04", "A truck set off a mine in Kalbajar a little after eleven in the "
         "morning.\n\nOn 27 May Azerbaijani "
         "troops took six Armenian soldiers prisoner in Gegharkunik.", "A", "2021-06-04"),
        ("2021-11-11", "A worker was killed near Shusha by an Azerbaijani soldier.\n\nThe workers "
         "were hit on 8 November "
         "as they repaired a pipe.", "A", "2021-11-08"),
        # what has just been done, as it is said, and the reply
        ("2022-03-28", "On 24 March Azerbaijani troops entered Farrukh.\n\nAzerbaijan has "
         "withdrawn its units from Farrukh, "
         "the Russian Defence Ministry said on Sunday.", "Azerbaijan", "2022-03-27"),
        # harm told on the day of a release is that of the fight before
        ("2021-12-06", "Ten soldiers were released by Azerbaijan on 4 December. On 16 November "
         "six were killed near Sev "
         "Lake.\n\nHer son was killed by a mortar shell in the first hour.", "Her", "2021-11-16"),
        # another account of the same affair goes on where the paragraph before was
        ("2021-11-14", "Posts near Ishkhanasar were shelled this afternoon.\n\nOn Saturday a man threw a grenade at a "
         "checkpoint near Shusha.\n\nBecause of the incident the road to Goris was closed.", "Because", "2021-11-13"),
        # sums since a day and between two
        ("2021-11-20", "The agency counts 27 civilians killed by mines since 10 November 2020.", "The",
         "2020-11-10/2021-11-20"),
        ("2021-11-20", "Mines killed 27 people between the ceasefire of 10 November 2020 and 31 October 2021.", "Mines",
         "2020-11-10/2021-10-31"),
        ("2021-11-20", "After Thursday's shooting near Norabak a soldier was taken to hospital with wounds.", "After",
         "2021-11-18"),
        # nobody knows the day of publication: a year said alone is that of the days which follow
        ("", "In 2022 the border was never calm. On 28 March a conscript was killed near Vardenis. The report ends in "
         "January 2023.", "On", "2022-03-28"),
        ("", "The war of 2020 ended with a truce. That winter, on 27 December, a soldier was "
         "killed near Aghdam. A shepherd "
         "was killed by a mine near Fuzuli on 3 February.", "A", "2021-02-03"),
    ],
)  # fmt: skip
def test_days_that_the_whole_text_gives(published: str, text: str, first_word: str, day: str) -> None:
    assert read(text, published)[0][first_word] == {day}


def test_a_night_and_the_day_before() -> None:
    dates, _ = read(
        "Two men were captured in the night to Friday. A driver was hit the day before by a mine.", "2021-11-20"
    )
    assert dates == {"Two": {"2021-11-18/2021-11-19"}, "A": {"2021-11-17"}}


@pytest.mark.parametrize(
    ("text", "first_word", "edtf"),
    [
        # what adds up is told as of the day of speaking; what a speaker goes on to say is of that day too
        (
            "Pashinyan told parliament on Monday that Sotk had been shelled since Saturday.",
            "Pashinyan",
            "2021-11-13/2021-11-15",
        ),
        (
            "Addressing parliament on Monday, Pashinyan put the dead at nine. "
            "Ten heights, he added, had been occupied since Saturday.",
            "Ten",
            "2021-11-13/2021-11-15",
        ),
        # a line that is cut stays cut, but the event is that of the day
        ("Gas has been cut off by Azerbaijan since Friday, the police in Goris said.", "Gas", "2021-11-12"),
        # one verb, two days
        (
            "On Friday mortars hit the school of Norshen, and on Saturday that of Taghavard.",
            "On",
            "2021-11-12/2021-11-13",
        ),
        ("On Friday mortars hit Norshen, and on Saturday in Kut two men slept.", "On", "2021-11-12"),
        # "had" in what is reported is no earlier day
        (
            "Two soldiers fell near Sotk on Thursday.\n\nMoscow declared on Monday that the troops had left Farrukh.",
            "Moscow",
            "2021-11-15",
        ),
        # whoever flees came to no harm on that day
        (
            "Refugees have been arriving in Goris since Tuesday.\n\nSotk was shelled on Monday.\n\nSix men were hurt.",
            "Six",
            "2021-11-15",
        ),
        # news of today gives way to no fight of weeks ago
        (
            "Azerbaijani engineers moved up to our posts this morning.\n\nOur units opened fire.\n\n"
            "It is the second bloodshed of the month: on 1 November a gunner was killed near Yeraskh.",
            "Our",
            "2021-11-17",
        ),
        (
            'Mortars hit Kut on Monday. "Let them come tomorrow," said the ministry, which admits nine dead.',
            '"Let',
            "2021-11-15",
        ),
        (
            "Mortars hit Kut on Monday.\n\nIn the past hours the premier has talked to Putin by phone.",
            "In",
            "2021-11-17",
        ),
    ],
)
def test_days_of_claims(text: str, first_word: str, edtf: str) -> None:
    dates, _ = read(text + "\n", "2021-11-17")
    assert dates[first_word] == {edtf}


@pytest.mark.parametrize(
    ("text", "days"),
    [
        (
            "The army says that three men were wounded near Sotk on Friday and that Kut fell on Saturday.",
            {"three": "2021-11-12"},
        ),
        (
            "Two men fell near Sotk on 4 October. "
            "Private Aliyev is missing since 8 November, when his post was encircled.",
            {"Two": "2021-10-04", "Private Aliyev": "2021-11-08"},
        ),
        ("In 2020 the dispute cost more than 6,500 soldiers their lives.", {"more than 6,500": "2020"}),
    ],
)
def test_days_of_counts(text: str, days: dict[str, str]) -> None:
    _, counts = read(text + "\n", "2021-11-17")
    assert counts == days
