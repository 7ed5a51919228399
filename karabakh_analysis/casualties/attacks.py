"""Who attacked whom in a sentence: what it tells of victims whom it does not place on a side."""

from __future__ import annotations

from dataclasses import dataclass

from karabakh_analysis.casualties.lexicon import grammar, words
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import only_tells, opens_clause, party_at, victim_words
from karabakh_analysis.casualties.status import Hit
from karabakh_analysis.sides import OPPONENTS

_BEFORE = 4  # words before "attack" among which its owner stands ("Azerbaijani artillery and drone attack")
_AFTER = 7  # words after an act within which "by ...", "on ..." still belong to it
_OPPOSITE = {"speaker": "opponent", "opponent": "speaker"}


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile act at ``words[at]``: ``doer`` and ``target`` are sides, ``speaker``, ``opponent`` or ""."""

    at: int
    doer: str
    target: str

    @property
    def victims(self) -> str:
        """Whose people suffer by it: the target's, else those of the other party than the doer; "" if unknown."""
        return self.target or opposite(self.doer)


def opposite(side: str) -> str:
    """Other party than ``side``; relative sides are turned round, "" where there is no other party.

    Examples
    --------
    >>> opposite("armenia"), opposite("opponent"), opposite("russia")
    ('azerbaijan', 'speaker', '')
    """
    return _OPPOSITE.get(side) or OPPONENTS.get(side, "")


def attacks(s: Sentence) -> list[Attack]:
    """Hostile acts of a sentence with the sides that its words give them, in reading order.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> def show(text):
    ...     return [(a.doer, a.target) for a in attacks(read(spacy.blank("en")(text)[:]))]
    >>> show("Azerbaijani troops attacked Armenian posts."), show("Armenian posts were shelled by the enemy.")
    ([('azerbaijan', 'armenia')], [('opponent', 'armenia')])
    >>> show("He condemned the attack by Azerbaijani forces on Jermuk"), show("It was Armenian fire.")
    ([('azerbaijan', '')], [('armenia', '')])
    >>> show("The positions of the Azerbaijan Army came under fire."), show("A fire broke out in Armenia.")
    ([('', 'azerbaijan')], [])
    """
    out: list[Attack] = []
    for at in range(len(s.words)):
        if s.low(at) in victim_words("attack_verbs") and not _is_noun(s, at):
            act = _by_verb(s, at)
        elif s.low(at) in victim_words("attack_nouns") and s.low(at + 1) not in victim_words("no_attack_before"):
            act = _by_noun(s, at)
        else:
            continue
        if act.doer or act.target:
            out.append(act)
    return out


def _is_noun(s: Sentence, at: int) -> bool:
    """Whether a word that may be a verb ("attack", "strikes", "shelling") is a noun here: it takes no object."""
    if s.low(at) not in victim_words("attack_nouns"):
        return s.low(at - 1) in ("a", "an", "the")  # "a breach"
    near = next((i for i in range(at + 1, at + 3) if party_at(s, i)), 0)
    return not near or any(s.low(i) in grammar("prepositions") for i in range(at + 1, near))


def _by_verb(s: Sentence, at: int) -> Attack:
    """Read "Armenian units shelled our posts", "the post was attacked by Azerbaijan"."""
    passive = any(s.low(i) in grammar("be") for i in range(max(at - 3, 0), at))
    passive |= s.low(at - 1) in victim_words("attack_nouns") and s.low(at + 1) in ("by", "from", "out")
    if passive and not s.low(at).endswith("ing"):  # "were shooting into the air": the doers
        at_whom = _phrase(s, at + 1, victim_words("target_prepositions"))  # "shots were fired at an Armenian post"
        fired = s.low(at) == "fired" and s.low(at + 1) not in ("on", "upon")  # "a shell was fired": no target
        hurt = at_whom or ("" if fired else _subject(s, at))
        return Attack(at, _phrase(s, at + 1, ("by", "from")), hurt)
    near = next((i for i in range(at + 1, at + 4) if party_at(s, i)), 0)
    direct = bool(near) and not any(s.words[i].mark or s.low(i) in grammar("clause_words") for i in range(at + 1, near))
    governed = direct and any(s.low(i) in ("by", "from", "with") for i in range(at + 1, near))
    target = party_at(s, near) if direct and not governed else _phrase(s, at + 1, victim_words("target_prepositions"))
    return Attack(at, _subject(s, at), target)


