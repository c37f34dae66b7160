"""A small week file that fits the standing cast, and ways to bring it in."""

import copy
import json
from datetime import date, timedelta
from typing import Any

from rotas.actions.week_file import Report, import_week
from rotas.models import Week
from tests.cast import Cast, view

STARTS = date(2026, 11, 23)
WEEK: dict[str, Any] = {
    "format": "goodweek.week/1",
    "name": "A week of our own",
    "starts": "2026-11-23",
    "days": 7,
    "timezone": "Europe/London",
    "first_weekday": 0,
    "places": [
        {"id": "hub", "lat": 51.475, "lon": 0.365},
        {"id": "home-amara", "lat": 51.48, "lon": 0.37},
        {"id": "home-joan", "lat": 51.47, "lon": 0.36},
        {"id": "home-walter", "lat": 51.465, "lon": 0.35},
        {"id": "church-hall", "lat": 51.463, "lon": 0.355},
    ],
    "travel": {
        "modes": {
            "walk": {"kmh": 4.5, "detour": 1.25, "settle": 1},
            "car": {"kmh": 28, "detour": 1.35, "settle": 4},
        }
    },
    "members": [
        {
            "id": "amara", "name": "Amara Surname", "mode": "car", "base": "home-amara", "contract": 1800,
            "most_week": 2280, "most_day": 570, "most_days": 5, "shift_least": 180,
            "skills": ["driver", "medication", "personal-care"], "gifts": ["gardening", "knitting"],
            "available": [
                {"day": 0, "from": 420, "to": 960},
                {"day": 1, "from": 420, "to": 960},
                {"day": 3, "from": 780, "to": 1350, "rather_not": True},
            ],
            "unsocial_before": 120, "last_finish": 1290,
        },
        {
            "id": "bryn", "name": "Bryn Surname", "mode": "walk", "base": None, "contract": 960, "most_week": 1440,
            "most_day": 570, "most_days": 4, "shift_least": 180, "skills": ["personal-care"], "gifts": ["football"],
            "available": [{"day": 0, "from": 420, "to": 1320}, {"day": 2, "from": 420, "to": 1320}],
            "unsocial_before": 0, "leaves": 430,
        },
        {
            "id": "dilys", "name": "Dilys New", "mode": "walk", "contract": 900, "most_week": 1440, "most_day": 570,
            "most_days": 4, "skills": [], "available": [],
        },
    ],
    "people": [
        {
            "id": "joan", "name": "Joan Surname", "place": "home-joan", "circle": 3, "allocation": 690,
            "gifts": ["knitting"], "busy": [{"day": 3, "from": 780, "to": 960}],
        },
        {"id": "walter", "name": "Walter Surname", "place": "home-walter", "circle": 5, "gifts": [], "busy": []},
        {"id": "violet", "name": "Violet New", "place": "home-joan", "circle": 2, "allocation": None, "gifts": ["cards"]},
    ],
    "ties": [
        {"person": "joan", "member": "amara", "tie": "core"},
        {"person": "joan", "member": "bryn", "tie": "known"},
        {"person": "walter", "member": "amara", "tie": "not"},
    ],
    "moments": [
        {
            "id": "joan-up", "person": "joan", "title": "getting up", "times": 2, "days": [0, 1, 2, 3], "from": 420,
            "to": 690, "best_from": 400, "best_to": 480, "least": 30, "best": 60, "carers": 1,
            "needs": [["personal-care"]], "matters": 3, "apart": 1,
        },
        {
            "id": "joan-tea", "person": "joan", "title": "tea", "times": 2, "days": [0, 1, 2, 3], "from": 600, "to": 900,
            "least": 30, "best": 30, "matters": 2,
            "after": {"moment": "joan-up", "least": 120, "most": 300, "others": True},
        },
        {
            "id": "walter-hall", "person": "walter", "title": "lunch club", "times": 1, "days": [2], "from": 690,
            "to": 840, "least": 90, "best": 120, "matters": 3, "gifts": ["football"], "place": "church-hall",
            "best_days": [2], "carers": 2, "needs": [["personal-care"], []],
        },
    ],
    "blocks": [
        {
            "id": "meeting", "title": "Team meeting", "day": 2, "from": 480, "to": 570, "place": "hub",
            "members": ["amara", "bryn"],
        }
    ],
    "pins": [
        {"moment": "walter-hall", "day": 2, "members": ["bryn"]},
        {"moment": "joan-up", "day": 0, "start": 450},
    ],
    "weights": {"face": 120},
    "limits": {"rest": 600},
}  # fmt: skip
AGREED = [
    {"moment": "joan-up", "day": 0, "start": 450, "minutes": 60, "members": ["amara"]},
    {"moment": "joan-up", "day": 1, "start": 460, "minutes": 45, "members": ["amara"]},
    {"moment": "walter-hall", "day": 2, "start": 700, "minutes": 120, "members": ["bryn", "dilys"]},
]


def week_like(**changes: Any) -> dict[str, Any]:
    """The week with some keys replaced."""
    return copy.deepcopy(WEEK) | copy.deepcopy(changes)


def bring_in(cast: Cast, week: dict[str, Any], *, dry_run: bool = False) -> Report:
    """As the host of the team."""
    return import_week(by=view(cast.olu), team_id=cast.team.id, text=json.dumps(week).encode(), dry_run=dry_run)


def week_of(cast: Cast, week: dict[str, Any] | None = None) -> Week:
    """The week, brought in."""
    report = bring_in(cast, week or WEEK)
    assert report.ok, report.problems
    assert report.week_id is not None
    return Week.objects.get(id=report.week_id)


def published_week(cast: Cast, starts: date) -> Week:
    """The week as published, starting on some Monday, with visits on Monday, Tuesday and Wednesday."""
    return week_of(cast, week_like(starts=starts.isoformat(), agreed=AGREED))


def monday(on: date) -> date:
    """The Monday on or before a day."""
    return on - timedelta(days=on.weekday())
