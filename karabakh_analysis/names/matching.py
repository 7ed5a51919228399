"""Finding the listed names in a text: longest match over folded words, and the kind words that stand beside them."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from itertools import pairwise
from typing import Any

from karabakh_analysis.names.gazetteer import WORD, Gazetteer, fold, fold_word
from karabakh_analysis.resources import read_lexicon

# What may stand between two words of one name: a space or one line end, a hyphen, an apostrophe, the point of "U.S.".
_JOINT = re.compile(r"[ \t\u00a0]?\n?[ \t\u00a0]?|[-\u2010\u2011\u2013]|['\u2019\u02bc\u2018`]|\. ?|, ?(?=D)")
_UNTAGGED = re.compile(
    r"https?://\S+|www\.\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:az|am|com|org|net|ru|info|eu|tv|example)\b(?:/\S*)?",
    re.IGNORECASE,
)
_DATELINE = re.compile(
    r"(?m)^[^\n,a-z]{2,40},[^\na-z]{0,24}\d[^\na-z,]{0,8},(?P<agency>[^\na-z]{2,40}?)[.:\u2013\u2014-]"
)
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s+(?=[\"'“‘(\[]*[^\W\d_a-z])|\n")
_SMALL = {"of", "the", "and", "on"}  # words of a name that need no capital
_LIST_JOINT = re.compile(r"\s*(?:,|,?\s*(?:and|or|&)|/|-|–|—)\s*(?:the\s+)?")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the text: offsets in code points, and its folded form."""

    start: int
    end: int
    text: str
    folded: str

    @property
    def is_capital(self) -> bool:
        """Begins with a capital, or is written in a script without case."""
        return self.text[0] == self.text[0].upper()


@dataclass(slots=True)
class Hit:
    """A listed name found in the text, before it is known which place is meant.

    ``start``/``end`` span the name alone; ``first``/``last`` are the words of the whole listed form. ``kind`` is the
    kind word that goes with it ("district", "village", ...) and ``near`` says that the thing lies near, not in it.
    ``origin`` is the Azerbaijani name that an unlisted spelling comes from.
    """

    start: int
    end: int
    first: int
    last: int
    spelling: str
    candidates: tuple[str, ...]
    kind: str = ""
    near: bool = False
    place_id: str = ""
    basis: str = ""
    origin: str = ""


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    keep: tuple[int, int]
    place_ids: tuple[str, ...]
    case_bound: str = ""
    origin: str = ""
    lower: frozenset[int] = field(default_factory=frozenset)


@cache
def lexicon() -> dict[str, Any]:
    """Read the words of ``data/lexicon/names.toml``."""
    return read_lexicon("names")


@cache
def kind_of_word() -> dict[str, str]:
    """Folded kind word -> kind: ``villages`` -> ``village``."""
    return {fold_word(word): kind for kind, words in lexicon()["kinds"].items() for word in words}


def words_of(text: str) -> list[Word]:
    """Split a text into words with their offsets, those in URLs, addresses and domain names left out.

    Examples
    --------
    >>> [word.text for word in words_of("In Gegharkunik-Kalbajar, see www.karabakh.example/x")]
    ['In', 'Gegharkunik', 'Kalbajar', 'see']
    """
    hidden = [m.span() for m in _UNTAGGED.finditer(text)]
    found = []
    for m in WORD.finditer(text):
        while hidden and hidden[0][1] <= m.start():
            hidden.pop(0)
        if not hidden or m.end() <= hidden[0][0]:
            found.append(Word(m.start(), m.end(), m.group(), fold_word(m.group())))
    return found


