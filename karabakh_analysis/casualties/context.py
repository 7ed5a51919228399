"""What a text has told so far of its victims, what the next sentences add, and numbers of other matters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, only, opens_clause, origin_side, party_at, sides_in, surname_side
from karabakh_analysis.casualties.verbal import Found
from karabakh_analysis.resources import read_lexicon
from karabakh_analysis.sides import OPPONENTS

RELATIVE = frozenset({"speaker", "opponent", "unknown"})


@dataclass(slots=True)
class Context:
    """What later sentences may point back to; a side may be ``speaker`` or ``opponent``."""

    people: dict[str, str] = field(default_factory=dict)  # surname -> side
    outlet: str = ""  # side of the outlet, if it belongs to a party
    voice: str = ""  # side of the party heard last
    speaker: str = ""  # side that speaks now, no party too
    attacked: str = ""  # side that was attacked in the sentence before, if that counted nobody
    teller: str = ""  # party heard last when the last group was counted
    status: str = ""
    side: str = ""
    kind: str = "unknown"
    fresh: bool = False  # whether the sentence before had a statement
    age: int = 9  # sentences since the last statement
    heading: tuple[str, str] = ("", "")  # status and side of a heading over a list of counts
    personal: set[str] = field(default_factory=set)  # what happened to the person last spoken of
    met: int = 0  # sentences in which "he" may be a person introduced without a statement
    person: tuple[str, str] = ("", "unknown")  # side and kind of that person
    harmed: str = ""  # side of the people last killed or wounded
    mined: frozenset[int] = frozenset()  # offsets of the places in districts that Azerbaijan took over in 2020
    heads: dict[str, str] = field(default_factory=dict)  # noun for one person met -> side
    captives: set[str] = field(default_factory=set)  # sides whose captives were spoken of, if the words told it
    subject: str = ""  # side of the subject of the sentence before, also relative
    subject_group: bool = False  # whether nobody but that subject can be "them": no other people are told of
    home: str = ""  # side of the people of the place whose cemetery or hospital the sentence before spoke of
    before: Sentence | None = None  # the sentence read last
    groups: list[tuple[int | None, int | None, str, str]] = field(default_factory=list)  # low, high, side, status

    def repeats(self, s: Sentence, row: Found) -> bool:
        """Whether the row only tells how people just counted are: "both men are in a stable condition"."""
        state = row.hit is not None and row.hit.lemma in ("be", "remain")
        told = {(low, high, status) for low, high, _, status in self.groups}
        return state and s.low(row.group.start) == "both" and (row.group.low, row.group.high, row.status) in told

    def spoke_of(self, s: Sentence, row: Found) -> bool:
        """Whether the people of a bare number were told of: by the same number, or in the sentence before.

        "An armed group of six attacked. ... All six were destroyed", "They met the saboteurs; fifteen were destroyed".
        """
        same = any((low, high) == (row.group.low, row.group.high) for low, high, *_ in self.groups)
        if s.low(row.group.start) in ("all", "both", "the"):
            return same
        here = [g for g in s.groups if g.end <= row.group.start and g.head and g.kind in ("plural", "exact", "range")]
        between = s.words[here[-1].end : row.group.start] if here else []
        if here and not any(w.low[:1].isdigit() or w.low in cues("vehicles") for w in between):
            return True  # "held by some 70 men, and six were hit"
        first = next((g for g in self.before.groups if not g.oblique), None) if self.before else None
        return first is not None and first.kind in ("plural", "exact", "range") and bool(first.head)

    def on_mined_land(self, s: Sentence) -> bool:
        """Whether a mine is told of, here or before, in a district that Azerbaijan took over in 2020."""
        near = [*s.words, *(self.before.words if self.before else ())]
        mine = any(w.low.rstrip("s") in ("mine", "landmine") for w in near)
        return mine and any(w.start in self.mined for w in near)

    def last_told(self) -> str:
        """Side of the last group whose side is known, "" if there is none."""
        return next((v for _, _, v, _ in reversed(self.groups) if v not in RELATIVE), "")

    def same_number(self, row: Found) -> list[str]:
        """Sides of the groups of the same number told of before, but not of the dead for the wounded."""
        apart = {"killed": "wounded", "wounded": "killed"}.get(row.status)
        same = (row.group.low, row.group.high)
        return [side for low, high, side, status in self.groups if (low, high) == same and status != apart]

    def larger(self, row: Found) -> str:
        """Side of the last group that the row's can be a part of; "" if none."""
        least = row.group.low or row.group.high or 1
        larger = [(side, told) for low, high, side, told in reversed(self.groups) if (low or high or 0) > least]
        same = [side for side, told in larger if told == row.status and row.group.status]  # "Two of the martyrs"
        return (same or [side for side, _ in larger] or [""])[0]

    def of_status(self, status: str) -> str:
        """Side of the last group of that status, one with a number first; "" if there was none."""
        sides = [(side, low or high) for low, high, side, told in reversed(self.groups) if told == status]
        return next((side for side, number in sides if number), sides[0][0] if sides else "")

    def new_fate(self, status: str, burial: bool = False) -> bool:
        """Whether "he" can be the person last counted, with whom something else happened now."""
        how = status == "wounded" and "killed" in self.personal  # "Sergeant X is buried today. He was hit at a post"
        if burial and self.of_status("killed"):
            return False  # "He was buried yesterday" tells no more of one whose death was told
        return bool(self.met) or (bool(self.personal) and status not in self.personal and not how)

    def hear(self, side: str) -> None:
        """Keep the party that speaks; who belongs to no party changes nothing."""
        self.speaker = side
        self.voice = side if side in OPPONENTS else self.voice

    def learn(self, s: Sentence, homes: dict[int, str]) -> None:
        """Keep the side of the sentence's subject, and that of the people of its place."""
        lived_in = {homes.get(w.start, "") for w in s.words} - {""}
        lie_there = any(w.low in cues("resting_places") for w in s.words)
        self.home = only(lived_in) if lie_there else ""
        first = next((i for i in range(len(s.words)) if party_at(s, i)), -1)
        pronoun = s.low(0) in ("it", "they", "their", "its")
        own = "speaker" if s.low(0) == "we" else ""
        named = party_at(s, first) if 0 <= first < 6 and opens_clause(s, first) else ""
        self.subject = own or named or _subject_party(s) or self.subject * pronoun
        self.subject_group = bool(self.subject) and not any(g.start > max(first, 0) + 2 for g in s.groups)

    def other_voice(self) -> bool:
        """Whether another party speaks than the one that told of the last group."""
        return bool(self.teller) and self.voice != self.teller

    def last_two_sides(self) -> tuple[str, str] | None:
        """Return the two sides last counted, the earlier first; None if there were not two."""
        sides = list(dict.fromkeys(side for _, _, side, _ in reversed(self.groups)))
        return (sides[1], sides[0]) if len(sides) > 1 else None

    def meet(self, s: Sentence, homes: dict[int, str]) -> None:
        """Keep the person introduced without a statement: "The driver, Samir Aliyev, was thrown out. [He] died"."""
        self.met = max(self.met - 1, 0)
        one = next((g for g in s.groups if g.low == g.high == 1 and not g.oblique), None)
        if one is None or (one.kind == "definite" and one.head in self.heads):
            return
        near = [g for g in s.groups if one.start <= g.start <= one.end + 2 and g.high == 1]
        kind = next((g.victim_kind for g in near if g.victim_kind != "unknown"), "unknown")  # "Aram X, a driver"
        sides = [side for g in near for _, side in sides_in(s, g.start, s.post_end(g))]
        self.met, self.person = 2, ((*sides, surname_side(s, one) or origin_side(s, one, homes))[0], kind)

    def mention(self, s: Sentence, homes: dict[int, str]) -> None:
        """Keep the group last spoken of in a sentence without a statement.

        "shot at four workers. One of them died", "The saboteurs were blocked. No fewer than 60 surrendered".
        """
        self.meet(s, homes)
        counted = [g for g in s.groups if g.counted and g.head and not g.named and g.kind != "zero" and g.low != 1]
        if counted:
            sides = sides_in(s, counted[-1].start, s.post_end(counted[-1]))
            if not sides and s.low(counted[-1].start - 1) == "of" and (whose := _subject_party(s)):
                sides = [(0, whose)]  # "an Armenian detachment of six people"
            if not sides and (home := origin_side(s, counted[-1], homes)):
                sides = [(0, home)]  # "seventy reservists from Gyumri"
            self.side, self.kind = sides[0][1] if sides else "", counted[-1].victim_kind
            self.groups.append((counted[-1].low, counted[-1].high, self.side or "speaker", ""))

    def remember(self, row: Found, side: Side, value: str, kind: str) -> None:
        """Keep the group of a statement, whose side has been read as ``value``."""
        if row.group.kind == "zero":
            return
        if row.group.low == row.group.high == 1:
            again = row.group.kind == "pronoun" and not self.met
            self.personal, self.met = self.personal | {row.status} if again else {row.status}, 0
        self.groups.append((row.group.low, row.group.high, value, row.status))
        if row.group.high == 1 and row.group.head:
            self.heads[row.group.head] = value
        self.side, self.kind, self.teller = value, kind, self.voice
        self.harmed = value if row.status in ("killed", "wounded") else self.harmed
        if row.status == "captured" and side.certain and value not in RELATIVE:
            self.captives.add(value)


