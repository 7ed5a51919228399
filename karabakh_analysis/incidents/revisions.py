"""Revision chains: how one side's count of one group of victims changed.

A side's numbers are put in the order in which they were given: by the day on which their text was published, within a
text by position, what the text calls earlier first ("up from 105", "an earlier report had given one dead"). Two
numbers of one text are only taken for an earlier and a later count if its words say so; otherwise they may as well be
two groups. No sum is made and no count preferred: the chain shows what was said, in order.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.language.phrases import phrase_pattern
from karabakh_analysis.records import UNATTRIBUTED, Casualty, Claim, Revision
from karabakh_analysis.resources import read_lexicon

_BESIDE = 30  # characters around a number in which a word belongs to it
_ONE_WORD = re.compile(r"\w+(?:-\w+)*")


@dataclass(frozen=True, slots=True)
class _Count:
    """A casualty row and what its sentence says of its place among the counts."""

    row: Casualty
    published: str
    earlier: bool
    revised: bool
    added: bool

    @property
    def order(self) -> tuple[bool, str, str, int, bool, int]:
        """Order in which counts were given; texts without a day come last, as nothing can be said of them."""
        return not self.published, self.published, self.row.doc_id, self._sentence, not self.earlier, self.row.start

    @property
    def _sentence(self) -> int:
        return 0 if self.earlier else 1

    @property
    def size(self) -> int:
        """The number that is compared: the exact one, else the bound that is given."""
        low, high = self.row.n_min, self.row.n_max
        return low if low is not None else high if high is not None else -1


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return phrase_pattern(read_lexicon("incidents")["revisions"][name])


def is_number(n_text: str) -> bool:
    """Whether what stands for a number is one: "six" or "at least 15", not "a soldier" or a name.

    Examples
    --------
    >>> [is_number(text) for text in ("six", "at least 15", "Two others", "soldier Aliyev Emin", "a civilian")]
    [True, True, True, False, False]
    """
    numbers = read_lexicon("casualties")["numbers"]
    known = {*numbers["units"], *numbers["tens"], *numbers["scales"], *numbers["zero"], *numbers["ordinals"], "another"}
    return any(w[0].isdigit() or set(w.casefold().split("-")) & known for w in _ONE_WORD.findall(n_text))


def _position(row: Casualty, claim: Claim) -> int:
    """Where in the sentence a row's number stands."""
    statement = max(row.start - claim.start, 0)
    at = claim.quote.find(row.n_text, statement)
    return at if at >= 0 else statement


def _ends_with(name: str, text: str) -> bool:
    return any(not text[m.end() :].strip() for m in _pattern(name).finditer(text))


def _is_part(before: str, after: str) -> bool:
    """Whether a number is part of one beside it: "six, among them two civilians", "twelve of them civilians"."""
    follows = _pattern("part").match(after.lstrip(" ,"))
    return bool(follows) or _ends_with("part", before)


def _is_earlier(before: str, after: str) -> bool:
    """Whether a number was given earlier than the sentence that quotes it.

    "An earlier report had given one dead", "up from 105", "risen from four to six" (four), "it was 50 on Tuesday and 54
    in a later list" (both), "of the 24 men out of contact earlier in the week".
    """
    if _pattern("over").search(before + "#" + after):
        return _ends_with("replaced", before)
    said = [m.end() for name in ("earlier", "replaced") for m in _pattern(name).finditer(before)]
    # A word for what is given up ("from", "not") counts only if a number is what follows it.
    said = [end for end in said if _ends_with("earlier", before[:end]) or _gives_number(before[end:])]
    if said:
        return not _pattern("anew").search(before[max(said) :])
    return bool(_pattern("earlier").search(after[:_BESIDE].split(",")[0]))


def _gives_number(text: str) -> bool:
    words = text.split()
    return not words or is_number(words[0])


