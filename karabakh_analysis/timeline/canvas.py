"""A drawing in centimetres, measured before it is drawn, so that text never lies on text.

Figures are built without pyplot: nothing is kept between calls and no window opens. Source text is set
with ``parse_math=False``, because a dollar sign in a quotation is not a formula.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.backend_bases import RendererBase
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.patches import Rectangle
from matplotlib.textpath import TextToPath

from karabakh_analysis.sidestyle import INK, RULE_COLOUR

CM = 1 / 2.54
SIZES = {"page": (17.0, (7.0,), 0.0), "slide": (25.4, (11.0, 10.0, 9.0, 8.0, 7.0), 14.29)}
"""Width in cm, font sizes in points to try from the largest, height in cm to keep to (0: as high as needed)."""
_FAMILY = "DejaVu Sans"  # comes with matplotlib and has Latin, Cyrillic and Armenian letters: same bytes everywhere


@dataclass(frozen=True, slots=True)
class TextBox:
    """Where a text stands, in cm from the top left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


class Canvas:
    """Collects what to draw; `figure` draws it.

    Parameters
    ----------
    width : float
        Centimetres.
    points : float
        Size of the text.
    """

    def __init__(self, width: float, points: float) -> None:
        self.width, self.points = width, points
        self.line = points * 1.32 / 72 / CM
        self.boxes: list[TextBox] = []
        self._steps: list[Callable[[Axes], Any]] = []

    def measure(self, text: str, scale: float = 1.0, bold: bool = False) -> float:
        """Measure the width of a text in cm."""
        return _width(text, round(self.points * scale, 2), bold)

    def text(
        self, x: float, y: float, text: str, *, scale: float = 1.0, bold: bool = False, italic: bool = False,
        colour: str = INK, align: str = "left",
    ) -> None:  # fmt: skip
        """Set one line of text; ``y`` is the top of its line, ``align`` what ``x`` means."""
        if not text:
            return
        text = "".join(char if char.isprintable() else " " for char in text)  # no letter shapes, and bad XML in SVG
        width = self.measure(text, scale, bold)
        left = x - {"left": 0.0, "center": width / 2, "right": width}[align]
        self.boxes.append(TextBox(text, left, y, left + width, y + self.line * scale))
        font = _font(round(self.points * scale, 2), bold, italic)
        base = y + 0.76 * self.line * scale
        self._steps.append(
            lambda axes: axes.text(
                x, base, text, ha=align, va="baseline", color=colour, fontproperties=font, parse_math=False, zorder=5
            )
        )

    def rect(
        self, x: float, y: float, width: float, height: float, face: str, *, edge: str = "none", alpha: float = 1.0,
        hatch: str = "", layer: float = 1,
    ) -> None:  # fmt: skip
        """Draw a rectangle; ``layer`` orders it (0: behind everything)."""
        self._steps.append(
            lambda axes: axes.add_patch(
                Rectangle(
                    (x, y), width, height, facecolor=face, edgecolor=edge, alpha=alpha, hatch=hatch or None,
                    linewidth=0.6 if edge != "none" else 0, zorder=layer,
                )
            )
        )  # fmt: skip

    def rule(
        self, x0: float, y0: float, x1: float, y1: float, *, colour: str = RULE_COLOUR, width: float = 0.5
    ) -> None:
        """Draw a straight line; ``width`` in points."""
        self._steps.append(lambda axes: axes.plot([x0, x1], [y0, y1], color=colour, linewidth=width, zorder=1.5))

    def marker(self, x: float, y: float, shape: str, face: str, edge: str, *, denied: bool = False) -> None:
        """Draw a marker around a point; denied: open, with a cross."""
        size = self.points * 0.8

        def draw(axes: Axes) -> None:
            axes.plot(
                [x], [y], marker=shape, ms=size, mfc="white" if denied else face, mec=edge, mew=0.9 if denied else 0.6,
                linestyle="none", zorder=4,
            )  # fmt: skip
            if denied:
                axes.plot([x], [y], marker="x", ms=size * 0.55, mec=edge, mew=0.9, linestyle="none", zorder=4.5)

        self._steps.append(draw)

    def wrap(self, text: str, width: float, scale: float = 1.0, bold: bool = False) -> list[str]:
        """Break a text into lines of at most ``width`` cm, at spaces where possible."""
        lines: list[str] = []
        for word in text.split():
            trial = f"{lines[-1]} {word}" if lines else word
            if lines and self.measure(trial, scale, bold) <= width:
                lines[-1] = trial
            else:
                lines.append(word)
            while self.measure(lines[-1], scale, bold) > width and len(lines[-1]) > 1:
                word = lines.pop()
                fitting = [n for n in range(1, len(word)) if self.measure(word[:n], scale, bold) <= width]
                cut = max(fitting, default=1)
                lines += [word[:cut], word[cut:]]
        return lines

    def fit(self, text: str, width: float, scale: float = 1.0, lines: int = 1) -> list[str]:
        """Break a text into at most so many lines; an ellipsis says that something was cut off."""
        wrapped = self.wrap(text, width, scale)
        if len(wrapped) <= lines:
            return wrapped
        last = wrapped[lines - 1]
        while last and self.measure(last + "…", scale) > width:
            last = last[:-1]
        return [*wrapped[: lines - 1], last.rstrip(" ,;:.-") + "…"]

    def paragraph(
        self, x: float, y: float, lines: Iterable[str], *, scale: float = 1.0, bold: bool = False, colour: str = INK
    ) -> float:
        """Set lines one beneath the other and return where the next one would begin."""
        for line in lines:
            self.text(x, y, line, scale=scale, bold=bold, colour=colour)
            y += self.line * scale
        return y

    def figure(self, height: float) -> Figure:
        """Draw everything on a figure of this height in cm."""
        figure = _Figure(figsize=(self.width * CM, height * CM), dpi=150, facecolor="white")
        axes = figure.add_axes((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(height, 0))
        axes.set_axis_off()
        for step in self._steps:
            step(axes)
        return figure


def fitted(size: str, draw: Callable[[Canvas], float]) -> Figure:
    """Draw at the largest font size that keeps to the height of a page or slide.

    Parameters
    ----------
    size : str
        ``"page"`` (17 cm wide, as high as needed) or ``"slide"`` (25.4 by 14.29 cm; higher if even the
        smallest type does not fit).
    draw : callable
        Draws on a canvas and returns the height used, in cm.

    Raises
    ------
    ValueError
        If there is no such size.
    """
    if size not in SIZES:
        raise ValueError(f"no size {size!r}; give one of {', '.join(SIZES)}")
    width, all_points, limit = SIZES[size]
    for points in all_points:
        canvas = Canvas(width, points)
        height = draw(canvas)
        if height <= limit:
            break
    return canvas.figure(max(height, limit))


@cache
def _font(points: float, bold: bool, italic: bool = False) -> FontProperties:
    return FontProperties(
        family=_FAMILY, size=points, weight="bold" if bold else "normal", style="italic" if italic else "normal"
    )


@cache
def _width(text: str, points: float, bold: bool) -> float:
    width, _, _ = TextToPath().get_text_width_height_descent(text, _font(points, bold), ismath=False)
    return float(width) / 72 / CM


class _Figure(Figure):
    """A figure whose text is as wide as it was measured: hinting would round each letter to whole pixels."""

    def draw(self, renderer: RendererBase) -> None:
        with rc_context({"text.hinting": "none"}):
            super().draw(renderer)
