"""What words weigh for each kind of event: a second opinion beside the rules, learnt from annotations.

The weights are those of a logistic regression for each kind, fitted to the synthetic reports that serve for
development (``data/weights/build.py`` makes ``data/weights/kinds.csv``). Words are stemmed; names, days and numbers
stand as such and not as what they are. What a stretch weighs is the sum of its words and pairs of words, so that it
can be shown word by word. Where the rules find nothing, or what weighs less, a kind for which the words speak is
added; a kind of the rules against which they speak plainly is left out.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from snowballstemmer import stemmer
from spacy.tokens import Doc, Span

from karabakh_analysis.attribution import Voice
from karabakh_analysis.claims.events import Trigger, cues, is_denied, is_unreal
from karabakh_analysis.claims.stretch import Found, kinds_in
from karabakh_analysis.language.texts import text_of
from karabakh_analysis.records import VIOLENT
from karabakh_analysis.resources import read_rows

_MASKS = {"karabakh_places": "<place>", "karabakh_actors": "<actor>", "karabakh_persons": "<person>",
          "karabakh_dates": "<date>"}  # fmt: skip
_WORD = re.compile(r"\d[\d.,:]*|[^\W\d_](?:[\w'-]*\w)?")
_NUMBER = "<number>"
_STEMMER = stemmer("english")
_SHOWN = 4  # terms that are shown for a kind
# Probabilities from which a kind is added and below which it is left, chosen on reports that took no part in the fit:
# w01-w32, where adding from 0.6 is as good, and thirty others, where it is not.
_ADDED = 0.75
_LEFT = 0.03


@dataclass(frozen=True, slots=True)
class Weighed:
    """How much words speak for a kind of event: the logit, the terms that weigh most, and where the first stands."""

    logit: float
    terms: tuple[tuple[str, float], ...] = ()
    start: int = 0
    end: int = 0

    @property
    def probability(self) -> float:
        """Logistic of the logit, from 0 to 1."""
        return 1 / (1 + math.exp(-self.logit))


@cache
def _stem(word: str) -> str:
    return str(_STEMMER.stemWord(word))


def terms(doc: Doc, start: int, end: int) -> list[tuple[str, int, int]]:
    """Give the words of a stretch and the pairs of words next to each other, as they are weighed.

    Parameters
    ----------
    doc : Doc
        The text after `karabakh_analysis.tagging.annotate`.
    start, end : int
        Offsets of the stretch.

    Returns
    -------
    list of (str, int, int)
        Term and its offsets in the text, in order; words, and then pairs.

    Examples
    --------
    >>> from karabakh_analysis.tagging import build_nlp
    >>> [term for term, _, _ in terms(build_nlp()("Two men were wounded near Shusha."), 0, 33)][:6]
    ['two', 'men', 'were', 'wound', 'near', '<place>']
    """
    text = text_of(doc)[start:end]
    spans = sorted((s.start_char - start, s.end_char - start, mask) for name, mask in _MASKS.items()
                   for s in doc.spans.get(name, ()) if start <= s.start_char and s.end_char <= end)  # fmt: skip
    words: list[tuple[str, int, int]] = []
    at = 0
    for a, b, mask in [*spans, (len(text), len(text), "")]:
        if a < at:
            continue  # a name within a name
        words += [(_as_term(m.group()), start + m.start(), start + m.end()) for m in _WORD.finditer(text, at, a)]
        if mask:
            words.append((mask, start + a, start + b))
        at = b
    pairs = [(f"{v} {w}", a, b) for (v, a, _), (w, _, b) in pairwise(words)]
    return words + pairs


def _as_term(word: str) -> str:
    return _NUMBER if word[0].isdigit() else _stem(word.lower().replace("’", "'"))


@cache
def _weights() -> tuple[Mapping[str, float], Mapping[str, Mapping[str, float]]]:
    """Give the bias of each kind, and for each term what it weighs for which kinds."""
    bias: dict[str, float] = {}
    weights: dict[str, dict[str, float]] = {}
    for row in read_rows("weights", "kinds.csv"):
        if row["term"]:
            weights.setdefault(row["term"], {})[row["event_type"]] = float(row["weight"])
        else:
            bias[row["event_type"]] = float(row["weight"])
    return bias, weights


def weigh(doc: Doc, start: int, end: int) -> dict[str, Weighed]:
    """Weigh a stretch for each kind of event; a term counts once, however often it stands there.

    Parameters
    ----------
    doc : Doc
        The tagged text.
    start, end : int
        Offsets of the stretch.

    Returns
    -------
    dict of str to Weighed
        By kind of event. The offsets are those of the text.

    Examples
    --------
    >>> from karabakh_analysis.tagging import build_nlp
    >>> doc = build_nlp()("A tractor was blown up in a field near Shusha.")
    >>> told = weigh(doc, 0, len(doc.text))
    >>> max(told, key=lambda kind: told[kind].logit)
    'explosion'
    """
    bias, weights = _weights()
    first: dict[str, tuple[int, int]] = {}
    for term, a, b in terms(doc, start, end):
        first.setdefault(term, (a, b))
    weighed = {}
    for kind, base in bias.items():
        parts = sorted(((weights[t].get(kind, 0.0), t) for t in first if t in weights), reverse=True)
        most = tuple((t, w) for w, t in parts[:_SHOWN] if w > 0)
        at = first[most[0][0]] if most else (start, start)
        weighed[kind] = Weighed(base + sum(w for w, _ in parts), most, *at)
    return weighed


def by_weight(doc: Doc, voice: Voice, sentence: Span, found: Sequence[Found], *, counted: bool) -> list[Found]:
    """Add a kind for which a voice's words weigh more than for all that was found, leave one against which they speak.

    Parameters
    ----------
    doc : Doc
        The tagged text.
    voice : Voice
        Whose words they are.
    sentence : Span
        The whole sentence: it alone can speak against a kind.
    found : sequence of Found
        What the rules found, as `karabakh_analysis.claims.kinds.kinds_of` gives it.
    counted : bool
        Whether casualties are counted, which are not left without a kind.

    Returns
    -------
    list of Found
        An added kind bears the rule ``weights``.
    """
    weighed = weigh(doc, voice.start, voice.end)
    whole = weigh(doc, sentence.start_char, sentence.end_char) if found else weighed
    kept = [(kind, trigger, rule) for kind, trigger, rule in found if trigger is None or _is_likely(kind, whole)]
    have = kinds_in(found)
    least = max([_ADDED, *(weighed[kind].probability for kind in have)])
    text = text_of(doc)[voice.start : voice.end]
    for kind, weight in sorted(weighed.items(), key=lambda item: -item[1].logit):
        fought = kind in VIOLENT and have & VIOLENT  # the rules know the means
        if kind in have or fought or weight.probability <= least or _is_idle(text, weight.start - voice.start):
            continue
        words = Trigger(kind, weight.start - voice.start, weight.end - voice.start, strong=True, negated=False)
        kept.append((kind, words, "weights"))
    return kept if kept or not counted else list(found)


def _is_likely(kind: str, weighed: Mapping[str, Weighed]) -> bool:
    """Whether words do not speak against a kind; of violence, not against all violence: the means are the rules'."""
    alike = VIOLENT if kind in VIOLENT else {kind}
    return max(weighed[k].probability for k in alike) >= _LEFT


def _is_idle(text: str, at: int) -> bool:
    """Whether words tell nothing that happened: in another sense, denied, wished."""
    return cues("idle").search(text) is not None or is_denied(text, at) or is_unreal(text, at)
