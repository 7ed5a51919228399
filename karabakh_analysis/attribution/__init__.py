"""Attribution: whose account each sentence of the body is.

``speakers`` finds the noun phrases that can be quoted, ``frames`` the words that hand over to them, with
``verb_frames`` for verbs of saying (``saying`` tells them from nouns), ``behind_verb`` where the speaker stands
behind one ("said Avinyan", "conceded by Yerevan"), ``that_clauses`` for all other words on which a clause hangs
("has proof that"), ``labels`` where there is no verb, and ``embedded`` for accounts
that are only mentioned; ``speaker_regions`` says where their speaker is looked for, ``settings`` what a dateline
tells of them, ``scopes`` what of a sentence they vouch for, ``quoted`` whose a quotation is.

From sentence to sentence, ``reader`` keeps the state: with ``discourse`` who has spoken, with
``narration`` whose the text itself is, with ``together`` what both parties say, with ``told_of`` who speaks for the
victims, with ``antecedents`` whom "they" and "that communique" take up, with ``introducing`` which sentences only say
who speaks next, and with ``printed`` which documents it prints. ``voices`` reads a text from
beginning to end; ``model`` is what it hands on.
"""

from karabakh_analysis.attribution.model import Utterance, Voice, zone_at
from karabakh_analysis.attribution.voices import voices

__all__ = ["Utterance", "Voice", "voices", "zone_at"]
