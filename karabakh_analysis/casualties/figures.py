"""Another figure for the same people: "up from 105", "it later spoke of 73", "63 by Baku's count"."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import side_at
from karabakh_analysis.casualties.tokens import Number, number_at
from karabakh_analysis.casualties.verbal import Found, found


@cache
def _phrases(key: str) -> tuple[tuple[str, ...], ...]:
    return tuple(sorted((tuple(p.split()) for p in cues(key)), key=lambda p: (-len(p), p)))


def _ends_with(s: Sentence, at: int, key: str) -> tuple[str, ...]:
    """Longest phrase of the list ``key`` that ends right before ``at``; () if none."""
    for phrase in _phrases(key):
        if len(phrase) <= at and all(s.low(at - len(phrase) + k) == word for k, word in enumerate(phrase)):
            return phrase
    return ()


def other_figures(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise another figure for people who were counted before.

    ``carried``: the status of the last count before the sentence, "" if that is too long ago.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> rows(lambda s: other_figures(s, passive(s), ""), "135 men were killed, up from 105 on Monday, not 140.")
    [('105', 105, 105, 'killed'), ('140', 140, 140, 'killed')]
    >>> rows(lambda s: other_figures(s, [], "missing"), "It later spoke of 73; the governor said at least 64.")
    [('73', 73, 73, 'missing'), ('at least 64', 64, None, 'missing')]
    >>> rows(lambda s: other_figures(s, [], "captured"), "63 by Baku's count, 190 by that of lawyers; he said 30%.")
    [('63', 63, 63, 'captured'), ('190', 190, 190, 'captured')]
    """
    out: list[Found] = []
    used = {i for r in rows for i in range(r.group.text[0], r.group.end)}
    over = 0
    for at in range(len(s.words)):
        if at in used or at < over:
            continue
        told = [r.status for r in rows if r.group.start <= at] or [h.status for h in s.hits if h.end < at]
        status = told[-1] if told else carried or (rows[0].status if rows else "")
        status = _toll_status(s, at) or status
        if not status:
            continue
        found_here = _figures_at(s, at, bool(rows or out))
        whole = number_at(s.words, at) if s.low(at - 1) not in cues("before_up_to") else None  # "owned up to 50"
        over = whole.end if whole and not found_here else over  # "up to 600" is no "600"
        for number, rule in found_here:
            if set(range(number.start, number.end)) & used:
                continue
            span = (number.start, number.end)
            group = Group(*span, number.low, number.high, number.kind, span, bare=True, anaphor=True)
            out.append(found(group, status, max(at - 1, 0), number.end, rule, certain=False))
            used |= set(range(*span))
    return out


def _toll_status(s: Sentence, at: int) -> str:
    """Status for "the toll was revised from 49 to 105", "casualty figures differ: Baku names 7": deaths are meant."""
    toll = any(s.low(i) == "toll" for i in range(max(at - 8, 0), at))
    titled = any(s.low(i) in ("casualty", "casualties", "losses") and s.low(i + 1) != ":" for i in range(at))
    return "killed" if toll or (titled and any(s.low(i) == ":" for i in range(at))) else ""


def _figures_at(s: Sentence, at: int, same_sentence: bool) -> list[tuple[Number, str]]:
    """List the figures that a cue before ``at`` or a phrase behind the number introduces."""
    number = number_at(s.words, at)
    if number is None or not _plain(s, number):
        return []
    cue = _ends_with(s, at, "compared")
    weak = cue == ("not",) or bool(cue and cue[-1] in grammar("be") and cue[0] not in cues("figure_nouns"))
    instead = cue != ("not",) or s.low(number.end) in ("", ".", "as", ",", ";")
    if cue and instead and (same_sentence or not weak):
        verb_follows = cue[-1] == "of" and s.low(number.end) in grammar("be") | grammar("have") | grammar("modal")
        return [(number, "figure.compared")] if verb_follows or _closes(s, number) else []
    if _ends_with(s, at, "figure_verbs") and _closes(s, number):
        return _paired(s, number) or [(number, "figure.said")]
    called = s.low(at - 1) in ("figure", "number", "total") and s.low(at - 2) in ("the", "a", "another")
    if called and s.low(at - 3) in cues("carrying") and _closes(s, number):
        return [(number, "figure.said")]  # "this page carried the figure 50"
    if s.low(number.end) == "by" and any(s.low(i) in cues("reckonings") for i in range(number.end + 1, number.end + 6)):
        return [(number, "figure.by-a-count")]
    if s.low(at - 1) in ("at", "to") and any(s.low(i) in cues("figure_nouns") for i in range(at - 3, at)):
        return _paired(s, number) or [(number, "figure.count-stands-at")]
    return []


