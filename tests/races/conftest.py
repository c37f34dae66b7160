"""Races between real processes, on SQLite and on PostgreSQL."""

import json
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.servers import ROOT, end_with_parent, environment


@dataclass
class Crowd:
    """A database with a team and a week, and phones that all ask at once."""

    process: "subprocess.Popen[str]"
    log: Path
    scene: dict[str, Any] = field(default_factory=dict)

    def ask(self, **what: Any) -> Any:
        """One question to `tests.races.crowd`."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(json.dumps(what) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        if not line:
            raise RuntimeError(self.log.read_text())
        return json.loads(line)

    def race(self, *requests: dict[str, Any]) -> list[dict[str, Any]]:
        """Send all of them at the same instant; gives the answers in order."""
        answers: list[dict[str, Any]] = self.ask(do="race", requests=list(requests))
        assert all(a["status"] < 500 for a in answers), answers
        return answers

    def look(self) -> dict[str, Any]:
        """What came of it; fails at once if anything is as it must not be."""
        found: dict[str, Any] = self.ask(do="look", week=self.scene["week"])
        assert found["wrong"] == []
        assert found["feed"] == list(range(1, len(found["feed"]) + 1))
        return found

    @property
    def members(self) -> list[str]:
        return list(self.scene["members"])

    def adopt(self, who: str, way: str, version: int, key: str | None = None) -> dict[str, Any]:
        path = f"/proposals/{self.scene['proposals'][way]}/adopt"
        return {"who": who, "method": "POST", "path": path, "version": version, "key": key}

    def answer(self, who: str, says: str, round_: int = 1) -> dict[str, Any]:
        body = {"answer": says, "reason": "because" if says == "object" else "", "round": round_}
        return {"who": who, "method": "PUT", "path": f"/weeks/{self.scene['week']}/answer", "body": body}

    def publish(self, who: str, version: int, key: str | None = None) -> dict[str, Any]:
        path = f"/weeks/{self.scene['week']}/publish"
        return {"who": who, "method": "POST", "path": path, "version": version, "key": key}

    def keep(self, who: str, day: int, start: int) -> dict[str, Any]:
        body = {"moment": self.scene["birds"], "day": day, "start": start, "members": []}
        return {"who": who, "method": "PUT", "path": f"/weeks/{self.scene['week']}/keeps", "body": body}

    def propose(self, who: str, key: str | None = None, seconds: int | None = None) -> dict[str, Any]:
        path = f"/weeks/{self.scene['week']}/plan-runs"
        return {"who": who, "method": "POST", "path": path, "body": {"seconds": seconds}, "key": key}


@contextmanager
def gathered(env: dict[str, str], folder: Path, members: int) -> Iterator[Crowd]:
    """The process of `tests.races.crowd`, with its scene set."""
    with (folder / "crowd.log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.races.crowd"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=log,
            cwd=ROOT,
            env=env,
            text=True,
            preexec_fn=end_with_parent,
        )
        made = Crowd(process, folder / "crowd.log")
        try:
            made.scene = made.ask(do="scene", members=members)
            yield made
        finally:
            process.kill()
            process.communicate()


@pytest.fixture
def crowd(database_url: str, tmp_path: Path) -> Iterator[Crowd]:
    """Twelve members, a week that is being shared, three proposals."""
    here = {"DATABASE_URL": database_url, "GOODWEEK_VAR": str(tmp_path)}
    env = environment(here | {"LOG_LEVEL": "ERROR", "ALLOWED_HOSTS": "testserver"})
    with gathered(env, tmp_path, members=12) as made:
        yield made
