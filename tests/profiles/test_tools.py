"""The communication chart is written by its owner and read with the section about; having read a page is said once."""

from typing import Any

from profiles.models import CommunicationChart, ReadVersion
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone
from tests.profiles.conftest import let, no_sign_in

ROW = {"when": "At tea", "does": "Turns the cup over", "means": "Enough", "do": "Take the plate, say thank you"}
HEAR = {"say": "The van is here", "how": "Show the coat", "helps": "A minute to look"}


def write(who: Human, cast: Cast, seen: int = 0, **more: Any) -> Any:
    body = {"tells": [ROW], "hears": [HEAR], **more}
    return Phone(who).send("PUT", f"/humans/{cast.joan.id}/chart", body, version=seen)


def read(who: Human, cast: Cast) -> Any:
    return Phone(who).get(f"/humans/{cast.joan.id}/chart")


def test_the_owner_writes_it_and_who_reads_about_her_reads_it(cast: Cast) -> None:
    assert write(cast.joan, cast).json()["tells"] == [ROW]
    assert read(cast.amara, cast).json()["hears"] == [HEAR]
    assert read(cast.ruth, cast).status_code == 404
    let(cast, "about", "read")
    assert read(cast.ruth, cast).status_code == 200
    for who in (cast.walter, cast.imogen, cast.olu, cast.oscar, cast.lena):
        assert read(who, cast).status_code == 404


def test_two_writers_do_not_overwrite_each_other(cast: Cast) -> None:
    write(cast.joan, cast)
    stale = write(cast.joan, cast, 0, tells=[])
    assert (stale.status_code, stale.json()["current"]["version"]) == (412, 1)
    assert write(cast.joan, cast, 1, tells=[{**ROW, "does": "Pushes it"}]).json()["version"] == 2


def test_a_member_writes_with_somebody_who_has_no_sign_in_and_says_why(cast: Cast) -> None:
    assert write(cast.amara, cast).status_code == 403
    no_sign_in(cast.joan)
    assert [p["where"] for p in write(cast.amara, cast).json()["problems"]] == ["because"]
    assert write(cast.amara, cast, because="We watched her at tea for a week.").status_code == 200
    assert AuditEvent.objects.get(kind="chart").detail["on_behalf"] is True


def test_empty_rows_are_left_out_and_too_many_are_refused(cast: Cast) -> None:
    empty = dict.fromkeys(ROW, " ")
    assert write(cast.joan, cast, tells=[empty, ROW, empty]).json()["tells"] == [ROW]
    assert write(cast.joan, cast, 1, tells=[ROW] * 9).status_code == 422
    assert CommunicationChart.objects.get().version == 1


def test_it_is_read_once_for_each_version(cast: Cast, joan: Human) -> None:
    path = f"/humans/{joan.id}/read"
    assert Phone(cast.amara).get(path).json() == {"version": 1, "read": False}
    for _ in range(2):
        assert Phone(cast.amara).send("POST", path).json() == {"version": 1, "read": True}
    Phone(cast.joan).send("PUT", f"/humans/{joan.id}/profile", {"headline": "Now this"}, version=1)
    assert Phone(cast.amara).get(path).json() == {"version": 2, "read": False}
    assert ReadVersion.objects.count() == 1
    for who in (cast.ruth, cast.oscar, cast.imogen):
        assert Phone(who).send("POST", path).status_code == 404
