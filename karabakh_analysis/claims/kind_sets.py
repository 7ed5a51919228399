"""Sets of kinds of event, by name: what the rules of claims, and of incidents after them, ask about a kind.

The kinds themselves are `karabakh_analysis.records.EVENT_TYPES`; ``VIOLENT`` are those that can cost life, health
or freedom.
"""

from __future__ import annotations

from karabakh_analysis.records import VIOLENT
from karabakh_analysis.resources import read_lexicon

# What is done to people and things.
SHOOTING = frozenset({"armed_clash", "shelling"})
BURSTING = frozenset({"shelling", "explosion"})
HOSTILE = SHOOTING | {"attack_on_person"}  # one side does it to the other
DEADLY = HOSTILE | {"explosion"}
EXPLAINING = DEADLY | {"transfer"}  # tells where the dead and wounded of a sentence come from
OF_PRISONERS = frozenset({"capture", "transfer", "attack_on_person", "agreement", "other"})  # of those taken before
OF_CAPTIVES = frozenset({"capture", "transfer"})
YIELDING = frozenset({"other", "movement", "capture"})  # a weak word of these explains no dead and wounded
LOSING = frozenset({"armed_clash", "capture", "other"})  # in which people go missing

# What troops do.
ON_GROUND = frozenset({"movement", "territorial_change"})
BLOODLESS = ON_GROUND | {"capture"}  # told of as done without losses
TAKING = frozenset({"capture", "territorial_change"})
REPELLED = ON_GROUND | {"armed_clash"}
FOLLOWED = VIOLENT | ON_GROUND  # "they" and "the group" go back to who did it
FORCEFUL = SHOOTING | ON_GROUND | {"disruption"}  # the only troops of a sentence did it
ANSWERED = SHOOTING | ON_GROUND | {"capture"}  # a party's "response measures" are its own
OWN_WHEN_DENIED = HOSTILE | {"movement", "disruption"}  # who denies it denies its own act
ALLEGED = OWN_WHEN_DENIED | TAKING  # told inside a denial, it is the denier's act
AIMED = ON_GROUND | {"transfer", "capture", "disruption"}  # only aimed at, it did not happen; an attack aimed at did

# What is told in passing, of nobody's doing or of no place.
IN_PASSING = frozenset({"agreement", "transfer", "other"})
PLACELESS = frozenset({"agreement"})
LEADING = frozenset({"transfer", "movement"})  # they lead somewhere: a place that people are taken to is theirs


def acled_sub_event_type(event_type: str) -> str:
    """ACLED sub-event type of an event kind, ``""`` where ACLED has none.

    Examples
    --------
    >>> acled_sub_event_type("explosion"), acled_sub_event_type("movement")
    ('Remote explosive/landmine/IED', '')
    """
    return str(read_lexicon("events")[event_type]["acled"])
