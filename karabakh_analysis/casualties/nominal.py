"""Constructions without a status verb: "3 dead", "no losses", "death toll rose to six", "suffered heavy losses"."""

from __future__ import annotations

from dataclasses import replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.numbers import Number, cardinal, number_at
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found, found

_UNSURE = frozenset({"victims", "victim", "casualties", "casualty", "lost"})
_LOSS_NOUNS = frozenset({"losses", "casualties", "fatalities", "deaths"})
_LOSS_VERBS = frozenset(
    "suffer suffers suffered suffering sustain sustains sustained sustaining incur incurred inflict inflicted inflicting have has had "
    "bear bore take took taking acknowledged admitted confirmed acknowledges admits confirms reported of there".split()
)


def status_noun(s: Sentence) -> list[Found]:
    """A number with a status noun or adjective: "3 dead", "44 Armenian captives", "hundreds of dead Armenians".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(status_noun, "It suffered 3 killed and 5 wounded, 13 captured and 60 to 70 Azerbaijani dead.")
    [('3', 3, 3, 'killed'), ('5', 5, 5, 'wounded'), ('13', 13, 13, 'captured'), ('60 to 70', 60, 70, 'killed')]
    >>> rows(status_noun, "About 60 captured men, a wounded soldier; the wounded soldier; two wounds; 3 lost posts")
    [('About 60', 60, 60, 'captured'), ('a wounded soldier', 1, 1, 'wounded')]
    >>> rows(status_noun, "There are no killed or wounded and no losses.")
    [('no', 0, 0, 'killed'), ('no', 0, 0, 'wounded'), ('no', 0, 0, 'killed')]
    """
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = []
    for group in s.groups:
        if not group.status or not group.counted or group.kind == "definite" or group.possessive and group.kind == "one":
            continue
        if group.head in ("wounds", "injury") and group.kind != "zero" or group.head == "injuries" and s.low(group.end) == "to":
            continue
        if group.kind == "zero" and (_reports_only(s, group) or s.low(group.end) == "of"):
            continue
        verb_of_own = any(h.start < group.end <= h.end for h in s.hits)
        if verb_of_own:
            continue
        rule = "zero.no-status" if group.kind == "zero" else "nominal.number-status-noun"
        at = group.end
        joint = nouns.get(s.low(at + 1), "") if s.low(at) in ("and", "or") and group.kind != "zero" and not s.group_at(at + 1) else ""
        if joint and joint != group.status and group.head in nouns:
            both = replace(group, low=None, kind="range")  # "60 killed and wounded": at most 60 of either
            rows += [found(both, status, group.start, at + 2, "nominal.joint-total", None, False) for status in (group.status, joint)]
            continue
        rows.append(found(group, group.status, group.start, group.end, rule, None, group.head not in _UNSURE))
        if group.kind == "zero":
            while s.low(at) in ("or", "and", "nor", "/", ",") and (s.low(at + 1) in nouns or s.low(at + 2) in nouns):
                step = 1 if s.low(at + 1) in nouns else 2
                if s.group_at(at + 1) and s.group_at(at + 1).counted:  # type: ignore[union-attr]
                    break
                rows.append(found(group, nouns[s.low(at + step)], group.start, at + step + 1, rule))
                at += step + 1
    return rows


def _reports_only(s: Sentence, group: Group) -> bool:
    return s.low(group.start) == "neither" and s.low(group.end) == "of"


def zero_noun(s: Sentence) -> list[Found]:
    """Nobody, without a number word: "without losses", "did not suffer any casualties", "no reports of casualties".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(zero_noun, "The attack was repelled without losses; they did not suffer any casualties.")
    [('without losses', 0, 0, 'killed'), ('not suffer any casualties', 0, 0, 'killed')]
    >>> rows(zero_noun, "There are neither dead nor wounded; there were no reports of casualties.")
    [('neither dead nor wounded', 0, 0, 'wounded'), ('no reports of casualties', 0, 0, 'killed')]
    """
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        status = nouns.get(word.low, "")
        if not status or any(g.start <= at < g.end and g.kind != "plural" for g in s.groups):
            continue
        back = range(max(s.piece_start(at), at - 6) - (2 if s.low(at - 1) in ("or", "nor", "and") else 0), at)
        cue = next((i for i in back if i >= 0 and s.low(i) in ("without", "neither", "not", "n't", "didn't", "no", "nor", "never", "avoided")), None)
        if cue is None:
            continue
        first = s.low(cue)
        between = [s.low(i) for i in range(cue + 1, at)]
        sure = (
            first in ("without", "neither", "nor", "avoided") and len(between) <= 3
            or "any" in between
            or first in ("not", "didn't", "n't", "never") and any(b in _LOSS_VERBS for b in between)
        )  # fmt: skip
        reports = first == "no" and "of" in between and any(b.startswith(("report", "sign")) for b in between)
        if sure or reports:
            group = Group(cue, at + 1, 0, 0, "zero", (cue, at + 1), word.low)
            rows.append(found(group, status, cue, at + 1, "zero.no-reports" if reports else "zero.negated-noun", None, sure and word.low not in _UNSURE))
    return rows


