"""The stretches of a sentence in which the speaker of a frame is looked for."""

from __future__ import annotations

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import source_nouns, speech_verbs, words
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.sides import side_of_word

BREAKS = frozenset(",;:()[]–—") | QUOTE_MARKS

_AFTER_IN = frozenset({"a", "its", "his", "the", "an", "response", "reply"})  # "in a statement", "in response"


def before_verb(doc: Doc, sentence: Span, verb: int) -> int:
    """Position of the first auxiliary or adverb that belongs to a verb."""
    at = verb
    while at > sentence.start and (
        doc[at - 1].lower_ in words("grammar", "auxiliaries")
        or doc[at - 1].lower_ in words("silence", "words")
        or (doc[at - 1].lower_.endswith("ly") and len(doc[at - 1]) > 4 and not _is_noun(doc, at - 1))
    ):
        at -= 1
    return at


def _is_noun(doc: Doc, i: int) -> bool:
    """Whether a word in -ly is no adverb: "his family says", "the National Assembly said"."""
    return doc[i].lower_ in source_nouns() or (doc[i].text[:1].isupper() and not doc[i].is_sent_start)


def left_region(doc: Doc, sentence: Span, verb: int) -> tuple[int, int]:
    """Tokens before a verb in which its subject stands, auxiliaries and an apposition left out."""
    end = before_verb(doc, sentence, verb)
    if end - 1 > sentence.start and doc[end - 1].text == ",":
        commas = [i for i in range(end - 2, max(sentence.start, end - 30), -1) if doc[i].text == ","]
        clause = next((i for i in commas if doc[i + 1].lower_ in words("grammar", "relatives")), None)
        comma = clause if clause is not None else next((i for i in commas if end - i < 18), None)
        if clause is None and comma is not None and doc[comma + 1].lower_ in words("grammar", "clause_words"):
            comma = None  # ", where they had lost their way, said the mayor" is no apposition
        if comma is not None and comma < end - 2 and not set(doc[comma : end - 1].text) & QUOTE_MARKS:
            end = comma
    start = end
    while start > sentence.start:
        token = doc[start - 1]
        if token.text == ")":  # "the State Security Service (SSS) declared"
            opening = next((i for i in range(start - 2, sentence.start, -1) if doc[i].text == "("), None)
            if opening is not None:
                start = opening
                continue
        if token.lower_ in words("grammar", "relatives") and start - 1 > sentence.start and end - start < 14:
            before = doc[start - 2]
            subject = doc[start].text[:1].isupper() or doc[start].lower_ in words("grammar", "determiners") | words(
                "pronouns", "subject"
            )
            if before.is_alpha and before.lower_ not in words("grammar", "hops") and not subject:
                end = start = start - 1  # "a fighter who escaped says": the relative clause is about the subject
                continue
        named = _scare_quoted(doc, sentence, start - 1)
        if named is not None:
            start = named
            continue
        if token.text in BREAKS or token.lower_ in words("grammar", "clause_words") or "\n" in token.text:
            break
        if in_what(doc, start):
            break  # "in what Yerevan calls an attack"
        ends = token.lower_ in speech_verbs() and token.lower_ not in words("verbs", "doubtful")
        noun = doc[start - 2].lower_ in words("grammar", "determiners")  # "the accused"
        passive = token.lower_.endswith("ed") and not noun and doc[start].lower_ != "by"
        if ends and passive and not is_compound(doc, token.i):
            break
        start -= 1
    return start, end


def is_compound(doc: Doc, i: int) -> bool:
    """Whether a hyphen ties a form to the word before it: "the self-proclaimed republic", "well-informed sources"."""
    return i > 0 and doc[i - 1].text == "-" and not doc[i - 1].whitespace_ and not doc[i - 2].whitespace_


def in_what(doc: Doc, at: int) -> bool:
    """Whether a clause "in what somebody calls ..." begins at ``at`` with the one who calls it so."""
    return at > 1 and doc[at - 1].lower_ == "what" and doc[at - 2].lower_ == "in"


def _scare_quoted(doc: Doc, sentence: Span, closing: int) -> int | None:
    """Find the opening mark of a name that ends at ``closing``: the so-called "defence army", the channel "X"."""
    if doc[closing].text not in QUOTE_MARKS:
        return None
    reach = range(closing - 2, max(closing - 6, sentence.start), -1)
    opening = next((i for i in reach if doc[i].text in QUOTE_MARKS), None)
    plain = opening is not None and all(t.is_alpha for t in doc[opening + 1 : closing])
    before = doc[opening - 1].lower_ if opening is not None else ""
    led = before in words("other_party", "scare") or before in source_nouns()
    led = led or (before in words("grammar", "determiners") and doc[closing + 1].lower_ in source_nouns())
    return opening if plain and led else None


def right_region(doc: Doc, sentence: Span, at: int) -> tuple[int, int]:
    """Tokens after ``at`` up to the end of the phrase that begins there."""
    end = at
    while end < sentence.end and end - at < 16:
        token = doc[end]
        if (
            token.text in BREAKS or token.lower_ in words("grammar", "clause_words") or token.text in ".!?"
        ) and end > at:
            break
        if end > at + 1 and token.lower_ in words("grammar", "shows"):
            break  # "photographs posted by soldiers show a burning post"
        if token.lower_ == "and" and end > at and end + 1 < sentence.end:
            following = doc[end + 1]  # "reported by Yerevan and denied by Baku"
            if following.lower_ in words("grammar", "auxiliaries") or following.lower_ in speech_verbs():
                break
        board = token.lower_ == "on" and doc[end - 1].lower_ in words("grammar", "boards")
        if token.lower_ in words("grammar", "adjuncts") and end > at + 1 and not board:
            following = doc[end + 1] if end + 1 < sentence.end else token
            named = end + 2 < sentence.end and side_of_word(doc[end + 2].lower_)  # "a source in the Armenian army"
            places = token.lower_ == "in" and following.lower_ not in _AFTER_IN
            if not places and not (token.lower_ == "in" and named):
                break
        end += 1
    return at, end
