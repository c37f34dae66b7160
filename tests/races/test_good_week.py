"""Several people write one good week at once: nobody overwrites what they have not seen, and nothing counts twice."""

from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from tests.races.conftest import Crowd

pytestmark = pytest.mark.timeout(180)

MOMENT = {
    "title": "Feeding the birds",
    "why": "They wait for him",
    "days": [0, 1, 2],
    "from_minute": 540,
    "to_minute": 720,
}


def change(crowd: Crowd, who: str, version: int, title: str) -> dict[str, Any]:
    body = MOMENT | {"least": 20, "best": 30, "title": title}
    return {"who": who, "method": "PUT", "path": f"/moments/{crowd.scene['birds']}", "version": version, "body": body}


def test_of_five_who_saw_the_same_version_one_changes_it_and_the_others_see_what_it_says(crowd: Crowd) -> None:
    answers = crowd.race(*[change(crowd, who, 1, f"by {who}") for who in crowd.members[:5]])
    assert Counter(a["status"] for a in answers) == {200: 1, 412: 4}
    (won,) = (a["body"] for a in answers if a["status"] == 200)
    assert won["version"] == 2
    assert all(a["body"]["current"]["moments"] == won["moments"] for a in answers if a["status"] == 412)


def test_a_moment_that_many_end_is_ended_once_and_comes_back_once(crowd: Crowd) -> None:
    path = f"/moments/{crowd.scene['birds']}"
    ended = crowd.race(*[{"who": who, "method": "DELETE", "path": path} for who in crowd.members[:5]])
    assert {a["status"] for a in ended} == {200}
    assert crowd.race({"who": crowd.members[0], "method": "DELETE", "path": path})[0]["body"]["version"] == 2
    back = crowd.race(*[{"who": who, "method": "POST", "path": f"{path}/bring-back"} for who in crowd.members[:5]])
    assert {a["status"] for a in back} == {200}
    assert max(a["body"]["version"] for a in back) == 3


def test_a_moment_sent_six_times_is_there_once(crowd: Crowd) -> None:
    who, key = crowd.members[0], str(uuid4())
    seen = crowd.race(change(crowd, who, 1, "birds"))[0]["body"]
    add = {
        "who": who,
        "method": "POST",
        "path": f"/people/{seen['person']['id']}/moments",
        "body": MOMENT | {"least": 20, "best": 30, "title": "Once"},
        "key": key,
    }
    answers = crowd.race(*[add] * 6)
    assert {a["status"] for a in answers} == {200}
    titles = [m["title"] for m in answers[-1]["body"]["moments"]]
    assert titles.count("Once") == 1


def test_ties_that_many_set_at_once_are_one_tie(crowd: Crowd) -> None:
    first, second = crowd.members[:2]
    person = crowd.race(change(crowd, first, 1, "birds"))[0]["body"]["person"]["id"]
    path = f"/people/{person}/ties/{second}"
    asks = [
        {"who": w, "method": "PUT", "path": path, "body": {"kind": k}}
        for w in crowd.members[:3]
        for k in ("core", "known")
    ]
    answers = crowd.race(*asks)
    assert {a["status"] for a in answers} == {200}
    last = crowd.race({"who": first, "method": "GET", "path": f"/people/{person}/good-week"})[0]["body"]
    (tie,) = (t["kind"] for t in last["ties"] if t["member"]["id"] == second)
    assert tie in ("core", "known")
