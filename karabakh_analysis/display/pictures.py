"""A figure as a notebook keeps it: a small PNG with its description, the same bytes in every run."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from matplotlib import rc_context
from matplotlib.figure import Figure
from PIL import Image

if TYPE_CHECKING:
    from IPython.display import Image as NotebookImage


def png(figure: Figure, dpi: int = 120, colours: int = 64) -> bytes:
    r"""Draw a figure as a PNG with a palette, a quarter of the size of one without.

    Parameters
    ----------
    figure : Figure
        Any figure of `karabakh_analysis.timeline` or `karabakh_analysis.maps`.
    dpi : int
        Dots per inch: a figure 17 cm wide has 803 pixels at 120.
    colours : int
        Colours of the palette, 2 to 256.

    Returns
    -------
    bytes
        The file's content, without a date or a program's name.

    Examples
    --------
    >>> png(Figure(figsize=(1, 1)))[:4]
    b'\x89PNG'
    """
    page, small = io.BytesIO(), io.BytesIO()
    # Unhinted letters are as wide as they were measured, so that labels keep the room that was found for them.
    with rc_context({"text.hinting": "none"}):
        figure.savefig(page, dpi=dpi)
    Image.open(page).convert("RGB").quantize(colours).save(small, "PNG", optimize=True)
    return small.getvalue()


def picture(figure: Figure, alt: str, dpi: int = 120) -> NotebookImage:
    """Show a figure in a notebook, with a description for readers who cannot see it.

    Parameters
    ----------
    figure : Figure
        The figure, see `png`.
    alt : str
        What it shows, in words; `timeline_alt` and `alt_text` write them.
    dpi : int
        Dots per inch.

    Returns
    -------
    IPython.display.Image
        As the last line of a cell it is shown, and its ``alt`` is kept beside the picture.

    Examples
    --------
    >>> picture(Figure(figsize=(1, 1)), "an empty square").alt
    'an empty square'
    """
    from IPython.display import Image as NotebookImage  # the library itself needs no notebook

    return NotebookImage(data=png(figure, dpi), format="png", alt=alt)  # type: ignore[no-untyped-call]
