"""Help from a neighbouring team: asked, offered, agreed on both sides; and what a helper sees, when."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from profiles.models import Profile
from rotas.bridge import plan_of, problem_of
from rotas.invariants import broken
from rotas.models import GoodWeek, Leave, NeighbourAsk, Place, Visit, VisitMember, WayIn, Week, WorkingLife
from rotas.planning.judge import judge
from teams.models import Human, Membership, Notice, Organisation, Team
from tests.cast import Cast, Phone, here_today, human, put, view
from tests.rotas.shared_week import Shared, can_work, moment, plan_by, share_week

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(cast: Cast) -> Shared:
    """A published week; Walter's birds on Friday have nobody."""
    shared = share_week(cast)
    for v in plan_by(shared, cast.amara, cast.bryn)["visits"]:
        on = shared.week.starts + timedelta(days=v["day"])
        row = Visit.objects.create(
            week=shared.week, moment_id=v["moment"], date=on, start=v["start"], minutes=v["minutes"]
        )
        if not (v["moment"] == str(shared.birds.id) and v["day"] == 4):
            row.humans.set(v["members"])
    Week.objects.filter(id=shared.week.id).update(state="published", published_at=timezone.now())
    return shared


@pytest.fixture
def next_door(cast: Cast) -> Team:
    """Another team of the same organisation, with Gwen and Hari; Gwen can every day."""
    return Team.objects.create(organisation=cast.team.organisation, name="Chadwell")


@pytest.fixture
def gwen(next_door: Team) -> Human:
    who = human("Gwen")
    put(who, next_door, "member", here_today() - timedelta(days=50), ref="gwen")
    can_work(who, next_door, Place.objects.create(team=next_door, ref="gwen", name="Gwen's", lat=51.48, lon=0.37))
    return who


@pytest.fixture
def hari(next_door: Team) -> Human:
    who = human("Hari")
    put(who, next_door, "member", here_today() - timedelta(days=50), ref="hari")
    return who


def birds(shared: Shared, day: int = 4) -> Visit:
    return Visit.objects.get(moment=shared.birds, date=shared.week.starts + timedelta(days=day))


def ask(shared: Shared, team: Team, visit: Visit | None = None) -> Any:
    body = {"neighbour": str(team.id), "said": "Only the birds"}
    return Phone(shared.cast.amara).send("POST", f"/visits/{(visit or birds(shared)).id}/next-door", body, key="new")


def offered(shared: Shared, team: Team, who: Human) -> str:
    made = ask(shared, team).json()["ours"][0]["id"]
    answer = Phone(who).send("POST", f"/next-door/{made}/yes", key="new")
    assert answer.status_code == 200, answer.content
    return str(made)


def agreed(shared: Shared, team: Team, who: Human) -> str:
    made = offered(shared, team, who)
    answer = Phone(shared.cast.bryn).send("POST", f"/next-door/{made}/agree", version=2, key="new")
    assert answer.status_code == 200, answer.content
    return made


def test_a_neighbour_reads_when_and_how_long_and_never_whose_visit_it_is(
    shared: Shared, next_door: Team, gwen: Human
) -> None:
    page = ask(shared, next_door).json()
    assert [(n["name"]) for n in page["neighbours"]] == ["Chadwell"]
    assert [(a["person"]["called"], a["title"], a["state"]) for a in page["ours"]] == [
        ("Walter", "Feeding the birds", "open")
    ]
    seen = Phone(gwen).get(f"/teams/{next_door.id}/next-door")
    theirs = seen.json()["theirs"]
    assert [(a["team"], a["start"], a["minutes"], a["skills"], a["said"]) for a in theirs] == [
        ("Tilbury", 600, 30, [], "Only the birds")
    ]
    assert "Walter" not in seen.content.decode()
    assert "birds" not in seen.content.decode().replace("Only the birds", "")
    assert Notice.objects.filter(human=gwen, kind="neighbour_asked").count() == 1


def test_it_takes_a_yes_on_both_sides(shared: Shared, next_door: Team, gwen: Human) -> None:
    made = offered(shared, next_door, gwen)
    assert not VisitMember.objects.filter(member=gwen).exists()
    assert Notice.objects.filter(human=shared.cast.amara, kind="neighbour_offered").exists()
    assert Phone(gwen).send("POST", f"/next-door/{made}/agree", version=2).status_code in (403, 404)
    Phone(shared.cast.bryn).send("POST", f"/next-door/{made}/agree", version=2, key="new")
    assert [h.called for h in birds(shared).humans.all()] == ["Gwen"]
    assert NeighbourAsk.objects.get().state == "agreed"
    mine = Notice.objects.get(human=gwen, kind="neighbour_agreed")
    assert "Walter" not in str(mine.detail)
    assert {"coming_changed"} <= set(Notice.objects.filter(human=shared.cast.walter).values_list("kind", flat=True))
    assert list(broken()) == []
    week = Week.objects.select_related("team").get(id=shared.week.id)
    assert judge(problem_of(week), plan_of(week)).broken == ()


