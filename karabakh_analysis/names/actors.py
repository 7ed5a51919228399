"""Tagging of actors and persons: spaCy factory ``karabakh_actors``.

An actor is an institution or a body of people with a side ("the Azerbaijani Defence Ministry", "Armenian sources",
"Defence Ministry of the Artsakh Republic"), an organisation of ``data/actors/actors.csv``, or a capital or country in
speaking position ("Baku claims"), which stays a place as well. Spans: ``doc.spans["karabakh_actors"]`` (label ACTOR)
and ``doc.spans["karabakh_persons"]`` (label PERSON), with ``karabakh_side``, ``karabakh_name``, ``karabakh_basis``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Span

from karabakh_analysis.names.actor_list import Actor, ActorMention, any_of, bare, listed, load_actors, squeeze
from karabakh_analysis.names.embassies import find_embassies
from karabakh_analysis.names.persons import PersonMention, find_persons
from karabakh_analysis.names.places import is_tagged, register_extensions
from karabakh_analysis.names.words import lexicon
from karabakh_analysis.resources import read_lexicon

__all__ = ["ActorMention", "ActorTagger", "find_actors", "load_actors", "make_actors"]

_BEFORE = 40  # code points looked at for the word before a name


def find_actors(text: str) -> list[ActorMention]:
    """Actors named in a text, in order; where two readings overlap the longer one is kept.

    Examples
    --------
    >>> for actor in find_actors("Baku claims that Armenian forces fired; the Defence Ministry of Armenia denied it."):
    ...     print(actor.text, "|", actor.side, "|", actor.kind, "|", actor.actor_id)
    Baku | azerbaijan | government | aze-government
    Armenian forces | armenia | armed_forces | arm-armed-forces
    Defence Ministry of Armenia | armenia | defence_ministry | arm-mod
    """
    chosen = _embassies(text)
    taken = bytearray(len(text))
    for embassy in chosen:
        taken[embassy.start : embassy.end] = b"\1" * (embassy.end - embassy.start)
    readings = [*listed(text), *bare(text), *_owned(text), *_alone(text), *_speaking_places(text)]
    for reading in sorted(readings, key=lambda a: (a.start - a.end, a.start)):
        if not any(taken[reading.start : reading.end]):
            taken[reading.start : reading.end] = b"\1" * (reading.end - reading.start)
            chosen.append(reading)
    return sorted(chosen, key=lambda a: a.start)


def _embassies(text: str) -> list[ActorMention]:
    return [
        ActorMention(e.start, e.end, text[e.start : e.end], e.actor_id, e.name, e.side, "embassy", "embassy")
        for e in find_embassies(text)
    ]


def _sides(section: str) -> dict[str, str]:
    return {word: side for side, words in lexicon()["actors"][section].items() for word in words}


def _kinds() -> dict[str, str]:
    return {noun: kind for kind, nouns in lexicon()["actors"]["institutions"].items() for noun in nouns}


@cache
def _owned_patterns() -> tuple[re.Pattern[str], ...]:
    """Patterns for "Azerbaijani Defence Ministry" and "Armenia's prime minister"; for "Defence Ministry of Armenia"."""
    adjectives, possessors, institutions = any_of(_sides("adjectives")), any_of(_sides("possessors")), any_of(_kinds())
    middle = rf"(?:{any_of(lexicon()['actors']['words']['modifiers'])}\s+){{0,2}}"
    before = rf"\b(?:(?P<adjective>{adjectives})\s+|(?P<owner>{possessors})['’]s\s+){middle}(?P<what>{institutions})\b"
    after = rf"\b(?P<what>{institutions})\s+(?:of|in)\s+(?:the\s+)?(?P<owner>{possessors})\b(?!\s+{institutions}\b)"
    return re.compile(before, re.IGNORECASE), re.compile(after, re.IGNORECASE)


def _owned(text: str) -> Iterator[ActorMention]:
    adjectives, possessors, kinds = _sides("adjectives"), _sides("possessors"), _kinds()
    for pattern in _owned_patterns():
        for m in pattern.finditer(text):
            groups = m.groupdict()
            owner = groups.get("adjective") or groups["owner"]
            if not owner[0].isupper():
                continue
            key = _key(owner)
            side = adjectives.get(key, "") if groups.get("adjective") else possessors.get(key, "")
            yield _mention(m, kinds[_key(m["what"])], side, "nationality and institution")


def _key(words: str) -> str:
    return squeeze(words).casefold().replace("’", "'")


def _mention(m: re.Match[str], kind: str, side: str, basis: str) -> ActorMention:
    actor = _by_side_and_kind().get((side, kind)) if side != "other" else None
    name = actor.name if actor else squeeze(m.group())
    return ActorMention(m.start(), m.end(), m.group(), actor.actor_id if actor else "", name, side, kind, basis)


@cache
def _by_side_and_kind() -> dict[tuple[str, str], Actor]:
    found: dict[tuple[str, str], Actor] = {}
    for actor in load_actors():
        if actor.kind not in {"agency", "company", "organisation"}:
            found.setdefault((actor.side, actor.kind), actor)
    return found


@cache
def _alone_patterns() -> tuple[tuple[re.Pattern[str], str, str], ...]:
    actors = lexicon()["actors"]
    found = [
        (re.compile(rf"\b{_title_cased(names)}\b"), side, "armed_forces") for side, names in actors["alone"].items()
    ]
    found += [(re.compile(rf"\b{_title_cased(names)}\b"), "", kind) for kind, names in actors["generic"].items()]
    return tuple(found)


def _title_cased(names: Iterable[str]) -> str:
    return any_of(" ".join(w if w in {"of", "for"} else w[0].upper() + w[1:] for w in name.split()) for name in names)


def _alone(text: str) -> Iterator[ActorMention]:
    """Institutions named without an owner: the side is known for the Defence Army only, else left to the context."""
    for pattern, side, kind in _alone_patterns():
        for m in pattern.finditer(text):
            yield _mention(m, kind, side, "institution without an owner")


@cache
def _speaking_pattern() -> re.Pattern[str]:
    actors = lexicon()["actors"]
    speech = read_lexicon("speech")
    verbs = {form for forms in speech["verbs"].values() for form in forms} - set(actors["words"]["not_speech_here"])
    places = any_of(place[0].upper() + place[1:] for place in _sides("possessors") if "republic" not in place)
    lead = any_of(speech["phrases"]["before_speaker"])
    verb = rf"(?:\s+{any_of(actors['words']['adverbs'])}){{0,2}}\s+{any_of(verbs)}\b"
    return re.compile(rf"(?P<lead>\b(?i:{lead})\s+)?\b(?P<place>{places})\b(?P<verb>{verb})?(?!['’]s)")


def _speaking_places(text: str) -> Iterator[ActorMention]:
    """Capitals and countries that speak: "Baku claims", "according to Yerevan", "Azerbaijan also announced"."""
    prepositions = set(lexicon()["places"]["place_prepositions"]) - {"and", "the", "for"}
    for m in _speaking_pattern().finditer(text):
        if not (m["lead"] or m["verb"]):
            continue
        before = re.search(r"(\w+)\s+$", text[max(0, m.start("place") - _BEFORE) : m.start("place")])
        if not m["lead"] and before and before.group(1).casefold() in prepositions:
            continue
        side = _sides("possessors")[_key(m["place"])]
        actor = _by_side_and_kind().get((side, "government")) if side != "other" else None
        yield ActorMention(
            m.start("place"), m.end("place"), m["place"], actor.actor_id if actor else "",
            actor.name if actor else m["place"], side, "government", "place in speaking position",
        )  # fmt: skip


@Language.factory(
    "karabakh_actors",
    assigns=["doc.spans"],
    default_config={"actors_key": "karabakh_actors", "persons_key": "karabakh_persons"},
)
def make_actors(nlp: Language, name: str, actors_key: str, persons_key: str) -> ActorTagger:
    """Make the component.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("karabakh_actors")
    >>> doc = nlp("Armenia’s prime minister Nikol Pashinyan said that Azeri forces had fired.")
    >>> [(span.text, span._.karabakh_side) for span in doc.spans["karabakh_actors"]]
    [('Armenia’s prime minister', 'armenia'), ('Azeri forces', 'azerbaijan')]
    >>> [(span.text, span.kb_id_) for span in doc.spans["karabakh_persons"]]
    [('Nikol Pashinyan', 'pashinyan-nikol')]
    """
    register_extensions(karabakh_name="", karabakh_basis="", karabakh_side="", karabakh_kind="")
    return ActorTagger(actors_key, persons_key)


@dataclass(frozen=True)
class ActorTagger:
    """The component: sets ``doc.spans`` for actors and for persons; the text is not changed."""

    actors_key: str = "karabakh_actors"
    persons_key: str = "karabakh_persons"

    def __call__(self, doc: Doc) -> Doc:
        """Tag the actors and persons of one document."""
        actors = find_actors(doc.text)
        groups = doc.spans.values()  # by label, since the places' key is a setting
        places = {(s.start_char, s.end_char) for group in groups for s in group if s.label_ == "PLACE"}
        sides = [(actor.start, actor.end, actor.side) for actor in actors if actor.side]
        doc.spans[self.actors_key] = [
            span
            for a in actors
            if (span := _span(doc, a, "ACTOR", a.actor_id, a.kind, is_named=(a.start, a.end) not in places))
        ]
        doc.spans[self.persons_key] = [
            span for p in find_persons(doc.text, sides) if (span := _span(doc, p, "PERSON", p.person_id, p.office))
        ]
        for key, group in list(doc.spans.items()):  # "Captain Vusal Ahmadbeyli" is no village
            if any(_ends_a_name(span, doc.spans[self.persons_key]) for span in group):
                doc.spans[key] = [span for span in group if not _ends_a_name(span, doc.spans[self.persons_key])]
        return doc


def _ends_a_name(span: Span, persons: Iterable[Span]) -> bool:
    """Whether what was taken for a place is the surname of somebody named in full."""
    return span.label_ == "PLACE" and any(p.start < span.start and span.end == p.end for p in persons)


def _span(
    doc: Doc, mention: ActorMention | PersonMention, label: str, kb_id: str, kind: str, *, is_named: bool = True
) -> Span | None:
    """Make a span. spaCy keeps a Span's values by its offsets alone: a place at the same offsets keeps its own name."""
    if not is_tagged(doc, mention.start):
        return None
    span = doc.char_span(mention.start, mention.end, label=label, kb_id=kb_id, alignment_mode="expand")
    if span is not None:
        span._.karabakh_side, span._.karabakh_kind = mention.side, kind
        if is_named:
            span._.karabakh_name, span._.karabakh_basis = mention.name, mention.basis
    return span
