"""A Problem as flat arrays of whole numbers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from rotas.planning.costs import TIES, Weights
from rotas.planning.kernel import layout as c
from rotas.planning.kernel.layout import FAR, Flat, Ints
from rotas.planning.problem import Moment, Pin, Problem


@dataclass(frozen=True)
class FlatProblem:
    """The arrays, with what is needed to come back from them. `scale` is units of cost in a point."""

    problem: Problem
    arrays: Flat
    scale: int
    moment_of: tuple[int, ...]


def scale_of(weights: Weights) -> int:
    """The least power of ten (from 1,000) in which every weight is whole, up to a million."""
    values: list[float] = []
    for value in weights.__dict__.values():
        values.extend(value if isinstance(value, tuple) else (value,))
    scale = 1000
    while scale < 1_000_000 and any(abs(v * scale - round(v * scale)) > 1e-6 for v in values):
        scale *= 10
    return scale


def flatten(problem: Problem) -> FlatProblem:
    """The arrays of a problem."""
    scale = scale_of(problem.weights)
    members = {m.id: n for n, m in enumerate(problem.members)}
    people = {p.id: n for n, p in enumerate(problem.people)}
    places = {p.id: n for n, p in enumerate(problem.places)}
    nowhere = len(places)
    modes = {name: n for n, name in enumerate(dict.fromkeys(m.mode for m in problem.members))}
    days, n_members, n_moments = problem.days, len(members), len(problem.moments)

    visit_rows, moment_of = [], []
    for k, mo in enumerate(problem.moments):
        pins = [p for p in problem.pins if p.moment == mo.id]
        for n in range(mo.times):
            moment_of.append(k)
            visit_rows.append(_visit(k, pins[n] if n < len(pins) else None, members))

    moment, followers = _moments(problem, people, places, scale)
    # fmt: off
    arrays = Flat(
        moment=moment,
        followers=followers,
        pair=_pairs(problem, scale),
        cands=np.zeros((n_moments, max(1, n_members)), np.int64),
        day=_days(problem, members, scale),
        visit=np.array(visit_rows, np.int64).reshape(-1, 6),
        member=np.array(
            [
                (
                    modes[m.mode],
                    nowhere if m.base is None else places[m.base],
                    m.contract,
                    m.most_week,
                    m.most_day,
                    m.most_days,
                    m.shift_least,
                    -1 if m.last_finish is None else m.last_finish,
                    -1 if m.leaves is None else m.leaves,
                    m.unsocial_before,
                )
                for m in problem.members
            ],
            np.int64,
        ).reshape(-1, 10),
        person=np.array(
            [(p.circle, -1 if p.allocation is None else p.allocation) for p in problem.people], np.int64
        ).reshape(-1, 2),
        travel=_travel(problem, list(modes)),
        own=_lists(
            n_members,
            days,
            2,
            ((members[m.id], d, w) for m in problem.members for d in range(days) for w in _merged(m.available, d)),
        ),
        rather=_lists(
            n_members,
            days,
            2,
            ((members[m.id], w.day, (w.opens, w.closes)) for m in problem.members for w in m.available if w.rather_not),
        ),
        blocks=_lists(
            n_members,
            days,
            3,
            (
                (members[m], b.day, (b.opens, b.closes, nowhere if b.place is None else places[b.place]))
                for b in sorted(problem.blocks, key=lambda b: (b.opens, b.closes))
                for m in b.members
            ),
        ),
        busy=_lists(
            len(people),
            days,
            2,
            ((people[p.id], d, w) for p in problem.people for d in range(days) for w in _merged(p.busy, d)),
        ),
        weekend=np.array([(problem.first_weekday + d) % 7 >= 5 for d in range(days)], np.int64),
        weight=_weights(problem, scale),
    )
    for k in range(n_moments):
        able = [i for i in range(n_members) if arrays.pair[k, i, c.TIE] >= 0]
        arrays.cands[k, : len(able)] = able
        arrays.moment[k, c.CANDS] = len(able)
    return FlatProblem(problem, arrays, scale, tuple(moment_of))


def _visit(k: int, pin: Pin | None, members: dict[str, int]) -> tuple[int, ...]:
    if pin is None:
        return k, -1, -1, -1, -1, 0
    who = [members[m] for m in pin.members[:2]] + [-1, -1]
    return k, -1 if pin.day is None else pin.day, -1 if pin.start is None else pin.start, who[0], who[1], 1


def _moments(problem: Problem, people: dict[str, int], places: dict[str, int], scale: int) -> tuple[Ints, Ints]:
    """The moments, and for each those that come after it."""
    numbers = {m.id: n for n, m in enumerate(problem.moments)}
    after: dict[str, list[int]] = {m.id: [] for m in problem.moments}
    for m in problem.moments:
        if m.after:
            after[m.after.moment].append(numbers[m.id])
    most = max(map(len, after.values()), default=0)
    out = np.zeros((len(numbers), c.FOLLOWERS + 1), np.int64)
    followers = np.full((len(numbers), most), -1, np.int64)
    first = 0
    for k, m in enumerate(problem.moments):
        a = m.after
        out[k] = (
            people[m.person],
            places[problem.place_of(m)],
            m.opens,
            m.closes,
            m.best_opens,
            m.best_closes,
            m.least,
            m.best,
            m.carers,
            m.apart,
            m.times,
            first,
            numbers[a.moment] if a else -1,
            a.least if a else 0,
            a.most if a else 0,
            int(a.others) if a else 0,
            int(bool(m.gifts)),
            round(problem.weights.missed[m.matters - 1] * scale),
            round(problem.weights.away * m.matters * scale),
            0,
            len(after[m.id]),
        )
        followers[k, : len(after[m.id])] = after[m.id]
        first += m.times
    return out, followers


def _able(mo: Moment, skills: frozenset[str], tie: str) -> bool:
    return tie != "not" and any(n <= skills for n in mo.needs)


def _pairs(problem: Problem, scale: int) -> Ints:
    out = np.zeros((len(problem.moments), max(1, len(problem.members)), 4), np.int64)
    out[:, :, c.TIE] = -1
    for k, mo in enumerate(problem.moments):
        for i, m in enumerate(problem.members):
            tie = problem.tie(mo.person, m.id)
            if _able(mo, m.skills, tie) and m.available:
                out[k, i] = (
                    round(problem.weights.tie[TIES.index(tie)] * scale),
                    int(mo.needs[0] <= m.skills),
                    int(mo.needs[-1] <= m.skills),
                    int(bool(mo.gifts & m.gifts)),
                )
    return out


def _days(problem: Problem, members: dict[str, int], scale: int) -> Ints:
    out = np.full((len(problem.moments), problem.days, c.AGREED_WHO + c.AGREED_MOST), -1, np.int64)
    number = {m.id: k for k, m in enumerate(problem.moments)}
    for k, mo in enumerate(problem.moments):
        for d in mo.days:
            if d < problem.days:
                best = mo.best_days is None or d in mo.best_days
                out[k, d, c.DAY_COST] = 0 if best else round(problem.weights.other_day * mo.matters * scale)
    for v in problem.agreed:
        row = out[number[v.moment], v.day]
        who = sorted({members[m] for m in v.members})
        row[c.AGREED], row[c.AGREED_COUNT] = v.start, len(who)
        row[c.AGREED_WHO : c.AGREED_WHO + min(c.AGREED_MOST, len(who))] = who[: c.AGREED_MOST]
    return out


def _travel(problem: Problem, modes: Sequence[str]) -> Ints:
    n = len(problem.places)
    out = np.zeros((max(1, len(modes)), n + 1, n + 1), np.int64)
    ids = [p.id for p in problem.places]
    for i, mode in enumerate(modes):
        if mode in problem.matrices:
            rank = {place: r for r, place in enumerate(problem.order)}
            listed = [(a, rank[p]) for a, p in enumerate(ids) if p in rank]
            matrix = np.array(problem.matrices[mode], np.int64).reshape(len(rank), len(rank))
            at = np.array([a for a, _ in listed], np.int64)
            to = np.array([r for _, r in listed], np.int64)
            out[i][np.ix_(at, at)] = matrix[np.ix_(to, to)]
            np.fill_diagonal(out[i], 0)
        else:
            for a, p in enumerate(ids):
                out[i, a, :n] = [problem.travel(mode, p, q) for q in ids]
    return out


def _merged(windows: Iterable[object], day: int) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for opens, closes in sorted((w.opens, w.closes) for w in windows if w.day == day):  # type: ignore[attr-defined]
        if out and opens <= out[-1][1]:
            out[-1] = out[-1][0], max(out[-1][1], closes)
        else:
            out.append((opens, closes))
    return out


def _lists(rows: int, days: int, width: int, items: Iterable[tuple[int, int, tuple[int, ...]]]) -> Ints:
    """For each row and day a count and then the items."""
    found: dict[tuple[int, int], list[int]] = {}
    for row, day, item in items:
        found.setdefault((row, day), []).extend(item)
    most = max(map(len, found.values()), default=0)
    out = np.zeros((max(1, rows), days, 1 + most), np.int64)
    for (row, day), flat in found.items():
        out[row, day, 0] = len(flat) // width
        out[row, day, 1 : 1 + len(flat)] = flat
    return out


def _weights(problem: Problem, scale: int) -> Ints:
    w, limits = problem.weights, problem.limits
    points = (
        w.short,
        w.face,
        w.gift,
        w.travel,
        w.waiting,
        w.short_day,
        w.rather_not,
        w.under,
        w.over,
        w.unsocial,
        w.change,
        w.shift,
        w.worst_away,
    )
    rest = [
        FAR if limits.stretch is None else limits.stretch,
        FAR if limits.span is None else limits.span,
        -FAR if limits.rest is None else limits.rest,
        sum(m.contract for m in problem.members) or 1,
    ]
    dearest = max((round(m * scale) for m in w.missed), default=0)
    return np.array([*(round(p * scale) for p in points), *rest, 10 * dearest + 100_000 * scale], np.int64)
