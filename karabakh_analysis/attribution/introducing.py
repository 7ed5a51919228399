"""Sentences that tell nothing but say whose account comes next: "Baku objects.", "Yerevan sees it otherwise:"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import pattern, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.settings import after_dateline
from karabakh_analysis.attribution.speaker_regions import BREAKS, before_verb, right_region
from karabakh_analysis.attribution.speakers import Speaker, find_speaker
from karabakh_analysis.attribution.verb_frames import is_own_staff
from karabakh_analysis.clauses.words import kinds

_SHORT = 18  # tokens of a sentence that only introduces
_OPENING = 4  # tokens before the one who is introduced
_REST = 8  # tokens behind the words that introduce


def introducing_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Baku objects."; "He went through the day hour by hour."; "And what does Stepanakert say?"."""
    start = after_dateline(sentence)
    end = next((t.i for t in sentence if t.i > start and t.text == ":"), sentence.end)
    while end > start and (doc[end - 1].is_space or doc[end - 1].is_punct):
        end -= 1
    clause = doc[start:end]
    if not 1 < len(clause) <= _SHORT or any(t.like_num and not t.lower_.endswith(("st", "th", "d")) for t in clause):
        return
    speaker = _by_itself(doc, start, end)
    if speaker is not None:
        yield Frame(speaker.start, end, speaker, clause.text, False, "introducing")
        return
    for key in ("predicates", "sources"):
        match = pattern("introducing", key).search(clause.text)
        at = clause.start_char
        cue = doc.char_span(at + match.start(), at + match.end(), alignment_mode="expand") if match else None
        if cue is None or end - cue.end > _REST or "and" in doc[cue.end : end].text.split():
            continue
        behind = right_region(doc, sentence, cue.end) if key == "sources" else (cue.end, cue.end)
        found = find_speaker(doc, *behind, first=True) if key == "sources" else _subject(doc, start, cue.start)
        known = found is not None and (found.side or found.kind in ("institution", "person", "pronoun"))
        if found is not None and known and not is_own_staff(found):
            yield Frame(min(cue.start, found.start), end, found, cue.text, False, "introducing")
            return


def only_introduces(sentence: Span, found: Sequence[Frame]) -> bool:
    """Whether a sentence leaves what somebody says to the sentences behind it: "Yerevan replied at noon."."""
    told = [f for f in found if not f.embedded]
    if len(told) != 1 or told[0].denies or told[0].rule == "introducing":
        return len(told) == 1 and told[0].rule == "introducing"
    if sentence[0].lower_ in ("what", "how") and told[0].end >= sentence.end - 1:
        return True  # "What happened has been set out by the Prosecutor's Office."
    rest = sentence.doc[told[0].end : sentence.end]
    when = words("grammar", "circumstance") - {"with", "to", "by", "over", "of", "as"} | {"."}
    opens = told[0].rule == "subject-verb" and told[0].speaker.start - sentence.start <= _OPENING
    replies = opens and told[0].cue.casefold() in words("verbs", "replying")
    return replies and len(rest) <= _REST and rest[:1].text in when and not any(t.text in BREAKS for t in rest)


def _by_itself(doc: Doc, start: int, end: int) -> Speaker | None:
    """Speaker of a sentence that names nothing else, or whose subject is an account: "Baku's response was swift"."""
    kind = kinds(doc[start:end])
    verb = start + next((n for n, k in enumerate(kind) if k in "VA"), 0)
    speaker = find_speaker(doc, start, end, first=True)
    if speaker is None or not speaker.side or {t.lower_ for t in doc[start:end]} & words("silence", "words"):
        return None
    rest = {t.lower_ for t in doc[start:end] if not speaker.start <= t.i < speaker.end and t.is_alpha}
    only = rest <= words("introducing", "turns") | words("introducing", "nouns")
    asks = only and (doc[end : end + 1].text == "?" or verb == start or bool(rest & words("introducing", "nouns")))
    gives = {t.lower_ for t in doc[start:verb]} & words("introducing", "nouns") and not BREAKS & {
        *map(str, doc[start:verb])
    }
    return speaker if asks or (gives and speaker.end <= verb and speaker.start - start <= _OPENING) else None


def _subject(doc: Doc, start: int, verb: int) -> Speaker | None:
    """Speaker right before the verb of a sentence, near its beginning."""
    end = before_verb(doc, doc[start : verb + 1], verb)
    if end == start or {t.lower_ for t in doc[start:verb]} & (words("silence", "words") - {"would"}):
        return None
    if doc[end - 1].lower_ in words("pronouns", "subject") - {"who"}:
        return Speaker(end - 1, end, doc[end - 1].text, "", "pronoun", doc[end - 1].lower_)
    speaker = find_speaker(doc, start, end, first=True)
    clause = speaker is not None and {"V", "A"} & set(kinds(doc[speaker.end : end]))  # "No men went, the staff objects"
    return speaker if speaker is not None and not clause and speaker.start - start <= _OPENING else None
