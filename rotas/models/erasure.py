"""Asking that what is kept about somebody is erased, and what came of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.models import Human


class Erasure(models.Model):
    """One human's wish to be erased. It can be taken back until it is due; what the law makes stay is named in `stays`.

    `human` is empty once nothing of them is left. The row then says only that somebody was erased, when, and how much.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="erasures")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    said = models.CharField(
        max_length=300, blank=True, help_text="Somebody else asked for them: how it is known that they want it."
    )
    asked_at = models.DateTimeField(default=timezone.now)
    due_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    gone = models.JSONField(default=dict, blank=True, help_text="How many lines went, by kind (rules.retention).")
    stays = models.JSONField(
        default=dict, blank=True, help_text="Until when a kind stays: a date, or empty while it goes on."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="erasure_waits_once", fields=["human"], condition=Q(taken_back_at=None, done_at=None)
            ),
            models.CheckConstraint(name="erasure_ends_one_way", condition=Q(taken_back_at=None) | Q(done_at=None)),
        ]
        indexes = [models.Index(fields=["due_at"])]
