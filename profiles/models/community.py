"""What people like, each with their own yes to being matched on it; what there is nearby; and introductions."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from profiles.rules.community import KINDS, NAME_LENGTH, SAYS, WENT, WORD_LENGTH, WORDS_LENGTH
from teams.models import Human, Team


class Interest(models.Model):
    """Something that a human likes. `with_team`: the team may be told, to find who shares it; `with_people`: the other people
    whom the team supports may be told too. Both are off until the human says yes."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="interests")
    word = models.CharField(max_length=WORD_LENGTH, help_text="As rules.community.tidy_word makes it.")
    with_team = models.BooleanField(default=False)
    with_people = models.BooleanField(default=False)
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="interest_once", fields=["human", "word"])]
        indexes = [models.Index(fields=["word"])]


class Nearby(models.Model):
    """A place or a group that somebody may like to go to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="nearby")
    name = models.CharField(max_length=NAME_LENGTH)
    kind = models.CharField(max_length=5, choices=[(k, k) for k in KINDS], default="group")
    words = models.JSONField(default=list, help_text="Interests, as rules.community.tidy_word makes them.")
    where = models.CharField(max_length=WORDS_LENGTH, blank=True)
    when = models.CharField(max_length=WORDS_LENGTH, blank=True)
    contact = models.CharField(max_length=WORDS_LENGTH, blank=True)
    lat = models.FloatField(null=True, blank=True)
    lon = models.FloatField(null=True, blank=True)
    checked_on = models.DateField(help_text="When somebody last made sure that it is still so.")
    checked_by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    version = models.PositiveIntegerField(default=1)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="nearby_is_on_earth",
                condition=Q(lat=None, lon=None) | Q(lat__gte=-90, lat__lte=90, lon__gte=-180, lon__lte=180),
            ),
            models.UniqueConstraint(name="nearby_once_in_a_team", fields=["team", "name"], condition=Q(ended_at=None)),
        ]


class Introduction(models.Model):
    """An idea that some humans might meet, because they share an interest. It happens when each of them said yes."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="introductions")
    word = models.CharField(max_length=WORD_LENGTH)
    at_place = models.ForeignKey(Nearby, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    idea = models.CharField(
        max_length=WORDS_LENGTH, blank=True, help_text="What they might do together, in plain words."
    )
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)


class Introduced(models.Model):
    """One of those who are introduced: what they say to it, and later how it went for them."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="humans")
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="introduced")
    says = models.CharField(max_length=5, choices=[(s, s) for s in SAYS], default="asked")
    went = models.CharField(max_length=10, blank=True, choices=[(w, w) for w in WENT if w])
    words = models.CharField(max_length=WORDS_LENGTH, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="introduced_once", fields=["introduction", "human"])]


class Contribution(models.Model):
    """Something that a human gave: as much part of a good week as what they were given."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="contributions")
    what = models.CharField(max_length=WORDS_LENGTH)
    on = models.DateField()
    by = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(default=timezone.now)
