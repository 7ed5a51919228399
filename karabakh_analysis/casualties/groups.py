"""Noun phrases for people: "six armed Armenians", "a second one", "two of its soldiers", "soldier Aliyev Emin"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.heads import find_head, is_side, names_end, stops
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.tokens import Number, Word, number_at


@dataclass(frozen=True, slots=True)
class Group:
    """People in ``words[start:end]``; ``low``/``high`` bounds, ``kind`` of number, ``text`` the number words.

    ``kind``: exact, range, vague, zero (numbers), one ("a soldier"), named, definite ("the soldier"),
    plural (no number, so never a row of its own). ``bare``: a number without a noun. ``anaphor``: "of
    them", "others", "more": the group last spoken of. ``status``: a status in the noun itself ("captives").
    ``oblique``: the preposition before the group, or "".
    """

    start: int
    end: int
    low: int | None
    high: int | None
    kind: str
    text: tuple[int, int]
    head: str = ""
    victim_kind: str = "unknown"
    status: str = ""
    bare: bool = False
    anaphor: bool = False
    possessive: str = ""
    oblique: str = ""
    named: bool = False
    weak: bool = False

    @property
    def counted(self) -> bool:
        """Whether the group can be a row: it has a number, is one person, or is vague ("several")."""
        return self.kind != "plural"


def named(words: Sequence[Word], at: int, known: Collection[str]) -> Group | None:
    """Read a person's name: with a rank, of two words or more, or a surname already met in the text."""
    ranks, prefixes = lexicon.ranks(), lexicon.people("rank_prefixes")
    rank = at
    while rank < len(words) and (words[rank].low in prefixes or is_side(words[rank])) and words[rank].low != "major":
        rank += 1
    while rank > at and (rank == len(words) or words[rank].low not in ranks):
        rank -= 1  # "Lieutenant" may go before a rank or be one
    if words[rank].low in ranks or _trade_of(words, rank):
        while rank + 1 < len(words) and words[rank + 1].low in ranks:
            rank += 1
        end = names_end(words, rank + 1)
        if end == rank + 1:
            return None
        low = words[rank].low
        first = rank + 1 if low.endswith(("s", "men")) else at  # "Privates A, B": the rank is not A's alone
        kind = lexicon.person_nouns().get(low, ("military", False))[0]
        return Group(at, end, 1, 1, "named", (first, end), low, kind, named=True)
    if words[at].low.endswith("-year-old") and names_end(words, at + 1) > at + 1:  # "killed 7-year-old Aysu"
        return Group(at, names_end(words, at + 1), 1, 1, "named", (at, names_end(words, at + 1)), "child", named=True)
    end = names_end(words, at)
    aged = _age_in_marks(words, end) if end - at == 1 else end
    if end - at >= 2 or aged > end or (end - at == 1 and words[at].text in known):
        return Group(at, aged, 1, 1, "named", (at, end), named=True, weak=end - at >= 2)
    return None


def _age_in_marks(words: Sequence[Word], at: int) -> int:
    """End of an age between marks at ``at``: "Aram | (23)", "Aram | , 23,"; no place or body is followed by one."""
    lows = [w.low for w in words[at : at + 3]]
    told = len(lows) == 3 and (lows[0], lows[2]) in (("(", ")"), (",", ","))
    return at + 3 if told and lows[1].isdigit() and 9 < int(lows[1]) < 100 else at


def _trade_of(words: Sequence[Word], at: int) -> bool:
    """Whether a trade or kinship stands before a name without an article: "farmer Aram Petrosyan"."""
    noun = lexicon.person_nouns().get(words[at].low)
    return noun is not None and not noun[1] and not words[at].capital and names_end(words, at + 1) - at > 2


def finish(words: Sequence[Word], group: Group) -> Group:
    """Take in "and officers" after "soldiers", and a name after a noun ("the driver Aram Tepnants")."""
    nouns, end, named = lexicon.person_nouns(), group.end, False
    if group.high == 1 and not group.status:
        end = names_end(words, end)
        named = end > group.end
        end = _aged(words, end) if group.kind in ("one", "definite") else end
    if end + 1 < len(words) and words[end].low in ("and", "or") and group.head.endswith(("s", "men", "people")):
        for j in (end + 1, end + 2):
            if j < len(words) and words[j].low in nouns and nouns[words[j].low][1]:
                end = j + 1
                break
            if j >= len(words) or stops(words[j]) or number_at(words, j):
                break
    text = (group.text[0], names_end(words, group.end)) if named and group.kind in ("one", "definite") else group.text
    return replace(group, end=end, named=named, text=text)


def _aged(words: Sequence[Word], at: int) -> int:
    """End of an age at ``at``: "a man | of 59", "a boy | of twelve"; no count of people of its own."""
    number = number_at(words, at + 1) if at + 1 < len(words) and words[at].low == "of" else None
    young = number is not None and number.kind == "exact" and number.low is not None and 1 < number.low < 100
    if number is None or not young or words[at + 1].low in grammar("determiners"):
        return at
    noun = find_head(words, number.end, True)  # "a group leader of five men"
    return at if noun and noun.word in lexicon.person_nouns() else number.end


