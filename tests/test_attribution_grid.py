"""Grids of invented sentences whose speaker is known from how they were built: who, in what form, at what place."""

from __future__ import annotations

import pytest

from karabakh_analysis.attribution import voices
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate

A, B, K, R, O, NOBODY = "armenia", "azerbaijan", "artsakh", "russia", "other", "unattributed"  # noqa: E741


def sides_at(text: str, words: str, side: str = "other", outlet: str = "The Observer") -> set[str]:
    """Sides of the voices that vouch for the stretch in which ``words`` stand first."""
    at = text.index(words) + len(words) - 1
    document = Document("t", "t.txt", "", outlet, side, "", "", "2021-11-17", "manifest", text)
    return {v.side for u in voices(annotate(document)) for v in u.voices if v.start <= at < v.end}


SPEAKERS = [
    ("the Azerbaijani Defence Ministry", B), ("the defence ministry in Yerevan", A), ("Baku", B),
    ("Armenian Defense Ministry spokesman Aram Torosyan", A), ("President Ilham Aliyev", B),
    ("the Armenian human rights defender", A), ("Azerbaijani officials", B), ("the Karabakh authorities", K),
    ("the mayor of Goris", A), ("residents of Tartar", B), ("Armenian media", A), ("Russian peacekeepers", R),
    ("Human Rights Watch", O), ("analysts", O),
]  # fmt: skip
FORMS = [
    "{P} said that three men were killed near the spring.",
    "Three men were killed near the spring, {p} said on Tuesday.",
    "According to {p}, three men were killed near the spring.",
    "Three men were killed near the spring, according to {p}.",
    "“Three men were killed near the spring,” said {p}.",
    "The attack, {p} said, left three men dead near the spring.",
    "As {p} said on Monday, three men were killed near the spring.",
    "Three men were killed near the spring. This was reported by {p}.",
    "Three men were killed near the spring. {P} announced this on Facebook.",
    "Details are scarce, with {p} saying that three men were killed near the spring.",
]


@pytest.mark.parametrize("form", FORMS)
def test_every_speaker_in_every_form(form: str) -> None:
    texts = [(form.format(p=p, P=p[0].upper() + p[1:]), side) for p, side in SPEAKERS]
    assert [(text, sides_at(text, "near the spring")) for text, _ in texts] == [(text, {side}) for text, side in texts]


@pytest.mark.parametrize(
    ("text", "words", "side"),
    [
        ("Three men were killed near the spring, per the Artsakh Ministry of Defence.", "near the spring", K),
        ("The squad got four litres of water a day per soldier near the spring.", "near the spring", NOBODY),
        ("Three men were killed near the spring – Armenia's defence ministry.", "near the spring", A),
        ("Three men were killed near the spring (source: Azerbaijani media).", "near the spring", B),
        ("Three men were killed near the spring – two of them officers.", "near the spring", NOBODY),
        ("Word came from Pashinyan, who said that three men were killed near the spring.", "near the spring", A),
        ("The Russian side posted on Telegram that three men were killed near the spring.", "near the spring", R),
        ("A letter from the Azerbaijani envoy to the UN says three men were killed.", "were killed", B),
        ("Photographs posted by Armenian soldiers show a burning post near the spring.", "near the spring", A),
        ("Pashinyan is speaking in parliament: 49 soldiers have been killed.", "been killed", A),
        ("BAKU (Reuters) – Two servicemen were wounded, the defence ministry said on Tuesday.", "were wounded", B),
        ("According to residents of Tartar, the road to Goris was closed on Sunday.", "on Sunday", B),
        ("Three men were shot from an Azerbaijani post near Jermuk, the region's prosecutor said.", "Jermuk", A),
        ("Hasmik lives in Vardenis. “Three men were killed near the spring,” she says.", "were killed", A),
        ("Viktor Lesnoy, a spokesman for the Russian peacekeepers, met us. Two men died near Sotk, Lesnoy said.",
         "near Sotk", R),
        ("Azerbaijani presidential aide Hikmet Hajiyev met us. Two men died near Sotk, the official said.",
         "near Sotk", B),
        ("Human Rights Watch said 17 people fled. Baku said it was a lie. The group also found that rockets fell.",
         "rockets fell", O),
    ],
)  # fmt: skip
def test_forms_of_their_own(text: str, words: str, side: str) -> None:
    assert sides_at(text, words) == {side}


