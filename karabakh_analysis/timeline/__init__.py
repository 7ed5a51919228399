"""Figures from the tables: the timeline, who reports whose losses, and the accounts of one incident.

Every figure is drawn from a table that can be had by itself (`timeline_data`, `speaker_victim_data`,
`accounts_data`), and has a function that says the same in words (`..._alt`).

``figure`` is the timeline, drawn from ``data`` with ``marks`` and ``notes``; ``matrix`` shows who reports whose losses,
``accounts`` one incident. ``canvas`` is what all three draw on, ``span`` days in words, ``tolls`` numbers in words.
"""

from karabakh_analysis.timeline.accounts import accounts_alt, accounts_data, accounts_figure
from karabakh_analysis.timeline.data import timeline_data
from karabakh_analysis.timeline.figure import timeline_figure
from karabakh_analysis.timeline.matrix import speaker_victim_alt, speaker_victim_data, speaker_victim_figure
from karabakh_analysis.timeline.notes import timeline_alt

__all__ = [
    "accounts_alt", "accounts_data", "accounts_figure", "speaker_victim_alt", "speaker_victim_data",
    "speaker_victim_figure", "timeline_alt", "timeline_data", "timeline_figure",
]  # fmt: skip
