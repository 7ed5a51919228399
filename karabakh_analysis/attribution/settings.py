"""Where a text or a sentence is set: "BAKU, November 16. /Agency/.", "In Yerevan the ministry says ..."."""

from __future__ import annotations

import re

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import words
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.sides import side_of_word

_DATELINE = re.compile(
    r"\s*(?:([A-Z]{4,})(?:,|\s\(|\s[—–-])[^\n]{0,40}?(?:[./)]\s|\s[—–-]\s)"
    r"|([A-Z][a-z]{3,}),\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8})\b[^\n]{0,20}?\s[—–-]\s)"
)
_STAMP = re.compile(r"\s*(?:[-–—•▪*]\s+)?(?:[([]?\d{1,2}[:.]\d\d[)\]]?(?:\s?[ap]\.?m\.?)?\s*[|–—:-]?\s+)?")


def setting_of(sentence: Span) -> str:
    """Side of the capital in which a sentence is set by its first words: "In Baku the ministry says ..."."""
    if len(sentence) < 4 or sentence[0].lower_ not in ("in", "from", "on"):
        return ""
    if sentence[0].lower_ == "on":  # "On the Armenian side, six men died, the authorities said"
        side = side_of_word(sentence[2].lower_)
        return side if sentence[3].lower_ in ("side", "part") and sentence[1].lower_ == "the" else ""
    after = sentence[2].text == "," or sentence[2].lower_ in words("grammar", "determiners") | words(
        "grammar", "before_frame"
    )
    lower = sentence[1].lower_
    return (side_of_word(lower) or ("other" if lower in words("third_parties", "capitals") else "")) if after else ""


def dateline_side(doc: Doc, start: int) -> str | None:
    """Side of the capital in an agency's dateline, ``""`` for another town, None where a paragraph has no dateline.

    "YEREVAN, November 16. /Agency/. The ministry ..."; a double one ("YEREVAN/BAKU, Nov 16") is nobody's.
    """
    found = _DATELINE.match(text_of(doc), start)
    return side_of_word((found[1] or found[2]).casefold()) if found else None


def after_dateline(sentence: Span) -> int:
    """Position of the first token behind a dateline, whose towns name nobody who speaks, or an hour."""
    found = _DATELINE.match(sentence.text) or _STAMP.match(sentence.text)
    behind = sentence.start_char + found.end() if found else 0
    return next((t.i for t in sentence if t.idx >= behind), sentence.start)
