"""Sections of a digest or live blog that a line with a day heads: what stands under "4 June" happened on 4 June."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance
from karabakh_analysis.attribution.model import zone_at
from karabakh_analysis.dates import find_dates
from karabakh_analysis.language.texts import text_of

_TITLE = timedelta(days=10)  # how long before publication the day of a title can lie
_LONGEST_TITLE, _TITLE_WORDS = 120, 4
_WORD = re.compile(r"[^\W\d_]{2,}")
_MIN_SECTIONS = 2  # a single line with a day is that of the page
_LONGEST_LINE = 70  # characters of a heading
_LINE = re.compile(r"^[^\S\n]*\S[^\n]*$", re.MULTILINE)
_DIGIT_OR_WEEKDAY = re.compile(r"\d|day\b", re.IGNORECASE)
# What may stand on the line beside the day: marks, hours, "Day 3:", "today".
_BESIDE = re.compile(
    r"(?:[\W_]|\b\d{1,2}[:.]\d\d(?:\s?[ap]\.?m)?\b|\b(?:on|the|day\s\d{1,2}|today|yesterday|evening|morning|night|gmt|utc|et)\b)*",
    re.IGNORECASE,
)
_PROSE = re.compile(
    r"[^\n]*(?:\n\s*)?(?:[^\s]+[^\S\n]+){4}[^\n]*[.!?…][”\")]?(?=\s*(?:\n|$))"
)  # a sentence below, or beside
# A heading without a day, between empty lines: a list of entries ends there.
_HEADING = re.compile(r"(?<=\n\n)[A-Z][^\W\d_]*(?:[^\S\n][^\W\d_]+){0,4}(?=\n\n)")
# "4 June – ...", "(4 June) ...": what separates the day from its entry.
_BEFORE_ENTRY = re.compile(r"(?:[\W_]|\b(?:on|the|\d{1,2}[.)]|day\s\d{1,2})\b)*", re.IGNORECASE)
_AFTER_ENTRY = re.compile(r"[\s)\]*_]*(?:[.:–—|]|-\s|[)\]*]|\t)")


def day_sections(doc: Doc, utterances: Sequence[Utterance], published: str) -> list[tuple[int, str]]:
    """Where the sections of a text begin that a day heads, with the day; none if fewer than two hold any body.

    A heading without a day, after a chronology of short entries, begins one whose day is ``""``.

    Parameters
    ----------
    doc : Doc
        The tagged text. Lines with a day are looked for outside the body too: cleaning takes them for datelines.
    utterances : sequence of Utterance
        Sentences of its body in order.
    published : str
        ISO date of publication or ``""``.
    """
    text = text_of(doc)
    lines = [m.span() for m in _LINE.finditer(text) if _can_head(doc, m)]
    found = find_dates(text, published, parts=lines, include_coarse=False) if len(lines) >= _MIN_SECTIONS else []
    heads: dict[int, str] = {}
    entries: set[int] = set()  # heads that share their line with what happened
    for start, end in lines:
        inside = [d for d in found if start <= d.start < end]
        rest = text[start:end]
        for d in reversed(inside):
            rest = rest[: d.start - start] + rest[d.end - start :]
        days = {d.edtf for d in inside if len(d.edtf) == len("2021-06-04")}
        if len(days) == 1 and _BESIDE.fullmatch(rest):
            heads[start] = days.pop()
    for span in doc.spans.get("karabakh_dates", ()):
        line = text.rfind("\n", 0, span.start_char) + 1
        day = str(span._.karabakh_edtf)
        opens = _BEFORE_ENTRY.fullmatch(text, line, span.start_char) and _AFTER_ENTRY.match(text, span.end_char)
        if opens and len(day) == len("2021-06-04"):
            entries |= {line} - heads.keys()
            heads.setdefault(line, day)
    sections = sorted(heads.items())
    starts = [start for start, _ in sections]
    told = {bisect_right(starts, u.sentence.start_char) - 1 for u in utterances} - {-1}
    # Cleaning takes short entries for datelines or captions: what is left of the digest may be a single section.
    told |= {n for n, start in enumerate(starts) if told and _PROSE.match(text, start)}
    days_told = {sections[n][1] for n in told}
    if published:
        latest = str(date.fromisoformat(published) + timedelta(days=1))
        days_told = {day for day in days_told if day <= latest}
    if len(days_told) < _MIN_SECTIONS:
        return []
    headings = [m.start() for m in _HEADING.finditer(text, starts[0])]
    ends = [(at, "") for at in headings if starts[bisect_right(starts, at) - 1] in entries]
    return sorted([*sections, *ends])


def title_day(text: str, published: str) -> str:
    r"""Give the day in the first line of a text, with words beside it: "Situation on the border, 15 November".

    Cleaning takes such a title for a dateline. A byline is none, nor is the day of publication.

    >>> title_day("Situation on the border, 15 November\n\nTwo men fell.", "2021-11-16")
    '2021-11-15'
    """
    line = _LINE.search(text)
    if line is None or not _can_be_title(line.group()):
        return ""
    found = [d.edtf for d in find_dates(text[: line.end()], published, include_coarse=False)]
    earliest = str(date.fromisoformat(published) - _TITLE)
    return found[0] if len(found) == 1 and len(found[0]) == len(published) and earliest <= found[0] < published else ""


def _can_be_title(line: str) -> bool:
    prose = line.rstrip().endswith((".", "!", "?", "”", '"')) or line.lstrip().lower().startswith("by ")
    return not prose and len(line) <= _LONGEST_TITLE and len(_WORD.findall(line)) >= _TITLE_WORDS


def _can_head(doc: Doc, line: re.Match[str]) -> bool:
    short = line.end() - line.start() <= _LONGEST_LINE and _DIGIT_OR_WEEKDAY.search(line.group())
    return bool(short) and zone_at(doc, line.start()) not in ("comment", "related")
