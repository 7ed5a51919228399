"""Whose the narration is, paragraph by paragraph.

Mostly nobody's: the article tells, and what no source vouches for is ``unattributed``. But a ministry's
bulletin is the ministry's own account from end to end, a review prints one statement after the other under
their headings, and in an interview whatever follows a question is the answer of the one interviewed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.frames import frames
from karabakh_analysis.attribution.lexicon import pattern, words
from karabakh_analysis.attribution.model import NARRATION, Voice, zone_at
from karabakh_analysis.attribution.printed import introduced, is_over, letterhead
from karabakh_analysis.attribution.speaker_regions import BREAKS
from karabakh_analysis.attribution.speakers import find_speaker, side_in, side_of_places, somebody_named
from karabakh_analysis.clauses.words import kinds
from karabakh_analysis.language.quotations import QUOTE_MARKS
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import SIDES
from karabakh_analysis.sides import OPPONENTS

_NUMBERING = re.compile(r"\s*(?:[IVX]+\.|\d+[.)]|[-–—•*#]+|No\.?\s*[\d/–-]+\s*[:.–-]?)?\s*", re.IGNORECASE)
_HEADING_WORDS = 20
_MARGIN = 3  # lines at the beginning and at the end in which a signature stands
_FIRST_PERSON = 2  # sentences that must speak of "our positions"
_QUOTED = re.compile(r"[“\"«][^”\"»]*[”\"»]?")
_QUOTATION = 8  # words that are no name or term
_TURN = re.compile(r"\s*[–—-]\s")
_QUESTIONS = 2  # fewer make no interview


def publishers_voice(doc: Doc) -> Voice:
    """Voice of a text that is somebody's own: its publisher is a party, or its headline calls it a statement."""
    outlet = doc._.karabakh_outlet or ""
    side = doc._.karabakh_outlet_side or ""
    if pattern("outlets", "official").search(outlet) and side in SIDES:
        return replace(NARRATION, side=side, source_original=outlet, rule="outlet.is-speaker")
    for start, end, zone, _ in doc._.karabakh_zones or []:
        issued = _issued(doc, start, end, side) if zone == "headline" else None
        if issued is not None:
            return replace(issued, rule="headline.is-statement")
    return letterhead(doc) or _signed(doc) or _own_name(doc) or _first_person(doc) or _communique(doc) or NARRATION


def _signed(doc: Doc) -> Voice | None:
    """Voice of a text signed in its first or last lines: "Press Service of the Defence Army"."""
    lines = [m for m in re.finditer(r"[^\n]+", text_of(doc)) if m.group().strip()]
    for line in [*lines[:_MARGIN], *lines[-_MARGIN:]]:
        signed = pattern("outlets", "signatures").match(line.group().strip())
        stretch = doc.char_span(line.start(), line.end(), alignment_mode="contract")
        if signed is None or stretch is None or len(line.group().split()) > _HEADING_WORDS:
            continue
        side = side_in(doc, stretch.start, stretch.end) or _party(doc)
        if side:
            name = line.group().split(".")[0].strip()
            return replace(NARRATION, side=side, source_original=name, rule="signature")
    return None


def _party(doc: Doc) -> str:
    """Side of the outlet if it is one of the parties', else ``""``."""
    side = doc._.karabakh_outlet_side or ""
    return side if side in SIDES and side != "other" else ""


def _sentences(doc: Doc) -> list[Span]:
    return [s for s in doc.sents if zone_at(doc, s.start_char) == "body" and len(s.text.split()) > 2]


def _words_of(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.casefold()))


def _own_name(doc: Doc) -> Voice | None:
    """Voice of an organisation that its own report names as the one who speaks or inquires.

    "..., Custody Watch said today"; "Captivity Monitor, a Geneva charity, interviewed 31 relatives".
    """
    outlet = doc._.karabakh_outlet or ""
    name = {word for word in _words_of(outlet) if len(word) > 2}
    if doc._.karabakh_outlet_side != "other" or len(name) < 2:  # "Reuters", told something, is no source
        return None
    for sentence in _sentences(doc):
        if len(name & _words_of(sentence.text)) < 2:
            continue
        works = pattern("outlets", "research").search(sentence.text)
        opens = len(name & _words_of(sentence[: len(name) + 1].text)) >= 2
        doer = works and re.search(
            rf" by (?:the )?{re.escape(outlet)}\b", sentence.text[works.start() :], re.IGNORECASE
        )
        if works and (opens or doer):  # "The files were compiled by Custody Watch"
            return replace(NARRATION, side="other", source_original=outlet, rule="outlet.own-name")
        for frame in frames(doc, sentence):
            says = frame.rule.startswith(("subject", "inverted")) and not frame.relay
            journalism = frame.cue.casefold() in words("outlets", "journalism")  # "..., the Standard reported"
            named = _words_of(" ".join(re.findall(r"[A-Z]\w+", frame.speaker.original)))  # no "foreign policy aide"
            if says and not journalism and len(name & named) >= 2:
                return replace(NARRATION, side="other", source_original=frame.speaker.original, rule="outlet.own-name")
    return None


