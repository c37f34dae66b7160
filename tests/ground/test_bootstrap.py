"""`config/dev.py` on a machine that has nothing, and what it says when something is in the way."""

import ast
import os
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from config import dev
from config.bootstrap import browser, front_end, packages, programs, proof, serving, stamps
from config.bootstrap.programs import Trouble

ROOT = Path(__file__).resolve().parents[2]
Dev = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """What the bootstrap needs of the project, in a folder of its own with a space in its name."""
    folder = tmp_path / "good week"
    folder.mkdir()
    for name in ("Makefile", "pyproject.toml", "requirements.lock", "requirements-dev.lock"):
        shutil.copy(ROOT / name, folder)
    (folder / "config").mkdir()
    for name in ("__init__.py", "dev.py"):
        shutil.copy(ROOT / "config" / name, folder / "config")
    shutil.copytree(ROOT / "config" / "bootstrap", folder / "config" / "bootstrap")
    return folder


@pytest.fixture
def run_dev(elsewhere: Path) -> Dev:
    """Run a command of the bootstrap with no package at hand but Python's own, and next to no environment."""

    def run(*words: str, **more: str) -> "subprocess.CompletedProcess[str]":
        env = {"PATH": "/usr/bin:/bin", "HOME": str(elsewhere), **more}
        command = [sys.executable, "-I", "-S", "config/dev.py", *words]
        return subprocess.run(command, cwd=elsewhere, env=env, capture_output=True, text=True, timeout=100, check=False)

    return run


