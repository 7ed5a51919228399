"""Victims by name: lists of the dead, people met before, "NAME, whose death was made public"."""

from __future__ import annotations

from collections.abc import Sequence

from karabakh_analysis.casualties import lexicon
from karabakh_analysis.casualties.groups import Group
from karabakh_analysis.casualties.heads import names_end
from karabakh_analysis.casualties.lexicon import cues, grammar
from karabakh_analysis.casualties.sentence import Sentence
from karabakh_analysis.casualties.sides import sides_in
from karabakh_analysis.casualties.verbal import Found, found, takes_subject


def named_list(s: Sentence, rows: Sequence[Found], carried: str) -> list[Found]:
    """Recognise names after "those who fell are", "named the dead as", "the ministry listed".

    The status is that of the phrase itself, else the last one spoken of in the sentence or before it (``carried``).

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(lambda s: named_list(s, [], ""), "Those who fell are Sergeant Vusal Mammadov and Privates Tural Karimov.")
    [('Sergeant Vusal Mammadov', 1, 1, 'killed'), ('Tural Karimov', 1, 1, 'killed')]
    """
    at, status = _list_opening(s, carried)
    out: list[Found] = []
    if not status:
        return out
    used = {r.group.start for r in rows}
    between = lexicon.ranks() | lexicon.people("rank_prefixes") | lexicon.people("between_names")
    end = at
    for group in s.groups:
        listed = group.named or (bool(out) and bool(group.head) and group.counted)  # "A, B and four soldiers"
        if group.start < at or not listed or group.start in used:
            continue
        gap = [s.low(i) for i in range(end, group.start)]
        if any(w not in between and not w.isdigit() for w in gap) and not (out and _said_of(s, end, group.start)):
            break
        if not group.named and gap[-1:] != ["and"]:
            continue  # "Captain A, a father of two, and B"
        out.append(found(group, status, at - 1, group.end, "series.named-list"))
        end = group.end
    return out


def _said_of(s: Sentence, start: int, end: int) -> bool:
    """Whether ``words[start:end]`` only tell who one of a list is: "A, who drove them, and", "B of the police and"."""
    told = grammar("say_verbs") | grammar("be") | {";", ":", "."}
    words = [s.low(i) for i in range(start, end)]
    hit = any(start <= h.start < end for h in s.hits)
    return words[-1:] in (["and"], [","]) and len(words) < 14 and not hit and not told & set(words)


def _list_opening(s: Sentence, carried: str) -> tuple[int, str]:
    """Where a list of victims' names begins, and their status ("" if there is no list)."""
    nouns = lexicon.status_nouns("nouns") | lexicon.status_nouns("adjectives")
    for at in range(1, len(s.words)):
        low = s.low(at)
        on_list = any(s.low(i) in ("list", "lists") for i in range(at)) and low in cues("stand_on_lists")
        if on_list and (first := s.group_at(at + 1)) and first.named:
            back = [s.low(i) for i in range(at)]
            return at + 1, next((nouns[b] for b in reversed(back) if b in nouns), carried)
        if low in ("are", "were", "as", ":", "is") and s.low(at + 1) not in grammar("naming"):
            comma = next((i for i in range(at - 2, max(at - 8, 0), -1) if s.low(i) == ","), at)
            aside = comma if s.low(at - 1) == "," else at  # "Those who fell, the ministry said, are A and B"
            hit = next((h for h in s.hits if h.end == aside and s.low(h.start - 1) == "who"), None)
            if hit and s.low(hit.start - 2) in lexicon.ranks() | {"those", "men"}:
                return at + 1, hit.status
            back = [s.low(i) for i in range(max(0, at - 8), at)]
            status = next((nouns[b] for b in reversed(back) if b in nouns and b not in ("lost", "remains")), "")
            first = next((g for g in s.groups if g.start > at), None)
            of_them = back[:1] == ["among"] and back[-1] in cues("pronouns_of") | {"ones"}
            they = low in ("are", "were") and (back == ["they"] or of_them)
            if they and first is not None and first.start == at + 1 and first.named and (status or carried):
                return at + 1, status or carried  # "They are Captain A and Private B", "Among the new ones are A and B"
            bare = back[-1] in nouns and len(back) > 1 and back[-2] in ("the", "our") and low != "as"
            if not status and carried and low in ("are", "is") and back and back[-1] in grammar("naming"):
                return at + 1, carried  # "Newly identified are A, B and C"
            if status and (bare or set(back) & (grammar("naming") | {"names"})):
                return at + 1, status
        elif (low, s.low(at + 1)) == ("names", "of") or (low == "names" and s.low(at + 1) == ":"):
            back = [s.low(i) for i in range(max(0, at - 10), at)]
            status = next((nouns[b] for b in reversed(back) if b in nouns and b not in ("lost", "remains")), carried)
            first = next((g for g in s.groups if g.start > at), None)
            if status and first is not None and first.named and first.start == at + 2:
                return at + 2, status  # "the list of the fallen has the names of A, B and C"
        elif low in ("listed", "named", "identified") and s.low(at - 1) not in grammar("be"):
            names = [g for g in s.groups if g.start > at and g.named]
            if len(names) > 1 and names[0].start <= at + 2 and names[0].head:
                return at + 1, _status_before(s, at) or carried
    return 0, ""


