"""What of a sentence each of its frames vouches for.

"Baku claims ..." hands over what follows, "..., Baku said" what stands before it, and a sentence may do
both, several times: "Yerevan reported six wounded, Baku two; the roads were closed, residents say".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span

from karabakh_analysis.attribution.lexicon import pattern, speech_verbs, words
from karabakh_analysis.attribution.model import Frame
from karabakh_analysis.attribution.saying import phrase_here
from karabakh_analysis.clauses.words import kinds
from karabakh_analysis.language.quotations import QUOTE_MARKS, Quotation
from karabakh_analysis.language.texts import text_of

_STRONG = re.compile(
    r";|\s[–—]\s|,?\s(?:while|whereas|though|although|but(?!\sfor\b)|yet)\s|,?\sbecause(?=,?\s(?:as|so|it|they|he|she)\s)|,\s(?:and|so)\s|,?\s(?:and|or),?\s(?=according|by\s|if\s(?:one|we|you)\s)"
)
_WEAK = re.compile(r",\s|\sand\s")
_OCCASION = re.compile(r",?\s(?:(?:a|one|two|three)\s(?:days?|hours?)\s)?(?:after|following)\s")
_AHEAD = 12  # characters behind a stretch at which a break may look
_FEW_WORDS = 3
_BOTH_WAYS = frozenset({"subject-verb"})  # a verb of saying may stand before or after what is said


@dataclass(slots=True)
class Scope:
    """Offsets of a stretch and the frames that vouch for it; without frames it is the narration's own."""

    start: int
    end: int
    frames: list[Frame]


def _n_words(doc: Doc, start: int, end: int) -> int:
    return sum(token.is_alpha or token.like_num for token in doc[start:end])


def _breaks(edge: re.Pattern[str], text: str, start: int, end: int, quotes: Sequence[Quotation]) -> list[int]:
    found = (m for m in edge.finditer(text, start, end + _AHEAD) if m.end() <= end)
    return [m.start() for m in found if not any(q.start < m.start() < q.end for q in quotes)]


def _inner_part(doc: Doc, sentence: Span, frame: Frame) -> tuple[int, int] | None:
    """Tokens between two commas for which alone a frame vouches: a relative clause, or one item of a list of numbers.

    "The Russians, whose bulletin records a breach, moved in"; "Two dead at home, one in Baku's reports, and a road".
    """
    first = next((i for i in range(frame.end - 1, sentence.start, -1) if doc[i].text == ","), None)
    last = next((i for i in range(frame.end, sentence.end - 1) if doc[i].text == ","), None)
    if first is None or last is None or frame.rule not in ("subject-verb", "by-count"):
        return None
    kind, at = kinds(sentence), sentence.start
    if doc[first + 1].lower_ in words("grammar", "relatives"):
        goes_on = next((n for n, k in enumerate(kind[last + 1 - at :], last + 1) if k not in "BX"), last)
        tells = doc[goes_on].lower_ in speech_verbs() or phrase_here(sentence, goes_on)  # "which ..., raised its toll"
        return (first, last) if kind[goes_on - at] in ("V", "A") and not tells else None
    counts = frame.rule == "by-count" and last == frame.end and "A" not in kind[first - at : frame.start - at]
    others = (doc[sentence.start : first], doc[first : frame.start])
    return (first, last) if counts and all(any(t.like_num for t in part) for part in others) else None


def _retorts(doc: Doc, sentence: Span, frame: Frame) -> int | None:
    """Offset of the comma before a clause that only refuses what was told: "..., a charge that Baku denies"."""
    comma = next((i for i in range(frame.start - 1, sentence.start, -1) if doc[i].text == ","), None)
    between = doc[comma + 1 : frame.start].text if comma is not None else ""
    refused = frame.denies and comma is not None and pattern("denial", "retorts").fullmatch(between.strip())
    return doc[comma].idx if comma is not None and refused else None


def leads(doc: Doc, sentence: Span, frame: Frame) -> bool:
    """Whether a frame hands over what follows it, rather than what stands before it."""
    after = frame.end
    if after < sentence.end and (
        doc[after].lower_ == "that" or doc[after].text == ":" or doc[after].text in QUOTE_MARKS
    ):
        return True
    before = doc[frame.start - 1] if frame.start > sentence.start else None
    while before is not None and before.lower_ in words("grammar", "before_frame") and before.i > sentence.start:
        before = doc[before.i - 1]
    if before is not None and before.text == "," and doc[before.i - 1].lower_ in words("grammar", "conjunctions"):
        before = doc[before.i - 1]  # "... and, if one believes Baku, two were hurt"
    opens = (
        before is None
        or before.i == sentence.start
        or before.text in ";:–—"
        or before.lower_ in words("grammar", "conjunctions")
    )
    rest = next((i for i in range(after, sentence.end) if doc[i].text in ",;.–—" or doc[i].is_space), sentence.end)
    if frame.rule in ("ellipsis", "colon") or _retorts(doc, sentence, frame) is not None:
        return True  # "..., Baku at 50"; "The ministry: ..."
    if frame.rule in _BOTH_WAYS:
        told = _n_words(doc, after, rest)
        if (
            told == 0 and rest >= sentence.end - 1 and not frame.denies
        ):  # "two posts changed hands; this much Yerevan concedes"
            return False
        comma = before is not None and (before.text in ",–—" or before.text in QUOTE_MARKS)
        if not comma:
            return True
        whom = frame.cue.casefold() in words("verbs", "to_somebody") and rest >= sentence.end - 1
        if whom and not any(t.lower_ == "that" for t in doc[after:rest]):
            return False  # "the men were laying mines, the minister told the Security Council"
        circumstance = after < sentence.end and doc[after].lower_ in words("grammar", "circumstance")
        # "although Baku said so, Yerevan reported two wounded", not "..., Yerevan reported two hours on"
        timed = any(t.lower_ in words("grammar", "spans_of_time") for t in doc[after:rest])
        counted = not timed and any(t.like_num for t in doc[after:rest])
        return (told >= _FEW_WORDS or counted) and not circumstance
    if frame.rule == "inverted":
        return False
    return opens and rest < sentence.end - 1


