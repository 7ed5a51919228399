"""Why each field of a count of victims has its value, in plain sentences."""

from __future__ import annotations

from karabakh_analysis.explain.evidence import Evidence, Field, kind_words, quoted, words_for_side
from karabakh_analysis.explain.glossary import reason, reasons, rule_parts
from karabakh_analysis.records import Casualty
from karabakh_analysis.sides import OPPONENTS

_OF_SPEAKER = frozenset(
    {"victim.speaker-by-default", "victim.our", "victim.its-speaker", "victim.loser-itself", "victim.enemy-word",
     "victim.enemy-of-speaker"}
)  # fmt: skip
_BY_NAME = frozenset(
    {"victim.nationality", "victim.on-the-side", "victim.uniform", "victim.apposition", "victim.of-losses"}
)
_TAKEN_UP = frozenset({"victim.carried", "victim.carried-in-sentence", "victim.same-number"})


def count_fields(evidence: Evidence, row: Casualty) -> list[Field]:
    """Give number, status and victims of a count, and its date if it is not its claim's, each with its reason."""
    words = evidence.document.text[row.start : row.end]
    status = reasons("casualties", row.rule, "number")
    claim = next(claim for claim in evidence.claims if claim.claim_id == row.claim_id)
    own_date = [Field("date", row.edtf or "unknown", _date_reason(evidence, row))] if row.edtf != claim.edtf else []
    return [
        Field("number", _range(row), _range_reason(row)),
        Field("status", row.status, " ".join([*status, f"Words: {quoted([words])}."])),
        Field("victims", row.victim_side, _victim_reason(evidence, row)),
        Field("military or civilian", row.victim_kind, _kind_reason(evidence, row)),
        *own_date,
    ]


def _date_reason(evidence: Evidence, row: Casualty) -> str:
    """Why a count has another date than its claim: the date expression nearest to it that means this date."""
    if not row.edtf:
        return "The date of the claim is not that of this count, and no other is told."
    dates = [m for m in evidence.mentions if m.label == "DATE" and m.edtf == row.edtf]
    nearest = min(dates, key=lambda m: abs(m.start - row.end), default=None)
    words = f" Words: {quoted([nearest.text])}." if nearest else ""
    return f"It is not the date of the claim: the count stands with another.{words}"


def _range(row: Casualty) -> str:
    low, high = row.n_min, row.n_max
    if low is None and high is None:
        return f"{quoted([row.n_text])}, no number"
    if low is None:
        return f"{quoted([row.n_text])}, at most {high}"
    if high is None:
        return f"{quoted([row.n_text])}, at least {low}"
    return f"{quoted([row.n_text])}, {low}" if low == high else f"{quoted([row.n_text])}, {low} to {high}"


def _range_reason(row: Casualty) -> str:
    low, high = row.n_min, row.n_max
    if low is None and high is None:
        return "The words say that there were some, not how many."
    if low == high == 0:
        return "The words say that there was nobody."
    if low == high:
        return "The words give one number, or mean one person." if low == 1 else "The words give one number."
    if low is None:
        return "The words give only the highest number."
    if high is None:
        return "The words give only the lowest number."
    return "The words give the lowest and the highest number."


def _victim_reason(evidence: Evidence, row: Casualty) -> str:
    parts = {part for about, part in rule_parts("casualties", row.rule) if about == "victim"}
    why = reasons("casualties", row.rule, "victim")
    party = row.source_side in OPPONENTS
    of_rule = {row.source_side, OPPONENTS.get(row.source_side, "")}
    if parts & _OF_SPEAKER and (not party or row.victim_side not in of_rule):
        why.insert(1, reason("fallback", "undecided" if row.victim_side == "unknown" else "decided"))
    elif parts & _OF_SPEAKER:
        why.insert(1, f"The speaker is {row.source_side}.")
    if parts & _BY_NAME:
        words = words_for_side(evidence, row)
        why += [f"Words: {quoted(words)}."] if words else []
    before = _before(evidence, row, parts)
    if before is not None:
        why.insert(1, f"Before: {before.casualty_id} ({quoted([evidence.document.text[before.start : before.end]])}).")
    return " ".join(why)


def _kind_reason(evidence: Evidence, row: Casualty) -> str:
    """Why victims are taken to be soldiers or civilians: their own words, or those of the group they are of."""
    words = kind_words(evidence, row.start, row.end, row.victim_kind)
    if row.victim_kind == "unknown":
        return "No word for them says it."
    if words:
        return f"Words: {quoted(words)}."
    for other in reversed(evidence.casualties):
        words = kind_words(evidence, other.start, other.end, row.victim_kind)
        if other.start < row.start and other.victim_kind == row.victim_kind and words:
            return f"No word of the count says it; it is that of the one before, {other.casualty_id}: {quoted(words)}."
    return "The words around the count say it."


def _before(evidence: Evidence, row: Casualty, parts: set[str]) -> Casualty | None:
    """Count from which another one's side was taken over, in its own claim's sentence if the rule says so."""
    if not parts & _TAKEN_UP:
        return None
    at = next(i for i, other in enumerate(evidence.casualties) if other.casualty_id == row.casualty_id)
    sentence = {claim.claim_id: claim.start for claim in evidence.claims}
    return next(
        (
            other
            for other in reversed(evidence.casualties[:at])
            if other.victim_side == row.victim_side
            and ("victim.carried-in-sentence" not in parts or sentence[other.claim_id] == sentence[row.claim_id])
        ),
        None,
    )
