"""When a person is not at home: in hospital, on holiday, with family. What was paused for it, and who keeps in touch."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rotas.models.good_week import Moment
from rotas.models.week import Week
from rotas.rules.away import AWAY_WHY, TOUCHES
from rotas.rules.good_week import DAY_MINUTES
from teams.models import Human, Team


class Away(models.Model):
    """A person is away from `first` (from `from_minute` of that day) to `last` (until `to_minute`); open while `last` is empty.

    Taken back, it never was; the row stays for the record."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="aways")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="aways")
    version = models.PositiveIntegerField(default=1)
    first = models.DateField()
    from_minute = models.PositiveSmallIntegerField(default=0)
    last = models.DateField(null=True, blank=True)
    to_minute = models.PositiveSmallIntegerField(default=DAY_MINUTES, help_text="Of the last day.")
    why = models.CharField(max_length=8, choices=[(w, w) for w in AWAY_WHY])
    said = models.CharField(max_length=500, blank=True)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    told_at = models.DateTimeField(default=timezone.now)
    home_told_at = models.DateTimeField(null=True, blank=True, help_text="When it was said that they are home.")
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="away_ends_after_it_begins", condition=Q(last=None) | Q(last__gte=F("first"))),
            models.CheckConstraint(
                name="away_within_its_days",
                condition=Q(from_minute__lt=DAY_MINUTES, to_minute__gte=1, to_minute__lte=DAY_MINUTES),
            ),
            models.CheckConstraint(name="away_why_is_known", condition=Q(why__in=AWAY_WHY)),
        ]
        indexes = [models.Index(fields=["person", "first"])]


class PausedVisit(models.Model):
    """A visit that was planned and is not made because the person is away. It keeps what it was, so that it can come back."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    away = models.ForeignKey(Away, on_delete=models.CASCADE, related_name="paused")
    week = models.ForeignKey(Week, on_delete=models.CASCADE, related_name="paused")
    moment = models.ForeignKey(Moment, on_delete=models.PROTECT, related_name="+")
    date = models.DateField()
    start = models.PositiveSmallIntegerField(help_text="Minutes after local midnight.")
    minutes = models.PositiveSmallIntegerField()
    members = models.JSONField(help_text="Ids of those who would have come, in order.")
    back_at = models.DateTimeField(null=True, blank=True, help_text="When it stood in the week again.")

    class Meta:
        constraints = [models.UniqueConstraint(name="paused_once_for_an_away", fields=["away", "moment", "date"])]
        indexes = [models.Index(fields=["week"])]


class KeptInTouch(models.Model):
    """Somebody's own offer to keep in touch with a person who is away. Never asked of anybody, never counted."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    away = models.ForeignKey(Away, on_delete=models.CASCADE, related_name="touches")
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    how = models.CharField(max_length=5, choices=[(t, t) for t in TOUCHES])
    on = models.DateField(null=True, blank=True)
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="touch_is_known", condition=Q(how__in=TOUCHES))]
