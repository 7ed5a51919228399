"""Attribution: whose account each sentence of the body is.

``quotes`` finds quotations, ``speakers`` the noun phrases that can be quoted, ``frames`` the words that
join the two, ``reader`` keeps who has spoken, ``voices`` reads a text with them from beginning to end.
"""

from karabakh_analysis.attribution.model import Utterance, Voice, zone_at
from karabakh_analysis.attribution.voices import voices

__all__ = ["Utterance", "Voice", "voices", "zone_at"]
