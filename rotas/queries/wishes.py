"""Single wishes that stay so in one week: for the person, whoever decides for them, and the members of their team."""

from collections.abc import Iterable
from datetime import timedelta
from uuid import UUID

from rotas.models import LockedWish, Moment, Tie, Week
from rotas.not_there import NotThere as Absent
from rotas.permissions.wishes import check_can_lock_wish, speaks_for
from rotas.queries.decided import cannot_be
from rotas.queries.week import week_to_share
from rotas.rules.week import may
from rotas.schemas.wishes import LockedWishOut, PersonWishesOut, WishMomentOut, WishWeekOut
from teams.auth import Viewer
from teams.errors import NotThere
from teams.models import Human, Team
from teams.queries import card, members_of, today_in
from teams.rules import Part

TIES_FIRST = {"core": 0, "known": 1}
DAYS = 7


def week_of_wish(by: Viewer, week_id: UUID, person_id: UUID) -> Week:
    """The week, for somebody who may lock wishes of this person in it; else NotThere."""
    week = Week.objects.select_related("team").filter(id=week_id).first()
    if week is None:
        raise NotThere
    check_can_lock_wish(by, person_id, week.team_id)
    return week


def find_wish(by: Viewer, wish_id: UUID) -> LockedWish:
    """A locked wish, for whoever may let it go; else NotThere."""
    row = LockedWish.objects.select_related("week__team", "moment__good_week__person").filter(id=wish_id).first()
    if row is None:
        raise NotThere
    check_can_lock_wish(by, row.moment.good_week.person_id, row.week.team_id)
    return row


def moment_to_wish(moment_id: UUID) -> Moment:
    """A moment that a team helps with, or NotThere. What may be done with it depends on whose it is."""
    wishes = Moment.objects.filter(id=moment_id, helped_by="team", ended_at=None)
    row = wishes.select_related("good_week__person").first()
    if row is None:
        raise NotThere
    return row


def wishes_of_week(viewer: Viewer, week_id: UUID) -> list[LockedWishOut]:
    """What is locked in a week, of everybody whom the team supports. For its members."""
    week = week_to_share(viewer, week_id)
    return _out(viewer, week, LockedWish.objects.filter(week=week))


def wishes_of_person(viewer: Viewer, person_id: UUID) -> PersonWishesOut:
    """The weeks that are being shared now, what could stay so in each for this person, and what does."""
    teams = check_can_lock_wish(viewer, person_id)
    person = Human.objects.get(id=person_id)
    out = []
    for team in Team.objects.filter(id__in=teams).order_by("name"):
        weeks = Week.objects.filter(team=team, starts__gt=today_in(team)).exclude(state="published")
        for week in weeks.select_related("team").order_by("starts"):
            if may("wish", week.state):
                out.append(_week(viewer, week, person))
    return PersonWishesOut(
        person=card(viewer, person, "person"), own=speaks_for(viewer, person_id), weeks=[w for w in out if w.moments]
    )


def _week(viewer: Viewer, week: Week, person: Human) -> WishWeekOut:
    moments = Moment.objects.filter(
        good_week__person=person, good_week__team=week.team_id, helped_by="team", ended_at=None
    ).order_by("from_minute", "title", "id")
    absent = Absent(week, [], [person.id])
    shown = []
    for m in moments:
        days = absent.days_at_home(person.id, m.days, m.from_minute, m.to_minute, m.least)
        if days:
            shown.append(
                WishMomentOut(
                    id=m.id,
                    title=m.title,
                    why=m.why,
                    days=sorted(days),
                    times=m.times,
                    from_minute=m.from_minute,
                    to_minute=m.to_minute,
                    best_from=m.best_from,
                    least=m.least,
                    carers=m.carers,
                    feels=m.feels,  # type: ignore[arg-type]  # a CharField with choices is a str to mypy
                )
            )
    return WishWeekOut(
        week=week.id,
        starts=week.starts,
        state=week.state,
        team=week.team.name,
        moments=shown,
        members=[card(viewer, m, "member") for m in who_could_come(week, person.id)],
        wishes=_out(viewer, week, LockedWish.objects.filter(week=week, moment__good_week__person=person)),
    )


def who_could_come(week: Week, person_id: UUID) -> list[Human]:
    """Members who can be wished for: who knows the person best first, nobody to whom they said no."""
    ties = dict(Tie.objects.filter(team=week.team_id, person=person_id).values_list("member_id", "kind"))
    last = week.starts + timedelta(days=DAYS - 1)
    still = {m.id for m in members_of(week.team_id, last)}
    members = [m for m in members_of(week.team_id, week.starts) if m.id in still and ties.get(m.id) != "not"]
    return sorted(members, key=lambda m: TIES_FIRST.get(ties.get(m.id, ""), 2))


def _out(viewer: Viewer, week: Week, rows: Iterable[LockedWish]) -> list[LockedWishOut]:
    rows = list(rows.select_related("moment__good_week__person", "by").prefetch_related("members"))  # type: ignore[attr-defined]
    why = {c.what.id: c.why for c in reversed(cannot_be(week)) if c.what.held == "wish"} if rows else {}
    order = sorted(rows, key=lambda w: (w.moment.good_week.person.called, 7 if w.day is None else w.day, w.start or 0))
    return [
        LockedWishOut(
            id=w.id,
            moment=w.moment_id,
            title=w.moment.title,
            person=card(viewer, w.moment.good_week.person, "person"),
            day=w.day,
            start=w.start,
            members=[card(viewer, m, "member") for m in w.members.all()],
            by=card(viewer, w.by, _part_of(w)) if w.by else None,
            asked=w.asked,
            why=w.why,
            cannot=why.get(w.id),  # type: ignore[arg-type]  # one of the reasons in rotas.pins and queries.decided
            needs_why=w.asked and not speaks_for(viewer, w.moment.good_week.person_id),
        )
        for w in order
    ]


def _part_of(w: LockedWish) -> Part:
    return "person" if w.by_id == w.moment.good_week.person_id else "member"
