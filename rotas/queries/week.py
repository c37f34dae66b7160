"""Every read of weeks, visits and keeps. A member reads all of their team's; a coach state and counts."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, F, IntegerField, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from rotas.models import Answer, Block, Keep, Lock, LockedWish, Moment, Place, Visit, VisitMember, Week
from rotas.permissions.week import can_see_visits, check_can_list_weeks, check_can_see_week
from rotas.queries.sharing import sharing_of
from rotas.rules.changes import still_to_find
from rotas.rules.sliders import steps
from rotas.rules.week import Step, may
from rotas.schemas.week import (
    AnswerOut,
    AnswerRowOut,
    KeepOut,
    LockOut,
    MayOut,
    MissedOut,
    SlidersOut,
    SpotOut,
    TakenOut,
    VisitOut,
    WeekCardOut,
    WeekOut,
)
from teams import queries as belonging
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human, Membership, Team
from teams.permissions import check_can_plan
from teams.rules import answers_needed

DAYS = 7


def find_week(viewer: Viewer, week_id: UUID) -> Week:
    """The week, for whoever may see it; else NotThere."""
    week = Week.objects.select_related("team").filter(id=week_id).first()
    if week is None:
        raise NotThere
    check_can_see_week(viewer, week.team_id)
    return week


def week_to_share(by: Viewer, week_id: UUID) -> Week:
    """The week, for somebody who is about to change it: NotThere for outsiders, NotYours for the team's coach."""
    week = find_week(by, week_id)
    check_can_plan(by, week.team_id)
    return week


def week_cards(
    viewer: Viewer, team_id: UUID, *, start: date | None = None, end: date | None = None
) -> list[WeekCardOut]:
    """A team's weeks that start from `start` to `end`, in order; without them, four weeks back and eight ahead of today."""
    check_can_list_weeks(viewer, team_id)
    if start is None or end is None:
        today = belonging.today_in(Team.objects.get(id=team_id))
        start = start or today - timedelta(days=today.weekday() + 28)
        end = end or today + timedelta(days=56)
    rows = _counted(viewer, Week.objects.filter(team=team_id, starts__gte=start, starts__lte=end)).order_by("starts")
    return [_card(row) for row in rows[:200]]


def week_at(viewer: Viewer, team_id: UUID, starts: date) -> WeekOut:
    """The team's week that starts on that Monday."""
    check_can_see_week(viewer, team_id)
    week = Week.objects.filter(team=team_id, starts=starts).values_list("id", flat=True).first()
    if week is None:
        raise NotThere
    return week_out(viewer, week)


def week_out(viewer: Viewer, week_id: UUID) -> WeekOut:
    """The whole week as this viewer may see it, in a number of queries that does not grow with it."""
    from rotas.queries import proposing  # it builds its cards from this module's visits

    find_week(viewer, week_id)
    week = _counted(viewer, Week.objects.filter(id=week_id).select_related("team")).get()
    mine = can_see_visits(viewer, week.team_id)
    members = belonging.members_of(week.team_id)
    rows = _answers(week, members)
    keeps = _keeps(week) if mine else []
    proposals = proposing.cards_of(viewer, week) if mine else []
    adopted = next((p for p in proposals if p.adopted), None)
    return WeekOut(
        **_head(week),
        days=DAYS,
        round=week.round,
        way=week.way or None,
        published_at=week.published_at,
        answers_needed=answers_needed(len(members), week.team.answers_needed),
        my_answer=_answer_out(rows[viewer.human_id]) if mine and viewer.human_id in rows else None,
        visit_count=week.visit_count,
        visits=_visits(viewer, Visit.objects.filter(week=week), [*keeps, *LockedWish.objects.filter(week=week)])
        if mine
        else [],
        blocks=_blocks(week) if mine else [],
        missed=_missed(viewer, week, adopted.missed if adopted else []) if mine else [],
        keeps=[_keep_out(viewer, k) for k in keeps],
        locks=[_lock_out(viewer, row) for row in _locks(week)] if mine else [],
        members=len(members),
        answer_by=sharing_of(week.team_id).answer_by(week),
        answers=[_answer_row(viewer, m, rows[m.id]) for m in members if m.id in rows] if mine else [],
        run=proposing.latest_run(viewer, week) if mine else None,
        proposals=proposals,
        sliders=SlidersOut(**steps(week.sliders)),
        changed_by_hand=week.by_hand.get("changes", 0),
        take_back=mine and can_take_back(viewer, week),
        may=_may(week, mine),
    )


