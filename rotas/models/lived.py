"""What was lived: who is there or has been, and what they noted. For safety and honest pay; never to time or compare anybody.

Instants are the phone's, as far as they can be trusted (`rotas.rules.lived`); what the phone's clock said and when the server
got it are kept beside.
"""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from rotas.models.week import Visit
from rotas.rules.lived import NOTE_LENGTH, TAKEN_BACK, TAP_KINDS, TakenBack, TapKind
from teams.models import Human, Team


class Presence(models.Model):
    """When a member was at a visit: what all their taps come to. Its instants are shown to that member alone.

    A visit with a presence was lived and cannot be taken away (RESTRICT).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    visit = models.ForeignKey(Visit, on_delete=models.RESTRICT, related_name="presences")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="presences")
    here_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    sure = models.BooleanField(default=True, help_text="False: the phone's clock was wrong; the member may mend it.")

    class Meta:
        constraints = [
            models.UniqueConstraint(name="one_presence_of_a_member_at_a_visit", fields=["visit", "member"]),
            models.CheckConstraint(
                name="presence_says_something", condition=Q(here_at__isnull=False) | Q(left_at__isnull=False)
            ),
        ]


class Tap(models.Model):
    """One message of a member's phone about a visit, as it came. Nothing is overwritten, so that the order of coming is nothing."""

    id = models.BigAutoField(primary_key=True)
    visit = models.ForeignKey(Visit, on_delete=models.RESTRICT, related_name="taps")
    member = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    kind: models.CharField[TapKind, TapKind] = models.CharField(max_length=9, choices=[(k, k) for k in TAP_KINDS])
    key = models.UUIDField(default=uuid.uuid4, help_text="Made on the phone.")
    at = models.DateTimeField()
    sure = models.BooleanField(default=True)
    said_at = models.DateTimeField(help_text="What the phone's clock said.")
    got_at = models.DateTimeField(default=timezone.now)
    from_at = models.DateTimeField(null=True, blank=True, help_text="Only for was_there.")
    to_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(name="each_tap_once", fields=["member", "key"]),
            models.CheckConstraint(name="tap_kind_is_known", condition=Q(kind__in=TAP_KINDS)),
        ]
        indexes = [models.Index(fields=["visit", "member"])]


class Note(models.Model):
    """What worked, what next, a worry: by whoever was there, in a few words. Its id is made on the phone.

    It stands by itself: when the week is changed and its visit is gone, it is still about the person, on that day.
    """

    id = models.UUIDField(primary_key=True, editable=False)
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="notes")
    person = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="notes_about_me")
    visit = models.ForeignKey(Visit, null=True, blank=True, on_delete=models.SET_NULL, related_name="notes")
    date = models.DateField(help_text="The day that it is about.")
    by = models.ForeignKey(Human, on_delete=models.RESTRICT, related_name="+")
    worked = models.CharField(max_length=NOTE_LENGTH, blank=True)
    next = models.CharField(max_length=NOTE_LENGTH, blank=True)
    worry = models.CharField(max_length=NOTE_LENGTH, blank=True)
    version = models.PositiveIntegerField(default=1)
    at = models.DateTimeField(help_text="When it was written.")
    sure = models.BooleanField(default=True)
    said_at = models.DateTimeField(help_text="What the phone's clock said.")
    got_at = models.DateTimeField(default=timezone.now)
    taken_up_by = models.ForeignKey(Human, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    taken_up_at = models.DateTimeField(
        null=True, blank=True, help_text='Somebody said of the worry "I have taken this up".'
    )
    taken_back_at = models.DateTimeField(
        null=True, blank=True, help_text="By who wrote it: its words are gone from here, and stay among its versions."
    )
    taken_back_why: models.CharField[TakenBack, TakenBack] = models.CharField(
        max_length=12, blank=True, choices=[(w, w) for w in TAKEN_BACK if w]
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="note_says_something_until_it_is_taken_back",
                condition=Q(taken_back_at=None, taken_back_why="") & (~Q(worked="") | ~Q(next="") | ~Q(worry=""))
                | Q(taken_back_at__isnull=False, taken_back_why__in=TAKEN_BACK[1:], worked="", next="", worry=""),
            ),
        ]
        indexes = [models.Index(fields=["person", "date"]), models.Index(fields=["team", "taken_up_at"])]


class NoteVersion(models.Model):
    """A note as it was in one version, whole."""

    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="versions")
    version = models.PositiveIntegerField()
    worked = models.CharField(max_length=NOTE_LENGTH, blank=True)
    next = models.CharField(max_length=NOTE_LENGTH, blank=True)
    worry = models.CharField(max_length=NOTE_LENGTH, blank=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="note_version_once", fields=["note", "version"])]


class NotePhoto(models.Model):
    """A picture on a note, to which the person said yes. Its file is served only through the policy."""

    id = models.UUIDField(primary_key=True, editable=False)
    note = models.ForeignKey(Note, on_delete=models.CASCADE, related_name="photos")
    file = models.CharField(max_length=80, help_text="Random file name under the media folder; empty: taken away.")
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    said_yes = models.CharField(max_length=10, help_text="Who said yes: person, or somebody who may decide for them.")
    at = models.DateTimeField(default=timezone.now)
