"""How one side's count changed: what replaces an earlier count, what is added to it, and what is neither."""

from __future__ import annotations

from dataclasses import replace

import pytest

from karabakh_analysis.incidents import build_incidents
from karabakh_analysis.incidents.revisions import is_number
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import Casualty, Claim, Revision

CLAIM = Claim(
    claim_id="", incident_id="", doc_id="a", start=0, end=0, quote="", source_side="armenia",
    source_original="the ministry", cue="said", mode="asserted", event_type="armed_clash",
    acled_sub_event_type="Armed clash", blamed_side="", edtf="2021-11-16", date_prec=1, date_basis="stated",
    place_ids=("sisian",), names_as_written=("Sisian",), where_prec=1, rule="trigger; said; place.stated; blame.none",
)  # fmt: skip
ROW = Casualty(
    "", "", "", "a", 0, 0, "", None, None, "killed", "armenia", "military", "armenia", "the ministry", "2021-11-16",
    ("sisian",), "passive",
)  # fmt: skip
WORDS = {"no": 0, "one": 1, "two": 2, "four": 4, "six": 6, "a third": 1, "two more": 2, "another": 1, "ten others": 10}

Told = tuple[str, str, list[str]]  # text, sentence, its numbers as written


def chain(*told: Told, published: dict[str, str] | None = None, **changes: object) -> list[Revision]:
    """Revisions of one incident from sentences, each with the numbers that it gives."""
    claims, rows = [], []
    for n, (doc_id, quote, numbers) in enumerate(told):
        start = 1000 * n
        claim = replace(CLAIM, claim_id=f"c{n}", doc_id=doc_id, start=start, end=start + len(quote), quote=quote)
        claims.append(replace(claim, **{k: v for k, v in changes.items() if k == "source_side"}))  # type: ignore[arg-type]
        at = 0
        for number in numbers:
            at = quote.index(number, at)
            size = WORDS[number.casefold()] if number.casefold() in WORDS else int(number) if number.isdigit() else 1
            row = replace(
                ROW, casualty_id=f"n{len(rows)}", claim_id=claim.claim_id, doc_id=doc_id, start=start + at,
                end=start + at + len(number), n_text=number, n_min=size, n_max=size,
            )  # fmt: skip
            rows.append(replace(row, **changes))  # type: ignore[arg-type]
            at += len(number)
    return build_incidents(claims, rows, load_gazetteer(), published).revisions


def steps(found: list[Revision]) -> list[tuple[int | None, str, str]]:
    return [(r.n_max, r.change, r.order_basis) for r in found]


DAYS = {"a": "2021-11-17", "b": "2021-11-19", "c": "2021-11-20"}


def test_a_later_text_gives_another_count() -> None:
    found = chain(
        ("b", "The death toll rose to six.", ["six"]),
        ("a", "One serviceman was killed.", ["One"]),
        ("c", "Six servicemen were killed.", ["Six"]),
        published=DAYS,
    )
    assert steps(found) == [(1, "first", ""), (6, "rose", "published"), (6, "same", "published")]
    assert [(r.step, r.published, r.claim_id, r.casualty_id) for r in found] == [
        (1, "2021-11-17", "c1", "n1"),
        (2, "2021-11-19", "c0", "n0"),
        (3, "2021-11-20", "c2", "n2"),
    ]
    assert {r.incident_id for r in found} == {"2021-11-16-sisian"}


@pytest.mark.parametrize(
    ("quote", "numbers", "expected"),
    [
        ("The number of killed has risen from four to six.", ["four", "six"], [4, 6]),
        ("It reported six killed, up from four on Tuesday.", ["six", "four"], [4, 6]),
        ("It confirmed 71 killed (it was 50 on Tuesday and 54 in a later list).", ["71", "50", "54"], [50, 54, 71]),
        ("It has lost 105 soldiers; on Tuesday it had said 49.", ["105", "49"], [49, 105]),
        ("The ministry says that 73 were killed, not 60 as we wrote.", ["73", "60"], [60, 73]),
    ],
)
def test_one_sentence_gives_the_old_and_the_new(quote: str, numbers: list[str], expected: list[int]) -> None:
    found = chain(("a", quote, numbers))
    assert [r.n_max for r in found] == expected
    assert [r.order_basis for r in found] == ["", *["text"] * (len(expected) - 1)]


