"""A victim's side by what was told before: the same people again, a part of them, the others, who lost them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from karabakh_analysis.casualties.attacks import opposite
from karabakh_analysis.casualties.context import Context
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, on_other_side, side_at, sides_in, subject_side, victim_words
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.sides import OPPONENTS


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a victim's side is read from.

    ``earlier``: the statements of the sentence so far, with their sides. ``homes``: see `homes_of`. ``told``: the
    side by the sentence's own words. ``last``: that of the people last told of, in the sentence or before it.
    """

    s: Sentence
    row: Found
    context: Context
    earlier: Sequence[tuple[Found, str]]
    homes: dict[int, str]
    told: Side | None
    last: str

    @property
    def group(self) -> Group:
        """The people whose side is sought."""
        return self.row.group

    @property
    def own(self) -> set[str]:
        """Words of the group itself."""
        return {self.s.low(i) for i in range(self.group.start, self.group.end)}

    @property
    def adrift(self) -> bool:
        """Whether "Their number is put at 60", "Fallen: six" follows a sentence without a count: people not counted."""
        return self.row.rule in ("nominal.number-of", "tally.label") and not self.context.fresh


def nobody_of_those(e: Evidence) -> Side | None:
    """Read of whom nobody was hurt: "Two Armenian policemen were in the car; neither was hurt"."""
    s, group = e.s, e.group
    of_those = group.kind == "zero" and (group.bare or group.anaphor) and s.low(group.start) in ("none", "neither")
    if e.told or e.earlier or not of_those:
        return None
    before = [g for g in s.groups if g.end <= group.start and g.head]
    near = [g for g in before if g.counted] or [g for g in before if not g.oblique]
    sides = sides_in(s, near[-1].start, s.post_end(near[-1])) if near else []
    whole = sides[0][1] if sides else "" if near else e.context.side
    return Side(whole, "victim.nobody-of-those", False) if whole else None


def other_side(e: Evidence) -> Side | None:
    """Take another than the last side: "Two Armenians fell; on the other side six were killed"."""
    if not _on_the_other_side(e.s, e.row) and (e.earlier or e.s.low(0) != "on" or not on_other_side(e.s, 1)):
        return None  # nor "On the other side there are two dead"
    if "our" in {w.low for w in e.s.words}:  # "our army has no news of losses on the other side"
        return Side("opponent", "victim.other-side", False)
    if opposite(e.last):
        return Side(opposite(e.last), "victim.other-side", True)
    return None if e.last or e.told else Side("opponent", "victim.other-side", False)


def respectively(e: Evidence) -> Side | None:
    """Give each of two figures its side: "Yerevan and Baku lost men: 105 and 71 respectively"."""
    pair = e.context.last_two_sides() if e.row.rule.startswith("figure.respectively") else None
    # the first of the two has been counted by now, so that the other one is the earlier of the last two
    second = e.row.rule.endswith("second")
    second = second and not (e.earlier and e.earlier[-1][0].rule.startswith("figure.respectively"))
    return Side(pair[second], "victim.respectively", False) if pair else None


def met_before(e: Evidence) -> Side | None:
    """Recognise one told of before: "The thrower was detained", "The driver died", "He was killed"."""
    group, context = e.group, e.context
    if e.told:
        return None
    if group.kind == "definite":
        did_it = e.row.status == "captured" and group.head in victim_words("perpetrators")
        if did_it and opposite(context.harmed):
            return Side(opposite(context.harmed), "victim.who-did-it", False)
        known = not group.possessive and group.head in context.heads
        return Side(context.heads[group.head], "victim.met-before", False) if known else None
    met = group.kind == "pronoun" and context.met and context.person[0]
    return Side(context.person[0], "victim.met-before", False) if met else None


