"""What a member tells their team about dates: when they are not there, and when they can come besides their usual times."""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from rotas.models.times import IN_ORDER
from teams.models import Human, Team


class Leave(models.Model):
    """Dates on which a member is not there, told and never asked for. `first` to `last`, both included.

    Part of a day only where it is one day. Leave that is taken back stays, so that hours can say what was so.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="leaves")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="leaves", help_text="Whom they told.")
    first = models.DateField()
    last = models.DateField()
    from_minute = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Empty: all of the day.")
    to_minute = models.PositiveSmallIntegerField(null=True, blank=True)
    why = models.CharField(max_length=200, blank=True, help_text="Theirs; the team reads it only where `why_shared`.")
    why_shared = models.BooleanField(default=False)
    told_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(name="leave_ends_after_it_begins", condition=Q(last__gte=F("first"))),
            models.CheckConstraint(
                name="leave_part_of_one_day",
                condition=Q(from_minute=None, to_minute=None)
                | (Q(from_minute__isnull=False, to_minute__isnull=False, last=F("first")) & IN_ORDER),
            ),
        ]
        indexes = [models.Index(fields=["member", "last"])]


class ExtraTime(models.Model):
    """A time on one date that a member offers besides their usual ones: "I can also do Saturday the 12th"."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="extra_times")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="extra_times")
    date = models.DateField()
    from_minute = models.PositiveSmallIntegerField()
    to_minute = models.PositiveSmallIntegerField()
    told_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.CheckConstraint(name="extra_time_ends_after_it_begins", condition=IN_ORDER)]
        indexes = [models.Index(fields=["team", "date"])]
