"""Tables in notebooks as a screen reader can follow them: one row of headers, each with its scope, whole quotations.

pandas writes an empty header cell over an index without a name, and two rows of headers where it has one.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

import pandas as pd

_LEFT = "text-align: left; vertical-align: top"


def headed_table(frame: pd.DataFrame) -> str:
    """HTML of a table whose every column, and every level of the index, has a header.

    Parameters
    ----------
    frame : DataFrame
        Any table. An index that only counts the rows is left out; of more rows than ``display.max_rows`` the first
        and the last are shown, and how many stand between them.

    Returns
    -------
    str
        A ``table``; everything in it is escaped.

    Examples
    --------
    >>> table = headed_table(pd.DataFrame({"side": ["armenia"], "claims": [2]}).set_index("side"))
    >>> table.count('scope="col"'), '<th scope="row" style' in table, "<th></th>" in table
    (2, True, False)
    """
    counted = isinstance(frame.index, pd.RangeIndex) and frame.index.name is None
    levels = 0 if counted else frame.index.nlevels
    corner = [str(name) if name is not None else "row" for name in frame.index.names]
    if frame.columns.name is not None:  # a table of counts: what its columns are
        corner[0] += f" (columns: {frame.columns.name})"
    heads = [*corner[:levels], *(" / ".join(map(str, c)) if isinstance(c, tuple) else str(c) for c in frame.columns)]
    frame = frame.apply(_decimals)
    most = pd.get_option("display.max_rows") or len(frame)
    half = most // 2 if len(frame) > most else len(frame)
    rows = [_row(key, values, levels) for key, *values in frame.head(half).itertuples()]
    if len(frame) > most:
        rows.append(f'<tr><td colspan="{len(heads)}">… {len(frame) - 2 * half} more rows …</td></tr>')
        rows += [_row(key, values, levels) for key, *values in frame.tail(half).itertuples()]
    head = "".join(f'<th scope="col" style="{_LEFT}">{html.escape(name)}</th>' for name in heads)
    body = "\n".join(rows)
    return f'<table class="dataframe">\n<thead><tr>{head}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>'


def use_headed_tables() -> None:
    """Let the notebook that calls it show every table in this way; outside IPython nothing happens."""
    from IPython.core.getipython import get_ipython

    shell = get_ipython()
    if shell is not None and shell.display_formatter is not None:
        shell.display_formatter.formatters["text/html"].for_type(pd.DataFrame, headed_table)


def _decimals(column: pd.Series) -> pd.Series:
    """Numbers as text, with as many decimals as the column needs, at most those of ``display.precision``."""
    if not pd.api.types.is_float_dtype(column):
        return column
    said = [f"{value:.{pd.get_option('display.precision')}f}" for value in column.dropna()]
    places = max((len(text.rstrip("0").partition(".")[2]) for text in said), default=0)
    return column.map(lambda value: None if pd.isna(value) else f"{value:.{places}f}").astype(object)


def _row(key: object, values: list[object], levels: int) -> str:
    keys = list(key) if isinstance(key, tuple) and levels > 1 else [key][:levels]
    cells = [f'<th scope="row" style="{_LEFT}">{_cell(value)}</th>' for value in keys]
    cells += [f'<td style="{_LEFT}">{_cell(value)}</td>' for value in values]
    return f"<tr>{''.join(cells)}</tr>"


def _cell(value: object) -> str:
    if value is None or (isinstance(value, float) and value != value):
        return ""
    said = ", ".join(str(one) for one in value) if isinstance(value, Iterable) and not isinstance(value, str) else value
    return re.sub(r"[\r\n]+", "<br>", html.escape(str(said)))
