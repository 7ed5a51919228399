"""Tagging of place names: spaCy factory ``karabakh_places``.

Every occurrence of a listed name becomes a span of ``doc.spans["karabakh_places"]`` with the label PLACE; its
``kb_id_`` is the place_id, empty where the name is ambiguous or not in the gazetteer. The name as written stays the
text of the span. See ``Span._``: ``karabakh_name`` (gazetteer name, or as written), ``karabakh_basis`` (why this
place), ``karabakh_where_prec`` (UCDP 1-6 or None), ``karabakh_lat`` and ``karabakh_lon`` (WGS84 degrees or None),
``karabakh_kind`` (the kind that the words beside the name give it: "village"; may be empty).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from karabakh_analysis.names.gazetteer import DISTRICT_KINDS, Gazetteer, load_gazetteer
from karabakh_analysis.names.matching import find_names
from karabakh_analysis.names.resolve import AMBIGUOUS, resolve
from karabakh_analysis.names.unknown import UNKNOWN, UNLISTED, find_unknown, unit_of
from karabakh_analysis.names.words import Hit, words_of

_TAGGED_ZONES = frozenset({"headline", "body"})
_DISTRICT, _NEAR = 3, 2  # UCDP precision codes


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """One place name in a text, offsets in code points; ``where_prec``: UCDP 1-6; ``lat``/``lon``: WGS84 or None.

    ``place_id`` is empty where the name is ambiguous or unknown; ``name`` is then the name as written. ``kind`` is the
    kind that the words beside the name give it ("village"), empty if they give none.
    """

    start: int
    end: int
    text: str
    place_id: str
    name: str
    basis: str
    where_prec: int | None
    lat: float | None
    lon: float | None
    kind: str = ""


def find_places(text: str, gazetteer: Gazetteer | None = None) -> list[PlaceMention]:
    """Find and resolve the place names of a text.

    Parameters
    ----------
    text
        Any text; offsets of the result are code points of it.
    gazetteer
        The places to look for; the package's own if not given.

    Examples
    --------
    >>> for m in find_places("Armenians shelled the Aghdam (Akaku) village of the Khojavend region near Hadrut."):
    ...     print(m.text, "|", m.place_id, "|", m.where_prec, "|", m.basis)
    Aghdam | aghdam-khojavend | 1 | another name or the unit of it in the sentence
    Akaku | aghdam-khojavend | 1 | only place of that name
    Khojavend | khojavend-district | 3 | only place of that name
    Hadrut | hadrut | 2 | only place of that name
    """
    gazetteer = gazetteer or load_gazetteer()
    words = words_of(text)
    hits = find_names(text, gazetteer, words)
    resolve(text, hits, gazetteer)
    mentions = [_mention(text, hit, gazetteer) for hit in hits if hit.candidates]
    qualified = [replace(hit, basis=UNLISTED) for hit in hits if not hit.candidates]
    for hit in (*qualified, *find_unknown(text, words, hits)):
        mentions.append(_unknown_mention(text, hit, unit_of(text, hit, hits, gazetteer), gazetteer))
    return sorted(mentions, key=lambda m: m.start)


def _mention(text: str, hit: Hit, gazetteer: Gazetteer) -> PlaceMention:
    written = text[hit.start : hit.end]
    if not hit.place_id:
        return PlaceMention(
            hit.start, hit.end, written, "", written, hit.basis or AMBIGUOUS, None, None, None, hit.kind
        )
    place = gazetteer[hit.place_id]
    precision = place.where_prec
    if hit.kind == "district" and place.kind not in DISTRICT_KINDS:
        precision = max(precision, _DISTRICT)  # "Hadrut region": the unit named after the town
    elif hit.near and precision < _NEAR:
        precision = _NEAR
    return PlaceMention(
        hit.start, hit.end, written, place.place_id, place.name, hit.basis, precision, place.lat, place.lon, hit.kind
    )


def _unknown_mention(text: str, hit: Hit, unit: str, gazetteer: Gazetteer) -> PlaceMention:
    written = text[hit.start : hit.end]
    if not unit:
        return PlaceMention(hit.start, hit.end, written, "", written, hit.basis, None, None, None, hit.kind)
    parent = gazetteer[unit]
    precision = max(parent.where_prec, _DISTRICT)
    basis = f"{hit.basis}; at {parent.place_id}"
    return PlaceMention(hit.start, hit.end, written, "", written, basis, precision, parent.lat, parent.lon, hit.kind)


def unlisted(doc: Doc, spans_key: str = "karabakh_places") -> dict[str, str]:
    """Place-like names of a tagged text that the gazetteer does not have -> their kind, in order of the text.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("karabakh_places")
    >>> unlisted(nlp("Shots were fired at the village of Toghanasar, near Shusha."))
    {'Toghanasar': 'village'}
    """
    found: dict[str, str] = {}
    for span in doc.spans.get(spans_key, ()):
        if span._.karabakh_basis.startswith((UNKNOWN, UNLISTED)):
            found[span._.karabakh_name] = found.get(span._.karabakh_name) or span._.karabakh_kind
    return found


def is_tagged(doc: Doc, start: int) -> bool:
    """Whether a code point lies in a zone that is tagged: headline and body, or anywhere if zones are not known."""
    if not Doc.has_extension("karabakh_zones") or not doc._.karabakh_zones:
        return True
    return any(a <= start < b and zone in _TAGGED_ZONES for a, b, zone, *_ in doc._.karabakh_zones)


def register_extensions(**defaults: object) -> None:
    """Register namespaced Span extensions that are not there yet."""
    for name, default in defaults.items():
        if not Span.has_extension(name):
            Span.set_extension(name, default=default)


@Language.factory(
    "karabakh_places",
    assigns=["doc.spans"],
    default_config={"gazetteer_folder": None, "spans_key": "karabakh_places"},
)
def make_places(nlp: Language, name: str, gazetteer_folder: str | None, spans_key: str) -> PlaceTagger:
    """Make the component.

    ``gazetteer_folder`` adds a user's own places and names (see ``load_gazetteer``).

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("karabakh_places")
    >>> doc = nlp("The Armenian side left Karvachar.")
    >>> [(span.text, span.kb_id_, span._.karabakh_name) for span in doc.spans["karabakh_places"]]
    [('Karvachar', 'kalbajar', 'Kalbajar')]
    """
    register_extensions(
        karabakh_name="", karabakh_basis="", karabakh_kind="",
        karabakh_where_prec=None, karabakh_lat=None, karabakh_lon=None,
    )  # fmt: skip
    return PlaceTagger(load_gazetteer(Path(gazetteer_folder) if gazetteer_folder else None), spans_key)


@dataclass(frozen=True)
class PlaceTagger:
    """The component: sets ``doc.spans[spans_key]``; the text is not changed."""

    gazetteer: Gazetteer
    spans_key: str = "karabakh_places"

    def __call__(self, doc: Doc) -> Doc:
        """Tag the place names of one document."""
        spans: list[Span] = []
        for mention in find_places(doc.text, self.gazetteer):
            if not is_tagged(doc, mention.start):
                continue
            span = doc.char_span(
                mention.start, mention.end, label="PLACE", kb_id=mention.place_id, alignment_mode="expand"
            )
            if span is None:
                continue
            span._.karabakh_name, span._.karabakh_basis = mention.name, mention.basis
            span._.karabakh_where_prec, span._.karabakh_kind = mention.where_prec, mention.kind
            span._.karabakh_lat, span._.karabakh_lon = mention.lat, mention.lon
            spans.append(span)
        doc.spans[self.spans_key] = spans
        return doc
