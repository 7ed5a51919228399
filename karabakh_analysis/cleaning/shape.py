"""What a unit of text looks like: prose, phrase, title, label, list item, row of figures, or no words at all."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from karabakh_analysis.cleaning.lexicon import Known, list_headings, notice_words, stop_words

_WORD = re.compile(r"[^\W\d_]+(?:['\u2019.-][^\W\d_]+)*|\d[\d.,:%]*")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_TERMINAL = re.compile(r"[.!?\u2026\u3002\uff01\uff1f\u061f\u0964\u0589][\"'\u201d\u2019)\]\u00bb*]*(?:\[\d{1,3}\])*$")
_LEAD = re.compile(r":[\"')\]]*$")
_TEASER = re.compile(r"(\.\.\.|\u2026|\[\u2026\]|\[\.\.\.\])[\"']?$")
_ITEM = re.compile(  # bullets; "3.", "(b)"; the clock time of a live blog
    r"([\u2022\u25aa\u25cf\u2023\u00b7\u25e6]|[*+\u2013\u2014-]\s|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s"
    r"|\d\d?:\d\d\s?[\u2013\u2014-]\s)"
)
_STROKE = re.compile(r"[|\u00b7\u2022\u00bb\u203a\u2039]|\s{2,}|\t|\s[/>]\s")
_WALLET = re.compile(r"\b(?=[A-Za-z]*\d)(?=\d*[A-Za-z])[A-Za-z0-9]{26,}")
_REPORT = re.compile(r"\b(?:said|says|told|added|adds|according to)\b")
_LONG = 4000  # characters looked at: beyond this a line is prose or noise, and its end says no more


class Kind(Enum):
    """Shape of a unit, or its part in the page if it is a known string."""

    PROSE = "prose"
    PHRASE = "phrase"
    TITLE = "title"
    LABEL = "label"
    ITEM = "item"
    ROW = "row"
    TEASER = "teaser"
    JUNK = "junk"
    FURNITURE = "furniture"
    MENU = "menu"
    RELATED = "related"
    COMMENTS = "comments"
    COMMENT = "comment"
    END = "end"
    TAIL = "tail"


@dataclass(frozen=True, slots=True)
class Shape:
    """Kind of a unit, its number of words, and the rule if one fits.

    `leads`: a colon at its end, or what it says, opens a list. `notice`: 0 to 2, how much it speaks like a
    notice of the site: to the reader, about pages and permissions, not reporting anybody's words.
    `reports`: it says who said something. `question`: it is one short question.
    """

    kind: Kind
    words: int
    leads: bool = False
    rule: str = ""
    notice: int = 0
    reports: bool = False
    question: bool = False


def shape(text: str, known: Known | None) -> Shape:
    """Describe a unit of text.

    Parameters
    ----------
    text
        The unit in plain form, its lines joined by spaces.
    known
        The rule of the lexicon that it fits, if any.

    Examples
    --------
    >>> shape("Three soldiers were wounded near the village on Friday.", None).kind
    <Kind.PROSE: 'prose'>
    >>> shape("Home | News | Sport", None).rule
    'furniture.separators'
    """
    head, tail = text[:_LONG], text[-200:]
    tokens = _WORD.findall(head)
    words = len(tokens) + len(_CJK.findall(head)) // 2
    letters = [token for token in tokens if token[0].isalpha()]
    terminal, leads = bool(_TERMINAL.search(tail)), bool(_LEAD.search(tail))
    capitals = [token[0].isupper() for token in letters if len(token) > 3]
    if leads and 2 < len(letters) <= 6 and sum(capitals) > 0.6 * len(capitals):
        leads = False  # "Send Letters To:" opens no list of the article
    if known is not None:
        return Shape(Kind(known.role), words, leads, known.rule)
    if _WALLET.search(head) and words < 30:
        return Shape(Kind.JUNK, words, rule="furniture.wallet")
    if not letters or (len(letters) == 1 and len(letters[0]) == 1 and len(text) < 12):
        return Shape(Kind.JUNK, words, rule="furniture.symbols")
    stops = sum(token.lower() in stop_words() for token in letters) / len(letters)
    item = bool(_ITEM.match(head))
    if not item and _is_strip(head, words, terminal, stops):
        return Shape(Kind.JUNK, words, rule="furniture.separators")
    latin = sum(token.isascii() for token in letters) > 0.6 * len(letters)
    if _TEASER.search(tail) and words >= 8:
        return Shape(Kind.TEASER, words)
    fluent = stops >= 0.15 or (not latin and words >= 8)
    if (terminal or leads) and words >= 8 and (fluent or words >= 14):
        reports = bool(_REPORT.search(head))
        notice = 0 if reports or '"' in head else _notice(letters)
        return Shape(Kind.PROSE, words, leads, notice=notice, reports=reports)
    if item and words >= 2:
        return Shape(Kind.PROSE if words >= 14 and fluent else Kind.ITEM, words, leads)
    if words >= 17 and stops >= 0.25 and sum(capitals) < 0.6 * len(capitals):
        return Shape(Kind.PROSE, words)
    if terminal and (words >= 2 or text[-1] in "!?"):
        return Shape(Kind.PHRASE, words, question=text[-1] == "?")
    if leads and words >= 3:
        return Shape(Kind.PHRASE, words, leads=True)
    if len(tokens) - len(letters) >= max(1, 0.2 * len(tokens)) and words >= 3:
        return Shape(Kind.ROW, words, leads)
    announces = text.casefold().rstrip(" :") in list_headings()
    return Shape(Kind.TITLE if words >= 4 else Kind.LABEL, words, leads or announces)


def _is_strip(text: str, words: int, terminal: bool, stops: float) -> bool:
    """Whether a line is a strip of short pieces: a menu, a breadcrumb, a status line."""
    pieces = [piece for piece in _STROKE.split(text) if piece and piece.strip()]
    if len(pieces) < 2 or (terminal and stops >= 0.2):
        return False
    average = words / len(pieces)
    return average <= 4 and (len(pieces) >= 3 or words <= 8)


def _notice(letters: list[str]) -> int:
    words = [word.lower() for word in letters]
    addressing, page_words = notice_words()
    address = sum(word in addressing for word in words)
    page = len(page_words.intersection(words))
    return (address >= 2) + (page >= 2 and page >= 0.06 * len(words))
