"""Good weeks, working lives, ties and the meeting: brought in as a week file, as a host would, then given their stories."""

import json

from config.demo.cast import Moment as MomentContent
from config.demo.cast import Person, Team, days, span
from config.demo.guides import ANJALI
from config.demo.planting.plot import Plot
from config.demo.teams import TEAMS
from config.demo.week_file import moment_id, used_places, week_file
from rotas.actions.week_file import import_week
from rotas.models import BusyTime, GoodWeek, Moment, Place


def plant_good_weeks(plot: Plot) -> None:
    """All that planning needs by the import that the host has, and the words that a week file does not carry."""
    for team in TEAMS:
        text = json.dumps(week_file(team, plot.monday.isoformat())).encode()
        report = import_week(by=plot.viewer(ANJALI.key), team_id=plot.teams[team.key].id, text=text)
        if not report.ok:
            raise ValueError(f"{team.name}: {'; '.join(f'{p.where} {p.what}' for p in report.problems)}")
        _name_places(plot, team)
        _tell_stories(plot, team)


def _name_places(plot: Plot, team: Team) -> None:
    names = {place.key: f"{place.name}, {place.area}" for place in used_places(team)}
    rows = list(Place.objects.filter(team=plot.teams[team.key]))
    for row in rows:
        row.name = names[row.ref]
    Place.objects.bulk_update(rows, ["name"])


def _tell_stories(plot: Plot, team: Team) -> None:
    good_weeks = {g.person_id: g for g in GoodWeek.objects.filter(team=plot.teams[team.key])}
    rows = {m.ref: m for m in Moment.objects.filter(good_week__team=plot.teams[team.key])}
    told, others, busy = [], [], []
    for person in team.people:
        good_week = good_weeks[plot.humans[person.key].id]
        good_week.opening = person.opening
        for content in person.good_week:
            row = rows.get(moment_id(person, content.key))
            if row is None:
                others.append(_by_others(good_week, person, content))
                continue
            row.why, row.who, row.feels = content.why, content.who, feels(content)
            row.time_why = time_why(content)
            told.append(row)
        titles = {(day, *span(own.window)): own.what for own in person.busy for day in days(own.when)}
        for time in BusyTime.objects.filter(good_week=good_week):
            time.title = titles[time.weekday, time.from_minute, time.to_minute]
            busy.append(time)
    GoodWeek.objects.bulk_update(good_weeks.values(), ["opening"])
    Moment.objects.bulk_update(told, ["why", "who", "feels", "time_why"])
    Moment.objects.bulk_create(others)
    BusyTime.objects.bulk_update(busy, ["title"])


def feels(content: MomentContent) -> str:
    """Fixed or flexible, as the person has it."""
    return "fixed" if content.fixed else "flexible"


def time_why(content: MomentContent) -> str:
    """Why it must be at its time, where it must: what the person says of it."""
    return content.why if content.fixed else ""


def _by_others(good_week: GoodWeek, person: Person, content: MomentContent) -> Moment:
    """What the person does alone, with a machine, or with those who are not paid. Never a visit."""
    start, end = content.from_to
    least, best = content.lasts
    return Moment(
        good_week=good_week, ref=moment_id(person, content.key), title=content.title, why=content.why,
        helped_by=content.by, who=content.who, feels=feels(content), time_why=time_why(content),
        times=content.how_often, days=list(content.days),
        from_minute=start, to_minute=end, least=least, best=best, carers=1, matters=content.matters,
    )  # fmt: skip
