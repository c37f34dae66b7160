"""A member who cannot come for a while, from one moment to another. What they say about it is theirs."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rotas.rules.absences import REASONS, SEEN_BY, Reason, SeenBy
from teams.models import Human, Team


class Absence(models.Model):
    """ "I can't come": from a minute of one date to a minute of another (local wall time), said by the member or, on their
    behalf, by a team member who took the call. Nobody judges it, and nothing counts absences of a member.

    `why` and `said` are seen as the member chose: by the team, or by themselves alone. `ended_at`: taken back.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="absences")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="absences")
    from_date = models.DateField()
    from_minute = models.PositiveSmallIntegerField(default=0, help_text="Minutes after local midnight.")
    to_date = models.DateField(help_text="The last day.")
    to_minute = models.PositiveSmallIntegerField(default=1440, help_text="On the last day; 1440: to its end.")
    why: models.CharField[Reason, Reason] = models.CharField(max_length=6, choices=[(r, r) for r in REASONS])
    said = models.CharField(max_length=300, blank=True)
    seen_by: models.CharField[SeenBy, SeenBy] = models.CharField(
        max_length=4, choices=[(s, s) for s in SEEN_BY], default="me"
    )
    said_by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="When it was taken back.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="absence_ends_after_it_begins",
                condition=Q(from_minute__lt=1440, to_minute__lte=1440)
                & (Q(to_date__gt=F("from_date")) | Q(to_date=F("from_date"), to_minute__gt=F("from_minute"))),
            ),
        ]
        indexes = [models.Index(fields=["team", "to_date"])]
