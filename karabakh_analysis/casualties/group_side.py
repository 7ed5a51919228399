"""Whose people a group is: nationality words, institutions, possessives, who lost them, who did it."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.attacks import attacks, opposite
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.labels import listed
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.side_by_act import captive_side, counted_losses, doer_side, inflicted, target_side
from karabakh_analysis.casualties.side_phrases import fronted, on_the_side, opening_phrase, shared_tail
from karabakh_analysis.casualties.sides import (
    Side,
    on_other_side,
    opens_clause,
    party_at,
    side_at,
    sides_in,
    subject_side,
    victim_words,
)
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.sides import OPPONENTS

_BOTH_SIDES = 1000  # from this number on, "people" without a side are the dead of a whole war


def _spelt_out(s: Sentence, row: Found) -> Side | None:
    """Read the group's own words: "Armenian soldiers", "servicemen of the Defence Army", "our men"."""
    group = row.group
    end = max(s.post_end(group), group.end)
    tail = s.piece_end(min(max(end, row.last) - 1, len(s.words) - 1))
    wide = " ".join(s.low(i) for i in range(group.start, tail + 1))
    if any(phrase in wide for phrase in lexicon.relative_words("both")):
        return Side("unknown", "victim.both-sides", True)
    received = any(s.low(i) in victim_words("receiving") for i in range(max(group.start - 4, 0), group.start))
    giver = next((i for i in range(group.end, end) if s.low(i) == "from"), end) if received else end
    inside = sides_in(s, group.start, group.end) or _in_phrase(s, group.end, giver)
    if s.low(group.end) in victim_words("serving") and s.low(group.end + 1) in ("in", "with", "for", "on"):
        inside = inside or sides_in(s, group.end, group.end + 5)  # "two brothers serving in the Armenian army"
    if inside:
        return Side(inside[0][1], "victim.nationality", True)
    side = (
        on_the_side(s, group, end, min(tail, giver) if received else tail)
        or shared_tail(s, row)
        or _nobody_of(s, group, tail)
    )
    if side:
        return Side(side, "victim.on-the-side", True)
    weapon = any(s.low(i) in lexicon.words("classes", "fire") for i in range(group.end, end))
    own = {s.low(i) for i in range(group.start, group.end if weapon else end)}  # not "14 hurt by our drones' strikes"
    if own & lexicon.relative_words("speaker"):
        return Side("speaker", "victim.our", True)
    if own & lexicon.relative_words("opponent"):
        return Side("opponent", "victim.enemy-word", True)
    return None


def _nobody_of(s: Sentence, group: Group, tail: int) -> str:
    """Side in "no casualties were reported among the peacekeepers"; "" if none."""
    nobody = group.kind in ("zero", "vague")  # "dead and wounded among the members of the illegal formations"
    led = (i for i in range(group.end, tail) if s.low(i) == "among") if nobody else ()
    return next((p for i in led for k in range(i + 1, i + 7) if (p := party_at(s, k))), "")


