"""Days of the public set's kind, made up, for its sizes whose instances are not at hand.

As Mankowska, Meisel and Bierwirth (2014) describe theirs: homes anywhere in a square of 100 by 100, six services, carers who offer
one to three of the first or of the last three; three patients in ten need one of each half, half of those at the same time and
half one after the other; soft windows of two hours. The same seed gives the same day.
"""

from __future__ import annotations

import math
import random

from benchmarks.public import Sections

SIZES = {"E": (100, 20), "F": (200, 30), "G": (300, 40)}
"""Patients and carers of the sets that are large."""
SERVICES, HALF = 6, 3
PAIRS = 0.3
SQUARE, WINDOW, LAST_OPENS, HORIZON = 100, 120, 480, 1000


def made_day(seed: int, patients: int, carers: int) -> Sections:
    """A day as an instance's tables (see `public`): node 0 and the last one are the depot."""
    r = random.Random(f"day {seed} {patients} {carers}")
    at = [(r.randint(0, SQUARE), r.randint(0, SQUARE)) for _ in range(patients + 1)]
    at.append(at[0])
    offers = [_some(r, range(HALF) if v < carers // 2 else range(HALF, SERVICES)) for v in range(carers)]
    for service in range(SERVICES):  # somebody offers each
        if not any(services[service] for services in offers):
            offers[service % HALF if service < HALF else -1 - service % HALF][service] = 1
    needs = [[0] * SERVICES for _ in at]
    gaps = [(0, 0)] * len(at)
    pairs = range(patients - round(PAIRS * patients) + 1, patients + 1)
    for i in range(1, patients + 1):
        wanted = [r.randrange(HALF), r.randrange(HALF, SERVICES)] if i in pairs else [r.randrange(SERVICES)]
        for service in wanted:
            needs[i][service] = 1
    for i in pairs[len(pairs) // 2 :]:
        least = r.randint(15, 60)
        gaps[i] = least, 2 * least
    minutes = [0, *(r.randint(10, 20) for _ in range(patients)), 0]
    opens = [0, *(r.randint(0, LAST_OPENS) for _ in range(patients)), 0]
    closes = [HORIZON, *(o + WINDOW for o in opens[1:-1]), HORIZON]
    return {
        "nbNodes": [[len(at)]], "nbVehi": [[carers]], "nbServi": [[SERVICES]], "r": needs, "a": offers,
        "d": [[math.dist(p, q) for q in at] for p in at],
        "p": [[n * need for need in row] for n, row in zip(minutes, needs, strict=True) for _ in range(carers)],
        "mind": [[least for least, _ in gaps]], "maxd": [[most for _, most in gaps]], "e": [opens], "l": [closes],
    }  # fmt: skip


def _some(r: random.Random, services: range) -> list[float]:
    """One to three of these services, as a row of what a carer offers."""
    chosen = r.sample(services, r.randint(1, len(services)))
    return [float(service in chosen) for service in range(SERVICES)]
