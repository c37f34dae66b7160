"""What would go and what stays, if somebody were erased today; and whether they have asked for it."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from uuid import UUID

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from profiles.permissions.around import around
from rotas.models import Erasure
from rotas.queries.passport import KEPT
from rotas.rules.passport import title
from rotas.rules.retention import GROUND, Facts, Stays, Years, stays
from rotas.schemas.erasing import ErasingOut, GoesOut, StaysOut, WaitsOut
from teams.auth import Viewer
from teams.errors import NotYours
from teams.models import Human, Membership


def years() -> Years:
    """As this installation has set them."""
    return Years(settings.RETENTION_CARE_YEARS, settings.RETENTION_PAY_YEARS, settings.RETENTION_LEFT_DAYS)


def facts_of(human_id: UUID, today: date) -> Facts:
    """Where a human belongs and belonged."""
    return facts_of_all([human_id], today)[human_id]


def facts_of_all(human_ids: Collection[UUID], today: date) -> dict[UUID, Facts]:
    """Where each of these humans belongs and belonged, in one query."""
    rows: dict[UUID, list[tuple[str, date | None]]] = {human_id: [] for human_id in human_ids}
    found = Membership.objects.filter(human__in=human_ids)
    for human_id, part, ends in found.values_list("human_id", "part", "ends"):
        rows[human_id].append((part, ends))
    return {human_id: _facts(its, today) for human_id, its in rows.items()}


def _facts(rows: Sequence[tuple[str, date | None]], today: date) -> Facts:
    def on(*parts: str) -> bool:
        return any(part in parts and (ends is None or ends >= today) for part, ends in rows)

    def last(*parts: str) -> date | None:
        return max((ends for part, ends in rows if part in parts and ends), default=None)

    every = ("member", "person", "coach", "host", "circle")
    return Facts(
        supported=on("person"), support_ended=None if on("person") else last("person"),
        member=on("member", "coach", "host"), left=None if on("member", "coach", "host") else last("member", "coach", "host"),
        belongs=on(*every), last=None if on(*every) else last(*every),
    )  # fmt: skip


def kept_of(human_id: UUID, today: date) -> Iterator[tuple[str, int, Stays | None]]:
    """Each subject that has something in it: how many lines, and whether it stays."""
    facts = facts_of(human_id, today)
    for kept in KEPT:
        count = kept.model._default_manager.filter(**{kept.of: human_id}).count()
        if count:
            yield kept.name, count, stays(kept.name, facts, years(), today)


def check_may_ask(viewer: Viewer, human_id: UUID) -> bool:
    """Whether it is their own. A member may for somebody who cannot sign in, with their word; nobody else may."""
    if viewer.human_id == human_id:
        return True
    found = around(viewer, human_id)
    if not found.speaks:
        raise NotYours("They ask for this themself.")
    return False


def erasing(viewer: Viewer, human_id: UUID) -> ErasingOut:
    """For whoever may ask for it."""
    own = check_may_ask(viewer, human_id)
    today = timezone.now().date()
    goes, held = [], []
    for subject, n, stay in kept_of(human_id, today):
        if subject in ("me", "erasures"):
            continue
        words = title(subject, viewer.language)
        if stay is None:
            goes.append(GoesOut(subject=subject, title=words, n=n))
        else:
            held.append(
                StaysOut(subject=subject, title=words, n=n, ground=GROUND.get(subject, "care"), until=stay.until)
            )
    row = Erasure.objects.filter(human=human_id, taken_back_at=None, done_at=None).first()
    human = Human.objects.get(id=human_id)
    return ErasingOut(
        called=human.called, own=own, photo=bool(human.photo), goes=goes, stays=held,
        care_years=years().care, pay_years=years().pay,
        waits=WaitsOut(asked_at=row.asked_at, due_at=row.due_at) if row else None,
        keeps_sign_in=facts_of(human_id, today).belongs,
        done_at=Erasure.objects.filter(Q(human=human_id), done_at__isnull=False).values_list("done_at", flat=True).last(),
    )  # fmt: skip
