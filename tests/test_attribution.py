"""Whose account each sentence is: quotations, frames, and reading a text from beginning to end."""

from __future__ import annotations

import re

import pytest

from karabakh_analysis.attribution import Utterance, embedded, verb_frames, voices
from karabakh_analysis.attribution import frames as frames_module
from karabakh_analysis.language.quotations import quotations
from karabakh_analysis.records import Document
from karabakh_analysis.tagging import annotate


def read(text: str, outlet: str = "The Observer", side: str = "other") -> list[Utterance]:
    document = Document("t", "t.txt", "", outlet, side, "", "", "2021-11-17", "manifest", text)
    return voices(annotate(document))


def speakers(text: str, **kwargs: str) -> list[tuple[str, str]]:
    return [(v.side, v.source_original) for u in read(text, **kwargs) for v in u.voices]


PADDING = " The announcement was made after a day of heavy fighting along the border between the two countries."


@pytest.mark.parametrize(
    ("sentence", "side", "original"),
    [
        ("The Azerbaijani Defence Ministry said that two of its posts were hit.",
         "azerbaijan", "The Azerbaijani Defence Ministry"),
        ("Two posts were hit, the Ministry of Defence of Armenia announced on Monday.",
         "armenia", "the Ministry of Defence of Armenia"),
        ("According to Armenian sources, two posts were hit.", "armenia", "Armenian sources"),
        ("Baku claims that the other side opened fire first.", "azerbaijan", "Baku"),
        ("Yerevan has confirmed the loss of two positions.", "armenia", "Yerevan"),
        ("“We left the height,” said Prime Minister Nikol Pashinyan.", "armenia", "Prime Minister Nikol Pashinyan"),
        ("The mayor of Sisian says that a shell fell in an orchard.", "armenia", "The mayor of Sisian"),
        ("The Russian Defence Ministry reported one violation of the ceasefire.",
         "russia", "The Russian Defence Ministry"),
        ("The Artsakh Defence Army denied that its units had opened fire.", "artsakh", "The Artsakh Defence Army"),
        ("Fire was opened from mortars, the portal reports citing the Azerbaijani Defence Ministry.",
         "azerbaijan", "the Azerbaijani Defence Ministry"),
        ("Fighting went on until nightfall near the village.", "unattributed", ""),
        ("Armenia has not commented so far on the fighting near the village.", "unattributed", ""),
    ],
)  # fmt: skip
def test_frames(sentence: str, side: str, original: str) -> None:
    first = read(sentence + PADDING)[0].voices[0]
    assert (first.side, first.source_original) == (side, original)


@pytest.mark.parametrize(
    "words",
    ["ascertained", "has proof", "was of the opinion", "went so far as to say", "lost no time in announcing", "set out",
     "had received word", "did not hide", "is emphatic", "made much of the fact", "reasserts", "felt", "has no doubt"],
)  # fmt: skip
def test_whoever_opens_a_clause_before_that_vouches_for_what_follows(words: str) -> None:
    text = f"The Azerbaijani Defence Ministry {words} that two Armenian soldiers had been wounded near Berdzor."
    assert speakers(text)[0] == ("azerbaijan", "The Azerbaijani Defence Ministry")


@pytest.mark.parametrize(
    "words",
    [
        "demanded",
        "was told",
        "saw to it",
        "was so weak",
        "never learned",
        "had been warned",
        "made sure",
        "has not ruled out",
    ],
)
def test_what_is_wanted_done_or_heard_is_nobodys_account(words: str) -> None:
    text = f"The Azerbaijani Defence Ministry {words} that two Armenian soldiers had been wounded near Berdzor."
    assert all(v.rule != "subject-that" for u in read(text) for v in u.voices)
    assert all(v.rule != "subject-that" for u in read("It was here that two soldiers fell in May.") for v in u.voices)


def test_two_clauses_with_two_speakers_are_two_voices() -> None:
    text = "Yerevan said that six of its men were hurt, while Baku claimed that its posts had been shelled."
    assert [side for side, _ in speakers(text)] == ["armenia", "azerbaijan"]


def test_a_denied_report_is_the_other_sides_account() -> None:
    text = "The Ministry of Defence of Azerbaijan denied the reports of Armenian media that a soldier was killed."
    found = read(text)[0].voices
    assert [(v.side, v.denies) for v in found] == [("azerbaijan", True), ("armenia", False)]


def test_each_party_accuses_the_other() -> None:
    found = read("On Monday the two sides accused each other of opening fire along the border.")[0].voices
    assert [(v.side, v.rule) for v in found] == [("azerbaijan", "both-parties"), ("armenia", "both-parties")]


def test_quotation_over_paragraphs_has_one_speaker() -> None:
    text = (
        "“Armenian units opened fire on our posts in the morning.\n\n“Two servicemen were injured there.\n\n"
        "“Nothing threatens their lives,” the Azerbaijani Defence Ministry said in a statement."
    )
    assert {side for side, _ in speakers(text)} == {"azerbaijan"}


