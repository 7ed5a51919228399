"""Frames whose speaker stands behind the verb: "acknowledged on Tuesday by Yerevan", "..., said Avinyan"."""

from __future__ import annotations

from collections.abc import Iterator

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import source_nouns, speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.speaker_regions import BREAKS, before_verb, right_region
from karabakh_analysis.attribution.speakers import find_speaker
from karabakh_analysis.attribution.verb_frames import named_by_verb
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.language.verbs import verb_forms

_CLAUSES = frozenset({"while", "but", "whereas"})
_AGENT = 6  # tokens behind a participle in which its doer stands
_FAR_AGENT = 12  # of "Baku was blamed for the attack on the village by ..."


def passive_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "The loss was acknowledged on Tuesday by Yerevan"; "six men, reported killed by the Armenian side"."""
    unfit = words("verbs", "doubtful") | words("verbs", "loose") | words("verbs", "wishes")
    passed_on = words("verbs", "passing_on")
    unfit |= passed_on
    for token in sentence:
        kind = speech_verbs().get(token.lower_)
        judged = doc[token.i + 1 : token.i + 2].text == "as"  # "rejected as “a lie” by", "described as lies by"
        fits = token.lower_ not in unfit or (judged and token.lower_ in words("verbs", "loose") - passed_on)
        if kind is None or not fits or not token.lower_.endswith(("ed", "said", "made", "told")):
            continue
        far = judged or token.lower_ in words("verbs", "accusing")
        reach = doc[token.i + 1 : min(token.i + (_FAR_AGENT if far else _AGENT), sentence.end)]
        agents = ("by", "in") if kind == "denying" else ("by",)  # "a charge dismissed in Stepanakert"
        by = next((t.i for t in reach if t.lower_ in agents or t.text in BREAKS - QUOTE_MARKS), None)
        if by is None or doc[by].lower_ not in agents:
            continue
        between = {t.lower_ for t in doc[before_verb(doc, sentence, token.i) : token.i]}
        passive = between & words("grammar", "passive")
        if token.i == sentence.start and token.lower_ in words("that", "told"):
            continue  # "Reminded of the figures by a reporter, he shrugged"
        participle = passive or doc[max(token.i - 1, 0)].text == ","
        if between & words("silence", "words") or (by > token.i + 1 and not participle):
            continue
        start, end = right_region(doc, sentence, by + 1)
        speaker = find_speaker(doc, start, end, first=True)
        if speaker is not None and doc[by].lower_ == "in" and not (speaker.kind == "place" and speaker.side):
            continue
        if speaker is not None and speaker.start <= start + 1 and speaker.kind != "pronoun" and not speaker.possessive:
            denies = kind == "denying"
            cue = token.text if denies else doc[token.i : by + 1].text
            yield Frame(token.i, speaker.end, speaker, cue, denies, "phrase.passive", relay=True)


def told_there_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "In Baku they are called saboteurs"; "Servicemen are accused in Stepanakert of having shot two men"."""
    for token in sentence:
        told = token.lower_ in words("verbs", "told_there")
        be = before_verb(doc, sentence, token.i)
        if not told or not {t.lower_ for t in doc[be : token.i]} & words("grammar", "passive"):
            continue
        begin = max((t.i + 1 for t in doc[sentence.start : be] if t.text in ";:–—" or t.lower_ in _CLAUSES),
                    default=sentence.start)  # fmt: skip
        begin += doc[begin].lower_ == "and"
        behind = next((t.i for t in doc[token.i + 1 : min(token.i + _AGENT, sentence.end)] if t.lower_ == "in"), None)
        for at in (begin, behind):
            speaker = find_speaker(doc, at + 1, at + 2) if at is not None and doc[at].lower_ == "in" else None
            if at is not None and speaker is not None and speaker.side and _is_capital(doc, at + 1):
                denies = speech_verbs().get(token.lower_) == "denying"
                yield Frame(at, at + 2, speaker, doc[token.i - 1 : token.i + 1].text, denies, "impersonal")
                break


def _is_capital(doc: Doc, i: int) -> bool:
    """Whether a word names a party by a place of its own: "in Baku the ...", not "in Armenian captivity"."""
    return (
        doc[i].is_title
        and not doc[i].lower_.endswith(("ian", "azeri", "khi"))
        and not any(t.is_title for t in doc[i + 1 : i + 2])
    )


def inverted_frames(doc: Doc, sentence: Span) -> Iterator[Frame]:
    """Recognise "“We held on,” said the mayor of Goris"; "Two men were hurt, says the ministry in Yerevan"."""
    for token in sentence:
        if token.lower_ not in speech_verbs() or token.i <= sentence.start or token.i + 1 >= sentence.end:
            continue
        before = next((doc[i] for i in range(token.i - 1, sentence.start - 1, -1) if not doc[i].is_space), token)
        quoted = before.text in QUOTE_MARKS or (before.text == "," and doc[before.i - 1].text in QUOTE_MARKS)
        plain = before.text == "," and token.lower_ in words("verbs", "plain")
        if (not quoted and not plain) or token.lower_ in verb_forms("tell"):
            continue  # "..., told the court that": the court is told
        start, end = right_region(doc, sentence, token.i + 1)
        versions = words("account_nouns", "versions")
        written = any(source_nouns().get(t.lower_) == "document" or t.lower_ in versions for t in doc[start:end])
        if token.lower_ in words("verbs", "of_documents") and not token.lower_.startswith("contin") and not written:
            continue  # "..., reads the statement of the army", not "..., ran the driver to the road"
        speaker = find_speaker(doc, start, end, first=plain)
        if speaker is None and (quoted or doc[start].is_title):  # not "the peacekeepers, it said, noted three cases"
            speaker = named_by_verb(doc, start, end, "asserting")
        if speaker is not None and (quoted or speaker.start <= start + 1):
            yield Frame(token.i, speaker.end, speaker, token.text, False, "inverted")
