"""An act: the words that report an event, with the reading of their sentence and the stance of their speaker."""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.claims.stance import Stance, blame_words, is_anaphor, side_of
from karabakh_analysis.clauses import Clause, Group, Reading
from karabakh_analysis.sides import homes_of


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
        if not side and group.joined and (before := self._joined_to(group)):
            return self.side(before)  # "Azerbaijani drones | and mortars"
        owned = self.doc[group.start].lower_ in ("its", "their")
        if side or not (owned or is_anaphor(self.doc, group)):
            return side
        if owned and self.stance.side == "russia":
            return self._antecedent(group) or "russia"
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

    def doer_side(self, clause: Clause) -> str:
        """Side of who does what a clause tells: "Baku admits holding", "a sniper on the Armenian side"."""
        doer = self.doer(clause)
        if doer is None:
            first = not any(c.finite for c in self.reading.clauses if c.at < clause.at)
            after_speaker = any(end <= self.doc[clause.start].idx for _, end in self.stance.masked)
            own = first and after_speaker and not clause.finite and not clause.passive and self.stance.reported
            return self.stance.side if own and self.stance.opponent else ""
        able = frozenset().union(*(blame_words("parties", name) for name in ("people", "anaphors", "fighters")))
        head = self.doc[doer.head].lower_
        if (side := self.side(doer)) or head not in able:
            return side or (self.stance.opponent if head in blame_words("parties", "outlaws") else "")
        stop = next((c.start for c in self.reading.clauses if c.finite and c.start >= doer.end), self.tokens.end)
        homes = homes_of(self.doc, doer.start, stop)
        for group in (doer, *(g for g in self.reading.groups if doer.end <= g.start < stop)):
            dressed = group.lead == "in" and self.doc[group.head].lower_ in blame_words("parties", "dress")
            if group != doer and group.lead not in blame_words("parties", "belonging") and not dressed:
                break
            if group != doer and (side := side_of(self.doc, group, self.stance)):
                return side
            if home := next((homes[t.idx] for t in self.doc[group.start : group.end] if homes.get(t.idx)), ""):
                return home
        return ""

    def _joined_to(self, group: Group) -> Group | None:
        """Group that "and" ties a group to, if that is no anaphor of its own ("its", "they")."""
        before = [g for g in self.reading.groups if g.end < group.start]
        own = self.doc[group.start].lower_ in blame_words("parties", "determined")
        parted = before and any(c.object == before[-1] for c in self.reading.clauses) and self._acts(group)
        tied = before and not own and not parted and self.doc[before[-1].end].lower_ in ("and", "or")
        return before[-1] if tied else None

    def _acts(self, group: Group) -> bool:
        """Whether a group is the subject of an active verb: "entered the zone | and a drone struck"."""
        return any(c.subject == group and not c.passive for c in self.reading.clauses)

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
        own = self.clause() or next((c for c in self.reading.clauses if c.finite), None)  # "guns | were used from"
        starts = [c.start for c in self.reading.clauses if c.finite and c.start >= self.end and c != own]
        return min([*starts, self.tokens.end])
