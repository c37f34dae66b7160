"""What the web process may load, and when it must not start at all."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.servers import ROOT, environment


def python(code: str, env: dict[str, str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("module", ["config.asgi", "config.wsgi"])
def test_the_web_process_starts_without_the_solver(module: str, tmp_path: Path) -> None:
    """OR-Tools costs a second to load and numba another, and neither has any business in a request."""
    heavy = "{name.split('.')[0] for name in sys.modules} & {'ortools', 'numba', 'numpy', 'pandas'}"
    # The addresses are loaded with the first request: ask for them, or the endpoints would be missed.
    code = f"import sys, {module}, config.urls\nprint(sorted({heavy}))"
    done = python(code, environment({"GOODWEEK_VAR": str(tmp_path), "DATABASE_URL": "sqlite:///:memory:"}))
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "[]"


REAL = {
    "SECRET_KEY": "only-for-tests-and-never-for-people", "ALLOWED_HOSTS": "goodweek.example", "EMAIL_URL": "consolemail://",
    "DOOR_KEYS": "a" * 43 + "=", "DATABASE_URL": "sqlite:///:memory:",
}  # fmt: skip


@pytest.mark.parametrize(
    ("name", "value"), [("SECRET_KEY", "short"), ("SECRET_KEY", "a" * 60), ("DOOR_KEYS", "…"), ("DOOR_KEYS", "short")]
)
def test_outside_the_demo_it_does_not_start_with_a_key_that_is_none(name: str, value: str) -> None:
    done = python("import config.settings", {**REAL, "PATH": os.environ["PATH"], name: value})
    assert done.returncode != 0
    last = done.stderr.strip().splitlines()[-1]
    assert name in last
    assert ' -c "' in last  # how to make one


@pytest.mark.parametrize("missing", ["SECRET_KEY", "ALLOWED_HOSTS", "EMAIL_URL", "DOOR_KEYS"])
def test_outside_the_demo_it_does_not_start_without(missing: str) -> None:
    env = {**REAL, "PATH": os.environ["PATH"]}
    code = "import config.settings as s; print(s.DEMO, s.SESSION_COOKIE_SECURE, s.DEBUG, 0 < s.EMAIL_TIMEOUT < 30)"
    assert python(code, env).stdout.strip() == "False True False True"
    del env[missing]
    done = python(code, env)
    assert done.returncode != 0
    assert missing in done.stderr.strip().splitlines()[-1]


def test_the_demo_does_not_start_without_a_secret_key_either() -> None:
    done = python("import config.settings", {"PATH": os.environ["PATH"], "GOODWEEK_DEMO": "1"})
    assert done.returncode != 0
    assert "SECRET_KEY" in done.stderr.strip().splitlines()[-1]
