"""The state of reading one text: who has spoken so far, where quotations stand, whose the narration is."""

from __future__ import annotations

import re
from dataclasses import replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.accounts import Account, tagged
from karabakh_analysis.attribution.antecedents import is_cut_in, subject_of_reason
from karabakh_analysis.attribution.discourse import Discourse, is_group
from karabakh_analysis.attribution.lexicon import civilians, source_nouns, words
from karabakh_analysis.attribution.model import NARRATION, Frame, Voice, zone_at
from karabakh_analysis.attribution.narration import narrations
from karabakh_analysis.attribution.settings import after_dateline, dateline_side, setting_of
from karabakh_analysis.attribution.speaker_regions import BREAKS
from karabakh_analysis.attribution.speakers import (
    Speaker,
    side_in,
    side_named,
    side_of_home,
)
from karabakh_analysis.attribution.told_of import (
    ADJECTIVES,
    full_name,
    is_doer,
    is_kin,
    is_local,
    is_not_owner,
    may_be,
    opener,
    people_told_of,
    person_before,
    reached,
    side_of_people,
)
from karabakh_analysis.clauses.words import kinds
from karabakh_analysis.language.quotations import Quotation, quotations
from karabakh_analysis.language.sentences import paragraphs
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import UNATTRIBUTED
from karabakh_analysis.sides import OPPONENTS, side_of_word, surname_side

_SCARE_QUOTE_WORDS = 5
_ISSUER = 10  # tokens of "which the Ministry of Defence of the Russian Federation"
_ROUND_UP = 3  # datelines in one text
_KARABAKH = "nagorno-karabakh"  # a country to the gazetteer, but "local authorities" there are Artsakh's


