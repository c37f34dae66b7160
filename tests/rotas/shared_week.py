"""A week to share: good weeks and working lives for the standing cast, small enough to see through.

Joan wants a bath twice and lunch together three times; Walter wants to feed the birds every morning. Amara, Bryn and
Cerys can work every day from seven to nine in the evening; Joan does not want Cerys. Everybody lives within a mile.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rotas.models import AvailableTime, GoodWeek, Moment, Place, PlanRun, Proposal, Tie, Week, WorkingLife
from rotas.rules.week import Way
from teams.auth import today
from teams.models import Human, Team
from tests.cast import Cast

NINE, TEN, NOON = 540, 600, 720


@dataclass
class Shared:
    """What the team has to plan with, and a week that is being shared."""

    cast: Cast
    week: Week
    bath: Moment
    lunch: Moment
    birds: Moment


def next_monday() -> date:
    """A Monday one to two weeks from today."""
    return today() + timedelta(days=14 - today().weekday())


def share_week(cast: Cast, starts: date | None = None) -> Shared:
    """Put the scene into the database."""
    team = cast.team
    places = [
        Place.objects.create(team=team, ref=f"p{n}", name=name, lat=51.47 + n / 500, lon=0.36)
        for n, name in enumerate(["Joan's", "Walter's", "Base"])
    ]
    joan = GoodWeek.objects.create(person=cast.joan, team=team, place=places[0], circle_size=2)
    walter = GoodWeek.objects.create(person=cast.walter, team=team, place=places[1], circle_size=2)
    bath = moment(joan, "A bath", times=2, opens=480, closes=720, least=30, best=45, matters=3, apart=2)
    lunch = moment(joan, "Lunch together", times=3, opens=660, closes=840, least=45, best=60, matters=2)
    birds = moment(walter, "Feeding the birds", times=7, opens=480, closes=780, least=15, best=30, matters=4)
    for member in (cast.amara, cast.bryn, cast.cerys):
        can_work(member, team, places[2])
    Tie.objects.create(team=team, person=cast.joan, member=cast.amara, kind="core")
    Tie.objects.create(team=team, person=cast.joan, member=cast.cerys, kind="not")
    week = Week.objects.create(team=team, starts=starts or next_monday())
    return Shared(cast, week, bath, lunch, birds)


def moment(good_week: GoodWeek, title: str, *, opens: int, closes: int, **more: Any) -> Moment:
    """One wish, on any day."""
    return Moment.objects.create(
        good_week=good_week,
        title=title,
        why=f"Why: {title}",
        days=list(range(7)),
        from_minute=opens,
        to_minute=closes,
        **more,
    )


def can_work(member: Human, team: Team, base: Place) -> WorkingLife:
    """Every day from seven in the morning to nine in the evening, five days of ten hours at most."""
    life = WorkingLife.objects.create(
        member=member, team=team, contract=600, most_week=2400, most_day=600, most_days=5, mode="walk", base=base
    )
    AvailableTime.objects.bulk_create(
        AvailableTime(working_life=life, weekday=day, from_minute=420, to_minute=1260) for day in range(7)
    )
    return life


def visit(wish: Moment, day: int, start: int, minutes: int, *members: Human) -> dict[str, Any]:
    """A visit as a plan has it."""
    return {
        "moment": str(wish.id),
        "day": day,
        "start": start,
        "minutes": minutes,
        "members": [str(m.id) for m in members],
    }


def plan_by(shared: Shared, first: Human, second: Human) -> dict[str, Any]:
    """A plan by two members that breaks no rule: `first` has Monday to Thursday, `second` Friday to Sunday."""
    visits = [visit(shared.birds, day, TEN, 30, first if day < 4 else second) for day in range(7)]
    visits += [visit(shared.bath, day, NINE, 45, first if day < 4 else second) for day in (1, 4)]
    visits += [visit(shared.lunch, day, NOON, 60, first if day < 4 else second) for day in (0, 2, 5)]
    return {"format": "goodweek.plan/1", "visits": visits}


FIGURES = {
    "travel_per_support_hour": 4.0, "faces_mean": 2.0, "faces_median": 2.0, "faces_most": 2, "wishes_met": 12, "wishes_wanted": 12,
    "unsocial_spread": 0, "evenings_spread": 0, "weekends_spread": 0, "split_days": 0, "contract_spread": 0, "changed": 0, "changed_of": 0,
}  # fmt: skip


def propose(shared: Shared) -> dict[Way, Proposal]:
    """Three proposals as a finished run would leave them."""
    cast, week = shared.cast, shared.week
    run = PlanRun.objects.create(
        week=week,
        week_version=week.version,
        read_rev=shared.cast.team.rev,
        asked_by=cast.amara,
        seconds=1,
        state="proposed",
    )
    pairs: dict[Way, tuple[Human, Human]] = {
        "balanced": (cast.amara, cast.bryn),
        "familiar_faces": (cast.amara, cast.bryn),
        "kind_days": (cast.bryn, cast.amara),
    }
    return {
        way: Proposal.objects.create(
            run=run, week=week, way=way, plan=plan_by(shared, *who), cost=100.0 + n, figures=FIGURES, missed=[]
        )
        for n, (way, who) in enumerate(pairs.items())
    }
