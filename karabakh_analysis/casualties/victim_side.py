"""A victim's side from more than its own words: what was told before, whose attack it was, place, outlet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.casualties.attacks import opposite, victims_of_attack
from karabakh_analysis.casualties.context import Context
from karabakh_analysis.casualties.group_side import subject_group_side, victim_of
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import (
    Side,
    home_side,
    only,
    origin_side,
    side_at,
    sides_in,
    struck_side,
    subject_side,
    surname_side,
    victim_words,
)  # fmt: skip
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.casualties.victim_kind import victim_kind
from karabakh_analysis.sides import OPPONENTS


def victim_side(
    s: Sentence, row: Found, context: Context, earlier: Sequence[tuple[Found, str]], homes: dict[int, str]
) -> Side:
    """Side by the sentence's own words, else by what is carried over, else weakly the speaker's.

    ``earlier``: the statements of the sentence so far, with their sides. ``homes``: see `homes_of`.
    """
    group = row.group
    told = victim_of(s, row)
    if told and told.rule == "victim.its-speaker" and context.speaker not in OPPONENTS:
        own_place = _subject_place(s, group.start, homes)  # "The village of X lost three of its sons"
        if own_place or context.subject in OPPONENTS:  # "Armenia attacked. Two of its men died"
            return Side(own_place or context.subject, "victim.its-subject", True)
    met = context.people.get(s.words[group.text[1] - 1].text, "") if group.named else ""
    if told is None and met:
        return Side(met, "victim.person-met-before", True)
    admits = any(s.low(i) in victim_words("admitting") for i in range(max(group.start - 4, 0), group.start))
    held = row.status == "captured" and row.rule.startswith("figure") and admits and bool(context.side)
    if told is None and group.bare and not earlier and not held:
        told = subject_group_side(s, group, "them" in {s.low(i) for i in range(group.start, group.end)})
    name = surname_side(s, group, sure=True)
    if name and not (told and told.certain):
        side = Side(name, "victim.surname", False)
        harmed = row.status in ("killed", "wounded")
        at_home = harmed and name == "armenia" and victim_kind(s, row, side, context) == "civilian"
        return replace(side, value="artsakh") if at_home and home_side(s, group, homes) == "artsakh" else side
    if told is None and not earlier and (whole := _nobody_of(s, row, context)):
        return Side(whole, "victim.nobody-of-those", False)
    last = earlier[-1][1] if earlier else context.side
    other_side = _on_the_other_side(s, row)
    if other_side and "our" in {w.low for w in s.words}:  # "our army has no news of losses on the other side"
        return Side("opponent", "victim.other-side", False)
    if last and opposite(last) and other_side:
        return Side(opposite(last), "victim.other-side", True)
    if not last and told is None and other_side:
        return Side("opponent", "victim.other-side", False)
    if row.rule.startswith("figure.respectively") and (pair := context.last_two_sides()):
        # the first of the two has been counted by now, so that the other one is the earlier of the last two
        second = row.rule.endswith("second") and not (earlier and earlier[-1][0].rule.startswith("figure.respectively"))
        return Side(pair[second], "victim.respectively", False)
    # "Their number is put at 60" after a sentence without a count speaks of people not counted so far
    adrift = row.rule == "nominal.number-of" and not context.fresh
    same = context.same_number(row)
    did_it = row.status == "captured" and group.kind == "definite" and group.head in victim_words("perpetrators")
    if told is None and did_it and opposite(context.harmed):
        return Side(opposite(context.harmed), "victim.who-did-it", False)  # "The thrower was detained"
    if told is None and group.kind == "definite" and not group.possessive and group.head in context.heads:
        return Side(context.heads[group.head], "victim.met-before", False)
    definite = group.kind == "exact" and s.low(group.start) in ("all", "the", "both")
    if definite and same and not (told and told.certain) and not context.other_voice():
        return Side(same[-1], "victim.same-number", True)
    if told is None and group.kind == "pronoun" and context.met and context.person[0]:
        return Side(context.person[0], "victim.met-before", False)
    part_of = any((s.low(i), s.low(i + 1)) == ("of", "the") for i in range(group.start, group.end))
    part_of = part_of and group.kind != "zero" and not (row.status == "captured" and context.captives)
    if told is None and part_of and group.head and not earlier and (whole := context.larger(row)):
        return Side(whole, "victim.part-of-those", False)  # "nine were captured. ... Two of the men were beaten"
    # what another party than told of the last group admits, or states as a number of its own, is of its own people
    admits = admits and row.status != "captured"  # who "admits to 45" captives holds them
    other = context.other_voice() and not earlier and (admits or row.rule in ("nominal.number-of", "nominal.put-at"))
    dug = row.group.status == "killed" and {s.low(i) for i in range(group.end, group.end + 4)} & cues("body_verbs")
    if told is None and dug and not context.of_status("killed") and context.subject in OPPONENTS:
        return Side(context.subject, "victim.seeker", False)  # "Rescuers of Artsakh set out. Six bodies were found"
    part = last == "unknown" and row.rule.startswith("series") and s.low(group.end) == "in"
    if part and (own_country := side_at(s, group.end + 1)[0]):
        return Side(own_country, "victim.on-the-side", False)  # "140 were killed, 93 of them in Armenia"
    theirs = "theirs" in {s.low(i) for i in range(group.start, group.end)}  # "According to Yerevan, one of theirs"
    if row.rule == "series.of-the-named":
        last = context.of_status(row.status) or last  # "the families of the dead, one of them a conscript"
    if group.anaphor and not theirs and last and not adrift and not other and not (told and told.certain):
        by_whom = told is not None and told.rule == "victim.not-the-doer" and row.hit is not None and row.hit.passive
        if group.status and not earlier:  # "Six more bodies", after a sentence on captives
            last = context.of_status(group.status) or last
        return told if told and by_whom else Side(last, "victim.carried", True)
    if (told is None or told.rule == "victim.speaker-by-default") and (lost := _lost_by_them(s, row, context)):
        return Side(lost, "victim.loser-they", False)
    them = {s.low(i) for i in range(group.start, group.end)} & {"them", "these"}
    if them and told is None and not last and context.subject_group and not earlier:
        return Side(context.subject, "victim.of-group-before", False)
    relation = group.possessive in ("his", "her") and told and told.rule == "victim.its-subject"
    if relation and earlier and earlier[-1][0].group.high == 1:
        return Side(last, "victim.kin-of-victim", False)  # "a woman was killed by ...; her two sons were hurt"
    if told:
        return told
    if row.rule.startswith("tally") and context.heading[1]:
        return Side(context.heading[1], "victim.heading", True)
    default = Side("speaker", "victim.speaker-by-default", False)
    words = {w.low for w in s.words}
    intruders = group.head in victim_words("anybody") and not row.rule.startswith("figure")
    intruders = intruders and not words & victim_words("astray")
    if row.status == "captured" and intruders and words & victim_words("crossing"):
        default = Side("opponent", "victim.detained-by-speaker", False)  # "two persons were detained as they crossed"
    if group.kind == "zero" and row.status in ("killed", "wounded") and words & victim_words("captivity"):
        default = Side(context.of_status("captured") or "opponent", "victim.detained-by-speaker", False)
    if row.status == "captured" and (shown := _shown_to(s, row)):
        default = Side(shown, "victim.shown-captives", False)
    if group.head in victim_words("acts_of_captors"):  # who "confirms 62 detentions" has made them
        default = Side("opponent", "victim.detained-by-speaker", False)
    adrift = adrift or (not earlier and _struck_elsewhere(s, row, homes, last))
    return _carried(row, context, earlier, "" if adrift else last) or _hinted(s, row, homes) or default


def _nobody_of(s: Sentence, row: Found, context: Context) -> str:
    """Side of the people of whom nobody was hurt: "Two Armenian policemen were in the car; neither was hurt"."""
    group = row.group
    if group.kind != "zero" or not (group.bare or group.anaphor) or s.low(group.start) not in ("none", "neither"):
        return ""
    before = [g for g in s.groups if g.end <= group.start and g.head]
    near = [g for g in before if g.counted] or [g for g in before if not g.oblique]
    sides = sides_in(s, near[-1].start, s.post_end(near[-1])) if near else []
    return sides[0][1] if sides else "" if near else context.side


def _struck_elsewhere(s: Sentence, row: Found, homes: dict[int, str], last: str) -> bool:
    """Whether others than those told of last live where it happened: "In Ganja, a missile hit a house, killing two"."""
    doing = row.hit is not None and row.hit.frame == "transitive" and not row.hit.passive
    lived_in = {homes.get(w.start, "") for w in s.words[: row.group.start]} - {""}
    enemies = {opposite(side) for side in lived_in} - {""}
    return doing and bool(opposite(last)) and bool(enemies - {opposite(last)})


def _subject_place(s: Sentence, before: int, homes: dict[int, str]) -> str:
    """Side of the people of the place that opens the sentence as its subject: "The village of Chinari"; "" if none."""
    light = victim_words("homes") | {"the", "of", "little", "small", "whole", "province", "region", "district"}
    at = next((i for i in range(before) if s.low(i) not in light), before)
    return homes.get(s.words[at].start, "") if at < before else ""


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
    if context.subject == "speaker":
        return "opponent"  # "Our units opened fire. They left ten dead"
    return context.subject or ("opponent" if {w.low for w in s.words} & {"we", "our", "us"} else "")


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
    return any(s.low(i) == "the" and s.low(i + 1) in lead and s.low(i + 2) in nouns for i in range(start, end))


def _shown_to(s: Sentence, row: Found) -> str:
    """Other side than the one that shows captives: "Azerbaijani media published photographs of three captives"."""
    start = s.piece_start(row.first)
    at = next((i for i in range(max(start - 2, row.first - 20, 0), row.first) if s.low(i) in victim_words("shown")), -1)
    if at < 0:
        return ""
    channel = sides_in(s, at, row.first)  # "a clip that surfaced on an Azerbaijani channel shows"
    return opposite(channel[0][1] if channel else subject_side(s, at)) or "opponent"


def _carried(row: Found, context: Context, earlier: Sequence[tuple[Found, str]], last: str) -> Side | None:
    """Side of an earlier group that this one may be: the captives, a bare number, the next in a series."""
    group = row.group
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


def _hinted(s: Sentence, row: Found, homes: dict[int, str]) -> Side | None:
    """Side that a home, a vehicle that was hit, an attack or a place of residence suggests."""
    own = _in_its_village(s, row) or _unscathed(s, row)
    if own:
        return Side(own, "victim.in-its-village", False)
    of_those = s.low(row.group.start) in ("none", "neither") and s.low(row.group.start + 1) == "of"
    if row.group.kind == "zero" and not of_those:
        return None  # but "a shell hit the Armenian post; none of the soldiers was hurt"
    # "the captives from Khtsaberd" were taken there
    origin = "" if row.group.status == "captured" else origin_side(s, row.group, homes)
    if origin:
        return Side(origin, "victim.from-place", False)
    if row.status not in ("killed", "wounded"):
        return None
    struck = struck_side(s, row.group.start)
    if struck:
        return Side(struck, "victim.of-what-was-hit", False)
    attacked = victims_of_attack(s, row.first)
    if attacked:
        return Side(attacked, "victim.of-attack", False)
    residents = row.group.victim_kind == "civilian" or row.group.head in ("people", "persons", "person", "man", "")
    home = home_side(s, row.group, homes) if residents else ""
    return Side(home, "victim.residents-of-place", False) if home else None


def _in_its_village(s: Sentence, row: Found) -> str:
    """Side whose village the people, no soldiers, were in: "A woman was hurt in the Armenian village of Sotk"."""
    if row.group.victim_kind == "military":
        return ""
    for at in range(s.piece_start(row.first), s.piece_end(max(row.last, row.group.end) - 1)):
        side, end = side_at(s, at + 1 + (s.low(at + 1) in grammar("determiners") | {"a", "an"}))
        if s.low(at) in ("in", "on", "at") and side and s.low(end) in victim_words("homes"):
            return side
    return ""


def _unscathed(s: Sentence, row: Found) -> str:
    """Side that did something "without losses": "Armenian units repelled the attack without suffering losses"."""
    at = row.group.text[0]
    if s.low(at) != "without":
        return ""
    clause = next((c for c in reversed(s.clauses) if c.finite and c.at < at), None)
    if clause is None or clause.passive or clause.subject is None:
        return ""
    return only({side for _, side in sides_in(s, clause.subject.start, clause.subject.end)})
