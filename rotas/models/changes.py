"""What became of a published week: each change of a visit, with what it was, what it is, and why. Written once, never changed."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.good_week import Moment
from rotas.models.week import Visit, Week
from rotas.rules.changes import WHYS, Why
from teams.models import Human


class VisitChange(models.Model):
    """One change of one visit after its week was published. `version` is the visit's from then on (1: as published).

    `before` and `after` as rules.changes has them; empty: there was no such visit, or there is none any more.
    `told` are the humans whom it concerns: each of them but `by` has a notice about it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="visit_changes")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.SET_NULL, related_name="changes")
    of = models.UUIDField(
        null=True, db_index=True, help_text="The visit's id, which calendars know, also when it is gone."
    )
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="+")
    date = models.DateField(help_text="Of the visit as it is now, or last was.")
    version = models.PositiveIntegerField()
    batch = models.UUIDField(help_text="Changes that were made together.")
    before = models.JSONField(default=dict, blank=True)
    after = models.JSONField(default=dict, blank=True)
    why: models.CharField[Why, Why] = models.CharField(max_length=10, choices=[(w, w) for w in WHYS])
    said = models.CharField(max_length=300, blank=True, help_text="In the words of who made it, for those concerned.")
    told = models.JSONField(default=list, blank=True, help_text="Ids of the humans whom it concerns.")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_change_to_each_version", fields=["visit", "version"]),
            models.CheckConstraint(name="change_is_of_something", condition=~Q(before={}, after={})),
        ]
        indexes = [models.Index(fields=["week", "at"])]
