"""Starting: an organisation, its teams, who belongs. Called from the command line and from the demo."""

from datetime import date
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, Problem, RuleBroken
from teams.models import Human, Membership, Organisation, Team, User
from teams.rules import Part, tint_for


@transaction.atomic
def start_organisation(*, by: Viewer | None, name: str, host_name: str, host_email: str, starts: date) -> Organisation:
    """A new organisation with one host. `by` is None only from the command line of the machine itself.

    RuleBroken for what is no address, or no name; Clash where somebody signs in with that address already.
    """
    try:
        validate_email(host_email)
    except ValidationError:
        raise RuleBroken(
            "That is not an e-mail address", problems=[Problem("email", "Write it like name@example.org")]
        ) from None
    if not name.strip() or not host_name.strip():
        raise RuleBroken("Something needs changing first", problems=[Problem("name", "Say both names")])
    if User.objects.filter(email=host_email.lower()).exists():
        raise Clash("Somebody signs in with this address already", code="address_taken")
    organisation = Organisation.objects.create(name=name)
    human = Human.objects.create(
        name=host_name, called=host_name.split()[0], tint=tint_for(host_name), user=User.objects.create_user(host_email)
    )
    Membership.objects.create(human=human, organisation=organisation, part="host", starts=starts)
    audit.record(by=by, verb="started", kind="organisation", object_id=organisation.id, organisation_id=organisation.id)
    return organisation


@transaction.atomic
def start_team(
    *,
    by: Viewer | None,
    organisation_id: UUID,
    name: str,
    purpose: str = "",
    answers_needed: int | None = None,
    timezone: str = "Europe/London",
    language: str = "en",
) -> Team:
    """A new, empty team. `timezone`: its IANA name; `language`: of its letters."""
    team = Team.objects.create(
        organisation_id=organisation_id,
        name=name,
        purpose=purpose,
        answers_needed=answers_needed,
        timezone=timezone,
        language=language,
    )
    audit.record(by=by, verb="started", kind="team", object_id=team.id, team_id=team.id)
    return team


@transaction.atomic
def join(
    *,
    by: Viewer | None,
    team: Team,
    part: Part,
    starts: date,
    name: str,
    called: str = "",
    ref: str = "",
    email: str | None = None,
    human: Human | None = None,
    beside: Human | None = None,
    relation: str = "",
) -> Human:
    """Somebody (a new human, or one who is there already) takes a part in a team. Members and people may come without an address."""
    if human is None:
        human = Human.objects.create(name=name, called=called or name.split()[0], tint=tint_for(name))
    if email and human.user is None:
        human.user = User.objects.create_user(email)
        human.save(update_fields=["user"])
    row = Membership.objects.create(
        human=human,
        organisation_id=team.organisation_id,
        team=team,
        part=part,
        ref=ref,
        starts=starts,
        beside=beside,
        relation=relation,
    )
    audit.record(
        by=by,
        verb="joined",
        kind="membership",
        object_id=row.id,
        team_id=team.id,
        about_id=human.id,
        detail={"part": part},
    )
    return human
