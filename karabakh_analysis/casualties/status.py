"""Status words in a sentence, and the verb group around each: voice, negation, what is merely possible."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.lexicon import Phrase, cues, grammar
from karabakh_analysis.casualties.tokens import Word


@dataclass(frozen=True, slots=True)
class Hit:
    """A status verb or state in ``words[start:end]``; its verb group begins at ``aux``."""

    start: int
    end: int
    aux: int
    status: str
    frame: str
    form: str
    lemma: str
    passive: bool
    perfect: bool
    negated: bool
    unreal: bool


def _match(words: Sequence[Word], at: int, phrase: Phrase) -> int | None:
    """End of ``phrase`` begun at ``at``, or None; "~" takes up to four words but no mark."""

    def rest(i: int, pos: int) -> int | None:
        if i == len(phrase.rest):
            return pos
        kind, forms = phrase.rest[i]
        if kind == "~":
            for skip in range(5):
                if any(w.mark for w in words[pos : pos + skip]):
                    return None
                end = rest(i + 1, pos + skip)
                if end is not None:
                    return end
            return None
        if kind == "_":
            return rest(i + 1, pos + 1) if pos < len(words) else None
        if pos < len(words) and words[pos].low in forms:
            end = rest(i + 1, pos + 1)
            if end is not None:
                return end
        return rest(i + 1, pos) if kind == "?" else None

    return rest(0, at + 1)


def _verb_group(words: Sequence[Word], at: int) -> int:
    """Where the verb group that ends before ``at`` begins: auxiliaries, "not", adverbs, "to"."""
    helpers = grammar("be") | grammar("have") | grammar("modal")
    skip = helpers | grammar("adverbs") | {"did", "does", "do", "didn't", "being"}
    start = at
    while start > 0 and words[start - 1].low in skip:
        start -= 1
    while start < at and words[start].low in grammar("adverbs") - {"not", "never", "to", "n't"}:
        start += 1  # "two also were": an adverb belongs to the verb only behind a helper
    return start


def _unreal(words: Sequence[Word], aux: int, at_phrase: int, form: str, group: list[str], present: bool) -> bool:
    """Whether the verb tells of what may, shall or was meant to happen.

    "could be killed", "to kill", "if two are captured"; but "are thought to have been killed" is told as fact.
    ``present``: a counted subject stands right before the verb, so that a base form is the present ("38 remain").
    """
    if words[at_phrase].low in ("not", "never", "yet"):  # "could not be reached", "have yet to return"
        return _conditional(words, aux)
    may_have = bool(set(group) & {"may", "might"}) and "have" in group  # "15 may have died": told, if with reserve
    subjunctive = group[:1] == ["be"]  # "demands that he be released"
    if (set(group) & grammar("modal") and not may_have) or subjunctive or _conditional(words, aux):
        return True
    before = words[aux - 1].low if aux else ""
    if form != "ing" and ("to" in group or before == "to"):  # not "admits to holding 60"
        position = aux + group.index("to") if "to" in group else aux - 1
        lead = words[position - 1].low if position else ""
        return not ("have" in group or lead in grammar("reported_to") | cues("made_to"))
    return form == "base" and not present and not set(group) & {"did", "do", "does", "didn't"}


def _is_passive(helpers: Sequence[str]) -> bool:
    """Whether a form of be is the last helper: "are said to have lost" is active, "have been killed" passive."""
    auxiliaries = [h for h in helpers if h in grammar("be") | grammar("have")]
    return bool(auxiliaries) and auxiliaries[-1] in grammar("be")


def _conditional(words: Sequence[Word], aux: int) -> bool:
    """Whether "if" or "whether" opens the clause, up to the mark before it."""
    for at in range(aux - 1, max(aux - 12, -1), -1):
        if words[at].mark:
            return False
        if words[at].low in grammar("irrealis"):
            return True
    return False


def find_hits(words: Sequence[Word], groups: Sequence[Group]) -> list[Hit]:
    """Status verbs and states of a sentence, left to right, outside the noun groups.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.tokens import words_of
    >>> def show(text):
    ...     return [(h.status, h.lemma, h.passive, h.negated, h.unreal)
    ...             for h in find_hits(words_of(spacy.blank("en")(text)[:]), [])]
    >>> show("They were not hurt but lost their lives")
    [('wounded', 'hurt', True, True, False), ('killed', 'lose', False, False, False)]
    >>> show("could be killed"), show("was shot dead")
    ([('killed', 'kill', True, False, True)], [('killed', 'shoot', True, False, False)])
    """
    taken = {i for g in groups for i in range(g.start, g.end)}
    # "suffered serious injuries", "lost his life": such a group is a part of the phrase
    part = {g for g in groups if (g.kind == "vague" and g.status) or (g.kind == "definite" and g.head == "life")}
    fire = lexicon.words("classes", "fire")  # "took a sniper's bullet in the leg"
    part |= {g for g in groups if g.head in fire and words[g.end : g.end + 1] and words[g.end].low == "'s"}
    counted = {i for g in groups if g.counted and g not in part for i in range(g.start, g.end)}
    # "fell victim to a sniper", "lost a leg": a single noun that ends the phrase is no victim
    last_words = {g.end: g.start for g in groups if g.kind == "one" and not g.status}
    hits: list[Hit] = []
    at = 0
    while at < len(words):
        hit = None if at in taken else _hit_at(words, at, counted, last_words, taken)
        if hit:
            hits.append(hit)
        at = hit.end if hit else at + 1
    return hits


def _hit_at(
    words: Sequence[Word], at: int, counted: set[int], last_words: Mapping[int, int], taken: set[int]
) -> Hit | None:
    """Match the longest status phrase at ``at`` that takes no word from a counted group.

    ``last_words``: end -> start of the single nouns that a phrase may take in if they end it.
    """
    for phrase in lexicon.status_phrases().get(words[at].low, ()):
        end = _match(words, at, phrase)
        finite = phrase.form in ("past", "part", "none")
        if end is None:
            continue
        by_name = bool(phrase.rest) and phrase.rest[-1][0] == "="
        last = last_words.get(end, end) if by_name else end
        if counted & set(range(at, last if last > at else end)):
            continue
        if phrase.frame in ("transitive", "passive") and _is_noun_or_adjective(words, at, end, phrase.form):
            continue
        owned = at > 0 and words[at - 1].low in {"'s"} | grammar("possessives")
        sided = at > 1 and words[at - 1].low in lexicon.single_side_words() and at - 1 not in taken
        state = phrase.frame == "participle"
        noun = sided and (words[at - 2].low in grammar("determiners") or (state and words[at - 2].low == "of"))
        if noun and (state or phrase.frame == "transitive") and end - at == 1:
            continue  # "put the Armenian dead at 105", "the number of Armenian dead"
        if state and end - at == 1 and owned:
            continue  # "Armenia's dead", "its missing": a noun
        if state and end - at == 1 and end < len(words) and _people_noun(words[end].low):
            continue  # "missing ones included": an adjective
        if phrase.frame == "passive" and not finite and phrase.lemma not in ("be", "hit"):  # "hitting no one"
            continue
        aux = _verb_group(words, at)
        helpers = [w.low for w in words[aux:at]]
        inner = {w.low for w in words[at:end]} if phrase.lemma == "be" else set()
        return Hit(
            at,
            end,
            aux,
            phrase.status,
            phrase.frame,
            phrase.form,
            phrase.lemma,
            passive=(finite and _is_passive(helpers) and not cues("able_words") & {w.low for w in words[at:end]})
            or _negated_passive(words, at, end, phrase),
            perfect=bool(set(helpers) & grammar("have")),
            negated=bool((set(helpers) | inner) & {"not", "never", "n't"}),
            unreal=not (phrase.lemma == "bury" and {"will", "to", "shall"} & {*helpers, words[aux - 1].low})
            and not (phrase.frame == "participle" and aux == at)  # "whether the men still missing are alive"
            and _unreal(words, aux, at, phrase.form, helpers, _plural_present(words, phrase, aux, counted)),
        )
    return None


def _is_noun_or_adjective(words: Sequence[Word], at: int, end: int, form: str) -> bool:
    """Whether a determiner makes the form a noun or an adjective: "the search for", "the liberated district"."""
    before = words[at - 1].low if at else ""
    if form == "base":
        return before in grammar("determiners") | {"a", "an", "no"}
    if end - at == 1 and before in cues("noun_leads"):
        return True  # "without a shot", "not a single shot", "changed hands"
    light = ("prepositions", "be", "have", "clause_words", "adverbs")
    goes_on = end == len(words) or words[end].mark or any(words[end].low in grammar(key) for key in light)
    attributive = form in ("past", "part") and end - at == 1 and not goes_on
    return attributive and before in (grammar("determiners") | {"a", "an"}) - {"those", "these"}


def _negated_passive(words: Sequence[Word], at: int, end: int, phrase: Phrase) -> bool:
    """Whether "be" stands inside a phrase that begins with a negation: "have [not been heard from]"."""
    inner = {w.low for w in words[at:end]}
    return phrase.frame == "passive" and words[at].low in ("not", "never", "yet") and bool(inner & grammar("be"))


def _plural_present(words: Sequence[Word], phrase: Phrase, aux: int, counted: set[int]) -> bool:
    """Whether a base form is a present tense: "38 remain in jail", "two journalists and an official lose their lives".

    Not in "saw two of them fall", "ordered the men to fight or die".
    """
    after_people = aux - 1 in counted
    before = [w.low for w in words[:aux]]
    ruled = set(before) & (cues("bare_infinitive") | grammar("modal") | {"to"})
    if phrase.frame == "subject" and phrase.rest and not ruled and any(i < aux for i in counted):
        return True
    if phrase.lemma in ("die", "perish", "drown", "succumb") and not ruled and any(i < aux for i in counted):
        return True
    several = before[-1:] in (["they"], ["we"]) or (before and before[-1].endswith("s") and before[-1] != "'s")
    if phrase.frame == "transitive" and several and not ruled and phrase.lemma in cues("lasting_verbs"):
        return True  # "hospitals still treat 230 wounded", "they hold 40"
    state = phrase.lemma in ("have", "need", "require", "lie", "remain")  # "three men of the district have wounds"
    fall = phrase.lemma == "fall" and (ruled or not after_people)  # "three Armenian soldiers fall near Sotk"
    return phrase.frame == "subject" and not fall and (after_people or state)


def _people_noun(low: str) -> bool:
    return low == "ones" or low in lexicon.person_nouns()


def segments(words: Sequence[Word], groups: Sequence[Group]) -> list[int]:
    """Assign to each word the number of its clause piece; marks and words like "and", "who" begin a new one.

    Examples
    --------
    >>> w = [Word(t, t, 0, 0) for t in "two died , they said , and one was hurt".split()]
    >>> segments(w, [])
    [0, 0, 1, 1, 1, 2, 3, 3, 3, 3]
    """
    inside = {i for g in groups for i in range(g.start + 1, g.end)}
    piece, pieces = 0, []
    for i, word in enumerate(words):
        boundary = (word.mark and word.low not in ("'s", "%")) or word.low in grammar("clause_words")
        if word.low == "that" and i > 0 and words[i - 1].low in grammar("prepositions"):
            boundary = False  # "from that province"
        if boundary and i not in inside and i > 0:
            piece += 1
        pieces.append(piece)
    return pieces
