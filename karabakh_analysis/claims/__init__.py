"""Claims: what each source says of each kind of event, sentence by sentence.

``events`` finds the words that report something, ``kinds`` the kinds of event that a voice tells of, ``dating`` when
(by ``date_roles`` and ``date_choice``), ``slots`` where, ``blame`` who did it (``doers`` where the sentence names
them, ``implied`` where it does not, ``parties`` whom words like "the enemy" mean), ``story`` keeps what the text was
last about, ``extract`` makes the rows.
"""

from karabakh_analysis.claims.events import find_events
from karabakh_analysis.claims.extract import extract

__all__ = ["extract", "find_events"]
