"""Linear programmes: columns, rows with ends, and an answer by HiGHS, as OR-Tools brings it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from ortools.math_opt import model_pb2
from ortools.math_opt.python import mathopt
from ortools.math_opt.solvers import highs_pb2

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CORNERS = mathopt.SolveParameters(highs=highs_pb2.HighsOptionsProto(string_options={"solver": "simplex"}))
"""From corner to corner: exact, slow where there is much, and sure to come to an end."""


def inside(precise: float) -> mathopt.SolveParameters:
    """By interior points and not to a corner in the end. `precise`: how near to the least, as a share of it, is near enough."""
    return mathopt.SolveParameters(
        highs=highs_pb2.HighsOptionsProto(
            string_options={"solver": "ipm", "run_crossover": "off"},
            int_options={"threads": 1},
            double_options={"kkt_tolerance": precise},
        )
    )


@dataclass
class Column:
    """A variable: its cost, its box, and what it is in each of its rows."""

    cost: float
    low: float
    high: float
    rows: Ints
    parts: Floats
    used: int = 0
    """Of a route: the last round in which it was worth having."""


@dataclass(frozen=True)
class Answer:
    """The least cost; each variable's value, and by how much it is too dear to be used; each row's price."""

    cost: float
    values: Floats
    dearer: Floats
    prices: Floats


def column(cost: float, low: float, high: float, rows: Mapping[int, float], used: int = 0) -> Column:
    """A column; `rows` is its part in each row."""
    rows = {row: part for row, part in rows.items() if part}
    return Column(cost, low, high, np.array(list(rows), np.int64), np.array(list(rows.values()), np.float64), used)


def flat(columns: Sequence[Column]) -> tuple[Ints, Floats, Ints]:
    """All that the columns are in rows: the rows, the parts, and the columns' numbers."""
    number = np.repeat(np.arange(len(columns)), [len(c.rows) for c in columns])
    return np.concatenate([c.rows for c in columns]), np.concatenate([c.parts for c in columns]), number


def model(
    columns: Sequence[Column], known: Ints, low: Floats, high: Floats, laid_out: tuple[Ints, Floats, Ints]
) -> mathopt.Model:
    """The columns in the rows that are known, with these ends. `laid_out`: as `flat` gives the columns, in those rows only."""
    rows, parts, number = laid_out
    order = np.lexsort((number, rows))
    out = model_pb2.ModelProto()
    out.variables.ids.extend(range(len(columns)))
    out.variables.lower_bounds.extend(c.low for c in columns)
    out.variables.upper_bounds.extend(c.high for c in columns)
    out.variables.integers.extend([False] * len(columns))
    out.objective.linear_coefficients.ids.extend(range(len(columns)))
    out.objective.linear_coefficients.values.extend(c.cost for c in columns)
    out.linear_constraints.ids.extend(known)
    out.linear_constraints.lower_bounds.extend(low)
    out.linear_constraints.upper_bounds.extend(high)
    out.linear_constraint_matrix.row_ids.extend(rows[order])
    out.linear_constraint_matrix.column_ids.extend(number[order])
    out.linear_constraint_matrix.coefficients.extend(parts[order])
    return mathopt.Model.from_model_proto(out)


def answer(programme: mathopt.Model, precise: float) -> Answer | None:
    """The answer from the inside, as `precise` as that, or else from the corners. None if HiGHS gave up on both."""
    variables, rows = list(programme.variables()), list(programme.linear_constraints())
    for way in (inside(precise), CORNERS):
        try:
            found = mathopt.solve(programme, mathopt.SolverType.HIGHS, params=way)
        # "HighsModelStatus was Unknown" comes as an AttributeError: no exception could be made of it
        except (mathopt.InternalMathOptError, AttributeError):
            continue
        if found.has_dual_feasible_solution():
            return Answer(
                found.objective_value(),
                np.array(found.variable_values(variables)),
                np.array(found.reduced_costs(variables)),
                np.array(found.dual_values(rows)),
            )
    return None
