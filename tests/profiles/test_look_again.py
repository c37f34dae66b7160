"""The day to look at a page again is told once, to whom it concerns."""

from datetime import timedelta

from profiles.actions.look_again import LATEST, tell_due
from profiles.models import Profile
from profiles.permissions import today
from teams.models import Human, Notice
from tests.cast import Cast
from tests.profiles.conftest import no_sign_in


def due(human: Human, days: int = 0) -> None:
    Profile.objects.update_or_create(human=human, defaults={"look_again": today() - timedelta(days=days)})


def told() -> list[tuple[str, str]]:
    return sorted(Notice.objects.values_list("kind", "human__called"))


def test_she_and_her_team_are_told_once(cast: Cast) -> None:
    due(cast.joan)
    assert [tell_due(), tell_due()] == [1, 0]
    assert told() == [("look_again", "Joan"), *[("look_again_of", name) for name in ("Amara", "Bryn", "Cerys")]]
    assert Notice.objects.filter(kind="look_again_of")[0].detail == {
        "path": f"/people/{cast.joan.id}",
        "called": "Joan",
    }
    due(cast.joan, days=1)  # another day was set
    assert tell_due() == 1


def test_a_members_own_page_is_between_them_and_the_page(cast: Cast) -> None:
    due(cast.amara)
    assert tell_due() == 1
    assert told() == [("look_again", "Amara")]


def test_nobody_is_told_before_the_day_nor_long_after_it_nor_of_who_has_left(cast: Cast) -> None:
    due(cast.joan, days=-1)
    due(cast.walter, days=LATEST.days + 1)
    due(cast.lena)
    assert tell_due() == 0
    assert told() == []


def test_for_who_cannot_sign_in_the_team_is_told(cast: Cast) -> None:
    due(no_sign_in(cast.joan))
    tell_due()
    assert {kind for kind, _ in told()} == {"look_again_of"}
