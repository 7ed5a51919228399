"""How long it takes to group claims into incidents, and how that grows: ``python benchmarks/incidents.py``.

The claims are made up; dates, places, kinds and gaps are mixed as in the texts at hand. The years covered stay the
same, so that more claims mean more on each day: the harder case for blocking by day. Seconds are of processor time;
they depend on the machine and decide no test. What counts is the last column, near 1 where the cost grows linearly.
Python's collector of garbage makes full passes over all objects only from some size on; ``--no-gc`` leaves it out.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from karabakh_analysis.incidents import build_incidents
from karabakh_analysis.names.gazetteer import Place, load_gazetteer
from karabakh_analysis.records import Casualty, Claim

FIRST_DAY, DAYS = date(2020, 9, 27), 800
KINDS = {"armed_clash": 30, "shelling": 14, "explosion": 8, "capture": 8, "attack_on_person": 6,
         "territorial_change": 8, "movement": 12, "disruption": 3, "agreement": 5, "transfer": 5,
         "other": 1}  # fmt: skip
SIDES = {"azerbaijan": 33, "armenia": 25, "artsakh": 12, "russia": 8, "other": 4, "unattributed": 18}
PER_INCIDENT, PER_TEXT = 12, 10
NEAR_KM = 8.0


def _draw(weights: dict[str, int], rng: random.Random) -> str:
    return rng.choices(list(weights), list(weights.values()))[0]


def synthetic(n: int, seed: int = 1) -> tuple[list[Claim], list[Casualty]]:
    """Draw ``n`` claims of made-up texts about made-up incidents, and a casualty row for every third.

    A quarter of the days is four times as busy; each text tells of up to three incidents, one of them mainly. Of the
    claims half take their place over, a third their day; 4 % have no day, 3 % only a month, 10 % only a district.
    """
    rng = random.Random(seed)
    gazetteer = load_gazetteer()
    spots = [
        p for p in gazetteer if p.where_prec == 1 and {"azerbaijan", "armenia"} & set(gazetteer.ancestors(p.place_id))
    ]
    busy = [1 + 3 * (rng.random() < 0.25) for _ in range(DAYS)]
    scenes = []
    for day in rng.choices(range(DAYS), busy, k=max(n // PER_INCIDENT, 1)):
        spot = rng.choice(spots)
        around = [p.place_id for p in spots if p.km_to(spot) <= NEAR_KM]
        scenes.append((FIRST_DAY + timedelta(days=day), spot, around, _draw(KINDS, rng)))
    claims = list(_claims(n, sorted(scenes, key=lambda s: s[0]), rng))
    casualties = [
        Casualty(f"{c.claim_id}n", c.claim_id, "", c.doc_id, c.start, c.end, "six", 6, 6, "killed", "armenia",
                 "military", c.source_side, "", c.edtf, c.place_ids, "passive")
        for c in claims[::3]
    ]  # fmt: skip
    return claims, casualties


def _claims(n: int, scenes: Sequence[tuple[date, Place, list[str], str]], rng: random.Random) -> Iterator[Claim]:
    made = text = 0
    while made < n:
        at = rng.randrange(len(scenes))
        told = [scenes[at], *(scenes[max(0, at - rng.randrange(1, 9))] for _ in range(rng.randrange(3)))]
        last = -1
        for k in range(min(PER_TEXT, n - made)):
            which = min(k * len(told) // PER_TEXT, len(told) - 1)
            day, spot, around, kind = told[which]
            own = which != last or rng.random() < 0.5
            last = which
            yield _claim(
                f"t{text:06d}", k, day, spot, around, kind if rng.random() < 0.6 else _draw(KINDS, rng), own, rng
            )
            made += 1
        text += 1


def _claim(
    doc_id: str, k: int, day: date, spot: Place, around: list[str], kind: str, own: bool, rng: random.Random
) -> Claim:
    chance = rng.random()
    edtf = "" if chance < 0.04 else f"{day:%Y-%m}" if chance < 0.07 else day.isoformat()
    basis = "" if not edtf else "stated" if own or rng.random() < 0.3 else "context"
    place = spot.parent_id if rng.random() < 0.1 else rng.choice([spot.place_id, *around])
    mode = "denied" if rng.random() < 0.08 else "asserted"
    rule = f"trigger; narration; place.{'stated' if own else 'context'}; blame.none"
    return Claim(
        f"{doc_id}.c{k:03d}", "", doc_id, 100 * k, 100 * k + 90, f"They told of {kind} number {k}.", _draw(SIDES, rng),
        "", "said", mode, kind, "", rng.choice(["", "azerbaijan", "armenia"]),
        edtf, None, basis, (place,), (place,), 1, rule,
    )  # fmt: skip


def main() -> None:
    """Print a table of sizes, times and ratios."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("sizes", type=int, nargs="*", default=[10_000, 30_000, 100_000])
    parser.add_argument("--repeats", type=int, default=3, help="runs of which the fastest counts")
    parser.add_argument("--no-gc", action="store_true", help="time the work without the collector of garbage")
    args = parser.parse_args()
    gazetteer = load_gazetteer()
    build_incidents(*synthetic(1_000), gazetteer)  # distances of places are kept: they belong to no size
    print("| claims | incidents | seconds | microseconds a claim | growth of time / growth of claims |")
    print("|---|---|---|---|---|")
    before: tuple[int, float] | None = None
    for n in args.sizes:
        claims, casualties = synthetic(n)
        times = []
        for _ in range(args.repeats):
            gc.collect()  # so that what other runs left behind is not searched again and again
            if args.no_gc:
                gc.disable()
            start = time.process_time()
            n_incidents = len(build_incidents(claims, casualties, gazetteer).incidents)
            times.append(time.process_time() - start)
            gc.enable()
        best = min(times)
        ratio = f"{(best / before[1]) / (n / before[0]):.2f}" if before else ""
        print(f"| {n:,} | {n_incidents:,} | {best:.2f} | {1e6 * best / n:.0f} | {ratio} |")
        before = n, best


if __name__ == "__main__":
    main()
