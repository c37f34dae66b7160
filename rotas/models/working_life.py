"""When members can, and what is already taken. Days are weekdays (0 Monday), times are minutes after local midnight."""

import uuid

from django.db import models

from rotas.models.places import Place
from rotas.models.times import WeeklyTime
from teams.models import Human, Team


class WorkingLife(models.Model):
    """How a member works with one team. Only they write it. `contract` and `most_week` in minutes a week."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="working_lives")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="working_lives")
    version = models.PositiveIntegerField(default=1)
    contract = models.PositiveIntegerField(default=0)
    most_week = models.PositiveIntegerField(default=0)
    most_day = models.PositiveIntegerField(default=0)
    most_days = models.PositiveSmallIntegerField(default=5)
    shift_least = models.PositiveIntegerField(default=0, help_text="Minutes that make setting out worth while.")
    mode = models.CharField(max_length=40, default="walk", help_text="How they travel.")
    base = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    leaves = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Leaves the base no earlier.")
    skills = models.JSONField(default=list, blank=True)
    gifts = models.JSONField(default=list, blank=True, help_text="Interests, in short words.")
    words = models.TextField(blank=True, help_text="What a good week at work looks like, in the member's words.")

    class Meta:
        constraints = [models.UniqueConstraint(name="one_working_life_in_a_team", fields=["member", "team"])]


class AvailableTime(WeeklyTime):
    """Time that a member offers; `rather_not`: if it must be."""

    working_life = models.ForeignKey(WorkingLife, on_delete=models.CASCADE, related_name="available")
    rather_not = models.BooleanField(default=False)


class Block(WeeklyTime):
    """Time of a team that is taken already: the team meeting, training."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="blocks")
    ref = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=120)
    place = models.ForeignKey(Place, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    members = models.ManyToManyField(Human, related_name="+")

    class Meta(WeeklyTime.Meta):
        abstract = False
        constraints = [
            *WeeklyTime.Meta.constraints,
            models.UniqueConstraint(name="block_ref_once_in_a_team", fields=["team", "ref"]),
        ]
