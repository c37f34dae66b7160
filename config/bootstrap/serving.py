"""The demo: its data in `.var`, and one server process until Ctrl-C."""

import contextlib
import errno
import http.client
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time

from config.bootstrap import stamps
from config.bootstrap.programs import BIN, PYTHON, ROOT, VAR, Trouble, environment, quietly, say

DATABASE = VAR / "goodweek.sqlite3"
MEDIA = VAR / "media"
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "::": "::1"}  # noqa: S104  listen on the one, visit the other


def is_free(host: str, port: int) -> bool:
    """Could a server listen there?"""
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            trial.bind(address)
    except socket.gaierror as unknown:
        raise Trouble(f"This machine knows no address called {host}: leave HOST out.") from unknown
    except PermissionError as refused:
        raise Trouble(f"Port {port} is only for root: choose one above 1023 with `make run PORT=8000`.") from refused
    except OSError as taken:
        if taken.errno != errno.EADDRINUSE:
            raise Trouble(f"Nothing can listen on {host}: leave HOST out, or use 0.0.0.0 for all.") from taken
        return False
    return True


def check_port(host: str, port: int) -> None:
    if not is_free(host, port):
        other = next((number for number in range(port + 1, min(port + 100, 65536)) if is_free(host, number)), 8000)
        raise Trouble(f"Port {port} is taken: stop what is using it, or take another with `make run PORT={other}`.")


def secret_key() -> str:
    """The demo's own secret, made once, readable only by who made it."""
    path = VAR / "secret-key"
    if not path.exists():
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
            new.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="utf-8")


def settings() -> dict[str, str]:
    """The embedded default. Whatever the environment says already, wins."""
    embedded = {"GOODWEEK_DEMO": "1", "GOODWEEK_VAR": str(VAR)}
    given = {name: os.environ.get(name) or value for name, value in embedded.items()}
    # WhiteNoise hands files over in a way that Django, under ASGI, remarks on once; for a built front end it is harmless.
    given["PYTHONWARNINGS"] = "ignore:StreamingHttpResponse must consume synchronous iterators:Warning"
    return given | {"SECRET_KEY": os.environ.get("SECRET_KEY") or secret_key()}


def prepare_data() -> str:
    """Migrate, and put the demo team in once. Gives the sentence that says who to sign in as."""
    MEDIA.mkdir(parents=True, exist_ok=True)
    if not DATABASE.exists():
        stamps.drop("demo")
    manage = [str(PYTHON), "manage.py"]
    quietly(
        "migrate", [*manage, "migrate", "--no-input"], "The database could not be brought up to date.", more=settings()
    )
    # Another database than the embedded one may be anybody's: ask it each time, the command changes nothing twice.
    elsewhere = bool(os.environ.get("DATABASE_URL"))
    if stamps.read("demo") and not elsewhere:
        return stamps.read("demo")
    say("Putting the demo team in.")
    said = quietly("seed-demo", [*manage, "seed_demo"], "The demo team could not be put in.", more=settings())
    lines = [line.strip() for line in said.splitlines() if "sign in as" in line.lower()]
    whom = lines[-1] if lines else "choose on the first page who to be."
    if not elsewhere:
        stamps.write("demo", whom)
    return whom


def remove_data() -> list[str]:
    """Remove the demo's database and photos; gives the names of what was removed."""
    removed = []
    for path in [*sorted(VAR.glob(f"{DATABASE.name}*")), MEDIA]:
        if path.is_dir():
            shutil.rmtree(path)
        elif path.exists():
            path.unlink()
        else:
            continue
        removed.append(str(path.relative_to(ROOT)))
    stamps.drop("demo")
    return removed


def wait_until_ready(server: "subprocess.Popen[bytes]", host: str, port: int, seconds: float = 90) -> None:
    until = time.monotonic() + seconds
    while server.poll() is None and time.monotonic() < until:
        with contextlib.suppress(OSError, http.client.HTTPException):
            call = http.client.HTTPConnection(EVERYWHERE.get(host, host), port, timeout=5)
            call.request("GET", "/readyz", headers={"Host": f"127.0.0.1:{port}"})
            if call.getresponse().status == http.HTTPStatus.OK:
                return
        time.sleep(0.1)
    if server.poll() is None:
        raise Trouble(f"The server did not answer within {seconds:.0f} s; what it said is above.")
    raise Trouble("The server stopped while starting; what it said is above.")


def stop(server: "subprocess.Popen[bytes]") -> None:
    # Whoever presses Ctrl-C twice must not leave a server behind.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if server.poll() is None:
        server.terminate()
    try:
        server.wait(15)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def serve(host: str, port: int, whom: str) -> None:
    """Serve until stopped. One process: with no Redis the bell and the jobs live inside it."""
    uvicorn = [str(BIN / "uvicorn"), "config.asgi:application", "--workers", "1", "--log-level", "warning"]
    uvicorn += ["--host", host, "--port", str(port)]
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    server = subprocess.Popen(uvicorn, cwd=ROOT, env=environment(settings()), stdin=subprocess.DEVNULL)
    try:
        wait_until_ready(server, host, port)
        shown = EVERYWHERE.get(host, host)
        say(f"Goodweek is at http://{f'[{shown}]' if ':' in shown else shown}:{port} - {whom}")
        if server.wait():
            raise Trouble(f"The server stopped by itself, with code {server.returncode}; what it said is above.")
    except KeyboardInterrupt:
        say("\nStopped. What you did is kept for the next `make run`.")
    finally:
        stop(server)
