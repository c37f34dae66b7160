"""Tables of the people in somebody's life, and of their circle: why it is there, when it meets, what came of it."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules import circle as rules
from teams.models import Human


class Close(models.Model):
    """Somebody in a person's life, on one ring of their relationship circle: in the person's own words, with no way to reach them.

    `human`: the same somebody, when they are in the product; it opens nothing to them.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="close_people")
    name = models.CharField(max_length=rules.NAME)
    who = models.CharField(max_length=rules.WHO, blank=True, help_text="My sister; from the choir.")
    ring = models.CharField(max_length=4, choices=[(r, r) for r in rules.RINGS])
    side = models.CharField(max_length=9, blank=True, choices=[(s, s) for s in rules.SIDES])
    more = models.BooleanField(default=False, help_text="The person would like to see more of them.")
    human = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="close_paid_or_on_a_side", condition=Q(ring="paid", side="") | (~Q(ring="paid") & ~Q(side=""))
            ),
            models.UniqueConstraint(name="close_human_once", fields=["person", "human"]),
        ]


class CirclePurpose(models.Model):
    """Why the person wants a circle, in their words. No row yet is the same as version 0."""

    person = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="circle_purpose")
    version = models.PositiveIntegerField(default=0)
    purpose = models.CharField(max_length=rules.PURPOSE, blank=True)
    look_again = models.DateField(null=True, blank=True, help_text="When the circle asks whether it is still needed.")


class CircleMeeting(models.Model):
    """A meeting of a person's circle, or their review. Both are asked to, talk, and end in actions; a review also has its lines."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="circle_meetings")
    kind = models.CharField(max_length=6, choices=[(k, k) for k in rules.MEETING_KINDS], default="circle")
    about = models.CharField(max_length=rules.ABOUT, blank=True)
    date = models.DateField()
    start = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Minutes after local midnight.")
    place = models.CharField(max_length=rules.PLACE, blank=True)
    talked = models.TextField(blank=True, help_text="What was talked about, in short.")
    state = models.CharField(max_length=10, choices=[(s, s) for s in rules.MEETING_STATES], default="planned")
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reminded_for = models.DateField(null=True, blank=True, help_text="The day of which those asked were reminded.")

    class Meta:
        indexes = [models.Index(fields=["person", "date"]), models.Index(fields=["state", "date"])]
        constraints = [
            models.CheckConstraint(
                name="circle_meeting_within_a_day", condition=Q(start=None) | Q(start__gte=0, start__lte=1439)
            )
        ]


class AskedToMeet(models.Model):
    """Somebody who was asked to a meeting: a human of the product, or a name. `says`: whether they can come; empty: not yet."""

    meeting = models.ForeignKey(CircleMeeting, on_delete=models.CASCADE, related_name="asked")
    human = models.ForeignKey(Human, null=True, blank=True, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=rules.NAME, blank=True)
    says = models.CharField(max_length=3, blank=True, choices=[(s, s) for s in rules.SAYS])

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="asked_a_human_or_a_name",
                condition=Q(human__isnull=False, name="") | (Q(human=None) & ~Q(name="")),
            ),
            models.UniqueConstraint(name="asked_once_to_a_meeting", fields=["meeting", "human"]),
        ]


class ReviewLine(models.Model):
    """One line under a heading of a review, by whoever wrote it. Its id is made on the phone."""

    id = models.UUIDField(primary_key=True, editable=False)
    meeting = models.ForeignKey(CircleMeeting, on_delete=models.CASCADE, related_name="lines")
    heading = models.CharField(max_length=11, choices=[(h, h) for h in rules.HEADINGS])
    view = models.CharField(max_length=6, blank=True, choices=[(v, v) for v in rules.VIEWS])
    text = models.CharField(max_length=rules.LINE)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)


class CircleAction(models.Model):
    """Something that somebody does for what the person wants: what, who, by when. Done, or still to do; never late."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="Made on the phone.")
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="circle_actions")
    meeting = models.ForeignKey(CircleMeeting, null=True, blank=True, on_delete=models.SET_NULL, related_name="actions")
    what = models.CharField(max_length=rules.LINE)
    human = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(
        max_length=rules.NAME, blank=True, help_text="Who does it, when they are not in the product."
    )
    by_when = models.DateField(null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    reminded_for = models.DateField(null=True, blank=True, help_text="The day of which who does it was reminded.")

    class Meta:
        indexes = [models.Index(fields=["person", "done_on"]), models.Index(fields=["by_when"])]