def test_account_goes_on_within_the_paragraph_and_ends_with_it() -> None:
    text = (
        "According to the Armenian Defence Ministry, the attack began at noon. Two posts were lost by evening.\n\n"
        "Snow fell in the mountains during the whole of the following night."
    )
    assert [side for side, _ in speakers(text)] == ["armenia", "armenia", "unattributed"]


def test_pronouns_and_its_spokesman_take_up_the_last_speaker() -> None:
    text = "Baku said that fire had been opened. It added that nobody was hurt. The ministry warned of an answer."
    assert [side for side, _ in speakers(text)] == ["azerbaijan"] * 3


def test_an_embassys_own_text_is_its_statement() -> None:
    text = "Fire was opened on our posts this morning. Two servicemen were injured in the attack on the post."
    assert {side for side, _ in speakers(text, outlet="Embassy of the Republic of Azerbaijan", side="azerbaijan")} == {
        "azerbaijan"
    }


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“It began.” He left.", ["“It began.”"]),
        ('"It began." He left.', ['"It began."']),
        ("He said: “I saw the so-called “army”. It fled.”", ["“I saw the so-called “army”. It fled.”"]),
        ("«Так», said he.", ["«Так»"]),
        ("No marks at all.", []),
        ("A stray mark ” here.", []),
        ("“Never closed", ["“Never closed"]),
    ],
)
def test_quotations(text: str, quoted: list[str]) -> None:
    assert [text[q.start : q.end] for q in quotations(text, [(0, len(text))])] == quoted


def test_quotation_without_a_mark_on_its_later_paragraphs_goes_on_to_its_closing_mark() -> None:
    text = "“First part.\nSecond part.\nThird part.” He left."
    found = quotations(text, [(0, 12), (13, 25), (26, len(text))])
    assert [(q.paragraphs, text[q.start : q.end].count("\n")) for q in found] == [(3, 2)]


def test_unclosed_quotation_ends_with_its_paragraph_when_another_begins_inside_the_next() -> None:
    text = "“First part.\nHe said “yes” to that."
    found = quotations(text, [(0, 12), (13, len(text))])
    assert [text[q.start : q.end] for q in found] == ["“First part.", "“yes”"]


@pytest.mark.parametrize(
    ("text", "sides"),
    [
        # one sentence, several accounts: each vouches for its own stretch
        ("Yerevan said six were hurt, Baku that four of its men had been killed.", ["armenia", "azerbaijan"]),
        ("Two posts were lost, a resident of Goris says; Baku denies having opened fire.", ["armenia", "azerbaijan"]),
        ("The men were seized on the road, according to Yerevan; Baku said they had crossed it.",
         ["armenia", "azerbaijan"]),
        ("They hold 63 men by Baku's count, more than 190 by that of lawyers in Yerevan.", ["azerbaijan", "armenia"]),
        # an account beside the article's own words
        ("No shot was heard that night, although Armenian bloggers claim to have seen two ambulances.",
         ["unattributed", "armenia"]),
        # words that mostly are no words of saying
        ("Azerbaijan put its dead at seven and its wounded at ten.", ["azerbaijan"]),
        ("Baku calls the report a provocation of the other side.", ["azerbaijan"]),
        ("The Russian minister spoke to both of his colleagues by telephone.", ["unattributed"]),
        ("Soldiers answered with mortar fire from the ridge.", ["unattributed"]),
        # footage and figures
        ("A clip that surfaced on an Azerbaijani channel shows a line of prisoners.", ["azerbaijan"]),
        ("In the early afternoon, says the military department in Yerevan, two posts were bypassed.", ["armenia"]),
        ("The Ministry of Defence (MoD) of Azerbaijan accuses the other party of opening fire.", ["azerbaijan"]),
        ("A fighter from Yerevan who escaped says that nobody was shot.", ["armenia"]),
    ],
)  # fmt: skip
def test_each_account_of_a_sentence_has_its_stretch(text: str, sides: list[str]) -> None:
    utterance = read(text + PADDING)[0]
    assert [v.side for v in utterance.voices] == sides
    covered = "".join(text[v.start : min(v.end, len(text))] for v in utterance.voices)
    assert covered == text


@pytest.mark.parametrize(
    ("text", "denier", "alleger"),
    [
        ("A claim that the height had fallen, which spread on Armenian channels, was rejected by Baku as false.",
         "azerbaijan", "armenia"),
        ("An Azerbaijani channel's boast that a convoy was burnt was dismissed as a fabrication by Yerevan.",
         "armenia", "azerbaijan"),
        ("The ministry in Yerevan called untrue the news, spread since noon by Azerbaijani websites, that it had fled.",
         "armenia", "azerbaijan"),
    ],
)  # fmt: skip
def test_an_allegation_and_its_denial_are_two_voices(text: str, denier: str, alleger: str) -> None:
    found = {(v.side, v.denies) for v in read(text + PADDING)[0].voices}
    assert found == {(denier, True), (alleger, False)}


