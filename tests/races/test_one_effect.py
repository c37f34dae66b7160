"""Whatever many do at once, a week has one history: exactly one effect, and no answer lost."""

from collections import Counter
from uuid import uuid4

import pytest

from tests.races.conftest import Crowd

pytestmark = pytest.mark.timeout(180)


def test_it_is_adopted_once_when_two_choose_differently(crowd: Crowd) -> None:
    a, b = crowd.members[:2]
    requests = [crowd.adopt(who, way, 1) for who in (a, b) for way in ("balanced", "kind_days", "familiar_faces")]
    answers = crowd.race(*requests)
    assert Counter(x["status"] for x in answers) == {200: 1, 412: 5}
    won = next(x["body"] for x in answers if x["status"] == 200)
    assert all(x["body"]["current"]["way"] == won["way"] for x in answers if x["status"] == 412)
    found = crowd.look()
    assert (found["way"], found["version"], found["round"], found["visits"]) == (won["way"], 2, 1, 12)
    assert found["verbs"].count("adopted") == 1


def test_it_does_twenty_times_the_same_request_once(crowd: Crowd) -> None:
    key = str(uuid4())
    answers = crowd.race(*[crowd.adopt(crowd.members[0], "balanced", 1, key)] * 20)
    assert Counter(x["status"] for x in answers) == {200: 20}
    assert {x["body"]["version"] for x in answers} == {2}
    found = crowd.look()
    assert (found["verbs"].count("adopted"), found["keys"], found["version"]) == (1, 1, 2)


def test_it_asks_the_planner_one_question_when_everybody_asks(crowd: Crowd) -> None:
    answers = crowd.race(*[crowd.propose(m, str(uuid4())) for m in crowd.members])
    assert Counter(x["status"] for x in answers) == {202: 12}
    assert len({x["body"]["id"] for x in answers}) == 1
    found = crowd.look()
    assert (found["runs"], found["verbs"].count("asked for proposals")) == (2, 1)  # one was there, finished


def test_it_loses_no_answer_while_somebody_publishes(crowd: Crowd) -> None:
    first, second, *others = crowd.members
    crowd.race(crowd.adopt(first, "balanced", 1))
    agreed = crowd.race(crowd.answer(first, "happy"))[0]["body"]
    agreed = crowd.race(crowd.answer(second, "can_live_with_it"))[0]["body"]
    assert (agreed["state"], agreed["answers_needed"]) == ("agreed", 2)
    says = {m: ("happy", "can_live_with_it")[n % 2] for n, m in enumerate(others)}
    answers = crowd.race(*[crowd.answer(m, s) for m, s in says.items()], crowd.publish(first, agreed["version"]))
    *said, published = answers
    assert published["status"] == 200
    found = crowd.look()
    assert found["state"] == "published"
    in_time = {m for m, a in zip(says, said, strict=True) if a["status"] == 200}
    assert {a["status"] for a in said} <= {200, 409}
    assert found["answers"] == {m: s for m, s in says.items() if m in in_time} | {
        first: "happy",
        second: "can_live_with_it",
    }


def test_it_is_never_published_over_an_objection(crowd: Crowd) -> None:
    first, second, third, *_ = crowd.members
    crowd.race(crowd.adopt(first, "balanced", 1))
    crowd.race(crowd.answer(first, "happy"), crowd.answer(second, "happy"))
    found = crowd.look()
    assert found["state"] == "agreed"
    objected, published = crowd.race(crowd.answer(third, "object"), crowd.publish(first, found["version"]))
    found = crowd.look()
    if objected["status"] == 200:
        assert (found["state"], published["status"]) == ("proposed", 412)
        assert found["answers"][third] == "object"
    else:
        assert (found["state"], published["status"], objected["status"]) == ("published", 200, 409)
        assert third not in found["answers"]


def test_it_counts_twelve_answers_at_once_and_agrees_once(crowd: Crowd) -> None:
    crowd.race(crowd.adopt(crowd.members[0], "balanced", 1))
    answers = crowd.race(*[crowd.answer(m, "happy") for m in crowd.members])
    assert Counter(x["status"] for x in answers) == {200: 12}
    found = crowd.look()
    assert (found["state"], found["version"], len(found["answers"])) == ("agreed", 3, 12)
    assert (found["verbs"].count("answered"), found["verbs"].count("agreed")) == (12, 1)


def test_it_is_published_once(crowd: Crowd) -> None:
    first, second, *_ = crowd.members
    crowd.race(crowd.adopt(first, "balanced", 1))
    crowd.race(crowd.answer(first, "happy"), crowd.answer(second, "happy"))
    version, key = crowd.look()["version"], str(uuid4())
    answers = crowd.race(
        *[crowd.publish(m, version) for m in crowd.members[:6]], *[crowd.publish(first, version, key)] * 4
    )
    done = Counter(x["status"] for x in answers)
    # the repeats of one key count as one: they all won, or they all lost
    assert (done[200], done[412]) in {(1, 9), (4, 6)}
    found = crowd.look()
    assert (found["state"], found["verbs"].count("published")) == ("published", 1)


def test_it_adopts_nothing_that_a_keep_of_the_same_moment_forbids(crowd: Crowd) -> None:
    first, second, *_ = crowd.members
    adopted, *kept = crowd.race(crowd.adopt(first, "balanced", 1), *[crowd.keep(second, day, 500) for day in range(3)])
    found = crowd.look()
    assert found["keeps"] == sum(k["status"] == 200 for k in kept) == 3
    # Adopted before any keep, or refused because the version had moved on: never a plan that nobody checked.
    if adopted["status"] == 200:
        assert (adopted["body"]["version"], found["state"], found["visits"], found["version"]) == (2, "proposed", 12, 5)
    else:
        assert (adopted["status"], found["state"], found["visits"], found["version"]) == (412, "sharing", 0, 4)


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_it_would_be_seen_here_if_adopting_were_read_check_write(crowd: Crowd) -> None:
    """The test of the test. SQLite is not asked: there every transaction has the one write lock, broken or not."""
    crowd.ask(do="sabotage")
    answers = crowd.race(*[crowd.adopt(m, "balanced", 1) for m in crowd.members[:6]])
    assert sum(x["status"] == 200 for x in answers) > 1
    assert crowd.ask(do="look", week=crowd.scene["week"])["wrong"] != []
