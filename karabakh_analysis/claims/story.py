"""What a text was last about: the state that claims without a place or a doer of their own take up; replies to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from karabakh_analysis.attribution import Voice
from karabakh_analysis.attribution.lexicon import pattern, speech_verbs, words
from karabakh_analysis.claims.events import Trigger, cues
from karabakh_analysis.claims.kind_sets import BURSTING, DEADLY, IN_PASSING, LOSING
from karabakh_analysis.claims.places import Where
from karabakh_analysis.language.texts import text_of

_BRIEF = 4  # words left of a refusal that names nothing of its own


@dataclass(slots=True)
class Story:
    """Scene and event that the text was last about, and whom each side blamed last."""

    where: Where = field(default_factory=Where)
    event_type: str = ""
    edtf: str = ""  # the day that was last told of
    violent: str = ""  # the last kind of event that can have cost lives, whatever was told since
    violent_day: str = ""
    told: str = ""  # the kind that was told of last, whatever it was
    bursting: str = ""  # the last shelling or explosion, whichever it was
    losing: str = ""  # the last fight, capture or loss of contact: those of whom nothing is heard were lost in it
    victims: str = ""  # of the last fight: "armed", "unarmed", "" where nothing told
    seen: set[str] = field(default_factory=set)
    blamed: dict[str, str] = field(default_factory=dict)
    _scenes: dict[tuple[str, str], Where] = field(default_factory=dict)

    def scene(self, edtf: str, event_type: str) -> Where:
        """Where the same kind of event of the same date was last said to be, else where the last claim was.

        What is told in passing goes on where it was last told of, whatever the day: those lost in a forest phone home.
        """
        elsewhere = self._scenes.get(("", event_type), self.where) if event_type in IN_PASSING else self.where
        return self._scenes.get((edtf, event_type), elsewhere)

    @property
    def at_persons(self) -> bool:
        """Whether the last act was one against people without arms, by whatever word it was told."""
        return self.violent == "attack_on_person" or (self.violent == "armed_clash" and self.victims == "unarmed")

    def blamed_by(self, side: str) -> str:
        """Whom a side named last as a doer; for Russia, which seldom names one, whom anybody did."""
        return self.blamed.get("" if side == "russia" else side, "")

    def move(self, event_type: str, edtf: str, place: Where, *, inferred: bool = False, victims: str = "") -> None:
        """Go on from a claim. Agreements, handovers and things told in passing do not move the story.

        An inferred kind was taken from the story and teaches nothing about it. ``victims``: whom the act befell.
        """
        if event_type in DEADLY:
            battle = edtf == self.edtf and self.victims == "armed" and event_type != "attack_on_person"
            self.victims = self.victims if battle or (edtf == self.edtf and not victims) else victims
        self.seen.add(event_type)
        self.told = event_type
        if event_type in BURSTING:
            self.bursting = event_type
        if event_type in DEADLY and edtf and not inferred:
            self.violent = event_type
            self.violent_day = edtf
        if event_type in LOSING:
            self.losing = event_type
        if place.basis == "stated":
            self._scenes[edtf, event_type] = self._scenes["", event_type] = place
        if event_type in IN_PASSING and self.event_type:
            return
        self.edtf = edtf or self.edtf
        self.where = place
        self.event_type = event_type


def is_refuted(text: str, voice: Voice) -> bool:
    """Whether a sentence passes a verdict on an account: "the assertion that ... opened fire is a lie".

    The words of whoever alleges it are no verdict.
    """
    account = cues("account").search(text)
    told = account is not None or text.lstrip(' \n"“«').startswith("That ")  # "That we attacked anybody is a lie"
    return told and voice.rule != "embedded" and cues("verdict").search(text) is not None


def reply_to_previous(doc: Doc, voice: Voice, text: str, found: Sequence[tuple[str, Trigger | None, str]]) -> str:
    """Rule by which a voice speaks of what was told before: "Yerevan dismissed this", "Stepanakert blamed Baku"."""
    if not found and _refuses(doc, text, voice):
        return "denial.of-previous"
    own = any(rule not in ("trigger.weak", "count") for _, _, rule in found)  # "holds an officer responsible"
    blames = cues("blames_before").search(text_of(doc), voice.start, voice.end)
    mentioned = (
        blames is None or " who " in text_of(doc)[voice.start : blames.start()]
    )  # "officials who put the blame on"
    return "" if own or mentioned else "accusation.of-previous"


def _refuses(doc: Doc, text: str, voice: Voice) -> bool:
    """Whether a voice denies what was told before; who rejects a figure does not deny that there was a fight."""
    cue = voice.cue.casefold()  # or "Baku called this a fairy tale"
    refuses = cue in words("denial", "refusals") or speech_verbs().get(cue) == "denying"
    refuses = refuses or pattern("denial", "called_so").search(text_of(doc), voice.start, voice.end) is not None
    if not voice.denies or not refuses or cues("figure").search(text_of(doc), voice.start, voice.end):
        return False
    return len(text.split()) <= _BRIEF or cues("anaphora").search(text) is not None


def of_truce(text: str) -> list[tuple[str, str]]:
    """Read what became of a truce told of before: "It held", "The second one collapsed within the hour"."""
    if cues("breaks_down").search(text):
        return [("armed_clash", "truce.broken")]
    return [("agreement", "truce.held")] if cues("goes_on").search(text) else []