def test_the_helper_sees_the_visit_on_its_day_and_at_no_other_time(
    shared: Shared, next_door: Team, gwen: Human
) -> None:
    cast = shared.cast
    Profile.objects.create(
        human=cast.walter, headline="Knows every bird", support=["Tap the window first"], matters=["Secret matter"]
    )
    WayIn.objects.create(person=cast.walter, team=cast.team, text="Key under the blue pot", by=cast.amara)
    made = agreed(shared, next_door, gwen)
    on = birds(shared).date
    for days, status in ((-1, 404), (0, 200), (1, 404)):
        with time_machine.travel(f"{on + timedelta(days=days)}T09:00:00+00:00", tick=False):
            answer = Phone(gwen).get(f"/next-door/{made}/visit")
            assert answer.status_code == status, days
            assert Phone(gwen).get(f"/people/{cast.walter.id}/good-week").status_code == 404
            assert Phone(gwen).get(f"/humans/{cast.walter.id}/profile").status_code == 404
    with time_machine.travel(f"{on}T09:00:00+00:00", tick=False):
        said = Phone(gwen).get(f"/next-door/{made}/visit").json()
        assert (said["person"]["called"], said["way_in"], said["title"]) == (
            "Walter", "Key under the blue pot", "Feeding the birds",
        )  # fmt: skip
        assert [(s["section"], s["lines"]) for s in said["sections"]] == [
            ("headline", ["Knows every bird"]), ("support", ["Tap the window first"]),
        ]  # fmt: skip
        for who in (cast.amara, cast.oscar, cast.walter):
            assert Phone(who).get(f"/next-door/{made}/visit").status_code == 404
        looked = Phone(cast.walter).get(f"/humans/{cast.walter.id}/looks")
        assert looked.status_code in (200, 404)


def test_the_person_says_what_helpers_read(shared: Shared, next_door: Team, gwen: Human) -> None:
    cast = shared.cast
    Profile.objects.create(human=cast.walter, headline="Knows every bird", matters=["The robin"])
    walter, path = Phone(cast.walter), f"/people/{cast.walter.id}/helpers-see"
    assert walter.get(path).json() == {"sections": ["headline", "support"], "usual": True, "may_change": True}
    assert Phone(cast.amara).get(path).json()["may_change"] is False
    assert Phone(cast.amara).send("PUT", path, {"sections": []}).status_code == 403
    assert Phone(gwen).get(path).status_code == 404
    assert walter.send("PUT", path, {"sections": ["matters"]}).json()["sections"] == ["matters"]
    made = agreed(shared, next_door, gwen)
    with time_machine.travel(f"{birds(shared).date}T09:00:00+00:00", tick=False):
        said = Phone(gwen).get(f"/next-door/{made}/visit").json()
    assert said["sections"] == [{"section": "matters", "lines": ["The robin"]}]


def own_visit(next_door: Team, who: Human, on: Any, start: int) -> Visit:
    """A visit of Gwen's own team at that time."""
    person = human("Nia")
    put(person, next_door, "person", here_today() - timedelta(days=50), ref="nia")
    place = Place.objects.create(team=next_door, ref="nia", name="Nia's", lat=51.48, lon=0.372)
    good_week = GoodWeek.objects.create(person=person, team=next_door, place=place)
    tea = moment(good_week, "Tea", opens=420, closes=1200, least=30, best=30, times=7)
    starts = on - timedelta(days=on.weekday())
    week = Week.objects.create(team=next_door, starts=starts, state="published", published_at=timezone.now())
    visit = Visit.objects.create(week=week, moment=tea, date=on, start=start, minutes=30)
    visit.humans.set([who])
    return visit


def test_nobody_can_be_in_both_teams_weeks_at_once(shared: Shared, next_door: Team, gwen: Human) -> None:
    own_visit(next_door, gwen, birds(shared).date, 610)
    made = ask(shared, next_door).json()["ours"][0]["id"]
    answer = Phone(gwen).send("POST", f"/next-door/{made}/yes")
    assert (answer.status_code, answer.json()["code"]) == (422, "not_with_own_week")
    assert NeighbourAsk.objects.get().state == "open"


def test_the_way_between_the_two_counts(shared: Shared, next_door: Team, gwen: Human) -> None:
    """Nia's is more than a kilometre from Walter's: there are five minutes, and on foot it takes longer."""
    own_visit(next_door, gwen, birds(shared).date, 635)
    made = ask(shared, next_door).json()["ours"][0]["id"]
    assert Phone(gwen).send("POST", f"/next-door/{made}/yes").json()["code"] == "not_with_own_week"
    Visit.objects.filter(moment__title="Tea").update(start=700)
    assert Phone(gwen).send("POST", f"/next-door/{made}/yes").status_code == 200