def _clusters(doc: Doc, found: Sequence[Frame]) -> list[list[Frame]]:
    """Frames that say together who speaks ("said Avinyan, citing the ministry"): nothing is told between them."""
    clusters: list[list[Frame]] = []
    for frame in found:
        last = clusters[-1][-1] if clusters else None
        told = last is None or any(t.like_num for t in doc[last.end : frame.start])
        joins = (
            frame.relay
            or not frame.rule.startswith(("subject", "ellipsis"))
            or (last is not None and not last.rule.startswith("subject"))
        )
        apart = last is not None and any(t.text in ";:–—" for t in doc[last.end : frame.start])
        new_clause = (
            last is not None
            and not frame.rule.startswith("phrase")
            and doc[frame.start - 1].text in ",;"
            and frame.start > last.end
        )
        if (
            last is not None
            and joins
            and not told
            and not apart
            and not (new_clause and frame.rule == "subject-verb" and not _passes_on(last))
            and (_n_words(doc, last.end, frame.start) < _FEW_WORDS)
        ):
            clusters[-1].append(frame)
        else:
            clusters.append([frame])
    return clusters


def _passes_on(frame: Frame) -> bool:
    """Whether a frame before a verb of saying names whose words are passed on: "Citing Baku, Reuters reported"."""
    return frame.relay and frame.rule == "phrase.relay"


def _until_circumstance(doc: Doc, sentence: Span, scope: Scope, quotes: Sequence[Quotation]) -> list[Scope]:
    """Cut a wish off what the text tells of its occasion: "The EU urged restraint after four men were killed"."""
    wish = scope.frames[-1] if scope.frames else None
    if wish is None or wish.rule != "subject-verb" or wish.cue.casefold() not in words("verbs", "wishes"):
        return [scope]
    if wish.cue.casefold().startswith("call") and doc[wish.end].lower_ not in ("for", "on"):
        return [scope]  # "Baku calls them terrorists who came after the truce"
    start = doc[wish.end - 1].idx + len(doc[wish.end - 1])
    edges = _breaks(_OCCASION, text_of(doc), start, scope.end, quotes)
    if not edges or scope.end - edges[0] < _AHEAD or "that" in text_of(doc)[start : edges[0]].split():
        return [scope]
    return [Scope(scope.start, edges[0], scope.frames), Scope(edges[0], scope.end, [])]


def scopes(doc: Doc, sentence: Span, found: Sequence[Frame], quotes: Sequence[Quotation]) -> list[Scope]:
    """Divide a sentence among its frames.

    Parameters
    ----------
    doc : Doc
        The text.
    sentence : Span
        One of its sentences.
    found : sequence of Frame
        The frames outside quotations that are not embedded, in order; at least one.
    quotes : sequence of Quotation
        Quotations of the text; no boundary is put inside one.

    Returns
    -------
    list of Scope
        In order, disjoint; together they cover the sentence.
    """
    text = text_of(doc)
    inner = _inner_part(doc, sentence, found[0]) if len(found) == 1 else None
    if inner is not None:
        a, b = doc[inner[0]].idx, doc[inner[1]].idx
        return [Scope(sentence.start_char, a, []), Scope(a, b, [found[0]]), Scope(b, sentence.end_char, [])]
    clusters = _clusters(doc, found)
    forward = [leads(doc, sentence, cluster[0]) for cluster in clusters]
    result = [Scope(sentence.start_char, sentence.end_char, clusters[0])]
    if forward[0]:
        opening = _breaks(_STRONG, text, sentence.start_char, doc[clusters[0][0].start].idx + 1, quotes)
        retort = _retorts(doc, sentence, clusters[0][0])
        edge = retort or (opening[-1] if opening else None)
        if edge is not None:
            result[0].start = edge
            result.insert(0, Scope(sentence.start_char, edge, []))
    first = clusters[0][0]
    if not forward[0] and doc[first.start - 1].text == "," and doc[clusters[0][-1].end].text == ",":
        semicolons = [t.idx for t in doc[sentence.start : first.start] if t.text == ";"]
        if semicolons:  # "The men were freed; a body, the family say, bears traces of beatings"
            result[0].start = semicolons[-1]
            result.insert(0, Scope(sentence.start_char, semicolons[-1], []))
    for i in range(1, len(clusters)):
        left, right = clusters[i - 1][-1], clusters[i][0]
        gap = (doc[left.end - 1].idx + len(doc[left.end - 1]), doc[right.start].idx + 1)
        strong = _breaks(_STRONG, text, *gap, quotes)
        if forward[i - 1] and not forward[i] and not strong:
            result[-1].frames = [*result[-1].frames, *clusters[i]]  # "Baku said that ..., APA reports": one account
            forward[i] = True
            continue
        if forward[i]:
            weak = _breaks(_WEAK, text, *gap, quotes)
            retort = _retorts(doc, sentence, right)
            edge = retort or (strong[-1] if strong else weak[-1] if weak else gap[1] - 1)
        else:
            edge = strong[0] if strong and forward[i - 1] else gap[0]
        result[-1].end = edge
        result.append(Scope(edge, sentence.end_char, clusters[i]))
    return [part for scope in result for part in _until_circumstance(doc, sentence, scope, quotes)]
