"""Counts in the form of a list: "Killed: 12", "KIA – 4, WIA – 7", "Losses: Armenia 105, Azerbaijan 71"."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import relative_side, side_at
from karabakh_analysis.casualties.tokens import Number, number_at
from karabakh_analysis.casualties.verbal import Found, found

_OPENERS = frozenset({",", ";", ":", ".", "(", ")", "–", "—", "-", "•", "*", "/", "|", "and", "·"})


def label_status(word: str) -> str:
    """Status that a word gives as a label of a list; "" if none.

    Examples
    --------
    >>> label_status("killed"), label_status("pows"), label_status("exchange"), label_status("posts")
    ('killed', 'captured', 'captured', '')
    """
    if word in cues("handovers"):
        return "captured"
    if word == "toll":
        return "killed"
    if word in ("lost", "remains", "injury", "body"):
        return ""
    return lexicon.status_nouns("nouns").get(word, "")


def labelled(s: Sentence, heading: str = "") -> list[Found]:
    """Recognise numbers behind a label that gives their status, or behind a side's name under a heading.

    ``heading``: the status of a heading before the sentence ("Losses:"), for lines such as "Armenia: 105".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(labelled, "Killed in action: 12 (incl. 3 civilians); total wounded – dozens; missing: none.")
    [('12', 12, 12, 'killed'), ('dozens', None, None, 'wounded'), ('none', 0, 0, 'missing')]
    >>> rows(labelled, "Missing: 203 servicemen and 20 civilians. Death toll: Armenia 105, Azerbaijan 71.")
    [('203', 203, 203, 'missing'), ('20', 20, 20, 'missing'), ('105', 105, 105, 'killed'), ('71', 71, 71, 'killed')]
    >>> rows(labelled, "Fallen on 16 November: six; captured in the same battle: 13.")
    [('six', 6, 6, 'killed'), ('13', 13, 13, 'captured')]
    >>> rows(labelled, "Casualties: 4 dead; killed by a mine: the number is known. Wounded by 12 splinters - 3 posts.")
    []
    """
    out: list[Found] = []
    at = 0
    status = heading
    while at < len(s.words):
        own, value = _label_at(s, at)
        if own:
            status = own
            at = _values(s, value, at, status, out) if value else at + 1
            continue
        side, end = side_at(s, at) if status and _opens(s, at) else ("", at)
        if side:
            while s.low(end) in cues("label_marks") | {"'s"}:  # "Baku's toll: 79; Yerevan's: 135"
                end += 1
            if _plain_value(s, end) or (s.group_at(end) and end > at + 1):
                at = _values(s, end, at, status, out)
                continue
        at += 1
    return out


def _opens(s: Sentence, at: int) -> bool:
    return at == 0 or s.low(at - 1) in _OPENERS


def _label_at(s: Sentence, at: int) -> tuple[str, int]:
    """Status of the label that begins at ``at``, and where its value begins (0: the label heads a list of sides)."""
    if not _opens(s, at):
        return "", 0
    i = at
    status = ""
    while i < min(at + 7, len(s.words)):
        status = status or label_status(s.low(i))
        side, after = side_at(s, i)
        known = label_status(s.low(i)) or s.low(i) in cues("label_before") | cues("label_after") | {"death", "side"}
        if not (side or known or s.low(i) in lexicon.people("collectives")):
            break
        i = max(after, i + 1)
    if not status:
        return "", 0
    if s.low(at + 1) in grammar("prepositions"):  # "Fallen on the first day: six"
        colon = next((k for k in range(at + 2, min(at + 9, len(s.words))) if s.low(k) == ":"), 0)
        i = colon if colon and _plain_value(s, colon + 1) else i
    if s.low(i) == "(":  # "Casualties (Azerbaijani side):"
        close = next((k for k in range(i, min(i + 6, len(s.words))) if s.low(k) == ")"), i)
        i = close + 1
    if s.low(i) not in cues("label_marks"):  # "Dead 7, wounded 10"
        return (status, i) if i == at + 1 and _pairs(s) > 1 and _plain_value(s, i) else ("", 0)
    while s.low(i) in cues("label_marks"):
        i += 1
    if side_at(s, i)[0] and not number_at(s.words, i):
        return status, 0
    name = s.group_at(i)
    return (status, i) if number_at(s.words, i) or (name and name.named) else ("", 0)


def _pairs(s: Sentence) -> int:
    """How many label words stand right before a number of their own, in a line without other words."""
    return sum(
        bool(label_status(s.low(i))) and _opens(s, i) and _plain_value(s, i + 1) is not None
        for i in range(len(s.words) - 1)
    )


def _plain_value(s: Sentence, at: int) -> Number | None:
    """Read a number that ends its item: a mark, "and" or nothing follows."""
    number = number_at(s.words, at)
    if number is None or s.low(at) in grammar("determiners"):
        return None
    if number.low is not None and 1900 <= number.low <= 2099 and "," not in s.words[at].text:
        return None
    follower = s.low(number.end)
    mark = bool(follower) and s.words[number.end].mark and follower not in ("%", ":")
    ends = mark or follower in ("", "and", "in", "so", "as", "on", "of") or follower in cues("label_after")
    return number if ends else None


def _values(s: Sentence, at: int, label: int, status: str, out: list[Found]) -> int:
    """Add the numbers at ``at``, joined by commas and "and"; return where to go on."""
    end = at
    while True:
        group = s.group_at(at)
        number = _plain_value(s, at)
        if group and group.counted and group.head:
            if not group.status and not _has_verb(s, group):
                out.append(found(group, status, label, group.end, "tally.label"))
            end = s.post_end(group)
        elif number:
            span = (number.start, number.end)
            kind = number.kind
            bare = Group(*span, number.low, number.high, kind, span, bare=True)
            out.append(found(bare, status, label, number.end, "tally.label"))
            return number.end
        else:
            return max(end, at if end > at else at + 1)
        at = end + 1
        following = s.group_at(at)
        if s.low(end) not in (",", "and", ";") or following is None or not following.head:
            return end


def _has_verb(s: Sentence, group: Group) -> bool:
    return any(group.end <= h.start < s.piece_end(group.end - 1) for h in s.hits)


def heading(s: Sentence) -> tuple[str, str]:
    """(status, side) of a heading: a short line without a count that ends in a colon or names losses only.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> heading(read(spacy.blank("en")("Losses of the Azerbaijani side:")[:]))
    ('killed', 'azerbaijan')
    >>> heading(read(spacy.blank("en")("Armenian side:")[:])), heading(read(spacy.blank("en")("He said:")[:]))
    (('', 'armenia'), ('', ''))
    """
    if len(s.words) > 9 or any(g.counted for g in s.groups):
        return "", ""
    colon = bool(s.words) and s.words[-1].low in cues("label_marks")
    status = next((label_status(w.low) for w in s.words if label_status(w.low)), "")
    verbs = grammar("say_verbs") | grammar("be") | grammar("have")
    if any(w.low in verbs for w in s.words) or not (colon or (status and len(s.words) <= 4)):
        return "", ""
    side = next((side_at(s, i)[0] for i in range(len(s.words)) if side_at(s, i)[0]), "")
    return status, side or relative_side({w.low for w in s.words})


def headed(s: Sentence, rows: Sequence[Found]) -> list[Found]:
    """Recognise groups listed behind a colon under a count or a heading of the same sentence.

    >>> from karabakh_analysis.casualties.nominal import status_noun
    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: headed(s, status_noun(s)), "It left 280 dead: 202 Armenian soldiers and 80 Azerbaijanis.")
    [('202', 202, 202, 'killed'), ('80', 80, 80, 'killed')]
    >>> rows(lambda s: headed(s, []), "First exchange of prisoners: 44 Armenians for 12 Azerbaijanis.")
    [('44', 44, 44, 'captured'), ('12', 12, 12, 'captured')]
    """
    colon = next((i for i, w in enumerate(s.words) if w.low == ":"), None)
    if colon is None or colon == len(s.words) - 1:
        return []
    before = [r for r in rows if r.last <= colon and r.group.kind != "zero"]
    title = [label_status(s.low(i)) for i in range(colon) if s.low(i) in cues("list_headings") | cues("handovers")]
    told = any(s.low(i) in grammar("say_verbs") for i in range(colon))
    if not before and (told or not any(title)):
        return []
    status = before[-1].status if before else next(t for t in title if t)
    used = {r.group.start for r in rows}
    verbs = {h.start for h in s.hits if h.start > colon and h.status != status}
    out: list[Found] = []
    for group in s.groups:
        if group.start < colon or group.start in used or group.kind not in ("exact", "range") or group.low == 0:
            continue
        own_verb = any(s.piece[v] == s.piece[group.end - 1] for v in verbs)
        own_verb = own_verb or (bool(title) and not before and s.low(group.end) in grammar("be") | grammar("have"))
        joined = not group.oblique or group.oblique == "for"
        of_side = s.low(group.end) == "on" and s.low(group.end + 1) == "the" and side_at(s, group.end + 2)[0]
        if (group.head or of_side) and not group.status and not group.anaphor and joined and not own_verb:
            out.append(found(group, status, group.start, group.end, "tally.under-heading"))
    return out
