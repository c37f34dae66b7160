"""Tables of who belongs together, what was done, and what changed."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from teams.rules import PARTS


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        if password:
            user.set_password(password)
        else:
            user.set_unusable_password()
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A way to sign in, by e-mail address. Everything about a human is on `Human`, who may have no way to sign in."""

    email = models.EmailField(unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []


class Human(models.Model):
    """Anyone: somebody supported, a team member, a daughter, a coach. `called` is the name they like."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.OneToOneField(User, null=True, blank=True, on_delete=models.SET_NULL, related_name="human")
    name = models.CharField(max_length=120)
    called = models.CharField(max_length=60)
    photo = models.CharField(max_length=80, blank=True, help_text="Random file name under the media folder, or empty.")
    tint = models.PositiveSmallIntegerField(default=0)
    language = models.CharField(max_length=5, default="en", choices=[("en", "English"), ("cy", "Cymraeg")])
    text_size = models.CharField(
        max_length=8, default="normal", choices=[(s, s) for s in ("normal", "large", "larger")]
    )
    theme = models.CharField(max_length=5, default="auto", choices=[(s, s) for s in ("auto", "light", "dark")])
    easy = models.BooleanField(default=False, help_text="Easy Read: few words, a picture beside each, read aloud.")
    times = models.CharField(
        max_length=6,
        default="spoken",
        choices=[(s, s) for s in ("part", "spoken", "clock")],
        help_text="How times are said: morning; 10:30 in the morning; 10:30.",
    )

    def __str__(self) -> str:
        return self.called


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


class AuditEvent(models.Model):
    """Who did what, and when: written in the same transaction as the deed, never changed (a trigger refuses)."""

    at = models.DateTimeField(default=timezone.now, db_index=True)
    actor = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    organisation = models.ForeignKey(Organisation, null=True, on_delete=models.SET_NULL, related_name="+")
    team = models.ForeignKey(Team, null=True, on_delete=models.SET_NULL, related_name="+")
    about = models.ForeignKey(Human, null=True, on_delete=models.SET_NULL, related_name="+")
    verb = models.CharField(max_length=60)
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=60)
    version = models.PositiveIntegerField(null=True)
    detail = models.JSONField(default=dict)

    class Meta:
        indexes = [models.Index(fields=["kind", "object_id"])]


class Change(models.Model):
    """One line of a team's change feed: what changed, by id, never what it says. Sequence without gaps per team."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="changes")
    seq = models.PositiveBigIntegerField()
    kind = models.CharField(max_length=20)
    ids = models.JSONField(default=list)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(name="change_seq_once_in_a_team", fields=["team", "seq"])]


class IdempotencyKey(models.Model):
    """A request that a phone may send again, and the one thing that it made."""

    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="+")
    key = models.UUIDField()
    request = models.CharField(max_length=64, help_text="SHA-256 of method, address and body.")
    made = models.CharField(max_length=60, blank=True, help_text="Id of what was made or changed.")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_effect_per_key", fields=["human", "key"])]


class Notice(models.Model):
    """Something that concerns one human, told once. What it says is made of `kind` and `detail` on their phone, in their words.

    `detail` holds ids and plain values (a date, minutes, a first name); never anything from a profile or a note.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="notices")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=40)
    object_id = models.CharField(max_length=60, blank=True)
    detail = models.JSONField(default=dict)
    urgent = models.BooleanField(default=False)
    at = models.DateTimeField(default=timezone.now)
    seen_at = models.DateTimeField(null=True, blank=True)
    pushed_at = models.DateTimeField(null=True, blank=True, help_text="When it was rung on their devices.")
    push_tries = models.PositiveSmallIntegerField(default=0)
    mailed_at = models.DateTimeField(
        null=True, blank=True, help_text="When it was counted in a mail, or in the day's one push."
    )

    class Meta:
        indexes = [
            models.Index(fields=["human", "at"]),
            models.Index(
                name="notice_still_to_push", fields=["at"], condition=Q(urgent=True, pushed_at=None, seen_at=None)
            ),
        ]


class HowTold(models.Model):
    """How a human wants to hear of what waits for them. Without a row: as the defaults say."""

    human = models.OneToOneField(Human, primary_key=True, on_delete=models.CASCADE, related_name="how_told")
    mail = models.BooleanField(default=True, help_text="One mail a day while something waits, without names.")
    hour = models.PositiveSmallIntegerField(default=8, help_text="From which hour of the day, in the team's zone.")
    quiet_from = models.PositiveSmallIntegerField(default=21 * 60, help_text="Minutes after local midnight.")
    quiet_to = models.PositiveSmallIntegerField(
        default=7 * 60, help_text="Minutes after local midnight; the same: never quiet."
    )
    gathered_on = models.DateField(null=True, blank=True, help_text="The last day whose things were gathered and sent.")

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="how_told_is_within_a_day", condition=Q(hour__lt=24, quiet_from__lt=1440, quiet_to__lt=1440)
            )
        ]


class Device(models.Model):
    """A phone that may ring for a human: its browser's push address (RFC 8030) and keys (RFC 8291). Goes with its session."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    human = models.ForeignKey(Human, on_delete=models.CASCADE, related_name="devices")
    endpoint = models.TextField()
    mark = models.CharField(
        max_length=64, unique=True, help_text="SHA-256 of the endpoint: a phone is one human's at a time."
    )
    p256dh = models.CharField(max_length=100, help_text="The browser's public key, base64url.")
    auth = models.CharField(max_length=40, help_text="The browser's secret, base64url.")
    session_key = models.CharField(max_length=40, db_index=True)
    at = models.DateTimeField(default=timezone.now)