def test_answers_of_an_interview_are_the_guests() -> None:
    text = (
        "Sergeant Aram M. is 22 and comes from Sisian. We met him in the hospital of the town on Friday.\n\n"
        "What do you remember of that day?\n\nThey opened fire at nine. Two of us were wounded near the trench.\n\n"
        "And after that?\n\nNobody came to help us until the evening of that day."
    )
    sides = [u.voices[0].side for u in read(text, outlet="The Weekly", side="armenia")]
    assert sides[-1] == sides[-3] == "armenia"
    assert sides[2] == "unattributed"


def test_statements_printed_under_headings_are_their_issuers() -> None:
    text = (
        "Below are two statements issued on Friday in the two capitals of the region.\n\n"
        "I. Statement of the Ministry of Foreign Affairs of Armenia\n\nUnits crossed the border near the lake.\n\n"
        "II. Commentary of the Ministry of Foreign Affairs of Azerbaijan\n\nNo crossing of the border took place there."
    )
    sides = {u.sentence.text.strip()[:8]: u.voices[0].side for u in read(text)}
    assert sides["Units cr"] == "armenia"
    assert sides["No cross"] == "azerbaijan"


def test_a_signed_bulletin_is_its_issuers_account() -> None:
    text = "Fire was opened on our posts at noon. Two men were hurt.\n\nPress Service of the Defence Army of Artsakh"
    assert read(text, outlet="Bulletin", side="artsakh")[0].voices[0].rule == "signature"


def test_a_pronoun_takes_up_who_opened_the_sentence_before() -> None:
    text = (
        "Baku said that two posts had been shelled. Armenia's Foreign Ministry regretted the incident. "
        "It said that nobody had opened fire."
    )
    assert speakers(text)[-1] == ("armenia", "Armenia's Foreign Ministry")


def test_she_is_a_person_and_no_ministry() -> None:
    text = (
        "Gayane Torosyan, a nurse from Goris, said that six men had been brought in. Baku denied the attack. "
        "She said that two of them died."
    )
    assert speakers(text)[-1][0] == "armenia"


def test_another_date_ends_an_account_that_was_being_reported() -> None:
    text = "Baku said that its posts were shelled. Two men were hurt there. On 14 December prisoners were exchanged."
    assert [side for side, _ in speakers(text)] == ["azerbaijan", "azerbaijan", "unattributed"]


def _examples() -> list[tuple[str, str]]:
    """(function, example phrase) of the docstrings: what a pattern function says that it recognises."""
    modules = (frames_module, verb_frames, embedded)
    found = []
    for name, function in ((n, f) for m in modules for n, f in vars(m).items() if n.endswith("_frames")):
        first = (function.__doc__ or "").split('"""')[0]
        if first.startswith("Recognise") and name != "ellipsis_frames":  # which needs the frames before it
            found += [(name, example) for example in re.findall(r'"([^"]+)"', first)]
    return sorted(set(found))


@pytest.mark.parametrize(("name", "example"), _examples())
def test_a_pattern_function_recognises_the_examples_of_its_docstring(name: str, example: str) -> None:
    text = example.replace("...", "two posts were shelled that day") + "."
    document = Document("t", "t.txt", "", "The Observer", "other", "", "", "2021-11-17", "manifest", text)
    doc = annotate(document)
    function = next(vars(m)[name] for m in (frames_module, verb_frames, embedded) if name in vars(m))
    assert list(function(doc, next(iter(doc.sents))))


def test_there_are_examples() -> None:
    assert len(_examples()) >= 18


@pytest.mark.parametrize(
    ("sentence", "side"),
    [
        ("Baku waved away the reports that its troops had crossed the border.", "azerbaijan"),
        ("Azerbaijan later raised the number of its dead to nine.", "azerbaijan"),
        ("The Armenian command hastened to announce that no post had been lost.", "armenia"),
        ("The loss of two posts was acknowledged on Friday by Yerevan.", "armenia"),
        ("Data from the Azerbaijani Health Ministry show that nine people were treated.", "azerbaijan"),
        ("Baku's version is that a sabotage group had been laying mines.", "azerbaijan"),
        ("In Tehran, a deputy minister repeated that two lorry drivers had been detained.", "other"),
        ("An officer of the contingent told the paper that a patrol had been sent to the road.", "russia"),
        ("Lawyers of the captives before the court in Strasbourg say that nine men are missing.", "other"),
        ("The Armenian minister was quoted as saying that a post had been lost.", "armenia"),
        ("Nine captives released by Azerbaijan were flown to Tbilisi on Friday.", "unattributed"),
    ],
)  # fmt: skip
def test_reporting_constructions(sentence: str, side: str) -> None:
    assert read(sentence + PADDING)[0].voices[0].side == side


@pytest.mark.parametrize(
    ("introduction", "sentence", "side"),
    [
        ("The Azerbaijani foreign minister toured the district.", "The minister said that a road was mined.",
         "azerbaijan"),
        ("Two posts were shelled, according to the daily bulletin of the Russian ministry. Baku said nothing was hit.",
         "Also from the bulletin:\n\n– A lorry hit a mine.", "russia"),
        ("The Defence Ministry of Armenia said that a post was shelled.",
         "Azerbaijani guns fell silent at noon, a representative of the ministry said.", "armenia"),
        ("In Stepanakert the report was met with surprise.", "No unit left its post, its press secretary insisted.",
         "artsakh"),
        ("Ashot Barseghyan was packing hives.", "“They came at dawn,” he said.", "armenia"),
    ],
)  # fmt: skip
def test_whoever_was_named_is_known_again(introduction: str, sentence: str, side: str) -> None:
    own_paragraph = introduction.startswith(("In", "Ashot"))
    gap = " " if own_paragraph else PADDING + "\n\n"
    assert read(f"{introduction}{gap}{sentence}")[-1].voices[0].side == side