def _plain(s: Sentence, number: Number) -> bool:
    """Whether the number may count people: no zero, "several", year, "the", date."""
    first = s.words[number.start]
    year = number.low is not None and 1900 <= number.low <= 2099 and "," not in first.text
    month = s.low(number.end) in cues("months") and s.words[number.end].capital
    date = month or s.low(number.start - 1) in cues("months")
    bare = first.low not in ("the", "a", "its", "another")
    return bare and number.kind in ("exact", "range") and not year and not date


def _closes(s: Sentence, number: Number) -> bool:
    """Whether no noun follows the number, nor a time of day."""
    follower, second = s.low(number.end), s.low(number.end + 1)
    if follower in ("in", "at") and s.low(number.end + 2) in ("morning", "evening", "afternoon", "night"):
        return False
    return follower in cues("figure_followers") - cues("clock") and second not in cues("clock")


def _paired(s: Sentence, number: Number) -> list[tuple[Number, str]]:
    """Both figures of "88 and 66 respectively"."""
    second = number_at(s.words, number.end + 1) if s.low(number.end) == "and" else None
    if second and s.low(second.end) == "respectively":
        return [(number, "figure.respectively-first"), (second, "figure.respectively-second")]
    return []


def homecoming(s: Sentence, carried: str) -> list[Found]:
    """Recognise captives who come home, if the text speaks of captives: "nine more returned home".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: homecoming(s, ""), "After the exchange 44 Armenians and 12 Azerbaijanis returned home.")
    [('44', 44, 44, 'captured'), ('12', 12, 12, 'captured')]
    >>> rows(lambda s: homecoming(s, ""), "Prisoners were exchanged, 44 Armenians for a dozen Azerbaijanis.")
    [('44', 44, 44, 'captured'), ('a dozen', 12, 12, 'captured')]
    >>> rows(lambda s: homecoming(s, "captured"), "On that day 12 Azerbaijanis travelled in the opposite direction.")
    [('12', 12, 12, 'captured')]
    >>> rows(lambda s: homecoming(s, "killed"), "The delegation of six returned home; two men went home.")
    []
    """
    spoken = any(w.low in cues("handovers") for w in s.words)
    if carried != "captured" and not spoken:
        return []
    out = _swapped(s) + _brought(s)
    ends = range(len(s.words) - 2)
    paid = any((s.low(i), s.low(i + 2)) == ("in", "for") and s.low(i + 1) in cues("ransom") for i in ends)
    verbs = cues("homecoming_verbs") | (cues("bringing") if paid else frozenset())
    for at, word in enumerate(s.words):
        other_way = word.low in ("way", "direction") and s.low(at - 1) in ("other", "opposite")
        if other_way:  # "were flown the other way", "in the opposite direction"
            at -= next((k for k in range(2, 5) if s.low(at - k) in cues("homecoming_verbs")), 0) - 1
        elif paid and word.low in verbs:  # "ten are flown to Yerevan in return for maps"
            at += 1
        elif word.low not in ("home", "back"):
            continue
        if s.low(at - 1) not in verbs:
            continue
        start = s.piece_start(at - 1)
        people = [
            g for g in s.groups
            if g.end <= at - 1 and g.counted and g.kind != "zero" and (not g.oblique or g.end == at - 1)
        ]  # fmt: skip
        says = bool(people) and s.low(people[-1].end) in grammar("say_verbs")  # "X says Azerbaijan let them go home"
        if not people or says or (people[-1].end < start - 1):
            continue
        last = people[-1]
        joined = [g for g in people if g.end + 1 == last.start and s.low(g.end) == "and" and not g.bare]
        bodies = last.bare and any(g.status == "killed" and g.end <= last.start for g in s.groups)
        status = "killed" if bodies else "captured"  # "32 bodies were passed over; up to 100 are to be sent home"
        out += [found(g, status, g.start, at + 1, "subject.homecoming", certain=False) for g in (*joined, last)]
    return [r for r in out if r.group.head not in lexicon.words("weak", "not_captives")]


