"""Being erased: what goes at once, what stays and until when, what can be taken back; and that nothing remains."""

import json
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import time_machine
from django.apps import apps
from django.db import connection, models, transaction
from django.test.utils import CaptureQueriesContext

from profiles.actions import profile
from profiles.models import Consent, Contribution, Interest, Invitation, Profile, Suggestion
from rotas.actions import erasing
from rotas.models import (
    Brought,
    BroughtPicture,
    Erasure,
    GoodWeek,
    HoursSaid,
    Note,
    NotePhoto,
    Place,
    Visit,
    VisitMember,
)
from rotas.queries.letting_go import whose_time_is_over
from rotas.queries.passport import KEPT
from rotas.queries.retention import facts_of
from rotas.rules.retention import GROUND, Facts, Stays, Years, is_let_go, stays, years_after
from teams import notices
from teams.models import AuditEvent, Human, Membership, User
from tests.cast import Cast, Phone, view
from tests.profiles.conftest import no_sign_in
from tests.rotas.living import publish

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 25, 9, tzinfo=UTC)  # a Wednesday
TODAY = NOW.date()
YEARS = Years(care=8, pay=6, left_days=90)


@pytest.fixture(autouse=True)
def _then() -> Iterator[None]:
    """It is that Wednesday for the cast too: on the machine's clock midnight may come in between."""
    with time_machine.travel(NOW, tick=True):
        yield


class Undone(Exception):
    """Takes back what was tried, and brings its answer along."""


def facts(**more: Any) -> Facts:
    none = {"supported": False, "support_ended": None, "member": False, "left": None, "belongs": False, "last": None}
    return Facts(**(none | more))


# --- the rule ---------------------------------------------------------------------------------------------------------


def test_every_subject_of_a_passport_has_its_ground() -> None:
    """Whoever adds a table says how long it stays."""
    assert {kept.name for kept in KEPT} == set(GROUND)


@pytest.mark.parametrize(
    ("subject", "where", "answer"),
    [
        ("interests", facts(supported=True, belongs=True), None),
        ("notes", facts(supported=True, belongs=True), Stays(None)),
        ("notes", facts(support_ended=date(2020, 3, 1)), Stays(date(2028, 3, 1))),
        ("notes", facts(support_ended=date(2018, 1, 1)), None),
        ("notes", facts(), None),
        ("page", facts(member=True, belongs=True), None),  # a member's own page is theirs to take away
        ("way_in", facts(supported=True, belongs=True), Stays(None)),
        ("way_in", facts(support_ended=date(2026, 1, 1)), None),
        ("pay", facts(left=date(2025, 5, 5)), Stays(date(2031, 5, 5))),
        ("pay", facts(member=True, belongs=True), Stays(None)),
        ("hats", facts(left=date(2025, 5, 5)), None),
        ("record", facts(support_ended=date(2025, 1, 1), left=date(2026, 1, 1)), Stays(date(2033, 1, 1))),
        ("record", facts(belongs=True), Stays(None)),
        ("record", facts(), None),
    ],
)
def test_what_stays_and_until_when(subject: str, where: Facts, answer: Stays | None) -> None:
    assert stays(subject, where, YEARS, date(2026, 6, 1)) == answer


def test_somebody_who_belongs_nowhere_is_let_go_after_a_while() -> None:
    gone = facts(last=date(2026, 1, 1))
    assert not is_let_go(gone, YEARS, date(2026, 4, 1))
    assert is_let_go(gone, YEARS, date(2026, 4, 2))
    assert not is_let_go(facts(belongs=True, last=date(2020, 1, 1)), YEARS, date(2026, 4, 2))
    assert years_after(date(2024, 2, 29), 1) == date(2025, 3, 1)


# --- asking -----------------------------------------------------------------------------------------------------------


def of(who: Human) -> str:
    return f"/humans/{who.id}/erasure"


def planted(cast: Cast, media: Path) -> None:
    publish(cast)
    profile.change_profile(
        by=view(cast.joan), human_id=cast.joan.id, seen=0, changes={"matters": ["PLANTED mug"]}, because=""
    )
    Interest.objects.create(human=cast.joan, word="PLANTED knitting")
    Contribution.objects.create(human=cast.joan, what="PLANTED bonnets", on=TODAY)
    note = Note.objects.create(
        id=uuid4(),
        team=cast.team,
        person=cast.joan,
        date=TODAY,
        by=cast.amara,
        worked="PLANTED song",
        at=NOW,
        said_at=NOW,
    )
    NotePhoto.objects.create(id=uuid4(), note=note, file="note-x.webp", width=1, height=1, said_yes="person")
    Brought.objects.create(human=cast.joan, subject="notes", n=0, row={"worked": "PLANTED before"}, mark="0" * 64)
    BroughtPicture.objects.create(human=cast.joan, name="note-1.webp", file="brought-x.webp")
    Human.objects.filter(id=cast.joan.id).update(photo="face-x.webp")
    for name in ("note-x.webp", "brought-x.webp", "face-x.webp"):
        (media / name).write_bytes(b"x")
    notices.tell(by=None, team_id=cast.team.id, kind="x", to=[cast.amara.id], detail={"person": "Joan"})


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


