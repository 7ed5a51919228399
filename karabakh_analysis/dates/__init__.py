"""Dates: what the text says of when, as EDTF values with the basis of each."""

from __future__ import annotations

from karabakh_analysis.dates.component import make_dates
from karabakh_analysis.dates.edtf import bounds, interval, overlaps, precision
from karabakh_analysis.dates.finder import DateMention, find_dates

__all__ = ["DateMention", "bounds", "find_dates", "interval", "make_dates", "overlaps", "precision"]
