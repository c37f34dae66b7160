"""A person's hours bank with a team: what was bought, what was put in or taken out, and what they would like. In minutes."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rotas.rules.bank import MOVES, Move
from teams.models import Human, Team


class BoughtHours(models.Model):
    """Minutes a week that somebody pays for, from a day to a day (both included; empty: until further notice)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="bought_hours")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    minutes = models.PositiveIntegerField()
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True)
    ref = models.CharField(max_length=80, blank=True, help_text="What whoever pays calls it.")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="bought_once_from_a_day", fields=["person", "team", "starts"]),
            models.CheckConstraint(
                name="bought_ends_after_it_begins", condition=Q(ends=None) | Q(ends__gte=F("starts"))
            ),
            models.CheckConstraint(name="bought_fits_in_a_week", condition=Q(minutes__lte=2 * 10080)),
        ]


class BankMove(models.Model):
    """Minutes put into a bank or taken out of it beside the weeks' own, and why. Never changed; taken back at `undone_at`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="bank_moves")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    kind: models.CharField[Move, Move] = models.CharField(max_length=10, choices=[(m, m) for m in MOVES])
    date = models.DateField()
    minutes = models.PositiveIntegerField()
    why = models.CharField(max_length=300)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="bank_move_says_why", condition=Q(minutes__gte=1) & ~Q(why=""))]
        indexes = [models.Index(fields=["person", "team"])]


class BankWish(models.Model):
    """What a person would like to do with the hours they saved, in their words. `done_at`: the team has seen to it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="bank_wishes")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=300)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["person", "team"])]
