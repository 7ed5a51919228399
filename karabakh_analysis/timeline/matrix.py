"""Who reports whose losses: speaker side against victim side, the gap being the finding.

The form is that of the comparison of belligerents' own counts in PNAS (2023): rows are who reports, columns whose
people. Unlike there nothing is added up, because two statements may be about the same people.
"""

from __future__ import annotations

import pandas as pd
from matplotlib.figure import Figure

from karabakh_analysis.records import STATUSES
from karabakh_analysis.sidestyle import INK, LANES, MUTED, VICTIMS, style_of
from karabakh_analysis.timeline.canvas import Canvas, fitted
from karabakh_analysis.timeline.data import Row
from karabakh_analysis.timeline.span import day_span
from karabakh_analysis.timeline.tolls import count_text, toll_ranges

_LONG = 28  # days: a number about a longer time is the total of a war or a period, not of an incident


def speaker_victim_data(casualties: pd.DataFrame) -> pd.DataFrame:
    """Tabulate statements about losses by who speaks and whose people they are.

    Parameters
    ----------
    casualties : DataFrame
        The casualties table.

    Returns
    -------
    DataFrame
        One row per (source_side, victim_side, status, period): ``n_statements`` rows of casualties,
        ``n_incidents`` that they are about, ``n_texts``, and ``low``, ``high``, ``bounded``: the smallest and
        largest number given for any one incident (people), with ``bounded`` as in `toll_ranges`. ``period``
        is True for numbers dated to four weeks or more (totals of a war or a year), which are kept apart.
        Numbers are never added.
    """
    keys = ["source_side", "victim_side", "status", "period"]
    columns = [*keys, "n_statements", "n_incidents", "n_texts", "low", "high", "bounded"]
    rows = []
    known = casualties.assign(period=[_is_period(edtf) for edtf in casualties["edtf"]])
    for key, group in known.groupby(keys, sort=False):
        ranges = toll_ranges(group)
        numbered = ranges[ranges["low"].notna() | ranges["high"].notna()]
        lows, highs = numbered["low"].dropna(), numbered[["low", "high"]].max(axis=1)
        counts = (len(group), group.loc[group["incident_id"] != "", "incident_id"].nunique(), group["doc_id"].nunique())
        span = (
            int(lows.min()) if len(lows) == len(numbered) > 0 else None,
            int(highs.max()) if len(highs) else None,
            bool(numbered["bounded"].all()),
        )
        rows.append(dict(zip(columns, (*key, *counts, *span), strict=True)))
    orders = (LANES, VICTIMS, STATUSES)
    rows.sort(key=lambda row: (row["period"], *(o.index(row[key]) for key, o in zip(keys, orders, strict=False))))
    frame = pd.DataFrame(rows, columns=columns)
    return frame.astype({"low": "Int64", "high": "Int64", "bounded": "boolean", "period": "boolean"})


def speaker_victim_figure(casualties: pd.DataFrame, *, size: str = "page") -> Figure:
    """Draw the matrix of who reports whose losses.

    Parameters
    ----------
    casualties : DataFrame
        The casualties table.
    size : str
        ``"page"`` or ``"slide"``.

    Returns
    -------
    Figure
        Its data are those of `speaker_victim_data`; `speaker_victim_alt` says the same in words.
    """
    data = speaker_victim_data(casualties)
    cells = data[~data["period"].astype(bool)]
    texts = casualties["doc_id"].nunique()

    def draw(canvas: Canvas) -> float:
        line = canvas.line
        canvas.text(0.2, 0.25, "Who reports whose losses", scale=1.35, bold=True)
        y = 0.25 + line * 1.8
        left = 2.9 * canvas.points / 7
        cell = (canvas.width - 0.3 - left) / len(VICTIMS)
        canvas.text(left + 0.1, y, "Losses of", colour=MUTED)
        canvas.text(0.2, y + line, "Reported by", colour=MUTED)
        for at, victim in enumerate(VICTIMS):
            style = style_of(victim)
            canvas.text(left + cell * at + 0.1, y + line, style.name, bold=True, colour=style.ink)
        y += line * 2.3
        most = max([1, *cells.groupby(["source_side", "victim_side"])["n_statements"].sum()])
        for side in LANES:
            y = _row(canvas, y, left, cell, side, cells[cells["source_side"] == side], int(most))
        canvas.rule(0.2, y, canvas.width - 0.3, y)
        y = canvas.paragraph(
            0.2, y + line * 0.6, canvas.wrap(_note(data, texts), canvas.width - 0.5, 0.9), scale=0.9, colour=MUTED
        )
        return y + 0.15

    return fitted(size, draw)