def _first_person(doc: Doc) -> Voice | None:
    """Voice of a statement printed as it was issued: outside quotations it speaks of "our positions"."""
    body = _sentences(doc)
    own = [s for s in body if pattern("outlets", "first_person").search(_QUOTED.sub(" ", s.text))]
    if sum(not frames(doc, s) for s in own) < _FIRST_PERSON:
        return None
    titles = [(a, b) for a, b, zone, _ in doc._.karabakh_zones or [] if zone == "headline"]
    stretches = [doc.char_span(a, b, alignment_mode="contract") for a, b in titles]
    for stretch in [*stretches, body[0]]:
        issuer = find_speaker(doc, stretch.start, stretch.end) if stretch is not None else None
        side = issuer.side or _party(doc) if issuer is not None else ""
        if issuer is not None and issuer.kind == "institution" and side == (_party(doc) or side):
            return replace(NARRATION, side=side, source_original=issuer.original, rule="first-person")
    return None


def _communique(doc: Doc) -> Voice | None:
    """Voice of a prosecutor's or investigator's release: its first sentence says what case the office pursues."""
    first = next((s for s in doc.sents if zone_at(doc, s.start_char) == "body" and len(s) > 8), None)
    if first is None or pattern("outlets", "proceedings").search(first.text) is None:
        return None
    if any(len(quoted.split()) >= _QUOTATION for s in _sentences(doc) for quoted in _QUOTED.findall(s.text)):
        return None  # a newspaper that tells of the case lets people speak
    stop = next((t.i for t in first if t.text in BREAKS or t.lower_ in words("grammar", "auxiliaries")), first.end)
    issuer = find_speaker(doc, first.start, stop, first=True)
    local = doc._.karabakh_outlet_side if doc._.karabakh_outlet_side in OPPONENTS else ""
    if (
        issuer is None
        or issuer.kind not in ("institution", "person")
        or issuer.start - first.start > 1
        or not (issuer.side or local)
    ):
        return None
    return replace(NARRATION, side=issuer.side or local, source_original=issuer.original, rule="communique")


def _issued(doc: Doc, start: int, end: int, outlet_side: str) -> Voice | None:
    """Voice that a heading announces: "II. Commentary of the Foreign Ministry of Azerbaijan", "What Baku says"."""
    heading = doc.char_span(start, end, alignment_mode="contract")
    if heading is None:
        return None
    text = heading.text.strip()
    named = text[_NUMBERING.match(text).end() :]  # type: ignore[union-attr]  # every part of it may be missing
    parts = [named, *re.split(r":\s+", named)[1:]]  # "16 November: all statements of the Ministry of Defence"
    document = any(pattern("outlets", "documents").match(part) for part in parts) and "V" not in kinds(heading)
    if not document and pattern("outlets", "section_of").match(named) is None:
        return None
    issuer = find_speaker(doc, heading.start, heading.end, first=True)
    local = outlet_side if document and outlet_side in SIDES and outlet_side != "other" else ""
    side = side_in(doc, heading.start, heading.end) or local
    if issuer is None or not side:
        return None
    return replace(NARRATION, side=side, source_original=text, rule="heading.is-statement")


def _is_question(text: str) -> bool:
    """Whether a paragraph is an interviewer's turn: one or two sentences, the last of them a question."""
    said = text.strip()
    return said.endswith("?") and len(said.split()) <= 60 and said[:1] not in '“"«'


