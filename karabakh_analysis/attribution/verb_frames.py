"""Frames made by a verb of saying: "Baku claims ...", "..., said Avinyan"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.embedded import verdict
from karabakh_analysis.attribution.lexicon import pattern, source_nouns, speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.speaker_regions import BREAKS, before_verb, in_what, left_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, names_both_parties, side_in
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.sides import side_of_word

_BEFORE_COLON = 6  # tokens between a verb of speaking and the colon behind it
_TOGETHER = 14  # tokens of "Both the Armenian Defence Ministry and ..."
_AS_SAYING = 9  # tokens behind "quoted" in which "as saying" stands
_QUOTED_AS = re.compile(r"\bas (?:saying|telling|stating|claiming)\b")
_TALKS = frozenset({"between", "of"})  # "talks between Armenia and Azerbaijan"
_NO_SPEAKERS = frozenset({"we", "i", "you", "nobody", "none", "no", "neither"})  # "we" is whoever speaks already


def _is_verb(doc: Doc, i: int, sentence: Span) -> bool:
    """Whether a form that may also be a noun ("reports", "claim") is a verb here."""
    lower = doc[i].lower_
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
            return doc[at - 1].text[:1].isupper() or before in words("pronouns", "subject") or before in source_nouns()
    return True


def _hands_over(doc: Doc, i: int) -> bool:
    """Whether quoted words, "that" or a colon stand right beside a form."""
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    if after == "to":  # "continues to spread" hands over no words
        return False
    rest = doc[i + 1 : i + 1 + _BEFORE_COLON]  # "is speaking in parliament: ..."
    if (
        doc[i].lower_.startswith("sp")
        and next((t.text for t in rest if t.text in BREAKS or t.is_sent_start), "") == ":"
    ):
        return True
    return after in QUOTE_MARKS or after in (":", "that") or (i > 0 and doc[i - 1].text in QUOTE_MARKS)


def _phrase_here(sentence: Span, i: int) -> str | None:
    """Class of the set phrase of saying that a form begins: "put its dead at seven", "waved away the reports"."""
    at = sentence.doc[i].idx - sentence.start_char
    if sentence.doc[i].lower_ in ("called", "calls", "call", "calling") and verdict(sentence) is not None:
        return "asserting"  # "called reports that a height had been given up disinformation"
    if pattern("verbs", "refusing").match(sentence.text, at):
        return "denying"
    return "asserting" if pattern("verbs", "needs").match(sentence.text, at) else None


def _finite(doc: Doc, sentence: Span, i: int) -> int:
    """Position of the word whose subject says what the verb at ``i`` says: "hastened" of "hastened to announce"."""
    led = i - sentence.start > 2 and doc[i - 1].lower_ == "to" and doc[i - 2].lower_ in words("grammar", "catenatives")
    return i - 2 if led else i


def _refuses(token: Token) -> bool:
    """Whether a verb denies or rejects."""
    return speech_verbs().get(token.lower_) == "denying" or token.lower_ in words("denial", "refusals")


def _is_passive(doc: Doc, i: int, between: Sequence[str]) -> bool:
    """Whether the subject of a form did not speak: "was announced", "a ceasefire proposed by the Russians"."""
    by = i + 2 < len(doc) and doc[i + 1].lower_ == "by" and doc[i].lower_.endswith("ed")
    by = by and doc[i + 2].lower_ not in words("grammar", "no_doers") and not doc[i + 2].like_num
    if doc[i].lower_ in words("verbs", "passing_on") and _QUOTED_AS.search(doc[i + 1 : i + _AS_SAYING].text):
        return False  # "the minister was quoted as saying", "was quoted by Interfax as saying"
    auxiliary = any(word in words("grammar", "passive") for word in between)
    return by or (auxiliary and not doc[i].lower_.endswith("ing"))


def is_own_staff(speaker: Speaker) -> bool:
    """Whether "our correspondent" is meant: the outlet's own eyes, no source."""
    return speaker.head in words("local", "own_staff") and (
        speaker.original.casefold().startswith(("our ", "this ")) or speaker.original.isupper()
    )


