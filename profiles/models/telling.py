"""Tables of how somebody likes to be told of changes, and what became of it."""

import uuid

from django.db import models
from django.utils import timezone

from profiles.rules.telling import PHONE_LENGTH, WAYS
from teams.models import Human, Notice


class Telling(models.Model):
    """How a human likes to hear of a change. No row: on the screen."""

    human = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="telling")
    way = models.CharField(max_length=6, default="screen", choices=[(w, w) for w in WAYS])
    phone = models.CharField(max_length=PHONE_LENGTH, blank=True)


class Told(models.Model):
    """One notice on its way to one human outside the screen: sent by us, or to be said or brought by a member."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    notice = models.OneToOneField(Notice, on_delete=models.CASCADE, related_name="told")
    way = models.CharField(max_length=6, choices=[(w, w) for w in WAYS if w != "screen"])
    state = models.CharField(
        max_length=7, default="waiting", choices=[(s, s) for s in ("waiting", "sent", "failed", "said")]
    )
    tries = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "at"])]