def _by_noun(s: Sentence, at: int) -> Attack:
    """Read "Armenian sniper fire", "the attack by Azerbaijan on our posts", "came under fire"."""
    doer = ""
    for i in range(at - 1, max(at - 1 - _BEFORE, -1), -1):
        stops = grammar("prepositions") | grammar("clause_words") | grammar("report_verbs") | grammar("say_verbs")
        stops |= {"the", "a", "an", "this"}
        if s.words[i].mark or s.low(i) in stops:
            break
        if party_at(s, i):
            doer = party_at(s, i)
            break
    if not doer and s.low(at - 1) in victim_words("answering"):
        doer = "speaker"
    doer = doer or _phrase(s, at + 1, ("by", "from"))
    suffered = s.low(at) in victim_words("suffered_nouns")
    owner = _phrase(s, at + 1, ("of",)) if s.low(at + 1) == "of" else ""
    doer = doer or ("" if suffered else owner)
    target = _phrase(s, at + 1, victim_words("target_prepositions")) or (owner if suffered else "")
    opened = next((i for i in range(at - 1, max(at - 5, -1), -1) if s.low(i) in victim_words("open_verbs")), -1)
    under = next((i for i in range(at - 1, max(at - 5, -1), -1) if s.low(i) == "under"), -1)
    if opened >= 0 and not doer:
        doer = _subject(s, opened)
    if under > 0 and not target:
        target = _subject(s, under - 1)
    return Attack(at, doer, target)


def _phrase(s: Sentence, start: int, prepositions: frozenset[str] | tuple[str, ...]) -> str:
    """Side in the first phrase with one of ``prepositions`` that begins soon after ``start``, in the same clause."""
    for at in range(start, min(start + _AFTER, len(s.words))):
        if s.words[at].mark or (s.low(at) in grammar("clause_words") and s.low(at) != "and"):
            return ""
        out_of = "from" in prepositions and (s.low(at - 1), s.low(at)) == ("out", "of")  # "a shot fired out of Armenia"
        if s.low(at) not in prepositions and not out_of:
            continue
        for i in range(at + 1, min(at + 6, len(s.words))):
            other = s.low(i) in grammar("prepositions") and s.low(i) != "of"
            if other or s.words[i].mark or s.low(i) in grammar("clause_words"):
                break
            if party_at(s, i):
                return party_at(s, i)
    return ""


def _subject(s: Sentence, verb: int) -> str:
    """Side of the subject of the verb at ``verb``: the last side before it that no preposition governs.

    "six Armenian gunmen who attacked": the group before the relative; "Armenia said that it had come under fire":
    "it" is the party that speaks; "outlets added that men were shot": nobody.
    """
    pronoun = False
    for at in range(verb - 1, max(verb - 14, -1), -1):
        low = s.low(at)
        if low in grammar("relatives") and verb - at <= 4 and any(party_at(s, i) for i in range(max(at - 4, 0), at)):
            return next(party_at(s, i) for i in range(at - 1, -1, -1) if party_at(s, i))
        if low == ";" or (low == "that" and not pronoun):
            return ""
        pronoun = pronoun or low in ("it", "its", "they", "their")
        side = "" if only_tells(s, at) else party_at(s, at)
        if side and (opens_clause(s, at) or _owns_positions(s, at)):
            return side
    return ""


def _owns_positions(s: Sentence, at: int) -> bool:
    """Whether the side at ``at`` is the owner of what stands before it: "positions of the Azerbaijan Army"."""
    of = at - 1 if s.low(at - 1) == "of" else at - 2
    return s.low(of) == "of" and s.low(of - 1) in victim_words("positions")


def victims_of_attack(s: Sentence, at: int) -> str:
    """Side that suffers by the attack that the words at ``at`` go with: the last one before them, else the next.

    Acts in another part of the sentence (before or behind a semicolon) are left aside.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> s = read(spacy.blank("en")("Armenia opened fire and two men died; Azerbaijan shelled Goris, three died.")[:])
    >>> victims_of_attack(s, 4), victims_of_attack(s, 14)
    ('azerbaijan', 'armenia')
    """
    start = max((i + 1 for i in range(at) if s.low(i) == ";"), default=0)
    end = next((i for i in range(at, len(s.words)) if s.low(i) == ";"), len(s.words))
    acts = [a for a in attacks(s) if start <= a.at < end and a.victims]
    before = [a for a in acts if a.at < at]
    if not acts and start and not any(party_at(s, i) for i in range(start, end)):
        return victims_of_attack(s, start - 1)  # "Azerbaijan opened fire; as a result, one serviceman was hurt"
    return before[-1].victims if before else acts[0].victims if acts else ""


def shot_people(s: Sentence, hit: Hit) -> bool:
    """Whether people are the object of "shot", or of "hit" with a weapon: "a bullet hit two men"."""
    group = s.group_at(hit.end) if hit.frame == "passive" and hit.lemma in ("shoot", "hit") else None
    before = {s.low(i) for i in range(s.piece_start(hit.aux), hit.aux)}
    armed = hit.lemma == "shoot" or before & words("classes", "fire")
    nobody = group is not None and group.kind == "zero" and group.bare  # "shelled the village, hitting no one"
    return nobody or bool(armed and group and (group.head or group.named))