def _partitive(words: Sequence[Word], number: Number) -> tuple[int, bool, str]:
    """Position after "of the", "more", "others of them"; whether it points back; a possessive on the way."""
    at, possessive = number.end, ""
    ends = {words[number.end - 1].low, words[number.start].low}
    more = ends - {"more"} if words[number.end - 1].low != "more" else ends  # "more than 20" points nowhere
    back = {w.low for w in words[number.start : number.end]} & {"other", "others", "remaining"}  # "the other 24"
    anaphor = bool(back or more & ({"another", "more", "other"} | lexicon.words("numbers", "ordinals")))
    if number.kind == "zero" and at < len(words) and words[at].low == "else":
        return at + 1, True, ""
    while at < len(words) and words[at].low in cues("more") and at - number.end < 2:
        anaphor, at = True, at + 1
    if at + 1 >= len(words) or words[at].low != "of":
        return at, anaphor, possessive
    if words[at + 1].low in cues("pronouns_of"):
        ours = {"us": "our", "ours": "our", "mine": "our", "theirs": "their"}
        return at + 2, True, ours.get(words[at + 1].low, "")
    at += 1
    while at < len(words) and words[at].low in grammar("determiners") | {"all"}:
        if words[at].low in grammar("possessives"):
            possessive = words[at].low
        at += 1
    inner = number_at(words, at)
    return (inner.end if inner and inner.kind != "zero" else at), anaphor, possessive


def _is_year(words: Sequence[Word], at: int, number: Number) -> bool:
    """Whether a number is the year of a date: "on 5 June 2021 a soldier", "July 30, 2021 two soldiers", "in 2020"."""
    digits = words[at].text
    if not (len(digits) == 4 and digits.isdigit() and number.end == at + 1 and 1900 <= int(digits) <= 2099):
        return False
    before = [w.low for w in words[max(at - 3, 0) : at]]
    dated = before[-1:] and (before[-1] in cues("months") or (before[-1] == "," and cues("months") & set(before)))
    return bool(dated) or (bool(before) and before[-1] in cues("before_years"))


def _people_number(words: Sequence[Word], at: int) -> Number | None:
    """Read a number phrase that may count people: no date, age, price, "how many", "handed over one"."""
    number = number_at(words, at)
    before = words[at - 1].low if at else ""
    after = words[number.end].low if number and number.end < len(words) else ""
    month = number is not None and after in cues("months") and words[number.end].capital  # not "60 may have died"
    clock = after in cues("clock") - {":"} or (after == ":" and before in ("at", "about", "around"))
    if number is None or month or clock or before in cues("before_other_numbers"):
        return None
    if after in cues("time_units") and number.end + 1 < len(words) and words[number.end + 1].low in cues("counts_time"):
        return None  # "five days later six soldiers fell"
    if _is_year(words, at, number):
        return None
    day_told = at > 1 and words[at - 2].low[:1].isdigit()  # "on 3 August three men", not "on August 3"
    if before in ("and", ",") and {w.low for w in words[max(at - 3, 0) : at]} & {"aged", "ages"}:
        return None  # "two children aged 9 and 12"
    if before in cues("months") and words[at].low[:1].isdigit() and not day_told:
        return None
    if number.kind == "vague" and (before in cues("before_many") or (words[at].low == "others" and at)):
        return None  # but "Others taken with them are still held", as the subject of the sentence
    fraction = words[at].low == "a" and words[number.end - 1].low in lexicon.words("numbers", "ordinals")
    other_side = words[number.end - 1].low == "other" and after in lexicon.people("collectives")
    if after == "'s" or other_side or (fraction and after == "of"):
        return None  # "the other's dead", "the other side", "a third of the losses"
    if (before, words[at].low) == ("one", "another") or (words[at].low, after) == ("one", "by"):
        return None
    if words[at].low == "over" and before in cues("before_over"):
        return None
    if [w.low for w in words[at : at + 2]] == ["up", "to"] and before in cues("before_up_to"):
        return None
    if number.kind == "vague" and after == "of":
        inside = number_at(words, number.end + 1)
        if inside and inside.kind in ("exact", "range") and inside.low != 1:
            return replace(inside, start=at)  # "a group of 10 saboteurs"
    return number


