"""A database of the first version that people have filled is brought up to date, and nothing of theirs is lost, on each engine."""

import json
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from tests.servers import ROOT, Databases, Engine, environment

USERS_GROUPS = ["teams_user_groups", "teams_user_user_permissions"]


@pytest.mark.timeout(600)
def test_what_people_wrote_with_the_first_version_is_there_after_every_migration(
    engine: Engine, databases: Databases, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path / 'first.sqlite3'}"
    if engine == "postgresql":
        server = databases.template(engine).rpartition("/")[0]
        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            admin.execute("CREATE DATABASE first_tables")
        url = f"{server}/first_tables"
    env = environment({"DATABASE_URL": url, "GOODWEEK_VAR": str(tmp_path)})
    command = [sys.executable, "-m", "tests.ground.first_tables"]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    said = json.loads(done.stdout)
    assert said["empty"] == USERS_GROUPS  # the rest has something in it to lose
    assert said["after"] == said["before"]
    assert said["wrong"] == []
    assert said["refused"] == [True, True]
    assert said["visit"] == [["Bath", 540, 1, "Amara"]]
    assert {what: status for what, status in said["answers"].items() if status != 200} == {}
