"""What stands in the community for the walks through every operation: an interest, a gift, a place and an introduction."""

from datetime import date
from typing import Any

from profiles.models import Contribution, Interest, Introduced, Introduction, Nearby
from tests.cast import Cast


def liked_by_joan(cast: Cast) -> dict[str, Any]:
    """The ids by which paths name them."""
    Interest.objects.create(human=cast.joan, word="secret-hobby", with_team=True, with_people=True)
    gave = Contribution.objects.create(human=cast.joan, what="Secret bonnets", on=date(2020, 1, 1))
    place = Nearby.objects.create(team=cast.team, name="Secret place", checked_on=date(2020, 1, 1))
    made = Introduction.objects.create(team=cast.team, word="secret-hobby", at_place=place)
    for who in (cast.joan, cast.walter):
        Introduced.objects.create(introduction=made, human=who)
    return {"word": "secret-hobby", "contribution": gave.id, "nearby": place.id, "introduction": made.id}
