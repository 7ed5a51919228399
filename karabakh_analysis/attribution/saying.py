"""Whether a form is a verb of saying where it stands: "the ministry of defence reports", not "the reports"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.embedded import verdict
from karabakh_analysis.attribution.lexicon import pattern, source_nouns, speech_verbs, words
from karabakh_analysis.attribution.speaker_regions import BREAKS, before_verb, is_compound, left_region
from karabakh_analysis.attribution.speakers import find_speaker, side_named
from karabakh_analysis.clauses.words import kinds
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.language.verbs import verb_forms
from karabakh_analysis.sides import side_of_word

_THINGS_NAMED = frozenset({"it", "them", "village", "town", "city", "place", "height", "hill", "lake", "region"})
_BEFORE_RETORT = 8  # tokens of "..., which the Defence Ministry in Baku calls a lie"
_ALLY = 5  # tokens: "close to the government" before "report"
_WHEN = 3  # tokens of "on Monday" behind a verb
_MEANS = frozenset({"with", "by", "to", "from", "of", "at", "over"})  # "answered with fire"
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
    plural = before.endswith("s") or before in words("grammar", "plurals") or _is_of_several(doc, sentence, at)
    ally = any(t.lower_ in words("grammar", "stands_by") for t in doc[max(at - _ALLY, sentence.start) : at])
    if lower in words("grammar", "base_forms") and not (plural or ally):
        return False  # "media close to the government report"
    noun = lower.removesuffix("s") in words("grammar", "base_forms")
    if lower in words("account_nouns", "words") or noun:
        following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if following in ("of", "from", "about", "on", "by") and lower.endswith("s"):
            return False
        if lower.endswith("s"):
            named = doc[at - 1].text[:1].isupper() or before in words("pronouns", "subject") or before in source_nouns()
            foe = before in words("other_party", "theirs") and following not in words("grammar", "auxiliaries")
            return named or foe or _has_one_subject(doc, sentence, i)
    return True


def _is_of_several(doc: Doc, sentence: Span, end: int) -> bool:
    """Whether a plural with the name of its place ends before ``end``: "the authorities of Nakhchivan"."""
    start = end
    while start > sentence.start and doc[start - 1].is_title:
        start -= 1
    led = sentence.start + 1 < start < end and doc[start - 1].lower_ in ("of", "in", "from")
    return led and doc[start - 2].lower_.endswith("s") and doc[start - 2].lower_ in source_nouns()


def _has_one_subject(doc: Doc, sentence: Span, i: int) -> bool:
    """Whether one speaker's phrase ends right before a form in -s: "the ministry of defence reports", no plural."""
    start, end = left_region(doc, sentence, i)
    speaker = find_speaker(doc, start, end) if end > start else None
    finite = i + 1 < sentence.end and doc[i + 1].lower_ in words("grammar", "auxiliaries")
    return speaker is not None and speaker.end == end and not speaker.head.endswith("s") and not finite


def closes_quotation(doc: Doc, sentence: Span, i: int) -> bool:
    """Whether a quotation mark stands at ``i`` right behind what is quoted: not "“Gunmen put posts under fire"."""
    return i > sentence.start and doc[i].text in QUOTE_MARKS and not doc[i - 1].whitespace_


def hands_over(doc: Doc, i: int) -> bool:
    """Whether quoted words, "that" or a colon stand right beside a form."""
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    if after == "to":  # "continues to spread" hands over no words
        return False
    speaks = doc[i].lower_ in verb_forms("speak")
    replies = doc[i].lower_ in words("verbs", "replying") and after not in ("with", "by")
    rest = doc[i + 1 : i + 1 + _BEFORE_COLON]  # "is speaking in parliament: ...", "answered within the hour: ..."
    if (speaks or replies) and next((t.text for t in rest if t.text in BREAKS or t.is_sent_start), "") == ":":
        return True
    return after in QUOTE_MARKS or after in (":", "that") or (i > 0 and doc[i - 1].text in QUOTE_MARKS)


