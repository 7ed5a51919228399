"""The records that the stages hand on: one class per table, fields in the order of its columns.

Offsets (``start``, ``end``) are 0-based, half-open, in Unicode code points of the file decoded as UTF-8
with its line ends untouched, so ``raw[start:end]`` is always the evidence. An unknown value is ``""``
(text) or ``None`` (number). Column names follow UCDP GED (``source_original``, precision codes),
ACLED (sub-event types), PLOVER (mode) and EDTF, ISO 8601-2 (dates).
"""

from __future__ import annotations

from dataclasses import dataclass

SIDES = ("azerbaijan", "armenia", "artsakh", "russia", "other")
"""Who can speak, suffer or be blamed; a source may also be ``unattributed``, a victim ``unknown``."""

UNATTRIBUTED = "unattributed"
FIRST_DAY = "2020-09-27"
"""Incidents since this day are read as claims; what lies before is background."""

ZONES = ("headline", "body", "furniture", "comment", "related")
STATUSES = ("killed", "wounded", "captured", "missing")
EVENT_TYPES = (
    "armed_clash", "shelling", "explosion", "capture", "attack_on_person", "territorial_change",
    "movement", "disruption", "agreement", "transfer", "other",
)  # fmt: skip
VIOLENT = frozenset({"armed_clash", "shelling", "explosion", "capture", "attack_on_person"})
"""Kinds of event that can cost somebody life, health or freedom."""


@dataclass(frozen=True, slots=True)
class Document:
    """One source text and what is known of it. ``text`` is the raw file; it is not a table column."""

    doc_id: str
    file: str
    sha256: str
    outlet: str
    outlet_side: str
    title: str
    url: str
    published: str
    published_basis: str
    text: str
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Zone:
    """A stretch of the raw text and the rule that decided what it is."""

    start: int
    end: int
    zone: str
    rule: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A named thing in headline or body. ``lat``/``lon``: WGS84 degrees; ``where_prec``: UCDP 1-6."""

    mention_id: str
    doc_id: str
    start: int
    end: int
    text: str
    label: str
    entity_id: str = ""
    name: str = ""
    side: str = ""
    lat: float | None = None
    lon: float | None = None
    where_prec: int | None = None
    edtf: str = ""
    date_basis: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """What one source says of one kind of event in one sentence."""

    claim_id: str
    incident_id: str
    doc_id: str
    start: int
    end: int
    quote: str
    source_side: str
    source_original: str
    cue: str
    mode: str
    event_type: str
    acled_sub_event_type: str
    blamed_side: str
    edtf: str
    date_prec: int | None
    date_basis: str
    place_ids: tuple[str, ...]
    names_as_written: tuple[str, ...]
    where_prec: int | None
    rule: str


@dataclass(frozen=True, slots=True)
class Casualty:
    """A number of people, what happened to them, whose they are, and by whose account.

    An exact number fills ``n_min`` and ``n_max``; "at least 15" only ``n_min``; "up to 60" only
    ``n_max``; "several" neither.
    """

    casualty_id: str
    claim_id: str
    incident_id: str
    doc_id: str
    start: int
    end: int
    n_text: str
    n_min: int | None
    n_max: int | None
    status: str
    victim_side: str
    victim_kind: str
    source_side: str
    source_original: str
    edtf: str
    place_ids: tuple[str, ...]
    rule: str


@dataclass(frozen=True, slots=True)
class Incident:
    """What one or more claims are about. There is no "best" number: see ``tolls``."""

    incident_id: str
    title: str
    date_start: str
    date_end: str
    date_prec: int | None
    place_ids: tuple[str, ...]
    lat: float | None
    lon: float | None
    where_prec: int | None
    event_types: tuple[str, ...]
    n_documents: int
    n_claims: int
    sides_heard: tuple[str, ...]
    sides_silent: tuple[str, ...]
    disagreement: tuple[str, ...]
    grading: str


@dataclass(frozen=True, slots=True)
class Account:
    """One side's version of one incident."""

    incident_id: str
    source_side: str
    n_documents: int
    n_claims: int
    blamed_side: str
    names_used: tuple[str, ...]
    quote: str
    claim_id: str


@dataclass(frozen=True, slots=True)
class Toll:
    """The range that one side gives for one group of victims in one incident."""

    incident_id: str
    source_side: str
    victim_side: str
    status: str
    low: int | None
    high: int | None
    n_rows: int


@dataclass(frozen=True, slots=True)
class Revision:
    """One step of a chain in which one side's count of one group of victims changes.

    ``change``: first, same, rose, fell (a total against the total before), added (to the total before, as the text
    says). ``order_basis``: what puts it after the step before: published (day of publication), text (its words).
    """

    incident_id: str
    source_side: str
    victim_side: str
    victim_kind: str
    status: str
    step: int
    change: str
    order_basis: str
    n_text: str
    n_min: int | None
    n_max: int | None
    published: str
    doc_id: str
    claim_id: str
    casualty_id: str
