"""The servers that other tests lean on are real, apart from one another, and gone afterwards."""

import os
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import redis

from config.bootstrap.serving import is_free
from tests.servers import ROOT, Databases, Engine, Redis, chromium_path, manage, postgresql


def test_postgresql_is_a_real_one() -> None:
    with postgresql() as url, psycopg.connect(f"{url}/postgres") as connection:
        row = connection.execute("SHOW server_version").fetchone()
    assert row is not None
    assert int(row[0].split(".")[0]) >= 15


def test_redis_is_a_real_one_and_may_be_killed_and_started_again(redis_here: Redis) -> None:
    with redis_here.client() as client:
        client.set("kettle", "on")
        assert client.get("kettle") == b"on"
        redis_here.kill()
        try:
            client.get("kettle")
        except redis.ConnectionError:
            gone = True
        else:
            gone = False
        assert gone
        redis_here.start()
        assert client.get("kettle") is None


def test_every_database_is_fresh_and_migrated(engine: Engine, databases: Databases, tmp_path: Path) -> None:
    count = "from teams.models import Organisation as O; O.objects.create(name='One'); print(O.objects.count())"
    for _ in range(2):
        with databases.fresh(engine) as url:
            said = manage(["shell", "-v", "0", "-c", count], {"DATABASE_URL": url, "GOODWEEK_VAR": str(tmp_path)})
        assert said.strip() == "1"


def test_a_killed_test_run_leaves_no_server_behind(tmp_path: Path) -> None:
    code = "import tests.servers as s, time\nwith s.redis_server() as r: print(r.port, flush=True); time.sleep(60)"
    env = {**os.environ, "TMPDIR": str(tmp_path)}
    run = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, env=env, stdout=subprocess.PIPE, text=True)
    assert run.stdout is not None
    port = int(run.stdout.readline())
    assert not is_free("127.0.0.1", port)
    run.kill()
    run.communicate()
    until = time.monotonic() + 10
    while not is_free("127.0.0.1", port):
        assert time.monotonic() < until
        time.sleep(0.05)


def test_the_browser_starts() -> None:
    done = subprocess.run([chromium_path(), "--version"], capture_output=True, text=True, timeout=60, check=True)
    assert "Chrom" in done.stdout
