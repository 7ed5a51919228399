"""The side that labels a count: "Armenia: 105 killed", "3 killed (Armenia)", "the Azerbaijani dead, among them a"."""

from __future__ import annotations

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, relative_side, side_at, sides_in
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.sides import OPPONENTS


def listed(s: Sentence, row: Found) -> Side | None:
    """Read the words that open a list, or the loser in a gapped clause: "and Armenia two"."""
    if row.rule == "series.of-side":
        near = sides_in(s, max(row.group.start - 4, 0), row.group.start)
        return Side(near[-1][1], "victim.label", True)
    if row.rule in ("series.of-the-named", "nominal.includes"):  # "the Azerbaijani dead, among them a major"
        status = next((i for i in range(row.first, row.group.start) if s.low(i) in _status_words()), -9)
        side = side_at(s, status - 1)[0] or side_at(s, status + 1)[0]
        return Side(side, "victim.label", True) if side else None
    if row.rule.startswith("tally"):
        near = sides_in(s, 0, row.group.start)
        own = near[-1][1] if near else relative_side({s.low(i) for i in range(row.group.start)})
        return Side(own, "victim.label", True) if own else None
    label = _label(s, row.group.start) or _bracketed(s, row.group.end)
    if label:
        return Side(label, "victim.label", True)
    return None


def _bracketed(s: Sentence, at: int) -> str:
    """Side in brackets behind a run of counts: "3 killed, 7 wounded (Armenia)"; "" if none."""
    opened = next((i for i in range(at, min(at + 9, len(s.words))) if s.low(i) in ("(", ";")), -1)
    side, end = side_at(s, opened + 1) if opened >= 0 and s.low(opened) == "(" else ("", 0)
    return side if s.low(end) == ")" else ""


def _status_words() -> set[str]:
    return lexicon.status_nouns("nouns").keys() | lexicon.status_nouns("adjectives").keys()


def _label(s: Sentence, at: int) -> str:
    """Side that labels the count at ``at``: "Armenia: 105 killed", "Armenian side – 3 dead"; "" if none."""
    mark = next((i for i in range(at - 1, max(at - 6, -1), -1) if s.low(i) in cues("label_marks")), None)
    lead = at - (s.low(at - 1) in cues("loss_nouns"))  # "Armenian losses 6 dead, Azerbaijani 7 dead"
    side, end = side_at(s, lead - 1)
    if end == lead and (lead == 1 or s.words[lead - 2].mark):
        return side
    if mark is None or any(s.words[i].mark or s.low(i) in grammar("be") for i in range(mark + 1, at)):
        return ""
    opened = next((i for i in range(mark - 1, max(mark - 9, 0), -1) if s.low(i) == "("), 0)
    mark = opened if opened and s.low(mark - 1) == ")" else mark  # "Armenian side (own data): 6 wounded"
    start = s.piece_start(mark - 1)
    mark = next((i for i in range(start, mark) if (s.low(i), s.low(i + 1)) == ("according", "to")), mark)
    if mark - start > 6 or any(s.low(i) in grammar("say_verbs") for i in range(start, mark)):
        return ""
    named = sides_in(s, start, mark)
    own = {s.low(i) for i in range(start, mark)}
    listing = own & (cues("list_headings") | {"side"}) or (named and mark - start <= 2)
    if not listing or (named and named[-1][1] not in OPPONENTS and not own & cues("list_headings")):
        return ""  # "Moscow: 12 prisoners were handed over": who speaks
    return named[-1][1] if named else relative_side(own)
