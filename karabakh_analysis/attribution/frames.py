"""Attribution frames: the words in a sentence that say whose account it gives.

Each function recognises one form and returns `Frame` objects in token positions. A frame's words
(speaker and cue) are not part of what is claimed: "Baku claimed" does not place anything in Baku.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.behind_verb import inverted_frames, passive_frames, told_there_frames
from karabakh_analysis.attribution.discourse import SUBJECTS
from karabakh_analysis.attribution.embedded import drawn_up_frames, embedded_frames, origin_of_account_frames, verdict
from karabakh_analysis.attribution.introducing import introducing_frames
from karabakh_analysis.attribution.labels import colon_frames, tail_frames
from karabakh_analysis.attribution.lexicon import pattern, source_nouns, speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.saying import has_subject
from karabakh_analysis.attribution.speaker_regions import BREAKS, left_region, right_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, issuer
from karabakh_analysis.attribution.that_clauses import that_frames
from karabakh_analysis.attribution.verb_frames import named_by_verb, subject_frames


def _phrase_frames(doc: Doc, sentence: Span, key: str) -> Iterator[Frame]:
    for match in pattern("before_source", key).finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is None or cue.end >= sentence.end:
            continue
        if any(t.lower_ in words("silence", "words") for t in doc[max(sentence.start, cue.start - 2) : cue.start]):
            continue  # "was not confirmed by Baku"
        if cue.text.casefold() == "cited" and doc[cue.end].lower_ == "by":
            continue  # "Aliyev, cited by Interfax, ..."
        if doc[cue.end].lower_ in words("grammar", "relatives"):
            continue  # "the news spread by Baku, according to which the other side ..."
        start, end = right_region(doc, sentence, cue.end)
        if cue.text.casefold() == "announced in" and has_subject(doc, sentence, cue.start):
            continue  # "the ministries have announced in Baku"
        if key == "in_document" and not any(source_nouns().get(t.lower_) == "document" for t in doc[start:end]):
            continue  # "soldiers appeared in Armenia"
        speaker = find_speaker(doc, start, end, first=key == "origin" and doc[start:end].text.count(" ") > 8)
        sure = cue[0].lower_ in ("according", "as") or any(t.text[:1].isupper() for t in doc[start:end])
        speaker = issuer(doc, sentence, speaker) if speaker is not None else None
        if speaker is None and key in ("origin", "relay") and sure:  # not "citing the treaty", "posted on the night"
            speaker = named_by_verb(doc, start, end, "asserting")
        on_air = key == "places_of_news" or cue.text.casefold() == "posted on"
        if speaker is not None and on_air and not speaker.side:
            continue  # "posted on Telegram that ..." says where, not who
        if cue.text.casefold() == "per" and not _names_somebody(doc, cue.end):
            continue  # "two litres per soldier"
        if speaker is not None and _is_handed_over(doc, sentence, cue):
            origin = key == "relay" or (cue.text.casefold().endswith(" by") and cue[0].lower_ != "confirmed")
            denies = cue[0].lower_ in words("denial", "refusals")
            yield Frame(cue.start, speaker.end, speaker, cue.text, denies, f"phrase.{key}", relay=origin)


def _names_somebody(doc: Doc, i: int) -> bool:
    """Whether a definite phrase or a name begins at ``i``."""
    return doc[i].text[:1].isupper() or doc[i].lower_ in words("grammar", "determiners")


def _is_handed_over(doc: Doc, sentence: Span, cue: Span) -> bool:
    """Whether it is an account that is given out: "footage released by Baku", not "captives released by Baku"."""
    if cue[0].lower_ not in words("account_nouns", "given_out"):
        return True
    reach = 18 if cue[0].lower_ == "posted" else 6  # "a video in which 60 men sit in rows was posted on", no guards
    before = doc[max(sentence.start, cue.start - reach) : cue.start]
    known = set().union(*(words("account_nouns", key) for key in ("words", "reckonings", "come_from")))
    return any(t.lower_ in known or source_nouns().get(t.lower_) in ("document", "media") for t in before)


def origin_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "According to the ministry, ..."; "..., as stated by the embassy"; "..., if we follow Yerevan"."""
    yield from _phrase_frames(doc, sentence, "origin")
    yield from _phrase_frames(doc, sentence, "in_document")


def relay_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "..., the site reports with reference to the Ministry of Defence"."""
    yield from _phrase_frames(doc, sentence, "relay")


def quoting_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Four men were killed, quoted by Interfax", in which nobody else is named as the speaker."""
    yield from _phrase_frames(doc, sentence, "quoted_by")


