"""What sort of incident a claim is about, as far as that decides what it can come together with."""

from __future__ import annotations

import re
from datetime import date
from functools import cache

from karabakh_analysis.dates.edtf import bounds, precision
from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.records import VIOLENT, Claim
from karabakh_analysis.resources import read_lexicon

SORTS = ("event", "agreement", "talks", "transfer", "war", "mines")
"""Sorts of incident; claims of different sorts are never one incident.

event
    What happened on the ground, with what followed from it on the spot.
agreement
    A ceasefire or a signed statement.
talks
    Calls and meetings of those who are not on the ground.
transfer
    A handover of prisoners, maps or districts.
war
    Totals of a whole war.
mines
    Totals of those whom mines have hit since it ended.
"""

TOTALS = ("war", "mines")
FIGHTING = frozenset({"armed_clash", "shelling", "territorial_change"})
_DEADLY = VIOLENT - {"capture", "explosion"}
_OF_WAR = _DEADLY | FIGHTING | {"capture", "disruption"}
_OWN_DATE = frozenset({"stated", "relative", "inherited"})
_THOUSANDS = re.compile(
    r"(?<![\d.,])(?:[1-9]\d{0,2}[, \u00a0\u202f]\d{3}|(?!19|20)[1-9]\d{3}|2[1-9]\d\d|[1-9]\d{4})(?![\d,%]|\.\d)"
)
"""A number of a thousand or more that is no year: with or without a separator."""

_COUNTED_CHARS = 40
_TENS = re.compile(r"(?<![\d.,-])[1-9]\d{1,2}(?![\d.,-]?\d)")
_COMMA = re.compile(r"[.;:]|, ")
_COARSE = 4  # UCDP precision of a month; what is longer is coarser


@cache
def _pattern(name: str, key: str = "phrases") -> re.Pattern[str]:
    return phrase_pattern(read_lexicon("incidents")[name][key])


def has_own_day(claim: Claim) -> bool:
    """Whether the words of the claim itself say on which day or days it was."""
    return bool(claim.edtf) and claim.date_basis in _OWN_DATE and precision(claim.edtf) < _COARSE


def is_coarse(claim: Claim) -> bool:
    """Whether a claim is dated, but only to a month or more."""
    return bool(claim.edtf) and precision(claim.edtf) >= _COARSE


def names_its_place(claim: Claim) -> bool:
    """Whether a claim itself names the place of what it tells: not carried over."""
    return bool(claim.place_ids or claim.names_as_written) and "place.context" not in claim.rule


def tells_burial(claim: Claim) -> bool:
    """Whether a claim tells what is done after a death: its day and place are not those of the death."""
    return bool(_pattern("burial").search(claim.quote))


def tells_errand(claim: Claim) -> bool:
    """Whether a claim tells of a visit, a patrol or clearing work: it is its own matter, whatever was fought there."""
    return claim.event_type == "movement" and bool(_pattern("errand").search(claim.quote))


def tells_calm(claim: Claim) -> bool:
    """Whether a claim reports that nothing was recorded, which answers nobody's account: "no violations were noted"."""
    calm = claim.mode == "denied" and claim.event_type in FIGHTING and bool(_pattern("calm").search(claim.quote))
    return calm or claim.rule.startswith("count.of-keepers")


def is_mine(claim: Claim) -> bool:
    """Whether a claim tells of a mine or the like, which goes off by itself and not in the fighting of its day."""
    return claim.event_type == "explosion" and bool(_pattern("mine").search(claim.quote))


def _day_of_war(which: str) -> date:
    return date.fromisoformat(read_lexicon("incidents")["whole_war"][which])


def days_of_war() -> tuple[date, date]:
    """First and last day of the war of 2020, for totals that a text dates no closer than "2020"."""
    return _day_of_war("first_day"), _day_of_war("last_day")


def is_of_war_days(claim: Claim) -> bool:
    """Whether a claim is dated to the war, in which towns far from the front were shelled too."""
    return bool(claim.edtf) and bounds(claim.edtf)[1] <= _day_of_war("last_day")


