from __future__ import annotations

import csv
from pathlib import Path

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from karabakh_analysis.names.actors import find_actors, load_actors
from karabakh_analysis.names.persons import find_persons, load_persons
from karabakh_analysis.records import SIDES
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.tagging import build_nlp


def test_actor_list_is_sound() -> None:
    actors = load_actors()
    assert len({a.actor_id for a in actors}) == len(actors)
    assert {a.side for a in actors} == set(SIDES)
    written = [name for a in actors for name in (a.name, *a.variants)]
    assert len(written) == len(set(written))


def test_person_list_is_sound() -> None:
    persons = load_persons()
    assert len({p.person_id for p in persons}) == len(persons)
    assert {p.side for p in persons} <= set(SIDES)
    alone = [p.surname for p in persons if p.is_known_by_surname]
    assert len(alone) == len(set(alone))


def test_terms_of_office_are_in_order(root: Path) -> None:
    with (root / "data/actors/persons.csv").open(encoding="utf-8", newline="") as handle:
        for row in csv.DictReader(handle):
            assert not (row["from"] and row["to"]) or row["from"] < row["to"], row["person_id"]


@pytest.mark.parametrize(
    ("text", "span", "side", "kind", "actor_id"),
    [
        (
            "the Azerbaijani Defence Ministry said",
            "Azerbaijani Defence Ministry",
            "azerbaijan",
            "defence_ministry",
            "aze-mod",
        ),
        ("the Defence Ministry of Armenia", "Defence Ministry of Armenia", "armenia", "defence_ministry", "arm-mod"),
        (
            "Ministry of Defence of the Republic of Azerbaijan",
            "Ministry of Defence of the Republic of Azerbaijan",
            "azerbaijan",
            "defence_ministry",
            "aze-mod",
        ),
        (
            "the Defense Ministry of the Artsakh Republic said",
            "Defense Ministry of the Artsakh Republic",
            "artsakh",
            "defence_ministry",
            "nkr-mod",
        ),
        ("Azerbaijani MoD", "Azerbaijani MoD", "azerbaijan", "defence_ministry", "aze-mod"),
        ("Armenia’s prime minister", "Armenia’s prime minister", "armenia", "prime_minister", "arm-prime-minister"),
        ("Baku's Defense Ministry", "Baku's Defense Ministry", "azerbaijan", "defence_ministry", "aze-mod"),
        ("according to Armenian sources", "Armenian sources", "armenia", "media", ""),
        ("traced by Azeri forces", "Azeri forces", "azerbaijan", "armed_forces", "aze-armed-forces"),
        ("the Artsakh authorities", "Artsakh authorities", "artsakh", "government", "nkr-government"),
        ("units of the Azerbaijan Army", "Azerbaijan Army", "azerbaijan", "armed_forces", "aze-armed-forces"),
        ("the Defence Army denied", "Defence Army", "artsakh", "armed_forces", "nkr-defence-army"),
        ("the Azerbaijani side", "Azerbaijani side", "azerbaijan", "side", ""),
        ("Russian peacekeepers", "Russian peacekeepers", "russia", "peacekeepers", "rus-peacekeepers"),
        (
            "the peacekeeping forces of the Russian Federation",
            "peacekeeping forces of the Russian Federation",
            "russia",
            "peacekeepers",
            "rus-peacekeepers",
        ),
        ("authorities in Stepanakert", "authorities in Stepanakert", "artsakh", "government", "nkr-government"),
        ("the Ministry of Defence announced", "Ministry of Defence", "", "defence_ministry", ""),
        ("a survey by Halo Trust", "Halo Trust", "other", "organisation", "halo-trust"),
        ("the Red Cross asked", "Red Cross", "other", "organisation", "icrc"),
        ("the CSTO area", "CSTO", "other", "organisation", "csto"),
        ("the Security Council in Yerevan", "Security Council in Yerevan", "armenia", "security_council", ""),
    ],
)
def test_actors_with_side_and_kind(text: str, span: str, side: str, kind: str, actor_id: str) -> None:
    assert [(a.text, a.side, a.kind, a.actor_id) for a in find_actors(text)] == [(span, side, kind, actor_id)]


