"""Numbers whose status is said elsewhere: parts of a group, gapped clauses, corrections, people counted before."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import apposition, lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import victim_words
from karabakh_analysis.casualties.tokens import number_at
from karabakh_analysis.casualties.verbal import Found, found

_DESCRIBING = ("from", "on", "in", "of", "belonging", "serving")  # what may tell which part of them a number is


def free(s: Sentence, rows: Sequence[Found]) -> list[Group]:
    """List the counted groups that no statement has taken yet."""
    used = {r.group.start for r in rows}
    return [g for g in s.groups if g.start not in used and g.counted and g.kind != "zero"]


def parts(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Recognise parts of a group that has a status: "Fifty servicemen, 42 from the Army and eight from the ...".

    Also "including two civilians", "among them a child", "one of them a 15-year-old boy". A part that has a
    verb of its own ("two of them serving sentences") is none.

    >>> from karabakh_analysis.casualties.nominal import status_noun
    >>> from karabakh_analysis.casualties.doctests import rows
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> rows(lambda s: parts(s, status_noun(s)), "Six bodies were found, five of servicemen and one of a woman.")
    [('five', 5, 5, 'killed'), ('one', 1, 1, 'killed')]
    >>> rows(lambda s: parts(s, passive(s)), "Six men were hurt, one of them seriously, including two civilians.")
    [('one', 1, 1, 'wounded'), ('two', 2, 2, 'wounded')]
    """
    out: list[Found] = []
    for row in reversed(rows):  # a part belongs to the nearest whole before it
        if row.rule.startswith("series") or row.group.kind == "zero":
            continue
        for group in free(s, [*rows, *out]):
            if any(q.rule.startswith("series.part") and _beside(s, q.group, group) for q in out):
                out.append(found(group, row.status, row.first, row.last, "series.part", row.hit))
                continue
            fatal = s.low(group.end) in cues("fatal_words") and (s.low(group.end + 1) in ("", ".", ",", ")", ";"))
            if fatal and row.status != "captured" and group.start >= row.first:  # "ten were hurt, one fatally"
                out.append(found(group, "killed", row.first, group.end + 1, "series.one-fatally", row.hit))
                continue
            light = row.status == "wounded" and group.bare and s.low(group.end) in cues("severity")
            light = light and not is_of_them(s, group)
            after_part = s.low(group.start - 1) == "and" and any(q.rule.startswith("series.part") for q in out)
            led = s.low(group.start - 1) == "," or after_part
            if light and led and group.start >= row.first and not _any_verb(s, group):
                out.append(found(group, row.status, row.first, group.end + 1, "series.part", row.hit))
                continue  # "two were wounded, one seriously"
            if {"both", "all"} & {s.low(group.start), s.low(group.start - 1)}:
                continue  # "both from the same platoon"
            after = row.last if group.start >= row.last else row.group.end
            gap = [s.low(i) for i in range(after, group.start)]
            if group.start >= row.last and s.low(group.start - 1) == ";" and _is_noun(s, group, row):
                out.append(found(group, row.status, row.first, row.last, "series.part", row.hit))
            if group.start < row.group.end or {";", ":"} & set(gap) or len(gap) > 14:
                continue
            if is_of_them(s, group) and s.low(group.start - 1) in (",", "(", "–", "—"):
                if _described(s, group, row):
                    out.append(found(group, row.status, row.first, row.last, "series.part-of-them", row.hit))
                continue
            # "three civilians among them"
            among_them = s.low(group.end) in ("among", "amongst") and s.low(group.end + 1) in ("them", "whom")
            bodies = row.group.status == "killed" and s.low(group.start + 1) == "of" and s.low(group.start - 1) == ","
            part = among_them or bodies or _from_part(s, group, row) or _of_the(s, group, row)
            if (part or group.oblique == "including") and not _other_verb(s, group, row):
                out.append(found(group, row.status, row.first, row.last, "series.part", row.hit))
    return out


def _beside(s: Sentence, part: Group, group: Group) -> bool:
    """Whether the group is joined to a part: "among them two journalists and a local official"."""
    from_where = group.bare and s.low(group.end) in _DESCRIBING  # "42 from the army and eight from the border service"
    joined = any(g is group for g in apposition.coordinated_right(s, part)) and (bool(group.head) or from_where)
    between = range(part.end + 1, group.start - 1)
    copula = part.bare and s.low(part.end) in grammar("be") and s.low(group.start - 1) == "and"
    nouns = lexicon.person_nouns().keys() | lexicon.people("modifiers")
    return joined or (copula and bool(between) and all(s.low(i) in nouns for i in between))


def is_of_them(s: Sentence, group: Group) -> bool:
    """Whether the group is a part of people told of before: "two of them", "42 of these"."""
    pronouns = cues("pronouns_of") - {"us", "you", "mine", "ours"}
    return group.anaphor and any(s.low(i) in pronouns for i in range(group.start, group.end))


