"""The dates of a sentence with what each of them dates; words for the war of 2020 count as one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Utterance
from karabakh_analysis.claims.date_roles import BY, FROM, TO, WAR, Dated, clause_before, role_of, words
from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.language.texts import text_of

_AHEAD = timedelta(days=2)  # a date that lies farther after publication is of something to come
_TOMORROW = re.compile(r"tomorrow.*|.* tomorrow", re.IGNORECASE)
_OPENING = 2  # words before a date that opens its sentence: "since late"
_LAST_DAY_OF_WAR = WAR[-10:]
_OF_THE_DAY = re.compile(r"\bfor(?:\s+the)?\s*$", re.IGNORECASE)  # "its bulletin for the 12th": about that day
# "the first deaths since 28 July, when three men fell": they fell on that day.
_WHEN = re.compile(r",?\s+(?:when|the\s+(?:day|night|morning|evening)\s+(?:when|that|(?:on|in)\s+which))\b,?\s")
_OWNED = re.compile(r"\W{0,3}(?:s\b)?(?:\s*[\w-]+){1,3}")  # the few words after a day in the possessive


def read_dates(doc: Doc, utterance: Utterance, published: str) -> list[Dated]:
    """Dates of a sentence with what they date, in order.

    Parameters
    ----------
    doc : Doc
        The tagged text.
    utterance : Utterance
        The sentence and its voices.
    published : str
        ISO date of publication or ``""``.
    """
    text, start, end = text_of(doc), utterance.sentence.start_char, utterance.sentence.end_char
    spans: Iterable[Span] = doc.spans.get("karabakh_dates", ())
    wars = war_words(text, start, end)
    found = []
    for span in spans:
        if not start <= span.start_char < end or not span._.karabakh_edtf:
            continue
        role = role_of(text, (span.start_char, span.end_char), start, end)
        if role == "reference" and "/" in span._.karabakh_edtf and FROM.search(text, start, span.start_char):
            role = "event"
        edtf = _of_the_truce(text, span, (start, end), role)
        masked = any(a <= span.start_char < b for voice in utterance.voices for a, b in voice.masked)
        role = _owned_role(
            text, span, (start, end), "saying" if masked and _is_of_saying(text, span, start, role) else role
        )
        if edtf[5:7] > "12" or (wars and edtf == WAR[:10]):
            role = "reference"  # a season tells of lives, not of incidents; "in the war that began on 27 September"
        limit = BY.search(text[start : span.start_char]) or _TOMORROW.fullmatch(span.text)
        if published and _is_ahead(edtf, published, by=limit is not None):
            role = "ahead"
        if len(edtf) < 10 and _names_the_war(wars, edtf, span.start_char, role):
            if edtf == WAR[:4] and edtf in span.text:  # "the fighting of 2020" tells no more than the year
                wars = [replace(w, edtf=edtf) if _touches(w, span) else w for w in wars]
            continue
        tells_to = _end_of_clause(text, start, span, end) if role in ("since", "until", "after") else 0
        found.append(Dated(span.start_char, span.end_char, edtf, str(span._.karabakh_basis), role, tells_to))
    for n, (first, second) in enumerate(pairwise(found), start=1):
        from_to = TO.fullmatch(text, first.end, second.start) and FROM.search(text, start, first.start)
        if from_to and first.role in ("event", "since", "reference") and second.role in ("event", "until"):
            found[n - 1 : n + 1] = [replace(d, role="event") for d in (first, second)]  # "from 28 until 29 July"
    return sorted([*found, *wars], key=lambda d: d.start)


def war_words(text: str, start: int, end: int) -> list[Dated]:
    """Words in a stretch for the war of 2020 as the time of what is told: "in the six-week war".

    Examples
    --------
    >>> [d.edtf for d in war_words("The six-week war cost 6,500 lives.", 0, 34)]
    ['2020-09-27/2020-11-10']
    >>> war_words("These are the worst clashes since the war.", 0, 42)
    []
    """
    found = []
    for m in words("war", "phrases").finditer(text, start, end):
        lead = re.split(r",\s(?!who)", clause_before(text, start, m.end()))[-1]
        if not words("war", "apart").search(lead) and not re.search(r"\bwho\b", lead):
            found.append(Dated(m.start(), m.end(), WAR, "relative", "war"))
    return found


def _is_of_saying(text: str, span: Span, start: int, role: str) -> bool:
    """Whether a date among the words that name a speaker is that of the saying: no "in its bulletin for the 12th"."""
    return role == "event" and not _OF_THE_DAY.search(text, start, span.start_char)


def _owned_role(text: str, span: Span, sentence: tuple[int, int], role: str) -> str:
    """Role of a date in the possessive: "Friday's shelling" is of that day, "Friday's statement" only names a paper."""
    end = span.end_char
    if role not in ("event", "after") or not {text[end - 2 : end], text[end : end + 2]} & {"'s", "’s"}:
        return role
    owned = _OWNED.match(text, end, sentence[1])
    event = owned is not None and words("follow", "event").search(owned.group()) is not None
    return "event" if event else role.replace("event", "reference")


def _is_ahead(edtf: str, published: str, *, by: bool) -> bool:
    """Whether a date is of something to come, as seen on the day of publication; ``by``: "by the end of the month"."""
    first, last = bounds(edtf)
    return first > date.fromisoformat(published) + _AHEAD or (by and last.isoformat() > published)


def _touches(war: Dated, span: Span) -> bool:
    """Whether words for the war and a year belong together: "the war of 2020"."""
    beside = range(span.start_char - len(" of "), span.start_char + 1)
    return war.end in beside or war.start < span.end_char <= war.end


def _end_of_clause(text: str, start: int, span: Span, end: int) -> int:
    """Where a clause with "when" after a date ends, 0 if there is none; where the date opens, at a comma."""
    when = _WHEN.match(text, span.end_char)
    if when is None:
        return 0
    comma = text.find(", ", when.end(), end) if len(text[start : span.start_char].split()) <= _OPENING else -1
    return comma if comma > 0 else end


def _names_the_war(wars: list[Dated], edtf: str, at: int, role: str) -> bool:
    """Whether a month or year only says which war is meant: "the fighting of autumn 2020"."""
    if any(w.start <= at < w.end for w in wars):
        return True
    first, last = bounds(edtf)
    meets = first.isoformat() <= _LAST_DAY_OF_WAR and last.isoformat() >= WAR[:10]
    return bool(wars) and meets and role in ("event", "reference")


def _of_the_truce(text: str, span: Span, sentence: tuple[int, int], role: str) -> str:
    """Give the EDTF of a date; the 9 or 10 November of the agreement that ended the war is that of 2020."""
    edtf = str(span._.karabakh_edtf)
    days = [part[5:] for part in edtf.split("/")]
    if all(day in ("11-09", "11-10") for day in days) and not edtf.startswith("2020"):
        stated = re.search(r"\d{4}", span.text)
        told = any(words("war", key).search(text, *sentence) for key in ("papers", "ending"))
        if not stated and (role in ("since", "after") or told):
            return "/".join(f"2020-{day}" for day in days)
    return edtf
