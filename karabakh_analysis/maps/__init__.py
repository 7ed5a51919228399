"""Maps of incidents: static figures for print, interactive pages for the screen, one geometry under both."""

from __future__ import annotations

from .geometry import POLICIES, border_layer, load_layer
from .interactive import incident_map
from .leaflet import copy_leaflet
from .placing import both_names, place_incidents
from .static import FOCUS, alt_text, focus_map, overview_map

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
