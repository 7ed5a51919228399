"""What the words of a stretch say happened, and where they report nothing of this kind after all.

The questions that are asked first (`mere_habit` and those after it) answer None where they do not apply, and
otherwise settle the kinds.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.attribution.lexicon import words
from karabakh_analysis.claims.events import Trigger, cues, find_events, find_framed, tells_a_state
from karabakh_analysis.claims.kind_sets import OF_CAPTIVES, SHOOTING
from karabakh_analysis.claims.kind_victims import read_again
from karabakh_analysis.claims.news import of_another_war
from karabakh_analysis.claims.stretch import PAST, Found, Stretch
from karabakh_analysis.records import VIOLENT
from karabakh_analysis.sides import side_of_word

_OTHERS = re.compile(r"[;:.]|\b(?:while|rest|others|after)\b")  # a movement of others than those who fought


def with_triggers(told: Stretch) -> Stretch:
    """Find the words that report events; a truce outweighs a bare word for the fighting that it ended.

    "Suffered no losses" names no event: in what, the story tells. Nor does "forces regularly shell the village".
    """
    triggers = find_events(told.text)
    if not any(t.strong for t in triggers):
        strong = [t for t in find_events(told.bare) if t.strong and (not triggers or t.event_type == "agreement")]
        triggers = strong or triggers
    if told.unharmed:
        triggers = [t for t in triggers if not cues("losses_only").search(told.text, t.start, t.end)]
    if _of_habit(told):
        triggers = [t for t in triggers if t.event_type not in VIOLENT]
    return replace(told, triggers=tuple(triggers))


def without_wishes(told: Stretch) -> Stretch:
    """Keep of what is wished only what took place: "the truce proposed by Moscow took effect"."""
    if not _wishes(told):
        return told
    text = told.text
    done = [t for t in told.triggers if t.strong and PAST.search(text, t.start, t.end)]
    done = [t for t in done if " be " not in text[: t.start]]  # "that the units be withdrawn"
    kept = [t for t in told.triggers if t in done or cues("decreed").search(text, t.start, t.end)]
    return replace(told, triggers=tuple(kept))


def _of_habit(told: Stretch) -> bool:
    """Whether acts are told as what is done again and again, or judged: "firing at farmers is a crime"."""
    return not told.counts and (told.has("practice") or (told.has("judged") and not PAST.search(told.text)))


def _wishes(told: Stretch) -> bool:
    """Whether a voice wishes: "called on both to withdraw"."""
    voice = told.voice
    wish = voice.cue.casefold() in words("verbs", "wishes") and not voice.denies
    return wish and not voice.rule.startswith("quotation") and not told.counts


def mere_habit(told: Stretch) -> list[Found] | None:
    """Settle what tells only of a habit: nothing happened."""
    return [] if _of_habit(told) and not told.triggers else None


def mishap(told: Stretch) -> list[Found] | None:
    """Settle what tells of an accident: it can close a road, and is no act of war."""
    if not told.has("mishap") or any(t.strong and t.event_type in SHOOTING for t in told.triggers):
        return None
    return [("disruption", t, "trigger") for t in told.triggers if t.event_type == "disruption" and t.strong]


def another_war(told: Stretch) -> list[Found] | None:
    """Settle what tells of another country's war: only talks about it count."""
    agreed: list[Found] = [("agreement", t, "trigger") for t in told.triggers if t.event_type == "agreement"]
    return agreed if of_another_war(told.doc, told.voice) else None


def mere_wish(told: Stretch) -> list[Found] | None:
    """Settle what was only wished; the talks at which it was did take place: "telephoned both and urged them"."""
    if not _wishes(told) or without_wishes(told).triggers:
        return None
    voice, text = told.voice, told.text
    asked = text.find(voice.cue) if voice.cue in text else max((b for _, b in voice.masked), default=0) - voice.start
    met = find_framed(text[:asked], _named(told))
    return [("agreement", t, "trigger.frame") for t in met if t.event_type == "agreement"]


def meant_of_armies(told: Stretch, found: list[Found]) -> list[Found]:
    """Leave out words that mean something else here: a mother's phone call, a boy who comes home."""
    return [f for f in found if _is_event(told.text, f, told.story.seen)]


def _is_event(text: str, found: Found, seen: set[str]) -> bool:
    kind, trigger, rule = found
    if trigger is None:
        return True
    if kind == "transfer" and rule == "trigger.weak":
        return bool(seen & OF_CAPTIVES)
    if kind == "agreement" and cues("talk_words").search(text[trigger.start : trigger.end]):
        return cues("parties").search(text) is not None
    return True


def without_retreats(told: Stretch, found: list[Found]) -> list[Found]:
    """Leave out a movement that only ends a fight told before: "attempted a raid and were forced to retreat"."""
    fights = [t.start for kind, t, _ in found if kind == "armed_clash" and t]

    def ends_fight(trigger: Trigger) -> bool:
        back = cues("driven_back").search(told.text, trigger.start)
        near = back is not None and min(fights) < back.start() <= trigger.end
        return near and back is not None and not _OTHERS.search(told.text, min(fights), back.start())

    return [(k, t, rule) for k, t, rule in found if k != "movement" or not (t and fights and ends_fight(t))]


def by_frames(told: Stretch, found: list[Found]) -> list[Found]:
    """Read by who does what to what where no phrase told anything: "a platoon crept up to the farm"."""
    if found or told.counts or tells_a_state(told.text):
        return found
    framed: Sequence[Found] = [(t.event_type, t, "trigger.frame") for t in find_framed(told.text, _named(told))]
    if not framed and (planned := cues("to_meet").search(told.text)):
        return [("agreement", Trigger("agreement", *planned.span(), True, False), "trigger.frame")]
    return read_again(told, meant_of_armies(told, [*framed]))


def _named(told: Stretch) -> dict[int, str]:
    """Offsets in a stretch where a place or a person is named."""
    places = (p for p in told.doc.spans.get("karabakh_places", ()) if not side_of_word(p.text))
    persons = told.doc.spans.get("karabakh_persons", ())
    of_class = {p.start_char: "person" for p in persons} | {p.start_char: "place" for p in places}
    return {start - told.voice.start: name for start, name in of_class.items()}
