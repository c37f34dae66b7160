"""What somebody brought with them in a passport from elsewhere, and that has no place of its own here: kept as it was."""

import uuid

from django.db import models
from django.utils import timezone

from teams.models import Human


class Brought(models.Model):
    """One line of a passport made elsewhere: a visit, a note, who looked. For its human to read and to take out again."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="brought")
    subject = models.CharField(max_length=60, help_text="Its name in the passport: notes, visits…")
    n = models.PositiveIntegerField(help_text="Its place in its subject, as it came.")
    row = models.JSONField()
    mark = models.CharField(max_length=64, help_text="SHA-256 of subject, place and line: the same file twice is once.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="brought_once", fields=["human", "mark"])]
        indexes = [models.Index(fields=["human", "subject", "n"])]


class BroughtPicture(models.Model):
    """A picture that came with it, made anew here from its pixels."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="brought_pictures")
    name = models.CharField(max_length=80, help_text="Its name in the passport's media folder.")
    file = models.CharField(max_length=80, help_text="Random file name under the media folder.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="brought_picture_once", fields=["human", "name"])]
