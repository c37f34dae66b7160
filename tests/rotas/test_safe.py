"""Nobody has tapped: who hears it, in which order, once each; and that nothing keeps how late it was."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from rotas.actions import looking_out
from rotas.models import LookingOut, NobodyTapped, OnCall, PlanIfNobodyComes, Presence, VisitMember
from rotas.rules.safe import STEPS, due, home_by, instant_of, safe_minutes, step_after
from teams.auth import today
from teams.models import AuditEvent, Notice
from tests.cast import Cast, Phone
from tests.rotas.lived_week import LivedWeek, live_week

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 24)
MINUTE = timedelta(minutes=1)


# --- rules -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("matters", "minutes"), [(1, 240), (2, 120), (3, 60), (4, 30)])
def test_without_a_plan_what_matters_says_how_long_is_safe(matters: int, minutes: int) -> None:
    assert safe_minutes(None, matters) == minutes
    assert safe_minutes(45, matters) == 45


@pytest.mark.parametrize(
    ("day", "start", "safe", "at"),
    [
        (DAY, 540, 60, datetime(2026, 11, 24, 10, tzinfo=UTC)),
        (date(2026, 7, 1), 540, 60, datetime(2026, 7, 1, 9, tzinfo=UTC)),
        # The clocks go on at one in the night of 29 March 2026: half past midnight and an hour is half past two on the wall.
        (date(2026, 3, 29), 30, 60, datetime(2026, 3, 29, 1, 30, tzinfo=UTC)),
        # The clocks go back at two on 25 October 2026: an hour after half past one (the first) is half past one again.
        (date(2026, 10, 25), 90, 60, datetime(2026, 10, 25, 1, 30, tzinfo=UTC)),
        (date(2026, 10, 24), 1410, 120, datetime(2026, 10, 25, 0, 30, tzinfo=UTC)),
        # Over midnight.
        (DAY, 1430, 30, datetime(2026, 11, 25, 0, 20, tzinfo=UTC)),
    ],
)
def test_it_is_due_after_real_minutes_also_when_clocks_change(day: date, start: int, safe: int, at: datetime) -> None:
    assert due(day, start, safe, "Europe/London") == at


def test_the_night_the_clocks_leap_has_no_half_past_one_and_is_reckoned_all_the_same() -> None:
    leap = instant_of(date(2026, 3, 29), 90, "Europe/London")
    assert leap == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert instant_of(date(2026, 3, 29), 1440 + 60, "Europe/London") == datetime(2026, 3, 30, 0, 0, tzinfo=UTC)


def test_steps_come_one_after_the_other() -> None:
    assert [step_after(s) for s in STEPS] == ["on_call", "ring", None]


@pytest.mark.parametrize(
    ("last_end", "chosen", "at"),
    [
        (1020, 1350, None),
        (1290, 1350, datetime(2026, 11, 24, 22, 30, tzinfo=UTC)),
        (1345, 1350, datetime(2026, 11, 24, 22, 40, tzinfo=UTC)),
        (1410, 30, datetime(2026, 11, 25, 0, 30, tzinfo=UTC)),
        (1470, 15, datetime(2026, 11, 25, 0, 45, tzinfo=UTC)),
    ],
)
def test_home_safe_is_asked_by_the_chosen_time_and_never_before_one_can_be_home(
    last_end: int, chosen: int, at: datetime | None
) -> None:
    assert home_by(DAY, last_end, chosen, "Europe/London") == at


# --- the ladder ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def scene(cast: Cast) -> LivedWeek:
    """Tuesday 24 November 2026; Joan's bath at nine matters 3 (60 minutes), Walter's birds at ten 4 (30 minutes)."""
    made = live_week(cast, DAY)
    LookingOut.objects.create(team=cast.team, on=True, since=made.at(0), by=cast.amara)
    return made


def heard(kind: str | None = None) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(kind__in=["forgot_to_tap", "nobody_tapped", "nobody_tapped_ring"])
    rows = rows.filter(kind=kind) if kind else rows
    return sorted(rows.values_list("kind", "detail__called", "human__called"))


def test_before_it_is_not_safe_nobody_hears_anything(scene: LivedWeek) -> None:
    assert looking_out.sweep(scene.at(9, 59)) == 0
    assert (heard(), NobodyTapped.objects.count()) == ([], 0)


def test_the_members_hear_first_then_who_is_on_call_then_whom_to_ring(scene: LivedWeek) -> None:
    OnCall.objects.create(team=scene.cast.team, date=DAY, member=scene.cast.cerys)
    Presence.objects.create(visit=scene.birds, member=scene.cast.bryn, here_at=scene.at(10))
    looking_out.sweep(scene.at(10, 0))
    assert heard() == [("forgot_to_tap", "Joan", "Amara")]
    for minute in (1, 5, 9):
        looking_out.sweep(scene.at(10, minute))
    assert len(heard()) == 1
    looking_out.sweep(scene.at(10, 10))
    assert heard("nobody_tapped") == [("nobody_tapped", "Joan", "Cerys")]
    looking_out.sweep(scene.at(10, 20))
    assert heard("nobody_tapped_ring") == [
        ("nobody_tapped_ring", "Joan", "Amara"), ("nobody_tapped_ring", "Joan", "Cerys"),
    ]  # fmt: skip
    for minute in (21, 30, 59):
        looking_out.sweep(scene.at(10, minute))
    assert len(heard()) == 4
    assert all(Notice.objects.values_list("urgent", flat=True))


def test_with_nobody_on_call_the_whole_team_hears_it(scene: LivedWeek) -> None:
    Presence.objects.create(visit=scene.birds, member=scene.cast.bryn, here_at=scene.at(10))
    looking_out.sweep(scene.at(10, 0))
    looking_out.sweep(scene.at(10, 10))
    assert [who for _, _, who in heard("nobody_tapped")] == ["Bryn", "Cerys"]


def test_when_who_goes_is_on_call_they_hear_it_all_the_same(scene: LivedWeek) -> None:
    OnCall.objects.create(team=scene.cast.team, date=DAY, member=scene.cast.amara)
    Presence.objects.create(visit=scene.birds, member=scene.cast.bryn, here_at=scene.at(10))
    looking_out.sweep(scene.at(10, 0))
    looking_out.sweep(scene.at(10, 10))
    assert [who for _, _, who in heard("nobody_tapped")] == ["Amara"]


def test_where_nobody_goes_who_is_on_call_hears_at_once(scene: LivedWeek) -> None:
    VisitMember.objects.filter(visit=scene.bath).delete()
    OnCall.objects.create(team=scene.cast.team, date=DAY, member=scene.cast.cerys)
    looking_out.sweep(scene.at(10, 0))
    assert ("nobody_tapped", "Joan", "Cerys") in heard()


def test_a_plan_of_their_own_says_how_long_is_safe(scene: LivedWeek) -> None:
    PlanIfNobodyComes.objects.create(person=scene.cast.joan, team=scene.cast.team, safe_minutes=15)
    looking_out.sweep(scene.at(9, 14))
    assert heard() == []
    looking_out.sweep(scene.at(9, 15))
    assert heard() == [("forgot_to_tap", "Joan", "Amara")]


def test_a_tap_ends_it_and_leaves_no_trace(scene: LivedWeek) -> None:
    looking_out.sweep(scene.at(10, 0))
    assert NobodyTapped.objects.filter(visit=scene.bath).exists()
    from rotas.actions.lived import tap
    from tests.cast import view

    tap(
        by=view(scene.cast.amara),
        visit_id=scene.bath.id,
        key=uuid4(),
        kind="here",
        said=scene.at(9, 5),
        now=scene.at(10, 5),
    )
    assert not NobodyTapped.objects.filter(visit=scene.bath).exists()
    looking_out.sweep(scene.at(10, 30))
    assert [n for n in heard() if n[1] == "Joan"] == [("forgot_to_tap", "Joan", "Amara")]
    assert not AuditEvent.objects.filter(kind="visit").exists()


def test_one_of_two_is_enough(scene: LivedWeek) -> None:
    Presence.objects.create(visit=scene.birds, member=scene.cast.bryn, here_at=scene.at(10))
    looking_out.sweep(scene.at(11))
    assert [n for n in heard() if n[1] == "Walter"] == []


def test_switched_off_nobody_is_asked(scene: LivedWeek) -> None:
    LookingOut.objects.update(on=False)
    assert looking_out.sweep(scene.at(11)) == 0


def test_visits_from_before_it_was_switched_on_are_left_alone(scene: LivedWeek) -> None:
    LookingOut.objects.update(since=scene.at(10, 15))
    looking_out.sweep(scene.at(10, 40))
    assert {n[1] for n in heard()} == {"Walter"}


def test_after_a_long_sleep_old_visits_are_left_to_people(scene: LivedWeek) -> None:
    assert looking_out.sweep(scene.at(23, 30)) == 0


def test_a_visit_that_was_moved_is_due_later(scene: LivedWeek) -> None:
    looking_out.sweep(scene.at(10, 0))
    scene.bath.start = 900
    scene.bath.save()
    looking_out.sweep(scene.at(10, 10))
    assert not NobodyTapped.objects.filter(visit=scene.bath).exists()
    looking_out.sweep(scene.at(16, 0))
    assert NobodyTapped.objects.get(visit=scene.bath).step == "members"


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_the_ladder_on_a_night_when_clocks_change(cast: Cast, day: date) -> None:
    scene = live_week(cast, day)
    LookingOut.objects.create(team=cast.team, on=True, since=datetime(2026, 1, 1, tzinfo=UTC))
    scene.birds.delete()
    scene.bath.start = 30  # half past midnight; an hour is safe
    scene.bath.save()
    begin = instant_of(day, 30, "Europe/London")
    steps = []
    for minutes in range(100):
        looking_out.sweep(begin + minutes * MINUTE)
        row = NobodyTapped.objects.filter(visit=scene.bath).first()
        steps.append(row.step if row else "")
    assert [steps.index(s) for s in STEPS] == [60, 70, 80]


# --- one tap settles it -------------------------------------------------------------------------------------------------


def settle(who: Any, scene: LivedWeek, says: str = "fine") -> Any:
    return Phone(who).send("POST", f"/visits/{scene.bath.id}/settle", {"says": says})


def test_anybody_of_the_team_settles_it_with_one_tap(scene: LivedWeek) -> None:
    looking_out.sweep(scene.at(10, 0))
    looking_out.sweep(scene.at(10, 10))
    page = Phone(scene.cast.cerys).get(f"/teams/{scene.cast.team.id}/looking-out").json()
    assert "Joan" in [o["person"]["called"] for o in page["open"]]
    answer = settle(scene.cast.cerys, scene)
    assert (answer.status_code, answer.json()["nobody"]) == (200, None)
    looking_out.sweep(scene.at(10, 20))
    assert [n for n in heard("nobody_tapped_ring") if n[1] == "Joan"] == []
    told = Notice.objects.filter(kind="settled_fine").values_list("human__called", flat=True)
    assert "Amara" in told
    assert settle(scene.cast.bryn, scene).status_code == 200  # twice is once
    assert Notice.objects.filter(kind="settled_fine", human=scene.cast.amara).count() == 1


def test_settled_by_mistake_it_is_opened_again(scene: LivedWeek) -> None:
    looking_out.sweep(scene.at(10, 0))
    settle(scene.cast.cerys, scene, "with_them")
    again = Phone(scene.cast.cerys).send("POST", f"/visits/{scene.bath.id}/unsettle", {}).json()
    assert again["nobody"]["step"] == "members"


def test_nothing_to_settle_says_so(scene: LivedWeek) -> None:
    assert settle(scene.cast.cerys, scene).json()["code"] == "somebody_tapped"


def test_nothing_keeps_how_late(scene: LivedWeek) -> None:
    """No column holds when it was noticed or settled, and what is told says when the visit was planned, not what time it is."""
    looking_out.sweep(scene.at(10, 0))
    settle(scene.cast.cerys, scene)
    row = NobodyTapped.objects.get(visit=scene.bath)
    assert [f.name for f in NobodyTapped._meta.fields] == ["visit", "team", "step", "next_at", "settled"]
    assert row.next_at is None
    for detail in Notice.objects.values_list("detail", flat=True):
        assert set(detail) <= {"visit", "starts", "date", "start", "person", "called"}


# --- the plan, and who is on call ---------------------------------------------------------------------------------------

PLAN = {
    "safe_minutes": 45, "ring": [{"name": "Ruth, my sister", "phone": "01632 960001"}], "do": "Look in at the window.",
    "written_with": "Joan",
}  # fmt: skip


def test_a_plan_is_written_with_the_person_and_kept_in_versions(cast: Cast) -> None:
    scene = live_week(cast)
    path = f"/people/{scene.cast.joan.id}/plan-if-nobody-comes"
    empty = Phone(cast.joan).get(path).json()
    assert (empty["version"], empty["safe_minutes"], empty["by_matters"]) == (0, None, [240, 120, 60, 30])
    made = Phone(cast.amara).send("PUT", path, PLAN, version=0)
    assert (made.status_code, made.json()["version"], made.json()["ring"]) == (200, 1, PLAN["ring"])
    assert Phone(cast.bryn).send("PUT", path, PLAN, version=0).status_code == 412
    assert Phone(cast.joan).send("PUT", path, PLAN | {"safe_minutes": 30}, version=1).json()["safe_minutes"] == 30
    assert Phone(cast.joan).send("PUT", path, PLAN | {"safe_minutes": 1}, version=2).status_code == 422
    for who in (cast.ruth, cast.imogen, cast.olu, cast.oscar, cast.walter):
        assert Phone(who).get(path).status_code == 404


def test_each_puts_themselves_down_as_on_call(cast: Cast) -> None:
    on = today()
    path = f"/teams/{cast.team.id}/on-call/{on + timedelta(days=1)}"
    answer = Phone(cast.amara).send("PUT", path, {"on": True}).json()
    assert [m["called"] for m in answer["days"][1]["members"]] == ["Amara"]
    Phone(cast.bryn).send("PUT", path, {"on": True})
    answer = Phone(cast.amara).send("PUT", path, {"on": False}).json()
    assert [m["called"] for m in answer["days"][1]["members"]] == ["Bryn"]
    late = f"/teams/{cast.team.id}/on-call/{on - timedelta(days=3)}"
    assert Phone(cast.amara).send("PUT", late, {"on": True}).status_code == 422


def test_the_team_switches_looking_out_on_and_off(cast: Cast) -> None:
    path = f"/teams/{cast.team.id}/looking-out"
    assert Phone(cast.amara).get(path).json()["on"] is False
    assert Phone(cast.bryn).send("PUT", path, {"on": True}).json()["on"] is True
    assert Phone(cast.imogen).get(path).status_code == 404
    assert Phone(cast.amara).send("PUT", path, {"on": False}).json()["on"] is False


def test_the_team_is_asked_with_its_first_week_until_somebody_answers(cast: Cast) -> None:
    path = f"/teams/{cast.team.id}/looking-out"
    assert Phone(cast.amara).get(path).json()["asks"] is False  # nothing to look out for yet
    live_week(cast)
    assert Phone(cast.amara).get(path).json()["asks"] is True
    answer = Phone(cast.bryn).send("PUT", path, {"on": False}).json()
    assert (answer["on"], answer["asks"]) == (False, False)
    assert LookingOut.objects.get().by == cast.bryn
    assert Phone(cast.amara).get(path).json()["asks"] is False
    for _ in range(2):
        assert Phone(cast.amara).send("PUT", path, {"on": True}).json()["on"] is True


def test_a_plan_says_whether_somebody_hears_of_it_in_time(cast: Cast) -> None:
    """No promise that nobody keeps: without the bell, a plan is for when somebody notices."""
    path = f"/people/{live_week(cast).cast.joan.id}/plan-if-nobody-comes"
    assert Phone(cast.joan).get(path).json()["looked_out"] is False
    LookingOut.objects.create(team=cast.team, on=False)
    assert Phone(cast.joan).get(path).json()["looked_out"] is False
    LookingOut.objects.update(on=True)
    assert [Phone(w).get(path).json()["looked_out"] for w in (cast.joan, cast.amara)] == [True, True]
