"""What an act was, told by its victim and its means: a shot at a soldier is a fight, at a plumber it is not."""

from __future__ import annotations

import re
from dataclasses import replace

from karabakh_analysis.claims.events import Trigger, cues
from karabakh_analysis.claims.ground import of_guests
from karabakh_analysis.claims.kind_sets import BURSTING
from karabakh_analysis.claims.stretch import Found, Stretch, kinds_in
from karabakh_analysis.claims.victims import means_of_harm

_AGENT = re.compile(r"\bby (?:an?|the|one|two|three|some)\b[^,;:.]*", re.IGNORECASE)  # "was shot dead by a serviceman"


def by_victims(told: Stretch) -> list[Found]:
    """Read each act by its victim: "a driver was shot dead" is an attack on a person, "a conscript" a fight."""
    return [_by_victim(told, trigger) for trigger in told.triggers]


def _as(kind: str, trigger: Trigger, rule: str = "trigger.victim") -> Found:
    return kind, replace(trigger, event_type=kind), rule


def _by_victim(told: Stretch, trigger: Trigger) -> Found:
    kind, story = trigger.event_type, told.story
    words_of_it = told.text[trigger.start : trigger.end]
    if kind == "other" and cues("flames").search(words_of_it) and _shelled(told):
        return _as("shelling", trigger)
    if kind == "attack_on_person" and trigger.plain and (means := _means_of_death(told, trigger)):
        return means
    if kind == "armed_clash" and cues("shots").search(words_of_it) and _at_person(told, trigger):
        return _as("attack_on_person", trigger)
    if kind == "armed_clash" and story.told == "shelling" and cues("the_shells").match(told.text.strip(' "“„«')):
        return _as("shelling", trigger)
    general = kind == "armed_clash" and not trigger.strong and story.violent and "armed_clash" not in story.seen
    if general and told.counts and told.has("the_act"):  # "as a result of the terrorist act three were hurt"
        return _as(story.violent, trigger)
    if kind == "other" and not trigger.strong and cues("lost").search(words_of_it):
        losing = of_missing(told)
        return _as(losing, trigger, "trigger.lost" if losing != "other" else "trigger.weak")
    return kind, trigger, "trigger" if trigger.strong else "trigger.weak"


def _shelled(told: Stretch) -> bool:
    """Whether shells are told of: what burns then was set on fire by them."""
    here = any(t.strong and t.event_type == "shelling" and not t.negated for t in told.triggers)
    return here or "shelling" in told.story.seen or told.has("means_shelling")


def _means_of_death(told: Stretch, trigger: Trigger) -> Found | None:
    """Read who was killed or hurt by what did it: the war, a shell or mine, the fight that was told of."""
    text, story = told.text, told.story
    if told.has("war") and not told.has("war_as_date"):
        return _as("armed_clash", trigger, "trigger.war")
    means = "" if trigger.negated else means_of_harm(text, story.bursting)
    in_fight = story.violent == "armed_clash" and cues("armed").search(_AGENT.sub("", text[: trigger.end]))
    if not means and (in_fight or (story.violent in BURSTING and not told.has("means_shot"))):
        means = story.violent
    return _as(means, replace(trigger, negated=False)) if means else None  # "nobody was hurt" by it


def _at_person(told: Stretch, trigger: Trigger) -> bool:
    """Whether shots were fired at people without arms, or go on with such an attack."""
    at_person = told.befell == "unarmed" and told.has("harm", "one_gunman") and not trigger.negated
    same = told.counts or told.has("harm", "the_shots", "one_gunman")
    return bool(at_person or (told.goes_on_at_persons and same))


def of_missing(told: Stretch) -> str:
    """Kind of event in which people went missing: the war, the capture or the fight that was told of last.

    "Contact with 24 more was lost" belongs to the battle of the sentence before; where nothing was told before,
    it is an event of its own.
    """
    return "armed_clash" if told.has("war") else told.story.losing or "other"


def read_again(told: Stretch, found: list[Found]) -> list[Found]:
    """Read the mine that went off as the explosion, guests in a village as movement, by who and what is told of."""
    return [_again(told, kind, trigger, rule) for kind, trigger, rule in found]


def _again(told: Stretch, kind: str, trigger: Trigger | None, rule: str) -> Found:
    if trigger is None:
        return kind, trigger, rule
    if kind == "movement" and told.story.violent == "explosion" and cues("the_mine").match(told.text, trigger.start):
        return _as("explosion", trigger)
    coming = kind == "territorial_change" and cues("coming").match(told.text, trigger.start)
    if coming and of_guests(told.text, trigger.start):
        return _as("movement", trigger, rule)
    return kind, trigger, rule


def loss_of_a_day(told: Stretch, found: list[Found]) -> list[Found]:
    """Read a loss that has its own day as an event of its own: "on Tuesday night contact was lost"."""
    if told.tells_victims or not any(len(edtf) >= len("2020-12-16") for edtf in told.days):
        return found
    return [("other", t, rule) if rule == "trigger.lost" else (kind, t, rule) for kind, t, rule in found]


def act_resumed(told: Stretch, found: list[Found]) -> list[Found]:
    """Go on with an attack on people where the act is only named again: "the gunman fled"."""
    by_itself = any(rule != "trigger.weak" for _, _, rule in found)
    named = told.has("act_resumed") and not told.has("untold")
    if by_itself or told.counts or not named or not told.goes_on_at_persons:
        return found
    return [("attack_on_person", None, "act.resumed")]


def of_mines(told: Stretch, found: list[Found]) -> list[Found]:
    """Who laid the mine that a text is about told as part of its explosion: "it was planted by saboteurs"."""
    laid = None if told.story.told != "explosion" or told.days else cues("laid").search(told.text)
    if laid is None or {"capture", "explosion"} & kinds_in(found):
        return found
    moved = next((t for kind, t, _ in found if kind == "movement" and t), None)
    if moved is None and found:
        return found
    moved = moved or Trigger("explosion", *laid.span(), True, cues("negated_words").search(told.text) is not None)
    return [*(f for f in found if f[0] != "movement"), _as("explosion", moved)]
