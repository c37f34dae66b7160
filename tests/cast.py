"""The standing cast: two teams in two organisations, a coach of one, a person with a sister in her circle, somebody who has left.

Every endpoint is tested with them: what the outsider sees must be nothing.
"""

import json
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client

from teams.auth import Viewer, today, viewer_for
from teams.models import Human, Membership, Organisation, Team, User
from teams.rules import Part, tint_for


@dataclass
class Cast:
    """Our team (`team`) has members Amara, Bryn and Cerys; supports Joan (sister: Ruth) and Walter; coach Imogen; host Olu.
    The other team, in another organisation, has the member Oscar, supports Peggy, and has the coach Quinn and the host Hal.
    Lena was a member of ours and has left."""

    team: Team
    other_team: Team
    amara: Human
    bryn: Human
    cerys: Human
    joan: Human
    walter: Human
    ruth: Human
    imogen: Human
    olu: Human
    lena: Human
    oscar: Human
    peggy: Human
    quinn: Human
    hal: Human

    @property
    def outsiders(self) -> dict[str, Human]:
        """Those to whom nothing of our team is there."""
        return {
            "other member": self.oscar,
            "other person": self.peggy,
            "other coach": self.quinn,
            "other host": self.hal,
            "left": self.lena,
        }

    @property
    def everybody(self) -> dict[str, Human]:
        return {f: v for f, v in vars(self).items() if isinstance(v, Human)}


def human(name: str) -> Human:
    """A human who can sign in."""
    user = User.objects.create_user(f"{name.lower()}@goodweek.example")
    return Human.objects.create(name=f"{name} Surname", called=name, tint=tint_for(name), user=user)


def here_today() -> date:
    """The day on the team's wall. That of UTC is another one for the first hour of a summer's day."""
    return today()


def put(who: Human, team: Team, part: Part, starts: date, **more: Any) -> Membership:
    """A membership of our own making, without the audit that an action writes."""
    scope = None if part == "host" else team
    return Membership.objects.create(
        human=who, organisation=team.organisation, team=scope, part=part, starts=starts, **more
    )


def make_cast(on: date | None = None) -> Cast:
    """The cast, in an empty database; everybody has been there for a hundred days."""
    on = on or today()
    starts = on - timedelta(days=100)
    ours = Team.objects.create(organisation=Organisation.objects.create(name="Ours"), name="Tilbury", answers_needed=2)
    theirs = Team.objects.create(organisation=Organisation.objects.create(name="Theirs"), name="Elsewhere")
    names = [
        "amara",
        "bryn",
        "cerys",
        "joan",
        "walter",
        "ruth",
        "imogen",
        "olu",
        "lena",
        "oscar",
        "peggy",
        "quinn",
        "hal",
    ]
    people = {n: human(n.capitalize()) for n in names}
    for n in ("amara", "bryn", "cerys"):
        put(people[n], ours, "member", starts, ref=n)
    for n in ("joan", "walter"):
        put(people[n], ours, "person", starts, ref=n)
    put(people["ruth"], ours, "circle", starts, beside=people["joan"], relation="sister")
    put(people["imogen"], ours, "coach", starts)
    put(people["olu"], ours, "host", starts)
    put(people["lena"], ours, "member", starts, ref="lena", ends=on - timedelta(days=10))
    put(people["oscar"], theirs, "member", starts, ref="oscar")
    put(people["peggy"], theirs, "person", starts, ref="peggy")
    put(people["quinn"], theirs, "coach", starts)
    put(people["hal"], theirs, "host", starts)
    return Cast(team=ours, other_team=theirs, **people)


def view(who: Human) -> Viewer:
    """The viewer that a human is today."""
    return viewer_for(who)


class Phone:
    """Somebody's phone: a client that checks CSRF as a browser would have to, and speaks JSON."""

    def __init__(self, who: Human | None) -> None:
        self.client = Client(enforce_csrf_checks=True)
        if who is not None and who.user is not None:
            self.client.force_login(who.user, backend="django.contrib.auth.backends.ModelBackend")
        self.client.get("/api/v1/session")

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        version: int | None = None,
        key: str | None = None,
        data: Any = None,
    ) -> Any:
        """Ask; `version` becomes If-Match, `key` the Idempotency-Key ("new": a fresh one), `data` a multipart form."""
        headers = {"X-CSRFToken": self.client.cookies["csrftoken"].value}
        if version is not None:
            headers["If-Match"] = f'"{version}"'
        if key is not None:
            headers["Idempotency-Key"] = str(uuid4()) if key == "new" else key
        if data is not None:
            return getattr(self.client, method.lower())(f"/api/v1{path}", data, headers=headers)
        return self.client.generic(
            method,
            f"/api/v1{path}",
            json.dumps(body) if body is not None else "",
            content_type="application/json",
            headers=headers,
        )

    def get(self, path: str) -> Any:
        return self.send("GET", path)
