"""The statements of one sentence: all constructions tried in order, verbs before nouns, nouns before bare figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from karabakh_analysis.casualties import (
    anaphors,
    figures,
    lexicon,
    missing,
    nominal,
    persons,
    series,
    stated,
    tallies,
    verbal,
    zeros,
)
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.verbal import Found

_VERBAL = (
    missing.out_of_reach, verbal.passive, verbal.active, verbal.lives_taken,
    verbal.act_noun_of, persons.whose_death, nominal.among,
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
    >>> from karabakh_analysis.casualties.show import rows
    >>> rows(found_in, "Two soldiers were killed; among them, the ministry said, is an officer; six have wounds.")
    [('Two', 2, 2, 'killed'), ('six', 6, 6, 'wounded')]
    """
    rows: list[Found] = []
    _add(rows, tallies.labelled(s, heading))
    for construction in _VERBAL:
        _add(rows, construction(s))
    rows, told = [], [_joint(s, _noun_status(r)) for r in rows]
    _add(rows, told)
    rows += [r for r in nominal.status_noun(s) if not _claimed(r, rows)]
    inner = {(r.group.start, r.status) for r in rows}  # "the body of one of our soldiers" is one row
    rows = [r for r in rows if s.low(r.group.end) != "of" or (r.group.end + 1, r.status) not in inner]
    rows += [r for r in persons.identified(s) if not any(r.first <= q.group.start < r.last for q in rows)]
    rows += nominal.wholes(s)
    _add(rows, zeros.zero_noun(s))
    _add(rows, zeros.losses(s))
    _add(rows, zeros.unhurt(s))
    for construction in (stated.put_at, stated.dead_and_wounded):
        rows += [r for r in construction(s) if not _overlaps(r, rows)]
    rows += [r for r in nominal.number_of(s, carried) if not _overlaps(r, rows)]
    rows += persons.named_list(s, rows, carried)
    rows += series.parts(s, rows)
    rows += series.gapped(s, rows)
    rows.sort(key=lambda r: (r.group.start, r.first))
    rows += [r for r in tallies.headed(s, rows) if not _overlaps(r, rows)]
    rows += series.corrections(s, rows, carried)
    rows += figures.other_figures(s, rows, recent)
    rows += stated.there_are(s, rows, recent)
    rows += [r for r in stated.listed_names(s, rows, carried or recent) if not _overlaps(r, rows)]
    rows += [r for r in anaphors.pointing_back(s, rows, recent) if not _overlaps(r, rows)]
    rows += [r for r in series.parts(s, rows) if not _overlaps(r, rows)]  # of the figures found since
    rows += [r for r in figures.repeated(s, rows) if not _overlaps(r, rows)]
    rows += [r for r in figures.homecoming(s, recent) if not _overlaps(r, rows)]
    return sorted(rows, key=lambda r: (r.group.start, r.first))


def _add(rows: list[Found], more: Sequence[Found]) -> None:
    """Add the statements whose group has not that status yet; one who was wounded and died is counted as killed."""
    for row in more:
        same = [r for r in rows if r.group.start == row.group.start]
        if row.status == "killed" and row.group.kind != "zero":
            rows[:] = [r for r in rows if r not in same or r.status != "wounded"]
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
