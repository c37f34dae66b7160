"""Help from a neighbouring team with one visit: asked, offered, agreed on both sides."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.week import Visit, Week
from rotas.rules.neighbours import HELP_STATES, LIVE, HelpState
from teams.models import Human, Team


class NeighbourAsk(models.Model):
    """One team asks another for somebody for one visit of a published week. `helper` said yes for their side, `agreed_by`
    for ours. The helper sees the visit and the person on its day, and at no other time."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="asks_next_door")
    neighbour = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="asked_by_next_door")
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="+")
    visit = models.ForeignKey(Visit, null=True, on_delete=models.SET_NULL, related_name="next_door")
    date = models.DateField()
    start = models.PositiveSmallIntegerField(help_text="Minutes after local midnight, when it was asked.")
    minutes = models.PositiveSmallIntegerField()
    said = models.CharField(max_length=300, blank=True)
    state: models.CharField[HelpState, HelpState] = models.CharField(
        max_length=9, choices=[(s, s) for s in HELP_STATES], default="open"
    )
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    helper = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    agreed_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="one_live_ask_of_a_neighbour", fields=["visit", "neighbour"], condition=Q(state__in=LIVE)
            ),
            models.CheckConstraint(
                name="help_that_was_offered_has_a_helper",
                condition=~Q(state__in=["offered", "agreed"]) | Q(helper__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["neighbour", "date"]), models.Index(fields=["helper", "date"])]


class HelpersSee(models.Model):
    """What a person lets helpers of a neighbouring team read on the day. No row: the usual (rules.neighbours.USUAL)."""

    person = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="+")
    sections = models.JSONField(default=list, blank=True)
