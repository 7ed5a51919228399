"""What the parts of a rule mean: ``data/lexicon/rules.toml``, and how a rule falls into such parts."""

from __future__ import annotations

import re
from functools import cache

from karabakh_analysis.cleaning import explain_rules
from karabakh_analysis.resources import read_lexicon

SEGMENTS = {"claims": ("kind", "speaker", "place", "blame"), "casualties": ("number", "victim", "victim")}
"""What the segments of the column ``rule`` are about, in order: tables of ``rules.toml``."""

_JOINT = re.compile(r"[.+]")


@cache
def glossary(about: str) -> dict[str, str]:
    """Sentences for the parts of one table of ``rules.toml``, or of the rules of ``zones``.

    Examples
    --------
    >>> glossary("place")["place.stated"], glossary("zones")["furniture.share"]
    ('The sentence names it.', 'A share bar or one of its buttons.')
    """
    return explain_rules() if about == "zones" else dict(read_lexicon("rules")[about])


def parts_of(segment: str, about: str) -> list[str]:
    """Parts of one segment of a rule: the longest that have an entry; what lies between them is a part unknown.

    Examples
    --------
    >>> parts_of("subject-verb.named.verdict", "speaker"), parts_of("quotation.verdict", "speaker")
    (['subject-verb', 'named', 'verdict'], ['quotation', 'verdict'])
    >>> parts_of("passive.number-noun-status+joint-total", "number"), parts_of("no.such.named", "speaker")
    (['passive.number-noun-status', 'joint-total'], ['no.such', 'named'])
    """
    known = glossary(about)
    edges = [0, *(m.end() for m in _JOINT.finditer(segment)), len(segment) + 1]
    parts: list[str] = []
    at = unknown_from = 0
    while at < len(edges) - 1:
        ends = range(len(edges) - 1, at, -1)
        end = next((k for k in ends if segment[edges[at] : edges[k] - 1] in known), None)
        if end is None:
            at += 1
            continue
        if unknown_from < at:
            parts.append(segment[edges[unknown_from] : edges[at] - 1])
        parts.append(segment[edges[at] : edges[end] - 1])
        at = unknown_from = end
    if unknown_from < len(edges) - 1:
        parts.append(segment[edges[unknown_from] :])
    return list(dict.fromkeys(parts))


def rule_parts(table: str, rule: str) -> list[tuple[str, str]]:
    """Parts of a rule of ``claims``, ``casualties`` or ``zones``, each with the table of ``rules.toml`` it is about.

    A segment that begins with the name of such a table ("place.stated") is about it wherever it stands.

    Examples
    --------
    >>> rule_parts("claims", "trigger; carried.verdict; place.none")
    [('kind', 'trigger'), ('speaker', 'carried'), ('speaker', 'verdict'), ('place', 'place.none')]
    """
    if table == "zones":
        return [("zones", rule)]
    names = SEGMENTS[table]
    found = []
    for i, segment in enumerate(rule.split("; ")):
        first = segment.partition(".")[0]
        about = first if first in names else names[min(i, len(names) - 1)]
        found += [(about, part) for part in parts_of(segment, about)]
    return found


def reasons(table: str, rule: str, about: str) -> list[str]:
    """Sentences for what a rule says of one thing; a part without an entry is shown as it is.

    Examples
    --------
    >>> reasons("claims", "trigger; newly-found.named; place.stated; blame.none", "speaker")
    ['[newly-found].', 'The words that name the speaker tell the side.']
    """
    parts = [part for its, part in rule_parts(table, rule) if its == about]
    return [glossary(about).get(part, f"[{part}].") for part in parts]


def reason(about: str, part: str) -> str:
    """Sentence for one part, the part itself in brackets if it has none."""
    return glossary(about).get(part, f"[{part}].")