def _interviewee(doc: Doc, body: Sequence[tuple[int, int]], first: int) -> Voice | None:
    """Voice of the one interviewed: whom the lines before the first question introduce."""
    local = doc._.karabakh_outlet_side or ""
    zones = [(a, b) for a, b, zone, _ in doc._.karabakh_zones or [] if zone == "headline"]
    for a, b in [*zones, *body[:first]]:
        stretch = doc.char_span(a, b, alignment_mode="contract")
        if stretch is None:
            continue
        speaker = find_speaker(doc, stretch.start, stretch.end, first=True)
        if speaker is None or speaker.kind != "person" or not speaker.side:
            named = somebody_named(doc, stretch.start, stretch.end)
            own = local if local in OPPONENTS else ""  # the surname tells no more than the outlet does
            speaker = replace(named, side=own or named.side) if named is not None else speaker
        if speaker is None:
            continue
        side = speaker.side or side_of_places(doc, stretch.start, stretch.end) or local
        if side:
            return replace(NARRATION, side=side, source_original=speaker.original, rule="interview")
    return None


def narrations(doc: Doc, body: Sequence[tuple[int, int]]) -> list[Voice]:
    """Voice of the narration in each paragraph of the body.

    Parameters
    ----------
    doc : Doc
        A tagged text.
    body : sequence of (start, end)
        Offsets of its paragraphs.

    Returns
    -------
    list of Voice
        As long as ``body``.
    """
    base = publishers_voice(doc)
    texts = [text_of(doc)[a:b] for a, b in body]
    questions = {i for i, text in enumerate(texts) if _is_question(text)}
    turns = [i for i, text in enumerate(texts) if _TURN.match(text)]
    if len(questions & set(turns)) >= _QUESTIONS:  # with a dash before each turn, every other one is the interviewer's
        turns = turns[turns.index(min(questions & set(turns))) :]
        questions = set(turns[::2])
    answers = [i for i in questions if i + 1 < len(texts) and i + 1 not in questions]
    guest = _interviewee(doc, body, min(questions)) if len(answers) >= _QUESTIONS else None
    voices, current = [], _after_title(doc, body) or base
    heading = _headline_says(doc) if current is NARRATION else None
    for i, (a, b) in enumerate(body):
        spoken = _first_spoken(doc, a, b) if heading is not None else None
        if heading is not None and spoken != a:
            voices.append(heading)
            heading = heading if spoken is None else None
            continue
        heading = None
        if guest is not None and i >= min(questions):
            voices.append(base if i in questions else guest)
            continue
        is_heading = len(texts[i].split()) <= _HEADING_WORDS and texts[i].strip()[-1:] not in '.!?…”"»;,'
        if is_heading:
            current = _issued(doc, a, b, doc._.karabakh_outlet_side or "") or base
        elif current.rule == "printed.in-full" and is_over(doc, body[i - 1][1] if i else a, a, b, current):
            current = base
        voices.append(current)
        quoted = i + 1 < len(texts) and texts[i + 1].lstrip()[:1] in QUOTE_MARKS  # the marks say how far it goes
        current = (introduced(doc, a, b) if not quoted else None) or current
    return voices


def _headline_says(doc: Doc) -> Voice | None:
    """Voice of the headline for what the text tells before it names a source: "Ministry: posts near Shusha shelled"."""
    party = _party(doc)
    for sentence in doc.sents:
        if not party or zone_at(doc, sentence.start_char) != "headline" or sentence.text.rstrip().endswith("?"):
            continue
        for frame in frames(doc, sentence):
            side = frame.speaker.side or party
            if frame.rule == "colon" and side == party and frame.speaker.kind == "institution":
                said = replace(NARRATION, side=side, source_original=frame.speaker.original, cue=frame.cue)
                return replace(said, rule="headline.says")
    return None


def _first_spoken(doc: Doc, start: int, end: int) -> int | None:
    """Offset of the first sentence of a paragraph that has a frame of its own, None for none."""
    told = (s for s in doc.sents if start <= s.start_char < end and any(not f.embedded for f in frames(doc, s)))
    return next((s.start_char for s in told), None)


def _after_title(doc: Doc, body: Sequence[tuple[int, int]]) -> Voice | None:
    """Voice of the document that the line right above the body hands over to."""
    if not body or text_of(doc)[body[0][0] : body[0][1]].lstrip()[:1] in QUOTE_MARKS:
        return None
    above = [(a, b) for a, b, zone, _ in doc._.karabakh_zones or [] if zone == "headline" and b <= body[0][0]]
    return introduced(doc, *above[-1]) if above else None
