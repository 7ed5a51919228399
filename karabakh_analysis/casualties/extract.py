"""Counts of victims in the sentences of a text, with what is carried from one sentence to the next."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from spacy.tokens import Doc, Span

from karabakh_analysis.casualties import lexicon, nominal, series, verbal, zeros
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.model import CountStatement, resolve_victim
from karabakh_analysis.casualties.scope import aftermath, out_of_scope
from karabakh_analysis.casualties.sentence import Sentence, read
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.casualties.victims import Side, doer_nearby, subject_group_side, victim_of


@dataclass(slots=True)
class _Context:
    """What later sentences may point back to."""

    status: str = ""
    side: str = ""  # side of the group last spoken of; may be "speaker" or "opponent"
    kind: str = "unknown"
    captives: set[str] = field(default_factory=set)  # sides whose captives were spoken of, if the words told it
    people: dict[str, str] = field(default_factory=dict)  # surname -> side
    fresh: bool = False  # whether the sentence before had a statement
    groups: list[tuple[int | None, int | None, str, str]] = field(default_factory=list)  # low, high, side, kind


def _found_in(s: Sentence, carried: str) -> list[Found]:
    """All statements of a sentence, one per group and status, in reading order."""
    rows: list[Found] = []
    for construction in _VERBAL:
        _add(rows, construction(s))
    rows = [_joint(s, r) for r in rows]
    rows += [r for r in nominal.status_noun(s) if not _claimed(r, rows)]
    _add(rows, zeros.zero_noun(s))
    _add(rows, zeros.losses(s))
    rows += [r for r in nominal.number_of(s, carried) if not _overlaps(r, rows)]
    rows += series.named_list(s, rows, carried)
    rows += series.parts(s, rows)
    rows += series.gapped(s, rows)
    rows.sort(key=lambda r: (r.group.start, r.first))
    rows += series.corrections(s, rows, carried)
    return sorted(rows, key=lambda r: (r.group.start, r.first))


_VERBAL = (zeros.contact_lost, verbal.passive, verbal.active, verbal.act_noun_of, series.whose_death, nominal.among)


def _joint(s: Sentence, row: Found) -> Found:
    """ "More than 200 were killed or wounded": a total of both, so only an upper bound for either."""
    hit = row.hit
    if hit is None or row.group.kind not in ("exact", "range") or row.status != "killed" or s.low(hit.end) != "or":
        return row
    if not any(h.start == hit.end + 1 and h.status == "wounded" for h in s.hits):
        return row
    return replace(row, group=replace(row.group, low=None, kind="range"), rule=f"{row.rule}+joint-total", certain=False)


def _add(rows: list[Found], more: Sequence[Found]) -> None:
    for row in more:
        if not _repeats(row, rows):
            rows.append(row)


def _repeats(row: Found, rows: Sequence[Found]) -> bool:
    """Whether the group has this status already; one who was wounded and died is counted as killed."""
    same = [r for r in rows if r.group.start == row.group.start]
    return any(
        r.status == row.status or (r.status == "killed" and row.status == "wounded" and r.group.kind != "zero")
        for r in same
    )


def _claimed(row: Found, rows: Sequence[Found]) -> bool:
    """Whether a verb says more of the group than its noun: "two captives were killed"; "six bodies were handed over" stays killed."""
    return any(r.group.start == row.group.start and (r.status == row.status or row.group.kind != "zero") for r in rows)


def _overlaps(row: Found, rows: Sequence[Found]) -> bool:
    return any(r.group.start < row.group.end and row.group.start < r.group.end for r in rows)


def _noun_status(row: Found) -> Found:
    """ "Six bodies were handed over" are killed, "four of the bodies": the noun outweighs a verb of transfer."""
    noun = row.group.status
    if (
        noun
        and row.hit
        and row.hit.lemma in lexicon.words("weak", "transfer")
        and noun != row.status
        and row.status != "killed"
    ):
        return replace(row, status=noun, rule="nominal.transfer-of-status-noun")
    return row


def _victim(s: Sentence, row: Found, context: _Context, earlier: list[tuple[Found, str]]) -> Side:
    """Side by the sentence's own words, else by what is carried over, else weakly the speaker's."""
    group = row.group
    side = victim_of(s, row)
    if group.named and side is None and context.people.get(s.words[group.end - 1].text):
        return Side(context.people[s.words[group.end - 1].text], "victim.person-met-before", True)
    if group.bare and side is None and not earlier:
        side = subject_group_side(s, group)
    points_back = group.anaphor and not (row.rule == "nominal.number-of" and not context.fresh)
    if points_back and (side is None or not side.certain) and (earlier or context.side):
        return Side(earlier[-1][1] if earlier else context.side, "victim.carried", True)
    if side is not None:
        return side
    for low, high, value, _ in reversed(context.groups):
        if (
            s.low(group.start) in ("all", "the", "both")
            and (low, high) == (group.low, group.high)
            and group.kind == "exact"
        ):
            return Side(value, "victim.same-number", True)
    if row.status == "captured" and side is None and group.kind != "zero" and len(context.captives) == 1:
        return Side(next(iter(context.captives)), "victim.same-captives", False)
    if group.bare and group.kind != "zero" and (earlier or (context.side and points_back >= group.anaphor)):
        return Side(earlier[-1][1] if earlier else context.side, "victim.carried", bool(earlier))
    if earlier and group.kind != "zero" and earlier[-1][0].group.kind != "zero":
        return Side(earlier[-1][1], "victim.carried-in-sentence", False)
    if s.low(group.end) == "in" and s.low(group.end + 1) == "captivity" and context.side:
        return Side(context.side, "victim.carried", False)
    return Side("speaker", "victim.speaker-by-default", False)


def _fallback(row: Found, context: _Context, here: Sequence[Sentence]) -> str:
    """Side where neither words nor voice tell: whose fire is spoken of, or the only side that had victims so far."""
    told = {value for _, _, value, _ in context.groups} - {"speaker", "opponent", "unknown"}
    if row.group.kind == "zero":
        return "unknown"
    return doer_nearby(here) or (next(iter(told)) if len(told) == 1 else "unknown")


def _statement(s: Sentence, row: Found, side: Side, kind: str, fallback: str, raw: str) -> CountStatement:
    first, last = (
        s.words[min(row.first, row.group.text[0])],
        s.words[max(row.last, row.group.end, row.group.text[1]) - 1],
    )
    a, b = s.words[row.group.text[0]].start, s.words[row.group.text[1] - 1].end
    return CountStatement(first.start, last.end, a, b, raw[a:b], row.group.low, row.group.high, row.status, side.value, kind,
                          f"{row.rule}; {side.rule}", row.certain and side.certain, fallback)  # fmt: skip


def _kind(s: Sentence, group: Group, context: _Context) -> str:
    words = {s.low(i) for i in range(group.start, group.end)}
    if words & {"civilian", "civilians", "residents", "villager", "villagers", "peaceful"}:
        return "civilian"
    if words & {"armed", "army", "military"}:
        return "military"
    if group.victim_kind == "unknown" and (group.anaphor or group.bare):
        return context.kind
    return group.victim_kind


def _blocked(doc: Doc) -> set[int]:
    """Offsets where a tagged place or organisation begins, if the text has been tagged."""
    return {span.start_char for key in ("karabakh_places", "karabakh_actors") for span in doc.spans.get(key, [])}


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
    blocked = _blocked(doc)
    first_pass = [read(span, (), blocked) for span in sentences]
    known = series.known_people(first_pass)
    read_all = [read(span, known, blocked) for span in sentences] if known else first_pass
    context = _Context(people=known)
    out: list[CountStatement] = []
    for index, s in enumerate(read_all):
        rows = [_noun_status(r) for r in _found_in(s, context.status)]
        rows = [aftermath(r, read_all[index : index + 3]) for r in rows if not out_of_scope(s, r)]
        earlier: list[tuple[Found, str]] = []
        for row in rows:
            side = _victim(s, row, context, earlier)
            fallback = "unknown"
            if side.value == "speaker" and not side.certain:
                fallback = _fallback(row, context, read_all[index : index + 2])
            kind = _kind(s, row.group, context)
            statement = _statement(s, row, side, kind, fallback, doc.text)
            out.append(statement)
            value = resolve_victim(statement, speaker_at(statement.start)) if speaker_at else statement.victim
            earlier.append((row, value))
            if row.group.kind != "zero":
                context.groups.append((row.group.low, row.group.high, value, kind))
                context.side, context.kind = value, kind
                if row.status == "captured" and side.certain and value not in ("speaker", "opponent", "unknown"):
                    context.captives.add(value)
        context.fresh = bool(rows)
        if rows:
            context.status = rows[-1].status
        elif s.hits:
            context.status = s.hits[-1].status
    return out
