"""Calendars outside Goodweek over the wire."""

from uuid import UUID

from pydantic import AwareDatetime

from rotas.rules.calendar import Shows
from teams.schemas import CardOut, In, Out


class CalendarOut(Out):
    """A calendar that the viewer has or could have. `id` and `made_at` are None until an address was made; the address itself
    cannot be read again."""

    id: UUID | None
    about: CardOut
    mine: bool
    shows: Shows
    street: bool
    made_at: AwareDatetime | None


class CalendarsOut(Out):
    calendars: list[CalendarOut]


class MadeCalendarOut(Out):
    """`path`: the address under this site, told this once."""

    calendar: CalendarOut
    path: str


class CalendarIn(In):
    """`mine`: visits that the viewer makes. `street`: with the name of the place; only for those."""

    about: UUID
    mine: bool
    shows: Shows = "visit"
    street: bool = False


class CalendarShowsIn(In):
    shows: Shows
    street: bool = False
