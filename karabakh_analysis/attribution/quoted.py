"""Whose a quotation is: whom the words around it name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Span

from karabakh_analysis.attribution.embedded import verdict
from karabakh_analysis.attribution.lexicon import pattern, speech_verbs, words
from karabakh_analysis.attribution.model import Frame, Voice
from karabakh_analysis.attribution.reader import Reader
from karabakh_analysis.attribution.speaker_regions import BREAKS, right_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, somebody_named
from karabakh_analysis.language.quotations import Quotation
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import UNATTRIBUTED
from karabakh_analysis.sides import OPPONENTS

_OPENING = 30  # characters between a quotation mark and who is cited


def _opponents(frame: Frame, base: Voice) -> Frame:
    """Give "their ministry" and "the enemy" in somebody's mouth the other party's side."""
    said = {frame.speaker.head, *frame.speaker.original.casefold().split()}
    kin = frame.speaker.head in words("taken_up", "kin") and "our" not in said  # "our neighbours claim"
    others = said & words("other_party", "theirs") and (
        frame.speaker.kind != "pronoun" or speech_verbs().get(frame.cue) == "hedged"
    )
    if frame.speaker.side or not others or kin or base.side not in OPPONENTS:
        return frame
    return replace(frame, speaker=replace(frame.speaker, side=OPPONENTS[base.side], possessive=False))


def alleged_voice(reader: Reader, frame: Frame, outer: Voice) -> Voice:
    """Voice of an allegation that another voice denies: "the claims of Yerevan that ... are false"."""
    voice = reader.voice(frame, reader.doc[frame.start].sent)
    reader.discourse.spoken.pop()  # the text goes on in the voice of the one who denies
    return replace(voice, start=outer.start, end=outer.end, masked=outer.masked, denies=False, rule="embedded")


def quoted_voices(reader: Reader, sentence: Span, quote: Quotation, found: Sequence[Frame]) -> list[Voice]:
    """Voice of a sentence inside a quotation: its speaker, or whom the speaker cites by name."""
    base = reader.speaker_of_quote.get(quote.start, reader.current)
    found = [_opponents(f, base) for f in found]
    cited = next((f for f in found if not f.embedded and _is_somebody_else(f.speaker, base)), None)
    masks = tuple(
        (sentence.doc[f.start].idx, sentence.doc[f.end - 1].idx + len(sentence.doc[f.end - 1])) for f in found
    )
    found_verdict = verdict(sentence)  # "they spread misinformation about an attack": the speaker denies, they allege
    if cited is not None and not base.denies and not found_verdict:
        voice = reader.voice(cited, sentence)
        reader.discourse.spoken.pop()  # the quotation goes on in its own speaker's voice
        return [replace(voice, rule="quotation.cites")]
    if found_verdict:
        masks += ((sentence.start_char + found_verdict.start(), sentence.start_char + found_verdict.end()),)
    voice = replace(base, start=sentence.start_char, end=sentence.end_char, masked=masks)
    rule = base.rule if base.rule == "quotation.outlet" else "quotation"
    voice = replace(voice, denies=bool(found_verdict), rule=rule + (".verdict" if found_verdict else ""))
    told = [f for f in found if f.embedded or found_verdict]
    alleged = [f for f in told if voice.denies and f.speaker.side != voice.side]
    return [voice, *(alleged_voice(reader, frame, voice) for frame in alleged[:1])]


def cited_in_quote(reader: Reader, sentence: Span, told: list[Voice], found: Sequence[Frame]) -> list[Voice]:
    """Give a quotation that opens with another party's words to that party: "“Baku has confirmed that ...,” said X"."""
    if len(told) != 1 or told[0].denies:
        return told
    for frame in (_opponents(f, told[0]) for f in found):
        at = reader.doc[frame.start].idx
        quote = reader.quote_around(at + 1)
        opens = quote is not None and at - quote.start <= _OPENING
        if opens and not frame.embedded and frame.speaker.side and _is_somebody_else(frame.speaker, told[0]):
            voice = reader.voice(frame, sentence)
            reader.discourse.spoken.pop()  # whoever is quoted goes on in his own voice
            masks = (*told[0].masked, *voice.masked)
            return [replace(voice, rule="quotation.cites", masked=masks)]
    return told


def _is_somebody_else(speaker: Speaker, base: Voice) -> bool:
    """Whether a speaker inside a quotation is not the one quoted: another side, or unnamed third parties."""
    unnamed = speaker.kind in ("person", "media") and speaker.original[:1].isupper() and not speaker.side
    return unnamed or bool(speaker.side and speaker.side != base.side)