def test_what_came_up_between_yes_and_yes_is_seen(shared: Shared, next_door: Team, gwen: Human) -> None:
    made = offered(shared, next_door, gwen)
    own_visit(next_door, gwen, birds(shared).date, 610)
    answer = Phone(shared.cast.bryn).send("POST", f"/next-door/{made}/agree", version=2)
    assert answer.json()["code"] == "not_with_own_week"
    assert not birds(shared).humans.exists()
    assert list(broken()) == []


def test_their_own_team_sees_that_they_are_busy_then(shared: Shared, next_door: Team, gwen: Human) -> None:
    agreed(shared, next_door, gwen)
    own = Week.objects.create(team=next_door, starts=shared.week.starts)
    block = [b for b in problem_of(own).blocks if str(gwen.id) in b.members]
    assert [(b.day, b.opens, b.closes, b.title) for b in block] == [(4, 600, 630, "")]


def test_somebody_on_leave_does_not_help(shared: Shared, next_door: Team, gwen: Human) -> None:
    on = birds(shared).date
    Leave.objects.create(member=gwen, team=next_door, first=on, last=on)
    made = ask(shared, next_door).json()["ours"][0]["id"]
    assert Phone(gwen).send("POST", f"/next-door/{made}/yes").json()["code"] == "on_leave_then"


def test_a_helper_without_the_skills_cannot_be_agreed_to(shared: Shared, next_door: Team, gwen: Human) -> None:
    shared.birds.needs = [["medication"]]
    shared.birds.save()
    WorkingLife.objects.filter(team=shared.cast.team).update(skills=["medication"])
    made = offered(shared, next_door, gwen)
    answer = Phone(shared.cast.bryn).send("POST", f"/next-door/{made}/agree", version=2)
    assert (answer.status_code, answer.json()["code"]) == (422, "breaks_a_rule")
    WorkingLife.objects.filter(member=gwen).update(skills=["medication"])
    assert Phone(shared.cast.bryn).send("POST", f"/next-door/{made}/agree", version=2).status_code == 200


def test_the_first_yes_of_the_other_team_stands(shared: Shared, next_door: Team, gwen: Human, hari: Human) -> None:
    made = offered(shared, next_door, gwen)
    assert Phone(hari).send("POST", f"/next-door/{made}/yes").json()["code"] == "answered_already"
    assert Phone(gwen).send("POST", f"/next-door/{made}/yes").status_code == 200
    assert Phone(gwen).send("POST", f"/next-door/{made}/no").json()["theirs"][0]["state"] == "open"
    assert Phone(hari).send("POST", f"/next-door/{made}/yes").status_code == 200


def test_help_is_taken_back_by_either_and_the_place_is_free_again(shared: Shared, next_door: Team, gwen: Human) -> None:
    made = agreed(shared, next_door, gwen)
    assert Phone(gwen).send("DELETE", f"/next-door/{made}").status_code == 200
    assert not birds(shared).humans.exists()
    assert NeighbourAsk.objects.get().state == "withdrawn"
    assert list(broken()) == []
    again = agreed(shared, next_door, gwen)
    assert Phone(shared.cast.amara).send("DELETE", f"/next-door/{again}").status_code == 200
    assert not birds(shared).humans.exists()
    assert Phone(gwen).get(f"/next-door/{again}/visit").status_code == 404


def test_only_for_a_visit_that_needs_somebody_and_only_next_door(shared: Shared, next_door: Team, gwen: Human) -> None:
    cast = shared.cast
    assert ask(shared, next_door, birds(shared, 3)).json()["code"] == "needs_nobody"
    assert ask(shared, cast.other_team).status_code == 404
    assert ask(shared, cast.team).status_code == 404
    assert ask(shared, next_door).status_code == 200
    assert ask(shared, next_door).json()["code"] == "asked_already"
    other = Team.objects.create(organisation=Organisation.objects.create(name="Third"), name="Third")
    assert ask(shared, other).status_code == 404


def test_outsiders_see_nothing_of_it(shared: Shared, next_door: Team, gwen: Human) -> None:
    cast = shared.cast
    made = offered(shared, next_door, gwen)
    for who in (cast.oscar, cast.lena, cast.joan, cast.ruth):
        phone = Phone(who)
        assert phone.get(f"/teams/{next_door.id}/next-door").status_code == 404
        for path in ("yes", "no"):
            assert phone.send("POST", f"/next-door/{made}/{path}").status_code == 404
        assert phone.send("DELETE", f"/next-door/{made}").status_code == 404
    assert NeighbourAsk.objects.get().state == "offered"
    assert view(gwen).member_of == {next_door.id}
    assert Membership.objects.filter(human=gwen).count() == 1