def _status_before(s: Sentence, at: int) -> str:
    """Status told of in the sentence before ``at``, by a verb or a noun such as "death"."""
    acts = lexicon.status_nouns("act_nouns")
    verbs = [h.status for h in s.hits if h.start < at]
    return verbs[0] if verbs else next((acts[s.low(i)] for i in range(at) if s.low(i) in acts), "")


def whose_death(s: Sentence) -> list[Found]:
    """Recognise a death told in a relative clause.

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(whose_death, "Besides Meruzhan Harutyunyan, whose death was made public, it listed others.")
    [('Meruzhan Harutyunyan', 1, 1, 'killed')]
    """
    acts = lexicon.status_nouns("act_nouns")
    out: list[Found] = []
    for at, word in enumerate(s.words):
        if word.low == "whose" and s.low(at + 1) in acts:
            group = next((g for g in s.groups if g.counted and s.post_end(g) in (at, at - 1) and not g.bare), None)
            out += [found(group, acts[s.low(at + 1)], at, at + 2, "nominal.whose-death")] if group else []
    return out


def identified(s: Sentence) -> list[Found]:
    """Recognise who a victim spoken of as known is: "the dead man is X", "the slain soldier, Private X, was 19".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(identified, "The dead man is driver Hrant Babayan; the wounded soldier, Private Aram, is 19.")
    [('driver Hrant Babayan', 1, 1, 'killed'), ('Private Aram', 1, 1, 'wounded')]
    >>> rows(identified, "The victim was a shepherd from Sotk; the dead man was at home.")
    [('a shepherd', 1, 1, 'killed')]
    """
    adjectives, nouns = lexicon.status_nouns("adjectives"), lexicon.status_nouns("nouns")
    links = grammar("be") | grammar("have") | grammar("adverbs") | cues("identifying") | {"as", ",", ":"}
    out: list[Found] = []
    for at in range(len(s.words)):
        low, before = s.low(at), s.low(at - 1)
        known = before in grammar("determiners") or (s.low(at - 2) in grammar("determiners") and before in adjectives)
        person = low in lexicon.person_nouns() and not lexicon.person_nouns()[low][1]
        status = adjectives.get(before, "") if person else ""
        status = status or (nouns.get(low, "") if low in cues("single_victims") else "")
        if not known or not status:
            continue
        end = at + 1
        while s.low(end) in links:
            end += 1
        group = next((g for g in s.groups if end <= g.start <= end + 1 and (g.named or g.kind == "one")), None)
        if group and end > at + 1 and (group.named or s.low(end - 1) in grammar("be") | {"as"}):
            out.append(found(group, status, at, end, "nominal.identified"))
    return out


