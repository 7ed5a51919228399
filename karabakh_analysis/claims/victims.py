"""Whom an act befell, and what it therefore was: a fight if a soldier was hit, an attack on a person if a plumber was.

What a text says of an act once, its later sentences go on with: the one who died, who fired, that nobody did.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from spacy.tokens import Doc

from karabakh_analysis.attribution import Voice
from karabakh_analysis.casualties import CountStatement
from karabakh_analysis.claims.events import cues
from karabakh_analysis.clauses import read_clauses
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.resources import read_lexicon

_WIDE = ("country", "capital", "region")  # they say whose an office is, not where something happened


@cache
def _suffering(key: str) -> frozenset[str]:
    return frozenset(read_lexicon("events")["suffering"][key])


def patients(doc: Doc, voice: Voice) -> str:
    """Noun groups of a stretch that may name who suffered: all but those who act and what only tells from where.

    Of "a soldier came up to four plumbers near the post and shot one" the soldier and the post are left out.
    """
    span = doc.char_span(voice.start, voice.end, alignment_mode="expand")
    if span is None:
        return ""
    reading = read_clauses(span, voice.masked)
    doers = {c.agent for c in reading.clauses}
    doers |= {c.subject for c in reading.clauses if not c.passive and c.verb not in _suffering("verbs")}
    suffer = {c.subject for c in reading.clauses if c.passive or c.verb in _suffering("verbs")}
    acting = [g for g in doers - suffer if g]
    left = [g for g in reading.groups if not any(d.start <= g.start and g.end <= d.end for d in acting)]
    left = [g for g in left if g.lead not in _suffering("beside")]
    return "; ".join(doc[g.start : g.end].text for g in left)


def all_civilian(counts: Sequence[CountStatement]) -> bool:
    """Whether victims are counted and all of them are civilians."""
    kinds = [c.victim_kind for c in counts if c.n_max != 0]
    return bool(kinds) and all(kind == "civilian" for kind in kinds)


def befallen(doc: Doc, voice: Voice, counts: Sequence[CountStatement]) -> str:
    """Whom the act of a stretch befell: "armed", "unarmed", or "" where nothing tells.

    Where one armed man and people without arms meet, it befell these: "a soldier walked up to the plumbers".
    """
    suffered = patients(doc, voice)
    if all_civilian(counts):
        return "unarmed"
    kinds = {c.victim_kind for c in counts if c.n_max != 0}
    armed, unarmed = cues("armed").search(suffered), cues("unarmed").search(suffered)
    if armed and ("military" in kinds or unarmed is None or armed.start() < unarmed.start()):
        return "armed"  # who is named first was hit, the others stood by
    if "military" in kinds and "civilian" not in kinds:
        return "armed"
    text = text_of(doc)[voice.start : voice.end]
    met = cues("unarmed").search(text) and (cues("one_gunman").search(text) or cues("harm").search(text))
    return "unarmed" if met or "civilian" in kinds or unarmed else ""


def elsewhere(doc: Doc, voice: Voice, place_ids: Collection[str]) -> bool:
    """Whether a stretch names a place of its own, and the act told before was at others."""
    places = load_gazetteer().places
    inside = [p for p in doc.spans.get("karabakh_places", ()) if voice.start <= p.start_char < voice.end]
    told = {str(p.kb_id_) for p in inside if not any(a <= p.start_char < b for a, b in voice.masked)}
    local = {i for i in told if i in places and places[i].kind not in _WIDE}
    return bool(local and place_ids) and not local & {*place_ids}


def means_of_harm(text: str, bursting: str) -> str:
    """Kind of event that the means of harm tell, "" for none; fragments are of the ``bursting`` kind told of last.

    Examples
    --------
    >>> means_of_harm("The herdsman was hit by a splinter.", "shelling")
    'shelling'
    """
    means = next((k for k in ("explosion", "shelling") if cues(f"means_{k}").search(text)), "")
    return bursting if not means and cues("means_fragments").search(text) else means
