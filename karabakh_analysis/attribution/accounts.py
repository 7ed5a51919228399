"""What an account tells of and who gives it, as long as it goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from spacy.tokens import Span

from karabakh_analysis.attribution.introducing import only_introduces
from karabakh_analysis.attribution.lexicon import source_nouns, words
from karabakh_analysis.attribution.model import Frame, Voice
from karabakh_analysis.attribution.settings import setting_of
from karabakh_analysis.records import UNATTRIBUTED

_DAY = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:/\d{4}-\d\d-\d\d)?")
_LEADS = 4  # tokens of "since about 18:30 on"


def tagged(stretch: Span, key: str) -> list[Span]:
    """Tagged spans that begin in a stretch."""
    return [span for span in stretch.doc.spans.get(key, []) if stretch.start <= span.start < stretch.end]


@dataclass(slots=True)
class Account:
    """What was told since somebody last spoke.

    ``several`` says whether the last sentence with a speaker had words of several sides, ``document`` whether it was
    read from one ("the bulletin of the peacekeepers"), ``handed`` whether it only said who speaks next ("Baku
    objects."), ``scene`` in whose capital the last sentence was set.
    """

    several: bool = False
    document: bool = False
    handed: bool = False
    scene: str = ""
    days: set[str] = field(default_factory=set)
    places: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, sentence: Span, told: Sequence[Voice], found: Sequence[Frame]) -> Account:
        """Begin the account of a sentence with a speaker, of whose frames the last one leads on."""
        several = len({v.side for v in told if v.rule != "embedded"} - {UNATTRIBUTED}) > 1
        said = found[-1].speaker.original if found else ""
        document = any(source_nouns().get(word) == "document" for word in said.casefold().split())
        return cls(several, document, only_introduces(sentence, found))

    def hear(self, sentence: Span) -> None:
        """Remember of what days and places a sentence tells."""
        self.scene = setting_of(sentence)
        self.days |= {span._.karabakh_edtf for span in tagged(sentence, "karabakh_dates")}
        self.places |= {span.kb_id_ for span in tagged(sentence, "karabakh_places")}

    def own_day(self, sentence: Span) -> int | None:
        """Position of a day of which nobody has spoken so far; "since 10 November" is none."""
        for span in tagged(sentence, "karabakh_dates"):
            led = {t.lower_ for t in sentence.doc[max(span.start - _LEADS, sentence.start) : span.start]}
            day = _DAY.fullmatch(span._.karabakh_edtf or "") is not None
            if day and span._.karabakh_edtf not in self.days and not led & words("grammar", "bounds"):
                return int(span.start)
        return None

    def own_place(self, sentence: Span) -> bool:
        """Whether a sentence names a place of which nobody has spoken so far."""
        return any(span.kb_id_ not in self.places for span in tagged(sentence, "karabakh_places"))
