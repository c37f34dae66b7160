"""Being erased: what would go, what stays and why, and whether it was asked for."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from rotas.rules.retention import Ground
from teams.schemas import In, Out


class GoesOut(Out):
    """`title`: what it is, in the viewer's language; `n`: how many lines."""

    subject: str
    title: str
    n: int


class StaysOut(GoesOut):
    """`until`: the first day on which it may go; null while what it is needed for goes on."""

    ground: Ground
    until: date | None


class WaitsOut(Out):
    asked_at: datetime
    due_at: datetime


class ErasingOut(Out):
    """`own`: it is the viewer. `keeps_sign_in`: they belong somewhere, so they go on signing in. `done_at`: when it last was done."""

    called: str
    own: bool
    photo: bool
    goes: list[GoesOut]
    stays: list[StaysOut]
    care_years: int
    pay_years: int
    waits: WaitsOut | None
    keeps_sign_in: bool
    done_at: datetime | None


class EraseIn(In):
    """`days`: how long it can be taken back. `said`: somebody else asks for them, and writes how they know that they want it."""

    days: Literal[0, 7, 30] = 30
    said: str = Field(default="", max_length=300)
