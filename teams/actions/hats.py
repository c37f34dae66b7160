"""Putting a hat on somebody of the team, handing it on, taking it off. Anybody of the team may: it is the team's hat."""

from datetime import date, datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction
from django.utils import timezone

from teams import audit, bell
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken
from teams.models import Hat, Human, Notice, Team
from teams.notices import tell
from teams.permissions import check_can_plan
from teams.queries import members_of, today_in
from teams.queries.hats import find_hat
from teams.rules import HatKind

ENDS_SOON = timedelta(days=7)
PATH = "/team/hats"


@transaction.atomic
def put_on(
    *,
    by: Viewer,
    team_id: UUID,
    kind: HatKind,
    holder_id: UUID,
    second_id: UUID | None = None,
    until: date | None = None,
    purpose: str = "",
    alone: str = "",
    handover: str = "",
) -> Hat:
    """Somebody wears the hat from today on. With another holder it is handed on, and who wore it stays known; with the same
    one it is put straight. Whom it concerns is told."""
    check_can_plan(by, team_id)
    team = bell.hold(team_id)
    today = today_in(team)
    _check_fits(team, holder_id, second_id, until, today)
    said = {"second_id": second_id, "until": until, "purpose": purpose, "alone": alone, "handover": handover}
    before = Hat.objects.filter(team=team, kind=kind, off_at=None).first()
    if before is not None and before.holder_id == holder_id:
        if all(getattr(before, field) == value for field, value in said.items()):
            return before
        was_second = before.second_id
        for field, value in said.items():
            setattr(before, field, value)
        before.save(update_fields=list(said))
        _done(by, before, "changed")
        _tell(by, before, "hat_second", [second_id] if second_id != was_second else [])
        return before
    if before is not None:
        Hat.objects.filter(id=before.id).update(off_at=timezone.now())
        _tell(by, before, "hat_handed_on", [before.holder_id])
    hat = Hat.objects.create(team=team, kind=kind, holder_id=holder_id, starts=today, by_id=by.human_id, **said)
    _done(by, hat, "handed on" if before else "put on")
    _tell(by, hat, "hat_on", [holder_id])
    _tell(by, hat, "hat_second", [second_id])
    return hat


@transaction.atomic
def take_off(*, by: Viewer, hat_id: UUID) -> Hat:
    """Nobody wears it any more. A second time changes nothing."""
    hat = find_hat(by, hat_id)
    bell.hold(hat.team_id)
    if Hat.objects.filter(id=hat.id, off_at=None).update(off_at=timezone.now()):
        _done(by, hat, "took off")
        _tell(by, hat, "hat_off", [hat.holder_id, hat.second_id])
    return hat


@transaction.atomic
def remind_of_ends(*, team_id: UUID, now: datetime) -> int:
    """In the last days of a turn whoever wears the hat hears of it, once; gives how many. Nothing comes off by itself before."""
    team = bell.hold(team_id)
    today = now.astimezone(ZoneInfo(team.timezone)).date()
    told = 0
    for hat in Hat.objects.filter(team=team, off_at=None, until__gte=today, until__lte=today + ENDS_SOON):
        mark = f"{hat.id}:{hat.until}"
        if not Notice.objects.filter(kind="hat_ends", object_id=mark[:60]).exists():
            told += len(_tell(None, hat, "hat_ends", [hat.holder_id, hat.second_id], mark))
    return told


def _check_fits(team: Team, holder: UUID, second: UUID | None, until: date | None, today: date) -> None:
    members = {m.id for m in members_of(team.id, today)}
    wrong = []
    if holder not in members:
        wrong.append(Problem("holder", "Choose somebody of the team."))
    if second is not None and (second not in members or second == holder):
        wrong.append(Problem("second", "Choose somebody else of the team."))
    if until is not None and until < today:
        wrong.append(Problem("until", "Choose a day from today on."))
    if wrong:
        raise RuleBroken("This hat does not fit like that", code="hat_does_not_fit", problems=wrong)


def _done(by: Viewer, hat: Hat, verb: str) -> None:
    detail = {"hat": hat.kind, "second": str(hat.second_id) if hat.second_id else None}
    audit.record(
        by=by, verb=verb, kind="hat", object_id=hat.id, team_id=hat.team_id, about_id=hat.holder_id, detail=detail
    )
    bell.ring(team_id=hat.team_id, kind="team", ids=[hat.team_id])


def _tell(by: Viewer | None, hat: Hat, kind: str, to: list[UUID | None], mark: object = "") -> list[Notice]:
    """Whom it concerns, but for whoever did it."""
    detail: dict[str, str] = {"what": hat.kind, "path": PATH}
    if by is not None:
        detail["who"] = Human.objects.values_list("called", flat=True).get(id=by.human_id)
    if hat.until is not None:
        detail["until"] = hat.until.isoformat()
    ids = [h for h in to if h is not None]
    object_id = str(mark or hat.id)[:60]
    return tell(by=by, team_id=hat.team_id, kind=kind, to=ids, object_id=object_id, detail=detail)
