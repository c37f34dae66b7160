"""Next week in Two Forts: one member is on leave, one person is in hospital for some days, and somebody keeps in touch."""

from datetime import date, timedelta

from config.demo.planting.plot import Plot
from rotas.actions.leave import change_holiday_way
from rotas.models import Away, ExtraTime, KeptInTouch, Leave
from teams import audit

ON_LEAVE = ("lorraine", 2, 5, "My niece's wedding in Cardiff")
"""Who, from which day of next week to which (0 is its Monday), and why, for the team to read."""
ALSO_THERE = ("magda", 5, 8 * 60, 13 * 60)
"""Who, on which day of next week, from and to which minute."""
IN_HOSPITAL = ("wally", 1, 4, "Basildon, for my chest. They say four nights.")
KEEPS_IN_TOUCH = ("dean", "visit", 2, "I will bring the racing page.")


def plant_dates(plot: Plot) -> None:
    """As the actions do, but on the day that the demo is planted for, which need not be today."""
    team, monday = plot.teams["two-forts"], plot.week_starts(1)

    def day(n: int) -> date:
        return monday + timedelta(days=n)

    who, first, last, why = ON_LEAVE
    leave = Leave.objects.create(
        member=plot.humans[who], team=team, first=day(first), last=day(last), why=why, why_shared=True
    )
    audit.record(by=plot.viewer(who), verb="told", kind="leave", object_id=leave.id, team_id=team.id)
    who, on, opens, closes = ALSO_THERE
    extra = ExtraTime.objects.create(
        member=plot.humans[who], team=team, date=day(on), from_minute=opens, to_minute=closes
    )
    audit.record(by=plot.viewer(who), verb="offered", kind="extra_time", object_id=extra.id, team_id=team.id)
    person, first, last, said = IN_HOSPITAL
    away = Away.objects.create(
        person=plot.humans[person], team=team, first=day(first), last=day(last), why="hospital", said=said,
        by=plot.humans[person],
    )  # fmt: skip
    audit.record(
        by=plot.viewer(person), verb="told", kind="away", object_id=away.id, team_id=team.id, about_id=away.person_id
    )
    who, how, on, said = KEEPS_IN_TOUCH
    KeptInTouch.objects.create(away=away, human=plot.humans[who], how=how, on=day(on), said=said)
    for key in plot.teams:
        change_holiday_way(
            by=plot.viewer("bev" if key == "two-forts" else "rhian"),
            team_id=plot.teams[key].id,
            nation="england",
            way="usual" if key == "two-forts" else "sunday",
        )
