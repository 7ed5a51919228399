"""Finding the listed names in a text: longest match over folded words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from karabakh_analysis.names.cues import add_kinds, is_other_thing, lacks_cue
from karabakh_analysis.names.folding import fold
from karabakh_analysis.names.gazetteer import Gazetteer
from karabakh_analysis.names.words import Hit, Word, kind_of_word, lexicon

# What may stand between two words of one name: a space or one line end, a hyphen, an apostrophe, the point of "U.S.".
_JOINT = re.compile(r"[ \t\u00a0]?\n?[ \t\u00a0]?|[-\u2010\u2011\u2013]|['\u2019\u02bc\u2018`]|\. ?")
_SMALL = {"of", "the", "and", "on"}  # words of a name that need no capital


@dataclass(frozen=True, slots=True)
class _Entry:
    words: tuple[str, ...]
    keep: tuple[int, int]
    place_ids: tuple[str, ...]
    case_bound: str = ""
    origin: str = ""
    lower: frozenset[int] = field(default_factory=frozenset)


@lru_cache(maxsize=8)
def _index(gazetteer: Gazetteer) -> dict[str, list[_Entry]]:
    """First folded word of a name -> entries that begin with it, longest first."""
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
    return dict(index)


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
        if not is_other_thing(text, words, hit, gazetteer):
            hits.append(_qualified(text, words, hit))
        at = hit.last + 1
    add_kinds(text, words, hits)
    return [hit for k, hit in enumerate(hits) if not lacks_cue(text, words, hits, k)]


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
    following = words[at + entry.keep[1]] if entry.keep[1] < len(entry.words) else None
    if following and following.folded in lexicon()["places"]["kept_if_capital"] and following.text[0].isupper():
        end = following.end  # "Sev Lake" as against "Sev lake"
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


def _qualified(text: str, words: Sequence[Word], hit: Hit) -> Hit:
    """Take in a word that makes another name of it: "Ashaghi Gushchular", which then is a name not listed."""
    before = words[hit.first - 1] if hit.first else None
    if not before or before.folded not in lexicon()["places"]["qualifiers"] or not before.is_capital:
        return hit
    if text[before.end : words[hit.first].start] not in {" ", "-"}:
        return hit
    spelling = f"{before.folded} {hit.spelling}"
    return replace(hit, start=before.start, first=hit.first - 1, spelling=spelling, candidates=())


def _own_kind(entry: _Entry) -> str:
    outside = (*entry.words[: entry.keep[0]], *entry.words[entry.keep[1] :])
    return next((kind_of_word()[w] for w in outside if w in kind_of_word()), "")


def _is_shouted(text: str, start: int) -> bool:
    """Whether the line is all in capitals, so that "US" may be the word "us"."""
    line = text[text.rfind("\n", 0, start) + 1 :].split("\n", 1)[0]
    return line.isupper() and len(line) > 12
