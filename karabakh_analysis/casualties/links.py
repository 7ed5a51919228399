"""Which group of people a status word is about: subjects, objects, coordination, apposition."""

from __future__ import annotations

from collections.abc import Iterator

from karabakh_analysis.casualties import apposition, lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import on_other_side, side_at
from karabakh_analysis.casualties.status import Hit
from karabakh_analysis.casualties.tokens import number_at

_HARD = frozenset(";:")
_JOINS = frozenset({"and", ",", "or", "nor", "plus", "including", "also"}) | apposition.DASHES


def _empty(s: Sentence, start: int, end: int) -> bool:
    """Whether nothing but joining words and adverbs stands in ``words[start:end]``."""
    light = grammar("adverbs") | grammar("clause_words")
    return all(s.words[i].mark or s.low(i) in light for i in range(start, end))


def _closed(s: Sentence, at: int) -> bool:
    """Whether the word at ``at`` is no plain noun: a function word, a verb of the lists, a name."""
    closed = ("prepositions", "clause_words", "be", "have", "modal", "report_verbs", "say_verbs", "determiners")
    return s.words[at].capital or any(s.low(at) in grammar(key) for key in closed)


def fits(s: Sentence, group: Group, hit: Hit) -> bool:
    """Whether the group can be the victim: weak verbs ("lost", "seized") need plain people.

    "Three of the posts were captured" and "Hin Tagher was captured" tell of no people.
    """
    if hit.lemma == "hold" and group.bare and any(w.low == "list" for w in s.words):
        return False  # "the list of those who died now holds 71"
    bodily = hit.frame == "subject" and hit.end - hit.start > 2  # "lost a foot", "fell to a sniper": nobody else can
    if hit.lemma in lexicon.words("weak", "needs_person_noun") and hit.status != "missing" and not bodily:
        who = (s.low(group.end), s.low(group.end + 1)) == (",", "who")  # "X, who was seized near Shusha"
        known_name = group.named and (not group.weak or who or hit.lemma == "bury")  # "they buried Vazgen Terunyan"
        return (
            bool(group.head)
            or (group.kind == "zero" and s.low(group.end) != "of")  # not "none of our posts was lost"
            or group.anaphor
            or known_name
            or (group.bare and (s.low(group.end) != "of" or s.low(group.end + 2) == "own"))
        )
    described = s.group_at(group.end + 2 - (s.low(group.end + 1) in ("a", "an"))) if s.low(group.end) == "," else None
    if described and described.kind == "one" and described.head:
        return True  # "Maral N., a teacher, was arrested"
    if group.bare and not group.anaphor and s.low(group.end) == "of":
        return hit.status in ("killed", "wounded")
    return not (group.named and group.weak and not group.head and hit.status == "captured")


def subject(s: Sentence, hit: Hit) -> Group | None:
    """Find the group that is the subject of the verb group of ``hit``.

    The last group in the verb's own clause piece that no preposition governs; over an empty piece
    ("..., they said, were injured", "and was captured") the nearest such group further left; after
    "who" the group right before it, whatever governs that.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("Six men, a ministry said, who strayed across the border were detained.")[:])
    >>> subject(s, s.hits[0]).low
    6
    """
    return _who_said_so(s, hit) or _subject(s, hit) or _clause_subject(s, hit)


def _who_said_so(s: Sentence, hit: Hit) -> Group | None:
    """Find who tells of what befell them: "[Ten of the men] said that they had been beaten"."""
    at = hit.aux - 1 - (s.low(hit.aux - 2) == "that")
    if s.low(hit.aux - 1) not in ("they", "he", "she") or s.low(at - 1) not in grammar("say_verbs"):
        return None
    return next((g for g in s.groups if g.end == at - 1 and g.counted and not g.oblique and not g.named), None)


