"""Instants of phones that cannot be trusted, and taps in any order."""

from datetime import UTC, datetime, timedelta
from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from rotas.rules.lived import EARLIEST, LONGEST_WAIT, TAP_KINDS, Lived, Told, instant, lived

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def test_a_right_clock_is_taken_at_its_word() -> None:
    found = instant(said=NOON, phone_now=NOON + HOUR, got=NOON + HOUR)
    assert (found.at, found.sure) == (NOON, True)


def test_a_clock_that_is_a_year_behind_is_read_by_how_long_it_waited() -> None:
    year = timedelta(days=365)
    found = instant(said=NOON - year, phone_now=NOON - year + 3 * HOUR, got=NOON + 3 * HOUR)
    assert (found.at, found.sure) == (NOON, True)


def test_a_clock_that_runs_ahead_is_read_the_same_way() -> None:
    found = instant(said=NOON + HOUR, phone_now=NOON + 2 * HOUR, got=NOON + HOUR)
    assert (found.at, found.sure) == (NOON, True)


def test_a_clock_that_was_set_back_in_between_is_not_trusted() -> None:
    found = instant(said=NOON + 5 * HOUR, phone_now=NOON, got=NOON)
    assert (found.at, found.sure) == (NOON, False)


def test_a_clock_that_was_put_right_in_between_is_not_trusted() -> None:
    begin = NOON - 2 * HOUR
    found = instant(said=NOON - timedelta(days=30), phone_now=NOON, got=NOON, earliest=begin)
    assert (found.at, found.sure) == (begin, False)


def test_what_waited_for_longer_than_can_be_is_when_it_came() -> None:
    found = instant(said=NOON - LONGEST_WAIT - HOUR, phone_now=NOON, got=NOON)
    assert (found.at, found.sure) == (NOON, False)


def test_a_phone_that_says_nothing_of_its_clock_is_compared_with_ours() -> None:
    assert instant(said=NOON - HOUR, phone_now=None, got=NOON).at == NOON - HOUR


@given(
    off=st.integers(-(10**6), 10**6),
    waited=st.integers(0, 60 * 24 * 60),
    begun=st.integers(0, 600),
)
def test_it_is_never_in_the_future_nor_before_it_can_have_been(off: int, waited: int, begun: int) -> None:
    got = NOON
    earliest = got - timedelta(minutes=begun) - EARLIEST
    phone = got + timedelta(minutes=off)
    found = instant(phone - timedelta(minutes=waited), phone, got, earliest)
    assert earliest <= found.at <= got
    if timedelta(minutes=waited) <= timedelta(minutes=begun) + EARLIEST:
        assert (found.at, found.sure) == (got - timedelta(minutes=waited), True)


def tap(kind: str, minutes: int, **more: object) -> Told:
    return Told(kind=kind, at=NOON + timedelta(minutes=minutes), key=f"{kind}{minutes}", **more)  # type: ignore[arg-type]


def test_here_and_left() -> None:
    assert lived([tap("here", 0), tap("left", 45)]) == Lived(NOON, NOON + timedelta(minutes=45))


def test_the_first_here_counts_and_the_last_leaving() -> None:
    found = lived([tap("here", 0), tap("here", 5), tap("left", 40), tap("left", 45)])
    assert found == Lived(NOON, NOON + timedelta(minutes=45))


def test_taken_back_it_was_not() -> None:
    assert not lived([tap("here", 0), tap("not_here", 1)]).anything
    assert lived([tap("here", 0), tap("not_here", 1), tap("here", 9)]).here_at == NOON + timedelta(minutes=9)
    assert lived([tap("here", 0), tap("left", 30), tap("not_left", 31)]).left_at is None


def test_what_a_member_writes_afterwards_replaces_both() -> None:
    begin, end = NOON - HOUR, NOON - timedelta(minutes=15)
    found = lived([tap("here", 0, sure=False), tap("was_there", 60, from_at=begin, to_at=end)])
    assert found == Lived(begin, end, sure=True)


def test_a_forgotten_here_leaves_a_leaving() -> None:
    assert lived([tap("left", 45)]) == Lived(None, NOON + timedelta(minutes=45))


def test_leaving_before_coming_is_not_sure() -> None:
    assert lived([tap("left", 0), tap("here", 10)]).sure is False


@given(st.lists(st.tuples(st.sampled_from(TAP_KINDS), st.integers(0, 60)), max_size=5, unique_by=lambda t: t[1]))
def test_the_order_of_coming_is_nothing(taps: list[tuple[str, int]]) -> None:
    told = [tap(kind, at, from_at=NOON if kind == "was_there" else None) for kind, at in taps]
    assert len({lived(each) for each in permutations(told)}) <= 1
