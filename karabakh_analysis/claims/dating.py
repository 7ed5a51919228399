"""When each event happened: the date that its own clause gives, else the one that the story is at.

Nothing is guessed silently. A text has a main day: the first day that dates an event and lies within weeks
of publication. What a sentence does not date is of the day that the paragraph is at, and a new paragraph
returns from a step back in time to the main day. Where no day is told at all the basis says "publication".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.date_roles import TRUCE, WAR, Dated, lasting, read_dates, words
from karabakh_analysis.claims.events import find_events
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.records import VIOLENT

_RECENT = timedelta(days=45)  # how long before publication the main day can lie
_TRUCE_DAY = date.fromisoformat(TRUCE)
_COARSE_COST = 120  # characters by which a day farther from the trigger is still preferred to a nearer month or year
_BREAK_COST = 60  # characters that the border of a clause counts for
_BEHIND = 2  # a date usually follows what it dates: one that stands before counts for twice as far
_SOON = 5  # sentences
_HARMFUL = VIOLENT | {"territorial_change", "transfer"}
_BREAK = re.compile(r";|[:–—]\s|,\s+(?:and|but|while|whereas|although|though|as|when|after|before|which|where|with)\b|\s(?:while|but|whereas)\s")
_RELATIVE = re.compile(r"\b(?:who|whose|whom)\b")
_COORDINATED = re.compile(r"^[^.;:]{0,70}(?:,|\band\b|\bthen\b)[^.;:]{0,60}$")
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)


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
        self._told_after = self._dated_by_what_follows(utterances)
        self.main = self._main_day(utterances)
        self._now = self.main
        self._paragraph = -1
        self._blank = False
        self._before: Sequence[Dated] = ()

    def _main_day(self, utterances: Sequence[Utterance]) -> When:
        """The first day that dates an event, near enough to publication; else the day of publication.

        A day that dates an agreement or no event gives way to one on which somebody came to harm, told soon after.
        """
        last = date.fromisoformat(self._published) if self._published else None
        found: list[tuple[int, When, bool]] = []
        for n, utterance in enumerate(utterances if last else ()):
            days = [
                d
                for d in self._dates[utterance.sentence.start_char]
                if d.role == "event" and d.is_day and not self._is_limit(d) and last and not _is_truce(d.edtf, last) and last - _RECENT <= bounds(d.edtf)[0] <= last
            ]
            if not days:
                continue
            events = find_events(utterance.sentence.text)
            hits = [t for t in events if t.event_type in _HARMFUL]
            at = utterance.sentence.start_char + (hits[0].start if hits else 0)
            found.append((n, self._chosen(days, at), bool(hits) or not events))
        if found:
            n, first, harms = found[0]
            others = [when for k, when, harmful in found if harmful and k <= n + _SOON]
            return replace(first if harms or not others else others[0], basis="context")
        return When(self._published, "publication") if last else When()

    def _is_limit(self, dated: Dated) -> bool:
        """Whether something was over "by Saturday": no day of an event."""
        return re.search(r"\bby\s+$", self._doc.text[: dated.start][-5:], re.IGNORECASE) is not None

    def _dated_by_what_follows(self, utterances: Sequence[Utterance]) -> dict[int, When]:
        """Sentences dated by a later one of their paragraph: "A worker was killed. It happened on 8 November."."""
        found: dict[int, When] = {}
        for n, utterance in enumerate(utterances):
            start = utterance.sentence.start_char
            days = [d for d in self._dates[start] if d.role == "event"]
            if not days or not words("course", "dating").match(utterance.sentence.text.lstrip(" “\"")):
                continue
            for earlier in reversed(utterances[:n]):
                if earlier.paragraph != utterance.paragraph or any(
                    d.role == "event" for d in self._dates[earlier.sentence.start_char]
                ):
                    break
                found[earlier.sentence.start_char] = When(days[0].edtf, "context")
        return found

    def enter(self, utterance: Utterance) -> None:
        """Begin a sentence: a new paragraph returns to the main day from a step back that the one before took."""
        dates = [d for d in self._before if d.role in ("event", "war")]
        if dates:
            self._now, self._blank = When(dates[-1].edtf, "context"), False
        if utterance.paragraph != self._paragraph:
            self._paragraph, self._blank = utterance.paragraph, False
            if self.main.edtf and self._stepped_back():
                self._now = self.main
        self._now = self._told_after.get(utterance.sentence.start_char, self._now)
        self._before = self._dates[utterance.sentence.start_char]

    def _stepped_back(self) -> bool:
        if not self._now.edtf:
            return True
        return True

    def when(self, utterance: Utterance, voice: Voice, kind: str, at: int) -> When:
        """Date of an event of a kind, told at an offset of the text: its own, else the one that the story is at."""
        sentence = utterance.sentence
        text = self._doc.text[sentence.start_char : sentence.end_char]
        dates = self._candidates(utterance, voice, kind, at)
        sinces = [d for d in self._dates[sentence.start_char] if d.role == "since" and d.start < voice.end]
        if sinces and sinces[0].start < at and all(d.start > at for d in dates) and _PERFECT.search(text):
            dates = []
        if dates and kind != "agreement" and _since_the_truce(text[:40]) and all(d.start > at for d in dates):
            dates = []
        if dates:
            chosen = self._chosen(dates, at)
            ends_war = kind == "agreement" and len(chosen.edtf) < 10 and bounds(chosen.edtf)[0] <= _TRUCE_DAY <= bounds(chosen.edtf)[1]
            return When(TRUCE, chosen.basis) if ends_war else chosen
        sinces = [d for d in self._dates[sentence.start_char] if d.role == "since" and d.start < voice.end]
        afters = [d for d in self._dates[sentence.start_char] if d.role == "after"]
        if afters and kind not in ("agreement", "transfer"):
            self._blank = True  # some time after a day that is told
            stays = lasting(afters[0], self._published)
            return When(stays.edtf, stays.basis) if words("course", "staying").search(text) else When()
        if kind == "capture" and words("course", "holding").search(text):
            return When()
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
            if any(v.start <= dated.start < v.end for v in others) and not (dated.role == "war" and dated.start < at):
                continue
            if dated.start > at and _RELATIVE.search(self._doc.text, at, dated.start):
                continue
            if dated.start < at and (m := _RELATIVE.search(self._doc.text, max(dated.start - 60, utterance.sentence.start_char), dated.start)) and "," in self._doc.text[dated.end : at] and ", " not in self._doc.text[m.end() : dated.start]:
                continue
            found.append(dated)
        return found

    def _chosen(self, dates: Sequence[Dated], at: int, apart: Sequence[int] = (), coarse: int = _COARSE_COST) -> When:
        """Date nearest to an event, with those listed beside it: "on 26 November and 8 December" is a span."""
        best = min(dates, key=lambda d: self._cost(d, at, coarse))
        group = [best]
        for dated in dates:
            if dated is not best and dated.role == best.role == "event" and self._goes_with(group, dated, apart):
                group.append(dated)
        if len(group) == 1:
            return When(best.edtf, best.basis)
        group.sort(key=lambda d: bounds(d.edtf))
        return When(interval(group[0].edtf.split("/")[0], group[-1].edtf.split("/")[-1]), best.basis)

    def _goes_with(self, group: Sequence[Dated], dated: Dated, apart: Sequence[int]) -> bool:
        """Whether two dates are listed for the same verb, and none of the numbers ``apart`` stands between."""
        for one in group:
            first, second = sorted((one, dated), key=lambda d: d.start)
            between = self._doc.text[first.end : second.start]
            if any(first.end <= n < second.start for n in apart):
                continue
            if len(one.edtf) != len(dated.edtf) or "/" in one.edtf + dated.edtf:
                continue
            if _COORDINATED.match(between) and len(between) <= 40 and len(_CONTENT.findall(between)) <= 3 and not _VERBAL.search(between):
                return True
        return False

    def _cost(self, dated: Dated, at: int, coarse: int) -> int:
        a, b = sorted((dated.start, at))
        breaks = len(_BREAK.findall(self._doc.text, a, b))
        return (b - a) * (1 if at < dated.start else _BEHIND) + breaks * _BREAK_COST + (0 if dated.is_day else coarse)

    def of_count(
        self, utterance: Utterance, voice: Voice, start: int, others: Sequence[int], status: str, kind: str, claim: When
    ) -> When:
        """Date of a count: the one nearest to it where the sentence gives several, else that of its claim.

        Parameters
        ----------
        utterance, voice
            The sentence and the stretch that gives the count.
        start : int
            Where the number stands.
        others : sequence of int
            Where the counts of the stretch stand.
        status, kind : str
            What happened to the people; the kind of the claim that the count belongs to.
        claim : When
            The date of that claim.
        """
        text = utterance.sentence.text
        if status == "killed" and words("course", "bodies").search(text) and kind == "transfer":
            return self.main if claim.edtf and self.main.edtf else claim
        if status == "killed" and words("course", "custody").search(text) and claim.basis == "context":
            return When()
        if kind == "agreement" and status in ("killed", "wounded"):
            return self.when(utterance, voice, "armed_clash", start)
        dates = [d for d in self._dates[utterance.sentence.start_char] if d.role == "event"]
        if len(dates) < 2 or claim.edtf == "" or claim.basis == "context":
            return claim
        return self._chosen(dates, start, others, coarse=0)

    def move(self, event_type: str, when: When) -> None:
        """Go on from a claim."""
        if when.edtf and when.basis not in ("context", "publication") and event_type not in ("agreement", "transfer", "other"):
            self._now = When(when.edtf, "context")
            self._blank = False


_CONTENT = re.compile(r"\b(?!(?:on|and|in|the|at|then|of)\b)\w+", re.IGNORECASE)
_VERBAL = re.compile(r"\b(?:was|were|had|has|have|when|after|before|said|who|which|that|where)\b", re.IGNORECASE)


def _is_truce(edtf: str, published: date) -> bool:
    """Whether a day is that of the agreement that ended the war of 2020, named weeks later."""
    return published - _TRUCE_DAY > timedelta(days=4) and bounds(edtf)[0] <= _TRUCE_DAY <= bounds(edtf)[1] + timedelta(days=1)


def _since_the_truce(text: str) -> bool:
    return bool(re.search(r"\bsince\b", text, re.IGNORECASE)) and bool(words("war", "papers").search(text))
