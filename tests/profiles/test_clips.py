"""Recordings on a page: what is made of what a phone sends, who hears it, and that nothing else comes through."""

from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from profiles.actions import clip_maker, clips
from profiles.actions.clip_file import Made
from profiles.models import Clip, Look
from profiles.rules.clips import MOST, asked_bytes, container_of
from teams.errors import Clash, NotThere
from teams.models import AuditEvent, Human
from tests.cast import Cast, Phone, view
from tests.profiles.conftest import let

SECONDS = 1
MADE = Made(bytes(range(200)), 1000)


def recorded(*, video: bool, seconds: int = SECONDS) -> bytes:
    """What a phone's recorder writes: WebM with Opus and perhaps VP8, with a title and a place in it."""
    out = BytesIO()
    with av.open(out, "w", format="webm") as file:
        file.metadata.update(title="TellTale", location="+51.4651+000.3619/")
        sound: Any = file.add_stream("libopus", rate=48000, layout="mono")
        picture: Any = file.add_stream("libvpx", rate=5, options={"deadline": "realtime"}) if video else None
        if picture is not None:
            picture.width, picture.height, picture.pix_fmt = 96, 128, "yuv420p"
        for i in range(50 * seconds):  # as phones do: the sound is there before the first picture
            wave = (np.sin(np.arange(960) / 20) * 8000).astype(np.int16).reshape(1, -1)
            heard = av.AudioFrame.from_ndarray(wave, format="s16", layout="mono")
            heard.rate, heard.pts = 48000, i * 960
            file.mux(sound.encode(heard))
        if picture is not None:
            for i in range(5 * seconds):
                frame = av.VideoFrame.from_ndarray(np.full((128, 96, 3), i * 9, np.uint8), format="rgb24")
                frame.pts = i
                file.mux(picture.encode(frame))
            file.mux(picture.encode(None))
        file.mux(sound.encode(None))
    return out.getvalue()


def send(who: Human | None, of: Human, data: bytes, **fields: str) -> Any:
    form = {"kind": "voice", "section": "matters", **fields}
    return Phone(who).send("POST", f"/humans/{of.id}/clips", data={**form, "file": SimpleUploadedFile("a.webm", data)})


def a_clip(cast: Cast, section: str = "matters") -> Clip:
    key = clips.add_clip(
        by=view(cast.joan), human_id=cast.joan.id, made=MADE, kind="voice", section=section, words="Hi"
    )
    return Clip.objects.get(id=key)


@pytest.mark.parametrize("video", [False, True])
def test_what_is_kept_is_small_plain_and_plays_everywhere(video: bool, tmp_path: Path) -> None:
    kind = "video" if video else "voice"
    out = tmp_path / "out.mp4"
    data = recorded(video=video)
    assert b"TellTale" in data
    assert clip_maker.make(data, kind, str(out), 30) == pytest.approx(1000, abs=150)
    assert b"TellTale" not in out.read_bytes()
    assert b"51.4651" not in out.read_bytes()
    with av.open(str(out)) as made:
        assert [s.codec.name for s in made.streams.audio] == ["aac"]
        assert [(s.codec.name, s.width, s.height) for s in made.streams.video] == ([("h264", 96, 128)] if video else [])


def test_what_is_too_long_or_has_no_sound_or_is_no_recording_is_not_made(tmp_path: Path) -> None:
    out = str(tmp_path / "out.mp4")
    voice = recorded(video=False, seconds=4)
    for data, kind, why in (
        (voice, "voice", "too_long"),
        (voice, "video", "no_picture"),
        (b"\x1a\x45\xdf\xa3" + b"rubbish" * 50, "voice", "not_a_clip"),
        (b"#EXTM3U\nfile:///etc/passwd\n" * 9, "voice", "not_a_clip"),
        (voice[:300], "voice", "not_a_clip"),
    ):
        with pytest.raises(clip_maker.Wrong, match=why):
            clip_maker.make(data, kind, out, 2)


def test_only_three_kinds_of_file_are_ever_opened() -> None:
    assert container_of(b"\x1a\x45\xdf\xa3rest....") == "matroska"
    assert container_of(b"\0\0\0\x18ftypisom") == "mov"
    assert container_of(b"OggS........") == "ogg"
    assert [container_of(data) for data in (b"", b"#EXTM3U", b"ffconcat ver", b"RIFF....WAVE")] == [None] * 4


@pytest.mark.parametrize(
    ("header", "answer"),
    [
        ("", None), ("bytes=0-1", (0, 1)), ("bytes=5-", (5, 9)), ("bytes=-3", (7, 9)), ("bytes=-30", (0, 9)),
        ("bytes=2-99", (2, 9)), ("bytes=4-2", None), ("bytes=-", None), ("lines=0-1", None), ("bytes=0-1,3-4", None),
    ],
)  # fmt: skip
def test_a_part_of_a_file_is_asked_for_as_the_standard_says(header: str, answer: object) -> None:
    assert asked_bytes(header, 10) == answer


