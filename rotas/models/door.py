"""How to get in: sealed at rest, shown only to the person and, on the day, to who goes. Every look is written down."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.sealed import SealedTextField
from rotas.models.week import Visit
from teams.models import Human, Team


class WayIn(models.Model):
    """How to get into somebody's home."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    text = SealedTextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_way_in_with_a_team", fields=["person", "team"])]


class WayInLook(models.Model):
    """Somebody's phone took it for the day (`kept`, once a day), or they read it (`opened`, each time)."""

    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=6, choices=[("kept", "kept"), ("opened", "opened")])
    day = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="way_in_kept_once_a_day", fields=["person", "by", "day"], condition=Q(kind="kept")
            )
        ]
        indexes = [models.Index(fields=["person", "at"])]