def speaker_of_quote(reader: Reader, quote: Quotation, upcoming: Sequence[tuple[Span, list[Frame]]]) -> Voice | None:
    """Voice of the frame beside a quotation: after it, before it in its sentence, or in an interruption."""
    doc = reader.doc
    candidates = []
    for sentence, found in upcoming:
        for frame in found:
            at = doc[frame.start].idx
            inside = quote.start < at < quote.end
            cut_off = sentence.start_char <= quote.end + 1 and sentence.text[:1].islower()  # "“Where to?” | she asked."
            beyond = sentence.start_char > quote.end and not cut_off
            if frame.embedded or inside or beyond or sentence.end_char < quote.start:
                continue
            candidates.append((at < quote.start, not frame.relay, abs(at - quote.end), sentence, frame))
    if not candidates:
        return _named_after(reader, quote) or _described_next(reader, quote, upcoming)
    *_, sentence, frame = min(candidates, key=lambda c: c[:3])
    return replace(reader.voice(frame, sentence), denies=False)


def _named_after(reader: Reader, quote: Quotation) -> Voice | None:
    """Voice of a party named right behind a quotation that breaks off with a comma: "...," Yerevan shot back."""
    doc = reader.doc
    if text_of(doc)[quote.end - 2 : quote.end - 1] not in (",", "!", "?"):
        return None
    after = doc.char_span(quote.end, min(quote.end + 60, len(text_of(doc))), alignment_mode="contract")
    if after is None:
        return None
    stop = next(
        (t.i for t in after if t.text in BREAKS | {".", "\n"} or (t.is_sent_start and t.i > after.start)), after.end
    )
    speaker = find_speaker(doc, after.start, stop, first=True)
    if speaker is None or not speaker.side or speaker.start > after.start + 1:
        return None
    frame = Frame(speaker.start, speaker.end, speaker, "", False, "beside-quotation")
    return reader.voice(frame, doc[speaker.start].sent)


def _described_next(reader: Reader, quote: Quotation, upcoming: Sequence[tuple[Span, list[Frame]]]) -> Voice | None:
    """Voice of whom the sentence behind a quotation names as its speaker: "This is how the mayor describes the day"."""
    doc = reader.doc
    behind = next(((s, found) for s, found in upcoming if s.start_char >= quote.end), None)
    told = pattern("goes_on", "describes").match(behind[0].text) if behind is not None else None
    if behind is None or told is None or text_of(doc)[quote.end : behind[0].start_char].strip():
        return None
    sentence, found = behind
    frame = next((f for f in found if not f.embedded and f.rule.startswith("subject")), None)
    if frame is None:
        start = next((t.i for t in sentence if t.idx >= sentence.start_char + told.end()), sentence.end)
        speaker = find_speaker(doc, *right_region(doc, sentence, start), first=True)
        speaker = speaker or somebody_named(doc, start, sentence.end) or find_speaker(doc, start, sentence.end)
        if speaker is None or not (speaker.side or speaker.kind == "person"):
            return None
        frame = Frame(speaker.start, speaker.end, speaker, "", False, "beside-quotation")
    voice = reader.voice(frame, sentence)
    return replace(voice, denies=False) if voice.side else None


def voice_before_quote(reader: Reader) -> Voice:
    """Voice for a quotation without a frame of its own: that of the words before it, else the last speaker's.

    A party's outlet quotes its own people so: in 44 of 47 such quotations of the development texts. Where it has
    named none of them yet, the outlet stands for its side.
    """
    party = reader.doc._.karabakh_outlet_side if reader.doc._.karabakh_outlet_side in OPPONENTS else ""
    for voice in (reader.current, reader.narration):  # a statement is its issuer's, an answer the guest's
        if voice.side != UNATTRIBUTED and _is_of(party, voice.side):
            return voice
    last = next((s for s in reversed(reader.discourse.spoken) if s.side and _is_of(party, s.side)), None)
    if last is not None:
        return replace(reader.narration, side=last.side, source_original=last.original, rule="quotation")
    if not party:
        return reader.narration
    return replace(reader.narration, side=party, source_original=reader.doc._.karabakh_outlet, rule="quotation.outlet")


def _is_of(party: str, side: str) -> bool:
    """Whether a side is a party's own; ``""`` for an outlet of no party, which quotes all."""
    return not party or OPPONENTS.get(side) == OPPONENTS[party]