@pytest.mark.parametrize(
    ("sentence", "voices"),
    [
        ("Two soldiers were hurt near Kalbajar, a claim that Armenia's military rejects.",
         [("unattributed", False), ("armenia", True)]),
        ("Armenian lawyers allege that two men were beaten at a post, a charge dismissed in Baku.",
         [("armenia", False), ("azerbaijan", True)]),
        ("Yerevan says that shells fell on the village, which the Azerbaijanis deny.",
         [("armenia", False), ("azerbaijan", True)]),
        ("Yerevan blamed a patrol for the shot; Baku ruled this out.", [("armenia", False), ("azerbaijan", True)]),
        ("Armenia put its losses at three dead, Azerbaijan its own at two.",
         [("armenia", False), ("azerbaijan", False)]),
        ("One conscript was killed and, if one believes Baku, two guards were hurt.",
         [("unattributed", False), ("azerbaijan", False)]),
        ("Baku denied a claim that two soldiers had been hurt.", [("azerbaijan", True)]),
        ("Customs officers of Azerbaijan began charging lorries on the road.", [("unattributed", False)]),
        ("A plane of the United States landed with 20 doctors from Armenia on board.", [("unattributed", False)]),
        ("@Artsakh_watch (12K): two convoys passed the bridge at noon.", [("artsakh", False)]),
    ],
)  # fmt: skip
def test_a_sentence_is_divided_among_those_who_tell_it(sentence: str, voices: list[tuple[str, bool]]) -> None:
    assert [(v.side, v.denies) for v in read(sentence + PADDING)[0].voices] == voices


def test_every_other_turn_of_a_conversation_is_the_answer() -> None:
    turns = ["When did the firing begin?", "At dawn. Two houses burnt down.", "Baku speaks of a warning shot.",
             "They shot to kill. Three men were hurt.", "And then?", "A patrol came and left again."]  # fmt: skip
    text = "Ashot Barseghyan was the last to leave the village.\n\n" + "\n\n".join(f"– {turn}" for turn in turns)
    sides = {u.sentence.text.strip(): u.voices[0].side for u in read(text)}
    assert sides["Three men were hurt."] == sides["– A patrol came and left again."] == "armenia"
    assert sides["– And then?"] == "unattributed"


def test_an_organisation_that_inquired_speaks_in_its_report() -> None:
    text = "Border Rights Watch, a charity in Geneva, interviewed 20 families. Nine men were detained near a lake."
    assert read(text, outlet="Border Rights Watch", side="other")[-1].voices[0].side == "other"
    assert read(text, outlet="The Observer", side="other")[-1].voices[0].side == "unattributed"


def test_a_refused_denial_is_an_assertion() -> None:
    voice = read("Yerevan did not dispute the loss of the height near the lake." + PADDING)[0].voices[0]
    assert (voice.side, voice.denies) == ("armenia", False)


def test_viewpoints_are_voices() -> None:
    text = "For Armenia, the men were mending a fence; for Azerbaijan, they belonged to a sabotage group."
    assert [side for side, _ in speakers(text + PADDING)][:2] == ["armenia", "azerbaijan"]


def test_account_given_out_by_the_other_side_is_denied_by_whoever_tells_it() -> None:
    text = "Allegations spread by Armenian channels that our soldiers fired at a tractor are a lie."
    found = read(text + PADDING, outlet="Ministry of Defence", side="azerbaijan")[0].voices
    assert [(v.side, v.denies) for v in found] == [("azerbaijan", True), ("armenia", False)]


def test_whoever_calls_it_misinformation_inside_a_quotation_denies_it() -> None:
    text = "“What Baku claims about an attack is misinformation. We saw nothing,” the ministry in Yerevan said."
    first = read(text + PADDING)[0]
    assert {(v.side, v.denies) for v in first.voices} == {("armenia", True), ("azerbaijan", False)}


def test_he_takes_up_no_group() -> None:
    text = "The Armenian commander said that it was quiet. French medics said that two men were hurt."
    text += PADDING + " A post, he said, had been lost."
    assert read(text)[-1].voices[0].side == "armenia"


