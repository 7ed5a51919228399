"""Words that name a side, which of them is subject, and hints at a side: homes, surnames, vehicles that were hit."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from functools import cache

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.heads import is_side, names_end
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.language.verbs import verb_forms
from karabakh_analysis.resources import read_lexicon


@dataclass(frozen=True, slots=True)
class Side:
    """A victim's side, how it was found, and whether the words themselves say so."""

    value: str
    rule: str
    certain: bool


@cache
def victim_words(key: str) -> frozenset[str]:
    """One of the lists under [victims] in ``nationalities.toml``; a verb in upper case stands for all its forms.

    Examples
    --------
    >>> "shelled" in victim_words("attack_verbs"), "bombardment" in victim_words("attack_nouns")
    (True, True)
    """
    entries: list[str] = read_lexicon("nationalities")["victims"][key]
    return frozenset(form for w in entries for form in (verb_forms(w.casefold()) if w.isupper() else (w,)))


def side_at(s: Sentence, at: int) -> tuple[str, int]:
    """Side named by the words that begin at ``at``, and where they end; "" if none.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> side_at(read(spacy.blank("en")("Defence Army of Artsakh")[:]), 0)
    ('artsakh', 2)
    """
    for phrase, side in lexicon.side_index().get(s.low(at), ()):
        if all(s.low(at + k) == word for k, word in enumerate(phrase)):
            return side, at + len(phrase)
    return "", at


def party_at(s: Sentence, at: int) -> str:
    """Side that the word at ``at`` names, directly or as "our" or "the enemy"; "" if none."""
    side = side_at(s, at)[0]
    if side:
        return side
    if s.low(at) in lexicon.relative_words("opponent"):
        return "opponent"
    return "speaker" if s.low(at) == "our" else ""


def on_other_side(s: Sentence, at: int) -> bool:
    """Whether "the other side", "the opposite camp" begins at ``at``."""
    lead, nouns = victim_words("other_side"), victim_words("other_side_nouns")
    return s.low(at) == "the" and s.low(at + 1) in lead and s.low(at + 2) in nouns


def sides_in(s: Sentence, start: int, end: int) -> list[tuple[int, str]]:
    """(position, side) of the side words in ``words[start:end]``."""
    out: list[tuple[int, str]] = []
    at = start
    while at < end:
        side, after = side_at(s, at)
        if side:
            out.append((at, side))
        at = max(after, at + 1)
    return out


def only(sides: Set[str]) -> str:
    """Return the one side of a set; "" if there is none or more than one."""
    return next(iter(sides)) if len(sides) == 1 else ""


def relative_side(words: Set[str]) -> str:
    """Return ``speaker`` for "our losses", ``opponent`` for "enemy losses", else "".

    Examples
    --------
    >>> relative_side({"our", "losses"}), relative_side({"enemy", "losses"}), relative_side({"losses"})
    ('speaker', 'opponent', '')
    """
    if words & {"our", "own"}:
        return "speaker"
    return "opponent" if words & lexicon.relative_words("opponent") else ""


def subject_side(s: Sentence, before: int, one: bool = False) -> str:
    """Side of the nearest subject left of ``before``; "" if no subject names one.

    A subject begins its clause ("Azerbaijan", "the Armenian ministry", "the enemy", "our side") or follows
    a verb of saying; "from Azerbaijan" and "struck our trenches" are no subjects. ``one``: "its" looks back to
    one body rather than to several people ("Armenian gunmen").

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("Armenia said it had come under fire from Azerbaijan and that 12 of its men")[:])
    >>> subject_side(s, len(s.words))
    'armenia'
    """
    for at in range(before - 1, -1, -1):
        side = side_at(s, at)[0]
        if not side and s.low(at) in lexicon.relative_words("opponent"):
            side = "opponent"
        if not side and s.low(at) == "our":
            side = "speaker"
        if s.low(at) in victim_words("other_side_nouns") and s.low(at - 1) in victim_words("other_side"):
            side = side or "opponent"  # "The other side took back the remains of its men"
        if side and (opens_clause(s, at) or _right_before(s, at, before)):
            return (subject_side(s, at, one) if one and _several(s, at) else "") or side
    return ""


