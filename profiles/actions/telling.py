"""Telling somebody of a change in the way that they chose: mail or text from us, a call or a sheet of paper from a member.

A notice (teams.notices) is the truth; `Told` is its way to one human. Nothing that leaves has a name or a time in it.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPException
from uuid import UUID
from zoneinfo import ZoneInfo

from django.core.exceptions import ImproperlyConfigured
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F
from django.template.loader import render_to_string
from django.utils import timezone

from profiles.actions.holding import hold, tell
from profiles.actions.texting import TextFailed, TextRefused, TextUnsure, gateway
from profiles.models import Telling, Told
from profiles.permissions.around import Around, around
from profiles.rules.telling import KINDS, MOST_TRIES, SAID, SENT, Way, may_go, tidy_phone
from teams import audit, bell, notices
from teams.auth import Viewer
from teams.errors import NotThere, NotYours, Problem, RuleBroken
from teams.models import Human, Notice, User

log = logging.getLogger(__name__)
LOOKS_BACK = timedelta(days=2)  # what is older than this was told by the screen, or by life
AGAIN_AFTER = timedelta(minutes=2)
MOST_AT_ONCE = 50  # so that each of the other sweeps has its turn
UNSURE_AFTER = timedelta(minutes=10)  # whoever was sending it is gone


def check_may_choose(by: Viewer, person_id: UUID) -> Around:
    """The person; for somebody without a sign-in a member of their team, with them."""
    found = around(by, person_id)
    if not found.speaks:
        raise NotYours("They choose this themself.")
    return found


@transaction.atomic
def choose_way(*, by: Viewer, person_id: UUID, way: Way, phone: str) -> Telling:
    """How the person likes to hear of a change. Text and phone need a number; mail an address that they sign in with."""
    check_may_choose(by, person_id)
    number = tidy_phone(phone)
    problems = []
    if number is None or (way in ("text", "phone") and not number):
        problems.append(Problem("phone", "Write a telephone number, such as 01632 960 123"))
    if way == "text" and gateway() is None:
        problems.append(Problem("way", "No text messages can be sent from here"))
    if way == "mail" and not User.objects.filter(human=person_id, is_active=True).exists():
        problems.append(Problem("way", "There is no e-mail address yet"))
    if problems:
        raise RuleBroken("Something needs changing first", problems=problems)
    held = hold(person_id)
    row, _ = Telling.objects.update_or_create(human=held.human, defaults={"way": way, "phone": number or ""})
    audit.record(
        by=by,
        verb="chose",
        kind="telling",
        object_id=person_id,
        team_id=held.team_id,
        about_id=person_id,
        detail={"way": way},
    )
    tell(held, kind="consent", ids=[person_id], widely=False)
    return row


@transaction.atomic
def said(*, by: Viewer, told_id: UUID) -> Told:
    """A member rang, or brought the sheet. Twice is once."""
    row = Told.objects.filter(id=told_id).select_related("notice").first()
    if row is None or row.notice.team_id not in by.member_of:
        raise NotThere
    bell.hold(row.notice.team_id)
    taken = Told.objects.filter(id=row.id, state__in=["waiting", "failed"]).update(
        state="said", done_at=timezone.now(), by=by.human_id
    )
    if taken:
        audit.record(
            by=by,
            verb="told",
            kind="notice",
            object_id=row.notice_id,
            team_id=row.notice.team_id,
            about_id=row.notice.human_id,
        )
        bell.ring(team_id=row.notice.team_id, kind="notice", ids=[row.notice_id])
    row.refresh_from_db()
    return row


def deliver(now: datetime | None = None) -> int:
    """Send what is due, and ask members to say what is theirs to say. Called every few seconds, by any number of processes."""
    now = now or timezone.now()
    _begin(now)
    done = 0
    waiting = Told.objects.filter(state="waiting", way__in=SENT).select_related("notice__human__user", "notice__team")
    # All of them, not the oldest so many: those that wait for the morning would keep the others from going tonight.
    for row in waiting.order_by("at"):
        if done >= MOST_AT_ONCE:
            break
        local = now.astimezone(ZoneInfo(row.notice.team.timezone))
        if not may_go(row.way, local.hour * 60 + local.minute, urgent=row.notice.urgent):
            continue
        if row.tries and now < row.at + AGAIN_AFTER * row.tries:
            continue
        # Who counts the try has it to do: two processes never send the same. It counts as sent from here on, so that nothing
        # is sent twice by a process that is killed before it can say what became of it.
        claimed = Told.objects.filter(id=row.id, state="waiting", tries=row.tries)
        if claimed.update(tries=F("tries") + 1, at=now, state="sent", done_at=None):
            done += _send(row, now)
    for row in Told.objects.filter(state="sent", done_at=None, at__lt=now - UNSURE_AFTER).select_related("notice"):
        _member_rings(row)
    return done


def _begin(now: datetime) -> None:
    """A way for each new notice about who is coming, of those who chose another than the screen."""
    fresh = Notice.objects.filter(
        kind__in=KINDS, told=None, at__gte=now - LOOKS_BACK, at__lte=now, human__telling__way__in=(*SENT, *SAID),
        human__memberships__part="person",
    ).select_related("human__telling").distinct()  # fmt: skip
    for notice in fresh[:100]:
        way = notice.human.telling.way
        with transaction.atomic():
            bell.hold(notice.team_id)
            row, new = Told.objects.get_or_create(notice=notice, defaults={"way": way, "at": now})
            if new and way in SAID:
                _ask_members(row)


def _ask_members(row: Told) -> None:
    """One notice for the team, however many changes wait for the same person."""
    notice = row.notice
    others = Told.objects.filter(notice__human=notice.human_id, state="waiting", way__in=SAID).exclude(id=row.id)
    if others.exists():
        return
    members = Human.objects.filter(memberships__team=notice.team_id, memberships__part="member", memberships__ends=None)
    notices.tell(
        by=None, team_id=notice.team_id, kind=f"please_tell_{row.way}", to=members.values_list("id", flat=True),
        object_id=row.id, detail={"person": notice.human.called, "path": "/team/to-tell"}, urgent=notice.urgent,
    )  # fmt: skip


def _send(row: Told, now: datetime) -> int:
    ways: dict[str, Callable[[Told], None]] = {"mail": _mail, "text": _text}
    try:
        ways[row.way](row)
    except (TextRefused, TextUnsure):
        log.exception("Could not tell %s by %s, and it is not tried again", row.notice.human_id, row.way)
        _member_rings(row)
        return 0
    except (OSError, SMTPException, TextFailed, LookupError, ImproperlyConfigured):
        log.exception("Could not tell %s by %s", row.notice.human_id, row.way)
        if row.tries + 1 >= MOST_TRIES:
            _member_rings(row)
        else:
            Told.objects.filter(id=row.id, state="sent", done_at=None).update(state="waiting")
        return 0
    Told.objects.filter(id=row.id).update(state="sent", done_at=now)
    # The day's digest need not say it once more.
    Notice.objects.filter(id=row.notice_id, mailed_at=None).update(mailed_at=now)
    return 1


def _member_rings(row: Told) -> None:
    """It did not go, or nobody knows whether it did: a member tells them instead."""
    with transaction.atomic():
        bell.hold(row.notice.team_id)
        if Told.objects.filter(id=row.id, state="sent", done_at=None).update(state="failed", way="phone"):
            row.refresh_from_db()
            _ask_members(row)


def _words(human: Human, kind: str) -> tuple[str, str]:
    language = "cy" if human.language == "cy" else "en"
    words = "answered" if kind == "wish_answered" else "changed"
    subject, body = render_to_string(f"profiles/mail/{words}.{language}.txt").split("\n", 1)
    return subject.strip(), body.strip()


def _mail(row: Told) -> None:
    human, kind = row.notice.human, row.notice.kind
    if human.user is None:
        raise LookupError("no address")
    subject, body = _words(human, kind)
    send_mail(subject, body + "\n", None, [human.user.email])


def _text(row: Told) -> None:
    human, kind = row.notice.human, row.notice.kind
    carrier = gateway()
    if carrier is None:
        raise LookupError("no gateway")
    carrier.send(human.telling.phone, _words(human, kind)[1].split("\n")[0], str(row.id))