CARRIED = [
    # its words take up what was said
    ("The Defence Ministry of Armenia said that a post was shelled. There are no casualties.", "other", "armenia"),
    ("Baku reported a grenade at a post. The attacker was detained on the spot.", "other", "azerbaijan"),
    # what third parties did between the two is nobody's account
    ("Baku said that a post was shelled. A truce brokered by Moscow took effect at noon.", "azerbaijan",
     "unattributed"),
    # a party's outlet goes on in its own side's voice, not in the other's
    ("Baku said that a post was shelled. Posts near the lake were hit at noon.", "azerbaijan", "azerbaijan"),
    ("Yerevan said that a post was shelled. Posts near the lake were hit at noon.", "azerbaijan", "unattributed"),
    ("Baku said that a post was shelled. Posts near the lake were hit at noon.", "other", "unattributed"),
    ("Yerevan asserts that a post was shelled. Another bus had left the town.", "armenia", "armenia"),
    ("The ministry in Yerevan said a post was shelled. By our own count four were.", "armenia", "unattributed"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "outlet_side", "side"), CARRIED)
def test_who_goes_on_after_a_speaker(text: str, outlet_side: str, side: str) -> None:
    assert read(text + "\n" + PADDING, side=outlet_side)[1].voices[0].side == side


@pytest.mark.parametrize(
    "act",
    [
        "Azerbaijan established a checkpoint on the road.",
        "Armenian forces hit back and drove the attackers off.",
        "Azerbaijani units warded off two attacks near the lake.",
        "Azerbaijan has increased the number of its soldiers in the district.",
        "Baku, citing the treaty of 1997, closed the road.",
        "The truce was not confirmed by Baku.",
    ],
)
def test_acts_of_a_party_are_not_its_words(act: str) -> None:
    assert speakers(act + PADDING)[0] == ("unattributed", "")


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        ("Azerbaijan has raised the number of its soldiers killed to 71.", ["azerbaijan"]),
        ("Yerevan puts its dead at 105, Baku at 50.", ["armenia", "azerbaijan"]),
        ("A violation was reported on Friday by Yerevan and denied by Baku.", ["armenia", "azerbaijan"]),
        ("Sources in Baku quoted by local websites claimed that the men had been digging.", ["azerbaijan"]),
        ("The truce began at noon, as both ministries confirmed.", ["azerbaijan", "armenia"]),
        ("All ten had been seized, the State Commission on Prisoners of War in Baku said.", ["azerbaijan"]),
        ("The men were beaten, their lawyer Siranush Vardumyan said.", ["armenia"]),
        ('The so-called "defence army" of the separatists denies that it opened fire.', ["artsakh"]),
        ("The war cost Azerbaijan 2,800 servicemen, by its own count.", ["azerbaijan"]),
        ("A house burned down in Goris after fire from Azerbaijani posts, local authorities said.", ["armenia"]),
    ],
)
def test_speakers_of_one_sentence(sentence: str, sides: list[str]) -> None:
    assert [v.side for v in read(sentence + PADDING)[0].voices] == sides


def test_a_statement_printed_as_issued_is_its_issuers_account() -> None:
    text = (
        "Ministry of Defence: the rumours are groundless\n\n"
        "Around noon the enemy opened fire at our positions. The shooting went on until dusk. "
        "Our gunners silenced the firing points.\n\nThree men were hurt."
    )
    found = [v for u in read(text, outlet="Odlar Press", side="azerbaijan") for v in u.voices]
    assert {(v.side, v.rule) for v in found[1:]} == {("azerbaijan", "first-person")}


def test_a_newspaper_that_mourns_our_servicemen_is_no_ministry() -> None:
    text = (
        "Ministry of Defence names the fallen\n\n"
        "Two of our servicemen were buried in Ganja on Monday. Hundreds of people followed our boys to the cemetery."
    )
    assert {side for side, _ in speakers(text, outlet="Odlar Press", side="azerbaijan")} == {"unattributed"}


def test_an_organisation_that_speaks_by_its_own_name_gives_its_own_account() -> None:
    text = (
        "Forces on both sides beat captured men, Custody Watch said today.\n\n"
        "Nineteen of those interviewed were seized near the village. One of them died on the road."
    )
    found = [v for u in read(text, outlet="Custody Watch International") for v in u.voices]
    assert [v.side for v in found] == ["other", "other", "other"]
    assert found[-1].source_original == "Custody Watch"


@pytest.mark.parametrize(
    ("title", "side"),
    [
        ("16 November: all statements of the Ministry of Defence", "armenia"),
        ("Full text of the Foreign Ministry's statement", "armenia"),
        ("Opposition doubts the statement of the Ministry of Defence", "unattributed"),
    ],
)
def test_a_headline_that_announces_statements(title: str, side: str) -> None:
    text = f"{title}\n\nAround noon shells fell near the village. Two men were hurt in the shelling."
    assert {found for found, _ in speakers(text, outlet="Sahman Monitor", side="armenia")} == {side}


def test_a_dateline_tells_whose_ministry_is_meant() -> None:
    text = "YEREVAN, November 16. /Agency/. Two posts were lost in the fighting, the Defence Ministry confirmed."
    assert speakers(text, outlet="Neva Agency", side="russia")[-1][0] == "armenia"


