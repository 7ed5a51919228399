"""One sentence, read: its words, groups of people, status words and clause pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group, determined, finish, named, numbered, plural, stands_alone
from karabakh_analysis.casualties.heads import find_head, is_side, stops
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.status import Hit, find_hits, segments
from karabakh_analysis.casualties.tokens import Word, number_at, words_of
from karabakh_analysis.clauses import Clause, read_clauses
from karabakh_analysis.clauses import Group as NounGroup


def _headline(words: Sequence[Word], at: int) -> Group | None:
    """Read one person without an article, as headlines have it: "Soldier killed near X", "Sniper kills soldier"."""
    verb = at > 0 and words[at - 1].low in lexicon.status_phrases() and words[at - 1].low.endswith(("s", "ed", "ing"))
    if not (at == 0 or words[at - 1].mark or verb):
        return None
    nouns, j = lexicon.person_nouns(), at
    while j < min(at + 3, len(words) - 1) and (is_side(words[j]) or _leads_noun(words, j)):
        j += 1
    low = words[j].low
    other = lexicon.people("nationals") | lexicon.status_nouns("nouns").keys()
    if low not in nouns or nouns[low][1] or low in other:
        return None
    follower = words[j + 1].low if j + 1 < len(words) else ""
    phrases = lexicon.status_phrases().get(follower, ())
    struck = any(p.form in ("past", "part", "none") or p.frame == "subject" for p in phrases)
    after_verb = verb and (not follower or words[j + 1].mark or follower in grammar("prepositions"))
    person = finish(words, Group(at, j + 1, 1, 1, "one", (at, j + 1), low, nouns[low][0]))
    return person if struck or after_verb else None


def _leads_noun(words: Sequence[Word], at: int) -> bool:
    return words[at].low in lexicon.person_nouns() and words[at + 1].low in lexicon.person_nouns()


def _governor(words: Sequence[Word], at: int) -> str:
    """Preposition that governs the group at ``at``; "including" for a part of another group; else ""."""
    before = at - 1
    while before >= 0 and words[before].low in ("the", "only", "also", "its", "all"):
        before -= 1
    before -= before > 0 and words[before].low == "." and words[before - 1].low in cues("including_words")
    if before < 0:
        return ""
    low = words[before].low
    lead = words[before - 1].low if before else ""
    among_them = lead in ("among", "amongst", "of") and low in ("them", "whom", "these", "those")
    among_them = among_them or (low == "which" and lead.startswith("among"))  # not "as a result of which four died"
    if low in cues("including_words") or among_them:
        return "including"
    return low if low in grammar("prepositions") else ""


def _kin_of(words: Sequence[Word], name: Group) -> Group | None:
    """Read "Roza Grigoryan's husband": one person, but not the named one."""
    head = find_head(words, name.end + 1, False) if name.end < len(words) and words[name.end].low == "'s" else None
    if head is None or head.plural or head.status:
        return None
    span = (name.start, head.at + 1)
    return Group(*span, 1, 1, "definite", span, head.word, head.kind, possessive="'s")


def _bracket_end(words: Sequence[Word], group: Group) -> int:
    """End of a name with what brackets say of that person: "Vahe Sargsyan (born 2001)", not "X (killed)"."""
    lows = [w.low for w in words[group.end : group.end + 10]]
    inside = lows[: lows.index(")") + 1] if group.named and lows[:1] == ["("] and ")" in lows else []
    told = lexicon.status_phrases().keys() | lexicon.status_nouns("nouns").keys() | grammar("be") | {";"}
    return group.end + len(inside) * (not told & set(inside))


def _with_shared_nouns(words: Sequence[Word], groups: Sequence[Group]) -> list[Group]:
    """Give "7 Azerbaijani" the noun of the group behind it: "7 Azerbaijani and 6 Armenian fatalities"."""
    out = list(groups)
    for i in range(len(out) - 2, -1, -1):
        first, second = out[i], out[i + 1]
        gap = [w.low for w in words[first.end : second.start]]
        national = first.head in lexicon.people("nationals") or (first.bare and is_side(words[first.end - 1]))
        lives = second.head in ("life", "lives") and first.bare
        shared = (second.status or lives) and not first.status
        if national and first.low != 1 and gap in (["and"], [","], ["or"]) and first.victim_kind == "unknown":
            # "11 Armenian and five Azerbaijani soldiers"
            out[i] = first = replace(first, victim_kind=second.victim_kind)
        if national and first.low != 1 and gap in (["and"], [","], ["or"]) and shared:
            out[i] = replace(first, status=second.status, head=second.head, bare=False)
        left = any(w.low in cues("leaving_behind") for w in words[max(first.start - 9, 0) : first.start])
        shares = words[second.end - 1].low in lexicon.status_nouns("nouns") and gap in (["and"], [","])
        if left and shares and second.status and not first.status and not first.named:
            out[i] = replace(first, status=second.status)  # "left three Armenian soldiers and one Azerbaijani dead"
    return out


def _set_of(words: Sequence[Word], at: int) -> Group | None:
    """Read a set told by its number: "a family of five", "a patrol of 12", "an elderly couple"."""
    if words[at].low not in ("a", "an", "the", "one", "another", "its", "their", "our"):
        return None
    possessive = words[at].low if words[at].low in grammar("possessives") else ""
    told = lexicon.words("sets", "pairs_told_of")  # "the pair were beaten to death"
    if words[at].low == "the" and at + 1 < len(words) and words[at + 1].low in told:
        bare = at + 2 == len(words) or words[at + 2].low != "of"
        return Group(at, at + 2, 2, 2, "exact", (at, at + 2), words[at + 1].low, anaphor=True) if bare else None
    for j in range(at + 1, min(at + 6, len(words))):
        low, nxt = words[j].low, words[j + 1].low if j + 1 < len(words) else ""
        kind = next((k for k in ("military", "civilian", "neutral") if low in lexicon.words("sets", k)), "")
        pair = low in lexicon.words("sets", "pairs") and words[j - 1].low in lexicon.words("sets", "pair_adjectives")
        if pair and nxt != "of":
            return Group(at, j + 1, 2, 2, "exact", (at, j + 1), low, "civilian", possessive=possessive)
        number = number_at(words, j + 2) if kind and nxt == "of" else None
        if number and number.kind in ("exact", "range") and words[j + 2].low not in ("the", "its", "their", "our"):
            if find_head(words, number.end, True) or not stands_alone(words, number, number.end, False):
                return None
            span = (number.start, number.end)
            group = Group(at, number.end, number.low, number.high, number.kind, span, low, possessive=possessive)
            return replace(group, victim_kind="unknown" if kind == "neutral" else kind)
        if stops(words[j]):
            return None
    return None


def find_groups(words: Sequence[Word], known: Collection[str] = (), blocked: Collection[int] = ()) -> list[Group]:
    """Find the groups of people in a sentence, left to right, without overlap.

    Parameters
    ----------
    words : sequence of Word
        The sentence.
    known : collection of str
        Surnames already met with a first name; one of them alone is then a person.
    blocked : collection of int
        Raw offsets at which a place or organisation begins: no name without a rank begins there.

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
        group = _set_of(words, at) or numbered(words, at) or determined(words, at)
        if group is None:
            group = named(words, at, known)
            if group and group.weak and words[group.start].start in blocked:
                group = None
            group = _kin_of(words, group) or group if group else None
        group = group or _headline(words, at) or plural(words, at)
        if group:
            group = replace(group, end=_bracket_end(words, group))
            groups.append(replace(group, oblique=_governor(words, at)))
        at = group.end if group else at + 1
    return _with_shared_nouns(words, groups)


