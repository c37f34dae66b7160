"""The page under PRSB's headings, and as files: for the person and whoever decides for them, and valid FHIR."""

import json
from datetime import UTC, datetime
from typing import Any

from fhir.resources.R4B.bundle import Bundle
from fhirclient.models.bundle import Bundle as R4Bundle
from fhirclient.models.composition import Composition
from fhirclient.models.patient import Patient

from profiles.models import Close, CommunicationChart, Look
from profiles.rules.about_me import FIELD_TO_HEADING, HEADINGS, NOT_KEPT, TITLES, under_headings
from profiles.rules.fhir import Document, bundle
from profiles.rules.page import ALL_FIELDS
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone
from tests.profiles.conftest import let, no_sign_in

DOCUMENT = Document(
    id="6f1f7d5e-3c0e-4d5c-9a56-0f6e3d1f0a11",
    at=datetime(2026, 11, 22, 9, 30, tzinfo=UTC),
    written_on="2026-11-03",
    name="Gwenllian Surname",
    called="Gwen",
    lang="cy",
    languages=["Cymraeg", "English"],
    sections=[("What is most important to me", ["Te <cyn> siarad & wedyn"]), ("Date", [])],
    version=3,
)


def file(who: Human, cast: Cast, form: str) -> Any:
    return Phone(who).get(f"/humans/{cast.joan.id}/about-me/file?form={form}")


def test_every_field_of_the_page_has_a_heading_or_is_known_to_have_none() -> None:
    assert set(ALL_FIELDS) - set(FIELD_TO_HEADING) == {"look_again"}
    assert set(HEADINGS) - set(FIELD_TO_HEADING.values()) == set(NOT_KEPT)
    told = under_headings({"matters": ["Tea"], "headline": "", "head": []})
    assert [(h, [s.text for s in said]) for h, said in told.items() if said] == [("most_important", ["Tea"])]


def test_it_is_read_as_far_as_the_page_is_shared(cast: Cast, joan: Human) -> None:
    CommunicationChart.objects.create(
        human=joan,
        version=1,
        tells=[{"when": "At tea", "does": "Turns the cup", "means": "Enough", "do": ""}],
        hears=[],
    )
    Close.objects.create(person=joan, name="Ruth", who="My sister", ring="love", side="family")
    Close.objects.create(person=joan, name="Amara", ring="paid")
    path = f"/humans/{joan.id}/about-me"
    mine = {h["key"]: [s["text"] for s in h["said"]] for h in Phone(cast.joan).get(path).json()["headings"]}
    assert list(mine) == list(HEADINGS)
    assert mine["most_important"] == ["The blue mug", "Songs of Praise on Sunday"]
    assert "At tea → Turns the cup → Enough" in mine["communicate"]
    assert mine["supported_to_write_by"] == ["Ruth"]
    assert mine["people_important"] == ["Ruth (My sister)"]
    assert mine["wellness"] == []
    let(cast, "matters", "read")
    ruth = Phone(cast.ruth).get(path).json()
    assert [h["key"] for h in ruth["headings"] if h["said"]] == ["most_important"]
    assert "Turns the cup" not in str(ruth)
    assert Look.objects.filter(person=joan, by=cast.ruth, section="matters").exists()
    for who in cast.outsiders.values():
        assert Phone(who).get(path).status_code == 404


def test_she_takes_it_out_and_others_do_not(cast: Cast, joan: Human) -> None:
    told = json.loads(file(cast.joan, cast, "prsb").content)
    assert (told["format"], told["person"], told["page_version"]) == ("goodweek.about-me/1", joan.name, 1)
    assert [h["title"] for h in told["headings"]] == list(TITLES.values())
    let(cast, "matters", "read")
    codes = [file(who, cast, "fhir").status_code for who in (cast.amara, cast.ruth, cast.walter, cast.oscar, cast.olu)]
    assert codes == [403, 403, 404, 404, 404]
    assert AuditEvent.objects.filter(kind="about me", about=joan).count() == 1
    no_sign_in(joan)
    assert file(cast.amara, cast, "prsb").status_code == 200


def test_the_document_is_valid_fhir(cast: Cast, joan: Human) -> None:
    answer = file(cast.joan, cast, "fhir")
    assert answer["Content-Type"] == "application/fhir+json"
    assert answer["Content-Disposition"] == 'attachment; filename="about-me-fhir.json"'
    for text in (answer.content.decode(), json.dumps(bundle(DOCUMENT))):
        Bundle.model_validate_json(text)  # each type, pattern and count of R4B
        read = R4Bundle(json.loads(text), strict=True)  # and R4 itself: nothing that it does not know
        composition, patient = (entry.resource for entry in read.entry)
        assert (type(composition), type(patient)) == (Composition, Patient)
        assert composition.subject.reference == composition.author[0].reference == read.entry[1].fullUrl
        assert read.type == "document"


def test_what_somebody_wrote_is_text_and_never_markup() -> None:
    composition, patient = (entry["resource"] for entry in bundle(DOCUMENT)["entry"])
    assert composition["language"] == "cy"
    assert [s["title"] for s in composition["section"]] == ["What is most important to me"]
    assert "Te &lt;cyn&gt; siarad &amp; wedyn" in composition["section"][0]["text"]["div"]
    assert [n["text"] for n in patient["name"]] == ["Gwenllian Surname", "Gwen"]
