"""One incident, its accounts beneath each other on the same scale: whether, who, how many, under which names."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
from matplotlib.figure import Figure

from karabakh_analysis.records import STATUSES
from karabakh_analysis.sidestyle import LANES, MUTED, VICTIMS, SideStyle, style_of
from karabakh_analysis.timeline.canvas import Canvas, fitted
from karabakh_analysis.timeline.data import WORDS, Row
from karabakh_analysis.timeline.tolls import count_text, toll_ranges

_COLUMNS = ("Account", "Does it say so?", "Blames", "Losses of", "Names used", "In its own words")
_SHARES = (0.13, 0.15, 0.11, 0.25, 0.13, 0.23)


def accounts_data(
    incident_id: str,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    tolls: pd.DataFrame,
    casualties: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Tabulate what each side says of one incident; a row for every lane, also for those that are silent.

    Parameters
    ----------
    incident_id : str
        The incident.
    accounts, claims, tolls : DataFrame
        The tables of those names.
    casualties : DataFrame, optional
        The table of that name. With it the losses are told finer than in ``tolls``: civilians apart, and
        "at least" kept where one statement of several leaves the upper end open.

    Returns
    -------
    DataFrame
        Columns source_side, heard, n_documents, asserted, denied (claims), event_types, denied_types,
        blamed_side, names_used, quote, losses: a list of dicts with victim_side,
        victim_kind, status, low, high, bounded (as in `toll_ranges`).
    """
    known_accounts = accounts[accounts["incident_id"] == incident_id].to_dict("records")
    account: dict[str, Row] = {row["source_side"]: row for row in known_accounts}
    about = claims[claims["incident_id"] == incident_id]
    losses = tolls[tolls["incident_id"] == incident_id].assign(bounded=True, victim_kind="")
    if casualties is not None:
        losses = toll_ranges(casualties[casualties["incident_id"] == incident_id])
    rows = []
    for side in LANES:
        own = about[about["source_side"] == side]
        known = account.get(side)
        rows.append(
            {
                "source_side": side,
                "heard": known is not None or len(own) > 0,
                "n_documents": own["doc_id"].nunique() if known is None else int(known["n_documents"]),
                "asserted": int((own["mode"] == "asserted").sum()),
                "denied": int((own["mode"] == "denied").sum()),
                "event_types": ";".join(own.loc[own["mode"] == "asserted", "event_type"].drop_duplicates()),
                "denied_types": ";".join(own.loc[own["mode"] == "denied", "event_type"].drop_duplicates()),
                "blamed_side": "" if known is None else str(known["blamed_side"]),
                "names_used": "" if known is None else str(known["names_used"]),
                "quote": "" if known is None else str(known["quote"]),
                "losses": _losses(losses[losses["source_side"] == side]),
            }
        )
    return pd.DataFrame(rows)


def _losses(rows: pd.DataFrame) -> list[dict[str, object]]:
    picked = rows[["victim_side", "victim_kind", "status", "low", "high", "bounded"]].to_dict("records")
    picked.sort(key=lambda row: (VICTIMS.index(row["victim_side"]), STATUSES.index(row["status"]), row["victim_kind"]))
    return [{str(name): None if pd.isna(value) else value for name, value in row.items()} for row in picked]


def loss_text(loss: Row) -> str:
    """Say in words what one group of victims suffered.

    Parameters
    ----------
    loss : mapping
        An item of ``losses`` in `accounts_data`.
    """
    return count_text(loss["low"], loss["high"], loss["bounded"], loss["status"], loss["victim_kind"] == "civilian")


def accounts_figure(
    incident_id: str,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    tolls: pd.DataFrame,
    casualties: pd.DataFrame | None = None,
    *,
    title: str = "",
    size: str = "page",
) -> Figure:
    """Draw the accounts of one incident.

    Parameters
    ----------
    incident_id : str
        The incident.
    accounts, claims, tolls : DataFrame
        The tables of those names.
    casualties : DataFrame, optional
        The table of that name, for finer losses: see `accounts_data`.
    title : str
        Heading; the id if empty.
    size : str
        ``"page"`` or ``"slide"``.

    Returns
    -------
    Figure
        Its data are those of `accounts_data`; `accounts_alt` says the same in words. Bars are numbers of
        people on one scale for the whole figure; an open end means "or more", a light bar "up to".
    """
    data = accounts_data(incident_id, accounts, claims, tolls, casualties)
    values = [value for losses in data["losses"] for row in losses for value in (row["low"], row["high"]) if value]
    most = max([1, *map(int, values)])
    about = claims[claims["incident_id"] == incident_id]

    def draw(canvas: Canvas) -> float:
        y = canvas.paragraph(
            0.2, 0.25, canvas.wrap(title or incident_id, canvas.width - 0.5, 1.35, bold=True), scale=1.35, bold=True
        )
        y += canvas.line * 0.5
        edges = [0.2]
        for share in _SHARES:
            edges.append(edges[-1] + share * (canvas.width - 0.5))
        for x, name in zip(edges, _COLUMNS, strict=False):
            canvas.text(x, y, name, colour=MUTED)
        y += canvas.line * 1.2
        for row in data[data["heard"]].to_dict("records"):
            y = _account(canvas, y, edges, row, most)
        canvas.rule(0.2, y, canvas.width - 0.3, y)
        silent = [style_of(side).account for side in data.loc[~data["heard"].astype(bool), "source_side"]]
        note = f"No account in these texts: {', '.join(silent)}. " if silent else ""
        note += "Bars: people, on one scale; a range is what one side gives, never a sum over sides. "
        note += f"Source: {len(about)} claims in {about['doc_id'].nunique()} texts."
        return (
            canvas.paragraph(
                0.2, y + canvas.line * 0.5, canvas.wrap(note, canvas.width - 0.5, 0.9), scale=0.9, colour=MUTED
            )
            + 0.15
        )

    return fitted(size, draw)