@pytest.mark.parametrize(
    ("sentence", "sides"),
    [
        (
            "The truce concluded on Tuesday through Moscow is being kept on the whole.",
            ["unattributed"],
        ),
        ("Four men were hurt; Armenia's defence ministry: no such men were sent.", ["unattributed", "armenia"]),
        ("The ministry in Baku corrected itself an hour later: no village had been entered.", ["azerbaijan"]),
        ("Footage published by the Azerbaijani army shows a truck burning by the road.", ["azerbaijan"]),
        ("Azerbaijan's official figure stands at 2,904 soldiers killed in the war.", ["azerbaijan"]),
    ],
)
def test_forms_of_saying(sentence: str, sides: list[str]) -> None:
    assert [side for side, _ in speakers(sentence)] == sides


def test_it_said_between_commas_is_not_the_squad_before_it() -> None:
    text = "Armenia's Defence Ministry denied the loss of a post. Azerbaijani squads, it said, tried to advance."
    assert [side for side, _ in speakers(text)] == ["armenia", "armenia"]


@pytest.mark.parametrize(
    ("sentence", "accounts"),
    [
        ("On the ground two positions changed hands; this much Yerevan concedes.", [("armenia", False)]),
        (
            "The men were laying mines, unarmed but for their rifles, Prime Minister Nikol Pashinyan told the council.",
            [("armenia", False)],
        ),
        ("Baku countered that Armenian troops had fired at engineers in the district.", [("azerbaijan", False)]),
        (
            "The news spread by Yerevan, according to which Azerbaijan opened fire, is untrue, Baku's army told APA.",
            [("azerbaijan", True), ("armenia", False)],
        ),
    ],
)
def test_who_stands_at_the_end_vouches_for_what_precedes(sentence: str, accounts: list[tuple[str, bool]]) -> None:
    assert [(v.side, v.denies) for v in read(sentence)[0].voices][-len(accounts) :] == accounts


def test_a_verdict_reaches_to_the_colon_behind_it() -> None:
    text = (
        "The Ministry of Defence of Armenia issued this statement:\n\n“The Azerbaijani claim that its troops entered "
        "the village is absurd: our units have held these positions since October.”"
    )
    denied, alleged, own = read(text, side="armenia")[-1].voices
    assert [(v.side, v.denies) for v in (denied, alleged, own)] == [
        ("armenia", True), ("azerbaijan", False), ("armenia", False)
    ]  # fmt: skip
    assert text[own.start : own.end].startswith("our units have held")


def test_a_quotation_that_opens_with_the_other_sides_words_is_theirs() -> None:
    text = (
        "“Azerbaijan has confirmed that two men are wounded,” said Arman Abel, a spokesman for Armenia's army. "
        "“They are alive.”"
    )
    found = [(v.side, v.rule) for u in read(text, side="armenia") for v in u.voices]
    assert found[0] == ("azerbaijan", "quotation.cites")
    assert found[1][0] == "armenia"


def test_a_newspaper_that_names_itself_gives_no_account_of_its_own() -> None:
    text = (
        "Two posts were lost on Monday, the Tbilisi Standard reported on its website.\n\n"
        "Six men were hurt in the fighting. The road to the village was closed."
    )
    found = [v for u in read(text, outlet="Tbilisi Standard") for v in u.voices]
    assert {v.side for v in found[1:]} == {"unattributed"}


@pytest.mark.parametrize(
    ("sentence", "side", "denies"),
    [
        # documents that speak, and who put them out
        ("Two posts were shelled, reads the latest post of Armenia's military.", "armenia", False),
        ("Two posts were shelled, runs the text of Azerbaijan's protest note.", "azerbaijan", False),
        ("On Friday, to quote the bulletin of the Russian Defence Ministry, troops entered it.", "russia", False),
        ("Two men were hurt, it follows from the bulletin which the Russian ministry circulated.", "russia", False),
        ("For Friday the Russian bulletin shows one violation near the town.", "russia", False),
        ("Two cases of firing are mentioned in the bulletin of the Russian peacekeepers.", "russia", False),
        # labels and brackets
        ("Azerbaijani side (own data): 5 dead, 4 wounded.", "azerbaijan", False),
        ("A patrol was ambushed and three men killed (Azerbaijani account, published later).", "azerbaijan", False),
        ("Hayk Harutyunyan, mayor of Kapan: two shells hit the airport road.", "armenia", False),
        ("Yerevan's reply was prompt: troops had shelled the village.", "armenia", False),
        # answers and denials
        ("There was no assault, Baku answered, and nobody had crossed the border.", "azerbaijan", False),
        ("Baku called it “a fairy tale” that a man had been captured.", "azerbaijan", True),
        ("Yerevan knew of no such fight near the village.", "armenia", True),
        ("The Karabakh authorities contest both ambushes.", "artsakh", True),
        ("The Foreign Ministry in Baku shot back that units had dug new trenches.", "azerbaijan", False),
        # a capital behind a passive
        ("In Baku they are still called saboteurs who had come to mine a road.", "azerbaijan", False),
        ("In Khankendi, servicemen are accused of having shot a workman.", "artsakh", False),
        ("In Baku the charge that a village was shelled was denied.", "azerbaijan", True),
        # other orders
        ("In its bulletin of Saturday, Moscow had charged the army with delivering four strikes.", "russia", False),
        ("Telegram channels close to the army in Baku boast of forty dead.", "azerbaijan", False),
        ("It was the Armenian Defence Ministry that first reported the shelling.", "armenia", False),
        ("In her speech in parliament Armenia's deputy minister revealed that men were captured.", "armenia", False),
        # no speakers
        ("A column entered Farrukh, or Parukh as Armenians write it, on Friday.", "unattributed", False),
        ("Several fighters were hit and no fewer than six howitzers put out of action.", "unattributed", False),
        ("The road that the troops took runs, after the bridge, to the village.", "unattributed", False),
        ("In Yerevan two men killed on Friday were buried.", "unattributed", False),
        ("Two men were killed near the village (both Azerbaijanis).", "unattributed", False),
    ],
)  # fmt: skip
def test_how_a_speaker_is_named_within_a_sentence(sentence: str, side: str, denies: bool) -> None:
    first = read(sentence + PADDING)[0].voices[0]
    assert (first.side, first.denies) == (side, denies)


