"""Phrase lists in data files, compiled to patterns.

The lexicons under ``data/lexicon`` are read by people, so they hold phrases, not regular expressions:

=============  ===================================================
in a phrase    means
=============  ===================================================
``fire*``      the word with any ending: fire, fired, fires
``SEIZE``      any form of the verb, irregular ones too
``open|lay``   either word
``(heavy)``    a word that may be missing
``_``          any one word
``...``        up to four words
=============  ===================================================
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from karabakh_analysis.language.verbs import verb_forms

_GAP = r"[\s\-–—\"“”„«»'‘’,]+"
_WORD = r"[\w’']+"


def _item(item: str) -> str:
    item = item.strip("()")
    if item == "_":
        return _WORD
    words: list[str] = []
    for word in item.split("|"):
        if len(word) > 1 and word.isalpha() and word.isupper():
            words += verb_forms(word.casefold())
        else:
            words.append(re.escape(word).replace(r"\*", r"[\w’']*"))
    return "(?:" + "|".join(words) + ")"


def phrase_pattern(phrases: Iterable[str]) -> re.Pattern[str]:
    """One case-insensitive pattern for a list of phrases; the longest phrases are tried first.

    Parameters
    ----------
    phrases : iterable of str
        Phrases in the notation of the module's docstring.

    Returns
    -------
    re.Pattern
        Matches whole words; a gap between words may hold white space, hyphens and quotation marks.

    Examples
    --------
    >>> pattern = phrase_pattern(["open* (heavy) fire", "came under ... fire"])
    >>> pattern.search("They opened fire on the post").group()
    'opened fire'
    >>> phrase_pattern(["(joint) statement of"]).search("Statement of the ministry").group()
    'Statement of'
    >>> pattern.search("which came under intensive mortar fire").group()
    'came under intensive mortar fire'
    """
    compiled = []
    for phrase in sorted(phrases, key=lambda p: (-len(p.split()), p)):
        parts: list[str] = []
        leading = False  # only words that may be missing so far: they bring their own gap
        for item in phrase.split():
            if item == "...":
                parts.append(rf"(?:{_GAP}{_WORD}){{0,4}}?")
            elif item.startswith("(") and (leading or not parts):
                parts.append(rf"(?:{_item(item)}{_GAP})?")
                leading = True
            elif item.startswith("("):
                parts.append(rf"(?:{_GAP}{_item(item)})?")
            else:
                parts.append(("" if leading or not parts else _GAP) + _item(item))
                leading = False
        compiled.append("".join(parts))
    return re.compile(rf"(?<![\w’'])(?:{'|'.join(compiled)})(?!\w)", re.IGNORECASE)