class Reader:
    """Reads one text from its beginning; the functions of ``voices`` move it on."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.discourse = Discourse(doc._.karabakh_outlet_side or "")
        body = [(a, b) for a, b in paragraphs(text_of(doc)) if text_of(doc)[a:b].strip() and zone_at(doc, a) == "body"]
        self.body = body
        self.quotes = [q for q in quotations(text_of(doc), body) if not self._is_scare_quote(q)]
        self.narrations = narrations(doc, body)
        self.at_paragraph = -1
        self.datelines = [dateline_side(doc, a) for a, _ in body]
        self.current = self.narration
        self.in_list = False
        self.notice = False  # whether the lead ended with the office whose notice the text prints
        self.list_voice = self.narration
        self.subject_here: Speaker | None = None
        self.subject_before: Speaker | None = None
        self.speaker_of_quote: dict[int, Voice] = {}
        self.account = Account()

    @property
    def narration(self) -> Voice:
        """Voice of the narration in the paragraph being read."""
        return self.narrations[max(self.at_paragraph, 0)] if self.narrations else NARRATION

    def _is_scare_quote(self, quote: Quotation) -> bool:
        inside = text_of(self.doc)[quote.start : quote.end].strip('“”"«»„ ')
        return quote.paragraphs == 1 and len(inside.split()) < _SCARE_QUOTE_WORDS and inside[-1:] not in ".!?,"

    def paragraph_of(self, at: int) -> int:
        """Give the number of the body's paragraph at an offset, -1 for none."""
        return next((i for i, (a, b) in enumerate(self.body) if a <= at <= b), -1)

    def quote_around(self, at: int) -> Quotation | None:
        """Quotation that an offset lies in."""
        return next((q for q in self.quotes if q.start < at < q.end), None)

    def voice(self, frame: Frame, sentence: Span) -> Voice:
        """Voice of a frame, its speaker resolved and remembered."""
        nearby = self._nearby(frame, sentence)
        setting = setting_of(sentence) or self._dateline(several=True)
        if frame.speaker.kind == "person" and frame.speaker.original[:2].casefold() in ("a ", "an"):
            setting = setting or self.account.scene  # "In Yerevan the news was repeated. A spokesman said ..."
        subject = self.discourse.subject
        if is_cut_in(subject, frame, sentence) or is_not_owner(subject, frame.speaker, sentence):
            self.discourse.subject = self.subject_before
        last = self.discourse.last(("institution", "person", "media", "place"))
        if frame.speaker.kind == "pronoun":
            self.discourse.subject = subject_of_reason(sentence, frame) or self.discourse.subject
            last = self.discourse.antecedent(frame.speaker)
        there = any(t.lower_ == "there" for t in self.doc[frame.speaker.end : max(frame.speaker.end + 1, frame.end)])
        speaker = self._by_own_words(frame, sentence)
        if setting and not speaker.side and speaker.kind in ("institution", "person"):
            speaker, basis = replace(speaker, side=setting), "setting"
        else:
            speaker, basis = self.discourse.resolve(speaker, nearby, there=there)
        if speaker.possessive and speaker.head in words("taken_up", "kin"):
            speaker, basis = self._as_kin(speaker, basis, frame, sentence)
        personal = speaker.kind == "pronoun" and speaker.head in words("pronouns", "personal")
        if basis == "third-party" and personal and (before := person_before(self.doc, frame.speaker)) is not None:
            speaker, basis, last = replace(speaker, side=before.side), "taken-up", before
        if basis == "third-party":
            speaker, basis = self._at_home(speaker, sentence)
        self.discourse.spoken.append(speaker)
        takes_up = speaker.kind in ("pronoun", "document") and basis == "taken-up" and last is not None
        cue = self.doc[frame.start : frame.end]
        return Voice(
            start=sentence.start_char,
            end=sentence.end_char,
            side=speaker.side,
            source_original=last.original if takes_up and last else speaker.original,
            cue=frame.cue,
            denies=frame.denies,
            rule=f"{frame.rule}.{basis}",
            masked=((cue.start_char, cue.end_char),),
        )

    def _nearby(self, frame: Frame, sentence: Span) -> str:
        """Side named nearest before a frame; of "killed by Armenian fire, the ministry said" the foe of the doer."""
        before = range(after_dateline(sentence), min(frame.start, frame.speaker.start))
        if not frame.speaker.possessive:  # "the ministry" looks to the side named last, "its ministry" to the subject
            before = before[::-1]
        around = [(i, side) for i in before if (side := self._named_at(i, frame))]
        if frame.speaker.possessive:  # no adjective is an antecedent: "Armenian posts fired first, its ministry claims"
            around = [(i, side) for i, side in around if not self.doc[i].lower_.endswith(ADJECTIVES)]
        own, told = self.discourse.subject, self.subject_before
        opens = own is not None and own.start >= sentence.start and not own.head.endswith(ADJECTIVES)
        if frame.speaker.possessive and not opens and told is not None and told.kind == "place":
            # "Moscow this time did. The truce was broken by the army of Azerbaijan, its ministry wrote"
            return told.side
        free = [side for i, side in around if not is_doer(self.doc, i)]
        doers = [] if frame.speaker.possessive else [OPPONENTS.get(side, side) for _, side in around]
        nearby = next(iter([*free, *doers]), "")
        return nearby or ("" if frame.speaker.possessive else self._named_in_paragraph(sentence))

    def _by_own_words(self, frame: Frame, sentence: Span) -> Speaker:
        """Give a speaker the side that the phrase itself tells: apposition, surname, home, whom they tell of."""
        speaker = self._with_apposition(frame, sentence)
        if not speaker.side and speaker.kind == "person":
            speaker = replace(speaker, side=surname_side(full_name(speaker.original)))
        lives = speaker.head in source_nouns() and not speaker.possessive
        lives = lives and (speaker.kind == "person" or " of " in speaker.original)
        if not speaker.side and lives:  # "residents of Ganja", "the authorities of Nakhchivan"
            speaker = replace(speaker, side=side_of_home(self.doc, speaker.start, speaker.end))
        if not speaker.side and speaker.kind == "institution" and self.doc[frame.end : frame.end + 1].text == "in":
            speaker = replace(speaker, side=side_in(self.doc, frame.end + 1, frame.end + 2))  # "has announced in Baku"
        phrase = self.doc[speaker.start : max(speaker.end, frame.end - 1)]  # "a teacher at the village school"
        said = set(re.sub("['’]s\\b", "", phrase.text.casefold()).split())
        if not speaker.side and (said & words("local", "adjectives") or is_local(speaker, self.discourse.outlet_side)):
            speaker = replace(speaker, side=self._side_here(speaker, sentence))
        if not speaker.side and not speaker.possessive:
            speaker = replace(speaker, side=self._side_of_those_told_of(speaker, frame, sentence))
        return speaker

    def _as_kin(self, speaker: Speaker, basis: str, frame: Frame, sentence: Span) -> tuple[Speaker, str]:
        """Give "his wife" the side of the one named: "troops killed a shepherd, Hayk Sahakyan, his wife said"."""
        kin = person_before(self.doc, frame.speaker)
        home = side_of_home(self.doc, sentence.start, frame.start) if kin is None else kin.side
        home = home or (people_told_of(self.doc[: sentence.end]) if basis != "nearby" else "")
        return (replace(speaker, side=home), "taken-up") if home else (speaker, basis)

    def _side_of_those_told_of(self, speaker: Speaker, frame: Frame, sentence: Span) -> str:
        """Side of "relatives" and "officials" in a third country's outlet: of whom, and of the places, they speak.

        "A man wounded at Sotk has died in a Yerevan hospital, officials said"; "Relatives of the captives told ...".
        """
        if self.discourse.outlet_side in OPPONENTS:
            return ""
        if is_kin(self.doc, speaker):
            return side_of_home(self.doc, speaker.start, speaker.end) or people_told_of(self.doc[: sentence.end])
        powers = speaker.original.casefold().removeprefix("the ") in words("local", "powers")
        if not powers or frame.start == sentence.start:
            return ""
        told = self.doc[sentence.start : frame.start]
        hurt = not any(t.lower_ in words("local", "seized") for t in told)
        goals = {p.start for p in tagged(told, "karabakh_places") if self.doc[p.start - 1].lower_ in ("to", "from")}
        there = (
            side_of_home(self.doc, p.start, p.end) for p in tagged(told, "karabakh_places") if p.start not in goals
        )
        victims = (side for t in told if (side := side_of_people(told, t)) and hurt and not is_doer(self.doc, t.i))
        return next((side for side in (*there, *victims) if side), "")

    def _dateline(self, *, several: bool = False) -> str:
        """Side of the last dateline; with ``several`` only in a round-up whose paragraphs have each their own."""
        told = [side for side in self.datelines[: self.at_paragraph + 1] if side is not None]
        alone = sum(side is not None for side in self.datelines) < _ROUND_UP
        return "" if not told or (several and alone) else told[-1]

    def _named_at(self, i: int, frame: Frame) -> str:
        """Side that a token names; "its spokesman" behind a quotation is not of those whom the quotation names."""
        quoted = frame.speaker.possessive and self.quote_around(self.doc[i].idx) is not None
        return "" if quoted else side_in(self.doc, i, i + 1)

    def _at_home(self, speaker: Speaker, sentence: Span) -> tuple[Speaker, str]:
        """Give a third party a side after all: by surname or place, by the dateline, by a Russian outlet."""
        basis = "third-party"
        if speaker.kind in ("person", "pronoun"):
            speaker, basis = self._by_name_or_place(speaker, sentence)
        unnamed = speaker.kind in ("institution", "person") and speaker.head not in words("third_parties", "heads")
        if basis == "third-party" and unnamed and self._dateline():
            return replace(speaker, side=self._dateline()), "dateline"
        if basis == "third-party" and unnamed and self.doc._.karabakh_outlet_side == "russia":
            return replace(speaker, side="russia"), "outlet"  # "Rear Admiral Yarchuk told Zvezda"
        return speaker, basis

    def _by_name_or_place(self, speaker: Speaker, sentence: Span) -> tuple[Speaker, str]:
        """Give somebody whom nothing places a side by the surname, or by where the sentence or paragraph is."""
        after = self.doc[speaker.end : min(speaker.end + 5, sentence.end)]
        stop = next((t.i for t in after[1:] if not t.text[:1].isupper()), after.end) if len(after) > 2 else 0
        apposed = self.doc[after.start + 1 : stop].text if stop and after[0].text == "," else ""
        abroad = words("third_parties", "capitals") & set(speaker.original.casefold().split())
        if abroad and speaker.head in words("third_parties", "heads"):
            return speaker, "third-party"  # "an analyst in Tbilisi, Olesya Vartanyan"
        named = surname_side(apposed or (speaker.original if speaker.original[:1].isupper() else ""))
        if named:
            return replace(speaker, side=named), "surname"
        if speaker.head in words("third_parties", "heads"):
            return speaker, "third-party"
        own = self.narration.side
        if (
            own not in (UNATTRIBUTED, "other") and speaker.head not in civilians()
        ):  # the sappers of a bulletin are those of the one whose bulletin it is
            return replace(speaker, side=own), "narrator"
        known = any(s.kind == "person" and not may_be(speaker.head, s.original) for s in self.discourse.spoken)
        home = self._side_here(speaker, sentence) if not known else ""  # "she" after men spoke: somebody new
        return (replace(speaker, side=home), "place") if home else (speaker, "third-party")

    def _side_here(self, speaker: Speaker, sentence: Span) -> str:
        """Side of the people who live where the phrase, the sentence or the paragraph is, ``""`` if unknown."""
        paragraph = self.since_paragraph(sentence)
        accused = side_of_word(self.doc[speaker.end + 1 : speaker.end + 2].text)  # "Residents accuse Baku"
        return (
            side_of_home(self.doc, speaker.start, speaker.end)
            or side_of_home(self.doc, sentence.start, speaker.start if accused else sentence.end)
            or side_of_home(self.doc, paragraph.start, sentence.start)
            or ("artsakh" if any(p.kb_id_ == _KARABAKH for p in tagged(paragraph, "karabakh_places")) else "")
        )

    def since_paragraph(self, sentence: Span) -> Span:
        """Give the paragraph up to the end of a sentence."""
        start = self.body[self.at_paragraph][0] if self.at_paragraph >= 0 else sentence.start_char
        return self.doc.char_span(start, sentence.end_char, alignment_mode="expand") or sentence

    def hear_subject(self, sentence: Span) -> None:
        """Remember who opens a sentence, or whom journalists asked: "It added ..." after it means them."""
        found = opener(sentence, self.discourse.subject)
        if found is not None:
            self.discourse.met[found.head] = found.side
        found = reached(self.doc, sentence) or found
        if found is not None and found.kind == "person" and not is_group(found):
            self.discourse.person = found
        self.subject_before = self.discourse.subject
        self.discourse.subject, self.subject_here = found or self.subject_here, found

    def heard(self) -> None:
        """Note that the sentence had a speaker: who opened it is not taken up instead of them."""
        self.subject_here = None

    def _named_in_paragraph(self, sentence: Span) -> str:
        """Side named last in the paragraph before a sentence, ``""`` for none."""
        back = range(sentence.start - 1, self.since_paragraph(sentence).start - 1, -1)
        return next((side for i in back if (side := side_in(self.doc, i, i + 1))), "")

    def _with_apposition(self, frame: Frame, sentence: Span) -> Speaker:
        """Read a person's side from the words that follow the name: "said N. N., a spokesman for ..."."""
        speaker = frame.speaker
        following = self.doc[speaker.end].lower_ if speaker.end < sentence.end else ""
        made = speaker.kind in ("document", "media") and not speaker.side
        if made and following in words("grammar", "behind_documents"):
            clause = range(speaker.end, min(speaker.end + _ISSUER, sentence.end))
            stop = next((i for i in clause if self.doc[i].text in BREAKS), clause.stop)
            return replace(speaker, side=side_named(self.doc, speaker.end, stop))
        if speaker.side or speaker.kind != "person" or speaker.end >= sentence.end:
            return speaker
        after = self.doc[speaker.end : min(speaker.end + 14, sentence.end)]
        if len(after) < 3 or after[0].text != ",":
            return speaker
        stop = next((t.i for t in after[1:] if t.text in {",", ";", ".", "”", '"'}), after.end)
        led = frame.start == sentence.start and frame.rule.startswith("phrase")
        finite = {"V", "A"} & set(kinds(self.doc[after.start + 1 : stop]))
        if led and (finite or self.doc[stop : stop + 1].text != ","):
            return speaker  # "According to residents, a Russian patrol had been there, and ..."
        if kinds(self.doc[after.start + 1 : after.start + 2])[:1] == ["A"]:
            return speaker  # "the bullet, says the office, was fired from an Azerbaijani post"
        if after[1].lower_ in words("grammar", "relatives") and after[2].lower_ not in words("taken_up", "serves"):
            return speaker  # "who brought the case to Strasbourg" is no office
        return replace(speaker, side=side_in(self.doc, speaker.end, stop))