def _subject_party(s: Sentence) -> str:
    """Party of the subject: "On May 27, a group of the army of | Armenia crossed the border"; "" if none is named."""
    start = (
        next((i + 1 for i in range(len(s.words)) if s.low(i) == ","), 0) if s.low(0) in grammar("prepositions") else 0
    )
    start = start or int(s.low(0) in grammar("clause_words"))  # "Meanwhile, ..."
    verbs = grammar("report_verbs") | grammar("say_verbs") | grammar("be") | grammar("attack_verbs")
    for at in range(start, min(start + 10, len(s.words))):
        other = s.low(at) in (grammar("prepositions") | grammar("clause_words")) - {"of", "and"}
        if s.words[at].mark or other or s.low(at) in verbs or (s.low(at).endswith("ed") and s.low(at) != "armed"):
            break
        if party_at(s, at):
            return party_at(s, at)
    return ""


_YEAR = re.compile(r"(?:19|20)\d\d")
_SPAN = re.compile(r"((?:19|20)\d\d)[-–—]((?:19|20)\d\d)")


@cache
def _other_matters() -> re.Pattern[str]:
    phrases = read_lexicon("casualties")["scope"]["other_matters"]
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, phrases))})\b")


def _earlier_year(s: Sentence, at: int) -> bool:
    """Whether ``words[at]`` is a year before the period of interest and no year of birth."""
    scope = read_lexicon("casualties")["scope"]
    if not _YEAR.fullmatch(s.low(at)) or not scope["earlier_from"] <= int(s.low(at)) <= scope["earlier_to"]:
        return False
    return not any(s.low(i) in ("born", "since", "(") for i in range(at - 3, at))


