"""Whatever many say at once, an ask has exactly one outcome, and a visit exactly those whom it needs."""

from collections import Counter
from typing import Any
from uuid import uuid4

import pytest

from tests.races.conftest import Crowd

pytestmark = pytest.mark.timeout(240)


@pytest.fixture
def visits(crowd: Crowd) -> dict[str, str]:
    found: dict[str, str] = crowd.ask(do="live", week=crowd.scene["week"])
    return found


def says(who: str, ask: str, reply: str = "yes", key: str | None = None) -> dict[str, Any]:
    return {"who": who, "method": "POST", "path": f"/asks/{ask}/answer", "body": {"answer": reply}, "key": key}


def withdraws(who: str, ask: str) -> dict[str, Any]:
    return {"who": who, "method": "POST", "path": f"/asks/{ask}/withdraw", "key": str(uuid4())}


def test_of_many_who_say_yes_exactly_one_goes(crowd: Crowd, visits: dict[str, str]) -> None:
    amara, *others = crowd.members
    birds = visits["Feeding the birds 1"]
    ask = crowd.ask(do="ask", visit=birds, by=amara, kind="around")
    answers = crowd.race(*[says(m, ask, key=str(uuid4())) for m in others[:8]])
    assert Counter(a["status"] for a in answers) == {200: 1, 409: 7}
    won = next(m for m, a in zip(others, answers, strict=False) if a["status"] == 200)
    found = crowd.ask(do="looked", visits=[birds])
    assert found == {"wrong": [], "asks": ["settled"], "who": [[won]], "changes": [2]}


def test_a_swap_that_is_accepted_twenty_times_happens_once(crowd: Crowd, visits: dict[str, str]) -> None:
    amara, bryn = crowd.members[:2]
    mine, theirs = visits["Feeding the birds 0"], visits["Feeding the birds 5"]
    ask = crowd.ask(do="ask", visit=mine, by=amara, kind="swap", to=bryn, other=theirs)
    key = str(uuid4())
    answers = crowd.race(*[says(bryn, ask, key=key if n % 2 else str(uuid4())) for n in range(20)])
    assert Counter(a["status"] for a in answers) == {200: 20}
    found = crowd.ask(do="looked", visits=[mine, theirs])
    assert found == {"wrong": [], "asks": ["settled"], "who": [[bryn], [amara]], "changes": [1, 1]}


def test_a_yes_and_a_withdrawal_at_once_have_one_outcome(crowd: Crowd, visits: dict[str, str]) -> None:
    amara, *others = crowd.members
    for day, bryn in enumerate(others[:3]):  # somebody else each day: who said yes has less room on the next
        birds = visits[f"Feeding the birds {day}"]
        ask = crowd.ask(do="ask", visit=birds, by=amara, kind="give", to=bryn)
        yes, back = crowd.race(says(bryn, ask, key=str(uuid4())), withdraws(amara, ask))
        assert sorted([yes["status"], back["status"]]) == [200, 409]
        found = crowd.ask(do="looked", visits=[birds])
        assert found["wrong"] == []
        assert found["who"] == [[bryn if yes["status"] == 200 else amara]]


@pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
def test_it_would_be_seen_here_if_a_yes_were_read_check_write(crowd: Crowd, visits: dict[str, str]) -> None:
    """The test of the test. SQLite is not asked: there every transaction has the one write lock, broken or not."""
    amara, *others = crowd.members
    birds = visits["Feeding the birds 1"]
    ask = crowd.ask(do="ask", visit=birds, by=amara, kind="around")
    crowd.ask(do="sabotage_asks")
    answers = crowd.race(*[says(m, ask) for m in others[:6]])
    assert sum(a["status"] == 200 for a in answers) > 1
    found = crowd.ask(do="looked", visits=[birds])
    assert len(found["who"][0]) > 1
    assert found["wrong"] != []
