"""Whose people a group is: nationality words, institutions, possessives, the doer, the group last spoken of."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.model import opponent_of
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found

_NOT_SUBJECT = frozenset("in at by with near from to for against on among between into of towards toward behind".split())
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


def side_at(s: Sentence, at: int) -> tuple[str, int]:
    """Side named by the words that begin at ``at``, and where they end; "" if none.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> side_at(read(spacy.blank("en")("Defence Army of Artsakh")[:]), 0)
    ('artsakh', 2)
    """
    for phrase, side in lexicon.side_phrases():
        if s.low(at) == phrase[0] and all(s.low(at + k) == w for k, w in enumerate(phrase)):
            return side, at + len(phrase)
    return "", at


def sides_in(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """(position, side) of the side words in ``words[start:end]``; Karabakh's "Armenian" forces are Artsakh's."""
    out: list[tuple[int, str]] = []
    at = start
    while at < end:
        side, after = side_at(s, at)
        if side:
            out.append((at, side))
        at = max(after, at + 1)
    return out


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
            if f"{s.low(i)} {s.low(i + 1)}" == lead and s.low(i + 3) in ("side", "army", "forces", "military") and row.status:
                by_cause = lead == "from the" and any(s.low(j) in ("fire", "shots", "shelling", "attack") for j in range(group.end, i))
                side = "" if by_cause else side_at(s, i + 2)[0]
                if side and not (lead in ("of the", "from the") and i > end):
                    return Side(side, "victim.on-the-side", True)
    if set(own) & lexicon.relative_words("speaker"):
        return Side("speaker", "victim.our", True)
    if set(own) & lexicon.relative_words("opponent"):
        return Side("opponent", "victim.enemy-word", True)
    return None


def _after_of(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """Sides in "of ..." and "from ..." phrases right behind a group, not in phrases of place ("in Azerbaijan")."""
    if s.low(start) not in ("of", "from", "belonging", "among", "on"):
        return []
    stop = next((i for i in range(start + 1, end) if s.low(i) in ("in", "near", "at", "against", "by", "with", "to", "during", "outside")), end)
    return sides_in(s, start, stop)


def subject_side(s: Sentence, before: int, start: int = 0) -> str:
    """Side of the nearest subject left of ``before``: "Azerbaijan", "the Armenian ministry", "the enemy", "our side"."""
    for at in range(before - 1, start - 1, -1):
        side, _ = side_at(s, at)
        if not side and s.low(at) in lexicon.relative_words("opponent"):
            side = "opponent"
        if not side and s.low(at) == "our":
            side = "speaker"
        if not side:
            continue
        first = at
        while first > 0 and not s.words[first - 1].mark and s.low(first - 1) not in lexicon.words("grammar", "clause_words") and at - first < 4:
            if s.low(first - 1) in lexicon.words("grammar", "prepositions"):
                break
            if s.low(first - 1) in lexicon.words("grammar", "report_verbs"):
                break
            first -= 1
        lead = s.low(first - 1)
        institution = lead == "of" and s.low(first - 2) in ("ministry", "army", "forces", "defence", "defense", "government", "side", "units", "president")
        opens = first == 0 or s.words[first - 1].mark or lead in lexicon.words("grammar", "clause_words") | lexicon.words("grammar", "say_verbs")
        if opens or institution:
            return side
    return ""


def _possessed(s: Sentence, row: Found) -> Side | None:
    """ "its soldiers": the subject of the sentence, else the speaker."""
    if row.group.possessive in ("its", "their", "his", "her", "whose"):
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
    verbs = {"lost", "lose", "loses", "losing", "suffered", "suffer", "suffers", "sustained", "buried", "admitted", "acknowledged", "admits", "acknowledges", "incurred", "mourns", "had"}
    start = s.piece_start(row.group.start)
    at = next((i for i in range(row.group.start - 1, max(start - 1, row.group.start - 12), -1) if s.low(i) in verbs), None)
    if at is None and row.group.start and s.low(row.group.start - 1) in ("and", ","):
        at = next((i for i in range(row.group.start - 1, -1, -1) if s.low(i) in verbs), None)
    if at is None:
        return None
    side = subject_side(s, at, 0)
    return Side(side, "victim.loser", True) if side else None


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
                    if s.low(pos + 1) in _FIRE or any(s.low(k) in _FIRE for k in range(at, pos)) or s.low(at) == "by":
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
        if s.low(at) in lexicon.words("grammar", "attack_verbs") or (s.low(at) in ("at", "on", "upon", "against") and s.low(at - 1) not in ("carried", "based")):
            for pos in range(at + 1, min(at + 4, hit.start)):
                side = "speaker" if s.low(pos) == "our" else side_at(s, pos)[0]
                if side in ("speaker", "azerbaijan", "armenia", "artsakh", "russia"):
                    return Side(side, "victim.target-of-attack", False)
    return None


def _handed_to(s: Sentence, row: Found) -> Side | None:
    """Prisoners and bodies go to their own side: "gave up 12 people to Azerbaijan"."""
    transfers = [h for h in s.hits if h.lemma in lexicon.words("weak", "transfer") and h.status == "captured"]
    hit = row.hit if row.hit in transfers else next((h for h in transfers if h.start >= row.group.end), None)
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
