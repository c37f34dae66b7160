"""The linear programme over the routes found so far, solved again and again by HiGHS for the prices of its rows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable

import numpy as np

from rotas.planning.bound_days import Floats
from rotas.planning.bound_master import Route, Rows
from rotas.planning.linear import Column, answer, column, flat, model

MANY = 1e6
"""Points for a rule that the routes known so far cannot keep."""

START_MOST, START_LEAST, WIDER = 80.0, 10.0, 1.5
"""Points that a visit may be worth, or cost, at first, and by how much more when that proves too little. Without such
ends the first prices are wild, and most of the time would go into taming them. The bound does not depend on them."""

BARELY, TAKEN_MOST = 1e-3, 200
"""By how much a row must be broken to be taken in, and how many are at once."""

PRECISE = 1e-3
"""How near to the least cost, as a share of it, is near enough: any prices give a true bound. A tenth as much takes a tenth longer."""

ROUTES_A_ROW, ROUNDS_UNUSED = 2.0, 8
"""As many routes as this for each row are worth having: those that would cost least more. Any other is forgotten after so many
rounds, or at each round half of the time would go to routes that nobody takes."""


class Programme:
    """The programme with the routes and rows that it has taken in.

    It is solved from the inside (interior points), not from corner to corner: where there are thousands of rows and routes that
    is ten times as fast, and prices in the middle of all that are as good swing less.
    """

    def __init__(self, rows: Rows) -> None:
        self.rows = rows
        ones = np.array([float(day.held) for day in rows.days])  # each member-day has one route: the last rows
        self.low = np.concatenate([rows.low, ones])
        self.high = np.concatenate([rows.high, np.ones(len(ones))])
        self.known = np.ones(len(self.low), bool)
        self.known[list(rows.late)] = False
        self.slack = [
            column(cost, 0.0, np.inf, {row: sign})
            for row in rows.cover.values()
            for cost, sign in ((START_MOST, 1.0), (START_LEAST, -1.0))
        ]
        self.plain = [column(x.cost, x.low, x.high, x.rows) for x in rows.plain]
        for n, day in enumerate(rows.days):
            if day.held:  # until a route is known
                self.plain.append(column(MANY, 0.0, 1.0, {rows.on[n]: 1.0, self._one(n): 1.0}))
        self.routes: dict[Route, Column] = {}
        self.rounds = 0
        self._slack: Floats = np.zeros(len(self.slack))
        self._sums: Floats = np.zeros(len(self.low))

    def _one(self, day: int) -> int:
        return len(self.rows.low) + day

    def take(self, new: Collection[int]) -> None:
        """Take rows in, with all that is in them."""
        self.known[list(new)] = True

    def missing(self, late: int) -> list[int]:
        """Rows so late at most that the programme does without and that its last answer does not keep, the least kept first."""
        by = np.maximum(self._sums - self.high, self.low - self._sums)
        new = [r for r, n in self.rows.late.items() if n <= late and not self.known[r] and by[r] > BARELY]
        return sorted(new, key=lambda r: (-by[r], r))[:TAKEN_MOST]

    def add(self, routes: Iterable[Route]) -> int:
        """Take routes in; gives how many were new."""
        before = len(self.routes)
        for route in routes:
            if route not in self.routes:
                rows = self.rows.coefficients(route) | {self._one(route.day): 1.0}
                self.routes[route] = column(route.cost, 0.0, np.inf, rows, self.rounds)
        return len(self.routes) - before

    def solve(self) -> tuple[float, Floats] | None:
        """The least cost with the routes and rows known, and the rows' prices, as exactly as needed. None if HiGHS gave up."""
        self.rounds += 1
        columns = [*self.slack, *self.plain, *self.routes.values()]
        rows, parts, number = flat(columns)
        here = self.known[rows]
        found = answer(
            model(columns, np.flatnonzero(self.known), self.low[self.known], self.high[self.known],
                  (rows[here], parts[here], number[here])),
            PRECISE,
        )  # fmt: skip
        if found is None:
            return None
        self._slack = found.values[: len(self.slack)]
        self._sums = np.bincount(rows, parts * found.values[number], len(self.low)).astype(np.float64)
        self._use(found.dearer[len(columns) - len(self.routes) :], int(ROUTES_A_ROW * len(found.prices)))
        prices = np.zeros(len(self.low))
        prices[self.known] = found.prices
        return found.cost, prices[: len(self.rows.low)]

    def _use(self, dearer: Floats, most: int) -> None:
        """Note which routes are worth having, from what each would cost more."""
        far = np.partition(dearer, most)[most] if most < len(dearer) else np.inf
        for route, points in zip(self.routes.values(), dearer, strict=True):
            if points <= far:
                route.used = self.rounds

    def drop(self, days: Collection[int], still: Callable[[Route], bool]) -> None:
        """Forget routes that nobody has taken for long, and those of some days that are no longer possible."""
        long = self.rounds - ROUNDS_UNUSED
        self.routes = {r: c for r, c in self.routes.items() if c.used > long and (r.day not in days or still(r))}

    def widen(self) -> int:
        """Let prices go further where they are at their end; gives how many were."""
        wide = np.flatnonzero(self._slack > BARELY)
        for n in wide:
            self.slack[n].cost *= WIDER
        return len(wide)
