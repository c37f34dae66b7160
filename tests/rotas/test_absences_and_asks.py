"""Somebody cannot come, the others are asked, exactly one comes; and two members swap. By actions, with the clock as an argument."""

from datetime import datetime, timedelta

import pytest
import time_machine

from rotas.actions.absences import can_come_again, cannot_come
from rotas.actions.answering import answer
from rotas.actions.asking import ask_around, give, swap, withdraw
from rotas.actions.living import take
from rotas.actions.waves import advance_due
from rotas.models import Absence, Ask, AvailableTime, ExtraTime, Moment, Tie, Visit, VisitChange, VisitMember
from rotas.queries.swaps import swaps_out
from rotas.rules.absences import Stretch
from rotas.rules.asking import Reply
from teams.errors import Clash, NotThere, NotYours, RuleBroken
from teams.invariants import check_invariants
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone, view
from tests.rotas.living import at, publish, visit_on, who
from tests.rotas.shared_week import Shared


@pytest.fixture
def shared(cast: Cast) -> Shared:
    return publish(cast)


@pytest.fixture(autouse=True)
def _sound(db: None) -> object:
    yield
    assert check_invariants() == []


def sick(
    shared: Shared, member: Human, day: int, *, now: datetime, ask: bool = False, by: Human | None = None
) -> Absence:
    """Somebody is ill for a day of the week."""
    on = shared.week.starts + timedelta(days=day)
    return cannot_come(
        by=view(by or member), team_id=shared.cast.team.id, member_id=member.id, stretch=Stretch(on, 0, on, 1440),
        why="sick", said="A bug", ask=ask, now=now,
    )  # fmt: skip


def monday(shared: Shared, hour: int, minute: int = 0) -> datetime:
    return at(shared.week.starts, hour, minute)


def said(ask: Ask, by: Human, reply: Reply, now: datetime) -> Ask:
    return answer(by=view(by), ask_id=ask.id, reply=reply, now=now)


def notices(who: Human) -> set[str]:
    return set(Notice.objects.filter(human=who).values_list("kind", flat=True))


def test_who_is_ill_comes_to_nothing_that_day_and_the_others_hear_it(shared: Shared) -> None:
    cast = shared.cast
    sick(shared, cast.amara, 0, now=monday(shared, 6, 30))
    assert [who(visit_on(shared, m, 0)) for m in (shared.birds, shared.lunch)] == [set(), set()]
    assert who(visit_on(shared, shared.birds, 1)) == {"Amara"}
    assert notices(cast.bryn) == {"cannot_come"}
    assert notices(cast.joan) == {"coming_changed"}
    assert notices(cast.amara) == set()  # she knows
    told = Notice.objects.get(human=cast.bryn)
    assert (told.detail["member"], told.detail["visits"]) == ("Amara", 2)
    assert "sick" not in str(told.detail) + str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_only_what_the_time_hits_and_what_is_not_over(shared: Shared) -> None:
    cast, on = shared.cast, shared.week.starts
    cannot_come(
        by=view(cast.amara), team_id=cast.team.id, member_id=cast.amara.id, stretch=Stretch(on, 690, on, 780),
        why="car", now=monday(shared, 11, 0),
    )  # fmt: skip
    assert who(visit_on(shared, shared.birds, 0)) == {"Amara"}
    assert who(visit_on(shared, shared.lunch, 0)) == set()
    sick(shared, cast.amara, 0, now=monday(shared, 11, 0))  # feeding the birds was at ten
    assert who(visit_on(shared, shared.birds, 0)) == {"Amara"}


def test_why_is_seen_as_the_member_chose(shared: Shared) -> None:
    cast = shared.cast
    first = sick(shared, cast.amara, 0, now=monday(shared, 6))
    row = next(r for r in Phone(cast.bryn).get(f"/teams/{cast.team.id}/absences").json() if r["id"] == str(first.id))
    assert (row["why"], row["said"], row["may_take_back"]) == (None, None, False)
    own = Phone(cast.amara).get(f"/teams/{cast.team.id}/absences").json()[0]
    assert (own["why"], own["said"], own["may_take_back"]) == ("sick", "A bug", True)
    Absence.objects.update(seen_by="team")
    assert Phone(cast.bryn).get(f"/teams/{cast.team.id}/absences").json()[0]["why"] == "sick"


