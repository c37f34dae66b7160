"""Inviting somebody into a person's circle or into a team: the letter, its one use, and what becomes of it."""

import hashlib
import logging
import secrets
from collections.abc import Sequence
from datetime import datetime
from smtplib import SMTPException
from urllib.parse import urlsplit
from uuid import UUID

from django.core.exceptions import ValidationError
from django.core.mail import send_mail
from django.core.validators import validate_email
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone

from profiles.actions.holding import hold
from profiles.actions.shares import begin_to_hold
from profiles.models import Invitation, ProposedShare
from profiles.permissions.around import Around, around, open_to_others
from profiles.rules import Basis, Level, Section, levels_for, problem_in_text, tidy
from profiles.rules.invitations import (
    BETWEEN_SENDS,
    LASTS,
    MOST_SENDS,
    MOST_WAITING,
    RELATION_LENGTH,
    TOKEN_BYTES,
    WORD_LENGTH,
    InvitedPart,
    same_address,
    state_at,
)
from teams import audit, bell, notices
from teams.actions.organisations import join
from teams.auth import Viewer
from teams.errors import Clash, NotThere, NotYours, Problem, RuleBroken
from teams.models import Human, Membership, Team, User
from teams.permissions import can_invite, check_can_invite
from teams.queries import current, today_in

log = logging.getLogger(__name__)
NAME_LENGTH = 120


@transaction.atomic
def invite_to_circle(
    *,
    by: Viewer,
    person_id: UUID,
    name: str,
    email: str,
    relation: str,
    shares: Sequence[tuple[Section, Level]],
    word: str,
    language: str,
    site: str,
) -> Invitation:
    """Invite family or a friend. `shares`: what they would see. `word`: needed when it is not the person who invites:
    how it is known that the person wants it. `site`: where the letter leads, as https://name.

    What the person asks for themself is their decision already. What a member or an attorney proposes waits for the
    person's own yes; but for a section of which it is written down that they could not decide it, and an attorney does.
    """
    found = around(by, person_id)
    email = _address(email)
    problems = [
        _line("name", name := tidy(name), NAME_LENGTH, needed=True),
        _line("relation", relation := tidy(relation), RELATION_LENGTH, needed=True),
        _line("word", word := tidy(word), WORD_LENGTH, needed=not found.own),
    ]
    for section, level in shares:
        if level == "none" or level not in levels_for(section):
            problems.append(Problem("shares", f"For {section} choose one of: {', '.join(levels_for(section)[1:])}"))
    if len({section for section, _ in shares}) < len(shares):
        problems.append(Problem("shares", "Each section once"))
    if any(problems):
        raise RuleBroken("Something needs changing first", problems=[p for p in problems if p])
    team = bell.hold(next((t for t in found.teams if t in by.member_of), found.teams[0]))
    made = _invite(by, team, "circle", email, beside=person_id, name=name, relation=relation, word=word, language=language,
                   basis="attorney" if found.decides else "own_decision")  # fmt: skip
    ProposedShare.objects.bulk_create([_share(by, found, made, section, level) for section, level in shares])
    if not found.own:
        notices.tell(
            by=by,
            team_id=team.id,
            kind="invited_for_you",
            to=[person_id],
            object_id=made.id,
            detail={"who": _called(by), "name": name, "path": "/circle"},
        )
    _post(made, site)
    return made


@transaction.atomic
def invite_to_team(
    *, by: Viewer, team_id: UUID, part: InvitedPart, name: str, email: str, language: str, site: str
) -> Invitation:
    """The team or its host invites a member; the host a coach."""
    check_can_invite(by, team_id, part)
    email = _address(email)
    problem = _line("name", name := tidy(name), NAME_LENGTH, needed=True)
    if part == "circle":
        problem = Problem("part", "Choose member or coach")
    if problem:
        raise RuleBroken("Something needs changing first", problems=[problem])
    team = bell.hold(team_id)
    made = _invite(by, team, part, email, name=name, language=language)
    _post(made, site)
    return made


@transaction.atomic
def withdraw(*, by: Viewer, invitation_id: UUID) -> Invitation:
    """The letter opens nothing any more. Saying it twice changes nothing."""
    found = _of_mine(by, invitation_id)
    bell.hold(found.team_id)
    now = timezone.now()
    taken = Invitation.objects.filter(id=found.id, state="waiting").update(state="withdrawn", ended_at=now)
    found.refresh_from_db()
    if found.state == "accepted":
        raise Clash("They have come in already.", code="invitation_used")
    if taken:
        _record(found, by=by, verb="withdrew")
    return found


