"""The project's own settings, with what a test run must decide in the environment before they are read.

Everything else is what the settings make of it, so that tests run what is shipped. An environment that is set already
wins: `DATABASE_URL=postgres://... pytest` runs the same tests on PostgreSQL.
"""

import os
import tempfile
from urllib.parse import urlsplit

# Photos and the like of one test process; never in the reader's own `.var`. `conftest.py` removes it at the end.
OWN_VAR = "" if os.environ.get("GOODWEEK_VAR") else tempfile.mkdtemp(prefix="goodweek-test-")
os.environ["GOODWEEK_VAR"] = os.environ.get("GOODWEEK_VAR") or OWN_VAR
os.environ.setdefault("SECRET_KEY", "only-for-tests-and-never-for-people")
os.environ.setdefault("GOODWEEK_DEMO", "1")  # plain http, mail kept in memory, the demo door; `ground/` tests the rest
os.environ.setdefault("DATABASE_URL", "sqlite:///:memory:")
os.environ.setdefault("PROOF_SECONDS", "0")  # a minute of one core after each run; tests that want it say so
# Several test processes have one Redis: each has a database of its own there, or one that clears its cache clears another's.
if os.environ.get("REDIS_URL") and (worker := os.environ.get("PYTEST_XDIST_WORKER", "")).startswith("gw"):
    number = int(worker.removeprefix("gw")) % 16  # as many as Redis has
    os.environ["REDIS_URL"] = urlsplit(os.environ["REDIS_URL"])._replace(path=f"/{number}").geturl()

from config.settings import *  # noqa: E402, F403
