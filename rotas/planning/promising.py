"""Which members and days are promising for each moment, learnt from the plans that the search has seen."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from rotas.planning.kernel import layout as c
from rotas.planning.kernel.flat import FlatProblem

Flags = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Promising:
    """Whether a member, and whether a day, is worth trying for a moment."""

    members: Flags  # moment, member
    days: Flags  # moment, day

    def alone(self, problem: FlatProblem) -> FlatProblem:
        """The problem where visits are offered to nobody else (those who make them may still swap), and on no other day."""
        p = problem.arrays
        moment, cands, day = p.moment.copy(), p.cands.copy(), p.day.copy()
        for k in range(len(moment)):
            able = cands[k, : moment[k, c.CANDS]]
            able = able[self.members[k, able]]
            cands[k, : len(able)], moment[k, c.CANDS] = able, len(able)
        day[:, :, c.DAY_COST] = np.where(self.days, day[:, :, c.DAY_COST], -1)
        return replace(problem, arrays=p._replace(moment=moment, cands=cands, day=day))
