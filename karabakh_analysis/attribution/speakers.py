"""Noun phrases that name a speaker, and the side each speaks for.

A phrase is a speaker when it holds an actor or a person that the tagging knows, a noun that can be
quoted ("sources", "the ministry", "a statement"), a capital or country that stands for its
government, or a pronoun. The side is read from the phrase itself; where it says none ("the
ministry", "he", "its spokesman") `Discourse` finds the speaker that it takes up.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import source_nouns, words
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.records import SIDES
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import homes_of, side_of_word, surname_side

_HANDLE = re.compile(r"@\w{3,}")  # a channel or an account: "@Artsakh_hq (41K): ..."
_NAME_PARTS = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Speaker:
    """Somebody whose account a text gives.

    ``start``/``end`` are token positions of the phrase, ``side`` one of ``records.SIDES`` or ``""``
    as long as it is not known, ``kind`` one of institution, person, media, document, pronoun, place.
    """

    start: int
    end: int
    original: str
    side: str
    kind: str
    head: str
    possessive: bool = False


def _spans_within(doc: Doc, key: str, start: int, end: int) -> list[tuple[int, int, str]]:
    if key not in doc.spans:
        return []
    return [(s.start, s.end, s._.karabakh_side) for s in doc.spans[key] if start <= s.start and s.end <= end]


def side_named(doc: Doc, start: int, end: int) -> str:
    """Side that a stretch of tokens names, ``""`` if it names none; what its places suggest does not count.

    A tagged actor or person decides before a nationality word, the first such word before later ones
    ("the Defence Ministry of Armenia").
    """
    for key in ("karabakh_actors", "karabakh_persons"):
        for _, _, side in _spans_within(doc, key, start, end):
            if side:
                return str(side)
    text = re.sub("['’]s ", " ", doc[start:end].text.casefold()) if end - start > 2 else ""
    for side in SIDES:  # institutions that only one party has under that name: "the State Border Service"
        if any(name in text for name in read_lexicon("nationalities")[side]["institutions"] if " " in name):
            return side
    for token in doc[start:end]:
        parts = _NAME_PARTS.findall(token.text) if _HANDLE.fullmatch(token.text) else [token.text]
        side = next((side for part in parts if (side := side_of_word(part.casefold()))), "")
        if side:
            return side
    persons = any(source_nouns().get(token.lower_) == "person" for token in doc[start:end])
    for token in doc[start:end]:
        if token.lower_ in words("other_party", "separatists"):
            return "artsakh"
        if token.lower_ in words("third_parties", "capitals") and token.text[:1].isupper() and not persons:
            return "other"
        if token.lower_ in read_lexicon("nationalities")["russia"]["institutions"]:
            return "russia"  # "an officer of the contingent"
    return ""


def side_in(doc: Doc, start: int, end: int) -> str:
    """Side that the words of a stretch of tokens speak for, its places included; ``""`` if they name none."""
    return side_named(doc, start, end) or side_of_places(doc, start, end)


def side_of_places(doc: Doc, start: int, end: int) -> str:
    """Side of a speaker known only by a place of Armenia ("the mayor of Sisian").

    Places in Azerbaijan's recognised borders tell nothing here: officials of both sides speak from there.
    """
    homes = homes_of(doc, start, end)
    return next((side for t in doc[start:end] if (side := homes.get(t.idx, "")) == "armenia"), "")


def side_of_home(doc: Doc, start: int, end: int) -> str:
    """Side of the people who live at the places named in a stretch ("People from Khramort"), the last one's."""
    homes = homes_of(doc, start, end)
    return next((side for t in reversed(doc[start:end]) if (side := homes.get(t.idx, ""))), "")


def names_both_parties(doc: Doc, start: int, end: int) -> bool:
    """Whether a phrase joins the parties ("Armenia and Azerbaijan", "the two sides"): it is nobody's account."""
    if doc[start:end].text.casefold().endswith(tuple(read_lexicon("nationalities")["relative"]["both"])):
        return True
    sides = {side_of_word(token.lower_) for token in doc[start:end]}
    return (
        "azerbaijan" in sides
        and bool(sides & {"armenia", "artsakh"})
        and any(t.lower_ == "and" for t in doc[start:end])
    )


def somebody_named(doc: Doc, start: int, end: int) -> Speaker | None:
    """First person in a stretch whose surname tells the side: "In Berdzor Anush Sahradyan kept her bakery open"."""
    for token in doc[start + 1 : end]:
        first = doc[token.i - 1]
        full = first.is_title and token.is_title and first.is_alpha and token.is_alpha
        side = surname_side(doc[first.i : token.i + 1].text) if full and not side_of_word(first.lower_) else ""
        if side:
            return Speaker(first.i, token.i + 1, doc[first.i : token.i + 1].text, side, "person", token.lower_)
    return None


