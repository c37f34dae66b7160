"""No Redis: the site answers questions to the planner itself, and is killed while it does."""

import contextlib
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.faults.conftest import Bed, is_over, is_thinking, solvers
from tests.races.conftest import gathered
from tests.servers import Databases, environment, live_site

pytestmark = pytest.mark.timeout(400)


@contextlib.contextmanager
def signed_in(url: str, who: str) -> Iterator[httpx.Client]:
    """Through the demo's door, as a browser would."""
    with httpx.Client(base_url=f"{url}/api/v1", timeout=60) as phone:
        phone.get("/session")
        phone.headers["X-CSRFToken"] = phone.cookies["csrftoken"]
        phone.post("/demo/enter", json={"human": who}).raise_for_status()
        phone.headers["X-CSRFToken"] = phone.cookies["csrftoken"]
        yield phone


@pytest.fixture
def bed_without_redis(databases: Databases, tmp_path: Path) -> Iterator[tuple[Bed, str]]:
    """A team with a week on SQLite, and the address of the database."""
    with databases.fresh("sqlite") as database:
        env = environment(
            {"DATABASE_URL": database, "GOODWEEK_VAR": str(tmp_path), "ALLOWED_HOSTS": "testserver,127.0.0.1"}
        )
        with gathered(env, tmp_path, members=3) as crowd:
            yield Bed(crowd, env, tmp_path), database


def test_it_goes_on_after_the_site_was_killed_and_started_again(
    bed_without_redis: tuple[Bed, str], tmp_path: Path
) -> None:
    bed, database = bed_without_redis
    scene, members = bed.crowd.scene, bed.crowd.members
    with live_site(database, tmp_path) as site, signed_in(site.url, members[0]) as phone:
        asked = phone.post(f"/weeks/{scene['week']}/plan-runs", json={"seconds": 9})
        assert asked.status_code == 202, asked.text
        bed.wait(is_thinking)
        orphans = solvers(site.program)
        site.program.kill()
        assert psutil.wait_procs(orphans, timeout=60)[1] == []
    assert bed.run["state"] == "running"
    with live_site(database, tmp_path) as site, signed_in(site.url, members[1]) as phone:
        run = bed.wait(is_over)
        assert (run["state"], run["attempts"], run["proposed"] >= 1) == ("proposed", 2, True)
        week = phone.get(f"/teams/{scene['team']}/weeks/{scene['starts']}").json()
        assert week["run"]["state"] == "proposed"
    bed.crowd.look()


def test_it_hands_a_run_on_when_the_site_is_stopped_properly(
    bed_without_redis: tuple[Bed, str], tmp_path: Path
) -> None:
    bed, database = bed_without_redis
    scene, members = bed.crowd.scene, bed.crowd.members
    with live_site(database, tmp_path) as site, signed_in(site.url, members[0]) as phone:
        phone.post(f"/weeks/{scene['week']}/plan-runs", json={"seconds": 300}).raise_for_status()
        bed.wait(is_thinking)
        orphans = solvers(site.program)
        site.program.stop(seconds=60)
        assert psutil.wait_procs(orphans, timeout=60)[1] == []
    assert (bed.run["state"], bed.run["attempts"]) == ("asked", 0)
    with live_site(database, tmp_path) as site, signed_in(site.url, members[0]) as phone:
        bed.wait(lambda r: r["state"] == "running")
        run = phone.get(f"/teams/{scene['team']}/weeks/{scene['starts']}").json()["run"]
        phone.post(f"/plan-runs/{run['id']}/stop").raise_for_status()
        ended = bed.wait(is_over)
        assert (ended["state"], ended["attempts"]) == ("stopped", 1)
