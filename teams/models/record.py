"""What was done, what changed, and what was sent already."""

from django.db import models
from django.utils import timezone

from teams.models.belonging import Organisation, Team
from teams.models.humans import Human


class AuditEvent(models.Model):
    """Who did what, and when: written in the same transaction as the deed, never changed (a trigger refuses)."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=60)
    version = models.PositiveIntegerField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"])]


class Change(models.Model):
    """One line of a team's change feed: what changed, by id, never what it says. Sequence without gaps per team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="changes")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    ids = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="change_seq_once_in_a_team", fields=["team", "seq"])]


class IdempotencyKey(models.Model):
    """A request that a phone may send again, and the one thing that it made."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    request = models.CharField(max_length=64, help_text="SHA-256 of method, address and body.")
    made = models.CharField(max_length=60, blank=True, help_text="Id of what was made or changed.")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_effect_per_key", fields=["human", "key"])]
