"""Whose account a text or a sentence gives, where no plain verb of saying tells it: invented texts, sides swapped."""

from __future__ import annotations

import pytest

from karabakh_analysis.attribution import voices
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate

NOBODY = "unattributed"
PARTIES = [
    {"a": "armenia", "b": "azerbaijan", "J": "Armenian", "K": "Azerbaijani", "L": "Armenia", "M": "Azerbaijan",
     "C": "Yerevan", "D": "Baku", "P": "Pashinyan", "N": "Anahit Grigoryan", "V": "Jermuk"},
    {"a": "azerbaijan", "b": "armenia", "J": "Azerbaijani", "K": "Armenian", "L": "Azerbaijan", "M": "Armenia",
     "C": "Baku", "D": "Yerevan", "P": "Aliyev", "N": "Aysel Mammadova", "V": "Tartar"},
]  # fmt: skip


def misread(template: str, outlet: str = "The Observer") -> list[tuple[str, str, set[str]]]:
    """Marked places of a text whose voices differ from the mark: [a] and [b] the parties, [o] others, [-] nobody."""
    wrong = []
    for party in PARTIES:
        sides = {"a": party["a"], "b": party["b"], "o": "other", "r": "russia", "-": NOBODY}
        text, marks = "", []
        for piece in template.format(**party).split("["):
            mark, closed, rest = piece.partition("]")
            if closed:
                marks.append((len(text) - 2, sides[mark]))
            text += rest if closed else piece
        document = Document("t", "t.txt", "", outlet, "other", "", "", "2021-11-17", "manifest", text)
        told = [v for u in voices(annotate(document)) for v in u.voices]
        for at, side in marks:
            got = {v.side for v in told if v.start <= at < v.end}
            if got != {side}:
                wrong.append((text[max(at - 50, 0) : at], side, got))
    return wrong


INTRODUCTIONS = [
    "The {J} Foreign Ministry issued the following statement:",
    "The full text of the {J} Defence Ministry's statement:",
    "Below is the statement of the {J} Ministry of Defence:",
    "Here is the statement by the {J} ombudsman in full:",
    "The statement of the {J} Foreign Ministry is given below:",
    "The embassy of {L} in Paris has circulated the following note:",
    "{C}'s foreign ministry responded with this statement:",
    "We reproduce the communique of the {J} Ministry of Defence verbatim.",
]
ENDS = [
    "Background\n\nA truce was signed in 2020.[-]",
    "TBILISI, November 17. The Georgian president received envoys on Wednesday.[-]",
    "Editor's note: six people were killed there in 2020.[-]",
    "***\n\nA bridge was closed on Tuesday.[-]",
    "{D} rejected the statement.[b]\n\nA meeting took place in Brussels.[-]",
]


@pytest.mark.parametrize("end", ENDS)
@pytest.mark.parametrize("introduction", INTRODUCTIONS)
def test_a_document_is_its_issuers_until_the_article_goes_on(introduction: str, end: str) -> None:
    printed = "Three posts near {V} were shelled at dawn.[a] Five men died.[a]\n\nThe shelling stopped at nine.[a]"
    assert misread(f"Snow fell on the passes.[-]\n\n{introduction}\n\n{printed}\n\n{end}") == []


def test_behind_an_introduction_quotation_marks_say_how_far_it_goes() -> None:
    text = (
        "Snow fell.\n\n{C} issued the following statement:\n\n“Five men died at the post.”[a]\n\nA road was closed.[-]"
    )
    assert misread(text) == []


