"""Counts of victims in the sentences of a text, with what is carried from one sentence to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc, Span

from karabakh_analysis.casualties import persons, tallies
from karabakh_analysis.casualties.constructions import found_in
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.model import CountStatement, resolve_victim
from karabakh_analysis.casualties.residence import home_side, homes_of, struck_side, surname_side
from karabakh_analysis.casualties.scope import aftermath, out_of_scope
from karabakh_analysis.casualties.sentence import Sentence, read
from karabakh_analysis.casualties.sides import sides_in
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.casualties.victims import Side, doer_nearby, subject_group_side, victim_of

_LINE = 12  # words that an item of a list may have
_RECENT = 2  # sentences after a count in which a bare number may be another figure for it
_RELATIVE = frozenset({"speaker", "opponent", "unknown"})


@dataclass(slots=True)
class _Context:
    """What later sentences may point back to; a side may be ``speaker`` or ``opponent``."""

    people: dict[str, str] = field(default_factory=dict)  # surname -> side
    status: str = ""
    side: str = ""
    kind: str = "unknown"
    fresh: bool = False  # whether the sentence before had a statement
    age: int = 9  # sentences since the last statement
    heading: tuple[str, str] = ("", "")  # status and side of a heading over a list of counts
    personal: set[str] = field(default_factory=set)  # what happened to the person last spoken of
    captives: set[str] = field(default_factory=set)  # sides whose captives were spoken of, if the words told it
    groups: list[tuple[int | None, int | None, str]] = field(default_factory=list)  # low, high, side

    def repeats(self, s: Sentence, row: Found) -> bool:
        """Whether the row only tells how people just counted are: "both men are in a stable condition"."""
        state = row.hit is not None and row.hit.lemma in ("be", "remain")
        same = any((low, high) == (row.group.low, row.group.high) for low, high, _ in self.groups)
        return state and same and s.low(row.group.start) == "both" and self.status == row.status

    def new_fate(self, status: str) -> bool:
        """Whether "he" can be the person last counted, with whom something else happened now."""
        return bool(self.personal) and status not in self.personal

    def last_two_sides(self) -> tuple[str, str] | None:
        """Return the two sides last counted, the earlier first; None if there were not two."""
        sides = list(dict.fromkeys(side for _, _, side in reversed(self.groups)))
        return (sides[1], sides[0]) if len(sides) > 1 else None

    def mention(self, s: Sentence) -> None:
        """Keep the group last counted in a sentence without a statement: "shot at four workers. One of them died"."""
        counted = [g for g in s.groups if g.counted and g.head and not g.named and g.kind != "zero" and g.low != 1]
        if counted:
            sides = sides_in(s, counted[-1].start, s.post_end(counted[-1]))
            self.side, self.kind = sides[0][1] if sides else "", counted[-1].victim_kind
            self.groups.append((counted[-1].low, counted[-1].high, self.side or "speaker"))

    def remember(self, row: Found, side: Side, value: str, kind: str) -> None:
        """Keep the group of a statement, whose side has been read as ``value``."""
        if row.group.kind == "zero":
            return
        if row.group.low == row.group.high == 1:
            self.personal = self.personal | {row.status} if row.group.kind == "pronoun" else {row.status}
        self.groups.append((row.group.low, row.group.high, value))
        self.side, self.kind = value, kind
        if row.status == "captured" and side.certain and value not in _RELATIVE:
            self.captives.add(value)


def _found_in(s: Sentence, context: _Context) -> list[Found]:
    """All statements of a sentence, in reading order; "he" counts if something else happened to the person now."""
    recent = context.status if context.age <= _RECENT else ""
    rows = found_in(s, context.status, recent, context.heading[0])
    rows += [r for r in persons.pronoun_victims(s) if r.group.possessive or context.new_fate(r.status)]
    return sorted(rows, key=lambda r: (r.group.start, r.first))


def _victim(
    s: Sentence, row: Found, context: _Context, earlier: Sequence[tuple[Found, str]], homes: dict[int, str]
) -> Side:
    """Side by the sentence's own words, else by what is carried over, else weakly the speaker's.

    ``earlier``: the statements of the sentence so far, with their sides. ``homes``: see `homes_of`.
    """
    group = row.group
    told = victim_of(s, row)
    met = context.people.get(s.words[group.end - 1].text, "") if group.named else ""
    if told is None and met:
        return Side(met, "victim.person-met-before", True)
    if told is None and group.bare and not earlier:
        told = subject_group_side(s, group)
    last = earlier[-1][1] if earlier else context.side
    if row.rule.startswith("figure.respectively") and (pair := context.last_two_sides()):
        return Side(pair[row.rule.endswith("second")], "victim.respectively", False)
    # "Their number is put at 60" after a sentence without a count speaks of people not counted so far
    adrift = row.rule == "nominal.number-of" and not context.fresh
    same = [side for low, high, side in context.groups if (low, high) == (group.low, group.high)]
    definite = group.kind == "exact" and s.low(group.start) in ("all", "the", "both")
    if definite and same and not (told and told.certain):
        return Side(same[-1], "victim.same-number", True)
    if group.anaphor and last and not adrift and not (told and told.certain):
        return Side(last, "victim.carried", True)
    if told:
        return told
    if row.rule.startswith("tally") and context.heading[1]:
        return Side(context.heading[1], "victim.heading", True)
    default = Side("speaker", "victim.speaker-by-default", False)
    return _carried(row, context, earlier, "" if adrift else last) or _hinted(s, row, homes) or default


def _carried(row: Found, context: _Context, earlier: Sequence[tuple[Found, str]], last: str) -> Side | None:
    """Side of an earlier group that this one may be: the captives, a bare number, the next in a series."""
    group = row.group
    if group.kind == "zero":
        return None
    if row.status == "captured" and len(context.captives) == 1:
        return Side(next(iter(context.captives)), "victim.same-captives", False)
    if group.bare and last:
        return Side(last, "victim.carried", bool(earlier))
    if earlier and earlier[-1][0].group.kind != "zero":
        return Side(earlier[-1][1], "victim.carried-in-sentence", False)
    return None


def _hinted(s: Sentence, row: Found, homes: dict[int, str]) -> Side | None:
    """Side that a vehicle that was hit or a place of residence suggests."""
    if row.group.kind == "zero":
        return None
    struck = struck_side(s, row.group.start)
    if struck and row.status in ("killed", "wounded"):
        return Side(struck, "victim.of-what-was-hit", False)
    residents = row.group.victim_kind == "civilian" or row.group.head in ("people", "persons", "person", "man", "")
    home = home_side(s, row.group, homes) if residents and row.status in ("killed", "wounded") else ""
    return Side(home, "victim.residents-of-place", False) if home else None


def _fallback(row: Found, side: Side, context: _Context, here: Sequence[Sentence], homes: dict[int, str]) -> str:
    """Side where neither words nor voice tell: surname, whose fire it was, the only side with victims so far, place."""
    if side.value != "speaker" or side.certain or row.group.kind == "zero":
        return "unknown"
    told = {value for _, _, value in context.groups} - _RELATIVE
    place = home_side(here[0], row.group, homes) if row.status in ("killed", "wounded") else ""
    return surname_side(here[0], row.group) or doer_nearby(here) or place or _only(told) or "unknown"


def _only(sides: set[str]) -> str:
    return next(iter(sides)) if len(sides) == 1 else ""


def _kind(s: Sentence, group: Group, context: _Context) -> str:
    """Whether the victims are military or civilian, by their noun or the group that they belong to."""
    words = {s.low(i) for i in range(group.start, group.end)}
    if words & cues("civilian_words"):
        return "civilian"
    if words & cues("military_words"):
        return "military"
    carried = group.victim_kind == "unknown" and (group.anaphor or group.bare) and "people" not in words
    return context.kind if carried else group.victim_kind


def _statement(s: Sentence, row: Found, side: Side, kind: str, fallback: str, raw: str) -> CountStatement:
    group = row.group
    start = s.words[min(row.first, group.text[0])].start
    end = s.words[max(row.last, group.end, group.text[1]) - 1].end
    a, b = s.words[group.text[0]].start, s.words[group.text[1] - 1].end
    rule, certain = f"{row.rule}; {side.rule}", row.certain and side.certain
    return CountStatement(
        start, end, a, b, raw[a:b], group.low, group.high, row.status, side.value, kind, rule, certain, fallback
    )


def count_statements(
    doc: Doc, sentences: Sequence[Span], speaker_at: Callable[[int], str] | None = None
) -> list[CountStatement]:
    """Statements of how many people were killed, wounded, captured or went missing.

    Parameters
    ----------
    doc : Doc
        The raw text, tokenised by ``spacy.blank("en")``; tagged places and actors are used if present.
    sentences : sequence of Span
        Sentences of the body, in order.
    speaker_at : callable, optional
        Side of the voice at an offset. With it, a group carried into a sentence of another voice keeps the
        side that it had where it was first told of; without it, "speaker" is carried as it is.

    Returns
    -------
    list of CountStatement
        In the order of the text. Victims may be ``speaker`` or ``opponent``: see `resolve_victim`.

    Examples
    --------
    >>> import spacy
    >>> doc = spacy.blank("en")("Seven soldiers were killed; ten others were wounded. One of them died.")
    >>> [(c.n_text, c.n_min, c.status, c.victim) for c in count_statements(doc, [doc[:10], doc[10:]])]
    [('Seven', 7, 'killed', 'speaker'), ('ten others', 10, 'wounded', 'speaker'), ('One', 1, 'killed', 'speaker')]
    """
    tagged = [span for key in ("karabakh_places", "karabakh_actors") for span in doc.spans.get(key, [])]
    blocked = {span.start_char for span in tagged}
    homes = homes_of(doc)
    parsed = [read(span, (), blocked) for span in sentences]
    context = _Context(people=persons.known_people(parsed))
    if context.people:
        parsed = [read(span, context.people, blocked) for span in sentences]
    out: list[CountStatement] = []
    for index, s in enumerate(parsed):
        rows = [r for r in _found_in(s, context) if not out_of_scope(s, r) and not context.repeats(s, r)]
        earlier: list[tuple[Found, str]] = []
        for found in rows:
            row = aftermath(found, parsed[index : index + 3])
            side = _victim(s, row, context, earlier, homes)
            kind = _kind(s, row.group, context)
            fallback = _fallback(row, side, context, parsed[index : index + 2], homes)
            statement = _statement(s, row, side, kind, fallback, doc.text)
            out.append(statement)
            value = resolve_victim(statement, speaker_at(statement.start)) if speaker_at else statement.victim
            earlier.append((row, value))
            context.remember(row, side, value, kind)
        context.fresh = bool(rows)
        asked = any(w.low == "how" for w in s.words) and bool(s.hits)  # "How many died? They say 3,800"
        context.age = 0 if rows or asked else context.age + 1
        context.heading = tallies.heading(s) if not rows else context.heading if len(s.words) < _LINE else ("", "")
        if not rows:
            context.mention(s)
        context.status = rows[-1].status if rows else s.hits[-1].status if s.hits else context.status
    return out
