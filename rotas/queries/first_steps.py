"""How far a new team has come, for one of its members or its host."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from profiles.models import Invitation
from rotas.models import AvailableTime, Moment, Proposal, Week
from rotas.permissions.belonging import check_can_see_belonging
from rotas.rules.coming import monday_of
from rotas.rules.first_steps import Facts, Step, first_steps
from rotas.schemas.first_steps import FirstStepOut, FirstStepsOut
from teams.auth import Viewer
from teams.models import Membership, Team
from teams.queries import current, members_of, people_of, today_in

WITH_A_WEEK: tuple[Step, ...] = ("open", "propose", "agree")


def steps(viewer: Viewer, team_id: UUID) -> FirstStepsOut:
    """What is there counts, not who did it: nothing here says what another member has or has not done."""
    check_can_see_belonging(viewer, team_id)
    team = Team.objects.get(id=team_id)
    weeks = Week.objects.filter(team=team_id)
    if weeks.filter(state="published").exists():
        return FirstStepsOut(steps=[])
    people = people_of(team_id)
    told = set(
        Moment.objects.filter(good_week__team=team_id, good_week__person__in=people, ended_at=None).values_list(
            "good_week__person", flat=True
        )
    )
    facts = Facts(
        team=len(members_of(team_id)) + _invited(team_id, "member"),
        coaches=Membership.objects.filter(current(today_in(team)), team=team_id, part="coach").count()
        + _invited(team_id, "coach"),
        my_times=AvailableTime.objects.filter(
            working_life__team=team_id, working_life__member=viewer.human_id
        ).exists(),
        people=len(people),
        good_weeks=len(told),
        weeks=weeks.count(),
        proposals=Proposal.objects.filter(week__team=team_id).count(),
        published=False,
    )
    ahead = monday_of(today_in(team)) + timedelta(days=7)
    shared = weeks.filter(starts__gte=ahead).order_by("starts").values_list("starts", flat=True).first() or ahead
    untold = next((p.id for p in people if p.id not in told), people[0].id if people else None)
    return FirstStepsOut(
        steps=[
            FirstStepOut(
                step=step,
                done=done,
                person=untold if step == "good_week" else None,
                starts=shared if step in WITH_A_WEEK else None,
            )
            for step, done in first_steps(facts, member=team_id in viewer.member_of).items()
        ]
    )


def _invited(team_id: UUID, part: str) -> int:
    """Letters to them that can still be opened."""
    return Invitation.objects.filter(team=team_id, part=part, state="waiting", expires_at__gt=timezone.now()).count()
