"""The shapes the demo's content is written in: plain frozen values, no tables, no clock.

Times of day are written "07:30", spans "07:30-09:00", days "mon wed fri", "mon-fri" or "every", so that the content
reads like a week on a fridge. The properties turn them into what `goodweek.week/1` holds: minutes after midnight and
day numbers with Monday as 0. A text that cannot be read raises ValueError when it is asked for, and the tests ask for all.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")

Helper = Literal["self", "technology", "family", "friends", "community", "team"]
GiftKind = Literal["head", "hands", "heart"]
Mode = Literal["walk", "cycle", "bus", "car"]
Section = Literal[
    "appreciate",
    "matters",
    "support",
    "gifts",
    "about",
    "tools",
    "good_week",
    "who_is_coming",
    "notes",
    "relationships",
    "circle",
]
Level = Literal["read", "suggest"]


def minutes(clock: str) -> int:
    """Minutes after midnight of "07:30"."""
    hour, minute = clock.split(":")
    return int(hour) * 60 + int(minute)


def span(text: str) -> tuple[int, int]:
    """Start and end in minutes of "07:30-09:00"."""
    start, end = text.split("-")
    return minutes(start), minutes(end)


def days(text: str) -> tuple[int, ...]:
    """Day numbers, Monday 0, of "every", "mon-fri", "mon wed fri" or a mix such as "mon-wed sat"."""
    if text == "every":
        return tuple(range(7))
    found: set[int] = set()
    for part in text.split():
        first, _, last = part.partition("-")
        found.update(range(DAY_NAMES.index(first), DAY_NAMES.index(last or first) + 1))
    return tuple(sorted(found))


@dataclass(frozen=True)
class Place:
    key: str
    name: str
    area: str
    lat: float
    lon: float


@dataclass(frozen=True)
class Appearance:
    """What a drawn portrait shows. Colours are the names in `portraits.py`; `seed` moves small details."""

    skin: str
    hair: str
    hair_colour: str
    clothes: str
    background: str
    age: int = 40
    top: str = "crew"
    glasses: bool = False
    beard: str = ""
    cover: str = ""
    cover_colour: str = ""
    earrings: bool = False
    freckles: bool = False
    face: str = "oval"
    smile: str = "warm"


@dataclass(frozen=True)
class Gift:
    """Something somebody knows, can do or cares about. `tag` is the word by which gifts and wishes meet."""

    kind: GiftKind
    text: str
    tag: str


def head(text: str, tag: str) -> Gift:
    return Gift("head", text, tag)


def hands(text: str, tag: str) -> Gift:
    return Gift("hands", text, tag)


def heart(text: str, tag: str) -> Gift:
    return Gift("heart", text, tag)


@dataclass(frozen=True)
class Profile:
    """One page. Three headings of points, gifts, and how to talk with this human."""

    headline: str
    appreciate: tuple[str, ...]
    matters: tuple[str, ...]
    support: tuple[str, ...]
    gifts: tuple[Gift, ...]
    communication: str
    pronouns: str
    languages: tuple[str, ...] = ("English",)


@dataclass(frozen=True)
class After:
    """On a day that has both, start `least` to `most` minutes after the start of the moment `key` of the same person."""

    key: str
    least: int
    most: int
    others: bool = False


@dataclass(frozen=True)
class Moment:
    """One wish of a good week. Only those `by` the team become visits; the rest make the week whole.

    `length` is (least, best) minutes. `needs` are skills of the first member who comes, `second` of the other where
    two come (None: the same). `fixed` is the person's own view: this is not to be moved.
    """

    key: str
    title: str
    why: str
    when: str
    window: str
    best: str = ""
    length: tuple[int, int] = (30, 45)
    times: int = 0
    best_when: str = ""
    apart: int = 1
    carers: int = 1
    needs: tuple[str, ...] = ()
    second: tuple[str, ...] | None = None
    gifts: tuple[str, ...] = ()
    matters: int = 2
    after: After | None = None
    place: str = ""
    fixed: bool = False
    by: Helper = "team"
    who: str = ""

    @property
    def days(self) -> tuple[int, ...]:
        return days(self.when)

    @property
    def best_days(self) -> tuple[int, ...]:
        return days(self.best_when) if self.best_when else ()

    @property
    def how_often(self) -> int:
        return self.times or len(self.days)

    @property
    def lasts(self) -> tuple[int, int]:
        """Least and best minutes; what the team does not do takes as long as it takes, within its window."""
        if self.by == "team":
            return self.length
        start, end = self.from_to
        return min(self.length[0], end - start), min(self.length[1], end - start)

    @property
    def from_to(self) -> tuple[int, int]:
        return span(self.window)

    @property
    def best_from_to(self) -> tuple[int, int] | None:
        return span(self.best) if self.best else None

    @property
    def need_lists(self) -> list[list[str]]:
        """A list of skills for each member who comes."""
        lists = [sorted(self.needs)]
        if self.carers == 2:
            lists.append(sorted(self.needs if self.second is None else self.second))
        return lists


@dataclass(frozen=True)
class Busy:
    """The person's own time, when no visit may fall."""

    when: str
    window: str
    what: str


