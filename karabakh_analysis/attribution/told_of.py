"""Of whom a text tells: victims, which places those who speak for them, doers, and people whom it introduces."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.lexicon import (
    acts_of_attack,
    first_names,
    nouns_of_people,
    pattern,
    words,
)
from karabakh_analysis.attribution.settings import after_dateline, setting_of
from karabakh_analysis.attribution.speaker_regions import BREAKS
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, side_in, side_of_home, somebody_named
from karabakh_analysis.sides import OPPONENTS, side_of_word, surname_side

_ACTS = 6  # tokens of "Azerbaijani forces have again shelled"
_PASSIVE = 6  # tokens of "was killed near the village by"
_SUBJECT = 9  # tokens in which the one who opens a sentence is named
_NAMED = 3  # tokens before the name and in it
_CIRCUMSTANCE = 6  # tokens of "On Telegram, however,"
_NAME = 2  # words of a full name
_BACK = 60  # tokens in which the one that "she" takes up was named
ADJECTIVES = ("ian", "ani", "azeri", "khi")
"""Endings of the adjectives of the parties: "Armenian posts" are nobody that "its ministry" could take up."""


def is_kin(doc: Doc, speaker: Speaker) -> bool:
    """Whether somebody speaks for the victims: "relatives", "a lawyer for the families", but not "rights lawyers"."""
    lawyer = speaker.head.startswith("lawyer")
    said = {t.lower_ for t in doc[speaker.start : speaker.end + 1]} - {speaker.head if lawyer else ""}
    return bool(said & words("taken_up", "kin")) and (lawyer or speaker.head in words("taken_up", "kin"))


def people_told_of(stretch: Span) -> str:
    """Side of the people whom a stretch named last: "Six Armenian soldiers", ``""`` for none."""
    for token in reversed(stretch):
        named = somebody_named(stretch.doc, token.i, min(token.i + 2, stretch.end))
        side = side_of_people(stretch, token) or (named.side if named is not None else "")
        if side:
            return side
    return ""


def side_of_people(stretch: Span, token: Token) -> str:
    """Side of the people whom a nationality word begins: "Armenian soldiers", not "Baku calls the men ..."."""
    side, behind = side_of_word(token.lower_), stretch.doc[token.i + 1 : min(token.i + 4, stretch.end)]
    people = any(t.lower_ in nouns_of_people() for t in behind) and token.lower_.endswith(("ian", "i", "karabakh"))
    return side if side in OPPONENTS and people else ""


def is_doer(doc: Doc, i: int) -> bool:
    """Whether a name stands behind "by" or before "shelled": those who shot are mostly not those who tell of it."""
    behind = doc[i + 1 : i + _ACTS]
    stop = next((t.i for t in behind if t.text in BREAKS or t.is_sent_start), behind.end)
    act = next((t.i for t in doc[i + 1 : stop] if t.lower_ in acts_of_attack()), None)
    if act is not None and doc[act + 1 : act + 2].text not in ("by", "dead"):
        return not any(t.lower_ in words("grammar", "passive") for t in doc[i + 1 : act])
    led = next((t.i for t in doc[max(i - 2, 1) : i] if t.lower_ in ("by", "from")), None)
    if led is None:
        return False
    passive = any(t.lower_ in words("grammar", "passive") for t in doc[max(led - _PASSIVE, 0) : led])
    return passive or doc[led - 1].lower_.endswith(("ed", "shot", "hit", "fire", "shelling"))


def introduced(doc: Doc, sentence: Span) -> Speaker | None:
    """Somebody whom an apposition places: "Viktor Lesnoy, a spokesman for the Russian peacekeepers, met ..."."""
    comma = next((t.i for t in sentence[1:5] if t.text == ","), None)
    name = doc[sentence.start : comma] if comma is not None else sentence[:0]
    if comma is None or len(name) < _NAME or not all(t.is_alpha and t.is_title for t in name):
        return None
    stop = next((t.i for t in doc[comma + 1 : sentence.end] if t.text in BREAKS), sentence.end)
    office = find_speaker(doc, comma + 1, stop, first=True)
    if office is None or office.kind != "person" or office.start > comma + 1 or side_of_word(name[0].lower_):
        return None
    abroad = any(t.text[:1].isupper() for t in doc[office.start + 1 : stop])  # "the Speaker of the US House"
    outside = office.head in words("third_parties", "heads") or abroad
    side = side_in(doc, comma + 1, stop) or surname_side(name.text) or ("other" if outside else "")
    return Speaker(name.start, name.end, name.text, side, "person", name[-1].lower_) if side else None


def reached(doc: Doc, sentence: Span) -> Speaker | None:
    """Somebody whom journalists asked: "We reached the deputy mayor of Goris, Menua Hovsepyan"."""
    asked = pattern("local", "reached").search(sentence.text)
    if asked is None:
        return None
    start = next((t.i for t in sentence if t.idx >= sentence.start_char + asked.end()), sentence.end)
    stop = next((t.i for t in doc[start : sentence.end] if t.text in BREAKS), sentence.end)
    office = find_speaker(doc, start, stop, first=True)
    named = somebody_named(doc, start, sentence.end)
    if office is None or office.kind not in ("person", "institution") or office.start > start + 1:
        return named
    side = office.side or side_of_home(doc, start, stop) or (named.side if named else side_in(doc, start, sentence.end))
    return replace(office, side=side, original=doc[start : sentence.end].text.strip(" .\n")) if side else None


def opener(sentence: Span, owner: Speaker | None) -> Speaker | None:
    """Who opens a sentence, "its minister" being that of ``owner``; None where nobody with a side does.

    "It said the shots came from a post" goes on about whom it takes up; forces are told of more than they tell.
    """
    doc = sentence.doc
    sentence = doc[min(_behind_circumstance(sentence), sentence.end - 1) : sentence.end]
    if sentence[0].lower_ in words("pronouns", "subject"):
        return None
    stop = next(
        (t.i for t in sentence if t.text in BREAKS or t.lower_ in words("grammar", "clause_words")), sentence.end
    )
    found = find_speaker(doc, sentence.start, min(stop, sentence.start + _SUBJECT), first=True)
    if found is None or not found.side:
        found = somebody_named(doc, sentence.start, min(stop, sentence.start + _NAMED)) or found
    found = introduced(doc, sentence) or found
    if found is not None and found.possessive and not found.side and owner is not None:
        found = replace(found, side=owner.side)  # "Russia offered help. Its defence minister phoned both"
    if found is None or not found.side or found.start - sentence.start >= _NAMED:
        return None
    before = doc[max(found.start - 1, sentence.start)].lower_
    led = before in words("grammar", "governs") and not setting_of(sentence)  # "In Baku the news was denied"
    return None if led or found.head in words("grammar", "forces") else found


def _behind_circumstance(sentence: Span) -> int:
    """Position where a sentence begins, behind "16:20 |" and "On Telegram, however,"."""
    doc, start = sentence.doc, after_dateline(sentence)
    led = doc[start].lower_ in words("grammar", "prepositions") and not setting_of(sentence)
    commas = [t.i for t in doc[start : min(start + _CIRCUMSTANCE, sentence.end)] if t.text == ","]
    return commas[-1] + 1 if led and commas else start


def may_be(pronoun: str, phrase: str) -> bool:
    """Whether "he" or "she" may mean somebody: titles, first names and "-ova" tell, else both may.

    Examples
    --------
    >>> may_be("she", "Prime Minister Nikol Pashinyan"), may_be("she", "Maria Zakharova"), may_be("he", "the mayor")
    (False, True, True)
    """
    said = set(re.findall(r"\w+", phrase.casefold()))
    she = bool(said & words("gender", "she")) or phrase.casefold().endswith(tuple(words("gender", "she_endings")))
    he = bool(said & (words("gender", "he") | first_names() - words("gender", "she")))
    he = he or phrase.casefold().endswith(tuple(words("gender", "he_endings")))
    return not (he and not she) if pronoun in ("she", "her") else not she if pronoun in ("he", "him") else True


def is_local(speaker: Speaker, outlet_side: str) -> bool:
    """Whether people of the place just named are meant; in a party's outlet "residents" are its own."""
    return outlet_side not in OPPONENTS and speaker.original.casefold() in words("local", "people")


def full_name(phrase: str) -> str:
    """First name and surname at the end of a phrase, ``""`` for none: "their lawyer Siranush Sahakyan"."""
    said = phrase.split()
    return phrase if len(said) > 1 and said[-1][:1].isupper() and said[-2][:1].isupper() else ""


def is_not_owner(subject: Speaker | None, speaker: Speaker, sentence: Span) -> bool:
    """Whether "its" is not the sentence's subject: "The Armenian side fired first, its spokesman said"."""
    if subject is None or not speaker.possessive or not sentence.start <= subject.start < speaker.start:
        return False
    many = subject.head.endswith((*ADJECTIVES, "s")) and speaker.original.casefold().startswith("its ")
    return many or any(is_doer(sentence.doc, i) for i in range(subject.start, subject.end))


def person_before(doc: Doc, speaker: Speaker) -> Speaker | None:
    """Last person named in full before "she", whose surname tells the side, wherever the sentence had the name."""
    pairs = range(speaker.start - 2, max(speaker.start - _BACK, 0), -1)
    named = (found for i in pairs if (found := somebody_named(doc, i, i + 2)) is not None)
    return next((found for found in named if may_be(speaker.head, found.original)), None)