@pytest.mark.parametrize(
    "head",
    [
        "Ministry of Defence of the Republic of {L}\nNo. 214/11\n17 November 2021",
        "Ministry of Foreign Affairs of the Republic of {L}\nPress release No. 331/21",
        "Embassy of the Republic of {L}\nLondon, 17 November 2021",
        "Human Rights Defender of the Republic of {L}\nAD HOC REPORT\nNovember 2021",
        "State Commission on Prisoners of War of {L}\n17 November 2021",
    ],
)
def test_a_letterhead_makes_the_text_the_offices_own(head: str) -> None:
    assert misread(head + "\n\nFive men died near {V} on Tuesday.[a]\n\nTwo posts were shelled.[a]") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "Citing the {J} Defence Ministry, Reuters reported that two men were hurt near {V}.[a]",
        "Citing a source in the {J} General Staff, Kommersant reported the loss of two posts.[a]",
        "Two men were hurt near {V}, the {J} ministry was quoted by Interfax as saying.[a]",
        "“Two men were hurt,” the {J} spokesman was quoted as saying by Reuters.[a]",
        "“Two men were hurt,” Interfax quoted the {J} spokesman as saying.[a]",
        "{P}, quoted by the RIA agency, said that two posts had been lost.[a]",
        "{P}, cited by Interfax, put the losses at six.[a]",
        "{C} made the claim that {K} troops had opened fire near {V}.[a]",
        "{P} made an admission that two posts had been lost.[a]",
        "Word of the deaths of four men came from the {J} Defence Ministry on Tuesday.[a]",
        "Word came from {C} that four soldiers had been killed.[a]",
        "The allegation that two men were shot was made by the {J} ombudsman.[a]",
        "By {J} accounts, four soldiers were killed near {V}.[a]",
        "In what {J} officials said was a sniper attack, a soldier was killed.[a]",
        "A soldier was killed in what {C} described as the bloodiest day of the year.[-]",
        "Armenia and Azerbaijan gave different accounts of the clash near {V}.[-]",
        "{P} warned that after two attacks near {V} his army would answer.[a]",
        "{M} was blamed for the attack near {V} by {C}.[a]",
        "It was established by {J} investigators that two men were shot near {V}.[a]",
        "During the inquiry of the {J} Prosecutor's Office it was found that two men had been shot.[a]",
        "The European Union urged both sides to stop[o] after four soldiers were killed near {V}.[-]",
        "The UN appealed for an end to the violence[o] a day after seven soldiers died near {V}.[-]",
        "Hundreds said farewell to two soldiers who were killed near {V}.[-]",
        "One {J} soldier was killed near {V} by {K} fire, the Defence Ministry said.[a]",
        "Shots were heard near {V}, residents say.[a]",
        "An analyst in Tbilisi, Olesya Vartanyan, said the fighting was heavy near {V}.[o]",
        "{N} has a shop. The {K} army fired on {V}, she said.[a]",
        "{C}, November 17 — Two soldiers were hurt. Fire was heard all day, the Ministry of Defence said.[a]",
    ],
)
def test_who_is_meant_in_the_sentence(sentence: str) -> None:
    assert misread("Snow fell on the passes.[-]\n\n" + sentence) == []


@pytest.mark.parametrize(
    "behind",
    [
        "This is how {N}, a teacher from {V}, described the day.",
        "These are the words of {N}, a teacher from {V}.",
        "That is how the mayor of {V} remembers Tuesday.",
        "So said {P} on Tuesday.",
        "That was how the {J} ministry put it on Tuesday.",
    ],
)
def test_a_quotation_is_whose_the_next_sentence_says(behind: str) -> None:
    assert misread("{D} said nothing had happened.[b]\n\n“Two men were killed at the gate.”[a] " + behind) == []


TEXTS = {
    "alternating": "{C} says the shooting began at one o'clock.[a] {D} says it began at noon.[b]\n\nAccording to the "
    "{J} side, {K} troops attacked with armour.[a] The {K} side speaks of a provocation.[b] It says a convoy was "
    "fired on.[b]\n\nWhat is certain is that soldiers died on both sides.[-]\n\nThe {J} ministry "
    "has named six of them.[a]",
    "live": "17:40 Snow is falling on the passes.[-]\n\n17:05 {J} Defence Ministry: two positions have been lost.[a] "
    "Twelve servicemen were captured.[a]\n\n16:30 {D} says seven of its soldiers have been killed.[b]\n\n15:50 Shots "
    "were heard near {V}, residents say.[a]\n\n15:10 Fighting has broken out on the border.[-]",
    "feature": "When the shelling began, {N} was baking bread.[-] She ran to the cellar.[-]\n\n“It lasted three "
    "hours,” she recalled.[a] A shell killed a horse, she said.[a]\n\nThe {K} army says it hit a firing point near "
    "{V}.[b] According to the mayor, no soldiers were there.[a]\n\nFour families have left since Tuesday.[-]",
    "newsletter": "This week on the border\n\n• Seven {K} soldiers were killed, {D} said.[b] {C} reported six dead.[a]"
    "\n\n• A farmer was wounded near {V}, according to the {J} ombudsman.[a]\n\n• Two {J} prisoners were returned.[-]"
    "\n\n• The {K} Prosecutor's Office: a mine killed two workers.[b]",
}


@pytest.mark.parametrize("name", TEXTS)
def test_whole_texts_in_which_speakers_alternate(name: str) -> None:
    assert misread(TEXTS[name]) == []
