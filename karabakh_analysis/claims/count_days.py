"""When those counted were killed, hurt, taken or lost: the day beside their number, else that of their claim."""

from __future__ import annotations

import re

from karabakh_analysis.attribution import Utterance, Voice
from karabakh_analysis.claims.clause_days import day_of_capture, gives_back_unknown_dead, is_of_loss
from karabakh_analysis.claims.date_choice import BREAK, Counted, When, choose, is_beside
from karabakh_analysis.claims.date_roles import WAR, words
from karabakh_analysis.claims.dating import TOLL_OF_WAR, Timeline

_LOST_TO_A_WAR = 100  # so many went missing on no single day
_WHO = re.compile(r"(?<!of )\bwho\b")


def day_of_count(timeline: Timeline, utterance: Utterance, voice: Voice, count: Counted, claim: When) -> When:
    """Date of a count: the one nearest to it where the sentence gives several, else that of its ``claim``."""
    if (told := _by_status(timeline, utterance, count, claim)) is not None:
        return told
    if count.kind in ("agreement", "transfer") and count.status in ("killed", "wounded"):
        return timeline.when(utterance, voice, "armed_clash", count.start)
    with_clause = [d for d in timeline.dates[utterance.sentence.start_char] if d.tells_to]
    if past := [d for d in with_clause if d.tells(count.start)]:
        return When(past[-1].edtf, past[-1].basis)
    if any(count.start < d.start and d.edtf == claim.edtf for d in with_clause):
        return timeline.entered  # "the death of the private was the first since 28 July, when three fell"
    return _beside(timeline, utterance, count, claim)


def _by_status(timeline: Timeline, utterance: Utterance, count: Counted, claim: When) -> When | None:
    """Date that what befell the people decides, whatever stands beside the number; None if it does not."""
    text, dates = utterance.sentence.text, timeline.dates[utterance.sentence.start_char]
    if count.status == "missing" and claim.basis in ("context", ""):
        if words("war", "phrases").search(text):
            return timeline.war(dates)  # "250 people are still unaccounted for after the war"
        if count.toll >= _LOST_TO_A_WAR:
            timeline.lost.add(utterance.sentence.start_char)
        if utterance.sentence.start_char in timeline.lost:
            return When()  # "some 250 people, 21 civilians among them, remain missing"
    if count.toll >= TOLL_OF_WAR and "/" not in claim.edtf and claim.edtf != WAR[:4]:
        return When() if words("course", "recovered").search(text) else timeline.war(dates)
    given_back = count.kind == "transfer"
    if count.status == "captured" and (given_back or (claim.basis == "context" and timeline.is_of_older_capture(text))):
        taken = day_of_capture(timeline.text, timeline.events_dates(utterance), count.start) if given_back else None
        return When(taken.edtf, taken.basis) if taken else When()
    if count.status == "killed" and given_back and words("course", "bodies").search(text):
        lost = (d for d in dates if count.start < d.start and d.role != "saying")
        if fell := next((d for d in lost if is_of_loss(timeline.text, count.start, d)), None):
            return When(fell.edtf, fell.basis)
        if count.toll > 1 and gives_back_unknown_dead(text):
            return When()
        return timeline.main if claim.edtf and timeline.main.edtf else claim  # dead just told of
    in_custody = claim.basis == "context" and words("course", "custody").search(text)
    return When() if count.status == "killed" and in_custody else None


def _beside(timeline: Timeline, utterance: Utterance, count: Counted, claim: When) -> When:
    """Date that stands beside a number, else that of its claim."""
    text, start, others = utterance.sentence.text, count.start, count.others
    dates = timeline.events_dates(utterance)
    every = timeline.dates[utterance.sentence.start_char]
    died = [
        d for d in every if d.role == "death" and not any(start < n < d.start or d.start < n < start for n in others)
    ]
    if count.status == "killed" and died:
        return When(died[0].edtf, died[0].basis)
    counted = [d for d in every if d.role == "counted"]
    if dates and any(d.edtf == claim.edtf for d in counted):
        return choose(timeline.text, dates, start, others)  # the claim is of the other clause
    inside = [d for d in dates if d.start > start and not any(start < n < d.start for n in others)]
    inside = [d for d in inside if not BREAK.search(timeline.text, start, d.start)]
    sum_till_now = "/" in claim.edtf and timeline.published.startswith(claim.edtf.split("/")[1])
    told_on = inside and count.status != "missing" and _WHO.search(timeline.text, start, inside[0].start)
    apart = claim.basis == "context" and "; " in text[: start - utterance.sentence.start_char]  # another clause
    if inside and (apart or (sum_till_now and start > min(others)) or not (claim.edtf or told_on)):
        return When(inside[0].edtf, inside[0].basis)  # "mines have killed 28 since then, among them two on 4 June"
    if len(dates) < 2 or claim.basis in ("context", ""):
        return claim
    behind = [d for d in dates if d.start > start and is_beside(timeline.text, start, d, others)]
    return choose(timeline.text, behind or dates, start, others, coarse=0)
