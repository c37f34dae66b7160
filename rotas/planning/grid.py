"""Which visits can be at times that people say: at every five minutes, say, where that leaves a moment any start at all."""

from __future__ import annotations

from rotas.planning.problem import Moment, Problem


def grid_of(problem: Problem, grid: int) -> dict[str, int]:
    """For each moment the minutes of which its starts are multiples: `grid`, or 1 where it is hemmed in.

    It is where its window has no such start for as long as the visit should be, and where it comes so exactly after another
    that, wherever that one is, there may be none.
    """
    out = {
        m.id: grid if _any(m.opens, m.closes - min(m.best, m.closes - m.opens), grid) else 1 for m in problem.moments
    }
    off = {p.moment for p in problem.pins if p.start is not None and p.start % grid}
    off |= {v.moment for v in problem.agreed if v.start % grid}
    again = grid > 1
    while again:  # what comes after what comes after
        tight = [m.id for m in problem.moments if out[m.id] > 1 and _tight(m, grid, out, off)]
        out |= dict.fromkeys(tight, 1)
        again = bool(tight)
    return out


def _tight(m: Moment, grid: int, grids: dict[str, int], off: set[str]) -> bool:
    if m.after is None or m.after.most - m.after.least >= grid - 1:
        return False
    on = grids.get(m.after.moment, 1) > 1 and m.after.moment not in off
    return not (on and _any(m.after.least, m.after.most, grid))


def _any(low: int, high: int, grid: int) -> bool:
    """Whether there is a multiple from `low` to `high`."""
    return high - high % grid >= low


def said_length(m: Moment, minutes: int, grid: int) -> int:
    """A length as people say it, no longer than so many minutes: what was asked for, or a multiple."""
    return minutes if minutes in (m.best, m.least) else max(m.least, minutes - minutes % grid)
