"""The spaCy pipeline of the package, and what it finds in a text as records."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.util import compile_suffix_regex

from karabakh_analysis.records import Document, Mention, Zone

COMPONENTS = {
    "karabakh_zones": "karabakh_analysis.cleaning.component",
    "karabakh_sentences": "karabakh_analysis.language.sentences",
    "karabakh_places": "karabakh_analysis.names.places",
    "karabakh_actors": "karabakh_analysis.names.actors",
    "karabakh_dates": "karabakh_analysis.dates.component",
}
"""The components in their order, and the module that registers each."""

_GROUPS = ("karabakh_places", "karabakh_actors", "karabakh_persons", "karabakh_dates")
_DOC_EXTENSIONS = ("karabakh_published", "karabakh_outlet", "karabakh_outlet_side", "karabakh_zones")


def build_nlp(base: Language | None = None) -> Language:
    """Make a pipeline with the package's components.

    Parameters
    ----------
    base : spacy.language.Language, optional
        A pipeline to add them to, for instance a statistical one that is installed; ``spacy.blank("en")``
        if not given. Components that it already has are left as they are; zones and sentences are put before
        them, so that its parser, if it has one, keeps to these sentences.

    Returns
    -------
    spacy.language.Language

    Examples
    --------
    >>> doc = build_nlp()("Fighting began near Shushi on 9 November 2020.")
    >>> [(span.text, span.label_) for key in ("karabakh_places", "karabakh_dates") for span in doc.spans[key]]
    [('Shushi', 'PLACE'), ('9 November 2020', 'DATE')]
    """
    nlp = base if base is not None else _blank()
    nlp.max_length = max(nlp.max_length, 20_000_000)  # the limit guards statistical parsers; ours are linear
    for name in _DOC_EXTENSIONS:
        if not Doc.has_extension(name):
            Doc.set_extension(name, default=None)
    for name, module in COMPONENTS.items():
        import_module(module)
        if nlp.has_pipe(name):
            continue
        # Sentences first: a parser keeps to boundaries set before it, and after it spaCy lets nobody set any.
        if name == "karabakh_zones":
            nlp.add_pipe(name, first=True)
        elif name == "karabakh_sentences":
            nlp.add_pipe(name, after="karabakh_zones")
        else:
            nlp.add_pipe(name)
    return nlp


def _blank() -> Language:
    """Make an English pipeline that parts a dash from the word before it: in "Shahidov- an activist" too is a name."""
    nlp = spacy.blank("en")
    suffixes = [*(nlp.Defaults.suffixes or ()), r"(?<=\w)[-\u2010-\u2015]+"]
    tokenizer: Any = nlp.tokenizer  # spaCy declares it as any callable
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    return nlp


@cache
def _default_nlp() -> Language:
    return build_nlp()


def annotate(document: Document, nlp: Language | None = None) -> Doc:
    """Run the pipeline over one text, with what is known of the text.

    Parameters
    ----------
    document : Document
        The text; its publication date anchors relative dates, its outlet tells who "our forces" are.
    nlp : spacy.language.Language, optional
        As `build_nlp` makes it; a shared one if not given.

    Returns
    -------
    spacy.tokens.Doc
        One token sequence over the whole raw text: character offsets are those of the file.
    """
    nlp = nlp or _default_nlp()
    doc = nlp.make_doc(document.text)
    doc._.karabakh_published = document.published
    doc._.karabakh_outlet = document.outlet
    doc._.karabakh_outlet_side = document.outlet_side
    return nlp(doc)


def zone_rows(doc: Doc) -> list[Zone]:
    """Zones of an annotated text as records."""
    return [Zone(start, end, zone, rule) for start, end, zone, rule in doc._.karabakh_zones or []]


def mentions(doc: Doc, doc_id: str) -> list[Mention]:
    """Places, actors, persons and dates of an annotated text as records, in order of the text."""
    spans = sorted(
        ((span, key) for key in _GROUPS if key in doc.spans for span in doc.spans[key]),
        key=lambda pair: (pair[0].start_char, pair[0].end_char, pair[1]),
    )
    return [_mention(span, doc_id, n) for n, (span, _) in enumerate(spans, start=1)]


def _value(span: Span, name: str) -> object:
    return getattr(span._, name) if Span.has_extension(name) else None


def _mention(span: Span, doc_id: str, n: int) -> Mention:
    is_place, is_date = span.label_ == "PLACE", span.label_ == "DATE"
    lat, lon, prec = (_value(span, f"karabakh_{k}") for k in ("lat", "lon", "where_prec"))
    return Mention(
        mention_id=f"{doc_id}.m{n:04d}",
        doc_id=doc_id,
        start=span.start_char,
        end=span.end_char,
        text=span.text,
        label=span.label_,
        entity_id=span.kb_id_,
        name="" if is_date else str(_value(span, "karabakh_name") or span.text),
        side="" if is_place or is_date else str(_value(span, "karabakh_side") or ""),
        lat=float(lat) if is_place and isinstance(lat, (int, float)) else None,
        lon=float(lon) if is_place and isinstance(lon, (int, float)) else None,
        where_prec=int(prec) if is_place and isinstance(prec, int) else None,
        edtf=str(_value(span, "karabakh_edtf") or "") if is_date else "",
        date_basis=str(_value(span, "karabakh_basis") or "") if is_date else "",
    )
