"""What the casualty grammar hands on, and how a relative victim becomes a side."""

from __future__ import annotations

from dataclasses import dataclass

from karabakh_analysis.records import SIDES
from karabakh_analysis.sides import OPPONENTS


@dataclass(frozen=True, slots=True)
class CountStatement:
    """A number of people and what happened to them, as the text says it; who says it is decided elsewhere.

    ``start``, ``end``: the evidence, from the number or victim phrase to the word that gives the status.
    ``number_start``, ``number_end``: the number words or the shortest phrase that names the victim
    (``n_text``). ``victim``: a side, ``unknown``, or ``speaker``/``opponent``, to be read with the voice
    at that place. ``fallback``: the side that the context suggests where the voice belongs to no party.
    ``certain`` is False where the victim's side or the status rests on a weak rule.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    n_text: str
    n_min: int | None
    n_max: int | None
    status: str
    victim: str
    victim_kind: str
    rule: str
    certain: bool
    fallback: str = "unknown"


def resolve_victim(statement: CountStatement, speaker_side: str) -> str:
    """Side of the victims, given whose voice it is.

    A weak ``speaker`` (nothing in the words says whose people they are) is taken for the speaker's side
    only if the speaker is a party to the conflict; else the context decides, or nobody.

    Examples
    --------
    >>> s = CountStatement(0, 9, 0, 3, "six", 6, 6, "killed", "opponent", "unknown", "passive", True)
    >>> resolve_victim(s, "azerbaijan"), resolve_victim(s, "artsakh"), resolve_victim(s, "unattributed")
    ('armenia', 'azerbaijan', 'unknown')
    """
    if statement.victim == "opponent":
        side = OPPONENTS.get(speaker_side, "unknown")
    elif statement.victim == "speaker":
        known = speaker_side in OPPONENTS or (statement.certain and speaker_side in SIDES)
        side = speaker_side if known else "unknown"
    else:
        side = statement.victim
    return statement.fallback if side == "unknown" else side
