"""From raw news texts on Nagorno-Karabakh to tables that keep every side's account apart.

The stages are modules of their own, named after what they do; these are the few names that a
notebook needs. They are looked up when first used, so that importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from karabakh_analysis.cleaning import zones
    from karabakh_analysis.errors import InputError
    from karabakh_analysis.pipeline import run
    from karabakh_analysis.sources import read_folder
    from karabakh_analysis.tables import read_tables, write_tables
    from karabakh_analysis.tagging import build_nlp

__version__ = "0.1.0"
__all__ = ["InputError", "build_nlp", "read_folder", "read_tables", "run", "write_tables", "zones"]

_HOME = {
    "InputError": "errors", "build_nlp": "tagging", "read_folder": "sources", "read_tables": "tables",
    "run": "pipeline", "write_tables": "tables", "zones": "cleaning",
}  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOME:
        return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
