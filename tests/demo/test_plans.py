"""The weeks that were planned with the content still fit it: no rule broken, nearly every wish met."""

from itertools import pairwise

import pytest

from config.demo.cast import Team
from config.demo.plan_book import PAST, Book, PlannedVisit, read_book
from config.demo.plan_history import AWAY, PROPOSED, Rows, a_week
from config.demo.planting.weeks import plan_for
from config.demo.teams import GRAYS_BEACH, TEAMS
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, Visit
from rotas.planning.reading_week import week_from_json
from rotas.rules.week import Way

MEANT = [(team, week) for team in TEAMS for week in (*PAST, 0)]
BOOKS: dict[str, Book] = {team.key: read_book(team.key) for team in TEAMS}


def rows_of(visits: tuple[PlannedVisit, ...]) -> Rows:
    return [
        {"moment": v.moment, "day": v.day, "start": v.start, "minutes": v.minutes, "members": list(v.members)}
        for v in visits
    ]


def plan_of(visits: tuple[PlannedVisit, ...]) -> Plan:
    return Plan.of(
        Visit(day=v.day, start=v.start, moment=v.moment, minutes=v.minutes, members=v.members) for v in visits
    )


def before(book: Book, week: int) -> list[Rows]:
    return [rows_of(plan_for(book, earlier)[1]) for earlier in (*PAST, 0) if earlier < week]


@pytest.mark.parametrize(("team", "week"), MEANT, ids=[f"{t.key} {w}" for t, w in MEANT])
def test_a_week_of_history_breaks_no_rule_and_meets_nearly_every_wish(team: Team, week: int) -> None:
    book = BOOKS[team.key]
    _, visits = plan_for(book, week)
    found = judge(week_from_json(a_week(team, week, before(book, week))), plan_of(visits))
    assert found.feasible, found.broken
    assert found.facts["met"] >= 0.97 * found.facts["wanted"]


@pytest.mark.parametrize("way", PROPOSED)
def test_each_proposal_for_next_week_breaks_no_rule(way: Way) -> None:
    book = BOOKS[GRAYS_BEACH.key]
    found = judge(week_from_json(a_week(GRAYS_BEACH, 1, before(book, 1))), plan_of(book[1, way]))
    assert found.feasible, found.broken


def test_the_proposals_differ() -> None:
    book = BOOKS[GRAYS_BEACH.key]
    assert len({book[1, way] for way in PROPOSED}) == len(PROPOSED)


def test_who_is_away_makes_no_visit() -> None:
    for (team, week), away in AWAY.items():
        _, visits = plan_for(BOOKS[team], week)
        assert not set(away) & {member for visit in visits for member in visit.members}


def test_weeks_differ_a_little_and_not_altogether() -> None:
    for book in BOOKS.values():
        weeks = [{(v.moment, v.day, v.members) for v in plan_for(book, week)[1]} for week in (*PAST, 0)]
        for one, other in pairwise(weeks):
            assert 0.3 <= len(one & other) / len(one) < 1


def test_somebody_who_has_just_come_home_has_no_visits_before() -> None:
    book = BOOKS["two-forts"]
    seen = {week for week in (*PAST, 0) for v in plan_for(book, week)[1] if v.moment.startswith("maureen-")}
    assert seen == {-2, -1, 0}