def sentence_spans(text: str) -> list[tuple[int, int]]:
    """Rough sentences, to tell what stands together; a full stop before a capital or a line end parts them."""
    cuts = [0, *(m.end() for m in _SENTENCE_END.finditer(text)), len(text)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


_INDICES: dict[int, dict[str, list[_Entry]]] = {}


def _index(gazetteer: Gazetteer) -> dict[str, list[_Entry]]:
    """First folded word of a name -> entries that begin with it, longest first (built once per gazetteer)."""
    if id(gazetteer) not in _INDICES:
        found: dict[tuple[str, ...], _Entry] = {}
        for name in gazetteer.names:
            if name.is_matched:
                entry = _entry(name.name, gazetteer.by_name[fold(name.name)])
                known = found.get(entry.words)
                if known is None or (known.case_bound and not entry.case_bound):
                    found[entry.words] = entry
        for spelling, (place_id, origin) in gazetteer.romanised.items():
            entry = replace(_entry(spelling, (place_id,)), origin=origin)
            found.setdefault(entry.words, entry)
        index: defaultdict[str, list[_Entry]] = defaultdict(list)
        for entry in sorted(found.values(), key=lambda e: (-len(e.words), e.words)):
            index[entry.words[0]].append(entry)
        _INDICES[id(gazetteer)] = dict(index)
    return _INDICES[id(gazetteer)]


def _entry(name: str, place_ids: tuple[str, ...]) -> _Entry:
    rules = lexicon()["places"]
    words = tuple(fold(name).split())
    first, last = 0, len(words)
    for prefix in (tuple(fold(p).split()) for p in rules["trim_before"]):
        if words[: len(prefix)] == prefix and len(prefix) < last:
            first = max(first, len(prefix))
    for suffix in (tuple(fold(w).split()) for w in rules["trim_after"]):
        if len(words) - first > len(suffix) and words[-len(suffix) :] == suffix:
            last = min(last, len(words) - len(suffix))
    if " ".join(words[first:last]) in {fold(w) for w in rules["keep_whole"]}:
        first, last = 0, len(words)
    free = _SMALL | {w for phrase in rules["trim_after"] for w in fold(phrase).split()} | set(kind_of_word())
    outside = set(range(first)) | set(range(last, len(words)))
    lower = frozenset(k for k, word in enumerate(words) if word in free and (k in outside or word in _SMALL))
    bound = name if name.replace(".", "") in rules["case_bound"] else ""
    return _Entry(words, (first, last), place_ids, bound, lower=lower)


def find_names(text: str, gazetteer: Gazetteer, words: Sequence[Word]) -> list[Hit]:
    """All listed names in a text, longest first at each word, none overlapping another."""
    index = _index(gazetteer)
    hits: list[Hit] = []
    at = 0
    while at < len(words):
        hit = next((h for e in index.get(words[at].folded, ()) if (h := _try(text, words, at, e))), None)
        if hit is None:
            at += 1
            continue
        if not _is_other_thing(text, words, hit, gazetteer):
            hits.append(hit)
        at = hit.last + 1
    _add_kinds(text, words, hits)
    return [hit for k, hit in enumerate(hits) if not _lacks_cue(text, words, hits, k)]


def _try(text: str, words: Sequence[Word], at: int, entry: _Entry) -> Hit | None:
    last = at + len(entry.words) - 1
    if last >= len(words):
        return None
    for k, folded in enumerate(entry.words):
        word = words[at + k]
        if word.folded != folded or (k not in entry.lower and not word.is_capital):
            return None
        if k and not _JOINT.fullmatch(text[words[at + k - 1].end : word.start]):
            return None
    first_kept, last_kept = words[at + entry.keep[0]], words[at + entry.keep[1] - 1]
    start, end = first_kept.start, last_kept.end
    if entry.case_bound:
        written = text[start:end]
        if written.replace(".", "") != entry.case_bound.replace(".", "") or (
            len(written) < 3 and _is_shouted(text, start)
        ):
            return None
        if "." in entry.case_bound and text[end : end + 1] == ".":
            end += 1
    spelling = " ".join(entry.words[entry.keep[0] : entry.keep[1]])
    return Hit(start, end, at, last, spelling, entry.place_ids, _own_kind(entry), origin=entry.origin)


def _own_kind(entry: _Entry) -> str:
    outside = (*entry.words[: entry.keep[0]], *entry.words[entry.keep[1] :])
    return next((kind_of_word()[w] for w in outside if w in kind_of_word()), "")


def _is_shouted(text: str, start: int) -> bool:
    """Whether the line is all in capitals, so that "US" may be the word "us"."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return line.isupper() and len(line) > 12


def _is_other_thing(text: str, words: Sequence[Word], hit: Hit, gazetteer: Gazetteer) -> bool:
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
    if {gazetteer[p].kind for p in hit.candidates} & {"country", "capital"} or gazetteer.by_name.get(after.folded):
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


def _lacks_cue(text: str, words: Sequence[Word], hits: list[Hit], k: int) -> bool:
    """Whether a name is also a word or a person's name, with nothing beside it that speaks of a place."""
    rules, hit = lexicon()["places"], hits[k]
    if hit.kind or hit.near or hit.spelling not in {fold(w) for w in rules["needs_cue"]}:
        return False
    if any(_list_head(text, words, hits, j) != hits[j].first for j in (k, k + 1) if j < len(hits)):
        return False
    before = words[hit.first - 1].folded if hit.first else ""
    return before not in rules["place_prepositions"]


def _add_kinds(text: str, words: Sequence[Word], hits: list[Hit]) -> None:
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


def iter_windows(text: str, hits: list[Hit]) -> dict[int, list[Hit]]:
    """Identity of each hit -> all the hits of its sentence."""
    ends = [b for _, b in sentence_spans(text)]
    groups: defaultdict[int, list[Hit]] = defaultdict(list)
    for hit in hits:
        groups[bisect_right(ends, hit.start)].append(hit)
    return {id(hit): group for group in groups.values() for hit in group}
