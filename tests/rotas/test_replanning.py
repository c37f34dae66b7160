"""Mending a published week: what the planner reads, what it offers, and that nothing happens without those whose day changes."""

from datetime import timedelta
from typing import Any

import pytest

from rotas.actions.absences import cannot_come
from rotas.actions.answering import answer
from rotas.actions.computing import compute
from rotas.actions.replanning import ask_for_ways, change_by_hand, choose, week_from_now
from rotas.models import Ask, Keep, PlanRun, Replan, Visit, VisitChange, Week
from rotas.planning.reading_week import week_from_json
from rotas.planning.replan import hits
from rotas.queries.living import members_at
from rotas.rules.absences import Stretch
from teams.errors import Clash, RuleBroken
from teams.invariants import check_invariants
from teams.models import Human, Notice
from tests.cast import Cast, Phone, view
from tests.rotas.living import at, publish, visit_on, who
from tests.rotas.shared_week import NINE, Shared


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return publish(cast)


def ill(shared: Shared, first: int, last: int) -> None:
    """Amara is ill from one day of the week to another; said the day before."""
    on = [shared.week.starts + timedelta(days=n) for n in (first, last)]
    cannot_come(
        by=view(shared.cast.amara), team_id=shared.cast.team.id, member_id=shared.cast.amara.id,
        stretch=Stretch(on[0], 0, on[1], 1440), why="sick", now=at(on[0] - timedelta(days=1), 18),
    )  # fmt: skip


def test_what_is_over_stays_and_what_nobody_came_to_is_missed(shared: Shared) -> None:
    ill(shared, 1, 3)
    now = at(shared.week.starts + timedelta(days=2), 10, 15)  # Wednesday, during the birds that nobody feeds
    problem = week_from_json(week_from_now(Week.objects.get(id=shared.week.id), now))
    assert {(p.moment, p.day) for p in problem.pins} == {(str(shared.birds.id), 0), (str(shared.lunch.id), 0)}
    birds = problem.moment[str(shared.birds.id)]
    assert birds.days == (0, 2, 3, 4, 5, 6)  # Tuesday is gone; today there is time until one
    assert birds.times == 6
    amara = problem.member[str(shared.cast.amara.id)]
    assert [w.day for w in amara.available if w.day < 4] == [0, 0]  # the two visits that she made
    _, hit = hits(problem)
    assert {(h.visit.moment, h.visit.day, h.rule) for h in hit} == {
        (str(shared.lunch.id), 2, "carers"),
        (str(shared.birds.id), 3, "carers"),
    }


def test_what_was_kept_stays_unless_life_is_in_its_way(shared: Shared) -> None:
    """Who mends a week does not take away what somebody asked for, where it is nobody's illness that does."""
    monday, friday = visit_on(shared, shared.birds, 0), visit_on(shared, shared.birds, 4)
    for visit, day in ((monday, 0), (friday, 4)):
        keep = Keep.objects.create(
            week=shared.week, moment=shared.birds, day=day, start=visit.start, by=shared.cast.bryn
        )
        keep.members.set(Human.objects.filter(id__in=members_at(visit)))
    Keep.objects.create(
        week=shared.week, moment=shared.birds, day=6, start=NINE - 60, by=shared.cast.bryn
    )  # moved since
    ill(shared, 0, 1)
    read = week_from_now(Week.objects.get(id=shared.week.id), at(shared.week.starts - timedelta(days=1), 18))
    assert read["pins"] == [
        {"moment": str(shared.birds.id), "day": 4, "start": friday.start, "members": [str(shared.cast.bryn.id)]}
    ]


def test_what_was_kept_and_clashes_now_is_free_to_change(shared: Shared) -> None:
    friday = visit_on(shared, shared.birds, 4)
    Keep.objects.create(week=shared.week, moment=shared.birds, day=4, start=friday.start, by=shared.cast.bryn)
    week = Week.objects.get(id=shared.week.id)
    now = at(shared.week.starts - timedelta(days=1), 18)
    assert [p["day"] for p in week_from_now(week, now)["pins"]] == [4]
    shared.birds.from_minute, shared.birds.to_minute = friday.start + 60, 1200
    shared.birds.save()
    assert week_from_now(week, now)["pins"] == []


