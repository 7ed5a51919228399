"""Counts stated of a noun ("it put its dead at seven"), and nobody counted ("without losses")."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.casualties import lexicon, links
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.tokens import Number, lows, number_at
from karabakh_analysis.casualties.verbal import Found, found

_ASIDE = 12  # words that may stand between the noun and its number


def _group_of(number: Number, anaphor: bool = False) -> Group:
    span = (number.start, number.end)
    return Group(*span, number.low, number.high, number.kind, span, bare=True, anaphor=anaphor)


def _status_at(s: Sentence, at: int) -> str:
    """Status of a noun that may be counted at ``at``: no "2 dead", no adjective before a noun."""
    status = lexicon.status_nouns("nouns").get(s.low(at), "")
    part_of_count = any(g.start <= at < g.end and g.counted and g.kind != "definite" for g in s.groups)
    return "" if part_of_count or s.low(at) in ("lost", "remains", "body", "injury") else status


def put_at(s: Sentence) -> list[Found]:
    """Recognise a number given for a status noun.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(put_at, "Azerbaijan puts its military deaths in the war at 2,841 and its wounded at about ten.")
    [('2,841', 2841, 2841, 'killed'), ('about ten', 10, 10, 'wounded')]
    >>> rows(put_at, "Its dead numbered 71, and prisoners amounted to at least 40; it put losses at 15 tanks.")
    [('71', 71, 71, 'killed'), ('at least 40', 40, None, 'captured')]
    """
    rows: list[Found] = []
    giving = next((i for i in range(len(s.words)) if s.low(i) in cues("putting")), None)
    numbering = sorted((tuple(p.split()) for p in cues("numbering")), key=lambda p: (-len(p), p))
    for at in range(len(s.words)):
        status = _status_at(s, at)
        if not status:
            continue
        value = None
        if giving is not None and giving < at:
            later = range(at + 1, min(at + _ASIDE, len(s.words)))
            stop = next((i for i in later if s.low(i) in (";", "and") or _status_at(s, i)), later.stop)
            given = (i + 1 for i in range(at + 1, stop) if s.low(i) in ("at", "as") and number_at(s.words, i + 1))
            value = next(given, None)
        else:
            phrase = next((p for p in numbering if all(s.low(at + 1 + k) == w for k, w in enumerate(p))), ())
            value = at + 1 + len(phrase) if phrase else None
        number = number_at(s.words, value) if value is not None else None
        if number and number.kind in ("exact", "range") and _ends(s, number):
            rows.append(found(_group_of(number), status, at, number.end, "nominal.put-at"))
    return rows


def _ends(s: Sentence, number: Number) -> bool:
    """Whether the number's noun is people or it has none."""
    follower, after = s.low(number.end), s.words[number.end : number.end + 2]
    group = s.group_at(number.start)
    list_follows = follower == ":" and len(after) > 1 and after[0].end < after[1].start  # not a time of day
    return bool(group and group.head) or list_follows or follower in cues("figure_followers") - cues("clock")


def dead_and_wounded(s: Sentence) -> list[Found]:
    """Recognise dead and wounded told of without any number: "dead and wounded", "there are wounded".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(dead_and_wounded, "There were dead and wounded among them, the ministry said.")
    [('dead', None, None, 'killed'), ('wounded', None, None, 'wounded')]
    >>> rows(dead_and_wounded, "There were no dead and wounded; the dead and wounded were taken away.")
    []
    """
    rows: list[Found] = []
    for at in range(1, len(s.words)):
        first, second = _status_at(s, at), _status_at(s, at + 2)
        pair = first and second and first != second and s.low(at + 1) == "and"
        there = s.low(at - 1) in grammar("be") and s.low(at - 2) == "there" and s.low(at) in cues("people_harmed")
        if not (pair or there) or s.low(at - 1) not in cues("vague_lead"):
            continue
        lead = {s.low(i) for i in range(max(at - 5, 0), at)}
        if lead & (grammar("negation") | grammar("modal") | cues("unknown_amount")):
            continue
        for i, status in ((at, first), (at + 2, second))[: 1 + bool(pair)]:
            group = Group(i, i + 1, None, None, "vague", (i, i + 1), s.low(i))
            rows.append(found(group, status, at - 1, at + 3 if pair else at + 1, "nominal.dead-and-wounded"))
    return rows


