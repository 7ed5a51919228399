"""Ground told of by its name: places that are taken, entered or given away ("rolled into Farrukh")."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.event_frames import ADJECTIVAL
from karabakh_analysis.claims.events import Trigger, cues, is_unreal
from karabakh_analysis.claims.kind_sets import ON_GROUND, TAKING
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.sides import side_of_word

Found = tuple[str, Trigger | None, str]
"""Kind of event, the words that report it, the rule that found it."""

_ENTERED = frozenset({"village", "town", "city", "capital"})  # who comes into a district only moves
_WIDE = re.compile(r"[’']?s? (?:district|region|province|zone|sector|area)\b")
_INSERTED = re.compile(r",[^,]*,")  # ", escorted by Russian officers,"


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
            negated = trigger is not None and trigger.negated
            taking = Trigger("territorial_change", at, stop, True, negated)
            return [*kept, ("territorial_change", taking, "trigger.place-taken")]
    return found


def _entering(head: str, tail: str, place: Span) -> re.Match[str] | None:
    """Words by which troops enter a place: "rolled into"; peacekeepers, guests and saboteurs only move."""
    if not place.kb_id_ or load_gazetteer()[place.kb_id_].kind not in _ENTERED or _WIDE.match(tail):
        return None
    found = _last(cues("entering"), head)
    return None if cues("outsiders").search(_INSERTED.sub(" ", head)) else found


def giving(doc: Doc, voice: Voice, text: str) -> list[Found]:
    """Read a place that is given away: "Armenia returned Aghdam", "ceded Kalbajar"."""
    for place in doc.spans.get("karabakh_places", ()):
        start = place.start_char - voice.start
        named = 0 <= start < len(text) and text[start] != " " and not side_of_word(place.text)
        before = _last(cues("giving"), text[:start].rstrip()) if named and not is_unreal(text, start) else None
        if before is not None:
            return [("transfer", Trigger("transfer", before.start(), start, True, False), "trigger.place-given")]
    return []
