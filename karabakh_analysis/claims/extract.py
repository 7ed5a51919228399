"""Claims and casualty rows of one text: events, voices and counts put together.

One claim per sentence, source and kind of event; one casualty row per number, status, victim group and
source. A sentence that gives only numbers takes the kind of event that was being reported. Claims about
earlier wars (before 27 September 2020) are background and left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from spacy.tokens import Doc

from karabakh_analysis.attribution import Utterance, Voice, voices
from karabakh_analysis.casualties import CountStatement, count_statements, resolve_victim
from karabakh_analysis.claims.blame import Told, blame
from karabakh_analysis.claims.count_days import day_of_count
from karabakh_analysis.claims.date_choice import Counted
from karabakh_analysis.claims.date_roles import WAR
from karabakh_analysis.claims.dating import Timeline, When
from karabakh_analysis.claims.kind_sets import FOLLOWED, acled_sub_event_type
from karabakh_analysis.claims.kind_weights import by_weight
from karabakh_analysis.claims.kinds import kinds_of
from karabakh_analysis.claims.place_roles import goes_back
from karabakh_analysis.claims.places import Where, where
from karabakh_analysis.claims.stance import alike
from karabakh_analysis.claims.story import Story
from karabakh_analysis.claims.victims import befallen
from karabakh_analysis.dates.edtf import bounds, precision
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import FIRST_DAY, UNATTRIBUTED, VIOLENT, Casualty, Claim, Document

_FOOTNOTE = re.compile(r"\s*(?:\[\d+\]\s*)+$")  # "... wounds about 70.[14]"
_BYLINE = re.compile(r" \| .* \| ")  # "by the editor | March 29, 2022 | 8 min read"
_HEADING_WORDS = 16
_SHORT_HEADING_WORDS = 8


def _is_heading_or_question(utterance: Utterance) -> bool:
    """Whether a sentence reports nothing by its form: a question, or a heading or byline without a full stop."""
    text = _FOOTNOTE.sub("", utterance.sentence.text.strip())
    if text.rstrip("”\"»’'").endswith("?"):
        return True
    if _BYLINE.search(text):
        return True
    cut_off = utterance.sentence.end_char >= len(text_of(utterance.sentence.doc).rstrip())  # the end of an excerpt
    longest = _HEADING_WORDS if text[:1].isalnum() and not cut_off else _SHORT_HEADING_WORDS
    return len(text.split()) <= longest and text[-1:] not in ".!?…”\"»’':;,)"


def _is_background(edtf: str) -> bool:
    if not edtf:
        return False
    return bounds(edtf)[1].isoformat() < FIRST_DAY


def extract(doc: Doc, document: Document, place_kinds: Mapping[str, str]) -> tuple[list[Claim], list[Casualty]]:
    """Claims and casualties of a tagged text, in order, without incident ids.

    Parameters
    ----------
    doc : Doc
        The text after `karabakh_analysis.tagging.annotate`.
    document : Document
        Its record.
    place_kinds : mapping of str to str
        Kind of each known place by id (``{"shusha": "town"}``).

    Returns
    -------
    (list of Claim, list of Casualty)
        Offsets are those of the raw text. Every casualty belongs to one of the claims.
    """
    utterances = voices(doc)
    own = [voice for u in utterances for voice in u.voices if voice.rule != "embedded"]

    def side_at(offset: int) -> str:
        return next((voice.side for voice in own if voice.start <= offset < voice.end), UNATTRIBUTED)

    statements = count_statements(doc, [u.sentence for u in utterances], side_at)
    reader = _Reader(doc, document, place_kinds, Timeline(doc, utterances, document.published))
    for utterance in utterances:
        if _is_heading_or_question(utterance):
            continue
        reader.timeline.enter(utterance)
        for voice in utterance.voices:
            told = [c for c in statements if voice.start <= c.number_start < voice.end]
            given = [c for c in told if _gives(utterance, voice, c)]
            made = reader.read_claims(utterance, voice, told if voice.denies else given)
            reader.read_casualties(utterance, voice, given, made)
        if not reader.claims and not reader.story.where.place_ids:
            reader.open_scene(utterance)
    return reader.claims, reader.casualties


@dataclass(slots=True)
class _Reader:
    """A text that is being read: what it is read by, what it was last about, and the rows so far."""

    doc: Doc
    document: Document
    place_kinds: Mapping[str, str]
    timeline: Timeline
    story: Story = field(default_factory=Story)
    claims: list[Claim] = field(default_factory=list)
    told_here: dict[tuple[int, str, str, str], Claim] = field(default_factory=dict)  # by sentence, side, kind, mode
    casualties: list[Casualty] = field(default_factory=list)

    def open_scene(self, utterance: Utterance) -> None:
        """Take the scene from a sentence that only leads up to the events: "Residents of Sotk told how they lived"."""
        for voice in utterance.voices:
            place = where(self.doc, voice, "other", self.place_kinds, Where(), voice.start)
            if place.place_ids and "capital" not in map(self.place_kinds.get, place.place_ids):
                self.story.where = place

    def read_claims(self, utterance: Utterance, voice: Voice, counts: Sequence[CountStatement]) -> list[Claim]:
        """Read what a voice tells of each kind of event, and go on with the story."""
        made: list[Claim] = []
        sentence = utterance.sentence
        toll = max(map(_toll, counts), default=0)
        by_rules = kinds_of(self.doc, voice, counts, self.story)
        for kind, trigger, rule in by_weight(self.doc, voice, sentence, by_rules, counted=bool(counts)):
            at = voice.start + trigger.start if trigger else counts[0].number_start if counts else voice.start
            date = self.timeline.when(utterance, voice, kind, at, toll)
            denied = voice.denies or bool(trigger and trigger.negated)
            if denied and date == self.timeline.now and not any(c.n_max != 0 for c in counts):
                date = self._day_of_denied(kind, voice.side, brief=rule == "denial.of-previous") or date
            if _is_background(date.edtf):
                continue
            scene = Where() if rule == "count.of-keepers" else self._scene(date, kind, sentence.text)
            place = where(self.doc, voice, kind, self.place_kinds, scene, at)
            row = (sentence.start_char, voice.side, kind, "denied" if denied else "asserted")
            if told := self.told_here.get(row):
                made.append(told)
                continue
            victims = {resolve_victim(c, voice.side) for c in counts if c.n_max != 0}
            doer = blame(self.doc, voice, Told(kind, trigger, denied, victims, self.story.blamed_by(voice.side)))
            if rule == "accusation.of-previous" and (not doer.side or alike(doer.side, voice.side)):
                continue  # "the opposition blames the government"
            if doer.side and not denied and kind in FOLLOWED and (doer.basis != "implied" or doer.side != voice.side):
                self.story.blamed = {**self.story.blamed, voice.side: doer.side, "": doer.side}
            claim = Claim(
                claim_id=f"{self.document.doc_id}.c{len(self.claims) + 1:03d}",
                incident_id="",
                doc_id=self.document.doc_id,
                start=sentence.start_char,
                end=sentence.end_char,
                quote=sentence.text,
                source_side=voice.side,
                source_original=voice.source_original,
                cue=voice.cue,
                mode="denied" if denied else "asserted",
                event_type=kind,
                acled_sub_event_type=acled_sub_event_type(kind),
                blamed_side=doer.side,
                edtf=date.edtf,
                date_prec=precision(date.edtf) if date.edtf else None,
                date_basis=date.basis,
                place_ids=place.place_ids,
                names_as_written=place.names,
                where_prec=place.where_prec,
                rule=f"{rule}; {voice.rule}; place.{place.basis or 'none'}; blame.{doer.basis}",
            )
            made.append(claim)
            self.claims.append(claim)
            self.told_here[row] = claim
            self.timeline.move(kind, date)
            hit = befallen(self.doc, voice, counts)
            self.story.move(kind, date.edtf, place, inferred=rule == "count.context", victims=hit)
        return made

    def _day_of_denied(self, kind: str, side: str, *, brief: bool) -> When | None:
        """Give the day of what a side denies: that on which another account last said that it did such a thing.

        ``brief``: it only denies what was told right before, whoever is said to have done it.
        """
        for claim in reversed(self.claims):
            if claim.event_type != kind or claim.mode != "asserted" or claim.source_side == side or not claim.edtf:
                continue
            last = claim is self.claims[-1] and not claim.blamed_side  # "has left"; "nobody has left, it answered"
            if last or (claim.blamed_side and alike(claim.blamed_side, side)):
                return When(claim.edtf, "context")
            if brief:
                return None
        return None

    def _scene(self, date: When, kind: str, text: str) -> Where:
        """Give the place that goes on: no war is fought at one, and what has a day of its own has its own place too."""
        own = bool(date.edtf) and date.basis != "context"
        apart = own and (kind == "transfer" or date.edtf != (self.story.edtf or date.edtf))
        if date.edtf in (WAR, WAR[:4]) or (apart and not goes_back(text)):
            return Where()
        return self.story.scene(date.edtf, kind)

    def read_casualties(
        self, utterance: Utterance, voice: Voice, counts: Sequence[CountStatement], claims: Sequence[Claim]
    ) -> None:
        """Add a row for each count of a voice, to the claim that it belongs to."""
        starts = [count.number_start for count in counts]
        for count in counts if claims else ():
            wanted = {"capture", "transfer"} if count.status == "captured" else VIOLENT - {"capture"}
            claim = next((c for c in claims if c.event_type in wanted), claims[0])
            self.casualties.append(
                Casualty(
                    casualty_id=f"{self.document.doc_id}.n{len(self.casualties) + 1:03d}",
                    claim_id=claim.claim_id,
                    incident_id="",
                    doc_id=self.document.doc_id,
                    start=count.start,
                    end=count.end,
                    n_text=count.n_text,
                    n_min=count.n_min,
                    n_max=count.n_max,
                    status=count.status,
                    victim_side=resolve_victim(count, voice.side),
                    victim_kind=count.victim_kind,
                    source_side=voice.side,
                    source_original=voice.source_original,
                    edtf=day_of_count(
                        self.timeline,
                        utterance,
                        voice,
                        Counted(count.number_start, starts, count.status, claim.event_type, _toll(count)),
                        When(claim.edtf, claim.date_basis),
                    ).edtf,
                    place_ids=claim.place_ids,
                    rule=count.rule if count.certain else f"{count.rule}; unsure",
                )
            )


def _gives(utterance: Utterance, voice: Voice, count: CountStatement) -> bool:
    """Whether a count told by a voice is its own: a number that it calls a lie is that of whoever gave it out."""
    mentioned = any(v.rule == "embedded" for v in utterance.voices)
    denied = any(v.denies and (mentioned or v.rule.endswith(".verdict")) for v in utterance.voices)
    refused = count.n_max != 0 and denied
    return (voice.rule == "embedded" or not voice.denies) if refused else voice.rule != "embedded"


def _toll(count: CountStatement) -> int:
    return 0 if count.status == "captured" else count.n_min or 0
