"""What only the story so far tells: replies to it, denials of it, its date, what became of its truce."""

from __future__ import annotations

from dataclasses import replace

from karabakh_analysis.claims.events import Trigger, cues
from karabakh_analysis.claims.story import is_refuted, of_truce, reply_to_previous
from karabakh_analysis.claims.stretch import OPENING, Found, Stretch
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import VIOLENT


def date_of_previous(told: Stretch) -> list[Found] | None:
    """Settle what only dates what was told before: "it happened on Friday"."""
    of_violence = told.tells_victims or any(
        t.strong and t.event_type in VIOLENT - {"armed_clash"} for t in told.triggers
    )
    dates = cues("dating").match(text_of(told.doc)[told.voice.start : told.voice.end])
    kind = told.story.event_type
    return [(kind, None, "dates-previous")] if kind and dates and not of_violence else None


def refuted(told: Stretch, found: list[Found]) -> list[Found]:
    """Deny what a verdict is passed on: "the claim that our units opened fire is a lie"."""
    if not is_refuted(told.bare, told.voice):
        return found
    return [(kind, replace(t, negated=True) if t else t, rule) for kind, t, rule in found]


def reply(told: Stretch, found: list[Found]) -> list[Found]:
    """Read a reply as one to what was told before: "Yerevan dismissed this", "Stepanakert blamed Baku"."""
    kind = told.story.event_type
    if kind and (rule := reply_to_previous(told.doc, told.voice, told.text, found)):
        found = [(kind, None, rule)]
    flat = None if told.counts else cues("no_such").search(told.text)  # "nothing of the kind happened"
    if flat and kind and (not found or flat.start() < OPENING):
        return [(kind, Trigger(kind, *flat.span(), True, True), "denial.of-previous")]
    return found


def fate_of_truce(told: Stretch, found: list[Found]) -> list[Found]:
    """Read what became of a truce told of last: "it held"."""
    if found or told.story.told != "agreement":
        return found
    return [(kind, None, rule) for kind, rule in of_truce(told.text)]