def test_the_planner_offers_and_those_whose_day_changes_say_yes(shared: Shared) -> None:
    cast = shared.cast
    ill(shared, 0, 1)
    run = ask_for_ways(by=view(cast.cerys), week_id=shared.week.id, seconds=1)
    assert ask_for_ways(by=view(cast.bryn), week_id=shared.week.id).id == run.id
    compute(run.id)
    run.refresh_from_db()
    assert (run.state, run.failure) == ("proposed", "")
    page = Phone(cast.bryn).get(f"/weeks/{shared.week.id}/mend").json()
    assert (page["nothing"], page["stale"]) == (False, False)
    way = page["replans"][0]
    assert all(c["after"]["members"] for c in way["changes"])
    assert all(c["because"] in ("hit", "wanted", "room", "better") for c in way["changes"])
    changes = VisitChange.objects.count()
    asks = choose(by=view(cast.cerys), replan_id=Replan.objects.get(id=way["id"]).id)
    assert asks
    assert VisitChange.objects.count() - changes == _at_once(way, cast)
    told = {a.member for ask in asks for a in ask.asked.all()}
    assert cast.cerys not in told  # who chooses says yes by it
    for member in told:
        for ask in asks:
            if ask.asked.filter(member=member).exists():
                assert ask.state == "open"
                answer(by=view(member), ask_id=ask.id, reply="yes")
    assert set(Ask.objects.values_list("state", flat=True)) == {"settled"}
    for c in way["changes"]:
        visit = Visit.objects.get(moment=c["moment"], date=c["after"]["date"])
        assert who(visit) == {m["called"] for m in c["after"]["members"]}
    assert check_invariants() == []


def _at_once(way: dict[str, Any], cast: Cast) -> int:
    """Changes that concern only Cerys, who chose."""
    alone = str(cast.cerys.id)
    return sum(
        {m["id"] for s in (c["before"], c["after"]) if s for m in s["members"]} == {alone} for c in way["changes"]
    )


def test_a_way_that_life_overtook_is_not_chosen(shared: Shared) -> None:
    cast = shared.cast
    ill(shared, 0, 0)
    run = ask_for_ways(by=view(cast.bryn), week_id=shared.week.id, seconds=1)
    compute(run.id)
    found = Replan.objects.filter(run=run).first()
    assert found is not None
    VisitChange.objects.all().delete()
    Visit.objects.filter(id__in=[c["visit"] for c in found.changes]).update(start=605)
    with pytest.raises(Clash):
        choose(by=view(cast.bryn), replan_id=found.id)


def test_nothing_to_mend_is_said(shared: Shared) -> None:
    run = ask_for_ways(by=view(shared.cast.bryn), week_id=shared.week.id, seconds=1)
    PlanRun.objects.filter(id=run.id).update(state="proposed")
    assert Phone(shared.cast.bryn).get(f"/weeks/{shared.week.id}/mend").json()["nothing"] is True
    assert Phone(shared.cast.oscar).get(f"/weeks/{shared.week.id}/mend").status_code == 404


def test_a_visit_of_mine_moves_at_once_and_one_of_theirs_when_they_say_yes(shared: Shared) -> None:
    cast, now = shared.cast, at(shared.week.starts, 6)
    mine, theirs = visit_on(shared, shared.birds, 0), visit_on(shared, shared.birds, 5)
    assert change_by_hand(by=view(cast.amara), visit_id=mine.id, start=615, now=now) == []
    mine.refresh_from_db()
    assert mine.start == 615
    (ask,) = change_by_hand(by=view(cast.amara), visit_id=theirs.id, start=630, said="Walter asked for it", now=now)
    theirs.refresh_from_db()
    assert theirs.start == 600
    assert Notice.objects.filter(human=cast.bryn, kind="ask_replan").exists()
    answer(by=view(cast.bryn), ask_id=ask.id, reply="yes", now=now)
    theirs.refresh_from_db()
    assert theirs.start == 630
    with pytest.raises(RuleBroken):
        change_by_hand(by=view(cast.amara), visit_id=theirs.id, start=1000, now=now)
    (no,) = change_by_hand(by=view(cast.amara), visit_id=theirs.id, start=640, now=now)
    assert answer(by=view(cast.bryn), ask_id=no.id, reply="no", now=now).state == "nobody"
    assert check_invariants() == []
