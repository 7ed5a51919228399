"""Counts of victims in the sentences of a text, with what is carried from one sentence to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from karabakh_analysis.casualties import lexicon, nominal, persons, series, verbal, zeros
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.model import CountStatement, resolve_victim
from karabakh_analysis.casualties.scope import aftermath, out_of_scope
from karabakh_analysis.casualties.sentence import Sentence, read
from karabakh_analysis.casualties.sides import sides_in
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.casualties.victims import Side, doer_nearby, subject_group_side, victim_of

_VERBAL = (zeros.contact_lost, verbal.passive, verbal.active, verbal.act_noun_of, persons.whose_death, nominal.among)
_RELATIVE = frozenset({"speaker", "opponent", "unknown"})


@dataclass(slots=True)
class _Context:
    """What later sentences may point back to; a side may be ``speaker`` or ``opponent``."""

    people: dict[str, str] = field(default_factory=dict)  # surname -> side
    status: str = ""
    side: str = ""
    kind: str = "unknown"
    fresh: bool = False  # whether the sentence before had a statement
    captives: set[str] = field(default_factory=set)  # sides whose captives were spoken of, if the words told it
    groups: list[tuple[int | None, int | None, str]] = field(default_factory=list)  # low, high, side

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
        self.groups.append((row.group.low, row.group.high, value))
        self.side, self.kind = value, kind
        if row.status == "captured" and side.certain and value not in _RELATIVE:
            self.captives.add(value)


def _found_in(s: Sentence, carried: str) -> list[Found]:
    """All statements of a sentence, one per group and status, in reading order; verbs outweigh nouns."""
    rows: list[Found] = []
    for construction in _VERBAL:
        _add(rows, construction(s))
    rows = [_joint(s, _noun_status(r)) for r in rows]
    rows += [r for r in nominal.status_noun(s) if not _claimed(r, rows)]
    _add(rows, zeros.zero_noun(s))
    _add(rows, zeros.losses(s))
    _add(rows, zeros.unhurt(s))
    rows += [r for r in nominal.number_of(s, carried) if not _overlaps(r, rows)]
    rows += persons.named_list(s, rows, carried)
    rows += series.parts(s, rows)
    rows += series.gapped(s, rows)
    rows.sort(key=lambda r: (r.group.start, r.first))
    rows += series.corrections(s, rows, carried)
    return sorted(rows, key=lambda r: (r.group.start, r.first))


def _add(rows: list[Found], more: Sequence[Found]) -> None:
    """Add the statements whose group has not that status yet; one who was wounded and died is counted as killed."""
    for row in more:
        same = [r for r in rows if r.group.start == row.group.start]
        died = row.status == "wounded" and any(r.status == "killed" and r.group.kind != "zero" for r in same)
        if not died and all(r.status != row.status for r in same):
            rows.append(row)


def _joint(s: Sentence, row: Found) -> Found:
    """Leave only an upper bound in "200 were killed or wounded": the number is the total of both."""
    hit = row.hit
    if hit is None or row.group.kind not in ("exact", "range") or row.status != "killed" or s.low(hit.end) != "or":
        return row
    if not any(h.start == hit.end + 1 and h.status == "wounded" for h in s.hits):
        return row
    return replace(row, group=replace(row.group, low=None, kind="range"), rule=f"{row.rule}+joint-total", certain=False)


def _noun_status(row: Found) -> Found:
    """Let the noun outweigh a verb of transfer: "six bodies were handed over" are killed."""
    noun = row.group.status
    transfer = row.hit is not None and row.hit.lemma in lexicon.words("weak", "transfer")
    if noun and transfer and row.status not in (noun, "killed"):
        return replace(row, status=noun, rule="nominal.transfer-of-status-noun")
    return row


def _claimed(row: Found, rows: Sequence[Found]) -> bool:
    """Whether a verb already says what became of the group: "two captives were killed"."""
    return any(r.group.start == row.group.start and (r.status == row.status or row.group.kind != "zero") for r in rows)


def _overlaps(row: Found, rows: Sequence[Found]) -> bool:
    return any(r.group.start < row.group.end and row.group.start < r.group.end for r in rows)


def _victim(s: Sentence, row: Found, context: _Context, earlier: Sequence[tuple[Found, str]]) -> Side:
    """Side by the sentence's own words, else by what is carried over, else weakly the speaker's.

    ``earlier``: the statements of the sentence so far, with their sides.
    """
    group = row.group
    told = victim_of(s, row)
    met = context.people.get(s.words[group.end - 1].text, "") if group.named else ""
    if told is None and met:
        return Side(met, "victim.person-met-before", True)
    if told is None and group.bare and not earlier:
        told = subject_group_side(s, group)
    last = earlier[-1][1] if earlier else context.side
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
    default = Side("speaker", "victim.speaker-by-default", False)
    return _carried(row, context, earlier, "" if adrift else last) or default


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


def _fallback(row: Found, side: Side, context: _Context, here: Sequence[Sentence]) -> str:
    """Side where neither words nor voice tell: whose fire is spoken of, or the only side that had victims so far."""
    if side.value != "speaker" or side.certain or row.group.kind == "zero":
        return "unknown"
    told = {value for _, _, value in context.groups} - _RELATIVE
    return doer_nearby(here) or (next(iter(told)) if len(told) == 1 else "unknown")


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
    parsed = [read(span, (), blocked) for span in sentences]
    context = _Context(people=persons.known_people(parsed))
    if context.people:
        parsed = [read(span, context.people, blocked) for span in sentences]
    out: list[CountStatement] = []
    for index, s in enumerate(parsed):
        rows = [r for r in _found_in(s, context.status) if not out_of_scope(s, r)]
        earlier: list[tuple[Found, str]] = []
        for found in rows:
            row = aftermath(found, parsed[index : index + 3])
            side = _victim(s, row, context, earlier)
            kind = _kind(s, row.group, context)
            fallback = _fallback(row, side, context, parsed[index : index + 2])
            statement = _statement(s, row, side, kind, fallback, doc.text)
            out.append(statement)
            value = resolve_victim(statement, speaker_at(statement.start)) if speaker_at else statement.victim
            earlier.append((row, value))
            context.remember(row, side, value, kind)
        context.fresh = bool(rows)
        if not rows:
            context.mention(s)
        context.status = rows[-1].status if rows else s.hits[-1].status if s.hits else context.status
    return out
