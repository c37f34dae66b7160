"""A published week changes through one door: checked, written down, told."""

from datetime import timedelta
from uuid import uuid4

import pytest

from profiles.models import Consent
from rotas.actions.changing import Edit
from rotas.bridge import plan_of, problem_of, week_file
from rotas.models import Moment, Visit, VisitChange, Week
from rotas.planning.judge import judge
from teams.errors import Clash, RuleBroken
from teams.invariants import check_invariants
from teams.models import AuditEvent, Notice
from tests.cast import Cast, Phone, here_today
from tests.rotas.living import change, publish, visit_on, who
from tests.rotas.shared_week import Shared
from tests.rotas.weeks import AGREED, bring_in, week_like, week_of


@pytest.fixture
def shared(cast: Cast) -> Shared:
    made = publish(cast)
    assert check_invariants() == []
    return made


def test_a_change_has_its_line_its_version_and_its_notices(shared: Shared) -> None:
    visit, cast = visit_on(shared, shared.birds, 0), shared.cast
    (made,) = change(shared, cast.cerys, Edit(visit.id, members=(cast.bryn.id,)), said="Amara is at the dentist")
    visit.refresh_from_db()
    assert (who(visit), visit.version, visit.changed) == ({"Bryn"}, 2, "members")
    assert (made.before["members"], made.after["members"]) == ([str(cast.amara.id)], [str(cast.bryn.id)])
    assert set(Notice.objects.filter(object_id=made.id).values_list("human__called", "kind")) == {
        ("Amara", "visit_changed"),
        ("Bryn", "visit_changed"),
        ("Walter", "coming_changed"),
    }
    assert AuditEvent.objects.filter(verb="changed", kind="week").count() == 1
    assert Week.objects.get(id=shared.week.id).version == shared.week.version + 1
    assert check_invariants() == []


def test_a_visit_that_is_shorter_has_not_moved(shared: Shared) -> None:
    visit, cast = visit_on(shared, shared.lunch, 0), shared.cast
    (made,) = change(shared, cast.cerys, Edit(visit.id, minutes=visit.minutes - 5))
    said = Notice.objects.get(object_id=made.id, human=cast.joan).detail
    assert (said["what"], said["start"], said["end"]) == ("length", visit.start, visit.start + visit.minutes - 5)


def test_her_sister_hears_of_it_only_where_joan_shows_her_who_is_coming(shared: Shared) -> None:
    cast = shared.cast
    (first,) = change(shared, cast.amara, Edit(visit_on(shared, shared.lunch, 0).id, start=730))
    assert not Notice.objects.filter(object_id=first.id, human=cast.ruth).exists()
    Consent.objects.create(
        person=cast.joan, section="who_is_coming", grantee=cast.ruth, level="read", given_by=cast.joan,
        starts=here_today(),
    )  # fmt: skip
    (second,) = change(shared, cast.amara, Edit(visit_on(shared, shared.lunch, 2).id, start=730))
    assert Notice.objects.filter(object_id=second.id, human=cast.ruth, kind="coming_changed").exists()


def test_what_breaks_a_rule_is_refused_with_a_sentence(shared: Shared) -> None:
    cast = shared.cast
    with pytest.raises(RuleBroken) as refused:
        change(shared, cast.amara, Edit(visit_on(shared, shared.lunch, 0).id, members=(cast.cerys.id,)))
    assert [p.what for p in refused.value.problems] == ["Joan has asked that Cerys does not come."]
    with pytest.raises(RuleBroken) as refused:
        change(shared, cast.amara, Edit(visit_on(shared, shared.birds, 0).id, start=720))
    assert "could not get from one visit to the next" in refused.value.problems[0].what
    assert not VisitChange.objects.exists()
    assert not Notice.objects.exists()


def test_a_visit_may_be_left_with_nobody_and_says_so(shared: Shared) -> None:
    cast, visit = shared.cast, visit_on(shared, shared.birds, 0)
    change(shared, cast.bryn, Edit(visit.id, members=()), why="absence")
    seen = Phone(cast.bryn).get(f"/teams/{cast.team.id}/weeks/{shared.week.starts}").json()
    found = next(v for v in seen["visits"] if v["id"] == str(visit.id))
    assert (found["members"], found["needs"]) == ([], 1)
    assert seen["missed"] == []  # it has a visit, which needs somebody
    mine = Phone(cast.walter).get(f"/people/{cast.walter.id}/coming?starts={shared.week.starts}").json()
    day = next(d for d in mine["days"] if d["date"] == visit.date.isoformat())
    assert [(v["members"], v["needs"]) for v in day["visits"]] == [([], 1)]
    assert len(plan_of(shared.week).visits) == 11
    assert check_invariants() == []


