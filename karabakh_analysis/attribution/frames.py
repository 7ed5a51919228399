"""Attribution frames: the words in a sentence that say whose account it gives.

Each function recognises one form and returns `Frame` objects in token positions. A frame's words
(speaker and cue) are not part of what is claimed: "Baku claimed" does not place anything in Baku.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import pattern, speech_verbs, words
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, side_in

_QUOTE_MARKS = frozenset('"“”„«»')
_BREAKS = frozenset(",;:()[]–—") | _QUOTE_MARKS


@dataclass(frozen=True, slots=True)
class Frame:
    """One speaker and one cue in a sentence.

    ``start``/``end`` are the token positions of the frame's words; ``denies`` is true for verbs of
    refusal and verdicts of falsehood; ``relay`` for "citing", whose source is the origin of the account;
    ``embedded`` for an account that the sentence only mentions ("the reports of Armenian media that ...").
    """

    start: int
    end: int
    speaker: Speaker
    cue: str
    denies: bool
    rule: str
    relay: bool = False
    embedded: bool = False


def _before_verb(doc: Doc, sentence: Span, verb: int) -> int:
    """Position of the first auxiliary or adverb that belongs to a verb."""
    at = verb
    while at > sentence.start and (
        doc[at - 1].lower_ in words("grammar", "auxiliaries")
        or doc[at - 1].lower_ in words("silence", "words")
        or (doc[at - 1].lower_.endswith("ly") and len(doc[at - 1]) > 4)
    ):
        at -= 1
    return at


def _left_region(doc: Doc, sentence: Span, verb: int) -> tuple[int, int]:
    """Tokens before a verb in which its subject stands, auxiliaries and an apposition left out."""
    end = _before_verb(doc, sentence, verb)
    if end - 1 > sentence.start and doc[end - 1].text == ",":
        comma = next((i for i in range(end - 2, max(sentence.start, end - 18), -1) if doc[i].text == ","), None)
        if comma is not None and comma < end - 2 and not set(doc[comma : end - 1].text) & _QUOTE_MARKS:
            end = comma
    start = end
    while start > sentence.start:
        token = doc[start - 1]
        if token.text == ")":  # "the State Security Service (SSS) declared"
            opening = next((i for i in range(start - 2, sentence.start, -1) if doc[i].text == "("), None)
            if opening is not None:
                start = opening
                continue
        if token.text in _BREAKS or token.lower_ in words("grammar", "clause_words") or "\n" in token.text:
            break
        if token.lower_ in speech_verbs() and token.lower_.endswith("ed") and doc[start].lower_ != "by":
            break
        start -= 1
    return start, end


def _right_region(doc: Doc, sentence: Span, at: int) -> tuple[int, int]:
    """Tokens after ``at`` up to the end of the phrase that begins there."""
    end = at
    while end < sentence.end and end - at < 16:
        token = doc[end]
        if (
            token.text in _BREAKS or token.lower_ in words("grammar", "clause_words") or token.text in ".!?"
        ) and end > at:
            break
        if token.lower_ in ("on", "in", "after", "late", "early", "earlier", "yesterday", "today") and end > at + 1:
            following = doc[end + 1] if end + 1 < sentence.end else token
            if token.lower_ not in ("in",) or following.lower_ in ("a", "its", "his", "the", "an", "response", "reply"):
                break
        end += 1
    return at, end


def _is_verb(doc: Doc, i: int, sentence: Span) -> bool:
    """Whether a form that may also be a noun ("reports", "claim") is a verb here."""
    lower = doc[i].lower_
    before = doc[i - 1].lower_ if i > sentence.start else ""
    if before in (
        "to",
        "'s",
        "’s",
        "of",
        "the",
        "a",
        "an",
        "its",
        "their",
        "his",
        "these",
        "this",
        "any",
        "no",
        "such",
        "by",
    ):
        return False
    if lower in words("grammar", "base_forms") and not (before.endswith("s") or before in words("grammar", "plurals")):
        return False
    if lower in words("account_nouns", "words") or lower in words("grammar", "base_forms"):
        following = doc[i + 1].lower_ if i + 1 < len(doc) else ""
        if following in ("of", "from", "about", "on", "by") and lower.endswith("s"):
            return False
        if lower.endswith("s"):
            return (
                before.istitle() or doc[i - 1].text[:1].isupper() or before in ("it", "he", "she", "side", "ministry")
            )
    return True


def _hands_over(doc: Doc, i: int) -> bool:
    """Whether quoted words, "that" or a colon stand right beside a form."""
    after = doc[i + 1].text if i + 1 < len(doc) else ""
    return after in _QUOTE_MARKS or after in (":", "that") or (i > 0 and doc[i - 1].text in _QUOTE_MARKS)


def subject_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Baku claims ...", "..., the Defence Ministry said", "a spokesman, N. N., conceded that ..."."""
    for token in sentence:
        kind = speech_verbs().get(token.lower_)
        refusal = token.lower_ in words("denial", "refusals")
        if not (kind or refusal) or not _is_verb(doc, token.i, sentence):
            continue
        start, end = _left_region(doc, sentence, token.i)
        between = [t.lower_ for t in doc[_before_verb(doc, sentence, token.i) : token.i]]
        if any(w in words("silence", "words") for w in between) or any(
            w in words("grammar", "passive") for w in between
        ):
            continue
        if token.lower_ in words("verbs", "doubtful") and not _hands_over(doc, token.i):
            continue
        if (
            token.i + 1 < sentence.end
            and doc[token.i + 1].lower_ in words("grammar", "other_sense")
            and token.lower_ in words("verbs", "loose")
        ):
            continue
        gerund = token.lower_.endswith("ing")
        speaker = find_speaker(doc, start, end, first=gerund) if end > start else None
        if speaker is not None and token.lower_ in words("verbs", "wishes") and speaker.start - sentence.start > 4:
            continue  # "a ceasefire was agreed after Russia urged them to step back" is nobody's wish
        if speaker is None and not gerund and token.lower_ not in words("verbs", "loose"):
            speaker = _capitalised(doc, start, end, kind)
        if speaker is not None:
            yield Frame(speaker.start, token.i + 1, speaker, token.text, refusal or kind == "denying", "subject-verb")


