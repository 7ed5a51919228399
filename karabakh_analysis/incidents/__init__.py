"""Incidents: claims of the same event brought together, each side's version kept.

``grouping`` decides which claims belong together, ``accounts`` sums up each side, ``build`` makes the rows.
"""

from karabakh_analysis.incidents.build import Grouped, build_incidents

__all__ = ["Grouped", "build_incidents"]
