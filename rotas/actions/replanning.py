"""Mending a published week: the planner offers ways to do it, and what is chosen happens when everybody whose day changes says yes.

A run is a `PlanRun` of kind live; `computing` claims it and gives its answer here. What the planner finds is offered as
`Replan` rows. Nobody is put anywhere: choosing one makes asks. A visit that the planner found nobody for stays, and goes
on needing somebody.
"""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from rotas import bridge
from rotas.actions.asking import record
from rotas.actions.changing import change_published
from rotas.actions.proposing import send_later
from rotas.actions.waves import advance, edit_from_json
from rotas.actions.week import hold_week
from rotas.models import Ask, Asked, PlanRun, Replan, Visit, Week
from rotas.planning.figures import figures
from rotas.planning.judge import judge
from rotas.planning.plan import Plan
from rotas.planning.plan import Visit as Planned
from rotas.planning.problem import Problem
from rotas.planning.published import BUSY, judged, newly_broken
from rotas.planning.reading_week import week_from_json
from rotas.planning.rules import Rule
from rotas.queries.living import ends, find_visit, members_at, needs_of
from rotas.queries.replans import find_replan
from rotas.rules.changes import Why, in_order, members_concerned
from rotas.rules.from_now import from_now
from rotas.rules.safe import instant_of
from rotas.rules.week import ACTIVE
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Clash
from teams.models import Human

SECONDS = 12
Row = dict[str, Any]


@transaction.atomic
def ask_for_ways(*, by: Viewer, week_id: UUID, seconds: int | None = None) -> PlanRun:
    """Ask the planner how to mend a published week. One question at a time: while one is being answered, it is that one."""
    week = hold_week(by=by, week_id=week_id, step="live")
    run = PlanRun.objects.filter(week=week, state__in=ACTIVE).first()
    if run is not None:
        return run
    seconds = seconds or min(SECONDS, settings.PROPOSAL_SECONDS)
    run = PlanRun.objects.create(
        week=week, kind="live", week_version=week.version, read_rev=week.team.rev, asked_by_id=by.human_id,
        seconds=seconds, cause={"needs": _open(week)},
    )  # fmt: skip
    audit.record(
        by=by, verb="asked for ways", kind="run", object_id=run.id, team_id=week.team_id, detail={"week": str(week.id)}
    )
    bell.ring(team_id=week.team_id, kind="run", ids=[run.id])
    send_later(run.id)
    return run


def _open(week: Week) -> int:
    problem = bridge.problem_of(week)
    known = {m.id: m.carers for m in problem.moments}
    return sum(len(v.members) < known.get(v.moment, 0) for v in bridge.every_visit(week))


def week_from_now(week: Week, now: datetime) -> Row:
    """What the planner reads: the week as it stands, those visits too that need somebody, and what is over as it was."""
    local = now.astimezone(ZoneInfo(week.team.timezone))
    out = bridge.week_json(week) | {"agreed": [v.to_json() for v in bridge.every_visit(week)]}
    out |= {"blocks": [b for b in out["blocks"] if not b["id"].startswith(BUSY)]}
    at = (local.date() - week.starts).days, local.hour * 60 + local.minute
    read = from_now(out, *at)
    struck = _struck(week_from_json(read))
    return from_now(out, *at, struck=struck) if struck else read


def _struck(problem: Problem) -> set[tuple[str, int]]:
    """The visits that a rule stands against now, by moment and day: where two clash, both, for either may have to give way."""
    broken = [b for b in judge(problem, Plan(problem.agreed)).broken if b.rule != Rule.PIN]
    return {
        (v.moment, v.day)
        for v in problem.agreed
        for b in broken
        if b.moment in (None, v.moment) and b.day in (None, v.day) and (b.member is None or b.member in v.members)
    }


def rows_of(week: Week, changed: Iterable[Row]) -> list[Row]:
    """What the planner changed, as asks keep it: {visit, moment, before, after, kind, because, facts}. What it found nobody
    for, and is open already, is no change; what it would leave out needs somebody instead."""
    visits = {(str(v.moment_id), (v.date - week.starts).days): v for v in Visit.objects.filter(week=week)}
    out = []
    for c in changed:
        old, new = c["before"], c["after"]
        visit = visits.get((old["moment"], old["day"])) if old else None
        before = _seen(week, old) if old else {}
        after = _seen(week, new) if new else before | {"members": []}
        if before == after:
            continue
        out.append({
            "visit": str(visit.id) if visit else None, "moment": (old or new)["moment"], "before": before, "after": after,
            "kind": c["kind"], "because": c["because"],
            "facts": {k: v for k, v in c["facts"].items() if not isinstance(v, dict)},
        })  # fmt: skip
    return sorted(out, key=lambda r: ((r["after"] or r["before"])["date"], (r["after"] or r["before"])["start"]))


