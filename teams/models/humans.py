"""Who there is, and who can sign in."""

import uuid
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models
from django.utils import timezone


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
