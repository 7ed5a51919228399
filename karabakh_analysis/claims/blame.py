"""Who is blamed: the side that a stretch of text names as the doer of the act.

The doer is read from the clause (`karabakh_analysis.clauses`): the subject of an active verb, "by ..." of a
passive one, the nationality before a noun ("Armenian shelling") or "by/from/of ..." after it, the subject of
the verb that has the noun as its object ("mounted an attack"). Where the speaker is a party and names no
doer, its own posts under fire imply the other party, and "the firing points were suppressed" itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.acts import Act
from karabakh_analysis.claims.doers import doer_of_harm, find_doer, only_force
from karabakh_analysis.claims.events import Trigger
from karabakh_analysis.claims.implied import implied_doer
from karabakh_analysis.claims.stance import Stance, alike, blame_words
from karabakh_analysis.clauses import read_clauses
from karabakh_analysis.clauses.words import base_of
from karabakh_analysis.phrases import phrase_pattern
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS, side_of_word

_HOSTILE = frozenset({"armed_clash", "shelling", "attack_on_person"})
_HARMFUL = _HOSTILE | {"explosion", "capture"}
_ANSWERED = frozenset({"armed_clash", "shelling", "movement", "capture"})
_FORCEFUL = frozenset({"armed_clash", "shelling", "movement", "territorial_change", "disruption"})
_OWN_WHEN_DENIED = frozenset({"armed_clash", "shelling", "attack_on_person", "movement"})


class Blame(NamedTuple):
    """Side named as the doer, and how it was found.

    ``basis``: accused, named (in the clause), implied (by whose posts are hit), carried (from what the act
    is said to result from), own (a denial of one's own act, or Russia's report of it), alleged (by the other
    side, inside a denial), answer (a party's own response), force (the only troops that act), none.
    """

    side: str = ""
    basis: str = "none"


def _accused(tokens: Span, stance: Stance) -> str:
    """Side accused of something: "accused the Armenian side of shelling"; "accused each other" names none."""
    verb = next(
        (t.i for t in tokens if base_of(t.lower_) in blame_words("verbs", "accuse") and t.lower_ != "charge"), None
    )
    if verb is None:
        return ""
    for token in tokens.doc[verb + 1 : min(verb + 6, tokens.end)]:
        if side := side_of_word(token.lower_):
            return side
        if token.lower_ in blame_words("parties", "adversary") | blame_words("parties", "opposing"):
            return stance.opponent
    return ""


def blame(
    doc: Doc, voice: Voice, kind: str, trigger: Trigger | None, denied: bool, victims: Collection[str], before: str
) -> Blame:
    """Side that a stretch names as the doer of what it reports.

    Parameters
    ----------
    doc : Doc
        The text.
    voice : Voice
        Stretch and speaker.
    kind : str
        Kind of the event.
    trigger : Trigger or None
        The words that report the event, offsets relative to the stretch; None where only numbers do.
    denied : bool
        Whether the stretch denies the event.
    victims : collection of str
        Sides of the victims that the stretch counts.
    before : str
        Side that the same speaker named last as a doer.
    """
    tokens = doc.char_span(voice.start, voice.end, alignment_mode="expand")
    if tokens is None:
        return Blame()
    outlet = doc._.karabakh_outlet_side or "" if doc.has_extension("karabakh_outlet_side") else ""
    side = voice.side if voice.side != "unattributed" else outlet
    quoted = voice.rule.startswith(("quotation", "interview"))
    we = outlet or OPPONENTS.get(side, "") if voice.rule == "embedded" else side if quoted else outlet or side
    stance = Stance(side, we, voice.masked, before, quoted, bool(voice.masked) and not quoted)
    party = voice.side in OPPONENTS
    own_harmed = any(alike(victim, voice.side) for victim in victims)
    if trigger is not None:
        act_span = doc.char_span(voice.start + trigger.start, voice.start + trigger.end, alignment_mode="expand")
        if act_span is not None:
            act = Act(doc, tokens, act_span.start, act_span.end, kind, read_clauses(tokens, voice.masked), stance)
            if accused := _accused(tokens, stance):
                return Blame(accused, "accused")
            if doer := find_doer(act):
                return Blame(doer, "named")
            if party and not denied and (doer := implied_doer(act, own_harmed)):
                return Blame(doer, "implied")
            if not denied and (told := _own_or_only(act, voice, victims)).side:
                return told
    elif not denied and kind in _HARMFUL:
        act = Act(doc, tokens, tokens.start, tokens.start, kind, read_clauses(tokens, voice.masked), stance)
        if doer := doer_of_harm(act):
            return Blame(doer, "named")
    if not party:
        return Blame()
    if denied:
        return Blame(voice.side, "own") if kind in _OWN_WHEN_DENIED and not (trigger is None and victims) else Blame()
    if voice.rule == "embedded" and kind in _OWN_WHEN_DENIED | {"territorial_change", "capture"} and not own_harmed:
        return Blame(stance.opponent, "alleged")
    result = kind in _HARMFUL and _phrases("result").search(doc.text, voice.start, voice.end)
    if result and before and not alike(before, voice.side):
        return Blame(before, "carried")
    if kind == "capture" and not own_harmed and _phrases("footage").search(doc.text, voice.start, voice.end):
        return Blame(voice.side, "implied")
    return Blame()


def _own_or_only(act: Act, voice: Voice, victims: Collection[str]) -> Blame:
    """Doer of an act that its clause leaves open, told by the rest of the sentence or by who speaks.

    A party's "response measures" are its own, what Russia tells of its contingent Russia's; troops of one side
    that alone act in the sentence did it; ground of which a party tells went to the other one.
    """
    party = voice.side in OPPONENTS
    if party and act.kind in _ANSWERED and _phrases("own_answer").search(act.doc.text, voice.start, voice.end):
        return Blame(voice.side, "answer")
    one_sided = act.kind in _FORCEFUL and not {*act.words} & blame_words("nouns", "mutual")
    if one_sided and (doer := only_force(act)) and not any(alike(victim, doer) for victim in victims):
        return Blame(doer, "force")
    if voice.side == "russia" and act.kind == "movement":
        return Blame("russia", "own")
    return Blame(act.stance.opponent, "implied") if party and act.kind == "territorial_change" else Blame()


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return phrase_pattern(read_lexicon("blame")["phrases"][name])