def _head(doc: Doc, start: int, end: int, first: bool) -> tuple[int, str] | None:
    """Last token of the speaker's head and its kind; the head nearest to the verb, or the ``first``."""
    heads: list[tuple[int, str]] = []
    for i in range(start, end):
        lower = doc[i].lower_
        if lower in source_nouns() and not (i + 1 < end and doc[i + 1].lower_ in source_nouns()):
            heads.append((i, source_nouns()[lower]))
        elif _HANDLE.fullmatch(doc[i].text):
            heads.append((i, "media"))
        elif side_of_word(lower) and doc[i].text[:1].isupper() and not _modifies(doc, i, end):
            heads.append((i, "place"))
        elif lower in words("pronouns", "subject") | words("pronouns", "object") and end - start == 1:
            heads.append((i, "pronoun"))
    for a, b, _ in _spans_within(doc, "karabakh_actors", start, end):
        heads.append((b - 1, source_nouns().get(doc[b - 1].lower_, "institution" if b - a > 1 else "place")))
    for _, b, _ in _spans_within(doc, "karabakh_persons", start, end):
        heads.append((b - 1, "person"))
    named = [i for i, kind in heads if kind not in ("place", "pronoun")]
    heads = [  # "the Ministry of Defence (MoD) of Azerbaijan" is the ministry
        (i, kind)
        for i, kind in heads
        if i == start
        or not any(k < i for k in named)
        or (doc[i - 1].text != "(" and (kind != "place" or doc[i - 1].lower_ not in ("of", "in")))
    ]
    if not heads:
        return None
    ranked = sorted(heads, key=lambda h: (h[0], h[1] != "place"))
    if first:
        return ranked[0]
    free = next((head for head in reversed(ranked) if not _governor(doc, start, head[0])), ranked[-1])
    if free[1] != "document":
        return free
    leads = words("grammar", "behind_documents")
    issuers = [head for head in ranked if head[0] > free[0] and _governor(doc, start, head[0]) in leads]
    return issuers[0] if issuers else ranked[-1]  # "a survey by the trust", "a letter from the envoy to the UN"


def _governor(doc: Doc, start: int, head: int) -> str:
    """Preposition before a head's own phrase, ``""`` for none: "before" of "lawyers before the court say"."""
    at = head
    while at > start and (doc[at - 1].is_alpha or doc[at - 1].lower_ in ("'s", "’s")):
        if doc[at - 1].lower_ in words("grammar", "prepositions"):
            return doc[at - 1].lower_
        at -= 1
    return ""


def _modifies(doc: Doc, i: int, end: int) -> bool:
    """Whether a nationality word modifies the noun behind it: "Armenian Prime Minister", "Azeri chief doctor"."""
    i += i + 1 < end and doc[i + 1].lower_ in ("'s", "’s")
    if i + 2 < end and doc[i].lower_.endswith(("i", "ian", "'s", "’s")) and doc[i + 2].lower_ in source_nouns():
        return doc[i + 1].is_alpha and doc[i + 1].lower_ not in words("grammar", "not_in_phrase")
    return i + 1 < end and (doc[i + 1].text[:1].isupper() or doc[i + 1].lower_ in source_nouns())


def _phrase_start(doc: Doc, start: int, head: int) -> int:
    """First token of the noun phrase whose head is ``head``, not before ``start``."""
    at = head
    while at > start:
        lower = doc[at - 1].lower_
        if at > start + 1 and _new_phrase(doc, at):
            break
        genitive = lower in ("'", "’") and doc[at - 2].lower_.endswith("s")  # "the peacekeepers' command"
        if (lower in words("grammar", "hops") or lower in QUOTE_MARKS or genitive) and at - 1 > start:
            at -= 1
        elif lower in words("grammar", "determiners"):
            at -= 1
            if at == start or doc[at - 1].lower_ not in words("grammar", "hops"):
                break
        elif (doc[at - 1].is_alpha or lower.endswith(("'s", "’s"))) and lower not in words("grammar", "not_in_phrase"):
            at -= 1
        else:
            break
    while at < head and (doc[at].lower_ in words("grammar", "hops") or doc[at].text in QUOTE_MARKS):
        at += 1
    return at


