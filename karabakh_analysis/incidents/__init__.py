"""Incidents: claims of the same event brought together, each side's version kept.

``facts`` reads off a claim what counts, ``strands`` brings together what one text goes on about (``overnight``: over
two days), ``grouping`` the strands of different texts (``spans``: those without a day), with the help of ``kinds``
(what sort of incident), ``scenes`` (where) and ``blocks`` (found again by day and place). ``accounts`` sums up each
side, ``revisions`` shows how its counts changed, ``build`` makes the rows; `links` says why each claim is where it is.
"""

from karabakh_analysis.incidents.build import Grouped, build_incidents
from karabakh_analysis.incidents.grouping import links

__all__ = ["Grouped", "build_incidents", "links"]
