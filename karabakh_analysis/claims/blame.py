"""Who is blamed: the side that a stretch of text names as the doer of the act.

The reading order, the first that tells counts:

1. an accusation ("accused its neighbour of", "laid the blame on Baku");
2. the act's own clause: subject of the active verb, "by ..." of the passive one, with what goes before ("drones |
   and mortars") and after it ("a sniper on the Armenian side", "a man from Goris"); without a verb the nationality
   before the noun, "by/from/of ..." after it ("fired out of Nakhchivan"), the subject of the verb that it hangs on;
3. the rest of the sentence: whoever there does such deeds ("holding", "laid", "killed by");
4. the speaker, if a party: its own posts hit are the other's doing, the other's people seized or guns silenced its own,
   what it denies its own act. A pronoun goes back to a subject of the sentence, else to whom the speaker named last;
5. nobody: a toll or "the clash" carries no blame over from the sentence before, only "as a result" does.
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
from karabakh_analysis.claims.stance import Stance, alike, blame_words, is_anaphor, side_of
from karabakh_analysis.clauses import read_clauses
from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.language.texts import text_of
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
    facing = frozenset().union(*(blame_words("parties", n) for n in ("adversary", "opposing", "facing", "rivals")))
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
        if token.lower_ in facing | {"them", "him"}:
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


def _stance(tokens: Span, voice: Voice, before: str) -> Stance:
    """Where a voice stands: whom "we" and "the enemy" mean in its words."""
    doc = tokens.doc
    outlet = doc._.karabakh_outlet_side or "" if doc.has_extension("karabakh_outlet_side") else ""
    side = voice.side if voice.side != "unattributed" else outlet
    quoted = voice.rule.startswith(("quotation", "interview")) or _is_quotation(tokens, voice)
    we = outlet or OPPONENTS.get(side, "") if voice.rule == "embedded" else side if quoted else outlet or side
    if voice.rule.endswith("cites"):  # "'Baku's allegation that our soldiers fired ...'": "our" is the other's
        we = OPPONENTS.get(side, we)
    return Stance(side, we, voice.masked, before, quoted, bool(voice.masked) and not quoted)


def _is_quotation(tokens: Span, voice: Voice) -> bool:
    """Whether the speaker's own words begin with a quotation mark: "'They are shelling our posts,' she said"."""
    own = (t for t in tokens if t.text not in ",:" and not any(a <= t.idx < b for a, b in voice.masked))
    return any(t.is_quote for t in [*own][:1])


def blame(doc: Doc, voice: Voice, told: Told) -> Blame:
    """Side that a stretch names as the doer of what it reports."""
    tokens = doc.char_span(voice.start, voice.end, alignment_mode="expand")
    if tokens is None:
        return Blame()
    stance = _stance(tokens, voice, told.before)
    reading = read_clauses(tokens, voice.masked)
    harm = Act(doc, tokens, tokens.start, tokens.start, told.kind, reading, stance)
    if told.trigger is None:
        if accused := _accused(tokens, stance):
            return Blame(accused, "accused")
        doer = "" if told.denied else killer(harm, told.victims)
        return Blame(doer, "named") if doer else _by_speaker(harm, voice, told)
    places = [(told.trigger.start, told.trigger.end), *told.trigger.more]
    spans = [doc.char_span(voice.start + a, voice.start + b, alignment_mode="expand") for a, b in places]
    acts = [Act(doc, tokens, span.start, span.end, told.kind, reading, stance) for span in spans if span is not None]
    if accused := _accused(tokens, stance):
        return Blame(accused, "accused")
    for act in acts:
        if doer := find_doer(act):
            if told.denied and told.kind in OWN_WHEN_DENIED and alike(doer, stance.opponent):
                return Blame(voice.side, "own")  # nobody denies what the other one did
            return Blame(_turned(act, voice, doer), "named")
    if not told.denied and (doer := killer(harm, told.victims)):
        return Blame(doer, "named")
    own_harmed = any(alike(victim, voice.side) for victim in told.victims)
    struck = blame_words("verbs", "hostile") | blame_words("verbs", "destroy") if told.denied else ()
    suffered = (c for c in harm.reading.clauses if c.passive and c.negated and c.verb in struck)
    if any(alike(harm.side(c.subject), voice.side) for c in suffered):
        return Blame()  # "its own stretch was not fired upon": what it denies is the other's act
    for act in acts[:1] if not told.denied else ():
        if voice.side in OPPONENTS and (doer := implied_doer(act, own_harmed)):
            return Blame(doer, "implied")
        if (found := _own_or_only(act, voice, told.victims)).side:
            return found
    return _by_speaker(harm, voice, told)