def same_number(e: Evidence) -> Side | None:
    """Recognise a number told of before: "Six Armenians were surrounded. ... All six are alive"."""
    definite = e.group.kind == "exact" and e.s.low(e.group.start) in ("all", "the", "both")
    if not definite or (e.told and e.told.certain) or e.context.other_voice():
        return None
    before = [g for g in e.s.groups if g.end <= e.group.start][-2:]
    if len(before) == e.group.low == 2 and e.s.low(before[0].end) == "and" and before[0].end + 1 == before[1].start:
        pair = sides_in(e.s, before[0].start, before[1].end)  # "an Azerbaijani father and his son ...; both perished"
        return Side(pair[0][1], "victim.of-group-before", True) if pair else None
    same = e.context.same_number(e.row)
    guessed = bool(same) and e.told is not None and same[-1] == "speaker"  # "all six of the gang were annihilated"
    return Side(same[-1], "victim.same-number", True) if same and not guessed else None


def part_of_those(e: Evidence) -> Side | None:
    """Take a part for the people told of before: "Nine were captured. ... Two of the men were beaten"."""
    s, group = e.s, e.group
    part = any((s.low(i), s.low(i + 1)) == ("of", "the") for i in range(group.start, group.end))
    part = part and s.low(group.end) not in grammar("relatives")  # "six of the men who held the village"
    whose = next((i for i in range(group.start, group.end) if s.low(i) in cues("nations") and s.low(i + 1) == "'s"), 0)
    if part and whose and e.context.subject in OPPONENTS and not e.told:  # "Armenia has ... 135 of the country's men"
        return Side(e.context.subject, "victim.its-subject", False)
    part = part and group.kind != "zero" and not (e.row.status == "captured" and e.context.captives)
    whole = e.context.larger(e.row) if part and group.head and not e.told and not e.earlier else ""
    return Side(whole, "victim.part-of-those", False) if whole else None


def seeker(e: Evidence) -> Side | None:
    """Take bodies for those of who looks for them: "Rescuers of Artsakh set out. Six bodies were found"."""
    found = {e.s.low(i) for i in range(e.group.end, e.group.end + 4)} & cues("body_verbs")
    dug = e.group.status == "killed" and found and not e.context.of_status("killed")
    party = e.context.subject if dug and not e.told else ""
    return Side(party, "victim.seeker", False) if party in OPPONENTS else None


def part_in_country(e: Evidence) -> Side | None:
    """Place a part of the dead of both sides: "140 were killed, 93 of them in Armenia"."""
    part = e.last == "unknown" and e.row.rule.startswith("series") and e.s.low(e.group.end) == "in"
    country = side_at(e.s, e.group.end + 1)[0] if part else ""
    return Side(country, "victim.on-the-side", False) if country else None


def going_on(e: Evidence) -> Side | None:
    """Carry the side on to "two of them", "six others", unless another party tells of people of its own."""
    row, group, context, last = e.row, e.group, e.context, e.last
    # what another party than told of the last group admits, or states as a number of its own, is of its own people
    own = (admitted(e.s, row) and row.status != "captured") or row.rule in ("nominal.number-of", "nominal.put-at")
    other = context.other_voice() and not e.earlier and own
    theirs = "theirs" in e.own  # "According to Yerevan, one of theirs"
    if not (group.anaphor and last) or theirs or e.adrift or other or (e.told and e.told.certain):
        return None
    if e.told and e.told.rule == "victim.not-the-doer" and row.hit and row.hit.passive:
        return e.told
    if group.status and not e.earlier:  # "Six more bodies", after a sentence on captives
        last = context.of_status(group.status) or last
    return Side(last, "victim.carried", True)


def admitted(s: Sentence, row: Found) -> bool:
    """Whether somebody admits the count: "Baku acknowledges three wounded"."""
    start = row.group.start
    return any(s.low(i) in victim_words("admitting") for i in range(max(start - 4, 0), start))


def of_the_subject(e: Evidence) -> Side | None:
    """Resolve "they", "of them" to the subject of the sentence before: "Armenian troops came. Two of them died"."""
    weak = e.told is None or e.told.rule == "victim.speaker-by-default"
    if weak and (lost := _lost_by_them(e.s, e.row, e.context)):
        return Side(lost, "victim.loser-they", False)
    them = e.own & {"them", "these"} and e.context.subject_group
    free = e.told is None and not e.last and not e.earlier
    return Side(e.context.subject, "victim.of-group-before", False) if them and free else None


