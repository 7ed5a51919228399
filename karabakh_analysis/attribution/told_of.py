"""Of whom a text tells: victims, which places those who speak for them, doers, and people whom it introduces."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.lexicon import acts_of_attack, nouns_of_people, words
from karabakh_analysis.attribution.speaker_regions import BREAKS
from karabakh_analysis.attribution.speakers import Speaker, find_speaker, side_in, somebody_named
from karabakh_analysis.sides import OPPONENTS, side_of_word

_ACTS = 6  # tokens of "Azerbaijani forces have again shelled"
_PASSIVE = 6  # tokens of "was killed near the village by"
_NAME = 2  # words of a full name


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
    side = side_in(doc, comma + 1, stop) or ("other" if office.head in words("third_parties", "heads") else "")
    return Speaker(name.start, name.end, name.text, side, "person", name[-1].lower_) if side else None
