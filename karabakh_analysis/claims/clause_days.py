"""Days that one clause or sentence gives to another.

"Killed on Thursday, two days after a shepherd fell"; "a soldier wounded on 16 November died on the 26th"; "shells fell
from then until Friday"; "a worker was killed. It happened on 8 November."
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from spacy.tokens import Span

from karabakh_analysis.attribution import Utterance
from karabakh_analysis.claims.date_roles import MISSING_SINCE, OPENERS, TRUCE, Dated, words
from karabakh_analysis.claims.events import cues, find_events
from karabakh_analysis.dates.edtf import interval
from karabakh_analysis.records import VIOLENT
from karabakh_analysis.resources import read_lexicon

_COUNTED = re.compile(r"(?:exactly |just |only |barely )?(the|\w+) (days?|weeks?) (after|before)", re.IGNORECASE)
_CLAUSE_END = re.compile(r"[;:]\s|[.!?][”\"’)]*(?:\s|$)|,\s(?:and|but|while)\s")
_TAKEN = re.compile(r"\b(?:captured|taken|seized|detained|arrested)\b")
_GIVEN_BACK = re.compile(r"\b(?:returned|released|freed|handed|repatriated|home|back|exchanged|flown|brought)\b|;")
_FELL = re.compile(r"\bfell\b")
_LATE_CLOCK = re.compile(r"\b2[0-3][:.][0-5]\d\b")
_EARLY_CLOCK = re.compile(r"\b(?:0?\d:|0\d\.)[0-5]\d\b(?!\s*p\.?m)")  # not the calibre of a gun
_LASTS = timedelta(days=14)  # how long fire goes on "until" a day
_REACH = 120  # characters between the day and the words that count from it


@cache
def _numbers() -> dict[str, int]:
    return {"the": 1, "a": 1, "one": 1, **read_lexicon("dates")["numbers"]}


def counted_days(
    text: str, spans: Iterable[Span], dates: Sequence[Dated], sentence: tuple[int, int], published: str
) -> list[Dated]:
    """Days of the events that a sentence counts from or to, each with the clause that it dates.

    ``spans``: expressions of time, those too that no calendar resolves, as "two days after"; ``sentence``: its
    offsets. What stands "a day after the fighting", with no day of its own, counts from the day on which it is said.
    """
    start, end = sentence
    found = []
    for span in spans:
        m = _COUNTED.fullmatch(span.text) if start <= span.start_char < end and not span._.karabakh_edtf else None
        amount = m and (int(m[1]) if m[1].isdigit() else _numbers().get(m[1].lower(), 0))
        if not m or not amount:
            continue
        opens = not text[start : span.start_char].strip(OPENERS)
        comma = text.find(", ", span.end_char, end)
        near = [
            d
            for d in dates
            if d.role == "event" and len(d.edtf) == len(TRUCE)
            and ((opens and 0 < comma < d.start) or 0 <= span.start_char - d.end < _REACH)
        ]  # fmt: skip
        clause_end = _CLAUSE_END.search(text, span.end_char, end)
        to = comma if opens else clause_end.start() if clause_end else end
        fought = words("course", "fought").match(
            text[span.end_char : clause_end.start() if clause_end else end].lstrip()
        )
        if fought and not near and m[3].lower() == "after":
            said = next(
                (d.edtf for d in dates if len(d.edtf) == len(TRUCE) and d.role in ("saying", "event")), published
            )
            day = (
                date.fromisoformat(said) - timedelta(days=amount * (7 if "week" in m[2].lower() else 1))
                if said
                else None
            )
            found += [Dated(span.start_char, span.end_char, str(day), "relative", "event")] if day else []
        if near and to > 0:
            days = amount * (7 if m[2].lower().startswith("week") else 1) * (-1 if m[3].lower() == "after" else 1)
            day = date.fromisoformat(near[0 if opens else -1].edtf) + timedelta(days=days)
            found.append(Dated(span.start_char, span.end_char, str(day), "relative", "counted", to))
    return found


def deaths_of_wounds(text: str, dates: Sequence[Dated], start: int, end: int) -> list[Dated]:
    """Dates of a sentence, with the role "death" for the day on which somebody died who was hurt on another.

    >>> text = "A soldier wounded on 16 November died on Friday."
    >>> dates = [Dated(21, 32, "2021-11-16", "stated", "event"), Dated(41, 47, "2021-11-26", "relative", "event")]
    >>> [d.role for d in deaths_of_wounds(text, dates, 0, len(text))]
    ['event', 'death']
    """
    marks = [(m.start(), key) for key in ("dying", "wound") for m in words("course", key).finditer(text, start, end)]
    days = [d for d in dates if d.role == "event"]
    if len(days) < 2 or len({key for _, key in marks}) < 2:
        return list(dates)
    before = [max(((at, key) for at, key in marks if at < d.start), default=(start, ""))[1] for d in days]
    if "wound" in before and before[0] == "" and "dying" not in before:
        before[0] = "dying"  # "On Friday a soldier died who had been wounded on 16 November"
    if not {"wound", ""} & set(before):
        return list(dates)
    died = {d for d, key in zip(days, before, strict=True) if key == "dying"}
    return [replace(d, role="death") if d in died else d for d in dates]


def days_until(text: str, dates: Sequence[Dated], now: str) -> str:
    """Give the days that fire went on, in EDTF: "broke out on 13 May and lasted until 14 May"; "" if not told.

    ``now``: the day that the story is at, for a sentence that gives only the end: "shells fell until 29 July".
    """
    end = next((d for d in dates if d.role == "until" and len(d.edtf) == len(TRUCE)), None)
    starts = [
        d.edtf
        for d in dates
        if end and d.role in ("event", "reference", "since") and d.start < end.start
        and words("course", "lasted").search(text, d.end, end.start)
    ]  # fmt: skip
    first = starts[-1] if starts else now
    if end is None or len(first) != len(TRUCE):
        return ""
    near = timedelta(0) < date.fromisoformat(end.edtf) - date.fromisoformat(first) <= _LASTS
    return interval(first, end.edtf) if near else ""


def dated_by_what_follows(utterances: Sequence[Utterance], dates: Mapping[int, Sequence[Dated]]) -> dict[int, str]:
    """Sentences dated by a later one of their paragraph: "A worker was killed. It happened on 8 November."."""

    def days(utterance: Utterance) -> list[str]:
        return [d.edtf for d in dates[utterance.sentence.start_char] if d.role == "event"]

    found: dict[int, str] = {}
    for n, utterance in enumerate(utterances):
        told = days(utterance)
        if not told or not cues("dating").match(utterance.sentence.text.lstrip(OPENERS)):
            continue
        for earlier in reversed(utterances[:n]):
            if earlier.paragraph != utterance.paragraph or days(earlier):
                break
            found[earlier.sentence.start_char] = told[0]
    return found


def day_of_capture(text: str, dates: Sequence[Dated], start: int) -> Dated | None:
    """Find the day on which people who are given back had been taken, if it stands right behind their number.

    >>> text = "Ten men captured on 16 November came home on 4 December."
    >>> days = [Dated(20, 31, "2021-11-16", "stated", "event"), Dated(45, 55, "2021-12-04", "stated", "event")]
    >>> day_of_capture(text, days, 0).edtf, day_of_capture("Ten men came home on 4 December.", [days[0]], 0)
    ('2021-11-16', None)
    """
    first = next((d for d in dates if d.start > start), None)
    between = text[start : first.start] if first else ""
    return first if _TAKEN.search(between) and not _GIVEN_BACK.search(between) else None


def is_of_loss(text: str, start: int, dated: Dated) -> bool:
    """Whether those counted fell or vanished on a date: "the remains of three who fell in September"."""
    before = text[start : dated.start]
    told = MISSING_SINCE.search(before) or words("course", "hurt").search(before) or _FELL.search(before)
    return bool(told) and ";" not in before


def gives_back_unknown_dead(text: str) -> bool:
    """Whether bodies are handed over that are not those of dead just told of: nobody says on which day they fell.

    >>> texts = ("The six bodies were handed over.", "The bodies of six men were handed over.")
    >>> [gives_back_unknown_dead(text) for text in texts]
    [False, True]
    """
    handed = words("course", "handed_over").search(text)
    return handed is not None and words("course", "known_bodies").search(text) is None


def day_of_harm(told_on: Mapping[str, set[str]], told: set[str], main: str) -> str:
    """Give the day of a fight told before, where the story is at that of a truce or a release; else "".

    ``told_on``: kinds of events by day; ``told``: those of the day that the story is at: nobody fell on it.

    >>> told_on = {"2021-11-16": {"armed_clash"}, "2021-12-04": {"transfer"}}
    >>> day_of_harm(told_on, {"transfer"}, "2021-12-04"), day_of_harm(told_on, {"armed_clash"}, "")
    ('2021-11-16', '')
    """
    if not told or not told <= {"agreement", "transfer"}:
        return ""
    days = [day for day, kinds in told_on.items() if day and kinds & VIOLENT]
    return main if told == {"agreement"} and main else "".join(days[-1:])


def compared_with(text: str, dates: Sequence[Dated], kind: str, at: int) -> Dated | None:
    """Find the day that something told before is compared with: "the first since 28 July, when three men fell"."""
    told = next((d for d in dates if d.tells_to and at < d.start), None)
    if told is None:
        return None
    clause = text[told.end : told.tells_to]
    alike = kind in VIOLENT and words("course", "hurt").search(clause)
    return told if alike or kind in {event.event_type for event in find_events(clause)} else None


def is_since(text: str, since: Dated, at: int) -> bool:
    """Whether an event is what something has lasted since: "since the district was handed over on 25 November"."""
    start = text.rfind("since", 0, since.start)
    return 0 <= start < at < since.start and since.start - start < _REACH


def late_day(text: str, dates: Sequence[Dated]) -> str:
    """Give the day late in which a sentence says that something began: "from ten to midnight on Tuesday"; else ""."""
    days = [d for d in dates if d.role in ("event", "since")]
    late = _LATE_CLOCK.search(text) or words("course", "late").search(text)
    return days[0].edtf if late and len(days) == 1 and len(days[0].edtf) == len(TRUCE) else ""


def is_after_midnight(text: str) -> bool:
    """Whether a sentence gives an hour of the night or morning: "towards four in the morning they fell silent".

    >>> [is_after_midnight(text) for text in ("At 04:10 it stopped.", "By dawn it was over.", "At 4:10 p.m. it began.")]
    [True, True, False]
    """
    return bool(_EARLY_CLOCK.search(text) or words("course", "small_hours").search(text))