def news_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "a clip that surfaced on an Azerbaijani channel shows ..."; "a report based on Yerevan's statement"."""
    yield from _phrase_frames(doc, sentence, "places_of_news")
    yield from _phrase_frames(doc, sentence, "grounds")


def taken_up_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "According to her, ..."; "In his words, ...": whoever spoke last goes on."""
    for match in pattern("before_source", "taken_up").finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is not None:
            owner = next((n for t in cue if (n := SUBJECTS.get(t.lower_))), cue[-1].lower_)
            speaker = Speaker(cue.start, cue.end, cue.text, "", "pronoun", owner)
            yield Frame(cue.start, cue.end, speaker, cue.text, False, "phrase.taken-up")


def findings_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "During the inquiry of the Prosecutor's Office it was established that ..."."""
    for match in pattern("before_source", "found_out").finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is None:
            continue
        by = cue.end < sentence.end and doc[cue.end].lower_ == "by"
        named = find_speaker(doc, *right_region(doc, sentence, cue.end + 1)) if by else None
        if not by and cue.start > sentence.start:
            named = find_speaker(doc, sentence.start, cue.start)
        if named is not None and named.kind in ("institution", "person") and (named.side or by):
            first, last = min(cue.start, named.start), max(cue.end, named.end)
            yield Frame(first, last, named, cue.text, False, "impersonal")
            continue
        speaker = Speaker(cue.start, cue.end, cue.text, "", "pronoun", cue[-1].lower_)
        yield Frame(cue.start, cue.end, speaker, cue.text, False, "phrase.taken-up")


def impersonal_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "In Yerevan it is claimed that ..."; "It was announced in Baku that ..."."""
    for match in pattern("before_source", "impersonal").finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is None:
            continue
        after = cue.end + 1 if cue.end < sentence.end and doc[cue.end].lower_ in ("in", "from", "by") else None
        start, end = right_region(doc, sentence, after) if after else left_region(doc, sentence, cue.start)
        leads = ("in", "from", "on")
        led = after is not None or doc[max(start - 1, sentence.start)].lower_ in leads or doc[start].lower_ in leads
        speaker = find_speaker(doc, start, end, first=True)
        office = speaker is not None and speaker.kind in ("institution", "document", "person")
        if led and speaker is not None and (speaker.side or office):
            first, last = min(cue.start, speaker.start), max(cue.end, speaker.end)
            yield Frame(first, last, speaker, cue.text, False, "impersonal")


def believed_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "..., if the Defence Ministry in Baku is to be believed"; "Baku gave another version: ..."."""
    for match in pattern("after_source", "believed").finditer(sentence.text):
        cue = doc.char_span(
            sentence.start_char + match.start(), sentence.start_char + match.end(), alignment_mode="expand"
        )
        if cue is None:
            continue
        start, end = left_region(doc, sentence, cue.start)
        speaker = find_speaker(doc, start, end)
        if speaker is not None and not {t.lower_ for t in doc[start : speaker.start + 1]} & words("grammar", "against"):
            led = (
                start > sentence.start and doc[start - 1].lower_ == "if"
            )  # "if Baku is to be believed" is no condition
            yield Frame(start - 1 if led else speaker.start, cue.end, speaker, cue.text, False, "believed")


def viewpoint_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "For Armenia, the men were laying wire; for Azerbaijan, they belonged to a sabotage group"."""
    for token in sentence:
        before = doc[token.i - 1].lower_ if token.i > sentence.start else ";"
        begins = before in (";", ":", "while", "but")
        if token.lower_ != "for" or not begins:
            continue
        comma = next((t.i for t in doc[token.i + 1 : min(token.i + 5, sentence.end)] if t.text in BREAKS), None)
        speaker = find_speaker(doc, token.i + 1, comma) if comma is not None and doc[comma].text == "," else None
        if speaker is not None and speaker.side and speaker.end == comma and speaker.kind in ("place", "institution"):
            yield Frame(token.i, speaker.end, speaker, token.text, False, "phrase.viewpoint")


