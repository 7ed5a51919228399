"""One sentence, read: its words, groups of people, status words and clause pieces."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Span

from karabakh_analysis.casualties.grouping import find_groups
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import grammar
from karabakh_analysis.casualties.status import Hit, find_hits, segments
from karabakh_analysis.casualties.tokens import Word, words_of
from karabakh_analysis.clauses import Clause, read_clauses
from karabakh_analysis.clauses import Group as NounGroup


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
    return Sentence(words, free, hits, segments(words, free), _clauses(span, words) if free else [])


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
