"""Which kinds of event a stretch of text reports, and whether it says that they did not happen.

The words are in ``data/lexicon/events.toml``: *strong* ones report an event by themselves, *plain* ones too
unless the stretch names the weapon ("came under fire from mortars" is shelling), *weak* ones ("after the
clashes") only where nothing else in the stretch does. A trigger in the scope of a word of wish, duty or
possibility reports nothing; one in the scope of a negation is denied.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

from karabakh_analysis.claims.event_frames import find_frames
from karabakh_analysis.claims.kind_sets import AIMED, BURSTING, DEADLY, SHOOTING
from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.records import EVENT_TYPES
from karabakh_analysis.resources import read_lexicon

# Of two triggers in one place the more telling kind is kept: "captured a height" is no capture of people.
_PRIORITY = (
    "shelling", "explosion", "transfer", "movement", "territorial_change", "capture", "disruption",
    "attack_on_person", "agreement", "armed_clash", "other",
)  # fmt: skip
_SCOPE_END = re.compile(
    r"[;:.!?]|,\s(?:and|but|while|where|which|who|when)\b|\b(?:when|after|before|because|since|until|that|which|who)\b",
    re.IGNORECASE,
)
_SCOPE_WORDS = 14
_BEFALLS = re.compile(r"[^,]{,30}")  # between who is on the road and what befalls him
_AUXILIARY = 16  # characters before a participle within which its auxiliary stands
# ", which will not be linked here," governs nothing that follows it.
_INSERTED = re.compile(r",\s(?:which|who|whom|whose|where)\b[^,;:.!?]*(?=,)", re.IGNORECASE)
_NOR_NAME = re.compile(r"(?<=\w )Nor(?= [A-Z])")  # "Nor Shen" is a village
_OF_PLACE = re.compile(r"\b((?i:nobody|no one|none)) (?:in|at|near|from) [A-Z]\w+")  # "nobody in Kut heard a shot"
_MONTH_OF_MAY = re.compile(r"(?<=\w )May\b|\bMay(?= \d)")  # "on 3 May" is no possibility
_REFUSAL_END = re.compile(r"[;:.!?,]|\b(?:and|but|while|whereas|although)\b", re.IGNORECASE)
_BUT = re.compile(r"\b(?:but|instead|on the contrary)\b", re.IGNORECASE)
_GROUP = re.compile(r"\{(\w+)\}")
# "The clashes are not a spontaneous incident" judges; it reports nothing.
_COPULA = re.compile(r"\b(?<!\bthere )(?:is|are|was|were)\s+(?:not\s+)?(?:a|an|no)\b", re.IGNORECASE)
_DECIMAL = re.compile(r"(?<=\d)[.,](?=\d)")
_SHARE = re.compile(r"\d\s?%")  # "68% of the villages had ..." is a state of things


@dataclass(frozen=True, slots=True)
class Trigger:
    """Words that report an event of one kind. ``start``/``end`` are offsets in the text searched."""

    event_type: str
    start: int
    end: int
    strong: bool
    negated: bool
    plain: bool = False
    more: tuple[tuple[int, int], ...] = ()  # offsets of further words that report the same kind


def _spelt_out(phrase: str) -> str:
    groups: dict[str, str] = read_lexicon("events")["groups"]
    return _GROUP.sub(lambda m: groups[m[1]], phrase)


@cache
def _patterns() -> tuple[tuple[str, str, re.Pattern[str]], ...]:
    lexicon = read_lexicon("events")
    kinds = [(kind, s) for kind in EVENT_TYPES for s in ("strong", "plain", "weak", "loose") if s in lexicon[kind]]
    return tuple((kind, s, phrase_pattern(map(_spelt_out, lexicon[kind][s]))) for kind, s in kinds)


@cache
def cues(name: str) -> re.Pattern[str]:
    """One of the lists under ``[cues]`` as a pattern."""
    return phrase_pattern(map(_spelt_out, read_lexicon("events")["cues"][name]))


def _scope_before(text: str, at: int) -> str:
    """Take the few words before a trigger that can govern it: back to the clause's beginning."""
    head = cues("granted").sub("", _MONTH_OF_MAY.sub("", _INSERTED.sub("", text[:at])))
    wished = {m.end() for m in cues("wished_that").finditer(head)}
    ends = [m.end() for m in _SCOPE_END.finditer(head) if m.end() not in wished]
    words = head[ends[-1] if ends else 0 :].split()
    return " ".join(words[-_SCOPE_WORDS:])


