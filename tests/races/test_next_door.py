"""Help from next door, agreed to by two members at the same instant: nobody is in two places."""

from collections import Counter

import pytest

from tests.races.conftest import Crowd

pytestmark = pytest.mark.timeout(180)


def test_of_two_visits_at_once_a_helper_gets_one(crowd: Crowd) -> None:
    crowd.ask(do="live", week=crowd.scene["week"])
    found = crowd.ask(do="next_door", week=crowd.scene["week"])
    paths = [f"/next-door/{ask}/agree" for ask in found["asks"]]
    answers = crowd.race(
        *[
            {"who": who, "method": "POST", "path": path, "version": 2}
            for who, path in zip(crowd.members, paths, strict=False)
        ]
    )
    assert Counter(a["status"] for a in answers) == {200: 1, 422: 1}
    crowd.look()


def test_one_offer_that_many_agree_to_is_agreed_to_once(crowd: Crowd) -> None:
    crowd.ask(do="live", week=crowd.scene["week"])
    path = f"/next-door/{crowd.ask(do='next_door', week=crowd.scene['week'])['asks'][0]}/agree"
    answers = crowd.race(*[{"who": who, "method": "POST", "path": path, "version": 2} for who in crowd.members[:5]])
    assert Counter(a["status"] for a in answers) == {200: 1, 412: 4}
    crowd.look()


def test_somebody_told_to_be_away_by_many_at_once_is_away_once(crowd: Crowd) -> None:
    """Every visit is paused once, and home again every one is back once."""
    crowd.ask(do="live", week=crowd.scene["week"])
    person = crowd.race({"who": crowd.members[0], "method": "GET", "path": "/people"})[0]["body"]["people"]
    walter = next(k["human"]["id"] for k in person if k["human"]["called"] == "Walter")
    before = crowd.look()["visits"]
    tell = {
        "method": "POST",
        "path": f"/people/{walter}/away",
        "body": {"first": crowd.scene["starts"], "why": "hospital"},
    }
    answers = crowd.race(*[{"who": who, **tell} for who in crowd.members[:5]])
    assert Counter(a["status"] for a in answers) == {200: 1, 409: 4}
    assert crowd.look()["visits"] == before - 7
    (away,) = next(a["body"]["aways"] for a in answers if a["status"] == 200)
    back = crowd.race(*[{"who": who, "method": "DELETE", "path": f"/aways/{away['id']}"} for who in crowd.members[:5]])
    assert {a["status"] for a in back} == {200}
    assert crowd.look()["visits"] == before
