"""A team's week: its visits, what was decided before planning, the planner's runs and proposals, and each member's answer.

Planned time is local wall time: a date and minutes after midnight. That is also how it is stored, so that ten o'clock
stays ten o'clock when the clocks change.
"""

from __future__ import annotations

import uuid
from typing import Literal

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from rotas.models.good_week import Moment
from rotas.rules.replans import RUN_KINDS, RunKind
from rotas.rules.week import ACTIVE, RUN_STATES, SAYS, STATES, WAYS, RunState, Says, State, Way
from teams.models import Human, Team


class Week(models.Model):
    """One week of one team. `version` grows by one with every change of state, visits or keeps; `round` with every adoption."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="weeks")
    starts = models.DateField(help_text="A Monday.")
    state: models.CharField[State, State] = models.CharField(
        max_length=9, choices=[(s, s) for s in STATES], default="sharing"
    )
    version = models.PositiveIntegerField(default=1)
    round = models.PositiveIntegerField(default=0)
    way: models.CharField[Way | Literal[""], Way | Literal[""]] = models.CharField(
        max_length=20, blank=True, help_text="Which way of weighing the visits come from; empty: none yet."
    )
    published_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateField(
        null=True, blank=True, help_text="By when it should be agreed, if the team moved that; empty: as usual."
    )
    brought = models.JSONField(
        default=dict,
        blank=True,
        help_text="What a week file brought along for this week alone: weights, limits, travel.",
    )

    sliders = models.JSONField(
        default=dict,
        blank=True,
        help_text="What matters more or less to the team: {faces, kindness, travel, best_times: step 0 to 3}; left out: 1.",
    )
    by_hand = models.JSONField(
        default=dict,
        blank=True,
        help_text="Empty while the visits are those of a proposal; else what is missed now, and how to take the last change back.",
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_week_of_a_team", fields=["team", "starts"]),
            models.CheckConstraint(name="week_state_is_known", condition=Q(state__in=STATES)),
            models.CheckConstraint(
                name="week_is_published_at_some_time",
                condition=Q(state="published", published_at__isnull=False)
                | (~Q(state="published") & Q(published_at=None)),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts} ({self.state})"


class Visit(models.Model):
    """One planned occurrence of a moment. `changed`: against the plan of this week that was there before, if there was one."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="visits")
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="visits")
    date = models.DateField()
    start = models.PositiveSmallIntegerField(help_text="Minutes after local midnight.")
    minutes = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    changed = models.CharField(max_length=8, blank=True, help_text="Empty, or: new, time, members, both.")
    humans = models.ManyToManyField(Human, through="VisitMember", related_name="visits_made")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_visit_of_a_moment_a_day", fields=["week", "moment", "date"]),
            models.CheckConstraint(name="visit_takes_time_within_a_day", condition=Q(start__lt=1440, minutes__gte=1)),
        ]
        indexes = [models.Index(fields=["date"])]


class VisitMember(models.Model):
    """Somebody who comes."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="members")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="visit_rows")

    class Meta:
        constraints = [models.UniqueConstraint(name="each_member_once_at_a_visit", fields=["visit", "member"])]


class Keep(models.Model):
    """What was decided about one visit before planning: its time, who comes, or both. The planner's pin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="keeps")
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="keeps")
    day = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 is the week's Monday; empty: any day.")
    start = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes after local midnight.")
    members = models.ManyToManyField(Human, related_name="+")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_keep_of_a_moment_a_day", fields=["week", "moment", "day"]),
            # SQLite takes two nulls for different, so the day that nobody chose needs a rule of its own
            models.UniqueConstraint(
                name="one_keep_of_a_moment_any_day", fields=["week", "moment"], condition=Q(day=None)
            ),
            models.CheckConstraint(
                name="keep_is_within_the_week",
                condition=(Q(day=None) | Q(day__lte=6)) & (Q(start=None) | Q(start__lt=1440)),
            ),
        ]


