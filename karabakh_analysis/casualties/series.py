"""Numbers whose status is said elsewhere: parts of a group, gapped clauses, lists of names, corrections."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group, names_end
from karabakh_analysis.casualties.numbers import number_at
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import side_at, sides_in
from karabakh_analysis.casualties.verbal import Found, found

_AFTER_NAME = frozenset({"a", "an", "who", "aged", "the", "born", "whose"})
_EARLIER_VERBS = frozenset(
    "said say says spoken spoke speak given gave reported wrote announced put claimed mentioned confirmed".split()
)


def _free(s: Sentence, rows: Sequence[Found]) -> list[Group]:
    used = {r.group.start for r in rows}
    return [g for g in s.groups if g.start not in used and g.counted and g.kind != "zero"]


def parts(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Parts of a group that has a status: "Fifty servicemen, 42 from the Army and eight from the Border Service".

    Also "including two civilians", "among them a child", "one of them a 15-year-old boy". A part that has a
    verb of its own ("two of them serving sentences") is none.
    """
    out: list[Found] = []
    for row in rows:
        if row.rule.startswith("series") or row.group.kind == "zero":
            continue
        for group in _free(s, [*rows, *out]):
            lead = s.low(group.start - 1)
            gap = (
                range(min(row.last, group.end), group.start)
                if group.start >= row.last
                else range(row.group.end, group.start)
            )
            if group.start < row.group.end or any(s.low(i) in (";", ":") for i in gap) or len(gap) > 14:
                continue
            from_part = (
                group.bare and s.low(group.end) == "from" and s.low(row.group.end) in (",", ":", "(", "–", "-", "of")
            )
            listed = lead in ("including", "them", "include", "includes") and (
                lead != "them" or s.low(group.start - 2) == "among"
            )
            of_them = (
                group.anaphor
                and "them" in [s.low(i) for i in range(group.start, group.end)]
                and lead in (",", "(", "–", "—")
            )
            if of_them:
                person = s.group_at(group.end)
                how = s.low(group.end) in ("seriously", "critically", "gravely", "severely", "badly", "heavily") or (
                    s.low(group.end) == "in" and row.status == "wounded"
                )
                if person is None and not how and not group.head:
                    continue
                part = person if person and person.counted else group
                out.append(found(part, row.status, row.first, row.last, "series.part-of-them", row.hit))
            elif (from_part or listed) and not _own_verb(s, group, row):
                out.append(found(group, row.status, row.first, row.last, "series.part", row.hit))
    return out


def _own_verb(s: Sentence, group: Group, row: Found) -> bool:
    end = s.piece_end(group.end - 1)
    return any(group.end <= h.start < end and h is not row.hit and h.status != row.status for h in s.hits)


