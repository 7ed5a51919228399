"""What each word of a sentence can be, without a statistical model: closed classes, verb forms, all else nominal.

The kinds are few and coarse, because only the skeleton of the clause is wanted: who does what. A word that
is verb and noun ("attack", "fire") is told apart by what stands before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Doc, Span

from karabakh_analysis.language.verbs import inflections
from karabakh_analysis.resources import read_lexicon

KINDS = {
    "D": "determiner or number", "N": "noun, adjective or name", "R": "pronoun", "W": "relative pronoun",
    "P": "preposition", "C": "coordinator", "S": "subordinator", "A": "auxiliary", "T": "to before a verb", "V": "verb",
    "B": "adverb or negation", "X": "date or time", ",": "weak break", ".": "strong break", "_": "quotes, masked",
}  # fmt: skip
"""The kinds of words."""

_STRONG = frozenset(";:.!?")
_WEAK = frozenset(",()[]–—-…/")
_ADJECTIVE = ("ian", "ani", "eri", "ish", "ous", "al", "ive", "ic", "ent", "ant", "ed", "ary", "less", "ful", "heavy")


@cache
def closed(name: str) -> frozenset[str]:
    """One of the lists under ``[closed]`` or ``[verbs]`` of ``data/lexicon/clauses.toml``."""
    lexicon = read_lexicon("clauses")
    return frozenset(lexicon["closed"].get(name) or lexicon["verbs"][name])


@cache
def _forms() -> dict[str, frozenset[tuple[str, str]]]:
    """Every form of every known verb: the (base, label) pairs it may be; labels base, third, past, part, ing."""
    table: dict[str, set[tuple[str, str]]] = {}
    for base in closed("known"):
        for label, forms in {"base": (base,), **inflections(base)}.items():
            for form in forms:
                table.setdefault(form, set()).add((base, label))
    return {form: frozenset(entries) for form, entries in table.items()}


def labels(word: str) -> frozenset[str]:
    """List the forms of a verb that a word may be, of an unknown one by its ending.

    Examples
    --------
    >>> sorted(labels("opened")), sorted(labels("taken")), sorted(labels("hit"))
    (['part', 'past'], ['part'], ['base', 'part', 'past'])
    """
    if word in closed("no_verbs"):
        return frozenset()
    if word in _forms():
        return frozenset(label for _, label in _forms()[word])
    if len(word) < 5 or not word.isalpha():
        return frozenset()
    return (
        frozenset({"past", "part"})
        if word.endswith("ed")
        else frozenset({"ing"})
        if word.endswith("ing")
        else frozenset()
    )


def base_of(word: str) -> str:
    """Look up the base form of a known verb's form, ``""`` for other words.

    Examples
    --------
    >>> base_of("fell"), base_of("shelling"), base_of("village")
    ('fall', 'shell', '')
    """
    return min((base for base, _ in _forms().get(word, ())), default="")


def _is_hour(words: list[str], i: int) -> bool:
    """Whether a number is an hour: "at around six | Azerbaijani units opened fire"."""
    return words[i - 1 : i] == ["at"] or (
        words[i - 2 : i - 1] == ["at"] and words[i - 1] in ("about", "around", "approximately", "exactly")
    )


def _dated(doc: Doc) -> set[int]:
    return {i for span in doc.spans.get("karabakh_dates", ()) for i in range(span.start, span.end)}


def kinds(tokens: Span, masked: Sequence[tuple[int, int]] = ()) -> list[str]:
    """Kind of each token of a sentence or part of one, see `KINDS`.

    Parameters
    ----------
    tokens : Span
        The stretch.
    masked : sequence of (int, int)
        Offsets in the text of words to leave out.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("The post was attacked by units which had opened fire on it.")
    >>> "".join(kinds(doc[:]))
    'DNAVPNWAVNPR.'
    """
    dated = _dated(tokens.doc)
    found: list[str] = []
    words = [t.lower_ for t in tokens]
    for i, token in enumerate(tokens):
        word = words[i]
        if token.is_space or token.is_quote or any(a <= token.idx < b for a, b in masked):
            kind = "_"
        elif i and word == "-" and not tokens[i - 1].whitespace_ and not token.whitespace_:
            kind = "N"
        elif i and words[i - 1] == "-" and found[-1] == "N":
            kind = "N"  # "Russian-brokered": one word, whatever its last part is elsewhere
        elif word in _STRONG or word in _WEAK:
            kind = "." if word in _STRONG else ","
        elif token.i in dated or word in closed("times") or (word[:1].isdigit() and ":" in word):
            kind = "X"
        elif word in closed("approximate") and any(t.like_num and t.i not in dated for t in tokens[i + 1 : i + 2]):
            kind = "D"  # "About 2,000 soldiers were deployed"
        elif token.like_num and not (found[-1:] == ["A"] and word in closed("adverbs")):  # "had first hit"
            kind = "X" if _is_hour(words, i) else "D"
        elif word in ("'s", "’s") and found and found[-1] != "R":
            kind = "D"  # "Baku's claim": a possessive opens the noun group of what is possessed
        else:
            kind = _closed_kind(words, i, found) or _open_kind(words, i, found)
        found.append(kind)
    return found


def _closed_kind(words: list[str], i: int, found: list[str]) -> str:
    word = words[i]
    after = words[i + 1] if i + 1 < len(words) else ""
    if any(word in closed(name) for name in ("be", "have", "do", "modals")):
        return "A"
    if i and words[i - 1] == "in" and word in closed("set_phrases") and after != "of":
        return "X"
    if i and word in closed("resultative") and base_of(words[i - 1]) == "set":
        return "B"  # "men set free by"
    if word == "to":
        return "T" if "base" in labels(after) or after in ("be", "have") or after.endswith("ly") else "P"
    if word == "that":
        after = next((w for w in words[i + 1 :] if w not in closed("adverbs") and not w.endswith("ly")), "")
        verbal = after in closed("be") | closed("have") | closed("do") | closed("modals") or labels(after) & {
            "past",
            "third",
        }
        return "W" if found and found[-1] == "N" and verbal else "S"
    if word in ("her", "his") or word in closed("determiners") or word[0].isdigit():
        return "D"
    if word in closed("prepositions"):
        particle = (
            bool(found)
            and found[-1] == "V"
            and (word in ("up", "down", "out", "off") or after in closed("prepositions"))
        )
        return "B" if particle else "P"
    for name, kind in (
        ("relatives", "W"),
        ("pronouns", "R"),
        ("coordinators", "C"),
        ("subordinators", "S"),
        ("adverbs", "B"),
    ):
        if word in closed(name):
            return kind
    return "B" if word.endswith("ly") and not labels(word) else ""


def _last(found: list[str]) -> str:
    return next((kind for kind in reversed(found) if kind not in "_B"), "")


def _open_kind(words: list[str], i: int, found: list[str]) -> str:
    word, before = words[i], _last(found)
    forms = labels(word)
    after = words[i + 1] if i + 1 < len(words) else ""
    if not forms:
        return "N"
    auxiliary = next((words[k] for k in range(i - 1, -1, -1) if found[k] == "A"), "") if before == "A" else ""
    if before in ("T", "A", "R", "W"):
        plain = forms <= {"base", "third"}
        wrong_aux = before == "A" and plain and auxiliary in closed("be") | closed("have")
        return "N" if wrong_aux or (before == "R" and word in closed("nouns_too") and found[-1] != "R") else "V"
    if forms & {"past", "part"}:
        counted = before == "D" and words[i - 1] not in closed("determiners")
        if before == "D" and not (counted and after in closed("prepositions") | {""}):
            return "N"
        return "N" if before == "P" and "ing" not in forms else "V"
    if "ing" in forms:
        return _ing_kind(word, words[i - 1] if i else "", before, after)
    if base_of(word) in closed("nouns_too"):
        # "Azerbaijan returns 15 prisoners": a noun is not followed by a new noun group.
        return (
            "V" if "third" in forms and before == "N" and (after in closed("determiners") or after.isdigit()) else "N"
        )
    if before in ("D", "P", ""):
        return "N"
    if before == "N":
        plural = words[i - 1].endswith("s")
        return "V" if ("third" in forms) != plural else "N"
    return "V" if before in ("C", ",") and "base" in forms and "T" in found else "N" if "base" in forms else "V"


def _ing_kind(word: str, previous: str, before: str, after: str) -> str:
    if after == "of" or before == "D" or word in closed("ing_nouns") or previous.endswith(_ADJECTIVE):
        return "N"
    if word in closed("ing_both"):
        free = after[:1].isalnum() and after not in closed("prepositions") and not labels(after)
        named = before in ("P", ",") and free
        return "V" if named or after in closed("determiners") or after in closed("pronouns") else "N"
    return "V"