def _capitalised(doc: Doc, start: int, end: int, kind: str | None) -> Speaker | None:
    """Make a speaker that only a verb of saying shows: "a mother from Gyumri told", "Lenz said"."""
    phrase = doc[start:end]
    if kind is None or not 1 <= len(phrase) <= 8:
        return None
    tail = [t for t in phrase if t.is_alpha]
    if not tail or not (tail[-1].text[:1].isupper() or phrase[0].lower_ in ("a", "an", "the", "one", "another")):
        return None
    if tail[0].lower_ in ("on", "in", "by", "at", "since", "after", "from"):
        return None
    return Speaker(start, end, phrase.text.strip(), side_in(doc, start, end), "person", tail[-1].lower_)


def inverted_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "...," said Avinyan; "...," reads the report; "... was stated by the embassy"."""
    for token in sentence:
        if token.lower_ not in speech_verbs() or token.i <= sentence.start or token.i + 1 >= sentence.end:
            continue
        before = next((doc[i] for i in range(token.i - 1, sentence.start - 1, -1) if not doc[i].is_space), token)
        if before.text in _QUOTE_MARKS or (before.text == "," and doc[before.i - 1].text in _QUOTE_MARKS):
            start, end = _right_region(doc, sentence, token.i + 1)
            speaker = find_speaker(doc, start, end) or _capitalised(doc, start, end, "asserting")
            if speaker is not None:
                yield Frame(token.i, speaker.end, speaker, token.text, False, "inverted")


def _phrase_frames(doc: Doc, sentence: Span, key: str) -> Iterator[Frame]:
    for match in pattern("before_source", key).finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is None or cue.end >= sentence.end:
            continue
        start, end = _right_region(doc, sentence, cue.end)
        speaker = find_speaker(doc, start, end, first=key == "origin" and doc[start:end].text.count(" ") > 8)
        if speaker is None:
            speaker = _capitalised(doc, start, end, "asserting")
        if speaker is not None:
            origin = key == "relay" or cue.text.casefold().endswith(" by")
            denies = cue[0].lower_ in words("denial", "refusals")
            yield Frame(cue.start, speaker.end, speaker, cue.text, denies, f"phrase.{key}", relay=origin)


def origin_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "According to the ministry, ..."; "..., as stated by the embassy"; "if we follow the Armenian one"."""
    yield from _phrase_frames(doc, sentence, "origin")