def _several(s: Sentence, at: int) -> bool:
    """Whether the side at ``at`` belongs to a plural subject: "Armenian gunmen", "the Azerbaijanis"."""
    subject = next((c.subject for c in s.clauses if c.subject and c.subject.start <= at < c.subject.end), None)
    head = s.low(subject.head) if subject else ""
    plural = lexicon.person_nouns().get(head, ("", head.endswith("s")))[1]
    return plural and head not in cues("army_words")  # "the Armed Forces"


def _right_before(s: Sentence, at: int, before: int) -> bool:
    """Whether the group around ``at`` stands right before a verb: "In yesterday's battles the adversary lost four"."""
    article = at - 1 if s.low(at - 1) in ("the", "our", "its") else at
    lead, between = s.low(article - 1), [s.low(i) for i in range(at + 1, before)]
    held = lead in grammar("prepositions") | grammar("attack_verbs") | {"and", "or"}
    plain = all(w in lexicon.people("collectives") | grammar("have") | grammar("adverbs") for w in between)
    return article < at and not held and len(between) <= 3 and plain


def opens_clause(s: Sentence, at: int) -> bool:
    """Whether the noun group around ``at`` begins a clause."""
    first = at
    barriers = grammar("clause_words") | grammar("prepositions") | grammar("report_verbs")
    if any(c.finite and c.subject and c.subject.start <= at < c.subject.end for c in s.clauses):
        barriers |= grammar("say_verbs")  # "Armenia claimed | Azerbaijan lost two", not "alleged an Azerbaijani attack"
    while first > 0 and at - first < 4 and not s.words[first - 1].mark and s.low(first - 1) not in barriers:
        first -= 1
    lead = s.low(first - 1)
    times = cues("time_nouns") | cues("weekdays") | cues("months")
    if {s.low(1), s.low(2)} & times and first == 1 and lead in grammar("prepositions"):
        return True  # "By evening Azerbaijani bloggers showed ...", "On 28 June Baku announced"
    if any(c.finite and c.subject is None and first <= c.at < at for c in s.clauses):
        return False  # "As the authorities in Stepanakert informed the peacekeepers": an object
    institution = lead in ("of", "in", "at") and s.low(first - 2) in cues("institution_heads")
    verbs = victim_words("attack_verbs")
    if any(first <= h.start < at for h in s.hits) or any(s.low(i) in verbs for i in range(first, at)):
        return False  # "it killed 60 Azerbaijani soldiers": an object
    joins = grammar("clause_words") | (grammar("say_verbs") - {"told"})
    if lead == "and" and any(party_at(s, i) for i in range(max(first - 3, 0), first - 1)):
        return False  # "Armenia and Azerbaijan": no one side
    return first == 0 or s.words[first - 1].mark or lead in joins or institution


def only_tells(s: Sentence, at: int) -> bool:
    """Whether the side at ``at`` only tells what others did: "As Baku has it, ...", "These, its army alleged, ..."."""
    verbs = grammar("say_verbs") | cues("telling")
    first = next((i for i in range(at, max(at - 5, -1), -1) if s.low(i) in ("as", "according") or s.words[i].mark), -1)
    if s.low(first) == "according":
        return True
    told = next((i for i in range(at + 1, min(at + 6, len(s.words))) if s.low(i) in verbs), 0)
    return bool(told) and (s.low(first) == "as" or (s.low(first) == "," and s.low(told + 1) == ","))


def home_side(s: Sentence, group: Group, homes: dict[int, str]) -> str:
    """Side of the residents of the place nearest to the group in the sentence; "" if no place tells.

    Places that the sentence only speaks of as the speaker ("authorities in Stepanakert") count less than none:
    they stand before a verb of saying.
    """
    near = sorted(
        (abs(i - group.start), side)
        for i, word in enumerate(s.words)
        if (side := homes.get(word.start, "")) and s.low(i + 1) not in cues("figure_verbs") and not _shared(s, i)
    )
    return near[0][1] if near else ""


def _shared(s: Sentence, at: int) -> bool:
    """Whether the place at ``at`` is one end of a border: "the Armenia–Iran border", "the border with Iran"."""
    before, after = s.low(at - 1) in cues("pair_marks"), s.low(at + 1) in cues("pair_marks")
    pair = s.low(at + 1 + 2 * after) in cues("borders") and (before or after)
    return pair or (s.low(at - 2) in cues("borders") and s.low(at - 1) in ("with", "between"))


