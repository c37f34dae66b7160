"""A human's own settings, and who can sign in."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from teams import audit
from teams.auth import Viewer
from teams.errors import Clash, NotThere, Problem, RuleBroken
from teams.models import Human, User
from teams.permissions import check_can_host_team
from teams.queries import visible_memberships


@transaction.atomic
def change_settings(
    *,
    by: Viewer,
    language: str | None = None,
    text_size: str | None = None,
    theme: str | None = None,
    easy: bool | None = None,
    times: str | None = None,
) -> Human:
    """How the app looks to the viewer. Only what is given changes; nothing for anybody else to know, so no bell."""
    human = Human.objects.select_for_update().get(id=by.human_id)
    given = {"language": language, "text_size": text_size, "theme": theme, "easy": easy, "times": times}
    for field, value in given.items():
        if value is not None:
            setattr(human, field, value)
    human.save(update_fields=[f for f, v in given.items() if v is not None] or ["language"])
    return human


@transaction.atomic
def let_sign_in(*, by: Viewer, human_id: UUID, email: str) -> Human:
    """The host gives somebody in their teams a way to sign in, or mends its address. They then sign in by a mailed code."""
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise RuleBroken(
            "That is not an e-mail address", problems=[Problem("email", "Write it like name@example.org")]
        ) from None
    row = visible_memberships(by).filter(human=human_id, team__in=by.hosted_teams).first()
    if row is None or row.team_id is None:
        raise NotThere
    check_can_host_team(by, row.team_id)
    human = Human.objects.select_for_update().get(id=human_id)
    if User.objects.filter(email=email).exclude(human=human).exists():
        raise Clash("Somebody else signs in with this address", code="address_taken")
    if human.user is None:
        human.user = User.objects.create_user(email)
        human.save(update_fields=["user"])
    else:
        human.user.email = email
        human.user.save(update_fields=["email"])
    audit.record(by=by, verb="let sign in", kind="human", object_id=human_id, team_id=row.team_id, about_id=human_id)
    return human
