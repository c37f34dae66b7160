"""Home safe: off until a member switches it on; their own phone first, then the buddy they chose."""

from datetime import timedelta
from typing import Any

import pytest
import time_machine

from rotas.actions import home_safe
from rotas.models import HomeSafe, HomeSafeEvening
from teams.models import Notice
from tests.cast import Cast, Phone, here_today, view
from tests.rotas.lived_week import LivedWeek, live_week

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(cast: Cast) -> LivedWeek:
    """Amara's last visit ends at half past nine in the evening; she wants to be home by ten, Bryn is her buddy."""
    made = live_week(cast)
    made.birds.start, made.birds.minutes = 1260, 30
    made.birds.save()
    home_safe.switch_on(by=view(cast.amara), buddy_id=cast.bryn.id, by_minute=1320)
    Notice.objects.all().delete()
    return made


def heard() -> list[tuple[str, str]]:
    return list(Notice.objects.order_by("at").values_list("kind", "human__called"))


def test_nobody_is_asked_who_did_not_ask_for_it(scene: LivedWeek) -> None:
    HomeSafe.objects.all().delete()
    assert home_safe.sweep(scene.at(23, 59)) == 0


def test_her_phone_hears_it_first_and_then_her_buddy_once_each(scene: LivedWeek) -> None:
    home_safe.sweep(scene.at(21, 59))
    assert heard() == []
    for minute in (0, 5, 14):
        home_safe.sweep(scene.at(22, minute))
    assert heard() == [("home_safe_ask", "Amara")]
    for minute in (15, 16, 40):
        home_safe.sweep(scene.at(22, minute))
    assert heard() == [("home_safe_ask", "Amara"), ("home_safe_buddy", "Bryn")]


def test_a_tap_and_nobody_is_asked(scene: LivedWeek) -> None:
    with time_machine.travel(scene.at(21, 50), tick=False):
        home_safe.i_am_home(by=view(scene.cast.amara), day=scene.day)
    home_safe.sweep(scene.at(22, 30))
    assert heard() == []


def test_a_late_tap_tells_the_buddy(scene: LivedWeek) -> None:
    for minute in (0, 20):  # told then, not on the clock of the machine: late on a Sunday that is after half past ten
        with time_machine.travel(scene.at(22, minute), tick=False):
            home_safe.sweep(scene.at(22, minute))
    with time_machine.travel(scene.at(22, 30), tick=False):
        home_safe.i_am_home(by=view(scene.cast.amara), day=scene.day)
        home_safe.i_am_home(by=view(scene.cast.amara), day=scene.day)
    assert heard()[2:] == [("home_safe_after_all", "Bryn")]


def test_a_day_without_an_evening_visit_asks_nothing(scene: LivedWeek) -> None:
    scene.birds.start = 600
    scene.birds.save()
    assert home_safe.sweep(scene.at(23)) == 0


def test_nothing_keeps_when_she_was_home(scene: LivedWeek) -> None:
    assert [f.name for f in HomeSafeEvening._meta.fields] == ["id", "member", "date", "safe", "told"]
    home_safe.sweep(scene.at(22))
    home_safe.sweep(scene.at(12, plus=9))
    assert not HomeSafeEvening.objects.exists()


def ask(who: Any, method: str, path: str, body: Any = None) -> Any:
    return Phone(who).send(method, path, body)


def test_it_is_switched_on_and_off_by_the_member_and_the_buddy_may_step_back(cast: Cast) -> None:
    assert ask(cast.amara, "GET", "/home-safe").json()["buddy"] is None
    on = ask(cast.amara, "PUT", "/home-safe", {"buddy": str(cast.bryn.id), "by_minute": 1350}).json()
    assert (on["buddy"]["called"], on["by_minute"]) == ("Bryn", 1350)
    assert heard() == [("home_safe_chosen", "Bryn")]
    assert [m["called"] for m in ask(cast.bryn, "GET", "/home-safe").json()["buddy_of"]] == ["Amara"]
    assert ask(cast.cerys, "DELETE", f"/home-safe/of/{cast.amara.id}").status_code == 404
    assert ask(cast.bryn, "DELETE", f"/home-safe/of/{cast.amara.id}").json()["buddy_of"] == []
    assert heard()[1:] == [("home_safe_stepped_back", "Amara")]
    ask(cast.amara, "PUT", "/home-safe", {"buddy": str(cast.cerys.id), "by_minute": 1350})
    assert ask(cast.amara, "DELETE", "/home-safe").json()["buddy"] is None


@pytest.mark.parametrize(
    ("buddy", "status"), [("oscar", 404), ("joan", 404), ("lena", 404), ("imogen", 404), ("amara", 422)]
)
def test_a_buddy_is_somebody_else_of_the_team(cast: Cast, buddy: str, status: int) -> None:
    body = {"buddy": str(getattr(cast, buddy).id), "by_minute": 1350}
    assert ask(cast.amara, "PUT", "/home-safe", body).status_code == status


@pytest.mark.parametrize("who", ["joan", "ruth", "imogen", "olu", "lena"])
def test_it_is_for_members(cast: Cast, who: str) -> None:
    other = getattr(cast, who)
    assert ask(other, "GET", "/home-safe").status_code == 404
    assert ask(other, "PUT", "/home-safe", {"buddy": str(cast.bryn.id), "by_minute": 1350}).status_code == 404
    day = (here_today() - timedelta(days=1)).isoformat()
    assert ask(other, "POST", "/home-safe/home", {"date": day}).status_code == 404