@transaction.atomic
def send_again(*, by: Viewer, invitation_id: UUID, site: str) -> Invitation:
    """A new letter to the same address, with a week from now. The one before opens nothing any more."""
    found = _of_mine(by, invitation_id)
    bell.hold(found.team_id)
    found = Invitation.objects.select_for_update().get(id=found.id)
    if found.state != "waiting":
        raise Clash("It waits no longer.", code=f"invitation_{'used' if found.state == 'accepted' else 'withdrawn'}")
    now = timezone.now()
    if found.sends >= MOST_SENDS or (found.sent_at and now < found.sent_at + BETWEEN_SENDS):
        raise Clash("It was sent a moment ago, or often enough.", code="sent_often")
    found.expires_at = now + LASTS
    found.save(update_fields=["expires_at"])
    _record(found, by=by, verb="sent again")
    _post(found, site)
    return found


def letter(token: str, *, now: datetime | None = None) -> Invitation:
    """The invitation that a token opens; NotThere for none, Clash with its code for one that is over."""
    found = Invitation.objects.filter(token_hash=_hash(token)).select_related("team", "beside", "by").first()
    if found is None:
        raise NotThere
    state = state_at(found.state, found.expires_at, now or timezone.now())
    if state != "waiting":
        raise Clash(
            "This invitation is over.", code="invitation_used" if state == "accepted" else f"invitation_{state}"
        )
    return found


@transaction.atomic
def begin(*, token: str, email: str) -> None:
    """Somebody opened the letter and says their address: from now on a code can be mailed to it, if it is the right one.

    An address that was never seen here gets a way to sign in that belongs to nobody yet: with the code it proves that the
    letter reached whom it was for, and until then it opens nothing.
    """
    found = letter(token)
    if not same_address(found.email, email):
        raise Clash("This invitation was sent to another address.", code="wrong_address")
    if not User.objects.filter(email=found.email).exists():
        User.objects.create_user(found.email)


@transaction.atomic
def accept(*, token: str, address: str | None, called: str) -> Human:
    """Come in. `address`: what whoever asks has proved theirs by a mailed code in this session; `called`: the name they like.

    One use: whoever is second gets a Clash. Of the proposed shares those hold from now on to which the person said yes.
    """
    found = proved(token, address)
    held = hold(found.beside_id) if found.beside_id else None  # all of the person's teams, in their order
    team = bell.hold(found.team_id)
    if not Invitation.objects.filter(id=found.id, state="waiting").update(state="accepted", ended_at=timezone.now()):
        raise Clash("This invitation is over.", code="invitation_used")
    user = User.objects.get(email=found.email)
    human = Human.objects.filter(user=user).first()
    problem = _line("called", called := tidy(called), 60, needed=False)
    if problem:
        raise RuleBroken("Something needs changing first", problems=[problem])
    if human is not None and human.id == found.beside_id:
        raise Clash("This is an invitation into your own circle.", code="own_circle")
    rows = Membership.objects.filter(current(), human=human, team=team, part=found.part, beside=found.beside)
    if human is None or not rows.exists():
        new = human is None
        human = join(
            by=None, team=team, part=found.part, starts=today_in(team), name=found.name,  # type: ignore[arg-type]
            called=called or found.name.split()[0], human=human, beside=found.beside, relation=found.relation,
        )  # fmt: skip
        if new:
            human.user = user
            human.language = found.language
            human.save(update_fields=["user", "language"])
    Invitation.objects.filter(id=found.id).update(human=human)
    found.refresh_from_db()
    _record(found, by=Viewer(human_id=human.id), verb="accepted")
    waiting = begin_to_hold(held, found) if held else 0
    told = {found.by_id} | ({found.beside_id} if found.beside_id else set())
    notices.tell(
        by=Viewer(human_id=human.id), team_id=team.id, kind="invitation_accepted", to=told, object_id=found.id,
        detail={"name": human.called, "path": "/circle" if found.beside_id else f"/belonging/{team.id}"},
    )  # fmt: skip
    if waiting:
        notices.tell(
            by=None, team_id=team.id, kind="share_waits", to=[held.human.id] if held else [], object_id=found.id,
            detail={"name": human.called, "path": "/circle"},
        )  # fmt: skip
    return human


def proved(token: str, address: str | None) -> Invitation:
    """The invitation, for somebody who proved that its address is theirs."""
    found = letter(token)
    if address is None:
        raise NotYours("First sign in with the code that we mail to you.", code="prove_address")
    if not same_address(found.email, address):
        raise Clash("This invitation was sent to another address.", code="wrong_address")
    return found


