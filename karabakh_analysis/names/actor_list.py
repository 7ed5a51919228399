"""The listed actors of ``data/actors/actors.csv``, and where a text names them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.names.words import lexicon
from karabakh_analysis.resources import read_rows


@dataclass(frozen=True, slots=True)
class ActorMention:
    """An actor in a text; offsets in code points. ``actor_id`` is empty for an actor that the list does not have."""

    start: int
    end: int
    text: str
    actor_id: str
    name: str
    side: str
    kind: str
    basis: str


@dataclass(frozen=True, slots=True)
class Actor:
    """A row of ``data/actors/actors.csv``."""

    actor_id: str
    name: str
    side: str
    kind: str
    variants: tuple[str, ...]


@cache
def load_actors() -> tuple[Actor, ...]:
    """Load the actors of ``data/actors/actors.csv``.

    Examples
    --------
    >>> next(actor.side for actor in load_actors() if actor.actor_id == "nkr-defence-army")
    'artsakh'
    """
    return tuple(
        Actor(r["actor_id"], r["name"], r["side"], r["kind"], tuple(v for v in r["variants"].split("|") if v))
        for r in read_rows("actors", "actors.csv")
    )


def listed(text: str) -> Iterator[ActorMention]:
    """Find the actors named as the list names them, but for those of `bare`.

    Examples
    --------
    >>> [m.actor_id for m in listed("TASS and the Minsk Group were silent.")]
    ['tass', 'osce']
    """
    for m in _listed_pattern().finditer(text):
        actor = _by_written()[squeeze(m.group())]
        yield ActorMention(
            m.start(), m.end(), m.group(), actor.actor_id, actor.name, actor.side, actor.kind, "listed name"
        )


@cache
def _by_written() -> dict[str, Actor]:
    names = [(name, a) for a in load_actors() for name in (a.name, *a.variants)]
    # An outlet's name that is also a word of English ("Report") would be found everywhere.
    return {squeeze(name): actor for name, actor in names if name not in _bare_words()}


@cache
def _bare_words() -> frozenset[str]:
    return frozenset(lexicon()["actors"]["words"]["bare_outlets"])


@cache
def _bare_pattern() -> re.Pattern[str]:
    """Outlets whose names are also words, where they report or are quoted: "told Trend", "Report informs"."""
    words = lexicon()["actors"]["words"]
    name = any_of(_bare_words())
    agency = r"(?:\s+(?:news\s+)?agency|['’]s\s+\w+)?"
    return re.compile(
        rf"(?<![\w.-])(?:(?i:{any_of(words['before_outlet'])})\s+(?P<quoted>{name})(?![\w-])(?!\s+{name})"
        rf"|(?P<reporting>{name}){agency}\s+(?:also\s+|has\s+|had\s+)?{any_of(words['after_outlet'])}\b)"
    )


def bare(text: str) -> Iterator[ActorMention]:
    """Find outlets whose names are also words ("Report", "Trend"), where they report or are quoted.

    Examples
    --------
    >>> [(m.text, m.actor_id) for m in bare("The trend is clear, he told Trend. Report informs of it in a report.")]
    [('Trend', 'trend'), ('Report', 'report-az')]
    """
    bearers = {
        name: actor for actor in load_actors() for name in (actor.name, *actor.variants) if name in _bare_words()
    }
    for m in _bare_pattern().finditer(text):
        group = "quoted" if m["quoted"] else "reporting"
        actor = bearers[m[group]]
        yield ActorMention(
            m.start(group), m.end(group), m[group], actor.actor_id, actor.name, actor.side, actor.kind,
            "outlet beside a word of reporting",
        )  # fmt: skip


@cache
def _listed_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.]){any_of(_by_written())}(?!\w)(?!\.\w)")


def squeeze(words: str) -> str:
    """Put one space for every run of white space."""
    return re.sub(r"\s+", " ", words)


def any_of(phrases: Iterable[str]) -> str:
    """Make an alternation of phrases, longest first, with any white space between words and either apostrophe."""
    ordered = sorted(set(phrases), key=lambda p: (-len(p), p))
    return "(?:" + "|".join(re.escape(p).replace(r"\ ", r"\s+").replace("'", "['’]") for p in ordered) + ")"
