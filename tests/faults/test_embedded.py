"""No Redis: the site answers questions to the planner itself, and is killed while it does."""

import contextlib
from pathlib import Path

import httpx
import psutil
import pytest

from tests.faults.conftest import Bed, is_thinking, solvers
from tests.races.conftest import gathered
from tests.servers import Databases, environment, live_site

pytestmark = pytest.mark.timeout(400)


def sign_in(url: str, who: str) -> httpx.Client:
    """Through the demo's door, as a browser would."""
    phone = httpx.Client(base_url=f"{url}/api/v1", timeout=60)
    phone.get("/session")
    phone.headers["X-CSRFToken"] = phone.cookies["csrftoken"]
    phone.post("/demo/enter", json={"human": who}).raise_for_status()
    phone.headers["X-CSRFToken"] = phone.cookies["csrftoken"]
    return phone


def test_it_goes_on_after_the_site_was_killed_and_started_again(databases: Databases, tmp_path: Path) -> None:
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(databases.fresh("sqlite"))
        here = {"DATABASE_URL": database, "GOODWEEK_VAR": str(tmp_path)}
        env = environment(here | {"ALLOWED_HOSTS": "testserver,127.0.0.1"})
        crowd = stack.enter_context(gathered(env, tmp_path, members=3))
        bed = Bed(crowd, env, tmp_path)
        with live_site(database, tmp_path) as site:
            phone = sign_in(site.url, crowd.members[0])
            asked = phone.post(f"/weeks/{crowd.scene['week']}/plan-runs", json={"seconds": 9})
            assert asked.status_code == 202, asked.text
            bed.wait(is_thinking)
            orphans = solvers(site.program)
            site.program.kill()
            assert psutil.wait_procs(orphans, timeout=60)[1] == []
        assert bed.run["state"] == "running"
        with live_site(database, tmp_path) as site:
            run = bed.wait(lambda r: r["state"] not in ("running", "asked"))
            assert (run["state"], run["attempts"], run["proposed"]) == ("proposed", 2, 3)
            phone = sign_in(site.url, crowd.members[1])
            week = phone.get(f"/teams/{crowd.scene['team']}/weeks/{crowd.scene['starts']}").json()
            assert week["run"]["state"] == "proposed"
        crowd.look()


def test_it_hands_a_run_on_when_the_site_is_stopped_properly(databases: Databases, tmp_path: Path) -> None:
    with contextlib.ExitStack() as stack:
        database = stack.enter_context(databases.fresh("sqlite"))
        here = {"DATABASE_URL": database, "GOODWEEK_VAR": str(tmp_path)}
        env = environment(here | {"ALLOWED_HOSTS": "testserver,127.0.0.1"})
        crowd = stack.enter_context(gathered(env, tmp_path, members=3))
        bed = Bed(crowd, env, tmp_path)
        with live_site(database, tmp_path) as site:
            phone = sign_in(site.url, crowd.members[0])
            phone.post(f"/weeks/{crowd.scene['week']}/plan-runs", json={"seconds": 60}).raise_for_status()
            bed.wait(is_thinking)
            orphans = solvers(site.program)
            site.program.stop(seconds=60)
            assert psutil.wait_procs(orphans, timeout=60)[1] == []
        assert (bed.run["state"], bed.run["attempts"]) == ("asked", 0)
        with live_site(database, tmp_path) as site:
            bed.wait(is_thinking)
            phone = sign_in(site.url, crowd.members[0])
            run = phone.get(f"/teams/{crowd.scene['team']}/weeks/{crowd.scene['starts']}").json()["run"]
            phone.post(f"/plan-runs/{run['id']}/stop").raise_for_status()
            ended = bed.wait(lambda r: r["state"] not in ("running", "asked"))
            assert (ended["state"], ended["attempts"]) == ("stopped", 1)