def _clause_subject(s: Sentence, hit: Hit) -> Group | None:
    """Read the subject from the clauses, where the words between leave no group: "men who, as X said, ... were"."""
    clause = next((c for c in s.clauses if c.finite and hit.aux <= c.at < hit.end), None)
    if clause is None or clause.subject is None:
        return None
    noun = clause.subject
    group = next((g for g in s.groups if g.start <= noun.head < g.end and g.end <= hit.aux), None)
    if group is None and s.low(noun.start - 1) == "and":  # "two men and [an unknown noun] lost their lives"
        return next((g for g in s.groups if g.head and s.post_end(g) == noun.start - 1 and not g.oblique), None)
    own = range(max(group.end if group else 0, s.piece_start(hit.aux)), hit.aux)
    counted = any(number_at(s.words, i) for i in own)  # "Twelve were captured and two posts have been lost"
    return group if group and not counted and s.low(group.start - 1) != "," else None  # no apposition


def _subject(s: Sentence, hit: Hit) -> Group | None:
    start = s.piece_start(hit.aux)
    here = [g for g in s.groups if start <= g.start and g.end <= hit.aux]
    if hit.frame != "subject" and not hit.passive and hit.aux == hit.start:
        # "of the 24 men out of contact", "the names of three servicemen killed": governed or not
        touching = [g for g in s.groups if g.end <= hit.start and only_reduced(s, g.end, hit)]
        if touching:
            last = touching[-1]
            in_state = s.low(hit.start) in grammar("prepositions") and last.oblique == "of"
            of = last.start - 1 if in_state and last.kind in ("definite", "named") else -1
            # "left a technician of the operator with a bullet in the shoulder"
            return next((g for g in s.groups if g.end == of and g.kind == "one" and not g.status), last)
    if s.low(hit.aux) in grammar("reported_to"):  # "including two men believed to be injured"
        touching = [g for g in here if g.end == hit.aux]
        if touching:
            return touching[0]
    free = [g for g in here if not g.oblique]
    finite = hit.passive or hit.frame == "subject"
    led = [g for g in here if g.end == hit.aux and g.oblique in cues("conjunctions") and finite]
    if led:
        return led[-1]  # "rose to four after another died in hospital", "after an officer was wounded"
    if free:
        things = not hit.passive and hit.frame != "subject" and number_at(s.words, hit.aux - 2)
        if things and free[-1].end <= hit.aux - 2 and s.low(free[-1].end) != ",":
            return None  # "The mayor counts three hotels hit"
        return free[-1] if not free[-1].bare or _near(s, free[-1], hit) else None
    if s.low(start) in grammar("relatives") and _finite(s, start + 1, hit.aux):
        return _further_left(s, start)  # "an employee of a firm who was putting up a mast was wounded"
    if s.low(start) in grammar("relatives") and _empty(s, start, hit.aux):
        before = [g for g in s.groups if g.end <= start and (not g.bare or (g.anaphor and g.end == start))]
        return before[-1] if before and start - s.post_end(before[-1]) <= 3 else None
    strayed = s.low(start) == "who" and not here and _ends_in_phrase(s, start, hit.aux)
    relative = s.piece_start(start - 1) if hit.passive and not here and s.low(start) == "and" else start
    if relative < start and s.low(relative) == "who" and _finite(s, start + 1, hit.aux):
        return _further_left(s, relative)  # "men who had lost their way and crossed the border were detained"
    if not strayed and not _empty(s, start, here[0].start - 1 if here else hit.aux):
        return None
    return _further_left(s, start)


def only_reduced(s: Sentence, start: int, hit: Hit) -> bool:
    """Whether the state of ``hit`` is of what ends at ``start``: "men last seen alive in captivity", "men, missing"."""
    state = hit.frame == "participle"
    if state and s.low(start) == "," and start + 1 == hit.start:
        return not s.low(start - 1)[:1].isdigit()  # not "prisoners 13, missing 24"
    return all(state and s.low(i) in cues("before_state") for i in range(start, hit.start))


def _finite(s: Sentence, start: int, end: int) -> bool:
    """Whether a verb stands in ``words[start:end]``, so that a relative clause there has a verb of its own."""
    verbs, hits = grammar("be") | grammar("have") | grammar("report_verbs"), {h.start for h in s.hits}
    return any(s.low(i) in verbs or s.low(i).endswith("ed") or i in hits for i in range(start, end))