PAIRS = [("Yerevan", A, "Baku", B), ("Azerbaijan's Defence Ministry", B, "the Armenian side", A)]
TWO = [
    ("Although {p} said nobody was hurt, {q} reported two wounded.", "nobody was", "two wounded"),
    ("{p} said a post had been captured, but {q} denied it.", "been captured", "denied it"),
    ("{p} reported three dead, and {q} said it had lost seven men.", "three dead", "seven men"),
]


@pytest.mark.parametrize(("form", "first", "second"), TWO)
def test_two_accounts_in_a_sentence(form: str, first: str, second: str) -> None:
    for p, one, q, other in PAIRS:
        text = form.format(p=p, q=q)
        assert (sides_at(text, first), sides_at(text, second)) == ({one}, {other}), text


@pytest.mark.parametrize(("p", "one", "q", "other"), PAIRS)
def test_what_both_say_and_what_one_confirms(p: str, one: str, q: str, other: str) -> None:
    assert sides_at(f"Both {p} and {q} confirmed that a truce took hold at 6 pm.", "at 6 pm") == {one, other}
    assert sides_at(f"{p} said four men were captured, which was confirmed by {q}.", "were captured") == {one}


CARRIED = [
    ("The attackers had used mortars and drones.", True),
    ("Two soldiers had been wounded.", True),
    ("It added that two soldiers were wounded.", True),
    ("There were no casualties.", True),
    ("Philip Reeker had landed in the region.", False),
    ("On Wednesday the Red Cross handed over the bodies of six men in Ijevan.", False),
]


@pytest.mark.parametrize(("sentence", "goes_on"), CARRIED)
def test_indirect_speech_goes_on(sentence: str, goes_on: bool) -> None:
    for p, side, _, _ in PAIRS:
        text = f"{p} said its positions had come under fire. {sentence}"
        assert sides_at(text, sentence[:-1]) == {side if goes_on else NOBODY}, text


@pytest.mark.parametrize(
    "text",
    [
        "Baku handed over the bodies of six soldiers near Ijevan on Wednesday.",
        "Armenian officials went to Moscow on Tuesday after six soldiers were killed.",
        "Charles Michel spoke with Aliyev and Pashinyan by phone on Tuesday after the fighting.",
        "Baku has not commented on the shelling in which two men were killed on Tuesday.",
        "A court in Baku sentenced two Armenian soldiers to six years in prison on Tuesday.",
    ],
)
@pytest.mark.parametrize(("side", "outlet"), [("other", "The Observer"), (A, "Yerevan Daily"), (B, "Baku Daily")])
def test_who_acts_does_not_speak(text: str, side: str, outlet: str) -> None:
    assert sides_at(text, text[-8:-1], side, outlet) == {NOBODY}


@pytest.mark.parametrize("refusal", ["denied this", "rejected the claim", "dismissed the report as false"])
@pytest.mark.parametrize(
    "tail",
    [
        " and said that Azerbaijani units had shelled the spring.",
        " and accused Azerbaijan of shelling the spring.",
        ", saying that Azerbaijani units had shelled the spring.",
        ", claiming Azerbaijani units had shelled the spring.",
    ],
)
def test_what_follows_a_denial_is_told_by_who_denies(refusal: str, tail: str) -> None:
    text = f"A post came under fire on Monday.\n\nArmenia's Defence Ministry {refusal}{tail}"
    document = Document("t", "t.txt", "", "The Observer", "other", "", "", "2021-11-17", "manifest", text)
    at = text.index("shel")
    (voice,) = (v for u in voices(annotate(document)) for v in u.voices if v.start <= at < v.end)
    assert (voice.side, voice.denies) == (A, False)


