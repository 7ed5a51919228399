"""Ground that is taken, entered or given away, and how to tell it from mere movement.

Read in this order: (1) words for taking, holding, losing or giving up ground, or saying that it changed hands, are a
territorial change whoever uses them; (2) so are troops who come into a village or town, into the zone that
peacekeepers keep, or over the border where they stay or go kilometres deep; peacekeepers, guests and saboteurs,
who come to mine a road, only move; (3) withdrawals, columns, patrols, people brought to safety, engineers and
sappers at work, positions "specified" and mines laid are movement.
"""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.event_frames import ADJECTIVAL
from karabakh_analysis.claims.events import Trigger, cues, is_denied, is_unreal
from karabakh_analysis.claims.kind_sets import ON_GROUND, TAKING
from karabakh_analysis.claims.stretch import Found, Stretch, kinds_in
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.sides import side_of_word

_ENTERED = frozenset({"village", "town", "city", "capital"})  # who comes into a district only moves
_WIDE = re.compile(r"[’']?s? (?:district|region|province|zone|sector|area)\b")
_INSERTED = re.compile(r",[^,]*,")  # ", escorted by Russian officers,"


def on_ground(told: Stretch, found: list[Found]) -> list[Found]:
    """Add ground that was taken, entered or given away: "captured Hadrut", "crossed the border and stayed"."""
    if "territorial_change" not in kinds_in(found):
        found = with_taking(told.doc, told.voice, told.text, found)
    if "territorial_change" not in kinds_in(found):
        found = with_coming_in(told.text, found)
    if any(kind == "territorial_change" and not (t and t.negated) for kind, t, _ in found):
        found = [f for f in found if not _only_leads_to_it(told.text, f)]
    return found if "transfer" in kinds_in(found) else [*found, *giving(told.doc, told.voice, told.text)]


def _only_leads_to_it(text: str, found: Found) -> bool:
    """Whether what was found only tells how ground was taken: "crossed the line and", "in Operation Revenge"."""
    kind, trigger, rule = found
    moved = trigger if kind == "movement" else None
    came = moved and (
        cues("coming").match(text, moved.start) or cues("on_the_road").fullmatch(text, moved.start, moved.end)
    )
    return bool(came) or (kind == "armed_clash" and rule == "trigger.weak")


def _last(pattern: re.Pattern[str], head: str) -> re.Match[str] | None:
    """Phrase with which a text ends, unless the word before makes an adjective of it: "the liberated"."""
    found = next((m for m in pattern.finditer(head) if m.end() == len(head)), None)
    return None if found is None or ADJECTIVAL.intersection(head[: found.start()].casefold().split()[-1:]) else found


def with_taking(doc: Doc, voice: Voice, text: str, found: list[Found]) -> list[Found]:
    """Add the taking of a place named: "captured Hadrut", "Hin Tagher had been overrun"; no capture of people then.

    Parameters
    ----------
    doc : Doc
        The text, tagged.
    voice : Voice
        Stretch and speaker.
    text : str
        The words of the stretch, those that only say who speaks blanked.
    found : list
        What was found so far: kind, trigger, rule.
    """
    for place in doc.spans.get("karabakh_places", ()):
        start, end = place.start_char - voice.start, place.end_char - voice.start
        if not 0 <= start < len(text) or text[start] == " " or side_of_word(place.text):
            continue
        if is_unreal(text, start):
            continue  # "is due to take over Lachin"
        before = _last(cues("taking"), text[:start].rstrip()) or _entering(text[:start].rstrip(), text[end:], place)
        gap = len(text[end:]) - len(text[end:].lstrip())
        gap += re.match(r",?\s*", text[end + gap :]).end()  # type: ignore[union-attr]
        after = None if _last(cues("at_place"), text[:start].rstrip()) else cues("taken").match(text, end + gap)
        if before or after:
            at = before.start() if before else end
            stop = after.end() if after and not before else end
            trigger = next((t for _, t, _ in found if t and t.start < stop and at < t.end), None)
            entered = before is not None and cues("entering").fullmatch(before.group()) is not None
            replaced = TAKING | ON_GROUND if entered else TAKING
            if trigger is not None and trigger.event_type not in replaced:
                continue
            kept = [f for f in found if f[1] is not trigger or f[1] is None]
            negated = (trigger is not None and trigger.negated) or is_denied(text, at)
            negated = negated or (after is not None and cues("negated_verb").search(after.group()) is not None)
            taking = Trigger("territorial_change", at, stop, True, negated)
            return [*kept, ("territorial_change", taking, "trigger.place-taken")]
    return found


def _entering(head: str, tail: str, place: Span) -> re.Match[str] | None:
    """Words by which troops enter a place: "rolled into"; peacekeepers, guests and saboteurs only move."""
    if not place.kb_id_ or load_gazetteer()[place.kb_id_].kind not in _ENTERED or _WIDE.match(tail):
        return None
    found = _last(cues("entering"), head)
    return None if of_guests(head, len(head)) or cues("raiding").search(head + tail) else found


def of_guests(text: str, at: int) -> bool:
    """Whether those who come, up to an offset, are no army that takes ground: peacekeepers, guests, saboteurs.

    Examples
    --------
    >>> of_guests("A Russian column drove into the village.", 17)
    True
    """
    return cues("outsiders").search(_INSERTED.sub(" ", text[:at])) is not None


def with_coming_in(text: str, found: list[Found]) -> list[Found]:
    """Read troops who cross the border to stay, or enter the zone of peacekeepers, as a territorial change.

    Examples
    --------
    >>> with_coming_in("Troops crossed the border and have stayed there.", [])[0][0]
    'territorial_change'
    """
    zone = cues("kept_zone").search(text)
    came = zone or cues("crossing").search(text)
    if came is None or is_unreal(text, came.start()) or cues("raiding").search(text):
        return found
    denied = is_denied(text, came.start())
    stays = zone or (not denied and cues("staying").search(text))
    if not stays or of_guests(text, came.start()):
        return found
    kept = [f for f in found if f[0] != "movement" or (f[1] and f[1].start > came.end() and zone)]
    return [*kept, ("territorial_change", Trigger("territorial_change", *came.span(), True, denied), "trigger.entered")]


def giving(doc: Doc, voice: Voice, text: str) -> list[Found]:
    """Read a place that is given away: "Armenia returned Aghdam", "ceded Kalbajar"."""
    for place in doc.spans.get("karabakh_places", ()):
        start = place.start_char - voice.start
        named = 0 <= start < len(text) and text[start] != " " and not side_of_word(place.text)
        before = _last(cues("giving"), text[:start].rstrip()) if named and not is_unreal(text, start) else None
        if before is not None:
            return [("transfer", Trigger("transfer", before.start(), start, True, False), "trigger.place-given")]
    return []
