"""Figures from the tables: the timeline, who reports whose losses, and the accounts of one incident.

Every figure is drawn from a table that can be had by itself (`timeline_data`, `speaker_victim_data`,
`accounts_data`), and has a function that says the same in words (`..._alt`).
"""

from .accounts import accounts_alt, accounts_data, accounts_figure
from .data import timeline_data
from .figure import timeline_figure
from .matrix import speaker_victim_alt, speaker_victim_data, speaker_victim_figure
from .notes import timeline_alt

__all__ = [
    "accounts_alt", "accounts_data", "accounts_figure", "speaker_victim_alt", "speaker_victim_data",
    "speaker_victim_figure", "timeline_alt", "timeline_data", "timeline_figure",
]  # fmt: skip