def _account(canvas: Canvas, y: float, edges: list[float], row: Row, most: int) -> float:
    style, line = style_of(str(row["source_side"])), canvas.line
    widths = [right - left - 0.2 for left, right in pairwise(edges)]
    canvas.rule(0.2, y, canvas.width - 0.3, y)
    top = y + line * 0.4
    texts = row["n_documents"]
    canvas.rect(edges[0], top, 0.12, line * 1.9, style.colour)
    canvas.text(edges[0] + 0.22, top, style.lane, bold=True)
    canvas.text(edges[0] + 0.22, top + line, f"in {texts} text{'' if texts == 1 else 's'}", scale=0.9, colour=MUTED)
    bottoms = [top + line * 2]
    at = top
    for said, kinds, denied in (
        (row["asserted"], row["event_types"], False),
        (row["denied"], row["denied_types"], True),
    ):
        if said:
            canvas.marker(edges[1] + line * 0.4, at + line * 0.5, "o", style.colour, style.ink, denied=denied)
            words = ", ".join(WORDS.get(kind, kind) for kind in str(kinds).split(";"))
            text = f"{'denies' if denied else 'says'} ×{said}: {words}"
            at = canvas.paragraph(edges[1] + line, at, canvas.wrap(text, widths[1] - line)) + line * 0.2
    bottoms.append(at)
    blamed = style_of(str(row["blamed_side"])).name if row["blamed_side"] else "nobody named"
    bottoms.append(canvas.paragraph(edges[2], top, canvas.wrap(blamed, widths[2])))
    bottoms.append(_bars(canvas, top, edges[3], widths[3], row["losses"], most))
    names = ", ".join(str(row["names_used"]).split(";")) or "none"
    bottoms.append(canvas.paragraph(edges[4], top, canvas.fit(names, widths[4], lines=6)))
    quote = str(row["quote"]).strip()
    bottoms.append(canvas.paragraph(edges[5], top, canvas.fit(quote, widths[5], 0.9, lines=9), scale=0.9))
    return max(bottoms) + line * 0.4


def _bars(canvas: Canvas, y: float, x: float, width: float, losses: object, most: int) -> float:
    line, rows = canvas.line, losses if isinstance(losses, list) else []
    if not rows:
        canvas.text(x, y, "no number given", italic=True, colour=MUTED)
        return y + line
    victim = ""
    for row in rows:
        style = style_of(row["victim_side"])
        if row["victim_side"] != victim:
            victim = row["victim_side"]
            canvas.text(x, y, style.name, bold=True, colour=style.ink)
            y += line
        lines = canvas.wrap(loss_text(row), width)
        canvas.paragraph(x, y, lines)
        y += line * len(lines)
        y = _bar(canvas, x, y, (width - canvas.line * 0.8) / most, row, style)
    return y


def _bar(canvas: Canvas, x: float, y: float, unit: float, row: Row, style: SideStyle) -> float:
    low, high = row["low"], row["high"]
    if low is None and high is None:
        return y
    height = canvas.line * 0.35
    least, most = int(str(low or 0)), int(str(high if high is not None else low))
    canvas.rect(x, y, unit * least, height, style.colour)
    canvas.rect(x + unit * least, y, unit * (most - least), height, style.colour, alpha=0.4)
    if high is None or not row["bounded"]:  # "or more": an arrow head instead of an upper end
        canvas.marker(x + unit * most + canvas.line * 0.4, y + height / 2, ">", style.colour, style.ink)
    return y + canvas.line * 0.65


def accounts_alt(
    incident_id: str,
    accounts: pd.DataFrame,
    claims: pd.DataFrame,
    tolls: pd.DataFrame,
    casualties: pd.DataFrame | None = None,
    *,
    title: str = "",
) -> str:
    """Describe the accounts of one incident in words.

    Parameters
    ----------
    incident_id, accounts, claims, tolls, casualties, title
        As for `accounts_figure`.
    """
    data = accounts_data(incident_id, accounts, claims, tolls, casualties)
    parts = [f"Accounts of {title or incident_id}."]
    for row in data[data["heard"].astype(bool)].to_dict("records"):
        losses = [f"{loss_text(loss)} ({style_of(loss['victim_side']).adjective})" for loss in row["losses"]]
        blamed = style_of(row["blamed_side"]).name if row["blamed_side"] else "nobody"
        said = f"{row['asserted']} claims assert, {row['denied']} deny"
        parts.append(
            f"{style_of(row['source_side']).lane}: {said}; blames {blamed}; "
            f"losses: {', '.join(losses) or 'no number given'}."
        )
    silent = [style_of(side).account for side in data.loc[~data["heard"].astype(bool), "source_side"]]
    return " ".join([*parts, f"No account in these texts: {', '.join(silent)}." if silent else ""]).strip()