def _negated(scope: str) -> bool:
    """Whether a negation governs what follows the scope: "did not", "no" before the noun, "nobody was ..."."""
    scope = _OF_PLACE.sub(r"\1", _NOR_NAME.sub("", cues("no_negation").sub("", scope)))
    words = scope.split()
    verbal = cues("negated_verb").search(" ".join(words[-5:]))
    subject = cues("negated_subject").search(scope)
    reaches = subject is not None and not cues("out_of_reach").search(scope, subject.end())
    noun = cues("negated_noun").search(" ".join(words[-2:])) or words[-1:] == ["without"]
    return bool(verbal or reaches or noun)


def _refused(head: str) -> bool:
    """Whether a verb of refusal governs what follows: "denies that ...", "rejects the allegation of Baku that ..."."""
    clause = _REFUSAL_END.split(head)[-1]
    return cues("refusal").search(clause) is not None


def _is_circumstance(text: str, kind: str, found: re.Match[str]) -> bool:
    """Whether words only say in what something else happened, or which people are meant.

    "In the course of an anti-terrorist operation they were detained"; "attacked a unit deployed in the village".
    """
    participle = cues("stationed").search(text, found.start()) if kind == "movement" else None
    if participle is not None and participle.start() < found.end():
        head = text[: participle.start()]
        verb = cues("auxiliary").search(head[-_AUXILIARY:]) or head.rstrip().endswith((" and", " or"))
        return not verb and (head[-2:-1].isalpha() or head.endswith(", "))
    head = text[: found.start()].rstrip()
    return kind == "armed_clash" and any(m.end() == len(head) for m in cues("in_course_of").finditer(head))


def _is_aim(scope: str, kind: str) -> bool:
    """Whether words only name an aim: "an agreement to comb the area", not "were forced to leave"."""
    return kind in AIMED and scope.endswith(" to") and cues("implicative").search(scope) is None


def _is_stock(text: str, found: re.Match[str]) -> bool:
    """Whether a weapon is named as a thing that is found, cleared, handed over or lost: "3 mortars were found"."""
    ends = [m.end() for m in _SCOPE_END.finditer(text, 0, found.start())]
    after = _SCOPE_END.search(text, found.end())
    clause = text[ends[-1] if ends else 0 : after.start() if after else len(text)]
    return cues("stock").fullmatch(found.group()) is not None and cues("as_stock").search(clause) is not None


