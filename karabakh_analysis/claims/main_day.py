"""The main day of a text: the one on which that happened which the text reports."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance
from karabakh_analysis.attribution.model import zone_at
from karabakh_analysis.claims.date_choice import When, choose, is_of_the_kin
from karabakh_analysis.claims.date_roles import TRUCE, Dated, words
from karabakh_analysis.claims.events import cues, find_events
from karabakh_analysis.claims.news import settlements
from karabakh_analysis.claims.periods import days_of_fighting, whole_fight
from karabakh_analysis.claims.sections import title_day
from karabakh_analysis.dates import find_dates
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import FIRST_DAY, VIOLENT

HARMFUL = VIOLENT | {"territorial_change", "transfer"}
_RECENT = timedelta(days=45)  # how long before publication the main day can lie
_CALM_AFTER = timedelta(days=3)  # how long after the fighting a day of calm or a funeral is told of
_SAID_AT_ONCE = timedelta(days=5)  # how long before publication
_LEAD = 2  # sentences that say, after the headline, what the whole text is about
_SOON = 7  # sentences
_DATE_LINE = 14  # words
_STORY_OF_TRUCE = timedelta(days=4)  # after it, a text is no longer about the agreement of 10 November 2020 itself
_TRUCE_DAY = date.fromisoformat(TRUCE)
_SAME = re.compile(r"\W*(?:the|it|this|that|they|he|she|both|his|her|their|its)\b", re.IGNORECASE)  # as in the lead
_HAS = re.compile(r"\b(?:has|have)\b", re.IGNORECASE)  # what has been done may lie days back
_DONE = re.compile(
    r"\b(?:has|have)\s+(?:(?:\w+ly|now|again|not|yet|still|never)\s+)*(?:been|\w+(?:ed|en|wn|ld|pt|ft|ought|aught))\b"
)
_BY = re.compile(r"\bby\s+$", re.IGNORECASE)
_NIGHT = re.compile(r"\bnight\b", re.IGNORECASE)
_ENTRY = re.compile(r"\W*[0-2]?\d[:.][0-5]\d\b(?!\s+on\b)")  # "04:10 – The adversary uses grenade launchers."
_COUNTRIES = {"armenia", "azerbaijan", "nagorno-karabakh", "yerevan", "baku", "khankendi", "russia", "moscow"}
_AFTERMATH, _NO_EVENT, _HARM = 0, 1, 2  # how well a sentence tells the day of the text


def main_day(doc: Doc, utterances: Sequence[Utterance], dates: Mapping[int, Sequence[Dated]], published: str) -> When:
    """Find the first day that dates an event, near enough to publication; else take the day of publication.

    A day before it that the headline names goes first; a log ("04:10 – ...") that names no day of its own is of
    the day of publication.

    The day of a truce, of talks, of a funeral or of a calm morning gives way to one of the days before or after on
    which somebody came to harm, told soon after. Where the opening says how many days the fighting
    lasted, the text is about all of them.

    Parameters
    ----------
    doc : Doc
        The tagged text.
    utterances : sequence of Utterance
        Its sentences in order.
    dates : mapping of int to sequence of Dated
        Dates of each sentence, by where it starts.
    published : str
        ISO date of publication or ``""``.
    """
    if not published:
        return When(_scope(doc, utterances), "context")
    text = text_of(doc)
    every = [d for of_sentence in dates.values() for d in of_sentence]
    if headed := _headed(doc, utterances, every, published):
        return When(headed, "context")
    lead = _undated_lead(doc, utterances, dates)
    said = _told_at_once(utterances, dates, published)
    undated = (u for u in utterances[:_LEAD] if not any(d.role == "event" for d in dates[u.sentence.start_char]))
    if said and any(words("course", "hours").search(u.sentence.text) for u in undated):
        return When(said, "context")
    opening = text[: utterances[min(_LEAD, len(utterances)) - 1].sentence.end_char] if utterances else ""
    long = days_of_fighting(opening) > 1
    found: list[tuple[int, When, int]] = []
    for n, utterance in enumerate(utterances):
        days = [d for d in dates[utterance.sentence.start_char] if _can_be_main(text, d, published)]
        if not days:
            continue
        events = find_events(utterance.sentence.text)
        start = utterance.sentence.start_char
        harm = [t.start for t in events if t.event_type in HARMFUL
                and not all(is_of_the_kin(text, start, d, start + t.start) for d in days)]  # fmt: skip
        if not events and _is_date_line(text, utterance, days, published):
            continue
        harm = harm or [m.start() for m in words("course", "taken").finditer(utterance.sentence.text)]
        at = start + (harm[0] if harm else 0)
        if lead and (_is_elsewhere(doc, utterance, *lead) or _is_older(doc, utterances, utterance, days, published)):
            continue
        if said and utterance.paragraph != utterances[0].paragraph and _goes_back(utterance, days, said):
            continue
        over = long and words("course", "truce_holds").search(utterance.sentence.text)
        late = words("course", "aftermath").search(utterance.sentence.text) or (
            over and days[0].start < start + over.end()
        )
        hurt = bool(harm) or words("course", "hurt").search(utterance.sentence.text)
        grade = _AFTERMATH if late or (events and not hurt) else _HARM if hurt else _NO_EVENT
        found.append((n, choose(text, days, at), grade))
    if not found:
        said = _day_of_saying(utterances, dates, published)
        length = days_of_fighting(opening)
        if length > 1 and not said:
            ended = words("course", "truce_holds").search(opening) is not None
            last = date.fromisoformat(published) - timedelta(days=int(ended))
            return When(interval(last - timedelta(days=length - 1), last), "publication")
        return When(said, "context") if said else When(published, "publication")
    chosen = _of_harm(found)
    if chosen.edtf == published and not any(when == chosen and grade for _, when, grade in found):
        chosen = When(_day_told_of(chosen.edtf, every))
    if _is_night(text, chosen.edtf, every) and any(when.edtf == chosen.edtf[-10:] for _, when, _ in found):
        chosen = When(chosen.edtf[-10:])  # the night to a day, and that day
    if long and len(chosen.edtf) == 10 and not any(w == chosen and g for _, w, g in found):
        fought = max((w.edtf for _, w, _ in found if w.edtf < chosen.edtf), default="")  # the calm "after two days"
        return When(whole_fight(opening, fought or chosen.edtf, every, published, text), "context")
    return When(whole_fight(opening, chosen.edtf, every, published, text), "context")


def _undated_lead(
    doc: Doc, utterances: Sequence[Utterance], dates: Mapping[int, Sequence[Dated]]
) -> tuple[int, set[str]] | None:
    """Give the paragraph that opens a text with harm done somewhere on no day that is told, and the settlements."""
    first = [u for u in utterances if u.paragraph == utterances[0].paragraph] if utterances else []
    if any(d.role in ("event", "war") for u in first for d in dates[u.sentence.start_char]):
        return None
    told = " ".join(u.sentence.text for u in first)
    harm = words("course", "hurt").search(told) or any(event.event_type in HARMFUL for event in find_events(told))
    places = {place for u in first for place in settlements(doc, u)}
    late = words("course", "aftermath").search(told) or words("course", "burial").search(told)
    return (first[0].paragraph, places) if harm and not late else None


def _told_at_once(utterances: Sequence[Utterance], dates: Mapping[int, Sequence[Dated]], published: str) -> str:
    """Give the day on which an opening tells of harm just done: "a soldier was killed, Yerevan said on Thursday"."""
    first = [u for u in utterances if u.paragraph == utterances[0].paragraph] if utterances else []
    told = [d for u in first for d in dates[u.sentence.start_char]]
    days = {d.edtf for d in told if d.role == "saying"}
    if any(d.role in ("event", "war", "since") for d in told) or len(days) != 1 or len(day := days.pop()) != 10:
        return ""
    recent = timedelta(0) <= date.fromisoformat(published) - date.fromisoformat(day) <= _SAID_AT_ONCE
    lead = first[0].sentence.text
    harm = any(event.event_type in HARMFUL for event in find_events(lead)) and not _HAS.search(lead)
    return day if recent and harm else ""


def _goes_back(utterance: Utterance, days: Sequence[Dated], said: str) -> bool:
    """Whether a later paragraph goes back to other harm, days before that of which a ministry has just spoken."""
    back = date.fromisoformat(said) - max(bounds(d.edtf)[1] for d in days)
    same = _SAME.match(utterance.sentence.text) or cues("dating").search(utterance.sentence.text)
    return back > timedelta(days=1) and not same


def _is_elsewhere(doc: Doc, utterance: Utterance, paragraph: int, places: set[str]) -> bool:
    """Whether a later paragraph tells of another settlement than the opening: its day is not that of the opening."""
    here = settlements(doc, utterance) if places else set()
    same = cues("dating").search(utterance.sentence.text)
    return utterance.paragraph != paragraph and bool(here) and not here & places and not same


def _is_older(
    doc: Doc, utterances: Sequence[Utterance], utterance: Utterance, days: Sequence[Dated], published: str
) -> bool:
    """Whether a later paragraph goes back, days before publication, to other harm than that of an undated opening."""
    first = [u for u in utterances if u.paragraph == utterances[0].paragraph]
    last = max(bounds(d.edtf)[1] for d in days)
    longest = max(bounds(d.edtf)[1] - bounds(d.edtf)[0] for d in days)
    if utterance.paragraph == first[0].paragraph or any(_DONE.search(u.sentence.text) for u in first):
        return False
    if longest > _SAID_AT_ONCE:
        return True  # "in the past week four men had been wounded"
    text = utterance.sentence.text
    if date.fromisoformat(published) - last < _SAID_AT_ONCE:
        return False  # an opening without a day can be about what happened some days before
    if _SAME.match(text) or cues("dating").search(text) or words("course", "taken_up").search(text):
        return False
    opening = " ".join(u.sentence.text for u in first)
    kinds = {t.event_type for t in find_events(text)} & {t.event_type for t in find_events(opening)} & HARMFUL
    there = {place for u in first for place in _places(doc, u)}
    return not kinds or bool(there and (here := _places(doc, utterance)) and not here & there)


def _places(doc: Doc, utterance: Utterance) -> set[str]:
    start, end = utterance.sentence.start_char, utterance.sentence.end_char
    return {str(s.kb_id_) for s in doc.spans.get("karabakh_places", ()) if start <= s.start_char < end} - _COUNTRIES


def _day_of_saying(utterances: Sequence[Utterance], dates: Mapping[int, Sequence[Dated]], published: str) -> str:
    """Give the day, shortly before publication, on which the opening says that the ministry spoke: it spoke at once."""
    earliest = str(date.fromisoformat(published) - _SAID_AT_ONCE)
    told = (d for u in utterances[:_LEAD] for d in dates[u.sentence.start_char] if d.role == "saying")
    return next((d.edtf for d in told if len(d.edtf) == len(published) and earliest <= d.edtf < published), "")


def _scope(doc: Doc, utterances: Sequence[Utterance]) -> str:
    """Give the stretch of days or months that a text without a day of its own says at its head that it covers."""
    end = utterances[min(_LEAD, len(utterances)) - 1].sentence.end_char if utterances else 0
    spans = (str(s._.karabakh_edtf) for s in doc.spans.get("karabakh_dates", ()) if s.start_char < end)
    titles = (d.edtf for d in find_dates(text_of(doc)[: utterances[0].sentence.start_char])) if utterances else ()
    # years ("Timeline, 2020–2022") say too little
    told = (edtf for edtf in (*spans, *titles) if "/" in edtf and edtf.index("/") > len("2020"))
    return next((edtf for edtf in told if edtf >= FIRST_DAY[:7]), "")


def _headed(doc: Doc, utterances: Sequence[Utterance], dates: Sequence[Dated], published: str) -> str:
    """Give the day in the headline, or that of a log: paragraphs that open with a time of day and never say "today"."""
    days = (s._.karabakh_edtf for s in doc.spans.get("karabakh_dates", ()) if zone_at(doc, s.start_char) == "headline")
    earliest = str(date.fromisoformat(published) - _RECENT)
    if told := next((day for day in days if len(day) == 10 and earliest <= day < published), ""):
        return str(told)
    if titled := title_day(text_of(doc), published):
        return titled
    entries = {u.paragraph for u in utterances if _ENTRY.match(u.sentence.text)}
    named = any(d.edtf == published and d.role == "event" for d in dates)
    return published if len(entries) > 1 and not named else ""


def _of_harm(found: Sequence[tuple[int, When, int]]) -> When:
    """First day told; of an aftermath the day, told soon after and near to it, on which somebody came to harm."""
    at_first, first, grade = found[0]
    if grade != _AFTERMATH or "/" in first.edtf:  # "in the last three days": what the whole text is about
        return first
    near = [(when, g) for n, when, g in found if n <= at_first + _SOON and g and _is_near(first.edtf, when.edtf)]
    return next((when for wanted in (_HARM, _NO_EVENT) for when, g in near if g == wanted), first)


def _is_near(edtf: str, other: str) -> bool:
    """Whether two days lie close to each other."""
    return abs(bounds(edtf)[0] - bounds(other)[0]) <= _CALM_AFTER


def _is_date_line(text: str, utterance: Utterance, days: Sequence[Dated], published: str) -> bool:
    """Whether a line gives nothing but the day of publication: "Nov. 17, 2021, 5:12 p.m. ET"."""
    years = [d for d in days if d.edtf == published and published[:4] in text[d.start : d.end]]
    return len(years) == len(days) and len(utterance.sentence.text.split()) <= _DATE_LINE


def _can_be_main(text: str, dated: Dated, published: str) -> bool:
    last = date.fromisoformat(published)
    first_day, last_day = bounds(dated.edtf)
    truce = first_day <= _TRUCE_DAY <= last_day + timedelta(days=1) and last - _TRUCE_DAY > _STORY_OF_TRUCE
    recent = (last - _RECENT <= first_day or dated.basis == "relative") and first_day <= last  # "a year ago today"
    limit = _BY.search(text[: dated.start][-5:])  # "by Saturday" it was over
    return dated.role == "event" and dated.is_day and recent and not truce and not limit


def _is_night(text: str, edtf: str, dates: Sequence[Dated]) -> bool:
    """Whether a span is a night: "on the night of 12 to 13 September"."""
    spans = [d for d in dates if d.edtf == edtf and "/" in edtf]
    return any(_NIGHT.search(text, max(d.start - 20, 0), d.end) for d in spans)


def _day_told_of(calm: str, dates: Sequence[Dated]) -> str:
    """Find the day before a calm one that is only named for what was said or shown on it, else the calm one."""
    first = bounds(calm)[0]
    told = [d.edtf for d in dates if d.role == "saying" and len(d.edtf) == 10]
    return max([day for day in told if timedelta(0) < first - date.fromisoformat(day) <= _CALM_AFTER], default=calm)
