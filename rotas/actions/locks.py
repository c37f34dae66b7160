"""A person's visits of a week stay as they are: for the planner, for hands, and for everybody to see who said so and why."""

from typing import Any
from uuid import UUID

from django.db import transaction

from rotas import bridge
from rotas.actions.agreeing import about, called
from rotas.actions.week import hold_week, take
from rotas.models import Lock, Moment, Week
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken
from teams.models import Human
from teams.notices import tell
from teams.queries import members_of, people_of


@transaction.atomic
def lock(*, by: Viewer, week_id: UUID, person_id: UUID, asked: bool = False, why: str = "") -> Lock:
    """Let a person's visits of this week stay. `asked`: they asked for it. RuleBroken if the plan has none of theirs yet."""
    week = hold_week(by=by, week_id=week_id, step="lock")
    person = next((p for p in people_of(week.team_id, week.starts) if p.id == person_id), None)
    if person is None:
        raise RuleBroken(
            "The team does not support this person in that week",
            code="not_of_this_week",
            problems=[Problem("person", "Choose somebody whom the team supports.")],
        )
    there = Lock.objects.filter(week=week, person=person).first()
    if there is not None:
        return there  # somebody was first, or a phone sends it again
    theirs = {str(m) for m in Moment.objects.filter(good_week__person=person).values_list("id", flat=True)}
    visits = [v.to_json() for v in bridge.plan_of(week).visits if v.moment in theirs]
    if not visits:
        raise RuleBroken(
            "There are no visits of theirs to lock yet",
            code="nothing_to_lock",
            problems=[Problem("person", "Choose a plan first, or keep single visits.")],
        )
    row = Lock.objects.create(week=week, person=person, by_id=by.human_id, asked=asked, why=why, visits=visits)
    _after(week, "lock", row, person, by, {"why": why, "asked": asked, "visits": len(visits)})
    return row


@transaction.atomic
def unlock(*, by: Viewer, lock_id: UUID) -> UUID:
    """Let a person's visits move again; gives the week's id. Anybody of the team may: it is the team's week."""
    row = Lock.objects.select_related("week", "person").filter(id=lock_id).first()
    if row is None:
        raise NotThere
    week = hold_week(by=by, week_id=row.week_id, step="unlock")
    gone, _ = Lock.objects.filter(id=lock_id).delete()
    if gone:
        _after(week, "unlock", row, row.person, by, {})
    return week.id


def check_not_locked(week: Week, person_id: UUID) -> None:
    """Clash, with who locked it and why, if this person's visits stay as they are."""
    row = Lock.objects.filter(week=week, person=person_id).select_related("by", "person").first()
    if row is not None:
        who = row.by.called if row.by else "Somebody"
        raise Clash(f"{who} locked {row.person.called}'s visits. {row.why}".strip(), code="locked")


def _after(week: Week, step: str, row: Lock, person: Human, by: Viewer, more: dict[str, Any]) -> None:
    verb = "locked" if step == "lock" else "unlocked"
    detail = {"week": str(week.id), "person": str(person.id)} | more
    take(week, "lock" if step == "lock" else "unlock", by=by, verb=verb, detail=detail)
    told = about(week) | {"who": called(by), "person": person.called}
    to = [m.id for m in members_of(week.team_id)]
    if step == "lock":
        tell(by=by, team_id=week.team_id, kind="locked", to=to, object_id=row.id, detail=told)
    else:
        tell(by=by, team_id=week.team_id, kind="unlocked", to=to, object_id=row.id, detail=told)
