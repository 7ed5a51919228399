"""What stands around a date: its sentence, its quotation, the words that point ahead or back."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import cache

from karabakh_analysis.dates.lexer import words
from karabakh_analysis.language.quotations import Quotation, quotations
from karabakh_analysis.language.sentences import paragraphs, split_sentences

_REACH = 120  # characters: how far a cue word can be from the date it governs
_PAST_TENSE = re.compile(r"\b[a-z]{2,}ed\b")
_SINGLE = re.compile(r"(?<!\w)‘[^“”\n]+?’(?![^\W\d_])")  # ‘it isn’t so today’: an apostrophe is no mark
_PARAGRAPH_END = re.compile(
    r"\n[^\S\n]*\n|[.!?…][”\"’)]*[^\S\n]*\n"
)  # a line of a wrapped paragraph ends without a stop
_PARAGRAPH_LENGTH = 3000  # characters; no further is a paragraph looked through
_CLAUSE = re.compile(r"[;:–—]|\.\s|,\s(?=(?:and|but|while|who|which|where|when)\b)")
_ENTRY_BEFORE = re.compile(r"[^\w\n]*(?:On )?")
_ENTRY_AFTER = re.compile(r"[^\S\n]*(?:[.:–—]|\n|$)")
_OLDER = re.compile(r"\b(?:which|that) (?:had )?([^\W\d_]+)(?: out)?(?: (?:on|in|the|of|night|evening|morning))*\s*$")
_WORD_BEFORE = re.compile(r"([^\W\d_]+)\W*$")
_WORD_AFTER = re.compile(r"\W{0,2}([^\W\d_]+)(?:\W([^\W\d_]+))?")


@cache
def _pattern(name: str) -> re.Pattern[str]:
    phrases = sorted(words().sets[f"context.{name}"], key=len, reverse=True)
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + r")(?!\w)", re.IGNORECASE)


class Surroundings:
    """Sentences and quotations of a text, looked up by offset.

    Parameters
    ----------
    text : str
        The whole text.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        self._sentences = split_sentences(text)
        self._starts = [start for start, _ in self._sentences]
        double = quotations(text, list(paragraphs(text)))
        single = [Quotation(m.start(), m.end(), 1) for m in _SINGLE.finditer(text)]
        outermost = [s for s in single if not any(q.start < s.start < q.end for q in double)]
        self._quotations = sorted([*double, *outermost], key=lambda quotation: quotation.start)
        self._openings = [quotation.start for quotation in self._quotations]

    def sentence(self, at: int) -> tuple[int, int]:
        """Offsets of the sentence that holds a character."""
        n = bisect_right(self._starts, at) - 1
        return self._sentences[n] if n >= 0 else (0, len(self.text))

    def quotation(self, at: int) -> tuple[int, int] | None:
        """Offsets of the quotation that holds a character, if any."""
        n = bisect_right(self._openings, at) - 1
        found = self._quotations[n] if n >= 0 else None
        return (found.start, found.end) if found and found.start < at < found.end else None

    def clause_before(self, at: int) -> str:
        """Words before ``at`` in its own clause, at most 120 characters."""
        start = max(self.sentence(at)[0], at - _REACH)
        return _CLAUSE.split(self.text[start:at])[-1]

    def same_paragraph(self, a: int, b: int) -> bool:
        """Whether no paragraph ends between two offsets, the smaller first."""
        return b - a < _PARAGRAPH_LENGTH and not _PARAGRAPH_END.search(self.text, a, b)

    def points_ahead(self, start: int) -> bool:
        """Whether "will", "due" or the like governs the date at ``start``, with no past event in between.

        >>> text = "He will miss a match after Saturday's defeat. The funeral will be on Wednesday."
        >>> [Surroundings(text).points_ahead(text.index(day)) for day in ("Saturday", "Wednesday")]
        [False, True]
        """
        clause = self.clause_before(start)
        cues = list(_pattern("ahead").finditer(clause))
        return bool(cues) and not _pattern("past").search(clause, cues[-1].end())

    def points_back(self, start: int) -> bool:
        """Whether the clause before tells of the past."""
        return bool(_pattern("past").search(self.clause_before(start)))

    def tells_of_past(self, at: int) -> bool:
        """Whether a verb of the sentence, near the date, is in the past tense."""
        first, last = self.sentence(at)
        window = max(first, at - _REACH), min(last, at + _REACH)
        patterns = (_pattern("past"), _pattern("irregular"), _PAST_TENSE)
        return any(pattern.search(self.text, *window) for pattern in patterns)

    def is_limit(self, start: int) -> bool:
        """Whether the date is one to come "by" or "until"."""
        return self._word_before(start) in words().sets["context.limits"]

    def is_background(self, start: int, end: int) -> bool:
        """Whether the date only names something older: "since November 10", "the November 9 agreement".

        >>> text = "3,700 died in the war, which ended on November 10. The clash ended on May 7."
        >>> [Surroundings(text).is_background(at, at + 5) for at in (text.index("November"), text.index("May"))]
        [True, False]
        """
        after = _WORD_AFTER.match(self.text, end)
        followers = [word.lower() for word in after.groups() if word] if after else []
        names = words().sets["context.background_after"]
        lead = self._word_before(start)
        tells = lead == "until" and followers[:1] == ["when"]  # "nobody fired until May 25, when a soldier was killed"
        if (lead in words().sets["context.background_before"] and not tells) or names & set(followers):
            return True
        older = _OLDER.search(self.text[max(0, start - 40) : start])
        if older and older.group(1).lower() in words().sets["context.background_verbs"]:
            return True
        noun = re.search(r"([^\W\d_]+) (?:of|on|from)(?: the)?\s*$", self.text[max(0, start - 30) : start])
        return bool(noun) and noun is not None and noun.group(1).lower() in names

    def is_report(self, start: int) -> bool:
        """Whether the date is that of a report: "said on Tuesday", "published today"."""
        verb = re.search(r"([^\W\d_]+)(?: (?:on|late|early|late on))?\s*$", self.text[max(0, start - 25) : start])
        return verb is not None and verb.group(1).lower() in words().sets["context.reporting"]

    def is_entry(self, start: int, end: int) -> bool:
        """Whether the date heads an entry of a chronology: "16 December." on a line of its own, "• 10 Nov.: ..."."""
        line = self.text.rfind("\n", 0, start) + 1
        return bool(_ENTRY_BEFORE.fullmatch(self.text, line, start) and _ENTRY_AFTER.match(self.text, end))

    def is_topic(self, start: int) -> bool:
        """Whether the date opens its sentence, or what it reports: "On 27 September 2020, ...", "says that in 2016"."""
        lead = re.split(r"\bthat\s", self.text[self.sentence(start)[0] : start])[-1].strip(" “\"‘'«(").lower()
        return lead in ("", "on", "in", "by", "from", "between", "on the night of", "on the morning of",
                        "on the evening of", "in the night of", "as early as", "until", "back in")  # fmt: skip

    def speech_beside(self, start: int, end: int) -> bool:
        """Whether the date stands close to a word for a speech: "said on Tuesday", "a November 16th conversation"."""
        speech = _pattern("speech")
        return bool(speech.search(self.text, max(0, start - 40), start) or speech.search(self.text, end, end + 25))

    def _word_before(self, at: int) -> str:
        match = _WORD_BEFORE.search(self.text[max(0, at - 20) : at])
        return match.group(1).lower() if match else ""
