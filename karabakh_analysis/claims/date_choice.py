"""Which of a sentence's dates belongs to an event or a count at a given place in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.date_roles import FROM, TO, Dated, words
from karabakh_analysis.claims.events import cues, find_events
from karabakh_analysis.dates.edtf import bounds, interval
from karabakh_analysis.records import VIOLENT

COARSE_COST = 120  # characters by which a day farther from the event is still preferred to a nearer month or year
_BREAK_COST = 60  # characters that the border of a clause counts for
_BEHIND = 2  # a date usually follows what it dates: one that stands before counts for twice as far
_WORD = 20  # characters of the words that name an event
_LIST_REACH = 40  # characters between two dates of one list
_LIST_WORDS = 3  # words between them, small ones aside
BREAK = re.compile(
    r";|[:–—]\s|,\s+(?:and|but|while|whereas|although|though|as|when|after|before|which|where|with)\b"
    r"|\s(?:while|but|whereas)\s"
)
_AWAY = 3  # borders of clauses that it counts for if a date looks the other way
# "..., and in August two herdsmen were held": the date opens a clause and dates what follows.
_OPENS = re.compile(
    r"(?:^|[.;:!?]\s|[,–—]\s(?:and|but|while|whereas|then)\s)\W*"
    r"(?:(?:only|later|again|early|late|on|in|at|by|the|of|night|evening|morning|afternoon)\s+)*$",
    re.MULTILINE,
)
# "the killing of three on 28 July and the encirclement of four posts": the date closes what was told before it.
# "three men captured on 22 July were handed over on 26 July": it closes the subject.
_CLOSES = re.compile(r"\s*(?:,\s|;\s|(?:and|but|while|was|were|is|are|has|have|had|died)\s)")
_AND_THAT = re.compile(r"\sand\s+that\s")  # the next of the clauses that a verb of saying governs
_RELATIVE = re.compile(r"\b(?:who|whose|whom|of\s+them\s+\w+ing)\b")
# "22 were wounded, six of them on 14 October": the day is that of a part.
_OF_SOME = re.compile(
    r"[,;(–—]\s*(?:including|among\s+(?:them|whom)|(?:(?:at\s+least|about|all\s+but)\s+)?[\w-]+\s+(?:more\s+)?of\s+(?:them|whom|these|those))\b"
)
_ELSEWHERE = re.compile(r"\b\w+\W+\w+\W+\w+\W+\w+,?\s+(?:that|which)\s(?!the\b)(?![^,;]*\b(?:said|says)\b)")
_SPOKEN = re.compile(r"[,.!?…][”\"»]\s")  # the end of what somebody said: dates behind it are those of the speaker
_AFTER = re.compile(r"\b(?:after|following)\b", re.IGNORECASE)
_THEN = re.compile(r"\b(?:after|following|as|once|when)\b", re.IGNORECASE)
_LISTED = re.compile(r",|\band\b|\bthen\b")
_CONTENT = re.compile(r"\b(?!(?:on|and|in|the|at|then|of)\b)\w+", re.IGNORECASE)
# Words that do more than go on with a list of dates: any in small letters but those of time and place.
_TELLING = re.compile(
    r"\b(?!(?:on|and|in|the|at|then|of|again|near|also|night|evening|morning|afternoon|late|early|village|district)\b)"
    r"[a-z]{2,}|[.;:]"
)
# "went over to the offensive near Sotk on Monday, and the next day near Kut": the verb is that of both days.
_AND_ON = re.compile(r",?\s+and,?(?:\s+on)?\s*$")
_ONLY_WHERE = re.compile(
    r",?(?:\s+(?:in|at|near|towards?|against|around|above|outside|along|from|to|also|again|the|that|those|of"
    r"|villages?|district|direction|region|province|area|[A-Z][\w’'-]+))+\s*(?=[,.;])"
)
_HAD = re.compile(r";\s(?P<clause>[^;.!?]*?)\bhad\b(?:\s\w+){1,3}")
_WITHOUT_WAR = frozenset({"agreement", "transfer", "movement", "disruption"})


@dataclass(frozen=True, slots=True)
class When:
    """Date of a claim in EDTF and its basis: stated, relative, inherited, context, publication or none."""

    edtf: str = ""
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of people in a sentence, as far as its date depends on it.

    ``start``: where it stands; ``others``: where the counts of its stretch stand; ``status``: what befell them;
    ``kind``: the kind of the claim that it belongs to; ``toll``: the number, of dead, wounded or missing.
    """

    start: int
    others: Sequence[int]
    status: str
    kind: str
    toll: int = 0


