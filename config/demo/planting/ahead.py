"""What is being decided: next week is shared out in one team and proposed in the other; the week after is open in both."""

from datetime import timedelta

from django.utils import timezone

from config.demo.cast import minutes
from config.demo.plan_book import Book, PlannedVisit, read_book
from config.demo.planting.plot import Plot
from rotas import bridge
from rotas.actions.agreeing import adopt, answer
from rotas.actions.keeps import keep
from rotas.models import Moment, PlanRun, Proposal, Week
from rotas.planning.figures import figures
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.problem import Problem
from rotas.rules.week import WAYS, Says, Way
from teams import audit

KEEPS = (
    ("bev", "joan-knit-and-natter", 3, "13:45"),
    ("karim", "hannan-mosque", 4, "12:50"),
    ("tyrone", "winston-dominoes", 2, "14:30"),
    ("shanice", "darren-rehearsal", 3, "17:05"),
)
"""Visits that somebody of Two Forts has asked to keep next week: who, which, on which day, when."""

ANSWERS: tuple[tuple[str, Says, str], ...] = (
    ("preet", "happy", ""),
    ("rhian", "happy", ""),
    ("tomasz", "can_live_with_it", "Sunday is long. I have said so, now I will do it."),
    ("chloe", "object", "Both weekend days and Friday. I asked for one of the three. Can somebody swap Saturday?"),
)
"""What Grays Beach says so far to the plan for next week. One objection: the week is not agreed."""


def plant_ahead(plot: Plot) -> None:
    for team_key in ("two-forts", "grays-beach"):
        for week in (1, 2):
            _open(plot, team_key, week)
    shared = Week.objects.get(team=plot.teams["two-forts"], starts=plot.week_starts(1))
    for who, ref, day, start in KEEPS:
        moment = Moment.objects.get(good_week__team=shared.team, ref=ref)
        keep(by=plot.viewer(who), week_id=shared.id, moment_id=moment.id, day=day, start=minutes(start),
             member_ids=[plot.humans[who].id])  # fmt: skip
    _propose(plot, Week.objects.get(team=plot.teams["grays-beach"], starts=plot.week_starts(1)))


def _open(plot: Plot, team_key: str, week: int) -> None:
    """As `open_week` does, but on the day that the demo is planted for, which need not be today."""
    by = plot.viewer("bev" if team_key == "two-forts" else "rhian")
    row = Week.objects.create(team=plot.teams[team_key], starts=plot.week_starts(week))
    audit.record(by=by, verb="opened", kind="week", object_id=row.id, team_id=row.team_id, version=row.version)


def _propose(plot: Plot, week: Week) -> None:
    """Three proposals as the planner made them, one of them adopted, and what four members say to it."""
    book = read_book("grays-beach")
    week.team.refresh_from_db()
    now = timezone.now()
    this_week = Week.objects.get(team=week.team, starts=plot.monday)
    last_week = Week.objects.get(team=week.team, starts=plot.week_starts(-1))
    before, planned = bridge.problem_of(this_week), bridge.plan_of(this_week)
    run = PlanRun.objects.create(
        week=week, week_version=week.version, read_rev=week.team.rev, asked_by=plot.humans["rhian"], state="proposed",
        seconds=20, attempts=1, progress={"share": 1.0, "says": ""}, asked_at=now - timedelta(minutes=2),
        heartbeat_at=now - timedelta(minutes=1), finished_at=now - timedelta(minutes=1),
        leans_on=this_week.starts, last_figures=figures(before, planned, bridge.plan_of(last_week).visits).to_json(),
    )  # fmt: skip
    problem = bridge.problem_of(week)
    proposals = {way: _proposal(run, way, problem, _plan(plot, book, way), planned) for way in WAYS}
    adopt(by=plot.viewer("rhian"), proposal_id=proposals["balanced"].id, seen=week.version)
    for who, says, reason in ANSWERS:
        answer(by=plot.viewer(who), week_id=week.id, round_seen=1, says=says, reason=reason)


def _plan(plot: Plot, book: Book, way: Way) -> Plan:
    refs = {v.moment for v in book[1, way]}
    ids = dict(Moment.objects.filter(good_week__team=plot.teams["grays-beach"], ref__in=refs).values_list("ref", "id"))

    def row(v: PlannedVisit) -> Visit:
        who = tuple(sorted(str(plot.humans[key].id) for key in v.members))
        return Visit(moment=str(ids[v.moment]), day=v.day, start=v.start, minutes=v.minutes, members=who)

    return Plan.of(row(v) for v in book[1, way])


def _proposal(run: PlanRun, way: Way, problem: Problem, plan: Plan, last_week: Plan) -> Proposal:
    found = judge(problem, plan)
    if not found.feasible:
        raise ValueError(f"The kept plan {way} no longer fits the content; run python -m config.demo.plan_history")
    planned = [v.moment for v in plan.visits]
    return Proposal.objects.create(
        run=run, week=run.week, way=way, plan=plan.to_json(), cost=found.cost, terms=dict(found.terms),
        figures=figures(problem, plan, last_week.visits, found).to_json(),
        missed=[
            {"moment": m.id, "count": m.times - planned.count(m.id)} for m in problem.moments if m.times > planned.count(m.id)
        ],
    )  # fmt: skip