def first_to(s: Sentence) -> list[Found]:
    """Recognise who was the first or last whom something befell: "The first to fall was X".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(first_to, "The first to fall was Sergeant Aram Melikyan; the last to be captured were two conscripts.")
    [('Sergeant Aram Melikyan', 1, 1, 'killed'), ('two', 2, 2, 'captured')]
    """
    out: list[Found] = []
    for hit in s.hits:
        to = next((i for i in range(hit.start - 1, max(hit.start - 4, 0), -1) if s.low(i) == "to"), 0)
        ordinals = cues("latest") | lexicon.words("numbers", "ordinals") | {"next", "only"}
        at = next((i for i in (to - 1, to - 2) if to and s.low(i) in ordinals), 0)
        be = hit.end + (s.low(hit.end) in ("here", "there"))
        group = s.group_at(be + 1) if at and s.low(be) in grammar("be") else None
        if at and group is None and s.low(at - 2) in grammar("be"):  # "X was the only one to die"
            group = next((g for g in reversed(s.groups) if g.end <= at - 2 and not (g.oblique or g.bare)), None)
        if group and group.counted and group.kind != "zero":
            out.append(found(group, hit.status, to - 1, hit.end, "nominal.first-to", hit))
    return out


def pronoun_victims(s: Sentence) -> list[Found]:
    """Recognise a victim who is only "I", "me", "he" or "she": "I was hit in the arm", "killing him".

    >>> from karabakh_analysis.casualties.doctests import rows
    >>> rows(pronoun_victims, "I was wounded; he was dead in a minute; she said two died; a shell wounded me.")
    [('I', 1, 1, 'wounded'), ('he', 1, 1, 'killed'), ('me', 1, 1, 'wounded')]
    """
    out: list[Found] = []
    for hit in s.hits:
        himself = s.low(hit.aux - 1) in ("himself", "herself", "myself")  # "He himself lost two fingers"
        at, active = hit.aux - 1 - himself, hit.frame == "transitive" and not hit.passive
        objects = ("me", "him", "her")
        told = not hit.negated and not hit.unreal and hit.lemma != "beat" and hit.status != "missing"
        struck = hit.frame == "passive" and hit.lemma in ("hit", "shoot") and not hit.passive
        me = (active or struck) and told and s.low(hit.end) in objects
        inside = hit.start + 1 if active and told and s.low(hit.start + 1) in objects else 0  # "struck him in the head"
        if me and s.low(hit.end) == "her" and not _alone(s, hit.end):
            continue  # "killing her husband"
        if me or inside:
            at = inside or hit.end
        elif s.low(at) not in cues("pronoun_victims") or active or hit.negated or not takes_subject(s, hit):
            continue
        own = s.low(at) in ("i", "me")
        group = Group(at, at + 1, 1, 1, "pronoun", (at, at + 1), s.low(at), possessive="my" if own else "")
        out.append(found(group, hit.status, hit.aux, hit.end, "pronoun.status", hit, certain=False))
    return out


def _alone(s: Sentence, at: int) -> bool:
    """Whether "her" is the object itself: a mark, preposition or clause word follows."""
    light = grammar("prepositions") | grammar("clause_words") | grammar("adverbs")
    return not s.low(at + 1) or s.words[at + 1].mark or s.low(at + 1) in light


def known_people(sentences: Sequence[Sentence]) -> dict[str, str]:
    """Surnames of people met with first name and rank, age or trade, with their side if the words there tell it.

    Later the surname may stand alone: "Norayr Mirzoyan, a citizen of Armenia, ... Mirzoyan was seized".

    Examples
    --------
    >>> import spacy
    >>> from karabakh_analysis.casualties.sentence import read
    >>> known_people([read(spacy.blank("en")("Norayr Mirzoyan, a citizen of Armenia, got out.")[:])])
    {'Mirzoyan': 'armenia'}
    """
    people: dict[str, str] = {}
    for s in sentences:
        for group in s.groups:
            after, later = s.low(group.end), s.low(group.end + 1)
            told = after == "," and (later.isdigit() or later in cues("after_name"))
            person = group.named and (group.head or after == "who" or told)
            if not person or names_end(s.words, group.text[1] - 1) != group.text[1]:
                continue
            close = group.end + 1
            while close < len(s.words) and not s.words[close].mark and close - group.end < 9:
                close += 1
            sides = sides_in(s, group.start, group.end) or (sides_in(s, group.end + 1, close) if after == "," else [])
            name = s.words[group.text[1] - 1].text
            people[name] = people.get(name) or (sides[0][1] if sides else "")
    return people
