"""One wish of one week that stays so, whatever is planned."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.good_week import Moment
from rotas.models.week import Week
from teams.models import Human


class LockedWish(models.Model):
    """Something of a person's good week that they want to keep so in one week: the day, the time, or who comes.

    Said before there is a plan, or while it is being made. A pin for the planner and for hands, stronger than a keep; what it
    leaves open, a keep of the same visit may fill in. `asked`: the person said it, themself or to somebody who wrote it down.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="wishes")
    moment = models.ForeignKey(Moment, on_delete=models.CASCADE, related_name="+")
    day = models.PositiveSmallIntegerField(null=True, blank=True, help_text="0 is the week's Monday; empty: any day.")
    start = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes after local midnight.")
    members = models.ManyToManyField(Human, related_name="+")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    asked = models.BooleanField(default=False, help_text="The person asked for it.")
    why = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_locked_wish_of_a_moment_a_day", fields=["week", "moment", "day"]),
            models.UniqueConstraint(
                name="one_locked_wish_of_a_moment_any_day", fields=["week", "moment"], condition=Q(day=None)
            ),
            models.CheckConstraint(
                name="locked_wish_is_within_the_week",
                condition=(Q(day=None) | Q(day__lte=6)) & (Q(start=None) | Q(start__lt=1440)),
            ),
        ]