@pytest.mark.parametrize(
    ("text", "span", "side"),
    [
        ("Baku claims the opposite.", "Baku", "azerbaijan"),
        ("Yerevan has said nothing; Yerevan later denied it.", "Yerevan", "armenia"),
        ("Stepanakert denied that.", "Stepanakert", "artsakh"),
        ("On December 13, Armenia claimed that a village was hit.", "Armenia", "armenia"),
        ("It happened at noon, according to Moscow.", "Moscow", "russia"),
        ("Azerbaijan also announced a truce.", "Azerbaijan", "azerbaijan"),
    ],
)
def test_places_that_speak(text: str, span: str, side: str) -> None:
    actors = [a for a in find_actors(text) if a.basis == "place in speaking position"]
    assert {(a.text, a.side) for a in actors} == {(span, side)}


@pytest.mark.parametrize(
    "text",
    [
        "The man in Baku said so.",
        "They marched through Armenia.",
        "The border of Azerbaijan was closed.",
        "Azerbaijan posts were hit.",
        "A Report on Trend lines",
        "armenian forces without a capital",
    ],
)
def test_what_is_no_speaking_place(text: str) -> None:
    assert find_actors(text) == []


@pytest.mark.parametrize(
    ("text", "name", "person_id", "side"),
    [
        ("Armenian Prime Minister Nikol Pashinyan made a statement", "Nikol Pashinyan", "pashinyan-nikol", "armenia"),
        ("President of Azerbaijan Ilham Aliyev promised", "Ilham Aliyev", "aliyev-ilham", "azerbaijan"),
        ("Artsakh President Araik Haratyunyan", "Araik Haratyunyan", "harutyunyan-arayik", "artsakh"),
        ("and soldier Aliyev Emin Suleyman has been injured", "Aliyev Emin Suleyman", "", ""),
        (
            "a serviceman of the Azerbaijan Army, soldier Ganbarov Elmir Rayil was killed",
            "Ganbarov Elmir Rayil",
            "",
            "azerbaijan",
        ),
        ("Lieutenant Colonel Anar Eyvazov told", "Anar Eyvazov", "eyvazov-anar", "azerbaijan"),
        ("Human Rights Defender Gegham Stepanyan says", "Gegham Stepanyan", "stepanyan-gegham", "artsakh"),
        ("Colonel Babak Samidli, 46.", "Babak Samidli", "", ""),
        ("her son, Private Narek, aged 19", "Narek", "", ""),
        ("a group headed by Norayr Mirzoyan, a citizen", "Norayr Mirzoyan", "", ""),
        ("Besides Meruzhan Harutyunyan, whose death", "Meruzhan Harutyunyan", "", ""),
        ("General Gennady Anashkin's staff", "Gennady Anashkin", "anashkin-gennady", "russia"),
    ],
)
def test_persons(text: str, name: str, person_id: str, side: str) -> None:
    sides = [(a.start, a.end, a.side) for a in find_actors(text) if a.side]
    assert [(p.text, p.person_id, p.side) for p in find_persons(text, sides)] == [(name, person_id, side)]


def test_a_list_after_a_plural_rank() -> None:
    text = "Sergeant Vusal Mammadov and Privates Tural Karimov, Kanan Aliyev and Samir Huseynov. The wounded"
    assert [p.text for p in find_persons(text)] == ["Vusal Mammadov", "Tural Karimov", "Kanan Aliyev", "Samir Huseynov"]


def test_a_surname_refers_back() -> None:
    text = "Deputy Prime Minister Tigran Avinyan wrote. Lawyer Artak Zeynalyan agreed. Avinyan and Zeynalyan left."
    found = [(p.text, p.name, p.person_id) for p in find_persons(text)][2:]
    assert found == [("Avinyan", "Tigran Avinyan", "avinyan-tigran"), ("Zeynalyan", "Artak Zeynalyan", "")]


def test_a_surname_of_two_persons_is_left_open() -> None:
    text = "President Ilham Aliyev met Private Kanan Aliyev. Aliyev spoke."
    last = find_persons(text)[-1]
    assert (last.text, last.person_id, last.basis) == ("Aliyev", "", "family name of several persons")


def test_the_first_word_is_the_family_name_in_the_full_azerbaijani_order() -> None:
    found = find_persons("soldier Ganbarov Elmir Rayil fell. Ganbarov was 19.")
    assert [(p.text, p.name) for p in found] == [
        ("Ganbarov Elmir Rayil", "Ganbarov Elmir Rayil"),
        ("Ganbarov", "Ganbarov Elmir Rayil"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "the Prosecutor General's Office said",
        "President of the Republic; Prime Minister of Armenia",
        "Officers said. Ultimately, Armenia’s prime minister signed.",
        "General Staff, Major Offensive",
        "Human Rights Watch; Minister Azerbaijan",
        "the Armenian Ukrainian border",
    ],
)
def test_what_is_no_person(text: str) -> None:
    assert [p.text for p in find_persons(text) if p.text not in {"Offensive", "Watch"}] == []


