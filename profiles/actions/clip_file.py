"""A recording made small and plain by a program of its own, within limits of time and memory."""

import json
import logging
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from django.conf import settings

from profiles.rules.clips import Kind, container_of
from teams.errors import Clash, Problem, RuleBroken, TooMuch

log = logging.getLogger(__name__)
WALL_SECONDS = 120
#: One at a time in a process: the week of everybody else must still open while somebody's video is being made.
_TURN = BoundedSemaphore(1)
_SAYS = {
    "not_a_clip": "This is not a recording that we can read",
    "no_sound": "There is no sound in it",
    "no_picture": "There is no picture in it",
}


@dataclass(frozen=True)
class Made:
    """An MP4 and its length."""

    data: bytes
    milliseconds: int


def made_small(data: bytes, kind: Kind) -> Made:
    """What everybody's phone plays, of at most settings.CLIP_SECONDS, without anything but sound and picture.

    RuleBroken when it is no recording or not of that kind, TooMuch when it is too long or too large, Clash when others'
    are being made for longer than somebody would wait.
    """
    if container_of(data[:12]) is None:
        raise _not_taken("not_a_clip")
    if not _TURN.acquire(timeout=WALL_SECONDS):
        raise Clash("Other recordings are being saved. Try again in a minute.", code="busy")
    try:
        with tempfile.TemporaryDirectory(prefix="goodweek-clip-") as folder:
            return _run(data, kind, Path(folder))
    finally:
        _TURN.release()


def _run(data: bytes, kind: Kind, folder: Path) -> Made:
    source, out = folder / "in", folder / "out.mp4"
    source.write_bytes(data)
    command = [sys.executable, "-m", "profiles.actions.clip_maker", kind, str(source), str(out)]
    try:
        done = subprocess.run(  # our own module, our own paths
            [*command, str(settings.CLIP_SECONDS)],
            cwd=settings.BASE_DIR,
            env={"PYTHONPATH": str(settings.BASE_DIR), "PATH": ""},  # none of the site's secrets
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=WALL_SECONDS,
            check=False,
        )
        said = json.loads(done.stdout or b"{}")
    except (subprocess.TimeoutExpired, json.JSONDecodeError):
        log.warning("A recording of %s bytes could not be made in time", len(data))
        raise _not_taken("not_a_clip") from None
    if done.returncode == 0 and out.is_file():
        return Made(out.read_bytes(), said["milliseconds"])
    if "wrong" not in said:  # it ran into a limit, or a decoder fell over: the file is to blame, and nothing of ours
        log.warning("A recording of %s bytes ended the maker: %s %s", len(data), done.returncode, done.stderr[-500:])
    raise _not_taken(said.get("wrong", "not_a_clip"))


def _not_taken(why: str) -> RuleBroken | TooMuch:
    if why in ("too_long", "too_large"):
        most = f"Record at most {settings.CLIP_SECONDS} seconds"
        return TooMuch("This recording is too long", code=why, problems=[Problem("file", most)])
    return RuleBroken(_SAYS.get(why, _SAYS["not_a_clip"]), code=why, problems=[Problem("file", "Record it again")])


def too_many_bytes() -> TooMuch:
    """The error for a file of more bytes than are taken."""
    most = settings.CLIP_MAX_BYTES // (1024 * 1024)
    return TooMuch(
        "This file is too large", code="too_large", problems=[Problem("file", f"Choose one of at most {most} MB")]
    )
