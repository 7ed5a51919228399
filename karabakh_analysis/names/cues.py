"""What stands beside a name: kind words, "near", and signs that no place is meant."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from karabakh_analysis.names.folding import fold
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.names.words import Hit, Word, kind_of_word, lexicon

_DATELINE = re.compile(
    r"(?m)^[^\n,a-z]{2,40},[^\na-z]{0,24}\d[^\na-z,]{0,8},(?P<agency>[^\na-z]{2,40}?)[.:\u2013\u2014-]"
)
_LIST_JOINT = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)|/|-|–|—)\s*(?:the\s+)?")


def is_other_thing(text: str, words: Sequence[Word], hit: Hit, gazetteer: Gazetteer) -> bool:
    """Whether an outlet, a club, a street, a treaty or a person bears the name, so that no place is meant."""
    rules = lexicon()["places"]
    after = words[hit.last + 1] if hit.last + 1 < len(words) else None
    if after and text[words[hit.last].end : after.start] == " " and after.is_capital:
        if after.folded in rules["not_before"]:
            return True
        if _is_given_name(text, words, hit, after, gazetteer):
            return True
    if any(a <= hit.start < b for a, b in _agencies(text)):
        return True
    before = " ".join(w.folded for w in words[max(0, hit.first - 2) : hit.first])
    if not any(before == p or before.endswith(" " + p) for p in rules["not_after"]):
        return False
    last = words[hit.first - 1]
    return text[last.end : words[hit.first].start] == " " and (last.is_capital or last.folded == "of")


def _is_given_name(text: str, words: Sequence[Word], hit: Hit, after: Word, gazetteer: Gazetteer) -> bool:
    """Whether it is somebody's name: "Ararat Mirzoyan", "Colonel Babak Samidli"; not "near Dashalti Mirzoyan stood"."""
    if any(gazetteer[p].kind == "country" for p in hit.candidates) or gazetteer.by_name.get(after.folded):
        return False
    before = words[hit.first - 1] if hit.first else None
    if before and text[before.end : words[hit.first].start] == " ":
        if before.folded in lexicon()["places"]["place_prepositions"] and before.folded not in {"and", "the", "for"}:
            return False
        if before.folded in _title_ends() and after.folded not in kind_of_word():
            return True
    return len(after.folded) > 4 and after.folded.endswith(tuple(lexicon()["places"]["surname_endings"]))


@cache
def _title_ends() -> frozenset[str]:
    """Last words of offices and ranks: "colonel" of "lieutenant colonel"."""
    persons = lexicon()["persons"]
    return frozenset(fold(title).split()[-1] for title in (*persons["offices"], *persons["ranks"]))


@lru_cache(maxsize=8)
def _agencies(text: str) -> tuple[tuple[int, int], ...]:
    """Where a dateline in capitals names the agency: "YEREVAN, MAY 27, SPITAK SAR."."""
    return tuple(m.span("agency") for m in _DATELINE.finditer(text))


def lacks_cue(text: str, words: Sequence[Word], hits: list[Hit], k: int) -> bool:
    """Whether a name is also a word or a person's name, with nothing beside it that speaks of a place."""
    rules, hit = lexicon()["places"], hits[k]
    if hit.kind or hit.near or not (hit.origin or hit.spelling in {fold(w) for w in rules["needs_cue"]}):
        return False
    if any(_list_head(text, words, hits, j) != hits[j].first for j in (k, k + 1) if j < len(hits)):
        return False
    before = words[hit.first - 1].folded if hit.first else ""
    return before not in rules["place_prepositions"]


def add_kinds(text: str, words: Sequence[Word], hits: list[Hit]) -> None:
    """Set the kind word that goes with each name, and whether the thing told of lies only near it."""
    near = [tuple(fold(p).split()) for p in lexicon()["places"]["near"]]
    for k, hit in enumerate(hits):
        hit.kind = hit.kind or _kind_after(text, words, hits, k) or _kind_before(text, words, hits, k)
        lead = _list_head(text, words, hits, k)
        before = tuple(w.folded for w in words[max(0, lead - 6) : lead])
        while before and (before[-1] in {"the", "of"} or before[-1] in kind_of_word()) and not _ends(before, near):
            before = before[:-1]
        hit.near = _ends(before, near)


def _ends(words: tuple[str, ...], endings: list[tuple[str, ...]]) -> bool:
    return any(words[-len(e) :] == e for e in endings if len(e) <= len(words))


def _kind_after(text: str, words: Sequence[Word], hits: list[Hit], k: int) -> str:
    """Kind word after a name: "X village", "X (Y) village", "X and Y districts" (plural after a list)."""
    listed = False
    for j in range(k, len(hits)):
        after = hits[j].last + 1
        gap_from = words[hits[j].last].end
        if after < len(words) and (word := words[after]).folded in kind_of_word():
            gap = text[gap_from : word.start]
            plural = word.folded.endswith("s")
            if re.fullmatch(r"[ \u00a0]|[ \u00a0]?\)[ \u00a0]|\n", gap) and (not listed or plural):
                return kind_of_word()[word.folded]
            if re.fullmatch(r"(?:'s|’s)?[ \u00a0]", gap) and (not listed or plural):
                return kind_of_word()[word.folded]
        if j + 1 == len(hits):
            return ""
        gap = text[gap_from : words[hits[j + 1].first].start]
        if re.fullmatch(r" ?[(\[/]", gap):
            continue
        if not _LIST_JOINT.fullmatch(gap):
            return ""
        listed = True
    return ""


def _kind_before(text: str, words: Sequence[Word], hits: list[Hit], k: int) -> str:
    """Kind word before a name: "village of X", "village X", "the districts of X and Y", "the village is called X"."""
    lead = _list_head(text, words, hits, k)
    listed = lead != hits[k].first
    at = lead - 1
    while at >= 0 and words[at].folded in {"of", "the", "called", "named", "is", "was", "known", "as"}:
        at -= 1
    if (
        at < 0
        or words[at].folded not in kind_of_word()
        or re.search(r"[^\w\s“\"'‘(]", text[words[at].end : words[lead].start])
    ):
        return ""
    word = words[at].folded
    kind = kind_of_word()[word]
    if at == lead - 1 and kind in {"district", "direction", "corridor"}:
        return ""  # "the region Armenia claims" is no region of Armenia
    return kind if not listed or word.endswith("s") or kind == "direction" else ""


def _list_head(text: str, words: Sequence[Word], hits: list[Hit], k: int) -> int:
    """Index of the first word of the list of names that this name stands in: of "A" in "A, B and C"."""
    while k and _LIST_JOINT.fullmatch(text[words[hits[k - 1].last].end : words[hits[k].first].start]):
        k -= 1
    return hits[k].first
