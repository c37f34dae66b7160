"""Changes that people make by hand: what they add to the rules that are broken, on top of `what_if`."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from rotas.planning.judge import Broken, Judgement
from rotas.planning.plan import Plan
from rotas.planning.problem import Problem
from rotas.planning.what_if import Change, WhatIf, what_if


def tried(problem: Problem, plan: Plan, changes: Iterable[Change], found: Judgement | None = None) -> WhatIf:
    """The plan after the changes, judged; its members in each visit in the order of the plan files. Raises NoSuchVisit."""
    return what_if(problem, plan, [_tidy(c) for c in changes], found)


def adds_to(found: WhatIf) -> tuple[Broken, ...]:
    """The rules that the change breaks, or breaks by more than before.

    A week that people mend step by step may still break a rule by less than it did: that is no reason to refuse the step.
    """
    mended, most = Counter[Broken](), dict[Broken, int]()
    for b in found.mended:
        alike = b.alike
        mended[alike] += 1
        most[alike] = max(most.get(alike, 0), abs(b.amount or 0))
    out = []
    for b in found.broken:
        alike = b.alike
        if mended[alike] and b.amount is not None and abs(b.amount) <= most[alike]:
            mended[alike] -= 1
        else:
            out.append(b)
    return tuple(out)


def _tidy(change: Change) -> Change:
    """Members in order, as plans have them, so that naming them the other way round changes nothing."""
    return change if change.members is None else replace(change, members=tuple(sorted(change.members)))
