"""Sentence boundaries in pasted news, as offsets and as the spaCy component ``karabakh_sentences``.

spaCy's own sentenciser splits at every full stop and never at a line end. Pasted news needs the
contrary of both: a paragraph is a line, headings and bullets carry no full stop, and "Nov. 16",
"11 p.m. local time" or "M. Y." are no ends. The rules look only at the characters around a possible
boundary; the words they need are in ``data/lexicon/sentences.toml``.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from karabakh_analysis.errors import InputError
from karabakh_analysis.resources import read_lexicon

_CLOSERS = "\"'”’»)\\]"
_OPENERS = "\"'“‘«„(\\["
# A run of end marks, whatever closes after it, then white space before something that can begin a sentence.
_STOP = re.compile(rf"[.!?…]+[{_CLOSERS}]*(?=[ \t\u00a0]+[{_OPENERS}]*[^\W_])")
# "lost.They": a word glued to the next sentence. A capital before the stop would be a site name ("News.Az").
_GLUED = re.compile(r"(?<![^\W\d_A-Z.])\b[a-z]{2,}[.!?]+[”\"’]?(?=[A-Z“][a-z]+\b)")
_LAST_WORD = re.compile(r"([^\W_]+(?:\.[^\W_]+)*)\.$")
_BLANK_LINES = re.compile(r"\s*[\n\v\f\r\x85\u2028\u2029]\s*[\n\v\f\r\x85\u2028\u2029]\s*")
_LINE_END = re.compile(r"\r\n|[\n\v\f\r\x85\u2028\u2029]")
_A_SENTENCE = 5  # words that stand before "5 p.m." at least, if it is to be the end of what they say
_BULLET = re.compile(r"\s*(?:[-–—•*·▪►]|\d{1,2}[.)]|\d{1,2}:\d{2})\s")


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(read_lexicon("sentences")[name])


def _ends_sentence(text: str, stop_end: int) -> bool:
    """Whether the run of marks that ends at ``stop_end`` closes a sentence (white space follows)."""
    head = text[max(0, stop_end - 30) : stop_end].rstrip("\"'”’»)]")
    tail = text[stop_end:].lstrip()
    quoted = tail.lstrip("\"'“‘«„([")
    follower = re.match(r"[^\W_]+", quoted)
    first = follower.group() if follower else ""
    if first[:1].islower():
        return False  # `"Why now?" he asked`
    word_match = _LAST_WORD.search(head)
    if word_match is None:
        return True
    word = word_match.group(1).casefold()
    if word in _words("titles"):
        return False
    if word in _words("before_number"):
        return not first[:1].isdigit()
    if word.isdigit() and re.search(r"(?:^|[\n\r])\s*\d{1,2}\.$", head):
        return False  # "1. The workers were unarmed": the number of a list item
    if word in _words("hours"):
        if tail[:1] != first[:1] or first.casefold() in _words("after_hours"):
            return False
        told = re.split(r"[.!?]\s+|[\n\r]", text[: stop_end - len(word)].rstrip())[-1].split()
        return len(told) >= _A_SENTENCE and told[0].strip(_OPENERS).casefold() not in _words("when_openers")
    initials = re.fullmatch(r"(?:[^\W\d_]\.)*[^\W\d_]", word) is not None
    if initials or word in _words("either"):
        return first.casefold() in _words("starters") and tail[:1] == first[:1]
    return True


def _wrapped_line_ends(block: str) -> bool:
    r"""Whether the single line ends of a block come from hard wrapping (the next word did not fit).

    >>> _wrapped_line_ends("Three men were hurt when a shell\nfell beside the post which they\nmanned.")
    True
    >>> _wrapped_line_ends("First headline of the day\nSecond\nThird headline\nFourth")
    False
    """
    lines = [line.strip() for line in _LINE_END.split(block) if line.strip()]
    if len(lines) < 3:
        return False
    width = max(map(len, lines))
    fits = [len(a) + 1 + len(b.split()[0]) <= width for a, b in itertools.pairwise(lines)]
    mid_sentence = sum(line[:1].islower() for line in lines[1:])  # a list of headlines has next to none
    return width <= 120 and sum(fits) <= len(fits) // 4 and mid_sentence * 3 >= len(lines) - 1


def _blocks(text: str) -> Iterator[tuple[int, int]]:
    """Stretches between blank lines."""
    at = 0
    for gap in _BLANK_LINES.finditer(text):
        yield at, gap.start()
        at = gap.end()
    yield at, len(text)


def paragraphs(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of the paragraphs: lines, or the lines of a hard-wrapped block together; some may be empty."""
    for start, end in _blocks(text):
        wrapped = _wrapped_line_ends(text[start:end])
        at = start
        for line_end in _LINE_END.finditer(text, start, end):
            if wrapped and not _BULLET.match(text, line_end.end()):
                continue
            yield at, line_end.start()
            at = line_end.end()
        yield at, end