def visits_out(viewer: Viewer, visits: QuerySet[Visit]) -> list[VisitOut]:
    """Visits of any weeks, in order of time. The caller has scoped them to what the viewer may see."""
    weeks = visits.order_by().values("week")
    kept: list[Keep | LockedWish] = list(Keep.objects.filter(week__in=weeks))
    kept += LockedWish.objects.filter(week__in=weeks)
    return _visits(viewer, visits, kept)


def visit_out(
    viewer: Viewer,
    *,
    ident: UUID,
    moment: Moment,
    day: date,
    start: int,
    minutes: int,
    members: Sequence[Human],
    kept: bool,
    changed: str,
) -> VisitOut:
    """One visit. `moment` comes with its good week, person and places."""
    place = moment.place or moment.good_week.place
    return VisitOut(
        id=ident,
        date=day,
        start=start,
        minutes=minutes,
        person=belonging.card(viewer, moment.good_week.person, "person"),
        moment=moment.id,
        title=moment.title,
        why=moment.why,
        matters=moment.matters,
        place=_spot(place),
        members=[belonging.card(viewer, m, "member") for m in sorted(members, key=lambda m: (m.called, str(m.id)))],
        mine=any(m.id == viewer.human_id for m in members),
        kept=kept,
        changed=changed or None,
        needs=still_to_find(moment.carers, len(members)),
    )


def moments_by_id(ids: Iterable[str | UUID]) -> dict[str, Moment]:
    """Moments with their person and places, by id as text. For views of what the viewer may already see."""
    found = Moment.objects.filter(id__in={str(i) for i in ids}).select_related(
        "good_week__person", "good_week__place", "place"
    )
    return {str(m.id): m for m in found}


def missed_out(
    viewer: Viewer, week: Week, missed: Iterable[dict[str, Any]], moments: dict[str, Moment]
) -> list[MissedOut]:
    """What a proposal for a week misses, what matters most first."""
    out = [
        MissedOut(
            person=belonging.card(viewer, moment.good_week.person, "person"),
            moment=moment.id,
            title=moment.title,
            why=moment.why,
            count=row["count"],
            dates=[week.starts + timedelta(days=day) for day in row.get("days", [])],
            matters=moment.matters,
        )
        for row in missed
        if (moment := moments.get(str(row["moment"])))
    ]
    return sorted(out, key=lambda m: (-m.matters, m.person.called, m.title))


def is_kept(keeps: Iterable[Keep | LockedWish], week: Week, moment_id: UUID, day: date) -> bool:
    """Whether somebody asked for this visit before planning: a member kept it, or the person wants it so."""
    number = (day - week.starts).days
    return any(k.week_id == week.id and k.moment_id == moment_id and k.day in (None, number) for k in keeps)


def _counted(viewer: Viewer, weeks: QuerySet[Week]) -> QuerySet[Any]:
    """Weeks with their counts. Subqueries, since joins would multiply each other."""

    def count(rows: QuerySet[Visit] | QuerySet[Answer]) -> Coalesce:
        counted = rows.order_by().values("week").annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted, output_field=IntegerField()), 0)

    visits = Visit.objects.filter(week=OuterRef("pk"))
    mine = VisitMember.objects.filter(visit=OuterRef("pk"), member=viewer.human_id)
    still = Membership.objects.filter(
        belonging.current(), team=OuterRef("week__team"), part="member", human=OuterRef("member")
    )
    answers = Answer.objects.filter(Exists(still), week=OuterRef("pk"), round=OuterRef("round"))
    return weeks.annotate(
        visit_count=count(visits),
        me_count=count(visits.filter(Exists(mine), week__team__in=viewer.member_of)),
        answered=count(answers),
        objections=count(answers.filter(answer="object")),
    )


def _head(week: Any) -> dict[str, Any]:
    return {
        "id": week.id,
        "team": week.team_id,
        "starts": week.starts,
        "state": week.state,
        "version": week.version,
        "me_visits": week.me_count,
        "answered": week.answered,
        "objections": week.objections,
    }


def _card(week: Any) -> WeekCardOut:
    return WeekCardOut(**_head(week), visits=week.visit_count)


