"""Of whom a text tells, which places those who speak for them: "relatives" of "six Armenian soldiers"."""

from __future__ import annotations

from spacy.tokens import Doc, Span, Token

from karabakh_analysis.attribution.lexicon import nouns_of_people, words
from karabakh_analysis.attribution.speakers import Speaker, somebody_named
from karabakh_analysis.sides import OPPONENTS, side_of_word


def is_kin(doc: Doc, speaker: Speaker) -> bool:
    """Whether somebody speaks for the victims: "relatives", "a lawyer for the families", but not "rights lawyers"."""
    lawyer = speaker.head.startswith("lawyer")
    said = {t.lower_ for t in doc[speaker.start : speaker.end + 1]} - {speaker.head if lawyer else ""}
    return bool(said & words("taken_up", "kin")) and (lawyer or speaker.head in words("taken_up", "kin"))


def people_told_of(stretch: Span) -> str:
    """Side of the people whom a stretch named last: "Six Armenian soldiers", ``""`` for none."""
    for token in reversed(stretch):
        named = somebody_named(stretch.doc, token.i, min(token.i + 2, stretch.end))
        side = side_of_people(stretch, token) or (named.side if named is not None else "")
        if side:
            return side
    return ""


def side_of_people(stretch: Span, token: Token) -> str:
    """Side of the people whom a nationality word begins: "Armenian soldiers", not "Baku calls the men ..."."""
    side, behind = side_of_word(token.lower_), stretch.doc[token.i + 1 : min(token.i + 4, stretch.end)]
    people = any(t.lower_ in nouns_of_people() for t in behind) and token.lower_.endswith(("ian", "i", "karabakh"))
    return side if side in OPPONENTS and people else ""
