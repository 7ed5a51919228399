"""Who vouches for each stretch of the body: the stage between tagging and claims.

A text is read from its beginning, sentence by sentence. A sentence with an attribution frame is its
speaker's; a sentence inside a quotation is that of whoever the words around the quotation name; a
sentence that follows in the same paragraph goes on in the same voice; anything else is the article's
own narration, ``unattributed``. Every `Voice` names the rule by which it was found.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.accounts import Account
from karabakh_analysis.attribution.antecedents import authors, is_about, mentioned_documents
from karabakh_analysis.attribution.embedded import verdict
from karabakh_analysis.attribution.frames import frames
from karabakh_analysis.attribution.lexicon import pattern, source_nouns, words
from karabakh_analysis.attribution.model import Frame, Utterance, Voice, zone_at
from karabakh_analysis.attribution.quoted import (
    alleged_voice,
    cited_in_quote,
    quoted_voices,
    speaker_of_quote,
    voice_before_quote,
)
from karabakh_analysis.attribution.reader import Reader
from karabakh_analysis.attribution.scopes import scopes
from karabakh_analysis.attribution.speakers import names_both_parties
from karabakh_analysis.attribution.together import spoken_together, stretch_of_both, voices_of_both
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import SIDES, UNATTRIBUTED
from karabakh_analysis.sides import OPPONENTS

_REASON = re.compile(r"[:;]\s")
_CLAUSE_WORDS = 4
_OPENING = 4  # tokens of "Earlier, on June 12"
_SUBJECT = 6  # tokens in which a sentence says of what it tells
_CLOSING = 4  # tokens of "... told APA on Monday."
_LOG_ENTRY = re.compile(r"[([]?\d{1,2}[:.]\d\d\b(?!\s*(?:a|p)\.?m)")
_LIST_ITEM = re.compile(r"\s*(?:[-–—•*·]|\(?(?:\d\d?|[a-z]+)[.)]|\d{1,2}\s[A-Z][a-z]+\b|[A-Z][a-z]+\s\d{1,2}\b)\s?")


def _framed(reader: Reader, sentence: Span, found: Sequence[Frame]) -> list[Voice]:
    """Voices of a sentence that has frames outside quotations: one a clause, and the accounts it denies."""
    doc = reader.doc
    main = [f for f in found if not f.embedded]
    embedded = [f for f in found if f.embedded]
    voices: list[Voice] = []
    verdict_found = verdict(sentence)
    both = spoken_together(sentence)
    if both is not None:
        stretch = stretch_of_both(sentence, both, main)
        voices = voices_of_both(stretch, both)
        for part in (doc[sentence.start : stretch.start], doc[stretch.end : sentence.end]):
            inside = [f for f in found if part.start <= f.start and f.end <= part.end]
            own = _framed(reader, part, inside) if any(not f.embedded for f in inside) else []
            if not own and len(part) > _CLAUSE_WORDS:
                own = [replace(reader.narration, start=part.start_char, end=part.end_char)]
            voices = [*own, *voices] if part.start < stretch.start else [*voices, *own]
        return voices
    for scope in scopes(doc, sentence, main, reader.quotes):
        if not scope.frames:
            voices.append(replace(reader.narration, start=scope.start, end=scope.end))
            continue
        chosen = _origin(scope.frames)
        for frame in scope.frames:
            if (
                frame is not chosen
            ):  # "Baku gave another version: ..., its Defence Ministry said": the ministry spoke too
                reader.voice(frame, sentence)
        masks = tuple((doc[f.start].idx, doc[f.end - 1].idx + len(doc[f.end - 1])) for f in [*scope.frames, *embedded])
        voice = replace(reader.voice(chosen, sentence), start=scope.start, end=scope.end, masked=masks)
        at = sentence.start_char + verdict_found.start() if verdict_found else -1
        if verdict_found and not voice.denies and scope.start <= at < scope.end:
            voice = replace(voice, denies=True, rule=voice.rule + ".verdict")
        voices.append(voice)
        for frame in scope.frames:  # "a claim that spread on Armenian channels was rejected by Baku"
            if frame is not chosen and frame.denies != chosen.denies and frame.speaker.side not in ("", voice.side):
                other = replace(reader.voice(frame, sentence), start=scope.start, end=scope.end, masked=masks)
                voices.append(replace(other, rule="embedded" if voice.denies else other.rule))
    for frame in embedded:
        outer = next((v for v in voices if v.denies), None)
        if outer is not None and frame.speaker.side != outer.side:
            voices.append(alleged_voice(reader, frame, outer))
    return voices


def _up_to_its_reason(sentence: Span, told: list[Voice]) -> list[Voice]:
    """Let a verdict reach to the colon behind it: "the claim is absurd: our units were there" asserts what follows."""
    found = verdict(sentence)
    denier = next((v for v in told if v.denies and v.rule.endswith(".verdict")), None)
    reason = _REASON.search(sentence.text, found.end()) if found and denier else None
    if reason is None or denier is None or len(sentence.text[reason.end() :].split()) < _CLAUSE_WORDS:
        return told
    at = sentence.start_char + reason.end()
    if not denier.start < at < denier.end:
        return told
    own = replace(denier, start=at, denies=False, rule=denier.rule.removesuffix(".verdict"))
    return [*(replace(v, end=at) if v is denier or v.rule == "embedded" else v for v in told), own]


def _origin(found: Sequence[Frame]) -> Frame:
    """Frame whose speaker the account is: the one that others cite, else the first."""
    return next((f for f in found if f.relay and (f.speaker.side or f.speaker.kind == "institution")), found[0])


def _trimmed(sentence: Span) -> Span:
    """Cut a sentence to what stands before the line ends that spaCy counts to it."""
    end = sentence.end
    while end > sentence.start + 1 and sentence.doc[end - 1].is_space:
        end -= 1
    return sentence.doc[sentence.start : end]


def voices(doc: Doc) -> list[Utterance]:
    """Sentences of the body with whose account each is.

    Parameters
    ----------
    doc : Doc
        A text with zones, sentences, actors and persons; its extensions ``karabakh_outlet`` and
        ``karabakh_outlet_side`` say who publishes it.

    Returns
    -------
    list of Utterance
        One per sentence of the body, in order, each with at least one voice.
    """
    reader = Reader(doc)
    for sentence in doc.sents:
        if zone_at(doc, sentence.start_char) == "headline":
            for frame in frames(doc, sentence)[:1]:
                if reader.voice(frame, sentence).rule.endswith("third-party"):
                    reader.discourse.spoken.pop()  # the text will say whose ministry it is
    body = [_trimmed(s) for s in doc.sents if s.text.strip() and zone_at(doc, s.start_char) == "body"]
    signed = authors(doc)  # "Live blog by Nelli Grigoryan": what Nelli writes is the text's own
    found = [
        (sentence, [f for f in frames(doc, sentence) if not set(f.speaker.original.split()) <= signed])
        for sentence in body
    ]
    utterances = []
    for i, (sentence, frames_here) in enumerate(found):
        utterances.append(_utterance(reader, sentence, frames_here, found[i : i + 40]))
        _hand_back(utterances, reader.narration.side)
    return utterances


def _hand_back(utterances: list[Utterance], narrator: str) -> None:
    """Give the narration in the paragraph before "This was reported by Baku", "Baku announced this" to Baku."""
    if len(utterances) < 2:
        return
    here = utterances[-1]
    if here.voices[0].side == narrator or not pattern("goes_on", "hands_back").search(here.sentence.text):
        return
    source = replace(here.voices[0], rule="handed-back", masked=(), denies=False)
    first = utterances[-2].paragraph
    for i in range(len(utterances) - 2, -1, -1):
        told = utterances[i]
        span = told.voices[0]
        if told.quoted or len(told.voices) > 1 or span.side != narrator or told.paragraph != first:
            return
        utterances[i] = replace(told, voices=(replace(source, start=span.start, end=span.end),))


def _utterance(
    reader: Reader, sentence: Span, found: list[Frame], upcoming: Sequence[tuple[Span, list[Frame]]]
) -> Utterance:
    doc = reader.doc
    paragraph = reader.paragraph_of(sentence.start_char)
    if paragraph != reader.at_paragraph:
        before, reader.at_paragraph = reader.narration, paragraph
        reader.discourse.paragraph_begins = len(reader.discourse.spoken)
        reader.discourse.paragraph_start = sentence.start
        start = reader.body[paragraph][0] if paragraph >= 0 else sentence.start_char
        reader.in_list = reader.in_list and _LIST_ITEM.match(text_of(doc), start) is not None
        turn = reader.narration != before
        told_on = reader.notice and pattern("goes_on", "elsewhere").match(sentence.text) is None
        goes_on = reader.in_list or told_on or pattern("goes_on", "openings").match(sentence.text) is not None
        goes_on = goes_on and not turn
        if reader.in_list and not turn:
            reader.current = reader.list_voice
        elif not goes_on and reader.quote_around(start + 1) is None:
            reader.current = reader.narration
    elif _LOG_ENTRY.match(sentence.text):
        reader.current = reader.narration
    for quote in reader.quotes:
        if sentence.start_char <= quote.start < sentence.end_char and quote.start not in reader.speaker_of_quote:
            voice = speaker_of_quote(reader, quote, upcoming) or voice_before_quote(reader)
            unnamed = voice.rule == "quotation.outlet"
            reader.speaker_of_quote[quote.start] = voice if unnamed else replace(voice, rule="quotation")
    if reader.quote_around(sentence.start_char + 1) is None:
        reader.hear_subject(sentence)
    framed = None
    speaker = None  # who goes on after the sentence, if somebody else is cited in it
    middle = (sentence.start_char + sentence.end_char) // 2
    quote_here = reader.quote_around(middle)
    outside = [f for f in found if reader.quote_around(doc[f.start].idx + 1) is None]
    if any(not f.embedded for f in outside) or spoken_together(sentence) is not None:
        framed = _framed(reader, sentence, outside)
        result = cited_in_quote(reader, sentence, framed, found)
        speaker = framed[-1] if result is not framed else None
        reader.heard()
        quoted = quote_here is not None
    elif quote_here is not None:
        result, quoted = quoted_voices(reader, sentence, quote_here, found), True
        reader.current = reader.speaker_of_quote.get(quote_here.start, reader.current)
    else:
        own = _is_authors(doc, sentence) or not _takes_up(reader, sentence)
        base = reader.narration if own else reader.current
        rule = base.rule if base.side == reader.narration.side else "carried"
        result = [replace(base, start=sentence.start_char, end=sentence.end_char, rule=rule, masked=(), denies=False)]
        found_verdict = verdict(sentence)
        alleged = [f for f in outside if f.embedded and f.speaker.side != base.side]
        if found_verdict and (base.side != UNATTRIBUTED or alleged):
            denier = replace(result[0], denies=True, rule=f"{rule}.verdict")
            result = [denier, *(alleged_voice(reader, frame, denier) for frame in alleged[:1])]
        quoted = False
    result = _up_to_its_reason(sentence, result)
    speaking = result[-1] if result[-1].rule != "embedded" else result[0]
    reader.current = replace(speaker if speaker is not None else speaking, masked=())
    if framed is not None or quoted:
        reader.account = Account.of(sentence, result, [f for f in outside if not f.embedded])
    reader.account.hear(sentence)
    reader.discourse.documents |= mentioned_documents(sentence)
    goes_on = reader.notice and result[-1].rule == "carried"
    reader.notice = paragraph == 0 and (goes_on or _closes_with_office(reader, sentence, outside))
    hands_on = sentence.text.rstrip().endswith(":") or pattern("goes_on", "lists").search(sentence[-_SUBJECT:].text)
    if hands_on and reader.current.side != reader.narration.side:
        reader.in_list, reader.list_voice = True, reader.current
    return Utterance(sentence, paragraph, quoted, tuple(result))


def _closes_with_office(reader: Reader, sentence: Span, found: Sequence[Frame]) -> bool:
    """Whether a party's outlet ends its lead with the office whose notice it prints: "..., the ministry told APA"."""
    told_by = reader.doc._.karabakh_outlet_side
    last = next((f for f in reversed(found) if not f.embedded and f.speaker.kind == "institution"), None)
    if told_by not in OPPONENTS or last is None or sentence.end - last.end > _CLOSING:
        return False
    return OPPONENTS.get(reader.current.side) == OPPONENTS[told_by] and last.start - sentence.start > _CLOSING


