"""Getting what was told to whom it concerns: looked at on the site, rung on a phone, or counted in one mail a day.

A mail and a push say how many things wait, never what they are. Everything is claimed by a conditional update before it
is sent, so that two workers never ring twice; what could not be sent is tried again, a few times.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from teams import push
from teams.actions import devices
from teams.auth import Viewer
from teams.models import Device, HowTold, Human, Membership, Notice
from teams.queries import current, notices_of
from teams.queries.paging import comes_after
from teams.rules import NOTICES_KEPT_DAYS, gathers_now, is_quiet, rings_now

log = logging.getLogger(__name__)
TRIES_MOST = 4
TRY_AGAIN = timedelta(minutes=2)
#: Older than this, something urgent is not news any more: it waits in the app.
URGENT_FOR = timedelta(hours=12)
#: How many messages one round sends, so that each of the other sweeps has its turn.
MOST_AT_ONCE = 200
PAGE = "/me/notices"


@transaction.atomic
def see(*, by: Viewer, ids: Sequence[UUID] = (), until: UUID | None = None) -> int:
    """The viewer has looked at these, or at one and all that came before it; gives how many were new to them."""
    rows = notices_of(by)
    wanted = Q(id__in=ids)
    if until and not ids:
        wanted = Q(id=until) | comes_after(rows, until)
    found = list(rows.filter(wanted, seen_at=None).values_list("id", flat=True))
    return Notice.objects.filter(id__in=found).update(seen_at=timezone.now())


@transaction.atomic
def change_how_told(
    *, by: Viewer, mail: bool | None, hour: int | None, quiet_from: int | None, quiet_to: int | None
) -> HowTold:
    """How the viewer wants to hear of things. Theirs alone: nothing for others to know, so no bell."""
    given = {"mail": mail, "hour": hour, "quiet_from": quiet_from, "quiet_to": quiet_to}
    row, _ = HowTold.objects.get_or_create(human_id=by.human_id)
    for field, value in given.items():
        if value is not None:
            setattr(row, field, value)
    row.save(update_fields=[f for f, v in given.items() if v is not None] or ["mail"])
    return row


def forget_old(now: datetime) -> int:
    """Notices are not a record: what is older than sixty days goes. The audit record stays."""
    return Notice.objects.filter(at__lt=now - timedelta(days=NOTICES_KEPT_DAYS)).delete()[0]


# --- urgent -----------------------------------------------------------------------------------------------------------


def deliver_urgent(now: datetime) -> int:
    """Ring for what is urgent and may ring now; gives how many messages went out."""
    rows = Notice.objects.filter(
        urgent=True, pushed_at=None, seen_at=None, push_tries__lt=TRIES_MOST, at__gte=now - URGENT_FOR
    ).select_related("human__user", "human__how_told", "team")
    sent = 0
    # All of them, not the oldest so many: those that wait for the morning would keep the others from ringing tonight.
    for notice in rows.order_by("at"):
        if sent >= MOST_AT_ONCE:
            break
        if now < notice.at + notice.push_tries * TRY_AGAIN:
            continue
        said = _said(notice.human)
        wall = now.astimezone(ZoneInfo(notice.team.timezone)).replace(tzinfo=None)
        if not rings_now(wall, said.quiet_from, said.quiet_to, _about(notice)):
            continue
        claimed = Notice.objects.filter(id=notice.id, pushed_at=None, push_tries=notice.push_tries).update(
            push_tries=F("push_tries") + 1
        )
        if claimed and _reach(notice.human, said, urgent=True, count=1, now=now):
            Notice.objects.filter(id=notice.id).update(pushed_at=now)
            sent += 1
    return sent


def _about(notice: Notice) -> datetime | None:
    """When the visit begins that it is about, on the team's wall."""
    try:
        day = date.fromisoformat(str(notice.detail["date"]))
        return datetime.combine(day, datetime.min.time()) + timedelta(minutes=int(notice.detail.get("start", 0)))
    except (KeyError, ValueError, TypeError):
        return None


# --- once a day -------------------------------------------------------------------------------------------------------


