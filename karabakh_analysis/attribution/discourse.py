"""Who has spoken so far in a text: whom "the ministry", "it" and "its spokesman" mean."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from karabakh_analysis.attribution.introductions import Introductions
from karabakh_analysis.attribution.lexicon import source_nouns, words
from karabakh_analysis.attribution.speakers import Speaker
from karabakh_analysis.sides import OPPONENTS


@dataclass(slots=True)
class Discourse:
    """Who has spoken so far in a text, so that "the ministry", "it" and "its spokesman" can be resolved."""

    outlet_side: str
    introductions: Introductions | None = None
    spoken: list[Speaker] = field(default_factory=list)
    paragraph_begins: int = 0  # how many had spoken when the paragraph being read began
    subject: Speaker | None = None  # who opened this sentence or the one before, whether they spoke or not

    def last(self, accept: Iterable[str] = (), *, one: bool = False) -> Speaker | None:
        """Last speaker with a side; only of the kinds in ``accept`` if any are given, and no group if ``one``."""
        kinds = frozenset(accept)
        for speaker in reversed(self.spoken):
            if speaker.side and (not kinds or speaker.kind in kinds) and not (one and _is_plural(speaker)):
                return speaker
        return None

    def antecedent(self, speaker: Speaker) -> Speaker | None:
        """Find whom a pronoun takes up: people for "he", others for "it"; first who opened the sentence before."""
        if speaker.kind != "pronoun":
            return self.last()
        personal = speaker.head in words("pronouns", "personal")
        kinds = ("person",) if personal else ("institution", "place", "media", "document")
        one = speaker.head in ("it", "he", "she")
        fits = self.subject is not None and (not one or (self.subject.kind in kinds and not _is_plural(self.subject)))
        return self.subject if fits else self.last(kinds if one else (), one=personal and one) or self.last()

    def resolve(self, speaker: Speaker, nearby: str, *, there: bool = False) -> tuple[Speaker, str]:
        """Give a speaker its side, and say how it was found.

        Parameters
        ----------
        speaker : Speaker
            As `find_speaker` made it.
        nearby : str
            Side last named in the same sentence before the phrase, ``""`` if none.
        there : bool
            Whether "there" stands after the phrase: "the ministry there" is where the text just was.

        Returns
        -------
        (Speaker, basis)
            ``basis`` is one of named, other-party, there, taken-up, nearby, outlet, third-party.
        """
        if speaker.side:
            return speaker, "named"
        met = self.introductions.side(speaker) if self.introductions is not None else ""
        if met and speaker.original[:1].isupper() and not speaker.original.startswith("The "):
            return replace(speaker, side=met), "introduced"
        local = self.outlet_side if self.outlet_side in OPPONENTS else ""
        said = set(speaker.original.casefold().replace("-", " ").split())
        if local and said & words("other_party", "words"):
            return replace(speaker, side=OPPONENTS[local]), "other-party"
        if nearby and there:
            return replace(speaker, side=nearby), "there"
        recent = self.spoken[self.paragraph_begins :] if local else self.spoken  # at home "the ministry" is one's own
        earlier = next((s for s in reversed(recent) if s.side and s.head == speaker.head), None)
        last = self.antecedent(speaker)
        if speaker.kind in ("pronoun", "document") and last:
            return replace(speaker, side=last.side), "taken-up"
        if met and not local and not earlier:
            return replace(speaker, side=met), "introduced"
        if speaker.possessive and (nearby or last):
            owner = self.subject or last
            return replace(speaker, side=nearby or (owner.side if owner else "")), "nearby" if nearby else "taken-up"
        if earlier:
            return replace(speaker, side=earlier.side), "taken-up"
        serves = _serves(speaker)
        if (speaker.kind == "institution" or serves) and not local and (last or nearby):
            return replace(speaker, side=last.side if last else nearby), "taken-up" if last else "nearby"
        if local:
            return replace(speaker, side=local), "outlet"
        if (
            speaker.kind == "person"
            and speaker.head not in words("third_parties", "heads")
            and speaker.original.islower()
        ):
            side = nearby or (last.side if last else "")
            if side:
                return replace(speaker, side=side), "nearby" if nearby else "taken-up"
        return replace(speaker, side="other"), "third-party"


def _is_plural(speaker: Speaker) -> bool:
    """Whether a group of persons is meant: "he" takes up no "witnesses"."""
    return speaker.kind == "person" and speaker.head in source_nouns() and speaker.head.endswith("s")


def _serves(speaker: Speaker) -> bool:
    """Whether somebody speaks for an institution that the text has named: "a representative of the ministry"."""
    said = speaker.original.casefold().split()
    behind = said[said.index("the") + 1 :] if "the" in said[1:] else []
    return speaker.kind == "person" and any(source_nouns().get(word) == "institution" for word in behind)
