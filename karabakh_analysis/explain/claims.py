"""Why each field of a claim has its value, in plain sentences."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from karabakh_analysis.claims.date_roles import TRUCE
from karabakh_analysis.explain.evidence import (
    Evidence,
    Field,
    claim_before,
    dates_in,
    denied_words,
    heaviest_terms,
    naming,
    quoted,
    sentence_with_date,
    side_words,
    trigger_words,
    voice_of,
    zone_rule_at,
)
from karabakh_analysis.explain.glossary import reason, reasons, rule_parts
from karabakh_analysis.incidents import links
from karabakh_analysis.names.gazetteer import load_gazetteer
from karabakh_analysis.records import UNATTRIBUTED, Claim
from karabakh_analysis.sides import OPPONENTS

_DAYS = {1: "an exact day", 2: "two to six days", 3: "a week", 4: "up to a month", 5: "up to a year"}  # UCDP date_prec
_AREAS = {1: "an exact place", 2: "near a place", 3: "a district", 4: "a region", 6: "a country"}  # UCDP where_prec
_WORDS = 12  # of another sentence that is named
_DATED = ("stated", "relative", "inherited")


def claim_fields(evidence: Evidence, claim: Claim, tables: Mapping[str, list[Any]]) -> list[Field]:
    """Speaker, cue, mode, kind of event, blamed, date, place, incident and zone of a claim, each with its reason."""
    return [
        _speaker(claim),
        _cue(evidence, claim),
        _mode(evidence, claim),
        _kind(evidence, claim),
        _blamed(evidence, claim),
        _date(evidence, claim),
        _place(evidence, claim),
        _incident(claim, tables),
        Field("zone", "body", reason("zones", zone_rule_at(evidence, claim.start))),
    ]


def named_claim(claim: Claim) -> str:
    """Id and beginning of another claim: ``s001.c002 ("The ministry said that ...")``."""
    return f"{claim.claim_id} ({beginning(claim.quote)})"


def beginning(text: str) -> str:
    """First words of a sentence, in marks."""
    words = text.split()
    return quoted([" ".join(words[:_WORDS]) + (" ..." if len(words) > _WORDS else "")])


def _speaker(claim: Claim) -> Field:
    value = claim.source_side + (f", {quoted([claim.source_original])}" if claim.source_original else "")
    return Field("speaker", value, " ".join(reasons("claims", claim.rule, "speaker")))


def _cue(evidence: Evidence, claim: Claim) -> Field:
    if not claim.cue:
        return Field("cue", "-", "No word hands over to a speaker.")
    if claim.cue in claim.quote:
        return Field("cue", quoted([claim.cue]), "It hands over to the speaker, in this sentence.")
    where = "where the speaker is named" if naming(evidence, claim) else "in a sentence before or after"
    return Field("cue", quoted([claim.cue]), f"It hands over to the speaker, {where}.")


def _mode(evidence: Evidence, claim: Claim) -> Field:
    if claim.mode != "denied":
        return Field("mode", claim.mode, "No negation governs the event, and the speaker refuses nothing.")
    voice, negated = voice_of(evidence, claim), denied_words(evidence, claim)
    if negated:
        return Field("mode", claim.mode, f"A negation governs {quoted(negated)}.")
    verdict = ("speaker", "verdict") in rule_parts("claims", claim.rule)
    if verdict or (voice and voice.denies and not claim.cue):
        return Field("mode", claim.mode, reason("speaker", "verdict"))
    if voice and voice.denies:
        return Field("mode", claim.mode, f"{quoted([claim.cue])} refuses what is told.")
    return Field("mode", claim.mode, "The sentence as a whole refuses what is told.")


def _kind(evidence: Evidence, claim: Claim) -> Field:
    acled = f" (ACLED: {claim.acled_sub_event_type})" if claim.acled_sub_event_type else ""
    why = reasons("claims", claim.rule, "kind")
    words = trigger_words(evidence, claim) if claim.rule.startswith("trigger") else []
    if words:
        why.append(f"Words: {quoted(words)}.")
    if claim.rule.startswith("weights"):
        why.append(f"Terms and what they weigh: {heaviest_terms(evidence, claim)}.")
    if claim.rule.startswith(("count.context", "harm.context", "dates-previous")) or ".of-previous" in claim.rule:
        before = claim_before(evidence, claim, lambda c: c.event_type == claim.event_type and c.start < claim.start)
        why += [f"Before: {named_claim(before)}."] if before else []
    return Field("kind of event", claim.event_type + acled, " ".join(why))


def _blamed(evidence: Evidence, claim: Claim) -> Field:
    why = reasons("claims", claim.rule, "blame")
    bases = {part for about, part in rule_parts("claims", claim.rule) if about == "blame"}
    words = side_words(evidence, claim, claim.blamed_side) if bases & {"blame.named", "blame.accused"} else []
    if words:
        why.append(f"Words for that side: {quoted(words)}.")
    elif "blame.named" in bases and claim.blamed_side == claim.source_side:
        why.append("It is the speaker's own.")
    elif bases & {"blame.implied", "blame.own", "blame.alleged"}:
        why += _implied_words(evidence, claim)
    if "blame.carried" in bases or ("blame.named" in bases and not words and claim.blamed_side != claim.source_side):
        before = claim_before(
            evidence, claim, lambda c: (c.source_side, c.blamed_side) == (claim.source_side, claim.blamed_side)
        )
        why += [f"Before: {named_claim(before)}."] if before else []
    return Field("blamed", claim.blamed_side or "nobody", " ".join(why))


def _implied_words(evidence: Evidence, claim: Claim) -> list[str]:
    """Words from which the doer follows though none is named: those of the act, and for the party that it befell."""
    befell = OPPONENTS.get(claim.blamed_side, "")
    acts = trigger_words(evidence, claim)
    befallen = side_words(evidence, claim, befell) if befell else []
    said = [f"The act: {quoted(acts)}."] if acts else []
    return said + ([f"Words for {befell}: {quoted(befallen)}."] if befallen else [])


def _date(evidence: Evidence, claim: Claim) -> Field:
    value = claim.edtf and f"{claim.edtf} ({_DAYS.get(claim.date_prec or 0, 'precision unknown')})"
    why = [reason("date_basis", claim.date_basis or "none")]
    words = dates_in(evidence, claim.start, claim.end, claim.edtf) if claim.edtf else []
    if claim.date_basis in _DATED and words:
        why.append(f"Words: {quoted(words)}.")
    elif claim.date_basis in _DATED and claim.edtf.startswith(TRUCE):
        why.append("Words: those for the agreement that ended the war of 2020.")
    if claim.date_basis == "context" and claim.edtf:
        why += _date_from(evidence, claim)
    published = evidence.document.published
    if claim.date_basis in ("relative", "inherited", "publication"):
        why.append(f"Published: {published or 'unknown'}.")
    return Field("date", value or "unknown", " ".join(why))


def _date_from(evidence: Evidence, claim: Claim) -> list[str]:
    """Say which other sentence, or which line of the head, dates a claim."""
    found = sentence_with_date(evidence, claim)
    if found is not None:
        words = quoted(dates_in(evidence, *found, claim.edtf))
        return [f"From {beginning(evidence.said(*found))}, with the words {words}."]
    source = claim_before(evidence, claim, lambda c: c.edtf == claim.edtf and c.start != claim.start)
    if source is not None:
        return [f"From {named_claim(source)}."]
    dates = [m for m in evidence.mentions if m.label == "DATE" and m.edtf == claim.edtf]
    return [f"From {quoted([dates[0].text])}, at character {dates[0].start}."] if dates else []


def _place(evidence: Evidence, claim: Claim) -> Field:
    places = load_gazetteer().places
    labels = [places[place_id].label for place_id in claim.place_ids if place_id in places]
    shown = ", ".join(labels)
    if claim.names_as_written and not labels:
        shown = f"{', '.join(claim.names_as_written)} (not in the gazetteer)"
    area = f" ({_AREAS[claim.where_prec]})" if claim.where_prec in _AREAS else ""
    why = reasons("claims", claim.rule, "place")
    bases = {part for about, part in rule_parts("claims", claim.rule) if about == "place"}
    if "place.stated" in bases:
        why += _place_words(evidence, claim)
    elif claim.place_ids or claim.names_as_written:
        source = claim_before(
            evidence, claim, lambda c: c.names_as_written == claim.names_as_written and "place.stated" in c.rule
        )
        words = quoted(claim.names_as_written)
        why.append(f"From {named_claim(source)}, with {words}." if source else f"Names: {words}.")
    return Field("place", (shown + area) if shown else "unknown", " ".join(why))


def _place_words(evidence: Evidence, claim: Claim) -> list[str]:
    """Say as what each name was read, and why."""
    said = {}
    for span in evidence.doc.spans.get("karabakh_places", ()):
        if claim.start <= span.start_char < claim.end and span.text in claim.names_as_written:
            said[span.text] = f"{quoted([span.text])} ({span._.karabakh_basis})"
    return [f"Words: {', '.join(said.values())}."] if said else []


def _incident(claim: Claim, tables: Mapping[str, list[Any]]) -> Field:
    incident = next((row for row in tables["incidents"] if row.incident_id == claim.incident_id), None)
    if incident is None:
        return Field("incident", "none", "It could be assigned to no incident.")
    others = [c for c in tables["claims"] if c.incident_id == claim.incident_id and c.claim_id != claim.claim_id]
    why = [*_put_to(claim, tables["claims"]), _shared(claim, others)]
    return Field("incident", f"{incident.incident_id} ({incident.title})", " ".join(why))


def _put_to(claim: Claim, claims: Sequence[Claim]) -> list[str]:
    """Say which claim a claim was put to and by which rule, and how what its text tells came to those of other texts.

    Examples
    --------
    A claim goes on with one of its own text, and that one shares day and place with a claim of another text: both
    steps are said, so that they can be followed with ``explain``.
    """
    by_id = {c.claim_id: c for c in claims}
    steps = links(claims, load_gazetteer())
    rule, to = steps[claim.claim_id]
    said = [_step(rule, by_id.get(to))]
    while to and by_id[to].doc_id == claim.doc_id:
        rule, to = steps[to]
    if to and to != steps[claim.claim_id][1]:
        said.append(f"So its text came to another: {_step(rule, by_id[to])}")
    return said


def _step(rule: str, to: Claim | None) -> str:
    return reason("incident", rule) + (f" It was put to {named_claim(to)}." if to else "")


def _shared(claim: Claim, others: Sequence[Claim]) -> str:
    """Say what a claim has in common with the other claims of its incident."""
    if not others:
        return "No other claim is about it."
    sides = sorted({c.source_side for c in others} - {claim.source_side, UNATTRIBUTED})
    places, named = set(claim.place_ids), set(claim.names_as_written)
    same = {
        "the date": sum(bool(claim.edtf) and c.edtf == claim.edtf for c in others),
        "a place": sum(bool(places & set(c.place_ids) or named & set(c.names_as_written)) for c in others),
        "the kind of event": sum(c.event_type == claim.event_type for c in others),
    }
    shares = ", ".join(f"{name} with {n or 'none'}" for name, n in same.items())
    heard = f" (of {' and '.join(sides)} too)" if sides else ""
    elsewhere = sum(c.doc_id != claim.doc_id for c in others)
    more = f"; {elsewhere} are in other texts" if elsewhere else ""
    return f"Other claims of it: {len(others)}{heard}; this one shares {shares}{more}."