def _described(s: Sentence, group: Group, row: Found) -> bool:
    """Whether a noun or "seriously" follows "of them", not a verb with a matter of its own."""
    in_state = s.low(group.end) == "in" and row.status == "wounded"
    if s.low(group.end) in _DESCRIBING:
        return True  # "42 of them from the army", "15 of them in June"
    if s.low(group.end + 1) == "ones":
        return True  # "three of them light ones"
    if s.low(group.end) == "," and s.low(group.end + 1) == "aged":  # "one of them, aged 58, seriously"
        return any(s.low(i) in cues("severity") for i in range(group.end + 2, group.end + 5))
    named_as = s.group_at(group.end + (s.low(group.end) in grammar("be")))  # "one of whom is an officer"
    return bool(group.head) or named_as is not None or s.low(group.end) in cues("severity") or in_state


def _of_the(s: Sentence, group: Group, row: Found) -> bool:
    """Whether the group is a part told by what it was: "Of the 13 killed, four were children"."""
    return s.low(row.group.start - 1) in ("of", "the", "among") and _is_noun(s, group, row)


def _is_noun(s: Sentence, group: Group, row: Found) -> bool:
    """Whether a smaller number is said to be people of some sort: "27 were killed; 20 were civilians"."""
    at = group.end
    smaller = not (group.low and row.group.low) or group.low < row.group.low
    noun = any(s.low(i) in lexicon.person_nouns() for i in (at + 1, at + 2))
    copula = group.bare and s.low(at) in grammar("be") and not any(h.aux <= at < h.end for h in s.hits)
    return smaller and noun and copula


def _from_part(s: Sentence, group: Group, row: Found) -> bool:
    opened = s.low(row.group.end) in (",", ":", "(", "–", "-", "of") and row.group.low != 1
    if s.low(group.start - 1) in (",", "–") and {s.low(group.start), s.low(group.start + 1)} & cues("latest"):
        return group.bare and s.low(group.end) in cues("gap_prepositions") | {"from"}  # ", the last two from Varanda"
    return group.bare and s.low(group.end) == "from" and opened


def _other_verb(s: Sentence, group: Group, row: Found) -> bool:
    end = s.piece_end(group.end - 1)
    return any(group.end <= h.start < end and h is not row.hit and h.status != row.status for h in s.hits)


