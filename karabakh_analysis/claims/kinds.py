"""Which kinds of event a voice reports: its words, its counts and what the text was about, put together in steps."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from spacy.tokens import Doc

from karabakh_analysis.attribution import Voice
from karabakh_analysis.casualties import CountStatement
from karabakh_analysis.claims import kind_counts, kind_replies, kind_victims, kind_words
from karabakh_analysis.claims.ground import on_ground
from karabakh_analysis.claims.story import Story
from karabakh_analysis.claims.stretch import Found, Stretch

_MOST = 3
# Asked first, in this order: whoever answers, settles it.
_APART: tuple[Callable[[Stretch], list[Found] | None], ...] = (
    kind_words.mere_habit,
    kind_words.mishap,
    kind_words.another_war,
    kind_words.mere_wish,
)
# What is found by the words and their victims passes through these, in this order.
_STEPS: tuple[Callable[[Stretch, list[Found]], list[Found]], ...] = (
    kind_words.meant_of_armies,
    kind_words.without_retreats,
    kind_victims.read_again,
    kind_victims.loss_of_a_day,
    on_ground,
    kind_replies.refuted,
    kind_counts.without_idle_words,
    kind_counts.of_captives,
    kind_counts.of_casualties,
    kind_replies.reply,
    kind_counts.harm_without_counts,
    kind_replies.fate_of_truce,
    kind_words.by_frames,
    kind_victims.act_resumed,
    kind_victims.of_mines,
)


def kinds_of(doc: Doc, voice: Voice, counts: Sequence[CountStatement], story: Story) -> list[Found]:
    """Kinds of event that a voice reports, with the words that report each and the rule that found it.

    Parameters
    ----------
    doc : Doc
        The text, tagged.
    voice : Voice
        Stretch and speaker.
    counts : sequence of CountStatement
        Casualties counted in the stretch.
    story : Story
        What the text was about before.

    Returns
    -------
    list
        At most three of (kind, trigger or None, rule), one of each kind.
    """
    told = kind_words.with_triggers(Stretch(doc, voice, counts, story))
    for apart in _APART:
        if (settled := apart(told)) is not None:
            return settled
    told = kind_words.without_wishes(told)
    if (settled := kind_replies.date_of_previous(told)) is not None:
        return settled
    found = kind_victims.by_victims(told)
    for step in _STEPS:
        found = step(told, found)
    return list({kind: (kind, trigger, rule) for kind, trigger, rule in reversed(found)}.values())[::-1][:_MOST]
