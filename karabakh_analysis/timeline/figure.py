"""The timeline: a lane for each account, a mark for each date, and the emptiness where nobody speaks."""

from __future__ import annotations

from datetime import date, timedelta

import pandas as pd
from matplotlib.figure import Figure

from karabakh_analysis.sidestyle import BAND, INK, LANES, MUTED, RULE_COLOUR, style_of
from karabakh_analysis.timeline.canvas import Canvas, fitted
from karabakh_analysis.timeline.data import silent_sides, timeline_data
from karabakh_analysis.timeline.marks import BRIEF, MARKERS, Axis, draw_item, make_item, packed
from karabakh_analysis.timeline.notes import how_to_read, notes
from karabakh_analysis.timeline.span import windows

_LABELS = 2.7  # cm, room for the names of the lanes


def timeline_figure(
    claims: pd.DataFrame,
    casualties: pd.DataFrame,
    incidents: pd.DataFrame,
    window: str | tuple[str, str] | None = None,
    *,
    size: str = "page",
    documents: pd.DataFrame | None = None,
) -> Figure:
    """Draw who says what about when.

    Parameters
    ----------
    claims, casualties, incidents : DataFrame
        The tables of those names.
    window : str, tuple of str, or None
        ``"2020"``, ``"2021"``, a pair of ISO dates, or None for both named windows.
    size : str
        ``"page"`` (17 cm wide) or ``"slide"`` (25.4 by 14.29 cm).
    documents : DataFrame, optional
        The documents table, for the number of texts by their outlet's side in the source note.

    Returns
    -------
    Figure
        Its data are those of `timeline_data`; `timeline_alt` says the same in words.

    Raises
    ------
    ValueError
        If there is no such window or size.
    """
    data = timeline_data(claims, casualties, incidents, window)

    def draw(canvas: Canvas) -> float:
        y = 0.25
        for name, first, last in windows(window):
            y = _panel(canvas, y, data, claims, incidents, (name, first, last))
        y = how_to_read(canvas, y, MARKERS)
        return notes(canvas, y, data, claims, incidents, documents, brief=size == "slide") + 0.15

    return fitted(size, draw)


def _panel(
    canvas: Canvas, y: float, data: pd.DataFrame, claims: pd.DataFrame, incidents: pd.DataFrame,
    window: tuple[str, date, date],
) -> float:  # fmt: skip
    name, first, last = window
    rows = data[data["window"] == name]
    axis = Axis(first, last, _LABELS, canvas.width - 0.3)
    n_incidents = rows.loc[rows["incident_no"] > 0, "incident_no"].nunique()
    canvas.text(0.2, y, name, scale=1.35, bold=True)
    head = f"{rows['n_claims'].sum()} dated claims about {n_incidents} incident{'' if n_incidents == 1 else 's'}"
    canvas.text(canvas.width - 0.3, y + canvas.line * 0.3, head, colour=MUTED, align="right")
    lanes_top = y = y + canvas.line * 2.9
    for side in LANES:
        y = _lane(canvas, y, axis, side, rows[rows["source_side"] == side], claims)
    _bands(canvas, rows, axis, lanes_top, y)
    y = _days(canvas, y, axis)
    return _key(canvas, y, rows, claims, incidents) + canvas.line * 0.9


def _lane(canvas: Canvas, y: float, axis: Axis, side: str, rows: pd.DataFrame, claims: pd.DataFrame) -> float:
    style = style_of(side)
    line, pad = canvas.line, canvas.line * 0.25
    canvas.rule(0.2, y, canvas.width - 0.3, y)
    items = packed([make_item(canvas, axis, row) for row in rows.to_dict("records")])
    n_lines = max([2, *(item.line + len(item.lines) - 1 for item in items)])
    n_texts = claims.loc[claims["source_side"] == side, "doc_id"].nunique()
    canvas.rect(0.2, y + pad, 0.12, line * 1.9, style.colour)
    canvas.text(0.42, y + pad, style.lane, bold=True)
    canvas.text(0.42, y + pad + line, f"in {n_texts} text{'' if n_texts == 1 else 's'}", scale=0.9, colour=MUTED)
    if not items:
        canvas.text(_LABELS + 0.1, y + pad + line * 0.5, "no dated account in these texts", italic=True, colour=MUTED)
    for item in items:
        draw_item(canvas, item, y + pad, style)
    return y + pad * 2 + n_lines * line


