"""What stands beneath the timeline: how to read it, what could not be drawn, where it comes from; and its alt text."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from karabakh_analysis.sidestyle import INK, LANES, MUTED, RULE_COLOUR, style_of
from karabakh_analysis.timeline.canvas import Canvas
from karabakh_analysis.timeline.data import WORDS, Row, silent_sides, timeline_data
from karabakh_analysis.timeline.span import edtf_in_words, windows

_CLASS_WORDS = {
    "violence": "violence", "ground": "ground taken, movement",
    "accord": "agreement, handover", "other": "other",
}  # fmt: skip
_GLOSS = (
    "×3: three claims of that account. own: the speaker's own people. Ranges run from the smallest to the largest "
    "number that one account gives; nothing is added up. Silent: a side concerned has no account in these texts, which "
    "is not the same as no account at all; –: no claim. Numbers above the lanes: incidents, as listed beneath."
)


def how_to_read(canvas: Canvas, y: float, markers: Mapping[str, str]) -> float:
    """Draw the legend and return where the next line may begin, in cm.

    Parameters
    ----------
    canvas : Canvas
        What to draw on.
    y : float
        Top, in cm.
    markers : mapping of str to str
        Marker by class of event.
    """
    line, x = canvas.line, 0.2
    canvas.rule(0.2, y, canvas.width - 0.3, y, colour=RULE_COLOUR)
    y += line * 0.4
    entries = [(name, markers[name], False) for name in _CLASS_WORDS] + [("", "o", True)]
    for name, shape, denied in entries:
        text = "the account denies it" if denied else _CLASS_WORDS[name]
        if x + line + canvas.measure(text) > canvas.width - 0.3:
            x, y = 0.2, y + line * 1.1
        canvas.marker(x + line * 0.4, y + line * 0.5, shape, INK, INK, denied=denied)
        canvas.text(x + line, y, text)
        x += line * 2 + canvas.measure(text)
    for text, alpha in (("date known to a few days", 0.5), ("to weeks or months", 0.18)):
        if x + line * 2 + canvas.measure(text) > canvas.width - 0.3:
            x, y = 0.2, y + line * 1.1
        height = line * (0.5 if alpha > 0.2 else 0.9)
        canvas.rect(x, y + (line - height) / 2, line * 1.6, height, INK, alpha=alpha)
        canvas.text(x + line * 2, y, text)
        x += line * 3 + canvas.measure(text)
    return canvas.paragraph(0.2, y + line * 1.2, canvas.wrap(_GLOSS, canvas.width - 0.5, 0.9), scale=0.9, colour=MUTED)


def notes(
    canvas: Canvas, y: float, data: pd.DataFrame, claims: pd.DataFrame, incidents: pd.DataFrame,
    documents: pd.DataFrame | None, brief: bool = False,
) -> float:  # fmt: skip
    """Draw the undated claims and the source note; return where the next line may begin, in cm.

    Parameters
    ----------
    canvas : Canvas
        What to draw on.
    y : float
        Top, in cm.
    data : DataFrame
        Rows of `timeline_data`.
    claims, incidents, documents : DataFrame
        The tables of those names; documents may be None.
    brief : bool
        Give only the numbers of the undated claims, for a slide.
    """
    line, width = canvas.line, canvas.width - 0.5
    head, listed = undated_lines(data, incidents)
    if brief and listed:
        counts = data[data["drawn"] == "listed"].groupby("source_side")["n_claims"].sum()
        head += ": " + ", ".join(f"{style_of(side).lane} {counts[side]}" for side, _ in listed)
        listed = []
    y += line * 0.4
    canvas.text(0.2, y, head, bold=True)
    y += line * 1.1
    for side, text in listed:
        canvas.rect(0.2, y + line * 0.15, 0.12, line * 0.7, style_of(side).colour)
        y = canvas.paragraph(0.42, y, canvas.wrap(text, width - 0.3))
    source = canvas.wrap(source_note(data, claims, documents), width, 0.9)
    return canvas.paragraph(0.2, y + line * 0.4, source, scale=0.9, colour=MUTED)


def undated_lines(data: pd.DataFrame, incidents: pd.DataFrame) -> tuple[str, list[tuple[str, str]]]:
    """Heading, and one line for each account that makes claims without a date.

    Parameters
    ----------
    data : DataFrame
        Rows of `timeline_data`.
    incidents : DataFrame
        The incidents table, for the titles.

    Returns
    -------
    tuple
        The heading with the count, and pairs (side, text).
    """
    rows = data[data["drawn"] == "listed"]
    titles = dict(zip(incidents["incident_id"], incidents["title"], strict=True))
    total = int(rows["n_claims"].sum())
    if not total:
        return "Every claim has a date.", []
    out = []
    for side in LANES:
        own = rows[rows["source_side"] == side]
        parts = []
        for incident, group in own.groupby("incident_id", sort=False):
            about = str(titles.get(incident) or incident) or "assigned to no incident"
            kinds = ", ".join(_kind_text(row) for row in group.to_dict("records"))
            tolls = "; ".join(text.replace("\n", "; ") for text in group["toll"] if text)
            parts.append(f"{about}: {kinds}{f' [{tolls}]' if tolls else ''}")
        if parts:
            out.append((side, f"{style_of(side).lane} ({own['n_claims'].sum()}): {'. '.join(parts)}."))
    return f"{total} claim{'' if total == 1 else 's'} without a date, not drawn above", out


def _kind_text(row: Row) -> str:
    kinds = ", ".join(WORDS.get(kind, kind) for kind in str(row["event_types"]).split(";"))
    times = "" if row["n_claims"] == 1 else f" ×{row['n_claims']}"
    return f"{'denies ' if row['mode'] == 'denied' else ''}{kinds}{times}"


def source_note(data: pd.DataFrame, claims: pd.DataFrame, documents: pd.DataFrame | None = None) -> str:
    """How many texts the figure rests on, by account and by the outlets' side, and what lies outside it.

    Parameters
    ----------
    data : DataFrame
        Rows of `timeline_data`.
    claims, documents : DataFrame
        The tables of those names; documents may be None.
    """
    outside = int(data.loc[data["drawn"] == "outside", "n_claims"].sum())
    texts = claims["doc_id"].nunique() if documents is None else len(documents)
    by_account = ", ".join(
        f"{style_of(side).lane} {claims.loc[claims['source_side'] == side, 'doc_id'].nunique()}" for side in LANES
    )
    note = f"Source: {len(claims)} claims in {texts} texts. Texts in which an account is heard: {by_account}."
    if documents is not None and len(documents):
        counts = documents["outlet_side"].value_counts()
        outlets = ", ".join(f"{style_of(str(side)).name} {n}" for side, n in sorted(counts.items()))
        note += f" Texts by the side of their outlet: {outlets}."
    if outside:
        note += f" {outside} claim{'' if outside == 1 else 's'} dated outside the period shown."
    return note + " Dates: days as the texts give them. Numbers: people."


def timeline_alt(
    claims: pd.DataFrame,
    casualties: pd.DataFrame,
    incidents: pd.DataFrame,
    window: str | tuple[str, str] | None = None,
) -> str:
    """Describe the timeline in words, for readers who cannot see it.

    Parameters
    ----------
    claims, casualties, incidents, window
        As for `timeline_figure`.

    Returns
    -------
    str
        One paragraph for each window, then the undated claims.
    """
    data = timeline_data(claims, casualties, incidents, window)
    titles = dict(zip(incidents["incident_id"], incidents["title"], strict=True))
    parts = []
    for name, _, _ in windows(window):
        rows = data[data["window"] == name]
        text = [f"Timeline {name}: {rows['n_claims'].sum()} dated claims in {len(LANES)} lanes, one for each account."]
        for number, group in rows[rows["incident_no"] > 0].groupby("incident_no"):
            incident = str(group["incident_id"].iloc[0])
            versions = []
            for side in [side for side in LANES if side in set(group["source_side"])]:
                own = group[group["source_side"] == side]
                said = "; ".join(
                    f"{_kind_text(row)} ({edtf_in_words(str(row['edtf']))})" for row in own.to_dict("records")
                )
                toll = "; ".join(value.replace("\n", "; ") for value in own["toll"] if value)
                versions.append(f"{style_of(side).lane}: {said}{f', {toll}' if toll else ''}")
            silent = [style_of(side).account for side in silent_sides(incidents, incident)]
            quiet = f" Silent: {', '.join(silent)}." if silent else ""
            text.append(f"{number}. {titles.get(incident) or incident}. {'. '.join(versions)}.{quiet}")
        loose = int(rows.loc[rows["incident_no"] == 0, "n_claims"].sum())
        text += [f"{loose} dated claims belong to no incident."] if loose else []
        parts.append(" ".join(text))
    head, listed = undated_lines(data, incidents)
    return "\n\n".join([*parts, " ".join([head.removesuffix(".") + ".", *(text for _, text in listed)])])