def end(who: Human, days: int) -> None:
    Membership.objects.filter(human=who).update(
        starts=TODAY - timedelta(days=days + 400), ends=TODAY - timedelta(days=days)
    )


def test_it_says_what_goes_and_what_stays(cast: Cast, media: Path) -> None:
    planted(cast, media)
    said = Phone(cast.joan).get(of(cast.joan)).json()
    goes, held = {g["subject"] for g in said["goes"]}, {s["subject"]: s for s in said["stays"]}
    assert {"interests", "contributions"} <= goes
    assert {"notes", "moments", "visits"} <= set(held)
    assert held["notes"] == {"subject": "notes", "title": "Notes from visits", "n": 1, "ground": "care", "until": None}
    assert said["photo"]


def test_who_may_ask(cast: Cast) -> None:
    for who, status in ((cast.amara, 403), (cast.ruth, 403), (cast.olu, 404), (cast.oscar, 404), (cast.imogen, 404)):
        assert Phone(who).get(of(cast.joan)).status_code == status, who.called
        assert Phone(who).send("POST", of(cast.joan), {"days": 0}).status_code == status, who.called
        assert Phone(who).send("DELETE", of(cast.joan)).status_code == status, who.called
    no_sign_in(cast.joan)
    assert Phone(cast.amara).send("POST", of(cast.joan), {"days": 7}).status_code == 422
    assert Phone(cast.amara).send("POST", of(cast.joan), {"days": 7, "said": "She asked me twice"}).status_code == 204
    assert not Erasure.objects.exclude(human=cast.joan).exists()


def test_it_waits_and_can_be_taken_back(cast: Cast, media: Path) -> None:
    planted(cast, media)
    joan = Phone(cast.joan)
    for _ in range(2):
        assert joan.send("POST", of(cast.joan), {"days": 30}).status_code == 204
    assert Erasure.objects.count() == 1
    assert joan.get(of(cast.joan)).json()["waits"]
    assert erasing.sweep(NOW + timedelta(days=29)) == 0
    assert Interest.objects.filter(human=cast.joan).exists()
    assert joan.send("DELETE", of(cast.joan)).json()["waits"] is None
    assert erasing.sweep(NOW + timedelta(days=31)) == 0
    assert Interest.objects.filter(human=cast.joan).exists()
    verbs = set(AuditEvent.objects.filter(kind="erasure", about=cast.joan).values_list("verb", flat=True))
    assert verbs == {"asked for", "took back"}


