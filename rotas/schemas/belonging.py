"""Who belongs to a team, from when to when."""

from datetime import date
from typing import Literal

from pydantic import Field

from rotas.rules.belonging import TEAM_NAME, TEAM_PURPOSE
from rotas.rules.holidays import Nation
from teams.schemas import CardOut, In, Out, TeamOut

EndedPart = Literal["member", "person", "coach"]


class StartTeamIn(In):
    name: str = Field(max_length=TEAM_NAME)
    purpose: str = Field(default="", max_length=TEAM_PURPOSE)
    timezone: str = Field(default="Europe/London", max_length=60)
    language: Literal["en", "cy"] = "en"
    nation: Nation = "england"
    place: str = Field(default="", max_length=120, description="Where the team meets.")
    where: str = Field(
        default="", max_length=60, description="That place on a map, as 51.4651, 0.3619; needed with `place`."
    )


class TeamStartedOut(Out):
    team: TeamOut


class BelongsOut(Out):
    """One part of one human. `email`: for the host. `may_end`: the viewer may write down its last day."""

    human: CardOut
    part: EndedPart
    starts: date
    ends: date | None
    email: str | None
    may_end: bool


class BelongingOut(Out):
    """`mine`: the viewer is a member; `host`: hosts it. `visits`: how many published visits somebody was taken off just now."""

    team: TeamOut
    language: Literal["en", "cy"]
    nation: Nation
    mine: bool
    host: bool
    rows: list[BelongsOut]


class LastDayIn(In):
    last: date | None = Field(description="The last day; null takes it back.")


class EndedOut(Out):
    """`visits`: how many visits ahead need somebody now, or are taken out of the week."""

    visits: int
    belonging: BelongingOut
