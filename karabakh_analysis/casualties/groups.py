"""Noun groups for people: "six armed Armenians", "a second one", "two of its soldiers", "soldier Ganbarov Elmir Rayil"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.numbers import Number, cardinal, number_at
from karabakh_analysis.casualties.tokens import Word

_AMBIGUOUS = frozenset("major general private local native official minor human marine guard volunteer patient adult youth scout veteran".split())
_MONTHS = frozenset("january february march april may june july august september october november december".split())


@dataclass(frozen=True, slots=True)
class Group:
    """People in ``words[start:end]``; ``low``/``high`` bounds, ``kind`` of number.

    ``kind``: exact, range, vague, zero (numbers), one ("a soldier"), named, definite ("the soldier"),
    plural (no number, so never a row of its own). ``bare``: a number without a noun. ``anaphor``: "of
    them", "others", "more": the group last spoken of. ``status``: a status in the noun itself ("captives").
    ``oblique``: the preposition before the group, or "".
    """

    start: int
    end: int
    low: int | None
    high: int | None
    kind: str
    text: tuple[int, int]
    head: str = ""
    victim_kind: str = "unknown"
    status: str = ""
    bare: bool = False
    anaphor: bool = False
    possessive: str = ""
    oblique: str = ""
    named: bool = False
    weak: bool = False

    @property
    def counted(self) -> bool:
        """Whether the group can be a row: it has a number, is one person, or is vague ("several")."""
        return self.kind not in ("plural", "")


def _stops(word: Word) -> bool:
    low = word.low
    return (
        (word.mark and low not in ("'s", "’s"))
        or low in lexicon.words("grammar", "prepositions")
        or low in lexicon.words("grammar", "clause_words")
        or (low in lexicon.words("grammar", "be") and low not in ("'s", "’s"))
        or low in lexicon.words("grammar", "have")
        or low in lexicon.words("grammar", "modal")
        or low in lexicon.words("grammar", "report_verbs")
        or low[:1].isdigit() and "-" not in low
    )


def _is_side(word: Word) -> bool:
    return any(phrase == (word.low,) for phrase, _ in lexicon.side_phrases())


def _name_word(word: Word, nouns: Collection[str]) -> bool:
    initial = len(word.text) <= 3 and word.text.endswith(".") and word.capital
    return initial or (
        word.capital
        and len(word.text) > 1
        and not word.text.isupper()
        and word.low not in lexicon.words("persons", "not_names")
        and word.low not in nouns
        and not _is_side(word)
    )


def _names_end(words: Sequence[Word], at: int) -> int:
    """End of the run of name words at ``at`` (at most four)."""
    nouns = lexicon.person_nouns()
    end = at
    while end < len(words) and end - at < 4 and _name_word(words[end], nouns):
        end += 1
    return end


def _named(words: Sequence[Word], at: int, known: Collection[str]) -> Group | None:
    """A person by name: with a rank, by two names or more, or by a surname already met in the text."""
    ranks, prefixes = lexicon.words("persons", "ranks"), lexicon.words("persons", "rank_prefixes")
    at_rank = at
    while at_rank < len(words) and (words[at_rank].low in prefixes or _is_side(words[at_rank])) and words[at_rank].low != "major":
        at_rank += 1
    kind = "unknown"
    end = at
    if at_rank < len(words) and words[at_rank].low in ranks:
        while at_rank + 1 < len(words) and words[at_rank + 1].low in ranks:
            at_rank += 1
        end = _names_end(words, at_rank + 1)
        kind = lexicon.person_nouns().get(words[at_rank].low, ("military", False))[0]
        if end > at_rank + 1:
            plural = words[at_rank].low.endswith("s") or words[at_rank].low.endswith("men")
            first = at_rank + 1 if plural else at
            return Group(at, end, 1, 1, "named", (first, end), words[at_rank].low, kind, named=True)
        return None
    end = _names_end(words, at)
    if end - at >= 2 or (end - at == 1 and words[at].text in known):
        return Group(at, end, 1, 1, "named", (at, end), "", "unknown", named=True, weak=end - at >= 2)
    return None


@dataclass(frozen=True, slots=True)
class _Head:
    at: int
    status: str
    word: str
    kind: str
    plural: bool
    weak: bool = False


def _head(words: Sequence[Word], at: int, after_number: bool) -> _Head | None:
    """The noun for people that ends the group begun at ``at``; up to six words may stand before it."""
    nouns, adjectives, status_nouns = lexicon.person_nouns(), lexicon.status_nouns("adjectives"), lexicon.status_nouns("nouns")
    modifier_status = ""
    plain = True  # only side words and adjectives so far
    for j in range(at, min(at + 7, len(words))):
        word = words[j]
        if (_stops(word) and word.low != "lost") or (j > at and word.low in lexicon.words("grammar", "determiners")):
            return None
        if not after_number and cardinal(words, j):
            return None
        nxt = words[j + 1] if j + 1 < len(words) else None
        following = nxt is None or _stops(nxt)
        if word.low in nouns and not (
            (word.low in lexicon.words("persons", "nationals") or word.low in _AMBIGUOUS) and not following and nxt is not None
            and nxt.low not in lexicon.words("grammar", "adverbs")
            and (nxt.low not in lexicon.status_phrases() or (after_number and nxt.low in status_nouns))
        ):
            if nxt is not None and (nxt.low in nouns or (_is_side(nxt) and j + 2 < len(words) and words[j + 2].low in nouns)):
                continue
            kind, plural = nouns[word.low]
            return _Head(j, modifier_status or status_nouns.get(word.low, ""), word.low, kind, plural)
        if word.low in adjectives or (after_number and word.low in status_nouns):
            noun_use = plain and after_number and word.low in status_nouns
            if noun_use and not (nxt is not None and word.low in adjectives and _noun_ahead(words, j + 1)):
                return _Head(j, status_nouns[word.low], word.low, "unknown", True)
            if word.low in adjectives and plain:
                modifier_status = adjectives[word.low]
                continue
            return None
        if word.low.endswith(("ed", "ing")) and word.low not in lexicon.words("persons", "modifiers") and "-" not in word.low:
            return None
        if not (_is_side(word) or word.low in lexicon.words("persons", "modifiers") or word.low in nouns
                or word.low in ("military", "army", "ethnic", "'s", "’s", "own", "confirmed", "new", "more", "other", "further", "local", "so")):
            plain = False
    return None


def _noun_ahead(words: Sequence[Word], at: int) -> bool:
    """Whether a noun for people follows at once, perhaps after one or two adjectives ("killed Armenian soldiers")."""
    for word in words[at : at + 4]:
        if word.low in lexicon.person_nouns():
            return True
        if _stops(word) or not (_is_side(word) or word.low in lexicon.words("persons", "modifiers")):
            return False
    return False


def _unknown_head(words: Sequence[Word], at: int) -> _Head | None:
    """An unlisted plural noun right before a form of be or a status verb ("two smugglers were killed"): weak."""
    for j in range(at, min(at + 3, len(words) - 1)):
        word, nxt = words[j], words[j + 1]
        if _stops(word) or word.low.endswith(("ed", "ing", "ly")):
            return None
        ends = nxt.low in lexicon.words("grammar", "be") | lexicon.words("grammar", "have") or any(
            p.status in ("killed", "wounded") and p.lemma in ("kill", "die", "wound", "injure", "martyr", "perish") for p in lexicon.status_phrases().get(nxt.low, ())
        )
        if ends and word.low.endswith(("ers", "ors", "ists", "ants", "men", "ees", "ians", "is")) and word.low not in lexicon.words("nonpersons", "animals"):
            return _Head(j, "", word.low, "unknown", True, weak=True)
    return None


def _finish(words: Sequence[Word], group: Group) -> Group:
    """Take in "and officers" after "soldiers", and a name after a noun ("the driver Aram Tepnants")."""
    nouns, end = lexicon.person_nouns(), group.end
    named = group.named
    if group.head and not group.bare and group.kind != "plural" and not group.status:
        after = _names_end(words, end)
        if after > end and group.high == 1:
            end, named = after, True
    if end + 1 < len(words) and words[end].low in ("and", "or") and group.head.endswith(("s", "men", "people")):
        for j in (end + 1, end + 2):
            if j < len(words) and words[j].low in nouns and nouns[words[j].low][1]:
                end = j + 1
                break
            if j >= len(words) or _stops(words[j]) or number_at(words, j):
                break
    text = (group.text[0], end) if named and group.kind in ("one", "definite") else group.text
    return replace(group, end=end, named=named, text=text)


def _partitive(words: Sequence[Word], number: Number) -> tuple[int, bool, str]:
    """Position after "of the", "more", "others of them"; whether it points back; a possessive on the way."""
    at, anaphor, possessive = number.end, False, ""
    if words[number.end - 1].low in ("another", "more", "other") or words[number.start].low == "another":
        anaphor = True
    while at < len(words) and words[at].low in ("more", "other", "others", "further", "additional", "one", "ones") and at - number.end < 2:
        anaphor, at = True, at + 1
    if at + 1 < len(words) and words[at].low == "of":
        if words[at + 1].low in ("them", "those", "whom", "us", "these"):
            return at + 2, True, "our" if words[at + 1].low == "us" else ""
        nxt = at + 1
        while nxt < len(words) and words[nxt].low in lexicon.words("grammar", "determiners") | {"all"}:
            if words[nxt].low in lexicon.words("grammar", "possessives"):
                possessive = words[nxt].low
            nxt += 1
        inner = number_at(words, nxt)
        return (inner.end if inner and inner.kind != "zero" else nxt), anaphor, possessive
    return at, anaphor, possessive


def _numbered(words: Sequence[Word], at: int) -> Group | None:
    number = number_at(words, at)
    if number is None or (at and (words[at - 1].low in _MONTHS | {"no", "no.", "aged", "age", "$", "€", "nr"})):
        return None
    if number.end < len(words) and words[number.end].low in _MONTHS:
        return None
    possessive = words[at].low if words[at].low in lexicon.words("grammar", "possessives") else ""
    after, anaphor, of_possessive = _partitive(words, number)
    possessive = possessive or of_possessive
    head = _head(words, after, True) or (_unknown_head(words, after) if number.kind in ("exact", "range", "vague") else None)
    text = (number.start, after if anaphor and words[after - 1].low not in ("them", "those", "whom", "us", "these") else number.end)
    if head:
        inner = [w.low for w in words[after : head.at] if w.low in lexicon.words("grammar", "possessives") | {"our"}]
        group = Group(at, head.at + 1, number.low, number.high, number.kind, text, head.word, head.kind, head.status,
                      anaphor=anaphor, possessive=possessive or (inner[0] if inner else ""), weak=head.weak)  # fmt: skip
        return _finish(words, group)
    pronoun_zero = number.kind == "zero" and words[number.start].low in ("nobody", "none") or words[number.end - 1].low == "one" and number.kind == "zero"
    if words[number.end - 1].low == "single":
        return None
    if not anaphor and after > number.end + 1:
        after = number.end  # "four of the police": an unknown noun behind "of the"
    if after < len(words) and not pronoun_zero:
        nxt = words[after].low
        free = (
            _stops(words[after]) or nxt in lexicon.words("grammar", "adverbs") or nxt in lexicon.status_phrases()
        )
        if not free or nxt in ("%",) or (number.low is not None and 1900 <= number.low <= 2099 and "," not in words[at].text):
            return None
    if number.kind == "zero" and not pronoun_zero:
        return None
    if number.kind == "vague" and words[at].low in ("heavy", "significant", "great", "big", "serious", "huge", "substantial", "considerable", "various", "many", "a", "few") and not anaphor and words[number.end - 1].low not in ("number", "group", "few"):
        return None
    return Group(at, after, number.low, number.high, number.kind, text, bare=True, anaphor=anaphor, possessive=possessive)


def _determined(words: Sequence[Word], at: int) -> Group | None:
    """ "a soldier", "the private", "our serviceman", "whose 19-year-old son Gor", "Its troops"."""
    low = words[at].low
    article = low in ("a", "an")
    if not article and low not in lexicon.words("grammar", "determiners"):
        return None
    head = _head(words, at + 1, False)
    if head is None or any(words[j].low in lexicon.words("persons", "ranks") and _names_end(words, j + 1) > j + 1 and j > at + 2 for j in range(at + 1, head.at)):
        return None
    possessive = low if low in lexicon.words("grammar", "possessives") else ""
    if head.plural:
        return None if article else _finish(words, Group(at, head.at + 1, None, None, "plural", (at, head.at + 1), head.word, head.kind, head.status, possessive=possessive))
    group = Group(at, head.at + 1, 1, 1, "one" if article else "definite", (at, head.at + 1), head.word, head.kind,
                  head.status, possessive=possessive)  # fmt: skip
    return _finish(words, group)


def _plural(words: Sequence[Word], at: int) -> Group | None:
    """A plural without number or article: "Armenian servicemen", "losses"."""
    nouns, status_nouns = lexicon.person_nouns(), lexicon.status_nouns("nouns")
    for j in range(at, min(at + 4, len(words))):
        if words[j].low in nouns and nouns[words[j].low][1]:
            kind = nouns[words[j].low][0]
            return _finish(words, Group(at, j + 1, None, None, "plural", (at, j + 1), words[j].low, kind, status_nouns.get(words[j].low, "")))
        if not (_is_side(words[j]) or words[j].low in lexicon.words("persons", "modifiers") or words[j].low in ("ethnic", "military", "army")):
            return None
    return None


def find_groups(words: Sequence[Word], known: Collection[str] = (), blocked: Collection[int] = ()) -> list[Group]:
    """Groups of people in a sentence, left to right, without overlap.

    Parameters
    ----------
    words : sequence of Word
        The sentence.
    known : collection of str
        Surnames already met with a first name; one of them alone is then a person.
    blocked : collection of int
        Raw offsets at which a place or organisation begins: no name begins there.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.tokens import words_of
    >>> def show(text):
    ...     w = words_of(spacy.blank("en")(text)[:])
    ...     return [(" ".join(x.text for x in w[g.start : g.end]), g.low, g.kind) for g in find_groups(w)]
    >>> show("Seven soldiers and officers were killed; ten others were wounded")
    [('Seven soldiers and officers', 7, 'exact'), ('ten others', 10, 'exact')]
    >>> show("14 rifles, 3 mortars and a colonel of the army; two of its soldiers")
    [('a colonel', 1, 'one'), ('two of its soldiers', 2, 'exact')]
    >>> show("soldier Ganbarov Elmir Rayil, no losses, Armenian troops")
    [('soldier Ganbarov Elmir Rayil', 1, 'named'), ('no losses', 0, 'zero'), ('Armenian troops', None, 'plural')]
    """
    groups: list[Group] = []
    at = 0
    while at < len(words):
        group = None
        for parse in (_numbered, _determined):
            group = group or parse(words, at)
        if group is None:
            group = _named(words, at, known)
            if group and group.weak and words[group.start].start in blocked:
                group = None
        group = group or _plural(words, at)
        if group is None:
            at += 1
            continue
        before = at - 1
        while before >= 0 and words[before].low in ("the", "only", "also", "its", "all"):
            before -= 1
        prep = words[before].low if before >= 0 and words[before].low in lexicon.words("grammar", "prepositions") else ""
        if words[before].low == "including" or [w.low for w in words[max(before - 1, 0) : before + 1]] == ["among", "them"]:
            prep = "including"  # a part of another group
        groups.append(replace(group, oblique=prep))
        at = group.end
    return groups
