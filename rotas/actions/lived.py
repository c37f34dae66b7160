"""I'm here, I'm leaving: a member's own taps at a visit, with no place and with nobody else's eyes on the time."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from rotas.models import NobodyTapped, Presence, Tap, Visit
from rotas.permissions.lived import find_visit_to_tell_of
from rotas.rules.lived import EARLIEST, Lived, TapKind, Told, instant, lived
from rotas.rules.safe import instant_of
from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken

LONGEST = timedelta(hours=24)


@transaction.atomic
def tap(
    *,
    by: Viewer,
    visit_id: UUID,
    key: UUID,
    kind: TapKind,
    said: datetime,
    phone_now: datetime | None = None,
    from_at: datetime | None = None,
    to_at: datetime | None = None,
    now: datetime | None = None,
) -> Presence | None:
    """Take one tap of the viewer's phone: what it comes to together with those before, or None when all was taken back.

    `said` and `phone_now`: the phone's clock when it was tapped and when it was sent. `was_there` gives both times anew.
    The same `key` again changes nothing. RuleBroken for a visit that cannot have begun, or times that cannot be.
    """
    got = now or timezone.now()
    visit = find_visit_to_tell_of(by, visit_id, instant(said, phone_now, got))
    team = bell.hold(visit.week.team_id)
    before = Presence.objects.filter(visit=visit, member=by.human_id).first()
    if Tap.objects.filter(member=by.human_id, key=key).exists():
        return before
    earliest = instant_of(visit.date, visit.start, team.timezone) - EARLIEST
    if earliest > got:
        raise RuleBroken("This visit has not begun", code="visit_not_begun")
    if kind == "was_there":
        _check_times(from_at, to_at, earliest, got)
    else:
        from_at = to_at = None
    when = instant(said, phone_now, got, earliest)
    Tap.objects.create(
        visit=visit, member_id=by.human_id, kind=kind, key=key, at=when.at, sure=when.sure, said_at=said, got_at=got,
        from_at=from_at, to_at=to_at,
    )  # fmt: skip
    now_lived = lived(_told(visit, by.human_id))
    presence = _write(visit, by.human_id, now_lived)
    if now_lived.anything:
        # Somebody is there, or was: nobody needs to worry, and a forgotten tap leaves no trace.
        NobodyTapped.objects.filter(visit=visit, settled="").delete()
    person = visit.moment.good_week.person_id
    audit.record(
        by=by,
        verb="tapped",
        kind="presence",
        object_id=visit.id,
        team_id=team.id,
        about_id=person,
        detail={"kind": kind},
    )
    bell.ring(team_id=team.id, kind="lived", ids=[visit.id], people=[person])
    return presence


def _check_times(from_at: datetime | None, to_at: datetime | None, earliest: datetime, got: datetime) -> None:
    """Times that a member writes themself must be of this visit and over."""
    problems = []
    if from_at is None:
        problems.append(Problem("from_at", "Say when you came"))
    elif not earliest <= from_at <= got:
        problems.append(Problem("from_at", "Choose a time of this visit that is not still to come"))
    elif to_at is not None and not from_at <= to_at <= min(got, from_at + LONGEST):
        problems.append(Problem("to_at", "Choose a time after you came that is not still to come"))
    if problems:
        raise RuleBroken("These times cannot be", code="times_cannot_be", problems=problems)


def _told(visit: Visit, member_id: UUID) -> list[Told]:
    return [
        Told(kind=row.kind, at=row.at, sure=row.sure, from_at=row.from_at, to_at=row.to_at, key=str(row.key))
        for row in Tap.objects.filter(visit=visit, member=member_id)
    ]


def _write(visit: Visit, member_id: UUID, now_lived: Lived) -> Presence | None:
    if not now_lived.anything:
        Presence.objects.filter(visit=visit, member=member_id).delete()
        return None
    presence, _ = Presence.objects.update_or_create(
        visit=visit,
        member_id=member_id,
        defaults={"here_at": now_lived.here_at, "left_at": now_lived.left_at, "sure": now_lived.sure},
    )
    return presence
