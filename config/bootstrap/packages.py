"""The virtual environment, and in it exactly what the lock files say."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.bootstrap import stamps
from config.bootstrap.programs import BIN, PYTHON, ROOT, VENV, Trouble, environment, install_debian, quietly, say

LOCKS = {"development": ROOT / "requirements-dev.lock", "run": ROOT / "requirements.lock"}
GROUPS = {"development": "dev", "run": "bootstrap"}


def make_venv() -> None:
    """A virtual environment made for this folder by this Python; one that no longer starts is replaced."""
    made_for = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"
    # Scripts in it carry the folder's name: after the project was moved or copied they would start the old one.
    if stamps.read("venv") in ("", made_for) and PYTHON.exists():
        trial = subprocess.run([str(PYTHON), "-m", "pip", "--version"], capture_output=True, check=False)
        if trial.returncode == 0:
            stamps.write("venv", made_for)
            return
    able = importlib.util.find_spec("venv") and importlib.util.find_spec("ensurepip")
    if not able and not install_debian("python3-venv", "this Python came without venv"):
        command = "apt-get update && apt-get install -y --no-install-recommends python3-venv"
        raise Trouble(f"This Python cannot make virtual environments: as root run `{command}`, then this again.")
    say("Making a virtual environment in .venv.")
    stamps.drop("packages")
    if VENV.exists():
        shutil.rmtree(VENV)
    quietly("venv", [sys.executable, "-m", "venv", str(VENV)], "The virtual environment could not be made.")
    stamps.write("venv", made_for)


def pinned(lock: Path, package: str) -> str:
    """The lines of `lock` that pin one package with its hashes, in pip's own form."""
    taken: list[str] = []
    for line in lock.read_text(encoding="utf-8").splitlines():
        if line.startswith(f"{package}==") or (taken and line.startswith("    --hash")):
            taken.append(line)
        elif taken:
            break
    return "\n".join(taken).rstrip(" \\") + "\n"


def install(kind: str) -> None:
    """Install the lock of `kind`, "run" or "development"; does nothing when it is installed and has not changed."""
    make_venv()
    if stamps.read("packages").startswith("development"):
        kind = "development"  # what is for development stays: `make run` after `make test` takes nothing away
    lock = LOCKS[kind]
    wanted = f"{kind} {stamps.digest([lock])}"
    if stamps.read("packages") == wanted:
        return
    say("Installing the Python packages (half a minute the first time).")
    stamps.drop("packages")
    trouble = "The Python packages could not be installed: is the package index reachable?"
    uv = pinned(lock, "uv")
    if stamps.read("uv.lock") != uv or not (BIN / "uv").exists():
        stamps.drop("uv.lock")
        stamps.write("uv.wanted", uv)
        pip = [str(PYTHON), "-m", "pip", "install", "--disable-pip-version-check", "--retries", "2"]
        quietly("pip", [*pip, "--require-hashes", "-r", str(stamps.STAMPS / "uv.wanted")], trouble)
        stamps.write("uv.lock", uv)
    quietly("uv", [str(BIN / "uv"), "pip", "sync", "--require-hashes", "--python", str(PYTHON), str(lock)], trouble)
    stamps.write("packages", wanted)


def resolve(upgrade: bool) -> None:
    """Make both lock files from pyproject.toml, with nothing in them of this machine's own settings."""
    env = {name: value for name, value in environment().items() if not name.startswith(("PIP_", "UV_"))}
    env |= {"UV_SYSTEM_CERTS": os.environ.get("UV_SYSTEM_CERTS", "1")}
    for kind, lock in LOCKS.items():
        command = [str(BIN / "uv"), "pip", "compile", "--no-config", "--universal", "--generate-hashes", "--no-header"]
        command += ["--quiet", "--no-python-downloads", "--python", str(PYTHON), "--python-version", "3.11"]
        command += ["--group", GROUPS[kind], "--output-file", lock.name, "pyproject.toml"]
        command += ["--upgrade"] if upgrade else []
        if subprocess.run(command, cwd=ROOT, env=env, check=False).returncode:
            raise Trouble("The lock files could not be made; what uv said is above.")
        text = lock.read_text(encoding="utf-8")
        if "://" in text or str(ROOT) in text:
            raise Trouble(f"{lock.name} names a host or a folder of this machine: it must not be committed.")