def _takes_up(reader: Reader, sentence: Span) -> bool:
    """Whether a sentence without a speaker still reports for the last one.

    A party's outlet goes on telling its own side's account; elsewhere, and after the other side's words, most such
    sentences of the development texts are the outlet's own. What ends an account, by the share of sentences
    behind it that still belong to it there: words of several sides in one sentence (1 of 11), a day of the
    sentence's own at its beginning (1 of 6) or with a place of its own (1 in 3). A third party's outlet goes on where
    its words take up what was said ("Six of them ...", "There are no casualties": 4 in 5, and with a day of its own 1
    in 6) and while it reads from a document (4 in 5).
    """
    told_by = reader.narration.side if reader.narration.side in SIDES else reader.doc._.karabakh_outlet_side
    if reader.in_list or reader.account.handed or reader.current.side == reader.narration.side:
        return True
    opening = sentence[:_SUBJECT]
    if reader.account.several or names_both_parties(sentence.doc, opening.start, opening.end):
        return False
    if is_about(sentence, reader.since_paragraph(sentence), reader.current.source_original):
        return False
    if any(pattern("goes_on", key).search(sentence.text) for key in ("between_parties", "apart")):
        return False
    if told_by not in OPPONENTS and pattern("goes_on", "background").search(sentence.text):
        return False
    if reader.account.document:
        return True
    same = pattern("goes_on", "same").search(opening.text)
    day = reader.account.own_day(sentence) if same is None else None
    led = sentence.doc[sentence.start : day] if day is not None else sentence[:_OPENING]
    if day is not None and len(led) < _OPENING and not any(t.lower_ in words("grammar", "indefinite") for t in led):
        return False
    another = any(source_nouns().get(t.lower_) == "document" for t in sentence[:_OPENING])
    own = OPPONENTS.get(told_by, told_by) if told_by != "other" else None
    if own and OPPONENTS.get(reader.current.side, reader.current.side) == own:
        return day is None or not reader.account.own_place(sentence)
    return (day is None or another) and pattern("goes_on", "within").match(sentence.text) is not None


def _is_authors(doc: Doc, sentence: Span) -> bool:
    """Whether "we" outside a quotation is the author; in a party's outlet, of journalists' work only."""
    if pattern("local", "own_work").search(sentence.text):
        return True
    party = doc._.karabakh_outlet_side in SIDES and doc._.karabakh_outlet_side != "other"
    return not party and any(token.lower_ in ("we", "our", "us", "i", "my") for token in sentence)
