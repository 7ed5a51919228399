"""From raw news texts on Nagorno-Karabakh to tables that keep every side's account apart.

The stages, in the order in which a text goes through them; each imports only from those before it:

===============================================  =====================================================================
``sources``                                      the raw texts, and what is known of each
``cleaning``, ``language``                       which lines are the article, and where its sentences end
``names``, ``dates``, ``tagging``                places, actors, persons and dates, as one spaCy pipeline
``clauses``, ``attribution``                     who does what in a sentence, and whose account it is
``casualties``, ``claims``                       victims counted; what is said to have happened, when, where, by whom
``incidents``                                    claims of the same event together, each side's version kept
``tables``, ``pipeline``                         the columns and the CSV files, and all stages so far in one call
``explain``                                      why a row says what it says
``timeline``, ``maps``, ``pages``, ``explorer``  what is drawn from the tables; ``report`` makes a folder of it all
``display``                                      what notebooks show
``evaluation``                                   the tables against annotations, and readers against one another
``cli``                                          the command line
===============================================  =====================================================================

``records`` are what stages hand on; ``errors``, ``resources``, ``sides``, ``sidestyle`` and ``printable`` serve
several. The names below are the few that a notebook needs; they are looked up when first used, so that importing the
package costs nothing.
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
