"""When a member can: written by themselves, read by their team."""

from typing import Any

import pytest

from rotas.models import WorkingLife
from rotas.rules.working_life import Offer, working_life_faults
from tests.cast import Cast, Phone
from tests.rotas.weeks import week_of

pytestmark = pytest.mark.django_db


def life(**more: Any) -> dict[str, Any]:
    return {
        "contract": 1200,
        "most_week": 1500,
        "most_day": 480,
        "most_days": 4,
        "shift_least": 120,
        "mode": "cycle",
        "skills": [],
        "available": [
            {"weekday": 0, "from_minute": 420, "to_minute": 900},
            {"weekday": 0, "from_minute": 900, "to_minute": 1080, "rather_not": True},
        ],
    } | more


def test_the_team_reads_it_and_only_its_member_writes_it(cast: Cast) -> None:
    week_of(cast)
    at = f"/members/{cast.amara.id}/working-life"
    mine, bryns = Phone(cast.amara), Phone(cast.bryn)
    assert mine.get(at).json()["mine"]
    seen = bryns.get(at).json()
    assert (seen["mine"], seen["contract"], len(seen["available"])) == (False, 1800, 3)
    assert bryns.send("PUT", at, life(), version=1).status_code == 403
    done = mine.send("PUT", at, life(), version=1).json()
    assert (done["version"], done["mode"], done["gifts"]) == (2, "cycle", ["gardening", "knitting"])
    assert done["available"][1]["rather_not"]
    stale = mine.send("PUT", at, life(contract=60), version=1)
    assert stale.status_code == 412
    assert stale.json()["current"]["contract"] == 1200
    assert mine.send("PUT", at, life()).status_code == 428


def test_a_skill_can_be_laid_down_and_not_given_to_oneself(cast: Cast) -> None:
    week_of(cast)
    phone, at = Phone(cast.amara), f"/members/{cast.amara.id}/working-life"
    have = phone.get(at).json()["skills"]
    assert len(have) >= 2
    refused = phone.send("PUT", at, life(skills=[*have, "insulin"]), version=1)
    assert (refused.status_code, refused.json()["problems"][0]["where"]) == (422, "skills")
    assert phone.send("PUT", at, life(skills=have[1:]), version=1).json()["skills"] == have[1:]
    assert phone.send("PUT", at, life(skills=have), version=2).status_code == 422


def test_what_is_not_given_stays(cast: Cast) -> None:
    week_of(cast)
    phone, at = Phone(cast.bryn), f"/members/{cast.bryn.id}/working-life"
    done = phone.send("PUT", at, life(), version=1).json()
    assert (done["leaves"], done["gifts"]) == (430, ["football"])
    done = phone.send("PUT", at, life(leaves=None, gifts=[]), version=2).json()
    assert (done["leaves"], done["gifts"]) == (None, [])


def test_somebody_who_has_said_nothing_yet_can_begin(cast: Cast) -> None:
    phone, at = Phone(cast.cerys), f"/members/{cast.cerys.id}/working-life"
    assert (phone.get(at).json()["version"], WorkingLife.objects.count()) == (0, 0)
    assert phone.send("PUT", at, life(), version=0).json()["version"] == 1
    assert phone.send("PUT", at, life(), version=0).status_code == 412
    assert WorkingLife.objects.count() == 1


def test_it_is_not_there_for_anybody_else(cast: Cast) -> None:
    week_of(cast)
    at = f"/members/{cast.amara.id}/working-life"
    for who in (*cast.outsiders.values(), cast.joan, cast.ruth, cast.imogen, cast.olu):
        assert Phone(who).get(at).status_code == 404
        assert Phone(who).send("PUT", at, life(), version=1).status_code == 404
    assert Phone(None).get(at).status_code == 401
    assert Phone(cast.amara).get(f"/members/{cast.joan.id}/working-life").status_code == 404
    assert Phone(cast.amara).get(f"/members/{cast.lena.id}/working-life").status_code == 404


@pytest.mark.parametrize(
    ("wrong", "where"),
    [
        ({"most_week": 600}, "most_week"),
        ({"mode": "rocket"}, "mode"),
        ({"most_days": 8}, "most_days"),
        ({"available": [{"weekday": 0, "from_minute": 900, "to_minute": 420}]}, "available[0].to_minute"),
        ({"available": [{"weekday": 0, "from_minute": 1440, "to_minute": 1500}]}, "available[0].from_minute"),
        (
            {
                "available": [
                    {"weekday": 0, "from_minute": 420, "to_minute": 900},
                    {"weekday": 0, "from_minute": 800, "to_minute": 960},
                ]
            },
            "available[1].from_minute",
        ),
        ({"surprise": 1}, "surprise"),
    ],
)
def test_what_does_not_fit_is_said_by_field(cast: Cast, wrong: dict[str, Any], where: str) -> None:
    at = f"/members/{cast.amara.id}/working-life"
    answer = Phone(cast.amara).send("PUT", at, life(**wrong), version=0)
    assert answer.status_code == 422
    assert where in [p["where"] for p in answer.json()["problems"]]
    assert not WorkingLife.objects.exists()


def test_times_that_only_touch_do_not_overlap() -> None:
    offers = [Offer(0, 600, 700, False), Offer(0, 700, 800, True), Offer(1, 650, 750, False)]
    whole = {"contract": 0, "most_week": 0, "most_day": 0, "most_days": 0, "mode": "bus", "modes": ["bus"]}
    assert working_life_faults(**whole, offers=offers) == []  # type: ignore[arg-type]
