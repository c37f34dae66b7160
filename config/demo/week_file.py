"""A `goodweek.week/1` of a demo team, straight from the content: for planning without a database."""

from typing import Any

from config.demo.cast import Member, Moment, Person, Place, Team, days, span
from config.demo.places import OUT_AND_ABOUT

TRAVEL = {
    "walk": {"kmh": 4.5, "detour": 1.25, "settle": 1},
    "cycle": {"kmh": 13, "detour": 1.3, "settle": 3},
    "bus": {"kmh": 14, "detour": 1.4, "settle": 10},
    "car": {"kmh": 28, "detour": 1.35, "settle": 4},
}


def week_file(team: Team, starts: str = "2026-01-05") -> dict[str, Any]:
    """The team's week from Monday `starts` (ISO date), as `json.dump` can write it."""
    return {
        "format": "goodweek.week/1",
        "name": f"{team.name}, week of {starts}",
        "starts": starts,
        "days": 7,
        "timezone": "Europe/London",
        "first_weekday": 0,
        "places": _places(team),
        "travel": {"modes": TRAVEL},
        "members": [_member(member) for member in team.members],
        "people": [_person(person) for person in team.people],
        "ties": [tie for person in team.people for tie in _ties(person)],
        "moments": [_moment(person, moment) for person in team.people for moment in person.planned_moments],
        "blocks": [_meeting(team)],
        "pins": [],
        "agreed": [],
    }


def used_places(team: Team) -> list[Place]:
    """Every place that a week of the team names, once, in the order in which it is met."""
    outside = {place.key: place for place in OUT_AND_ABOUT}
    found = {team.hub.key: team.hub}
    for member in team.members:
        found.setdefault(member.base.key, member.base)
    for person in team.people:
        found.setdefault(person.home.key, person.home)
        for moment in person.planned_moments:
            if moment.place:
                found.setdefault(moment.place, outside[moment.place])
    return list(found.values())


def _places(team: Team) -> list[dict[str, Any]]:
    return [{"id": place.key, "lat": place.lat, "lon": place.lon} for place in used_places(team)]


def _member(member: Member) -> dict[str, Any]:
    windows = []
    for window in member.windows:
        row: dict[str, Any] = {"day": window.day, "from": window.start, "to": window.end}
        if window.rather_not:
            row["rather_not"] = True
        windows.append(row)
    return {
        "id": member.key,
        "name": member.name,
        "mode": member.mode,
        "base": member.base.key,
        "contract": member.contract * 60,
        "most_week": member.most_week_hours * 60,
        "most_day": member.most_day,
        "most_days": member.most_days,
        "shift_least": member.shift_least,
        "skills": sorted(member.skills),
        "gifts": list(member.gift_tags),
        "available": windows,
    }


def _person(person: Person) -> dict[str, Any]:
    busy = [(day, *span(own.window)) for own in person.busy for day in days(own.when)]
    return {
        "id": person.key,
        "name": person.name,
        "place": person.home.key,
        "circle": person.circle,
        "allocation": person.bought,
        "gifts": sorted({gift.tag for gift in person.profile.gifts}),
        "busy": [{"day": day, "from": start, "to": end} for day, start, end in sorted(busy)],
    }


def _ties(person: Person) -> list[dict[str, str]]:
    kinds = (("core", person.core), ("known", person.known), ("not", person.never))
    return [{"person": person.key, "member": member, "tie": tie} for tie, members in kinds for member in members]


def moment_id(person: Person, moment_key: str) -> str:
    return f"{person.key}-{moment_key}"


def _moment(person: Person, moment: Moment) -> dict[str, Any]:
    start, end = moment.from_to
    row: dict[str, Any] = {
        "id": moment_id(person, moment.key),
        "person": person.key,
        "title": moment.title,
        "times": moment.how_often,
        "days": list(moment.days),
        "apart": moment.apart,
        "from": start,
        "to": end,
        "least": moment.length[0],
        "best": moment.length[1],
        "carers": moment.carers,
        "needs": moment.need_lists,
        "matters": moment.matters,
    }
    if moment.best_from_to:
        row["best_from"], row["best_to"] = moment.best_from_to
    if moment.best_days:
        row["best_days"] = list(moment.best_days)
    if moment.gifts:
        row["gifts"] = list(moment.gifts)
    if moment.place:
        row["place"] = moment.place
    if moment.after:
        row["after"] = {
            "moment": moment_id(person, moment.after.key),
            "least": moment.after.least,
            "most": moment.after.most,
            "others": moment.after.others,
        }
    return row


def _meeting(team: Team) -> dict[str, Any]:
    start, end = span(team.meeting)
    return {
        "id": "team-meeting",
        "title": "Team meeting",
        "day": team.meeting_day,
        "from": start,
        "to": end,
        "place": team.hub.key,
        "members": [member.key for member in team.members],
    }