def relay_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "..., the site reports with reference to the Ministry of Defence"."""
    yield from _phrase_frames(doc, sentence, "relay")


def believed_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "..., if the Defence Ministry in Baku is to be believed"; "Baku gave another version: ..."."""
    for match in pattern("after_source", "believed").finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is None:
            continue
        start, end = _left_region(doc, sentence, cue.start)
        speaker = find_speaker(doc, start, end)
        if speaker is not None and not {t.lower_ for t in doc[start : speaker.start + 1]} & words("grammar", "against"):
            yield Frame(speaker.start, cue.end, speaker, cue.text, False, "believed")


def colon_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "The Defence Ministry of Artsakh: communication with several positions was lost"."""
    colon = next((t.i for t in sentence if t.text == ":"), None)
    if colon is None or colon - sentence.start > 14:
        return
    if any(t.lower_ in speech_verbs() for t in doc[sentence.start : colon]):
        return
    speaker = find_speaker(doc, sentence.start, colon)
    if speaker is not None and speaker.kind != "document" and speaker.end == colon:
        yield Frame(sentence.start, colon + 1, speaker, ":", False, "colon")


def embedded_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "... denied the reports of Armenian media that ..."; "the statement of Yerevan that ..."."""
    for token in sentence:
        if token.lower_ not in words("account_nouns", "words") or token.i + 1 >= sentence.end:
            continue
        if doc[token.i + 1].lower_ in ("of", "by", "from"):
            start, end = _right_region(doc, sentence, token.i + 2)
            speaker = find_speaker(doc, start, end)
        else:
            start, end = max(sentence.start, token.i - 2), token.i
            speaker = find_speaker(doc, start, end) if doc[token.i + 1].lower_ in ("that", "about") else None
        if speaker is not None and speaker.side and speaker.kind != "document":
            yield Frame(
                min(token.i, speaker.start), max(token.i + 1, speaker.end), speaker, token.text, False, "embedded",
                embedded=True,
            )  # fmt: skip


def verdict(sentence: Span) -> re.Match[str] | None:
    """Find a verdict of falsehood on somebody's words: "the reports about an advance are untrue"."""
    by_itself = pattern("denial", "false_words").search(sentence.text)
    about_words = any(t.lower_ in words("account_nouns", "words") for t in sentence)
    return by_itself or (pattern("denial", "verdicts").search(sentence.text) if about_words else None)


_FORMS = (relay_frames, origin_frames, believed_frames, subject_frames, inverted_frames, colon_frames, embedded_frames)


def frames(doc: Doc, sentence: Span) -> list[Frame]:
    """All attribution frames of a sentence, in order; of two that overlap the earlier form in the list wins.

    Parameters
    ----------
    doc : Doc
        A text with sentences, actors and persons.
    sentence : Span
        One of its sentences.
    """
    kept: list[Frame] = []
    for form in _FORMS:
        for frame in form(doc, sentence):
            if all(frame.end <= other.start or other.end <= frame.start for other in kept):
                kept.append(frame)
    return sorted(kept, key=lambda f: f.start)
