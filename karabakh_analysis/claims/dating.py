"""When each event happened: the date that its own clause gives, else the one that the story is at.

Nothing is guessed silently. A text has a main day: the first day that dates an event and lies within weeks
of publication. What a sentence does not date is of the day that the paragraph is at, and a new paragraph
returns from a step back in time to the main day. Where no day is told at all the basis says "publication".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.date_roles import TRUCE, WAR, Dated, lasting, read_dates, words
from karabakh_analysis.claims.events import Trigger
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.records import VIOLENT

_RECENT = timedelta(days=45)  # how long before publication the main day can lie
_COARSE_COST = 60  # characters by which a day farther from the trigger is still preferred to a nearer month or year
_BREAK_COST = 60  # characters that the border of a clause counts for
_LONG_AGO = 5  # days before the main day from which on a paragraph tells background
_BREAK = re.compile(r";|[:–—]\s|,\s+(?:and|but|while|whereas|although|though|as|when|after|before|which|where|with)\b|\s(?:while|but|whereas)\s")
_RELATIVE = re.compile(r"\b(?:who|whose|whom)\b")
_COORDINATED = re.compile(r"^[^.;:]{0,70}(?:,|\band\b|\bthen\b)[^.;:]{0,60}$")
_PERFECT = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class When:
    """Date of a claim in EDTF and its basis: stated, relative, inherited, context, publication or none."""

    edtf: str = ""
    basis: str = ""


class Timeline:
    """The dates of a text, and the day that its story is at while its claims are read in order.

    Parameters
    ----------
    doc : Doc
        The tagged text.
    utterances : sequence of Utterance
        Its sentences in order.
    published : str
        ISO date of publication or ``""``.
    """

    def __init__(self, doc: Doc, utterances: Sequence[Utterance], published: str) -> None:
        self._doc = doc
        self._published = published
        self._dates = {u.sentence.start_char: read_dates(doc, u, published) for u in utterances}
        self.main = self._main_day()
        self._now = self.main
        self._paragraph = -1
        self._blank = False

    def _main_day(self) -> When:
        """The first day that dates an event, near enough to publication; else the day of publication."""
        days = [d for dates in self._dates.values() for d in dates if d.role == "event" and d.is_day]
        if self._published:
            last = date.fromisoformat(self._published)
            days = [d for d in days if last - _RECENT <= bounds(d.edtf)[0] <= last]
        if days and self._published:
            return When(days[0].edtf, "context")
        if self._published:
            return When(self._published, "publication")
        return When()

    def enter(self, paragraph: int) -> None:
        """Begin a paragraph: it returns to the main day from a step back that the one before took."""
        if paragraph == self._paragraph:
            return
        self._paragraph, self._blank = paragraph, False
        if self.main.edtf and self._stepped_back():
            self._now = self.main

    def _stepped_back(self) -> bool:
        if not self._now.edtf:
            return True
        return bounds(self._now.edtf)[0] < bounds(self.main.edtf)[0] or len(self._now.edtf) < 10

    def when(self, utterance: Utterance, voice: Voice, trigger: Trigger | None) -> When:
        """Date of an event in a stretch: its own, else the one that the story is at."""
        at = voice.start + trigger.start if trigger else voice.start
        kind = trigger.event_type if trigger else ""
        sentence = utterance.sentence
        text = self._doc.text[sentence.start_char : sentence.end_char]
        dates = self._candidates(utterance, voice, kind, at)
        if dates:
            return self._chosen(dates, at, voice)
        sinces = [d for d in self._dates[sentence.start_char] if d.role == "since" and d.start < voice.end]
        if kind != "agreement" and _PERFECT.search(text):
            if sinces:
                span = lasting(sinces[0], self._published)
                return When(span.edtf, span.basis)
            if self._published > TRUCE and _since_the_truce(text):
                return When(interval(TRUCE, self._published), "relative")
        if kind == "agreement" and sinces:
            return When(sinces[0].edtf, sinces[0].basis)
        if kind == "agreement" and (words("war", "ending").search(text) or words("war", "papers").search(text)):
            return When(TRUCE, "relative")
        if kind == "transfer" and words("course", "sums").search(text) and _PERFECT.search(text):
            return When()
        if words("course", "vague").search(text) or self._blank:
            self._blank = True
            return When()
        return self._now

    def _candidates(self, utterance: Utterance, voice: Voice, kind: str, at: int) -> list[Dated]:
        """Dates of the sentence that can be those of an event at ``at``."""
        others = [v for v in utterance.voices if (v.start, v.end) != (voice.start, voice.end) and not v.start <= voice.start < v.end]
        found = []
        for dated in self._dates[utterance.sentence.start_char]:
            if dated.role == "war" and kind in ("agreement", "transfer", "movement", "disruption"):
                continue
            roles = ("event", "war", "reference", "after") if kind == "agreement" else ("event", "war")
            if dated.role not in roles or dated.start >= voice.end:
                continue
            if any(v.start <= dated.start < v.end for v in others):
                continue
            if dated.start > at and _RELATIVE.search(self._doc.text, at, dated.start):
                continue
            if dated.start < at and (m := _RELATIVE.search(self._doc.text, max(dated.start - 60, utterance.sentence.start_char), dated.start)) and "," in self._doc.text[dated.end : at] and ", " not in self._doc.text[m.end() : dated.start]:
                continue
            found.append(dated)
        return found

    def _chosen(self, dates: Sequence[Dated], at: int, voice: Voice) -> When:
        best = min(dates, key=lambda d: self._cost(d, at))
        group = [best]
        for dated in dates:
            if dated is not best and dated.role == best.role == "event" and self._goes_with(group, dated):
                group.append(dated)
        if len(group) > 1:
            ends = sorted(group, key=lambda d: bounds(d.edtf))
            first, last = ends[0].edtf.split("/")[0], ends[-1].edtf.split("/")[-1]
            return When(interval(first, last), best.basis)
        return When(best.edtf, best.basis)

    def _goes_with(self, group: Sequence[Dated], dated: Dated) -> bool:
        """Whether two dates are listed for the same verb: "on 26 November and 8 December"."""
        for one in group:
            first, second = sorted((one, dated), key=lambda d: d.start)
            between = self._doc.text[first.end : second.start]
            if len(between) <= 70 and _COORDINATED.match(between) and not _VERBAL.search(between):
                return True
        return False

    def _cost(self, dated: Dated, at: int) -> int:
        a, b = sorted((dated.start, at))
        breaks = len(_BREAK.findall(self._doc.text, a, b))
        return b - a + breaks * _BREAK_COST + (0 if dated.is_day else _COARSE_COST)

    def of_count(self, utterance: Utterance, start: int, claim: When) -> When:
        """Date of a count: the one nearest to it where its clause gives one of several, else that of its claim."""
        dates = [d for d in self._dates[utterance.sentence.start_char] if d.role == "event"]
        if len(dates) < 2:
            return claim
        best = min(dates, key=lambda d: self._cost(d, start))
        return When(best.edtf, best.basis)

    def move(self, event_type: str, when: When) -> None:
        """Go on from a claim."""
        if when.edtf and when.basis not in ("context", "publication") and event_type not in ("agreement", "transfer", "other"):
            self._now = When(when.edtf, "context")
            self._blank = False


_VERBAL = re.compile(r"\b(?:was|were|had|has|have|when|after|before|said|who|which|that|where)\b", re.IGNORECASE)


def _since_the_truce(text: str) -> bool:
    return bool(re.search(r"\bsince\b", text, re.IGNORECASE)) and bool(words("war", "papers").search(text))
