"""Frames made by a verb of saying: "Baku claims ...", "..., said Avinyan"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import pattern, source_nouns, speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.saying import (
    AS_SAYING,
    QUOTED_AS,
    closes_quotation,
    document_tells,
    ends_clause,
    finite_verb,
    gives_figure,
    hands_over,
    in_contact_clause,
    is_passive,
    is_verb,
    only_names,
    phrase_here,
    refuses,
)
from karabakh_analysis.attribution.speaker_regions import (
    BREAKS,
    before_verb,
    in_what,
    left_region,
    right_region,
)
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, names_both_parties, side_in
from karabakh_analysis.attribution.told_of import ADJECTIVES
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.language.verbs import verb_forms
from karabakh_analysis.sides import side_of_word

_CORRECTED = 9  # tokens of "not two soldiers as the ministry had first said"
_NO_SPEAKERS = frozenset({"we", "i", "you", "nobody", "none", "no", "neither"})  # "we" is whoever speaks already


def is_own_staff(speaker: Speaker) -> bool:
    """Whether "our correspondent" is meant: the outlet's own eyes, no source."""
    return speaker.head in words("local", "own_staff") and (
        speaker.original.casefold().startswith(("our ", "this ")) or speaker.original.isupper()
    )


def subject_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "Baku claims that ..."; "..., the Defence Ministry said"; "The spokesman, a major, said that ..."."""
    for token in sentence:
        phrase = phrase_here(sentence, token.i)
        kind = speech_verbs().get(token.lower_) or phrase
        refusal = token.lower_ in words("denial", "refusals")
        verb = finite_verb(doc, sentence, token.i)
        if not (kind or refusal) or (verb == token.i and not is_verb(doc, token.i, sentence)):
            continue
        if _is_corrected(doc, sentence, token.i):
            continue  # "four soldiers, and not two as it had said on Thursday, were hurt"
        if pattern("verbs", "no_account").match(sentence.text, token.idx - sentence.start_char):
            continue  # "said goodbye to her son"
        start, end = left_region(doc, sentence, verb)
        if in_contact_clause(doc, sentence, start, token.i):
            continue  # "the truce Moscow had proposed began at noon"
        if only_names(doc, start, token.i) or (in_what(doc, start) and start - 2 > sentence.start):
            continue  # "Two men were killed in what Yerevan calls an attack": their word is only for the name
        if end - 1 > start and doc[end - 1].lower_ == "and":
            start = end - 1  # "rejected the report and said ...": its subject is that of the verb before
        between = [t.lower_ for t in doc[before_verb(doc, sentence, verb) : verb]]
        conceded = (refusal or kind == "denying") and "not" in between  # "Stepanakert did not dispute the throw"
        only = "only" in (*between, doc[token.i + 1 : token.i + 2].text)  # "would say only that ..."
        if any(w in words("silence", "words") for w in between) and not conceded and not only:
            continue
        if verb == token.i and is_passive(doc, token.i, between):
            continue
        if token.lower_ in words("grammar", "participles") and not words("grammar", "perfect") & set(between):
            continue  # "three of the men shown on the video"
        unlisted = token.lower_ not in speech_verbs() and not refusal
        doubtful = (unlisted or token.lower_ in words("verbs", "doubtful")) and not (
            hands_over(doc, token.i)
            or gives_figure(doc, token.i)
            or document_tells(doc, start, token.i)
            or (closes_quotation(doc, sentence, start - 1) and doc[token.i + 1].lower_ != "to")
        )
        if doubtful and not phrase and not (ends_clause(doc, start, token.i) and token.lower_ in speech_verbs()):
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
        if token.lower_ in verb_forms("speak") or (not doubtful and token.lower_ not in words("verbs", "loose")):
            speaker = _pronoun_before(doc, start, end) or speaker
        speaker = _quoted_as_saying(doc, sentence, token.i, between) or speaker
        if end == start and not doubtful and kind in ("asserting", "hedged"):
            speaker = _told_of(doc, sentence, start)
        absolute = gerund and doc[start].lower_ == "with"  # ", with Baku saying that ..."
        if (
            speaker is not None
            and speaker.start > start
            and doc[speaker.start - 1].lower_ in words("grammar", "governs")
            and not absolute
            and not _set_in(doc, speaker)
        ):
            speaker = None  # "in a communiqué issued the next day": no subject
        told = token.lower_ in words("verbs", "loose") and speaker and not find_speaker(doc, start, speaker.start)
        if told and speaker is not None and speaker.head.endswith(ADJECTIVES) and doc[speaker.end : end].text.islower():
            speaker = None  # "a Russian aircraft put down at noon"
        retorts = gerund and kind in ("asserting", "hedged") and any(refuses(t) for t in doc[sentence.start : token.i])
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
            and not (speaker.side or speaker.kind in ("institution", "person", "pronoun", "document"))
        ):
            speaker = None
        if speaker is not None and any(
            t.lower_ in _NO_SPEAKERS for t in doc[start : speaker.start + 1] if speaker.start >= start
        ):
            speaker = None
        free = speaker is not None and (not speaker.side or token.lower_ in ("named", "called"))
        if speaker is not None and free and _is_participle(doc, sentence, token.i, speaker):
            speaker = None
        if speaker is not None and not is_own_staff(speaker):
            if doc[start - 1].lower_ == "whose" and start - 2 > sentence.start and not speaker.side:
                owner = find_speaker(doc, sentence.start, start - 1)  # "the Russians, whose bulletin records a breach"
                speaker = replace(speaker, side=owner.side) if owner is not None else speaker
            denies = (refusal or kind == "denying") and not conceded
            # a subject shared with another verb stands in that verb's frame
            related = doc[start - 1].lower_ in ("who", "which") and speaker.end == start - 2
            first = speaker.start if speaker.start >= start or related else token.i
            first, last = (token.i, speaker.end) if speaker.start > token.i else (first, token.i + 1)
            yield Frame(first, last, speaker, token.text, denies, "subject-verb")


def _is_corrected(doc: Doc, sentence: Span, verb: int) -> bool:
    """Whether a verb only says what had been told before and is not so: "four, not two as it had said"."""
    before = [t.lower_ for t in doc[max(verb - _CORRECTED, sentence.start) : verb]]
    at = next((n for n in range(len(before) - 1, -1, -1) if before[n] in ("as", "than")), 0)
    return "not" in before[:at] and not any(word in BREAKS for word in before[before.index("not") :])


def _set_in(doc: Doc, speaker: Speaker) -> bool:
    """Whether only the capital before a subject is governed: "In Baku officials said ..."."""
    two = speaker.end - speaker.start == 2 and doc[speaker.start - 1].lower_ == "in"
    return two and side_of_word(doc[speaker.start].lower_) != "" and speaker.head.endswith("s")


def _pronoun_before(doc: Doc, start: int, end: int) -> Speaker | None:
    """Make a speaker of a pronoun right before a verb: "On Sunday it accused Baku of ..."; no "who", no object."""
    if end - start < 2 or doc[end - 1].lower_ not in words("pronouns", "subject") - {"who"}:
        return None
    if doc[end - 2].lower_ in words("grammar", "prepositions"):
        return None
    place = side_of_word(doc[end - 2].lower_) if end - start > 2 and doc[end - 3].lower_ == "in" else ""
    if place and doc[end - 1].lower_ == "they":  # "In Azerbaijan they say that ..."
        return Speaker(end - 3, end, doc[end - 2].text, place, "place", doc[end - 2].lower_)
    return Speaker(end - 1, end, doc[end - 1].text, "", "pronoun", doc[end - 1].lower_)


def _quoted_as_saying(doc: Doc, sentence: Span, i: int, between: Sequence[str]) -> Speaker | None:
    """Find whom a medium passes on: "Interfax quoted the Armenian spokesman as saying"."""
    passes_on = doc[i].lower_ in words("verbs", "passing_on") or doc[i].lower_ in ("quotes", "cites")
    if not passes_on or set(between) & words("grammar", "passive"):
        return None
    reach = doc[i + 1 : min(i + AS_SAYING, sentence.end)]
    stop = next((t.i for t in reach if t.lower_ == "as"), None)
    if stop is None or QUOTED_AS.match(doc[stop : stop + 2].text) is None:
        return None
    return find_speaker(doc, i + 1, stop)


def _told_of(doc: Doc, sentence: Span, start: int) -> Speaker | None:
    """Find whom a relative clause is about: "the news came from Pashinyan, who said that ..."."""
    relative = (
        start - 1 > sentence.start + 1 and doc[start - 1].lower_ in ("who", "which") and doc[start - 2].text == ","
    )
    if not relative:
        return _cleft(doc, sentence, start)
    begin = start - 2
    while begin > sentence.start and doc[begin - 1].text not in BREAKS and not doc[begin - 1].is_space:
        begin -= 1
    speaker = find_speaker(doc, begin, start - 2)
    return speaker if speaker is not None and speaker.end == start - 2 and speaker.side else None


def _cleft(doc: Doc, sentence: Span, start: int) -> Speaker | None:
    """Find who is put first for emphasis: "It was the Armenian ministry that first reported the shelling"."""
    opening = sentence.text.casefold().startswith(("it was ", "it is "))
    if not opening or doc[start - 1].lower_ not in ("that", "which", "who"):
        return None
    speaker = find_speaker(doc, sentence.start + 2, start - 1)
    return speaker if speaker is not None and speaker.end == start - 1 and speaker.side else None


def _is_participle(doc: Doc, sentence: Span, i: int, speaker: Speaker) -> bool:
    """Whether a form only says which one is meant: "The truce concluded on Tuesday is kept", "the man suspected of"."""
    if speaker.kind != "person" or doc[i - 1].i != speaker.end - 1 or not doc[i].lower_.endswith(("ed", "found")):
        return False
    if doc[i].lower_ in ("named", "called") and doc[i + 1].is_title and doc[i - 1].is_lower:
        return True  # "a man named Ashot was killed"
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
    if end - start > 1 or before not in (",", "and", "but", "yet") or _stands_behind(doc, sentence, end):
        return None
    begin = sentence.start
    if doc[begin].lower_.endswith("ing") and doc[begin].lower_ not in source_nouns():  # "Addressing parliament, X ..."
        begin = next((t.i + 1 for t in doc[begin:end] if t.text == ","), begin)
    stop = next((t.i for t in doc[begin:end] if t.text in BREAKS or t.lower_ in words("grammar", "clause_words")), end)
    opening = find_speaker(doc, begin, min(stop, begin + 8), first=True)
    fits = opening is not None and opening.kind in ("place", "institution", "person")
    return opening if fits and opening is not None and opening.start - begin <= 1 else None


def _stands_behind(doc: Doc, sentence: Span, verb: int) -> bool:
    """Whether the subject follows its verb and closes the clause: "..., believes the analyst Hrant Melikyan."."""
    if doc[verb - 1].text != "," or doc[verb].lower_ not in words("verbs", "plain"):
        return False
    speaker = find_speaker(doc, *right_region(doc, sentence, verb + 1), first=True)
    if speaker is None or speaker.start > verb + 2:
        return False
    behind = words("grammar", "relatives") | words("grammar", "circumstance") | {",", ".", ";"}
    rest = doc[speaker.end : speaker.end + 1].text.casefold()
    return speaker.end >= sentence.end or rest in behind or rest.endswith("ed")  # "says the bulletin issued today"


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