def _included(s: Sentence, carried: str) -> list[Found]:
    """Read parts of people counted before: "They include a doctor and two brothers", "Among them are two women"."""
    opening = [s.low(i) for i in range(4)]
    if opening[0] in ("they", "these", "those") and opening[1] in ("include", "included"):
        at = 2
    elif opening[0] in ("among", "amongst") and opening[1] in ("them", "these") and opening[2] in grammar("be"):
        at = 3
    else:
        return []
    group = s.group_at(at)
    if group is None or not group.counted or group.kind == "zero" or not (group.head or group.named) or s.hits:
        return []
    members = [group, *links.coordinated_right(s, group)]
    return [found(g, carried, 0, g.end, "figure.they-include", certain=False) for g in members if g.counted]


def there_are(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise a count of people spoken of before: "there are 73 of them", "they number 12", "we were seven".

    ``carried``: the status last spoken of, "" if that is too long ago.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: there_are(s, [], "captured"), "By the parents' count there are 73 of them.")
    [('73', 73, 73, 'captured')]
    >>> rows(lambda s: there_are(s, [], "wounded"), "The ombudsman says a seven-year-old is among them.")
    [('a seven-year-old', 1, 1, 'wounded')]
    >>> rows(lambda s: there_are(s, [], "captured"), "They number at least 40; a list has the names of 2,906 men.")
    [('at least 40', 40, None, 'captured')]
    >>> rows(lambda s: there_are(s, [], "captured"), "They include a cook, two boys and at least four men.")
    [('a cook', 1, 1, 'captured'), ('two', 2, 2, 'captured'), ('at least four', 4, None, 'captured')]
    """
    out = _included(s, carried) if carried and not rows else []
    for group in s.groups if (carried or rows) and not out else ():
        if group.kind not in ("exact", "range", "one") or group.low == 0:
            continue
        lead, second = s.low(group.start - 1), s.low(group.start - 2)
        ends = group.end >= len(s.words) or s.words[group.end].mark
        status = rows[-1].status if rows else carried  # "Two were wounded, he said; by evening there were four"
        taken = any(r.group.start == group.start for r in rows)
        there = second == "there" and lead in grammar("be") and group.bare and (group.anaphor or ends)
        they = (second == "they" and lead in cues("numbering")) or (second, lead) == ("we", "were")
        in_them = s.low(group.end + 1) == "among" and s.low(group.end + 2) in ("them", "these")
        one_of_them = s.low(group.end + 1) == "one" and s.low(group.end + 2) == "of"
        of_them = one_of_them and s.low(group.end + 3) in ("them", "these", "those")
        among = s.low(group.end) in grammar("be") and (in_them or of_them) and group.kind != "definite"
        if (there and not taken and (ends or not rows)) or ((they or among) and not rows):
            out.append(found(group, status, group.start, group.end, "figure.there-are", certain=False))
    return out


def listed_names(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise people counted by their names: "published a list of 71 names", "13 names of captured soldiers".

    The status is that of the words behind, else that of the people counted before (``carried``).

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: listed_names(s, [], "killed"), "Baku's list has 71 names; it holds the names of 2,906 men.")
    [('71', 71, 71, 'killed'), ('2,906', 2906, 2906, 'killed')]
    >>> rows(lambda s: listed_names(s, [], ""), "We put 73 names on the list of the missing; 20 names of villages.")
    [('73', 73, 73, 'missing')]
    """
    told = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives")
    told |= dict.fromkeys(cues("in_stone"), "killed")
    contact = lexicon.words("weak", "contact_nouns")
    lists = any(w.low in ("list", "lists", "listed") for w in s.words)
    out: list[Found] = []
    for group in s.groups:
        of_names = (s.low(group.start - 2), s.low(group.start - 1)) == ("names", "of")
        if group.kind not in ("exact", "range") or not (group.head in ("names", "faces") or of_names) or group.low == 0:
            continue
        behind = [s.low(i) for i in range(group.end, s.piece_end(group.end - 1))]
        status = next((told[w] for w in behind if w in told), "")
        status = status or ("missing" if contact & {w.low for w in s.words[group.end : group.end + 13]} else "")
        if not status and (lists or of_names or not rows):
            told_here = [r.status for r in rows if r.last <= group.start]
            last = told_here[-1] if told_here else carried  # "one dead, but bloggers have the names of at least 17"
            status = "killed" if last == "wounded" else last  # lists of names are not of the wounded
        if status and all(r.group.start != group.start for r in rows):
            out.append(found(group, status, group.start, group.end, "figure.listed-names", certain=False))
    return out