def _may(week: Week, mine: bool) -> MayOut:
    steps: dict[str, Step] = {
        "propose": "propose", "keep": "keep", "adopt": "adopt", "answer": "answer", "publish": "publish", "set_aside": "set_aside",
        "weigh": "weigh", "change_by_hand": "change_by_hand", "lock": "lock", "talk": "talk",
    }  # fmt: skip
    return MayOut(**{name: mine and may(step, week.state) for name, step in steps.items()})


def can_take_back(viewer: Viewer, week: Week) -> bool:
    """Whether the last thing that happened to the week is a change by this viewer's hand."""
    back = week.by_hand.get("back") or {}
    return (
        may("change_by_hand", week.state)
        and back.get("version") == week.version
        and back.get("by") == str(viewer.human_id)
    )


def _missed(viewer: Viewer, week: Week, of_proposal: list[MissedOut]) -> list[MissedOut]:
    """What the week misses: what the adopted proposal missed, or what is left after changes by hand."""
    if "missed" not in week.by_hand:
        return of_proposal
    rows = week.by_hand["missed"]
    return missed_out(viewer, week, rows, moments_by_id(row["moment"] for row in rows))


def _answers(week: Week, members: Sequence[Human]) -> dict[UUID, Answer]:
    rows = Answer.objects.filter(week=week, round=week.round, member__in=[m.id for m in members])
    return {row.member_id: row for row in rows}


def _answer_out(row: Answer) -> AnswerOut:
    return AnswerOut(answer=row.answer, reason=row.reason, at=row.at)


def _answer_row(viewer: Viewer, member: Human, row: Answer) -> AnswerRowOut:
    return AnswerRowOut(
        member=belonging.card(viewer, member, "member"), answer=row.answer, reason=row.reason, at=row.at
    )


def _locks(week: Week) -> list[Lock]:
    return list(Lock.objects.filter(week=week).select_related("person", "by").order_by("person__called", "id"))


def _lock_out(viewer: Viewer, row: Lock) -> LockOut:
    return LockOut(
        id=row.id,
        person=belonging.card(viewer, row.person, "person"),
        by=belonging.card(viewer, row.by, "member") if row.by else None,
        asked=row.asked,
        why=row.why,
        visits=len(row.visits),
    )


def _visits(viewer: Viewer, visits: QuerySet[Visit], keeps: Sequence[Keep | LockedWish]) -> list[VisitOut]:
    rows = (
        visits.select_related("week", "moment__good_week__person", "moment__good_week__place", "moment__place")
        .prefetch_related("humans")
        .order_by("date", "start", "id")
    )
    return [
        visit_out(
            viewer,
            ident=row.id,
            moment=row.moment,
            day=row.date,
            start=row.start,
            minutes=row.minutes,
            members=list(row.humans.all()),
            kept=is_kept(keeps, row.week, row.moment_id, row.date),
            changed=row.changed,
        )
        for row in rows
    ]


def _keeps(week: Week) -> list[Keep]:
    rows = Keep.objects.filter(week=week).select_related("moment__good_week__person", "by", "week")
    return list(rows.prefetch_related("members").order_by(F("day").asc(nulls_last=True), "moment__title", "id"))


def _keep_out(viewer: Viewer, keep: Keep) -> KeepOut:
    return KeepOut(
        id=keep.id,
        moment=keep.moment_id,
        title=keep.moment.title,
        person=belonging.card(viewer, keep.moment.good_week.person, "person"),
        day=keep.day,
        start=keep.start,
        members=[belonging.card(viewer, m, "member") for m in keep.members.all()],
        by=belonging.card(viewer, keep.by, "member") if keep.by else None,
    )


def _blocks(week: Week) -> list[TakenOut]:
    rows = Block.objects.filter(team=week.team_id).prefetch_related("members").order_by("weekday", "from_minute", "id")
    return [
        TakenOut(
            title=row.title,
            date=week.starts + timedelta(days=row.weekday),
            from_minute=row.from_minute,
            to_minute=row.to_minute,
            members=[m.id for m in row.members.all()],
        )
        for row in rows
    ]


def _spot(place: Place | None) -> SpotOut | None:
    return SpotOut(id=place.id, name=place.name, lat=place.lat, lon=place.lon) if place else None
