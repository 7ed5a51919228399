"""Nobody counted: "without losses", "of wounded there are none", "its troops were unharmed"."""

from __future__ import annotations

from dataclasses import replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.tokens import lows
from karabakh_analysis.casualties.verbal import Found, found


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
        if between[:1] == ["to"] and "have" not in between:
            continue  # "asked citizens not to share lists of the fallen"
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


def there_are_none(s: Sentence) -> list[Found]:
    """Recognise "none" of the losses that the sentence spoke of before.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(there_are_none, "Of wounded there are none; as for the captives, it has none.")
    [('none', 0, 0, 'wounded'), ('none', 0, 0, 'captured')]
    """
    nouns, out = lexicon.status_nouns("nouns"), list[Found]()
    for group in s.groups:
        lead = group.start - 1
        there = s.low(lead) in grammar("be") and s.low(lead - 1) == "there"
        if s.low(group.start) != "none" or not group.bare or not (there or s.low(lead) in grammar("have")):
            continue
        start = max((i for i in range(lead) if s.low(i) == ";"), default=0)
        told = [nouns[s.low(i)] for i in range(start, lead - 1) if s.low(i) in nouns]
        told = told[-1:] or [h.status for h in s.hits if h.end <= group.start][-1:]
        out += [found(group, status, lead, group.end, "zero.there-are-none") for status in told]
    return out


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
        bodies = cues("army_words") | lexicon.words("sets", "civilian")
        crew = next((i for i in range(at - 1, s.piece_start(at), -1) if s.low(i) in bodies), 0)
        if group is None and crew and s.low(crew - 1) in grammar("determiners"):
            group = Group(crew - 1, crew + 1, None, None, "plural", (at, at + 1), s.low(crew))
        them = next((i for i in range(s.piece_start(at), at) if s.low(i) in ("they", "them")), 0)
        if group is None and them and (s.low(them - 1) != "of" or s.low(them - 2) == "all"):  # "they got off unharmed"
            group = Group(them, them + 1, None, None, "plural", (at, at + 1), anaphor=True)
        if group and (not group.counted or group.kind in ("definite", "one")):
            nobody = replace(group, low=0, high=0, kind="zero", text=(at, at + 1))
            rows.append(found(nobody, "wounded", group.start, at + 1, "zero.unhurt"))
    return rows
