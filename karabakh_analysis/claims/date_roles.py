"""What a date in a sentence dates: the event, the saying of it, a paper, the beginning of a longer time.

The words are in ``data/lexicon/dating.toml``. A date that no word binds to something else dates the event.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.resources import read_lexicon

WAR = "2020-09-27/2020-11-10"
TRUCE = "2020-11-10"
OPENERS = ' “"‘«'
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
_PIECE = re.compile(r"[,;:.!?]\s|\b(?:who|whom|which|whose|when|where|after|before|and|but|while)\b")
MISSING_SINCE = re.compile(r"\b(?:missing|vanished|heard (?:of|from)|seen)\b[^,;]{0,30}$", re.IGNORECASE)
BY = re.compile(r"\bby\s+(?:(?:late|early|the|on|of|evening|morning|noon|night)\s+)*$", re.IGNORECASE)
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


def clause_before(text: str, start: int, at: int) -> str:
    """Words of a clause before an offset, without hours."""
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
    before, after = clause_before(text, start, span[0]), text[span[1] : end]
    if _DATELINE.match(text[start : span[0]]) and _AFTER_DATELINE.match(after) and text[start : span[0]].strip():
        return "saying"
    if _leading("at_the_time").search(before):
        return "event"
    leading = ("since", "until", "after", "life", "reference")
    found = next((role for role in leading if _leading(role).search(before)), "")
    if found:
        return "event" if found == "since" and MISSING_SINCE.search(before) else found
    if _followed("reference", after):
        return "reference"
    said = _leading("saying").search(_CONTENT.split(before)[-1])
    if said and _SAID_BEFORE.search(before):
        return "event"  # "as the ministry reported, on Saturday a grenade was thrown"
    counted = BY.search(before) and _followed("told_by", after)
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
