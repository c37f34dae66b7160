"""What belongs to a team as a whole, on the wire: places, meetings, and welcoming a person."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from rotas.rules.welcome import Ground
from rotas.schemas.good_week import Minute, Short, Weekday
from teams.schemas import CardOut, In, Name, Out

Where = Annotated[str, StringConstraints(min_length=1, max_length=2000, strip_whitespace=True)]


class TeamPlaceOut(Out):
    """`home_of`: whose home it is; None: somewhere that the team goes to. Degrees."""

    id: UUID
    version: int
    name: str
    lat: float
    lon: float
    home_of: CardOut | None


class TeamBlockOut(Out):
    id: UUID
    version: int
    title: str
    weekday: int
    from_minute: int
    to_minute: int
    place: UUID | None
    members: list[CardOut]


class TeamTimesOut(Out):
    """For the team's members: times that are taken every week, and where the team goes to."""

    blocks: list[TeamBlockOut]
    places: list[TeamPlaceOut]
    members: list[CardOut]


class PlaceIn(In):
    """`where`: "51.4651, 0.3619", or a map's link with that in it; None: it stays where it is."""

    name: Short
    where: Where | None = None


class BlockIn(In):
    title: Short
    weekday: Weekday
    from_minute: Minute
    to_minute: Minute
    place: UUID | None = None
    members: Annotated[list[UUID], Field(min_length=1, max_length=60)]


class WelcomeIn(In):
    """A person whom the team supports from today on. `where` of their home, as in PlaceIn. `ground`: on whose decision."""

    name: Name
    called: Annotated[str, StringConstraints(max_length=60, strip_whitespace=True)] = ""
    where: Where
    place_name: Annotated[str, StringConstraints(max_length=120, strip_whitespace=True)] = ""
    ground: Ground
    said: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = ""


class WelcomedOut(Out):
    person: CardOut
