"""Continuity of care in numbers, from how many visits each member made to one person.

Formulas: UPC, HHI, COC (Bice and Boxerman), SECON and MMCI as the health services literature has them. They are for
trends; what a person is told is how many different faces come.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Continuity:
    """Measures of one person's visits in a period; None where a measure is not defined.

    `visits` N counts member-visits (two carers are two), `faces` M different members, `most_frequent` UPC the share of
    the most frequent, `hhi` the sum of squared shares, `effective` 1 / HHI, `coc` 0 (all different) to 1 (one member),
    `mmci` the modified modified continuity index, `same_as_last` SECON, known only when the order is.
    """

    visits: int
    faces: int
    most_frequent: float | None
    hhi: float | None
    effective: float | None
    coc: float | None
    mmci: float | None
    same_as_last: float | None = None


def of_counts(counts: Sequence[int]) -> Continuity:
    """Measures from the number of visits by each member."""
    counts = [n for n in counts if n > 0]
    total, faces = sum(counts), len(counts)
    if not total:
        return Continuity(0, 0, None, None, None, None, None)
    squares = sum(n * n for n in counts)
    hhi = squares / total**2
    return Continuity(
        visits=total,
        faces=faces,
        most_frequent=max(counts) / total,
        hhi=hhi,
        effective=1 / hhi,
        coc=(squares - total) / (total * (total - 1)) if total > 1 else None,
        mmci=(1 - faces / (total + 0.1)) / (1 - 1 / (total + 0.1)),
    )


def of_sequence(visits: Sequence[Hashable]) -> Continuity:
    """Measures from who came, in the order of the visits. A visit by two is two entries."""
    base = of_counts(list(Counter(visits).values()))
    if len(visits) < 2:
        return base
    same = sum(a == b for a, b in itertools.pairwise(visits)) / (len(visits) - 1)
    return Continuity(**{**base.__dict__, "same_as_last": same})
