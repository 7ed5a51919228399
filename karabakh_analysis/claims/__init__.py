"""Claims: what each source says of each kind of event, sentence by sentence.

``events`` finds what is reported, ``dating`` when (by ``date_roles`` and ``date_choice``), ``slots`` where,
``blame`` who did it, ``story`` keeps what the text was last about, ``extract`` makes the rows.
"""

from karabakh_analysis.claims.events import find_events
from karabakh_analysis.claims.extract import extract

__all__ = ["extract", "find_events"]
