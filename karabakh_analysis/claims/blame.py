"""Who is blamed: the side that a stretch of text names as the doer of the act.

The doer is read from the clause (`karabakh_analysis.clauses`): the subject of an active verb, "by ..." of a
passive one, the nationality before a noun ("Armenian shelling") or "by/from/of ..." after it, the subject of
the verb that has the noun as its object ("mounted an attack"). Where the speaker is a party and names no
doer, its own posts under fire imply the other party, and "the firing points were suppressed" itself.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.acts import Act
from karabakh_analysis.claims.doers import find_doer, killer, only_force
from karabakh_analysis.claims.events import Trigger
from karabakh_analysis.claims.implied import implied_doer
from karabakh_analysis.claims.kind_sets import ALLEGED, ANSWERED, FORCEFUL, OWN_WHEN_DENIED
from karabakh_analysis.claims.stance import Stance, alike, blame_words
from karabakh_analysis.clauses import read_clauses
from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.language.verbs import verb_forms
from karabakh_analysis.records import VIOLENT
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS, side_of_word


class Blame(NamedTuple):
    """Side named as the doer, and how it was found.

    ``basis``: accused, named (in the clause), implied (by whose posts are hit), carried (from what the act
    is said to result from), own (a denial of one's own act, or Russia's report of it), alleged (by the other
    side, inside a denial), answer (a party's own response), force (the only troops that act), none.
    """

    side: str = ""
    basis: str = "none"


@cache
def _accusing() -> frozenset[str]:
    """Forms of the verbs of accusation; "a charge" is none."""
    verbs = blame_words("verbs", "accuse")
    return frozenset(form for verb in verbs for form in verb_forms(verb)) - {"charge", "blame", "suspect"}


def _accused(tokens: Span, stance: Stance) -> str:
    """Side accused: "accused Armenia of shelling", "laid the blame on Baku", "Baku was behind it"; not "each other"."""
    each = any(t.lower_ == "each" for t in tokens)  # "each side holds the other responsible"
    held = None if each else _phrases("held_to_account").search(tokens.text)
    at = tokens.start_char + held.start() if held else -1
    verb = next((t.i for t in tokens if t.lower_ in _accusing() or t.idx == at), None)
    if verb is None:
        return ""
    after = tokens.doc[verb + 1 : min(verb + (8 if held else 6), tokens.end)]
    before = [*tokens.doc[max(verb - 4, tokens.start) : verb]][::-1]
    for token in before if tokens.doc[verb].lower_ in blame_words("verbs", "behind") else after:
        if side := side_of_word(token.lower_):
            return side
        if token.lower_ in blame_words("parties", "adversary") | blame_words("parties", "opposing") | {"them", "him"}:
            return stance.opponent
        if token.lower_ in blame_words("parties", "institutions") and stance.opponent:
            return stance.side  # "accused the government of surrendering posts"
    return ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a voice tells of one kind of event.

    ``trigger``: the words that report it, offsets relative to the voice's stretch; None where only numbers do.
    ``victims``: sides of the victims counted in the stretch. ``before``: side that the same speaker named last
    as a doer.
    """

    kind: str
    trigger: Trigger | None
    denied: bool
    victims: Collection[str]
    before: str


def _stance(doc: Doc, voice: Voice, before: str) -> Stance:
    """Where a voice stands: whom "we" and "the enemy" mean in its words."""
    outlet = doc._.karabakh_outlet_side or "" if doc.has_extension("karabakh_outlet_side") else ""
    side = voice.side if voice.side != "unattributed" else outlet
    quoted = voice.rule.startswith(("quotation", "interview"))
    we = outlet or OPPONENTS.get(side, "") if voice.rule == "embedded" else side if quoted else outlet or side
    return Stance(side, we, voice.masked, before, quoted, bool(voice.masked) and not quoted)


def blame(doc: Doc, voice: Voice, told: Told) -> Blame:
    """Side that a stretch names as the doer of what it reports."""
    tokens = doc.char_span(voice.start, voice.end, alignment_mode="expand")
    if tokens is None:
        return Blame()
    stance = _stance(doc, voice, told.before)
    reading = read_clauses(tokens, voice.masked)
    harm = Act(doc, tokens, tokens.start, tokens.start, told.kind, reading, stance)
    if told.trigger is None:
        if accused := _accused(tokens, stance):
            return Blame(accused, "accused")
        doer = "" if told.denied else killer(harm, told.victims)
        return Blame(doer, "named") if doer else _by_speaker(doc, voice, told, stance)
    places = [(told.trigger.start, told.trigger.end), *told.trigger.more]
    spans = [doc.char_span(voice.start + a, voice.start + b, alignment_mode="expand") for a, b in places]
    acts = [Act(doc, tokens, span.start, span.end, told.kind, reading, stance) for span in spans if span is not None]
    if accused := _accused(tokens, stance):
        return Blame(accused, "accused")
    for act in acts:
        if doer := find_doer(act):
            return Blame(_turned(act, voice, doer), "named")
    if not told.denied and (doer := killer(harm, told.victims)):
        return Blame(doer, "named")
    own_harmed = any(alike(victim, voice.side) for victim in told.victims)
    for act in acts[:1] if not told.denied else ():
        if voice.side in OPPONENTS and (doer := implied_doer(act, own_harmed)):
            return Blame(doer, "implied")
        if (found := _own_or_only(act, voice, told.victims)).side:
            return found
    return _by_speaker(doc, voice, told, stance)


def _turned(act: Act, voice: Voice, doer: str) -> str:
    """Turn "its" in an allegation: "rejected Baku's claim that its forces had fired" is told of the denier."""
    clause = act.clause() if voice.rule == "embedded" and doer == voice.side else None
    own = clause and clause.subject and act.doc[clause.subject.start].lower_ in ("its", "their")
    return act.stance.opponent if own and not _phrases("own_answer").search(act.tokens.text.replace("'", " ")) else doer


def _by_speaker(doc: Doc, voice: Voice, told: Told, stance: Stance) -> Blame:
    """Whom a party means that names nobody: itself by what it denies, the other by what it alleges."""
    harmed = not any(alike(told.before, victim) for victim in (*told.victims, voice.side))
    result = told.kind in VIOLENT and _phrases("result").search(doc.text, voice.start, voice.end)
    words = re.findall(r"\w+", doc.text[voice.start : voice.end].casefold())
    if result and told.before and harmed and not told.denied and not blame_words("nouns", "mutual").intersection(words):
        return Blame(told.before, "carried")
    if voice.side not in OPPONENTS:
        return Blame()
    kind, own_harmed = told.kind, any(alike(victim, voice.side) for victim in told.victims)
    if told.denied:
        guilt = told.trigger is None and _phrases("guilt").search(doc.text, voice.start, voice.end) is not None
        own = (guilt or kind in OWN_WHEN_DENIED) and not (told.trigger is None and told.victims)
        return Blame(voice.side, "own") if own else Blame()
    if kind == "movement" and told.trigger is not None:
        at = voice.start + told.trigger.start
        if _phrases("intrusion").search(doc.text, at, voice.end):
            return Blame(stance.opponent, "implied")
        if _phrases("own_work").search(doc.text, at, voice.end):
            return Blame(voice.side, "implied")
    at = voice.start + told.trigger.start if told.trigger is not None else voice.end
    if kind == "capture" and _phrases("abduction").search(doc.text, at, voice.end):
        return Blame(stance.opponent, "implied")
    if kind == "attack_on_person" and _phrases("ill_treatment").search(doc.text, at, voice.end):
        return Blame(stance.opponent, "implied")
    if voice.rule == "embedded" and kind in ALLEGED and not own_harmed:
        return Blame(stance.opponent, "alleged")
    if kind == "capture" and not own_harmed and _phrases("footage").search(doc.text, voice.start, voice.end):
        return Blame(voice.side, "implied")
    return Blame()


def _own_or_only(act: Act, voice: Voice, victims: Collection[str]) -> Blame:
    """Doer of an act that its clause leaves open, told by the rest of the sentence or by who speaks.

    A party's "response measures" are its own, what Russia tells of its contingent Russia's; troops of one side
    that alone act in the sentence did it; ground of which a party tells went to the other one.
    """
    party = voice.side in OPPONENTS
    if party and act.kind in ANSWERED and _phrases("own_answer").search(act.doc.text, voice.start, voice.end):
        return Blame(voice.side, "answer")
    one_sided = act.kind in FORCEFUL and not {*act.words} & blame_words("nouns", "mutual")
    if one_sided and (doer := only_force(act)) and not any(alike(victim, doer) for victim in victims):
        return Blame(doer, "force")
    if voice.side == "russia" and act.kind == "movement":
        return Blame("russia", "own")
    given = (clause := act.verb()) is not None and not clause.passive and clause.verb in blame_words("verbs", "yield")
    taken = party and act.kind == "territorial_change" and not given
    return Blame(act.stance.opponent, "implied") if taken else Blame()


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return phrase_pattern(read_lexicon("blame")["phrases"][name])
