"""A passport while it is being brought from elsewhere: whose it is, who brings it, what came with it."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from typing import Any

from profiles.actions.clip_file import Made
from profiles.actions.holding import Held
from profiles.actions.picture import Fitted
from rotas.rules.passport_file import Passport, Row
from teams.auth import Viewer
from teams.models import Human

BECAUSE = "Brought from elsewhere"


class Cannot(Exception):
    """A subject does not take its place here; `args[0]` says why (schemas.passport.NotBroughtOut)."""


@dataclass
class MadeAnew:
    """What was in the media folder, made anew from its pixels and its sound; by name."""

    pictures: dict[str, Fitted] = field(default_factory=dict)
    clips: dict[str, Made] = field(default_factory=dict)


@dataclass
class Bringing:
    """One passport being brought. `own`: by the human themself. `files`: takes new files away again if all of it goes wrong;
    `used`: names of media that have taken a place."""

    by: Viewer
    held: Held
    passport: Passport
    own: bool
    media: MadeAnew
    files: ExitStack
    used: set[str] = field(default_factory=set)

    @property
    def human(self) -> Human:
        return self.held.human

    @contextmanager
    def keeping(self) -> Iterator[ExitStack]:
        """For the files of one subject: away again if that subject goes wrong, else for as long as all goes well."""
        with ExitStack() as mine:
            yield mine
            self.files.enter_context(mine.pop_all())

    def lines(self, subject: str) -> list[Row]:
        return self.passport.subjects.get(subject, [])


def picture_name(name: Any) -> str:
    """A picture's name in the media folder as it is once it was made anew."""
    return f"{name.rsplit('.', 1)[0]}.webp" if isinstance(name, str) and name else ""
