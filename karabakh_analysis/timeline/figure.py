"""The timeline: a lane for each account, a mark for each date, and the emptiness where nobody speaks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import pandas as pd
from matplotlib.figure import Figure

from ..sidestyle import BAND, INK, LANES, MUTED, RULE_COLOUR, SideStyle, style_of
from .canvas import Canvas, fitted
from .data import WORDS, silent_sides, timeline_data
from .notes import how_to_read, notes
from .span import windows

MARKERS = {"violence": "o", "ground": "s", "accord": "D", "other": "^"}
"""Shape of the marker for each class of event."""
_LABELS = 2.7  # cm, room for the names of the lanes
_BRIEF = 6  # days: a longer span is drawn light, as it tells little about the day


@dataclass(slots=True)
class _Item:
    """A mark with its lines of text, and where they go."""

    row: dict[str, object]
    lines: list[str]
    bar: tuple[float, float]
    text_x: float
    left: float
    right: float
    line: int = 0
    before: bool = False  # the text ends at text_x, left of its mark


@dataclass(slots=True)
class _Axis:
    """Days to centimetres."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * min(max((day - self.first).days, 0), days) / days


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
    axis = _Axis(first, last, _LABELS, canvas.width - 0.3)
    n_incidents = rows.loc[rows["incident_no"] > 0, "incident_no"].nunique()
    canvas.text(0.2, y, name, scale=1.35, bold=True)
    head = f"{rows['n_claims'].sum()} dated claims about {n_incidents} incidents"
    canvas.text(canvas.width - 0.3, y + canvas.line * 0.3, head, colour=MUTED, align="right")
    lanes_top = y = y + canvas.line * 2.9
    for side in LANES:
        y = _lane(canvas, y, axis, side, rows[rows["source_side"] == side], claims)
    _bands(canvas, rows, axis, lanes_top, y)
    y = _days(canvas, y, axis)
    return _key(canvas, y, rows, claims, incidents) + canvas.line * 0.9


def _lane(
    canvas: Canvas, y: float, axis: _Axis, side: str, rows: pd.DataFrame, claims: pd.DataFrame
) -> float:
    style = style_of(side)
    line, pad = canvas.line, canvas.line * 0.25
    canvas.rule(0.2, y, canvas.width - 0.3, y)
    items = _packed([_item(canvas, axis, row) for row in rows.to_dict("records")])
    n_lines = max([2, *(item.line + len(item.lines) - 1 for item in items)])
    n_texts = claims.loc[claims["source_side"] == side, "doc_id"].nunique()
    canvas.rect(0.2, y + pad, 0.12, line * 1.9, style.colour)
    canvas.text(0.42, y + pad, style.lane, bold=True)
    canvas.text(0.42, y + pad + line, f"in {n_texts} text{'' if n_texts == 1 else 's'}", scale=0.9, colour=MUTED)
    if not items:
        canvas.text(_LABELS + 0.1, y + pad + line * 0.5, "no dated account in these texts", italic=True, colour=MUTED)
    for item in items:
        _mark(canvas, item, y + pad, style)
    return y + pad * 2 + n_lines * line


def _item(canvas: Canvas, axis: _Axis, row: dict[str, object]) -> _Item:
    start, end = date.fromisoformat(str(row["start"])), date.fromisoformat(str(row["end"]))
    bar = (axis.x(start), axis.x(end + timedelta(days=1)))
    kinds = ", ".join(WORDS.get(kind, kind) for kind in str(row["event_types"]).split(";"))
    times = f" ×{row['n_claims']}" if row["n_claims"] != 1 else ""
    head = f"{'denies: ' if row['mode'] == 'denied' else ''}{kinds}{times}"
    number = f"{row['incident_no']} " if row["incident_no"] else ""
    limit = 0.42 * (axis.right - axis.left)
    texts = [head, *(str(row["toll"]).split("\n") if row["toll"] else [])]
    lines = [part for text in texts for part in canvas.wrap(text, limit)]
    width = max(
        canvas.measure(number, bold=True) + canvas.measure(lines[0]), *(canvas.measure(text) for text in lines)
    )
    gap = canvas.line * 0.62
    middle = sum(bar) / 2
    if end - start > timedelta(days=_BRIEF):
        left, text_x = bar[0], bar[0] + gap * 1.8
        if text_x + width > axis.right:  # the bar begins so late that its text must begin before it
            text_x = axis.right - width
            left = text_x - gap * 1.8
        return _Item(row, [number, *lines], bar, text_x, min(left, bar[0]), max(bar[1], text_x + width) + gap / 2)
    reach = gap if start == end else bar[1] - middle + gap * 0.5
    if middle + reach + width <= axis.right + 0.2:
        return _Item(row, [number, *lines], bar, middle + reach, min(bar[0], middle - gap), middle + reach + width + gap / 2)
    text_x = middle - reach
    return _Item(row, [number, *lines], bar, text_x, text_x - width - gap / 2, max(bar[1], middle + gap), before=True)


