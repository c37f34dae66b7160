"""What was objected to a week's plans, and what was said to it. For the team's members alone."""

from uuid import UUID

from django.db.models import F, Prefetch
from django.utils.dateparse import parse_datetime

from rotas.models import Answer, Reply, Week
from rotas.queries.week import week_to_share
from rotas.rules.week import may
from rotas.schemas.sharing import ObjectionOut, ObjectionReplyOut
from teams import queries as belonging
from teams.auth import Viewer


def objections(viewer: Viewer, week_id: UUID) -> list[ObjectionOut]:
    """Those that stand first, then those to the plan as it is, then to plans before it; the newest first."""
    week = week_to_share(viewer, week_id)
    replies = Prefetch("replies", Reply.objects.select_related("by").order_by("at", "id"))
    rows = Answer.objects.filter(week=week).select_related("member").prefetch_related(replies).order_by(F("at").desc())
    now = {row.member_id: row for row in rows if row.round == week.round}
    out = [_objection(viewer, week, row, now.get(row.member_id)) for row in rows]
    return sorted((o for o in out if o is not None), key=lambda o: (not o.stands, o.earlier_plan))


def _objection(viewer: Viewer, week: Week, row: Answer, now: Answer | None) -> ObjectionOut | None:
    if row.answer == "object":
        reason, at = row.reason, row.at
    else:
        said = next((s for s in reversed(row.earlier) if s["answer"] == "object"), None)
        when = parse_datetime(said["at"]) if said else None
        if said is None or when is None:
            return None
        reason, at = said["reason"], when
    current = row.round == week.round
    return ObjectionOut(
        id=row.pk,
        member=belonging.card(viewer, row.member, "member"),
        reason=reason,
        at=at,
        stands=current and row.answer == "object",
        now=now.answer if now else None,
        earlier_plan=not current,
        may_reply=current and may("talk", week.state),
        replies=[
            ObjectionReplyOut(
                id=r.id, by=belonging.card(viewer, r.by, "member") if r.by else None, text=r.text, at=r.at
            )
            for r in row.replies.all()
        ],
    )
