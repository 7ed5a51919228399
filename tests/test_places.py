from __future__ import annotations

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.tokens import DocBin

from karabakh_analysis.names.folding import fold
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.names.places import PlaceMention, find_places
from karabakh_analysis.tagging import build_nlp

GAZETTEER = load_gazetteer()


def found(text: str) -> list[tuple[str, str]]:
    return [(m.text, m.place_id) for m in find_places(text)]


def one(text: str, spelling: str) -> PlaceMention:
    (mention,) = [m for m in find_places(text) if m.text == spelling]
    return mention


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kalbajar and Lachin districts", [("Kalbajar", "kalbajar-district"), ("Lachin", "lachin-district")]),
        (
            "in the direction of Shusha, Lachin and Kalbajar",
            [("Shusha", "shusha-district"), ("Lachin", "lachin-district"), ("Kalbajar", "kalbajar-district")],
        ),
        (
            "in the districts of Kelbajar and Lachin.",
            [("Kelbajar", "kalbajar-district"), ("Lachin", "lachin-district")],
        ),
        ("the Lachin corridor was shut", [("Lachin", "lachin-corridor")]),
        ("the Lachin Corridor", [("Lachin", "lachin-corridor")]),
        ("a convoy to Lachin", [("Lachin", "lachin")]),
        ("the town of Berdzor", [("Berdzor", "lachin")]),
        ("above Sev lake", [("Sev", "sev-lake")]),
        ("on Lake Sevan", [("Sevan", "lake-sevan")]),
        ("the Yerevan–Sevan highway", [("Yerevan", "yerevan"), ("Sevan", "sevan")]),
        ("the Stepanakert-Goris road", [("Stepanakert", "khankendi"), ("Goris", "goris")]),
        (
            "the Gegharkunik-Kalbajar section of the border",
            [("Gegharkunik", "gegharkunik"), ("Kalbajar", "kalbajar-district")],
        ),
        ("the Republic of Artsakh", [("Artsakh", "nagorno-karabakh")]),
        ("the Artsakh Republic", [("Artsakh", "nagorno-karabakh")]),
        ("the Republic of Azerbaijan’s army", [("Azerbaijan", "azerbaijan")]),
        ("Azerbaijan's and Armenia’s posts", [("Azerbaijan", "azerbaijan"), ("Armenia", "armenia")]),
        (
            "NAGORNO-KARABAKH, Nagorno Karabakh",
            [("NAGORNO-KARABAKH", "nagorno-karabakh"), ("Nagorno Karabakh", "nagorno-karabakh")],
        ),
        ("the villages of Hin Tagher and Khtsaberd", [("Hin Tagher", "kohna-taghlar"), ("Khtsaberd", "chaylaggala")]),
        ("Köhnə Tağlar, Kohne Taglar", [("Köhnə Tağlar", "kohna-taghlar"), ("Kohne Taglar", "kohna-taghlar")]),
        ("Upper Lars was closed", [("Upper Lars", "upper-lars")]),
        ("from the Basarkechar region", [("Basarkechar", "vardenis")]),
        ("the Nakhchivan Autonomous Republic", [("Nakhchivan", "nakhchivan")]),
        ("the U.S. and the UK", [("U.S.", "united-states"), ("UK", "united-kingdom")]),
        ("Шуша и Степанакерт", [("Шуша", "shusha"), ("Степанакерт", "khankendi")]),
    ],
)
def test_finds_and_resolves(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Armenian and Azerbaijani troops, Russian peacekeepers, the Karabakhis",
        "Martuni Hakobyan and Ararat Mirzoyan spoke.",
        "Colonel Babak Samidli was killed.",
        "Karabakh FC beat Qarabagh FC.",
        "News.Az reports; see www.armenia.am, https://example.org/Shusha and info@karabakh.example",
        "YEREVAN Wire",
        "Kalbajar Gazette and Ararat Wire",
        "the Madrid Principles, the Geneva Conventions and the Treaty of Kars",
        "12 Baku Street",
        "let us go, it is nice to sue; the sus and the berd",
        "PLEASE HELP US STAY ONLINE",
        "the OSCE Minsk Group",
    ],
)
def test_what_is_no_place(text: str) -> None:
    assert found(text) == []