def subject_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Baku claims that ..."; "..., the Defence Ministry said"; "The spokesman, a major, said that ..."."""
    for token in sentence:
        phrase = _phrase_here(sentence, token.i)
        kind = speech_verbs().get(token.lower_) or phrase
        refusal = token.lower_ in words("denial", "refusals")
        if pattern("verbs", "no_account").match(sentence.text, token.idx - sentence.start_char):
            continue  # "said goodbye to her son"
        verb = _finite(doc, sentence, token.i)
        if not (kind or refusal) or (verb == token.i and not _is_verb(doc, token.i, sentence)):
            continue
        start, end = left_region(doc, sentence, verb)
        if in_what(doc, start) and start - 2 > sentence.start:
            continue  # "Two men were killed in what Yerevan calls an attack": their word is only for the name
        if end - 1 > start and doc[end - 1].lower_ == "and":
            start = end - 1  # "rejected the report and said ...": its subject is that of the verb before
        between = [t.lower_ for t in doc[before_verb(doc, sentence, verb) : verb]]
        conceded = (refusal or kind == "denying") and "not" in between  # "Stepanakert did not dispute the throw"
        if any(w in words("silence", "words") for w in between) and not conceded:
            continue
        if verb == token.i and _is_passive(doc, token.i, between):
            continue
        if token.lower_ in words("grammar", "participles") and not words("grammar", "perfect") & set(between):
            continue  # "three of the men shown on the video"
        unlisted = token.lower_ not in speech_verbs() and not refusal
        doubtful = (unlisted or token.lower_ in words("verbs", "doubtful")) and not (
            _hands_over(doc, token.i)
            or (start > sentence.start and doc[start - 1].text in QUOTE_MARKS and doc[token.i + 1].lower_ != "to")
        )
        closes = doc[start - 1].text == "," and doc[token.i + 1 : token.i + 2].text in (".", ";")
        if doubtful and not phrase and not (closes and token.lower_ in speech_verbs()):  # "..., the service found."
            continue
        if (
            token.i + 1 < sentence.end
            and doc[token.i + 1].lower_ in words("grammar", "other_sense")
            and token.lower_ in words("verbs", "loose")
            and not doubtful
        ):
            continue
        gerund = token.lower_.endswith("ing")
        speaker = find_speaker(doc, start, end, first=gerund) if end > start else None
        speaker = _quoted_as_saying(doc, sentence, token.i, between) or speaker
        if end == start and not doubtful and kind in ("asserting", "hedged"):
            speaker = _told_of(doc, sentence, start)
        absolute = gerund and doc[start].lower_ == "with"  # ", with Baku saying that ..."
        if (
            speaker is not None
            and speaker.start > start
            and doc[speaker.start - 1].lower_ in words("grammar", "governs")
            and not absolute
        ):
            speaker = None  # "in a communiqué issued the next day": no subject
        retorts = gerund and kind in ("asserting", "hedged") and any(_refuses(t) for t in doc[sentence.start : token.i])
        if speaker is None and (retorts or not gerund):  # "rejected the report, saying that ..."
            speaker = _shared_subject(doc, sentence, start, end)
        aside = speaker is not None and speaker.start - sentence.start > 4 and doc[start - 1].text not in QUOTE_MARKS
        if aside and token.lower_ in words("verbs", "wishes"):
            continue  # "a ceasefire was agreed after Russia urged them to step back" is nobody's wish
        if speaker is None and not gerund and not doubtful and token.lower_ not in words("verbs", "loose"):
            speaker = named_by_verb(doc, start, end, kind)
        if (
            speaker is not None
            and doubtful
            and not (speaker.side or speaker.kind in ("institution", "person", "pronoun"))
        ):
            speaker = None
        if speaker is not None and any(
            t.lower_ in _NO_SPEAKERS for t in doc[start : speaker.start + 1] if speaker.start >= start
        ):
            speaker = None
        if speaker is not None and not speaker.side and _is_participle(doc, sentence, token.i, speaker):
            speaker = None
        if speaker is not None and not is_own_staff(speaker):
            denies = (refusal or kind == "denying") and not conceded
            # a subject shared with another verb stands in that verb's frame
            related = doc[start - 1].lower_ in ("who", "which") and speaker.end == start - 2
            first = speaker.start if speaker.start >= start or related else token.i
            first, last = (token.i, speaker.end) if speaker.start > token.i else (first, token.i + 1)
            yield Frame(first, last, speaker, token.text, denies, "subject-verb")


