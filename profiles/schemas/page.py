"""What goes over the wire about profiles, suggestions, consent and looks."""

from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, ConfigDict, Field, StringConstraints

from profiles.rules import (
    LANGUAGE_LENGTH,
    LENGTHS,
    LINE_LENGTH,
    MOST_LINES,
    WHY_LENGTH,
    Basis,
    Changed,
    Level,
    ProfileSection,
    Section,
    State,
)
from profiles.rules.page import Seen
from teams.schemas import CardOut, In, Out

# --- the page --------------------------------------------------------------------------------------------------------


class LinesOut(Out):
    """One of the three headings."""

    key: Literal["appreciate", "matters", "support"]
    lines: list[str]
    may_suggest: bool


class GiftsOut(Out):
    key: Literal["gifts"]
    head: list[str]
    hands: list[str]
    heart: list[str]
    may_suggest: bool


class AboutOut(Out):
    key: Literal["about"]
    called: str
    pronouns: str
    languages: list[str]
    communication: str
    may_suggest: bool


SectionOut = Annotated[LinesOut | GiftsOut | AboutOut, Field(discriminator="key")]


class SinceOut(Out):
    """What changed since the viewer last looked (version and day), of what they may read."""

    version: int
    on: date
    sections: list[Changed]


class InLanguageOut(Out):
    """The page's words in another language, of what the viewer may read. `of_version`: the page's version that they were
    written beside; when the page is further now, they may be behind."""

    lang: str
    version: int
    of_version: int
    headline: str | None
    sections: list[SectionOut]


class ProfileOut(Out):
    """`sections`: only what the viewer may read; one that is not shared is not there. `headline` and the foot of the page
    (`written_with`, `written_on`, `look_again`) go with the section about. `waiting`: suggestions for the viewer to answer.
    `lang`: the language that the page is written in, "" when nobody said; `others`: its words in other languages. `reads`: all
    that is shared with the viewer, also what stands beside the page."""

    human: CardOut
    reads: list[Section]
    version: int
    mine: bool
    may_edit: bool
    headline: str | None
    sections: list[SectionOut]
    written_with: str
    written_on: date | None
    look_again: date | None
    since_last_look: SinceOut | None
    waiting: int
    lang: str
    others: list[InLanguageOut]


def _no_defaults(schema: dict[str, Any]) -> None:
    for field in schema["properties"].values():
        field.pop("default", None)


class Given(In):
    """Fields that may be left out, and then stay as they are. The contract does not show our defaults: a phone's types
    would otherwise ask for the field, and a reader think that leaving it out empties it."""

    model_config = ConfigDict(json_schema_extra=_no_defaults)


Line = Annotated[str, StringConstraints(max_length=LINE_LENGTH)]
Lines = Annotated[list[Line], Field(max_length=MOST_LINES)]
Why = Annotated[str, StringConstraints(max_length=WHY_LENGTH)]


class ProfileIn(Given):
    """Only what is given changes. `because` is needed by a team member who writes for somebody without a sign-in."""

    called: Annotated[str, StringConstraints(min_length=1, max_length=LENGTHS["called"])] = ""
    headline: Annotated[str, StringConstraints(max_length=LENGTHS["headline"])] = ""
    appreciate: Lines = []
    matters: Lines = []
    support: Lines = []
    head: Lines = []
    hands: Lines = []
    heart: Lines = []
    languages: Annotated[
        list[Annotated[str, StringConstraints(max_length=LANGUAGE_LENGTH)]], Field(max_length=MOST_LINES)
    ] = []
    pronouns: Annotated[str, StringConstraints(max_length=LENGTHS["pronouns"])] = ""
    communication: Annotated[str, StringConstraints(max_length=LENGTHS["communication"])] = ""
    written_with: Annotated[str, StringConstraints(max_length=LENGTHS["written_with"])] = ""
    written_on: date | None = None
    look_again: date | None = None
    because: Why = ""


class ProfileVersionOut(Out):
    """`suggested_by`: whose words they were, if an accepted suggestion. `restored`: the earlier version that came back."""

    version: int
    at: AwareDatetime
    by: CardOut
    suggested_by: CardOut | None
    restored: int | None
    because: str
    changed: list[Changed]


class ProfileThenOut(ProfileVersionOut):
    """The whole page as it was."""

    headline: str
    sections: list[SectionOut]
    written_with: str
    written_on: date | None
    look_again: date | None


class RestoreIn(Given):
    because: Why = ""


# --- suggestions -----------------------------------------------------------------------------------------------------

Part = Literal["called", "headline", "pronouns", "languages", "communication", "head", "hands", "heart"]


class SuggestionOut(Out):
    """`now`: the lines as they are now; `stale`: they changed after this was suggested. `part`: which gifts, or which field
    of about. `version` is the page's, for If-Match when accepting. `words`: what the owner said."""

    id: UUID
    human: CardOut
    section: ProfileSection
    part: Part | None
    lines: list[str]
    now: list[str]
    stale: bool
    why: str
    by: CardOut
    at: AwareDatetime
    state: State
    answered_at: AwareDatetime | None
    words: str
    version: int
    mine: bool
    may_answer: bool


class SuggestionIn(Given):
    """`lines` as they should be, all of them. `part` for gifts (head, hands, heart) and for about (one of its fields)."""

    section: ProfileSection
    part: Part | None = None
    lines: Lines
    why: Why = ""


class DeclineIn(Given):
    words: Why = ""


# --- who sees what ---------------------------------------------------------------------------------------------------


class GrantOut(Out):
    """`ends`: the last day, or null; `since`: the first."""

    section: Section
    level: Level
    ends: date | None
    since: date
    basis: Basis


class CircleMemberOut(Out):
    human: CardOut
    relation: str
    grants: list[GrantOut]


class CircleOut(Out):
    """Who sees what of the person. `people`: what a team member shares with the people whom the team supports."""

    person: CardOut
    members: list[CircleMemberOut]
    people: list[GrantOut]


class GrantIn(Given):
    """`ends`: the last day on which it holds; without it, until it is withdrawn (level none)."""

    section: Section
    level: Level
    ends: date | None = None


class LookedOut(Out):
    """`days` on which they opened the page, the `last` of them, and what they opened; `kept`: the last day on which their
    phone took a copy for when there is no signal."""

    by: CardOut
    days: int
    last: date | None
    sections: list[Seen]
    kept: date | None


# --- people ----------------------------------------------------------------------------------------------------------


class KnownOut(Out):
    """Somebody whom the viewer may know of. `beside`: whose circle they are in, and their `relation`; `teams`: those that
    they share with the viewer."""

    human: CardOut
    headline: str | None
    relation: str
    beside: UUID | None
    teams: list[UUID]


class PeopleOut(Out):
    members: list[KnownOut]
    people: list[KnownOut]
    circle: list[KnownOut]
    coaches: list[KnownOut]
