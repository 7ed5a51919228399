"""Where and when, taken out of a sentence: what is left is who did what.

The phrases of ``data/lexicon/events.toml`` allow a few words between a noun and its verb; "the road in the
direction of Yeraskh was blocked" holds more, and "fire on November 16" is no fire on anything.
"""

from __future__ import annotations

import re
from functools import cache

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import side_of_word

_ON = re.compile(r"\b(?:(?:early|late) )?on (?:the )?(?:(?:night|evening|morning|afternoon) (?:of )?)?$", re.IGNORECASE)


@cache
def _words(name: str) -> str:
    return "|".join(re.escape(word) for word in read_lexicon("events")["circumstances"][name])


@cache
def _to_place() -> re.Pattern[str]:
    """Words that lead to a place and end where it is named: "in the direction of the village of"."""
    return re.compile(rf"\b(?:{_words('leads')})(?: (?:{_words('between')})){{0,7}} $", re.IGNORECASE)


@cache
def _after_place() -> re.Pattern[str]:
    return re.compile(rf" (?:{_words('kinds')})\b")


def _blank(text: str, start: int, end: int) -> str:
    return text[:start] + " " * (end - start) + text[end:]


def _inside(doc: Doc, voice: Voice, key: str) -> list[Span]:
    return [s for s in doc.spans.get(key, ()) if voice.start <= s.start_char and s.end_char <= voice.end]


def without_days(doc: Doc, voice: Voice, text: str, after: re.Pattern[str] | None = None) -> str:
    """Blank "on" with a date after it, everywhere or only after certain words; the text keeps its length."""
    for date in _inside(doc, voice, "karabakh_dates"):
        start, end = date.start_char - voice.start, date.end_char - voice.start
        before = _ON.search(text, 0, start)
        word = before and re.search(r"\w+(?=\s*$)", text[: before.start()])
        if before is not None and (after is None or (word and after.fullmatch(word.group()))):
            text = _blank(text, before.start(), end)
    return text


def without_places(doc: Doc, voice: Voice, text: str) -> str:
    """Blank places with what leads to them: "in the direction of Yeraskh"; the text keeps its length."""
    for place in _inside(doc, voice, "karabakh_places"):
        start, end = place.start_char - voice.start, place.end_char - voice.start
        before = None if side_of_word(place.text) else _to_place().search(text, 0, start)
        if before is not None:
            after = _after_place().match(text, end)
            text = _blank(text, before.start(), after.end() if after else end)
    return text
