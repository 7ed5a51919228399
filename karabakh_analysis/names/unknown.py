"""Names that the gazetteer does not have, where the words around say that a place is meant.

"the village of X", "X height", "near X in the Y district": the name is kept as written, with no place of its own; the
unit named beside it gives a location at district precision.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Mapping, Sequence

from karabakh_analysis.language.sentences import split_sentences
from karabakh_analysis.names.folding import fold
from karabakh_analysis.names.gazetteer import DISTRICT_KINDS, Gazetteer
from karabakh_analysis.names.words import Hit, Word, kind_of_word, lexicon

UNKNOWN = "unknown name after kind word"
UNLISTED = "unknown name made of a listed one"
_GAP = re.compile(r"[ \u00a0]|-|\n")
_LIST_GAP = re.compile(r", (?:and )?| and | or ")
_UNIT_GAP = re.compile(r",? (?:in |of )?(?:the )?")
_QUOTED = re.compile(r" [\"“'‘]?")
_UNIT_REACH = 60  # code points between an unknown name and the unit named after it
_SENTENCE, _FEW = 400, 8  # code points and names on either side that are looked at for the unit


def find_unknown(text: str, words: Sequence[Word], hits: list[Hit]) -> list[Hit]:
    """Place-like names not in the gazetteer, in text order."""
    taken = bytearray(len(text))
    for hit in hits:
        taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
    by_word = {hit.first: hit for hit in hits}
    found: list[Hit] = []
    for at in range(len(words)):
        ways = (*_after_kind(text, words, at), *_before_kind(text, words, at), *_near(text, words, at, by_word))
        for first, last, kind in ways:
            start, end = words[first].start, words[last].end
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Hit(start, end, first, last, fold(text[start:end]), (), kind, False, "", UNKNOWN))
    return sorted(found, key=lambda h: h.start)


def unit_of(text: str, hit: Hit, hits: list[Hit], gazetteer: Gazetteer) -> str:
    """Id of the unit named beside an unknown name: "X village of the Y region", "X and Z, Y district"; or empty."""
    low, high = max(0, hit.start - _SENTENCE), hit.end + _SENTENCE
    around = text[low:high]
    spans = ((low + a, low + b) for a, b in split_sentences(around))
    sentence = next(((a, b) for a, b in spans if a <= hit.start < b), (hit.start, hit.end))
    at = bisect_left(hits, hit.start, key=lambda h: h.start)
    after = [h for h in hits[at : at + _FEW] if hit.end <= h.start < min(hit.end + _UNIT_REACH, sentence[1])]
    before = [h for h in hits[max(0, at - _FEW) : at] if sentence[0] <= h.start]
    for other in (*after, *reversed(before)):
        if (
            other.place_id
            and gazetteer[other.place_id].kind in DISTRICT_KINDS
            and gazetteer[other.place_id].kind != "area"
        ):
            return other.place_id
        if other.place_id and other.kind == "district":
            return other.place_id
    return ""


def _is_name(word: Word) -> bool:
    return (
        word.text[0].isupper()
        and len(word.text) > 2
        and not word.text.isdigit()
        and word.folded not in lexicon()["places"]["never"]
        and word.folded not in kind_of_word()
        and not word.folded.endswith(("ians", "anis", *lexicon()["places"]["surname_endings"]))
    )


def _run(text: str, words: Sequence[Word], at: int) -> int:
    """Index of the last word of the capitalised name that begins at ``at`` (at most three words)."""
    last = at
    while (
        last + 1 < len(words)
        and last - at < 2
        and _is_name(words[last + 1])
        and _GAP.fullmatch(text[words[last].end : words[last + 1].start])
    ):
        last += 1
    return last


def _after_kind(text: str, words: Sequence[Word], at: int) -> list[tuple[int, int, str]]:
    """Names after a kind word: "village of X", "the villages of X, Y and Z", "the height X"."""
    kind = kind_of_word().get(words[at].folded, "")
    if not kind or words[at].text[0].isupper():
        return []
    first = at + 1
    joined = first < len(words) and words[first].folded in {"of", "called", "named"}
    if joined and text[words[at].end : words[first].start] != " ":
        return []
    first += joined
    if not joined and kind in {"district", "direction", "corridor", "town"}:
        return []
    if (
        kind == "direction"
        or first >= len(words)
        or not _QUOTED.fullmatch(text[words[first - 1].end : words[first].start])
    ):
        return []
    found: list[tuple[int, int, str]] = []
    while first < len(words) and _is_name(words[first]):
        last = _run(text, words, first)
        found.append((first, last, kind))
        if last + 1 >= len(words) or not words[at].folded.endswith("s"):
            break
        following = last + 1 + (words[last + 1].folded in {"and", "or"})
        if following >= len(words) or not _LIST_GAP.fullmatch(text[words[last].end : words[following].start]):
            break
        first = following
    return found


def _before_kind(text: str, words: Sequence[Word], at: int) -> list[tuple[int, int, str]]:
    """Names before a kind word: "in X village", "the X height", "X and Y settlements"."""
    kind = kind_of_word().get(words[at].folded, "")
    if not kind or kind == "direction" or words[at].text[0].isupper() or not at:
        return []
    if text[words[at - 1].end : words[at].start] != " ":
        return []
    found: list[tuple[int, int, str]] = []
    last = at - 1
    while last >= 0 and _is_name(words[last]):
        first = last
        if first and _is_name(words[first - 1]) and _GAP.fullmatch(text[words[first - 1].end : words[first].start]):
            first -= 1
        if not first:
            return found
        lead = words[first - 1]
        gap = text[lead.end : words[first].start]
        if gap == " " and lead.folded in lexicon()["places"]["leads"] and lead.text.islower():
            found.append((first, last, kind))
        if gap == " " and lead.folded == "and" and words[at].folded.endswith("s") and first > 1:
            last = first - 2
            continue
        break
    return found


def _near(text: str, words: Sequence[Word], at: int, by_word: Mapping[int, Hit]) -> list[tuple[int, int, str]]:
    """Names before a known unit: "near X in the Y district", "at X, Y district", with Y known."""
    if words[at].folded not in {"near", "at", "in", "outside", "around"} or at + 1 >= len(words):
        return []
    if not _is_name(words[at + 1]):
        return []
    if text[words[at].end : words[at + 1].start] != " ":
        return []
    last = _run(text, words, at + 1)
    for skipped in range(1, 4):  # "in the" may stand between
        hit = by_word.get(last + skipped)
        if hit and _UNIT_GAP.fullmatch(text[words[last].end : words[hit.first].start]):
            return [(at + 1, last, "")] if hit.kind == "district" else []
    return []