def test_an_earlier_report_comes_first() -> None:
    found = chain(
        ("a", "Two servicemen were killed.", ["Two"]), ("a", "An earlier report had given one dead.", ["one"])
    )
    assert steps(found) == [(1, "first", ""), (2, "rose", "text")]


def test_what_is_added_is_no_new_total() -> None:
    found = chain(("a", "Four servicemen were killed.", ["Four"]), ("a", "Two more died in hospital.", ["Two more"]))
    assert steps(found) == [(4, "first", ""), (2, "added", "text")]
    found = chain(
        ("a", "Four servicemen were killed.", ["Four"]),
        ("a", "Another died in hospital.", ["Another"]),
        ("b", "Six servicemen were killed.", ["Six"]),
        published=DAYS,
    )
    assert steps(found) == [(4, "first", ""), (1, "added", "text"), (6, "rose", "published")]


@pytest.mark.parametrize(
    "told",
    [
        # Two groups in one text: nothing says that one count takes the place of the other.
        [("a", "Four were killed at the post.", ["Four"]), ("a", "Six were killed in the village.", ["Six"])],
        # A part of the number beside it.
        [("a", "Six were killed, two of them officers.", ["Six", "two"]), ("a", "The toll may rise.", [])],
        # A victim who is named, after the toll.
        [("a", "Six were killed.", ["Six"]), ("b", "Private Vahe was killed.", ["Private Vahe"])],
        # A total since some day is of more than the incident.
        [("a", "Four were killed.", ["Four"]), ("b", "Since the truce 107 have been killed.", ["107"])],
        # The same number again.
        [("a", "Six were killed.", ["Six"]), ("b", "Six were killed.", ["Six"])],
        # "Ten others" in another text are no addition.
        [("a", "It says ten others were wounded.", ["ten others"]), ("b", "Ten others were wounded.", ["Ten others"])],
    ],
)
def test_no_revision(told: list[Told]) -> None:
    assert chain(*told, published=DAYS) == []


def test_texts_without_a_day_have_no_order() -> None:
    told: list[Told] = [("a", "One was killed.", ["One"]), ("b", "Six were killed.", ["Six"])]
    assert chain(*told) == []
    assert chain(*told, published={"a": "2021-11-17", "b": "2021-11-17"}) == []
    assert steps(chain(*told, published=DAYS)) == [(1, "first", ""), (6, "rose", "published")]


def test_narrators_of_two_texts_are_not_one_side() -> None:
    told: list[Told] = [("a", "One was killed.", ["One"]), ("b", "Six were killed.", ["Six"])]
    assert chain(*told, published=DAYS, source_side="unattributed") == []


def test_civilians_have_a_chain_of_their_own() -> None:
    claims = [
        replace(CLAIM, claim_id=f"c{n}", doc_id=doc, quote="One was killed.") for n, doc in enumerate(("a", "b", "b"))
    ]
    rows = [
        replace(ROW, casualty_id="n0", claim_id="c0", n_text="one", n_min=1, n_max=1, victim_kind="civilian"),
        replace(ROW, casualty_id="n1", claim_id="c1", doc_id="b", n_text="six", n_min=6, n_max=6),
        replace(
            ROW, casualty_id="n2", claim_id="c2", doc_id="b", n_text="two", n_min=2, n_max=2, victim_kind="civilian"
        ),
    ]
    found = build_incidents(claims, rows, load_gazetteer(), DAYS).revisions
    assert [(r.victim_kind, r.n_max, r.change) for r in found] == [("civilian", 1, "first"), ("civilian", 2, "rose")]


def test_numbers() -> None:
    given = ("six", "at least 15", "Two others", "two dozen", "no", "soldier Aliyev Emin", "a civilian", "his wife")
    assert [is_number(text) for text in given] == [True] * 5 + [False] * 3
