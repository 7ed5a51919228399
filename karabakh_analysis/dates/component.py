"""The spaCy component ``karabakh_dates``."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from karabakh_analysis.dates.finder import find_dates

KEY = "karabakh_dates"


@Language.factory(
    KEY,
    assigns=["doc.spans", "span._.karabakh_edtf", "span._.karabakh_basis"],
    default_config={"include_coarse": True},
)
def make_dates(nlp: Language, name: str, include_coarse: bool) -> DateTagger:
    """Make the component; ``nlp.add_pipe("karabakh_dates", config={"include_coarse": False})``."""
    for extension in ("karabakh_edtf", "karabakh_basis"):
        if not Span.has_extension(extension):
            Span.set_extension(extension, default="")
    if not Doc.has_extension("karabakh_published"):
        Doc.set_extension("karabakh_published", default="")
    if not Doc.has_extension("karabakh_zones"):
        Doc.set_extension("karabakh_zones", default=None)
    return DateTagger(include_coarse=include_coarse)


class DateTagger:
    """Puts date expressions into ``doc.spans["karabakh_dates"]``.

    ``doc._.karabakh_published`` is the anchor; if ``doc._.karabakh_zones`` is set, only headline and body are read. A
    span that does not fit the tokens is widened to them.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("karabakh_dates")
    >>> doc = nlp.make_doc("On December 27th a soldier was killed.")
    >>> doc._.karabakh_published = "2020-12-28"
    >>> [(span.text, span.label_, span._.karabakh_edtf, span._.karabakh_basis) for span in nlp(doc).spans[KEY]]
    [('December 27th', 'DATE', '2020-12-27', 'inherited')]
    """

    def __init__(self, *, include_coarse: bool) -> None:
        self._include_coarse = include_coarse

    def __call__(self, doc: Doc) -> Doc:
        """Tag one document."""
        zones = doc._.karabakh_zones
        parts = [(zone[0], zone[1]) for zone in zones if zone[2] in ("headline", "body")] if zones else None
        spans = []
        for mention in find_dates(doc.text, doc._.karabakh_published, parts=parts, include_coarse=self._include_coarse):
            span = doc.char_span(mention.start, mention.end, label="DATE", alignment_mode="expand")
            if span is not None:
                span._.karabakh_edtf, span._.karabakh_basis = mention.edtf, mention.basis
                spans.append(span)
        doc.spans[KEY] = spans
        return doc

    def to_bytes(self, **kwargs: object) -> bytes:
        """Nothing to save: the words are the package's own."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> DateTagger:
        """Counterpart of `to_bytes`."""
        return self