def in_contact_clause(doc: Doc, sentence: Span, start: int, i: int) -> bool:
    """Whether a form only says which thing is meant: "the truce Moscow had proposed began"."""
    kind, at = kinds(sentence), i - sentence.start
    after = at + 1
    while after < len(kind) and kind[after] in "PXB" and after - at <= _WHEN:
        after += 1
    after += 2 * (kind[after : after + 1] == ["T"])  # "the men Baku had promised to free were"
    subject = find_speaker(doc, start, before_verb(doc, sentence, i))
    pronoun = doc[before_verb(doc, sentence, i) - 1].lower_ in words("pronouns", "subject") - {"who"}
    begin = before_verb(doc, sentence, i) - 1 if pronoun else subject.start if subject is not None else start
    while begin > start and doc[begin - 1].lower_ in words("grammar", "determiners"):
        begin -= 1
    thing = begin - 1 - sentence.start
    noun = begin > start and kind[thing] == "N" and doc[begin - 1].is_lower and not doc[begin - 1].is_punct
    return noun and after < len(kind) and kind[after] in "VA" and kind[at] in "VA"


def gives_figure(doc: Doc, i: int) -> bool:
    """Whether nothing but a number of victims stands behind a form: "had given 2,718", not "gave 15 captives back"."""
    behind = doc[i + 2 : i + 3].text.casefold()
    number = doc[i + 1 : i + 2].text[:1].isdigit() or any(t.like_num for t in doc[i + 1 : i + 2])
    return number and (behind in BREAKS or behind in words("grammar", "behind_figures"))


def document_tells(doc: Doc, start: int, i: int) -> bool:
    """Whether a document, named from ``start`` on, tells what stands around a form: "the statement goes on, ..."."""
    on = doc[i + 1 : i + 2].text.casefold() in ("on", "further")
    after = doc[i + 1 + on : i + 2 + on].text
    stops = after in BREAKS or after in (".", "that", "as", "while", "and", "")
    written = any(source_nouns().get(t.lower_) == "document" for t in doc[start:i])
    holds = doc[i].lower_ in words("verbs", "of_contents") and side_named(doc, start, i) != ""
    return written and (holds or (stops and doc[i].lower_ in words("verbs", "of_documents")))


def ends_clause(doc: Doc, start: int, i: int) -> bool:
    """Whether a form ends what stands behind the words told: "..., the service found."; "..., Baku answered, and"."""
    after = doc[i + 1 : i + 2].text
    when = after in words("grammar", "circumstance") - _MEANS and doc[i + 2 : i + 3].text != "kind"
    inserted = after == "," and doc[i].lower_ in words(
        "verbs", "plain"
    )  # "the convoy, the ministry notes, had stopped"
    replied = inserted or ((after == "," or when) and doc[i].lower_ in words("verbs", "replying"))
    return doc[start - 1].text == "," and (after in (".", ";") or replied)


def only_names(doc: Doc, start: int, i: int) -> bool:
    """Whether a clause only tells how somebody calls a place: "Parukh as Armenians write it"."""
    opening = {t.lower_ for t in doc[max(start - 2, 0) : i]}
    if doc[i].lower_ not in words("verbs", "of_names") or "as" not in opening:
        return False
    rest = next((t.i for t in doc[i + 1 :] if t.text in BREAKS or t.text == "." or t.is_space), len(doc))
    what = {t.lower_ for t in doc[i + 1 : rest]}
    return (rest == i + 1 and doc[rest : rest + 1].text == ")") or (rest - i <= 3 and bool(what & _THINGS_NAMED))


def phrase_here(sentence: Span, i: int) -> str | None:
    """Class of the set phrase of saying that a form begins: "put its dead at seven", "waved away the reports"."""
    text, at = sentence.text, sentence.doc[i].idx - sentence.start_char
    retort = any(t.lower_ == "which" for t in sentence.doc[max(sentence.start, i - _BEFORE_RETORT) : i])
    if sentence.doc[i].lower_ in words("denial", "qualifying") and verdict(sentence) is not None and not retort:
        return "asserting"  # "called reports that a height had been given up disinformation"
    if pattern("verbs", "refusing").match(text, at):
        return "denying"
    quoted = sentence[0].text in QUOTE_MARKS and pattern("verbs", "after_quotation").match(text, at)
    return "asserting" if quoted or pattern("verbs", "needs").match(text, at) else None


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


def has_subject(doc: Doc, sentence: Span, verb: int) -> bool:
    """Whether somebody stands before a verb as its subject: not "the toll announced in Baku"."""
    speaker = find_speaker(doc, *left_region(doc, sentence, verb))
    between = {t.lower_ for t in doc[max(verb - 3, sentence.start) : verb]}
    return speaker is not None and speaker.kind in ("institution", "person") and not between & {"was", "were", "as"}