def test_who_remains_at_a_visit_for_two_is_busy_then(shared: Shared) -> None:
    cast, visit = shared.cast, visit_on(shared, shared.lunch, 0)
    Moment.objects.filter(id=shared.lunch.id).update(carers=2)
    problem = problem_of(shared.week)
    assert not [v for v in plan_of(shared.week).visits if v.moment == str(shared.lunch.id)]
    assert [(b.opens, b.closes, b.members) for b in problem.blocks if b.day == 0] == [(720, 780, (str(cast.amara.id),))]
    with pytest.raises(RuleBroken):  # she cannot feed the birds while she is at lunch
        change(shared, cast.amara, Edit(visit_on(shared, shared.birds, 0).id, start=725))
    change(shared, cast.amara, Edit(visit.id, members=(cast.amara.id, cast.bryn.id)))
    assert judge(problem_of(shared.week), plan_of(shared.week)).feasible
    with pytest.raises(RuleBroken) as refused:
        change(shared, cast.amara, Edit(visit_on(shared, shared.lunch, 2).id, members=(cast.cerys.id,)))
    assert [p.what for p in refused.value.problems] == ["Joan has asked that Cerys does not come."]


def test_a_visit_can_come_move_and_go(shared: Shared) -> None:
    cast = shared.cast
    bath = visit_on(shared, shared.bath, 4)
    saturday, sunday = (shared.week.starts + timedelta(days=n) for n in (5, 6))
    change(shared, cast.amara, Edit(bath.id, on=saturday))
    bath.refresh_from_db()
    assert (bath.date, bath.changed) == (saturday, "time")
    change(shared, cast.amara, Edit(bath.id, gone=True))
    assert not Visit.objects.filter(id=bath.id).exists()
    assert Week.objects.get(id=shared.week.id).by_hand["missed"] == [{"moment": str(shared.bath.id), "count": 1}]
    new = Edit(moment=shared.bath.id, on=sunday, start=540, minutes=45, members=(cast.bryn.id,))
    (made,) = change(shared, cast.amara, new)
    assert (made.before, made.version, Visit.objects.get(date=sunday, moment=shared.bath).changed) == ({}, 2, "new")
    assert check_invariants() == []


def test_a_change_that_changes_nothing_is_none(shared: Shared) -> None:
    visit = visit_on(shared, shared.birds, 0)
    assert change(shared, shared.cast.amara, Edit(visit.id, start=visit.start)) == []
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (Edit(uuid4()), "no_such_visit"),
        (Edit(moment=uuid4(), start=600), "no_such_visit"),
        (Edit(start=600), "no_such_visit"),
    ],
)
def test_what_is_not_there_is_refused(shared: Shared, edit: Edit, code: str) -> None:
    with pytest.raises(RuleBroken) as refused:
        change(shared, shared.cast.amara, edit)
    assert refused.value.code == code


def test_only_members_and_only_as_many_as_it_takes(shared: Shared) -> None:
    cast, visit = shared.cast, visit_on(shared, shared.birds, 0)
    for members in [(cast.oscar.id,), (cast.lena.id,), (cast.amara.id, cast.bryn.id)]:
        with pytest.raises(RuleBroken):
            change(shared, cast.amara, Edit(visit.id, members=members))
    with pytest.raises(RuleBroken):
        change(shared, cast.amara, Edit(visit.id, on=shared.week.starts + timedelta(days=7)))
    with pytest.raises(RuleBroken):
        change(shared, cast.amara, Edit(visit.id, start=610), Edit(visit.id, start=620))


def test_a_week_that_is_not_published_has_other_doors(shared: Shared) -> None:
    Week.objects.filter(id=shared.week.id).update(state="agreed", published_at=None)
    with pytest.raises(Clash):
        change(shared, shared.cast.amara, Edit(visit_on(shared, shared.birds, 0).id, start=610))


@pytest.mark.usefixtures("that_week")
def test_a_file_changes_nothing_of_a_published_week(cast: Cast) -> None:
    week = week_of(cast, week_like(agreed=AGREED))
    said = week_file(week)
    report = bring_in(cast, said)
    assert report.ok
    moved = [row | {"start": row["start"] + 5} for row in said["agreed"]]
    refused = bring_in(cast, said | {"agreed": moved})
    assert not refused.ok
    assert refused.problems[0].what == "this week is published already, with other visits"


def test_the_record_sees_a_visit_changed_behind_its_back(shared: Shared) -> None:
    cast, visit = shared.cast, visit_on(shared, shared.birds, 0)
    change(shared, cast.amara, Edit(visit.id, start=605))
    Notice.objects.filter(human=cast.walter).delete()
    Visit.objects.filter(id=visit.id).update(start=615)
    wrong = check_invariants()
    assert any("was not told to" in w for w in wrong)
    assert any("is not as its last change says" in w for w in wrong)
    Visit.objects.filter(id=visit.id).update(version=7)
    assert any("is at version 7, but has 1 changes" in w for w in check_invariants())