def is_mines_total(claim: Claim) -> bool:
    """Whether a claim sums up what mines have done since the war: "28 people since 10 November 2020".

    Either it is dated from the end of the war on, or its words reckon so and count more than any one mine hits.
    """
    if claim.event_type != "explosion" or has_own_day(claim):
        return False
    if is_coarse(claim):
        return abs((bounds(claim.edtf)[0] - _day_of_war("last_day")).days) <= 1
    return bool(_pattern("mine", "since").search(claim.quote) and _TENS.search(claim.quote))


def tells_call(claim: Claim) -> bool:
    """Whether a claim tells of a call over a distance, not of a meeting somewhere."""
    return claim.event_type == "agreement" and bool(_pattern("talks", "calls").search(claim.quote))


def _tells_deployment(claim: Claim) -> bool:
    """Whether a claim tells that the peacekeepers came, as the agreement that ended the war laid down, on that day."""
    if claim.event_type != "movement" or not claim.edtf or is_coarse(claim):
        return False
    on_the_day = abs((bounds(claim.edtf)[0] - _day_of_war("last_day")).days) <= 1
    return on_the_day and bool(_pattern("terms", "deployment").search(claim.quote))


def tells_terms(claim: Claim) -> bool:
    """Whether a claim tells what an agreement provides for: "a deal under which Russia sent peacekeepers"."""
    return claim.event_type in ("movement", "transfer") and bool(_pattern("terms").search(claim.quote))


def is_whole_war(claim: Claim) -> bool:
    """Whether a claim gives a total of a war.

    "More than 6,500 people were killed in the war of 2020" does; "six were killed in the December 12 clashes" and
    "to make up for its defeat in the war" do not, and nothing that names its day does. What is dated from the
    outbreak on, for weeks, is such too, wherever it is told: "in the autumn of 2020 Baku took Shusha and Hadrut". So
    is a toll of more than a thousand, whatever day is told beside it: no battle since has cost as many.
    """
    if tells_thousands(claim):
        return True
    if claim.event_type not in _OF_WAR or has_own_day(claim):
        return False
    if _from_outbreak(claim):
        return claim.event_type not in ("capture", "disruption") or claim.date_basis in _OWN_DATE
    if claim.event_type not in _DEADLY:
        return False
    return bool(_pattern("whole_war").search(claim.quote) and _pattern("whole_war", "toll").search(claim.quote))


def tells_thousands(claim: Claim) -> bool:
    """Whether a claim counts dead or bodies by the thousand: "1,698 bodies", "more than 6,500 lost their lives".

    Examples
    --------
    >>> [bool(_THOUSANDS.search(words)) for words in ("6,500 people died", "3781 bodies", "in 2020 six died", "900")]
    [True, True, False, False]
    """
    if claim.event_type not in _DEADLY | {"transfer"}:
        return False
    counted = _pattern("fallen") if claim.event_type == "transfer" else _pattern("whole_war", "counted")
    for number in _THOUSANDS.finditer(claim.quote):
        before = _COMMA.split(claim.quote[max(0, number.start() - _COUNTED_CHARS) : number.start()])[-1]
        after = _COMMA.split(claim.quote[number.end() : number.end() + _COUNTED_CHARS])[0]
        if counted.search(before + number.group() + after):
            return True
    return False


def _from_outbreak(claim: Claim) -> bool:
    """Whether a claim is dated to weeks that begin in the month of the outbreak: "27 September to 17 October"."""
    if not is_coarse(claim):
        return False
    outbreak = _day_of_war("first_day")
    first, last = bounds(claim.edtf)
    return first <= outbreak <= last and (first.year, first.month) == (outbreak.year, outbreak.month) != (
        last.year, last.month,
    )  # fmt: skip


def sort_of(claim: Claim) -> str:
    """Sort of incident that a claim is about, one of `SORTS`.

    A handover of the dead is part of the fighting that it follows, and so are talks on the spot ("negotiations
    through the command of the peacekeepers"): both are of the sort ``event``.
    """
    if claim.event_type == "agreement":
        if _pattern("accord").search(claim.quote):
            return "agreement"
        if _pattern("on_the_spot").search(claim.quote):
            return "event"
        return "talks" if _pattern("talks").search(claim.quote) else "agreement"
    if claim.event_type == "transfer":
        if tells_thousands(claim):
            return "war"
        return "event" if _pattern("fallen").search(claim.quote) else "transfer"
    if _tells_deployment(claim):
        return "agreement"
    if is_mines_total(claim):
        return "mines"
    return "war" if is_whole_war(claim) else "event"
