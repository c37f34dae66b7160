"""Tables of what matters to somebody, who may read it, and who has."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules import LENGTHS, LEVELS, SECTIONS, WHY_LENGTH
from teams.models import Human


class Profile(models.Model):
    """One page about a human. No row yet is the same as version 0, an empty page. The name they like is on `Human`."""

    human = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="profile")
    version = models.PositiveIntegerField(default=0)
    headline = models.CharField(max_length=LENGTHS["headline"], blank=True)
    appreciate = models.JSONField(default=list, blank=True, help_text="Lines: what people appreciate about me.")
    matters = models.JSONField(default=list, blank=True, help_text="Lines: what matters to me.")
    support = models.JSONField(default=list, blank=True, help_text="Lines: how best to support me.")
    head = models.JSONField(default=list, blank=True, help_text="Gifts of the head: what I know.")
    hands = models.JSONField(default=list, blank=True, help_text="Gifts of the hands: what I can do.")
    heart = models.JSONField(default=list, blank=True, help_text="Gifts of the heart: what I care about.")
    languages = models.JSONField(default=list, blank=True)
    pronouns = models.CharField(max_length=LENGTHS["pronouns"], blank=True)
    communication = models.CharField(max_length=LENGTHS["communication"], blank=True)
    written_with = models.CharField(max_length=LENGTHS["written_with"], blank=True)
    written_on = models.DateField(null=True, blank=True)
    look_again = models.DateField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.human_id} version {self.version}"


class ProfileVersion(models.Model):
    """The page as it was after one change, whole. Never changed (a trigger refuses)."""

    profile = models.ForeignKey(Profile, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="Every field of rules.ALL_FIELDS, dates as ISO text.")
    changed = models.JSONField(help_text="Keys of rules.FIELDS that this version changed.")
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    suggested_by = models.ForeignKey(Human, null=True, on_delete=models.RESTRICT, related_name="+")
    restored = models.PositiveIntegerField(null=True, help_text="The earlier version that this one brought back.")
    because = models.CharField(max_length=WHY_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="profile_version_once", fields=["profile", "version"])]


class Suggestion(models.Model):
    """Somebody's words for one field of a human's page, for its owner to accept or not."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="suggestions")
    section = models.CharField(max_length=13, choices=[(s, s) for s in SECTIONS])
    field = models.CharField(max_length=13)
    lines = models.JSONField()
    was = models.JSONField(help_text="The lines that the suggester saw.")
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
                name="suggestion_answered_when_not_waiting",
                condition=Q(state="waiting", answered_at=None) | (~Q(state="waiting") & Q(answered_at__isnull=False)),
            )
        ]
        indexes = [models.Index(fields=["human", "state"]), models.Index(fields=["by", "human"])]


class Consent(models.Model):
    """One decision about who may read or suggest to one section: to a human, or to an audience. Append-only; for each
    person, section and grantee the last row counts, and no row is "none"."""

    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="consents")
    section = models.CharField(max_length=13, choices=[(s, s) for s in SECTIONS])
    grantee = models.ForeignKey(Human, null=True, blank=True, on_delete=models.CASCADE, related_name="consents_to_me")
    audience = models.CharField(
        max_length=10, blank=True, help_text="people: whom the member's team supports; empty: the grantee."
    )
    level = models.CharField(max_length=7, choices=[(level, level) for level in LEVELS])
    basis = models.CharField(
        max_length=14, default="own_decision", choices=[(b, b) for b in ("own_decision", "attorney", "best_interests")]
    )
    given_by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True, help_text="The last day; empty: until it is withdrawn.")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="consent_to_a_human_or_an_audience",
                condition=Q(grantee__isnull=False, audience="") | Q(grantee=None, audience="people"),
            )
        ]
        indexes = [models.Index(fields=["grantee", "person"]), models.Index(fields=["person", "audience"])]


class Look(models.Model):
    """Somebody else opened a section of a human's page (or has a copy on their phone: section "kept"), on a day, at a version."""

    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    section = models.CharField(max_length=13)
    day = models.DateField()
    version = models.PositiveIntegerField(default=0, help_text="Of the profile; 0 for the sections of the week.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="look_once_a_day", fields=["person", "by", "section", "day", "version"])
        ]
        indexes = [models.Index(fields=["by", "person"])]