def test_component_keeps_a_speaking_capital_a_place_too() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_places")
    nlp.add_pipe("karabakh_actors")
    doc = nlp("Baku said that Prime Minister Nikol Pashinyan lied.")
    (place,), (actor,), (person,) = (doc.spans[f"karabakh_{k}"] for k in ("places", "actors", "persons"))
    assert (place.text, place.label_, place.kb_id_, place._.karabakh_name) == ("Baku", "PLACE", "baku", "Baku")
    assert place._.karabakh_basis == "only place of that name"
    assert (actor.text, actor.label_, actor.kb_id_, actor._.karabakh_side) == (
        "Baku",
        "ACTOR",
        "aze-government",
        "azerbaijan",
    )
    assert (person.label_, person.kb_id_, person._.karabakh_side) == ("PERSON", "pashinyan-nikol", "armenia")
    assert person._.karabakh_name == "Nikol Pashinyan"


def test_verbs_of_saying_are_many_and_told_apart() -> None:
    verbs = read_lexicon("speech")["verbs"]
    forms = [form for kind in verbs.values() for form in kind]
    assert len(forms) == len(set(forms)) >= 480
    assert {kind: first[0] for kind, first in verbs.items()} == {
        "asserting": "say", "announcing": "announce", "hedged": "claim", "denying": "deny",
    }  # fmt: skip


@given(st.text(max_size=300))
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in (*find_actors(text), *find_persons(text)):
        assert text[mention.start : mention.end] == mention.text


@pytest.mark.parametrize(
    "text",
    [
        "The Russian Embassy in Azerbaijan was told.",
        "The Embassy of Russia in Baku was told.",
        "The embassy of the Russian Federation in the Republic of Azerbaijan was told.",
        "Russia's embassy to Azerbaijan was told.",
    ],
)
def test_every_way_to_write_an_embassy_is_one_actor_of_the_country_that_sends_it(text: str) -> None:
    (actor,) = find_actors(text)
    assert (actor.actor_id, actor.side, actor.name) == (
        "embassy-russia-azerbaijan", "russia", "Embassy of Russia in Azerbaijan",
    )  # fmt: skip


def test_an_embassy_named_without_its_host_is_the_one_named_with_it() -> None:
    text = "The US Embassy in Yerevan issued a warning. The US embassy asked citizens to leave."
    assert {actor.actor_id for actor in find_actors(text)} == {"embassy-united-states-armenia"}
    text += " The US Embassy in Baku did too."
    assert [a.actor_id for a in find_actors(text)][1] == "embassy-united-states"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("he told Trend on Friday", ["trend"]),
        ("Report informs, citing the ministry, that", ["report-az"]),
        ("according to AP, the road", ["ap"]),
        ("RIA reported that", ["ria-novosti"]),
        ("Report on the shelling: the trend is clear", []),
        ("Trend of the losses", []),
        ("Azertag and AZERTAC said", ["azertac", "azertac"]),
        ("EU observers and the UN refugee agency", ["eu-mission-armenia", "unhcr"]),
        ("Sputnik Armenia and Aysor.am wrote", ["sputnik", "aysor"]),
    ],
)
def test_outlets_and_observers(text: str, found: list[str]) -> None:
    assert [actor.actor_id for actor in find_actors(text)] == found


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Azerbaijani journalist Siraj Abishov was killed.", "azerbaijan"),
        ("Armenian human rights lawyer Siranush Sahakyan said so.", "armenia"),
        ("Anahit Petrosyan, the Human Rights Defender of Artsakh, said so.", "artsakh"),
        ("The analyst Siraj Abishov spoke to Armenian soldiers.", ""),
        ("Anahit Petrosyan, the Defence Ministry of Armenia and others said so.", ""),
    ],
)
def test_side_of_a_person_from_the_words_beside_the_name(text: str, side: str) -> None:
    actors = [(actor.start, actor.end, actor.side) for actor in find_actors(text) if actor.side]
    (person,) = find_persons(text, actors)
    assert person.side == side


def test_a_dash_after_a_name_is_no_part_of_it() -> None:
    doc = build_nlp()("Ahmad Shahidov- an activist – spoke on Friday.")
    assert [span.text for span in doc.spans["karabakh_persons"]] == ["Ahmad Shahidov"]
