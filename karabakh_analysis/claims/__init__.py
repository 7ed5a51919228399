"""Claims: what each source says of each kind of event, sentence by sentence.

- What: ``events`` finds the words that report something, by set phrases and by the frames of ``event_frames``;
  ``kinds`` decides on the kinds of event that a voice tells of, step by step: ``stretch`` is what it reads,
  ``kind_words`` what the words say, ``kind_victims`` with ``victims`` what whoever was hurt tells, ``ground`` what was
  taken or given, ``kind_counts`` what the counts tell, ``kind_replies`` what is denied or goes on;
  ``kind_weights`` is a second opinion, learnt from annotations.
- When: ``date_roles`` says what a date dates, ``sentence_dates`` reads those of a sentence, ``date_choice`` chooses
  which one belongs to an event; ``main_day`` and ``periods`` say what the text as a whole is about, and ``dating``
  puts all together.
- Where: ``places``.
- Who did it: ``acts`` joins event, clause and speaker; ``doers`` reads who is named, ``implied`` who is not;
  ``stance`` knows whom words like "the enemy" mean; ``blame`` decides.

``kind_sets`` names sets of kinds, ``story`` keeps what the text was last about, ``extract`` makes all the rows.
"""

from karabakh_analysis.claims.events import find_events
from karabakh_analysis.claims.extract import extract

__all__ = ["extract", "find_events"]
