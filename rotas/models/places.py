"""Where visits are, and where members set out from."""

import uuid

from django.db import models
from django.db.models import Q

from teams.models import Team


class Place(models.Model):
    """Somewhere that a team goes to, in degrees. `ref` is its id in week files."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="places")
    ref = models.CharField(max_length=120)
    version = models.PositiveIntegerField(default=1)
    name = models.CharField(max_length=120, blank=True)
    lat = models.FloatField()
    lon = models.FloatField()

    class Meta:
        constraints = [
            models.UniqueConstraint(name="place_ref_once_in_a_team", fields=["team", "ref"]),
            models.CheckConstraint(
                name="place_is_on_earth", condition=Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180)
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.ref