def _row(canvas: Canvas, y: float, left: float, cell: float, side: str, rows: pd.DataFrame, most: int) -> float:
    line = canvas.line
    style = style_of(side)
    wanted = [rows[rows["victim_side"] == victim] for victim in VICTIMS]
    texts = [[_lines(canvas, row, cell - 0.25) for row in group.to_dict("records")] for group in wanted]
    height = line * (max([2.0, *(sum(len(head) + len(tail) + 0.25 for head, tail in parts) + 0.8 for parts in texts)]))
    canvas.rule(0.2, y, canvas.width - 0.3, y)
    canvas.rect(0.2, y + line * 0.4, 0.12, line * 1.1, style.colour)
    canvas.text(0.42, y + line * 0.4, style.lane, bold=True)
    for at, (victim, group, parts) in enumerate(zip(VICTIMS, wanted, texts, strict=True)):
        x = left + cell * at
        total = int(group["n_statements"].sum())
        if total:  # the shade says how often they are spoken of, not how many they are
            canvas.rect(x + 0.03, y + 0.05, cell - 0.06, height - 0.1, "#000000", alpha=0.03 + 0.17 * total / most)
        if victim == side:
            canvas.rect(x + 0.03, y + 0.05, cell - 0.06, height - 0.1, "none", edge=INK, layer=3)
        if not total:
            canvas.text(x + 0.12, y + line * 0.4, "no number", italic=True, colour=MUTED, scale=0.9)
        top = y + line * 0.4
        for head, tail in parts:
            top = canvas.paragraph(x + 0.12, top, head, bold=True)
            top = canvas.paragraph(x + 0.12, top, tail) + line * 0.25
    return y + height


def _lines(canvas: Canvas, row: Row, width: float) -> tuple[list[str], list[str]]:
    n, incidents = int(str(row["n_statements"])), int(str(row["n_incidents"]))
    head = count_text(row["low"], row["high"], bool(row["bounded"]), str(row["status"]))
    tail = f"×{n}" + (f", {incidents} incident{'' if incidents == 1 else 's'}" if incidents else "")
    return canvas.wrap(head, width, bold=True), canvas.wrap(tail, width)


def _note(data: pd.DataFrame, texts: int) -> str:
    shown = data[~data["period"].astype(bool)]
    note = (
        "People, by status. The range runs from the smallest to the largest number that this side gives for any one "
        "incident; ×5: five statements. Nothing is added up: several statements may be about the same people. Darker: "
        "more statements, not more people. Framed: a side on its own losses. "
    )
    periods = data[data["period"].astype(bool)]
    if len(periods):
        parts = "; ".join(_sentence(row) for row in periods.to_dict("records"))
        note += f"Not in the matrix, because dated to four weeks or more: {parts}. "
    return note + f"Source: {shown['n_statements'].sum()} statements; {texts} texts give numbers."


def _sentence(row: Row) -> str:
    said = count_text(row["low"], row["high"], bool(row["bounded"]), str(row["status"]))
    whose = style_of(str(row["victim_side"])).adjective
    count = int(str(row["n_statements"]))
    times = f"{count} statement{'' if count == 1 else 's'}"
    return f"{style_of(str(row['source_side'])).account}: {said} ({whose}, {times})"


def speaker_victim_alt(casualties: pd.DataFrame) -> str:
    """Describe the matrix in words.

    Parameters
    ----------
    casualties : DataFrame
        The casualties table.
    """
    data = speaker_victim_data(casualties)
    head = "Matrix of who reports (rows) whose losses (columns). "
    if data.empty:
        return head + "No text gives a number."
    cells = data[~data["period"].astype(bool)]
    said = [f"{_sentence(row)}" for row in cells.to_dict("records")]
    mute = [style_of(side).account for side in LANES if side not in set(cells["source_side"])]
    quiet = f" No numbers from: {', '.join(mute)}." if mute else ""
    return f"{head}{'; '.join(said)}.{quiet} {_note(data, casualties['doc_id'].nunique())}"


def _is_period(edtf: str) -> bool:
    span = day_span(edtf)
    return span is not None and (span[1] - span[0]).days + 1 >= _LONG
