"""Tables of the learning log and of support sequences."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules import learning as rules
from teams.models import Human


class Learning(models.Model):
    """One entry of a person's learning log. `note`: the id of the note from a visit that it came from."""

    id = models.UUIDField(primary_key=True, editable=False, help_text="Made on the phone.")
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="learning")
    date = models.DateField()
    did = models.CharField(max_length=rules.WORDS, blank=True, help_text="What we did: where, how long.")
    there = models.CharField(max_length=rules.WHO_WAS_THERE, blank=True, help_text="Who was there.")
    worked = models.CharField(max_length=rules.WORDS, blank=True)
    not_worked = models.CharField(max_length=rules.WORDS, blank=True)
    learnt = models.CharField(max_length=rules.WORDS, blank=True)
    note = models.UUIDField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    to_page_on = models.DateField(null=True, blank=True, help_text="When what was learnt went to the page.")

    class Meta:
        indexes = [models.Index(fields=["person", "date"])]
        constraints = [
            models.CheckConstraint(
                name="learning_says_something",
                condition=~Q(did="") | ~Q(worked="") | ~Q(not_worked="") | ~Q(learnt=""),
            ),
            models.UniqueConstraint(name="learnt_once_from_a_note", fields=["person", "note"]),
        ]


class SupportSequence(models.Model):
    """How support goes for one routine, step by step. Read with the section support."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="support_sequences")
    title = models.CharField(max_length=rules.TITLE, help_text="Getting up; a shower.")
    when = models.CharField(max_length=rules.WHEN, blank=True, help_text="When, and what must be ready.")
    steps = models.JSONField(
        default=list, help_text="Rows: i (what the person does), you (what who helps does), picture (an id or empty)."
    )
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)


class StepPicture(models.Model):
    """A picture of one step. Its file is served only through the policy."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sequence = models.ForeignKey(SupportSequence, on_delete=models.CASCADE, related_name="pictures")
    file = models.CharField(max_length=80, help_text="Random file name under the media folder.")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    at = models.DateTimeField(default=timezone.now)
