"""Who belongs together: organisations, teams, and each human's part in them."""

import uuid

from django.db import models
from django.db.models import F, Q

from teams.models.humans import Human
from teams.rules import PARTS


class Organisation(models.Model):
    """The host of teams: it employs, insures and pays; it does not plan."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="teams")
    name = models.CharField(max_length=120)
    purpose = models.CharField(max_length=300, blank=True)
    timezone = models.CharField(max_length=60, default="Europe/London")
    language = models.CharField(
        max_length=5, default="en", choices=[("en", "English"), ("cy", "Cymraeg")], help_text="Of its letters."
    )
    answers_needed = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="How many must answer before a week is agreed; empty: half, rounded up."
    )
    rev = models.PositiveBigIntegerField(default=0, help_text="Counts every change in the team; see Change.")

    def __str__(self) -> str:
        return self.name


class Membership(models.Model):
    """A human's part in a team: member, person supported, coach, somebody in a person's circle; or host of the whole."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="memberships")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    team = models.ForeignKey(Team, null=True, blank=True, on_delete=models.CASCADE, related_name="memberships")
    part = models.CharField(max_length=6, choices=[(p, p) for p in PARTS])
    beside = models.ForeignKey(
        Human,
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="circle",
        help_text="Whose circle, for the part circle.",
    )
    relation = models.CharField(max_length=60, blank=True, help_text="For the part circle: daughter, neighbour…")
    ref = models.CharField(max_length=80, blank=True, help_text="The id in the team's week files.")
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True, help_text="The last day; empty: open.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="membership_team_unless_host",
                condition=Q(part="host", team=None) | (~Q(part="host") & Q(team__isnull=False)),
            ),
            models.CheckConstraint(
                name="membership_beside_only_in_circle",
                condition=(Q(part="circle") & Q(beside__isnull=False)) | (~Q(part="circle") & Q(beside=None)),
            ),
            models.CheckConstraint(
                name="membership_ends_after_it_starts", condition=Q(ends=None) | Q(ends__gte=F("starts"))
            ),
            # Three, because a NULL is never equal to a NULL and SQLite cannot be told otherwise.
            models.UniqueConstraint(
                name="membership_once_at_a_time",
                fields=["human", "team", "part"],
                condition=Q(ends=None, beside=None, team__isnull=False),
            ),
            models.UniqueConstraint(
                name="membership_once_in_a_circle", fields=["human", "beside"], condition=Q(ends=None, part="circle")
            ),
            models.UniqueConstraint(
                name="membership_host_once", fields=["human", "organisation"], condition=Q(ends=None, part="host")
            ),
            models.UniqueConstraint(
                name="membership_ref_once_in_a_team", fields=["team", "part", "ref"], condition=~Q(ref="")
            ),
        ]
        indexes = [models.Index(fields=["team", "part"])]
