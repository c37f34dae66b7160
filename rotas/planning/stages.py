"""The stages of a search: what share of the budget each has, how hot it begins, and where it looks."""

from __future__ import annotations

from dataclasses import dataclass

HOT, HOTTER, COLD = 70.0, 140.0, 1.0
"""Points: temperatures of a turn at its start, of every other one where there is much time, and at its end."""
MANY, TWICE = 0.01, 2.0
"""Where more than this share of the visits wanted is missed so far the week is full: which are missed is decided by far dearer
changes than who makes those that are there. A turn that begins hot then begins so many times as hot."""
ROUNDS = (0.3, 0.7)
"""The share of the search that each of two stages has: one that is soon of use, and one as slow as there is time for. Going over
a good plan again at less heat brought nothing; more time in one piece did."""
LOOKING, LOOKS = 0.3, 4
"""The share of a search that learns which is for looking around, in so many turns, each from hot to cold: what they see shows
what is promising. The rest of it is one long turn there."""
HOT_PIECE, HOT_SHARE = 0.6, 0.8
"""The piece of an annealing after which it is known how good its end will be, and its share of the time: there the best of all
processes is chosen, hours are looked for where it misses visits, and every process cools that one down."""
BIND, BIND_LATE = 0.5, 0.75
"""The share of a turn after which rules bind: what still breaks one is dropped, and the rest finds its place. Late, fewer
visits are missed where many are; soon, there is more time for all else."""
WARM = ((2.0, 200, BIND_LATE), (8.0, 20, BIND))
"""Settings where the search begins from a plan that is good already and may not be lost again. Turns and processes take turns."""
ENOUGH, ENOUGH_MOVES, OFTEN_MOST = 0.16, 20_000, 8
"""Seconds for each visit wanted, or moves, after which more in one piece is of no use: then there are several, all
alike, because luck decides in which valley one ends."""
REBUILDS, LITTLE, LITTLE_MOVES = (60, 200), 0.025, 4_000
"""Of a thousand moves, how many rebuild: in one process and turn few, in the next many, because no rate was best for every
week; those that rebuild often have their rules bind later, for the same reason. Always few where there are fewer seconds, or
moves, than this for each visit wanted, and where it is promising: there many moves were better than many rebuildings."""

Settings = tuple[tuple[float, int, float], ...]
"""How hot a turn begins (points), of a thousand moves how many rebuild, and when rules bind, for every other process."""


@dataclass(frozen=True)
class Stage:
    """Turns of annealing with the same settings; each begins from the best so far. `share`: of the budget, for all of them. `piece`:
    of an annealing; what is not the first piece goes on where the best of the stage before has come to."""

    share: float
    settings: Settings
    turns: int = 1
    promising: bool = False
    """Looks only where it is promising, which is learnt before it."""
    piece: tuple[float, float] = (0.0, 1.0)

    @property
    def goes_on(self) -> bool:
        """Whether it goes on with what the stage before has in hand."""
        return self.piece[0] > 0

    @property
    def learns(self) -> bool:
        """Whether what is promising is learnt before it."""
        return self.promising and not self.goes_on


def heat(hot: float, missed: int, wanted: int) -> float:
    """Points: how hot a turn begins that is to begin `hot`, where the best plan so far misses so many of the visits wanted."""
    return TWICE * hot if hot >= HOT and missed > MANY * wanted else hot


def for_each(visits: int, seconds: float | None, moves: float | None) -> float:
    """A lane's budget for each visit wanted: moves, or seconds where there is no limit of moves."""
    return ((seconds or 0.0) if moves is None else moves) / visits


def stages(visits: int, seconds: float | None, moves: float | None, *, warm: bool, learns: bool) -> list[Stage]:
    """The stages, from a lane's budget for each visit wanted. `learns`: whether the search learns what is promising."""
    each = for_each(visits, seconds, moves)
    enough, little = (ENOUGH, LITTLE) if moves is None else (ENOUGH_MOVES, LITTLE_MOVES)
    count = max(1, min(OFTEN_MOST, int(each / enough)))
    few, many = REBUILDS
    usual = ((HOT, few, BIND), (HOT, few, BIND) if each < little else (HOT, many, BIND_LATE))
    if learns:
        long, there = (1 - LOOKING) / count, ((HOT, few, BIND), (HOT, few, BIND_LATE))
        return count * [
            Stage(LOOKING / count, usual, LOOKS),
            Stage(long * HOT_SHARE, there, promising=True, piece=(0.0, HOT_PIECE)),
            Stage(long * (1 - HOT_SHARE), there, promising=True, piece=(HOT_PIECE, 1.0)),
        ]
    out = []
    for number, share in enumerate((1 / count,) * count if count > 1 else ROUNDS):
        hot = HOTTER if count > 1 and number // 2 % 2 else HOT
        settings = tuple((hot, rebuilds, bind) for _, rebuilds, bind in usual)
        out.append(Stage(share, WARM if warm and number < len(WARM) else settings))
    return out