def test_a_denial_gives_the_tales_to_those_who_told_them() -> None:
    text = "The General Staff in Yerevan denied what it called tales of Azerbaijani channels, that mortars had fired."
    assert [(v.side, v.denies) for v in read(text)[0].voices] == [("armenia", True), ("azerbaijan", False)]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Baku has another story. Armenian posts, its Defence Ministry claims, were first to fire.", "azerbaijan"),
        ("Moscow did so too. The truce was broken by the army of Azerbaijan, its Defence Ministry wrote.", "russia"),
        ("Azerbaijan lost seven servicemen, its Defence Ministry said on Wednesday.", "azerbaijan"),
        ("Four soldiers, and not two as it had said before, were hurt, the ministry in Yerevan admitted.", "armenia"),
        ("Six men of Artsakh were hurt, says the bulletin of the Russian Defence Ministry issued today.", "russia"),
        ("The number of servicemen killed has climbed to three, the Defence Ministry in Yerevan reports.", "armenia"),
        ("A lorry ran over a mine, the Interior Ministry and the Prosecutor have announced in Baku.", "azerbaijan"),
    ],
)  # fmt: skip
def test_whose_ministry_it_is(text: str, side: str) -> None:
    document = Document(
        "t", "t.txt", "X", "other", "", "", "", "2021-11-20", "manifest", f"News of the day\n\n{text}\n"
    )
    assert voices(annotate(document))[-1].voices[0].side == side


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Baku objects. A lorry was shelled near Lachin on Monday.", "azerbaijan"),
        ("Azerbaijan's response was swift. A lorry was shelled near Lachin on Monday.", "azerbaijan"),
        ("The ministry in Yerevan paints another picture. A conscript was killed on Monday.", "armenia"),
        ("And what does Stepanakert say? A farmer was wounded on Monday.", "artsakh"),
        ("Now the answer from the Russian peacekeepers. The truce was broken on Monday.", "russia"),
        ("There is an Armenian version, too. A patrol was seized on Monday.", "armenia"),
        ("Baku denied the report. A lorry was shelled near Lachin on Monday.", "unattributed"),
        ("Azerbaijan's army advanced. A height was taken on Monday.", "unattributed"),
        ("Both sides objected. A height was taken on Monday.", "unattributed"),
        ("Yerevan spoke of six dead. The other side admits that a guard was killed.", "azerbaijan"),
        ("Yerevan rejected a communique issued in Baku. That communique has it that a guard was killed.", "azerbaijan"),
        ("Moscow saw a breach.\n\nYerevan is mourning. A guard was killed, the ministry said.", "armenia"),
        ("Moscow was calm. On Friday Azerbaijani police closed the road because, as they claim, it was mined.",
         "azerbaijan"),
        ("Baku slept. The truce Moscow had proposed began at noon.", "unattributed"),
        ("Baku slept. The Russians, whose bulletin was the first to record a breach, drove to Goris.",
         "unattributed"),
        ("“It was dark,” says Ashot Sargsyan. Sargsyan was hit by a splinter.", "unattributed"),
        ("Ararat Mirzoyan spoke. Four men died, an official in his government said.", "armenia"),
        ("Azerbaijani channels, in addition, are spreading that two guards were captured.", "azerbaijan"),
        ("Two are dead, we learn from the Health Ministry in Stepanakert.", "artsakh"),
        ("The Armenian spokesman qualified this, too, as a lie: nobody is in captivity.", "armenia"),
        ("One dead and no post lost: this is the balance drawn by the Armenian command.", "armenia"),
        ("“Guards posted on the Armenian side shot a farmer,” the ministry in Baku said.", "azerbaijan"),
        ("“Their ministry claims that a guard was shot on Friday,” the Armenian colonel said.", "azerbaijan"),
    ],
)  # fmt: skip
def test_whoever_was_introduced_or_taken_up_is_the_source(text: str, side: str) -> None:
    assert speakers(text)[-1][0] == side


@pytest.mark.parametrize(
    "text",
    ["The truce collapsed, each army saying that the other had opened fire.",
     "On one point only do the two ministries agree: no position changed hands.",
     "Either side maintains that the other broke the truce."],
)  # fmt: skip
def test_what_each_says_of_the_other_is_the_account_of_both(text: str) -> None:
    assert {side for side, _ in speakers(text)} - {"unattributed"} == {"armenia", "azerbaijan"}