def kept_together(week: Week, rows: list[Row]) -> list[Row]:
    """Without changes that only take the last member off a visit which needs somebody anyway: they stay, unless the planner
    has them elsewhere then."""
    problem, before = bridge.problem_of(week), bridge.every_visit(week)
    found = judged(problem, before)
    out = list(rows)
    for r in rows:
        alone = bool(r["visit"]) and r["kind"] == "gone" and r["facts"].get("rule") == "carers"
        rest = [other for other in out if other is not r]
        if alone and not newly_broken(problem, before, _after(week, before, rest), found):
            out = rest
    return out


def _after(week: Week, visits: Sequence[Planned], rows: Iterable[Row]) -> list[Planned]:
    """The week's visits with all of these changes."""
    gone = {(r["moment"], r["before"]["date"]) for r in rows if r["before"]}
    stay = [v for v in visits if (v.moment, (week.starts + timedelta(days=v.day)).isoformat()) not in gone]
    new = [
        Planned(
            (date.fromisoformat(r["after"]["date"]) - week.starts).days, r["after"]["start"], r["moment"],
            r["after"]["minutes"], tuple(r["after"]["members"]),
        )
        for r in rows
        if r["after"]
    ]  # fmt: skip
    return [*stay, *new]


def unfilled(week: Week, rows: Iterable[Row]) -> int:
    """How many visits that need somebody these changes leave as they are, from now on."""
    now, touched = timezone.now(), {r["visit"] for r in rows}
    visits = Visit.objects.filter(week=week).select_related("week__team", "moment")
    return sum(needs_of(v) > 0 and ends(v) > now and str(v.id) not in touched for v in visits)


def _seen(week: Week, v: Row) -> Row:
    on = week.starts + timedelta(days=v["day"])
    return {"date": on.isoformat(), "start": v["start"], "minutes": v["minutes"], "members": in_order(v["members"])}


@transaction.atomic
def choose(*, by: Viewer, replan_id: UUID, now: datetime | None = None) -> list[Ask]:
    """Ask everybody whose day changes with this way of mending the week. Clash if the week has changed since it was found."""
    found = find_replan(by, replan_id)
    week = hold_week(by=by, week_id=found.run.week_id, step="live")
    return ask_changes(by=by, week=week, rows=found.changes, why="replan", now=now)


@transaction.atomic
def change_by_hand(
    *,
    by: Viewer,
    visit_id: UUID,
    on: date | None = None,
    start: int | None = None,
    minutes: int | None = None,
    members: Sequence[UUID] | None = None,
    gone: bool = False,
    said: str = "",
    now: datetime | None = None,
) -> list[Ask]:
    """Move a visit, hand it over, or leave it out, by the team's hand. It happens at once where it changes nobody's day but
    one's own; else those whose day it changes are asked first. RuleBroken, with the sentences, if it could not be."""
    visit = find_visit(by, visit_id)
    week = hold_week(by=by, week_id=visit.week_id, step="live")
    visit = find_visit(by, visit_id)
    if ends(visit) <= (now or timezone.now()):
        raise Clash("That visit is over", code="visit_is_over")
    before: Row = _now(visit)
    after: Row = {
        "date": (on or visit.date).isoformat(),
        "start": visit.start if start is None else start,
        "minutes": visit.minutes if minutes is None else minutes,
        "members": before["members"] if members is None else in_order(members),
    }
    row: Row = {
        "visit": str(visit.id), "moment": str(visit.moment_id), "before": before, "after": {} if gone else after,
        "kind": "gone" if gone else _kind(before, after), "because": "wanted", "facts": {},
    }  # fmt: skip
    if row["before"] == row["after"]:
        return []
    with transaction.atomic():  # the judge, before anybody is asked
        change_published(by=by, week=_again(week), changes=[edit_from_json(row)], why="by_hand", said=said)
        if members_concerned(before, row["after"]) - {str(by.human_id)}:
            transaction.set_rollback(True)
    if not members_concerned(before, row["after"]) - {str(by.human_id)}:
        return []
    return ask_changes(by=by, week=_again(week), rows=[row], why="by_hand", said=said, now=now)


