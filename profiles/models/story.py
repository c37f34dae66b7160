"""Tables of somebody's life story: chapters in their own order, what is told in them, its pictures, and each item as it was before."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules.story import ITEM_STATES, LENGTHS, ItemState
from teams.models import Human


class StoryChapter(models.Model):
    """A chapter of somebody's life story. `place` counts from 0 in the person's order."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="story_chapters")
    title = models.CharField(max_length=LENGTHS["title"])
    place = models.PositiveSmallIntegerField(default=0)
    at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.title


class StoryItem(models.Model):
    """One thing told: words, when (as vague as they like), who told it. Nobody but those who may write with the person sees it
    unless it is shared, by itself. What somebody else offers waits until the person takes it in."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="story")
    chapter = models.ForeignKey(StoryChapter, null=True, blank=True, on_delete=models.SET_NULL, related_name="items")
    place = models.PositiveSmallIntegerField(default=0)
    version = models.PositiveIntegerField(default=1)
    title = models.CharField(max_length=LENGTHS["title"])
    text = models.TextField(blank=True)
    when = models.CharField(
        max_length=LENGTHS["when"], blank=True, help_text='As they say it: "about 1962", "the war".'
    )
    told_by = models.CharField(max_length=LENGTHS["told_by"], blank=True)
    upset = models.BooleanField(default=False, help_text="It may upset: folded, with a gentle word first.")
    upset_says = models.CharField(max_length=LENGTHS["upset_says"], blank=True)
    with_team = models.BooleanField(default=False)
    with_circle = models.BooleanField(default=False)
    named = models.ManyToManyField(Human, related_name="+", help_text="Shared with each of these by name.")
    state: models.CharField[ItemState, ItemState] = models.CharField(
        max_length=10, choices=[(s, s) for s in ITEM_STATES], default="kept"
    )
    offered_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    words = models.CharField(max_length=LENGTHS["words"], blank=True, help_text="What was said to who offered it.")
    answered_at = models.DateTimeField(null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, blank=True, help_text="Taken out; it can be brought back.")

    class Meta:
        constraints = [
            models.CheckConstraint(name="story_item_state_is_known", condition=Q(state__in=ITEM_STATES)),
            models.CheckConstraint(
                name="story_offer_is_shared_with_nobody",
                condition=Q(state="kept") | Q(with_team=False, with_circle=False),
            ),
        ]
        indexes = [models.Index(fields=["human", "state"])]

    def __str__(self) -> str:
        return self.title


class StoryVersion(models.Model):
    """An item as it was in one version, whole."""

    item = models.ForeignKey(StoryItem, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    content = models.JSONField(help_text="title, text, when, told_by, upset, upset_says.")
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.CharField(
        max_length=LENGTHS["because"], blank=True, help_text="Why somebody wrote on their behalf."
    )
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="story_version_once", fields=["item", "version"])]


class StoryPicture(models.Model):
    """A picture of an item. Its file is served only through the policy; taken away, the file goes with it."""

    id = models.UUIDField(primary_key=True, editable=False)
    item = models.ForeignKey(StoryItem, on_delete=models.CASCADE, related_name="pictures")
    file = models.CharField(max_length=80, help_text="Random file name under the media folder.")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    shows = models.CharField(max_length=LENGTHS["shows"], blank=True, help_text="What it shows, for who cannot see it.")
    at = models.DateTimeField(default=timezone.now)