@pytest.mark.parametrize(
    ("text", "words", "side", "outlet"),
    [
        # present tense behind a phrase with "of"; "reports" stays a noun where a verb follows it
        ("A conscript was hit near Berd at noon today, the ministry of defence reports.", "near Berd", A, A),
        ("A conscript was hit near Berd, the service for emergency situations informs.", "near Berd", K, K),
        ("A conscript was hit near Berd; the ministry reports are awaited.", "near Berd", NOBODY, A),
        # pronouns behind an adverbial, "they" of a capital, "they" that is no single official
        ("Russia's defence ministry called for calm. On Sunday it accused Baku of shelling a post.", "a post", R, O),
        ("Yerevan said a post was lost. In Azerbaijan they say that nobody fired at it.", "fired", B, O),
        ("Aghdam lay in ruins. When Rahim came back in June he found nothing but walls.", "but walls", NOBODY, B),
        # subjects behind a verb, shared over "but", behind a clause with "where"
        ("Baku is massing troops near Kapan, believes analyst Karen Danielyan.", "near Kapan", A, A),
        ("Azerbaijan did not speak of prisoners, but said that seven of its men had died.", "had died", B, O),
        ("Two drivers were held in Kapan, where they had stopped, said the mayor.", "in Kapan", A, A),
        # a name in quotation marks, an adjective with a hyphen
        ("The Azerbaijani channel “Sabah” writes that 30 men were seized.", "were seized", B, A),
        ("Two men fell near Martakert, the prosecutor of the self-proclaimed republic announced.", "fell", K, O),
        # what was told before "this was reported": the whole paragraph
        ("A sniper shot at a car near Berdzor. No one was hurt. That is what Artsakh police report.", "a car", K, A),
        ("A private fell near Istisu. The Defence Ministry gave this information to the site.", "Istisu", B, B),
        # a blast is told of further; the conflict's past is not
        ("Baku said a mine went off in Aghdam. The blast killed two men on a tractor.", "a tractor", B, O),
        ("Baku called it a lie. Some 6,500 people were killed in the war last year.", "last year", NOBODY, O),
        ("The ministry said a mine went off.\n\nThe explosion occurred at noon near Jil.", "near Jil", B, B),
        # third parties, and those who tell of their kin
        ("Macron spoke with Pashinyan by telephone about the attack, the Elysee Palace said.", "the attack", O, O),
        ("Azerbaijani soldiers beat a shepherd, Hayk Sahakyan, near Sotk, his wife told us.", "near Sotk", A, O),
        ("In Karabakh the gas was cut on Monday, local authorities reported.", "on Monday", K, O),
        ("In Barda a woman named Khatira described how a rocket fell in the market.", "the market", B, O),
        ("A man named Ashot was killed by a shell in his car.", "his car", NOBODY, O),
        # who speaks for the victims, and officials for a place
        ("Six Armenian soldiers were seized.\n\nRelatives said two of the men were beaten in Baku.", "the men", A, O),
        ("Armenian troops are in Baku's hands. A former captive said guards hit him.", "hit him", A, O),
        ("Baku is silent. A man wounded on Friday died in a Yerevan clinic, officials said.", "on Friday", A, O),
        ("Two Azerbaijani soldiers were hurt when Armenian troops opened fire, officials said.", "were hurt", B, O),
        ("A driver was detained near Goris on Sunday, his family says.", "near Goris", A, O),
        ("In Baku officials said a lorry had hit a mine.", "a mine", B, O),
        # the lead's office is heard on in the next paragraph, unless that turns to something else
        ("Posts were fired at, the Ministry of Defence told APA.\n\nA soldier was hurt.", "A soldier", B, B),
        ("Posts were hit, the Ministry of Defence told APA.\n\nEarlier a soldier was hurt.", "a soldier", NOBODY, B),
        ("Posts were fired at, the Ministry of Defence told AFP.\n\nA soldier was hurt.", "A soldier", NOBODY, O),
        # impersonal forms
        ("From the Armenian side it was said that two men died near Sotk.", "near Sotk", A, O),
        ("Baku regrets the statement. A post in Lachin was fired at, it is stressed.", "in Lachin", B, B),
        ("Baku took to Twitter to say that saboteurs had fired in Kalbajar.", "Kalbajar", B, O),
        # entries of a log are told one by one
        ("14:25 Baku: two posts were shelled. 13:30 Units advanced near the lake.", "the lake", NOBODY, A),
    ],
)  # fmt: skip
def test_plain_sentences_of_news(text: str, words: str, side: str, outlet: str) -> None:
    assert sides_at(text, words, side=outlet) == {side}


