"""Who has looked is noted once a day, shown to the one it is about, and never in the way."""

import logging
from datetime import UTC, datetime
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from profiles.actions import looks, profile
from profiles.models import Look
from profiles.queries import changed_since_last_look
from profiles.rules import PROFILE_SECTIONS
from teams.models import Human
from tests.cast import Cast, Phone, make_cast, view
from tests.profiles.conftest import JOAN, let


def open_page(who: Human, of: Human) -> Any:
    answer = Phone(who).get(f"/humans/{of.id}/profile")
    assert answer.status_code == 200
    return answer.json()


def test_opening_a_page_is_noted_once_a_day(cast: Cast, joan: Human) -> None:
    for _ in range(3):
        open_page(cast.amara, joan)
    assert set(Look.objects.values_list("section", flat=True)) == set(PROFILE_SECTIONS)
    assert Look.objects.count() == len(PROFILE_SECTIONS)


def test_a_repeat_only_reads(cast: Cast, joan: Human) -> None:
    by = view(cast.amara)
    looks.note_look(by=by, human_id=joan.id, sections=["matters"], version=1)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        looks.note_look(by=by, human_id=joan.id, sections=["matters"], version=1)
    assert [q["sql"].split()[0] for q in asked.captured_queries] == ["SELECT"]


def test_the_person_sees_who_looked_at_what(cast: Cast, joan: Human) -> None:
    let(cast, "matters", "read")
    open_page(cast.ruth, joan)
    open_page(cast.amara, joan)
    body = {r["by"]["called"]: r for r in Phone(joan).get(f"/humans/{joan.id}/looked").json()}
    assert set(body) == {"Amara", "Ruth"}
    assert (body["Ruth"]["sections"], body["Ruth"]["days"], body["Ruth"]["kept"]) == (["matters"], 1, None)
    assert body["Amara"]["sections"] == list(PROFILE_SECTIONS)


def test_looking_at_oneself_or_at_nothing_is_not_noted(cast: Cast, joan: Human) -> None:
    open_page(joan, joan)
    open_page(joan, cast.amara)  # a face, no section
    Phone(cast.oscar).get(f"/humans/{joan.id}/profile")
    assert not Look.objects.exists()


def test_a_copy_on_a_phone_is_shown_as_one(cast: Cast, joan: Human) -> None:
    phone = Phone(cast.amara)
    for _ in range(2):
        assert phone.get(f"/profiles?team={cast.team.id}").status_code == 200
    rows = Phone(joan).get(f"/humans/{joan.id}/looked").json()
    assert [(r["by"]["called"], r["days"], r["last"], r["sections"]) for r in rows] == [("Amara", 0, None, [])]
    assert rows[0]["kept"] is not None
    assert Look.objects.filter(person=joan).count() == 1


def test_the_sections_of_the_week_are_noted_too(cast: Cast, joan: Human) -> None:
    looks.note_look(by=view(cast.amara), human_id=joan.id, sections=["good_week"])
    assert Phone(joan).get(f"/humans/{joan.id}/looked").json()[0]["sections"] == ["good_week"]


def test_who_looked_is_shown_to_nobody_else(cast: Cast, joan: Human) -> None:
    assert Phone(cast.amara).get(f"/humans/{joan.id}/looked").status_code == 403
    for who in (cast.ruth, cast.walter, cast.imogen, cast.olu, *cast.outsiders.values()):
        assert Phone(who).get(f"/humans/{joan.id}/looked").status_code == 404


def test_a_look_that_cannot_be_noted_stops_nobody(cast: Cast, joan: Human, caplog: pytest.LogCaptureFixture) -> None:
    refused = OperationalError("attempt to write a readonly database")
    with patch.object(Look.objects, "bulk_create", side_effect=refused), caplog.at_level(logging.ERROR):
        assert open_page(cast.amara, joan)["headline"] == JOAN["headline"]
    assert "could not be noted" in caplog.text
    assert "blue mug" not in caplog.text


def test_days_are_counted_and_changes_told_for_a_day(db: None) -> None:
    with time_machine.travel(datetime(2030, 5, 13, 9, tzinfo=UTC), tick=False) as clock:
        cast = make_cast()
        joan = cast.joan
        profile.change_profile(by=view(joan), human_id=joan.id, seen=0, changes=JOAN)
        assert open_page(cast.amara, joan)["since_last_look"] is None  # all of it is new
        clock.move_to(datetime(2030, 5, 14, 9, tzinfo=UTC))
        profile.change_profile(by=view(joan), human_id=joan.id, seen=1, changes={"matters": ["Birds"]})
        profile.change_profile(by=view(joan), human_id=joan.id, seen=2, changes={"look_again": "2031-01-01"})
        clock.move_to(datetime(2030, 5, 15, 9, tzinfo=UTC))
        told = {"version": 1, "on": "2030-05-13", "sections": ["matters", "written"]}
        both = [joan.id, cast.walter.id, cast.peggy.id]
        assert changed_since_last_look(view(cast.amara), both) == {joan.id: ["matters", "written"]}
        assert open_page(cast.amara, joan)["since_last_look"] == told
        assert open_page(cast.amara, joan)["since_last_look"] == told  # all through the day
        assert open_page(joan, joan)["since_last_look"] is None
        clock.move_to(datetime(2030, 5, 16, 9, tzinfo=UTC))
        assert open_page(cast.amara, joan)["since_last_look"] is None
        assert changed_since_last_look(view(cast.amara), both) == {}
        rows = Phone(joan).get(f"/humans/{joan.id}/looked").json()
        assert [(r["days"], r["last"]) for r in rows] == [(3, "2030-05-16")]


def test_a_change_in_a_section_that_is_not_shared_is_not_told(db: None) -> None:
    with time_machine.travel(datetime(2030, 5, 13, 9, tzinfo=UTC), tick=False) as clock:
        cast = make_cast()
        joan = cast.joan
        profile.change_profile(by=view(joan), human_id=joan.id, seen=0, changes=JOAN)
        let(cast, "matters", "read")
        open_page(cast.ruth, joan)
        clock.move_to(datetime(2030, 5, 14, 9, tzinfo=UTC))
        profile.change_profile(by=view(joan), human_id=joan.id, seen=1, changes={"support": ["x"], "written_with": "Y"})
        assert open_page(cast.ruth, joan)["since_last_look"] is None
        profile.change_profile(by=view(joan), human_id=joan.id, seen=2, changes={"matters": ["x"]})
        assert open_page(cast.ruth, joan)["since_last_look"]["sections"] == ["matters"]


def test_the_day_is_the_one_on_the_wall(db: None) -> None:
    with time_machine.travel(datetime(2030, 6, 13, 23, 30, tzinfo=UTC), tick=False):  # half past midnight in summer
        cast = make_cast()
        looks.note_look(by=view(cast.amara), human_id=cast.joan.id, sections=["matters"], version=1)
        assert str(Look.objects.get().day) == "2030-06-14"
