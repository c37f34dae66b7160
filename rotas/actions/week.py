"""The life of a week: opened, moved from state to state, set aside, published."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from profiles.permissions import can_read
from rotas.models import PlanRun, Proposal, Week
from rotas.queries.clashes import clashing
from rotas.queries.decided import cannot_be
from rotas.queries.week import week_to_share
from rotas.rules.sliders import moved
from rotas.rules.week import ACTIVE, Step, after, is_monday, may
from teams import audit, bell
from teams.auth import Viewer, viewer_for
from teams.errors import Clash, Problem, RuleBroken, Stale
from teams.models import Human, Membership, Team
from teams.notices import tell
from teams.permissions import check_can_plan
from teams.queries import current, members_of, today_in

AHEAD = timedelta(days=366)


@transaction.atomic
def open_week(*, by: Viewer, team_id: UUID, starts: date) -> Week:
    """Start sharing a week, from the one we are in to a year ahead. One that is open already stays as it is."""
    check_can_plan(by, team_id)
    team = bell.hold(team_id)
    if not is_monday(starts):
        raise RuleBroken(
            "A week starts on a Monday", code="not_monday", problems=[Problem("starts", "Choose a Monday.")]
        )
    week = Week.objects.filter(team=team, starts=starts).first()
    if week is not None:
        return week
    today = today_in(team)
    if starts + timedelta(days=7) <= today or starts > today + AHEAD:
        raise RuleBroken(
            "That week is over, or more than a year away",
            code="not_that_week",
            problems=[Problem("starts", "Choose this week or one in the year ahead.")],
        )
    return begin(team, starts, by=by)


def begin(team: Team, starts: date, *, by: Viewer | None) -> Week:
    """A week that is being shared, with what mattered in the week before. `by` None: it opened by itself. The team is held."""
    before = Week.objects.filter(team=team, starts__lt=starts).order_by("-starts").first()
    week = Week.objects.create(team=team, starts=starts, sliders=before.sliders if before else {})
    audit.record(by=by, verb="opened", kind="week", object_id=week.id, team_id=team.id, version=week.version)
    bell.ring(team_id=team.id, kind="week", ids=[week.id])
    return week


@transaction.atomic
def set_aside(*, by: Viewer, week_id: UUID, seen: int) -> Week:
    """Start again: the week has no visits any more and is being shared. Proposals and keeps stay."""
    week = hold_week(by=by, week_id=week_id, seen=seen, step="set_aside")
    week.visits.all().delete()
    Proposal.objects.filter(week=week, adopted_at__isnull=False).update(adopted_at=None)
    take(week, "set_aside", by=by, verb="set aside", way="", by_hand={})
    return week


@transaction.atomic
def weigh(*, by: Viewer, week_id: UUID, seen: int, sliders: Mapping[str, int]) -> Week:
    """Say what matters more or less to the team this week (steps 0 to 3). Proposals that were made before are then out of date."""
    week = hold_week(by=by, week_id=week_id, step="weigh", seen=seen)
    away = moved(sliders)
    if away == week.sliders:
        return week
    take(week, "weigh", by=by, verb="weighed", detail={"sliders": away}, sliders=away)
    return week


@transaction.atomic
def publish(*, by: Viewer, week_id: UUID, seen: int) -> Week:
    """Once, for good: everybody who is visited, and their circle, can now see who is coming. Only from agreed."""
    week = hold_week(by=by, week_id=week_id, seen=seen, step="publish")
    if clashing(week):
        raise Clash("Somebody who is in this week is not there then", code="somebody_not_there")
    if any(c.what.held == "wish" for c in cannot_be(week)):
        raise Clash("Something that a person wanted to keep is not so in this week", code="wish_not_kept")
    people = week.visits.order_by().values_list("moment__good_week__person", flat=True).distinct()
    PlanRun.objects.filter(week=week, state__in=ACTIVE).update(stop_asked=True)  # whatever it finds comes too late
    # From here on: against what people were told, not against plans that nobody showed them.
    week.visits.update(changed="", version=1)
    take(week, "publish", by=by, verb="published", people=list(people), published_at=timezone.now())
    _tell_published(week, set(people), by)
    return week


def _tell_published(week: Week, people: set[UUID], by: Viewer) -> None:
    """One notice each: the members, the people who are visited, and those of their circles who may see who is coming."""
    starts = week.starts.isoformat()
    members = {m.id for m in members_of(week.team_id)}
    detail = {"week": starts, "path": f"/week/{starts}"}
    tell(by=by, team_id=week.team_id, kind="week_published", to=members, object_id=week.id, detail=detail)
    beside = Human.objects.filter(
        memberships__in=Membership.objects.filter(current(), part="circle", beside__in=people)
    )
    circles = {
        h.id: [row.beside_id for row in h.memberships.all() if row.beside_id in people]
        for h in beside.prefetch_related("memberships")
    }
    allowed = {
        h for h, whose in circles.items() if any(can_read(_viewer(h), person, "who_is_coming") for person in whose)
    }
    detail = {"week": starts, "path": "/my-week"}
    tell(
        by=by,
        team_id=week.team_id,
        kind="who_is_coming",
        to=(people | allowed) - members,
        object_id=week.id,
        detail=detail,
    )


def _viewer(human_id: UUID) -> Viewer:
    return viewer_for(Human.objects.get(id=human_id))


def hold_week(*, by: Viewer, week_id: UUID, step: Step, seen: int | None = None) -> Week:
    """The week as it is now, with its team held until the transaction ends, for somebody who may take this step with it.

    Stale if it is not the version that was seen, Clash if its state has no such step.
    """
    team_id = week_to_share(by, week_id).team_id
    bell.hold(team_id)
    week = Week.objects.select_for_update().get(id=week_id)
    if seen is not None and week.version != seen:
        raise Stale
    check_may(week, step)
    return week


def check_may(week: Week, step: Step) -> None:
    """Clash for a step that the week's state does not have."""
    if not may(step, week.state):
        raise Clash(f"The week is {week.state} now", code=f"week_is_{week.state}")


def take(
    week: Week,
    step: Step,
    *,
    by: Viewer | None,
    verb: str,
    detail: dict[str, Any] | None = None,
    people: Iterable[UUID] = (),
    **fields: Any,
) -> None:
    """The one place where a week moves: state and version by a conditional update, one audit line, one ring of the bell.

    `fields` are set along with it; `people` hear of it too, with their circles. Changes `week` in place.
    """
    end = after(step, week.state)
    moved = Week.objects.filter(id=week.id, version=week.version, state=week.state).update(
        version=F("version") + 1, state=end, **fields
    )
    if moved != 1:
        raise Stale
    week.version, week.state = week.version + 1, end
    for name, value in fields.items():
        setattr(week, name, value)
    audit.record(
        by=by, verb=verb, kind="week", object_id=week.id, team_id=week.team_id, version=week.version, detail=detail
    )
    bell.ring(team_id=week.team_id, kind="week", ids=[week.id], people=people)
