"""When each event happened: the date that its own clause gives, else the one that the story is at.

A text has a main day: the first day that dates an event and lies within weeks of publication. What a sentence
does not date is of the day that its paragraph is at, and each paragraph begins on the main day, in a digest on
the day of its section. Where no day is told at all the basis says "publication".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.clause_days import (
    MISSING_SINCE,
    counted_days,
    dated_by_what_follows,
    day_of_capture,
    days_until,
    deaths_of_wounds,
    is_of_loss,
)
from karabakh_analysis.claims.date_choice import BREAK, Counted, When, candidates, choose, is_beside, is_told_back
from karabakh_analysis.claims.date_roles import OPENERS, TRUCE, WAR, Dated, lasting, read_dates, words
from karabakh_analysis.claims.events import find_events
from karabakh_analysis.claims.main_day import HARMFUL, main_day
from karabakh_analysis.claims.news import name_new_places, said_later
from karabakh_analysis.claims.periods import days_of_fighting, is_still_held, told_periods, whole_fight
from karabakh_analysis.claims.sections import day_sections
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.records import VIOLENT

__all__ = ["Timeline", "When"]

_MANY = 10  # so many dead or wounded are those of the whole fight, if the text says how many days it lasted
_TOLL_OF_WAR = 1000  # no day since 2020 cost so many: such a number is that of the war, whatever day is told beside it
_MONTHS_OF_WAR = re.compile(r"2020-(?:09|10|11)(?:/2020-(?:10|11))?")  # "in September-November 2020"
_TRUCE_DAY = date.fromisoformat(TRUCE)
_OPENING = 40  # characters in which "since the truce" governs the whole sentence
_HAS = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)
_WHO = re.compile(r"(?<!of )\bwho\b")


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
        self._text = doc.text
        self._published = published
        self._dates = {u.sentence.start_char: self._read(doc, u) for u in utterances}
        self._periods = told_periods(doc)
        self._told_after = dated_by_what_follows(utterances, self._dates)
        self.main = main_day(doc, utterances, self._dates, published)
        self._elsewhere = name_new_places(doc, utterances)
        self._sections = day_sections(doc, utterances, published)
        self._every = [d for of_sentence in self._dates.values() for d in of_sentence]
        self._fight = When(whole_fight(doc.text, self.main.edtf, self._every, published), "context")
        self._now = self.main
        self._entered = self.main  # where the story was before the sentence
        self._paragraph = -1
        self._days: list[str] = []  # those told of so far
        self._spans: list[str] = []  # stretches of days that claims of the sentence are dated by
        self._blank = False  # something is told in passing: what follows in the paragraph has no date either
        self._before: Sequence[Dated] = ()
        self._tells = False  # the sentence before tells an event: the day of writing leads the story on only then

    def _read(self, doc: Doc, utterance: Utterance) -> list[Dated]:
        """Dates of a sentence, those too that it counts from another: "two days after a shepherd fell"."""
        start, end = utterance.sentence.start_char, utterance.sentence.end_char
        dates = deaths_of_wounds(doc.text, read_dates(doc, utterance, self._published), start, end)
        counted = counted_days(doc.text, doc.spans.get("karabakh_dates", ()), dates, (start, end), self._published)
        return sorted([*dates, *counted], key=lambda d: d.start)

    def _events_dates(self, utterance: Utterance) -> list[Dated]:
        return [d for d in self._dates[utterance.sentence.start_char] if d.role == "event"]

    def enter(self, utterance: Utterance) -> None:
        """Begin a sentence: the story is where the sentence before led it, or in a new paragraph at the main day."""
        dates = [d for d in self._before if d.role in ("event", "war")]
        if dates and (self._tells or dates[-1].edtf != self._published):
            spans = [told for told in self._spans if dates[-1].edtf in told.split("/")]
            last = choose(self._text, dates, dates[-1].start).edtf  # with those listed beside it
            self._now, self._blank = When(spans[-1] if spans else last, "context"), False
        self._spans = []
        told = (d.edtf for d in self._before if d.role == "event" and len(d.edtf) == len(TRUCE))
        self._days += [day for day in told if day not in self._days[-1:]]
        if utterance.paragraph != self._paragraph:
            self._paragraph = utterance.paragraph
            if headed := [day for start, day in self._sections if start <= utterance.sentence.start_char]:
                self._now, self._blank = When(headed[-1], "context"), False
            elif not words("course", "goes_on").match(utterance.sentence.text.lstrip(OPENERS)):
                self._now, self._blank = self.main if self.main.edtf else self._now, False
        if later := self._told_after.get(utterance.sentence.start_char):
            self._now = When(later, "context")
        self._entered = self._now if not self._blank else When()
        self._before = self._dates[utterance.sentence.start_char]
        text = utterance.sentence.text
        self._tells = bool(find_events(text) or words("course", "hurt").search(text))

    def when(self, utterance: Utterance, voice: Voice, kind: str, at: int, toll: int = 0) -> When:
        """Date of an event of a kind, told at an offset of the text: its own, else the one that the story is at.

        ``toll``: the largest number of dead, wounded or missing that its stretch gives.
        """
        text = utterance.sentence.text
        dates = self._dates[utterance.sentence.start_char]
        recovered = words("course", "recovered").search(text)
        if toll >= _TOLL_OF_WAR and kind in VIOLENT and not recovered:
            months = [d for d in dates if d.role == "event" and _MONTHS_OF_WAR.fullmatch(d.edtf)]
            return When(months[0].edtf, months[0].basis) if months else self._war()
        own = candidates(self._text, utterance, voice, dates, kind, at)
        if not own and (earlier := self._compared_with(dates, kind, at)):
            return earlier
        if (since := self._since(text, dates, kind, at, voice, own)) is not None:
            return since
        if toll >= _TOLL_OF_WAR and recovered and not own:
            return When()
        if (
            kind not in ("agreement", "transfer")
            and not any(d.is_day for d in own)
            and (period := self._period(utterance))
        ):
            return period
        if kind in VIOLENT and (until := days_until(self._text, dates, "" if own else self._now.edtf)):
            return When(until, "relative")
        if own and is_told_back(self._text, utterance.sentence.start_char, at) and own[-1].start < at:
            return self._entered if self._entered.edtf < own[-1].edtf else When()
        if own:
            chosen = choose(self._text, [d for d in own if d.tells(at)] or own, at)
            first, last = bounds(chosen.edtf)
            ended = kind == "agreement" and first < _TRUCE_DAY < last  # "reached a ceasefire a month ago"
            return When(TRUCE, chosen.basis) if ended and "/" not in chosen.edtf else chosen
        terms = kind in ("movement", "transfer") and words("war", "terms").search(text)
        if (kind == "agreement" or terms) and self._is_of_the_truce(text):
            return When(TRUCE, "relative")
        if self._published and words("course", "since_morning").search(text) and _HAS.search(text):
            return When(self._published, "relative")
        after = [d for d in dates if d.role == "after"]
        if after and kind not in ("agreement", "transfer"):
            self._blank = True  # some time after a day that is told
            stays = lasting(after[0], self._published)
            return When(stays.edtf, stays.basis) if words("course", "staying").search(text) else When()
        if self._has_no_day(text, kind):
            return When()
        if self._blank or words("course", "vague").search(words("course", "since_compared").sub("", text)):
            self._blank = True
            return When()
        if self._now.edtf and days_of_fighting(text) > 1:
            return When(whole_fight(text, self._now.edtf, self._every, self._published), "context")
        if len(self._days) > 1 and words("course", "both_days").search(text):
            return When(interval(min(self._days[-2:]), max(self._days[-2:])), "context")
        if utterance.sentence.start_char in self._elsewhere and kind in HARMFUL | {"movement"}:
            self._now = said_later(self._text, dates, voice, self._now)
        many = toll >= _MANY or words("course", "fight").search(text)
        return self._fight if many and self._now.edtf == self.main.edtf else self._now

    def _is_of_the_truce(self, text: str) -> bool:
        """Whether an agreement is that of November 2020: by its words, or because the story is at the war."""
        if words("war", "papers").search(text) or words("war", "ending").search(text):
            return True
        of_war = WAR[:10] <= self._now.edtf <= WAR < self._published or words("war", "phrases").search(text)
        return bool(of_war) and words("war", "pact").search(text) is not None

    def _war(self) -> When:
        """Give the war of 2020, as far as it had gone when the text was written."""
        fought = self._published and WAR[:10] <= self._published < TRUCE
        return When(interval(WAR[:10], self._published) if fought else WAR, "relative")

    def _since(
        self, text: str, dates: Sequence[Dated], kind: str, at: int, voice: Voice, own: Sequence[Dated]
    ) -> When | None:
        """Give what has lasted or added up until the text was written: "mines have killed 29 since 10 November"."""
        since = next((d for d in dates if d.role == "since" and d.start < voice.end and d.edtf >= WAR[:4]), None)
        if since and since.tells(at):
            return None
        if since and len(since.edtf) == 4 and words("war", "papers").search(text):
            since = replace(since, edtf=TRUCE)  # "since the 2020 truce"
        if kind == "agreement":
            return When(since.edtf, since.basis) if since and not own else None
        if since and MISSING_SINCE.search(self._text[: since.start][-60:]):
            return When(since.edtf, since.basis)
        if not (_PERFECT.search(text) or words("course", "put_at").search(text)):
            return None
        told_before = any(d.start < at for d in own)
        if since and not told_before and all(since.start < d.start and not self._is_later(since, at, d) for d in own):
            there = kind not in VIOLENT and words("course", "present").search(text)  # troops came that day
            return When(since.edtf if there else lasting(since, self._published).edtf, since.basis)
        behind = self._text[own[0].end : voice.end].lstrip(", ") if own else ""  # "from 8 March to the present day"
        if words("course", "until_now").match(behind) if own else words("course", "until_now").search(text):
            start = own[0].edtf if own else self._now.edtf
            if start and bounds(start)[0].isoformat() < self._published:
                return When(interval(start.split("/")[0], self._published), "relative")
        if told_before:
            return None
        stretch = text[:_OPENING] if own else words("course", "since_compared").sub("", text)
        if self._published > TRUCE and _SINCE.search(stretch) and words("war", "papers").search(stretch):
            return When(interval(TRUCE, self._published), "relative")
        return None

    def _compared_with(self, dates: Sequence[Dated], kind: str, at: int) -> When | None:
        """Give the day that something told before is compared with: "the first since 28 July, when three men fell"."""
        told = next((d for d in dates if d.tells_to and at < d.start), None)
        if told is None:
            return None
        clause = self._text[told.end : told.tells_to]
        alike = words("course", "hurt").search(clause) if kind in VIOLENT else None
        return When(told.edtf, told.basis) if alike or kind in {e.event_type for e in find_events(clause)} else None

    def _is_later(self, since: Dated, at: int, dated: Dated) -> bool:
        """Whether an event stands in a later clause with a date: "since May six have died, and ten fell on 4 June"."""
        between, behind = self._text[since.end : at], self._text[at : dated.start]
        return BREAK.search(between) is not None and "," not in behind

    def _period(self, utterance: Utterance) -> When | None:
        """Give the stretch of days that a sentence goes back to: "by our count the period has cost one life"."""
        start = utterance.sentence.start_char
        told = [edtf for at, edtf in self._periods if at < start]
        goes_back = told and words("course", "period").search(utterance.sentence.text)
        return When(told[-1], "context") if goes_back else None

    def _has_no_day(self, text: str, kind: str) -> bool:
        """Whether the day cannot be told: prisoners still held, harm done to prisoners, sums of many handovers."""
        return bool(
            (kind == "capture" and is_still_held(text))
            or (kind == "attack_on_person" and words("course", "custody").search(text))
            or (kind == "transfer" and words("course", "sums").search(text) and _PERFECT.search(text))
        )

    def of_count(self, utterance: Utterance, voice: Voice, count: Counted, claim: When) -> When:
        """Date of a count: the one nearest to it where the sentence gives several, else that of its claim.

        People whose bodies were handed over on the day of the ``claim`` died on the main day.
        """
        if (told := self._by_status(utterance, count, claim)) is not None:
            return told
        if count.kind == "agreement" and count.status in ("killed", "wounded"):
            return self.when(utterance, voice, "armed_clash", count.start)
        with_clause = [d for d in self._dates[utterance.sentence.start_char] if d.tells_to]
        if past := [d for d in with_clause if d.tells(count.start)]:
            return When(past[-1].edtf, past[-1].basis)
        if any(count.start < d.start and d.edtf == claim.edtf for d in with_clause):
            return self._entered  # "the death of the private was the first since 28 July, when three fell"
        return self._beside(utterance, count, claim)

    def _by_status(self, utterance: Utterance, count: Counted, claim: When) -> When | None:
        """Date that what befell the people decides, whatever stands beside the number; None if it does not."""
        text, dates = utterance.sentence.text, self._dates[utterance.sentence.start_char]
        if count.status == "missing" and claim.basis in ("context", "") and words("war", "phrases").search(text):
            return self._war()  # "250 people are still unaccounted for after the war"
        if count.toll >= _TOLL_OF_WAR and "/" not in claim.edtf:
            return When() if words("course", "recovered").search(text) else self._war()
        given_back = count.kind == "transfer"
        if count.status == "captured" and (given_back or (claim.basis == "context" and is_still_held(text))):
            taken = day_of_capture(self._text, self._events_dates(utterance), count.start) if given_back else None
            return When(taken.edtf, taken.basis) if taken else When()
        if count.status == "killed" and given_back and words("course", "bodies").search(text):
            lost = (d for d in dates if count.start < d.start and d.role != "saying")
            fell = next((d for d in lost if is_of_loss(self._text, count.start, d)), None)
            return When(fell.edtf, fell.basis) if fell else self.main if claim.edtf and self.main.edtf else claim
        in_custody = claim.basis == "context" and words("course", "custody").search(text)
        return When() if count.status == "killed" and in_custody else None

    def _beside(self, utterance: Utterance, count: Counted, claim: When) -> When:
        """Date that stands beside a number, else that of its claim."""
        text, start, others = utterance.sentence.text, count.start, count.others
        dates = self._events_dates(utterance)
        every = self._dates[utterance.sentence.start_char]
        died = [
            d
            for d in every
            if d.role == "death" and not any(start < n < d.start or d.start < n < start for n in others)
        ]
        if count.status == "killed" and died:
            return When(died[0].edtf, died[0].basis)
        counted = [d for d in every if d.role == "counted"]
        if dates and any(d.edtf == claim.edtf for d in counted):
            return choose(self._text, dates, start, others)  # the claim is of the other clause
        inside = [d for d in dates if d.start > start and not any(start < n < d.start for n in others)]
        inside = [d for d in inside if not BREAK.search(self._text, start, d.start)]
        sum_till_now = "/" in claim.edtf and self._published.startswith(claim.edtf.split("/")[1])
        told_on = inside and _WHO.search(self._text, start, inside[0].start)
        apart = claim.basis == "context" and "; " in text[: start - utterance.sentence.start_char]  # another clause
        if inside and (apart or (sum_till_now and start > min(others)) or not (claim.edtf or told_on)):
            return When(inside[0].edtf, inside[0].basis)  # "mines have killed 28 since then, among them two on 4 June"
        if len(dates) < 2 or claim.basis in ("context", ""):
            return claim
        behind = [d for d in dates if d.start > start and is_beside(self._text, start, d, others)]
        return choose(self._text, behind or dates, start, others, coarse=0)

    def move(self, event_type: str, when: When) -> None:
        """Go on from a claim: its date is that of what the sentence says next."""
        if "/" in when.edtf:
            self._spans.append(when.edtf)
        if when.edtf and when.basis not in ("context", "publication") and event_type in HARMFUL - {"transfer"}:
            self._now, self._blank = When(when.edtf, "context"), False
