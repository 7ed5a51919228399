"""What the accounts of one incident differ in, said out of the tables without deciding who is right."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from karabakh_analysis.records import STATUSES
from karabakh_analysis.sidestyle import LANES, VICTIMS, style_of
from karabakh_analysis.timeline.data import WORDS
from karabakh_analysis.timeline.span import day_span, edtf_in_words
from karabakh_analysis.timeline.tolls import count_text

Difference = tuple[str, list[str]]


def differences(
    claims: pd.DataFrame, accounts: pd.DataFrame, tolls: pd.DataFrame, places: Mapping[str, str]
) -> list[Difference]:
    """List questions on which the accounts part, each with what every side that speaks to it says.

    Parameters
    ----------
    claims, accounts : DataFrame
        Rows of the tables of those names that are about the incident.
    tolls : DataFrame
        Ranges of the incident, as `toll_ranges` gives them.
    places : mapping of str to str
        Both names by place_id.

    Returns
    -------
    list of tuple
        Pairs (question, lines). A question is listed only if the answers differ; a side that does not
        answer it is not listed as agreeing.
    """
    found = [_whether(claims), _who(accounts), _when(claims), _where(claims, accounts, places), *_how_many(tolls)]
    return [item for item in found if item[1]]


def _whether(claims: pd.DataFrame) -> Difference:
    lines = []
    for kind in claims.loc[claims["mode"] == "denied", "event_type"].drop_duplicates():
        same = claims[claims["event_type"] == kind]
        sides = {mode: set(same.loc[same["mode"] == mode, "source_side"]) for mode in ("asserted", "denied")}
        both = sides["asserted"] & sides["denied"]
        answers = [
            (sides["asserted"] - both, "says that there was"),
            (sides["denied"] - both, "denies"),
            (both, "both says so and denies it, maybe of different acts: read its sentences below"),
        ]
        said = [f"{style_of(side).account} {verb}" for told, verb in answers for side in LANES if side in told]
        lines.append(_upper(f"{WORDS.get(kind, kind)}: {'; '.join(said)}."))
    return "Whether it happened", lines


def _who(accounts: pd.DataFrame) -> Difference:
    blamed = {row["source_side"]: row["blamed_side"] for row in accounts.to_dict("records") if row["blamed_side"]}
    if len(set(blamed.values())) < 2:
        return "Who did it", []
    return "Who did it", [
        f"{_upper(style_of(side).account)} blames {style_of(blamed[side]).name}." for side in LANES if side in blamed
    ]


def _when(claims: pd.DataFrame) -> Difference:
    dates = {
        side: [value for value in group["edtf"].drop_duplicates() if day_span(value)]
        for side, group in claims[claims["mode"] == "asserted"].groupby("source_side")
    }
    sets = [set(values) for values in dates.values() if values]
    if len(sets) < 2 or any(one & other for at, one in enumerate(sets) for other in sets[at + 1 :]):
        return "When", []
    return "When", [
        f"{_upper(style_of(side).account)}: {', '.join(edtf_in_words(value) for value in sorted(dates[side]))}."
        for side in LANES
        if dates.get(side)
    ]


def _where(claims: pd.DataFrame, accounts: pd.DataFrame, places: Mapping[str, str]) -> Difference:
    lines, answers = [], []
    names = {row["source_side"]: row["names_used"] for row in accounts.to_dict("records")}
    for side in LANES:
        cells = claims.loc[claims["source_side"] == side, "place_ids"]
        ids = {place for cell in cells for place in cell.split(";") if place}
        if ids:
            answers.append(frozenset(ids))
            written = f" (as written: {', '.join(names[side].split(';'))})" if names.get(side) else ""
            known = ", ".join(places.get(place, place) for place in sorted(ids))
            lines.append(f"{_upper(style_of(side).account)}: {known}{written}.")
    return "Which places they name", lines if len(set(answers)) > 1 else []


def _how_many(tolls: pd.DataFrame) -> list[Difference]:
    out = []
    for victim in VICTIMS:
        lines = []
        for status in STATUSES:
            said: dict[str, list[str]] = {}
            for row in tolls[(tolls["victim_side"] == victim) & (tolls["status"] == status)].to_dict("records"):
                civilian = row["victim_kind"] == "civilian"
                text = count_text(row["low"], row["high"], bool(row["bounded"]), status, civilian)
                said.setdefault(row["source_side"], []).append(text)
            if len(set(map(tuple, said.values()))) > 1:
                parts = [f"{style_of(side).account}: {', '.join(said[side])}" for side in LANES if side in said]
                lines.append(_upper(f"{status}: {'; '.join(parts)}."))
        name = style_of(victim).name if victim != "unknown" else "people whose side is not said"
        out.append((f"How many losses of {name}", lines))
    return out


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
