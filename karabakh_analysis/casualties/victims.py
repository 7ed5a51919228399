"""Whose people a group is: nationality words, institutions, possessives, the doer, the group last spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.model import opponent_of
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import side_at, sides_in, subject_side
from karabakh_analysis.casualties.verbal import Found

_FIRE = frozenset(
    "fire sniper snipers bullet bullets drone drones shell shells shelling mine mines attack attacks strike strikes artillery mortar mortars troops forces soldiers army servicemen side "
    "missile missiles rocket rockets units armed gunfire shot shots saboteurs fighters militants".split()
)


@dataclass(frozen=True, slots=True)
class Side:
    """A victim's side, how it was found, and whether the words themselves say so."""

    value: str
    rule: str
    certain: bool


def _spelt_out(s: Sentence, row: Found) -> Side | None:
    """The group's own words: "Armenian soldiers", "servicemen of the Defence Army", "dead on both sides"."""
    group = row.group
    end = max(s.post_end(group), group.end)
    tail = s.piece_end(min(max(end, row.last) - 1, len(s.words) - 1))
    own = [s.low(i) for i in range(group.start, end)]
    both = lexicon.relative_words("both")
    wide = " ".join(s.low(i) for i in range(group.start, min(tail + 1, len(s.words))))
    if any(phrase in wide for phrase in both if " " in phrase):
        return Side("unknown", "victim.both-sides", True)
    inside = sides_in(s, group.start, group.end) or _after_of(s, group.end, end)
    if inside:
        return Side(inside[0][1], "victim.nationality", True)
    for lead in ("on the", "from the", "for the", "of the"):
        for i in range(group.end, tail - 2):
            if (
                f"{s.low(i)} {s.low(i + 1)}" == lead
                and s.low(i + 3) in ("side", "army", "forces", "military")
                and row.status
            ):
                by_cause = lead == "from the" and any(
                    s.low(j) in ("fire", "shots", "shelling", "attack") for j in range(group.end, i)
                )
                side = "" if by_cause else side_at(s, i + 2)[0]
                if side and not (lead in ("of the", "from the") and i > end):
                    return Side(side, "victim.on-the-side", True)
    if row.rule == "series.gapped-loser":
        return Side(side_at(s, group.start - 1)[0], "victim.loser", True)
    if row.rule == "series.named-list":
        opening = sides_in(s, 0, row.first)
        if opening and s.low(row.first) in ("as", ":", "are", "were", "is"):
            return Side(opening[0][1], "victim.list-of-side", True)
    if set(own) & lexicon.relative_words("speaker"):
        return Side("speaker", "victim.our", True)
    if set(own) & lexicon.relative_words("opponent"):
        return Side("opponent", "victim.enemy-word", True)
    return None


