"""Tables of inviting somebody: into a person's circle, or into a team."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules import LEVELS, SECTIONS
from profiles.rules.invitations import BASES, INVITED_PARTS, RELATION_LENGTH, WORD_LENGTH
from teams.models import Human, Team


class Invitation(models.Model):
    """A letter to one address that may be used once, until a day. Only the hash of what opens it is kept.

    `word`: when somebody else than the person invites, how they know that the person wants it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=6, choices=[(p, p) for p in INVITED_PARTS])
    beside = models.ForeignKey(Human, null=True, blank=True, on_delete=models.CASCADE, related_name="invitations")
    relation = models.CharField(max_length=RELATION_LENGTH, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField()
    language = models.CharField(max_length=5, default="en")
    token_hash = models.CharField(max_length=64, unique=True, help_text="SHA-256 of the token, in hex.")
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    word = models.CharField(max_length=WORD_LENGTH, blank=True)
    basis = models.CharField(max_length=14, default="own_decision", choices=[(b, b) for b in BASES])
    at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True, help_text="Empty: the letter could not be handed over yet.")
    sends = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(
        max_length=9, default="waiting", choices=[(s, s) for s in ("waiting", "accepted", "withdrawn")]
    )
    ended_at = models.DateTimeField(null=True, blank=True)
    human = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="invitation_beside_only_into_a_circle",
                condition=(Q(part="circle") & Q(beside__isnull=False)) | (~Q(part="circle") & Q(beside=None)),
            ),
            # Two, because a NULL is never equal to a NULL.
            models.UniqueConstraint(
                name="invitation_waits_once_in_a_circle",
                fields=["beside", "email"],
                condition=Q(state="waiting", part="circle"),
            ),
            models.UniqueConstraint(
                name="invitation_waits_once_in_a_team",
                fields=["team", "part", "email"],
                condition=Q(state="waiting", beside=None),
            ),
        ]


class ProposedShare(models.Model):
    """What the invited would be able to see of the person. It holds only once the person said yes and the invited came."""

    invitation = models.ForeignKey(Invitation, on_delete=models.CASCADE, related_name="shares")
    section = models.CharField(max_length=13, choices=[(s, s) for s in SECTIONS])
    level = models.CharField(max_length=7, choices=[(level, level) for level in LEVELS if level != "none"])
    state = models.CharField(
        max_length=9, default="waiting", choices=[(s, s) for s in ("waiting", "confirmed", "declined")]
    )
    decided_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)
    because = models.CharField(
        max_length=WORD_LENGTH, blank=True, help_text="Somebody else said it for them: how they know."
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(name="share_proposed_once_in_an_invitation", fields=["invitation", "section"])
        ]
