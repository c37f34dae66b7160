"""The state machine of a week, without a database."""

import pytest

from rotas.planning.rules import Rule
from rotas.rules.broken import SENTENCES, sentence
from rotas.rules.week import (
    MOVES,
    STATES,
    Says,
    State,
    Step,
    Wish,
    after,
    changed,
    follows,
    is_agreed,
    keep_problems,
    may,
)


def test_it_reaches_every_state_and_leaves_all_but_published() -> None:
    ends = {m.end for m in MOVES.values() if m.end} | {"sharing"}
    assert ends == set(STATES)
    leaves = {s for m in MOVES.values() if m.end for s in m.start}
    assert leaves == set(STATES) - {"published"}


#: What may happen to a week that the team agrees on. Talking about it and locking what is planned change no visit.
TO_AN_AGREED = {
    "publish",
    "bring_back",
    "set_aside",
    "answer",
    "change_by_hand",
    "talk",
    "lock",
    "unlock",
    "wish",
    "pause",
}


def test_it_lets_nothing_else_change_an_agreed_week() -> None:
    assert {step for step in MOVES if may(step, "agreed")} == TO_AN_AGREED


@pytest.mark.parametrize("step", ["talk", "lock", "unlock", "wish"])
def test_talking_and_locking_leave_a_week_where_it_is(step: Step) -> None:
    assert MOVES[step].end is None


def test_it_lets_nothing_but_life_change_a_published_week() -> None:
    assert [step for step in MOVES if may(step, "published")] == ["live"]


def test_it_asks_everybody_again_after_a_change_by_hand() -> None:
    assert {after("change_by_hand", s) for s in ("sharing", "proposed", "agreed")} == {"proposed"}


def test_it_publishes_only_what_is_agreed() -> None:
    assert [s for s in STATES if may("publish", s)] == ["agreed"]
    with pytest.raises(ValueError, match="proposed"):
        after("publish", "proposed")


@pytest.mark.parametrize(
    ("answers", "needed", "agreed"),
    [
        ([], 0, False),
        (["happy"], 2, False),
        (["happy", "can_live_with_it"], 2, True),
        (["happy", "happy", "object"], 2, False),
        (["object"], 0, False),
        (["can_live_with_it"], 0, True),
    ],
)
def test_it_is_agreed_when_enough_answered_and_nobody_objects(answers: list[Says], needed: int, agreed: bool) -> None:
    assert is_agreed(answers, needed) is agreed


@pytest.mark.parametrize(
    ("state", "answers", "step"),
    [
        ("proposed", ["happy", "happy"], "agree"),
        ("proposed", ["happy"], None),
        ("agreed", ["happy", "object"], "bring_back"),
        ("agreed", ["happy", "happy"], None),
        ("published", ["object"], None),
        ("sharing", ["happy", "happy"], None),
    ],
)
def test_it_follows_from_answers(state: State, answers: list[Says], step: Step | None) -> None:
    assert follows(state, answers, 2) == step


WISH = Wish(days=frozenset({0, 2}), opens=480, closes=720, least=45, carers=1, times=2)


@pytest.mark.parametrize(
    ("day", "start", "members", "kept", "where"),
    [
        (0, 540, ["a"], 0, []),
        (None, None, ["a"], 1, []),
        (0, None, [], 0, ["members"]),
        (1, 540, [], 0, ["day"]),
        (0, 479, [], 0, ["start"]),
        (0, 676, [], 0, ["start"]),
        (0, 675, [], 0, []),
        (None, 540, [], 0, ["day"]),
        (0, None, ["a", "b"], 0, ["members"]),
        (0, None, ["x"], 0, ["members"]),
        (0, None, ["never"], 0, ["members"]),
        (0, None, ["a"], 2, ["moment"]),
    ],
)
def test_it_says_why_a_visit_cannot_be_kept(
    day: int | None, start: int | None, members: list[str], kept: int, where: list[str]
) -> None:
    found = keep_problems(
        WISH, day=day, start=start, members=members, of_team={"a", "b", "never"}, never={"never"}, kept=kept
    )
    assert [w for w, _ in found] == where


def test_it_says_how_a_visit_changed() -> None:
    a, b = frozenset({"a"}), frozenset({"b"})
    assert changed(None, (540, 30, a)) == "new"
    assert changed((540, 30, a), (540, 30, a)) == ""
    assert changed((540, 30, a), (550, 30, a)) == "time"
    assert changed((540, 30, a), (540, 30, b)) == "members"
    assert changed((540, 30, a), (540, 45, b)) == "both"


def test_it_has_a_sentence_for_every_rule_of_the_planner_in_each_language() -> None:
    for language in ("en", "cy"):
        assert set(SENTENCES[language]) == {r.value for r in Rule}
        for rule in Rule:
            assert "{" not in sentence(rule.value, language)
    assert sentence("travel", day=2) == "A member could not get from one visit to the next on Wednesday."
    assert (
        sentence("travel", "cy", member="Bryn", day=2)
        == "Ni allai Bryn gyrraedd o un ymweliad i'r nesaf ddydd Mercher."
    )
    assert sentence("rest", member="Bryn", day=2) == "Bryn would not have eleven hours' rest before Wednesday."
