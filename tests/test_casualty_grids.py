"""Counts of victims over grids of number, victim, verb and construction: true by how the sentences are built."""

from __future__ import annotations

from itertools import cycle, product

import pytest
import spacy

from karabakh_analysis.casualties import count_statements, resolve_victim

_NLP = spacy.blank("en")
NUMBERS = [
    ("two", 2, 2), ("at least six", 6, None), ("no fewer than four", 4, None), ("up to ten", None, 10),
    ("around 20", 20, 20), ("some 15", 15, 15), ("between 5 and 7", 5, 7), ("five to seven", 5, 7),
    ("more than two dozen", 24, None), ("several", None, None), ("a number of", None, None), ("another three", 3, 3),
]  # fmt: skip
VICTIMS = [
    ("Azerbaijani soldiers", "azerbaijan", "military"), ("servicemen from Armenia", "armenia", "military"),
    ("members of the Armenian army", "armenia", "military"), ("Armenian villagers", "armenia", "civilian"),
    ("Azerbaijani journalists", "azerbaijan", "civilian"), ("Russian peacekeepers", "russia", "military"),
    ("soldiers serving in the Azerbaijani army", "azerbaijan", "military"),
]  # fmt: skip
VERBS = [
    ("were killed", "killed"), ("died", "killed"), ("lost their lives", "killed"), ("succumbed to wounds", "killed"),
    ("were wounded", "wounded"), ("sustained wounds", "wounded"), ("were hospitalised", "wounded"),
    ("were captured", "captured"), ("surrendered", "captured"), ("went missing", "missing"),
]  # fmt: skip
FORMS = ["{n} {v} {did} on Monday.", "The ministry said that {n} {v} {did}.", "In a clash on Monday {n} {v} {did}."]


def told(text: str, speaker: str = "unattributed") -> list[tuple[int | None, int | None, str, str, str]]:
    """Rows of a text of one or more sentences, which end in ". "."""
    doc = _NLP(text)
    ends = [t.i + 1 for t in doc if t.text == "."] or [len(doc)]
    spans = [doc[a:b] for a, b in zip([0, *ends[:-1]], ends, strict=True)]
    counts = count_statements(doc, spans, lambda at: speaker)
    return [(c.n_min, c.n_max, c.status, resolve_victim(c, speaker), c.victim_kind) for c in counts]


@pytest.mark.parametrize(("verb", "form"), list(product(VERBS, FORMS)))
def test_number_victim_verb(verb, form):
    for (number, low, high), (victims, side, kind) in zip(NUMBERS, cycle(VICTIMS), strict=False):
        text = form.format(n=number, v=victims, did=verb[0])
        assert told(text[0].upper() + text[1:]) == [(low, high, verb[1], side, kind)], text


@pytest.mark.parametrize(("adjective", "country", "side", "other"), [
    ("Armenian", "Armenia", "armenia", "Azerbaijani"), ("Azerbaijani", "Azerbaijan", "azerbaijan", "Armenian"),
])  # fmt: skip
@pytest.mark.parametrize(("text", "rows"), [
    ("{o} troops took two soldiers prisoner near the border.", [(2, "captured")]),
    ("{o} forces took three conscripts captive.", [(3, "captured")]),
    ("The blast left four dead and three wounded on the {a} side.", [(4, "killed"), (3, "wounded")]),
    ("Nobody was killed or wounded on the {a} side.", [(0, "killed"), (0, "wounded")]),
    ("The {a} army has no dead and no wounded.", [(0, "killed"), (0, "wounded")]),
    ("{a} forces repelled the attack without suffering losses.", [(0, "killed")]),
    ("The {a} army suffered eight combat deaths.", [(8, "killed")]),
    ("Two schoolchildren were among the {a} wounded.", [(2, "wounded")]),
    ("A woman was hurt in the {a} village.", [(1, "wounded")]),
    ("The ministry claimed {c} lost seven soldiers.", [(7, "killed")]),
    ("With three of its soldiers dead, {c} called for talks.", [(3, "killed")]),
    ("After losing four soldiers in two days, {c} appealed for help.", [(4, "killed")]),
    ("In addition to four dead, the {a} army has five wounded.", [(4, "killed"), (5, "wounded")]),
    ("{c} attacked positions at dawn. Five of its soldiers died.", [(5, "killed")]),
    ("The {a} side listed two of its men as killed, three as wounded and nine as missing.",
     [(2, "killed"), (3, "wounded"), (9, "missing")]),
    ("Two {a} soldiers were wounded, one seriously.", [(2, "wounded"), (1, "wounded")]),
    ("Eight {a} soldiers died, one of whom is an officer.", [(8, "killed"), (1, "killed")]),
])  # fmt: skip
def test_constructions(text, rows, adjective, country, side, other):
    text = text.format(a=adjective, c=country, o=other)
    assert [(low, status, whose) for low, _, status, whose, _ in told(text)] == [(n, st, side) for n, st in rows], text


@pytest.mark.parametrize(("text", "kinds"), [
    ("Three Armenian journalists were killed and 23 injured.", ["civilian", "civilian"]),
    ("Baku put the number of its killed servicemen at five.", ["military"]),
    ("An Armenian soldier identified as Tigran Karapetyan was shot dead.", ["military"]),
    ("Samir Ismayilov, a 38-year-old Azerbaijani farmer, was shot dead.", ["civilian"]),
    ("An Armenian woman and her son were hurt by a mine.", ["civilian", "civilian"]),
    ("Privates Tigran Karapetyan and Gor Sahakyan were injured.", ["military", "military"]),
    ("Among Armenian troops there were 11 killed and four wounded.", ["military", "military"]),
    ("Ten people were hurt.", ["unknown"]),
])  # fmt: skip
def test_kind_of_victims(text, kinds):
    assert [kind for *_, kind in told(text)] == kinds


@pytest.mark.parametrize("text", [
    "Twelve officials visited the wounded near Sotk.",
    "Nine doctors treated the wounded.",
    "Eight relatives of the missing met the minister.",
    "The Armenian ministry did not say whether there were casualties.",
    "The soldier, 19, had served for eight months.",
    "Two tanks and three armoured vehicles were destroyed near Sotk.",
    "The unit fired 40 shells at positions near Sotk.",
    "The 4th Army Corps is stationed near Sotk.",
    "If the fighting goes on, hundreds of soldiers could be killed.",
    "Some 500 troops were deployed and two posts were taken.",
    "The minister warned that more soldiers may die.",
    "About 200 households were left without gas.",
])  # fmt: skip
def test_no_count_of_victims(text):
    assert told(text) == []


def test_who_is_denied_to_be_guilty_of_a_death_is_no_denial_of_it():
    rows = told("The Azerbaijani ministry denied responsibility for the death of the Armenian soldier.")
    assert rows == [(1, 1, "killed", "armenia", "military")]


def test_found_dead_replaces_missing():
    assert told("An Armenian serviceman who had gone missing has been found dead.") == [
        (1, 1, "killed", "armenia", "military")
    ]