def count_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "63 by Baku's count, more than 190 by that of lawyers"; "in Yerevan's version"."""
    own = pattern("before_source", "own_count").search(sentence.text)  # "cost Azerbaijan 2,802 men, by its own count"
    cue = doc.char_span(sentence.start_char + own.start(), sentence.start_char + own.end()) if own else None
    if cue is not None:  # at the beginning it takes up the last speaker, elsewhere somebody the sentence has named
        inside = cue.start > sentence.start
        kind, head = ("institution", cue[-1].lower_) if inside else ("pronoun", cue[1].lower_)
        counts = Speaker(cue.start + 1, cue.end, cue[1:].text, "", kind, head, possessive=inside)
        yield Frame(cue.start, cue.end, counts, cue.text, False, "by-count")
    for token in sentence:
        if token.lower_ not in words("account_nouns", "reckonings") and token.lower_ != "that":
            continue
        lead = next((i for i in range(token.i - 1, max(sentence.start - 1, token.i - 8), -1)
                     if doc[i].lower_ in ("by", "in", "on", "from", "per")), None)  # fmt: skip
        if token.lower_ in words("account_nouns", "after_by") and (lead is None or doc[lead].lower_ != "by"):
            continue  # "gave different accounts", "the authorities in Stepanakert list"
        apart = lead is not None and lead < token.i - 1 and token.lower_ == "that"  # "on Prisoners informed that of"
        if lead is None or apart or any(doc[i].text in BREAKS for i in range(lead, token.i)):
            continue
        end = token.i + 1
        speaker = find_speaker(doc, lead + 1, token.i)
        if (
            token.lower_ in speech_verbs()
            and speaker is not None
            and speaker.kind == "place"
            and speaker.end == token.i
        ):
            continue  # "the Defence Ministry in Yerevan reports": a verb
        if end < sentence.end and doc[end].lower_ == "of":
            start, end = right_region(doc, sentence, end + 1)
            speaker = find_speaker(doc, start, end)
        elif token.lower_ == "that":
            continue
        if speaker is not None and (speaker.side or speaker.kind != "pronoun"):
            yield Frame(lead, max(token.i + 1, speaker.end), speaker, doc[lead : token.i + 1].text, False, "by-count")


def ellipsis_frames(doc: Doc, sentence: Span, kept: list[Frame]) -> Iterator[Frame]:
    """Recognise the second speaker of "Yerevan said six, Baku that four ..."."""
    first = next((f for f in kept if f.rule == "subject-verb"), None)
    if first is None:
        return
    for token in doc[first.end : sentence.end]:
        if token.text not in ",;" and token.lower_ not in ("and", "but", "while"):
            continue
        following = token.i + 1 + (token.i + 1 < sentence.end and doc[token.i + 1].lower_ in ("and", "but", "while"))
        speaker = find_speaker(doc, following, min(following + 4, sentence.end), first=True)
        if speaker is None or speaker.start > following + 1 or not speaker.side or speaker.end >= sentence.end:
            continue
        if speaker.start > following and doc[following].lower_ in speech_verbs():
            continue  # "and accused Armenia of shelling": whom a second verb is about
        behind = speaker.end + (doc[speaker.end].text == "," and speaker.end + 1 < sentence.end)  # "and Baku, that ..."
        after = doc[behind]
        told = after.lower_ in words("grammar", "after_ellipsis") or after.like_num
        if told and speaker.side != first.speaker.side:
            yield Frame(speaker.start, speaker.end, speaker, first.cue, False, "ellipsis")


_FORMS = (
    introducing_frames,
    taken_up_frames,
    findings_frames,
    relay_frames,
    origin_frames,
    news_frames,
    impersonal_frames,
    believed_frames,
    viewpoint_frames,
    passive_frames,
    told_there_frames,
    drawn_up_frames,
    count_frames,
    subject_frames,
    inverted_frames,
    colon_frames,
    tail_frames,
    origin_of_account_frames,
    embedded_frames,
    that_frames,
)


def _hands_on_account(doc: Doc, sentence: Span, frame: Frame) -> bool:
    """Whether a frame says who gave out an account that the sentence speaks of: "allegations circulated by ..."."""
    before = doc[max(sentence.start, frame.start - 3) : frame.start]
    return frame.rule.startswith("phrase.") and any(t.lower_ in words("account_nouns", "words") for t in before)


def _is_told(doc: Doc, frame: Frame) -> bool:
    """Whether a mentioned account is what the sentence tells: "reports from Yerevan say", not "a post in Armenia"."""
    noun = next((t.i for t in doc[frame.start : frame.end] if t.text == frame.cue), frame.start)
    if not frame.speaker.side or frame.cue.casefold() in words("account_nouns", "ambiguous") | words(
        "account_nouns", "slurs"
    ):
        return False
    return frame.speaker.kind != "place" or doc[noun + 1].lower_ not in ("of", "on", "about")


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
    if all(f.embedded for f in kept):
        kept += [f for f in quoting_frames(doc, sentence) if all(f.end <= k.start or k.end <= f.start for k in kept)]
    if verdict(sentence):  # "allegations circulated by Armenian channels are a lie" says whoever tells it
        kept = [replace(f, embedded=True) if _hands_on_account(doc, sentence, f) else f for f in kept]
    elif all(f.embedded for f in kept):
        kept = [replace(f, embedded=False, rule="account") if _is_told(doc, f) else f for f in kept]
    kept += [f for f in ellipsis_frames(doc, sentence, kept) if all(f.end <= k.start or k.end <= f.start for k in kept)]
    return sorted(kept, key=lambda f: f.start)