class PlanRun(models.Model):
    """A question to the planner. The row is the truth; the broker only carries its id.

    Who computes it holds `token`: every write after the claim names it, so that a worker that was frozen and wakes up
    cannot write over the one that took its place. Times are the database's, since workers' clocks differ.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="runs")
    kind: models.CharField[RunKind, RunKind] = models.CharField(
        max_length=5, choices=[(k, k) for k in RUN_KINDS], default="share"
    )
    cause = models.JSONField(
        default=dict, blank=True, help_text="Of a live one: what happened; see actions.replanning."
    )
    week_version = models.PositiveIntegerField(help_text="The version of the week that it reads.")
    read_rev = models.PositiveBigIntegerField(default=0, help_text="The team's revision when the week was read.")
    asked_by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    asked_at = models.DateTimeField(db_default=Now())
    seconds = models.PositiveSmallIntegerField(help_text="To think, for all proposals together.")
    state: models.CharField[RunState, RunState] = models.CharField(
        max_length=8, choices=[(s, s) for s in RUN_STATES], default="asked"
    )
    attempts = models.PositiveSmallIntegerField(default=0)
    token = models.UUIDField(null=True, blank=True)
    stop_asked = models.BooleanField(default=False)
    progress = models.JSONField(default=dict)
    sliders = models.JSONField(default=dict, blank=True, help_text="What mattered more or less when the week was read.")
    failure = models.CharField(max_length=40, blank=True, help_text="Stable code; empty unless failed.")
    failure_says = models.TextField(blank=True, help_text="What went wrong and how to mend it, in plain English.")
    leans_on = models.DateField(
        null=True, blank=True, help_text="First day of the week before that it leans on and is compared with."
    )
    last_figures = models.JSONField(null=True, blank=True, help_text="That week's five figures.")
    heartbeat_at = models.DateTimeField(db_default=Now(), help_text="The last sign of life.")
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_active_run_of_a_week", fields=["week"], condition=Q(state__in=list(ACTIVE))
            ),
            models.CheckConstraint(
                name="run_with_a_token_is_running",
                condition=(Q(state="running") & Q(token__isnull=False)) | (~Q(state="running") & Q(token=None)),
            ),
            models.CheckConstraint(
                name="run_that_failed_says_why", condition=(Q(state="failed") & ~Q(failure="")) | ~Q(state="failed")
            ),
        ]
        indexes = [models.Index(fields=["state", "heartbeat_at"])]


class Proposal(models.Model):
    """A plan that the planner offers. Nothing becomes of it until somebody of the team adopts it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    run = models.ForeignKey(PlanRun, on_delete=models.CASCADE, related_name="proposals")
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="proposals")
    way: models.CharField[Way, Way] = models.CharField(max_length=20, choices=[(w, w) for w in WAYS])
    plan = models.JSONField(help_text="goodweek.plan/1; moments and members by the ids of their rows.")
    cost = models.FloatField()
    terms = models.JSONField(default=dict)
    figures = models.JSONField(default=dict, help_text="The five figures; see rotas.planning.figures.")
    missed = models.JSONField(default=list, help_text="[{moment, count}]")
    also = models.JSONField(default=list, help_text="Other ways to weigh this week that came to the very same plan.")
    adopted_at = models.DateTimeField(null=True, blank=True, help_text="Set while the week's visits come from it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_proposal_of_each_way", fields=["run", "way"]),
            models.UniqueConstraint(
                name="one_adopted_proposal_of_a_week", fields=["week"], condition=Q(adopted_at__isnull=False)
            ),
        ]


class Answer(models.Model):
    """What a member says to the week as it stands in a round. The latest counts."""

    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="answers")
    round = models.PositiveIntegerField()
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    answer: models.CharField[Says, Says] = models.CharField(max_length=16, choices=[(s, s) for s in SAYS])
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField(default=timezone.now)
    earlier = models.JSONField(
        default=list, blank=True, help_text="What they said before in this round: [{answer, reason, at}]."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_answer_each_in_a_round", fields=["week", "round", "member"]),
            models.CheckConstraint(
                name="objection_has_a_reason", condition=~Q(answer="object") | (Q(answer="object") & ~Q(reason=""))
            ),
        ]
