"""A passport holds everything about one human and nothing about anybody else; and no table is forgotten."""

import io
import json
import zipfile
from datetime import date
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.utils import timezone

from profiles.actions import profile
from profiles.models import Contribution, Interest
from rotas.models import Away, Note
from rotas.queries.passport import KEPT, NOT_IN, passport
from rotas.rules.passport import TITLES, label, said
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone, view
from tests.rotas.shared_week import propose, share_week

pytestmark = pytest.mark.django_db

#: Fields that say whom a row is about; the others (by, asked_by, noted_by…) say whose hand it was.
ABOUT = {"human", "person", "member", "beside", "about"}


def unzip(phone: Phone) -> dict[str, str]:
    answer = phone.send("GET", "/me/passport")
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.content)) as archive:
        return {name: archive.read(name).decode(errors="replace") for name in archive.namelist()}


@pytest.fixture
def told(cast: Cast) -> Cast:
    shared = share_week(cast)
    propose(shared)
    changes = {"headline": "Joan's headline", "matters": ["The blue mug"]}
    profile.change_profile(by=view(cast.joan), human_id=cast.joan.id, seen=0, changes=changes, because="First")
    Interest.objects.create(human=cast.joan, word="knitting")
    Contribution.objects.create(human=cast.joan, what="Two bonnets", on=date(2026, 1, 5))
    for person, worked in ((cast.joan, "Sang in the bath"), (cast.walter, "Walter's secret")):
        Note.objects.create(
            id=uuid4(), team=cast.team, person=person, date=date(2026, 1, 6), by=cast.amara, worked=worked,
            at=timezone.now(), said_at=timezone.now(),
        )  # fmt: skip
    Away.objects.create(
        person=cast.joan, team=cast.team, first=date(2026, 2, 1), why="hospital", said="New hip", by=cast.joan
    )
    Interest.objects.create(human=cast.walter, word="Walter's secret")
    return cast


def test_it_holds_everything_about_them_for_machines_and_for_people(told: Cast) -> None:
    files = unzip(Phone(told.joan))
    assert set(files) == {"passport.json", "passport.html"}
    kept = json.loads(files["passport.json"])
    assert kept["format"] == "goodweek.passport/1"
    assert kept["page"][0]["matters"] == ["The blue mug"]
    for words in ("The blue mug", "knitting", "Two bonnets", "Sang in the bath", "New hip"):
        assert words in files["passport.json"]
        assert words in files["passport.html"]
    assert [m["title"] for m in kept["moments"]]


def test_nothing_of_anybody_else_is_in_it(told: Cast) -> None:
    for who in (told.joan, told.ruth, told.imogen, told.bryn, told.oscar):
        assert "Walter's secret" not in json.dumps(passport(view(who)), default=str)
    assert "Walter's secret" in json.dumps(passport(view(told.walter)), default=str)


def test_it_is_noted_in_their_own_record(told: Cast) -> None:
    unzip(Phone(told.joan))
    line = AuditEvent.objects.get(kind="passport")
    assert (line.actor_id, line.about_id) == (told.joan.id, told.joan.id)


def test_it_speaks_the_readers_language(told: Cast) -> None:
    Human.objects.filter(id=told.joan.id).update(language="cy")
    html = unzip(Phone(told.joan))["passport.html"]
    assert "Fy mhroffil un dudalen" in html
    assert 'lang="cy"' in html


def test_somebody_signed_out_gets_none(told: Cast) -> None:
    assert Phone(None).send("GET", "/me/passport").status_code == 401


def test_no_table_about_humans_is_forgotten() -> None:
    """A new table with somebody in it is told of, or says in NOT_IN why not."""
    roots = {(kept.model, kept.of.split("__")[0]) for kept in KEPT}
    forgotten = []
    for room in ("teams", "profiles", "rotas", "wellbeing"):
        for model in apps.get_app_config(room).get_models():
            for field in model._meta.get_fields():
                related: Any = getattr(field, "related_model", None)
                if related is not Human or field.auto_created or field.name not in ABOUT:
                    continue
                name = f"{room}.{model.__name__}.{field.name}"
                if (model, field.name) not in roots and name not in NOT_IN:
                    forgotten.append(name)
    assert forgotten == []


def test_every_subject_has_its_words_in_both_languages() -> None:
    assert {kept.name for kept in KEPT} == set(TITLES)
    assert len({kept.name for kept in KEPT}) == len(KEPT)
    assert all(en and cy and en != cy for en, cy in TITLES.values())


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("from_minute", 605, "10:05"),
        ("visit__start", 1500, "01:00"),
        ("days", [0, 6], "Monday; Sunday"),
        ("at", "2026-01-06T09:30:12Z", "2026-01-06 09:30"),
        ("remembers", False, "no"),
        ("before", {"start": 600, "members": []}, "start: 10:00"),
        ("minutes", 45, "45"),
    ],
)
def test_values_are_said_as_people_say_them(field: str, value: Any, words: str) -> None:
    assert said(field, value, "en") == words


def test_labels_are_words() -> None:
    assert label("taken_up_by__called") == "taken up by"
    assert label("from_minute") == "from"
