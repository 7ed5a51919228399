"""Which kinds of event a voice reports: its words, its counts and what the text was about put together."""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from karabakh_analysis.attribution import Voice
from karabakh_analysis.attribution.lexicon import words
from karabakh_analysis.casualties import CountStatement
from karabakh_analysis.claims.events import Trigger, cues, find_events
from karabakh_analysis.claims.story import Story
from karabakh_analysis.records import VIOLENT

_OF_STATUS = {"killed": "armed_clash", "wounded": "armed_clash", "captured": "capture", "missing": "other"}
Found = tuple[str, Trigger | None, str]
"""Kind of event, the words that report it, the rule that found it."""


def _blanked(text: str, voice: Voice) -> str:
    """Blank the words of a voice's stretch that only say who speaks; its length stays."""
    stretch = list(text[voice.start : voice.end])
    for a, b in voice.masked:
        for i in range(max(a, voice.start) - voice.start, min(b, voice.end) - voice.start):
            stretch[i] = " "
    return "".join(stretch)


def kinds_of(doc: Doc, voice: Voice, counts: Sequence[CountStatement], story: Story) -> list[Found]:
    """Kinds of event of a stretch with the words that report each and the rule that found it."""
    text = doc.text
    found: list[Found] = [(t.event_type, t, "trigger") for t in find_events(_blanked(text, voice))]
    kinds = {kind for kind, _, _ in found}
    if voice.cue.casefold() in words("verbs", "wishes") and not voice.rule.startswith("quotation") and not counts:
        return []
    taken = [c for c in counts if c.status == "captured" and c.n_max != 0]
    if taken and not kinds & {"capture", "transfer"}:
        found.append(("capture", None, "count"))
    if counts and not kinds and not taken:
        goes_on = story.event_type in VIOLENT - {"capture"} and counts[0].status in ("killed", "wounded")
        found.append(
            (story.event_type, None, "count.context") if goes_on else (_OF_STATUS[counts[0].status], None, "count")
        )
    if story.event_type and cues("dating").match(text[voice.start : voice.end]):
        return [(story.event_type, None, "dates-previous")]
    if not found and voice.cue.casefold() in words("denial", "refusals") and voice.denies and story.event_type:
        found.append((story.event_type, None, "denial.of-previous"))
    return found[:3]