def candidates(
    text: str, utterance: Utterance, voice: Voice, dates: Sequence[Dated], kind: str, at: int
) -> list[Dated]:
    """Dates of a sentence that can be those of an event of a kind, told at an offset of the text.

    A date inside somebody else's stretch or in a clause about a person ("whose bus was blown up on 4 June") is
    not one of them. The date of a paper is that of the event only where the event is the agreement.
    """
    found, told_on = [], []
    start = utterance.sentence.start_char
    for dated in dates:
        roles = ("event", "war", "reference", "after") if kind == "agreement" else ("event", "war")
        said_so = kind == "agreement" and dated.role == "saying" and _is_of_the_call(text, dated, at)
        if (dated.role not in roles and not dated.tells(at) and not said_so) or dated.start >= voice.end:
            continue
        if dated.role == "war" and kind in _WITHOUT_WAR:
            continue
        if _is_told_by_another(utterance, voice, dated) and not (dated.role == "war" and dated.start < at):
            continue
        if dated.start > at and (relative := _RELATIVE.search(text, at, dated.start)):
            told_on += [dated] if _tells_on(text, relative.start(), dated, kind) else []
            continue
        if dated.start > at and _OF_SOME.search(text, at, dated.start):
            continue
        if dated.start > at and not dated.is_day and dated.role == "event" and _ELSEWHERE.search(text, at, dated.start):
            continue  # "seven died in Lachin, a district that was handed over last year"
        if dated.start > at and _SPOKEN.search(text, at, dated.start):
            continue
        if dated.start > at and is_of_the_kin(text, start, dated, at):
            continue
        if dated.start < at and _is_of_a_person(text, start, dated, at):
            continue
        if dated.start < at and _is_of_the_calm(text, start, dated, at):
            continue
        found.append(dated)
    found = [d for d in found if not _is_of_next_event(text, dated=d, at=at)]
    found = [d for d in found if not _is_narrowed(text, d, found)]
    beside = [d for d in found if ";" not in text[min(d.start, at) : max(d.start, at)]]
    return beside or found or told_on


def is_told_back(text: str, start: int, at: int, end: int) -> bool:
    """Whether what is told at an offset came before the rest: "she was freed on Friday; her husband had died".

    ``start``/``end``: offsets of the sentence.

    >>> texts = ("She was freed; he had died.", "It said he had died.")
    >>> [is_told_back(t, 0, t.index("died"), len(t)) for t in texts]
    [True, False]
    """
    told = (m for m in _HAD.finditer(text, start, end) if m.start() < at < m.end())
    return any(not words("speech", "inverted").search(m["clause"]) for m in told)


def _is_narrowed(text: str, dated: Dated, dates: Sequence[Dated]) -> bool:
    """Whether the one day of a month or year follows after a colon: "the third killing in 2021: on 4 May a man"."""
    first, last = bounds(dated.edtf)
    inside = [d for d in dates if d.is_day and first <= bounds(d.edtf)[0] and bounds(d.edtf)[1] <= last]
    return not dated.is_day and len(inside) == 1 and ": " in text[dated.end : inside[0].start]


def _is_of_the_call(text: str, dated: Dated, at: int) -> bool:
    """Whether a day of speaking is that of the talks themselves: "Lavrov spoke by phone with both on Wednesday"."""
    return at < dated.start and re.search(r"[,;:.!?”\"]\s", text[at : dated.start]) is None


def _tells_on(text: str, start: int, dated: Dated, kind: str) -> bool:
    """Whether a clause on somebody goes on with the same event: "X, a gunner who was cut down on 13 September"."""
    clause = text[start : dated.end]
    hurt = kind in VIOLENT and words("course", "hurt").search(clause)
    return bool(hurt) or kind in {event.event_type for event in find_events(clause)}


def _is_of_next_event(text: str, *, dated: Dated, at: int) -> bool:
    """Whether a date belongs to what is told after a semicolon: "a man was detained; he was returned this morning"."""
    mark = text.rfind(";", at, dated.start)
    clause = text[mark + 1 : dated.start]
    return mark >= 0 and bool(find_events(clause)) and not cues("dating").match(clause.strip())


def is_of_the_kin(text: str, start: int, dated: Dated, at: int) -> bool:
    """Whether a day is that of a protest: "relatives of soldiers captured near X blocked the road on Sunday"."""
    kin = words("course", "kin").search(text, start, at)
    if kin is None or "," in text[kin.end() : at] or words("course", "protest").match(text, at):
        return False
    return words("course", "protest").search(text, at, dated.start) is not None


def _is_of_the_calm(text: str, start: int, dated: Dated, at: int) -> bool:
    """Whether a day is that of the calm after the event: "guns were silent on Wednesday after the clash"."""
    then, later = _THEN.search(text, dated.end, at), _AFTER.search(text, dated.end, at)
    if then and words("course", "fight_ended").search(text, then.end(), at + _WORD):
        return True  # "shares rose on Friday as a truce ended two days of shelling"
    return later is not None and words("course", "aftermath").search(text, start, later.start()) is not None


