"""Which kinds of event a voice reports: its words, its counts and what the text was about, put together.

A fight, a shelling, a mine and a murder all leave dead and wounded, so that a sentence that tells only of them
takes the kind from what was told before; and a shot is a fight if it hits a soldier, an attack on a person if
it hits a plumber.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from karabakh_analysis.attribution import Voice
from karabakh_analysis.attribution.lexicon import words
from karabakh_analysis.casualties import CountStatement
from karabakh_analysis.claims.circumstances import without_days, without_places
from karabakh_analysis.claims.events import Trigger, cues, find_events, find_framed, tells_a_state
from karabakh_analysis.claims.ground import Found, giving, with_taking
from karabakh_analysis.claims.kind_sets import BURSTING, EXPLAINING, OF_PRISONERS, SHOOTING, YIELDING
from karabakh_analysis.claims.news import of_another_war
from karabakh_analysis.claims.story import Story, is_refuted, of_truce, reply_to_previous
from karabakh_analysis.records import VIOLENT
from karabakh_analysis.sides import side_of_word

_MOST = 3
_LARGE = 10  # so many dead are no attack on a person
_WAR = 100  # ... and so many are no victims of a mine
_AUXILIARY = 20  # characters before a participle within which its auxiliary stands
_AGENT = re.compile(r"\bby (?:an?|the|one|two|three|some)\b[^,;:.]*", re.IGNORECASE)  # "was shot dead by a serviceman"
_AT = re.compile(r"\s(?:on|at|upon)\s")
_VICTIMS_BEGIN = re.compile(r"(?:.*[;:]|.*\b(?:while|after|when|where)\b)?", re.IGNORECASE | re.DOTALL)
# Done, where the rest is only wished for.
_PAST = re.compile(r"\b(?:was|were|had|took|came|began|held|broke|fell|fought|shot|struck|hit|left|met|\w+ed)\b")
_OPENING = 20  # characters within which a date opens a sentence


def _blanked(text: str, voice: Voice) -> str:
    """Blank the words of a voice's stretch that only say who speaks; its length stays."""
    stretch = list(text[voice.start : voice.end])
    for a, b in voice.masked:
        for i in range(max(a, voice.start) - voice.start, min(b, voice.end) - voice.start):
            stretch[i] = " "
    return "".join(stretch)


def kinds_of(doc: Doc, voice: Voice, counts: Sequence[CountStatement], story: Story) -> list[Found]:
    """Kinds of event that a voice reports, with the words that report each and the rule that found it.

    Parameters
    ----------
    doc : Doc
        The text, tagged.
    voice : Voice
        Stretch and speaker.
    counts : sequence of CountStatement
        Casualties counted in the stretch.
    story : Story
        What the text was about before.

    Returns
    -------
    list
        At most three of (kind, trigger or None, rule), one of each kind.
    """
    text = without_days(doc, voice, _blanked(doc.text, voice), after=cues("on_a_day"))
    bare = without_places(doc, voice, without_days(doc, voice, text))
    wish = (
        voice.cue.casefold() in words("verbs", "wishes")
        and not voice.denies
        and not voice.rule.startswith("quotation")
        and not counts
    )
    triggers = find_events(text)
    if not triggers:
        triggers = [t for t in find_events(bare) if t.strong]
    if not counts and (cues("practice").search(text) or (cues("judged").search(text) and not _PAST.search(text))):
        triggers = [t for t in triggers if t.event_type not in VIOLENT]
        if not triggers:
            return []
    if cues("mishap").search(text) and not any(t.strong and t.event_type in SHOOTING for t in triggers):
        return []
    if of_another_war(doc, voice):
        return [("agreement", t, "trigger") for t in triggers if t.event_type == "agreement"]
    if wish:  # "the truce proposed by Moscow took effect", not "that the units be withdrawn"
        done = [t for t in triggers if t.strong and _PAST.search(text, t.start, t.end)]
        done = [t for t in done if " be " not in text[: t.start]]
        asked = (
            text.find(voice.cue) if voice.cue in text else max((b for _, b in voice.masked), default=0) - voice.start
        )
        triggers = [t for t in triggers if t in done or cues("decreed").search(text, t.start, t.end)]
        if not triggers:  # "telephoned both leaders and urged them to stop"
            met = find_framed(text[:asked], _named(doc, voice))
            return [("agreement", t, "trigger.frame") for t in met if t.event_type == "agreement"]
        if not triggers:
            return []
    of_violence = any(t.strong and t.event_type in VIOLENT - {"armed_clash"} for t in triggers)
    if story.event_type and not of_violence and cues("dating").match(doc.text[voice.start : voice.end]):
        return [(story.event_type, None, "dates-previous")]
    shelled = any(t.strong and t.event_type == "shelling" and not t.negated for t in triggers)
    found = [_by_victim(text, t, story, counts, shelled=shelled) for t in triggers]
    if _tells_a_day(doc, voice):  # "on Tuesday night contact was lost" tells of the loss itself
        found = [("other", t, rule) if rule == "trigger.lost" else (kind, t, rule) for kind, t, rule in found]
    if not any(kind == "territorial_change" for kind, _, _ in found):
        found = with_taking(doc, voice, text, found)
    if not any(kind == "transfer" for kind, _, _ in found):
        found = [*found, *giving(doc, voice, text)]
    if is_refuted(bare, voice):
        found = [(kind, replace(t, negated=True) if t else t, rule) for kind, t, rule in found]
    killed = any(c.status in ("killed", "wounded") for c in counts)
    if killed and all(rule == "trigger.weak" and kind in YIELDING for kind, _, rule in found):
        found = []
    kinds = {kind for kind, _, _ in found}
    taken = [c for c in counts if c.status == "captured" and c.n_max != 0]
    if taken and not kinds & OF_PRISONERS:
        going_on = story.told == "transfer" and not cues("holding").search(text)
        found.append(("transfer" if going_on else "capture", None, "count"))
    harmed = any(c.status in ("killed", "wounded") and c.n_max != 0 for c in counts)
    unexplained = bool(counts) and not kinds and not taken
    found_dead = any(k == "other" and t and cues("found_dead").search(text, t.start, t.end) for k, t, _ in found)
    if unexplained or (harmed and not found_dead and not kinds & EXPLAINING):
        found.append(_of_harm(doc, voice, text, counts, story))
    if story.event_type and (reply := reply_to_previous(doc, voice, text, found)):
        found = [(story.event_type, None, reply)]
    if story.event_type and not found and not counts and (flat := cues("no_such").search(text)):
        found = [(story.event_type, Trigger(story.event_type, *flat.span(), True, True), "denial.of-previous")]
    if not found and cues("harm_told").search(text) and not cues("untold").search(text):
        found.append((_of_harm(doc, voice, text, counts, story)[0], None, "harm.context"))
    if not found and story.told == "agreement":
        found = [(kind, None, rule) for kind, rule in of_truce(text)]
    if not found and not counts and not tells_a_state(text):
        found = [(t.event_type, t, "trigger.frame") for t in find_framed(text, _named(doc, voice))]
    return _unique(found)[:_MOST]


