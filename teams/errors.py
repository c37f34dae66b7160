"""What can go wrong, in the words of the product. The API turns each into `application/problem+json`.

Every error has a stable `code`, which the phone translates; `detail` is plain English for whoever reads a log.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong: `where` (a field, or a row and a field) and `what` to mend."""

    where: str
    what: str


@dataclass
class DomainError(Exception):
    """Base of all of them. `status` is the HTTP status of the answer."""

    detail: str = ""
    code: str = ""
    problems: list[Problem] = field(default_factory=list)
    status: int = 400
    title: str = "That did not work"

    def __str__(self) -> str:
        return self.detail or self.title


@dataclass
class NotThere(DomainError):
    """There is no such thing, or this viewer may not know of it: the two look the same."""

    code: str = "not_there"
    status: int = 404
    title: str = "Not found"


@dataclass
class NotYours(DomainError):
    """The viewer can see it, but this is for somebody else to do."""

    code: str = "not_yours"
    status: int = 403
    title: str = "This is for somebody else to do"


@dataclass
class Clash(DomainError):
    """It cannot be done in the state that things are in now."""

    code: str = "clash"
    status: int = 409
    title: str = "Something else happened first"


@dataclass
class Stale(DomainError):
    """Somebody changed it after the viewer last saw it. `current` is how it is now."""

    code: str = "stale"
    status: int = 412
    title: str = "Somebody changed this since you last saw it"
    current: Any = None


@dataclass
class TooMuch(DomainError):
    """More than is taken at once (a file, a picture)."""

    code: str = "too_much"
    status: int = 413
    title: str = "That is too large"


@dataclass
class RuleBroken(DomainError):
    """What was given does not fit a rule; `problems` says where and how to mend it."""

    code: str = "rule_broken"
    status: int = 422
    title: str = "Something needs changing first"


@dataclass
class NeedsVersion(DomainError):
    """A change to something shared came without the version that was seen."""

    code: str = "needs_version"
    status: int = 428
    title: str = "Say which version you saw"


@contextmanager
def with_current(read: Callable[[], Any]) -> Iterator[None]:
    """Puts the current state, as `read` answers it, on a Stale that passes through."""
    try:
        yield
    except Stale as stale:
        stale.current = read()
        raise
