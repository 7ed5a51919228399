"""One mark of the timeline with its lines of text: where it stands, and that it stands in nothing else's way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from karabakh_analysis.sidestyle import SideStyle
from karabakh_analysis.timeline.canvas import Canvas
from karabakh_analysis.timeline.data import WORDS, Row

MARKERS = {"violence": "o", "ground": "s", "accord": "D", "other": "^"}
"""Shape of the marker for each class of event."""
BRIEF = 6
"""Days: a longer span is drawn light, as it tells little about the day."""


@dataclass(slots=True)
class Item:
    """A mark with its lines of text, and where they go."""

    row: Row
    lines: list[str]
    bar: tuple[float, float]
    text_x: float
    left: float
    right: float
    line: int = 0
    before: bool = False  # the text ends at text_x, left of its mark


@dataclass(slots=True)
class Axis:
    """Days to centimetres."""

    first: date
    last: date
    left: float
    right: float

    def x(self, day: date) -> float:
        """Find where a day begins, in cm; days outside the window stand at its edge."""
        days = (self.last - self.first).days + 1
        return self.left + (self.right - self.left) * min(max((day - self.first).days, 0), days) / days


def make_item(canvas: Canvas, axis: Axis, row: Row) -> Item:
    """Lay out a row of `timeline_data`: text right of the mark, left of it at the end of the axis, or on a long bar."""
    start, end = date.fromisoformat(str(row["start"])), date.fromisoformat(str(row["end"]))
    bar = (axis.x(start), axis.x(end + timedelta(days=1)))
    kinds = ", ".join(WORDS.get(kind, kind) for kind in str(row["event_types"]).split(";"))
    times = f" ×{row['n_claims']}" if row["n_claims"] != 1 else ""
    head = f"{'denies: ' if row['mode'] == 'denied' else ''}{kinds}{times}"
    number = f"{row['incident_no']} " if row["incident_no"] else ""
    limit = 0.42 * (axis.right - axis.left)
    texts = [head, *(str(row["toll"]).split("\n") if row["toll"] else [])]
    lines = [part for text in texts for part in canvas.wrap(text, limit)]
    width = max(canvas.measure(number, bold=True) + canvas.measure(lines[0]), *(canvas.measure(text) for text in lines))
    gap = canvas.line * 0.62
    middle = sum(bar) / 2
    if end - start > timedelta(days=BRIEF):
        left, text_x = bar[0], bar[0] + gap * 1.8
        if text_x + width > axis.right:  # the bar begins so late that its text must begin before it
            text_x = axis.right - width
            left = text_x - gap * 1.8
        return Item(row, [number, *lines], bar, text_x, min(left, bar[0]), max(bar[1], text_x + width) + gap / 2)
    reach = gap if start == end else bar[1] - middle + gap * 0.5
    if middle + reach + width <= axis.right + 0.2:
        return Item(
            row, [number, *lines], bar, middle + reach, min(bar[0], middle - gap), middle + reach + width + gap / 2
        )
    text_x = middle - reach
    return Item(row, [number, *lines], bar, text_x, text_x - width - gap / 2, max(bar[1], middle + gap), before=True)


def packed(items: list[Item]) -> list[Item]:
    """Give each item, in place, the first lines where nothing else stands between its left and right end."""
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


def draw_item(canvas: Canvas, item: Item, top: float, style: SideStyle) -> None:
    """Draw a mark and its text; ``top``: of the first line of the lane, in cm."""
    line = canvas.line
    y = top + item.line * line
    days = (date.fromisoformat(str(item.row["end"])) - date.fromisoformat(str(item.row["start"]))).days + 1
    x = sum(item.bar) / 2
    if days > 1:
        brief = days <= BRIEF
        left, right = item.bar
        height = line * (0.5 if brief else len(item.lines) - 1)
        canvas.rect(
            left,
            y + (line - height) / 2 if brief else y,
            right - left,
            height,
            style.colour,
            alpha=0.5 if brief else 0.18,
        )
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
