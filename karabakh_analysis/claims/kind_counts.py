"""Which event casualties belong to: a fight, a shelling, a mine and a murder all leave dead and wounded.

A sentence that tells only of them takes the kind from its own words, from who was hit, or from what was told before.
"""

from __future__ import annotations

from karabakh_analysis.claims.events import Trigger, cues
from karabakh_analysis.claims.kind_sets import BLOODLESS, EXPLAINING, OF_PRISONERS, YIELDING
from karabakh_analysis.claims.kind_victims import of_missing
from karabakh_analysis.claims.stretch import Found, Stretch, kinds_in
from karabakh_analysis.claims.victims import all_civilian, means_of_harm

_LARGE = 10  # so many dead are no attack on a person
_WAR = 100  # ... and so many are no victims of a mine


def without_idle_words(told: Stretch, found: list[Found]) -> list[Found]:
    """Leave out weak words that explain no dead and wounded: "three fell while on the move"."""
    idle = told.tells_victims and all(rule == "trigger.weak" and kind in YIELDING for kind, _, rule in found)
    return [] if idle else found


def of_captives(told: Stretch, found: list[Found]) -> list[Found]:
    """Add the capture of those who are counted as taken, or their handover where this is what goes on."""
    taken = any(c.status == "captured" and c.n_max != 0 for c in told.counts)
    if not taken or kinds_in(found) & OF_PRISONERS:
        return found
    going_on = told.story.told == "transfer" and not told.has("holding")
    return [*found, ("transfer" if going_on else "capture", None, "count")]


def of_casualties(told: Stretch, found: list[Found]) -> list[Found]:
    """Add the event behind casualties that nothing found explains: "five soldiers were killed"."""
    harmed = any(c.status in ("killed", "wounded") and c.n_max != 0 for c in told.counts)
    told_by_words = kinds_in(f for f in found if f[2] != "count")  # captives counted explain no dead
    unexplained = (told.counts and not found) or (harmed and not told_by_words & EXPLAINING)
    return [*found, _of_harm(told)] if unexplained else found


def harm_without_counts(told: Stretch, found: list[Found]) -> list[Found]:
    """Read harm that is told but not counted as part of what went on: "his wounds were slight"."""
    if found or not told.has("harm_told") or told.has("untold"):
        return found
    return [(_of_harm(told)[0], None, "harm.context")]


def _of_harm(told: Stretch) -> Found:
    """Kind of event behind casualties: what their number and status tell, else the words, else the story."""
    return _of_status(told) or _of_words(told) or _of_story(told)


def _of_status(told: Stretch) -> Found | None:
    """Read captives as a capture, the missing as those of the fight that was told of, unhurt peacekeepers as none."""
    counts = told.counts
    if counts and all(c.status == "captured" for c in counts):
        return "capture", Trigger("capture", 0, 0, True, True) if told.unharmed else None, "count"
    if told.unharmed and told.has("keeping_peace"):
        return "other", None, "count.of-keepers"
    if counts and all(c.status in ("captured", "missing") for c in counts):
        return of_missing(told), None, "count.missing"
    return None


def _of_words(told: Stretch) -> Found | None:
    """Read the means of harm ("by a splinter"), and the war; "without losses" is said of what was just told."""
    story = told.story
    if means := means_of_harm(told.text, story.bursting):
        return means, None, "count.means"
    if told.unharmed and story.told in BLOODLESS and story.edtf != story.violent_day:
        return story.told, None, "count.context"
    if told.has("war") and not told.has("war_as_date"):
        return "armed_clash", None, "count.war"
    return ("armed_clash", None, "count.means") if told.has("means_fight") else None


def _of_story(told: Stretch) -> Found:
    """Take the kind from what was told before, as far as the victims fit it: soldiers fall in a fight."""
    story, counts = told.story, told.counts
    if not story.violent or told.opens_anew:
        shot = all_civilian(counts) and told.has("means_shot", "one_armed", "at_hands")
        return "attack_on_person" if shot else "armed_clash", None, "count"
    kind = "attack_on_person" if story.at_persons else story.violent
    if told.has("further") or told.unharmed:
        return kind, None, "count.context"  # more of those counted before, or none
    unarmed = told.has("unarmed") or any(c.victim_kind == "civilian" for c in counts)
    armed = told.has("armed") or any(c.victim_kind == "military" for c in counts)
    largest = max((c.n_min or c.n_max or 0 for c in counts), default=0)
    if kind == "shelling" and not unarmed and _of_army(told, armed=armed):
        kind = "armed_clash"  # soldiers fall in a day of fighting in which guns were used too
    elif kind == "armed_clash" and unarmed and not armed and story.bursting == "shelling":
        kind = "shelling"  # a civilian among soldiers was hit by what flew over them
    most = {"attack_on_person": _LARGE, "explosion": _WAR}.get(kind, largest)
    if largest > most or (kind == "attack_on_person" and armed and not unarmed):
        kind = "armed_clash"
    return kind, None, "count.context"


def _of_army(told: Stretch, *, armed: bool) -> bool:
    """Whether the dead are an army's, and not plainly those of the shells just told of: "as a result, two fell"."""
    shelled = told.story.told == "shelling"
    if told.has("by_shells") or (shelled and cues("as_result").match(told.text.lstrip())):
        return False
    of_day = armed and (not shelled or bool(told.days))
    return of_day or "armed_clash" in told.story.seen or (bool(told.counts) and told.has("dead_of"))