def _count(row: Casualty, claim: Claim, published: str) -> _Count | None:
    """Read a row as a count; None for what gives no number, names a single victim, or is part of a count or wider."""
    if (row.n_min is None and row.n_max is None) or not is_number(row.n_text):
        return None
    at = _position(row, claim)
    before, after = claim.quote[:at], claim.quote[at + len(row.n_text) :]
    if _is_part(before, after) or _pattern("wider").search(claim.quote):
        return None
    added = bool(_pattern("addition").search(row.n_text)) and "more than" not in row.n_text.casefold()
    return _Count(
        row,
        published,
        _is_earlier(before, after),
        bool(_pattern("revised").search(claim.quote)),
        added or _ends_with("addition", before),
    )


def revisions(
    incident_id: str, casualties: Sequence[Casualty], claims: Mapping[str, Claim], published: Mapping[str, str]
) -> list[Revision]:
    """Chains of counts that changed, one for each source side, victim side, kind of victims and status.

    Parameters
    ----------
    incident_id : str
        Id of the incident that all ``casualties`` belong to.
    casualties : sequence of Casualty
        Its rows.
    claims : mapping of str to Claim
        Their claims, by id: the sentences.
    published : mapping of str to str
        Day of publication of each text, by ``doc_id``; ``""`` or absent where it is not known.

    Returns
    -------
    list of Revision
        Only chains in which something changes. Civilians have a chain of their own.
    """
    cells: dict[tuple[str, str, bool, str], list[_Count]] = defaultdict(list)
    for row in casualties:
        count = _count(row, claims[row.claim_id], published.get(row.doc_id, ""))
        if count is not None:
            cells[row.source_side, row.victim_side, row.victim_kind == "civilian", row.status].append(count)
    return [step for key in sorted(cells) for step in _chain(incident_id, sorted(cells[key], key=lambda c: c.order))]


def _chain(incident_id: str, counts: Sequence[_Count]) -> list[Revision]:
    steps: list[Revision] = []
    last: _Count | None = None
    skipped = False
    kind = "military" if any(c.row.victim_kind == "military" for c in counts) else counts[0].row.victim_kind
    for count in counts:
        change, basis = _change(last, count)
        # Where nothing says that one takes the place of the other, they may be two groups; and what is added to a
        # number that is not in the chain is not in it either.
        skips = last is not None and change != "same" and (not basis or (change == "added" and skipped))
        skipped = skips
        if skips:
            continue
        row = count.row
        steps.append(
            Revision(
                incident_id, row.source_side, row.victim_side, kind, row.status, len(steps) + 1, change, basis,
                row.n_text, row.n_min, row.n_max, count.published, row.doc_id, row.claim_id, row.casualty_id,
            )
        )  # fmt: skip
        if change != "added":
            last = count
    return steps if any(step.change in ("rose", "fell", "added") for step in steps) else []


def _change(last: _Count | None, count: _Count) -> tuple[str, str]:
    """How a count stands to the one before, and what puts it after that."""
    if last is None:
        return "first", ""
    basis = _ordered_by(last, count)
    if count.added and last.row.doc_id == count.row.doc_id:
        return "added", basis
    if (count.row.n_min, count.row.n_max) == (last.row.n_min, last.row.n_max) or count.size == last.size:
        return "same", basis
    return "rose" if count.size > last.size else "fell", basis


def _ordered_by(last: _Count, count: _Count) -> str:
    """Say what puts one count after another: the days of publication, or the words of the text; ``""`` if nothing does.

    Narrators and third parties of two texts are not one side that corrects itself, and counts at two places are two.
    """
    if last.row.doc_id == count.row.doc_id:
        return "text" if count.added or count.revised or last.earlier else ""
    places = set(last.row.place_ids), set(count.row.place_ids)
    if count.row.source_side in ("other", UNATTRIBUTED) or (all(places) and not places[0] & places[1]):
        return ""
    return "published" if last.published and count.published and last.published < count.published else ""
