"""People out of reach, told of without a verb of their own: contact lost, no news, fate unknown, a search."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found, found


def _lost_with(s: Sentence, at: int) -> int:
    """Position of "with" in "contact was lost with", or ``at``."""
    lost = next((i for i in range(at + 1, at + 6) if s.low(i) in cues("lost_contact")), at)
    return lost + 1 if s.low(at + 1) != "with" and lost > at else at


def _out_of_reach(group: Group) -> bool:
    """Whether the group can be people out of contact: counted, with a noun, or "24 others"."""
    return group.counted and bool(group.head or group.anaphor) and group.kind != "zero"


def _denied(s: Sentence, at: int) -> bool:
    """Whether "no" or "not have" stands before the noun: "we do not have contact", "there is no connection"."""
    before = [s.low(i) for i in range(max(at - 4, 0), at)]
    negated, had = {"not", "n't", "without"} & set(before), {"have", "any"} & set(before)
    return before[-1:] == ["no"] or bool(negated and had)


def contact_lost(s: Sentence) -> list[Found]:
    """Recognise people out of contact, or of unknown fate.

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(contact_lost, "Contact with several positions, held by some 60 men, was lost late on Tuesday.")
    [('some 60', 60, 60, 'missing')]
    >>> rows(contact_lost, "The fate of 24 servicemen remains unknown; contact with the 8 men was not lost.")
    [('24', 24, 24, 'missing')]
    >>> rows(contact_lost, "There is no contact with 12 men; communication was lost with a further group of soldiers.")
    [('12', 12, 12, 'missing'), ('a further group', None, None, 'missing')]
    """
    rows: list[Found] = []
    for at, word in enumerate(s.words):
        if word.low in ("fate", "whereabouts") and s.low(at + 1) == "of":
            rule, end_words, first, last = "nominal.fate-unknown", cues("unknown_fate"), at + 2, at + 15
        elif word.low in lexicon.words("weak", "contact_nouns") and s.low(_lost_with(s, at)) == "with":
            with_at = _lost_with(s, at)
            group = s.group_at(with_at + 1)
            if group and _out_of_reach(group) and "not" not in [s.low(i) for i in range(at, with_at)]:
                rows.append(found(group, "missing", at, with_at, "nominal.contact-lost"))
            continue
        elif word.low in lexicon.words("weak", "contact_nouns") and s.low(at + 1) == "with" and _denied(s, at):
            group = s.group_at(at + 2)
            if group and _out_of_reach(group):
                rows.append(found(group, "missing", at - 1, at + 2, "nominal.no-contact"))
            continue
        elif word.low in lexicon.words("weak", "contact_nouns") and s.low(at + 1) == "with":
            rule, end_words, first, last = "nominal.contact-lost", cues("lost_contact"), at + 2, at + 30
        else:
            continue
        end = next((i for i in range(at, min(last, len(s.words))) if s.low(i) in end_words), at)
        people = [g for g in s.groups if first <= g.start < end and _out_of_reach(g)]
        if rule == "nominal.fate-unknown":  # "the whereabouts of nineteen are unknown"
            people = people or [g for g in s.groups if g.start == first and g.bare and g.kind in ("exact", "range")]
        known = s.low(end) in ("known", "clarified", "determined", "established", "ascertained")  # behind "not"
        negated = any(s.low(i) in ("not", "restored") for i in range(at, end)) and not known
        if people and not negated:
            rows.append(found(people[0], "missing", at, end + 1, rule))
    return rows


def no_word(s: Sentence) -> list[Found]:
    """Recognise people of whom nothing is known: "no news of N", "the search for N goes on", "N, whose fate is ...".

    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(no_word, "There has been no word from eleven reservists, and nothing is known about three others.")
    [('eleven', 11, 11, 'missing'), ('about three others', 3, 3, 'missing')]
    >>> rows(no_word, "The search for six soldiers continues; two men, whose whereabouts are being established, left.")
    [('six', 6, 6, 'missing'), ('two', 2, 2, 'missing')]
    >>> rows(no_word, "With another 24 servicemen, it said, there was no contact.")
    [('another 24', 24, 24, 'missing')]
    >>> rows(no_word, "There is no information about losses; the search for two saboteurs was mentioned by no one.")
    []
    """
    rows: list[Found] = []
    for group in s.groups:
        at = group.start - 1
        whom = (s.low(group.end), s.low(group.end + 1)) == ("with", "whom")
        if group.counted and (s.low(at) == "with" or whom) and group.kind != "zero" and _contact_behind(s, group):
            rows.append(found(group, "missing", at, group.end, "nominal.with-whom-contact-lost"))
            continue
        if not _out_of_reach(group) or group.status:
            continue
        after = s.post_end(group)
        fate = next((i for i in range(after, after + 3) if s.low(i) == "whose"), None)
        if fate is not None and s.low(fate + 1) in ("fate", "whereabouts", "location"):
            rows.append(found(group, "missing", fate, fate + 2, "nominal.whose-fate"))
        elif {s.low(at), s.low(group.start)} & cues("word_of") and _nothing_known(s, at):
            rows.append(found(group, "missing", at - 1, at, "nominal.no-word-of"))
        elif (s.low(at - 1), s.low(at)) == ("search", "for") and s.low(after) in cues("search_goes_on"):
            enemy = lexicon.relative_words("opponent") & {s.low(i) for i in range(group.start, group.end)}
            if not enemy:
                rows.append(found(group, "missing", at - 1, after + 1, "nominal.search-for"))
    return rows


def _contact_behind(s: Sentence, group: Group) -> bool:
    """Whether "there is no contact", "contact has been lost" follows "with N servicemen"."""
    after = range(group.end, min(group.end + 16, len(s.words)))
    contact = next((i for i in after if s.low(i) in lexicon.words("weak", "contact_nouns")), None)
    if contact is None or s.low(contact + 1) == "with" or ";" in [s.low(i) for i in range(group.end, contact)]:
        return False
    lost = any(s.low(i) in cues("lost_contact") for i in range(contact + 1, contact + 6))
    return bool(group.head or group.anaphor) and (lost or s.low(contact - 1) == "no")


def _nothing_known(s: Sentence, at: int) -> bool:
    """Whether "no news", "nothing is known" stands up to six words before ``at``."""
    for i in range(max(at - 6, 0), at + 1):
        before = {s.low(k) for k in range(max(i - 4, 0), i)}
        other_noun = any(s.low(k) in lexicon.status_nouns("nouns") for k in range(i, i + 4))
        if s.low(i) in cues("no_word") and before & {"no", "nothing", "little", "without"} and not other_noun:
            return True
    return False
