"""Tables of who may decide for somebody, and when: standing, capacity for one decision, best interests.

All of it can be read by the person it is about. Records are not changed; a later one says how it is now.
"""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.models.page import Consent
from profiles.rules.standing import KINDS, LINE, POWERS, TEXT
from teams.models import Human


class Standing(models.Model):
    """What somebody in a circle is in law to the person, from a day to a day, and what was seen to prove it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="standings")
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=20, choices=[(k, k) for k in KINDS])
    proof = models.CharField(max_length=LINE, blank=True, help_text="What was seen.")
    seen_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    seen_on = models.DateField(null=True, blank=True)
    starts = models.DateField()
    ends = models.DateField(null=True, blank=True, help_text="The last day; empty: open.")
    noted_by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    ended_because = models.CharField(max_length=LINE, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="standing_with_power_has_its_proof",
                condition=~Q(kind__in=POWERS) | (~Q(proof="") & Q(seen_by__isnull=False, seen_on__isnull=False)),
            ),
            models.UniqueConstraint(
                name="standing_once_at_a_time", fields=["person", "human", "kind"], condition=Q(ended_by=None)
            ),
        ]


class Capacity(models.Model):
    """Whether the person could make one decision at one time (Mental Capacity Act 2005, sections 1 to 3). No record: they can.

    `sections`: the decision was who may see these; empty: it was about something else, and opens nothing here.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="capacities")
    decision = models.CharField(max_length=LINE)
    sections = models.JSONField(default=list)
    on = models.DateField()
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    others = models.CharField(max_length=LINE, blank=True, help_text="Who else took part.")
    helped = models.CharField(max_length=TEXT, help_text="What was done so that they could decide themself.")
    understands = models.BooleanField()
    remembers = models.BooleanField(help_text="Long enough to decide.")
    weighs = models.BooleanField()
    tells = models.BooleanField(help_text="In any way.")
    seen = models.CharField(max_length=TEXT, help_text="What was said and seen.")
    because = models.CharField(max_length=LINE, blank=True, help_text="The impairment, when they could not.")
    look_again = models.DateField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["person", "on"])]
        constraints = [
            models.CheckConstraint(
                name="capacity_not_there_only_for_a_reason",
                condition=Q(understands=True, remembers=True, weighs=True, tells=True) | ~Q(because=""),
            )
        ]

    @property
    def could(self) -> bool:
        return self.understands and self.remembers and self.weighs and self.tells


class BestInterests(models.Model):
    """What was decided for somebody who could not, and the answers to the five questions (section 4 of the Act)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    capacity = models.ForeignKey(Capacity, on_delete=models.CASCADE, related_name="decisions")
    decided = models.CharField(max_length=LINE)
    can_wait = models.CharField(max_length=TEXT)
    takes_part = models.CharField(max_length=TEXT)
    wishes = models.CharField(max_length=TEXT)
    consulted = models.JSONField(help_text="[{who, said}]: at least one.")
    least = models.CharField(max_length=TEXT)
    on = models.DateField()
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)


class ConsentGround(models.Model):
    """On what somebody else gave a consent, or wrote down the person's own. A consent without one is the person's, by hand."""

    consent = models.OneToOneField(Consent, primary_key=True, on_delete=models.CASCADE, related_name="ground")
    because = models.CharField(max_length=LINE)
    capacity = models.ForeignKey(Capacity, null=True, blank=True, on_delete=models.RESTRICT, related_name="+")
    best_interests = models.ForeignKey(
        BestInterests, null=True, blank=True, on_delete=models.RESTRICT, related_name="+"
    )
    review_on = models.DateField(null=True, blank=True, help_text="When it is asked again; it holds until then.")
