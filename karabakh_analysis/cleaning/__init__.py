"""Cleaning: which parts of a pasted news page are the article, and why every other line is not.

The method looks at plain text only and never changes it:

1. The text is cut into lines (`lines`). Lines over which one sentence runs, because the text was wrapped or every link
   became a line, are taken together as one unit.
2. A unit that is a known string ("Share", "Notify of", "All rights reserved") gets the rule of
   ``data/lexicon/cleaning.toml`` that it fits (`lexicon`). Any other gets a shape from its length, its last
   character, its share of function words, capitals, figures and separators, and from how often it returns (`shape`).
   Rows of a table, links of a table of contents and captions of a picture series show by their neighbours (`groups`).
3. The page is read as front matter, article, gaps, related lists, comments and end matter, at the least total cost
   (`regions`): here the neighbours of a line, its position and the headings of sections have their say.
4. The title is the line before the article that shares most words with it, is repeated, or stands nearest (`page`).
5. What was kept is read once more as a page of its own until nothing more falls away. So cleaning a cleaned text
   changes nothing, and a text without any sign of page furniture is all body.

A blank line belongs to the line before it, leading blank lines to the first line.
"""

from __future__ import annotations

from karabakh_analysis.cleaning.lexicon import Known, explain_rules
from karabakh_analysis.cleaning.lines import split_lines
from karabakh_analysis.cleaning.page import Verdict, read_page
from karabakh_analysis.records import Zone

__all__ = ["body_text", "explain_rules", "zones"]

_MAX_READINGS = 6


def zones(text: str) -> list[Zone]:
    r"""Partition a raw text into headline, body, furniture, comment and related, each with the rule that decided.

    Parameters
    ----------
    text
        A text as pasted or read from a file.

    Returns
    -------
    list of Zone
        In order, without gap or overlap; whole lines; neighbours with the same zone and rule are one. Empty for "".

    Examples
    --------
    >>> page = "Share\nTruce holds\n\nThe truce held on Friday, the ministry said in the evening.\n\nAdvertisement\n"
    >>> for zone in zones(page):
    ...     print(zone.zone, zone.rule, repr(page[zone.start : zone.end])[:20])
    furniture furniture.share 'Share\n'
    headline headline.title 'Truce holds\n\n'
    body body.prose 'The truce held on F
    furniture furniture.advertisement 'Advertisement\n'
    """
    lines = split_lines(text)
    result: list[Zone] = []
    start = 0
    for line, (zone, rule) in zip(lines, _settle(lines), strict=True):
        end = start + len(line)
        if result and (result[-1].zone, result[-1].rule) == (zone, rule):
            result[-1] = Zone(result[-1].start, end, zone, rule)
        else:
            result.append(Zone(start, end, zone, rule))
        start = end
    return result


def body_text(text: str) -> str:
    r"""Join the body zones of a text.

    Examples
    --------
    >>> body_text("Advertisement\nThe truce held on Friday, the ministry said in the evening.\n")
    'The truce held on Friday, the ministry said in the evening.\n'
    """
    return "".join(text[zone.start : zone.end] for zone in zones(text) if zone.zone == "body")


def _settle(lines: list[str]) -> list[Verdict]:
    """Read the page, then what was kept of it, until a reading keeps all."""
    known: dict[str, Known | None] = {}
    verdicts = _fill(read_page(lines, known))
    kept = [i for i, (zone, _) in enumerate(verdicts) if zone == "body"]
    for _ in range(_MAX_READINGS):
        if len(kept) == len(lines):
            return verdicts
        again = _fill(read_page([lines[i] for i in kept], known))
        if all(zone == "body" for zone, _ in again):
            return verdicts
        for i, verdict in zip(kept, again, strict=True):
            if verdict[0] != "body":
                verdicts[i] = verdict
        kept = [i for i, (zone, _) in zip(kept, again, strict=True) if zone == "body"]
    # No reading of odd input settles in time: keeping all of it is the one answer that is stable by itself.
    return [("body", "body.unsettled")] * len(lines)


def _fill(verdicts: list[Verdict | None]) -> list[Verdict]:
    """Give blank lines to the line before them, leading ones to the first line."""
    current = next((verdict for verdict in verdicts if verdict is not None), ("furniture", "furniture.blank"))
    filled = []
    for verdict in verdicts:
        current = verdict or current
        filled.append(current)
    return filled
