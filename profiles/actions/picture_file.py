"""The file of a picture or a clip: under a random name in the media folder, there exactly as long as a row names it."""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.conf import settings


@contextmanager
def kept(data: bytes, prefix: str = "", suffix: str = ".webp") -> Iterator[str]:
    """Write the file and give its new name; what goes wrong inside takes it away again."""
    name = f"{prefix}{secrets.token_urlsafe(18)}{suffix}"
    path = Path(settings.MEDIA_ROOT) / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    try:
        yield name
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def forget(name: str) -> None:
    """Take the file away, after the commit. Gone already, or to be swept later: it is nobody's any more either way."""
    with suppress(OSError):
        (Path(settings.MEDIA_ROOT) / name).unlink()
