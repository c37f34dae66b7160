"""Help from a neighbouring team, on the wire. Times are minutes after local midnight."""

from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from rotas.rules.neighbours import HelperSection, HelpState
from teams.schemas import CardOut, In, Out


class NeighbourOut(Out):
    id: UUID
    name: str


class OurAskOut(Out):
    """What our team asked. `helper`: who of the other team said yes."""

    id: UUID
    version: int
    state: HelpState
    neighbour: str
    visit: UUID | None
    person: CardOut
    title: str
    date: date
    start: int
    minutes: int
    helper: str | None
    said: str


class TheirAskOut(Out):
    """What another team asks of ours: no more than one needs to say yes. `mine`: the viewer offered."""

    id: UUID
    version: int
    state: HelpState
    team: str
    date: date
    start: int
    minutes: int
    skills: list[str]
    helper: str | None
    mine: bool
    today: bool
    said: str


class WroteNextDoorOut(Out):
    """A note that the viewer wrote while helping another team: theirs to take back. Neither what it says nor of whom."""

    id: UUID
    team: str
    date: date
    start: int
    taken_back: bool


class NextDoorOut(Out):
    """From today on, in order of time. `neighbours` of the viewer's team that is asked for. `wrote`: by the viewer, in the last
    fortnight, newest first."""

    neighbours: list[NeighbourOut]
    ours: list[OurAskOut]
    theirs: list[TheirAskOut]
    wrote: list[WroteNextDoorOut]


class AskNextDoorIn(In):
    neighbour: UUID
    said: Annotated[str, StringConstraints(max_length=300, strip_whitespace=True)] = ""


class HelpSectionOut(Out):
    section: HelperSection
    lines: list[str]


class HelpVisitOut(Out):
    """One visit, on its day, for the helper. `way_in` None: nothing is written."""

    id: UUID
    visit: UUID
    date: date
    start: int
    minutes: int
    team: str
    title: str
    person: CardOut
    address: str
    lat: float
    lon: float
    way_in: str | None
    sections: list[HelpSectionOut]
    others: list[CardOut]


class HelpingOut(Out):
    """What the viewer helps another team with today."""

    ask: UUID
    visit: UUID
    team: str
    person: CardOut
    title: str
    from_minute: int
    to_minute: int


class HelpersSeeOut(Out):
    """What helpers of a neighbouring team read on the day of their visit."""

    sections: list[HelperSection]
    usual: bool
    may_change: bool


class HelpersSeeIn(In):
    sections: Annotated[list[HelperSection], Field(max_length=5)]