@dataclass(frozen=True)
class Person:
    """Somebody a team supports. `bought` is commissioned minutes a week, counting each member who comes.

    `came_weeks_ago`: with the team only since the Monday that many weeks ago (0: for long). `earlier`: how headings of
    their page read before the last change, so that "what changed since you were here" has something to say. `way_in`: how to get
    in, which is sealed and shown only on the day to who goes.
    """

    key: str
    name: str
    liked: str
    team: str
    home: Place
    look: Appearance
    profile: Profile
    opening: str
    good_week: tuple[Moment, ...]
    core: tuple[str, ...]
    known: tuple[str, ...]
    bought: int
    circle: int = 4
    never: tuple[str, ...] = ()
    busy: tuple[Busy, ...] = ()
    way_in: str = ""
    signs_in: bool = True
    came_weeks_ago: int = 0
    earlier: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def planned_moments(self) -> tuple[Moment, ...]:
        return tuple(moment for moment in self.good_week if moment.by == "team")


@dataclass(frozen=True)
class Window:
    day: int
    start: int
    end: int
    rather_not: bool


@dataclass(frozen=True)
class Member:
    """Somebody on a team. `contract` and `most_week` are hours a week; `available` lines end in "rather not" where so."""

    key: str
    name: str
    liked: str
    team: str
    base: Place
    mode: Mode
    contract: int
    skills: tuple[str, ...]
    available: tuple[str, ...]
    look: Appearance
    profile: Profile
    most_week: int = 0
    most_days: int = 5
    most_day: int = 570
    shift_least: int = 180

    @property
    def most_week_hours(self) -> int:
        return self.most_week or min(48, self.contract + 6)

    @property
    def gift_tags(self) -> tuple[str, ...]:
        return tuple(sorted({gift.tag for gift in self.profile.gifts}))

    @property
    def windows(self) -> tuple[Window, ...]:
        found = []
        for line in self.available:
            text = line.removesuffix(" rather not")
            when, _, hours = text.rpartition(" ")
            start, end = span(hours)
            found += [Window(day, start, end, text != line) for day in days(when)]
        return tuple(sorted(found, key=lambda window: (window.day, window.start)))


@dataclass(frozen=True)
class Guide:
    """A coach or a host: somebody who stands beside the teams and supports nobody's week."""

    key: str
    name: str
    liked: str
    part: Literal["coach", "host"]
    look: Appearance
    profile: Profile


@dataclass(frozen=True)
class Grant:
    """What a person shares with one human in their circle. `basis`: own decision, attorney or best interests."""

    section: Section
    level: Level
    state: Literal["now", "withdrawn", "expired"] = "now"


@dataclass(frozen=True)
class Relative:
    """Somebody in a person's circle, family or not. `circles` are keys of the people they belong to; `note` heads their page."""

    key: str
    name: str
    liked: str
    circles: tuple[str, ...]
    relation: str
    note: str
    grants: tuple[Grant, ...]
    look: Appearance
    pronouns: str = "she/her"
    languages: tuple[str, ...] = ("English",)
    basis: Literal["own decision", "attorney", "best interests"] = "own decision"


@dataclass(frozen=True)
class Team:
    key: str
    name: str
    purpose: str
    hub: Place
    meeting_day: int
    meeting: str
    members: tuple[Member, ...]
    people: tuple[Person, ...]