@pytest.fixture
def own_var(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The bootstrap's folders, in the test's own place."""
    var = tmp_path / ".var"
    monkeypatch.setattr(programs, "ROOT", tmp_path)
    monkeypatch.setattr(programs, "LOGS", var / "logs")
    monkeypatch.setattr(stamps, "ROOT", tmp_path)
    monkeypatch.setattr(stamps, "VAR", var)
    monkeypatch.setattr(stamps, "STAMPS", var / "stamps")
    monkeypatch.setattr(serving, "ROOT", tmp_path)
    monkeypatch.setattr(serving, "VAR", var)
    monkeypatch.setattr(serving, "DATABASE", var / "goodweek.sqlite3")
    monkeypatch.setattr(serving, "MEDIA", var / "media")
    var.mkdir()
    return var


@pytest.fixture
def taken_port() -> Iterator[int]:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def imported(path: Path) -> set[str]:
    """The modules that a file imports, anywhere in it."""
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add(node.module or "")
    return names


@pytest.mark.parametrize("path", [ROOT / "config" / "dev.py", *sorted((ROOT / "config" / "bootstrap").glob("*.py"))])
def test_it_imports_the_standard_library_and_itself_only(path: Path) -> None:
    strange = {
        name
        for name in imported(path)
        if name.split(".")[0] not in sys.stdlib_module_names and not name.startswith("config.bootstrap")
    }
    assert strange == set()


def test_importing_the_config_room_imports_nothing() -> None:
    assert imported(ROOT / "config" / "__init__.py") == set()


def test_an_old_python_can_read_it_far_enough_to_say_so(monkeypatch: pytest.MonkeyPatch) -> None:
    ast.parse((ROOT / "config" / "dev.py").read_text(encoding="utf-8"), feature_version=(3, 7))
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(shutil, "which", lambda name: None)
    with pytest.raises(SystemExit, match=r"needs Python 3\.11 to 3\.14, and this is 3\.9"):
        dev.check_python()


def test_it_starts_again_with_a_python_that_fits(monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[str] = []
    monkeypatch.setattr(sys, "version_info", (3, 9, 2, "final", 0))
    monkeypatch.setattr(shutil, "which", lambda name: "/opt/" + name if name == "python3.12" else None)

    def execv(path: str, words: list[str]) -> None:
        started.append(path)
        sys.exit(0)

    monkeypatch.setattr(os, "execv", execv)
    with pytest.raises(SystemExit):
        dev.check_python()
    assert started == ["/opt/python3.12"]


def test_pictures_and_speeds_are_taken_without_django() -> None:
    """They are commands of their own: what they import must not need settings, which nobody has set."""
    env = {k: v for k, v in os.environ.items() if k != "DJANGO_SETTINGS_MODULE"}
    words = "import tests.journeys.pictures, tests.journeys.speed"
    done = subprocess.run([sys.executable, "-c", words], cwd=ROOT, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_help_is_there_before_anything_is_installed(run_dev: Dev) -> None:
    done = run_dev("--help")
    assert done.returncode == 0
    for command in ("setup", "run", "reset", "test", "lint", "format", "lock", "build", "contract", "pictures"):
        assert f"\n    {command} " in done.stdout


def test_a_taken_port_is_one_sentence_that_names_another(run_dev: Dev, taken_port: int) -> None:
    done = run_dev("run", "--port", str(taken_port))
    assert done.returncode == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert f"Port {taken_port} is taken" in done.stderr
    other = int(done.stderr.rpartition("PORT=")[2].split("`")[0])
    assert serving.is_free("127.0.0.1", other)


def test_an_address_of_another_machine_is_one_sentence(run_dev: Dev) -> None:
    done = run_dev("run", "--host", "192.0.2.1", "--port", "8000")
    assert done.returncode == 1
    assert done.stderr.startswith("Nothing can listen on 192.0.2.1")


def test_a_failed_download_is_one_sentence_that_names_the_log(run_dev: Dev, elsewhere: Path) -> None:
    done = run_dev("setup", PIP_NO_INDEX="1")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr
    assert done.stderr.startswith("The Python packages could not be installed: is the package index reachable?")
    assert "uv" in (elsewhere / ".var" / "logs" / "pip.log").read_text()


def test_reset_removes_the_data_and_nothing_else(run_dev: Dev, elsewhere: Path) -> None:
    var = elsewhere / ".var"
    (var / "media").mkdir(parents=True)
    (var / "stamps").mkdir()
    for name in ("goodweek.sqlite3", "goodweek.sqlite3-wal", "secret-key", "media/joan.webp", "stamps/demo"):
        (var / name).write_text("x")
    done = run_dev("reset")
    assert done.returncode == 0
    assert ".var/goodweek.sqlite3, .var/goodweek.sqlite3-wal, .var/media" in done.stdout
    assert sorted(path.name for path in var.iterdir()) == ["secret-key", "stamps"]
    assert not (var / "stamps" / "demo").exists()
    assert run_dev("reset").stdout == "There was no data.\n"


def test_make_without_python_is_one_sentence(elsewhere: Path) -> None:
    command = ["make", "run", "PYTHON=python-that-is-not-there"]
    done = subprocess.run(command, cwd=elsewhere, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stderr.startswith("Goodweek needs Python 3.11 or newer, and there is no python-that-is-not-there")


def test_make_takes_port_and_host_from_its_own_command_line_only(elsewhere: Path) -> None:
    env = {**os.environ, "HOST": "some-laptop", "PORT": "1"}
    plain = subprocess.run(["make", "-n", "run"], cwd=elsewhere, env=env, capture_output=True, text=True, check=True)
    assert "--host" not in plain.stdout
    assert "--port" not in plain.stdout
    given = subprocess.run(
        ["make", "-n", "run", "PORT=8010"], cwd=elsewhere, env=env, capture_output=True, text=True, check=True
    )
    assert "--port 8010" in given.stdout


def test_a_full_disk_is_called_by_its_name(own_var: Path) -> None:
    command = [sys.executable, "-c", "print('cp: error writing: No space left on device'); raise SystemExit(1)"]
    with pytest.raises(Trouble, match=r"^The disk is full"):
        programs.quietly("copy", command, "It could not be copied.")


def test_a_missing_program_is_called_by_its_name(own_var: Path) -> None:
    with pytest.raises(Trouble, match="no-such-program is missing"):
        programs.quietly("nothing", ["no-such-program"], "It cannot be done.")


def test_an_old_node_is_refused(own_var: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    node = tmp_path / "bin" / "node"
    node.parent.mkdir()
    node.write_text("#!/bin/sh\necho v20.20.2\n")
    node.chmod(0o755)
    monkeypatch.setattr(programs, "BIN", node.parent)
    with pytest.raises(Trouble, match=r"needs Node 24, and `node` says v20\.20\.2"):
        front_end.check_node()


def test_a_stamp_changes_with_a_files_name_and_with_its_content(own_var: Path, tmp_path: Path) -> None:
    one, other = tmp_path / "one", tmp_path / "other"
    one.write_text("a")
    before = stamps.digest([one])
    one.write_text("b")
    assert stamps.digest([one]) != before
    one.write_text("a")
    assert stamps.digest([one]) == before
    one.rename(other)
    assert stamps.digest([other]) != before


def test_a_second_command_waits_for_the_first_ones_set_up(own_var: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with stamps.one_at_a_time():
        held = (own_var / "lock").stat().st_ino
        code = f"import fcntl; fcntl.flock(open({str(own_var / 'lock')!r}), fcntl.LOCK_EX | fcntl.LOCK_NB)"
        second = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert held
    assert "BlockingIOError" in second.stderr


def test_the_secret_key_is_made_once_and_is_nobody_elses(own_var: Path) -> None:
    first = serving.secret_key()
    assert len(first) > 50
    assert serving.secret_key() == first
    assert stat.S_IMODE((own_var / "secret-key").stat().st_mode) == 0o600


def test_what_the_environment_says_wins_over_the_demos_settings(own_var: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GOODWEEK_DEMO", "0")
    monkeypatch.setenv("SECRET_KEY", "given")
    settings = serving.settings()
    assert settings["GOODWEEK_DEMO"] == "0"
    assert settings["SECRET_KEY"] == "given"
    assert not (own_var / "secret-key").exists()


def test_uv_is_pinned_with_its_hashes_and_nothing_else_comes_with_it() -> None:
    lines = packages.pinned(ROOT / "requirements.lock", "uv").splitlines()
    assert lines[0].startswith("uv==")
    assert len(lines) > 1
    assert all(line.startswith("    --hash=sha256:") for line in lines[1:])
    assert not lines[-1].endswith("\\")


def test_the_steps_stop_at_the_first_that_fails_and_say_which(capfd: pytest.CaptureFixture[str]) -> None:
    good = proof.step("good", [sys.executable, "-c", "print('quiet when well')"])
    bad = proof.step("bad", [sys.executable, "-c", "print('what went wrong'); raise SystemExit(3)"])
    never = proof.step("never", [sys.executable, "-c", "print('reached')"])
    with pytest.raises(Trouble, match=r"^bad failed"):
        proof.in_order([good, bad, never])
    said = capfd.readouterr().out
    assert "what went wrong" in said
    assert "FAILED" in said
    assert "quiet when well" not in said
    assert "reached" not in said


def test_a_browser_that_is_named_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CHROMIUM", "/opt/my-chromium")
    assert browser.get() == "/opt/my-chromium"


def test_ctrl_c_ends_the_server_and_keeps_quiet(own_var: Path, tmp_path: Path) -> None:
    """The server is a stand-in that answers; what is tried is that Ctrl-C leaves nothing behind and no traceback."""
    (tmp_path / "stand_in.py").write_text(STAND_IN)
    # Through a shell: a path with a space in it cannot be named in a script's first line.
    (tmp_path / "uvicorn").write_text(f"#!/bin/sh\nexec '{sys.executable}' '{tmp_path / 'stand_in.py'}' \"$@\"\n")
    (tmp_path / "uvicorn").chmod(0o755)
    with socket.socket() as trial:
        trial.bind(("127.0.0.1", 0))
        port = trial.getsockname()[1]
    code = SERVE.format(folder=str(tmp_path), root=str(ROOT), port=port)
    server = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert server.stdout is not None
    assert server.stdout.readline() == f"Goodweek is at http://127.0.0.1:{port} - sign in as anybody.\n"
    os.killpg(server.pid, signal.SIGINT)  # as a terminal does: to all of them
    out, err = server.communicate(timeout=20)
    assert out.strip() == "Stopped. What you did is kept for the next `make run`."
    assert err == ""
    assert server.returncode == 0
    until = time.monotonic() + 5
    while not serving.is_free("127.0.0.1", port):
        assert time.monotonic() < until
        time.sleep(0.05)


STAND_IN = """
import sys
from http.server import BaseHTTPRequestHandler, HTTPServer
class Ready(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
    def log_message(self, *words): pass
try:
    HTTPServer(("127.0.0.1", int(sys.argv[sys.argv.index("--port") + 1])), Ready).serve_forever()
except KeyboardInterrupt:
    pass
"""

SERVE = """
import signal, sys
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell that ran us in the background had it ignored
from pathlib import Path
sys.path.insert(0, {root!r})
from config.bootstrap import programs, serving
serving.BIN = Path({folder!r})
serving.VAR = Path({folder!r})
serving.serve("127.0.0.1", {port}, "sign in as anybody.")
"""
