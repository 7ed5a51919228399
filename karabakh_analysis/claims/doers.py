"""Who did an act, as its sentence names it: one rule per form, each with an example.

If one of the act's words is a verb, its clause tells; if they are nouns, the noun group and the verb that
they hang on do.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from itertools import pairwise

from karabakh_analysis.claims.acts import Act
from karabakh_analysis.claims.kind_sets import HOSTILE, OF_CAPTIVES, ON_GROUND, REPELLED, SHOOTING, TAKING
from karabakh_analysis.claims.kind_sets import OWN_WHEN_DENIED as DEEDS
from karabakh_analysis.claims.stance import alike, blame_words, named_side, side_of
from karabakh_analysis.clauses import Clause, Group
from karabakh_analysis.sides import OPPONENTS, homes_of


def find_doer(act: Act) -> str:
    """Side that the sentence names as the doer of an act, ``""`` if it names none."""
    if act.kind == "agreement":
        return _peacemaker(act)
    rules = (_by_verb, _by_modifier, _by_hands, _by_phrase, _by_governing_verb, _by_deed, _by_cause)
    for rule in rules if act.kind not in ("explosion", "other") else (_by_deed,):
        side = rule(act)
        if side:
            return side if side in OPPONENTS or side == "russia" else ""
    return ""


def _peacemaker(act: Act) -> str:
    """Name who brings others to terms: "a ceasefire mediated by Moscow"; parties that make peace are not blamed."""
    for clause in act.reading.clauses:
        if clause.verb in blame_words("verbs", "peacemaking"):
            side = act.doer_side(clause)
            if side == "russia":
                return side
    return ""


def _by_verb(act: Act) -> str:
    """Subject of an active verb, agent of a passive one: "units opened fire", "was shelled by units"."""
    clause = act.verb()
    if clause is None:
        return ""
    if act.kind in TAKING and clause.verb in blame_words("verbs", "yield"):
        return "nobody"
    if act.kind in TAKING and clause.verb in blame_words("verbs", "arrive") and (side := _by_hands(act)):
        return side
    if act.kind == "armed_clash" and clause.verb in blame_words("verbs", "mutual"):
        return "nobody"
    if clause.passive:
        moved = act.kind == "movement" and clause.verb in blame_words("verbs", "moved")
        return _reversed(act, clause, act.doer_side(clause)) or (act.side(clause.subject) if moved else "")
    if clause.verb in blame_words("verbs", "undergo") and not _is_deed(act, clause):
        return ""
    if _is_joint(act, clause.subject):
        return "nobody"
    goal = clause.object is None or act.doc[clause.object.head].lower_ == "home"
    if act.kind == "transfer" and goal and clause.verb in blame_words("verbs", "homeward"):
        return "nobody"
    side = act.doer_side(clause)
    struck = act.side(clause.object) if act.kind in HOSTILE and alike(side, act.stance.side) else ""
    return act.stance.opponent if struck and alike(struck, side) else _reversed(act, clause, side)


def _is_deed(act: Act, clause: Clause) -> bool:
    """Whether a verb that often only happens is done here: "took the height", "hit the post", "resumed the attack"."""
    if clause.verb in blame_words("verbs", "losses"):
        return act.kind == "movement"
    movement = act.kind in ON_GROUND and clause.verb in blame_words("verbs", "motion")
    movement = movement or (act.kind == "armed_clash" and clause.verb == "go")
    return movement or (clause.object is not None and clause.verb in blame_words("verbs", "deed_with_object"))


def _reversed(act: Act, clause: Clause, side: str) -> str:
    """Turn a defender into the attacker: "repelled the attack" is told of the other party's attack."""
    if act.kind in REPELLED and _repels(act, clause):
        return OPPONENTS.get(side, "") or act.stance.opponent
    return side


def _repels(act: Act, clause: Clause) -> bool:
    """Whether a verb tells of defence: "repelled", "were beaten back"."""
    back = act.doc[clause.at + 1].lower_ in ("back", "off", "away") if clause.at + 1 < act.tokens.end else False
    return clause.verb in blame_words("verbs", "repel") or (back and clause.verb in blame_words("verbs", "repel_back"))


def _is_joint(act: Act, group: Group | None) -> bool:
    """Whether two sides share a verb: "Armenia and Azerbaijan fought"."""
    if group is None or not group.joined:
        return False
    sides = [side_of(act.doc, g, act.stance) for g in act.reading.groups if g.end <= group.end][-2:]
    return len(sides) == 2 and all(sides) and not alike(sides[0], sides[1])


