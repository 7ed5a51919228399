"""One reading of a page: units, regions, and the zone and rule of every line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence

from karabakh_analysis.cleaning.costs import Region
from karabakh_analysis.cleaning.groups import mark_groups
from karabakh_analysis.cleaning.lexicon import Known, find_known, stop_words
from karabakh_analysis.cleaning.lines import make_units, plain
from karabakh_analysis.cleaning.regions import read_regions
from karabakh_analysis.cleaning.shape import Kind, Shape, shape

Verdict = tuple[str, str]
"""Zone and rule."""

_BY = re.compile(r"(?:by|written by|posted by)\s+([^\W\d]+(?: [^\W\d][\w.]*){1,3})", re.IGNORECASE)
_UNDER_TITLE = ("furniture.byline", "furniture.dateline", "furniture.published")
_SITE_LINES = 4  # the outlet's name stands in one of the first short lines
_SECTION = (Kind.PROSE, Kind.PHRASE, Kind.ITEM)
_HEADING_WORDS = range(1, 8)
_CLOCK = re.compile(r"\d\d?[:.]\d\d")
_WORD = re.compile(r"[^\W\d_]{4,}")
_TITLE_WORDS = range(2, 31)
_OPENING = 150  # words of the article with which a title is compared


def read_page(raw: Sequence[str], known: dict[str, Known | None]) -> list[Verdict | None]:
    r"""Decide zone and rule of every line of a page, None for a blank line.

    Parameters
    ----------
    raw
        Lines with their line ends.
    known
        Which rule of the lexicon a plain line fits; lines not in it are looked up and added.

    Examples
    --------
    >>> read_page(["Share\n", "\n", "Two soldiers were wounded near the village on Friday, the ministry said.\n"], {})
    [('furniture', 'furniture.share'), None, ('body', 'body.prose')]
    """
    texts = [plain(line) for line in raw]
    known.update((text, find_known(text)) for text in set(texts) - known.keys())
    units = make_units(raw, texts, lambda text: known[text] is not None)
    joined = [" ".join(texts[i] for i in unit) for unit in units]
    shapes = _mark_notes(joined, _shapes(joined, known))
    verdicts = _judge(joined, shapes, read_regions(shapes))
    lines: list[Verdict | None] = [None] * len(raw)
    for unit, verdict in zip(units, verdicts, strict=True):
        for i in unit:
            lines[i] = verdict
    return lines


def _shapes(joined: Sequence[str], known: dict[str, Known | None]) -> list[Shape]:
    counts = Counter(joined)
    cache: dict[str, Shape] = {}
    for text, times in counts.items():
        form = shape(text, known.get(text))
        if times >= 3 and form.kind in (Kind.LABEL, Kind.TITLE) and form.words <= 6:
            form = Shape(Kind.JUNK, form.words, rule="furniture.repeated")
        cache[text] = form
    shapes = [cache[text] for text in joined]
    for i in range(len(shapes) - 1):
        # the text of a caption alone, above the same text with its credit
        if shapes[i + 1].rule == "furniture.caption" and not shapes[i].rule and joined[i + 1].startswith(joined[i]):
            shapes[i] = shapes[i + 1]
    return mark_groups(joined, shapes)


def _mark_notes(joined: Sequence[str], shapes: list[Shape]) -> list[Shape]:
    """Mark prose that describes the author or the outlet, known from their names on lines of their own."""
    pairs = list(zip(joined, shapes, strict=True))
    bylines = {m[1].casefold() for text, form in pairs if form.rule == "furniture.byline" and (m := _BY.match(text))}
    first = [text for text, form in pairs if form.kind in (Kind.LABEL, Kind.TITLE)][:_SITE_LINES]
    outlets = {text.casefold().removeprefix("the ") for text in first} - bylines
    marked = list(shapes)
    for i, (text, form) in enumerate(pairs):
        if form.kind is not Kind.PROSE or i == 0:
            continue
        start = text[:80].casefold().removeprefix("the ")
        above = joined[i - 1].casefold().removeprefix("about ")
        if (
            any(start.startswith((name + " ", name.partition(" ")[0] + " ")) for name in bylines)
            or any(start.startswith((name + " is ", name + " was founded ")) for name in outlets)
            or (1 <= above.count(" ") <= 3 and start.startswith((above + " ", above.partition(" ")[0] + " is ")))
        ):
            marked[i] = Shape(Kind.TAIL, form.words, rule="furniture.author-note")
    return marked


def _judge(joined: Sequence[str], shapes: Sequence[Shape], regions: Sequence[Region]) -> list[Verdict]:
    if not any(r is Region.ARTICLE and s.kind in _TEXT for r, s in zip(regions, shapes, strict=True)):
        return [_outside_any_article(form) for form in shapes]
    title, second, deck = _find_title(joined, shapes, regions)
    headings = _date_headings(shapes, regions)
    verdicts: list[Verdict] = []
    for i, text in enumerate(joined):
        if i == title:
            verdicts.append(("headline", "headline.title"))
        elif i == second:
            verdicts.append(("headline", "headline.standfirst"))
        elif title is not None and text.casefold() == joined[title].casefold():
            verdicts.append(("headline", "headline.repeated"))
        elif i == deck:
            verdicts.append(("body", "body.standfirst"))
        else:
            verdicts.append(_judge_unit(i, shapes, regions, headings))
    return verdicts


_TEXT = (Kind.PROSE, Kind.PHRASE)
_BODY = {Kind.PROSE: "body.prose", Kind.PHRASE: "body.prose", Kind.TEASER: "body.prose", Kind.ITEM: "body.list"}
_PLAIN_KINDS = (Kind.PROSE, Kind.PHRASE, Kind.TITLE, Kind.LABEL, Kind.ITEM, Kind.ROW, Kind.TEASER)


def _outside_any_article(form: Shape) -> Verdict:
    if form.rule:
        return form.rule.partition(".")[0], form.rule
    return "body", "body.no-article-found"


def _judge_unit(i: int, shapes: Sequence[Shape], regions: Sequence[Region], headings: set[int]) -> Verdict:
    form, region = shapes[i], regions[i]
    if region is Region.COMMENT and form.kind not in (Kind.END, Kind.RELATED) and form.rule != "furniture.reply-form":
        if form.rule.startswith("comment."):
            return "comment", form.rule
        return "comment", "comment.thread"
    # "Society"; "16 November" in a chronology
    if form.kind is Kind.MENU and region is Region.ARTICLE and _between_prose(i, shapes, regions):
        return "body", "body.short"
    if form.rule == "furniture.dateline" and i in headings:
        return "body", "body.short"
    if form.rule and not (form.kind is Kind.TAIL and region is Region.ARTICLE):
        zone = form.rule.partition(".")[0]
        return ("furniture" if zone == "related" else zone), form.rule
    if region is Region.ARTICLE:
        return "body", _BODY.get(form.kind, "body.short")
    if region is Region.RELATED:
        return "related", "related.list"
    if form.kind in (Kind.TITLE, Kind.TEASER) and _in_run_of_titles(i, shapes):
        return "related", "related.list"
    return "furniture", "furniture.before-article" if region is Region.FRONT else "furniture.after-article"


def _between_prose(i: int, shapes: Sequence[Shape], regions: Sequence[Region]) -> bool:
    return all(
        0 <= j < len(shapes) and shapes[j].kind in _SECTION and regions[j] is Region.ARTICLE for j in (i - 1, i + 1)
    )


def _date_headings(shapes: Sequence[Shape], regions: Sequence[Region]) -> set[int]:
    """Find dates that head the sections of a chronology; the first of several stands above the first paragraph."""
    dates = {i: f for i, f in enumerate(shapes) if f.rule == "furniture.dateline" and f.words in _HEADING_WORDS}
    # a year above a month: both head what follows
    ends = {i: (_beyond(i, -1, dates), _beyond(i, 1, dates)) for i in dates}
    text = {i for i, form in enumerate(shapes) if form.kind in _SECTION and regions[i] is Region.ARTICLE}
    found = {i for i, (above, below) in ends.items() if above in text and below in text}
    if len(found) > 1:
        words = {shapes[i].words for i in found}
        found |= {i for i, (_, below) in ends.items() if i < min(found) and below in text and shapes[i].words in words}
    return found


def _beyond(i: int, step: int, among: Collection[int]) -> int:
    """Index of the first unit before or after ``i`` that is not among those given."""
    while i in among:
        i += step
    return i


def _in_run_of_titles(i: int, shapes: Sequence[Shape]) -> bool:
    return any(0 <= j < len(shapes) and shapes[j].kind in (Kind.TITLE, Kind.TEASER) for j in (i - 1, i + 1))


def _find_title(
    joined: Sequence[str], shapes: Sequence[Shape], regions: Sequence[Region]
) -> tuple[int | None, int | None, int | None]:
    """Find the title among the lines before the article, its second line, and a sentence that opens the article."""
    start = next(i for i, region in enumerate(regions) if region is Region.ARTICLE)
    opening: set[str] = set()
    words = 0
    for i in range(start, len(joined)):
        if regions[i] is Region.ARTICLE and shapes[i].kind in _TEXT:
            opening |= _content(joined[i][:2000])
            words += shapes[i].words
        if words >= _OPENING:
            break
    # a table of contents repeats the subheadings of the article, so only what is repeated elsewhere counts
    counts = Counter(text for text, region in zip(joined, regions, strict=True) if region is not Region.ARTICLE)
    best, best_score = None, 0.0
    for i in range(start):
        form = shapes[i]
        # "Opinion: The maps are still missing" is a link only where it does not head the page
        if (form.kind not in _PLAIN_KINDS and form.rule != "furniture.genre") or form.words not in _TITLE_WORDS:
            continue
        if joined[start].startswith(joined[i]):
            continue  # the dateline of the first paragraph, alone
        score = 1.0 + min(4, len(_content(joined[i]) & opening)) + (3.0 if counts[joined[i]] > 1 else 0.0)
        score += 1.0 if form.words >= 5 else 0.0
        score += 0.75 * (i + 1) / start
        if joined[i][-1] == "?":
            score += 1.0
        score -= {Kind.LABEL: 2.0, Kind.PROSE: 3.0, Kind.PHRASE: 1.0, Kind.TEASER: 2.0}.get(form.kind, 0.0)
        score -= 4.0 if _CLOCK.match(joined[i]) else 0.0  # an entry of a ticker
        if i + 1 < start and shapes[i + 1].rule in _UNDER_TITLE:
            score += 2.0
        if score > best_score:
            best, best_score = i, score
    if best and (shapes[best - 1].kind is Kind.TITLE or shapes[best - 1].question) and counts[joined[best]] < 2:
        shared = [len(_content(joined[i]) & opening) for i in (best - 1, best)]
        if shared[0] >= min(2, shared[1]) and (shared[0] > 1 or shared[0] >= shared[1] - 1):
            best -= 1  # of two lines that fit, the first is the title
    elif best and shapes[best].kind is Kind.PROSE and shapes[best - 1].kind in (Kind.TITLE, Kind.ROW):
        best -= 1  # a paragraph under a line of that kind is the first of the text
    if best is None or best + 1 >= start:
        return best, None, None
    below = shapes[best + 1]
    if below.kind is Kind.TITLE and below.words >= 5 and joined[best + 1] != joined[best]:
        return best, best + 1, None
    return best, None, best + 1 if below.kind in _TEXT else None


def _content(text: str) -> set[str]:
    return set(_WORD.findall(text.casefold())) - stop_words()
