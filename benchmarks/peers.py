"""Other solvers on the common core: OR-Tools routing, PyVRP, VROOM, Timefold. Each plans day by day; the judge checks every plan.

All but OR-Tools are of the dependency group `peers` and are installed by hand; a peer that is not there says so. Timefold
is measured on a second week too, which has the members' hours and ties: the others would need the cost of a tie as a way.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from benchmarks.core import MISSED, Day, checked, core_week, days_of, visits_of
from benchmarks.peer_timefold import NOT_INSTALLED, NotMeasured, missing, timefold
from rotas.planning.judge import judge
from rotas.planning.problem import Problem
from rotas.planning.propose import propose

Routes = list[list[int]]
FAR = 100_000
THREADS = 2


def or_tools(day: Day, seconds: float) -> Routes:
    """OR-Tools' routing library: cheapest insertion, then guided local search."""
    from ortools.constraint_solver import pywrapcp, routing_enums_pb2

    n, team = len(day.stops), len(day.members)
    places = [s.place for s in day.stops] + list(day.bases)
    lengths = [s.minutes for s in day.stops] + [0] * team
    ends = [n + v for v in range(team)]
    manager = pywrapcp.RoutingIndexManager(n + team, team, ends, ends)
    routing = pywrapcp.RoutingModel(manager)

    def travel(v: int, and_stay: bool) -> Callable[[int, int], int]:
        def minutes(a: int, b: int) -> int:
            i, j = manager.IndexToNode(a), manager.IndexToNode(b)
            return day.matrices[v][places[i]][places[j]] + (lengths[i] if and_stay else 0)

        return minutes

    for v in range(team):
        routing.SetArcCostEvaluatorOfVehicle(routing.RegisterTransitCallback(travel(v, False)), v)
    times = [routing.RegisterTransitCallback(travel(v, True)) for v in range(team)]
    routing.AddDimensionWithVehicleTransits(times, 1440, 3000, False, "time")
    clock = routing.GetDimensionOrDie("time")
    for i, stop in enumerate(day.stops):
        index = manager.NodeToIndex(i)
        clock.CumulVar(index).SetRange(stop.opens, stop.last)
        routing.AddDisjunction([index], MISSED)
        routing.VehicleVar(index).SetValues([-1, *stop.able])
    parameters = pywrapcp.DefaultRoutingSearchParameters()
    parameters.first_solution_strategy = routing_enums_pb2.FirstSolutionStrategy.PARALLEL_CHEAPEST_INSERTION
    parameters.local_search_metaheuristic = routing_enums_pb2.LocalSearchMetaheuristic.GUIDED_LOCAL_SEARCH
    parameters.time_limit.FromMilliseconds(int(1000 * seconds))
    answer = routing.SolveWithParameters(parameters)
    out: Routes = [[] for _ in range(team)]
    for v in range(team if answer else 0):
        index = answer.Value(routing.NextVar(routing.Start(v)))
        while not routing.IsEnd(index):
            out[v].append(manager.IndexToNode(index))
            index = answer.Value(routing.NextVar(index))
    return out


def py_vrp(day: Day, seconds: float) -> Routes:
    """PyVRP: every member a vehicle type with a profile of their own; who may not come is infinitely far away."""
    from pyvrp import Model
    from pyvrp.stop import MaxRuntime

    model: Any = Model()
    spots = [model.add_location(x=n, y=0) for n in range(len(day.members) + len(day.stops))]
    places = [*day.bases, *(s.place for s in day.stops)]
    team = len(day.members)
    depots = [model.add_depot(spot) for spot in spots[:team]]
    for spot, s in zip(spots[team:], day.stops, strict=True):
        model.add_client(
            spot, service_duration=s.minutes, tw_early=s.opens, tw_late=s.last, prize=MISSED, required=False
        )
    for v, depot in enumerate(depots):
        profile = model.add_profile()
        model.add_vehicle_type(1, start_depot=depot, end_depot=depot, tw_early=0, tw_late=3000, profile=profile)
        for a, i in zip(spots, places, strict=True):
            for n, (b, j) in enumerate(zip(spots, places, strict=True)):
                if a is not b:
                    able = n < team or v in day.stops[n - team].able
                    minutes = day.matrices[v][i][j] if able else FAR
                    model.add_edge(a, b, distance=minutes, duration=minutes, profile=profile)
    best = model.solve(stop=MaxRuntime(seconds), seed=1, display=False).best
    out: Routes = [[] for _ in day.members]
    for route in best.routes():
        out[route.vehicle_type()] = [step.idx for step in route if step.is_client()]
    return out


