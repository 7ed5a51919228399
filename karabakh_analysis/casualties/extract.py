"""Counts of victims in the sentences of a text: all constructions in order, and what is carried on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from spacy.tokens import Doc, Span

from karabakh_analysis.casualties import (
    apposition,
    complements,
    figures,
    harm,
    lexicon,
    missing,
    nominal,
    parts,
    persons,
    series,
    stated,
    tallies,
    verbal,
    zeros,
)
from karabakh_analysis.casualties.context import Context, aftermath, out_of_scope
from karabakh_analysis.casualties.fallback import attacked_in, fallback_side
from karabakh_analysis.casualties.lexicon import cues
from karabakh_analysis.casualties.sentence import Sentence, read
from karabakh_analysis.casualties.sides import Side
from karabakh_analysis.casualties.verbal import UNSAID, Found, found, whole_of
from karabakh_analysis.casualties.victim_kind import victim_kind
from karabakh_analysis.casualties.victim_side import victim_side
from karabakh_analysis.records import SIDES
from karabakh_analysis.sides import OPPONENTS, homes_of, taken_over


@dataclass(frozen=True, slots=True)
class CountStatement:
    """A number of people and what happened to them, as the text says it; who says it is decided elsewhere.

    ``start``, ``end``: the evidence, from the number or victim phrase to the word that gives the status.
    ``number_start``, ``number_end``: the number words or the shortest phrase that names the victim
    (``n_text``). ``victim``: a side, ``unknown``, or ``speaker``/``opponent``, to be read with the voice
    at that place. ``fallback``: the side that the context suggests where the voice belongs to no party.
    ``certain`` is False where the victim's side or the status rests on a weak rule.
    """

    start: int
    end: int
    number_start: int
    number_end: int
    n_text: str
    n_min: int | None
    n_max: int | None
    status: str
    victim: str
    victim_kind: str
    rule: str
    certain: bool
    fallback: str = "unknown"


def resolve_victim(statement: CountStatement, speaker_side: str) -> str:
    """Side of the victims, given whose voice it is.

    A weak ``speaker`` (nothing in the words says whose people they are) is taken for the speaker's side
    only if the speaker is a party to the conflict; else the context decides, or nobody.

    Examples
    --------
    >>> s = CountStatement(0, 9, 0, 3, "six", 6, 6, "killed", "opponent", "unknown", "passive", True)
    >>> resolve_victim(s, "azerbaijan"), resolve_victim(s, "artsakh"), resolve_victim(s, "unattributed")
    ('armenia', 'azerbaijan', 'unknown')
    """
    if statement.victim == "opponent":
        side = OPPONENTS.get(speaker_side, "unknown")
    elif statement.victim == "speaker":
        known = speaker_side in OPPONENTS or (statement.certain and speaker_side in SIDES)
        side = speaker_side if known else "unknown"
    else:
        side = statement.victim
    return statement.fallback if side == "unknown" else side


_VERBAL = (
    missing.out_of_reach, complements.given, complements.taken_as, verbal.passive, verbal.active, nominal.act_noun_of,
    complements.listed_as, complements.with_others, persons.whose_death, persons.first_to, nominal.among,
    harm.taken_by, harm.limb_of, harm.condition_of,
)  # fmt: skip


def found_in(s: Sentence, carried: str = "", recent: str = "", heading: str = "") -> list[Found]:
    """All statements of a sentence, one per group and status, in reading order; verbs outweigh nouns.

    Parameters
    ----------
    s : Sentence
        The sentence, read.
    carried : str
        Status last spoken of before the sentence.
    recent : str
        The same, or "" if that is too long ago for a bare figure to go on from it.
    heading : str
        Status of a heading over the list that the sentence is an item of.

    Examples
    --------
    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(found_in, "Two soldiers were killed; among them, the ministry said, is an officer; six have wounds.")
    [('Two', 2, 2, 'killed'), ('six', 6, 6, 'wounded')]
    """
    rows: list[Found] = []
    _add(rows, tallies.labelled(s, heading))
    for construction in _VERBAL:
        _add(rows, construction(s))
    alive = {r.group.start for r in rows if r.status == "captured"}  # "were neutralised and captured"
    rows = [r for r in rows if not (r.hit and r.hit.lemma in cues("in_any_way") and r.group.start in alive)]
    rows, told = [], [_joint(s, _noun_status(s, r)) for r in rows]
    _add(rows, told)
    rows += [r for r in nominal.status_noun(s) if not _claimed(r, rows)]
    inner = {(r.group.start, r.status) for r in rows}  # "the body of one of our soldiers" is one row
    wholes = [(whole_of(s, g), g.status) for g in s.groups if g.status]  # "ten of the 13 detainees"
    rows += [found(w, status, w.start, w.end, "nominal.whole-of-part") for w, status in wholes if w]
    rows = [r for r in rows if s.low(r.group.end) != "of" or (r.group.end + 1, r.status) not in inner]
    rows = [r for r in rows if not harm.told_hurt(s, r, rows) and not harm.only_cared_for(s, r, rows)]
    known = [(q.group.start, q.group.end) for q in rows]
    rows += [r for r in persons.identified(s) if not any(r.first < b and a < r.last for a, b in known)]
    _add(rows, zeros.zero_noun(s))
    _add(rows, zeros.there_are_none(s))
    _add(rows, stated.losses(s))
    _add(rows, zeros.unhurt(s))
    for construction in (stated.put_at, stated.numbering, stated.dead_and_wounded):
        rows += [r for r in construction(s) if not _overlaps(r, rows)]
    rows += [r for r in nominal.number_of(s, carried) if not _overlaps(r, rows)]
    rows += persons.named_list(s, rows, carried)
    rows += parts.of_the_fallen(s, rows, recent)
    rows += series.parts(s, rows)
    rows += parts.of_the_named(s, rows)
    rows += series.gapped(s, rows)
    rows.sort(key=lambda r: (r.group.start, r.first))
    rows += [r for r in tallies.headed(s, rows) if not _overlaps(r, rows)]
    rows += series.corrections(s, rows, carried)
    rows += figures.other_figures(s, rows, recent)
    rows += stated.there_are(s, rows, recent)
    rows += [r for r in stated.listed_names(s, rows, carried or recent) if not _overlaps(r, rows)]
    rows += [r for r in series.pointing_back(s, rows, recent) if not _overlaps(r, rows)]
    rows += [r for r in series.parts(s, rows) if not _overlaps(r, rows)]  # of the figures found since
    rows += [r for r in figures.repeated(s, rows) if not _overlaps(r, rows)]
    rows += [r for r in figures.homecoming(s, recent) if not _overlaps(r, rows)]
    bands = {r.group.start for r in rows if r.group.kind == "vague" and r.group.oblique in ("by", "of")}
    bands = {at for at in bands if cues("bands") & {s.low(i) for i in range(at, at + 4)}}  # "held by a band of men"
    return sorted((r for r in rows if r.group.start not in bands), key=lambda r: (r.group.start, r.first))


def _add(rows: list[Found], more: Sequence[Found]) -> None:
    """Add the statements whose group has not that status yet; one who was wounded and died is counted as killed."""
    for row in more:
        same = [r for r in rows if r.group.start == row.group.start]
        if row.status == "killed" and row.group.kind != "zero":
            rows[:] = [r for r in rows if r not in same or r.status not in ("wounded", "missing")]
        if {row.status, *(r.status for r in same)} == {"captured", "missing"}:  # "those taken have not come home"
            rows[:] = [r for r in rows if r not in same] + ([row] if row.status == "captured" else same)
            continue
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


def _noun_status(s: Sentence, row: Found) -> Found:
    """Let the noun outweigh a verb of transfer: "six bodies", "the remains of two men" that "were handed over"."""
    noun = row.group.status or "killed" * (row.group.oblique == "of" and s.low(row.group.start - 2) in cues("bodies"))
    if row.group.bare and row.status == "captured":  # "of up to 100 bodies, 32 had been given back"
        wholes = (g for g in s.groups if g.end <= row.group.start <= g.end + 1 and g.oblique == "of")
        noun = noun or next((g.status for g in wholes), "")
    transfer = row.hit is not None and row.hit.lemma in lexicon.words("weak", "transfer")
    transfer |= noun == "killed" and row.status == "captured"  # "dragged away ten dead"
    if noun and transfer and row.status not in (noun, "killed"):
        return replace(row, status=noun, rule="nominal.transfer-of-status-noun")
    return row


def _claimed(row: Found, rows: Sequence[Found]) -> bool:
    """Whether a verb already says what became of the group: "two captives were killed", "no detainee was beaten"."""
    plain = row.group.kind != "zero" or row.status == "captured"
    return any(r.group.start == row.group.start and (r.status == row.status or plain) for r in rows)


def _overlaps(row: Found, rows: Sequence[Found]) -> bool:
    return any(r.group.start < row.group.end and row.group.start < r.group.end for r in rows)


_LINE = 12  # words that an item of a list may have
_RECENT = 2  # sentences after a count in which a bare number may be another figure for it


def _found_in(s: Sentence, context: Context) -> list[Found]:
    """All statements of a sentence, in reading order; "he" counts if something else happened to the person now."""
    recent = context.status if context.age <= _RECENT else ""
    rows = found_in(s, context.status, recent, context.heading[0])
    rows = [r for r in rows if r.rule != UNSAID or context.spoke_of(s, r)]
    rows = [r for r in rows if r.group.head != "body" or not r.group.possessive or context.new_fate("killed")]
    for row in persons.pronoun_victims(s):
        person = None if row.group.possessive else apposition.person_before(s, row.first)
        if person and row.hit and row.hit.lemma != "bury":
            new = all(r.group.start != person.start or r.rule == row.rule for r in rows)
            _add(rows, [replace(row, group=person, first=min(row.first, person.start))] if new else [])
        elif row.group.possessive or context.new_fate(row.status, row.hit is not None and row.hit.lemma == "bury"):
            rows.append(row)
    return sorted(rows, key=lambda r: (r.group.start, r.first))


def _statement(s: Sentence, row: Found, side: Side, kind: str, fallback: str, raw: str) -> CountStatement:
    group = row.group
    start = s.words[min(row.first, group.text[0])].start
    end = s.words[max(row.last, group.end, group.text[1]) - 1].end
    a, b = s.words[group.text[0]].start, s.words[group.text[1] - 1].end
    rule, certain = f"{row.rule}; {side.rule}", row.certain and side.certain
    return CountStatement(
        start, end, a, b, raw[a:b], group.low, group.high, row.status, side.value, kind, rule, certain, fallback
    )


def _outlet_side(doc: Doc) -> str:
    """Side of the outlet if it belongs to a party: its own narration counts its side's losses."""
    side = str(doc._.karabakh_outlet_side or "") if Doc.has_extension("karabakh_outlet_side") else ""
    return side if side in OPPONENTS else ""


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
    context = Context(persons.known_people(parsed), _outlet_side(doc), mined=taken_over(doc))
    if context.people:
        parsed = [read(span, context.people, blocked) for span in sentences]
    out: list[CountStatement] = []
    for index, s in enumerate(parsed):
        context.hear(speaker_at(s.words[0].start) if speaker_at and s.words else "")
        rows = [r for r in _found_in(s, context) if not out_of_scope(s, r) and not context.repeats(s, r)]
        earlier: list[tuple[Found, str]] = []
        for told in rows:
            row = aftermath(told, parsed[index : index + 3])
            context.hear(speaker_at(s.words[row.group.start].start) if speaker_at else "")
            side = victim_side(s, row, context, earlier, homes)
            kind = victim_kind(s, row, side, context)
            fallback = fallback_side(row, side, context, parsed[index : index + 2], homes)
            statement = _statement(s, row, side, kind, fallback, doc.text)
            out.append(statement)
            value = resolve_victim(statement, speaker_at(statement.start)) if speaker_at else statement.victim
            earlier.append((row, value))
            context.remember(row, side, value, kind)
        context.fresh, context.attacked = bool(rows), "" if rows else attacked_in(s, homes)
        topic = next((g.status for g in reversed(s.groups) if g.status), "") if s.low(len(s.words) - 1) == "?" else ""
        asked = bool(topic) or (any(w.low == "how" for w in s.words) and bool(s.hits))  # "What of the captives? ..."
        context.before = s
        context.learn(s, homes)
        context.age = 0 if rows or asked else context.age + 1
        context.heading = tallies.heading(s) if not rows else context.heading if len(s.words) < _LINE else ("", "")
        if not rows:
            context.mention(s, homes)
        context.status = rows[-1].status if rows else s.hits[-1].status if s.hits else topic or context.status
    return out
