"""Hours and pay: what members say about theirs, that they are right, and what the host sets. Lengths are minutes, money is pence.

What was planned and lived is not copied here: hours are worked out from visits, presences and blocks whenever somebody asks,
until the member says that they are right. That moment keeps them as they were.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rotas.models.week import Visit
from rotas.models.working_life import Block
from rotas.rules.hours_kinds import BREAK_FROM, EVERY, FLOOR_KINDS, KINDS, Every, FloorKind, Kind
from teams.models import Human, Organisation, Team


class PayCycle(models.Model):
    """How an organisation cuts its time into pay periods from a day on. Earlier rows keep what was before it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pay_cycles")
    starts = models.DateField(help_text="The first day of the first period.")
    every: models.CharField[Every, Every] = models.CharField(max_length=10, choices=[(e, e) for e in EVERY])
    break_from = models.PositiveSmallIntegerField(
        default=BREAK_FROM, help_text="Minutes beyond travel from which a gap is a break; a shorter one is waiting."
    )
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_pay_cycle_from_a_day", fields=["organisation", "starts"]),
            models.CheckConstraint(
                name="pay_cycle_is_known", condition=Q(every__in=EVERY, break_from__gte=20, break_from__lte=240)
            ),
        ]


class PayRate(models.Model):
    """What a member is paid for an hour from a day on. Seen by that member and their host, nobody else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="pay_rates")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="pay_rates")
    starts = models.DateField()
    pence = models.PositiveIntegerField(help_text="For an hour of visits, meetings and training.")
    travel_pence = models.PositiveIntegerField(help_text="For an hour of travel between people, and of waiting.")
    floor: models.CharField[FloorKind, FloorKind] = models.CharField(
        max_length=12, choices=[(k, k) for k in FLOOR_KINDS], default="21_and_over"
    )
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_pay_rate_from_a_day", fields=["organisation", "member", "starts"])
        ]


class FloorRate(models.Model):
    """A minimum wage that a host added to the table that Goodweek brings (rules/floor_rates.json), in pence an hour."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="floor_rates")
    starts = models.DateField()
    kind: models.CharField[FloorKind, FloorKind] = models.CharField(
        max_length=12, choices=[(k, k) for k in FLOOR_KINDS]
    )
    pence = models.PositiveIntegerField()
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_floor_rate_from_a_day", fields=["organisation", "starts", "kind"])
        ]


class HoursSaid(models.Model):
    """What a member says about their own hours: something that is missing, or how a visit or a meeting really was.

    With `visit`, or with `block` on a date, it takes the place of what was planned; 0 minutes: they were not there.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="hours_said")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    date = models.DateField()
    kind: models.CharField[Kind, Kind] = models.CharField(max_length=8, choices=[(k, k) for k in KINDS])
    start = models.PositiveSmallIntegerField(help_text="Minutes after local midnight.")
    minutes = models.PositiveSmallIntegerField()
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    block = models.ForeignKey(Block, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    said = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="hours_said_once_of_a_visit", fields=["member", "visit"], condition=Q(visit__isnull=False)
            ),
            models.UniqueConstraint(
                name="hours_said_once_of_a_block", fields=["member", "block", "date"], condition=Q(block__isnull=False)
            ),
            models.CheckConstraint(
                name="hours_said_within_a_day", condition=Q(kind__in=KINDS, start__lt=1440, minutes__lte=1440)
            ),
            models.CheckConstraint(name="hours_said_of_one_thing", condition=Q(visit=None) | Q(block=None)),
            models.CheckConstraint(
                name="hours_said_is_something",
                condition=Q(minutes__gte=1) | Q(visit__isnull=False) | Q(block__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["member", "date"])]


class HoursRight(models.Model):
    """ "These are right": a member's hours of a period as they stood when they said so, in minutes by kind."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="hours_right")
    starts = models.DateField()
    ends = models.DateField(help_text="The last day.")
    minutes = models.JSONField(help_text="{kind: minutes}, all kinds.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="hours_right_once_a_period", fields=["organisation", "member", "starts"]),
            models.CheckConstraint(name="hours_right_ends_after_it_begins", condition=Q(ends__gte=F("starts"))),
        ]


class LongHours(models.Model):
    """A member's own word that they may work more than 48 hours a week on average. Theirs to take back at any time."""

    member = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="long_hours")
    signed_on = models.DateField()
    at = models.DateTimeField(default=timezone.now)