def _in_phrase(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """Sides in the "of ..." or "from ..." phrase right behind a group, not in phrases of place ("in Azerbaijan")."""
    if s.low(start) not in cues("of_prepositions"):
        return []
    stop = next((i for i in range(start + 1, end) if s.low(i) in cues("place_prepositions")), end)
    return sides_in(s, start, stop)


def _apposed(s: Sentence, row: Found) -> Side | None:
    """Read what the group is said to be: "62 reservists, most of them from the Armenian province ..."."""
    at = row.group.end
    dressed = next((i for i in range(at, min(at + 4, len(s.words))) if s.low(i) in ("in", "wearing")), 0)
    if dressed and s.low(dressed + 2) in ("uniform", "uniforms", "camouflage") and (side := party_at(s, dressed + 1)):
        return Side(side, "victim.uniform", True)
    if s.low(at) not in (",", "(", "–", "—"):
        return None
    close = next((i for i in range(at + 1, len(s.words)) if s.words[i].mark), len(s.words))
    lead = s.low(at + 1)
    article = lead in ("a", "an", "the")
    whole = article or (lead in victim_words("whole_leads") and s.low(at + 2) in ("of", "them", "from"))
    if not whole or close - at > 12 or any(s.low(i) in grammar("report_verbs") for i in range(at + 1, close)):
        return None
    if article and not any(g.head and at < g.start <= at + 2 for g in s.groups):
        return None
    near = sides_in(s, at + 1, close)
    return Side(near[0][1], "victim.apposition", True) if near else None


def _beside(s: Sentence, row: Found) -> Side | None:
    """Read the side of people joined to the group: "ill-treated Armenian servicemen and at least three civilians"."""
    at = row.group.start - 1
    other = next((g for g in s.groups if s.low(at) == "and" and g.end == at and not g.counted), None)
    near = sides_in(s, other.start, other.end) if other and not row.group.possessive else []
    return Side(near[0][1], "victim.beside", False) if near else None


def _whole_war(s: Sentence, row: Found) -> Side | None:
    """Name no side for "a conflict that killed more than 6,500 people", "5,600 people were killed in the war".

    So many people without a side are the dead of both.
    """
    if row.status not in ("killed", "wounded") or row.group.possessive:
        return None  # "200 of its people captured in the war"
    start = s.piece_start(row.group.start)
    lead = {s.low(i) for i in range(max(row.group.start - 5, start), row.group.start)}
    of_nobody = not any(party_at(s, i) for i in range(start, row.group.start))
    if of_nobody and lead & victim_words("overall") and lead & victim_words("loss_nouns"):
        return Side("unknown", "victim.whole-war", False)  # "the UN put the total death toll at 6,900"
    if row.hit and row.hit.frame == "transitive" and not row.hit.passive:
        subject = row.hit.aux - 1 - (s.low(row.hit.aux - 1) in grammar("relatives"))
        if s.low(subject) in grammar("war_words") and s.low(subject - 2) != "of":  # not "the end of the war"
            return Side("unknown", "victim.whole-war", True)
    people = row.status != "missing" and row.group.head in ("people", "persons", "lives")
    people = people and not row.rule.startswith("nominal.act")  # "the remains of 1,310 people have been found"
    tail = {s.low(i) for i in range(row.last, s.piece_end(row.last - 1))}
    count = row.group.low or row.group.high or 0
    if people and ((tail & {"in", "during"} and tail & grammar("war_words")) or count >= _BOTH_SIDES):
        return Side("unknown", "victim.whole-war", False)
    return None


def _possessed(s: Sentence, row: Found) -> Side | None:
    """Resolve "its soldiers": the subject of the sentence, else the speaker; not the doer in "wounding its driver"."""
    # "an officer of its army", "no injuries to its personnel"
    leads = {*(("to", "among") if row.group.kind == "zero" else ()), *(("of",) if row.group.head else ())}
    owned = s.low(row.group.end) in leads and s.low(row.group.end + 1) in ("its", "their")
    tail = s.low(row.group.end + 1) if owned else ""
    possessive = row.group.possessive or tail
    if possessive in ("our", "my"):
        return Side("speaker", "victim.our", True)
    doing = row.hit is not None and row.hit.frame == "transitive" and row.hit.form == "ing"
    if not possessive or doing:
        return None
    start = s.piece_start(row.group.start)
    before = start if s.low(start) == "that" and s.low(start - 1) in ("and", ",") else -1
    that = next((i for i in range(before) if s.low(i) == "that"), row.group.start)
    # "X says that Azerbaijan attacked and that six of its men died": X's
    side = subject_side(s, that, possessive == "its")
    if side == "opponent" and any(s.low(i) in grammar("say_verbs") for i in range(row.group.start)):
        side = "speaker"  # "The enemy claimed that a serviceman of its own was hurt"
    hurt = row.rule.startswith("active") and row.hit is not None and row.hit.lemma not in victim_words("losing_own")
    clause = next((c for c in s.clauses if row.hit and row.hit.aux <= c.at < row.hit.end and c.subject), None)
    doer = range(clause.subject.start, clause.subject.end) if clause and clause.subject else range(0)
    if hurt and opposite(side) and side in {*(party_at(s, i) for i in doer), subject_side(s, row.group.start)}:
        side = opposite(side)  # "Azerbaijan holds 41 of its citizens", "killed four of its soldiers": not the doer's
    if side:
        return Side(side, "victim.its-subject", True)
    if tail:
        return None
    if possessive == "their" and {w.low for w in s.words} & lexicon.relative_words("speaker"):
        return Side("opponent", "victim.theirs-not-ours", False)  # "as we know, ten of their men were hit"
    # "their" may also be the people's own: "two of their colleagues"
    return Side("speaker", "victim.its-speaker", possessive == "its") if possessive in ("its", "their") else None


def _own_or_reported(s: Sentence, row: Found) -> Side | None:
    """Read "gives its own losses as one dead": the speaker's; "Armenia's report of a dead conscript": Armenia's."""
    start = row.group.start
    near = range(max(start - 5, 1), start)
    own = next((i for i in near if s.low(i) == "own" and s.low(i - 1) in ("its", "their")), 0)
    if own and s.low(own + 1) in victim_words("loss_nouns") and ";" not in (w.low for w in s.words[:own]):
        first = next((p for i in range(own) if (p := party_at(s, i)) and opens_clause(s, i)), "")
        return Side(first, "victim.of-losses", True) if first else None
    if s.low(start - 1) == "of" and s.low(start - 2) in cues("accounts") and row.group.kind != "zero":
        owner = side_at(s, start - 4)[0] if s.low(start - 3) == "'s" else side_at(s, start - 3)[0]
        return Side(owner, "victim.reported-by", False) if owner in OPPONENTS else None
    return None


def _loser(s: Sentence, row: Found) -> Side | None:
    """Read who lost them: "Armenia has lost 105", "the enemy suffered 3 killed", "Yerevan puts its losses at 105"."""
    start = row.group.start
    if row.group.kind == "zero" and s.low(start) in ("denies", "denied", "not", "n't", "denying"):
        side = subject_side(s, start)
        return Side(side, "victim.loser", True) if side else None
    having = start - 1 - (s.low(start - 1) in grammar("adverbs"))
    if s.low(having) in grammar("have") and s.low(having - 1) == "we":
        return Side("speaker", "victim.loser-itself", True)  # "They have many dead; we have two injured"
    if s.low(start - 4) in victim_words("cost") and on_other_side(s, start - 3):
        return Side("opponent", "victim.other-side", True)  # "the raid cost the other side six men"
    if any(s.low(i) in victim_words("cost") for i in range(start - 3, start - 1)) and party_at(s, start - 1):
        return Side(party_at(s, start - 1), "victim.loser", True)  # "the war cost Azerbaijan 2,802 servicemen"
    if s.low(start - 1) in cues("own_count"):
        have = range(start - 1, max(start - 7, -1), -1)  # not "the assault had been repelled at the cost of two"
        at = next((i for i in range(start - 1, -1, -1) if s.low(i) in ("losses", "casualties")), 0)
        at = next((i for i in have if s.low(i) in ("has", "have", "had")), at)
        gapped = (p for i in range(start - 1, at, -1) if opens_clause(s, i) and (p := party_at(s, i)))
        side = (next(gapped, "") or _owner(s, at)) if at else ""  # "Azerbaijan its own at 2"
        if side:
            return Side(side, "victim.loser", True)
    reach = 0 if s.low(start - 1) in ("and", ",") else max(s.piece_start(start), start - 11)
    losers = cues("losers") | (cues("own_figures") if row.rule == "figure.said" else frozenset())
    losers |= cues("own_dead") if row.group.status == "killed" else frozenset()  # "gave 7 martyrs"
    losers |= cues("sacrificing") if row.rule == "active.given" else frozenset()
    if row.status == "captured":
        losers = frozenset({"lost", "lose", "loses"})  # who "acknowledged holding 62" did not lose them
    at = next((i for i in range(start - 1, reach - 1, -1) if s.low(i) in losers), 0)
    if s.low(at).startswith("count") and s.low(at - 1) == "we":
        return None  # "we have counted 37 dead": not all of them ours
    if at and ({s.low(at - 1), s.low(at - 2)} & {"we", "itself", "themselves"}):
        return Side("speaker", "victim.loser-itself", True)
    aimed = [a.target for a in attacks(s) if a.target and a.at < at] if s.low(at) == "leaving" else []
    if aimed:  # "Azerbaijani artillery hit an Armenian post, leaving five dead"
        return Side(aimed[-1], "victim.target-of-attack", False)
    who = party_at(s, at - 2 - (s.low(at - 2) == ",")) if s.low(at - 1) == "who" else ""
    side = who or (subject_side(s, at) if at else "")  # "the enemy, who lost three men"
    if side == "other" and s.low(at) in cues("own_dead"):
        return None  # "Paris deplored clashes that left 200 dead"
    if side == "opponent" and s.low(at) in victim_words("admitting"):
        side = "speaker"  # "the enemy acknowledges seven dead": it is the enemy who speaks of its own
    return Side(side, "victim.loser", True) if side else None


def _owner(s: Sentence, at: int) -> str:
    """Side whose losses stand at ``at``: "our losses", "the Azerbaijani losses", "the enemy has"."""
    for i in range(max(at - 2, 0), at):
        side = "speaker" if s.low(i) == "our" else side_at(s, i)[0]
        if side:
            return side
    return subject_side(s, at)


_RULES = (
    _spelt_out, _apposed, listed, opening_phrase, fronted, _beside, inflicted, _whole_war, captive_side, _possessed,
    _own_or_reported, _loser, counted_losses, target_side, doer_side,
)  # fmt: skip


def victim_of(s: Sentence, row: Found) -> Side | None:
    """Tell whose people the group of ``row`` is, as far as its own sentence says; None if it does not.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def side(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     found = victim_of(s, passive(s)[0])
    ...     return found and (found.value, found.rule)
    >>> side("Two servicemen of the Defence Army were hurt."), side("Azerbaijan said four of its soldiers had died.")
    (('artsakh', 'victim.nationality'), ('azerbaijan', 'victim.its-subject'))
    >>> side("A man was killed by Azerbaijani fire."), side("A man was killed.")
    (('armenia', 'victim.not-the-doer'), None)
    """
    for rule in _RULES:
        side = rule(s, row)
        if side:
            return side
    return None


def subject_group_side(s: Sentence, group: Group, of_them: bool = False) -> Side | None:
    """Side of people told of without a number before: "Most of our compatriots were captured, but a few ...".

    ``of_them``: the group is a part of them ("its troops came under fire; two of them were hurt").
    """
    told = [g for g in s.groups if g.end <= group.start and not g.counted and not _tells(s, g, group.start, of_them)]
    before = [g for g in told if not (of_them and g.oblique)]
    if of_them:  # "a grenade was thrown at Azerbaijani soldiers; two of them were hurt"
        before = before or [g for g in told if g.oblique in ("at", "on")]
    if not before and of_them and (owner := _their_owner(s, group.start)):
        return Side(owner, "victim.of-group-before", True)
    attacked = () if before and before[-1].possessive else grammar("attack_verbs") | {"fire"}
    if not before or any(s.low(i) in attacked for i in range(before[-1].end, group.start)):
        return None
    other = before[-1]
    if other.possessive == "our":
        return Side("speaker", "victim.of-group-before", True)
    owner = subject_side(s, other.start, other.possessive == "its") or of_them * "its"
    if other.possessive in ("their", "its") and owner:
        return Side(owner, "victim.of-group-before", True)  # "Armenians say that we hold their sons: 63 by ..."
    sides = sides_in(s, other.start, other.end) or _in_phrase(s, other.end, s.post_end(other))
    return Side(sides[0][1], "victim.of-group-before", of_them) if sides and (of_them or not other.oblique) else None


def _tells(s: Sentence, group: Group, before: int, of_them: bool) -> bool:
    """Whether the group only says what is told: "[officials] there said, and two of them", "[X] said that nobody"."""
    verbs = (c for c in s.clauses if c.finite and c.at < before and s.low(c.at) in grammar("say_verbs"))
    own = any(c.subject and c.subject.start <= group.start <= c.subject.head for c in verbs)
    return own or (not of_them and s.low(before - 1) == "that" and s.low(before - 2) in grammar("say_verbs"))


def _their_owner(s: Sentence, before: int) -> str:
    """Side whose post or people "their ..." speaks of: "police say a grenade hit their post and two of them fell"."""
    at = next((i for i in range(before - 1, 0, -1) if s.low(i) == "their"), 0)
    return subject_side(s, at) if at else ""
