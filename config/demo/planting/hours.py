"""Pay and hours banks: periods of four weeks of which this week is the last, what members are paid, and what was bought for
each person; Bev stayed longer once, and Joan knows what she would do with the hours that she saved."""

from datetime import timedelta
from math import ceil

from config.demo.planting.plot import Plot
from rotas.actions.bank import set_bought, wish
from rotas.actions.hours_host import set_pay_period, set_pay_rate
from rotas.models import GoodWeek, HoursRight, HoursSaid
from rotas.queries.bank import used_by_week
from rotas.queries.hours import cycles_of, paid_minutes
from rotas.rules.hours_periods import period_of
from teams import audit
from teams.queries import members_of, people_of

HOST = "anjali"
WRITES = {"two-forts": "bev", "grays-beach": "rhian"}
WEEKS_BACK = 3
PENCE, TRAVEL = (1310, 1325, 1340, 1360), (1310, 1271, 1290, 1000)
"""By turns. The last pays less for travel, which the average clears: what the check is for."""
HALF_HOUR = 30
LOOKED_OVER = ("magda", "patience")
"""Who has said already that their hours are right."""
HANDOVER = ("bev", "Handover with Magda on the phone", 17 * 60 + 10, 20)
WISH = ("joan", "A day at Southend with Susan, fish and chips on the pier.")


def plant_hours(plot: Plot) -> None:
    """What the host set, what the teams wrote down, and a wish."""
    host, starts = plot.viewer(HOST), plot.week_starts(-WEEKS_BACK)
    set_pay_period(by=host, organisation_id=plot.organisation.id, starts=starts, every="four_weeks", break_from=30)
    for key, team in sorted(plot.teams.items()):
        for n, member in enumerate(members_of(team.id, plot.today)):
            set_pay_rate(
                by=host,
                organisation_id=plot.organisation.id,
                member_id=member.id,
                starts=starts,
                pence=PENCE[n % len(PENCE)],
                travel_pence=TRAVEL[n % len(TRAVEL)],
                floor="21_and_over",
            )
        people = people_of(team.id, plot.today)
        used = used_by_week(team, [p.id for p in people])
        allocated = dict(GoodWeek.objects.filter(team=team).values_list("person", "allocation"))
        for n, person in enumerate(people):
            weeks = [minutes for on, minutes in used[person.id].items() if minutes and on <= plot.week_starts(-1)]
            if not weeks:
                continue
            mean = ceil(sum(weeks) / len(weeks) / HALF_HOUR) * HALF_HOUR
            set_bought(
                by=plot.viewer(WRITES[key]),
                person_id=person.id,
                minutes=allocated.get(person.id) or mean + (HALF_HOUR if n % 3 == 0 else 0),
                starts=starts,
                ref=f"TH-{1200 + n}",
            )
    period = period_of(cycles_of(plot.organisation.id), plot.today)
    for key in LOOKED_OVER:
        HoursRight.objects.create(
            organisation=plot.organisation, member=plot.humans[key], starts=period.starts, ends=period.ends,
            minutes=paid_minutes(plot.organisation.id, plot.humans[key].id, period),
        )  # fmt: skip
    who, said, start, minutes = HANDOVER
    row = HoursSaid.objects.create(
        member=plot.humans[who], team=plot.teams["two-forts"], date=plot.today - timedelta(days=1), kind="meeting",
        start=start, minutes=minutes, said=said,
    )  # fmt: skip
    audit.record(
        by=plot.viewer(who), verb="said", kind="hours", object_id=row.id, team_id=row.team_id, about_id=row.member_id
    )
    whose, said = WISH
    wish(by=plot.viewer(whose), person_id=plot.humans[whose].id, said=said)
