"""Dates: what the text says of when, as EDTF values with the basis of each.

``lexer`` makes tokens, ``grammar`` reads the longest date at each, by the rules of ``absolute``, ``numeric``,
``relative``, ``coarse`` and ``days``; what a rule reads is a ``meaning``. ``resolve`` gives it a value: by
``history`` (dates told before), ``context`` (sentence and quotation), ``headings`` (of a chronology) and
``counting``. ``finder`` does both for a text and ``component`` for a spaCy Doc; ``edtf`` compares values.
"""

from __future__ import annotations

from karabakh_analysis.dates.component import make_dates
from karabakh_analysis.dates.edtf import bounds, interval, overlaps, precision
from karabakh_analysis.dates.finder import DateMention, find_dates

__all__ = ["DateMention", "bounds", "find_dates", "interval", "make_dates", "overlaps", "precision"]