def test_it_is_taken_back_while_nobody_took_over(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    row = sick(shared, cast.amara, 0, now=now)
    take(by=view(cast.bryn), visit_id=visit_on(shared, shared.lunch, 0).id, now=now)
    with pytest.raises(NotYours):
        can_come_again(by=view(cast.cerys), absence_id=row.id, now=now)
    can_come_again(by=view(cast.amara), absence_id=row.id, now=now)
    can_come_again(by=view(cast.amara), absence_id=row.id, now=now)
    assert who(visit_on(shared, shared.birds, 0)) == {"Amara"}
    assert who(visit_on(shared, shared.lunch, 0)) == {"Bryn"}
    assert VisitChange.objects.filter(why="undone").count() == 1


def test_a_colleague_says_it_for_somebody_who_rang(shared: Shared) -> None:
    cast = shared.cast
    with time_machine.travel(monday(shared, 6, 30), tick=False):
        sick(shared, cast.amara, 0, now=monday(shared, 6, 30), by=cast.bryn)
    told = Notice.objects.get(human=cast.amara, kind="cannot_come")
    assert (told.detail["what"], told.detail["who"], told.urgent) == ("you", "Bryn", True)
    assert notices(cast.amara) == {"cannot_come", "cannot_come_visit"}  # not that somebody is needed where she would be
    assert notices(cast.bryn) == set()
    assert notices(cast.cerys) == {"cannot_come"}
    with pytest.raises(NotThere):
        sick(shared, cast.amara, 0, now=monday(shared, 6, 30), by=cast.oscar)
    with pytest.raises(NotThere):
        sick(shared, cast.amara, 0, now=monday(shared, 6, 30), by=cast.joan)


def test_they_are_asked_by_familiarity_and_exactly_one_yes_wins(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    Tie.objects.create(team=cast.team, person=cast.walter, member=cast.cerys, kind="known")
    sick(shared, cast.amara, 0, now=now, ask=True)
    birds = Ask.objects.get(visit=visit_on(shared, shared.birds, 0))
    assert [r.member.called for r in birds.asked.order_by("order")] == ["Cerys", "Bryn"]
    lunch = Ask.objects.get(visit=visit_on(shared, shared.lunch, 0))
    assert [r.member.called for r in lunch.asked.all()] == ["Bryn"]  # Joan does not want Cerys
    said(birds, cast.bryn, "yes", now)
    assert who(birds.visit) == {"Bryn"}
    with pytest.raises(Clash):
        said(birds, cast.cerys, "yes", now)
    said(birds, cast.bryn, "yes", now)  # the phone sends it again
    assert VisitChange.objects.filter(visit=birds.visit, why="taken").count() == 1
    assert "ask_found" in notices(cast.cerys)
    with pytest.raises(NotYours):
        said(lunch, cast.cerys, "yes", now)


def offers_only(member: Human, *weekdays: int) -> None:
    """What they offer, on these days alone."""
    AvailableTime.objects.filter(working_life__member=member).exclude(weekday__in=weekdays).delete()


def test_outside_the_times_they_offer_somebody_is_asked_last_and_a_yes_offers_that_time(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    Tie.objects.create(team=cast.team, person=cast.walter, member=cast.cerys, kind="known")
    offers_only(cast.cerys, 3)
    sick(shared, cast.amara, 0, now=now, ask=True)
    birds = Ask.objects.get(visit=visit_on(shared, shared.birds, 0))
    assert [(r.member.called, r.why["outside"]) for r in birds.asked.order_by("order")] == [
        ("Bryn", False),
        ("Cerys", True),
    ]
    said(birds, cast.cerys, "yes", now)
    assert who(birds.visit) == {"Cerys"}
    extra, visit = ExtraTime.objects.get(), visit_on(shared, shared.birds, 0)
    assert (extra.member, extra.date) == (cast.cerys, visit.date)
    assert (extra.from_minute, extra.to_minute) == (visit.start, visit.start + visit.minutes)


def test_outside_their_times_they_come_without_being_asked_and_are_given_a_visit_by_their_own_yes(
    shared: Shared,
) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    offers_only(cast.cerys, 3)
    ask = give(by=view(cast.amara), visit_id=visit_on(shared, shared.birds, 1).id, to=cast.cerys.id, now=now)
    assert who(ask.visit) == {"Amara"}
    said(ask, cast.cerys, "yes", now)
    assert who(ask.visit) == {"Cerys"}
    sick(shared, cast.amara, 0, now=now)
    take(by=view(cast.cerys), visit_id=visit_on(shared, shared.birds, 0).id, now=now)
    assert who(visit_on(shared, shared.birds, 0)) == {"Cerys"}
    assert ExtraTime.objects.filter(member=cast.cerys).count() == 2


def test_nobody_is_asked_who_told_that_they_are_not_there(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    sick(shared, cast.cerys, 0, now=now)
    sick(shared, cast.amara, 0, now=now)
    birds = visit_on(shared, shared.birds, 0)
    with pytest.raises(RuleBroken):
        take(by=view(cast.cerys), visit_id=birds.id, now=now)
    ask = ask_around(by=view(cast.bryn), visit_id=birds.id, now=now)
    assert [r.member.called for r in ask.asked.all()] == ["Bryn"]
    assert not ExtraTime.objects.exists()


def test_who_could_comes_when_nobody_else_can(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    sick(shared, cast.amara, 0, now=now, ask=True)
    birds = Ask.objects.get(visit=visit_on(shared, shared.birds, 0))
    said(birds, cast.bryn, "could", now)
    assert who(birds.visit) == set()
    said(birds, cast.cerys, "no", now)
    birds.refresh_from_db()
    assert (birds.state, birds.taken_by) == ("settled", cast.bryn)
    assert "ask_taken" in notices(cast.bryn)


def test_nobody_sees_who_said_no(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    sick(shared, cast.amara, 0, now=now, ask=True)
    birds = Ask.objects.get(visit=visit_on(shared, shared.birds, 0))
    before = Phone(cast.amara).get(f"/asks/{birds.id}").json()
    said(birds, cast.bryn, "no", now)
    after = Phone(cast.amara).get(f"/asks/{birds.id}").json()
    assert before == after
    said(birds, cast.cerys, "no", now)
    assert Phone(cast.amara).get(f"/asks/{birds.id}").json()["state"] == "nobody"
    assert "ask_nobody" in notices(cast.amara)


def test_at_night_nobody_is_asked_and_in_an_urgent_one_nobody_twice(shared: Shared) -> None:
    cast = shared.cast
    evening = at(shared.week.starts - timedelta(days=1), 22)
    sick(shared, cast.amara, 0, now=evening, ask=True)
    sick(shared, cast.amara, 1, now=evening, ask=True)
    tomorrow = Ask.objects.get(visit=visit_on(shared, shared.birds, 0))
    assert tomorrow.asked.filter(since__isnull=False).count() == 2  # it is before noon
    lunch = Ask.objects.get(visit=visit_on(shared, shared.lunch, 0))
    later = Ask.objects.get(visit=visit_on(shared, shared.birds, 1))
    for waits in (lunch, later):
        assert not waits.asked.filter(since__isnull=False).exists()
        assert waits.next_wave_at == monday(shared, 7)
    before = Notice.objects.count()
    advance_due(now=evening + timedelta(hours=2))
    assert Notice.objects.count() == before
    assert advance_due(now=monday(shared, 7, 1)) >= 2
    assert later.asked.filter(since__isnull=False).count() == 2


def test_the_next_few_are_asked_when_the_first_are_silent(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    sick(shared, cast.amara, 2, now=now, ask=True)
    ask = Ask.objects.get(visit=visit_on(shared, shared.birds, 2))
    said(ask, cast.bryn, "could", now)
    assert advance_due(now=now + timedelta(hours=2)) == 0
    assert advance_due(now=ask.next_wave_at) >= 1
    ask.refresh_from_db()
    assert ask.taken_by == cast.bryn  # Cerys has had her time


def test_an_ask_ends_when_the_visit_begins(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 9, 30)
    sick(shared, cast.amara, 0, now=now, ask=True)
    advance_due(now=monday(shared, 10, 1))
    advance_due(now=monday(shared, 12, 1))
    assert set(Ask.objects.values_list("state", flat=True)) == {"nobody"}


def test_a_visit_of_mine_to_one_member(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    lunch = visit_on(shared, shared.lunch, 0)
    with pytest.raises(RuleBroken) as refused:
        give(by=view(cast.amara), visit_id=lunch.id, to=cast.cerys.id, now=now)
    assert refused.value.problems[0].what == "Joan has asked that Cerys does not come."
    with pytest.raises(NotYours):
        give(by=view(cast.bryn), visit_id=lunch.id, to=cast.cerys.id, now=now)
    ask = give(by=view(cast.amara), visit_id=lunch.id, to=cast.bryn.id, now=now)
    assert who(lunch) == {"Amara"}
    with pytest.raises(NotThere):
        said(ask, cast.cerys, "yes", now)
    said(ask, cast.bryn, "yes", now)
    assert who(lunch) == {"Bryn"}
    assert {"ask_yes", "visit_changed"} <= notices(cast.amara)
    assert "coming_changed" in notices(cast.joan)


def test_a_swap_of_two_visits_is_one_change(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    mine, theirs = visit_on(shared, shared.birds, 0), visit_on(shared, shared.birds, 5)
    ask = swap(by=view(cast.amara), visit_id=mine.id, other_id=theirs.id, to=cast.bryn.id, now=now)
    with pytest.raises(Clash):
        give(by=view(cast.amara), visit_id=mine.id, to=cast.bryn.id, now=now)
    said(ask, cast.bryn, "yes", now)
    assert (who(mine), who(theirs)) == ({"Bryn"}, {"Amara"})
    assert VisitChange.objects.values("batch").distinct().count() == 1


def test_what_could_be_swapped_is_what_a_swap_accepts(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    mine = visit_on(shared, shared.lunch, 0)
    cerys = visit_on(shared, shared.birds, 5)
    VisitMember.objects.filter(visit=cerys).update(member=cast.cerys)  # whom Joan does not want
    rows = {s.visit: s.broken for s in swaps_out(view(cast.amara), mine.id, now=now)}
    assert set(rows) == {v.id for v in Visit.objects.filter(week=mine.week) if who(v) in ({"Bryn"}, {"Cerys"})}
    refused = {visit for visit, broken in rows.items() if broken}
    assert cerys.id in refused
    assert refused != set(rows)
    for other in rows:
        to = Visit.objects.get(id=other).humans.get()
        if other in refused:
            with pytest.raises(RuleBroken):
                swap(by=view(cast.amara), visit_id=mine.id, other_id=other, to=to.id, now=now)
        else:
            ask = swap(by=view(cast.amara), visit_id=mine.id, other_id=other, to=to.id, now=now)
            withdraw(by=view(cast.amara), ask_id=ask.id)
    with pytest.raises(NotYours):
        swaps_out(view(cast.bryn), mine.id, now=now)
    with pytest.raises(NotThere):
        swaps_out(view(cast.oscar), mine.id, now=now)
    assert swaps_out(view(cast.amara), mine.id, now=now + timedelta(days=8)) == []


def test_a_swap_outside_the_times_that_both_offer_offers_them_once(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    mine, theirs = visit_on(shared, shared.birds, 0), visit_on(shared, shared.birds, 5)
    AvailableTime.objects.filter(working_life__member=cast.amara, weekday=5).delete()
    AvailableTime.objects.filter(working_life__member=cast.bryn, weekday=0).delete()
    found = next(s for s in swaps_out(view(cast.amara), mine.id, now=now) if s.visit == theirs.id)
    assert (found.broken, found.outside_mine, found.outside_theirs) == (None, True, True)
    ask = swap(by=view(cast.amara), visit_id=mine.id, other_id=theirs.id, to=cast.bryn.id, now=now)
    assert Phone(cast.bryn).get(f"/asks/{ask.id}").json()["outside"] is True
    assert Phone(cast.amara).get(f"/asks/{ask.id}").json()["outside"] is False
    assert not ExtraTime.objects.exists()
    said(ask, cast.bryn, "yes", now)
    assert (who(mine), who(theirs)) == ({"Bryn"}, {"Amara"})
    assert set(ExtraTime.objects.values_list("member__called", "date")) == {("Bryn", mine.date), ("Amara", theirs.date)}


def test_nobody_swaps_into_a_time_they_told_to_be_away(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    AvailableTime.objects.filter(working_life__member=cast.bryn, weekday=0).delete()
    sick(shared, cast.bryn, 0, now=now)
    mine, theirs = visit_on(shared, shared.birds, 0), visit_on(shared, shared.birds, 5)
    with pytest.raises(RuleBroken):
        swap(by=view(cast.amara), visit_id=mine.id, other_id=theirs.id, to=cast.bryn.id, now=now)


def test_withdrawn_is_withdrawn_and_accepted_is_accepted(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    first = give(by=view(cast.amara), visit_id=visit_on(shared, shared.birds, 0).id, to=cast.bryn.id, now=now)
    with pytest.raises(NotYours):
        withdraw(by=view(cast.bryn), ask_id=first.id)
    withdraw(by=view(cast.amara), ask_id=first.id)
    with pytest.raises(Clash):
        said(first, cast.bryn, "yes", now)
    second = give(by=view(cast.amara), visit_id=visit_on(shared, shared.birds, 0).id, to=cast.bryn.id, now=now)
    said(second, cast.bryn, "yes", now)
    with pytest.raises(Clash):
        withdraw(by=view(cast.amara), ask_id=second.id)
    declined = give(by=view(cast.amara), visit_id=visit_on(shared, shared.birds, 1).id, to=cast.bryn.id, now=now)
    assert said(declined, cast.bryn, "no", now).state == "nobody"


def test_given_to_anybody_it_stays_mine_until_somebody_says_yes(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    birds = visit_on(shared, shared.birds, 2)
    ask = ask_around(by=view(cast.amara), visit_id=birds.id, mine=True, now=now)
    assert who(birds) == {"Amara"}
    assert set(ask.asked.values_list("member__called", flat=True)) == {"Bryn", "Cerys"}
    said(ask, cast.cerys, "yes", now)
    assert who(birds) == {"Cerys"}


def test_an_ask_that_life_overtook_is_closed(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    birds = visit_on(shared, shared.birds, 2)
    ask = give(by=view(cast.amara), visit_id=birds.id, to=cast.bryn.id, now=now)
    sick(shared, cast.amara, 2, now=now)
    ask.refresh_from_db()
    assert ask.state == "overtaken"
    assert "ask_over" in notices(cast.bryn)


def test_a_second_place_at_a_visit_for_two(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    Moment.objects.filter(id=shared.birds.id).update(carers=2)
    birds = visit_on(shared, shared.birds, 2)
    ask = ask_around(by=view(cast.amara), visit_id=birds.id, now=now)
    said(ask, cast.cerys, "yes", now)
    assert who(birds) == {"Amara", "Cerys"}
    with pytest.raises(Clash):
        take(by=view(cast.bryn), visit_id=birds.id, now=now)


def test_a_yes_is_checked_again(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 7, 30)
    sick(shared, cast.amara, 0, now=now, ask=True)
    birds = Ask.objects.get(visit=visit_on(shared, shared.birds, 0))
    Tie.objects.create(team=cast.team, person=cast.walter, member=cast.bryn, kind="not")
    with pytest.raises(RuleBroken):
        said(birds, cast.bryn, "yes", now)
    birds.refresh_from_db()
    assert birds.state == "open"
    assert who(birds.visit) == set()


def test_what_needs_somebody_comes_by_how_long_it_can_wait(shared: Shared) -> None:
    cast, now = shared.cast, monday(shared, 6, 30)
    sick(shared, cast.amara, 0, now=now)
    page = Phone(cast.bryn).get(f"/teams/{cast.team.id}/needs").json()
    assert [n["visit"]["title"] for n in page["needs"]] == ["Feeding the birds", "Lunch together"]
    assert Phone(cast.oscar).get(f"/teams/{cast.team.id}/needs").status_code == 404
    assert Phone(cast.imogen).get(f"/teams/{cast.team.id}/needs").status_code == 403
    assert Visit.objects.count() == 12


def test_no_rule_keeps_anybody_from_saying_that_they_cannot_come(shared: Shared) -> None:
    """Bryn comes with her to a visit that one can make, outside the times that he offers: that was so before, and is nobody's fault."""
    birds = visit_on(shared, shared.birds, 1)
    VisitMember.objects.create(visit=birds, member=shared.cast.bryn)
    AvailableTime.objects.filter(working_life__member=shared.cast.bryn).delete()
    sick(shared, shared.cast.amara, 1, now=monday(shared, 18), ask=True)
    assert who(birds) == {"Bryn"}
    assert not Ask.objects.filter(visit=birds).exists()  # he is enough
