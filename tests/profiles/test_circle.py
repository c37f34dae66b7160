"""Who is in somebody's life is theirs to write; a circle is read and taken part in as the person lets it; nobody is told late."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from profiles.actions import circle_actions
from profiles.models import CircleAction, CircleMeeting, Close
from profiles.permissions import today
from profiles.queries.who_reads import readers
from profiles.rules.circle import action_day_near, meeting_day_near, unpaid, view_for, view_of
from teams.models import AuditEvent, Human, Notice
from tests.cast import Cast, Phone
from tests.profiles.conftest import let, no_sign_in

BETTY = {"name": "Betty", "who": "from the choir", "ring": "like", "side": "friends"}


def add(who: Human, cast: Cast, **more: Any) -> Any:
    return Phone(who).send("POST", f"/people/{cast.joan.id}/relationships", {**BETTY, **more}, key="new")


def meet(who: Human, cast: Cast, **more: Any) -> Any:
    body = {"date": str(today() + timedelta(days=9)), "about": "The garden", **more}
    return Phone(who).send("POST", f"/people/{cast.joan.id}/meetings", body, key="new")


def circle(who: Human, cast: Cast) -> Any:
    return Phone(who).get(f"/people/{cast.joan.id}/circle")


def do(who: Human, cast: Cast, **more: Any) -> Any:
    body = {"id": str(uuid4()), "what": "Ask about the shed", **more}
    return Phone(who).send("POST", f"/people/{cast.joan.id}/circle-actions", body)


def told(who: Human) -> list[str]:
    rows = Notice.objects.filter(human=who, kind__startswith="circle_").order_by("at")
    return [f"{n.kind} {n.detail['what']}" for n in rows]


def test_who_is_in_her_life_is_hers_to_write_and_shared_by_itself(cast: Cast) -> None:
    assert add(cast.joan, cast, human=str(cast.ruth.id), more=True).json()["people"][0]["human"]["called"] == "Ruth"
    assert add(cast.joan, cast, human=str(cast.ruth.id)).status_code == 409
    assert add(cast.joan, cast, human=str(cast.oscar.id)).status_code == 422
    path = f"/people/{cast.joan.id}/relationships"
    assert Phone(cast.amara).get(path).json()["may_edit"] is False
    assert add(cast.amara, cast).status_code == 403
    assert Phone(cast.ruth).get(path).status_code == 404
    let(cast, "relationships", "read")
    assert Phone(cast.ruth).get(path).json()["could_link"] == []
    for who in (cast.walter, cast.imogen, cast.olu, cast.oscar, cast.lena):
        assert Phone(who).get(path).status_code == 404


def test_the_ring_of_the_paid_has_no_side_and_changing_needs_the_version_that_was_seen(cast: Cast) -> None:
    close = add(cast.joan, cast).json()["people"][0]
    path = f"/relationships/{close['id']}"
    paid = Phone(cast.joan).send("PUT", path, {**BETTY, "ring": "paid"}, version=1).json()
    assert (paid["people"][0]["side"], paid["unpaid"]) == (None, 0)
    assert Phone(cast.joan).send("PUT", path, BETTY, version=1).status_code == 412
    assert Phone(cast.joan).send("DELETE", path).json()["people"] == []
    assert not Close.objects.exists()
    assert "Betty" not in str(list(AuditEvent.objects.values_list("detail", flat=True)))


def test_a_member_writes_with_somebody_who_has_no_sign_in_and_says_why(cast: Cast) -> None:
    no_sign_in(cast.joan)
    assert [p["where"] for p in add(cast.amara, cast).json()["problems"]] == ["because"]
    assert add(cast.amara, cast, because="We drew it with her on Monday.").status_code == 200
    assert AuditEvent.objects.get(kind="relationship").detail["on_behalf"] is True


def test_the_purpose_is_hers_and_the_circle_opens_as_she_lets_it(cast: Cast) -> None:
    path = f"/people/{cast.joan.id}/circle"
    body = {"purpose": "To keep me singing"}
    assert Phone(cast.joan).send("PUT", path, body, version=0).json()["purpose_version"] == 1
    assert Phone(cast.joan).send("PUT", path, body, version=0).status_code == 412
    assert Phone(cast.amara).send("PUT", path, body, version=1).status_code == 403
    assert [c["called"] for c in circle(cast.joan, cast).json()["cannot_see"]] == ["Ruth"]
    assert circle(cast.ruth, cast).status_code == 404
    let(cast, "circle", "read")
    assert circle(cast.ruth, cast).json()["takes_part"] is False
    assert (meet(cast.ruth, cast).status_code, do(cast.ruth, cast).status_code) == (403, 403)
    let(cast, "circle", "suggest")
    assert (meet(cast.ruth, cast).status_code, do(cast.ruth, cast).status_code) == (200, 200)
    let(cast, "circle", "none")
    assert circle(cast.ruth, cast).status_code == 404
    assert cast.ruth.id not in readers(cast.joan.id, "circle")


def test_who_is_asked_hears_of_it_only_if_it_is_there_for_them(cast: Cast) -> None:
    asked = [{"human": str(cast.ruth.id)}, {"human": str(cast.bryn.id)}, {"name": "Betty"}, {"name": " Betty "}]
    made = meet(cast.joan, cast, asked=asked).json()
    assert [(a["name"], a["sees"], a["may_say"]) for a in made["asked"]] == [
        ("", False, True),
        ("", True, False),
        ("Betty", False, True),
    ]
    assert (told(cast.ruth), told(cast.bryn), told(cast.joan)) == ([], ["circle_meeting set"], [])
    let(cast, "circle", "read")
    path = f"/circle-meetings/{made['id']}"
    moved = {"date": str(today() + timedelta(days=10)), "about": "The garden", "asked": asked}
    assert Phone(cast.amara).send("PUT", path, moved, version=1).status_code == 200
    assert (told(cast.ruth), told(cast.joan)) == (["circle_meeting changed"], ["circle_meeting changed_you"])
    off = Phone(cast.joan).send("PUT", path, {**moved, "state": "called_off"}, version=2).json()
    assert (off["state"], told(cast.bryn)[-1]) == ("called_off", "circle_meeting off")


def test_somebody_says_themselves_whether_they_come(cast: Cast) -> None:
    let(cast, "circle", "read")
    made = meet(cast.joan, cast, asked=[{"human": str(cast.ruth.id)}, {"name": "Betty"}]).json()
    ruth, betty = (f"/circle-meetings/{made['id']}/asked/{a['id']}" for a in made["asked"])
    assert Phone(cast.amara).send("PUT", ruth, {"says": "no"}).status_code == 403
    assert Phone(cast.ruth).send("PUT", ruth, {"says": "yes"}).json()["asked"][0]["says"] == "yes"
    assert Phone(cast.ruth).send("PUT", betty, {"says": "yes"}).status_code == 403
    assert Phone(cast.amara).send("PUT", betty, {"says": "yes"}).status_code == 200


def test_what_was_talked_about_means_that_it_was_held(cast: Cast) -> None:
    made = meet(cast.joan, cast).json()
    body = {"date": made["date"], "talked": " The shed. \n\nThe bench. "}
    held = Phone(cast.amara).send("PUT", f"/circle-meetings/{made['id']}", body, version=1).json()
    assert (held["state"], held["talked"]) == ("held", "The shed.\nThe bench.")


def test_each_adds_to_a_review_from_their_own_phone_and_their_view_is_told(cast: Cast) -> None:
    let(cast, "circle", "suggest")
    made = meet(cast.joan, cast, kind="review").json()
    path = f"/circle-meetings/{made['id']}/lines"
    line = {"id": str(uuid4()), "heading": "working", "text": "The walks"}
    for who, view in ((cast.joan, "person"), (cast.amara, "team"), (cast.ruth, "family")):
        answer = Phone(who).send("POST", path, {**line, "id": str(uuid4())}).json()
        assert answer["lines"][-1]["view"] == view
    for _ in range(2):  # sent again, it is there once
        answer = Phone(cast.ruth).send("POST", path, line).json()
    assert len(answer["lines"]) == 4
    assert Phone(cast.amara).send("POST", path, line).status_code == 409
    mine = f"/review-lines/{line['id']}"
    assert Phone(cast.amara).send("PUT", mine, {"text": "No"}, version=1).status_code == 403
    assert Phone(cast.ruth).send("PUT", mine, {"text": "The long walks"}, version=1).status_code == 200
    assert Phone(cast.amara).send("DELETE", mine).status_code == 403
    assert len(Phone(cast.joan).send("DELETE", mine).json()["lines"]) == 3  # it is about her
    talk = meet(cast.joan, cast).json()
    assert Phone(cast.joan).send("POST", f"/circle-meetings/{talk['id']}/lines", line).status_code == 422


def test_something_to_do_is_done_or_let_go_by_one_tap_and_never_late(cast: Cast) -> None:
    let(cast, "circle", "read")
    by_when = str(today() - timedelta(days=3))
    made = do(cast.joan, cast, human=str(cast.ruth.id), by_when=by_when).json()
    path = f"/circle-actions/{made['id']}"
    assert told(cast.ruth) == ["circle_action yours"]
    assert not {"late", "overdue", "days"} & made.keys()
    for _ in range(2):
        assert Phone(cast.ruth).send("PUT", f"{path}/done", {"done": True}).json()["done_on"] == str(today())
    assert [a["id"] for a in circle(cast.joan, cast).json()["done"]] == [made["id"]]
    assert Phone(cast.ruth).send("PUT", f"{path}/done", {"done": False}).json()["done_on"] is None
    assert Phone(cast.ruth).send("POST", f"{path}/let-go").json()["human"] is None
    assert Phone(cast.ruth).send("PUT", f"{path}/done", {"done": True}).status_code == 403
    assert Phone(cast.amara).send("DELETE", path).status_code == 403
    assert Phone(cast.joan).send("DELETE", path).json()["to_do"] == []


def test_what_to_do_is_changed_from_the_version_that_was_seen(cast: Cast) -> None:
    made = do(cast.amara, cast, name="Betty").json()
    path = f"/circle-actions/{made['id']}"
    body = {"what": "Ask twice", "human": str(cast.joan.id)}
    assert Phone(cast.bryn).send("PUT", path, body, version=1).json()["human"]["called"] == "Joan"
    assert told(cast.joan) == ["circle_action yours_you"]
    assert Phone(cast.bryn).send("PUT", path, body, version=1).status_code == 412


def test_the_day_before_somebody_is_reminded_once_and_afterwards_never(cast: Cast) -> None:
    let(cast, "circle", "read")
    tomorrow = today() + timedelta(days=1)
    asked = [{"human": str(h.id)} for h in (cast.ruth, cast.bryn)]
    meeting = CircleMeeting.objects.get(id=meet(cast.joan, cast, date=str(tomorrow), asked=asked).json()["id"])
    meeting.asked.filter(human=cast.bryn).update(says="no")
    for by_when in (tomorrow, today() - timedelta(days=1)):
        do(cast.joan, cast, human=str(cast.ruth.id), by_when=str(by_when))
    Notice.objects.all().delete()
    assert [circle_actions.remind() for _ in range(2)] == [2, 0]
    assert sorted(told(cast.ruth)) == ["circle_action soon", "circle_meeting soon"]
    assert (told(cast.bryn), told(cast.joan)) == ([], ["circle_meeting soon_you"])
    later = timezone.make_aware(datetime.combine(today() + timedelta(days=5), datetime.min.time()))
    assert circle_actions.remind(later) == 0


def test_somebody_without_the_consent_is_not_reminded(cast: Cast) -> None:
    CircleAction.objects.create(
        id=uuid4(), person=cast.joan, what="Ring", human=cast.ruth, by_when=today(), by=cast.joan
    )
    circle_actions.remind()
    assert told(cast.ruth) == []


@pytest.mark.parametrize(("on", "near"), [(20, False), (21, True), (22, True), (23, False)])
def test_a_reminder_has_its_day_and_the_one_before(on: int, near: bool) -> None:
    assert meeting_day_near(date(2026, 11, 22), date(2026, 11, on)) is near
    assert action_day_near(date(2026, 11, 22), date(2026, 11, on)) is near
    assert not action_day_near(None, date(2026, 11, on))


def test_a_view_is_kept_only_where_it_matters() -> None:
    assert view_for("working", view_of(own=False, member=False)) == "family"
    assert view_for("admire", "team") == ""
    assert unpaid(["love", "paid", "know"]) == 2
