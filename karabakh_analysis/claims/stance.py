"""Which side a noun group means, from where its speaker stands: "Armenian units", "our posts", "the enemy", "they"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from karabakh_analysis.clauses import Group
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS, side_of_word


@cache
def blame_words(table: str, name: str) -> frozenset[str]:
    """One of the lists of ``data/lexicon/blame.toml``."""
    return frozenset(read_lexicon("blame")[table].get(name, ()))


@dataclass(frozen=True, slots=True)
class Stance:
    """Where a speaker stands: its side, the stretches that are not its words, and whom it last named as a doer.

    ``we`` is the side that "our" means: in indirect speech the outlet's. ``quoted`` says that the words are a
    quotation, ``reported`` that they depend on "X said that".
    """

    side: str
    we: str
    masked: tuple[tuple[int, int], ...]
    last_doer: str
    quoted: bool = False
    reported: bool = False

    @property
    def opponent(self) -> str:
        """The other party of the conflict, ``""`` where the speaker is no party."""
        return OPPONENTS.get(self.side, "")


def alike(one: str, two: str) -> bool:
    """Whether two sides stand together: Armenia and Artsakh do."""
    armenian = {"armenia", "artsakh"}
    return bool(one) and (one == two or {one, two} <= armenian)


def named_side(token: Token, stance: Stance) -> str:
    """Side that a word names as one that acts, ``""`` in a compound ("Israeli-made") or in masked words."""
    if any(a <= token.idx < b for a, b in stance.masked):
        return ""
    following = token.nbor().text if token.i + 1 < len(token.doc) else ""
    if following == "-" and not token.whitespace_:
        return ""  # "Israeli-made", "Armenian-controlled", "Moscow-brokered": not the one who acts
    return side_of_word(token.lower_)


def _relative(doc: Doc, start: int, end: int, stance: Stance) -> str:
    """Side of "our", "its", "the enemy", "the other side", which only the speaker's stance tells."""
    words = [doc[i].lower_ for i in range(start, end)]
    words = words[1:] if words[:1] == ["of"] else words  # "units | of its army"
    relative = read_lexicon("nationalities")["relative"]
    possessed = bool(words) and words[0] in (*relative["possessive"], *relative["speaker"])
    if (
        any(w in blame_words("parties", "adversary") | blame_words("parties", "facing") for w in words)
        or (possessed and not blame_words("parties", "rivals").isdisjoint(words))
        or (
            any(w in blame_words("parties", "opposing") for w in words)
            and (any(w in blame_words("parties", "sides") for w in words) or words == ["the", "other"])
        )
    ):
        return stance.opponent
    own = ""
    if any(w in relative["speaker"] for w in words):
        own = stance.we
    elif possessed:
        own = stance.side if stance.opponent else ""  # of others whoever was named before: "counted strikes by their"
    return own if own in OPPONENTS or own == "russia" else ""


def side_of(doc: Doc, group: Group, stance: Stance) -> str:
    """Side that a noun group means, ``""`` where it names none or more than one.

    What stands in the group itself counts before what "of" adds, and a nationality before words that only
    the speaker's stance makes clear. Of several ("Armenian-Azerbaijani border", "Armenian prisoners of
    Azerbaijan") the group's own is taken, of two in one group neither.
    """
    inner = range(group.start, group.head + 1)
    ranges = [inner, range(group.head + 1, group.end)]
    for part in ranges:
        named = {side for i in part if (side := named_side(doc[i], stance))}
        if len(named) > 1 and not all(alike(a, b) for a in named for b in named):
            return ""
        relative = _relative(doc, part.start, part.stop, stance) if part else ""
        if named and not (relative and named == {"other"}):  # "its western neighbour"
            return min(named)
        if relative:
            return relative
    for span in doc.spans.get("karabakh_actors", ()):
        if span.start < group.end and group.start < span.end and span._.karabakh_side in (*OPPONENTS, "russia"):
            return str(span._.karabakh_side)
    own = (
        stance.opponent
        and doc[group.start].lower_ == "the"
        and any(
            doc[i].lower_ in blame_words("parties", "institutions")
            and (i == group.head or doc[i + 1].lower_ in ("'s", "’s"))  # "the army's posts"
            for i in inner
        )
    )
    return stance.side if own else ""


def is_anaphor(doc: Doc, group: Group) -> bool:
    """Whether a group without a side of its own goes back to somebody: "they", "the group", "troops with armour"."""
    first = doc[group.start]
    new = group.joined or first.like_num or first.lower_ in ("a", "an", "one", "some", "several", "other", "another")
    return doc[group.head].lower_ in blame_words("parties", "anaphors") and group.head == group.end - 1 and not new


def is_target(doc: Doc, group: Group) -> bool:
    """Whether a group is something that is fired at: a post, a village, a vehicle."""
    return any(doc[i].lower_ in blame_words("parties", "targets") for i in range(group.start, group.end))
