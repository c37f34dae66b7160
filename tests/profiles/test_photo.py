"""Photos over the wire: who may set and see one, and what is kept."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart
from PIL import Image

from profiles.actions import photo
from teams.models import AuditEvent, Change, Human
from tests.cast import Cast, Phone, view
from tests.profiles.conftest import let, no_sign_in
from tests.profiles.pictures import file_of, telling_exif, thirds

GOOD = file_of(thirds(), exif=telling_exif())


def put_photo(who: Human | None, of: Human, data: bytes, name: str = "me.jpg", field: str = "photo") -> Any:
    form = BytesIO(data)
    form.name = name
    phone = Phone(who)
    return phone.client.put(
        f"/api/v1/humans/{of.id}/photo",
        encode_multipart(BOUNDARY, {field: form}),
        content_type=MULTIPART_CONTENT,
        headers={"X-CSRFToken": phone.client.cookies["csrftoken"].value},
    )


def files(media: Path) -> list[str]:
    return sorted(p.name for p in media.iterdir()) if media.exists() else []


def test_the_photo_comes_back_at_the_address_on_the_card(cast: Cast, media: Path) -> None:
    answer = put_photo(cast.joan, cast.joan, GOOD)
    assert answer.status_code == 200, answer.content
    url = answer.json()["photo"]
    got = Phone(cast.joan).client.get(url)
    assert (got.status_code, got["Content-Type"]) == (200, "image/webp")
    assert Image.open(BytesIO(got.content)).size == (480, 480)
    assert b"TellTale" not in got.content
    assert "private" in got["Cache-Control"]
    assert "immutable" in got["Cache-Control"]
    assert "Cookie" in got["Vary"]
    again = Phone(cast.joan).client.get(url, headers={"If-None-Match": got["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", got["ETag"])
    bare = Phone(cast.joan).client.get(url.split("?")[0])
    assert (bare.status_code, bare["Cache-Control"]) == (200, "private, no-cache")


def test_the_name_says_nothing_and_the_old_file_goes(
    cast: Cast, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        first = photo.set_photo(by=view(cast.joan), human_id=cast.joan.id, data=GOOD)
    with django_capture_on_commit_callbacks(execute=True):
        second = photo.set_photo(by=view(cast.joan), human_id=cast.joan.id, data=GOOD)
    assert first != second
    assert files(media) == [second]
    assert "joan" not in second.lower()
    assert str(cast.joan.id) not in second
    assert AuditEvent.objects.filter(kind="photo", verb="changed").count() == 2
    assert Change.objects.filter(kind="profile").count() == 2


def test_it_can_be_taken_away(cast: Cast, media: Path, django_capture_on_commit_callbacks: Any) -> None:
    photo.set_photo(by=view(cast.joan), human_id=cast.joan.id, data=GOOD)
    with django_capture_on_commit_callbacks(execute=True):
        answer = Phone(cast.joan).send("DELETE", f"/humans/{cast.joan.id}/photo")
    assert (answer.status_code, answer.json()["photo"]) == (200, None)
    assert files(media) == []
    assert Phone(cast.joan).get(f"/humans/{cast.joan.id}/photo").status_code == 404
    assert Phone(cast.joan).send("DELETE", f"/humans/{cast.joan.id}/photo").status_code == 200
    assert AuditEvent.objects.filter(kind="photo").count() == 2


def test_who_sees_a_persons_face(cast: Cast, media: Path) -> None:
    photo.set_photo(by=view(cast.joan), human_id=cast.joan.id, data=GOOD)
    seen = {n for n, h in cast.everybody.items() if Phone(h).get(f"/humans/{cast.joan.id}/photo").status_code == 200}
    assert seen == {"amara", "bryn", "cerys", "joan", "ruth", "olu"}
    assert Phone(None).get(f"/humans/{cast.joan.id}/photo").status_code == 401


def test_who_sees_a_members_face(cast: Cast, media: Path) -> None:
    photo.set_photo(by=view(cast.amara), human_id=cast.amara.id, data=GOOD)

    def seen() -> set[str]:
        path = f"/humans/{cast.amara.id}/photo"
        return {n for n, h in cast.everybody.items() if Phone(h).get(path).status_code == 200}

    assert seen() == {"amara", "bryn", "cerys", "joan", "walter", "imogen", "olu"}
    let(cast, "who_is_coming", "read")  # who is told who comes may see who that is
    assert seen() == {"amara", "bryn", "cerys", "joan", "walter", "imogen", "olu", "ruth"}
    let(cast, "who_is_coming", "none")
    assert "ruth" not in seen()


def test_only_the_owner_changes_it(cast: Cast, media: Path) -> None:
    for who in (cast.amara, cast.imogen, cast.olu, cast.ruth, cast.walter, *cast.outsiders.values()):
        assert put_photo(who, cast.joan, GOOD).status_code in (403, 404)
        assert Phone(who).send("DELETE", f"/humans/{cast.joan.id}/photo").status_code in (403, 404)
    assert put_photo(cast.amara, cast.joan, GOOD).status_code == 403
    assert put_photo(cast.oscar, cast.joan, GOOD).status_code == 404
    assert put_photo(None, cast.joan, GOOD).status_code == 401
    assert files(media) == []


def test_a_member_can_add_one_for_somebody_who_cannot_sign_in(cast: Cast, media: Path) -> None:
    walter = no_sign_in(cast.walter)
    assert put_photo(cast.amara, walter, GOOD).status_code == 200
    assert AuditEvent.objects.get(kind="photo").actor == cast.amara


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"Dear Joan, this is a letter.", "face.jpg"),
        (GOOD[:3000], "cut.jpg"),
        (b"<svg/>", "face.svg"),
        (b"", "empty.png"),
    ],
)
def test_what_is_no_picture_is_refused_and_not_kept(cast: Cast, media: Path, data: bytes, name: str) -> None:
    answer = put_photo(cast.joan, cast.joan, data, name)
    assert (answer.status_code, answer.json()["problems"][0]["where"]) == (422, "photo")
    assert files(media) == []
    assert Human.objects.get(id=cast.joan.id).photo == ""


def test_a_file_that_is_too_large_is_refused(cast: Cast, media: Path, settings: Any) -> None:
    settings.PHOTO_MAX_BYTES = 50_000
    answer = put_photo(cast.joan, cast.joan, b"x" * 50_001)
    assert (answer.status_code, answer.json()["code"]) == (413, "too_much")
    answer = put_photo(cast.joan, cast.joan, b"x" * 200_000)  # by its length alone, before the form is read
    assert (answer.status_code, answer.json()["code"]) == (413, "too_much")


def test_a_form_without_a_photo_is_refused(cast: Cast, media: Path) -> None:
    assert put_photo(cast.joan, cast.joan, GOOD, field="file").status_code == 422
    assert Phone(cast.joan).send("PUT", f"/humans/{cast.joan.id}/photo", {"photo": "x"}).status_code == 422
    phone = Phone(cast.joan)
    answer = phone.client.put(
        f"/api/v1/humans/{cast.joan.id}/photo",
        b"nonsense",
        content_type="multipart/form-data",
        headers={"X-CSRFToken": phone.client.cookies["csrftoken"].value},
    )
    assert answer.status_code == 422


def test_a_photo_needs_the_csrf_token(cast: Cast, media: Path) -> None:
    form = BytesIO(GOOD)
    form.name = "me.jpg"
    answer = Phone(cast.joan).client.put(
        f"/api/v1/humans/{cast.joan.id}/photo",
        encode_multipart(BOUNDARY, {"photo": form}),
        content_type=MULTIPART_CONTENT,
    )
    assert answer.status_code == 403
    assert files(media) == []


def test_no_file_stays_behind_when_the_write_fails(cast: Cast, media: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(**_: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("profiles.actions.photo.audit.record", full)
    with pytest.raises(OSError, match="no space left"):
        photo.set_photo(by=view(cast.joan), human_id=cast.joan.id, data=GOOD)
    assert files(media) == []
    assert Human.objects.get(id=cast.joan.id).photo == ""


def test_a_file_that_is_gone_is_not_there(cast: Cast, media: Path) -> None:
    name = photo.set_photo(by=view(cast.joan), human_id=cast.joan.id, data=GOOD)
    (media / name).unlink()
    assert Phone(cast.joan).get(f"/humans/{cast.joan.id}/photo").status_code == 404
