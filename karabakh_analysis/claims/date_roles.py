"""What a date in a sentence dates: the event, the saying of it, a paper, the beginning of a longer time.

The words are in ``data/lexicon/dating.toml``. A date that no word binds to something else dates the event.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Utterance
from karabakh_analysis.dates.edtf import bounds
from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.resources import read_lexicon

WAR = "2020-09-27/2020-11-10"
TRUCE = "2020-11-10"
OPENERS = ' “"‘«'
_AHEAD = timedelta(days=2)  # a date that lies farther after publication is of something to come
_OPENING = 2  # words before a date that opens its sentence: "since late"
_LEAD = 110  # characters before a date in which the words that bind it are looked for
# "between 23:40 on 28 July and 03:15 on 29 July": words of time, or a paper, before the days
_HOURS = r"(?:\s+(?:[\d:.]+|[ap]\.?m\.?|noon|midnight|dawn|dusk|early|late|the|on|of|in|night|evening|morning))*\s*"
FROM = re.compile(rf"\b(?:between|from)\b(?:\s+the(?:\s+\w+){{1,4}}?\s+(?:of|on))?{_HOURS}$", re.IGNORECASE)
TO = re.compile(
    rf"(?:\s+(?:night|evening|morning|afternoon))?,?\s+(?:and|to|till|until|through)\b{_HOURS}", re.IGNORECASE
)
_CLAUSE = re.compile(r"[;!?]|[:.]\s|\s[–—-]\s")
_CLOCK = re.compile(r"\b\d{1,2}[:.]\d\d\b(?:\s*[ap]\.?m\.?)?")
_DATELINE = re.compile(
    r"^\W{0,3}(?:[A-Z][\w'’/.-]*[, ]+){1,4}\W{0,3}(?:on\s+)?$|^\W{0,2}\(?(?:[A-Z][\w'’/.-]*[, ]+){1,4}$"
)
_AFTER_DATELINE = re.compile(
    r"^[^\w\n]{0,3}(?:\d{4})?\W{0,3}(?:\([^)]{2,40}\)|/[^/]{2,30}/|(?:[A-Z][\w.]+\s?){1,4}(?:\([^)]+\))?)?\s*(?:[–—.:/)-])"
)
_SAID_BEFORE = re.compile(
    r"(?:^|\W)as\s+(?!of\b|at\b)[^,]+,\s+(?:on|in)\s+(?:(?:the|late|early|night|evening|morning|afternoon|of)\s+)*$",
    re.IGNORECASE,
)
# Where what was said begins: "told parliament that on Friday two men fell", "named 62 men taken prisoner on Friday".
_CONTENT = re.compile(
    r"\bthat\s+(?!(?:was|were|had|has|have|is|are|surfaced|appeared|emerged|circulated)\b)"
    r"|\b(?:taken|captured|seized|detained|killed|shot)(?=\s+(?:prisoner|captive|near|in|by|during|when|on)\b)"
)
_OF_THE_DAY = re.compile(r"\bfor(?:\s+the)?\s*$", re.IGNORECASE)  # "its bulletin for the 12th": about that day
_PIECE = re.compile(r"[,;:.!?]\s|\b(?:who|whom|which|whose|when|where|after|before|and|but|while)\b")
_BY = re.compile(r"\bby\s+(?:(?:late|early|the|on|of|evening|morning|noon|night)\s+)*$", re.IGNORECASE)
# "up from 105 on", "it was 50 on": the day of a figure, not of the deaths.
_FIGURE = re.compile(
    r"\b(?:to|from|than|it\s+(?:was|is|stood\s+at)|(?:was|were|is|are|stood)\s+(?:still|only|already))"
    r"(?:\s+(?:the|about|some|only|over|just|nearly))*\s+\d{1,3}(?:,\d{3})?"
    r"(?:\s+(?:dead|killed|wounded|captives|prisoners|deaths|losses))?,?\s+(?:(?:on|late|early|by|as|of|the)\s+)*$",
    re.IGNORECASE,
)
# "then, this morning, to 71": a figure follows, no place or hour.
_TO_FIGURE = re.compile(r",?\s+to\s+\d{1,3}(?:,\d{3})?(?=\s*[,.;)](?!\d)|\s+(?:dead|killed|wounded)\b)")
_LEADING_DAY = re.compile(
    r"\W*(?:(?:on|late|early|only|just|the|in|evening|morning|night|afternoon|of|later)\s+)*", re.IGNORECASE
)
_ACCORDING = re.compile(r"\W*According\s+to\s[^,;:]*\Z")  # "According to a report of the police on Friday, ..."
_REACHING = ("reported", "told_by")  # their subject can have an insertion in commas
_OF_THE = re.compile(r"^['’]s\b")
# "the first deaths since 28 July, when three men fell": they fell on that day.
_WHEN = re.compile(r",?\s+(?:when|the\s+(?:day|night|morning|evening)\s+(?:when|that|(?:on|in)\s+which))\b,?\s")
_OWNED = re.compile(r"\W{0,3}(?:s\b)?(?:\s*[\w-]+){1,3}")  # the few words after a day in the possessive
_LAST_DAY_OF_WAR = WAR[-10:]


@dataclass(frozen=True, slots=True)
class Dated:
    """A date, or words for the war of 2020, with what it dates.

    ``role``: event, saying, since, until, after, life, reference, ahead or war. ``start``/``end``: offsets in the text.
    """

    start: int
    end: int
    edtf: str
    basis: str
    role: str
    tells_to: int = 0  # where a clause ends that says what happened then: "since 28 July, when three men fell"

    def tells(self, at: int) -> bool:
        """Whether what is told at an offset happened on the date, though the date only limits something else."""
        return self.start < at < self.tells_to

    @property
    def is_day(self) -> bool:
        """Whether it is exact to the day (or some days) rather than to a month or year."""
        return len(self.edtf) >= 10 and self.role != "war"


@cache
def words(section: str, key: str) -> re.Pattern[str]:
    """Compile a list of ``dating.toml`` to one pattern."""
    return phrase_pattern(read_lexicon("dating")[section][key])


@cache
def _leading(key: str) -> re.Pattern[str]:
    pattern = phrase_pattern(read_lexicon("dating")["lead"][key])
    return re.compile(pattern.pattern + r"(?:\s+(?:the|on|in|of|last|this|early|late))*[\s,(“\"]*$", re.IGNORECASE)


def _followed(key: str, after: str) -> bool:
    """Whether what stands behind a date names what it belongs to: "the 9 November agreement"."""
    rest = _OF_THE.sub("", after)
    found = [m.group() for m in map(words("follow", key).match, (rest, rest.lstrip())) if m]
    return any(key in _REACHING or "," not in words_between for words_between in found)


@cache
def _inverted() -> re.Pattern[str]:
    pattern = phrase_pattern(read_lexicon("dating")["speech"]["inverted"])
    return re.compile(r"[”\"»’]\s+" + pattern.pattern + r"[^,;:“\"”]{0,90}$", re.IGNORECASE)


def _clause_before(text: str, start: int, at: int) -> str:
    head = text[max(start, at - _LEAD) : at]
    ends = [m.end() for m in _CLAUSE.finditer(head)]
    return _CLOCK.sub("", head[ends[-1] if ends else 0 :])


def role_of(text: str, span: tuple[int, int], start: int, end: int) -> str:
    """Tell what a date dates, by the words beside it.

    Parameters
    ----------
    text : str
        The text.
    span : tuple of int
        Offsets of the date.
    start, end : int
        Offsets of its sentence.

    Returns
    -------
    str
        event, saying, since, until, after, life or reference.

    Examples
    --------
    >>> def judge(sentence, date):
    ...     at = sentence.index(date)
    ...     return role_of(sentence, (at, at + len(date)), 0, len(sentence))
    >>> judge("Two soldiers were killed on Monday.", "Monday")
    'event'
    >>> judge("Two soldiers were killed, the ministry said in a statement on Tuesday.", "Tuesday")
    'saying'
    >>> judge("Mines have killed 29 people since 10 November 2020.", "10 November 2020")
    'since'
    >>> judge("This violates the trilateral statement of 9 November.", "9 November")
    'reference'
    """
    before, after = _clause_before(text, start, span[0]), text[span[1] : end]
    if _DATELINE.match(text[start : span[0]]) and _AFTER_DATELINE.match(after) and text[start : span[0]].strip():
        return "saying"
    if _leading("at_the_time").search(before):
        return "event"
    leading = ("since", "until", "after", "life", "reference")
    found = next((role for role in leading if _leading(role).search(before)), "")
    if found:
        return found
    if _followed("reference", after):
        return "reference"
    said = _leading("saying").search(_CONTENT.split(before)[-1])
    if said and _SAID_BEFORE.search(before):
        return "event"  # "as the ministry reported, on Saturday a grenade was thrown"
    counted = _BY.search(before) and _followed("told_by", after)
    counted = counted or (_LEADING_DAY.fullmatch(before) and _followed("reported", after))
    figure = _FIGURE.search(before) or _TO_FIGURE.match(after)
    said = said or (_ACCORDING.match(text, start, span[0]) if after[:1] == "," else None)
    if said or counted or figure or _is_of("burial", before, after) or _is_of("figures_given", before, after):
        return "saying"
    return "saying" if _inverted().search(text[start : span[0]]) else "event"


def _is_of(what: str, before: str, after: str) -> bool:
    """Whether a day is that of something else in its clause: a burial, or somebody's giving a number of dead.

    >>> _is_of("burial", "They buried a man, who fell on ", "."), _is_of("figures_given", "He spoke on ", " of 9 dead.")
    (False, True)
    """
    clause = _PIECE.split(before)[-1] + " _ " + _PIECE.split(after)[0]
    return words("course", what).search(clause) is not None


def _is_possessive_of_another(text: str, end: int) -> bool:
    return text[end - 2 : end] in ("'s", "’s") or text[end : end + 2] in ("'s", "’s")


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
        lead = re.split(r",\s(?!who)", _clause_before(text, start, m.end()))[-1]
        if not words("war", "apart").search(lead) and not re.search(r"\bwho\b", lead):
            found.append(Dated(m.start(), m.end(), WAR, "relative", "war"))
    return found


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
    start, end = utterance.sentence.start_char, utterance.sentence.end_char
    spans: Iterable[Span] = doc.spans.get("karabakh_dates", ())
    found = []
    wars = war_words(doc.text, start, end)
    for span in spans:
        if not start <= span.start_char < end or not span._.karabakh_edtf:
            continue
        role = role_of(doc.text, (span.start_char, span.end_char), start, end)
        whole = "/" in span._.karabakh_edtf and FROM.search(doc.text, start, span.start_char)
        role = "event" if whole and role == "reference" else role
        edtf = _of_the_truce(doc, span, start, end, role)
        masked = any(a <= span.start_char < b for voice in utterance.voices for a, b in voice.masked)
        if masked and role == "event" and not _OF_THE_DAY.search(doc.text[start : span.start_char]):
            role = "saying"
        if role in ("event", "after") and _is_possessive_of_another(doc.text, span.end_char):
            owned = _OWNED.match(doc.text, span.end_char, end)
            role = (
                "event"
                if owned and words("follow", "event").search(owned.group())
                else role.replace("event", "reference")
            )
        if edtf[5:7] > "12":
            role = "reference"  # a season or half of a year is told of lives, not of incidents
        if wars and edtf == WAR[:10]:
            role = "reference"  # "in the war that began on 27 September"
        if published and bounds(edtf)[0] > date.fromisoformat(published) + _AHEAD:
            role = "ahead"
        if published and _BY.search(doc.text[start : span.start_char]) and bounds(edtf)[1].isoformat() > published:
            role = "ahead"  # "by the end of the month"
        if len(edtf) < 10 and _names_the_war(wars, edtf, span.start_char, role):
            if edtf == WAR[:4] and edtf in span.text:  # "the fighting of 2020" tells no more than the year
                beside = range(span.start_char - len(" of "), span.start_char + 1)
                wars = [
                    replace(w, edtf=edtf) if w.end in beside or w.start < span.end_char <= w.end else w for w in wars
                ]
            continue
        tells_to = _end_of_clause(doc.text, start, span, end) if role in ("since", "until", "after") else 0
        found.append(Dated(span.start_char, span.end_char, edtf, str(span._.karabakh_basis), role, tells_to))
    for n, (first, second) in enumerate(pairwise(found), start=1):
        from_to = TO.fullmatch(doc.text, first.end, second.start) and FROM.search(doc.text, start, first.start)
        if from_to and first.role in ("event", "since", "reference") and second.role in ("event", "until"):
            found[n - 1 : n + 1] = [replace(d, role="event") for d in (first, second)]  # "from 28 until 29 July"
    return sorted([*found, *wars], key=lambda d: d.start)


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


def _of_the_truce(doc: Doc, span: Span, start: int, end: int, role: str) -> str:
    """Give the EDTF of a date; the 9 or 10 November of the agreement that ended the war is that of 2020."""
    edtf = str(span._.karabakh_edtf)
    days = [part[5:] for part in edtf.split("/")]
    if all(day in ("11-09", "11-10") for day in days) and not edtf.startswith("2020"):
        stated = re.search(r"\d{4}", span.text)
        told = any(words("war", key).search(doc.text, start, end) for key in ("papers", "ending"))
        if not stated and (role in ("since", "after") or told):
            return "/".join(f"2020-{day}" for day in days)
    return edtf