def _by_modifier(act: Act) -> str:
    """Nationality in the act's own noun group: "Armenian shelling", "Azerbaijani sniper fire"."""
    group = act.group()
    if group is not None and _is_put_down(act, group):
        return ""
    acting = act.kind in DEEDS or bool({*act.words} & blame_words("nouns", "of_doer"))
    if group is None or act.verb() is not None or not acting or group.head >= act.end:
        return ""
    for i in range(act.start - 1 if act.start > group.start else act.start, group.start - 1, -1):
        if side := named_side(act.doc[i], act.stance):
            return side
        if act.doc[i].lower_ in blame_words("parties", "adversary"):
            return act.stance.opponent
    return ""


def _is_put_down(act: Act, group: Group) -> bool:
    """Whether a noun is what somebody else put out of action: "the enemy's firing points were suppressed"."""
    if not {*act.words} & blame_words("nouns", "emplacements"):
        return False
    for clause in act.reading.clauses:
        if (clause.subject if clause.passive else clause.object) == group:
            return clause.verb in blame_words("verbs", "destroy")
    return False


def _after(act: Act) -> Iterator[Group]:
    return (g for g in act.reading.groups if act.start < g.start < act.clause_end())


def _by_phrase(act: Act) -> str:
    """Phrase after a noun or a passive: "an attack by units", "fire from the Azerbaijani side"."""
    clause = act.verb()
    shot = clause is not None and clause.verb in blame_words("verbs", "shot_from")  # "a sniper fired from a post"
    active = clause is not None and not (clause.passive or shot or clause.verb in blame_words("verbs", "undergo"))
    if active:
        return ""
    for group in _after(act):
        doers = (
            group.lead == "by"
            or (group.lead == "from" and act.kind in HOSTILE)
            or (act.kind in SHOOTING and group.lead == "of" and act.doc[group.lead_at - 1].lower_ == "out")
            or (
                group.lead == "of"
                and clause is None
                and act.doc[group.lead_at - 1].lower_ in blame_words("nouns", "of_doer")
            )
        )
        if doers and not _belongs_elsewhere(act, group) and (side := act.side(group) or _fired_from(act, group)):
            return side
    return ""


def _fired_from(act: Act, group: Group) -> str:
    """Side of the people of a place from which something is fired: "fired from Nakhchivan", not "a man from Goris"."""
    before = {act.doc[i].lower_ for i in range(max(group.lead_at - 2, act.tokens.start), group.lead_at)}
    ways = {act.doc[i].lower_ for i in range(group.start, group.end)}
    fired = before & blame_words("nouns", "fired") or ways & blame_words("nouns", "directions")
    homes = homes_of(act.doc, group.start, group.end) if fired and act.kind in SHOOTING else {}
    return next((side for side in homes.values() if side), "")


def _belongs_elsewhere(act: Act, group: Group) -> bool:
    """Whether a phrase hangs on a verb about something else: "the clash ... before a truce arranged by Moscow"."""
    own = act.group()
    for clause in act.reading.clauses:
        if act.end <= clause.at < group.lead_at and clause.verb not in blame_words("verbs", "shot_from"):
            about_act = (
                own is not None
                and clause.subject is not None
                and clause.subject.start <= act.start < clause.subject.end
            )
            if not about_act:
                return True
    return False


def _by_hands(act: Act) -> str:
    """Whose hands it comes into: "fell into Azerbaijani hands", "passed under the control of the adversary"."""
    if act.kind not in TAKING:
        return ""
    for group in act.reading.groups:
        words = {act.doc[i].lower_ for i in range(group.start, group.head + 1)}
        if group.lead in ("into", "in", "under", "at") and words & {"hands", "captivity", "control"}:
            clause = next((c for c in reversed(act.reading.clauses) if c.at < group.start), None)
            arrives = clause is not None and clause.verb in blame_words("verbs", "arrive")
            if arrives and (side := side_of(act.doc, group, act.stance)):
                return side
    return ""


def _by_deed(act: Act) -> str:
    """Who does what such events consist in, wherever the sentence says so.

    "A mine left behind by the Armenian army exploded", "has been shut by the Azerbaijanis, leaving",
    "landed in Yerevan with five soldiers, released by Azerbaijan".
    """
    for clause in act.reading.clauses:
        freed = clause.verb != "set" or act.kind != "transfer" or " free" in act.doc[clause.at : clause.at + 2].text
        who = act.side(act.doer(clause)) if clause.verb in blame_words("verbs", "yield") else act.doer_side(clause)
        if who and freed and clause.verb in blame_words("deeds", act.kind):
            return who
    return ""