def _invite(
    by: Viewer, team: Team, part: InvitedPart, email: str, *, beside: UUID | None = None, name: str, relation: str = "",
    word: str = "", language: str, basis: Basis = "own_decision",
) -> Invitation:  # fmt: skip
    """The row, unless there is one that waits. Whether the address is known here makes no difference to anybody."""
    now = timezone.now()
    mine = Invitation.objects.filter(team=team, part=part, beside=beside, state="waiting")
    mine.filter(expires_at__lte=now).update(state="withdrawn", ended_at=now)
    if mine.filter(email=email).exists():
        raise Clash("There is an invitation to this address already. You can send it again.", code="already_invited")
    if mine.count() >= MOST_WAITING:
        raise Clash("Many invitations wait already.", code="many_invited")
    made = Invitation.objects.create(
        team=team, part=part, email=email, beside_id=beside, name=name, relation=relation, word=word, language=language,
        by_id=by.human_id, basis=basis, token_hash=_hash(secrets.token_urlsafe(TOKEN_BYTES)),
        expires_at=now + LASTS,
    )  # fmt: skip
    _record(made, by=by, verb="invited")
    return made


def _share(by: Viewer, found: Around, made: Invitation, section: Section, level: Level) -> ProposedShare:
    """The person's own word counts at once; an attorney's where it is theirs to decide; all else waits."""
    row = ProposedShare(invitation=made, section=section, level=level)
    if found.own or (found.decides and open_to_others(found.person_id, section)):
        row.state, row.decided_by_id, row.decided_at = "confirmed", by.human_id, timezone.now()
        row.because = "" if found.own else made.word
    return row


def _of_mine(by: Viewer, invitation_id: UUID) -> Invitation:
    """For those who may invite where it leads: around a person, or into a team. To anybody else it is not there."""
    found = Invitation.objects.filter(id=invitation_id).first()
    if found is None:
        raise NotThere
    if found.beside_id:
        try:
            around(by, found.beside_id)
        except NotYours:
            raise NotThere from None
    elif not can_invite(by, found.team_id, found.part):
        raise NotThere
    return found


def _post(made: Invitation, site: str) -> None:
    """A fresh token in a letter, after the commit: a letter about something that was rolled back would open nothing.

    The token is in the part of the address that browsers keep to themselves, so that no server's log has it. No name of
    anybody is in the letter: it may be read by whoever shares the mailbox.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    Invitation.objects.filter(id=made.id).update(token_hash=_hash(token), sent_at=None)
    made.refresh_from_db()
    parts = urlsplit(site)
    link = f"{parts.scheme}://{parts.netloc}/invited#{token}"
    transaction.on_commit(lambda: _send(made, link))


def _send(made: Invitation, link: str) -> None:
    days = {"link": link, "until": made.expires_at.date().strftime("%d.%m.%Y"), "days": LASTS.days}
    text = render_to_string(f"profiles/mail/invitation.{made.language}.txt", days)
    subject, body = text.split("\n", 1)
    try:
        send_mail(subject.strip(), body.strip() + "\n", None, [made.email])
    except (OSError, SMTPException):  # the invitation stands, says that it could not be sent, and can be sent again
        log.exception("An invitation could not be mailed: %s", made.id)
        return
    Invitation.objects.filter(id=made.id).update(sent_at=timezone.now(), sends=made.sends + 1)


def _address(email: str) -> str:
    email = email.strip().lower()
    try:
        validate_email(email)
    except ValidationError:
        raise RuleBroken(
            "That is not an e-mail address", problems=[Problem("email", "Write it like name@example.org")]
        ) from None
    return email


def _line(where: str, text: str, longest: int, *, needed: bool) -> Problem | None:
    return Problem(where, "Write this too") if needed and not text else problem_in_text(where, text, longest)


def _called(by: Viewer) -> str:
    return Human.objects.values_list("called", flat=True).get(id=by.human_id)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _record(made: Invitation, *, by: Viewer, verb: str) -> None:
    """Neither the address nor the name goes into the record: it outlives them."""
    audit.record(
        by=by, verb=verb, kind="invitation", object_id=made.id, team_id=made.team_id, about_id=made.beside_id,
        detail={"part": made.part},
    )  # fmt: skip
    bell.ring(
        team_id=made.team_id, kind="team", ids=[], humans=[h for h in (made.beside_id, made.by_id, by.human_id) if h]
    )