def test_the_agency_of_a_dateline_is_no_place() -> None:
    assert found("YEREVAN, MAY 27, SPITAK SAR. Troops left Spitak.") == [("YEREVAN", "yerevan"), ("Spitak", "spitak")]


@pytest.mark.parametrize(
    ("text", "spelling", "place_id", "basis"),
    [
        (
            "the Aghdam (Akaku) village of the Khojavend region",
            "Aghdam",
            "aghdam-khojavend",
            "another name or the unit of it in the sentence",
        ),
        (
            "The village is called Aghdam; Armenians know it as Akaku.",
            "Aghdam",
            "aghdam-khojavend",
            "another name or the unit of it in the sentence",
        ),
        ("the ruined town of Agdam", "Agdam", "aghdam", "kind word: town"),
        (
            "the village of Aghdam in the Tovuz district",
            "Aghdam",
            "aghdam-tovuz",
            "another name or the unit of it in the sentence",
        ),
        ("the Agdam rayon", "Agdam", "aghdam-district", "kind word: district"),
        (
            "Martuni, Gegharkunik province",
            "Martuni",
            "martuni-gegharkunik",
            "another name or the unit of it in the sentence",
        ),
        ("Martuni, in Artsakh", "Martuni", "khojavend", "another name or the unit of it in the sentence"),
        ("Shells hit Martuni, Chartar and Karmir Shuka.", "Martuni", "khojavend", "nearest to the other places named"),
        (
            "Gegharkunik was calm.\nThey drove to Martuni.",
            "Martuni",
            "martuni-gegharkunik",
            "the unit of it named in the text",
        ),
        ("They drove to Martuni.", "Martuni", "", "ambiguous"),
        ("the heights of Ishkhanasar", "Ishkhanasar", "ishkhanasar-mountain", "kind word: mountain"),
        ("Ishkhanasar village", "Ishkhanasar", "ishkhanasar-village", "kind word: village"),
        ("posts near Ishkhanasar", "Ishkhanasar", "ishkhanasar-mountain", "default of the homonym list"),
        ("Istisu, near Jermuk and Gndevaz", "Istisu", "jermuk", "another name or the unit of it in the sentence"),
        ("through Nakhichevan", "Nakhichevan", "nakhchivan", "default of the homonym list"),
        ("Nakhichevan city", "Nakhichevan", "nakhchivan-city", "kind word: town"),
        ("Khtsaberd fell", "Khtsaberd", "chaylaggala", "only place of that name"),
    ],
)
def test_homonyms_with_the_reason(text: str, spelling: str, place_id: str, basis: str) -> None:
    mention = one(text, spelling)
    assert (mention.place_id, mention.basis) == (place_id, basis)


@pytest.mark.parametrize(
    ("text", "spelling", "place_id", "name"),
    [
        ("in Kohne Taglar", "Kohne Taglar", "kohna-taghlar", "Köhnə Tağlar"),
        ("at Ashagy Seyidehmedli", "Ashagy Seyidehmedli", "ashaghi-seyidahmadli", "Aşağı Seyidəhmədli"),
        ("at Chochuk", "", "", ""),
    ],
)
def test_english_spellings_of_azerbaijani_names(text: str, spelling: str, place_id: str, name: str) -> None:
    found_here = [(m.text, m.place_id, m.basis) for m in find_places(text)]
    assert found_here == ([(spelling, place_id, f"English spelling of {name}")] if spelling else [])


def test_an_ambiguous_name_has_no_point() -> None:
    mention = one("They drove to Martuni.", "Martuni")
    assert (mention.name, mention.lat, mention.lon, mention.where_prec) == ("Martuni", None, None, None)


def test_the_two_martunis_in_one_text() -> None:
    text = (
        "Suren was born in Martuni, the town on the southern shore of Lake Sevan. "
        "His father fought in the other Martuni, the one in Karabakh. The funeral is in Martuni, Gegharkunik."
    )
    ids = [m.place_id for m in find_places(text) if m.text == "Martuni"]
    assert ids == ["martuni-gegharkunik", "khojavend", "martuni-gegharkunik"]