def _by_cause(act: Act) -> str:
    """Read the cause of a casualty: "killed by Azerbaijani fire", "as a result of fire from the Armenian side"."""
    if act.kind not in HOSTILE:
        return ""
    groups = act.reading.groups
    for n, group in enumerate(groups):
        head = act.doc[group.head].lower_
        caused = group.lead in ("by", "in", "of", "from", "under", "with", "at", "during", "through")
        if not caused or head not in blame_words("nouns", "causes") or (head == "hands" and group.lead != "at"):
            continue
        inner = Group(group.start, group.head, group.head + 1, group.lead, group.lead_at)
        if side := side_of(act.doc, inner, act.stance):
            return side
        for other in groups[n + 1 :]:
            if not other.lead:
                break  # a free noun group begins something else
            doers = other.lead in ("by", "from") or (other.lead == "of" and other.start < group.end)
            if doers and (side := side_of(act.doc, other, act.stance)):
                return side
    return ""


def _by_governing_verb(act: Act) -> str:
    """Verb that the act's noun hangs on: "mounted an attack", "hit with mortars", "came under fire"."""
    if act.verb() is not None or any(w in blame_words("nouns", "mutual") for w in act.words):
        return ""
    before = [] if _has_verb(act) else [c for c in act.reading.clauses if c.at < act.start]
    for clause in reversed(before if act.kind == "shelling" else before[-1:]):
        if _repels(act, clause):
            return OPPONENTS.get(act.doer_side(clause), "") or act.stance.opponent
        if clause.verb in blame_words("verbs", "light") | blame_words("verbs", "hostile"):
            return act.doer_side(clause)
    group = act.group()
    if (
        group is not None and group.lead in ("by", "with", "in") and not before
    ):  # "by precise return fire we suppressed"
        following = next((c for c in act.reading.clauses if c.at >= act.end and c.finite), None)
        if following is not None and not following.passive and following.verb not in blame_words("verbs", "undergo"):
            return act.side(following.subject)
    for clause in act.reading.clauses:  # "the attack was launched by units", "the attack was repelled"
        subject = clause.subject
        if subject is not None and subject.start <= act.start < subject.end and clause.passive:
            return _reversed(act, clause, act.side(clause.agent))
    return ""


def _has_verb(act: Act) -> bool:
    """Whether an act's noun has a verb of its own after it: "we sat there while rockets were flying"."""
    own = (c for c in act.reading.clauses if c.at >= act.end and c.finite and not c.passive)
    return any(c.subject is not None and c.subject.start <= act.start < c.subject.end for c in own)


def killer(act: Act, victims: Collection[str]) -> str:
    """Side at whose hands the victims counted in a stretch came to harm, which is never their own.

    "Was killed by an Azerbaijani soldier", "took two villages, wounding six", "died in a clash with Armenian units".
    """
    if act.kind not in HOSTILE | OF_CAPTIVES or not victims:
        return ""
    deeds = blame_words("deeds", act.kind if act.kind in OF_CAPTIVES else "attack_on_person")
    doers = [act.doer_side(c) for c in act.reading.clauses if c.verb in deeds]
    for before, group in pairwise(act.reading.groups):
        fight = act.doc[before.head].lower_ in blame_words("nouns", "mutual") - blame_words("nouns", "traded")
        if group.lead == "with" and fight and before.lead in ("in", "during", "after"):
            doers.append(side_of(act.doc, group, act.stance))
    return next((d for d in doers if d and d != "other" and not any(alike(d, v) for v in victims)), "")


def only_force(act: Act) -> str:
    """Side whose troops or guns are the only ones that a sentence has doing anything.

    "Azerbaijani guns, tube and rocket alike, opened up on ..."; troops that are fired at, or of whom something
    is told after "at", "near" or "of", do nothing.
    """
    doing = [c.subject for c in act.reading.clauses if not c.passive]  # "had soldiers entering" the village
    suffering = [c.object for c in act.reading.clauses if c.object not in doing]
    suffering += [c.subject for c in act.reading.clauses if c.passive]
    sides = set()
    for group in act.reading.groups:
        if group.lead not in ("", "by", "from") or group in suffering:
            continue
        words = {act.doc[i].lower_ for i in range(group.start, group.head + 1)}
        named = {side for i in range(group.start, group.head) if (side := named_side(act.doc[i], act.stance))}
        if words & blame_words("parties", "anaphors") and len(named) == 1:
            sides |= named
    return sides.pop() if len(sides) == 1 else ""
