"""The pulse: shown only when it can hurt nobody."""

from datetime import date

import pytest

from teams.errors import Clash, NotThere, NotYours
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone, human, put, view
from wellbeing import actions
from wellbeing.models import PulseAnswered, PulseSheet
from wellbeing.queries import pulse as queries
from wellbeing.rules import ITEMS, Month, direction, means, month_after, shown, told_apart

SHEET: dict[str, int] = dict.fromkeys(ITEMS, 7)


def month(n: int, who: str, value: int = 7) -> Month:
    return Month(date(2026, n, 1), frozenset(who), tuple(dict.fromkeys(ITEMS, value) for _ in who))


def hidden(months: list[Month], team_size: int = 12) -> list[str | None]:
    return [s.why_hidden for s in shown(months, team_size=team_size, this_month=date(2026, 11, 1))]


def test_four_answers_are_not_shown_and_five_are() -> None:
    assert hidden([month(9, "abcd")]) == ["too_few"]
    assert hidden([month(9, "abcde")]) == [None]


def test_a_month_that_is_not_over_is_not_shown() -> None:
    assert hidden([month(11, "abcdefgh")]) == ["running"]


def test_a_month_that_differs_by_one_person_is_not_shown() -> None:
    assert hidden([month(8, "abcdef"), month(9, "abcde"), month(10, "abcd")]) == [None, "one_could_be_told", "too_few"]
    assert hidden([month(8, "abcdef"), month(9, "abcdef")]) == [None, None]
    assert hidden([month(8, "abcdef"), month(9, "abcdeg")]) == [None, None]


def test_it_compares_with_the_last_month_that_was_shown() -> None:
    assert hidden([month(7, "abcdef"), month(8, "abcdefg"), month(9, "abcdefgh")]) == [None, "one_could_be_told", None]


def test_a_small_team_has_three_months_put_together() -> None:
    said = shown(
        [month(8, "abc", 4), month(9, "abc", 7), month(10, "abcd", 10)], team_size=6, this_month=date(2026, 11, 1)
    )
    assert [s.why_hidden for s in said] == ["too_few", None, None]
    assert said[2].answers == 10
    assert said[2].means is not None
    assert said[2].means["belong"] == 7.3
    assert said[2].rolling


def test_a_month_with_one_answer_takes_no_part_in_the_rolling_mean() -> None:
    said = shown(
        [month(8, "abc", 4), month(9, "abc", 4), month(10, "a", 10)], team_size=6, this_month=date(2026, 11, 1)
    )
    assert said[2].why_hidden == "too_few"
    said = shown(
        [month(8, "abc", 4), month(9, "a", 10), month(10, "abc", 4)], team_size=6, this_month=date(2026, 11, 1)
    )
    assert said[2].means is not None
    assert said[2].means["belong"] == 4.0


def test_an_item_with_too_few_answers_is_left_out() -> None:
    sheets = [dict(SHEET) for _ in range(6)]
    for sheet in sheets[:2]:
        del sheet["belong"]
    assert "belong" not in means(sheets)
    assert means(sheets)["roles"] == 7.0


def test_one_who_came_or_went_can_be_told_and_an_exchange_cannot() -> None:
    assert told_apart("abc", "ab")
    assert not told_apart("abc", "abd")
    assert not told_apart("abc", "abc")


def test_months_follow_each_other_over_new_year() -> None:
    assert month_after(date(2026, 12, 1)) == date(2027, 1, 1)
    assert month_after(date(2026, 1, 1)) == date(2026, 2, 1)


def test_a_direction_needs_two_months_and_half_a_point() -> None:
    assert direction([7.0]) == "too_short"
    assert direction([7.0, 7.4]) == "steady"
    assert direction([6.0, 7.0]) == "rising"
    assert direction([9, 9, 8.0, 8.0, 7.0, 7.0]) == "falling"


def test_nothing_joins_an_answer_to_who_gave_it(cast: Cast) -> None:
    for who in (cast.amara, cast.bryn, cast.cerys):
        actions.answer_pulse(by=view(who), team_id=cast.team.id, values=SHEET, words=who.called)
    assert {f.name for f in PulseSheet._meta.get_fields()} == {"id", "round", "values", "words"}
    assert {f.name for f in PulseAnswered._meta.get_fields()} == {"id", "round", "human"}
    assert PulseSheet.objects.count() == PulseAnswered.objects.count() == 3
    assert not AuditEvent.objects.exists()


def test_a_second_answer_in_a_month_is_refused(cast: Cast) -> None:
    actions.answer_pulse(by=view(cast.amara), team_id=cast.team.id, values=SHEET, words="")
    with pytest.raises(Clash):
        actions.answer_pulse(by=view(cast.amara), team_id=cast.team.id, values=SHEET, words="")
    assert PulseSheet.objects.count() == 1


def test_the_team_answers_and_nobody_else(cast: Cast) -> None:
    with pytest.raises(NotYours):
        actions.answer_pulse(by=view(cast.imogen), team_id=cast.team.id, values=SHEET, words="")
    for who in [*cast.outsiders.values(), cast.joan, cast.ruth, cast.olu]:
        with pytest.raises(NotThere):
            actions.answer_pulse(by=view(who), team_id=cast.team.id, values=SHEET, words="")
    assert not PulseSheet.objects.exists()


def test_team_and_coach_see_the_same_and_others_nothing(cast: Cast) -> None:
    members = [cast.amara, cast.bryn, cast.cerys]
    for name in ("Dai", "Esi", "Femi", "Gita", "Hana", "Ivan"):
        extra: Human = human(name)
        put(extra, cast.team, "member", date(2026, 1, 1))
        members.append(extra)
    for who in members[:6]:
        actions.answer_pulse(
            by=view(who), team_id=cast.team.id, values=SHEET, words=f"More time ({who.called})", on=date(2026, 9, 14)
        )
    path = f"/teams/{cast.team.id}/pulse/trend"
    of_member, of_coach = (Phone(w).get(path).json() for w in (cast.amara, cast.imogen))
    for said in (of_member, of_coach):
        said["months"][0]["words"].sort()
    assert of_member == of_coach
    assert of_member["months"][0]["answers"] == 6
    assert len(of_member["months"][0]["words"]) == 6
    for who in [*cast.outsiders.values(), cast.joan, cast.ruth, cast.olu]:
        assert Phone(who).get(path).status_code == 404
        assert Phone(who).get(f"/teams/{cast.team.id}/pulse").status_code == 404
    assert Phone(None).get(path).status_code == 401


def test_bad_sheets_are_refused_by_field(cast: Cast) -> None:
    phone = Phone(cast.amara)
    path = f"/teams/{cast.team.id}/pulse"
    bad: list[dict[str, object]] = [
        {"values": {"belong": 11}},
        {"values": {"mood": 5}},
        {"values": {}},
        {"values": {"belong": 5}, "name": "x"},
    ]
    for body in bad:
        assert phone.send("PUT", path, body).status_code == 422, body
    assert phone.send("PUT", path, {"values": {"belong": 5}}).json()["answered"] is True
    assert phone.send("PUT", path, {"values": {"belong": 5}}).json()["code"] == "answered_already"
    assert queries.my_pulse(view(cast.amara), cast.team.id).answered
