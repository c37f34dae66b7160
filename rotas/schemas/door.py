"""How to get in, on the wire."""

from datetime import date
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, StringConstraints

from rotas.rules.lived import WAY_IN_LENGTH
from teams.schemas import CardOut, In, Out


class WayInOut(Out):
    """`text` null: there may be one, and it is not for the viewer to see today. `version` 0: none has been written."""

    person: CardOut
    text: str | None
    version: int
    by: CardOut | None
    at: AwareDatetime | None


class WayInIn(In):
    text: Annotated[str, StringConstraints(max_length=WAY_IN_LENGTH, strip_whitespace=True)]


class WayInTodayOut(Out):
    """For one of the viewer's visits of `date`."""

    visit: UUID
    person: UUID
    text: str


class WaysInOut(Out):
    """For the viewer's visits of today. The phone keeps it until the day is over."""

    date: date
    ways: list[WayInTodayOut]


class WayInLookOut(Out):
    """`kept`: a phone took it for the day; `opened`: it was read."""

    by: CardOut
    kind: Literal["kept", "opened"]
    at: AwareDatetime


class OpenedIn(In):
    """`at`: what the phone's clock said."""

    at: AwareDatetime