def _after_of(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """Sides in "of ..." and "from ..." phrases right behind a group, not in phrases of place ("in Azerbaijan")."""
    if s.low(start) not in ("of", "from", "belonging", "among", "on"):
        return []
    stop = next(
        (
            i
            for i in range(start + 1, end)
            if s.low(i) in ("in", "near", "at", "against", "by", "with", "to", "during", "outside")
        ),
        end,
    )
    return sides_in(s, start, stop)


def _possessed(s: Sentence, row: Found) -> Side | None:
    """ "its soldiers": the subject of the sentence, else the speaker."""
    hurt = row.hit is not None and row.hit.frame == "transitive" and row.hit.form == "ing"
    if (
        row.group.possessive in ("its", "their", "his", "her", "whose") and not hurt
    ):  # "wounding its driver": not the doer's
        side = subject_side(s, row.group.start)
        if side:
            return Side(side, "victim.its-subject", True)
        if row.group.possessive in ("its", "their"):
            return Side("speaker", "victim.its-speaker", True)
    if row.group.possessive in ("our", "my"):
        return Side("speaker", "victim.our", True)
    return None


def _loser(s: Sentence, row: Found) -> Side | None:
    """ "Armenia has lost 105", "the enemy suffered 3 killed", "Armenia has admitted one dead"."""
    verbs = {
        "lost",
        "lose",
        "loses",
        "losing",
        "suffered",
        "suffer",
        "suffers",
        "sustained",
        "buried",
        "admitted",
        "acknowledged",
        "admits",
        "acknowledges",
        "incurred",
        "mourns",
    }
    if s.low(row.group.start - 1) in ("has", "have", "had", "of", "at", "to", "are", "is", ":", "total", "totalled"):
        told = next(
            (
                i
                for i in range(row.group.start - 1, -1, -1)
                if s.low(i) in ("losses", "casualties", "has", "have", "had")
            ),
            None,
        )
        side = _owner(s, told) if told is not None else ""
        if side:
            return Side(side, "victim.loser", True)
    start = s.piece_start(row.group.start)
    at = next(
        (i for i in range(row.group.start - 1, max(start - 1, row.group.start - 12), -1) if s.low(i) in verbs), None
    )
    if at is None and row.group.start and s.low(row.group.start - 1) in ("and", ","):
        at = next((i for i in range(row.group.start - 1, -1, -1) if s.low(i) in verbs), None)
    if at is None:
        return None
    side = subject_side(s, at, 0)
    return Side(side, "victim.loser", True) if side else None


def _owner(s: Sentence, at: int) -> str:
    """Whose losses stand at ``at``: "our losses", "the Azerbaijani losses", "Yerevan puts its losses", "the enemy has"."""
    before = [s.low(i) for i in range(max(at - 2, 0), at)]
    if "our" in before:
        return "speaker"
    for i in range(max(at - 2, 0), at):
        if side_at(s, i)[0]:
            return side_at(s, i)[0]
    return subject_side(s, at)


def _doer(s: Sentence, row: Found) -> Side | None:
    """The other party than the doer: "killed by Azerbaijani fire", "Armenian troops opened fire, wounding two".

    Weak: the words tell who did it, not who suffered.
    """
    hit = row.hit
    if hit and hit.passive:
        tail = s.piece_end(hit.end - 1)
        for at in range(hit.end, tail):
            if s.low(at) in ("by", "from"):
                for pos, side in sides_in(s, at, min(at + 6, tail)):
                    weapon = any(s.low(k) in _FIRE for k in (*range(at, pos), pos + 1))
                    if (weapon or s.low(at) == "by") and opponent_of(side) != "unknown":
                        return Side(opponent_of(side), "victim.not-the-doer", False)
    if hit and hit.frame == "transitive" and not hit.passive:
        if hit.lemma in lexicon.words("weak", "done_to_the_enemy"):
            return Side("opponent", "victim.enemy-of-speaker", False)
        side = subject_side(s, hit.start)
        if side in ("speaker", "opponent"):
            return Side("opponent" if side == "speaker" else "speaker", "victim.not-the-doer", False)
        if opponent_of(side) != "unknown":
            return Side(opponent_of(side), "victim.not-the-doer", False)
    if hit and hit.lemma in lexicon.words("weak", "done_to_the_enemy"):
        return Side("opponent", "victim.enemy-of-speaker", False)
    return None


def _target(s: Sentence, row: Found) -> Side | None:
    """Whose positions were attacked: "struck our trenches, killing two", "threw it at the Azerbaijani soldiers, injuring X"."""
    hit = row.hit
    if hit is None or hit.passive or hit.form != "ing":
        return None
    for at in range(hit.start - 1, 0, -1):
        if s.low(at) in lexicon.words("grammar", "attack_verbs") or (
            s.low(at) in ("at", "on", "upon", "against") and s.low(at - 1) not in ("carried", "based")
        ):
            for pos in range(at + 1, min(at + 4, hit.start)):
                side = "speaker" if s.low(pos) == "our" else side_at(s, pos)[0]
                if side in ("speaker", "azerbaijan", "armenia", "artsakh", "russia"):
                    return Side(side, "victim.target-of-attack", False)
    return None


def _handed_to(s: Sentence, row: Found) -> Side | None:
    """Prisoners and bodies go to their own side: "gave up 12 people to Azerbaijan"."""
    transfers = [h for h in s.hits if h.lemma in lexicon.words("weak", "transfer") and h.status == "captured"]
    hit = row.hit if row.hit in transfers else next(iter(transfers), None)
    if hit is None:
        return None
    for at in range(row.group.end, s.piece_end(max(row.group.end, hit.end) - 1)):
        if s.low(at) == "to":
            near = sides_in(s, at + 1, at + 4)
            if near:
                return Side(near[0][1], "victim.handed-to", True)
    return None


def _whole_war(s: Sentence, row: Found) -> Side | None:
    """ "A conflict that killed more than 6,500 people": both sides' dead."""
    if row.hit and row.hit.frame == "transitive" and not row.hit.passive:
        before = {s.low(i) for i in range(row.hit.aux - 3, row.hit.aux)}
        if before & lexicon.words("grammar", "war_words"):
            return Side("unknown", "victim.whole-war", True)
    return None


def victim_of(s: Sentence, row: Found) -> Side | None:
    """Whose people the group of ``row`` is, as far as its own sentence tells; None if it does not."""
    for rule in (_spelt_out, _whole_war, _handed_to, _possessed, _loser, _target, _doer):
        side = rule(s, row)
        if side:
            return side
    return None


def doer_nearby(sentences: Sequence[Sentence]) -> str:
    """The other party than the one whose fire the sentence or the next one speaks of ("An Azerbaijani bullet hit him")."""
    for s in sentences:
        for at in range(len(s.words)):
            side, end = side_at(s, at)
            if side and s.low(end) in _FIRE - {"troops", "forces", "soldiers", "army", "servicemen", "side", "units"}:
                return opponent_of(side) if opponent_of(side) != "unknown" else ""
    return ""


def subject_group_side(s: Sentence, group: Group) -> Side | None:
    """Side of people told of without a number before: "Most of our compatriots were captured, but a few ..."."""
    before = [g for g in s.groups if g.end <= group.start and g.kind == "plural"]
    if not before or any(
        s.low(i) in lexicon.words("grammar", "attack_verbs") | {"fire"} for i in range(before[-1].end, group.start)
    ):
        return None
    other = before[-1]
    sides = sides_in(s, other.start, other.end) or _after_of(s, other.end, s.post_end(other))
    if other.possessive == "our":
        return Side("speaker", "victim.of-group-before", True)
    return Side(sides[0][1], "victim.of-group-before", False) if sides and not other.oblique else None
