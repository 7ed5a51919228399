"""Maps of incidents: static figures for print, interactive pages for the screen, one geometry under both.

``geometry`` reads the layers, ``placing`` says where an incident is drawn, ``labels`` keeps boxes apart. ``static``
draws with ``backdrop`` (what lies beneath) and ``keys`` (what stands below); ``interactive`` with ``popups`` and
``leaflet``.
"""

from __future__ import annotations

from karabakh_analysis.maps.geometry import POLICIES, border_layer, load_layer
from karabakh_analysis.maps.interactive import incident_map
from karabakh_analysis.maps.leaflet import copy_leaflet
from karabakh_analysis.maps.placing import both_names, place_incidents
from karabakh_analysis.maps.static import FOCUS, alt_text, focus_map, overview_map

__all__ = [
    "FOCUS",
    "POLICIES",
    "alt_text",
    "border_layer",
    "both_names",
    "copy_leaflet",
    "focus_map",
    "incident_map",
    "load_layer",
    "overview_map",
    "place_incidents",
]