def vroom(day: Day, seconds: float) -> Routes:
    """VROOM through pyvroom: skills, windows, priorities; exploration at its deepest."""
    import datetime

    import vroom as v

    places = len(day.matrices[0])
    problem: Any = v.Input()
    for n, (base, matrix) in enumerate(zip(day.bases, day.matrices, strict=True)):
        problem.set_durations_matrix(profile=f"m{n}", matrix_input=[[60 * x for x in row] for row in matrix])
        skills = {i for i, s in enumerate(day.stops) if n in s.able}
        window = v.TimeWindow(0, 60 * 3000)
        problem.add_vehicle(
            v.Vehicle(
                n + 1, start=base, end=base, profile=f"m{n}", skills=skills or {places + 9_999}, time_window=window
            )
        )
    for i, s in enumerate(day.stops):
        windows = [v.TimeWindow(60 * s.opens, 60 * s.last)]
        problem.add_job(
            v.Job(
                i + 1, location=s.place, default_service=60 * s.minutes, skills={i}, priority=100, time_windows=windows
            )
        )
    limit = datetime.timedelta(seconds=seconds)
    answer = problem.solve(exploration_level=5, nb_threads=THREADS, timeout=limit)
    out: Routes = [[] for _ in day.members]
    for row in answer.routes.to_dict("records"):
        if row["type"] == "job":
            out[int(row["vehicle_id"]) - 1].append(int(row["id"]) - 1)
    return out


PEERS: dict[str, tuple[str, Callable[[Day, float], Routes]]] = {
    "OR-Tools routing": ("ortools", or_tools),
    "PyVRP": ("pyvrp", py_vrp),
    "VROOM": ("vroom", vroom),
}


CORE, WITH_TIES = "core", "with ties"


def peers(seed: int, seconds: float, processes: int, say: Callable[[str], None]) -> dict[str, float | str]:
    """Everybody on one week of the common core, `seconds` for the whole week: cost and visits made, or why there are none.

    Where Timefold is there, it and Goodweek plan the week with ties as well.
    """
    problem = core_week(seed)
    days = days_of(problem)
    rows: dict[str, float | str] = {}

    def add(name: str, said: str) -> None:
        rows[name] = said
        say(f"  {name}: {said}")

    add(f"{CORE}: Goodweek", _goodweek(problem, seconds, processes))
    for name, (package, plan) in PEERS.items():
        if find_spec(package) is None:
            add(f"{CORE}: {name}", NOT_INSTALLED)
            continue
        routes = [plan(day, seconds / len(days)) for day in days]
        add(f"{CORE}: {name}", _said(problem, days, routes))
    add(f"{CORE}: Timefold", _timefold(problem, seconds, processes))
    if not missing():
        problem = core_week(seed, ties=True)
        add(f"{WITH_TIES}: Goodweek", _goodweek(problem, seconds, processes))
        add(f"{WITH_TIES}: Timefold", _timefold(problem, seconds, processes))
    return rows


def _goodweek(problem: Problem, seconds: float, processes: int) -> str:
    mine = judge(problem, propose(problem, seconds=seconds, processes=processes))
    return _figure(problem, mine.cost, int(mine.facts["met"]))


def _timefold(problem: Problem, seconds: float, threads: int) -> str:
    days = days_of(problem)
    try:
        return _said(problem, days, timefold(days, seconds, threads))
    except NotMeasured as e:
        return str(e)


def _said(problem: Problem, days: list[Day], routes: list[Routes]) -> str:
    found = checked(problem, [x for day, r in zip(days, routes, strict=True) for x in visits_of(day, r)])
    return found if isinstance(found, str) else _figure(problem, *found)


def _figure(problem: Problem, cost: float, met: int) -> str:
    return f"{cost:,.0f} ({met} of {problem.wanted()})"
