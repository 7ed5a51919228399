"""People out of reach, told of without a verb of their own: contact lost, no news, fate unknown, a search."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found, found

_REACH = 16  # words between "contact" or "fate" and what became of it


def out_of_reach(s: Sentence) -> list[Found]:
    """Recognise people with whom contact is lost, of whom nothing is known, who are looked for.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(out_of_reach, "Contact with several positions, held by some 60 men, was lost late on Tuesday.")
    [('some 60', 60, 60, 'missing')]
    >>> rows(out_of_reach, "The fate of 24 servicemen remains unknown; contact with the 8 men was not lost.")
    [('24', 24, 24, 'missing')]
    >>> rows(out_of_reach, "Communication with 24 men has not been restored; there is no word from eleven reservists.")
    [('24', 24, 24, 'missing'), ('eleven', 11, 11, 'missing')]
    >>> rows(out_of_reach, "With another 24 servicemen there was no contact; two men, whose fate is unclear, left.")
    [('another 24', 24, 24, 'missing'), ('two', 2, 2, 'missing')]
    >>> rows(out_of_reach, "There is no information about losses; the search for six soldiers continues.")
    [('six', 6, 6, 'missing')]
    """
    rows: list[Found] = []
    for group in s.groups:
        lead, after = group.start - 1, s.post_end(group)
        named = bool(group.head or group.anaphor) or (s.low(lead) == "of" and group.kind in ("exact", "range"))
        if not group.counted or group.kind == "zero" or not named or group.status:
            continue
        fate = next((i for i in range(after, after + 3) if s.low(i) == "whose"), -2) + 1
        if fate > 0 and s.low(fate) in cues("fates"):
            rows.append(found(group, "missing", fate, fate + 1, "missing.whose-fate"))
        elif (s.low(lead - 1), s.low(lead)) == ("search", "for") and s.low(after) in cues("search_goes_on"):
            if not lexicon.relative_words("opponent") & {s.low(i) for i in range(group.start, group.end)}:
                rows.append(found(group, "missing", lead - 1, after + 1, "missing.search-for"))
        elif (s.low(lead - 1), s.low(lead)) in (("become", "of"), ("happened", "to")) and _unknown(s, lead):
            rows.append(found(group, "missing", lead - 1, after, "missing.no-word-of"))
        elif (at := _contact(s, group)) >= 0 and _broken(s, at, group):
            rows.append(found(group, "missing", at, at + 1, "missing.contact-lost"))
        elif s.low(lead) in cues("word_of") and (_nothing_known(s, lead) or _of_whom_nothing(s, lead, after)):
            rows.append(found(group, "missing", lead, lead, "missing.no-word-of"))
    return rows


def _unknown(s: Sentence, at: int) -> bool:
    """Whether nobody knows "what has become of" them, words before ``at``."""
    before = {s.low(i) for i in range(max(at - 9, 0), at)}
    return "what" in before and bool(before & (cues("unknown_fate") | {"not", "n't", "nobody", "never", "without"}))


def _contact(s: Sentence, group: Group) -> int:
    """Position of the "contact" with the group or the "fate" of it, -1 if the sentence speaks of none."""
    nouns, start = lexicon.words("weak", "contact_nouns") | cues("fates"), max(group.start - _REACH, 0)
    before = [i for i in range(start, group.start) if s.low(i) in nouns]
    between = {s.low(i) for i in range(before[-1], group.start)} if before else set()
    if before and between & {"with", "of"} and not between & {";", "said", "that"}:
        first = next(g for g in s.groups if g.start > before[-1] and (g.head or g.anaphor or g is group))
        return before[-1] if first is group else -1
    whom = s.low(group.end) == "with" and s.low(group.end + 1) in ("whom", "which")
    if s.low(group.start - 1) != "with" and not whom:
        return -1
    behind = range(group.end, min(group.end + _REACH, len(s.words)))
    at = next((i for i in behind if s.low(i) in nouns or s.low(i) == ";"), -1)
    return at if at >= 0 and s.low(at) in nouns and s.low(at + 1) != "with" else -1


def _broken(s: Sentence, at: int, group: Group) -> bool:
    """Whether the contact at ``at`` is lost, denied or not restored, the fate unknown or not known."""
    end = next((i for i in range(at + 1, len(s.words)) if s.low(i) in (";", "but")), len(s.words))
    end = min(end, max(at, group.end) + _REACH)
    tail = [s.low(i) for i in range(at + 1, end)]
    head = {s.low(i) for i in range(max(at - 4, 0), at)}
    negated = bool({"not", "never", "n't"} & set(tail))
    if set(tail) & cues("restored_contact"):
        return negated
    if set(tail) & cues("lost_contact"):
        return not negated
    if set(tail) & cues("unknown_fate"):
        return True
    denied = "no" in head or "out" in head or bool(head & {"not", "n't"} and head & {"any", "have"})
    return denied and s.low(at) not in cues("fates")


def _nothing_known(s: Sentence, at: int) -> bool:
    """Whether "no news", "nothing is known" stands up to six words before ``at``."""
    return _no_word(s, max(at - 6, 0), at + 1)


def _of_whom_nothing(s: Sentence, at: int, after: int) -> bool:
    """Whether the phrase at ``at`` opens a clause that says it: "Of 27 villagers there is still no trace"."""
    opens = at == 0 or s.words[at - 1].mark
    return opens and _no_word(s, after, next((i for i in range(after, len(s.words)) if s.words[i].mark), len(s.words)))


def _no_word(s: Sentence, start: int, end: int) -> bool:
    for i in range(start, end):
        before = {s.low(k) for k in range(max(i - 4, 0), i)}
        other_noun = any(s.low(k) in lexicon.status_nouns("nouns") for k in range(i, i + 4))
        if s.low(i) in cues("no_word") and before & {"no", "nothing", "little", "without"} and not other_noun:
            return True
    return False
