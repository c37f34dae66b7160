"""A human's own settings, and who can sign in."""

import logging
from functools import partial
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string

from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken
from teams.models import Human, Membership, User
from teams.permissions import check_can_host_team
from teams.queries import current, visible_memberships

log = logging.getLogger(__name__)


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
    """The host gives somebody in their teams a way to sign in, or mends its address. They then sign in by a mailed code.

    Whoever has an address can read all that its human may read. So one that is there already is changed only for somebody
    who belongs to the host's organisation alone; they are told, at the address from before too, and signed out everywhere.
    """
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
    bell.hold(row.team_id)
    human = Human.objects.select_for_update().get(id=human_id)
    if User.objects.filter(email=email).exclude(human=human).exists():
        raise Clash("Somebody else signs in with this address", code="address_taken")
    if human.user is None:
        human.user = User.objects.create_user(email)
        human.save(update_fields=["user"])
    elif human.user.email == email:
        return human
    else:
        _change_address(by, row, human, human.user, email)
    audit.record(by=by, verb="let sign in", kind="human", object_id=human_id, team_id=row.team_id, about_id=human_id)
    return human


def _change_address(by: Viewer, row: Membership, human: Human, user: User, email: str) -> None:
    elsewhere = Membership.objects.filter(current(), human=human).exclude(organisation__in=by.host_of)
    if elsewhere.exists():
        raise NotYours("They belong to another organisation too, and keep their address.", code="belongs_elsewhere")
    before, user.email = user.email, email
    user.set_unusable_password()  # a fresh mark, by which no session of before is known any more
    user.save(update_fields=["email", "password"])
    if row.team_id is not None:
        who = Human.objects.values_list("called", flat=True).get(id=by.human_id)
        notices.tell(
            by=by, team_id=row.team_id, kind="sign_in_changed", to=[human.id], object_id=human.id, detail={"who": who}
        )
    transaction.on_commit(partial(_tell_address, before, human.language), robust=True)


def _tell_address(address: str, language: str) -> None:
    subject, body = render_to_string(f"teams/mail/address.{language}.txt").split("\n", 1)
    try:
        send_mail(subject.strip(), body, None, [address])
    except OSError:  # the mail server; SMTPException is one too
        log.exception("A change of address could not be mailed")
