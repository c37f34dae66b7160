"""Table of voice and short video: somebody says a line of their page themself."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules.clips import KINDS, WORDS
from profiles.rules.page import PROFILE_SECTIONS
from teams.models import Human


class Clip(models.Model):
    """One recording that belongs to a section of somebody's page, and is read with it. The file is there as long as the row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="clips")
    section = models.CharField(max_length=13, choices=[(s, s) for s in PROFILE_SECTIONS])
    kind = models.CharField(max_length=5, choices=[(k, k) for k in KINDS])
    file = models.CharField(max_length=80, help_text="Its name in the media folder.")
    mime = models.CharField(max_length=40)
    size = models.PositiveIntegerField(help_text="Bytes.")
    milliseconds = models.PositiveIntegerField()
    words = models.CharField(max_length=WORDS, blank=True, help_text="What is said, for who does not hear it.")
    lang = models.CharField(
        max_length=12, blank=True, help_text="The language that is spoken, as BCP 47; empty: not said."
    )
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.CheckConstraint(name="clip_has_a_file", condition=~Q(file="") & Q(size__gt=0))]
        indexes = [models.Index(fields=["human", "section"])]
