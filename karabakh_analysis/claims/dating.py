"""When each event happened: the date that its own clause gives, else the one that the story is at.

A text has a main day: the first day that dates an event and lies within weeks of publication. What a sentence
does not date is of the day that its paragraph is at, and each paragraph begins on the main day, in a digest on
the day of its section. Where no day is told at all the basis says "publication".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.clause_days import (
    compared_with,
    counted_days,
    dated_by_what_follows,
    day_of_harm,
    days_until,
    deaths_of_wounds,
    is_after_midnight,
    is_since,
    late_day,
)
from karabakh_analysis.claims.date_choice import When, candidates, choose, is_later, is_told_back
from karabakh_analysis.claims.date_roles import OPENERS, TRUCE, WAR, Dated, words
from karabakh_analysis.claims.events import find_events
from karabakh_analysis.claims.kind_sets import SHOOTING
from karabakh_analysis.claims.main_day import HARMFUL, main_day
from karabakh_analysis.claims.news import just_reported, name_new_places, said_later
from karabakh_analysis.claims.periods import days_of_fighting, is_still_held, lasting, told_periods, whole_fight
from karabakh_analysis.claims.sections import day_sections
from karabakh_analysis.claims.sentence_dates import read_dates
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.records import VIOLENT

__all__ = ["Timeline", "When"]

_MANY = 10  # so many dead or wounded are those of the whole fight, if the text says how many days it lasted
TOLL_OF_WAR = 1000  # no day since 2020 cost so many: such a number is that of the war, whatever day is told beside it
_MONTHS_OF_WAR = re.compile(r"2020(?:-(?:09|10|11)(?:/2020-(?:10|11))?)?")  # "in September-November 2020"
_OF_LATE = timedelta(days=7)
_TRUCE_DAY = date.fromisoformat(TRUCE)
_OPENING = 40  # characters in which "since the truce" governs the whole sentence
_HAS = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)
_PERFECT = re.compile(r"\b(?:has|have|had)\b", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


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
        self.text = doc.text
        self.published = published
        self.dates = {u.sentence.start_char: self._read(doc, u) for u in utterances}
        self._periods = told_periods(doc)
        self._told_after = dated_by_what_follows(utterances, self.dates)
        self.main = main_day(doc, utterances, self.dates, published)
        self._elsewhere = name_new_places(doc, utterances)
        self._sections = day_sections(doc, utterances, published)
        self._every = [d for of_sentence in self.dates.values() for d in of_sentence]
        self._fight = When(whole_fight(self.text, self.main.edtf, self._every, published, self.text), "context")
        self.now = self.main
        self.entered = self.main  # where the story was before the sentence
        self._paragraph = -1
        self._said = ""  # the last day, in a paragraph, on which somebody is said to have spoken
        self._quoted = False  # the sentence before is somebody's own words
        self._days: list[str] = []  # those told of so far
        self._spans: list[str] = []  # stretches of days that claims of the sentence are dated by
        self._blank = False  # something is told in passing: what follows in the paragraph has no date either
        self._late = ""  # the day on which something began late
        self.lost: set[int] = set()  # sentences that tell how many are missing since nobody says when
        self._told_on: dict[str, set[str]] = {}  # kinds of events by day
        self._before: Sequence[Dated] = ()
        # Whether the sentence before tells an event: the day of writing leads the story on only then.
        self._tells = self._ends_fight = False

    def _read(self, doc: Doc, utterance: Utterance) -> list[Dated]:
        """Dates of a sentence, those too that it counts from another: "two days after a shepherd fell"."""
        start, end = utterance.sentence.start_char, utterance.sentence.end_char
        dates = deaths_of_wounds(self.text, read_dates(doc, utterance, self.published), start, end)
        counted = counted_days(self.text, doc.spans.get("karabakh_dates", ()), dates, (start, end), self.published)
        return sorted([*dates, *counted], key=lambda d: d.start)

    def events_dates(self, utterance: Utterance) -> list[Dated]:
        """Dates of a sentence on which something happened."""
        return [d for d in self.dates[utterance.sentence.start_char] if d.role == "event"]

    def enter(self, utterance: Utterance) -> None:
        """Begin a sentence: the story is where the sentence before led it, or in a new paragraph at the main day."""
        dates = [d for d in self._before if d.role in ("event", "war")]
        leads = self._tells or (dates and dates[-1].edtf != self.published and len(dates[-1].edtf) > len("2020"))
        over = self._ends_fight and dates and dates[-1].edtf > self._fight.edtf.split("/")[0] != self._fight.edtf
        if dates and leads and not over:
            spans = [told for told in self._spans if dates[-1].edtf in told.split("/")]
            last = choose(self.text, dates, dates[-1].start).edtf  # with those listed beside it
            self.now, self._blank = When(spans[-1] if spans else last, "context"), False
        self._spans = []
        told = (d.edtf for d in self._before if d.role == "event" and len(d.edtf) == len(TRUCE))
        self._days += [day for day in told if day not in self._days[-1:]]
        if utterance.paragraph != self._paragraph:
            self._paragraph, self._said = utterance.paragraph, ""
            if headed := [day for start, day in self._sections if start <= utterance.sentence.start_char]:
                self.now, self._blank = When(headed[-1], "context") if headed[-1] else self.main, False
            elif not (
                (self._quoted and utterance.quoted and self.now.edtf > self.main.edtf)  # one account, a later day
                or words("course", "goes_on").match(utterance.sentence.text.lstrip(OPENERS))
            ):
                self.now, self._blank = self.main if self.main.edtf else self.now, False
        self._quoted = utterance.quoted
        if later := self._told_after.get(utterance.sentence.start_char):
            self.now = When(later, "context")
        self.entered = self.now if not self._blank else When()
        self._before = self.dates[utterance.sentence.start_char]
        said = [d.edtf for d in self._before if d.role == "saying" and len(d.edtf) == len(TRUCE)]
        self._said = said[-1] if said else self._said
        text = utterance.sentence.text
        self._ends_fight = words("course", "truce_holds").search(text) is not None
        self._tells = bool(find_events(text) or words("course", "hurt").search(text))
        late = not self._before and self._late == self.now.edtf < self.published
        if self._tells and late and is_after_midnight(text):
            self._go_past_midnight()
        self._late = late_day(text, self._before) or self._late

    def _go_past_midnight(self) -> None:
        """Go on to the day after: fire that opened at 23:50 fell silent towards four in the morning."""
        self.now = When(str(date.fromisoformat(self._late) + timedelta(days=1)), "context")
        if self.main.edtf == self._late:  # what the rest of the text tells is of the day after, sums are of both
            self.main, self._fight = self.now, When(interval(self._late, self.now.edtf), "context")

    def when(self, utterance: Utterance, voice: Voice, kind: str, at: int, toll: int = 0) -> When:
        """Date of an event of a kind, told at an offset of the text: its own, else the one that the story is at.

        ``toll``: the largest number of dead, wounded or missing that its stretch gives.
        """
        text = utterance.sentence.text
        dates = self.dates[utterance.sentence.start_char]
        recovered = words("course", "recovered").search(text)
        if toll >= TOLL_OF_WAR and kind in VIOLENT and not recovered:
            months = [d for d in dates if d.role == "event" and _MONTHS_OF_WAR.fullmatch(d.edtf)]
            return When(months[0].edtf, months[0].basis) if months else self.war(dates)
        own = candidates(self.text, utterance, voice, dates, kind, at)
        if earlier := None if own else compared_with(self.text, dates, kind, at):
            return When(earlier.edtf, earlier.basis)
        if (since := self._since(text, dates, kind, at, voice, own)) is not None:
            return since
        if toll >= TOLL_OF_WAR and recovered and not own:
            return When()
        if (
            kind not in ("agreement", "transfer")
            and not any(d.is_day for d in own)
            and (period := self._period(utterance))
        ):
            return period
        if kind in VIOLENT | {"disruption"} and (until := days_until(self.text, dates, "" if own else self.now.edtf)):
            return When(until, "relative")
        if (
            own
            and is_told_back(self.text, utterance.sentence.start_char, at, utterance.sentence.end_char)
            and own[-1].start < at
        ):
            return self.entered if self.entered.edtf < own[-1].edtf else When()
        if not own and (reported := just_reported(self.text, dates, kind, at, voice, self.now.edtf)):
            return reported
        if own:
            chosen = choose(self.text, [d for d in own if d.tells(at)] or own, at)
            first, last = bounds(chosen.edtf)
            ended = kind == "agreement" and first < _TRUCE_DAY < last  # "reached a ceasefire a month ago"
            return When(TRUCE, chosen.basis) if ended and "/" not in chosen.edtf else chosen
        terms = kind in ("movement", "transfer") and words("war", "terms").search(text)
        if (kind == "agreement" or terms) and self._is_of_the_truce(text):
            return When(TRUCE, "relative")
        if self.published and words("course", "since_morning").search(text) and _HAS.search(text):
            return When(self.published, "relative")
        after = next((d for d in dates if d.role == "after"), None)
        if after and kind not in ("agreement", "transfer"):
            self._blank = True  # some time after a day that is told
            stays = lasting(after, self.published)
            return When(stays.edtf, stays.basis) if words("course", "staying").search(text) else When()
        if self._has_no_day(text, kind):
            return When()
        if self._blank or words("course", "vague").search(words("course", "since_compared").sub("", text)):
            self._blank = True
            return When()
        if self.now.edtf and days_of_fighting(text) > 1:
            return When(whole_fight(text, self.now.edtf, self._every, self.published, self.text), "context")
        if len(self._days) > 1 and words("course", "both_days").search(text):
            return When(interval(min(self._days[-2:]), max(self._days[-2:])), "context")
        if utterance.sentence.start_char in self._elsewhere and kind in HARMFUL | {"movement"}:
            self.now = said_later(self.text, dates, voice, self.now)
        told = self._told_on.get(self.now.edtf, set())
        if kind == "capture" and "transfer" in told and not told & VIOLENT:
            return When()  # the day on which captives came home is not that of which others were taken
        calm = self.now == self.main and kind in VIOLENT - {"capture"}
        harm = calm and day_of_harm(self._told_on, told, self.main.edtf)
        now = When(harm, "context") if harm else self.now
        many = toll >= _MANY or words("course", "fight").search(text)
        return self._fight if many and now.edtf in (self.main.edtf, *self._fight.edtf.split("/")) else now

    def _is_of_the_truce(self, text: str) -> bool:
        """Whether an agreement is that of November 2020: by its words, or because the story is at the war."""
        if words("war", "papers").search(text) or words("war", "ending").search(text):
            return True
        of_war = WAR[:10] <= self.now.edtf <= WAR < self.published or words("war", "phrases").search(text)
        return bool(of_war) and words("war", "pact").search(text) is not None

    def war(self, dates: Sequence[Dated]) -> When:
        """Give the war of 2020, as the sentence names it, as far as it had gone when the text was written."""
        if named := next((d for d in dates if d.role == "war" and d.edtf != WAR), None):
            return When(named.edtf, named.basis)
        fought = self.published and WAR[:10] <= self.published < TRUCE
        return When(interval(WAR[:10], self.published) if fought else WAR, "relative")

    def _since(
        self, text: str, dates: Sequence[Dated], kind: str, at: int, voice: Voice, own: Sequence[Dated]
    ) -> When | None:
        """Give what has lasted or added up until the text was written: "mines have killed 29 since 10 November"."""
        since = next((d for d in dates if d.role == "since" and d.start < voice.end and d.edtf >= WAR[:4]), None)
        if since and since.tells(at):
            return None
        if since and len(since.edtf) == 4 and words("war", "papers").search(text):
            since = replace(since, edtf=TRUCE)  # "since the 2020 truce"
        if since and (is_since(self.text, since, at) or (kind == "agreement" and not own)):
            return When(since.edtf, since.basis)  # "since the district was handed over on 25 November"
        if any(d.role == "ahead" for d in dates) and _SINCE.search(text):
            return When()  # "tomorrow it will be four weeks since guns woke the town"
        if kind == "agreement" or not (_PERFECT.search(text) or words("course", "put_at").search(text)):
            return None
        told_before = any(d.start < at for d in own)
        later = all(since.start < d.start and not is_later(self.text, since, at, d) for d in own) if since else False
        if since and later and not told_before:
            there = kind not in VIOLENT and words("course", "present").search(text)  # troops came that day
            return When(since.edtf if there else lasting(since, self._told_by(voice)).edtf, since.basis)
        behind = self.text[own[0].end : voice.end].lstrip(", ") if own else ""  # "from 8 March to the present day"
        if words("course", "until_now").match(behind) if own else words("course", "until_now").search(text):
            start, told = own[0].edtf if own else self.now.edtf, self._told_by(voice)
            if start and bounds(start)[0].isoformat() < told:
                return When(interval(start.split("/")[0], told), "relative")
        if told_before:
            return None
        stretch = text[:_OPENING] if own else words("course", "since_compared").sub("", text)
        if (told := self._told_by(voice)) > TRUCE and _SINCE.search(stretch) and words("war", "papers").search(stretch):
            return When(interval(TRUCE, told), "relative")
        return None

    def _told_by(self, voice: Voice) -> str:
        """Give the day on which a voice told what has added up: that of its speaking, else that of publication.

        A text without the latter is of the end of the days that it is about.
        """
        here = voice.rule.endswith("taken-up") or any(d.role == "saying" for d in self._before)
        return (here and self._said) or self.published or self.main.edtf.split("/")[-1]

    def _period(self, utterance: Utterance) -> When | None:
        """Give the stretch of days that a sentence goes back to: "by our count the period has cost one life"."""
        start = utterance.sentence.start_char
        told = [edtf for at, edtf in self._periods if at < start]
        goes_back = told and words("course", "period").search(utterance.sentence.text)
        return When(told[-1], "context") if goes_back else None

    def _has_no_day(self, text: str, kind: str) -> bool:
        """Whether the day cannot be told: prisoners still held, harm done to prisoners, sums of many handovers."""
        return bool(
            (kind == "capture" and self.is_of_older_capture(text))
            or (kind == "attack_on_person" and words("course", "custody").search(text))
            or (kind == "transfer" and words("course", "sums").search(text) and _PERFECT.search(text))
        )

    def is_of_older_capture(self, text: str) -> bool:
        """Whether prisoners are held whose capture is not told; "it holds 17" are those of the fight just told of."""
        if not is_still_held(text):
            return False
        if len(self.main.edtf) < len(TRUCE) or not self.published or words("course", "held_on").search(text):
            return True
        fought = self._told_on.get(self.main.edtf, set()) & SHOOTING
        return not fought or date.fromisoformat(self.published) - bounds(self.main.edtf)[1] > _OF_LATE

    def move(self, event_type: str, when: When) -> None:
        """Go on from a claim: its date is that of what the sentence says next."""
        self._told_on.setdefault(when.edtf, set()).add(event_type)
        if "/" in when.edtf:
            self._spans.append(when.edtf)
        if when.edtf and when.basis not in ("context", "publication") and event_type in HARMFUL - {"transfer"}:
            self.now, self._blank = When(when.edtf, "context"), False