def gapped(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """A clause that leaves its verb out: "Three died on 26 November, and another on 8 December"."""
    out: list[Found] = []
    for group in _free(s, rows):
        before = [r for r in rows if r.group.end <= group.start and r.group.kind != "zero" and r.hit]
        if not before or not group.bare:
            continue
        named_side = side_at(s, group.start - 1)[0] and s.low(group.start - 2) in ("and", ",", ";", "while")
        if (
            named_side
            and s.low(group.end) in ("", ".", ",", ";")
            and before[-1].hit
            and before[-1].hit.lemma in ("lose", "bury")
        ):
            out.append(found(group, before[-1].status, before[-1].hit.start, group.end, "series.gapped-loser", None))
            continue
        if s.low(group.start - 1) not in ("and", ",", ";", "while"):
            continue
        if s.low(group.end) in ("on", "in", "at", "near", "earlier", "later", "during", "by") and not _own_verb_at_all(
            s, group
        ):
            row = before[-1]
            out.append(
                found(
                    group, row.status, row.hit.start if row.hit else row.first, group.end, "series.gapped-verb", row.hit
                )
            )
    return out


def _own_verb_at_all(s: Sentence, group: Group) -> bool:
    end = s.piece_end(group.end - 1)
    verbs = lexicon.words("grammar", "be") | lexicon.words("grammar", "have") | lexicon.words("grammar", "report_verbs")
    return any(s.low(i) in verbs for i in range(group.end, end))


def corrections(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """An earlier figure: "73 are out of reach, not 60 as we wrote", "has lost 105; on Tuesday he had said 49"."""
    status = rows[-1].status if rows else carried
    if not status:
        return []
    out: list[Found] = []
    used = {i for r in rows for i in range(r.group.start, r.group.end)}
    for at in range(1, len(s.words)):
        number = number_at(s.words, at)
        if (
            number is None
            or number.kind in ("zero", "vague")
            or at in used
            or s.words[at].low in ("the", "a", "its", "another")
        ):
            continue
        nxt = s.low(number.end)
        ends = nxt in ("", ".", ",", ";", "as", "on", "earlier", "before", "in", ")")
        lead = s.low(at - 1)
        instead = lead == "not" and rows and nxt in ("", ".", "as", ",", ";")
        had_said = (
            lead in _EARLIER_VERBS and s.low(at - 2) in ("had", "previously", "earlier", "first", "initially") and ends
        )
        if (instead or had_said) and not s.low(number.end).endswith("km"):
            group = Group(
                at, number.end, number.low, number.high, number.kind, (at, number.end), bare=True, anaphor=True
            )
            out.append(found(group, status, at - 1, number.end, "series.correction", None, False))
            used |= set(range(at, number.end))
    return out


def named_list(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Names after "those who fell are", "named the dead as", "the ministry listed".

    The status is the one of the phrase itself, else the last one spoken of in the sentence or before it.
    """
    at, status = _list_opening(s, rows, carried)
    if at is None:
        return []
    out: list[Found] = []
    used = {r.group.start for r in rows}
    names = [g for g in s.groups if g.start >= at and g.named and g.start not in used]
    pos = at
    for group in names:
        between = [s.low(i) for i in range(pos, group.start)]
        ranks = (
            lexicon.words("persons", "ranks")
            | lexicon.words("persons", "rank_prefixes")
            | {",", "and", "the", ":", "as", "also", "were", "(", ")", ";", "soldiers", "aged"}
        )
        if any(b not in ranks and not b.isdigit() and b != "year-old" for b in between):
            break
        out.append(found(group, status, at - 1, group.end, "series.named-list"))
        pos = group.end
    return out


def _list_opening(s: Sentence, rows: Sequence[Found], carried: str) -> tuple[int | None, str]:
    """Where a list of victims' names begins, and their status."""
    nouns = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives")
    for i in range(len(s.words)):
        low = s.low(i)
        if low in ("are", "were", "as", ":", "is") and i > 1:
            back = [s.low(j) for j in range(max(0, i - 8), i)]
            hit = next(
                (
                    h
                    for h in s.hits
                    if h.end == i
                    and s.low(h.start - 1) == "who"
                    and s.low(h.start - 2) in ("those", "servicemen", "soldiers", "men", "officers")
                ),
                None,
            )
            if hit:
                return i + 1, hit.status
            noun = next((nouns[b] for b in reversed(back) if b in nouns and b not in ("lost", "remains")), "")
            naming = bool(set(back) & (lexicon.words("grammar", "naming") | {"names"}))
            bare_subject = len(back) > 1 and back[-1] in nouns and back[-2] in ("the", "our") and low != "as"
            if noun and (naming or bare_subject):
                return i + 1, noun
        if low in ("listed", "named", "identified") and s.low(i - 1) not in lexicon.words("grammar", "be"):
            context = next((h.status for h in s.hits if h.start < i), "") or _death_before(s, i) or carried
            named = [g for g in s.groups if g.start >= i and g.named]
            if context and len(named) > 1 and named[0].start <= i + 2 and named[0].head:
                return i + 1, context
    return None, ""


def _death_before(s: Sentence, at: int) -> str:
    acts = lexicon.status_nouns("act_nouns")
    return next((acts[s.low(i)] for i in range(at) if s.low(i) in acts), "")


def whose_death(s: Sentence) -> list[Found]:
    """ "NAME, whose death was made public": the death of a named person told in a relative clause."""
    acts = lexicon.status_nouns("act_nouns")
    out: list[Found] = []
    for i, word in enumerate(s.words):
        if (
            word.low == "whose"
            and s.low(i + 1) in acts
            and s.low(i + 1) not in ("release", "return", "body", "bodies", "funeral")
        ):
            group = next((g for g in s.groups if g.counted and s.post_end(g) in (i, i - 1) and not g.bare), None)
            if group:
                out.append(found(group, acts[s.low(i + 1)], i, i + 2, "nominal.whose-death"))
    return out


def known_people(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Surnames of people met with first name and rank, age or trade, with their side if the words there tell it.

    Later the surname may stand alone: "Norayr Mirzoyan, a citizen of Armenia, ... Mirzoyan was seized".
    """
    people: dict[str, str] = {}
    for s in sentences:
        for group in s.groups:
            if not group.named:
                continue
            after, later = s.low(group.end), s.low(group.end + 1)
            person = bool(group.head) or after == "who" or (after == "," and (later.isdigit() or later in _AFTER_NAME))
            if not person or names_end(s.words, group.end - 1) != group.end:
                continue
            close = group.end + 1
            while close < len(s.words) and not s.words[close].mark and close - group.end < 9:
                close += 1
            sides = sides_in(s, group.start, group.end) or (sides_in(s, group.end + 1, close) if after == "," else [])
            name = s.words[group.end - 1].text
            people[name] = people.get(name) or (sides[0][1] if sides else "")
    return people