def _further_left(s: Sentence, start: int) -> Group | None:
    """Nearest group left of ``start`` that may be the subject of a verb without one of its own."""
    for group in reversed([g for g in s.groups if g.end <= start]):
        if any(s.low(i) in _HARD for i in range(group.end, start)):
            return None
        aside = s.piece_start(group.start) + 1
        around = range(aside, s.piece_end(group.end - 1))
        told = any(s.low(i) in grammar("say_verbs") for i in around if not group.start <= i < group.end)
        if s.words[aside - 1].mark and group.start - aside < 2 and told and around.stop <= start:
            continue  # "two men, said an officer, had been killed", "two men, their mayor has told us, were killed"
        if apposition.is_aside(s, group) or any(g.oblique == "including" for g in coordinated_left(s, group, True)):
            continue
        known = s.low(group.start) == "the"  # "the six were mending a road and were seized"
        if group.oblique or (group.bare and not (known or group.anaphor or group.kind == "vague")):
            continue
        relative = s.piece_start(group.start)
        # "as a result of which ten people, ..., died", not "fifteen people, of whom four ..., were killed"
        ruled = s.low(relative) == "which" and (s.low(relative - 2), s.low(relative - 1)) == ("result", "of")
        if s.low(relative) in ("who", "whom", "which", "whose") and s.low(start) == "," and not ruled:
            continue  # "six men, who had attacked two soldiers, were killed"
        same_piece = [g for g in s.groups if g.end <= group.start and s.piece[g.start] == s.piece[group.start]]
        earlier = [g for g in same_piece if not g.oblique]
        # "six Armenians attacked the troops and were wiped out": a plural behind a counted group is its object
        return earlier[-1] if earlier and not group.counted and earlier[-1].counted else group
    return None


def _ends_in_phrase(s: Sentence, start: int, end: int) -> bool:
    """Whether a preposition governs the last noun before ``end``: "who strayed across the border [were]"."""
    for at in range(end - 1, start, -1):
        if s.low(at) in grammar("prepositions"):
            return True
        if s.low(at) in grammar("determiners") | {"a", "an"}:
            return s.low(at - 1) in grammar("prepositions")
    return False


def _near(s: Sentence, group: Group, hit: Hit) -> bool:
    """Whether a bare number stands right before its verb, but for an "of ..." or "from ..." phrase."""
    return s.post_end(group) >= hit.aux or _empty(s, group.end, hit.aux) or group.anaphor


def right_object(s: Sentence, hit: Hit) -> Group | None:
    """Find the group right behind the verb: "killing two", "has lost, by some estimates, 15,000 men".

    Behind "lost" it may follow equipment: "lost 13 tanks and dozens of soldiers".
    """
    at = hit.end
    if hit.lemma == "cost":  # "the war cost Azerbaijan 2,802 servicemen"
        at = at + 3 if on_other_side(s, at) else side_at(s, at)[1]
    while s.low(at) in grammar("adverbs") - {"at", "least", "all", "both", "not", "to"}:
        at += 1
    if s.low(at) == ",":
        close = next((i for i in range(at + 1, min(at + 9, len(s.words))) if s.low(i) == ","), None)
        told = range(at + 1, close or 0)
        starts = [g.start for g in s.groups if g.kind in ("exact", "range", "vague")] + [h.start for h in s.hits]
        # "105 men killed, but a member of his party, X, ..." goes on with another matter
        aside = s.low(at + 1) not in ("and", "but", "while", "whereas")
        aside = aside and not any(start in told for start in starts)
        return s.group_at(close + 1) if close and aside else None
    group = s.group_at(at)
    if group is None and hit.lemma in ("lose", "cost") and number_at(s.words, at):
        behind = next((g for g in s.groups if at < g.start <= at + 10 and not g.bare), None)
        verbs = grammar("be") | grammar("have") | grammar("report_verbs")
        if behind and s.low(behind.start - 1) in ("and", ",", "but"):
            return behind if not any(s.low(i) in verbs for i in range(at, behind.start)) else None
    return group


