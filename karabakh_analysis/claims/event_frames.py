"""Frames: kinds of events told by what kind of thing does what to what kind of thing.

The phrases of ``data/lexicon/events.toml`` know set ways of saying that something happened; a frame of
``data/lexicon/frames.toml`` knows only a class of verbs and the classes of nouns that stand with them in one
clause, and so reads words that were never seen together ("a platoon crept up to the farm").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from karabakh_analysis.language.verbs import inflections, verb_kinds
from karabakh_analysis.resources import read_lexicon

_WORD = re.compile(r"[\w’'&-]+|[;:.!?,()–—]")
_REACH_BEFORE = 9  # words between a thing and the verb it stands before
_REACH_AFTER = 7
_PARTICLE_REACH = 4  # "pulled its units out"
_WERE = frozenset({"was", "were", "been"})  # "were landing" tells of an event, "landing" of anything
# Before a participle that is an adjective then: "the liberated district", "beneath occupied Shusha".
ADJECTIVAL = frozenset(
    {"the", "a", "an", "its", "their", "our", "his", "her", "of", "in", "from", "near", "beneath", "into", "through"}
)
_GOT = frozenset({"get", "gets", "got", "getting"})  # whoever got lost has lost nothing
_BE = _WERE | {"is", "are", "be", "being"}
_CLAUSE_END = frozenset(";:.!?()–—")
_NEXT_CLAUSE = frozenset({"and", "but", "while", "when", "which", "who", "that", "after", "before", "because", "where"})


class FrameMatch(NamedTuple):
    """Kind of event, and the offsets of the verb that tells of it."""

    event_type: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Frame:
    kind: str
    verbs: dict[str, tuple[str, ...]]  # form -> particles, "" for none
    passives: frozenset[str]  # participles of those verbs whose object a passive may have as its subject
    before: frozenset[str]
    after: frozenset[str]
    beside: frozenset[str]


def _noun_forms(noun: str) -> set[str]:
    head, _, last = noun.rpartition(" ")
    lead = f"{head} " if head else ""
    forms = {last, f"{last}s"}
    if last.endswith("man"):
        forms.add(f"{last[:-2]}en")
    if last.endswith("y"):
        forms.add(f"{last[:-1]}ies")
    if last.endswith(("s", "sh", "ch", "x")):
        forms.add(f"{last}es")
    if last == "child":
        forms.add("children")
    return {lead + form for form in forms}


@cache
def _frames() -> tuple[_Frame, ...]:
    lexicon = read_lexicon("frames")
    things = {name: set().union(*(_noun_forms(n) for n in nouns)) for name, nouns in lexicon["things"].items()}

    def nouns(names: list[str]) -> frozenset[str]:
        return frozenset().union(*(things.get(name) or _noun_forms(name) for name in names))

    frames = []
    for frame in lexicon["frame"]:
        verbs: dict[str, tuple[str, ...]] = {}
        passives: set[str] = set()
        for verb in frame["verbs"]:
            base, _, particle = verb.partition(" ")
            passives.update(inflections(base)["part"] if frame.get("passive") else ())
            for form, tense in verb_kinds(base).items():
                if tense in ("past", "part", "third", "ing"):
                    verbs[form] = (*verbs.get(form, ()), particle)
        frames.append(
            _Frame(frame["kind"], verbs, frozenset(passives), nouns(frame.get("before", [])),
                   nouns(frame.get("after", [])), nouns(frame.get("with", [])))
        )  # fmt: skip
    return tuple(frames)


def _has(words: list[str], nouns: frozenset[str]) -> bool:
    return any(w in nouns for w in words) or any(f"{a} {b}" in nouns for a, b in pairwise(words))


def _after(words: list[str], at: int) -> list[str]:
    """Words that a verb can have as its object or goal: to the end of its clause."""
    found: list[str] = []
    for word in words[at + 1 :]:
        if word in _CLAUSE_END or word == "," or word in _NEXT_CLAUSE or len(found) == _REACH_AFTER:
            break
        found.append(word)
    return found


def _before(words: list[str], at: int) -> list[str]:
    """Words among which a verb's subject stands; an inserted clause does not part them."""
    found: list[str] = []
    for word in reversed(words[:at]):
        if word in _CLAUSE_END or len(found) == _REACH_BEFORE:
            break
        found.append(word)
    return found[::-1]


def _subject(before: list[str]) -> list[str]:
    """Words before a verb that belong to its own clause."""
    starts = [i + 1 for i, word in enumerate(before) if word == "," or word in _NEXT_CLAUSE]
    return before[starts[-1] if starts else 0 :]


def _fits(frame: _Frame, before: list[str], after: list[str]) -> bool:
    """Whether the things of a frame stand where it wants them."""
    return (
        (not frame.before or _has(before, frame.before))
        and (not frame.after or _has(after, frame.after))
        and (not frame.beside or _has(before, frame.beside) or _has(after, frame.beside))
    )


def find_frames(text: str, named: Mapping[int, str] | None = None) -> Iterator[FrameMatch]:
    """Kinds of events that the frames find in a stretch of text.

    Parameters
    ----------
    text : str
        A sentence or part of one.
    named : mapping of int to str, optional
        Offsets where something is named, and the class of things that it is: "place" or "person".

    Examples
    --------
    >>> [m.event_type for m in find_frames("At dawn a platoon crept up to the farm.")]
    ['movement']
    >>> [m.event_type for m in find_frames("Two heights near the lake were secured.")]
    ['territorial_change']
    """
    tokens = [(m.group().lower(), m.start(), m.end()) for m in _WORD.finditer(text)]
    words = [(named or {}).get(start, word) for word, start, _ in tokens]
    for frame in _frames():
        for at, word in enumerate(words):
            particles = frame.verbs.get(word)
            if particles is None or (at and words[at - 1] in ADJECTIVAL):
                continue
            if word == "lost" and _GOT.intersection(words[max(0, at - 1) : at]):
                continue
            if word.endswith("ing") and not _WERE.intersection(words[max(0, at - 3) : at]):
                continue
            if "" not in particles and not any(
                p and p.split()[-1] in words[at + 1 : at + 1 + _PARTICLE_REACH] for p in particles
            ):
                continue
            before, after = _before(words, at), _after(words, at)
            passive = word in frame.passives and _BE.intersection(words[max(0, at - 3) : at])
            if _fits(frame, before, after) or (passive and _fits(frame, after, _subject(before))):
                yield FrameMatch(frame.kind, tokens[at][1], tokens[at][2])
                break
