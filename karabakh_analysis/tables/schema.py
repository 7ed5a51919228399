"""What every column of every table means: the one place from which files, documentation and checks are made.

Field names follow UCDP GED, ACLED, PLOVER, Airwars and EDTF where these have a word for it; a change here is a
change of the public interface and belongs into the changelog.
"""

from __future__ import annotations

from dataclasses import dataclass

from karabakh_analysis.records import EVENT_TYPES, SIDES, STATUSES, UNATTRIBUTED, ZONES

SEPARATOR = ";"
"""Between the items of a list in one cell."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column.

    Attributes
    ----------
    name, type, description : str
        ``type`` is a Frictionless type: string, integer, number or date.
    enum : tuple of str
        The values that a filled cell may have; empty if free.
    required : bool
        Whether a cell may be empty, that is unknown.
    unit : str
        Unit, or reference system.
    bounds : tuple of float or None
        Smallest and largest value.
    items : bool
        Whether a cell is a list, joined by ``SEPARATOR``.
    """

    name: str
    type: str
    description: str
    enum: tuple[str, ...] = ()
    required: bool = False
    unit: str = ""
    bounds: tuple[float, float | None] | None = None
    items: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns in order, its keys, and how its rows are sorted (empty cells last)."""

    name: str
    row: str
    fields: tuple[Field, ...]
    key: tuple[str, ...]
    refers: tuple[tuple[str, str], ...] = ()
    order: tuple[str, ...] = ()


_SOURCES = (*SIDES, UNATTRIBUTED)
_VICTIMS = (*SIDES, "unknown")
_BASES = ("stated", "relative", "inherited")
_DISAGREEMENTS = ("whether", "who", "where", "when", "how_many")
_EVIDENCE = ("doc_id", "start", "end")


def _text(
    name: str, description: str, enum: tuple[str, ...] = (), required: bool = False, items: bool = False
) -> Field:
    return Field(name, "string", description, enum, required, items=items)


def _count(name: str, description: str, required: bool = False, unit: str = "people", low: float = 0) -> Field:
    return Field(name, "integer", description, required=required, unit=unit, bounds=(low, None))


def _id(name: str, description: str, required: bool = True) -> Field:
    return Field(name, "string", description, required=required)


_DOC_ID = _id("doc_id", "The text, as in the documents table")
_START = _count("start", "Where the evidence begins in the raw text, 0-based", True, "code points")
_END = _count("end", "Where the evidence ends in the raw text, exclusive: raw[start:end]", True, "code points")
_EDTF = _text("edtf", "When it happened: 2020-12-27, 2021-11-15/2021-11-16, 2020-12 or 2021 (EDTF, ISO 8601-2)")
_DATE_BASIS = _text(
    "date_basis", "How the date is known: written out, reckoned from another date, or taken over", _BASES
)
_DATE_PREC = Field(
    "date_prec", "integer", "UCDP: 1 exact day, 2 two to six days, 3 week, 4 month, 5 year", unit="code", bounds=(1, 5)
)
_WHERE_PREC = Field(
    "where_prec", "integer", "UCDP: 1 exact place, 2 near a named place, 3 district, 4 region, 6 country",
    unit="code", bounds=(1, 6),
)  # fmt: skip
_LAT = Field("lat", "number", "Latitude", unit="degrees, WGS84", bounds=(-90, 90))
_LON = Field("lon", "number", "Longitude", unit="degrees, WGS84", bounds=(-180, 180))
_PLACE_IDS = _text("place_ids", "Places, as in the gazetteer", items=True)
_SOURCE_SIDE = _text("source_side", "Whose account it is; unattributed: the article's own narration", _SOURCES, True)
_SOURCE_ORIGINAL = _text("source_original", "The words of the text that name the speaker")
_VICTIM_SIDE = _text("victim_side", "Whose people they are, by that account", _VICTIMS, True)
_STATUS = _text("status", "What happened to them", STATUSES, True)
_BLAMED = _text("blamed_side", "Who is named as the doer of the act; empty when nobody is", SIDES)
_RULE = _text("rule", "The rule that decided it", required=True)
_N_CLAIMS = _count("n_claims", "How many claims", True, "claims")
_N_DOCUMENTS = _count("n_documents", "In how many texts", True, "texts")
_INCIDENT_ID = _id("incident_id", "The incident, as in the incidents table")
_MAYBE_INCIDENT = _id("incident_id", "The incident that it is about; empty if it could be assigned to none", False)

SCHEMA: dict[str, Table] = {
    table.name: table
    for table in (
        Table(
            "documents", "One source text and what is known of it",
            (
                _id("doc_id", "Name of the text"),
                _text("file", "File in the folder of sources", required=True),
                _text("sha256", "SHA-256 of the file's bytes", required=True),
                _text("outlet", "Who published it; empty: unknown"),
                _text("outlet_side", "The side that the outlet belongs to", SIDES),
                _text("title", "Headline, as the manifest gives it"),
                _text("url", "Address of the page"),
                Field("published", "date", "Day of publication"),
                _text("published_basis", "Where that day is known from", ("manifest", "text", "unknown"), True),
                _count("n_chars", "Length of the raw text", True, "code points"),
                _count("n_body_chars", "Length of what was kept as body", True, "code points"),
            ),
            ("doc_id",),
        ),
        Table(
            "zones", "One stretch of a raw text; together they cover it once, without gap or overlap",
            (
                _DOC_ID, _START, _END,
                _text("zone", "What the stretch is", ZONES, True),
                _RULE,
            ),
            ("doc_id", "start"), (("doc_id", "documents"),), ("doc_id", "start"),
        ),
        Table(
            "mentions", "One named thing in headline or body",
            (
                _id("mention_id", "Name of the row"), _DOC_ID, _START, _END,
                _text("text", "As written", required=True),
                _text("label", "What kind of thing", ("PLACE", "ACTOR", "PERSON", "DATE"), True),
                _text("entity_id", "Its id in the gazetteer or the list of actors"),
                _text("name", "Its usual English name"),
                _text("side", "For an actor: the side it belongs to", SIDES),
                _LAT, _LON, _WHERE_PREC, _EDTF, _DATE_BASIS,
            ),
            ("mention_id",), (("doc_id", "documents"),), (*_EVIDENCE, "mention_id"),
        ),
        Table(
            "claims", "What one source says of one kind of event in one sentence",
            (
                _id("claim_id", "Name of the row"), _MAYBE_INCIDENT, _DOC_ID, _START, _END,
                _text("quote", "The sentence, as written", required=True),
                _SOURCE_SIDE, _SOURCE_ORIGINAL,
                _text("cue", "The word that reports: said, claimed, alleged, ..."),
                _text("mode", "Denied: the source says that it did not happen", ("asserted", "denied"), True),
                _text("event_type", "Kind of event", EVENT_TYPES, True),
                _text("acled_sub_event_type", "The ACLED sub-event type that fits, if one does"),
                _BLAMED, _EDTF, _DATE_PREC,
                _text("date_basis", "As for mentions; context: from a sentence before; publication: the text's own day",
                      (*_BASES, "context", "publication")),
                _PLACE_IDS,
                _text("names_as_written", "The same places, as this text spells them", items=True),
                _WHERE_PREC, _RULE,
            ),
            ("claim_id",), (("doc_id", "documents"), ("incident_id", "incidents")), (*_EVIDENCE, "claim_id"),
        ),
        Table(
            "casualties", "A number of people, what happened to them, whose they are, and by whose account",
            (
                _id("casualty_id", "Name of the row"),
                _id("claim_id", "The claim that it belongs to", False), _MAYBE_INCIDENT, _DOC_ID, _START, _END,
                _text("n_text", "The number as written", required=True),
                _count("n_min", "Lowest number that fits; empty: none given"),
                _count("n_max", "Highest number that fits; empty: none given"),
                _STATUS, _VICTIM_SIDE,
                _text("victim_kind", "Soldiers or civilians", ("military", "civilian", "unknown"), True),
                _SOURCE_SIDE, _SOURCE_ORIGINAL, _EDTF, _PLACE_IDS, _RULE,
            ),
            ("casualty_id",),
            (("doc_id", "documents"), ("claim_id", "claims"), ("incident_id", "incidents")),
            (*_EVIDENCE, "casualty_id"),
        ),
        Table(
            "incidents", "What one or more claims are about. There is no best number: see tolls",
            (
                _id("incident_id", "Name of the incident"),
                _text("title", "Date and place in words", required=True),
                Field("date_start", "date", "First day that any account gives"),
                Field("date_end", "date", "Last day that any account gives"),
                _DATE_PREC, _PLACE_IDS, _LAT, _LON, _WHERE_PREC,
                _text("event_types", "Kinds of event", EVENT_TYPES, items=True), _N_DOCUMENTS, _N_CLAIMS,
                _text("sides_heard", "Whose accounts there are", _SOURCES, items=True),
                _text("sides_silent", "Which of the sides concerned is not heard in these texts", SIDES, items=True),
                _text("disagreement", "What the accounts differ in", _DISAGREEMENTS, items=True),
                _text("grading", "After Airwars, of accounts. Confirmed: both parties assert it; fair: two or more "
                      "sides; weak: one; contested: one denies it or they name different doers; "
                      "discounted: only denied"),
            ),
            ("incident_id",), (), ("date_start", "date_end", "incident_id"),
        ),
        Table(
            "accounts", "One side's version of one incident",
            (
                _INCIDENT_ID, _SOURCE_SIDE, _N_DOCUMENTS, _N_CLAIMS, _BLAMED,
                _text("names_used", "The names that this side gives to the places", items=True),
                _text("quote", "Its most telling sentence", required=True),
                _id("claim_id", "The claim that the sentence belongs to"),
            ),
            ("incident_id", "source_side"), (("incident_id", "incidents"), ("claim_id", "claims")),
        ),
        Table(
            "tolls", "The range that one side gives for one group of victims in one incident",
            (
                _INCIDENT_ID, _SOURCE_SIDE, _VICTIM_SIDE, _STATUS,
                _count("low", "Lowest number in its accounts; empty: none given"),
                _count("high", "Highest number in its accounts; empty: none given"),
                _count("n_rows", "How many rows of casualties this rests on", True, "rows"),
            ),
            ("incident_id", "source_side", "victim_side", "status"), (("incident_id", "incidents"),),
        ),
        Table(
            "revisions", "One step of a chain in which one side's count of one group of victims changes",
            (
                _INCIDENT_ID, _SOURCE_SIDE, _VICTIM_SIDE,
                _text("victim_kind", "Civilians have a chain of their own", ("military", "civilian", "unknown"), True),
                _STATUS,
                _count("step", "Place in the chain", True, "steps", 1),
                _text("change", "Against the total before: first, same, rose, fell; or added to it, as the text says",
                      ("first", "same", "rose", "fell", "added"), True),
                _text("order_basis", "What puts it after the step before: day of publication or the text's own words",
                      ("published", "text")),
                _text("n_text", "The number as written", required=True),
                _count("n_min", "Lowest number that fits; empty: none given"),
                _count("n_max", "Highest number that fits; empty: none given"),
                Field("published", "date", "Day of publication of the text that gives it"), _DOC_ID,
                _id("claim_id", "The claim that gives it"),
                _id("casualty_id", "The row of casualties that it is"),
            ),
            ("incident_id", "source_side", "victim_side", "victim_kind", "status", "step"),
            (("incident_id", "incidents"), ("doc_id", "documents"), ("claim_id", "claims"),
             ("casualty_id", "casualties")),
        ),
    )
}  # fmt: skip
"""Every table by its name, in the order in which they are written."""


def column_dictionary() -> str:
    """All tables and their columns as Markdown, for the documentation.

    Examples
    --------
    >>> print(column_dictionary().splitlines()[0])
    ## documents
    """
    return "\n\n".join(map(_as_markdown, SCHEMA.values()))


def _as_markdown(table: Table) -> str:
    key = ", ".join(f"`{name}`" for name in table.key)
    lines = [f"## {table.name}", "", f"{table.row}. Key: {key}.", ""]
    lines += ["| column | type | meaning | values | unit | may be empty |", "|---|---|---|---|---|---|"]
    for field in table.fields:
        low, high = field.bounds or (None, None)
        values = ", ".join(field.enum) or ("" if low is None else f"from {low}" if high is None else f"{low} to {high}")
        cells = (f"`{field.name}`", "list" if field.items else field.type, field.description, values, field.unit)
        lines.append(f"| {' | '.join(cells)} | {'no' if field.required else 'yes'} |")
    return "\n".join(lines)
