"""The organisation, its teams, and everybody who belongs to them."""

from datetime import date, timedelta
from zlib import crc32

from config.demo.cast import Team as TeamContent
from config.demo.families import RELATIVES
from config.demo.guides import ANJALI, MOIRA
from config.demo.planting.plot import Plot
from config.demo.teams import ORGANISATION, TEAMS
from teams.actions.humans import change_settings
from teams.actions.organisations import join, start_organisation, start_team
from teams.models import Human

BEGAN = timedelta(weeks=130)
IN_WELSH = ("emrys", "gwenllian", "menna")
IN_LARGE_LETTERS = ("jean", "stan", "samuel", "joan")


def plant_belonging(today: date) -> Plot:
    """Everybody with their part, their dates and, but for four people, a way to sign in."""
    organisation = start_organisation(
        by=None, name=ORGANISATION, host_name=ANJALI.name, host_email=email(ANJALI.key), starts=today - BEGAN
    )
    plot = Plot(today, organisation)
    plot.humans[ANJALI.key] = Human.objects.get(user__email=email(ANJALI.key))
    for team in TEAMS:
        _team(plot, team)
    for relative in RELATIVES:
        for key in relative.circles:
            row = next(p for t in TEAMS for p in t.people if p.key == key)
            plot.humans[relative.key] = join(
                by=None, team=plot.teams[row.team], part="circle", name=relative.name,
                called=relative.liked, email=email(relative.key), human=plot.humans.get(relative.key),
                beside=plot.humans[key], relation=relative.relation, starts=_since(plot, key, 60),
            )  # fmt: skip
    for key in IN_WELSH:
        change_settings(by=plot.viewer(key), language="cy", text_size=None, theme=None)
    for key in IN_LARGE_LETTERS:
        change_settings(by=plot.viewer(key), language=None, text_size="large", theme=None)
    return plot


def email(key: str) -> str:
    """Addresses under a name that nobody can own."""
    return f"{key}@goodweek.example"


def _team(plot: Plot, content: TeamContent) -> None:
    team = start_team(by=None, organisation_id=plot.organisation.id, name=content.name, purpose=content.purpose)
    plot.teams[content.key] = team
    for member in content.members:
        plot.humans[member.key] = join(
            by=None, team=team, part="member", name=member.name, called=member.liked, ref=member.key,
            email=email(member.key), starts=_since(plot, member.key, 110),
        )  # fmt: skip
    for person in content.people:
        weeks = person.came_weeks_ago
        plot.humans[person.key] = join(
            by=None, team=team, part="person", name=person.name, called=person.liked, ref=person.key,
            email=email(person.key) if person.signs_in else None,
            starts=plot.week_starts(-weeks) if weeks else _since(plot, person.key, 60),
        )  # fmt: skip
    plot.humans[MOIRA.key] = join(
        by=None, team=team, part="coach", name=MOIRA.name, called=MOIRA.liked, email=email(MOIRA.key),
        human=plot.humans.get(MOIRA.key), starts=plot.today - BEGAN,
    )  # fmt: skip


def _since(plot: Plot, key: str, most_weeks: int) -> date:
    """A day some weeks back, always the same for the same key."""
    return plot.week_starts(-(8 + crc32(key.encode()) % most_weeks))