def relative_object(s: Sentence, hit: Hit) -> Group | None:
    """Find the group that a clause without object is about: "three we lost", "the men whom they captured"."""
    at = hit.aux - 1
    if hit.lemma == "claim":
        return None
    whom = next((i for i in range(hit.aux - 1, max(hit.aux - 7, 0), -1) if s.low(i) == "whom"), 0)
    if whom and s.low(whom - 1) == ",":  # "four, whom it says gunmen killed"
        return next((g for g in s.groups if g.end == whom - 1 and g.kind in ("exact", "range")), None)
    if whom and not any(s.words[i].mark for i in range(whom, hit.aux)):  # "38 men whom Baku has acknowledged holding"
        return next((g for g in s.groups if g.end == whom and g.kind in ("exact", "range", "one", "definite")), None)
    if s.low(at) not in ("we", "they", "it", "i", "he", "she", "you"):
        return None
    at -= s.low(at - 1) in ("that", "whom", "which")
    return next((g for g in s.groups if g.end == at and g.kind in ("exact", "range", "one", "definite")), None)


def has_object(s: Sentence, hit: Hit) -> bool:
    """Whether something that can be an object follows, people or not ("killed the pilot", "lost a tank")."""
    low, second = s.low(hit.end), s.low(hit.end + 1)
    if low in ("them", "him", "me", "us", "it", "himself", "themselves"):
        return True
    times = cues("time_nouns") | cues("months") | cues("weekdays")
    if low in grammar("determiners") and (second in times or s.low(hit.end + 2) in times):
        return False  # "the men hurt the previous day"
    return right_object(s, hit) is not None or low in grammar("determiners") | {"a", "an"}


def coordinated_left(s: Sentence, group: Group, parts: bool = False) -> Iterator[Group]:
    """Yield the groups joined to ``group`` on its left: "two soldiers and [a civilian]", "A, B and [C]".

    ``parts``: up to a part of others: "among them [a major] and two captains".
    """
    while group.possessive != "whose" and group.oblique != "including":
        at = group.start - 1
        at -= s.low(at) in grammar("possessives")  # "a woman and her two daughters"
        trade = at
        while group.named and group.head and trade > at - 3 and s.low(trade).isalpha() and not _closed(s, trade):
            trade -= 1
        at = trade if s.low(trade) in _JOINS else at  # "driver A, | news agency correspondent B"
        if s.low(at) == "as" and s.low(at - 1) == "well":
            at -= 2
        elif s.low(at) not in _JOINS:
            return
        dash = False
        while s.low(at) in _JOINS:
            dash, at = dash or s.low(at) in apposition.DASHES, at - 1
        if s.low(at).isdigit() and s.low(at - 1) == ",":
            at -= 2  # "a woman, 47, and her two daughters"
        near = [g for g in s.groups if g.end <= at + 1 <= max(s.post_end(g), g.end)]
        named = next((g for g in near if g.end == at + 1 and g.named and group.named), None)  # "saw off A and B, who"
        joined = named or next((g for g in reversed(near) if not g.oblique), near[0] if near else None)
        relative = s.piece_start(at)  # "A, who reported for an agency, and B died"
        if joined is None and s.low(relative) in ("who", "whose", "whom") and s.low(at + 1) == ",":
            joined = next((g for g in s.groups if s.low(relative - 1) == "," and g.end == relative - 1), None)
        comma = next((i for i in range(at, max(at - 7, 0), -1) if s.low(i) == ","), -1)
        if joined is None and s.low(at + 1) == "," and comma > 0 and not _finite(s, comma, at + 1):
            joined = next((g for g in s.groups if g.named and g.end == comma), None)  # "X, a unit's commander, and two"
        if parts and joined is not None and joined.oblique == "including":
            yield joined
        if (
            joined is None
            or (joined.oblique and joined is not named)
            or (joined.bare and s.low(at + 1) == "," and not group.bare)
        ):
            return
        whole = s.low(0) == "of" and s.low(at + 1) == "," and all(s.low(i) != "," for i in range(joined.end))
        if whole and s.low(group.start - 1) == ",":
            return  # "Of my battalion's 400 men, 63 did not come home"
        if apposition.is_aside(s, joined) and any(h.end == joined.start - 1 for h in s.hits):
            return  # "two killed, one of them a waiter, and six hurt"
        if dash and joined.weak and not group.named:
            return  # "YEREVAN, 15 October. Vesti Yuga – Six men were killed"
        if s.low(joined.start - 2) == "there" and s.low(joined.start - 1) in grammar("be"):
            return  # "there were twelve of us and five were killed"
        yield joined
        group = joined