def zero_noun(s: Sentence) -> list[Found]:
    """Recognise that nobody was hurt where no number word says so.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(zero_noun, "The attack was repelled without losses; they did not suffer any casualties.")
    [('without losses', 0, 0, 'killed'), ('not suffer any casualties', 0, 0, 'killed')]
    >>> rows(zero_noun, "There are neither dead nor wounded; there were no reports of casualties.")
    [('neither dead nor wounded', 0, 0, 'wounded'), ('no reports of casualties', 0, 0, 'killed')]
    """
    nouns = lexicon.status_nouns("nouns")
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        avoided = s.low(at + 1) in grammar("be") and s.low(at + 2) in ("avoided", "prevented")
        if avoided and word.low in cues("loss_nouns"):
            nobody = Group(at, at + 1, 0, 0, "zero", (at, at + 3), word.low)
            rows.append(found(nobody, nouns[word.low], at, at + 3, "zero.avoided", certain=False))
            continue
        if word.low not in nouns or any(g.start <= at < g.end and g.counted for g in s.groups):
            continue
        pair = 2 if s.low(at - 1) in ("or", "nor", "and") else 0  # "neither dead nor wounded"
        back = range(max(s.piece_start(at) - pair, at - 6 - pair, 0), at)
        cue = next((i for i in back if s.low(i) in cues("zero_strong") | cues("zero_weak")), None)
        if cue is None:
            continue
        between = [s.low(i) for i in range(cue + 1, at)]
        if cues("confirming") & set(between) and s.low(cue) != "no":
            continue  # "has not confirmed the captures", "would neither confirm nor deny the losses"
        if ({"whether", "if", "how"} | cues("blame_nouns")) & set(between) and "no" not in lows(s.words, cue, at):
            continue  # "did not say whether there were casualties", "denied responsibility for the deaths"
        strong = s.low(cue) in cues("zero_strong") and len(between) <= 3
        if s.low(cue) == "neither" and between and "nor" not in between:  # "neither ministry has mentioned prisoners"
            strong = bool(set(between) & cues("loss_verbs"))
        negated_verb = s.low(cue) != "no" and bool(set(between) & cues("loss_verbs"))
        reports = s.low(cue) == "no" and "of" in between and any(b.startswith(("report", "sign")) for b in between)
        seen = nouns[word.low] == "captured" and "of" not in between and s.low(at - 1) == "any"
        if seen and not set(between) & cues("captures"):  # "had not been given access to any captives"
            continue
        if strong or negated_verb or reports or "any" in between:
            rule = "zero.no-reports" if reports else "zero.negated-noun"
            sure = not reports and word.low not in cues("unsure_nouns")
            group = Group(cue, at + 1, 0, 0, "zero", (cue, at + 1), word.low)
            rows.append(found(group, nouns[word.low], cue, at + 1, rule, certain=sure))
    return rows


def unhurt(s: Sentence) -> list[Found]:
    """Recognise that a group came off unhurt.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(unhurt, "Its troops were unharmed; two of them escaped unhurt; the driver got away unscathed.")
    [('unharmed', 0, 0, 'wounded'), ('unscathed', 0, 0, 'wounded')]
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        safe = any(all(s.low(at + k) == w for k, w in enumerate(p.split())) for p in grammar("unhurt_phrases"))
        if word.low not in grammar("unhurt") and not safe:
            continue
        group = next((g for g in s.groups if s.piece_start(at) <= g.start < at and not g.oblique), None)
        if group and (not group.counted or group.kind in ("definite", "one")):
            nobody = replace(group, low=0, high=0, kind="zero", text=(at, at + 1))
            rows.append(found(nobody, "wounded", group.start, at + 1, "zero.unhurt"))
    return rows


def losses(s: Sentence) -> list[Found]:
    """Recognise losses told of without a number, if plainly of people.

    "Suffered casualties" alone counts nobody and gives no row.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(losses, "The ministry spoke only of losses among personnel.")
    [('losses', None, None, 'killed')]
    >>> rows(losses, "Azerbaijani forces also suffered casualties; the enemy sustained losses in tanks.")
    []
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        tail = {s.low(i) for i in range(at + 1, min(at + 6, len(s.words)))}
        if word.low not in cues("loss_nouns") or s.low(at + 1) == "of" or not tail & lexicon.people("collectives"):
            continue
        if any(g.start <= at < g.end and g.counted for g in s.groups):
            continue
        verb = next((i for i in range(at - 1, max(at - 6, -1), -1) if s.low(i) in cues("loss_verbs")), None)
        if verb is None:
            continue
        lead = {s.low(i) for i in range(max(verb - 5, 0), at)}
        if lead & (grammar("negation") | grammar("modal") | cues("unknown_amount")):
            continue
        group = Group(at, at + 1, None, None, "vague", (at, at + 1), word.low)
        rows.append(found(group, "killed", verb, at + 1, "nominal.losses", certain=False))
    return rows