def _brought(s: Sentence) -> list[Found]:
    """Both groups of "a plane brought 44 captives to Yerevan and a dozen Azerbaijanis to Baku", "flew 44 men home"."""
    out: list[Found] = []
    for group in s.groups:
        goal = s.post_end(group)
        before = group.start - 1 - (s.low(group.start - 1) in ("home", "back"))  # "brings home 44 people"
        led = s.low(before) in cues("bringing") or (out and s.low(group.start - 1) == "and")
        home = before < group.start - 1 or s.low(goal) in ("home", "back")
        home = home or (s.low(goal) == "to" and bool(side_at(s, goal + 1)[0]))
        moved = s.low(group.end) in grammar("be") and any(
            s.low(i) in cues("bringing") and s.low(i + 1) == "to" and side_at(s, i + 2)[0]
            for i in range(group.end + 1, group.end + 4)
        )  # "44 people were flown to Yerevan and 12 to Baku"
        moved = moved or s.low(group.end) == "aboard" or (s.low(group.end), s.low(group.end + 1)) == ("on", "board")
        also = bool(out) and out[-1].group.end < group.start and home and s.low(group.start - 1) in ("and", ",")
        people = group.counted and group.head and group.kind != "zero"
        free = (moved or (also and group.bare)) and group.kind in ("exact", "range")
        if group.status in ("", "captured") and (free or (led and home and people)):
            out.append(found(group, "captured", group.start, goal + 1, "figure.brought-home", certain=False))
    return out


def _swapped(s: Sentence) -> list[Found]:
    """Both groups of "44 Armenians for a dozen Azerbaijanis", in a sentence on an exchange."""
    for first, second in pairwise(g for g in s.groups if g.counted and g.head and g.kind in ("exact", "range")):
        if first.end + 1 == second.start and s.low(first.end) == "for":
            return [found(g, "captured", g.start, g.end, "figure.swapped") for g in (first, second)]
    return []


def repeated(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Recognise a further number in the construction of the one before, of another side, time or unit.

    >>> from karabakh_analysis.casualties.nominal import status_noun
    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: repeated(s, status_noun(s)), "Armenia counted 105 dead and Azerbaijan 71; it has 20 tanks.")
    [('71', 71, 71, 'killed')]
    >>> rows(lambda s: repeated(s, status_noun(s)), "The army spoke of three wounded, then of six, and of two posts.")
    [('six', 6, 6, 'wounded')]
    >>> rows(lambda s: repeated(s, status_noun(s)), "It had 62 dead from the Army and nine from the Border Service.")
    [('nine', 9, 9, 'killed')]
    """
    out: list[Found] = []
    for at in range(1, len(s.words)):
        before = [r for r in (*rows, *out) if r.group.text[0] < at]
        number, group = number_at(s.words, at) if before else None, s.group_at(at)
        if number is None or not _plain(s, number) or (group and group.head):
            continue
        first, follower = before[-1], s.low(number.end)
        lead, sided, again = _lead_of(s, at, first)
        ends = _closes(s, number) or follower in cues("time_nouns") | cues("weekdays")
        alike = follower in grammar("prepositions") - {"of"} and follower in _behind(s, first, at)
        free = all(number.end <= r.group.text[0] or r.group.end <= at for r in (*rows, *out))
        if free and lead in cues("joins_of_figures") and ((ends and (sided or again)) or alike):
            span = (number.start, number.end)
            bare = Group(*span, number.low, number.high, number.kind, span, bare=True, anaphor=not sided)
            rule = "series.of-side" if sided else "series.repeated"
            out.append(found(bare, first.status, at - 1, number.end, rule, certain=sided))
    return out


def _behind(s: Sentence, first: Found, at: int) -> list[str]:
    """Words right behind the first count, if the second at ``at`` is near."""
    near = at - first.group.end < 10
    return [s.low(i) for i in range(first.group.end, min(first.group.end + 3, at))] if near else []


def _lead_of(s: Sentence, at: int, first: Found) -> tuple[str, bool, bool]:
    """Word before the side, "then" and repeated preposition that lead a number; whether there is a side, the others."""
    sided = again = False
    prepositions = {s.low(first.group.text[0] - 1)} & {"of", "at", "to", "about", "from"}
    while at > first.group.end:
        low = s.low(at - 1)
        start = next((k for k in range(at - 3, at) if side_at(s, k)[0] and side_at(s, k)[1] == at), at)
        if start < at:
            sided, at = True, start
        elif low in prepositions or low in cues("then_words"):
            again, at = True, at - 1
        elif low in cues("weekdays") and s.low(at - 2) == "on":
            again, at = True, at - 2  # "On Tuesday the figure had been 50, on Thursday 71"
        elif low in ("the", "only"):
            at -= 1
        else:
            break
    return s.low(at - 1), sided, again
