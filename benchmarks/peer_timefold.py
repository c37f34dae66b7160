"""Timefold as a peer: the jars inside its Python package, and a model of our own in Java (`PeerTimefold.java`).

The model has hours, windows, skills, travel, ties (a "not" never comes) and missed visits; one carer and fixed days, as
the common core has, and no pins. It is compiled into a temporary folder for each run. Its Python half is not used, and
neither the package nor a JDK need be there: `missing` says what is not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path

from benchmarks.core import MISSED, Day

NOT_INSTALLED = "not installed (group peers)"
MODEL = Path(__file__).with_name("PeerTimefold.java")
LEFT_OUT = ("logback", "jpyinterpreter", "timefold-solver-python", "junit", "mockito", "assertj")
"""Jars for its Python half and for tests, and a logger that would write between the answers."""
GRACE = 60.0
"""Seconds for starting Java and for what is around the search."""


class NotMeasured(Exception):
    """Why there is no figure, in one line."""


def jars() -> list[Path]:
    """The jars of the installed package that the model needs; none where it is not installed."""
    spec = find_spec("timefold")
    folders = [Path(p) / "solver" / "jars" for p in (spec.submodule_search_locations or [])] if spec else []
    return sorted(j for f in folders for j in f.glob("*.jar") if not j.name.startswith(LEFT_OUT))


def missing() -> str | None:
    """What is not there, in one line; None where everything is."""
    if not any(j.name.startswith("timefold-solver-core") for j in jars()):
        return NOT_INSTALLED
    absent = [tool for tool in ("javac", "java") if shutil.which(tool) is None]
    return f"{absent[0]} is not there (a JDK of 17 or later)" if absent else None


def timefold(days: Sequence[Day], seconds: float, threads: int) -> list[list[list[int]]]:
    """Each day's routes, as the other peers give them: `seconds` of searching in all, `threads` days at a time.

    Raises NotMeasured where something is missing or Java fails.
    """
    absent = missing()
    if absent:
        raise NotMeasured(absent)
    threads = max(1, min(threads, len(days)))
    rounds = -(-len(days) // threads)
    with tempfile.TemporaryDirectory(prefix="peer-timefold-") as folder:
        path = os.pathsep.join([folder, *map(str, jars())])
        _run(["javac", "-proc:none", "-cp", path, "-d", folder, str(MODEL)], "", GRACE)
        millis = int(1000 * seconds / rounds)
        told = "\n".join(" ".join(map(str, row)) for row in _rows(days))
        answer = _run(["java", "-cp", path, MODEL.stem, str(millis), str(threads)], told, seconds + GRACE)
    lines = iter(answer.splitlines())
    return [[[int(w) for w in next(lines).split()[1:]] for _ in day.members] for day in days]


def _rows(days: Sequence[Day]) -> Iterator[Sequence[int]]:
    """What the model reads: points of a miss; places and matrices; then each day's members and stops."""
    matrices = list({id(m): m for day in days for m in day.matrices}.values())
    number = {id(m): n for n, m in enumerate(matrices)}
    yield [MISSED]
    yield [len(matrices[0]) if matrices else 0, len(matrices)]
    for m in matrices:
        yield from m
    yield [len(days)]
    for day in days:
        yield [len(day.members)]
        for base, matrix, (opens, closes) in zip(day.bases, day.matrices, day.hours, strict=True):
            yield [base, number[id(matrix)], opens, closes]
        yield [len(day.stops)]
        for s in day.stops:
            points = dict(zip(s.able, s.points, strict=True))
            yield [s.place, s.opens, s.last, s.minutes, *(points.get(n, -1) for n in range(len(day.members)))]


def _run(command: list[str], told: str, most: float) -> str:
    try:
        done = subprocess.run(command, input=told, capture_output=True, text=True, timeout=most, check=False)
    except (OSError, subprocess.TimeoutExpired) as e:
        raise NotMeasured(f"{command[0]}: {type(e).__name__}") from e
    if done.returncode:
        lines = [line.strip() for line in done.stderr.splitlines()]
        said = next((line for line in lines if "rror:" in line or "xception" in line), f"code {done.returncode}")
        raise NotMeasured(f"{command[0]} failed: {said[:160]}")
    return done.stdout
