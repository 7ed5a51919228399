"""Embassies and consulates: one actor for every way to write it, with the side of the country that sends it.

"Russian Embassy in Azerbaijan", "Embassy of the Russian Federation in Baku" and "Russia's embassy" name one actor. The
country that is host to it lends it neither name nor side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.names.folding import fold
from karabakh_analysis.names.words import lexicon
from karabakh_analysis.records import SIDES

_HOUSE = r"(?i:embass(?:y|ies)|consulates?(?:[ -]general)?|ambassadors?)"


@dataclass(frozen=True, slots=True)
class Embassy:
    """An embassy named in a text: offsets in code points, its id, name and the side that sends it."""

    start: int
    end: int
    actor_id: str
    name: str
    side: str


@cache
def _countries() -> dict[str, str]:
    """Form of a country's name, its adjective or its capital, in lower case -> the country."""
    return {form: country for country, forms in lexicon()["countries"].items() for form in forms}


@cache
def _pattern() -> re.Pattern[str]:
    forms = "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(_countries(), key=len, reverse=True))
    country = rf"(?i:{forms})(?![\w-])"
    host = rf"(?:,?\s+(?:in|to)\s+(?:the\s+)?(?P<{{}}>{country}))?"
    before = rf"(?<![\w-])(?P<sender>{country})(?:['’]s?)?\s+{_HOUSE}(?!\w){host.format('host')}"
    after = rf"(?<![\w-]){_HOUSE}\s+of\s+(?:the\s+)?(?P<owner>{country}){host.format('seat')}"
    return re.compile(f"{before}|{after}")


def find_embassies(text: str) -> list[Embassy]:
    """Embassies named in a text, in order.

    One whose host is not named is the one whose host the text names elsewhere, if there is just one.

    Examples
    --------
    >>> for found in find_embassies("The US Embassy in Yerevan ... the embassy of the United States in Armenia."):
    ...     print(found.actor_id, "|", found.name, "|", found.side)
    embassy-united-states-armenia | Embassy of the United States in Armenia | other
    embassy-united-states-armenia | Embassy of the United States in Armenia | other
    """
    found = [(m.start(), m.end(), *parties) for m, parties in _read(text)]
    hosts: dict[str, set[str]] = {}
    for _, _, sender, host in found:
        hosts.setdefault(sender, set()).update({host} - {""})
    return [
        _embassy(start, end, sender, host or (next(iter(hosts[sender])) if len(hosts[sender]) == 1 else ""))
        for start, end, sender, host in found
    ]


def _read(text: str) -> Iterator[tuple[re.Match[str], tuple[str, str]]]:
    for m in _pattern().finditer(text):
        sender, host = m["sender"] or m["owner"], m["host"] or m["seat"] or ""
        if sender[0].isupper() and (not host or host[0].isupper()):
            yield m, (_country(sender), _country(host))


def _country(form: str) -> str:
    return _countries()[re.sub(r"\s+", " ", form).lower()] if form else ""


def _embassy(start: int, end: int, sender: str, host: str) -> Embassy:
    side = sender.lower() if sender.lower() in SIDES else "other"
    name = f"Embassy of {_with_article(sender)}" + (f" in {_with_article(host)}" if host else "")
    actor_id = "-".join(("embassy", *fold(sender).split(), *fold(host).split()))
    return Embassy(start, end, actor_id, name, side)


def _with_article(country: str) -> str:
    return f"the {country}" if country.startswith("United ") else country
