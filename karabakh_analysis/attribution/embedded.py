"""Accounts that a sentence only mentions, mostly to deny them: "the reports of Armenian media that ... are untrue"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import pattern, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.speaker_regions import BREAKS, before_verb, right_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker

_DRAWN_UP = 12  # tokens of "of honour that the Defence Ministry in Baku has published"
_OPENING = 5  # tokens in which the word for an account stands


def embedded_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "the reports of Armenian media that ..."; "Baku's charge that ..."; "news, spread by a Baku site"."""
    for token in sentence:
        if token.i + 1 >= sentence.end:
            continue
        come_from = token.lower_ in words("account_nouns", "come_from") and doc[token.i + 1].lower_ in ("from", "by")
        slur = token.lower_ in words("account_nouns", "slurs") and doc[token.i + 1].lower_ in ("of", "from")
        if token.lower_ not in words("account_nouns", "words") and not come_from and not slur:
            continue
        speaker = _behind(doc, sentence, token.i) or _owner(doc, sentence, token.i)
        if speaker is not None and speaker.side and speaker.kind != "document":
            yield Frame(
                min(token.i, speaker.start), max(token.i + 1, speaker.end), speaker, token.text, False, "embedded",
                embedded=True,
            )  # fmt: skip


def origin_of_account_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "The claim that two men were hurt came from Yerevan"; "The charge that ... was made by Baku"."""
    for token in sentence[2:]:
        led = token.i + 2 < sentence.end and doc[token.i + 1].lower_ in words("account_nouns", "origins")
        if not led or doc[token.i : token.i + 2].text.casefold() not in words("account_nouns", "springs"):
            continue
        if doc[token.i + 1].lower_ == "by" and doc[token.i - 1].lower_ not in words("grammar", "passive"):
            continue  # "the charge, made by the ministry, is false"
        opening = doc[sentence.start : min(sentence.start + _OPENING, token.i)]
        known = words("account_nouns", "words") | words("account_nouns", "come_from")
        if not any(t.lower_ in known for t in opening):
            continue
        speaker = find_speaker(doc, *right_region(doc, sentence, token.i + 2), first=True)
        if speaker is not None and (speaker.side or speaker.kind == "institution"):
            yield Frame(token.i, speaker.end, speaker, doc[token.i : token.i + 2].text, False, "phrase.origin")


def _behind(doc: Doc, sentence: Span, noun: int) -> Speaker | None:
    """Speaker after a word for an account: "reports of", "reports in", "an assertion, made at noon by"."""
    if doc[noun + 1].lower_ in ("of", "by", "from", "in", "on"):
        return find_speaker(doc, *right_region(doc, sentence, noun + 2))
    stop = next(
        (t.i for t in doc[noun + 1 : sentence.end] if t.lower_ in ("that", "which", ";", ":", ".")), sentence.end
    )
    by = next((i for i in range(noun + 1, min(stop, noun + 9)) if doc[i].lower_ in ("by", "on", "in")), None)
    made = by is not None and any(t.lower_ in words("account_nouns", "made") for t in doc[noun + 1 : by])
    return find_speaker(doc, *right_region(doc, sentence, by + 1)) if by is not None and made else None


def _owner(doc: Doc, sentence: Span, noun: int) -> Speaker | None:
    """Speaker before a word for an account: "Yerevan's charge that", "Armenian reports about"."""
    possessive = any(t.lower_ in ("'s", "’s") for t in doc[max(sentence.start, noun - 2) : noun])
    if not possessive and doc[noun + 1].lower_ not in ("that", "about"):
        return None
    return find_speaker(doc, max(sentence.start, noun - (5 if possessive else 2)), noun)


def verdict(sentence: Span) -> re.Match[str] | None:
    """Find a verdict of falsehood on somebody's words: "the reports about an advance are untrue"."""
    by_itself = pattern("denial", "false_words").search(sentence.text)
    by_itself = by_itself or pattern("denial", "called_so").search(sentence.text)
    about_words = any(
        t.lower_ in words("account_nouns", "words") | words("account_nouns", "come_from") for t in sentence
    )
    return by_itself or (pattern("denial", "verdicts").search(sentence.text) if about_words else None)


def drawn_up_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "the list his government keeps", "the roll of honour that Baku published"."""
    for token in sentence[:-1]:
        begins = doc[token.i + 1].text
        led = begins in ("that", "which", "of") or begins in words("grammar", "determiners") or begins.istitle()
        reach = doc[token.i + 1 : min(token.i + _DRAWN_UP, sentence.end)]
        verb = next((t.i for t in reach if t.text in BREAKS or t.lower_ in words("account_nouns", "keeping")), None)
        if token.lower_ not in words("account_nouns", "drawn_up") or not led or verb is None:
            continue
        speaker = find_speaker(doc, token.i + 1, before_verb(doc, sentence, verb))
        if speaker is not None and doc[verb].text not in BREAKS and speaker.end == before_verb(doc, sentence, verb):
            yield Frame(max(token.i - 2, sentence.start), verb + 1, speaker, token.text, False, "by-count")
