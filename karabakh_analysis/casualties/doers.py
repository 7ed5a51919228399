"""Whose victims they are by who did it or whose positions were attacked. Weak: the words name not who suffered."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.hostile import attacks, opposite
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, party_at, sides_in, subject_side, victim_words
from karabakh_analysis.casualties.status import Hit
from karabakh_analysis.casualties.verbal import Found


def target_side(s: Sentence, row: Found) -> Side | None:
    """Read whose positions were attacked: "struck our trenches, killing two"."""
    hit = row.hit
    if hit is None or hit.passive or hit.frame != "transitive":
        return None
    aimed = [a.target for a in attacks(s) if a.target and a.at < hit.start]
    return Side(aimed[-1], "victim.target-of-attack", False) if aimed else None


def doer_side(s: Sentence, row: Found) -> Side | None:
    """Take the other party than the doer: "killed by Azerbaijani fire", "Armenian troops opened fire, wounding two".

    Without a doer, who is "neutralised" or "laid down his arms" is the enemy of who tells it.
    """
    hit = row.hit
    if hit is None:
        return None
    to_enemy = lexicon.words("weak", "done_to_the_enemy")
    to_enemy |= victim_words("done_to_the_enemy") if row.status == "captured" else frozenset()
    side = ""
    if row.status == "missing":  # who looks for them has lost them
        own = "" if hit.passive or hit.frame != "transitive" else subject_side(s, hit.start)
        return Side(own, "victim.seeker", True) if own else None
    if hit.passive:
        side = _agent(s, hit)
    elif row.rule.startswith("active") and hit.lemma in ("lose", "bury") and s.low(hit.aux - 1) == "we":
        return Side("speaker", "victim.loser-itself", True)
    elif row.rule.startswith("active") and hit.lemma not in to_enemy:
        side = "opponent" if s.low(hit.aux - 1) == "we" else opposite(_doer(s, hit))
    if side:
        return Side(side, "victim.not-the-doer", False)
    return Side("opponent", "victim.enemy-of-speaker", False) if hit.lemma in to_enemy else None


def _doer(s: Sentence, hit: Hit) -> str:
    """Side of the verb's subject in the reading of the clauses, else of the nearest subject before it.

    "It was Armenian forces that opened fire, injuring two".
    """
    noun = next((c.subject for c in s.clauses if hit.aux <= c.at < hit.end), None)
    whole = noun is not None and not noun.joined  # not "clashes between Armenia and | Azerbaijan killed two"
    named = [party_at(s, i) for i in range(noun.start, noun.end) if party_at(s, i)] if noun and whole else []
    return named[0] if len(set(named)) == 1 else subject_side(s, hit.start)


def _agent(s: Sentence, hit: Hit) -> str:
    """Other party than the one behind "by" or a weapon "from": "shot, and three hurt, by an Azerbaijani soldier"."""
    end = s.piece_end(hit.end - 1)
    for at in range(hit.end, len(s.words)):
        apart = at >= end and not (s.words[at - 1].mark or any(h.end == at for h in s.hits))
        if s.low(at) not in ("by", "from") or apart:
            continue
        stop = s.piece_end(at)
        for pos, named in sides_in(s, at, min(at + 6, stop)):
            weapon = any(s.low(k) in cues("fire") | cues("forces") for k in (*range(at, pos), pos + 1))
            if (weapon or s.low(at) == "by") and opposite(named):
                return opposite(named)
    return ""