def _named(doc: Doc, voice: Voice) -> dict[int, str]:
    """Offsets in a voice's stretch where a place or a person is named."""
    places = (p for p in doc.spans.get("karabakh_places", ()) if not side_of_word(p.text))
    persons = doc.spans.get("karabakh_persons", ())
    of_class = {p.start_char: "person" for p in persons} | {p.start_char: "place" for p in places}
    return {start - voice.start: name for start, name in of_class.items()}


def _unique(found: Sequence[Found]) -> list[Found]:
    return list({kind: (kind, trigger, rule) for kind, trigger, rule in reversed(found)}.values())[::-1]


def _by_victim(text: str, trigger: Trigger, story: Story, counts: Sequence[CountStatement], *, shelled: bool) -> Found:
    """Kind of an event that its victim tells.

    "A driver was shot dead" is an attack on a person, "a conscript was shot dead" a fight; "two civilians were
    hurt" is what the text was about.
    """
    kind = trigger.event_type
    words_of_it = text[trigger.start : trigger.end]
    harmed = cues("harm").search(text) or cues("harm").search(words_of_it)
    if kind == "other" and cues("flames").search(words_of_it) and ("shelling" in story.seen or shelled):
        return "shelling", replace(trigger, event_type="shelling"), "trigger.victim"
    if kind == "attack_on_person" and trigger.plain:
        if cues("war").search(text) and not cues("war_as_date").search(text):
            return "armed_clash", replace(trigger, event_type="armed_clash"), "trigger.war"
        in_fight = story.violent == "armed_clash" and cues("armed").search(_AGENT.sub("", text[: trigger.end]))
        if in_fight or (story.violent in BURSTING and not cues("means_shot").search(text)):
            return story.violent, replace(trigger, event_type=story.violent), "trigger.victim"
    if kind == "armed_clash" and not trigger.negated and cues("shots").search(words_of_it):
        victims = _victims(text, trigger)
        armed = cues("armed").search(victims) and not _all_civilian(counts)
        person = cues("unarmed").search(text) and harmed and not armed
        more = cues("the_shots").search(text) or (counts and not armed)
        goes_on = story.violent == "attack_on_person" and more
        if person or goes_on:
            return "attack_on_person", replace(trigger, event_type="attack_on_person"), "trigger.victim"
    general = kind == "armed_clash" and not trigger.strong and story.violent and "armed_clash" not in story.seen
    if general and counts and cues("the_act").search(text):  # "as a result of the terrorist act three were hurt"
        return story.violent, replace(trigger, event_type=story.violent), "trigger.victim"
    if kind == "other" and cues("found_dead").search(words_of_it) and cues("handed").search(text):
        return "transfer", replace(trigger, event_type="transfer"), "trigger"
    if kind == "other" and not trigger.strong and cues("lost").search(words_of_it):
        losing = _of_missing(text, story)
        return losing, replace(trigger, event_type=losing), "trigger.lost" if losing != "other" else "trigger.weak"
    return kind, trigger, "trigger" if trigger.strong else "trigger.weak"