@dataclass(frozen=True, slots=True)
class Sentence:
    """What the constructions look at; ``clauses`` give positions of ``words``."""

    words: list[Word]
    groups: list[Group]
    hits: list[Hit]
    piece: list[int]
    clauses: list[Clause]

    def low(self, at: int) -> str:
        """Lower-case word at ``at``, or "" outside the sentence."""
        return self.words[at].low if 0 <= at < len(self.words) else ""

    def piece_start(self, at: int) -> int:
        """First word of the clause piece that ``at`` is in."""
        while at > 0 and self.piece[at - 1] == self.piece[at]:
            at -= 1
        return at

    def piece_end(self, at: int) -> int:
        """One past the last word of the clause piece that ``at`` is in."""
        here = self.piece[at]
        while at < len(self.words) and self.piece[at] == here:
            at += 1
        return at

    def post_end(self, group: Group) -> int:
        """End of the group with its "of ..." and "from ..." phrases, within the clause piece."""
        at = group.end
        starts = {h.start for h in self.hits} | {h.aux for h in self.hits}
        if self.low(at) not in ("of", "from", "on", "in", "belonging", "among"):
            return at
        while at < len(self.words) and at not in starts and self.piece[at] == self.piece[group.end]:
            if self.low(at) in grammar("be") | grammar("have"):
                break
            at += 1
        return at

    def group_at(self, at: int) -> Group | None:
        """Find the group that begins at ``at``."""
        return next((g for g in self.groups if g.start == at), None)


def read(span: Span, known: Collection[str] = (), blocked: Collection[int] = ()) -> Sentence:
    """Read a sentence; see `find_groups` for ``known`` and ``blocked``.

    Examples
    --------
    >>> import spacy
    >>> s = read(spacy.blank("en")("Three servicemen of the Azerbaijan Army were injured.")[:])
    >>> [w.low for w in s.words[: s.post_end(s.groups[0])]]
    ['three', 'servicemen', 'of', 'the', 'azerbaijan', 'army']
    """
    words = words_of(span)
    groups = find_groups(words, known, blocked)
    hits = find_hits(words, groups)
    # "cost the lives of": words of a status phrase are no group
    free = [g for g in groups if not any(h.start < g.end and g.start < h.end for h in hits)]
    return Sentence(
        words,
        free,
        hits,
        segments(words, free),
        _clauses(span, words) if free or any(w.low == "without" for w in words) else [],
    )


def _clauses(span: Span, words: Sequence[Word]) -> list[Clause]:
    """Clauses of the sentence, their token positions turned into positions of ``words``."""
    starts = [w.start for w in words]

    def at(token: int) -> int:
        return max(bisect_right(starts, span.doc[token].idx) - 1, 0)

    def moved(group: NounGroup | None) -> NounGroup | None:
        if group is None:
            return None
        lead_at = at(group.lead_at) if group.lead else -1
        return replace(group, start=at(group.start), head=at(group.head), end=at(group.end - 1) + 1, lead_at=lead_at)

    return [
        replace(
            clause, start=at(clause.start), at=at(clause.at),
            subject=moved(clause.subject), object=moved(clause.object), agent=moved(clause.agent),
        )
        for clause in read_clauses(span).clauses
    ]  # fmt: skip
