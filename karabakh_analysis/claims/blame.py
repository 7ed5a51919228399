"""Who is blamed: the side that a stretch of text names as the doer of the act.

There is no parser here, so the doer is read from word order: the phrase after "by" where the act is in
the passive or a noun, else the last side named before the act that no preposition governs. A party that
tells of its own losses without naming the doer again is taken to blame whom it blamed just before; the
rule of the claim then says ``blame.carried``.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.events import Trigger
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS, side_of_word

_REACH = 5  # tokens before a nationality word among which the preposition of its phrase stands
_AFTER = 12  # tokens after an act within which "by ..." still belongs to it
_HOSTILE = frozenset({"armed_clash", "shelling", "explosion", "attack_on_person", "capture", "movement"})


class Blame(NamedTuple):
    """Side blamed and how it was found: named, carried, own (a denial of one's own act), or none."""

    side: str = ""
    basis: str = "none"


class _Named(NamedTuple):
    at: int  # position of the word that names the side
    side: str
    lead: str  # preposition that governs its phrase, "" for none
    lead_at: int


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(read_lexicon("events")["blame"][key])


def _relative_side(word: str, speaker_side: str) -> str:
    """Side of "our", "its" and "the enemy", which only the speaker tells."""
    relative = read_lexicon("nationalities")["relative"]
    if word in relative["speaker"] or word in relative["possessive"]:
        return speaker_side if speaker_side in OPPONENTS or speaker_side == "russia" else ""
    return OPPONENTS.get(speaker_side, "") if word in _words("adversary") else ""


def _lead(tokens: Span, at: int) -> tuple[str, int]:
    """Preposition that governs the phrase around a token; "units of the army" is governed by what stands before."""
    doc, i = tokens.doc, at - 1
    while i >= tokens.start and at - i <= _REACH:
        word = doc[i].lower_
        if doc[i].is_punct or doc[i].is_space or doc[i].like_num:
            return "", -1  # "on 16 November 2021 Armenia ...": a date ends before the phrase
        if word == "of" and i > tokens.start and doc[i - 1].lower_ in _words("groups"):
            return _lead(tokens, i - 1)
        if word in _words("prepositions"):
            return word, i
        i -= 1
    return "", -1


def _named(tokens: Span, voice: Voice) -> list[_Named]:
    found = []
    for token in tokens:
        if any(a <= token.idx < b for a, b in voice.masked):
            continue
        side = side_of_word(token.lower_) or _relative_side(token.lower_, voice.side)
        if side:
            found.append(_Named(token.i, side, *_lead(tokens, token.i)))
    return found


def _is_passive(tokens: Span, start: int, end: int) -> bool:
    """Whether an act (token positions) is in the passive: what stands before it is not the doer."""
    around = [t.lower_ for t in tokens.doc[max(tokens.start, start - 3) : end]]
    return any(word in _words("passive") for word in around)


def _accused(tokens: Span, named: list[_Named]) -> str:
    verb = next((t.i for t in tokens if t.lower_ in _words("accuse")), None)
    return "" if verb is None else next((n.side for n in named if 0 < n.at - verb <= 4), "")


def blame(doc: Doc, voice: Voice, trigger: Trigger | None, denied: bool, own_harmed: bool, before: str) -> Blame:
    """Side that a stretch blames for what it reports.

    Parameters
    ----------
    doc : Doc
        The text.
    voice : Voice
        Stretch and speaker.
    trigger : Trigger or None
        The words that report the event, offsets relative to the stretch; None where only numbers do.
    denied : bool
        Whether the stretch denies the event.
    own_harmed : bool
        Whether the stretch counts victims of the speaker's own side.
    before : str
        Side that the same speaker blamed last.
    """
    nobody = Blame(voice.side, "own") if denied and voice.side in OPPONENTS else Blame()
    tokens = doc.char_span(voice.start, voice.end, alignment_mode="expand")
    if tokens is None or (trigger is not None and trigger.event_type == "agreement"):
        return Blame()
    named = _named(tokens, voice)
    act = None
    if trigger is not None:
        act = doc.char_span(voice.start + trigger.start, voice.start + trigger.end, alignment_mode="expand")
    if act is not None and trigger is not None:
        side = _accused(tokens, named) or _doer(tokens, act, trigger, named)
        if side:
            return Blame(side, "named")
    own_harmed = own_harmed or any(n.side == voice.side and _is_position(doc, n.at) for n in named)
    hostile = trigger is None or trigger.event_type in _HOSTILE
    if own_harmed and hostile and not denied and before and before != voice.side:
        return Blame(before, "carried")
    return nobody


def _doer(tokens: Span, act: Span, trigger: Trigger, named: list[_Named]) -> str:
    passive = _is_passive(tokens, act.start, act.end)
    doers = [n for n in named if n.at < act.start and not n.lead]
    if len(doers) > 1 and doers[-1].at - doers[-2].at == 2 and tokens.doc[doers[-1].at - 1].lower_ == "and":
        return ""  # "Armenia and Azerbaijan fought": both, so neither is blamed
    subjects = [n.side for n in doers]
    agents = [n.side for n in named if n.at >= act.start and n.lead in ("by", "from") and n.lead_at - act.end <= _AFTER]
    owners = [n.side for n in named if n.at >= act.end and n.lead == "of" and n.lead_at == act.end]
    if passive or not trigger.strong:
        return next(iter([*agents, *owners]), "")
    return subjects[-1] if subjects else next(iter([*agents, *owners]), "")


def _is_position(doc: Doc, at: int) -> bool:
    """Whether a side's post or village is meant: "our trenches", "positions of the Azerbaijan Army"."""
    return any(t.lower_ in _words("positions") for t in doc[max(0, at - 4) : at + 5])