def deliver_gathered(now: datetime) -> int:
    """One message for each human for whom something waits that they have not looked at, nor heard of."""
    waiting = _waiting(now)
    zones = _zones(waiting)
    sent = 0
    humans = Human.objects.filter(id__in=waiting.values("human")).select_related("user", "how_told")
    for human in humans.order_by("id"):
        said = _said(human)
        wall = now.astimezone(ZoneInfo(zones.get(human.id, "Europe/London"))).replace(tzinfo=None)
        quiet = is_quiet(wall.hour * 60 + wall.minute, said.quiet_from, said.quiet_to)
        if quiet or not gathers_now(wall, said.hour, said.gathered_on):
            continue
        ids = list(waiting.filter(human=human).values_list("id", flat=True))
        if not ids or not _claim_day(human.id, wall.date()):
            continue
        if _reach(human, said, urgent=False, count=len(ids), now=now):
            Notice.objects.filter(id__in=ids).update(mailed_at=now)
            sent += 1
    return sent


def _waiting(now: datetime) -> QuerySet[Notice]:
    return Notice.objects.filter(
        seen_at=None, mailed_at=None, pushed_at=None, at__gte=now - timedelta(days=NOTICES_KEPT_DAYS)
    )


def _claim_day(human_id: UUID, today: date) -> bool:
    """Whether this day's message is ours to send."""
    HowTold.objects.get_or_create(human_id=human_id)
    free = HowTold.objects.filter(Q(gathered_on=None) | Q(gathered_on__lt=today), human=human_id)
    return free.update(gathered_on=today) == 1


def _zones(waiting: QuerySet[Notice]) -> dict[UUID, str]:
    """The zone of the team of each human for whom something waits. One question: all of them are looked at each minute."""
    rows = Membership.objects.filter(current(), team__isnull=False, human__in=waiting.values("human")).order_by(
        "-starts"
    )
    return dict(rows.values_list("human", "team__timezone"))


def _said(human: Human) -> HowTold:
    """How they want to be told, of a human that came with it."""
    return getattr(human, "how_told", None) or HowTold(human_id=human.id)


# --- the ways out -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Words:
    """Without a name, a place or a reason: they lie on a table, and go through other people's machines."""

    urgent: str
    waits_one: str
    waits: str
    body: str
    how: str


WORDS = {
    "en": _Words(
        urgent="Something in Goodweek needs you soon",
        waits_one="One thing waits for you in Goodweek",
        waits="{n} things wait for you in Goodweek",
        body="Open Goodweek to see what it is:",
        how="You choose how Goodweek tells you things:",
    ),
    "cy": _Words(
        urgent="Mae angen i chi edrych ar rywbeth yn Goodweek yn fuan",
        waits_one="Mae un peth yn aros amdanoch yn Goodweek",
        waits="Pethau sy'n aros amdanoch yn Goodweek: {n}",
        body="Agorwch Goodweek i weld beth sydd yno:",
        how="Chi sy'n dewis sut mae Goodweek yn dweud wrthych:",
    ),
}


def _reach(human: Human, said: HowTold, *, urgent: bool, count: int, now: datetime) -> bool:
    """By push on the human's phones, and by mail as they chose; something urgent is mailed only where no phone rang.

    True if it went out, or there is no way out that could work later.
    """
    words = WORDS.get(human.language, WORDS["en"])
    title = words.urgent if urgent else words.waits_one if count == 1 else words.waits.format(n=count)
    rang, later = _ring(human, title, urgent=urgent, now=now)
    if said.mail and human.user is not None and human.user.is_active and not (urgent and rang):
        link = f"{settings.SITE_URL}{PAGE}"
        text = f"{words.body}\n{link}\n\n{words.how}\n{settings.SITE_URL}/me/told\n"
        try:
            send_mail(title, text, None, [human.user.email])
        except OSError:  # the mail server; SMTPException is one too
            log.exception("A mail could not be sent")
            return bool(rang)
        return True
    return bool(rang) or not later


def _ring(human: Human, title: str, *, urgent: bool, now: datetime) -> tuple[int, int]:
    """On how many phones it rang, and on how many it may ring later."""
    rang = later = 0
    for device in Device.objects.filter(human=human):
        if not Session.objects.filter(session_key=device.session_key, expire_date__gt=now).exists():
            devices.is_gone(device.id)  # signed out elsewhere, or run out
            continue
        outcome = push.ring(
            endpoint=device.endpoint,
            p256dh=device.p256dh,
            auth=device.auth,
            says={"title": title, "url": PAGE, "lang": human.language},
            urgent=urgent,
            topic="urgent" if urgent else "waits",
        )
        if outcome == "gone":
            devices.is_gone(device.id)
        rang += outcome == "sent"
        later += outcome == "later"
    return rang, later
