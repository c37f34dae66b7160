"""Tables of the other tools: sheets of rows under headings, their versions, and what others suggest to them.

Read and suggested to with the section tools. Which headings and columns a kind has is in rules.sheets.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules import LENGTHS, WHY_LENGTH
from profiles.rules.sheets import SUBJECT
from teams.models import Human


class Sheet(models.Model):
    """One tool of somebody's as it is now. Version 0: nothing written yet. `number` tells several of one kind apart, from 1."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="sheets")
    kind = models.CharField(max_length=20)
    number = models.PositiveIntegerField(default=1)
    version = models.PositiveIntegerField(default=0)
    subject = models.CharField(max_length=SUBJECT, blank=True)
    rows = models.JSONField(default=dict, help_text="By heading: rows, each a text by column.")
    written_with = models.CharField(max_length=LENGTHS["written_with"], blank=True)
    put_away = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now, help_text="When it was last written.")

    class Meta:
        constraints = [models.UniqueConstraint(name="sheet_once", fields=["human", "kind", "number"])]

    def __str__(self) -> str:
        return f"{self.kind} {self.number} of {self.human_id} version {self.version}"


class SheetVersion(models.Model):
    """A sheet as it was after one change, whole. Never changed (a trigger refuses)."""

    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    subject = models.CharField(max_length=SUBJECT, blank=True)
    rows = models.JSONField()
    written_with = models.CharField(max_length=LENGTHS["written_with"], blank=True)
    put_away = models.BooleanField(default=False)
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    suggested_by = models.ForeignKey(Human, null=True, on_delete=models.RESTRICT, related_name="+")
    because = models.CharField(max_length=WHY_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="sheet_version_once", fields=["sheet", "version"])]


class SheetSuggestion(models.Model):
    """Somebody's words for one row of a sheet, for its owner to accept or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sheet = models.ForeignKey(Sheet, on_delete=models.CASCADE, related_name="suggestions")
    heading = models.CharField(max_length=20)
    row = models.JSONField(null=True, help_text="The row as it should be; empty: take it out.")
    was = models.JSONField(null=True, help_text="The row that it is about; empty: a new one.")
    why = models.CharField(max_length=WHY_LENGTH, blank=True)
    by = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=10, default="waiting", choices=[(s, s) for s in ("waiting", "accepted", "declined", "taken_back")]
    )
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=WHY_LENGTH, blank=True, help_text="What the owner said when declining.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="sheet_suggestion_answered_when_not_waiting",
                condition=Q(state="waiting", answered_at=None) | (~Q(state="waiting") & Q(answered_at__isnull=False)),
            )
        ]
        indexes = [models.Index(fields=["sheet", "state"])]
