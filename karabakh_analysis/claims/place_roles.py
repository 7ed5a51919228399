"""What a place in a sentence is: where the event was, or where somebody lives, speaks, comes from or is taken to.

The words are in ``data/lexicon/placing.toml``. A place that no word binds to something else is where the event was.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from karabakh_analysis.claims.date_roles import words
from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.resources import read_lexicon

_LEAD = 70  # characters before a place in which the words that bind it are looked for
# What can stand between such words and the place: "from the northern Armenian province of Shirak".
_UNIT = (
    r"(?:\s+(?:the|an?|of|in|his|her|their|native|neighbou?ring|nearby|border|\w+ern|Armenian|Azerbaijani|city|town|village"
    r"|villages|capital|settlement|community|province|region|district))*[\s“\"(]*$"
)
_JOINED = re.compile(r"\s*(?:,|and|or|&)\s+(?:and\s+)?(?:the\s+)?", re.IGNORECASE)
_OPENING = re.compile(r"\W*in\s+(?:the\s+)?", re.IGNORECASE)
# "the conscript, 20, from Sabirabad", "a father of two (34) from Artik"
_AGED_FROM = re.compile(
    r"(?:\b\d{1,2}\)?|\b(?:old|aged\s+\w+|of\s+(?:two|three|them|whom))),?\s+from" + _UNIT, re.IGNORECASE
)
_NAMED_FROM = re.compile(r"\b[A-Z][\w'’-]+\s[A-Z][\w'’-]+,?\s+from\s+$")  # "Hamlet Avagyan from Artik"
_PERSON_FROM = re.compile(r"\b([\w-]+)(?:\s+\w+ly)?,?\s+from" + _UNIT, re.IGNORECASE)


@cache
def _leading(key: str) -> re.Pattern[str]:
    pattern = phrase_pattern(read_lexicon("placing")["lead"][key])
    return re.compile(rf"{pattern.pattern}{_UNIT}", re.IGNORECASE)


def _is_burial(text: str) -> bool:
    """Whether a sentence that opens with a place goes on with a burial: "In Baku, hundreds attended the funeral"."""
    told = re.split(r"[.;:!?](?:\s|$)", text, maxsplit=1)[0]
    return words("course", "burial").search(", ".join(told.split(", ")[:2])) is not None


@cache
def _going_back() -> re.Pattern[str]:
    return phrase_pattern(read_lexicon("placing")["back"]["phrases"])


@cache
def _people(kind: str) -> frozenset[str]:
    """Nouns for people of a kind, in the singular and plural."""
    found: set[str] = set()
    for noun in read_lexicon("people")["persons"][kind]:
        forms = noun.split("/")
        found |= {*forms, f"{noun}s"} if len(forms) == 1 else set(forms)
    return frozenset(found)


def role_of_place(text: str, start: int, sentence: int, *, led_to: bool = False) -> str:
    """Tell what a place is, by the words before it.

    Parameters
    ----------
    text : str
        The text.
    start, sentence : int
        Offsets of the place and of the beginning of its sentence.
    led_to : bool
        Whether the event is one that leads somewhere: people are handed over or move.

    Returns
    -------
    str
        ``scene``; ``home``, where those live or speak of whom or by whom something is told, and which is where it
        was if no other place is known; or ``aside``, which is never where it was.

    Examples
    --------
    >>> def judge(sentence, place):
    ...     return role_of_place(sentence, sentence.index(place), 0)
    >>> judge("Two conscripts from Gyumri were killed near Sotk.", "Gyumri")
    'aside'
    >>> judge("Two conscripts from Gyumri were killed near Sotk.", "Sotk")
    'scene'
    >>> judge("He was taken to a hospital in Goris.", "Goris")
    'aside'
    >>> judge("The mayor of Sotk said that houses were hit.", "Sotk")
    'home'
    >>> judge("The post was fired upon from Zeylik.", "Zeylik")
    'scene'
    """
    lead = text[max(start - _LEAD, sentence) : start]
    if _OPENING.fullmatch(lead) and _is_burial(text[start:]):
        return "aside"
    if _leading("origin").search(lead) or (not led_to and _leading("taken").search(lead)):
        return "aside"
    if person := _PERSON_FROM.search(lead):
        noun = person[1].casefold()
        if noun in _people("civilian"):
            return "home"
        if noun in _people("military") or noun in _people("neutral"):
            return "aside"
    if _AGED_FROM.search(lead) or _NAMED_FROM.search(lead):
        soldier = _people("military").intersection(re.findall(r"[\w-]+", lead.casefold()))
        return "aside" if soldier or _NAMED_FROM.search(lead) else "home"
    return "home" if _leading("speech").search(lead) else "scene"


def is_led_to(text: str, start: int, sentence: int) -> bool:
    """Whether people are brought to a place, or come to it: "were flown to Yerevan", not "were handed to Yerevan".

    >>> [is_led_to(told, told.index("Baku"), 0) for told in ("They flew to Baku.", "Maps were given to Baku.")]
    [True, False]
    """
    lead = text[max(start - _LEAD, sentence) : start]
    return any(_leading(key).search(lead) for key in ("taken", "journey"))


def goes_back(text: str) -> bool:
    """Whether a sentence names a place that was told of before: "a day later the same post was hit".

    >>> goes_back("A week later the same village was shelled."), goes_back("On 4 June a mine exploded.")
    (True, False)
    """
    return _going_back().search(text) is not None


def roles_of_places(
    text: str, places: Sequence[tuple[int, int]], sentence: int, *, led_to: bool = False
) -> dict[int, str]:
    """Role of each place of a sentence by its offset; those listed after one share its role.

    Parameters
    ----------
    text : str
        The text.
    places : sequence of (int, int)
        Offsets of the places, in order.
    sentence : int
        Offset of the beginning of the sentence.
    led_to : bool
        As for `role_of_place`.

    Examples
    --------
    >>> roles_of_places("The wounded were brought to the hospitals of Goris and Sisian.", [(45, 50), (55, 61)], 0)
    {45: 'aside', 55: 'aside'}
    """
    found: dict[int, str] = {}
    for n, (start, _) in enumerate(places):
        if n and found[places[n - 1][0]] != "scene" and _JOINED.fullmatch(text, places[n - 1][1], start):
            found[start] = found[places[n - 1][0]]
        else:
            found[start] = role_of_place(text, start, sentence, led_to=led_to)
    return found
