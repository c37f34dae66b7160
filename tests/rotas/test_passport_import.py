"""A passport brought elsewhere: it comes back whole; nothing here is written over; a file made to do harm gets a clear answer."""

import io
import json
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.serializers.json import DjangoJSONEncoder
from django.utils import timezone
from PIL import Image

from profiles.actions import profile
from profiles.models import (
    CirclePurpose,
    Clip,
    Close,
    CommunicationChart,
    Consent,
    Contribution,
    Interest,
    PageWords,
    Profile,
    Sheet,
    StepPicture,
    StoryChapter,
    StoryItem,
    StoryPicture,
    SupportSequence,
)
from profiles.rules.languages import whole_words
from rotas.models import Brought, BroughtPicture, BusyTime, GoodWeek, Note, PlanIfNobodyComes, WayIn
from rotas.queries.passport import passport, passport_file
from rotas.rules import passport_file as rules
from rotas.rules.passport_file import BadPassport, read
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone, view
from tests.profiles.test_clips import recorded
from tests.rotas.shared_week import share_week

pytestmark = pytest.mark.django_db


def zipped(files: dict[str, bytes | str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def told(**subjects: Any) -> bytes:
    return zipped({"passport.json": json.dumps({"format": rules.FORMAT, **subjects})})


def picture(colour: str = "teal", size: int = 64, kind: str = "WEBP", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (size, size), colour).save(out, kind, **more)
    return out.getvalue()


def send(who: Human, whose: Human, data: bytes, *, dry_run: bool = False, said: str = "") -> Any:
    path = f"/humans/{whose.id}/passport?dry_run={str(dry_run).lower()}"
    return Phone(who).send("POST", path, data={"file": SimpleUploadedFile("passport.zip", data), "said": said})


@pytest.fixture
def media(settings: Any, tmp_path: Path) -> Path:
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.MEDIA_ROOT.mkdir()
    return settings.MEDIA_ROOT


def told_of_her_life(cast: Cast, media: Path) -> None:
    """A recording, a life story with pictures, the people in Joan's life, why she wants a circle, steps, and her page in Welsh."""
    joan = cast.joan
    (media / "clip-her.mp4").write_bytes(recorded(video=False, seconds=1))
    Clip.objects.create(
        human=joan, section="matters", kind="voice", file="clip-her.mp4", mime="audio/mp4", size=1, milliseconds=1000,
        words="Tea first", lang="en", by=joan,
    )  # fmt: skip
    told: dict[str, dict[str, Any]] = {
        "The dance hall": {"with_team": True, "told_by": "Ruth", "when": "1961"},
        "The war": {"upset": True, "upset_says": "This is about my father", "with_circle": True},
        "Taken out": {"removed_at": timezone.now()},
    }
    for place, (title, more) in enumerate(told.items()):
        chapter, _ = StoryChapter.objects.get_or_create(
            human=joan, title="Young" if place < 2 else "Old", place=place // 2
        )
        item = StoryItem.objects.create(
            human=joan, chapter=chapter, place=place, title=title, text="One\n\nTwo", **more
        )
        item.named.set([cast.ruth, cast.amara] if place == 0 else [])
        (media / f"story-{place}.webp").write_bytes(picture("navy", 40 + place))
        StoryPicture.objects.create(
            id=uuid4(),
            item=item,
            file=f"story-{place}.webp",
            width=40 + place,
            height=40 + place,
            shows=f"Picture {place}",
        )
    StoryItem.objects.create(human=joan, title="Offered", state="offered", offered_by=cast.amara)
    Close.objects.create(
        person=joan, name="Ruth", who="My sister", ring="love", side="family", more=True, human=cast.ruth
    )
    CirclePurpose.objects.create(person=joan, version=2, purpose="To get to chapel again", look_again=date(2027, 1, 1))
    steps = SupportSequence.objects.create(person=joan, title="A bath", when="The room is warm")
    (media / "step-1.webp").write_bytes(picture("olive", 50))
    shown = StepPicture.objects.create(sequence=steps, file="step-1.webp", width=50, height=50)
    steps.steps = [
        {"i": "I test the water", "you": "Run it", "picture": str(shown.id)},
        {"i": "", "you": "Wait", "picture": ""},
    ]
    steps.save(update_fields=["steps"])
    PageWords.objects.create(
        human=joan,
        lang="cy",
        version=1,
        of_version=1,
        content=whole_words({"matters": ["Y mwg glas", "Capel"]}),
        by=joan,
    )


def lived_in(cast: Cast, media: Path) -> bytes:
    """Joan, with something in most places; her passport."""
    share_week(cast)
    changes = {
        "headline": "Knits for the baby unit",
        "matters": ["The blue mug", "Chapel"],
        "written_on": date(2026, 3, 1),
    }
    profile.change_profile(by=view(cast.joan), human_id=cast.joan.id, seen=0, changes=changes, because="First")
    CommunicationChart.objects.create(
        human=cast.joan,
        version=3,
        tells=[{"when": "Cold", "does": "Hums", "means": "Blanket", "do": "Bring it"}],
        hears=[],
    )
    Interest.objects.create(human=cast.joan, word="knitting", with_team=True)
    Contribution.objects.create(human=cast.joan, what="Two bonnets", on=date(2026, 1, 5))
    WayIn.objects.create(person=cast.joan, team=cast.team, text="Under the third pot", by=cast.amara)
    PlanIfNobodyComes.objects.create(
        person=cast.joan,
        team=cast.team,
        safe_minutes=45,
        ring=[{"name": "Ruth", "phone": "01632960111"}],
        do="Ring Ruth",
    )
    Note.objects.create(
        id=uuid4(), team=cast.team, person=cast.joan, date=date(2026, 1, 6), by=cast.amara, worked="Sang in the bath",
        at=timezone.now(), said_at=timezone.now(),
    )  # fmt: skip
    Consent.objects.create(
        person=cast.joan,
        section="matters",
        grantee=cast.ruth,
        level="read",
        given_by=cast.joan,
        starts=date(2026, 1, 1),
    )
    told_of_her_life(cast, media)
    Human.objects.filter(id=cast.joan.id).update(photo="face.webp", language="cy", text_size="large")
    (media / "face.webp").write_bytes(picture())
    return passport_file(view(Human.objects.get(id=cast.joan.id)))


#: What must differ: who they are here, whose team this is, counters, and when and by whom it was written down here.
OTHERS = {"belonging", "circle", "notices", "phones", "record", "invited", "erasures", "ties", "calendars"}


def same(one: dict[str, Any], other: dict[str, Any]) -> list[str]:
    """Subjects that differ by more than they must."""
    free = ("at", "version", "of_version", "because", "by__called", "team__name", "ref", "user__email", "name", "file")
    place = ("place__name", "place__lat", "place__lon", "allocation")

    def plain(subject: str, rows: list[dict[str, Any]]) -> list[str]:
        drop = (*free, *(place if subject in ("good_weeks", "moments") else ()))
        if subject in ("page_versions", "notes", "consents", "learning_log"):
            drop = ()
        if subject == "story":
            drop = (*free, "named__called")  # by name only anew: a name from elsewhere is nobody here
        if subject == "story_pictures":
            drop = tuple(f for f in free if f != "file")
        if subject == "people_in_my_life":
            drop = (*(f for f in free if f != "name"), "human__called")
        kept = [{k: v for k, v in row.items() if k not in drop} for row in rows]
        return sorted(json.dumps(row, sort_keys=True, default=str) for row in kept if row)

    out = []
    for subject, rows in one.items():
        if isinstance(rows, list) and subject not in OTHERS:
            # The version that the bringing itself made is one more.
            one_more = subject in ("page_versions", "story_versions")
            now = [r for r in other.get(subject, []) if not one_more or r["because"] != "Brought from elsewhere"]
            if plain(subject, rows) != plain(subject, now):
                out.append(subject)
    return out


def arrive(cast: Cast) -> Human:
    """Somebody new in the other installation (here: the other team), welcomed, with an empty good week."""
    from rotas.actions.team_times import welcome

    made = welcome(
        by=view(cast.oscar), team_id=cast.other_team.id, name="Joan Surname", called="Joan", where="51.4651, 0.3619",
        place_name="", ground="own_decision", said="",
    )  # fmt: skip
    from teams.models import User

    made.user = User.objects.create_user("joan.elsewhere@example.org")
    made.save(update_fields=["user"])
    return made


def test_it_comes_back_whole(cast: Cast, media: Path) -> None:
    before = lived_in(cast, media)
    original = json.loads(zipfile.ZipFile(io.BytesIO(before)).read("passport.json"))
    joan = arrive(cast)
    answer = send(joan, joan, before)
    report = answer.json()
    assert answer.status_code == 200, report
    assert report["ok"], report["problems"]
    assert report["cannot"] == []
    after = json.loads(json.dumps(passport(view(Human.objects.get(id=joan.id))), cls=DjangoJSONEncoder))
    assert same(original, after) == []
    assert {
        "page", "moments", "way_in", "if_nobody_comes", "communication_chart", "recordings", "story", "people_in_my_life",
        "circle_purpose", "support_sequences", "page_in_other_languages",
    } <= {s["subject"] for s in report["comes"]}  # fmt: skip
    assert {"notes", "consents"} <= {s["subject"] for s in report["kept"]}
    assert "Amara" in report["names"]
    # Consent is given where it is used.
    assert not Consent.objects.filter(person=joan).exists()
    files = zipfile.ZipFile(io.BytesIO(passport_file(view(Human.objects.get(id=joan.id))))).namelist()
    assert {n for n in files if n.startswith("media/")} == {
        "media/photo.webp", "media/recording-1.mp4", "media/step-1.webp", *(f"media/story-{n}.webp" for n in (1, 2, 3)),
    }  # fmt: skip
    assert not BroughtPicture.objects.exists()  # each has its place
    # The same file twice is once.
    again = send(joan, joan, before).json()
    assert {(c["subject"], c["why"]) for c in again["cannot"]} >= {("page", "written"), ("moments", "written")}
    assert Brought.objects.filter(human=joan, subject="notes").count() == 1


def test_her_story_is_a_story_here(cast: Cast, media: Path) -> None:
    """Not lines in a list: chapters, pictures and a recording that the screens show, shared as she had shared them."""
    data = lived_in(cast, media)
    joan = arrive(cast)
    send(joan, joan, data)
    phone = Phone(joan)
    story = phone.get(f"/humans/{joan.id}/story").json()
    assert [c["title"] for c in story["chapters"]] == ["Young", "Old"]
    assert [(i["title"], i["told_by"], i["upset"], i["upset_says"]) for i in story["items"]] == [
        ("The dance hall", "Ruth", False, ""), ("The war", "", True, "This is about my father"),
    ]  # fmt: skip
    assert [(i["share"]["team"], i["share"]["circle"], i["share"]["humans"]) for i in story["items"]] == [
        (True, False, []), (False, True, []),
    ]  # fmt: skip
    assert [i["title"] for i in story["taken_out"]] == ["Taken out"]
    assert story["offers"] == []
    (shown,) = story["items"][0]["pictures"]
    assert (shown["shows"], shown["width"]) == ("Picture 0", 40)
    assert phone.get(shown["url"].removeprefix("/api/v1")).status_code == 200
    (clip,) = phone.get(f"/humans/{joan.id}/clips").json()["clips"]
    assert (clip["section"], clip["words"], clip["lang"]) == ("matters", "Tea first", "en")
    assert phone.get(clip["url"].removeprefix("/api/v1")).content[4:8] == b"ftyp"
    (steps,) = phone.get(f"/people/{joan.id}/sequences").json()["sequences"]
    assert [bool(step["picture"]) for step in steps["steps"]] == [True, False]
    assert Brought.objects.get(human=joan, subject="story").row["title"] == "Offered"
    # It comes out as it came in, and goes in once more: nothing is lost on the way, nothing grows.
    again = passport_file(view(Human.objects.get(id=joan.id)))
    told_first, told_again = (json.loads(zipfile.ZipFile(io.BytesIO(f)).read("passport.json")) for f in (data, again))
    assert same(told_first, told_again) == []
    assert [i["title"] for i in Phone(cast.oscar).get(f"/humans/{joan.id}/story").json()["items"]] == ["The dance hall"]


def test_a_host_brings_her_story_and_shares_nothing_of_it(cast: Cast, media: Path) -> None:
    data = lived_in(cast, media)
    joan = arrive(cast)
    assert send(cast.hal, joan, data, said="She asked me to").json()["ok"]
    rows = StoryItem.objects.filter(human=joan)
    assert (rows.count(), rows.filter(with_team=True).count(), rows.filter(with_circle=True).count()) == (3, 0, 0)


def changed(data: bytes, **subjects: Any) -> bytes:
    """The same file with some subjects told otherwise."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files: dict[str, Any] = {name: archive.read(name) for name in archive.namelist()}
    files["passport.json"] = json.dumps(json.loads(files["passport.json"]) | subjects)
    return zipped(files)


@pytest.mark.parametrize(
    "subjects",
    [
        {"story": [{"state": "kept", "title": 5}]},
        {"story_chapters": [{"place": 0, "title": "x" * 500}]},
        {"recordings": [{"file": "recording-1.mp4", "kind": "voice", "section": "door", "words": "", "lang": ""}]},
        {"people_in_my_life": [{"name": "x" * 100, "who": "", "ring": "love", "side": "family", "more": False}]},
        {"people_in_my_life": [{"name": "x", "who": "", "ring": "enemy", "side": "family", "more": False}]},
        {"circle_purpose": [{"purpose": ["x"], "look_again": None}]},
        {"support_sequences": [{"title": "", "when": "", "steps": []}]},
        {"support_sequences": [{"title": "x", "when": "", "steps": [{"i": 5}]}]},
        {"page_in_other_languages": [{"lang": "no language", "version": 1, "content": {"matters": ["x"]}}]},
    ],
)
def test_what_does_not_fit_leaves_no_half_of_it_and_no_file(cast: Cast, media: Path, subjects: dict[str, Any]) -> None:
    data = changed(lived_in(cast, media), **subjects)
    joan = arrive(cast)
    before = set(media.iterdir())
    report = send(joan, joan, data).json()
    head = {"story_chapters": "story"}
    (subject,) = subjects
    whole = head.get(subject, subject)
    assert (whole, "not_fit") in {(c["subject"], c["why"]) for c in report["cannot"]}
    assert Brought.objects.filter(human=joan, subject=subject).exists()
    if whole == "story":
        assert not StoryItem.objects.filter(human=joan).exists()
        assert not StoryChapter.objects.filter(human=joan).exists()
        assert Brought.objects.filter(human=joan, subject="story_pictures").count() == 3
        assert BroughtPicture.objects.filter(human=joan).count() == 3  # the pictures themselves are not lost
    named = {
        *StoryPicture.objects.filter(item__human=joan).values_list("file", flat=True),
        *Clip.objects.filter(human=joan).values_list("file", flat=True),
        *StepPicture.objects.filter(sequence__person=joan).values_list("file", flat=True),
        *BroughtPicture.objects.values_list("file", flat=True), Human.objects.get(id=joan.id).photo,
    }  # fmt: skip
    assert {path.name for path in set(media.iterdir()) - before} == named


def test_a_dry_run_says_the_same_and_keeps_nothing(cast: Cast, media: Path) -> None:
    data = lived_in(cast, media)
    joan = arrive(cast)
    files = set(media.iterdir())
    trial = send(joan, joan, data, dry_run=True).json()
    assert not Brought.objects.exists()
    assert not GoodWeek.objects.get(person=joan).moments.exists()
    assert Profile.objects.filter(human=joan, version__gt=0).count() == 0
    assert set(media.iterdir()) == files
    real = send(joan, joan, data).json()
    assert {**trial, "dry_run": False} == real
    assert AuditEvent.objects.filter(kind="passport", verb="brought", about=joan).count() == 1


def test_what_is_written_here_stays(cast: Cast, media: Path) -> None:
    data = lived_in(cast, media)
    joan = arrive(cast)
    profile.change_profile(by=view(joan), human_id=joan.id, seen=0, changes={"headline": "Mine here"}, because="")
    report = send(joan, joan, data).json()
    assert ("page", "written") in {(c["subject"], c["why"]) for c in report["cannot"]}
    assert Profile.objects.get(human=joan).headline == "Mine here"
    assert Brought.objects.get(human=joan, subject="page").row["headline"] == "Knits for the baby unit"


def test_who_may_bring_it(cast: Cast) -> None:
    data = told(interests=[{"word": "knitting", "with_team": True, "with_people": True}])
    for who, status in ((cast.amara, 403), (cast.ruth, 403), (cast.oscar, 404), (cast.hal, 404), (cast.imogen, 404)):
        assert send(who, cast.joan, data, said="She told me").status_code == status, who.called
    assert send(cast.olu, cast.joan, data).status_code == 422
    assert send(cast.olu, cast.joan, data, said="She signed a letter").status_code == 200
    interest = Interest.objects.get(human=cast.joan)
    assert not interest.with_team  # to be matched is hers to say
    assert send(cast.walter, cast.walter, data).status_code == 200
    assert Interest.objects.get(human=cast.walter).with_team


def test_pictures_are_made_anew(cast: Cast, media: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "where I live"
    files: dict[str, bytes | str] = {
        "passport.json": json.dumps({"format": rules.FORMAT}),
        "media/photo.jpg": picture(size=700, kind="JPEG", exif=exif),
        "media/note-1.png": picture(size=900, kind="PNG"),
        "media/note-2.webp": b"<script>alert(1)</script>",
        "media/recording-1.mp4": b"x" * 100,
    }
    report = send(cast.joan, cast.joan, zipped(files)).json()
    assert report["comes"] == [{"subject": "pictures", "title": "Pictures", "n": 2}]
    assert {(c["why"], c["n"]) for c in report["cannot"]} == {("picture", 1), ("recording", 1)}
    for path in media.iterdir():
        with Image.open(path) as image:
            assert (image.format, dict(image.getexif())) == ("WEBP", {})
    assert BroughtPicture.objects.get().name == "note-1.webp"


BOMB = zipped({"passport.json": b" " * (rules.MOST_JSON + 2)})


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "not_a_passport"),
        (b"PK\x03\x04 not really", "not_a_passport"),
        (b"\x00" * (rules.MOST_BYTES + 1), "passport_too_large"),
        (BOMB, "passport_too_large"),
        (zipped({"notes.txt": "hello"}), "passport_odd_file"),
        (zipped({"passport.json": "{}", "../../etc/passwd": "x"}), "passport_odd_file"),
        (zipped({"passport.json": "{}", "/media/photo.webp": "x"}), "passport_odd_file"),
        (zipped({"passport.json": "{}", "media\\photo.webp": "x"}), "passport_odd_file"),
        (zipped({"passport.json": "{}", "media/photo.webp/../x.webp": "x"}), "passport_odd_file"),
        (zipped({"passport.json": "{}", "media/photo.svg": "x"}), "passport_odd_file"),
        (zipped({f"media/note-{n}.webp": "" for n in range(rules.MOST_NAMES + 1)}), "passport_too_large"),
        (zipped({"passport.html": "<p>"}), "not_a_passport"),
        (zipped({"passport.json": "[" * 100_000}), "not_a_passport"),
        (zipped({"passport.json": b"\xff\xfe"}), "not_a_passport"),
        (zipped({"passport.json": '{"format": "goodweek.passport/1", "x": [{"a": NaN}]}'}), "not_a_passport"),
        (zipped({"passport.json": '{"format": "goodweek.passport/9"}'}), "passport_format"),
        (told(page={"headline": "x"}), "passport_odd_subject"),
        (told(page=["x"]), "passport_odd_subject"),
        (told(page=[{"__class__": "x"}]), "passport_odd_subject"),
        (told(page=[{"headline": "x" * (rules.LONGEST + 1)}]), "passport_too_large"),
        (told(page=[{"headline": "nul\x00"}]), "passport_odd_subject"),
        (told(page=[{"headline": [[[[[[[[["x"]]]]]]]]]}]), "passport_odd_subject"),
        (told(page=[{"version": 10**30}]), "passport_odd_subject"),
        (told(notes=[{"worked": "x"}] * (rules.MOST_ROWS + 1)), "passport_too_large"),
    ],
)
def test_a_file_made_to_do_harm_gets_a_clear_answer(data: bytes, code: str) -> None:
    with pytest.raises(BadPassport) as bad:
        read(data)
    assert bad.value.code == code
    assert bad.value.what


def test_nothing_of_a_bad_file_is_kept(cast: Cast) -> None:
    before = AuditEvent.objects.count()
    report = send(cast.joan, cast.joan, told(interests=[{"word": "knitting"}], **{"Bad Name": []})).json()
    assert report["ok"] is False
    assert report["problems"]
    assert not Interest.objects.exists()
    assert AuditEvent.objects.count() == before


@pytest.mark.parametrize(
    "subjects",
    [
        {"page": [{"headline": 5}]},
        {"page": [{"matters": "not a list"}]},
        {"page": [{"matters": ["x" * 5000]}]},
        {"page": [{"written_on": "the first of May"}]},
        {"communication_chart": [{"tells": [{"when": 1}], "hears": []}]},
        {"interests": [{"word": {"a": 1}}]},
        {"contributions": [{"what": "x", "on": 5}]},
        {"told_how": [{"mail": "x", "hour": 99, "quiet_from": 0, "quiet_to": 0}]},
        {"told_in_which_way": [{"way": "pigeon", "phone": ""}]},
        {"sheets": [{"kind": "none", "number": 1}]},
        {"good_weeks": [{"opening": 5, "circle_size": "many", "gifts": []}]},
        {"moments": [{"title": "Tea"}]},
        {"own_time": [{"title": "x", "weekday": 9, "from_minute": 0, "to_minute": 60}]},
        {"way_in": [{"text": ["x"]}]},
        {"if_nobody_comes": [{"safe_minutes": "soon", "ring": [], "do": "", "written_with": ""}]},
        {"me": [{"language": "xx"}]},
    ],
)
def test_what_does_not_fit_is_said_and_kept_apart(cast: Cast, subjects: dict[str, Any]) -> None:
    joan = arrive(cast)
    report = send(joan, joan, told(**subjects)).json()
    (subject,) = subjects
    assert report["ok"]
    assert [(c["subject"], c["why"]) for c in report["cannot"]] == [(subject, "not_fit")]
    assert Brought.objects.get(human=joan).subject == subject
    assert not BusyTime.objects.exists()
    assert not Sheet.objects.exists()


def test_without_a_team_a_good_week_waits(cast: Cast) -> None:
    report = send(
        cast.ruth, cast.ruth, told(own_time=[{"title": "x", "weekday": 1, "from_minute": 600, "to_minute": 660}])
    ).json()
    assert [c["why"] for c in report["cannot"]] == ["team"]
