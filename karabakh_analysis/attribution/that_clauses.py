"""Frames made by any other words before "that", as in "The ministry went so far as to say that ...".

No list of verbs of saying is complete. Whoever stands as the subject before a clause with "that" vouches for the
clause, whatever the words between, unless they tell of a wish, of an effect or of what the subject was told.
"""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.lexicon import words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.speaker_regions import BREAKS, left_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker
from karabakh_analysis.clauses.words import base_of, closed, kinds, labels

_REACH = 12  # tokens between a subject and "that"
_BEHIND = 4  # tokens of a place behind a subject: "the ministry in Baku ascertained"
_PARTICLES = frozenset({"out", "down", "on", "up"})
_SUBJECTS = frozenset({"institution", "person", "document", "place", "pronoun", "media"})


def that_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "The ministry was of the opinion that ..."; "Yerevan lost no time in announcing that ..."."""
    found = [token for token in sentence[2:] if token.lower_ == "that"]
    kind = kinds(sentence) if found else []
    for token in found:
        that = token.i - sentence.start
        if not _begins_clause(kind, that):
            continue
        start = that
        while start > 0 and not _ends_before(sentence[start - 1]):
            start -= 1
        verb = next((n for n in range(start + 1, that) if kind[n] in "VA" or _is_verb(sentence[n].lower_)), that)
        subject = (sentence[start].i, sentence[verb].i)
        if kind[start] in "VA" and start > 1 and sentence[start - 1].text == ",":
            verb = start  # "Baku sites, in addition, are spreading that ..."
            subject = left_region(doc, sentence, sentence[verb].i)
        speaker = find_speaker(doc, *subject, first=True)
        if speaker is not None and _is_subject(sentence, speaker, verb) and _says(sentence[verb:that], kind[verb:that]):
            yield Frame(speaker.start, token.i, speaker, sentence[verb:that].text, False, "subject-that")


def _begins_clause(kind: list[str], at: int) -> bool:
    """Whether "that" is followed by a subject and a finite verb: no demonstrative, no relative pronoun."""
    rest = "".join(k for k in kind[at + 1 :] if k not in "_B")
    return kind[at] == "S" and rest[:1] in "DNRPX" and rest != "" and ("V" in rest or "A" in rest)


def _ends_before(token: Token) -> bool:
    """Whether a clause begins behind a token: a break, a conjunction, a line."""
    return token.text in BREAKS or token.is_space or token.lower_ in words("grammar", "clause_words")


def _is_subject(sentence: Span, speaker: Speaker, verb: int) -> bool:
    """Whether a speaker stands right before a verb and nothing governs it: no "In talks with Baku it was found"."""
    if speaker.head == "it" and sentence[verb].lower_ in closed("be"):
        return False  # "It is regrettable that ...", "It was in this province that ..."
    governed = sentence.doc[speaker.start - 1].lower_ in words("grammar", "governs")
    led = speaker.start > sentence.start and governed
    return speaker.kind in _SUBJECTS and not led and sentence[verb].i - speaker.end <= _BEHIND


def _says(between: Span, kind: list[str]) -> bool:
    """Whether the words from a verb to "that" make the clause the subject's account."""
    said = [t.lower_ for t in between]
    if said[-1:] and said[-1] in _PARTICLES:
        said = said[:-1]  # "set out that"
    hides = set(said) & words("that", "hides")
    if not 0 < len(said) <= _REACH or said[-2:-1] == ["so"] or (set(said) & words("silence", "words") and not hides):
        return False
    if {w for word in said for w in (word, base_of(word))} & words("that", "wishes"):
        return False
    last, forms = said[-1], labels(said[-1])
    if last in words("that", "contents"):
        return True
    if set(said[:-1]) & closed("be"):  # "is convinced that", "was emphatic that", no "was told that"
        return last not in words("that", "told") and kind[-1] in "VN"
    return _is_verb(last) or bool(forms)


def _is_verb(word: str) -> bool:
    """Whether a form is that of a verb which the shallow reading does not know."""
    return word in words("that", "verbs")
