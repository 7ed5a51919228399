"""Frames without a verb: a speaker set apart by a colon, a dash or brackets ("The ministry: ...", "... – Baku")."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.settings import after_dateline
from karabakh_analysis.attribution.speaker_regions import BREAKS, left_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker
from karabakh_analysis.attribution.verb_frames import is_own_staff
from karabakh_analysis.clauses.words import kinds
from karabakh_analysis.language.quotations import QUOTE_MARKS

_BEFORE_COLON = 15  # tokens in which a speaker and the colon after it stand
_OPENING = 3  # tokens before the speaker of "- The ministry: ..."
_TAIL_MARKS = frozenset({"–", "—", "-", "("})
_TAIL = 12  # tokens of "... – the Defence Ministry of Armenia"


def colon_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "The Defence Ministry of Artsakh: communication with several positions was lost"."""
    last = sentence[-1] if not sentence[-1].is_space else sentence[max(len(sentence) - 2, 0)]
    if last.text == ":" and len(sentence) > 2:  # "The press centre has circulated the following statement:"
        stop = next((t.i for t in sentence if t.text in BREAKS or t.lower_ in words("grammar", "clause_words")), last.i)
        opening = find_speaker(doc, sentence.start, stop, first=True)
        if opening is not None and opening.kind == "person" and not opening.side:  # "From survivors its staff"
            opening = find_speaker(doc, sentence.start, stop)
        known = opening is not None and opening.kind == "document" and doc[opening.start].lower_ == "the"
        if opening is not None and (opening.side or opening.kind == "institution" or known):
            yield Frame(opening.start, opening.end, opening, ":", False, "colon")
            return
    starts = [after_dateline(sentence), *(t.i + 1 for t in sentence[:-1] if t.text in (";", "|"))]
    for start in starts:
        near = doc[start : min(start + _BEFORE_COLON, sentence.end)]
        colon = next((t.i for t in near if t.text in (":", "):")), None)
        if colon is None:
            continue
        quoting = _who_quotes(doc, sentence, start, colon) if doc[colon + 1 : colon + 2].text in QUOTE_MARKS else None
        if quoting is not None:
            yield Frame(quoting.start, colon + 1, quoting, ":", False, "colon")
            continue
        named = _without_bracket(doc, start, colon)
        verbs = speech_verbs().keys() - words("account_nouns", "versions")  # "Yerevan's reply was prompt: ..."
        if not any(t.text in verbs or t.text == ";" for t in doc[start:named]):
            speaker = _before_colon(doc, start, named)
            if speaker is not None:
                yield Frame(start, colon + 1, speaker, ":", False, "colon")


def _who_quotes(doc: Doc, sentence: Span, start: int, colon: int) -> Speaker | None:
    """Who is quoted behind a colon, whatever the verb: "he shrugged: “...”"; "Talibli, for the army: “...”"."""
    begin, end = left_region(doc, sentence, colon)
    begin = max(begin, start)
    if any(t.text in speech_verbs() for t in doc[begin:end]):
        return None
    beside = words("grammar", "beside_name")
    names = doc[start].is_title and all(t.is_title or t.is_punct or t.lower_ in beside for t in doc[start:begin])
    if doc[begin].lower_ in words("pronouns", "personal") and kinds(doc[begin:end])[1:2] == ["V"]:
        return Speaker(begin, begin + 1, doc[begin].text, "", "pronoun", doc[begin].lower_)
    return find_speaker(doc, start, end) if names and begin > start else None


def _without_bracket(doc: Doc, start: int, colon: int) -> int:
    """Where a label ends: before the bracket of "Azerbaijani side (own data): ...", else at its colon."""
    closed = doc[colon].text == "):" or doc[colon - 1].text == ")"
    bracket = next((t.i for t in doc[start + 1 : colon] if t.text == "("), colon) if closed else colon
    label = find_speaker(doc, start, bracket) if bracket < colon else None
    return bracket if label is not None and label.side else colon


def _before_colon(doc: Doc, start: int, colon: int) -> Speaker | None:
    """Speaker by itself before a colon: "The Azerbaijani version:", "- The ministry:", "OFFICER, tired:"."""
    told = next((t.i for t in doc[start + 1 : colon] if t.lower_ in words("account_nouns", "versions")), None)
    owner = find_speaker(doc, start, told, first=True) if told is not None else None
    known = owner is not None and (owner.side or "other" in owner.original)
    if known and owner is not None and owner.start - start <= _OPENING:  # "Yerevan's reply was prompt: ..."
        return owner
    speaker = find_speaker(doc, start, colon)
    if speaker is None or speaker.kind == "document" or is_own_staff(speaker):
        return None
    handle = speaker.original.startswith("@")  # "@Lachin_road (9K): ..."
    named = all(t.is_title or t.text == "," for t in doc[start : speaker.start])  # "Karen Sargsyan, governor of Lori:"
    opens = (speaker.end == colon or handle) and (named or speaker.start - start <= _OPENING)
    role = doc[start].text.isupper() and len(doc[start]) > 3 and speaker.start == start
    return speaker if (opens or role) and (speaker.side or handle or speaker.kind != "media") else None


def tail_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Three men were killed – Armenia's MoD"; "Two men were killed (source: Armenian media)"."""
    last = sentence.end - 1
    while last > sentence.start and (doc[last].is_space or doc[last].text in (".", ")")):
        last -= 1
    mark = next((i for i in range(last, max(sentence.start + 3, last - _TAIL), -1) if doc[i].text in _TAIL_MARKS), None)
    if mark is None or not doc[mark - 1].whitespace_:
        return
    begin = mark + 1
    named = doc[mark].text == "("
    if named:  # "(Azerbaijani account, published later)", "(same source)"
        last = next((t.i - 1 for t in doc[begin : last + 1] if t.text in (",", ";")), last)
    if named and doc[begin].lower_ in ("same", "ibid", "idem"):
        yield Frame(
            mark,
            last + 1,
            Speaker(begin, last + 1, doc[begin : last + 1].text, "", "pronoun", "it"),
            "(",
            False,
            "tail",
        )
        return
    if named and doc[begin].lower_ in ("source", "sources", "via") and begin < last:
        begin += 1 + (doc[begin + 1].text == ":")
    told = named and last > begin and doc[last].lower_ in words("account_nouns", "reckonings")
    last -= told + (told and doc[last - 1].lower_ in ("'s", "’s"))  # "(Baku's figures)"
    speaker = find_speaker(doc, begin, last + 1)
    if speaker is None or not speaker.side or speaker.start > begin or speaker.end != last + 1:
        return
    labelled = begin > mark + 1 or told
    fits = ("institution", "media") if named else ("institution", "media", "place")
    full = speaker.original.count(" ") > 1 or speaker.original.istitle()  # "– Aliyev", not "– Armenian soldiers"
    office = speaker.kind == "person" and full and not named
    if labelled or office or speaker.kind in fits:
        yield Frame(mark, speaker.end, speaker, doc[mark].text, False, "tail")
