"""A stretch of text whose kinds of event are read: its words, its voice, its counts and the story so far."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from spacy.tokens import Doc

from karabakh_analysis.attribution import Voice
from karabakh_analysis.casualties import CountStatement
from karabakh_analysis.claims.circumstances import without_days, without_places
from karabakh_analysis.claims.events import Trigger, cues
from karabakh_analysis.claims.story import Story
from karabakh_analysis.claims.victims import befallen, elsewhere
from karabakh_analysis.language.texts import text_of

Found = tuple[str, Trigger | None, str]
"""Kind of event, the words that report it, the rule that found it."""

OPENING = 20  # characters within which a date opens a sentence
# Done, where the rest is only wished for.
PAST = re.compile(r"\b(?:was|were|had|took|came|began|held|broke|fell|fought|shot|struck|hit|left|met|\w+ed)\b")


@dataclass(frozen=True)
class Stretch:
    """What a voice says, with the words that only say who speaks blanked, and the words found to report events."""

    doc: Doc
    voice: Voice
    counts: Sequence[CountStatement]
    story: Story
    triggers: tuple[Trigger, ...] = ()

    @cached_property
    def text(self) -> str:
        """Its words; of the days those are blanked that a word could govern: "fire on November 16"."""
        voice = self.voice
        words = list(text_of(self.doc)[voice.start : voice.end])
        for a, b in voice.masked:
            for i in range(max(a, voice.start) - voice.start, min(b, voice.end) - voice.start):
                words[i] = " "
        return without_days(self.doc, voice, "".join(words), after=cues("on_a_day"))

    @cached_property
    def bare(self) -> str:
        """Its words without where and when."""
        return without_places(self.doc, self.voice, without_days(self.doc, self.voice, self.text))

    def has(self, *names: str) -> bool:
        """Whether the words hold one of some cues."""
        return any(cues(name).search(self.text) for name in names)

    @cached_property
    def befell(self) -> str:
        """Whom it befell: "armed", "unarmed" or ""."""
        return befallen(self.doc, self.voice, self.counts)

    @property
    def tells_victims(self) -> bool:
        """Whether dead or wounded are counted, be it that there were none."""
        return any(c.status in ("killed", "wounded") for c in self.counts)

    @property
    def unharmed(self) -> bool:
        """Whether all that it counts is none: "nobody was hurt"."""
        return bool(self.counts) and all(c.n_max == 0 for c in self.counts)

    @cached_property
    def days(self) -> list[str]:
        """Days, months and spans that it names."""
        dates = self.doc.spans.get("karabakh_dates", ())
        inside = [d for d in dates if self.voice.start <= d.start_char < self.voice.end]
        return [d._.karabakh_edtf for d in inside if d._.karabakh_edtf]

    @cached_property
    def opens_anew(self) -> bool:
        """Whether it begins with a day that the text was not about: it tells of another event."""
        for date in self.doc.spans.get("karabakh_dates", ()):
            if self.voice.start <= date.start_char < self.voice.start + OPENING and date._.karabakh_edtf:
                return self.story.edtf not in ("", date._.karabakh_edtf) and len(date._.karabakh_edtf) >= 10
        return False

    @cached_property
    def goes_on_at_persons(self) -> bool:
        """Whether it can go on with an attack on people: it hits no soldier, and is of no other place or day."""
        hurt = self.has("harm")
        apart = elsewhere(self.doc, self.voice, self.story.where.place_ids)
        others = (self.befell == "armed" and hurt) or (not hurt and apart)
        denied = any(t.negated for t in self.triggers) or self.voice.denies  # the day is then that of the denial
        return self.story.at_persons and not others and (denied or not self.opens_anew)


def kinds_in(found: Iterable[Found]) -> set[str]:
    """Kinds of event that were found."""
    return {kind for kind, _, _ in found}