def _turned(act: Act, voice: Voice, doer: str) -> str:
    """Turn "its" in an allegation: "rejected Baku's claim that its forces had fired" is told of the denier."""
    clause = act.clause() if voice.rule == "embedded" and doer == voice.side else None
    subject = clause.subject if clause else None
    own = subject and any(t.lower_ in ("its", "their") for t in act.doc[subject.start : subject.end])
    return act.stance.opponent if own and not _phrases("own_answer").search(act.tokens.text.replace("'", " ")) else doer


def _by_speaker(act: Act, voice: Voice, told: Told) -> Blame:
    """Whom a party means that names nobody: itself by what it denies, the other by what it alleges."""
    doc = act.doc
    harmed = not any(alike(told.before, victim) for victim in (*told.victims, voice.side))
    result = told.kind in VIOLENT and _phrases("result").search(text_of(doc), voice.start, voice.end)
    if result and told.before and harmed and not told.denied:
        return Blame(told.before, "carried")
    if voice.side not in OPPONENTS:
        return Blame()
    kind, own_harmed = told.kind, any(alike(victim, voice.side) for victim in told.victims)
    if told.denied:
        if _phrases("nobodys").search(text_of(doc), voice.start, voice.end):
            return Blame()
        guilt = _phrases("guilt").search(text_of(doc), voice.start, voice.end) is not None
        laid = kind == "explosion" and any(c.verb in blame_words("deeds", kind) for c in act.reading.clauses)
        guilt = laid or (guilt and (told.trigger is None or kind == "explosion"))
        own = (guilt or kind in OWN_WHEN_DENIED) and not (told.trigger is None and told.victims)
        return Blame(voice.side, "own") if own else Blame()
    if kind == "movement" and told.trigger is not None:
        at = voice.start + told.trigger.start
        if _phrases("intrusion").search(text_of(doc), at, voice.end):
            return Blame(act.stance.opponent, "implied")
        if _phrases("own_work").search(text_of(doc), voice.start, voice.end):
            return Blame(voice.side, "implied")
    at = voice.start + told.trigger.start if told.trigger is not None else voice.end
    if kind == "capture" and _phrases("abduction").search(text_of(doc), at, voice.end):
        return Blame(act.stance.opponent, "implied")
    if kind == "attack_on_person" and _phrases("ill_treatment").search(text_of(doc), at, voice.end):
        return Blame(act.stance.opponent, "implied")
    if voice.rule == "embedded" and kind in ALLEGED and not own_harmed:
        return Blame(act.stance.opponent, "alleged")
    if kind == "capture" and not own_harmed and _phrases("footage").search(text_of(doc), voice.start, voice.end):
        return Blame(voice.side, "implied")
    return Blame()


def _own_or_only(act: Act, voice: Voice, victims: Collection[str]) -> Blame:
    """Doer of an act that its clause leaves open, told by the rest of the sentence or by who speaks.

    A party's "response measures" are its own, what Russia tells of its contingent Russia's; troops of one side
    that alone act in the sentence did it; ground of which a party tells went to the other one.
    """
    party = voice.side in OPPONENTS
    if party and act.kind in ANSWERED and _phrases("own_answer").search(text_of(act.doc), voice.start, voice.end):
        return Blame(voice.side, "answer")
    one_sided = act.kind in FORCEFUL and not {*act.words} & blame_words("nouns", "mutual")
    if one_sided and (doer := only_force(act)) and not any(alike(victim, doer) for victim in victims):
        return Blame(doer, "force")
    if voice.side == "russia" and act.kind == "movement":
        clause = act.clause()
        others = clause and clause.subject and not clause.passive and is_anaphor(act.doc, clause.subject)
        return Blame(act.stance.last_doer, "carried") if others and act.stance.last_doer else Blame("russia", "own")
    if party and act.kind == "capture" and _takes_the_other(act, victims):
        return Blame(voice.side, "implied")
    given = (clause := act.verb()) is not None and not clause.passive and clause.verb in blame_words("verbs", "yield")
    taken = party and act.kind == "territorial_change" and not given
    return Blame(act.stance.opponent, "implied") if taken else Blame()


def _takes_the_other(act: Act, victims: Collection[str]) -> bool:
    """Whether a party tells that the other one's people, or a group of intruders, were seized: by itself."""
    clause = act.clause()
    given = (
        clause is not None
        and not clause.passive
        and clause.verb in blame_words("verbs", "losses") | blame_words("verbs", "yield")
    )
    if victims:
        return not given and all(alike(victim, act.stance.opponent) for victim in victims)
    if clause is None or not clause.passive or clause.verb not in blame_words("deeds", "capture"):
        return False
    words = {t.lower_ for t in act.doc[clause.subject.start : clause.subject.end]} if clause.subject else set()
    return not words.isdisjoint(blame_words("parties", "hostile_assets")) or (
        clause.subject is not None and alike(side_of(act.doc, clause.subject, act.stance), act.stance.opponent)
    )


@cache
def _phrases(name: str) -> re.Pattern[str]:
    return phrase_pattern(read_lexicon("blame")["phrases"][name])