def _quoted_as_saying(doc: Doc, sentence: Span, i: int, between: Sequence[str]) -> Speaker | None:
    """Find whom a medium passes on: "Interfax quoted the Armenian spokesman as saying"."""
    passes_on = doc[i].lower_ in words("verbs", "passing_on") or doc[i].lower_ in ("quotes", "cites")
    if not passes_on or set(between) & words("grammar", "passive"):
        return None
    reach = doc[i + 1 : min(i + _AS_SAYING, sentence.end)]
    stop = next((t.i for t in reach if t.lower_ == "as"), None)
    if stop is None or _QUOTED_AS.match(doc[stop : stop + 2].text) is None:
        return None
    return find_speaker(doc, i + 1, stop)


def named_together(sentence: Span) -> str:
    """Words by which both parties say the same: "Both Yerevan and Baku confirmed", ``""`` for none."""
    doc = sentence.doc
    for token in sentence:
        if token.lower_ in words("verbs", "jointly"):
            start, end = left_region(doc, sentence, token.i)
            opens = start == sentence.start and end - start < _TOGETHER and names_both_parties(doc, start, end)
            alone = opens and not {t.lower_ for t in doc[start : token.i]} & (words("silence", "words") | _TALKS)
            return doc[start : token.i + 1].text if alone and _is_verb(doc, token.i, sentence) else ""
    return ""


def _told_of(doc: Doc, sentence: Span, start: int) -> Speaker | None:
    """Find whom a relative clause is about: "the news came from Pashinyan, who said that ..."."""
    relative = (
        start - 1 > sentence.start + 1 and doc[start - 1].lower_ in ("who", "which") and doc[start - 2].text == ","
    )
    if not relative:
        return None
    begin = start - 2
    while begin > sentence.start and doc[begin - 1].text not in BREAKS and not doc[begin - 1].is_space:
        begin -= 1
    speaker = find_speaker(doc, begin, start - 2)
    return speaker if speaker is not None and speaker.end == start - 2 and speaker.side else None


def _is_participle(doc: Doc, sentence: Span, i: int, speaker: Speaker) -> bool:
    """Whether a form only says which one is meant: "The truce concluded on Tuesday is kept", "the man suspected of"."""
    if speaker.kind != "person" or doc[i - 1].i != speaker.end - 1 or not doc[i].lower_.endswith(("ed", "found")):
        return False
    if doc[i + 1 : i + 2].text.casefold() not in words("grammar", "behind_participles"):
        return False
    rest = [t.lower_ for t in doc[i + 1 : sentence.end]]
    finite = next((k for k, word in enumerate(rest) if word in words("grammar", "passive") or word == "has"), None)
    return finite is not None and "that" not in rest[:finite] and not QUOTE_MARKS & set(rest[:finite])


def _shared_subject(doc: Doc, sentence: Span, start: int, end: int) -> Speaker | None:
    """Find the subject of a second verb: "Baku regretted the statement, insisted that ... and said ...".

    It is the phrase that opens the sentence; ``start``/``end`` is the region right before the verb, which is empty.
    """
    before = doc[end - 1].lower_ if end > sentence.start else ""
    if end - start > 1 or before not in (",", "and"):
        return None
    stop = next((t.i for t in sentence if t.text in BREAKS or t.lower_ in words("grammar", "clause_words")), end)
    opening = find_speaker(doc, sentence.start, min(stop, sentence.start + 8), first=True)
    fits = opening is not None and opening.kind in ("place", "institution", "person")
    return opening if fits and opening is not None and opening.start - sentence.start <= 1 else None


def named_by_verb(doc: Doc, start: int, end: int, kind: str | None) -> Speaker | None:
    """Make a speaker that only a verb of saying shows: "a mother from Gyumri told", "Lenz said"."""
    phrase = doc[start:end]
    if kind is None or not 1 <= len(phrase) <= 8:
        return None
    if any(t.lower_ in _NO_SPEAKERS for t in phrase) or names_both_parties(doc, start, end):
        return None
    tail = [t for t in phrase if t.is_alpha]
    if not tail or not (tail[-1].text[:1].isupper() or phrase[0].lower_ in words("grammar", "openers")):
        return None
    if tail[0].lower_ in words("grammar", "not_in_phrase") or tail[0].lower_ in ("in", "at", "since", "from"):
        return None
    return Speaker(start, end, phrase.text.strip(), side_in(doc, start, end), "person", tail[-1].lower_)
