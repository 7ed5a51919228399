"""Who has spoken so far in a text: whom "the ministry", "it" and "its spokesman" mean."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from karabakh_analysis.attribution.lexicon import source_nouns, words
from karabakh_analysis.attribution.speakers import Speaker
from karabakh_analysis.attribution.told_of import ADJECTIVES, may_be
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.records import SIDES
from karabakh_analysis.sides import OPPONENTS

SUBJECTS = {"his": "he", "him": "he", "her": "she", "its": "it", "their": "they", "them": "they"}


@dataclass(slots=True)
class Discourse:
    """Who has spoken so far in a text, so that "the ministry", "it" and "its spokesman" can be resolved."""

    outlet_side: str
    spoken: list[Speaker] = field(default_factory=list)
    paragraph_begins: int = 0  # how many had spoken when the paragraph being read began
    documents: dict[str, str] = field(default_factory=dict)  # whose "a statement released in Baku" was
    paragraph_start: int = 0  # token at which it began
    met: dict[str, str] = field(default_factory=dict)  # sides of offices whose holders opened a sentence
    person: Speaker | None = None  # somebody who opened a sentence last
    subject: Speaker | None = None  # who opened this sentence or the one before, whether they spoke or not

    def last(self, accept: Iterable[str] = (), *, one: str = "") -> Speaker | None:
        """Last speaker with a side, of the kinds in ``accept`` if any are given, whom a "he" or "she" may mean."""
        kinds = frozenset(accept)
        for speaker in reversed(self.spoken):
            group = one and is_group(speaker)
            if speaker.side and (not kinds or speaker.kind in kinds) and not group and may_be(one, speaker.original):
                return speaker
        return None

    def antecedent(self, speaker: Speaker) -> Speaker | None:
        """Find whom a pronoun takes up: people for "he", others for "it"; first who opened the sentence before."""
        if speaker.kind == "document" and speaker.possessive:  # "its communiqué"
            speaker = replace(speaker, kind="pronoun", head=SUBJECTS.get(speaker.original.casefold().split()[0], "it"))
        if speaker.kind != "pronoun":
            return self.last()
        personal = speaker.head in words("pronouns", "personal")
        kinds = ("person",) if personal else ("institution", "place", "media", "document")
        one = speaker.head in ("it", "he", "she")
        fits = self.subject is not None and (not one or self.subject.kind in kinds)
        fits = fits and self.subject is not None and may_be(speaker.head, self.subject.original)
        if one and self.subject is not None and self.subject.head.endswith(ADJECTIVES):
            fits = False  # "Azerbaijani units attacked, it said"
        fits = fits and not (personal and self.subject is not None and is_group(self.subject))
        if speaker.head in ("they", "them"):  # one official is no "they"
            groups = [s for s in self.spoken if s.side and (s.kind != "person" or s.head.endswith(("s", "men")))]
            return self.subject if fits else groups[-1] if groups else None
        found = self.subject if fits else self.last(kinds if one else (), one=speaker.head if personal else "")
        opened = (
            self.person if personal and not fits and self.person and not is_group(self.person) else None
        )  # "Dargahli came. Mortars had fired, he said"
        if (
            opened is not None
            and (found is None or found.start < opened.start)
            and may_be(speaker.head, opened.original)
        ):
            found = opened
        people = personal and self.last(kinds) is not None  # all of them known not to be "she"
        return found if found is not None or people else self.last()

    def _taken_up_by_description(self, speaker: Speaker) -> Speaker | None:
        """Find whom "the official" takes up, a person named before, or "the group": an organisation of neither side."""
        if not speaker.original.casefold().startswith("the ") or len(speaker.original.split()) != 2:
            return None
        if speaker.head in words("third_parties", "organisations"):
            return next((s for s in reversed(self.spoken) if s.side == "other" and s.kind == "institution"), None)
        if speaker.kind != "person" or speaker.head not in words("taken_up", "descriptions"):
            return None
        known = [s for s in (self.subject, *reversed(self.spoken)) if s is not None and s.side and s.kind == "person"]
        return known[0] if known else None

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
        local = self.outlet_side if self.outlet_side in OPPONENTS else ""
        if speaker.head in words("other_party", "of_two") and words("other_party", "other") & _words_of(speaker):
            side = local or next((s.side for s in reversed(self.spoken) if s.side in OPPONENTS), "")
            return replace(speaker, side=OPPONENTS.get(side, "other")), "other-party"
        said = set(re.sub(r"-|['’]s\b", " ", speaker.original.casefold()).split())
        if local and said & words("other_party", "words"):
            return replace(speaker, side=OPPONENTS[local]), "other-party"
        if (again := self._taken_up_by_description(speaker)) is not None:
            return replace(speaker, side=again.side), "taken-up"
        if nearby and there:
            return replace(speaker, side=nearby), "there"
        if speaker.kind == "document" and _points_back(speaker) and self.documents.get(speaker.head):
            return replace(speaker, side=self.documents[speaker.head]), "taken-up"
        office = speaker.kind == "institution" and speaker.original.casefold().startswith("the same ")
        known = (s for s in reversed(self.spoken) if s.side and speaker.head in _words_of(s))
        if office and (same := next(known, None) or self.last()) is not None:
            return replace(speaker, side=same.side), "taken-up"
        newest = self.spoken[self.paragraph_begins :]
        if not local and speaker.kind == "institution" and not speaker.possessive:
            same = next((s for s in reversed(newest) if s.side and _offices(speaker) & _words_of(s)), None)
            opened = [self.subject] if self.subject is not None and self.subject.start >= self.paragraph_start else []
            near = (s for s in (*opened, *reversed(newest)) if s.side in SIDES and s.kind in ("place", "institution"))
            if same is None and (found := next(near, None)) is not None:  # not of whom earlier paragraphs told
                return replace(speaker, side=found.side), "taken-up"
        recent = newest if local else self.spoken  # at home "the ministry" is one's own
        earlier = next((s for s in reversed(recent) if s.side and _offices(speaker) & _words_of(s)), None)
        if speaker.kind == "media" and QUOTE_MARKS & set(speaker.original):
            earlier = None  # "the “Hayeli” channel" is no other channel told of before
        last = self.antecedent(speaker)
        if speaker.kind == "document" and earlier and earlier.side != "other":  # "Also from the bulletin:"
            return replace(speaker, side=earlier.side), "taken-up"
        if speaker.kind in ("pronoun", "document") and last:
            return replace(speaker, side=last.side), "taken-up"
        if speaker.possessive and (nearby or last or self.subject):
            owner = self.subject if self.subject and not self.subject.head.endswith(ADJECTIVES) else last
            return replace(speaker, side=nearby or (owner.side if owner else "")), "nearby" if nearby else "taken-up"
        if earlier:
            return replace(speaker, side=earlier.side), "taken-up"
        by_name = speaker.original[:1].isupper() and speaker.kind == "person"
        if (by_name or not local) and speaker.head in self.met and (by_name or speaker.original.startswith("the ")):
            return replace(speaker, side=self.met[speaker.head]), "introduced"
        if speaker.kind == "institution" and not local and (last or nearby):
            return replace(speaker, side=last.side if last else nearby), "taken-up" if last else "nearby"
        if local:
            return replace(speaker, side=local), "outlet"
        if (
            speaker.kind in ("person", "media", "document")
            and speaker.head not in words("third_parties", "heads")
            and speaker.original[:1].islower()
        ):
            here = next((s.side for s in reversed(self.spoken[self.paragraph_begins :]) if s.side), "")
            ours = here if speaker.head in words("taken_up", "voices") else ""  # "a spokesperson"
            side = ours or nearby or (last.side if last else "")
            if side:
                return replace(speaker, side=side), "nearby" if nearby and not ours else "taken-up"
        return replace(speaker, side="other"), "third-party"


def _points_back(speaker: Speaker) -> bool:
    said = speaker.original.casefold().split()  # "that" before a noun is left out of its phrase
    return said == [speaker.head] or (said[0] in ("that", "this", "the") and len(said) < 4)


def is_group(speaker: Speaker) -> bool:
    """Whether a speaker is several people, whom no "he" takes up."""
    return speaker.kind == "person" and speaker.head in source_nouns() and speaker.head.endswith("s")


def _words_of(speaker: Speaker) -> set[str]:
    return {speaker.head, *speaker.original.casefold().split()}


def _offices(speaker: Speaker) -> set[str]:
    """Words by which a speaker is known again: the head, and the ministry in "a representative of the ministry"."""
    serves = {word for word in _words_of(speaker) if source_nouns().get(word) == "institution"}
    return {speaker.head, *serves} if speaker.kind == "person" else {speaker.head}