def gapped(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Recognise a clause that leaves its verb out: "Three died on 26 November, and another on 8 December".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> rows(lambda s: gapped(s, passive(s)), "Three men died on 26 November, and another on 8 December.")
    [('another', 1, 1, 'killed')]
    """
    out: list[Found] = []
    joins = ("and", ",", ";", "while")
    for group in free(s, rows):
        before = [r for r in rows if r.group.end <= group.start and r.group.kind != "zero" and r.hit]
        if any(r.group.text[0] == group.start for r in rows):
            continue  # "The gunmen, six in number, were destroyed"
        alike = group.named and bool(before) and before[-1].group.named  # "X was killed in Lachin, and Y in Kalbajar"
        if not before or not (group.bare or alike) or before[-1].hit is None:
            continue
        row, verb = before[-1], before[-1].hit
        lead, follower = s.low(group.start - 1), s.low(group.end)
        goes_on = follower in cues("gap_prepositions") or _handed_to(row, follower)
        if lead in joins and goes_on and not _any_verb(s, group):  # "another on 8 December"
            out.append(found(group, row.status, verb.start, group.end, "series.gapped-verb", verb))
    return out


def _handed_to(row: Found, follower: str) -> bool:
    """Whether "to" can follow in a gapped clause: "44 were returned to Armenia and 12 to Azerbaijan"."""
    return follower == "to" and row.hit is not None and row.hit.lemma in lexicon.words("weak", "transfer")


def _any_verb(s: Sentence, group: Group) -> bool:
    verbs = grammar("be") | grammar("have") | grammar("report_verbs")
    return any(s.low(i) in verbs for i in range(group.end, s.piece_end(group.end - 1)))


def _announced(s: Sentence, at: int, end: int) -> bool:
    """Whether the number is one given before: "the 49 he had announced", "the 60 reported earlier"."""
    if s.low(at - 1) != "the":
        return False
    had = end + 1 + (s.low(end + 1) in grammar("have")) if s.low(end) in ("he", "she", "it", "they") else end
    had += s.low(had) in cues("earlier_words")
    told = s.low(had) in cues("earlier_verbs")
    return told and (had > end or s.low(end + 1) in ("earlier", "before", "previously", "initially", "on", "the"))


def corrections(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise another figure for the same: "73 are out of reach, not 60 as we wrote", "he had said 49".

    ``carried``: the status last spoken of before the sentence.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> from karabakh_analysis.casualties.verbal import active
    >>> rows(lambda s: corrections(s, active(s), ""), "Armenia has lost 105 soldiers; on Tuesday he had said 49.")
    [('49', 49, 49, 'killed')]
    """
    status = rows[-1].status if rows else carried
    out: list[Found] = []
    used = {i for r in rows for i in range(r.group.start, r.group.end)}
    for at in range(1, len(s.words) if status else 0):
        number = number_at(s.words, at) if at not in used else None
        if number is None or number.kind in ("zero", "vague") or s.low(at) in ("the", "a", "its", "another"):
            continue
        follower = s.low(number.end)
        instead = bool(rows) and s.low(at - 1) == "not" and follower in ("", ".", "as", ",", ";")
        instead = instead or _announced(s, at, number.end)
        had_said = s.low(at - 1) in cues("earlier_verbs") and s.low(at - 2) in cues("earlier_words")
        instead = instead or (bool(rows) and _raised_from(s, rows[-1], at))
        if instead or (had_said and follower in ("", ".", ",", ";", "as", "on", "earlier", "before", "in", ")")):
            span = (at, number.end)
            group = Group(*span, number.low, number.high, number.kind, span, bare=True, anaphor=True)
            out.append(found(group, status, at - 1, number.end, "series.correction", certain=False))
            used |= set(range(*span))
    return out


def _raised_from(s: Sentence, row: Found, at: int) -> bool:
    """Whether the number at ``at`` is what the one before it was raised from: "raised its count to 71 dead from 50"."""
    to = s.low(row.group.start - 1) == "to" and s.low(at - 1) == "from"
    return to and row.group.end <= at - 1 <= max(row.group.end, row.last) + 2


def pointing_back(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise a number of the people counted before, whatever the sentence tells of them.

    ``carried``: the status of the people counted last, "" if that is too long ago.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: pointing_back(s, [], "captured"), "Sixty of them can be seen in a video.")
    [('Sixty', 60, 60, 'captured')]
    >>> rows(lambda s: pointing_back(s, [], "killed"), "Kin of the remaining five have been told; two of them saw it.")
    [('remaining five', 5, 5, 'killed')]
    >>> rows(lambda s: pointing_back(s, [], "killed"), "It lists nine houses, four of them empty; one of them spoke.")
    []
    """
    out: list[Found] = []
    for group in s.groups if carried else ():
        taken = any(r.group.start < group.end and group.start < r.group.end for r in rows)
        if not taken and _points_back(s, group, carried) and not _antecedent_here(s, group) and not _acts(s, group):
            status = "captured" if carried == "missing" and _shown(s) else carried
            out.append(found(group, status, group.start, group.end, "anaphor.counted-before", certain=False))
    return out


def _shown(s: Sentence) -> bool:
    """Whether pictures show the people: of the missing, those are in captivity."""
    return any(w.low in victim_words("shown") for w in s.words)


def _points_back(s: Sentence, group: Group, status: str) -> bool:
    """Whether the group is a number with "of them", "remaining", "those"; one of them may be a mere witness.

    Of captives also "Forty more remain in Baku".
    """
    if group.kind not in ("exact", "range") or group.status or group.low in (0, 1):
        return False
    inside = {s.low(i) for i in range(group.start, group.end)}
    nouns = lexicon.person_nouns()
    said_to_be = s.low(group.end) in grammar("be") and s.low(group.end + 1) in nouns and nouns[s.low(group.end + 1)][1]
    whole = s.low(group.start) in ("all", "both") and group.bare and said_to_be  # "All 12 were conscripts"
    verb = group.end
    while s.low(verb) in grammar("be") | grammar("have") | {"already", "also", "now"}:
        verb += 1
    found_dead = group.bare and verb > group.end and s.low(verb) in cues("body_verbs") and s.low(verb + 1) != "alive"
    held = status == "captured" and group.anaphor and verb - group.end < 3 and s.low(verb) in cues("remaining")
    held = held and s.low(verb + 1 + (s.low(verb) == "still")) in ("in", "there", "behind")
    return whole or held or found_dead or bool(inside & (cues("pronouns_of") | {"remaining"}))


def _antecedent_here(s: Sentence, group: Group) -> bool:
    """Whether "them" may be others, told of in the sentence: a number or "they" before, a question."""
    before = range(group.start)
    told = any(s.low(i) in ("they", "them", "whether", "if") for i in before)
    return told or any(number_at(s.words, i) and s.low(i) not in grammar("determiners") for i in before)


def _acts(s: Sentence, group: Group) -> bool:
    """Whether the people of the number say or see something: the living."""
    return any(s.low(i) in grammar("say_verbs") | {"saw", "see"} for i in (group.start - 1, group.end))