def _new_phrase(doc: Doc, at: int) -> bool:
    """Whether a subject begins right behind where it spoke: "In her speech in parliament Armenia's minister said"."""
    before = doc[at - 1]
    if not before.is_lower or not before.is_alpha or not doc[at].is_title:
        return False
    return doc[at + 1 : at + 2].text.casefold() in ("'s", "’s") or source_nouns().get(before.lower_) == "document"


def _completes(doc: Doc, i: int) -> bool:
    """Whether a token after the head still belongs to its phrase: a name, "of", "for", "the", another such noun."""
    token = doc[i]
    return (
        token.text[:1].isupper()
        or token.text == "("
        or token.text in QUOTE_MARKS
        or token.lower_ in words("grammar", "hops")
        or token.lower_ in words("grammar", "determiners")
        or (token.lower_ == "on" and doc[i - 1].lower_ in words("grammar", "boards"))
        or token.lower_ in source_nouns()
        or (token.lower_ in words("grammar", "domains") and doc[i - 1].lower_ in ("of", "for", "foreign", "internal"))
        or side_of_word(token.lower_) != ""
    )


def _step(doc: Doc, i: int, end: int) -> int:
    """How many tokens from ``i`` on still belong to a phrase; "of a parliamentary committee" has an adjective in it."""
    if _completes(doc, i):
        return 1
    before = doc[i - 1].lower_
    if before not in words("grammar", "hops") | words("grammar", "determiners") or not doc[i].is_alpha:
        return 0
    for n in (1, 2, 3):
        if i + n >= end or not doc[i + n - 1].is_alpha:
            return 0
        token = doc[i + n]
        if token.text[:1].isupper() or token.lower_ in source_nouns() or token.lower_ in words("grammar", "hops"):
            return n + 1
    return 0


def find_speaker(doc: Doc, start: int, end: int, *, first: bool = False) -> Speaker | None:
    """Speaker named in the tokens ``start:end``, or None.

    Parameters
    ----------
    doc : Doc
        A tagged text.
    start, end : int
        Token positions, half-open: the words on one side of a verb of saying.
    first : bool
        Take the first speaker of the stretch instead of the one nearest to its end.
    """
    found = _head(doc, start, end, first)
    if found is None or names_both_parties(doc, start, end):
        return None
    head, kind = found
    begin = head if kind == "place" else _phrase_start(doc, start, head)
    stop = head + 1
    while kind not in ("place", "pronoun") and stop < end and (step := _step(doc, stop, end)):
        stop += step
        if doc[stop - 1].text == "(":  # "the Ministry of Defence (MoD) of Azerbaijan"
            stop = next((t.i + 1 for t in doc[stop:end] if t.text == ")"), stop)
    while stop > head + 1 and (
        not doc[stop - 1].is_alpha or doc[stop - 1].lower_ in words("grammar", "hops") | words("grammar", "determiners")
    ):
        stop -= 1
    phrase = doc[begin:stop]
    own = words("grammar", "possessives")
    owned = doc[begin].lower_ in own  # "its representative in Yerevan"
    side = side_in(doc, begin, head + 1 if owned else stop)
    if not side and kind == "institution" and not first:  # "the State Commission on Prisoners of War in Baku"
        side = side_named(doc, begin, end)
    ally = [t.lower_ for t in doc[stop:end][:2]]  # "channels close to the army in Baku"
    if not side and len(ally) == 2 and ally[0] in words("grammar", "stands_by") and ally[1] in ("to", "with"):
        side = side_in(doc, stop + 2, end)
    if kind == "document" and any(source_nouns().get(t.lower_) == "institution" for t in phrase):
        kind = "institution"  # "the Defence Ministry's daily bulletin" is the ministry's word
    return Speaker(
        start=begin,
        end=stop,
        original=phrase.text.strip(),
        side=side,
        kind=kind,
        head=doc[head].lower_,
        # "an aide to its minister"
        possessive=owned
        or any(t.lower_ in own and doc[t.i - 1].lower_ in words("grammar", "hops") for t in phrase[1:]),
    )


def issuer(doc: Doc, sentence: Span, speaker: Speaker) -> Speaker:
    """Give a document to whoever put it out: "the bulletin which the Russian Ministry of Defence circulated"."""
    after = doc[speaker.end].lower_ if speaker.end < sentence.end else ""
    if speaker.kind != "document" or speaker.side or after not in ("which", "that"):
        return speaker
    made = words("grammar", "behind_documents") | words("account_nouns", "made")
    verb = next((t.i for t in doc[speaker.end + 1 : sentence.end] if t.lower_ in made and t.lower_.endswith("ed")), 0)
    found = find_speaker(doc, speaker.end + 1, verb) if verb else None
    return replace(found, start=speaker.start, end=verb + 1) if found is not None else speaker
