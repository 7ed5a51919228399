"""Wounds told of by the part of the body: "tore off a soldier's foot", "struck a woman in the shoulder"."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found, found


def limb_hit(s: Sentence) -> list[Found]:
    """Recognise people whose limb was hit.

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(limb_hit, "A bullet struck a 60-year-old woman in the shoulder; a mine tore off a soldier's foot.")
    [('a 60-year-old woman', 1, 1, 'wounded'), ('a soldier', 1, 1, 'wounded')]
    >>> rows(limb_hit, "Shrapnel cut open the cheek of a schoolgirl; he saw a soldier in the face of danger.")
    [('a schoolgirl', 1, 1, 'wounded')]
    """
    limbs, verbs = lexicon.words("classes", "limbs"), cues("limb_verbs")
    rows: list[Found] = []
    for group in s.groups:
        if not group.counted or group.kind == "zero" or not (group.head or group.named):
            continue
        start = s.piece_start(group.start)
        struck = next((i for i in range(start, group.start) if s.low(i) in verbs), None)
        if struck is None:
            continue
        own = group.end + 1 if s.low(group.end) == "'s" else 0
        behind = s.low(group.end) in ("in", "on", "through") and s.low(group.end + 1) in grammar("determiners")
        into = group.end + 2 if behind and struck == group.start - 1 else 0
        before = group.start - 2 if s.low(group.start - 1) == "of" else -1
        places = [i for first in (own, into) if first for i in (first, first + 1)] + [before]
        limb = next((i for i in places if s.low(i) in limbs), None)
        ends = limb is not None and (limb == before or s.low(limb + 1) not in ("of",))
        if limb is not None and ends:
            rows.append(found(group, "wounded", min(struck, limb), limb + 1, "active.limb-hit"))
    return rows
