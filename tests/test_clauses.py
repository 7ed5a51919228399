"""Who does what in a sentence: noun groups, subjects, objects and agents."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from karabakh_analysis.clauses import read_clauses
from karabakh_analysis.clauses.words import kinds, labels


def doc_of(text: str) -> Doc:
    return spacy.blank("en")(text)


def told(text: str) -> list[tuple[str, str, str]]:
    """Verb, subject and agent of each clause."""
    doc = doc_of(text)
    return [
        (c.verb, *(doc[g.start : g.end].text if g else "" for g in (c.subject, c.agent)))
        for c in read_clauses(doc[:]).clauses
    ]


@pytest.mark.parametrize(
    ("text", "clauses"),
    [
        # One subject for several verbs, whatever stands between.
        ("A guard approached them, asked for water and fired two shots.",
         [("approach", "A guard", ""), ("ask", "A guard", ""), ("fire", "A guard", "")]),
        # The passive and its agent.
        ("The bridge was blown up at night by sappers of the second brigade.",
         [("blow", "The bridge", "sappers of the second brigade")]),
        # A participle that shortens a relative clause has the noun before it, the main verb the same one.
        ("Gunners stationed near the lake shelled the farm.", [("station", "Gunners", ""), ("shell", "Gunners", "")]),
        # A relative pronoun stands for the noun before it, a participle after a comma for the subject.
        ("It was the raiders who stormed the mill, killing a watchman.",
         [("was", "It", ""), ("storm", "the raiders", ""), ("kill", "the raiders", "")]),
        # Whoever is accused does it.
        ("The ministry accused the other army of shelling the town.",
         [("accuse", "The ministry", ""), ("shell", "the other army", "")]),
        # "after" before a clause governs no noun group.
        ("They left after the garrison opened fire.", [("leave", "They", ""), ("open", "the garrison", "")]),
        # A time ends a noun group.
        ("At around six armoured cars entered the valley.", [("enter", "armoured cars", "")]),
        # A relative clause has a verb of its own.
        ("A pause which Vienna brokered at noon ended.", [("broker", "Vienna", ""), ("end", "Vienna", "")]),
        # What goes on after "and" is still passive.
        ("The bodies were found in a well and handed over to the priest.",
         [("find", "The bodies", ""), ("hand", "The bodies", "")]),
    ],
)  # fmt: skip
def test_who_does_what(text: str, clauses: list[tuple[str, str, str]]) -> None:
    assert told(text) == clauses


def test_passive_and_negation_are_told() -> None:
    (clause,) = read_clauses(doc_of("The post was not shelled by anyone.")[:]).clauses
    assert (clause.passive, clause.negated, clause.finite) == (True, True, True)


def test_what_of_and_and_tie_together() -> None:
    doc = doc_of("Fire was opened on the posts and villages of the valley.")
    groups = read_clauses(doc[:]).groups
    assert [(doc[g.start : g.end].text, g.lead, g.joined) for g in groups] == [
        ("Fire", "", False),
        ("the posts", "on", False),
        ("villages of the valley", "on", True),
        ("the valley", "of", False),
    ]


def test_masked_words_are_passed_over() -> None:
    text = "The guards, the ministry said, opened fire."
    doc = doc_of(text)
    masked = ((text.index("the ministry"), text.index(", opened")),)
    (clause,) = read_clauses(doc[:], masked).clauses
    assert clause.subject is not None
    assert doc[clause.subject.start : clause.subject.end].text == "The guards"


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Heavy shelling stopped.", "NNV."),
        ("It was shelling villages.", "RAVN."),
        ("Baku returns 15 prisoners.", "NVDN."),
        ("The attacks began.", "DNV."),
        ("They attack posts.", "RVN."),
    ],
)
def test_a_word_that_is_noun_and_verb_is_told_by_its_place(text: str, codes: str) -> None:
    assert "".join(kinds(doc_of(text)[:])) == codes


@pytest.mark.parametrize(("word", "forms"), [("bulldozed", {"past", "part"}), ("hundred", set()), ("thing", set())])
def test_unknown_verbs_are_known_by_their_ending(word: str, forms: set[str]) -> None:
    assert labels(word) == forms


def test_an_empty_stretch_has_no_clauses() -> None:
    assert read_clauses(doc_of("Nothing")[:0]).clauses == ()


def test_what_a_participle_tells_more_of_a_group_is_no_subject() -> None:
    assert told("Units using small arms opened fire.")[-1] == ("open", "Units", "")
    assert told("He denied it, saying troops opened fire.")[-1] == ("open", "troops", "")


def test_who_is_accused_of_one_thing_did_what_came_of_it() -> None:
    verb, subject, _ = told("The army accused Armenia of firing at its posts, wounding one soldier.")[-1]
    assert (verb, subject.split()[0]) == ("wound", "Armenia")
    assert told("Forces shelled the village, killing a woman.")[-1] == ("kill", "Forces", "")
