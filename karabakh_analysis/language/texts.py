"""The text of a Doc, kept: spaCy joins all tokens anew each time that ``Doc.text`` is asked for."""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc


@lru_cache(maxsize=1)
def text_of(doc: Doc) -> str:
    """Text of a Doc; the last one asked for is kept, since a text is read from beginning to end at once.

    Examples
    --------
    >>> import spacy
    >>> text_of(spacy.blank("en")("Shusha (Shushi)"))
    'Shusha (Shushi)'
    """
    return str(doc.text)