def _packed(items: list[_Item]) -> list[_Item]:
    """Give each item the first lines where nothing else stands between its left and right end."""
    taken: dict[int, list[tuple[float, float]]] = {}
    for item in items:
        height = len(item.lines) - 1  # the number stands on the first line
        while any(
            item.left < right and left < item.right
            for at in range(item.line, item.line + height)
            for left, right in taken.get(at, [])
        ):
            item.line += 1
        for at in range(item.line, item.line + height):
            taken.setdefault(at, []).append((item.left, item.right))
    return items


def _mark(canvas: Canvas, item: _Item, top: float, style: SideStyle) -> None:
    line = canvas.line
    y = top + item.line * line
    days = (date.fromisoformat(str(item.row["end"])) - date.fromisoformat(str(item.row["start"]))).days + 1
    x = sum(item.bar) / 2
    if days > 1:
        brief = days <= _BRIEF
        left, right = item.bar
        height = line * (0.5 if brief else len(item.lines) - 1)
        canvas.rect(left, y + (line - height) / 2 if brief else y, right - left, height, style.colour, alpha=0.5 if brief else 0.18)
        if brief:
            for end in (left, right):
                canvas.rule(end, y, end, y + line, colour=style.ink, width=0.9)
        else:
            x = item.text_x - line * 0.6
    shape = MARKERS[str(item.row["event_class"])]
    canvas.marker(x, y + line * 0.5, shape, style.colour, style.ink, denied=item.row["mode"] == "denied")
    number, *lines = item.lines
    indent = canvas.measure(number, bold=True)
    for at, text in enumerate(lines):
        extra = 0.0 if at else indent
        left = item.text_x - canvas.measure(text) - extra if item.before else item.text_x
        if not at:
            canvas.text(left, y, number.strip(), bold=True, colour=style.ink)
        canvas.text(left + extra, y + line * at, text)


def _bands(canvas: Canvas, rows: pd.DataFrame, axis: _Axis, top: float, bottom: float) -> None:
    """A band through all lanes for each incident that is dated to some days: empty lanes are silent ones."""
    canvas.rule(0.2, bottom, canvas.width - 0.3, bottom)
    tags: list[tuple[float, str]] = []
    brief = rows[(rows["incident_no"] > 0)].assign(days=lambda frame: _days_long(frame))
    for number, group in brief[brief["days"] <= _BRIEF].groupby("incident_no"):
        left = axis.x(date.fromisoformat(group["start"].min()))
        right = axis.x(date.fromisoformat(group["end"].max()) + timedelta(days=1))
        canvas.rect(left, top, right - left, bottom - top, BAND, layer=0)
        tags.append(((left + right) / 2, str(number)))
    edge = 0.0
    for middle, text in sorted(tags, key=lambda tag: (tag[0], int(tag[1]))):
        width = canvas.measure(text, bold=True)
        x = max(middle - width / 2, edge)  # side by side where two incidents share a day
        canvas.text(x, top - canvas.line * 1.05, text, bold=True)
        edge = x + width + canvas.line * 0.25


def _days_long(frame: pd.DataFrame) -> list[int]:
    return [
        (date.fromisoformat(end) - date.fromisoformat(start)).days + 1
        for start, end in zip(frame["start"], frame["end"], strict=True)
    ]


def _days(canvas: Canvas, y: float, axis: _Axis) -> float:
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
    """The incidents by number, and for each account how many claims there are, or that there is none."""
    line, cell = canvas.line, canvas.width * 0.062
    first_cell = canvas.width - 0.3 - cell * len(LANES)
    numbers = dict(zip(rows["incident_no"], rows["incident_id"], strict=True))
    titles = dict(zip(incidents["incident_id"], incidents["title"], strict=True))
    canvas.text(0.2, y, "Incident", colour=MUTED)
    for at, side in enumerate(LANES):
        style = style_of(side)
        canvas.text(first_cell + cell * (at + 0.5), y, style.brief, bold=True, colour=style.ink, align="center", scale=0.9)
    y += line * 1.1
    for number in sorted(set(numbers) - {0}):
        incident = str(numbers[number])
        about = claims[claims["incident_id"] == incident]
        canvas.text(0.2 + line * 1.1, y, str(number), bold=True, align="right")
        [title] = canvas.fit(str(titles.get(incident) or incident), first_cell - line * 1.6 - 0.3) or [""]
        canvas.text(0.2 + line * 1.5, y, title)
        silent = silent_sides(about)
        for at, side in enumerate(LANES):
            left, style = first_cell + cell * at, style_of(side)
            if side in silent:
                canvas.text(left + cell / 2, y, "silent", italic=True, colour=MUTED, align="center", scale=0.9)
            else:
                canvas.rect(left + 0.04, y + line * 0.05, cell - 0.08, line * 0.92, style.colour, alpha=0.2)
                count = int((about["source_side"] == side).sum())
                canvas.text(left + cell / 2, y, str(count), align="center", bold=True)
        y += line * 1.05
    if not set(numbers) - {0}:
        y = canvas.paragraph(0.2, y, ["no dated incident in this window in these texts"], colour=MUTED)
    return y