def _is_told_by_another(utterance: Utterance, voice: Voice, dated: Dated) -> bool:
    return any(
        v.start <= dated.start < v.end and not v.start <= voice.start < v.end
        for v in utterance.voices
        if (v.start, v.end) != (voice.start, voice.end)
    )


def _is_of_a_person(text: str, start: int, dated: Dated, at: int) -> bool:
    """Whether a date stands in a clause on somebody that ends before the event: "X, who fell ill in May, was shot"."""
    m = _RELATIVE.search(text, max(dated.start - 60, start), dated.start)
    return m is not None and "," in text[dated.end : at] and ", " not in text[m.end() : dated.start]


def choose(text: str, dates: Sequence[Dated], at: int, apart: Sequence[int] = (), coarse: int = COARSE_COST) -> When:
    """Date nearest to an event, or the span of those listed with it.

    Parameters
    ----------
    text : str
        The text.
    dates : sequence of Dated
        One or more dates of a sentence.
    at : int
        Offset of the event or count.
    apart : sequence of int
        Offsets of counts: two dates with one of them in between are not listed for one event.
    coarse : int
        Characters by which a day is preferred to a month or year.

    Examples
    --------
    >>> text = "Two patrols were ambushed, on 26 November and 8 December."
    >>> days = [Dated(30, 41, "2020-11-26", "stated", "event"), Dated(46, 56, "2020-12-08", "stated", "event")]
    >>> choose(text, days, 17).edtf
    '2020-11-26/2020-12-08'
    """
    best = min(dates, key=lambda d: _cost(text, d, at, coarse))
    group = [best]
    for dated in dates:
        if dated is not best and dated.role == best.role == "event" and _is_listed(text, group, dated, apart):
            group.append(dated)
    if len(group) == 1:
        return When(best.edtf, best.basis)
    group.sort(key=lambda d: bounds(d.edtf))
    return When(interval(group[0].edtf, group[-1].edtf), best.basis)


def _is_listed(text: str, group: Sequence[Dated], dated: Dated, apart: Sequence[int]) -> bool:
    """Whether two dates are listed for the same verb: "on 26 November and 8 December"."""
    for one in group:
        first, second = sorted((one, dated), key=lambda d: d.start)
        between = text[first.end : second.start]
        alike = len(one.edtf) == len(dated.edtf) and "/" not in one.edtf + dated.edtf
        short = len(between) <= _LIST_REACH and len(_CONTENT.findall(between)) <= _LIST_WORDS
        if any(first.end <= n < second.start for n in apart) or not alike:
            continue
        if _AND_ON.search(text, first.end, second.start) and _ONLY_WHERE.match(text, second.end):
            return True
        if not short:
            continue
        if _LISTED.search(between) and not _TELLING.search(between):
            return True
        if TO.fullmatch(between) and FROM.search(text, max(first.start - _LIST_REACH, 0), first.start):
            return True  # "between 23:40 on 28 July and 03:15 on 29 July"
    return False


def is_later(text: str, since: Dated, at: int, dated: Dated) -> bool:
    """Whether an event stands in a later clause with a date: "since May six have died, and ten fell on 4 June"."""
    return BREAK.search(text[since.end : at]) is not None and "," not in text[at : dated.start]


def is_beside(text: str, start: int, dated: Dated, others: Sequence[int]) -> bool:
    """Whether a date follows a count with no comma, no other clause and no other count in between."""
    apart = re.search(r"[,;]\s", text[start : dated.start]) or _AND_THAT.search(text, start, dated.start)
    return not apart and not any(start < n < dated.start for n in others)


def _cost(text: str, dated: Dated, at: int, coarse: int) -> int:
    a, b = sorted((dated.start, at))
    breaks = len(BREAK.findall(text, a, b))
    breaks += _AWAY if _looks_away(text, dated, at) else 0
    return (b - a) * (1 if at < dated.start else _BEHIND) + breaks * _BREAK_COST + (0 if dated.is_day else coarse)


def _looks_away(text: str, dated: Dated, at: int) -> bool:
    """Whether a date dates what stands on its other side: it opens the next clause, or closes the one before.

    >>> text = "Ten fell, and in May two more; the clash on 28 July and the siege came later."
    >>> may, july = Dated(17, 20, "2021-05", "stated", "event"), Dated(44, 51, "2021-07-28", "stated", "event")
    >>> _looks_away(text, may, 4), _looks_away(text, may, 25), _looks_away(text, july, 60), _looks_away(text, july, 35)
    (True, False, True, False)
    """
    if at < dated.start:
        return bool(_OPENS.search(text, at, dated.start) or _AND_THAT.search(text, at, dated.start))
    closes = _CLOSES.match(text, dated.end, at) is not None
    return closes and _OPENS.search(text, 0, dated.start) is None
