"""What a text was last about: the state that claims without a date, a place or a doer of their own take up."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from karabakh_analysis.claims.slots import When, Where
from karabakh_analysis.records import VIOLENT


@dataclass(slots=True)
class Story:
    """Date, scene and event that the text was last about, and whom each side blamed last."""

    when: When
    where: Where = field(default_factory=Where)
    event_type: str = ""
    violent: str = ""  # the last kind of event that can have cost lives, whatever was told since
    seen: set[str] = field(default_factory=set)
    blamed: dict[str, str] = field(default_factory=dict)
    _paragraph: int = -1
    _aside_paragraph: int = -1
    _returns_to: When | None = None
    _scenes: dict[tuple[str, str], Where] = field(default_factory=dict)

    def enter(self, paragraph: int) -> None:
        """Begin a paragraph: a step back in time that the one before took ("two days before") ends with it."""
        if paragraph != self._paragraph and self._returns_to is not None:
            self.when, self._returns_to = self._returns_to, None
        self._paragraph = paragraph

    def dated(self, date: When) -> When:
        """Date of a claim here: a paragraph that tells something in passing goes on without a date."""
        if date.basis in ("context", "publication") and self._paragraph == self._aside_paragraph:
            date = When(aside=True)
        if date.aside:
            self._aside_paragraph = self._paragraph
        return date

    def scene(self, edtf: str, event_type: str) -> Where:
        """Where the same kind of event of the same date was last said to be, else where the last claim was."""
        return self._scenes.get((edtf, event_type), self.where)

    def move(self, event_type: str, date: When, place: Where, steps_back: bool) -> None:
        """Go on from a claim. Agreements, handovers and things told in passing do not move the story.

        ``steps_back`` says that the sentence goes back for a moment: the next paragraph does not follow it.
        """
        self.seen.add(event_type)
        if event_type in VIOLENT - {"capture"} and not date.aside:
            self.violent = event_type
        if place.basis == "stated":
            self._scenes[date.edtf, event_type] = place
        if date.aside or (event_type in ("agreement", "transfer", "other") and self.event_type):
            return
        if steps_back and self._returns_to is None and self.when.edtf:
            self._returns_to = self.when
        self.when = replace(date, basis="context" if date.basis != "publication" else date.basis)
        self.where = place
        self.event_type = event_type
