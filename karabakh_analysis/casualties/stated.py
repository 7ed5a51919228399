"""Counts stated of a noun ("it put its dead at seven"), and nobody counted ("without losses")."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import apposition, lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.tokens import Number, number_at
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


def numbering(s: Sentence) -> list[Found]:
    """Recognise people said to "number" so many, with words between: "The bodies recovered since May number 1,693".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(numbering, "Those still held in Baku number 38, and the posts near Sotk number 12.")
    [('38', 38, 38, 'captured')]
    """
    nouns, people = lexicon.status_nouns("nouns"), lexicon.person_nouns()
    rows: list[Found] = []
    for at in range(2, len(s.words)):
        number = number_at(s.words, at + 1) if s.low(at) in ("number", "numbered", "totalled", "totaled") else None
        if number is None or number.kind not in ("exact", "range") or not _ends(s, number):
            continue
        start = max((i + 1 for i in range(at) if s.words[i].mark or s.low(i) in ("and", "but", "that")), default=0)
        told = [nouns[s.low(i)] for i in range(start, at) if s.low(i) in nouns]
        whose = any(s.low(i) in people or s.low(i) == "those" for i in range(start, at))
        told += [h.status for h in s.hits if start <= h.start < at and whose]
        if told and s.low(at - 1) not in grammar("determiners") | {"a", "total", "this"}:
            rows.append(found(_group_of(number), told[0], start, number.end, "nominal.put-at"))
    return rows


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
    members = [group, *apposition.coordinated_right(s, group)]
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
    nouns = lexicon.status_nouns("nouns")
    for group in s.groups if not out else ():
        if group.kind not in ("exact", "range", "one") or group.low == 0:
            continue
        lead, second = s.low(group.start - 1), s.low(group.start - 2)
        ends = group.end >= len(s.words) or s.words[group.end].mark
        status = rows[-1].status if rows else carried  # "Two were wounded, he said; by evening there were four"
        topic = s.low(0) in ("as", "of") and next((nouns[s.low(i)] for i in range(1, 5) if s.low(i) in nouns), "")
        status = topic or status  # "As to the wounded, there were 281"
        if not status:
            continue
        taken = any(r.group.start == group.start for r in rows)
        there = second == "there" and lead in grammar("be") and group.bare and (group.anaphor or ends)
        they = (second == "they" and lead in cues("numbering")) or (second, lead) == ("we", "were")
        in_them = s.low(group.end + 1) == "among" and s.low(group.end + 2) in ("them", "these")
        one_of_them = s.low(group.end + 1) == "one" and s.low(group.end + 2) == "of"
        of_them = one_of_them and s.low(group.end + 3) in ("them", "these", "those")
        among = s.low(group.end) in grammar("be") and (in_them or of_them) and group.kind != "definite"
        also = among and not taken and rows[0].group.start < group.start if rows else False  # "92 died, two among them"
        if (there and not taken and (ends or not rows)) or ((they or among) and not rows) or also:
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
        of_those = [h for h in s.hits if h.start > group.end and (s.low(h.aux - 3), s.low(h.aux - 1)) == ("of", "who")]
        status = status or (of_those[0].status if of_those else "")  # "were added to the list of soldiers who fell"
        status = status or ("missing" if contact & {w.low for w in s.words[group.end : group.end + 13]} else "")
        if not status and (lists or of_names or not rows):
            told_here = [r.status for r in rows if r.last <= group.start]
            last = told_here[-1] if told_here else carried  # "one dead, but bloggers have the names of at least 17"
            status = "killed" if last == "wounded" else last  # lists of names are not of the wounded
        if status and all(r.group.start != group.start for r in rows):
            out.append(found(group, status, group.start, group.end, "figure.listed-names", certain=False))
    return out


def _between(s: Sentence, at: int) -> set[str]:
    return {s.low(i) for i in range(max(at - 4, 0), at)}


def losses(s: Sentence) -> list[Found]:
    """Recognise losses told of without a number, if plainly of people.

    "Suffered casualties" counts nobody and gives no row, "has losses" one without a number.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(losses, "The ministry spoke only of losses among personnel.")
    [('losses', None, None, 'killed')]
    >>> rows(losses, "The enemy was thrown back and has losses, and no post was lost.")
    [('losses', None, None, 'killed')]
    >>> rows(losses, "Azerbaijani forces also suffered casualties; the enemy sustained losses in tanks.")
    []
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        tail = {s.low(i) for i in range(at + 1, min(at + 6, len(s.words)))}
        alone = word.low == "losses" and s.low(at + 1) in cues("after_losses")
        alone = alone and s.low(at - 1) not in grammar("determiners")
        alone = alone and (s.low(at - 1) not in ("of", "are", "were") or bool(_between(s, at) & cues("speaking_of")))
        people = bool(tail & lexicon.people("collectives")) or alone
        if word.low not in cues("loss_nouns") or s.low(at + 1) == "of" or not people:
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
