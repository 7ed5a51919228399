"""Whether a form is a verb of saying where it stands: "the ministry of defence reports", not "the reports"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.embedded import verdict
from karabakh_analysis.attribution.lexicon import pattern, source_nouns, speech_verbs, words
from karabakh_analysis.attribution.speaker_regions import BREAKS, before_verb, is_compound, left_region
from karabakh_analysis.attribution.speakers import find_speaker
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.language.verbs import verb_forms
from karabakh_analysis.sides import side_of_word

_BEFORE_COLON = 6  # tokens between a verb of speaking and the colon behind it
AS_SAYING = 9  # tokens behind "quoted" in which "as saying" stands
QUOTED_AS = re.compile(r"\bas (?:saying|telling|stating|claiming)\b")


def is_verb(doc: Doc, i: int, sentence: Span) -> bool:
    """Whether a form that may also be a noun ("reports", "claim") is a verb here."""
    lower = doc[i].lower_
    if is_compound(doc, i):
        return False
    if doc[i].is_title and i > sentence.start and not doc[i].is_sent_start and doc[i - 1].text not in QUOTE_MARKS:
        return False  # "the United States", "Volga-Inform"
    at = before_verb(doc, sentence, i)  # "Stepanakert first calls them" is not "the first calls"
    before = doc[at - 1].lower_ if at > sentence.start else ""
    if before in words("grammar", "before_nouns"):
        return False
    if lower == "state" and side_of_word(before):
        return False  # "an Azerbaijani state commission"
    if lower in words("grammar", "base_forms") and not (before.endswith("s") or before in words("grammar", "plurals")):
        return False
    noun = lower.removesuffix("s") in words("grammar", "base_forms")
    if lower in words("account_nouns", "words") or noun:
        following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if following in ("of", "from", "about", "on", "by") and lower.endswith("s"):
            return False
        if lower.endswith("s"):
            named = doc[at - 1].text[:1].isupper() or before in words("pronouns", "subject") or before in source_nouns()
            return named or _has_one_subject(doc, sentence, i)
    return True


def _has_one_subject(doc: Doc, sentence: Span, i: int) -> bool:
    """Whether one speaker's phrase ends right before a form in -s: "the ministry of defence reports", no plural."""
    start, end = left_region(doc, sentence, i)
    speaker = find_speaker(doc, start, end) if end > start else None
    finite = i + 1 < sentence.end and doc[i + 1].lower_ in words("grammar", "auxiliaries")
    return speaker is not None and speaker.end == end and not speaker.head.endswith("s") and not finite


def hands_over(doc: Doc, i: int) -> bool:
    """Whether quoted words, "that" or a colon stand right beside a form."""
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    if after == "to":  # "continues to spread" hands over no words
        return False
    rest = doc[i + 1 : i + 1 + _BEFORE_COLON]  # "is speaking in parliament: ..."
    if (
        doc[i].lower_ in verb_forms("speak")
        and next((t.text for t in rest if t.text in BREAKS or t.is_sent_start), "") == ":"
    ):
        return True
    return after in QUOTE_MARKS or after in (":", "that") or (i > 0 and doc[i - 1].text in QUOTE_MARKS)


def phrase_here(sentence: Span, i: int) -> str | None:
    """Class of the set phrase of saying that a form begins: "put its dead at seven", "waved away the reports"."""
    at = sentence.doc[i].idx - sentence.start_char
    if sentence.doc[i].lower_ in verb_forms("call") and verdict(sentence) is not None:
        return "asserting"  # "called reports that a height had been given up disinformation"
    if pattern("verbs", "refusing").match(sentence.text, at):
        return "denying"
    return "asserting" if pattern("verbs", "needs").match(sentence.text, at) else None


def finite_verb(doc: Doc, sentence: Span, i: int) -> int:
    """Position of the word whose subject says what the verb at ``i`` says: "hastened" of "hastened to announce"."""
    led = i - sentence.start > 2 and doc[i - 1].lower_ == "to" and doc[i - 2].lower_ in words("grammar", "catenatives")
    return i - 2 if led else i


def refuses(token: Token) -> bool:
    """Whether a verb denies or rejects."""
    return speech_verbs().get(token.lower_) == "denying" or token.lower_ in words("denial", "refusals")


def is_passive(doc: Doc, i: int, between: Sequence[str]) -> bool:
    """Whether the subject of a form did not speak: "was announced", "a ceasefire proposed by the Russians"."""
    by = i + 2 < len(doc) and doc[i + 1].lower_ == "by" and doc[i].lower_.endswith("ed")
    by = by and doc[i + 2].lower_ not in words("grammar", "no_doers") and not doc[i + 2].like_num
    if doc[i].lower_ in words("verbs", "passing_on") and QUOTED_AS.search(doc[i + 1 : i + AS_SAYING].text):
        return False  # "the minister was quoted as saying", "was quoted by Interfax as saying"
    auxiliary = any(word in words("grammar", "passive") for word in between)
    return by or (auxiliary and not doc[i].lower_.endswith("ing"))