def losses(s: Sentence) -> list[Found]:
    """Losses told of without a number, but plainly of people: "spoke only of losses among personnel".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(losses, "The ministry spoke only of losses among personnel.")
    [('losses', None, None, 'killed')]
    >>> rows(losses, "Azerbaijani forces also suffered casualties; the enemy sustained losses in tanks.")
    []
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        if word.low not in _LOSS_NOUNS or any(g.start <= at < g.end and g.counted for g in s.groups):
            continue
        tail = {s.low(i) for i in range(at + 1, min(at + 6, len(s.words)))}
        if tail & {"equipment", "tanks", "vehicles", "material", "hardware", "technique", "not"}:
            continue
        verb = next((i for i in range(at - 1, max(at - 6, -1), -1) if s.low(i) in _LOSS_VERBS), None)
        if verb is None or any(s.low(i) in lexicon.words("grammar", "negation") | {"number", "information", "reports", "data", "hiding"} for i in range(max(verb - 5, 0), at)):
            continue
        if not tail & {"personnel", "manpower", "soldiers", "servicemen", "troops"}:
            continue  # "suffered casualties" alone counts nobody
        if set(s.low(i) for i in range(max(verb - 4, 0), verb)) & lexicon.words("grammar", "modal"):
            continue
        group = Group(at, at + 1, None, None, "vague", (at, at + 1), word.low)
        rows.append(found(group, "killed", verb, at + 1, "nominal.losses", None, False))
    return rows


def number_of(s: Sentence, carried: str = "") -> list[Found]:
    """A count told as a number: "the death toll rose to six", "the number of those in captivity stays at 13".

    ``carried``: the status last spoken of, for "their number is put at 60".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(number_of, "The number of Armenian servicemen killed in the fighting has risen to six, correcting its earlier figure of one.")
    [('six', 6, 6, 'killed'), ('one', 1, 1, 'killed')]
    >>> rows(number_of, "The death toll rose from 12 to 15.")
    [('15', 15, 15, 'killed'), ('12', 12, 12, 'killed')]
    >>> rows(number_of, "The number of those in captivity stays at 13; the number of posts is 4.")
    [('13', 13, 13, 'captured')]
    """
    rows: list[Found] = []
    count_nouns = lexicon.words("grammar", "count_nouns")
    for at, word in enumerate(s.words):
        if word.low not in count_nouns or any(r.first <= at < r.last for r in rows) or any(g.start <= at < g.end for g in s.groups if g.kind == "vague"):
            continue
        status, end = _counted_status(s, at, carried)
        if not status:
            continue
        value = next((i for i in range(end, min(at + 26, len(s.words))) if _introduces(s, i) and number_at(s.words, i + 1)), None)
        if value is None:
            continue
        for start in (value + 1, _from_value(s, end, value) or 0):
            number = number_at(s.words, start) if start else None
            if number and number.end > value >= start:  # "from 12 to 15" is two counts, not a range
                plain = cardinal(s.words, start)
                number = Number(start, plain[1], plain[0], plain[0], "exact") if plain else None
            if number and number.kind != "zero" and not _unit_follows(s, number.end):
                group = Group(start, number.end, number.low, number.high, number.kind, (start, number.end), bare=True, anaphor=word.low != "toll")
                rows.append(found(group, status, at, max(number.end, at + 1), "nominal.number-of", None, bool(carried) is False))
        for later in range(value, len(s.words) - 2):
            if s.low(later) in lexicon.words("grammar", "earlier_report") and s.low(later + 1) == "of":
                number = number_at(s.words, later + 2)
                if number:
                    group = Group(later + 2, number.end, number.low, number.high, number.kind, (later + 2, number.end), bare=True, anaphor=True)
                    rows.append(found(group, status, later, number.end, "series.earlier-figure", None, False))
    return rows


def _introduces(s: Sentence, at: int) -> bool:
    """Whether the number that follows is what the count comes to."""
    lead = s.low(at)
    if lead in ("to", "at", ":", "reached", "reaches", "exceeds", "exceeded", "totalled", "stands", "stood", "hit", "passed", "is", "was", "as", "now"):
        nxt = number_at(s.words, at + 1)
        return nxt is not None and not (lead == "at" and s.low(nxt.end) in (":", "a.m", "p.m", "o'clock"))
    return False


def _from_value(s: Sentence, start: int, end: int) -> int | None:
    return next((i + 1 for i in range(start, end) if s.low(i) == "from" and number_at(s.words, i + 1)), None)


def _unit_follows(s: Sentence, at: int) -> bool:
    nxt = s.words[at] if at < len(s.words) else None
    known = lexicon.person_nouns().keys() | lexicon.status_nouns("nouns").keys() | lexicon.words("grammar", "adverbs")
    stops = lexicon.words("grammar", "prepositions") | lexicon.words("grammar", "clause_words")
    return nxt is not None and not nxt.mark and nxt.low not in known | stops


def _counted_status(s: Sentence, at: int, carried: str) -> tuple[str, int]:
    """Status that the count noun at ``at`` counts, and where its phrase ends."""
    if s.low(at) in ("toll", "count", "tally") and s.low(at - 1) in ("death", "body", "casualty"):
        return "killed", at + 1
    words = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives") | {"captivity": "captured", "deaths": "killed"}
    if s.low(at) in ("number", "total", "list", "toll") and s.low(at + 1) == "of":
        hit = next((h for h in s.hits if at < h.start <= at + 14), None)
        noun = next((i for i in range(at + 2, min(at + 9, len(s.words))) if s.low(i) in words and s.low(i) not in ("lost",)), None)
        if noun is not None and (hit is None or noun <= hit.start):
            return words[s.low(noun)], noun + 1
        if hit is not None and hit.frame != "subject" and (hit.lemma not in lexicon.words("weak", "needs_person_noun")):
            return hit.status, hit.end
        return "", at
    if s.low(at) == "number" and s.low(at - 1) == "their" and carried:
        return carried, at + 1
    if s.low(at) == "toll" and carried:
        return carried, at + 1
    return "", at


def among(s: Sentence) -> list[Found]:
    """One of a class: "her son was among the detained", "two civilians were among the dead".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(among, "She recognised her son, Private Narek, aged 19, among the detained.")
    [('her son', 1, 1, 'captured')]
    """
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        if word.low not in nouns or s.low(at - 1) != "the" or s.low(at - 2) not in ("among", "amongst"):
            continue
        before = [g for g in s.groups if g.end <= at - 2 and g.counted and not g.bare and not g.oblique]
        if not before:
            continue
        group = before[-1]
        for other in reversed(before[:-1]):
            if other.low == 1 and group.low == 1 and s.low(s.post_end(other)) == "," and s.post_end(other) + 1 == group.start:
                group = other
        rows.append(found(replace(group, kind="one") if group.kind == "definite" else group, nouns[word.low], at - 2, at + 1, "nominal.among-the-status"))
    return rows


def contact_lost(s: Sentence) -> list[Found]:
    """People out of contact, or of unknown fate: "contact with positions held by some 60 men was lost".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(contact_lost, "Contact with several positions, held by some 60 men, was lost late on Tuesday.")
    [('some 60', 60, 60, 'missing')]
    >>> rows(contact_lost, "The fate of 24 servicemen remains unknown.")
    [('24', 24, 24, 'missing')]
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        group = s.group_at(at + 2) if word.low in ("fate", "whereabouts") and s.low(at + 1) == "of" else None
        unknown = next((i for i in range(at, min(at + 15, len(s.words))) if s.low(i) in ("unknown", "unclear", "established")), None)
        if group and group.counted and unknown:
            rows.append(found(group, "missing", at, unknown + 1, "nominal.fate-unknown"))
    for at, word in enumerate(s.words):
        if word.low not in lexicon.words("weak", "contact_nouns") or s.low(at + 1) != "with":
            continue
        lost = next((i for i in range(at, min(at + 30, len(s.words))) if s.low(i) in ("lost", "interrupted", "severed", "disrupted", "broken")), None)
        group = next((g for g in s.groups if at < g.start < (lost or 0) and g.counted and g.head and g.kind != "zero"), None)
        if lost and group and not any(s.low(i) in ("not", "restored") for i in range(at, lost)):
            rows.append(found(group, "missing", at, lost + 1, "nominal.contact-lost"))
    return rows
