"""What tells a side: words ("Armenian", "Baku", "Azeris"), the places where a side's people live, surnames.

The words are certain; homes and surnames are weak evidence, used where nothing else tells. The lists are in
``data/lexicon/nationalities.toml``, the sides those of ``records.SIDES``.
"""

from __future__ import annotations

from functools import cache

from spacy.tokens import Doc

from karabakh_analysis.records import SIDES
from karabakh_analysis.resources import read_lexicon, read_rows

OPPONENTS = {"azerbaijan": "armenia", "armenia": "azerbaijan", "artsakh": "azerbaijan"}
"""The other party of the conflict, as a text's "enemy" or "adversary" means it."""


@cache
def _side_words() -> dict[str, str]:
    lexicon = read_lexicon("nationalities")
    return {
        word: side
        for side in SIDES
        for word in [*lexicon[side]["adjectives"], *lexicon[side]["nouns"]]
        if " " not in word
    }


def side_of_word(word: str) -> str:
    """Side that a nationality word, country or capital stands for, ``""`` for any other word.

    Examples
    --------
    >>> side_of_word("Armenian"), side_of_word("baku"), side_of_word("forces")
    ('armenia', 'azerbaijan', '')
    """
    return _side_words().get(word.casefold(), "")


@cache
def _parents() -> dict[str, str]:
    return {row["place_id"]: row["parent_id"] for row in read_rows("gazetteer", "places.csv")}


@cache
def _armenian_names() -> frozenset[tuple[str, str]]:
    """(place id, name) of names that only the Armenian side uses ("Martakert", "Shushi")."""
    rows = read_rows("gazetteer", "names.csv")
    others = {(r["place_id"], r["name"].casefold()) for r in rows if r["tradition"] != "armenian"}
    return frozenset({(r["place_id"], r["name"].casefold()) for r in rows if r["tradition"] == "armenian"} - others)


def resident_side(place_id: str) -> str:
    """Side of the people who live at a place; "" where that changed hands or is another matter.

    The nearest unit with an entry in ``nationalities.toml`` ([residents]) decides. A country says nothing:
    what happens "in Azerbaijan" may happen to anybody.

    Examples
    --------
    >>> resident_side("ganja"), resident_side("khankendi"), resident_side("goris"), resident_side("azerbaijan")
    ('azerbaijan', 'artsakh', 'armenia', '')
    >>> resident_side("lachin"), resident_side("paris")
    ('', '')
    """
    table: dict[str, list[str]] = read_lexicon("nationalities")["residents"]
    unit, parents = place_id, _parents()
    if unit in table["countries"]:
        return ""
    while unit:
        for side in ("azerbaijan", "armenia", "artsakh", "unsure"):
            if unit in table[side]:
                return "" if side == "unsure" else side
        unit = parents.get(unit, "")
    return ""


def homes_of(doc: Doc, start: int = 0, end: int | None = None) -> dict[int, str]:
    """Side of the residents of each tagged place among the tokens ``start:end``, by the place's offset.

    A place of Karabakh called by a name that only Armenians use is taken for a place of Armenian residents.
    """
    homes: dict[int, str] = {}
    for span in doc.spans.get("karabakh_places", []):
        if span.start < start or (end is not None and span.end > end):
            continue
        side = resident_side(span.kb_id_)
        disputed = side != "armenia" and (span.kb_id_, span.text.casefold()) in _armenian_names()
        homes[span.start_char] = "artsakh" if disputed else side
    return homes


def taken_over(doc: Doc) -> frozenset[int]:
    """Offsets of the tagged places in districts that Azerbaijan took over in 2020, but for Armenian names of them."""
    taken, parents = set(read_lexicon("nationalities")["residents"]["taken"]), _parents()
    out: set[int] = set()
    for span in doc.spans.get("karabakh_places", []):
        unit = span.kb_id_
        while unit and unit not in taken:
            unit = parents.get(unit, "")
        if unit and (span.kb_id_, span.text.casefold()) not in _armenian_names():
            out.add(span.start_char)
    return frozenset(out)


def surname_side(name: str) -> str:
    """Side that the ending of a surname suggests; "" if none.

    Examples
    --------
    >>> surname_side("Davit Vardanyan"), surname_side("Elmir Hasanov"), surname_side("Ivan Petrenko")
    ('armenia', 'azerbaijan', '')
    >>> surname_side("Sevda Rahimli"), surname_side("Maria Cavalli")
    ('azerbaijan', '')
    """
    *first, last = name.casefold().split() or [""]
    endings: dict[str, list[str]] = read_lexicon("nationalities")["surnames"]
    given: dict[str, list[str]] = read_lexicon("nationalities")["first_names"]
    own = next((side for side in given if first[-1:] and first[-1] in given[side]), "")
    if own and (len(last) < 3 or last.endswith(tuple(endings["shared"]))):
        return own  # "Davit Melkumov", "Corporal Hovik M."
    for side in ("armenia", "azerbaijan"):
        local = first[-1:] != [] and first[-1] in given[side]  # "-li" ends English names too
        told = tuple(e for e in endings[side] if local or len(e) > 2 or e in endings["shared"])
        if len(last) > 4 and last.endswith(told):
            return side
    return ""