def kin(e: Evidence) -> Side | None:
    """Put kin on the victim's side: "a woman was killed by Azerbaijani fire; her two sons were hurt"."""
    related = e.group.possessive in ("his", "her") and e.told and e.told.rule == "victim.its-subject"
    one = bool(e.earlier) and e.earlier[-1][0].group.high == 1
    return Side(e.last, "victim.kin-of-victim", False) if related and one else None


def carried(e: Evidence) -> Side | None:
    """Take over, weakly, the side of the captives, of the last group for a bare number, of the one before in a row."""
    row, group, context, earlier = e.row, e.group, e.context, e.earlier
    last = "" if e.adrift or (not earlier and _struck_elsewhere(e)) else e.last
    if group.kind == "zero":  # "Five were counted as casualties; none was killed by hostile fire"
        joined = bool(earlier) and (group.bare or earlier[-1][0].group.kind == "zero")  # "no dead and no wounded"
        joined = joined or (bool(earlier) and earlier[-1][0].last + 1 == group.start)  # "four wounded and nobody dead"
        return Side(earlier[-1][1], "victim.carried-in-sentence", False) if joined else None
    if row.status == "captured" and len(context.captives) == 1:
        return Side(next(iter(context.captives)), "victim.same-captives", False)
    if context.other_voice():  # "at least 49 were killed; Azerbaijan confirmed 50 deaths"
        return None
    if group.bare and last:
        return Side(last, "victim.carried", bool(earlier))
    if earlier and earlier[-1][0].group.kind != "zero":
        return Side(earlier[-1][1], "victim.carried-in-sentence", False)
    return None


def _on_the_other_side(s: Sentence, row: Found) -> bool:
    """Whether "on the other side", "from the opposite side" follows, so that another than the last side is meant."""
    end = min(max(max(row.group.end, row.last) + 4, s.piece_end(row.group.end - 1)), len(s.words))
    nouns, lead = victim_words("other_side_nouns"), victim_words("other_side")
    start = row.first if row.rule == "nominal.number-of" else row.group.end  # "the number of dead on the other side is"
    clause = next((c for c in reversed(s.clauses) if c.finite and c.at < row.group.start), None)
    if clause and clause.subject and s.low(clause.at) in grammar("have") | cues("losers"):
        own = [s.low(i) for i in range(clause.subject.start, clause.subject.end)]  # "The other side has six dead"
        if len(own) == 3 and own[0] == "the" and own[1] in lead | {"attacking"} and own[2] in nouns:
            return True
    return any(on_other_side(s, i) for i in range(start, end))


def _lost_by_them(s: Sentence, row: Found, context: Context) -> str:
    """Side of "it", "they" that lost them: the subject of the sentence before, or not those who say "we"."""
    start = s.piece_start(row.group.start)
    verbs = cues("losers") | cues("own_dead") | victim_words("bearing")
    verb = next((i for i in range(row.group.start - 1, start - 1, -1) if s.low(i) in verbs), -1)
    at = verb - 1
    while at > 0 and s.low(at) in grammar("have") | grammar("adverbs"):
        at -= 1
    joined = s.low(at) == "and" and at > 0 and s.low(0) in ("it", "they")  # "It was thrown back and has lost 30"
    if verb < 1 or not (s.low(at) in ("it", "they") or joined):
        return ""
    if at > 1 and (own := subject_side(s, at, s.low(at) == "it")):
        return own  # "The ministry in Baku denies this and says it has suffered no losses"
    if context.subject == "speaker":
        return "opponent"  # "Our units opened fire. They left ten dead"
    return context.subject or ("opponent" if {w.low for w in s.words} & {"we", "our", "us"} else "")


def _struck_elsewhere(e: Evidence) -> bool:
    """Whether others than those told of last live where it happened: "In Ganja, a missile hit a house, killing two"."""
    doing = e.row.hit is not None and e.row.hit.frame == "transitive" and not e.row.hit.passive
    lived_in = {e.homes.get(w.start, "") for w in e.s.words[: e.group.start]} - {""}
    enemies = {opposite(side) for side in lived_in} - {""}
    return doing and bool(opposite(e.last)) and bool(enemies - {opposite(e.last)})