def test_what_an_author_writes_is_the_texts_own() -> None:
    text = "Live blog by Nelli Grigoryan and Aram Baloyan\n\nShots can be heard, Nelli writes from the town."
    assert speakers(text, side="artsakh")[-1] == ("unattributed", "")


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("By the register that Yerevan published in March, the war cost Armenia 3,822 men.", "armenia"),
        ("The tally the authorities in Stepanakert keep has grown to 41 dead.", "artsakh"),
        ("In the figures that Baku's Defence Ministry issued last week, 2,908 soldiers are named.", "azerbaijan"),
        ("As presented in Stepanakert, Azerbaijani infantry entered Parukh and drove the villagers out.", "artsakh"),
        ("In the communique of the Armenian Defence Ministry one finds that two posts were shelled.", "armenia"),
        ("Readers in Tartar let us know that two shells fell near the school.", "azerbaijan"),
        ("Ombudsman Artak Beglarov told reporters that two farmers were wounded.", "armenia"),
        ("Six bodies were handed over, announced the State Commission on Prisoners in Baku.", "azerbaijan"),
        ("As Baku tells it, things went otherwise. At dawn Armenian troops attacked posts, it said.", "azerbaijan"),
        ("The Defence Ministry of Armenia spoke first. Two men, its bulletin ran, had been wounded.", "armenia"),
        ("Kristine Grigoryan, the Human Rights Defender of Armenia, spoke. By her tally 23 are held.", "armenia"),
        ("The list has grown to 204 names.", "unattributed"),
        ("On Monday a Russian aircraft put down at Erebuni with 44 captives aboard.", "unattributed"),
        ("Azerbaijan opened an offensive on 13 September: 204 Armenian soldiers were killed.", "unattributed"),
        ("Yerevan celebrated on Sunday: fifteen captives came home from Baku.", "unattributed"),
    ],
)  # fmt: skip
def test_lists_papers_and_names_say_whose_account_it_is(text: str, side: str) -> None:
    assert read(text)[-1].voices[0].side == side


def test_numbered_points_are_those_of_the_office_that_puts_them_on_record() -> None:
    lead = "The Information Headquarters of Artsakh puts the following on record."
    points = [
        "1. Azerbaijani troops entered Parukh on Thursday.",
        "2. On Friday they shelled Karaglukh.",
        "a) Nobody fled.",
    ]
    told = read("\n\n".join([lead, *points]), side="artsakh")
    assert {u.voices[0].side for u in told} == {"artsakh"}


def test_a_line_that_begins_with_by_and_an_office_is_no_signature() -> None:
    """Of a text wrapped by hand: Baku would be taken for the author, and all that it says for the text's own."""
    text = (
        "The height was visited on Monday\nby Baku Mayor Eldar Azizov and by reporters."
        " Baku said that two of its soldiers had been killed there."
    )
    assert speakers(text)[-1] == ("azerbaijan", "Baku")
    signed = f"Shots were heard.{PADDING}\n\nNelli Grigoryan said that all was calm.\n\nText by Nelli Grigoryan."
    assert {side for side, _ in speakers(signed)} == {"unattributed"}


@pytest.mark.parametrize(
    ("text", "side", "original"),
    [
        ("The authorities of Ganja report two wounded guards.", "azerbaijan", "The authorities of Ganja"),
        ("One of the accused, Hayk Sargsyan from Gyumri, told the judge that he had been a cook.",
         "armenia", "One of the accused"),
        ("Speaking in Brussels on Monday, Prime Minister Nikol Pashinyan put the dead at 105 and accused Azerbaijan of"
         " shelling two towns.", "armenia", "Prime Minister Nikol Pashinyan"),
        ("Reports of a retreat were described as lies by the Azerbaijani ministry's spokesman.",
         "azerbaijan", "the Azerbaijani ministry's spokesman"),
        ("Major Elnur Aliyev, for the Azerbaijani border service: “Nobody crossed the river.”",
         "azerbaijan", "Major Elnur Aliyev"),
        ("According to residents, a Russian patrol had been at the bridge, and left at noon.", "armenia", "residents"),
    ],
)  # fmt: skip
def test_who_speaks_is_neither_the_one_told_nor_the_next_noun(text: str, side: str, original: str) -> None:
    assert (side, original) in speakers(text + PADDING, side="armenia")


def test_a_quotation_of_nobodys_in_a_partys_outlet_is_its_own_sides() -> None:
    text = f"It was a long night.{PADDING}\n\n“Shells fell on our village until morning.”\n\nThe road is closed."
    assert speakers(text, outlet="Sevan Daily", side="armenia")[2] == ("armenia", "Sevan Daily")
    assert speakers(text)[2] == ("unattributed", "")


def test_the_summary_of_an_office_is_its_own_account() -> None:
    text = f"Weekly summary of the Ombudsman\n\nTwo men were hit near Sotk.{PADDING}"
    assert {side for side, _ in speakers(text, outlet="", side="armenia")} == {"armenia"}
