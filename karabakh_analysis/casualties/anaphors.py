"""Numbers of people who were counted before: "Sixty of them can be seen", "the remaining five", "those six"."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.numbers import number_at
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import victim_words
from karabakh_analysis.casualties.verbal import Found, found


def pointing_back(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise a number of the people counted before, whatever the sentence tells of them.

    ``carried``: the status of the people counted last, "" if that is too long ago.

    >>> from karabakh_analysis.casualties.show import rows
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
        if not taken and _points_back(s, group) and not _antecedent_here(s, group) and not _acts(s, group):
            status = "captured" if carried == "missing" and _shown(s) else carried
            out.append(found(group, status, group.start, group.end, "anaphor.counted-before", certain=False))
    return out


def _shown(s: Sentence) -> bool:
    """Whether pictures show the people: of the missing, those are in captivity."""
    return any(w.low in victim_words("shown") for w in s.words)


def _points_back(s: Sentence, group: Group) -> bool:
    """Whether the group is a number with "of them", "remaining", "those"; one of them may be a mere witness."""
    if group.kind not in ("exact", "range") or group.status or group.low in (0, 1):
        return False
    inside = {s.low(i) for i in range(group.start, group.end)}
    return bool(inside & (cues("pronouns_of") | {"remaining"}))


def _antecedent_here(s: Sentence, group: Group) -> bool:
    """Whether "them" may be others, told of in the sentence: a number or "they" before, a question."""
    before = range(group.start)
    told = any(s.low(i) in ("they", "them", "whether", "if") for i in before)
    return told or any(number_at(s.words, i) and s.low(i) not in grammar("determiners") for i in before)


def _acts(s: Sentence, group: Group) -> bool:
    """Whether the people of the number say or see something: the living."""
    return any(s.low(i) in grammar("say_verbs") | {"saw", "see"} for i in (group.start - 1, group.end))