def surname_side(s: Sentence, group: Group, sure: bool = False) -> str:
    """Side that a victim's first name or the ending of the surname suggests; "" if none.

    ``sure``: leave out endings that Russian surnames have too.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> def side(text, sure=False):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return surname_side(s, s.groups[0], sure)
    >>> side("Private Davit Vardanyan died."), side("Sergeant Elmir Hasanov died."), side("Major Ivan Petrenko died.")
    ('armenia', 'azerbaijan', '')
    >>> side("Major Ivan Hasanov died.", sure=True), side("Major Elmir Ivanov died.")
    ('', 'azerbaijan')
    >>> side("The driver, 41-year-old Nazim Alasgarli, died.", sure=True)
    'azerbaijan'
    """
    at = group.start
    if not group.named:
        close = s.post_end(group)  # "a resident of the village, Artur Petrosyan"
        if not group.low == group.high == 1 or s.low(close) not in (",", "(", "named", "called", "identified"):
            return ""
        at = next((i for i in range(close + 1, close + 4) if names_end(s.words, i) - i >= 2), group.end)
    end = group.text[1] if group.named else names_end(s.words, at)
    if end - at < 2:
        return ""
    return _by_ending(s, at, end, True) or _by_first_name(s, at, end) or ("" if sure else _by_ending(s, at, end, False))


def _by_ending(s: Sentence, at: int, end: int, sure: bool) -> str:
    table: dict[str, list[str]] = read_lexicon("nationalities")["surnames"]
    for word in s.words[at:end]:
        low = word.low.removesuffix("'s")
        no_name = is_side(word) or low in lexicon.people("not_names") or low.endswith(tuple(table["others"]))
        for side in ("armenia", "azerbaijan"):
            endings = tuple(e for e in table[side] if not sure or e not in table["shared"])
            if len(low) > 4 and low.endswith(endings) and not no_name:
                return side
    return ""


def _by_first_name(s: Sentence, at: int, end: int) -> str:
    """Party that alone gives one of the first names in ``words[at:end]``; "" if none or both: Ivans are of many."""
    table: dict[str, list[str]] = read_lexicon("nationalities")["first_names"]
    given = {side for word in s.words[at:end] for side in table if word.low in table[side]} - {"russia"}
    return given.pop() if len(given) == 1 else ""


def origin_side(s: Sentence, group: Group, homes: dict[int, str]) -> str:
    """Side of the place that a victim comes from or lies in hospital in: "a conscript from Vanadzor"; "" if none."""
    apposed = s.low(group.end) == "," and s.low(group.end + 1) in ("a", "an", "the")  # "a man, a native of Goris"
    most = s.low(group.end) == "," and {s.low(group.end + 1), s.low(group.end + 2)} & victim_words("whole_leads")
    apposed = apposed or bool(most)  # "62 reservists, most of them from Shirak"
    stop = s.piece_end(group.end if apposed else group.end - 1)
    for at in range(group.end, min(stop, group.end + 8)):
        home = homes.get(s.words[at].start, "") if at > group.end else ""
        lead = {s.low(i) for i in range(max(group.end, at - 4), at)}
        if home and lead & victim_words("origins"):
            return home
        if s.low(at) in grammar("be") | grammar("have"):
            break
    return ""


def _ran_into(s: Sentence, at: int) -> bool:
    """Whether a vehicle came to grief by itself: "hit a mine", "ran over a mine", "overturned"."""
    mine = any(s.low(k) in ("mine", "landmine", "mines") for k in range(at + 1, at + 5))
    return mine or s.low(at) in ("overturned", "crashed", "strayed")


def struck_side(s: Sentence, before: int) -> str:
    """Side whose vehicle, post or troops were hit before ``before``: "a Russian helicopter was shot down; two died".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("A Russian helicopter was shot down by Azerbaijan; two crew members died.")[:])
    >>> struck_side(s, 10)
    'russia'
    """
    for at in range(before - 1, 0, -1):
        suffered = any(s.low(k) in grammar("be") for k in range(at - 3, at)) or _ran_into(s, at)
        if s.low(at) not in cues("struck") or not suffered:
            continue
        thing = any(s.low(k) in cues("vehicles") for k in range(max(at - 8, 0), at))
        for i in range(max(at - 8, 0), at if thing else 0):
            side = side_at(s, i)[0]
            if side and s.low(i - 1) not in ("by", "from"):
                return side
    return ""
