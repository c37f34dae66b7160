"""What has been done already, and from which sources, so that it is done again only when they have changed."""

import contextlib
import fcntl
import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from config.bootstrap.programs import ROOT, VAR, say

STAMPS = VAR / "stamps"


def digest(paths: Iterable[Path], *more: str) -> str:
    """A hash of the files' names and contents, and of `more`."""
    total = hashlib.sha256()
    for path in sorted(paths):
        total.update(str(path.relative_to(ROOT)).encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    for text in more:
        total.update(b"\1" + text.encode())
    return total.hexdigest()


def read(name: str) -> str:
    """The stamp's text; empty when there is none."""
    try:
        return (STAMPS / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        return ""


def write(name: str, text: str) -> None:
    STAMPS.mkdir(parents=True, exist_ok=True)
    (STAMPS / name).write_text(text, encoding="utf-8")


def drop(name: str) -> None:
    """Before the work starts, so that work which was broken off is done again."""
    (STAMPS / name).unlink(missing_ok=True)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Two commands at once would install over each other: the second waits for the first one's set-up."""
    VAR.mkdir(exist_ok=True)
    with (VAR / "lock").open("w") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            say("Waiting for another command's set-up to finish.")
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
