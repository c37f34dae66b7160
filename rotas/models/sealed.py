"""Text that is encrypted at rest: what opens a door.

Fernet (AES-128-CBC with HMAC-SHA256, from `cryptography`). `settings.DOOR_KEYS` holds the keys, newest first: the first one
writes, all of them read, so that a key can be changed without a gap (`manage.py turn_door_keys` writes everything anew).
Nobody can search such a column. An own field rather than django-fernet-encrypted-fields, because that one ties the key to
SECRET_KEY, and changing that one signs everybody out.
"""

from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.db import models


@lru_cache(maxsize=4)
def _lock(keys: tuple[str, ...]) -> MultiFernet:
    return MultiFernet([Fernet(key) for key in keys])


def seal(text: str) -> str:
    """The text as it is kept; empty stays empty."""
    return _lock(tuple(settings.DOOR_KEYS)).encrypt(text.encode()).decode("ascii") if text else ""


def unseal(kept: str) -> str:
    """The text again. InvalidToken when none of the keys is the one that it was written with."""
    return _lock(tuple(settings.DOOR_KEYS)).decrypt(kept.encode("ascii")).decode() if kept else ""


class SealedTextField(models.TextField):
    """A text that only those see who ask through the model; in the database, and in its backups, it is sealed."""

    def from_db_value(self, value: str | None, *_: object) -> str | None:
        return None if value is None else unseal(value)

    def get_prep_value(self, value: Any) -> Any:
        return None if value is None else seal(str(value))
