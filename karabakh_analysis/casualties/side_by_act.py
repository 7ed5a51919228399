"""Whose people they are by who did it, who holds, gave back, lost or mourns them."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.attacks import attacks, opposite
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import Side, only_tells, party_at, side_at, sides_in, subject_side, victim_words
from karabakh_analysis.casualties.status import Hit
from karabakh_analysis.casualties.verbal import Found

_TO_SIDE = 4  # words from a preposition to the side of its phrase ("to the Armenian side")
_TO_LOSSES = 10  # words between "losses" and the count that stands for them


def captive_side(s: Sentence, row: Found) -> Side | None:
    """Side of captives, or of bodies that are handed over, by where they go or who has them.

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.verbal import passive
    >>> def side(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     found = captive_side(s, passive(s)[0])
    ...     return found and (found.value, found.rule)
    >>> side("Five soldiers were handed over to the Armenian side."), side("Ten men are still held in Azerbaijan.")
    (('armenia', 'victim.handed-to'), ('armenia', 'victim.held-by'))
    """
    receiver = next((i for i in range(row.group.start - 1, -1, -1) if s.low(i) in victim_words("receiving")), 0)
    if receiver and row.group.start - receiver < 5 and (side := subject_side(s, receiver)):
        return Side(side, "victim.received", True)
    transfer = [h for h in s.hits if h.lemma in lexicon.words("weak", "transfer") and h.status == "captured"]
    moved = any(s.low(i) in victim_words("homecoming") for i in range(len(s.words)))
    dead = row.status == "killed" and row.rule.startswith("nominal")
    if side := _paid_for(s, row) or _giver(s, row):
        return Side(side, "victim.given-back", True)
    if transfer or (moved and (row.status == "captured" or dead)):
        side = _destination(s, row, bool(transfer) or dead)
        if side:
            return Side(side, "victim.handed-to", True)
    start = row.group.start
    took = (
        row.status == "captured" and s.low(start - 1) in victim_words("taking") and opposite(subject_side(s, start - 1))
    )
    if row.group.status and took:
        return Side(took, "victim.not-the-doer", False)  # "they took 62 prisoners"
    if moved and row.status == "captured" and (left := _departure(s)):
        return Side(opposite(left), "victim.handed-to", False)
    side = _holder(s, row) if row.status in ("captured", "killed") else ""
    sure = side != "speaker"  # "in our prisons": who says "our" is less sure
    return Side(opposite(side), "victim.held-by", sure) if opposite(side) else None


def _paid_for(s: Sentence, row: Found) -> str:
    """Side that gets captives for something: "Armenia has handed over maps in exchange for 30 captives"."""
    start, light = row.group.start, grammar("determiners") | lexicon.status_nouns("act_nouns").keys() | {"of"}
    while s.low(start - 1) in light:
        start -= 1  # "in exchange for the release of 15 captives"
    if row.status != "captured" or s.low(start - 1) != "for" or s.low(start - 2) not in victim_words("ransom"):
        return ""
    subject = next((c.subject for c in s.clauses if c.finite and c.subject and c.at < start), None)
    named = [p for i in range(subject.start, subject.end) if (p := party_at(s, i))] if subject else []
    side = named[-1] if named else subject_side(s, start)
    got = any(s.low(i) in victim_words("receiving") for i in range(start))
    return opposite(side) if got else side


def _giver(s: Sentence, row: Found) -> str:
    """Other side than the one that gives back: "Azerbaijan has offered to return up to 100 bodies"."""
    led = grammar("modal") | grammar("have") | {"to"}
    gives = [i for i in range(row.group.start) if s.low(i) in victim_words("giving")]
    over = (
        i
        for i in gives
        if s.low(i - 1) in led or (s.low(i + 1) in ("over", "back") and s.low(i - 1) not in grammar("be"))
    )
    verb = next(over, 0)
    people = any(verb < g.end <= row.group.start and g.status for g in s.groups) or row.group.start - verb < 4
    people = people or any(s.low(i) in lexicon.status_nouns("act_nouns") for i in range(verb, row.group.start))
    return opposite(subject_side(s, verb)) if verb and people else ""


def _destination(s: Sentence, row: Found, freed: bool) -> str:
    """Side behind "to" in the clause of the group or of the verb: "gave up 12 people to Azerbaijan".

    Who is ``freed`` or dead may travel in a later clause ("freed and flown to Yerevan"), but "captured and flown to
    Baku" is none.
    """
    last = max(row.group.end, row.hit.end if row.hit else 0, row.last)
    end, moved = s.piece_end(last - 1), last
    given = [h.end for h in s.hits if h.lemma in lexicon.words("weak", "transfer") and h.end <= row.group.start]
    whole = bool(given) and not {";", ":"} & {s.low(i) for i in range(given[-1], row.group.start)}
    own = {s.low(i) for i in range(row.group.end, end)}
    before = whole and not row.hit and not ("to" in own and own & victim_words("homecoming"))
    begin = given[-1] if before else row.group.end  # "were handed to Armenia with three bodies"
    for at in range(begin, len(s.words)):
        if s.low(at) in (";", ":"):
            return ""
        moved = at if s.low(at) in victim_words("homecoming") else moved  # "were freed and flown to Yerevan"
        if at >= end and (not freed or at - moved > 2):
            continue
        if s.low(at) in victim_words("ransom"):
            return ""  # "in exchange for maps handed to Baku"
        landed = s.low(at) in ("in", "at", "near") and any(s.low(i) in victim_words("landing") for i in range(at))
        near = sides_in(s, at + 1, at + _TO_SIDE) if s.low(at) in ("to", "into") or landed else []
        if near:
            return near[0][1]
    return ""


def _departure(s: Sentence) -> str:
    """Side that they are brought from: "a plane arrived from Baku with 25 prisoners"; "" if none."""
    leads = (i for i in range(len(s.words)) if s.low(i) == "from" and s.low(i - 1) in victim_words("homecoming"))
    return next((side for i in leads if opposite(side := side_at(s, i + 1)[0])), "")


def _holder(s: Sentence, row: Found) -> str:
    """Side in "Azerbaijani captivity", "held in Baku", "in the hands of Azerbaijan", "our prisons"."""
    for at in range(len(s.words)):
        side, end = ("speaker", at + 1) if s.low(at) == "our" else side_at(s, at)
        if not side or row.group.start <= at < row.group.end:
            continue
        if any(s.low(i) in victim_words("captivity") for i in (end, end + 1)):
            return side
        if row.status == "killed":
            continue
        lead = at - 1 if s.low(at - 1) != "the" else at - 2
        held = any(s.low(i) in victim_words("held") for i in range(max(lead - 3, row.first), lead))
        if s.low(lead) in ("in", "by") and held:
            return side
        owned = s.low(lead) in ("of", "by", "in") and s.low(end) != "'s"  # not "in captivity by Yerevan's count"
        owned = owned and any(s.low(i) in victim_words("captivity") for i in range(max(lead - 2, 0), lead))
        if owned:
            return side
    return ""


def target_side(s: Sentence, row: Found) -> Side | None:
    """Read whose positions were attacked: "struck our trenches, killing two"."""
    hit = row.hit
    if hit is None or hit.passive or hit.frame != "transitive":
        return None
    aimed = [a.target for a in attacks(s) if a.target and a.at < hit.start]
    return Side(aimed[-1], "victim.target-of-attack", False) if aimed else None


def doer_side(s: Sentence, row: Found) -> Side | None:
    """Take the other party than the doer: "killed by Azerbaijani fire", "Armenian troops opened fire, wounding two".

    Without a doer, who is "neutralised" or "laid down his arms" is the enemy of who tells it.
    """
    hit = row.hit
    if hit is None:
        return None
    to_enemy = lexicon.words("weak", "done_to_the_enemy")
    to_enemy |= victim_words("done_to_the_enemy") if row.status == "captured" else frozenset()
    side = ""
    if row.status == "missing":  # who looks for them has lost them
        own = "" if hit.passive or hit.frame != "transitive" else subject_side(s, hit.start)
        return Side(own, "victim.seeker", True) if own else None
    if hit.passive:
        side = _agent(s, hit)
    elif row.rule.startswith("active") and hit.lemma in ("lose", "bury") and s.low(hit.aux - 1) == "we":
        return Side("speaker", "victim.loser-itself", True)
    elif row.rule.startswith("active") and hit.lemma in ("lose", "bury"):
        own = _doer(s, hit)  # "After losing four soldiers, Armenia appealed to Moscow", "our region has lost five"
        return Side(own, "victim.loser", True) if own else None
    elif row.rule.startswith("active") and hit.lemma not in to_enemy:
        side = "opponent" if s.low(hit.aux - 1) == "we" else opposite(_doer(s, hit))
    if side:
        return Side(side, "victim.not-the-doer", False)
    if row.status == "captured" and any(h.lemma in to_enemy and h.end <= hit.start for h in s.hits):
        return Side("opponent", "victim.enemy-of-speaker", False)  # "were destroyed and several men taken captive"
    if s.low(hit.aux - 1) == "who" and any(h.aux == hit.end and h.passive and h.status != row.status for h in s.hits):
        return None  # "a soldier who had surrendered was beaten"
    if hit.passive and hit.lemma in victim_words("letting_go") and row.group.head in ("detainee", "detainees"):
        return Side("opponent", "victim.detained-by-speaker", False)  # one's own are captives or prisoners
    return Side("opponent", "victim.enemy-of-speaker", False) if hit.lemma in to_enemy else None


def _doer(s: Sentence, hit: Hit) -> str:
    """Side of the verb's subject in the reading of the clauses, else of the nearest subject before it.

    "It was Armenian forces that opened fire, injuring two".
    """
    noun = next((c.subject for c in s.clauses if hit.aux <= c.at < hit.end), None)
    aside = noun is not None and s.low(noun.start - 1) == s.low(noun.end) == ","  # "the enemy, Baku reckons, lost 40"
    whole = (
        noun is not None and not noun.joined and not aside
    )  # not "clashes between Armenia and | Azerbaijan killed two"
    named = [party_at(s, i) for i in range(noun.start, noun.end) if party_at(s, i)] if noun and whole else []
    if noun and s.low(noun.head) == "they" and all(only_tells(s, at) for at, _ in sides_in(s, 0, hit.start)):
        return ""  # "As Baku tells it, they opened fire, killing one soldier"
    if len(set(named)) == 1:
        return named[0]
    return (subject_side(s, noun.start) if noun and aside else "") or subject_side(s, hit.start)


def _agent(s: Sentence, hit: Hit) -> str:
    """Other party than the one behind "by" or a weapon "from": "shot, and three hurt, by an Azerbaijani soldier"."""
    end = s.piece_end(hit.end - 1)
    for at in range(hit.end, len(s.words)):
        apart = at >= end and not (s.words[at - 1].mark or any(h.end == at for h in s.hits))
        if s.low(at) not in ("by", "from") or apart:
            continue
        stop = s.piece_end(at)
        if "our" in {s.low(at + 1), s.low(at + 2)} and not sides_in(s, 0, at):
            return "opponent"  # "surrounded by our units", where nobody else is named who says so
        for pos, named in sides_in(s, at, min(at + 6, stop)):
            shot = s.low(hit.end - 1) in cues("fire") and s.low(at) == "from"  # "hit by shots | from their posts"
            near = (*range(at, pos), pos + 1)
            weapon = shot or any(s.low(k) in cues("fire") | lexicon.people("collectives") for k in near)
            if (weapon or s.low(at) == "by") and opposite(named):
                return opposite(named)
    return ""


def counted_losses(s: Sentence, row: Found) -> Side | None:
    """Read the owner of the losses that the count states: "Armenian losses reached 105", "its death toll at 2,908".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> from karabakh_analysis.casualties.nominal import number_of
    >>> def side(text):
    ...     s = read(spacy.blank("en")(text)[:])
    ...     return counted_losses(s, number_of(s, "killed")[0]).value
    >>> side("Armenian losses reached 105."), side("Azerbaijan puts its death toll at 2,908.")
    ('armenia', 'azerbaijan')
    """
    start = row.group.start
    first = s.piece_start(start)
    resumed = s.words[first].mark and s.low(first + 1) in grammar("be")  # "the figure for X, as published, is 80"
    for at in range(start - 1, 0 if resumed else max(first, start - _TO_LOSSES) - 1, -1):
        if s.low(at) not in victim_words("loss_nouns") or at + 1 == start:
            continue
        if s.low(at - 1) in ("its", "their") or s.low(at - 2) in ("its", "their"):
            side = subject_side(s, at - 1)
        else:
            side = next((p for i in range(at - 1, max(at - 4, -1), -1) if (p := party_at(s, i))), "")
            lead = next((i for i in range(at - 1, max(at - 4, -1), -1) if s.low(i) in grammar("prepositions")), -1)
            side = "" if any(party_at(s, i) for i in range(max(at - 3, 0), lead)) else side
        side = side or _phrase_of(s, at + 1, start)
        return Side(side, "victim.of-losses", True) if side else None
    return None


def inflicted(s: Sentence, row: Found) -> Side | None:
    """Read on whom losses were inflicted: "inflicted up to 70 casualties, it said, on the Azerbaijani side"."""
    start = row.group.start
    verb = next((i for i in range(start - 1, max(start - 4, -1), -1) if s.low(i) in victim_words("inflicting")), -1)
    if verb < 0:
        return None
    on = (i for i in range(row.group.end, len(s.words)) if s.low(i) in ("on", "upon", "to"))
    side = next((p for i in on for k in (i + 1, i + 2) if (p := party_at(s, k))), "")
    side = side or opposite(subject_side(s, verb))
    return Side(side, "victim.inflicted-on", True) if side else None


def _phrase_of(s: Sentence, start: int, end: int) -> str:
    """Side in "losses of the opposing side", "the dead on the Armenian side"."""
    if s.low(start) not in ("of", "on", "among", "for", "in", "from"):
        return ""
    return next((p for i in range(start + 1, min(start + 5, end)) if (p := party_at(s, i))), "")


def doer_nearby(sentences: Sequence[Sentence]) -> str:
    """Name the other party than the one whose fire the sentences speak of ("An Azerbaijani bullet hit him"), or "".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> doer_nearby([read(spacy.blank("en")("An Azerbaijani bullet hit him.")[:])])
    'armenia'
    """
    for s in sentences:
        for at in range(len(s.words)):
            side, end = side_at(s, at)
            if side and s.low(end) in cues("fire"):
                return opposite(side)
    return ""