def _bands(canvas: Canvas, rows: pd.DataFrame, axis: Axis, top: float, bottom: float) -> None:
    """Draw a band through all lanes for each incident that is dated to some days: empty lanes are silent ones."""
    canvas.rule(0.2, bottom, canvas.width - 0.3, bottom)
    tags: list[tuple[float, str]] = []
    brief = rows[(rows["incident_no"] > 0)].assign(days=lambda frame: _days_long(frame))
    for number, group in brief[brief["days"] <= BRIEF].groupby("incident_no"):
        left = axis.x(date.fromisoformat(group["start"].min()))
        right = axis.x(date.fromisoformat(group["end"].max()) + timedelta(days=1))
        canvas.rect(left, top, right - left, bottom - top, BAND, layer=0)
        tags.append(((left + right) / 2, str(number)))
    _tags(canvas, tags, top - canvas.line * 1.05)


def _tags(canvas: Canvas, tags: list[tuple[float, str]], y: float) -> None:
    """Set the numbers above their bands, side by side where two incidents share a day."""
    gap = canvas.line * 0.25
    lefts: list[float] = []
    ordered = sorted(tags, key=lambda tag: (tag[0], int(tag[1])))
    widths = [canvas.measure(text, bold=True) for _, text in ordered]
    edge = 0.0
    for (middle, _), width in zip(ordered, widths, strict=True):
        lefts.append(max(middle - width / 2, edge))
        edge = lefts[-1] + width + gap
    edge = canvas.width - 0.2
    for at in range(len(ordered) - 1, -1, -1):
        lefts[at] = min(lefts[at], edge - widths[at])
        edge = lefts[at] - gap
    for left, (_, text) in zip(lefts, ordered, strict=True):
        canvas.text(left, y, text, bold=True)


def _days_long(frame: pd.DataFrame) -> list[int]:
    return [
        (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
        for start, end in zip(frame["start"], frame["end"], strict=True)
    ]


def _days(canvas: Canvas, y: float, axis: Axis) -> float:
    n_days = (axis.last - axis.first).days + 1
    every = next((step for step in (1, 2, 5, 10, 30, 90) if n_days / step <= 16), 365)
    right = 0.0
    for at in range(n_days):
        day = axis.first + timedelta(days=at)
        x = axis.x(day)
        named = at == 0 or day.day == 1 or (day.day % every == 0 and day.day + every / 2 <= 31)
        if n_days <= 100 or named:
            canvas.rule(x, y, x, y + canvas.line * (0.35 if named else 0.15), colour=INK if named else RULE_COLOUR)
        middle = x + (axis.right - axis.left) / n_days / 2
        text = f"{day.day} {day:%b}" if at == 0 or day.day == 1 else str(day.day)
        if named and middle - canvas.measure(text) / 2 > right + 0.1:
            canvas.text(middle, y + canvas.line * 0.4, text, align="center", colour=MUTED)
            right = middle + canvas.measure(text) / 2
    return y + canvas.line * 1.7


def _key(canvas: Canvas, y: float, rows: pd.DataFrame, claims: pd.DataFrame, incidents: pd.DataFrame) -> float:
    """List the incidents by number, and for each account how many claims there are, or that there is none."""
    line, cell = canvas.line, canvas.width * 0.062
    first_cell = canvas.width - 0.3 - cell * len(LANES)
    numbers = dict(zip(rows["incident_no"], rows["incident_id"], strict=True))
    titles = dict(zip(incidents["incident_id"], incidents["title"], strict=True))
    canvas.text(0.2, y, "Incident", colour=MUTED)
    for at, side in enumerate(LANES):
        style = style_of(side)
        canvas.text(
            first_cell + cell * (at + 0.5), y, style.brief, bold=True, colour=style.ink, align="center", scale=0.9
        )
    y += line * 1.1
    for number in sorted(set(numbers) - {0}):
        incident = str(numbers[number])
        about = claims[claims["incident_id"] == incident]
        canvas.text(0.2 + line * 1.1, y, str(number), bold=True, align="right")
        [title] = canvas.fit(str(titles.get(incident) or incident), first_cell - line * 1.6 - 0.3) or [""]
        canvas.text(0.2 + line * 1.5, y, title)
        silent = silent_sides(incidents, incident)
        for at, side in enumerate(LANES):
            left, style = first_cell + cell * at, style_of(side)
            count = int((about["source_side"] == side).sum())
            if count:
                canvas.rect(left + 0.04, y + line * 0.05, cell - 0.08, line * 0.92, style.colour, alpha=0.2)
                canvas.text(left + cell / 2, y, str(count), align="center", bold=True)
            else:
                text = "silent" if side in silent else "–"
                canvas.text(left + cell / 2, y, text, italic=True, colour=MUTED, align="center", scale=0.9)
        y += line * 1.05
    if not set(numbers) - {0}:
        y = canvas.paragraph(0.2, y, ["no dated incident in this window in these texts"], colour=MUTED)
    return y
