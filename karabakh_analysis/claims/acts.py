"""An act: the words that report an event, with the reading of their sentence and the stance of their speaker."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.claims.stance import Stance, blame_words, is_anaphor, side_of
from karabakh_analysis.clauses import Clause, Group, Reading


@dataclass(frozen=True, slots=True)
class Act:
    """Words that report an event (positions of tokens), with the reading of their sentence and the speaker's stance."""

    doc: Doc
    tokens: Span
    start: int
    end: int
    kind: str
    reading: Reading
    stance: Stance

    @property
    def words(self) -> list[str]:
        """The words in lower case."""
        return [t.lower_ for t in self.doc[self.start : self.end]]

    def side(self, group: Group | None) -> str:
        """Side of a group; one without its own goes back to whom the speaker named last."""
        if group is None:
            return ""
        side = side_of(self.doc, group, self.stance)
        if side or not is_anaphor(self.doc, group):
            return side
        word = self.doc[group.head].lower_
        side = "" if word in ("them", "him") else self._antecedent(group)
        speaks = self.stance.opponent or self.stance.side == "russia"
        if not side and word in ("it", "he", "she") and self.stance.reported and speaks:
            return self.stance.side  # "Azerbaijan maintains that it detained 62"
        side = side or self.stance.last_doer
        return side or (self.stance.opponent if word in ("they", "them") and self.stance.quoted else "")

    def doer(self, clause: Clause) -> Group | None:
        """Group that does what a clause tells; of "attacked our posts using artillery" that of the attack."""
        if clause.passive:
            previous = next((c for c in reversed(self.reading.clauses) if c.at < clause.at), clause)
            shared = clause.agent is None and previous.passive and previous.subject == clause.subject
            return previous.agent if shared else clause.agent  # "surrounded by commandos and taken prisoner"
        if clause.verb in blame_words("verbs", "means") and not clause.finite:
            before = [c for c in self.reading.clauses if c.at < clause.at and c.finite]
            if before and clause.subject in (before[-1].object, None):
                return self.doer(before[-1])
        return clause.subject

    def _antecedent(self, group: Group) -> str:
        """Side of the nearest subject before a group in the same sentence."""
        for clause in reversed(self.reading.clauses):
            subject = clause.subject
            if (
                subject is not None
                and clause.agent != group
                and subject.start < group.start
                and (side := side_of(self.doc, subject, self.stance))
            ):
                return side
        return ""

    def verb(self) -> Clause | None:
        """Clause whose verb is among the act's words."""
        within = [c for c in self.reading.clauses if self.start <= c.at < self.end]
        return within[0] if within else None

    def clause(self) -> Clause | None:
        """Clause that the act belongs to: its own verb's, that of which it is the subject, or the one before it."""
        clauses = self.reading.clauses
        of_subject = (c for c in clauses if c.subject is not None and c.subject.start <= self.start < c.subject.end)
        return self.verb() or next(of_subject, None) or next((c for c in reversed(clauses) if c.at < self.start), None)

    def group(self) -> Group | None:
        """Noun group that the act's first word stands in."""
        return next((g for g in self.reading.groups if g.start <= self.start <= g.head), None)

    def clause_end(self) -> int:
        """Where the words after the act belong to another finite verb."""
        starts = [c.start for c in self.reading.clauses if c.finite and c.start >= self.end]
        return min([*starts, self.tokens.end])
