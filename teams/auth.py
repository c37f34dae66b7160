"""Who is looking? The only place that turns a request into a viewer; every query and every action demands one."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from allauth.account.authentication import get_authentication_records
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from ninja.security import SessionAuth

from teams.errors import NotThere
from teams.models import Human, Membership, Team, User

HOME = ZoneInfo("Europe/London")


def today() -> date:
    """The day in the country that the teams work in: of what has no team's own wall, such as who belongs where."""
    return timezone.now().astimezone(HOME).date()


@dataclass(frozen=True)
class Viewer:
    """Somebody who is signed in, and what they belong to today. Ids only, so that it can be kept and compared."""

    human_id: UUID
    language: str = "en"
    member_of: frozenset[UUID] = frozenset()
    person_in: frozenset[UUID] = frozenset()
    coach_of: frozenset[UUID] = frozenset()
    host_of: frozenset[UUID] = frozenset()  # organisations
    circle_of: frozenset[UUID] = frozenset()  # humans whom they stand beside
    hosted_teams: frozenset[UUID] = field(default=frozenset(), compare=False)

    @property
    def teams(self) -> frozenset[UUID]:
        """Every team they have a part in, but for circles."""
        return self.member_of | self.person_in | self.coach_of | self.hosted_teams


def viewer_for(human: Human, on: date | None = None) -> Viewer:
    """The viewer that a human is on a day (today in the team's zone, if none is given). Somebody who has left belongs nowhere."""
    on = on or today()
    rows = Membership.objects.filter(Q(ends=None) | Q(ends__gte=on), human=human, starts__lte=on)
    parts: dict[str, set[Any]] = {"member": set(), "person": set(), "coach": set(), "host": set(), "circle": set()}
    for row in rows:
        parts[row.part].add(
            row.organisation_id if row.part == "host" else row.beside_id if row.part == "circle" else row.team_id
        )
    hosted = Team.objects.filter(organisation__in=parts["host"]).values_list("id", flat=True) if parts["host"] else []
    return Viewer(
        human_id=human.id,
        language=human.language,
        member_of=frozenset(parts["member"]),
        person_in=frozenset(parts["person"]),
        coach_of=frozenset(parts["coach"]),
        host_of=frozenset(parts["host"]),
        circle_of=frozenset(parts["circle"]),
        hosted_teams=frozenset(hosted),
    )


def viewer_of_user(user: object) -> Viewer | None:
    """The viewer behind Django's user, or None for somebody who is signed out or has no human."""
    if not isinstance(user, User) or not user.is_active:
        return None
    human = Human.objects.filter(user=user).first()
    return viewer_for(human) if human else None


class SignedIn(SessionAuth):
    """Session cookie with CSRF check; the endpoint finds the viewer in `viewer(request)`."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | None:
        return viewer_of_user(request.user)


class Anybody(SessionAuth):
    """For the few unsafe operations before sign-in: no human needed, but the CSRF token is checked all the same."""

    def authenticate(self, request: HttpRequest, key: str | None) -> Viewer | str:
        return viewer_of_user(request.user) or "nobody"


def proved_address(request: HttpRequest) -> str | None:
    """The e-mail address that whoever asks proved theirs in this very session, by a mailed code; None if they did not.

    Also for somebody who has a way to sign in and is no human here yet: they have been invited.
    """
    user = request.user
    if not isinstance(user, User) or not user.is_active:
        return None
    records = get_authentication_records(request, user)
    proved = any(r.get("method") == "code" and r.get("email", "").lower() == user.email for r in records)
    return user.email if proved else None


def viewer(request: HttpRequest) -> Viewer:
    """The viewer of a request that passed `SignedIn`."""
    found = getattr(request, "auth", None)
    if not isinstance(found, Viewer):
        raise NotThere
    return found
