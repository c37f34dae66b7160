"""Calendars outside Goodweek: who made an address for which, and what it may show. The address itself is nowhere."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.rules.calendar import SHOWS, Shows
from teams.models import Human


class CalendarFeed(models.Model):
    """One address for one human. `about` is whose visits: their own as a member (`mine`), else those that come to `about`,
    themself or the person whose circle they are in. A new address is a new hash in the same row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="calendar_feeds")
    about = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    mine = models.BooleanField(help_text="The visits that they make as a member.")
    secret = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the secret part of the address, in hex."
    )
    shows: models.CharField[Shows, Shows] = models.CharField(
        max_length=5, choices=[(s, s) for s in SHOWS], default="visit"
    )
    street = models.BooleanField(default=False, help_text="With the name of the place, which may be a street.")
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_calendar_of_a_human", fields=["human", "about", "mine"]),
            models.CheckConstraint(name="calendar_street_only_for_members", condition=Q(street=False) | Q(mine=True)),
        ]
