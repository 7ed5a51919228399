"""Whom a text has introduced: persons by name and office, institutions and offices with their side.

Newspapers introduce somebody once ("Karen Abel, the mayor of Sisian, met reporters") and then write "Abel" or
"the mayor", whether the first sentence let them speak or not.
"""

from __future__ import annotations

from collections import defaultdict

from spacy.tokens import Doc

from karabakh_analysis.attribution.lexicon import source_nouns, words
from karabakh_analysis.attribution.speaker_regions import BREAKS
from karabakh_analysis.attribution.speakers import Speaker, side_in, side_named
from karabakh_analysis.sides import side_of_word

_APPOSITION = 16  # tokens of an apposition that are read
_OFFICE = 5  # tokens before and after the word for an office that may name its side


class Introductions:
    """Sides of the names and offices of a text, each with the token where the text gave it."""

    def __init__(self, doc: Doc) -> None:
        self._by_name: dict[str, list[tuple[int, str]]] = defaultdict(list)
        self._by_office: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for token in doc:
            if token.text == "," and token.i + 2 < len(doc):
                self._hear_apposition(doc, token.i)
            elif source_nouns().get(token.lower_) in ("institution", "person"):
                side = _office_side(doc, token.i)
                if side:
                    self._by_office[token.lower_].append((token.i, side))

    def _hear_apposition(self, doc: Doc, comma: int) -> None:
        """Note "Karen Abel, the mayor of Sisian, ..." under the surname."""
        name = doc[comma - 1] if comma else doc[comma]
        if not name.text[:1].isupper() or not name.is_alpha or comma < 2 or not doc[comma - 2].text[:1].isupper():
            return
        stop = next((t.i for t in doc[comma + 1 : comma + _APPOSITION] if t.text in BREAKS or t.text == "."), comma + 1)
        roles = [t for t in doc[comma + 1 : stop] if source_nouns().get(t.lower_) == "person"]
        side = side_in(doc, comma + 1, stop) if roles else ""
        if side and not side_of_word(name.lower_):
            self._by_name[name.lower_].append((comma, side))

    def side(self, speaker: Speaker) -> str:
        """Side under which the text last introduced a speaker that it now calls by surname or by "the" and office."""
        if speaker.original[:1].isupper() and speaker.kind == "person" and speaker.head not in source_nouns():
            known = self._by_name.get(speaker.original.split()[-1].casefold(), [])
        elif speaker.original.casefold().startswith("the ") and len(speaker.original.split()) <= 3:
            known = self._by_office.get(speaker.head, [])
        else:
            known = []
        return next((side for at, side in reversed(known) if at < speaker.start), "")


def _office_side(doc: Doc, at: int) -> str:
    """Side named beside a word for an office: "the Azerbaijani foreign minister", "the ministry in Baku"."""
    start = at
    while start > max(0, at - _OFFICE):
        token = doc[start - 1]
        nominal = token.text[:1].isupper() or token.lower_ in source_nouns() or token.text in ("'s", "’s")
        adjective = token.is_alpha and start > 1 and side_of_word(doc[start - 2].lower_) != ""
        if not (nominal or adjective or side_of_word(token.lower_)):
            break
        start -= 1
    stop = at + 1
    joins = words("grammar", "hops") | words("grammar", "determiners")
    if stop + 1 < len(doc) and doc[stop].lower_ in words("grammar", "hops"):
        while stop < min(len(doc), at + _OFFICE) and (doc[stop].text[:1].isupper() or doc[stop].lower_ in joins):
            stop += 1
    return side_named(doc, start, stop)
