"""Fixtures that every room's tests use: the standing cast, and real servers.

For what only several processes can show (races, kills, two phones) a test asks for `database_url` and starts real
processes on it; it then runs twice, on SQLite and on PostgreSQL. `python -m tests.servers pytest ...` runs any other test
on PostgreSQL.
"""

import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db.backends.postgresql.creation import DatabaseCreation

from tests.cast import Cast, make_cast
from tests.servers import Databases, Engine, Redis, redis_server


def drop_by_force(self: Any, test_database_name: str, verbosity: int) -> None:
    """The pool may just be opening a session in a thread of its own when the last test ends; PostgreSQL then refuses a plain DROP."""
    self.connection.close_pool()
    with self._nodb_cursor() as cursor:
        cursor.execute(f"DROP DATABASE {self.connection.ops.quote_name(test_database_name)} WITH (FORCE)")


setattr(DatabaseCreation, "_destroy_test_db", drop_by_force)  # noqa: B010  # not in Django's types


def pytest_unconfigure() -> None:
    # Not at exit: the worker processes of a parallel run end without it.
    if settings.OWN_VAR:
        shutil.rmtree(settings.OWN_VAR, ignore_errors=True)


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Why a journey had to be walked a second time: a reason that nobody reads is never mended."""
    for report in terminalreporter.stats.get("rerun", []):
        terminalreporter.section(f"first walk of {report.nodeid}")
        terminalreporter.line(report.longreprtext)


@pytest.fixture
def cast(db: None) -> Cast:
    """The standing cast, in this test's own empty database."""
    return make_cast()


@pytest.fixture(scope="session")
def databases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Databases]:
    """Makes empty, migrated databases: `with databases.fresh("postgresql") as url`. PostgreSQL starts when first asked for."""
    made = Databases(tmp_path_factory.mktemp("databases"))
    yield made
    made.close()


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest) -> Engine:
    """Each engine in turn."""
    chosen: Engine = request.param
    return chosen


@pytest.fixture
def database_url(engine: Engine, databases: Databases) -> Iterator[str]:
    """DATABASE_URL of an empty, migrated database of this test's own, for processes that it starts. On each engine."""
    with databases.fresh(engine) as url:
        yield url


@pytest.fixture
def redis_here() -> Iterator[Redis]:
    """A Redis of this test's own, which it may kill and start again."""
    with redis_server() as server:
        yield server
