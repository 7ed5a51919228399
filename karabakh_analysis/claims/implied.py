"""Who must have done an act of which a party names no doer: told by whose people or ground it befell."""

from __future__ import annotations

from karabakh_analysis.claims.acts import Act
from karabakh_analysis.claims.kind_sets import SHOOTING
from karabakh_analysis.claims.stance import alike, blame_words, is_target, side_of


def implied_doer(act: Act, own_harmed: bool) -> str:
    """Blame the other party where the speaker's own posts are hit, the speaker where the other's fighters are.

    "Its positions came under fire", "villages were shelled"; "the firing points were suppressed". ``own_harmed``:
    the speaker counts its own victims here ("three conscripts were killed in two ambushes").
    """
    clause = act.clause()
    if (
        act.kind == "movement"
        and clause is not None
        and clause.passive
        and clause.verb in blame_words("verbs", "destroy")
    ):
        return act.stance.side if alike(act.side(clause.subject), act.stance.opponent) else ""
    if act.kind not in SHOOTING:
        return ""
    words = {*act.words}
    if words & blame_words("nouns", "repulse") or (own_harmed and words & blame_words("nouns", "onesided")):
        return act.stance.opponent
    if words & blame_words("nouns", "mutual"):
        return ""
    prepositions = ("at", "on", "upon", "against", "towards", "toward", "of")
    struck = [(g, True) for g in act.reading.groups if g.lead in prepositions and g.start >= act.start]
    active = clause is not None and not clause.passive and clause.verb not in ("come", "be", "was", "were")
    if clause is not None and (hit := clause.object if active else clause.subject):
        struck.insert(0, (hit, clause.verb in blame_words("verbs", "hostile")))
    by = clause.subject if clause is not None and clause.object is not None else None
    if by is not None and act.doc[by.head].lower_ in blame_words("nouns", "causes"):
        active = False  # "a shell struck a house": whose, nobody says
    for group, fired_at in struck:
        side = side_of(act.doc, group, act.stance)
        words = {act.doc[i].lower_ for i in range(group.start, group.end)}
        other = alike(side, act.stance.opponent)
        destroyed = clause is not None and clause.verb in blame_words("verbs", "destroy")
        if (
            destroyed
            and not alike(side, act.stance.side)
            and (other or words & blame_words("parties", "hostile_assets") or _names_other(act))
        ):
            return act.stance.side
        if other:
            return ""
        if alike(side, act.stance.side) and (fired_at or is_target(act.doc, group)):
            return act.stance.opponent
        if (
            not side
            and not active
            and is_target(act.doc, group)
            and (clause is None or clause.verb not in blame_words("verbs", "destroy"))
        ):
            return act.stance.opponent
    return ""


def _names_other(act: Act) -> bool:
    """Whether the other party's things are told of: "vehicles belonging to the Armenian side were destroyed"."""
    near = [g for g in act.reading.groups if g.start < act.clause_end()]
    return any(alike(side_of(act.doc, g, act.stance), act.stance.opponent) for g in near)
