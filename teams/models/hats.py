"""Hats: what somebody of a team looks after for a while."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from teams.models.belonging import Team
from teams.models.humans import Human
from teams.rules import HAT_KINDS, HAT_LINE, HAT_TEXT, HatKind


class Hat(models.Model):
    """A hat that somebody wears for a while. A new row each time that it goes on; the one that has not come off is how it is.

    Wearing it changes what one is nudged to do, never what one may do.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="hats")
    kind: models.CharField[HatKind, HatKind] = models.CharField(max_length=20, choices=[(k, k) for k in HAT_KINDS])
    purpose = models.CharField(max_length=HAT_LINE, blank=True, help_text="What it is for; empty: as the kind says.")
    alone = models.CharField(max_length=HAT_TEXT, blank=True, help_text="What whoever wears it may decide alone.")
    holder = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="hats")
    second = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="hats_second")
    starts = models.DateField()
    until = models.DateField(null=True, blank=True, help_text="The last day of this turn; empty: open.")
    handover = models.CharField(max_length=HAT_TEXT, blank=True, help_text="What the one before hands on.")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    off_at = models.DateTimeField(null=True, blank=True, help_text="When it came off, or was handed on.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_hat_of_a_kind_is_on", fields=["team", "kind"], condition=Q(off_at=None)),
            models.CheckConstraint(name="hat_second_is_another", condition=Q(second=None) | ~Q(second=F("holder"))),
            models.CheckConstraint(
                name="hat_ends_after_it_starts", condition=Q(until=None) | Q(until__gte=F("starts"))
            ),
        ]