def test_a_bare_name_means_what_it_means_elsewhere() -> None:
    mentions = [
        m for m in find_places("Posts in the Kalbajar district fired. Kalbajar is calm.") if m.text == "Kalbajar"
    ]
    assert [m.basis for m in mentions] == ["only place of that name", "as elsewhere in the text"]
    assert {m.place_id for m in mentions} == {"kalbajar-district"}


def test_near_a_name_means_near_the_town() -> None:
    mentions = [
        m for m in find_places("Posts in the Hadrut region. In Lachin district. Near Lachin.") if m.text == "Lachin"
    ]
    assert [(m.place_id, m.where_prec) for m in mentions] == [("lachin-district", 3), ("lachin", 2)]


@pytest.mark.parametrize(
    ("text", "spelling", "where_prec"),
    [
        ("in Hadrut", "Hadrut", 1),
        ("near Hadrut", "Hadrut", 2),
        ("in the vicinity of the town of Hadrut", "Hadrut", 2),
        ("north-west of the town of Hadrut", "Hadrut", 2),
        ("in the Hadrut region", "Hadrut", 3),
        ("in Kalbajar district", "Kalbajar", 3),
        ("near the Lachin corridor", "Lachin", 2),
        ("in Gegharkunik province", "Gegharkunik", 4),
        ("in Nagorno-Karabakh", "Nagorno-Karabakh", 4),
        ("in Armenia", "Armenia", 6),
    ],
)
def test_precision_follows_the_words(text: str, spelling: str, where_prec: int) -> None:
    assert one(text, spelling).where_prec == where_prec


@pytest.mark.parametrize(
    ("text", "names", "where"),
    [
        ("in the village of Bashlibelya in Kalbajar district", ["Bashlibelya"], "kalbajar-district"),
        ("in Yukhary Veysalli village of the Fuzuli region", ["Yukhary Veysalli"], "fuzuli-district"),
        ("near Gyunashly in the Lachin district", ["Gyunashly"], "lachin-district"),
        ("the settlements of Qolqol and Zarzar, Kelbajar district", ["Qolqol", "Zarzar"], "kalbajar-district"),
        ("shelled the height of Toghana five times", ["Toghana"], ""),
        ("seized the Buzdukh height", ["Buzdukh"], ""),
        ("the villages of Abcde, Fghij and Klmno", ["Abcde", "Fghij", "Klmno"], ""),
    ],
)
def test_unknown_names_after_kind_words(text: str, names: list[str], where: str) -> None:
    unknown = [m for m in find_places(text) if m.basis.startswith("unknown name")]
    assert [(m.text, m.name, m.place_id) for m in unknown] == [(n, n, "") for n in names]
    for mention in unknown:
        if where:
            place = GAZETTEER[where]
            assert (mention.lat, mention.lon, mention.where_prec) == (place.lat, place.lon, 3)
        else:
            assert (mention.lat, mention.lon, mention.where_prec) == (None, None, None)


def test_a_listed_name_may_be_part_of_another() -> None:
    mention = one("in the village of Ashaghi Gushchular of the Shusha region", "Ashaghi Gushchular")
    assert (mention.place_id, mention.name) == ("", "Ashaghi Gushchular")
    assert mention.basis == "unknown name made of a listed one; at shusha-district"
    assert one("in Verin Taghavard", "Verin Taghavard").place_id == "taghaverd"


@pytest.mark.parametrize(
    "text",
    [
        "This village is small. The region is calm. Our city, the Armenian village, several districts.",
        "The Prime Minister visited the region. In the village President Aliyev spoke.",
        "villages under fire; the city Council; an Azerbaijani village",
    ],
)
def test_no_unknown_names_where_none_are(text: str) -> None:
    assert found(text) == []


def test_component_sets_spans_and_values() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_places")
    doc = nlp("Fire was opened near Shushi, in the Buzdukh height area.")
    first, second = doc.spans["karabakh_places"]
    assert (first.text, first.label_, first.kb_id_, first._.karabakh_name) == ("Shushi", "PLACE", "shusha", "Shusha")
    assert (first._.karabakh_where_prec, first._.karabakh_lat, first._.karabakh_lon) == (2, 39.7601, 46.7499)
    assert (second.text, second.kb_id_, second._.karabakh_lat) == ("Buzdukh", "", None)


