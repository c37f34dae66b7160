"""If nobody comes, and home safe: who hears it, and what to do. The record is about the visit, never about a member: no row here
keeps how late anybody was, and what was only a forgotten tap leaves none."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.week import Visit
from rotas.rules.safe import SAFE_LEAST, SAFE_MOST, SETTLED, STEPS, Settled, Step
from teams.models import Human, Team


class PlanIfNobodyComes(models.Model):
    """What a person wants to happen when nobody comes, written with them."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    safe_minutes = models.PositiveSmallIntegerField(help_text="How long after the planned start it is safe.")
    ring = models.JSONField(default=list, help_text="[{name, phone}] in the order in which to ring them.")
    do = models.CharField(max_length=600, blank=True, help_text="What to do.")
    written_with = models.CharField(max_length=120, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_plan_if_nobody_comes_with_a_team", fields=["person", "team"]),
            models.CheckConstraint(
                name="safe_minutes_in_a_day", condition=Q(safe_minutes__gte=SAFE_LEAST, safe_minutes__lte=SAFE_MOST)
            ),
        ]


class LookingOut(models.Model):
    """Whether a team wants the bell when nobody has tapped "here". No row: not decided, so off, and asked on Today."""

    team = models.OneToOneField(Team, primary_key=True, on_delete=models.CASCADE, related_name="+")
    on = models.BooleanField(default=False)
    since = models.DateTimeField(default=timezone.now, help_text="Visits that were due before this are left alone.")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")


class OnCall(models.Model):
    """Who is on call for the visits of a day: whoever put themselves down."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="on_call")
    date = models.DateField()
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(name="on_call_once_a_day", fields=["team", "date", "member"])]


class NobodyTapped(models.Model):
    """A visit at which nobody has tapped "here" for longer than is safe. Gone when somebody taps: it was a forgotten tap.

    `next_at`: when the next step is due; empty once it is settled, and on the last step.
    """

    visit = models.OneToOneField(Visit, primary_key=True, on_delete=models.CASCADE, related_name="nobody_tapped")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    step: models.CharField[Step, Step] = models.CharField(max_length=7, choices=[(s, s) for s in STEPS])
    next_at = models.DateTimeField(null=True, blank=True)
    settled: models.CharField[Settled, Settled] = models.CharField(
        max_length=9, blank=True, choices=[(s, s) for s in SETTLED if s]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(name="settled_waits_for_nothing", condition=Q(settled="") | Q(next_at=None)),
        ]
        indexes = [models.Index(fields=["next_at"])]


class HomeSafe(models.Model):
    """A member's own wish to be asked for after the last visit of an evening, and who hears it when they do not answer."""

    member = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    buddy = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    by_minute = models.PositiveSmallIntegerField(
        help_text="Minutes after local midnight; before six: of the night after."
    )
    since = models.DateField(help_text="The first day on which it is asked.")


class HomeSafeEvening(models.Model):
    """One evening of a member: whether they are home, and who has heard. Kept for a few days, without a time."""

    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    safe = models.BooleanField(default=False)
    told = models.CharField(max_length=6, blank=True, choices=[("member", "member"), ("buddy", "buddy")])

    class Meta:
        constraints = [models.UniqueConstraint(name="home_safe_once_an_evening", fields=["member", "date"])]
