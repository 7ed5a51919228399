"""Numbers of people as ranges in words. Nothing is ever added up: a sum over accounts would be nobody's account."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from karabakh_analysis.records import STATUSES
from karabakh_analysis.sidestyle import LANES, VICTIMS, style_of

KEY = ["incident_id", "source_side", "victim_side", "victim_kind", "status"]


def toll_ranges(casualties: pd.DataFrame) -> pd.DataFrame:
    """Find the smallest and largest number that one account gives for one group of victims of one incident.

    Parameters
    ----------
    casualties : DataFrame
        The casualties table.

    Returns
    -------
    DataFrame
        Columns incident_id, source_side, victim_side, victim_kind (``civilian``, or empty for anybody
        else), status, low, high, bounded, n_rows, casualty_ids (joined by ``;``). ``low`` and ``high``:
        people, NA if no row gives a number; ``bounded``: whether every row that gives a number gives an
        upper limit ("at least 15" does not).
    """
    rows = []
    known = casualties.assign(victim_kind=casualties["victim_kind"].where(casualties["victim_kind"] == "civilian", ""))
    for key, group in known.groupby(KEY, sort=False):
        numbered = group[group["n_min"].notna() | group["n_max"].notna()]
        lows, highs = numbered["n_min"].dropna(), numbered[["n_min", "n_max"]].max(axis=1)
        rows.append(
            {
                **dict(zip(KEY, key, strict=True)),
                "low": int(lows.min()) if len(lows) == len(numbered) > 0 else None,
                "high": int(highs.max()) if len(highs) else None,
                "bounded": bool(numbered["n_max"].notna().all()),
                "n_rows": len(group),
                "casualty_ids": ";".join(group["casualty_id"]),
            }
        )
    out = pd.DataFrame(rows, columns=[*KEY, "low", "high", "bounded", "n_rows", "casualty_ids"])
    out = out.astype({"low": "Int64", "high": "Int64", "n_rows": "Int64", "bounded": "boolean"})
    ranks = {"source_side": LANES, "victim_side": VICTIMS, "status": STATUSES}
    order = out.assign(**{name: out[name].map(_rank(values)) for name, values in ranks.items()})
    return out.loc[order.sort_values(KEY, kind="stable").index].reset_index(drop=True)


def range_text(low: object, high: object, bounded: bool = True) -> str:
    """Write a range in as few signs as it takes.

    Parameters
    ----------
    low, high : int or missing
        People; missing (None or NA) where no number is given.
    bounded : bool
        False if some account gives no upper limit.

    Examples
    --------
    >>> range_text(7, 7), range_text(1, 6), range_text(1, None), range_text(None, 60)
    ('7', '1–6', 'at least 1', 'up to 60')
    >>> range_text(1, 3, bounded=False), range_text(None, None)
    ('1–3 or more', 'number not given')
    """
    least, most = _int(low), _int(high)
    if least is None:
        return "number not given" if most is None else f"up to {most}"
    if most is None or (most == least and not bounded):
        return f"at least {least}"
    return (str(least) if least == most else f"{least}–{most}") + ("" if bounded else " or more")


def count_text(low: object, high: object, bounded: bool, status: str, civilian: bool = False) -> str:
    """Write a range with what happened to the people.

    Examples
    --------
    >>> count_text(7, 7, True, "killed"), count_text(0, 0, True, "wounded"), count_text(None, None, True, "captured")
    ('7 killed', 'none wounded', 'captured, number not given')
    >>> count_text(2, 2, True, "killed", civilian=True)
    '2 civilians killed'
    """
    count = range_text(low, high, bounded)
    people = "" if not civilian else "civilian " if count == "1" else "civilians "
    if count == "number not given":
        return f"{people}{status}, {count}"
    if count == "0":
        return f"no {people}{status}" if civilian else f"none {status}"
    return f"{count} {people}{status}"


def toll_text(ranges: pd.DataFrame) -> list[str]:
    """Write the direct text for a figure: one line for each group of victims, one's own first.

    Parameters
    ----------
    ranges : DataFrame
        Rows of `toll_ranges` that belong to one account of one incident.

    Examples
    --------
    >>> row = {"source_side": "azerbaijan", "victim_side": "azerbaijan", "victim_kind": "", "bounded": True}
    >>> toll_text(pd.DataFrame([{**row, "status": "killed", "low": 7, "high": 7},
    ...                         {**row, "status": "wounded", "low": 10, "high": 10}]))
    ['7 killed, 10 wounded (own)']
    """
    texts: dict[str, list[str]] = {}
    for row in ranges.to_dict("records"):
        whose = "own" if row["victim_side"] == row["source_side"] else style_of(str(row["victim_side"])).adjective
        civilian = row["victim_kind"] == "civilian"
        text = count_text(row["low"], row["high"], bool(row["bounded"]), str(row["status"]), civilian)
        texts.setdefault(whose, []).append(text)
    return [
        f"{', '.join(parts)} ({whose})" for whose, parts in sorted(texts.items(), key=lambda item: item[0] != "own")
    ]


def _int(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]


def _rank(values: Iterable[str]) -> dict[str, int]:
    return {value: at for at, value in enumerate(values)}
