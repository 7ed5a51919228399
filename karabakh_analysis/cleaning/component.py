"""The spaCy component "karabakh_zones"."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from karabakh_analysis.cleaning import zones


@Language.factory("karabakh_zones", assigns=["doc._.karabakh_zones", "doc.spans"])
def make_zones(nlp: Language, name: str) -> ZonesComponent:
    """Create the component; ``nlp.add_pipe("karabakh_zones")`` calls this."""
    if not Doc.has_extension("karabakh_zones"):
        Doc.set_extension("karabakh_zones", default=None)
    return ZonesComponent()


class ZonesComponent:
    r"""Sets ``doc._.karabakh_zones``, a list of [start, end, zone, rule], and ``doc.spans["karabakh_zones"]``.

    Offsets are code points of ``doc.text``. The spans bear the zone as label; where a zone's edge does
    not fall between tokens (a run of line ends is one token) the span is the tokens inside the zone.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("karabakh_zones")
    >>> doc = nlp("Advertisement\nThe truce held on Friday, the ministry said in the evening.")
    >>> [(span.label_, span.text[:13]) for span in doc.spans["karabakh_zones"]]
    [('furniture', 'Advertisement'), ('body', 'The truce hel')]
    """

    def __call__(self, doc: Doc) -> Doc:
        """Annotate one document and return it."""
        found = zones(doc.text)
        doc._.karabakh_zones = [[zone.start, zone.end, zone.zone, zone.rule] for zone in found]
        spans: list[Span] = []
        for zone in found:
            span = doc.char_span(zone.start, zone.end, label=zone.zone, alignment_mode="contract")
            if span is not None:
                spans.append(span)
        doc.spans["karabakh_zones"] = spans
        return doc
