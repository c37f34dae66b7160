"""What was told to whom, and how it reaches them."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from teams.models.belonging import Team
from teams.models.humans import Human


class Notice(models.Model):
    """Something that concerns one human, told once. What it says is made of `kind` and `detail` on their phone, in their words.

    `detail` holds ids and plain values (a date, minutes, a first name); never anything from a profile or a note.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="notices")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True, help_text="When it was rung on their devices.")
    push_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was counted in a mail, or in the day's one push."
    )

    class Meta:
        indexes = [
            models.Index(fields=["human", "at"]),
            models.Index(
                name="notice_still_to_push", fields=["at"], condition=Q(urgent=True, pushed_at=None, seen_at=None)
            ),
        ]


class HowTold(models.Model):
    """How a human wants to hear of what waits for them. Without a row: as the defaults say."""

    human = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="how_told")
    mail = models.BooleanField(default=True, help_text="One mail a day while something waits, without names.")
    hour = models.PositiveSmallIntegerField(default=8, help_text="From which hour of the day, in the team's zone.")
    quiet_from = models.PositiveSmallIntegerField(default=21 * 60, help_text="Minutes after local midnight.")
    quiet_to = models.PositiveSmallIntegerField(
        default=7 * 60, help_text="Minutes after local midnight; the same: never quiet."
    )
    gathered_on = models.DateField(null=True, blank=True, help_text="The last day whose things were gathered and sent.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="how_told_is_within_a_day", condition=Q(hour__lt=24, quiet_from__lt=1440, quiet_to__lt=1440)
            )
        ]


class Device(models.Model):
    """A phone that may ring for a human: its browser's push address (RFC 8030) and keys (RFC 8291). Goes with its session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.TextField()
    mark = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the endpoint: a phone is one human's at a time."
    )
    p256dh = models.CharField(max_length=100, help_text="The browser's public key, base64url.")
    auth = models.CharField(max_length=40, help_text="The browser's secret, base64url.")
    session_key = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField(default=timezone.now)