def test_when_it_is_due_what_is_free_goes_and_what_the_law_keeps_stays(
    cast: Cast, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    planted(cast, media)
    Phone(cast.joan).send("POST", of(cast.joan), {"days": 7})
    with django_capture_on_commit_callbacks(execute=True):
        assert erasing.sweep(NOW + timedelta(days=8)) == 1
    assert not Interest.objects.filter(human=cast.joan).exists()
    assert not Brought.objects.exists()
    assert {p.name for p in media.iterdir()} == {"note-x.webp"}
    assert Note.objects.get(person=cast.joan).worked == "PLANTED song"
    assert Profile.objects.get(human=cast.joan).matters == ["PLANTED mug"]
    row = Erasure.objects.get()
    assert row.done_at
    assert row.stays["notes"] == ""
    assert AuditEvent.objects.filter(kind="human", verb="erased", about=cast.joan).count() == 1
    assert erasing.sweep(NOW + timedelta(days=9)) == 0


# --- nothing remains --------------------------------------------------------------------------------------------------


def remains(human_id: Any, *texts: str) -> list[str]:
    """Every table, every column: where an id or a text still is."""
    wanted = {str(human_id), human_id.hex, *texts}
    out = []
    for model in apps.get_models(include_auto_created=True):
        names = [f.attname for f in model._meta.concrete_fields if not isinstance(f, models.BinaryField)]
        for row in model._default_manager.values(*names):
            told = json.dumps(row, default=str, ensure_ascii=False)
            out += [f"{model.__name__}: {text}" for text in wanted if text in told]
    return out


def test_nothing_remains_of_somebody_whose_years_are_over(
    cast: Cast, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    planted(cast, media)
    Human.objects.filter(id=cast.joan.id).update(name="Joan Unmistakable")
    Place.objects.filter(id=GoodWeek.objects.get(person=cast.joan).place_id).update(name="PLANTED home")
    address = cast.joan.user.email if cast.joan.user else ""
    Consent.objects.create(
        person=cast.joan, section="matters", grantee=cast.ruth, level="read", given_by=cast.joan, starts=TODAY
    )
    Suggestion.objects.create(
        human=cast.joan, section="matters", field="matters", lines=["PLANTED"], was=[], by=cast.ruth
    )
    end(cast.joan, 9 * 366)
    with django_capture_on_commit_callbacks(execute=True):
        assert erasing.sweep(NOW) >= 1
    assert remains(cast.joan.id, "PLANTED", "Unmistakable", address) == []
    assert list(media.iterdir()) == []
    assert Visit.objects.filter(week__team=cast.team).exists()  # Walter's week goes on
    assert Erasure.objects.get(human=None).gone["visits"] > 0


def test_nothing_remains_of_a_daughter_who_asks(cast: Cast) -> None:
    Human.objects.filter(id=cast.ruth.id).update(name="Ruth Unmistakable", called="Ruthie")
    ruth = Human.objects.get(id=cast.ruth.id)
    address = ruth.user.email if ruth.user else ""
    Invitation.objects.create(
        team=cast.team, part="circle", beside=cast.joan, relation="sister", name="Ruth Unmistakable", email=address,
        token_hash="1" * 64, by=cast.joan, expires_at=NOW, state="accepted", ended_at=NOW, human=ruth,
    )  # fmt: skip
    notices.tell(by=None, team_id=cast.team.id, kind="x", to=[cast.joan.id], detail={"name": "Ruthie"})
    end(ruth, 1)
    assert Phone(ruth).send("POST", of(ruth), {"days": 0}).status_code == 204
    assert remains(ruth.id, "Unmistakable", "Ruthie", address) == []


def test_a_daughter_who_wrote_in_her_mothers_page_leaves_no_name(cast: Cast) -> None:
    Suggestion.objects.create(
        human=cast.joan, section="matters", field="matters", lines=["Chapel"], was=[], by=cast.ruth
    )
    end(cast.ruth, 1)
    assert Phone(cast.ruth).send("POST", of(cast.ruth), {"days": 0}).status_code == 204
    assert Suggestion.objects.get(by=cast.ruth).lines == ["Chapel"]  # it is her mother's
    left = Human.objects.get(id=cast.ruth.id)
    assert (left.name, left.called, left.user) == ("Somebody", "Somebody", None)
    assert not User.objects.filter(email="ruth@goodweek.example").exists()


def test_a_leaver_keeps_their_name_beside_visits_as_long_as_those_stay(cast: Cast, media: Path) -> None:
    lived = publish(cast)
    profile.change_profile(
        by=view(cast.amara), human_id=cast.amara.id, seen=0, changes={"matters": ["PLANTED sea"]}, because=""
    )
    HoursSaid.objects.create(member=cast.amara, team=cast.team, date=TODAY, kind="visit", start=600, minutes=30, at=NOW)
    end(cast.amara, 91)
    assert erasing.sweep(NOW) >= 1
    assert not remains(uuid4(), "PLANTED")
    amara = Human.objects.get(id=cast.amara.id)
    assert (amara.called, amara.user) == ("Amara", None)
    assert HoursSaid.objects.filter(member=amara).exists()  # for six years
    assert VisitMember.objects.filter(member=amara, visit__week=lived.week).exists()
    end(amara, 7 * 366)
    erasing.sweep(NOW)
    assert not HoursSaid.objects.exists()
    assert Human.objects.get(id=amara.id).called == "Amara"


@pytest.mark.parametrize("days", [80, 91, 7 * 366, 9 * 366])
def test_a_sweep_looks_at_everybody_of_whom_something_would_go_and_at_nobody_else(
    cast: Cast, media: Path, days: int
) -> None:
    planted(cast, media)
    HoursSaid.objects.create(member=cast.amara, team=cast.team, date=TODAY, kind="visit", start=600, minutes=30, at=NOW)
    left = [cast.joan, cast.amara, cast.ruth, cast.lena]
    for who in left:
        end(who, days)

    def would(who: Human) -> bool:
        try:
            with transaction.atomic():
                raise Undone(erasing.erase(human_id=who.id, now=NOW))
        except Undone as done:
            return bool(done.args[0])

    for _ in range(2):  # the second time what the first left is left
        over = {who.id for who in left if Human.objects.filter(id=who.id).exists()}
        expected = {who.id for who in left if who.id in over and days > 90 and would(who)}
        assert set(whose_time_is_over(over, TODAY)) == expected
        erasing.sweep(NOW)
    assert expected == set()


def test_many_who_left_are_asked_after_at_once(cast: Cast, media: Path) -> None:
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert erasing.sweep(NOW) == 0
        return len(queries)

    publish(cast)
    HoursSaid.objects.create(member=cast.amara, team=cast.team, date=TODAY, kind="visit", start=600, minutes=30, at=NOW)
    end(cast.amara, 91)
    erasing.sweep(NOW)
    for_one = asked()
    for n in range(10):
        human = Human.objects.create(name=f"Leaver {n}", called=f"L{n}")
        day = TODAY - timedelta(days=91)
        Membership.objects.create(
            human=human, team=cast.team, organisation=cast.team.organisation, part="member", starts=day, ends=day
        )
        HoursSaid.objects.create(member=human, team=cast.team, date=TODAY, kind="visit", start=600, minutes=30, at=NOW)
    assert asked() == for_one


def test_facts_of_those_who_belong(cast: Cast) -> None:
    assert facts_of(cast.joan.id, TODAY).supported
    assert facts_of(cast.amara.id, TODAY).member
    assert facts_of(cast.lena.id, TODAY).left == TODAY - timedelta(days=10)
    assert facts_of(cast.ruth.id, TODAY) == facts(belongs=True)