def _victims(text: str, trigger: Trigger) -> str:
    """Words among which those stand who were shot: "a driver was shot by a soldier", "fired at a driver"; else all."""
    before = text[: trigger.start]
    if _AT.match(text, trigger.end):
        return text[trigger.end :]
    passive = cues("passive").search(before[-_AUXILIARY:] + text[trigger.start : trigger.end])
    return before[_VICTIMS_BEGIN.search(before).end() :] if passive else text  # type: ignore[union-attr]


def _all_civilian(counts: Sequence[CountStatement]) -> bool:
    kinds = [c.victim_kind for c in counts if c.n_max != 0]
    return bool(kinds) and all(kind == "civilian" for kind in kinds)


def _of_missing(text: str, story: Story) -> str:
    """Kind of event in which people went missing: the war, the capture or the fight that was told of last.

    "Contact with 24 more was lost" belongs to the battle of the sentence before; where nothing was told before,
    it is an event of its own.
    """
    if cues("war").search(text):
        return "armed_clash"
    return story.losing or "other"


def _tells_a_day(doc: Doc, voice: Voice) -> bool:
    """Whether a stretch names a day."""
    days = (d for d in doc.spans.get("karabakh_dates", ()) if len(d._.karabakh_edtf) >= len("2020-12-16"))
    return any(voice.start <= d.start_char < voice.end for d in days)


def _opens_with_another_day(doc: Doc, voice: Voice, story: Story) -> bool:
    """Whether a sentence begins with a day that the text was not about: it tells of another event."""
    for date in doc.spans.get("karabakh_dates", ()):
        if voice.start <= date.start_char < voice.start + _OPENING and date._.karabakh_edtf:
            return story.edtf not in ("", date._.karabakh_edtf) and len(date._.karabakh_edtf) >= 10
    return False


def _of_harm(doc: Doc, voice: Voice, text: str, counts: Sequence[CountStatement], story: Story) -> Found:
    """Kind of event behind casualties that nothing in the stretch explains."""
    if counts and all(c.status == "captured" for c in counts):
        return "capture", None, "count"
    if counts and all(c.status in ("captured", "missing") for c in counts):
        return _of_missing(text, story), None, "count.missing"
    means = next((k for k in ("explosion", "shelling") if cues(f"means_{k}").search(text)), "")
    if not means and cues("means_fragments").search(text):
        means = story.bursting
    if means:
        return means, None, "count.means"
    if cues("war").search(text) and not cues("war_as_date").search(text):
        return "armed_clash", None, "count.war"
    if cues("means_fight").search(text):
        return "armed_clash", None, "count.means"
    if not story.violent or _opens_with_another_day(doc, voice, story):
        shot = _all_civilian(counts) and (cues("means_shot").search(text) or cues("one_armed").search(text))
        return "attack_on_person" if shot else "armed_clash", None, "count"
    kind = story.violent
    if cues("further").search(text) or (counts and all(c.n_max == 0 for c in counts)):
        return kind, None, "count.context"  # more of those counted before, or none
    unarmed = cues("unarmed").search(text) is not None or any(c.victim_kind == "civilian" for c in counts)
    armed = cues("armed").search(text) is not None or any(c.victim_kind == "military" for c in counts)
    largest = max((c.n_min or c.n_max or 0 for c in counts), default=0)
    follows = story.told == "shelling" and cues("as_result").match(text.lstrip())
    of_army = not follows and (armed or "armed_clash" in story.seen or (counts and cues("dead_of").search(text)))
    if kind == "shelling" and not unarmed and of_army:
        kind = "armed_clash"  # soldiers fall in a day of fighting in which guns were used too
    elif kind == "armed_clash" and unarmed and not armed and story.bursting == "shelling":
        kind = "shelling"  # a civilian among soldiers was hit by what flew over them
    most = {"attack_on_person": _LARGE, "explosion": _WAR}.get(kind, largest)
    if largest > most or (kind == "attack_on_person" and armed and not unarmed):
        kind = "armed_clash"
    return kind, None, "count.context"
