"""A program of its own: makes of whatever a phone recorded one small file that every phone plays, and nothing else in it.

    python -m profiles.actions.clip_maker voice|video IN OUT MOST_SECONDS

Every sound and picture is decoded and written anew, as AAC and H.264 in MP4: no place, time, camera or title comes through.
It runs apart from the web process, with little memory and time, because decoders in C read bytes that a stranger may have
made (`profiles.actions.clip_file` starts it). Prints a line of JSON: {"milliseconds": 12000}, or {"wrong": why} with why as
in `Wrong`, and then ends with 1.
"""

import json
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import av
from av.audio.resampler import AudioResampler
from av.filter import Graph
from av.video.frame import VideoFrame

from profiles.rules.clips import container_of

LONGEST = 640  # pixels of the longer side
RATE = 24  # pictures in a second
SOUND = 48_000  # samples in a second
MOST_PIXELS = 4096 * 2304
GRACE = 1.0  # seconds over the limit that are let through: a phone stops a little late
MEMORY = 1024 * 1024 * 1024
PROCESSOR_SECONDS = 90


class Wrong(Exception):
    """Why a recording is not taken: not_a_clip, too_long, too_large, no_sound, no_picture."""


def make(data: bytes, kind: str, out: str, most_seconds: float) -> int:
    """Write the clip to the path `out`; gives its length in milliseconds."""
    container = container_of(data[:12])
    if container is None:
        raise Wrong("not_a_clip")
    try:
        with av.open(BytesIO(data), "r", format=container) as source:
            if not source.streams.audio and kind == "voice":
                raise Wrong("no_sound")
            if not source.streams.video and kind == "video":
                raise Wrong("no_picture")
            if source.duration and source.duration / av.time_base > most_seconds + GRACE:
                raise Wrong("too_long")  # it says so itself; what does not is counted while it is read
            with av.open(out, "w", format="mp4", options={"movflags": "+faststart"}) as target:
                seconds = _write(source, target, kind, most_seconds)
    except (av.error.FFmpegError, ValueError, ArithmeticError, LookupError, EOFError) as error:
        raise Wrong("not_a_clip") from error
    if seconds <= 0:
        raise Wrong("not_a_clip")
    return round(seconds * 1000)


def _write(source: Any, target: Any, kind: str, most_seconds: float) -> float:
    """Frame by frame, so that no more than a moment of it is ever unfolded; gives how long it is, in seconds."""
    streams = [*source.streams.audio[:1], *(source.streams.video[:1] if kind == "video" else [])]
    for stream in streams:
        stream.thread_type = "NONE"
    picture = _Picture(target) if kind == "video" else None
    sound = _Sound(target) if source.streams.audio else None
    begin: float | None = None
    longest = 0.0
    early: list[Any] = []  # sound from before the first picture: the file is begun once its size is known
    for frame in source.decode(*streams):
        at = frame.time
        if at is None:
            continue
        begin = at if begin is None else begin
        length = at - begin + (0 if isinstance(frame, VideoFrame) else frame.samples / max(1, frame.sample_rate))
        longest = max(longest, length)
        if longest > most_seconds + GRACE:
            raise Wrong("too_long")
        if picture is not None and picture.graph is None and not isinstance(frame, VideoFrame):
            early.append(frame)
            continue
        part = picture if isinstance(frame, VideoFrame) else sound
        if part is not None:
            part.take(frame)
        while early and sound is not None:
            sound.take(early.pop(0))
    if picture is not None and not picture.taken:
        raise Wrong("no_picture")
    if kind == "voice" and (sound is None or not sound.taken):
        raise Wrong("no_sound")
    for part in (picture, sound):
        if part is not None:
            part.end()
    return longest


class _Sound:
    """One voice, whatever the phone took: 48 kHz, one channel, AAC."""

    def __init__(self, target: Any) -> None:
        self.target = target
        self.stream = target.add_stream("aac", rate=SOUND, layout="mono")
        self.stream.bit_rate = 64_000
        self.resampler = AudioResampler(format="fltp", layout="mono", rate=SOUND)
        self.taken = 0
        self.samples = 0

    def take(self, frame: Any) -> None:
        self.taken += 1
        self._encode(self.resampler.resample(frame))

    def end(self) -> None:
        if self.taken:
            self._encode(self.resampler.resample(None))
        self.target.mux(self.stream.encode(None))

    def _encode(self, frames: list[Any]) -> None:
        for frame in frames:
            if frame.pts is None:
                frame.pts = self.samples
            self.samples = frame.pts + frame.samples
            self.target.mux(self.stream.encode(frame))


class _Picture:
    """Upright, at most LONGEST pixels, RATE pictures in a second, H.264."""

    def __init__(self, target: Any) -> None:
        self.target = target
        self.stream: Any = target.add_stream("libx264", rate=RATE, options={"preset": "veryfast", "crf": "28"})
        self.stream.pix_fmt = "yuv420p"
        self.stream.thread_type = "NONE"
        self.graph: Graph | None = None
        self.taken = 0

    def take(self, frame: VideoFrame) -> None:
        if frame.width * frame.height > MOST_PIXELS:
            raise Wrong("too_large")
        if self.graph is None:
            self.graph = self._begin(frame)
        self.graph.push(frame)
        self._encode(self.graph)

    def end(self) -> None:
        if self.graph is not None:
            self.graph.push(None)
            self._encode(self.graph)
        self.target.mux(self.stream.encode(None))

    def _begin(self, frame: VideoFrame) -> Graph:
        """Size and direction are taken from the first picture; the graph brings the others to the same."""
        turn = round(frame.rotation / 90) % 4  # counter-clockwise, as it is to be turned for showing
        width, height = (frame.height, frame.width) if turn % 2 else (frame.width, frame.height)
        shrink = min(1.0, LONGEST / max(width, height))
        width, height = (max(2, int(side * shrink) // 2 * 2) for side in (width, height))
        self.stream.width, self.stream.height = width, height
        graph = Graph()
        last = graph.add_buffer(template=None, width=frame.width, height=frame.height, format=frame.format,
                                time_base=frame.time_base)  # fmt: skip
        for name, args in [
            *[("transpose", "cclock")] * turn,
            ("scale", f"{width}:{height}"),
            ("fps", f"{RATE}"),
            ("format", "yuv420p"),
            ("buffersink", None),
        ]:
            added = graph.add(name, args)
            last.link_to(added)
            last = added
        graph.configure()
        return graph

    def _encode(self, graph: Graph) -> None:
        for frame in _pulled(graph):
            self.taken += 1
            frame.pict_type = 0
            self.target.mux(self.stream.encode(frame))


def _pulled(graph: Graph) -> Iterator[Any]:
    while True:
        try:
            yield graph.vpull()
        except (av.error.BlockingIOError, av.error.EOFError):
            return


def _fence() -> None:
    """As little as it takes, where the system can say so (not on Windows)."""
    try:
        import resource
    except ImportError:
        return
    resource.setrlimit(resource.RLIMIT_CPU, (PROCESSOR_SECONDS, PROCESSOR_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def main(kind: str, source: str, out: str, most_seconds: str) -> int:
    _fence()
    av.logging.set_level(av.logging.PANIC)
    try:
        said: dict[str, Any] = {"milliseconds": make(Path(source).read_bytes(), kind, out, float(most_seconds))}
    except Wrong as wrong:
        said = {"wrong": str(wrong)}
    sys.stdout.write(json.dumps(said))
    return 1 if "wrong" in said else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