def split_sentences(text: str) -> list[tuple[int, int]]:
    """Offsets of the sentences of a text, without the white space around them.

    Parameters
    ----------
    text : str
        Any text. A blank line always ends a sentence; a single line end does unless the block is
        hard-wrapped.

    Returns
    -------
    list of (start, end)
        Half-open offsets in code points, ascending, disjoint; together they hold every character
        that is not white space.

    Examples
    --------
    >>> text = "They got lost.They called on Nov. 16 at 5 p.m. local time. “It is calm.” Gen. A. Ayvazyan left."
    >>> [text[a:b] for a, b in split_sentences(text)]  # doctest: +NORMALIZE_WHITESPACE
    ['They got lost.', 'They called on Nov. 16 at 5 p.m. local time.', '“It is calm.”',
     'Gen. A. Ayvazyan left.']
    """
    spans = []
    for start, end in paragraphs(text):
        paragraph = text[start:end]
        cuts = [m.end() for m in _STOP.finditer(paragraph) if _ends_sentence(paragraph, m.end())]
        cuts += [m.end() for m in _GLUED.finditer(paragraph)]
        edges = [0, *sorted(set(cuts)), len(paragraph)]
        for a, b in itertools.pairwise(edges):
            piece = paragraph[a:b]
            left = len(piece) - len(piece.lstrip())
            if piece.strip():
                spans.append((start + a + left, start + a + left + len(piece.strip())))
    return spans


@Language.factory("karabakh_sentences", assigns=["token.is_sent_start", "doc.sents"], default_config={})
def make_sentences(nlp: Language, name: str) -> SentenceSplitter:
    """Make the component; ``nlp.add_pipe("karabakh_sentences")``."""
    return SentenceSplitter()


class SentenceSplitter:
    """Sets ``token.is_sent_start`` from `split_sentences`; stands before a parser, which then keeps to it.

    Examples
    --------
    >>> import spacy
    >>> nlp = spacy.blank("en")
    >>> _ = nlp.add_pipe("karabakh_sentences")
    >>> [str(s) for s in nlp("One soldier was hurt. No. 2 post is ours.").sents]
    ['One soldier was hurt.', 'No. 2 post is ours.']
    """

    def __call__(self, doc: Doc) -> Doc:
        """Mark the first token of each sentence; all others are marked as not first.

        Raises
        ------
        InputError
            If the document is parsed already.
        """
        if len(doc) and doc.has_annotation("DEP"):  # spaCy's own words for it (E043) tell nobody what to do
            mend = 'put it before the parser: nlp.add_pipe("karabakh_sentences", before="parser")'
            raise InputError("sentences of a parsed document cannot be set", "karabakh_sentences", mend)
        starts = iter([start for start, _ in split_sentences(doc.text)])
        pending = next(starts, None)
        for token in doc:
            here = False
            while pending is not None and token.idx + len(token) > pending and not token.is_space:
                here, pending = True, next(starts, None)
            token.is_sent_start = here or token.i == 0
        return doc

    def to_bytes(self, **kwargs: object) -> bytes:
        """Nothing to save: the rules are the package's own."""
        return b""

    def from_bytes(self, data: bytes, **kwargs: object) -> SentenceSplitter:
        """Counterpart of `to_bytes`."""
        return self