def test_docbin_keeps_the_spans_and_their_values() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_places")
    stored = DocBin(store_user_data=True, docs=[nlp("Shelling of Karvachar and Hin Shen")]).to_bytes()
    (doc,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    spans = doc.spans["karabakh_places"]
    assert [(s.text, s.kb_id_, s._.karabakh_name) for s in spans] == [
        ("Karvachar", "kalbajar", "Kalbajar"),
        ("Hin Shen", "kichik-galadarasi", "Kichik Galadarasi"),
    ]


def test_component_keeps_to_headline_and_body() -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("karabakh_places")
    text = "Baku calm\nMenu Shusha\nHadrut fell\n"
    doc = nlp.make_doc(text)
    if not doc.has_extension("karabakh_zones"):
        doc.set_extension("karabakh_zones", default=None)
    doc._.karabakh_zones = [[0, 10, "headline", ""], [10, 22, "furniture", ""], [22, 34, "body", ""]]
    assert [s.text for s in nlp(doc).spans["karabakh_places"]] == ["Baku", "Hadrut"]


_names = st.sampled_from([n.name for n in GAZETTEER.names if n.script == "Latn"])
_glue = st.sampled_from(
    [" ", ", ", ". ", "\n", " and ", "-", "–", " district ", "'s ", " (", ") village ", " said ", " near "]
)


@given(st.lists(st.tuples(_names, _glue), max_size=12).map(lambda pairs: "".join(a + b for a, b in pairs)))
def test_spans_lie_in_the_text_and_are_known_or_flagged(text: str) -> None:
    end = 0
    for mention in find_places(text):
        assert end <= mention.start < mention.end <= len(text)
        end = mention.end
        assert text[mention.start : mention.end] == mention.text
        if mention.place_id:
            own = [fold(n.name) for n in GAZETTEER.names_of[mention.place_id]]
            assert mention.basis.startswith("English spelling") or any(fold(mention.text) in name for name in own)
        else:
            assert mention.basis == "ambiguous" or mention.basis.startswith("unknown name")


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    for mention in find_places(text):
        assert text[mention.start : mention.end] == mention.text


@given(st.sampled_from(sorted(p.place_id for p in GAZETTEER if p.kind == "village")))
def test_every_village_is_found_by_its_name(place_id: str) -> None:
    place = GAZETTEER[place_id]
    (mention,) = find_places(f"They left the village of {place.name} yesterday.")
    assert mention.text == place.name
    assert mention.place_id in {place_id, ""} or len(GAZETTEER.lookup(place.name)) > 1


def test_kind_is_that_of_the_words_beside_the_name() -> None:
    text = "the village of Toghanasar, on Verinshen height, in Lachin district and in Shusha"
    assert [(m.text, m.kind) for m in find_places(text)] == [
        ("Toghanasar", "village"),
        ("Verinshen", "mountain"),
        ("Lachin", "district"),
        ("Shusha", ""),
    ]


@pytest.mark.parametrize(
    ("text", "place_ids"),
    [
        ("Лачинский район", ["lachin-district"]),
        ("Агдам (district)", ["aghdam"]),
        ("the districts of Լաչին and Шуша", ["lachin-district", "shusha-district"]),
        ("the town of Лачин", ["lachin"]),
    ],
)
def test_other_scripts_lead_to_the_district_too(text: str, place_ids: list[str]) -> None:
    assert [mention.place_id for mention in find_places(text)] == place_ids


@pytest.mark.parametrize(
    ("text", "spelling"), [("near Sev Lake", "Sev Lake"), ("near Sev lake", "Sev"), ("Lake Sevan", "Sevan")]
)
def test_a_kind_word_with_a_capital_belongs_to_the_name(text: str, spelling: str) -> None:
    assert [mention.text for mention in find_places(text)] == [spelling]


def test_a_surname_like_a_village_is_no_place() -> None:
    nlp = build_nlp()
    doc = nlp("Captain Vusal Ahmadbeyli was buried. The post in Ahmadbeyli was shelled.")
    assert [(s.text, s.start) for s in doc.spans["karabakh_places"]] == [("Ahmadbeyli", 9)]
