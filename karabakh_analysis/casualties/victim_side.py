"""A victim's side: the kinds of evidence in the order of their weight, from the words themselves to the speaker."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.casualties import victim_before as before
from karabakh_analysis.casualties.attacks import attacks, opposite
from karabakh_analysis.casualties.context import Context
from karabakh_analysis.casualties.fallback import hinted, shown_to
from karabakh_analysis.casualties.group_side import subject_group_side, victim_of
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, home_side, surname_side, victim_words
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.casualties.victim_before import Evidence
from karabakh_analysis.casualties.victim_kind import victim_kind
from karabakh_analysis.sides import OPPONENTS


def victim_side(
    s: Sentence, row: Found, context: Context, earlier: Sequence[tuple[Found, str]], homes: dict[int, str]
) -> Side:
    """Side by the first evidence that tells it; the last, the speaker's own people, always does.

    ``earlier``: the statements of the sentence so far, with their sides. ``homes``: see `homes_of`.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def side(text, context):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     found = victim_side(s, passive(s)[0], context, [], {})
    ...     return found.value, found.rule
    >>> side("Two Armenian soldiers were killed.", Context(side="azerbaijan"))
    ('armenia', 'victim.nationality')
    >>> side("Two others were killed.", Context(side="azerbaijan")), side("Two men were killed.", Context())
    (('azerbaijan', 'victim.carried'), ('speaker', 'victim.speaker-by-default'))
    """
    last = earlier[-1][1] if earlier else context.side
    if row.rule == "series.of-the-named":
        last = context.of_status(row.status) or last  # "the families of the dead, one of them a conscript"
    told = victim_of(s, row) or _of_group_here(s, row, context, bool(earlier))
    evidence = Evidence(s, row, context, earlier, homes, told, last)
    return next(side for kind in _ORDER if (side := kind(evidence)))


def _of_group_here(s: Sentence, row: Found, context: Context, later: bool) -> Side | None:
    """Read a bare number by the people named before it: "Its troops came under fire; two of them were hurt"."""
    group = row.group
    held = row.status == "captured" and row.rule.startswith("figure") and bool(context.side)
    if not group.bare or later or (held and before.admitted(s, row)):
        return None
    told = subject_group_side(s, group, "them" in {s.low(i) for i in range(group.start, group.end)})
    if told is None or told.value != "its":
        return told
    shot_at = any(a.target == context.subject for a in attacks(s))  # "Its men shot at Armenian posts": not they
    return replace(told, value=(not shot_at and context.subject) or opposite(context.subject) or "speaker")


def _its_subject(e: Evidence) -> Side | None:
    """Resolve "its" where no party speaks: "The village of X lost three of its sons", "Armenia attacked. Two ..."."""
    if not e.told or e.told.rule != "victim.its-speaker" or e.context.speaker in OPPONENTS:
        return None
    own = _subject_place(e.s, e.group.start, e.homes) or e.context.subject * (e.context.subject in OPPONENTS)
    return Side(own, "victim.its-subject", True) if own else None


def _subject_place(s: Sentence, until: int, homes: dict[int, str]) -> str:
    """Side of the people of the place that opens the sentence as its subject: "The village of Chinari"; "" if none."""
    light = victim_words("homes") | {"the", "of", "little", "small", "whole", "province", "region", "district"}
    at = next((i for i in range(until) if s.low(i) not in light), until)
    return homes.get(s.words[at].start, "") if at < until else ""


def _by_name(e: Evidence) -> Side | None:
    """Read a name: of one met before, or of a form that one side's names have ("Private Davit Vardanyan")."""
    met = e.context.people.get(e.s.words[e.group.text[1] - 1].text, "") if e.group.named else ""
    if e.told is None and met:
        return Side(met, "victim.person-met-before", True)
    name = surname_side(e.s, e.group, sure=True)
    of_owner = e.told is not None and e.told.rule == "victim.its-subject" and e.told.value == opposite(name)
    if not name or (e.told and e.told.certain and not of_owner):
        return None  # but whose "its" is, is guessed: a name tells more
    side = Side(name, "victim.surname", False)
    harmed = e.row.status in ("killed", "wounded") and name == "armenia"
    at_home = harmed and victim_kind(e.s, e.row, side, e.context) == "civilian"
    return replace(side, value="artsakh") if at_home and home_side(e.s, e.group, e.homes) == "artsakh" else side


def _own_words(e: Evidence) -> Side | None:
    """Take what the sentence's own words tell: "Armenian soldiers", "its men", "hit by Azerbaijani fire"."""
    whole = e.told is not None and e.told.rule == "victim.whole-war"
    if whole and e.group.victim_kind == "military" and e.context.speaker in OPPONENTS:
        return Side("speaker", "victim.speaker-by-default", True)  # soldiers of whom a party tells
    return e.told


def _heading(e: Evidence) -> Side | None:
    """Take the side of a heading over a list of counts: "Losses of Armenia:"."""
    headed = e.row.rule.startswith("tally") and e.context.heading[1]
    return Side(e.context.heading[1], "victim.heading", True) if headed else None


def _hinted(e: Evidence) -> Side | None:
    """Follow a hint: "hurt in the Armenian village of Sotk", "a conscript from Vanadzor"."""
    return hinted(e.s, e.row, e.homes)


def _captives(e: Evidence) -> Side | None:
    """Take those for the enemy's whom the speaker holds or shows: "Two persons were detained as they crossed"."""
    group, row, words = e.group, e.row, {w.low for w in e.s.words}
    theirs = Side("opponent", "victim.detained-by-speaker", False)
    if group.head in victim_words("acts_of_captors"):  # who "confirms 62 detentions" has made them
        return theirs
    if row.status == "captured" and (shown := shown_to(e.s, row)):
        return Side(shown, "victim.shown-captives", False)
    captives = group.status == "captured" or words & victim_words("captivity")
    if group.kind == "zero" and row.status in ("killed", "wounded") and captives:
        return replace(theirs, value=e.context.of_status("captured") or "opponent")
    intruders = group.head in victim_words("anybody") and not row.rule.startswith("figure")
    intruders = intruders and not words & victim_words("astray")
    return theirs if row.status == "captured" and intruders and words & victim_words("crossing") else None


def _speaker(_: Evidence) -> Side:
    """Take the speaker's own people, of whom most speak: "The ministry reported two wounded"."""
    return Side("speaker", "victim.speaker-by-default", False)


_ORDER = (
    _its_subject, _by_name, before.nobody_of_those, before.other_side, before.respectively, before.met_before,
    before.same_number, before.part_of_those, before.seeker, before.part_in_country, before.going_on,
    before.of_the_subject, before.kin, _own_words, _heading, before.carried, _hinted, _captives, _speaker,
)  # fmt: skip
"""Kinds of evidence, the one that decides against all that follow it first."""