def numbered(words: Sequence[Word], at: int) -> Group | None:
    """Read a number with its noun, or a bare number that can only count people."""
    number = _people_number(words, at)
    if number is None:
        return None
    after, anaphor, possessive = _partitive(words, number)
    head = find_head(words, after, True)
    apart = words[after - 1].low not in cues("pronouns_of") | {"of"}
    if head and apart and any(words[j].low in ("a", "an") for j in range(after, head.at)):
        head = None  # "Two days earlier a shepherd was beaten"
    # n_text: the number, with "more", "others", but without "the", "its" before it or "of them" behind
    first = number.start + (words[number.start].low in grammar("determiners"))
    text = (first, after if anaphor and words[after - 1].low not in cues("pronouns_of") else number.end)
    own = [w.low for w in words[at : head.at if head else after] if w.low in grammar("possessives")]
    group = Group(at, after, number.low, number.high, number.kind, text,
                  anaphor=anaphor, possessive=possessive or (own[0] if own else ""))  # fmt: skip
    if head:
        return finish(words, replace(group, end=head.at + 1, head=head.word, victim_kind=head.kind,
                                      status=head.status, weak=head.weak))  # fmt: skip
    if not anaphor and after > number.end + 1:
        after = number.end  # "four of the police": an unknown noun behind "of the"
    alone = stands_alone(words, number, after, anaphor)
    if alone and words[number.end - 1].low in cues("bands") and number.kind == "vague":
        return replace(group, end=after, head=words[number.end - 1].low)  # "a sabotage group was destroyed"
    return replace(group, end=after, bare=True) if alone else None


def stands_alone(words: Sequence[Word], number: Number, after: int, anaphor: bool) -> bool:
    """Whether a number without a noun for people may count people: no unknown noun, unit or year follows."""
    first, last = words[number.start].low, words[number.end - 1].low
    if anaphor and words[after - 1].low == "those":
        return True  # "several dozen of those manning the posts"
    if last == "single":
        return False
    if number.kind == "zero":
        either = last == "neither" and after < len(words) and words[after].low in grammar("be") | grammar("have")
        return last in ("nobody", "none", "one", "no-one") or either or anaphor
    size = first in cues("size_words") and last not in lexicon.words("numbers", "vague_nouns") | {"few"}
    if number.kind == "vague" and size and not anaphor:
        return False
    year = number.low is not None and 1900 <= number.low <= 2099 and "," not in words[number.start].text
    if after >= len(words) or year:
        return not year
    nxt = words[after]
    if nxt.low in ("reports", "claims") and after + 1 < len(words) and words[after + 1].low in ("of", "that"):
        return False  # "holds eleven reports of fire"
    goes_on = nxt.low in grammar("adverbs") | cues("fatal_words") | cues("after_part")
    # "38 remain", "six killed", not "held seven rounds of talks"
    told = ("past", "part", "none", "ing")
    status = any(p.form in told or p.frame != "transitive" for p in _phrases_at(words, after))
    return nxt.low != "%" and (stops(nxt) or goes_on or status)


def _phrases_at(words: Sequence[Word], at: int) -> list[lexicon.Phrase]:
    """Status phrases that the words at ``at`` begin: their second word fits as well."""
    low = words[at + 1].low if at + 1 < len(words) else ""
    phrases = lexicon.status_phrases().get(words[at].low, ())
    return [p for p in phrases if not p.rest or p.rest[0][0] != "=" or low in p.rest[0][1]]


def determined(words: Sequence[Word], at: int) -> Group | None:
    """Read a group behind an article or possessive: "a soldier", "our serviceman", "Its troops"."""
    low = words[at].low
    article = low in ("a", "an")
    if not article and low not in grammar("determiners"):
        return None
    head = find_head(words, at + 1, False)
    follower = words[head.at + 1].low if head and head.at + 1 < len(words) else ""
    if head and head.word in lexicon.people("nationals") and follower in lexicon.status_nouns("nouns"):
        return None  # "puts the Armenian dead at seven"
    if head is None or (head.plural and article):
        return None
    if article and any(words[j].low in ("later", "earlier") for j in range(at + 1, head.at)):
        return None  # "A week later Armenia's ombudsman"
    if any(words[j].low in ("a", "an") for j in range(at + 1, head.at)):
        return None  # "as a result of the attack a serviceman was killed": two phrases
    ranks = lexicon.ranks()
    if any(words[j].low in ranks and names_end(words, j + 1) > j + 1 for j in range(at + 3, head.at)):
        return None  # "the ministry listed Sergeant X and Private Y"
    count = None if head.plural else 1
    kind = "plural" if head.plural else "one" if article else "definite"
    possessive = low if low in grammar("possessives") else ""
    end = head.at + 1
    group = Group(at, end, count, count, kind, (at, end), head.word, head.kind, head.status, possessive=possessive)
    return finish(words, group)


def plural(words: Sequence[Word], at: int) -> Group | None:
    """Read a plural without number or article: "Armenian servicemen"."""
    nouns = lexicon.person_nouns()
    for j in range(at, min(at + 4, len(words))):
        low = words[j].low
        if low in nouns and nouns[low][1]:
            status = lexicon.status_nouns("nouns").get(low, "")
            return finish(words, Group(at, j + 1, None, None, "plural", (at, j + 1), low, nouns[low][0], status))
        modifier = low in lexicon.people("modifiers") | {"ethnic", "military", "army"}
        if not (modifier or is_side(words[j])):
            return None
    return None
