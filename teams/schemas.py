"""What goes over the wire about belonging. `In` forbids what it does not know; `Out` has no defaults."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from ninja import Schema
from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from teams.rules import HAT_LINE, HAT_TEXT, HatKind, Part


class In(Schema):
    """Base of everything that comes in: unknown fields are an error, ends are trimmed."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Out(Schema):
    """Base of everything that goes out: no defaults, so that the phone's types have no needless question marks."""


class ProblemOut(Out):
    where: str
    what: str


class ErrorOut(Out):
    """application/problem+json. `current` only with a 412: how it is now."""

    type: str
    title: str
    status: int
    code: str
    detail: str
    problems: list[ProblemOut]


#: Answers that any operation may give besides its own.
errors = {frozenset({400, 401, 403, 404, 409, 412, 413, 422, 428, 429}): ErrorOut}


class CardOut(Out):
    """How somebody appears everywhere. `name` is the full name where the viewer may have it, else the same as `called`."""

    id: UUID
    called: str
    name: str
    part: Part
    photo: str | None
    tint: int


class TeamOut(Out):
    id: UUID
    name: str
    purpose: str
    timezone: str


class OrganisationOut(Out):
    id: UUID
    name: str


Language = Literal["en", "cy"]
TextSize = Literal["normal", "large", "larger"]
Theme = Literal["auto", "light", "dark"]
Times = Literal["part", "spoken", "clock"]


class SettingsOut(Out):
    """`easy`: Easy Read. `times`: how times are said: "in the morning", "10:30 in the morning", "10:30"."""

    language: Language
    text_size: TextSize
    theme: Theme
    easy: bool
    times: Times


class SettingsIn(In):
    """Only what is given changes."""

    language: Language | None = None
    text_size: TextSize | None = None
    theme: Theme | None = None
    easy: bool | None = None
    times: Times | None = None


class SessionOut(Out):
    signed_in: bool
    demo: bool
    me: CardOut | None
    settings: SettingsOut | None
    member_of: list[TeamOut]
    person_in: list[TeamOut]
    coach_of: list[TeamOut]
    host_of: list[OrganisationOut]
    circle_of: list[CardOut]
    now: AwareDatetime
    today: date
    version: str


class DemoHumanOut(Out):
    id: UUID
    called: str
    name: str
    part: Part
    team: str
    says: str
    photo: str | None
    tint: int


class DemoGroupOut(Out):
    group: Literal["team", "people", "family", "coach", "host"]
    humans: list[DemoHumanOut]


class EnterIn(In):
    human: UUID


class ChangeOut(Out):
    team: UUID
    seq: int
    kind: str
    ids: list[str]


class ChangesOut(Out):
    """`rev`: how far each of the viewer's teams has come. `changes` since the asked revision, oldest first, at most 200."""

    rev: dict[str, int]
    changes: list[ChangeOut]


class TeamPageOut(Out):
    """`people` is empty for a coach, who sees counts and not names, and for the people themselves."""

    team: TeamOut
    members: list[CardOut]
    people: list[CardOut]
    coaches: list[CardOut]
    answers_needed: int
    rev: int


Name = Annotated[str, StringConstraints(min_length=1, max_length=120, strip_whitespace=True)]


class SignInIn(In):
    email: Annotated[str, StringConstraints(max_length=254, strip_whitespace=True)]


class HostHumanOut(Out):
    human: CardOut
    email: str | None


class HostTeamOut(Out):
    team: TeamOut
    members: list[HostHumanOut]
    people: list[HostHumanOut]
    coaches: list[HostHumanOut]


class HostOut(Out):
    organisation: OrganisationOut
    teams: list[HostTeamOut]


class NoticeOut(Out):
    """Something that concerns the viewer. `kind` names the words, `notice.<kind>`, and `detail` fills them in."""

    id: UUID
    team: UUID
    kind: str
    object_id: str
    detail: dict[str, Any]
    urgent: bool
    at: AwareDatetime
    seen: bool


class NoticesOut(Out):
    """Newest first, `more` if there are older ones. `unseen` counts all that were not looked at yet."""

    unseen: int
    more: bool
    notices: list[NoticeOut]


class NoticeCountOut(Out):
    unseen: int


class SeenIn(In):
    """Which notices were looked at; none named: `until`, and all that came before it."""

    ids: Annotated[list[UUID], Field(max_length=200)] = []
    until: UUID | None = None


DayMinute = Annotated[int, Field(ge=0, lt=1440)]


class HowToldOut(Out):
    """How the viewer hears of what waits for them. `address`: where mail goes, None if there is none. `push_key` is the
    site's public key (VAPID, base64url) for subscribing; `devices`: on how many phones it rings. Times in minutes after midnight."""

    mail: bool
    address: str | None
    hour: int
    quiet_from: int
    quiet_to: int
    push_key: str
    devices: int


class HowToldIn(In):
    """Only what is given changes."""

    mail: bool | None = None
    hour: Annotated[int, Field(ge=0, le=23)] | None = None
    quiet_from: DayMinute | None = None
    quiet_to: DayMinute | None = None


class DeviceIn(In):
    """What the browser gives on subscribing: its push address, and its two keys in base64url."""

    endpoint: Annotated[str, StringConstraints(max_length=1000)]
    p256dh: Annotated[str, StringConstraints(max_length=100)]
    auth: Annotated[str, StringConstraints(max_length=40)]


class ForgetDeviceIn(In):
    endpoint: Annotated[str, StringConstraints(max_length=1000)]


class HatOut(Out):
    """A hat that is on. `purpose` and `alone` (what it may decide alone) are the team's own words; empty: the words of the kind.
    `over`: its last day has passed, and nobody is nudged. `mine`: the viewer wears it, or is second."""

    id: UUID
    kind: HatKind
    purpose: str
    alone: str
    holder: CardOut
    second: CardOut | None
    starts: date
    until: date | None
    handover: str
    mine: bool
    over: bool


class HatBeforeOut(Out):
    holder: CardOut
    starts: date
    ended: date


class HatKindOut(Out):
    """`on` None: nobody wears it. `before`: who did, the last first."""

    kind: HatKind
    on: HatOut | None
    before: list[HatBeforeOut]


class HatsOut(Out):
    team: UUID
    hats: list[HatKindOut]


class HatIn(In):
    """Who wears it from today on. `handover`: what the one before hands on."""

    holder: UUID
    second: UUID | None = None
    until: date | None = None
    purpose: Annotated[str, StringConstraints(max_length=HAT_LINE, strip_whitespace=True)] = ""
    alone: Annotated[str, StringConstraints(max_length=HAT_TEXT, strip_whitespace=True)] = ""
    handover: Annotated[str, StringConstraints(max_length=HAT_TEXT, strip_whitespace=True)] = ""