def _earlier_span(s: Sentence) -> bool:
    """Whether the sentence names a span of earlier years ("1988–1994") and no later year."""
    spans = [m for w in s.words if (m := _SPAN.fullmatch(w.low))]
    last = read_lexicon("casualties")["scope"]["earlier_to"]
    return bool(spans) and all(int(m.group(2)) <= last for m in spans)


def _unproved(s: Sentence, at: int) -> bool:
    """Whether "no proof that", "no evidence that" stands before: nothing is told to have happened."""
    for i in range(max(at - 12, 0), at):
        if s.low(i) in cues("proof") and s.low(i + 1) in ("that", "of", "whatsoever"):
            return any(s.low(k) in ("no", "not", "n't", "any", "without", "little") for k in range(max(i - 4, 0), i))
    return False


def out_of_scope(s: Sentence, row: Found) -> bool:
    """Whether the statement is of another war, an earlier year, a sport, an accident.

    An earlier year or another theatre of war counts if it stands before the statement or in its own clause
    piece; a year of birth does not.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def judge(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return [out_of_scope(s, row) for row in passive(s)]
    >>> judge("In August 2008, 170 of its soldiers died."), judge("Two men born in 1999 were killed.")
    ([True], [False])
    >>> judge("In Ukraine 50 soldiers were killed."), judge("Two men died in a car crash.")
    ([True], [True])
    """
    if _unproved(s, row.first) or _earlier_span(s):
        return True
    if _other_matters().search(" ".join(w.low for w in s.words)):
        return True
    if s.low(s.low(0) in ("•", "-", "–", "*")) in lexicon.words("scope", "labels") and ":" in (s.low(1), s.low(2)):
        return True  # "• Turkey: two soldiers died"
    start, end = s.piece_start(row.first), s.piece_end(max(row.last, row.group.end) - 1)
    for at in range(end):
        if _earlier_year(s, at) and not row.group.start <= at < row.group.end:
            return True
        origin = s.low(at - 1) == "from"  # "mercenaries from Syria"
        origin = origin or (at < 3 and s.low(at + 1) in lexicon.words("scope", "reactions"))  # "South Korea voiced"
        if s.low(at) in lexicon.words("scope", "elsewhere") and not origin and (at < row.first or at >= start):
            return True
    return False


def aftermath(row: Found, following: Sequence[Sentence]) -> Found:
    """Settle "was blown up", "was shot": wounded if the next sentences speak of hospital or of a life not at risk.

    ``following``: the sentence of the statement and those after it.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> texts = ("A worker was blown up by a mine.", "He was brought to hospital; his life is safe.")
    >>> s, later = (read(spacy.blank("en")(text)[:]) for text in texts)
    >>> aftermath(passive(s)[0], [s, later]).status
    'wounded'
    """
    hit = row.hit
    if (
        hit is None
        or row.group.kind == "zero"
        or hit.frame != "passive"
        or hit.lemma not in ("blow", "shoot")
        or row.status != "killed"
    ):
        return row
    own, *rest = following
    later = {own.low(i) for i in range(row.last, len(own.words))} | {w.low for s in rest for w in s.words}
    alive = later & cues("hospital") or ("life" in later and later & cues("at_risk"))
    alive = alive or ("lost" in later and later & lexicon.words("classes", "limbs"))
    if later & cues("death_words") or not alive:
        return row
    return replace(row, status="wounded", rule=f"{row.rule}+aftermath", certain=False)