@pytest.mark.parametrize(
    ("title", "text", "side"),
    [
        ("Defence Ministry: posts near Lachin shelled", "Armenian units shelled posts near Lachin.", B),
        ("Posts near Lachin shelled", "Armenian units shelled posts near Lachin.", NOBODY),
        ("Yerevan: posts near Lachin shelled", "Armenian units shelled posts near Lachin.", NOBODY),
    ],
)
def test_a_headline_of_the_outlets_own_side_names_the_source(title: str, text: str, side: str) -> None:
    assert sides_at(f"{title}\n\n{text} The fire was answered.\n", "shelled posts", side=B) == {side}


@pytest.mark.parametrize(
    ("outlet", "side", "expected"),
    [("Artsakh Information Headquarters", K, K), ("State Border Service", B, B), ("ANAMA", B, B), ("ICRC", O, O),
     ("Information Daily", K, NOBODY), ("The Border Times", B, NOBODY)],
)  # fmt: skip
def test_outlets_that_are_offices_speak_themselves(outlet: str, side: str, expected: str) -> None:
    assert sides_at("Two men were hurt near the spring on Sunday.", "the spring", side, outlet) == {expected}


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("Both sides reported losses: Armenia said two men died, Azerbaijan spoke of one.", "losses", {A, B}),
        ("Both sides reported losses: Armenia said two men died, Azerbaijan spoke of one.", "two men", {A}),
        ("Both sides reported losses, Yerevan putting the toll at six and Baku at two.", "at two", {B}),
        ("Each side accused the other, with Baku claiming that a post was shelled.", "a post", {B}),
        ("A truce took hold on Tuesday, the two countries' defence ministries said.", "A truce", {A, B}),
        ("A truce took hold on Tuesday, according to both sides.", "A truce", {A, B}),
        ("The foreign ministries of Armenia and Azerbaijan said a truce was near.", "a truce", {A, B}),
        ("Talks between the two countries continued, Moscow said.", "Talks", {R}),
    ],
)
def test_what_both_say_ends_where_one_is_named(text: str, words: str, expected: set[str]) -> None:
    assert sides_at(text, words) == expected


@pytest.mark.parametrize(
    ("outlet_side", "text", "sides"),
    [
        ("armenia", "Two men were hurt near Sotk, Yerevan's ministry said. On July 9 a shepherd was killed.", "R-"),
        ("armenia", "Two men were hurt near Sotk, the ministry said. Both were taken to Vardenis.", "RR"),
        ("azerbaijan", "A mine killed a farmer, the prosecutor's office reported. He was buried on Friday.", "A-"),
        ("azerbaijan", "A mine killed a farmer, the prosecutor's office reported. A second was hurt on 4 May.", "AA"),
        ("other", "Baku said six posts were taken. Armenia lost four soldiers.", "A-"),
        ("other", "Baku said six posts were taken. Its army lost no men.", "AA"),
        ("other", "A farmer was shot at, the bulletin of the peacekeepers says. A tractor was damaged.", "UU"),
        ("other", "Baku said six posts fell; Yerevan denied it. Three soldiers were captured.", "R-"),
        ("azerbaijan", "Yerevan denied it. We spoke to the head of Aravus. Two were hit, he said.", "R-R"),
        ("other", "Six fell, Nikol Pashinyan said. Nancy Pelosi, the US Speaker, came. She said four had died.", "R-O"),
        ("other", "Six fell, Anna Naghdalyan of Yerevan's ministry said. Ilham Aliyev came. He said two fell.", "R-A"),
        ("azerbaijan", "Yerevan tells another story. Its ministry accused Azeri units and spoke of two dead.", "RR"),
        ("azerbaijan", "Our ministry denied it. Armenian units fired first, its spokesman said.", "AA"),
        ("other", "Two died, Ombudswoman Konul Hasanli writes in an appeal.", "A"),
    ],
)
def test_what_goes_on_with_an_account_and_whom_words_take_up(outlet_side: str, text: str, sides: str) -> None:
    letters = {"azerbaijan": "A", "armenia": "R", "russia": "U", "other": "O", "unattributed": "-"}
    raw = f"A day on the border\n\n{text}\n"
    document = Document("t", "t.txt", "", "The Observer", outlet_side, "", "", "2021-07-12", "manifest", raw)
    told = [u for u in voices(annotate(document)) if "A day on the border" not in u.sentence.text]
    assert "".join(letters[utterance.voices[-1].side] for utterance in told) == sides