def _again(week: Week) -> Week:
    return Week.objects.select_related("team").get(id=week.id)


def _kind(before: Row, after: Row) -> str:
    if before["date"] != after["date"]:
        return "day"
    return "members" if before["members"] != after["members"] else "time"


def ask_changes(
    *, by: Viewer, week: Week, rows: Sequence[Row], why: Why, said: str = "", now: datetime | None = None
) -> list[Ask]:
    """An ask for each group of changes that can happen by itself: first those where somebody only takes a place that is
    free, then the rest together. What changes nobody's day but `by`'s happens at once. `week` is held."""
    now = now or timezone.now()
    if not _as_found(rows):
        raise Clash("The week has changed since: ask the planner again", code="replan_is_old")
    out = []
    for group in _groups(week, rows):
        to = {m for r in group for m in members_concerned(r["before"], r["after"])} - {str(by.human_id)}
        if not to:
            change_published(by=by, week=week, changes=[edit_from_json(r) for r in group], why=why, said=said)
            continue
        ask = Ask.objects.create(
            week=week, kind="replan", changes=group, said=said, by_id=by.human_id, facts=_facts(week, group, by)
        )
        Asked.objects.bulk_create(Asked(ask=ask, member_id=UUID(m), order=n) for n, m in enumerate(sorted(to)))
        record(ask, by, "asked")
        advance(ask, now=now)
        out.append(ask)
    return out


def _as_found(rows: Sequence[Row]) -> bool:
    """Whether the visits are as the planner saw them."""
    visits = {str(v.id): v for v in Visit.objects.filter(id__in=[r["visit"] for r in rows if r["visit"]])}
    for r in rows:
        v = visits.get(r["visit"] or "")
        if r["visit"] and (v is None or _now(v) != r["before"]):
            return False
    return True


def _now(v: Visit) -> Row:
    return {
        "date": v.date.isoformat(), "start": v.start, "minutes": v.minutes, "members": in_order(members_at(v)),
    }  # fmt: skip


def _groups(week: Week, rows: Sequence[Row]) -> list[list[Row]]:
    problem, before = bridge.problem_of(week), bridge.every_visit(week)
    found = judged(problem, before)
    alone = [r for r in rows if _fills(r) and not newly_broken(problem, before, _after(week, before, [r]), found)]
    together = [r for r in rows if r not in alone]
    return [*([r] for r in alone), *([together] if together else [])]


def _fills(row: Row) -> bool:
    """Whether somebody only takes a place that is free: the same time, and everybody who came still comes."""
    before, after = row["before"], row["after"]
    same = before and after and all(before[k] == after[k] for k in ("date", "start", "minutes"))
    return bool(same) and set(before["members"]) < set(after["members"])


def _facts(week: Week, group: Sequence[Row], by: Viewer) -> Row:
    """For the words of a notice, and until when it can be answered."""
    first = min(((r["after"] or r["before"])["date"], (r["after"] or r["before"])["start"]) for r in group)
    until = instant_of(date.fromisoformat(first[0]), first[1], week.team.timezone)
    return {
        "visits": [r["visit"] for r in group if r["visit"]],
        "week": week.starts.isoformat(),
        "date": first[0],
        "count": len(group),
        "by": Human.objects.get(id=by.human_id).called,
        "until": until.isoformat(),
    }


@transaction.atomic
def keep_first(*, run_id: UUID, row: Row) -> None:
    """The answer at once, while the planner goes on thinking. Replaced when the others are there."""
    run = PlanRun.objects.select_related("week__team").get(id=run_id)
    bell.hold(run.week.team_id)
    if run.state == "running":
        Replan.objects.filter(run=run).delete()
        Replan.objects.create(run=run, way="first", **row)
        bell.ring(team_id=run.week.team_id, kind="run", ids=[run.id])


def cost_of(problem: Problem, plan: Plan) -> tuple[float, Row]:
    """Cost and the five figures of a plan, under the week's own weights."""
    found = judge(problem, plan)
    return found.cost, figures(problem, plan, (), found).to_json()