def _matches(kind: str, pattern: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """Find words of a kind; ground that only tells where is not taken: "took place near the village"."""
    at = 0
    while found := pattern.search(text, at):
        of_ground = cues("ground").match(text, found.start()) and " and " not in found.group()
        taken = kind == "territorial_change" and not of_ground
        beside = cues("beside").search(text, found.start(), found.end()) if taken else None
        if beside is None:
            yield found
        at = max((beside or found).end(), at + 1)


def _without_idle(text: str) -> str:
    """Blank words of an event in another sense: "war of words", "the liberated territories".

    A decimal point is no break: "advanced some 3.5 kilometres".
    """
    return cues("idle").sub(lambda m: " " * len(m.group()), _DECIMAL.sub("0", text))


def _disjoint(triggers: list[Trigger]) -> list[Trigger]:
    rank = {kind: i for i, kind in enumerate(_PRIORITY)}
    kept: list[Trigger] = []

    def order(t: Trigger) -> tuple[int, ...]:
        return not t.strong, _victim_only(t), t.start - t.end, rank[t.event_type], t.start

    for trigger in sorted(triggers, key=order):
        if all(trigger.end <= k.start or k.end <= trigger.start for k in kept):
            kept.append(trigger)
    return kept


def _holds_weapon(trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Whether the weapon stands among words that tell of any fire: "came under artillery fire"."""
    return (trigger.plain and trigger.event_type == "armed_clash") and any(
        o.event_type == "shelling" and o.strong and trigger.start <= o.start and o.end <= trigger.end for o in others
    )


def _victim_only(trigger: Trigger) -> bool:
    """Whether words tell of a victim and not of what befell him: "two journalists were killed" by whatever follows."""
    return trigger.event_type == "attack_on_person" and trigger.plain


def find_events(text: str) -> list[Trigger]:
    """Events that a stretch of text reports, at most one of each kind, in order of their first trigger.

    Parameters
    ----------
    text : str
        A sentence or clause; words that only say who speaks are best blanked out beforehand.

    Returns
    -------
    list of Trigger
        Empty if the stretch reports no event, or only wishes, threats and possibilities.

    Examples
    --------
    >>> [(t.event_type, t.negated) for t in find_events("Azerbaijani troops did not open fire on the post.")]
    [('armed_clash', True)]
    >>> find_events("The army would attack if provoked.")
    []
    """
    found = []
    read = _without_idle(text)
    for kind, strength, pattern in _patterns():
        if strength == "loose":
            continue
        for m in _matches(kind, pattern, read):
            scope = _scope_before(text, m.start())
            judges = strength == "weak" and (_COPULA.search(text) is not None or tells_a_state(text))
            feared = strength == "weak" and cues("unreal_after").match(text, m.end() + 1)
            unreal = cues("unreal").search(scope) or cues("modal").search(_MONTH_OF_MAY.sub("", m.group()))
            if judges or feared or unreal or _is_stock(read, m):
                continue
            inside = cues("negated_words").search(cues("no_negation").sub("", _NOR_NAME.sub("", m.group())))
            inside = inside or cues("negated_object").match(text, m.end() + 1)
            event = "armed_clash" if kind == "territorial_change" and cues("attempted").search(scope) else kind
            negated = _negated(scope) or inside is not None or _refused(text[: m.start()])
            reports = strength != "weak" and not _is_circumstance(read, kind, m) and not _is_aim(scope, kind)
            found.append(Trigger(event, m.start(), m.end(), reports, negated, strength == "plain"))
    kept = _disjoint([t for t in found if not _holds_weapon(t, found)])
    kept = sorted([t for t in kept if t.strong] or kept, key=lambda t: t.start)
    kinds = {t.event_type for t in kept}
    if kinds & BURSTING:  # the weapon says more than the word for the fight it was used in
        kept = [t for t in kept if t.event_type != "armed_clash" or (t.strong and not t.plain)]
    if kinds & (BURSTING | SHOOTING):
        kept = [t for t in kept if not _victim_only(t)]
    if kinds & DEADLY:  # what is attacked: "fired at the convoy"
        first = min(t.start for t in kept if t.event_type in DEADLY)
        struck = [t for t in kept if t.start > first or _BEFALLS.fullmatch(read, t.end, first)]
        kept = [t for t in kept if t not in struck or not cues("on_the_road").fullmatch(read, t.start, t.end)]
    if "shelling" in kinds:  # shells explode too
        kept = [t for t in kept if t.event_type != "explosion" or cues("means_explosion").search(read, t.start, t.end)]
    chosen: dict[str, Trigger] = {}
    for trigger in kept:
        told = chosen.setdefault(trigger.event_type, trigger)
        if told.negated and not trigger.negated and _BUT.search(text, told.end, trigger.start):
            chosen[trigger.event_type] = trigger  # "did not leave, but set up positions": what they did counts
    return [replace(t, more=_more(t, kept)) for t in chosen.values()]


def _more(trigger: Trigger, others: Sequence[Trigger]) -> tuple[tuple[int, int], ...]:
    told = (trigger.event_type, trigger.negated)
    return tuple((o.start, o.end) for o in others if o is not trigger and (o.event_type, o.negated) == told)


def is_unreal(text: str, at: int) -> bool:
    """Whether what stands at an offset is only wished, planned or possible.

    Examples
    --------
    >>> is_unreal("Azerbaijan is due to take over Lachin.", 20)
    True
    """
    return cues("unreal").search(_scope_before(text, at)) is not None


def is_denied(text: str, at: int) -> bool:
    """Whether what stands at an offset is said not to have happened.

    Examples
    --------
    >>> is_denied("Nobody has taken the ridge.", 11)
    True
    """
    return _negated(_scope_before(text, at)) or _refused(text[:at])


def tells_a_state(text: str) -> bool:
    """Whether a stretch tells how things are, and not what happened.

    Examples
    --------
    >>> tells_a_state("A survey found that 40% of the orchards had munitions in them.")
    True
    """
    return bool(_SHARE.search(text) or cues("states").search(text))


def find_framed(text: str, named: Mapping[int, str]) -> list[Trigger]:
    """Event that a frame finds in a stretch that no phrase of the lexicon explains; at most one, the first told.

    Parameters
    ----------
    text : str
        As in `find_events`.
    named : mapping of int to str
        Offsets in the text where a place or a person is named, as in `find_frames`.

    Examples
    --------
    >>> [t.event_type for t in find_framed("At dawn a platoon crept up to the farm.", {})]
    ['movement']
    """
    read = _without_idle(text)
    matches = [
        (kind, m.start(), m.end()) for kind, s, pattern in _patterns() if s == "loose" for m in pattern.finditer(read)
    ]
    found = []
    for kind, start, end in matches or find_frames(read, named):
        if not is_unreal(text, start):
            found.append(Trigger(kind, start, end, True, is_denied(text, start)))
    return sorted(found, key=lambda t: t.start)[:1]