@pytest.mark.parametrize("header", ["bytes=10-", "bytes=99-100", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(header: str) -> None:
    with pytest.raises(ValueError, match=r"bytes|end"):
        asked_bytes(header, 10)


def test_she_says_it_herself_and_her_team_hears_it(cast: Cast, media: Path) -> None:
    answer = send(cast.joan, cast.joan, recorded(video=False), words="Tea first, then talk.", lang="en")
    assert answer.status_code == 200, answer.content
    kept = answer.json()["clips"][0]
    assert (kept["section"], kept["words"], kept["lang"]) == ("matters", "Tea first, then talk.", "en")
    file = Phone(cast.amara).client.get(kept["url"])
    assert (file.status_code, file["Content-Type"], file["Accept-Ranges"]) == (200, "audio/mp4", "bytes")
    part = Phone(cast.amara).client.get(kept["url"], headers={"Range": "bytes=0-1", "Accept-Encoding": "gzip"})
    assert (part.status_code, part.content) == (206, file.content[:2])
    assert part["Content-Range"] == f"bytes 0-1/{len(file.content)}"
    after = Phone(cast.amara).client.get(kept["url"], headers={"Range": "bytes=99999999-"})
    assert (after.status_code, after["Content-Range"]) == (416, f"bytes */{len(file.content)}")
    assert Look.objects.filter(person=cast.joan, by=cast.amara, section="matters").exists()
    assert not Look.objects.filter(by=cast.joan).exists()


def test_one_hears_what_is_shared_and_no_longer_when_it_is_withdrawn(cast: Cast, media: Path) -> None:
    clip = a_clip(cast)
    path = f"/humans/{cast.joan.id}/clips/{clip.id}/file"
    ruth = Phone(cast.ruth)
    assert ruth.get(path).status_code == 404
    let(cast, "support", "read")
    assert ruth.get(f"/humans/{cast.joan.id}/clips").json()["clips"] == []
    let(cast, "matters", "read")
    assert ruth.get(path).status_code == 200
    let(cast, "matters", "none")
    assert ruth.get(path).status_code == 404
    assert [Phone(who).get(path).status_code for who in cast.outsiders.values()] == [404] * len(cast.outsiders)
    assert Phone(cast.walter).get(path).status_code == 404


def test_only_she_adds_writes_down_and_takes_away(
    cast: Cast, media: Path, django_capture_on_commit_callbacks: Any
) -> None:
    clip = a_clip(cast)
    path = f"/humans/{cast.joan.id}/clips/{clip.id}"
    assert send(cast.amara, cast.joan, b"x").status_code == 403
    assert send(cast.oscar, cast.joan, b"x").status_code == 404
    assert Phone(cast.amara).send("PUT", path, {"words": "No"}).status_code == 403
    assert Phone(cast.amara).send("DELETE", path).status_code == 403
    told = Phone(cast.joan).send("PUT", path, {"words": "Te yn gyntaf", "lang": "cy"}).json()["clips"][0]
    assert (told["words"], told["lang"]) == ("Te yn gyntaf", "cy")
    assert Phone(cast.joan).send("PUT", path, {"words": "", "lang": "<b>"}).status_code == 422
    with django_capture_on_commit_callbacks(execute=True):
        assert Phone(cast.joan).send("DELETE", path).json()["clips"] == []
    assert list(media.iterdir()) == []
    assert Phone(cast.joan).send("DELETE", path).status_code == 404
    assert [e.verb for e in AuditEvent.objects.filter(kind="clip").order_by("id")] == ["added", "changed", "removed"]


def test_what_is_no_recording_is_refused_in_words(cast: Cast, media: Path, settings: Settings) -> None:
    answer = send(cast.joan, cast.joan, b"GIF89a not a recording")
    assert (answer.status_code, answer.json()["code"]) == (422, "not_a_clip")
    settings.CLIP_MAX_BYTES = 10
    answer = send(cast.joan, cast.joan, b"far more than ten bytes")
    assert (answer.status_code, answer.json()["code"]) == (413, "too_large")
    assert Phone(cast.joan).send("POST", f"/humans/{cast.joan.id}/clips", data={"kind": "voice"}).status_code == 422
    assert not media.exists() or list(media.iterdir()) == []


def test_a_page_holds_a_few(cast: Cast, media: Path) -> None:
    for _ in range(MOST):
        a_clip(cast)
    with pytest.raises(Clash):
        a_clip(cast)
    with pytest.raises(NotThere):
        clips.remove_clip(by=view(cast.oscar), human_id=cast.joan.id, clip_id=Clip.objects.all()[0].id)
    assert len(list(media.iterdir())) == MOST
