"""Weak evidence of a victim's side: homes, vehicles, attacks; what the context suggests where no party speaks."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties.attacks import attacks, opposite, victims_of_attack
from karabakh_analysis.casualties.context import RELATIVE, Context
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.side_by_act import doer_nearby
from karabakh_analysis.casualties.sides import (
    Side,
    home_side,
    only,
    origin_side,
    sides_in,
    struck_side,
    subject_side,
    surname_side,
    victim_words,
)  # fmt: skip
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.sides import OPPONENTS

_MANY = 100


def fallback_side(row: Found, side: Side, context: Context, here: Sequence[Sentence], homes: dict[int, str]) -> str:
    """Side where the voice belongs to no party, so that ``speaker`` and ``opponent`` tell nothing by themselves.

    For "our" and "the enemy" the outlet speaks, else the party heard last. For a victim whom no word places:
    surname, whose fire it was, place, outlet, the party heard last (who looks for its missing), the only side
    with victims so far or, for a few victims, the side of the last ones: large numbers are often of both sides.
    """
    own = context.outlet or context.voice
    if side.value == "opponent":  # "Two Azerbaijanis died. Ten terrorists were destroyed"
        return opposite(own) or opposite(context.harmed) or "unknown"
    if side.value == "speaker" and side.certain:
        return own or home_side(here[0], row.group, homes) or "unknown"
    if side.value != "speaker":
        return "unknown"
    if row.group.kind == "zero":
        # "a shell hit an Armenian post; no one suffered"
        aimed = {a.target for a in attacks(here[0])} & OPPONENTS.keys()
        return context.outlet or only(aimed) or "unknown"
    told = {value for _, _, value, _ in context.groups} - RELATIVE
    harmed = row.status in ("killed", "wounded")
    serving = row.group.victim_kind == "military" and context.outlet  # soldiers need not be at home there
    place = home_side(here[0], row.group, homes) if harmed and not serving else ""
    heard = "" if harmed else context.voice
    attacked = {"speaker": own, "opponent": opposite(own)}.get(context.attacked, context.attacked) if harmed else ""
    few = (row.group.low or row.group.high or 0) < _MANY
    last = only(told) or (context.last_told() if few else "")
    last = "" if last not in OPPONENTS and row.group.victim_kind == "civilian" else last  # no peacekeepers
    if any(w.low in victim_words("martyrs") for w in here[0].words) and not (context.outlet or heard or place):
        return "azerbaijan"
    if attacked and attacked not in OPPONENTS:
        return attacked  # "A Russian helicopter was shot down. Two crew members died"
    if harmed and not (context.outlet or place) and context.on_mined_land(here[0]):
        return "azerbaijan"
    if harmed and not context.outlet and _of_both(here[0], row, context):
        return "unknown"
    near = context.home if harmed and few else ""
    told_here = (surname_side(here[0], row.group), doer_nearby(here), place, attacked)
    seekers = only({side for _, side in sides_in(here[0], 0, len(here[0].words))}) if row.status == "missing" else ""
    heard = heard or (seekers if seekers in OPPONENTS else "")
    named = only({side for _, side in sides_in(here[0], 0, len(here[0].words))} & OPPONENTS.keys())
    hints = (*told_here, context.outlet, heard, last, near, named if harmed else "")
    return next((side for side in hints if side), "unknown")


def _of_both(s: Sentence, row: Found, context: Context) -> bool:
    """Whether the words leave open whose the victims of a clash are: "clashes that left 176 troops dead"."""
    own = sides_in(s, 0, len(s.words))
    if s.low(row.group.end) == "of" and s.low(row.group.end + 2) in victim_words("said"):
        return False  # "three servicemen of the said formations"
    before = context.before
    between = before is not None and len({side for _, side in sides_in(before, 0, len(before.words))}) > 1
    frame = s if own or _mutual(s) or not between else before
    several = row.group.kind in ("exact", "range") and (row.group.high != 1 or row.group.low != 1)
    one_side = len({side for _, side in own}) == 1
    several = several and not {w.low for w in s.words} & victim_words("captivity")
    return several and frame is not None and _mutual(frame) and not one_side and not row.group.possessive


def _mutual(s: Sentence) -> bool:
    return any(w.low in victim_words("mutual") for w in s.words)


def attacked_in(s: Sentence, homes: dict[int, str]) -> str:
    """Side whose vehicle, people or homes a sentence says were hit, for the victims that the next one may count."""
    side = struck_side(s, len(s.words)) or victims_of_attack(s, len(s.words))
    hit = any(w.low in victim_words("attack_nouns") | victim_words("attack_verbs") for w in s.words)
    lived_in = {homes.get(w.start, "") for w in s.words} - {""}
    return side or (only(lived_in) if hit else "")  # "A rocket hit a residential area in Ganja"


def hinted(s: Sentence, row: Found, homes: dict[int, str]) -> Side | None:
    """Side that a home, a vehicle that was hit, an attack or a place of residence suggests."""
    if own := _unscathed(s, row):
        return Side(own, "victim.unscathed", False)
    of_those = s.low(row.group.start) in ("none", "neither") and s.low(row.group.start + 1) == "of"
    if row.group.kind == "zero" and not of_those and row.rule != "zero.unhurt":
        return None  # but "a shell hit the Armenian post; none of the soldiers was hurt"
    # "the captives from Khtsaberd" were taken there
    origin = "" if row.group.status == "captured" else origin_side(s, row.group, homes)
    if origin:
        return Side(origin, "victim.from-place", False)
    if row.status not in ("killed", "wounded"):
        return None
    struck = struck_side(s, row.group.start)
    if struck:
        return Side(struck, "victim.of-what-was-hit", False)
    attacked = victims_of_attack(s, row.first)
    if attacked:
        return Side(attacked, "victim.of-attack", False)
    if shot := _shot_from(s, row, homes):
        return Side(shot, "victim.of-attack", False)
    residents = row.group.victim_kind == "civilian" or row.group.head in ("people", "persons", "person", "man", "")
    home = home_side(s, row.group, homes) if residents else ""
    return Side(home, "victim.residents-of-place", False) if home else None


def _unscathed(s: Sentence, row: Found) -> str:
    """Side that did something "without losses": "Armenian units repelled the attack without suffering losses"."""
    at = row.group.text[0]
    if s.low(at) != "without":
        return ""
    clause = next((c for c in reversed(s.clauses) if c.finite and c.at < at), None)
    if clause is None or clause.passive or clause.subject is None:
        return ""
    return only({side for _, side in sides_in(s, clause.subject.start, clause.subject.end)})


def _shot_from(s: Sentence, row: Found, homes: dict[int, str]) -> str:
    """Other party than that of the place it was fired from: "fell to a bullet fired out of Nakhchivan"."""
    for at in range(row.group.end, s.piece_end(max(row.last, row.group.end) - 1)):
        if s.low(at) == "from" or (s.low(at - 1), s.low(at)) == ("out", "of"):
            fired = {s.low(i) for i in range(row.group.end, at)} & (cues("fire") | {"fired"})
            place = next((p for word in s.words[at + 1 : at + 6] if (p := homes.get(word.start))), "")
            return opposite(place) if fired else ""
    return ""


def shown_to(s: Sentence, row: Found) -> str:
    """Other side than the one that shows captives: "Azerbaijani media published photographs of three captives"."""
    start = s.piece_start(row.first)
    at = next((i for i in range(max(start - 2, row.first - 20, 0), row.first) if s.low(i) in victim_words("shown")), -1)
    behind = next((i for i in range(row.last, row.last + 5) if s.low(i) in victim_words("shown")), 0)
    if at < 0 and behind:  # "recognised 60 captives in clips that Azerbaijani users spread"
        return opposite(next((side for _, side in sides_in(s, behind, behind + 8)), ""))
    if at < 0:
        return ""
    channel = sides_in(s, at, row.first)  # "a clip that surfaced on an Azerbaijani channel shows"
    return opposite(channel[0][1] if channel else subject_side(s, at)) or "opponent"
