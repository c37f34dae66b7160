"""The virtual environment, and in it exactly what the lock files say."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from config.bootstrap import stamps
from config.bootstrap.programs import BIN, PYTHON, ROOT, VAR, VENV, Trouble, environment, quietly, say

LOCKS = {"development": ROOT / "requirements-dev.lock", "run": ROOT / "requirements.lock"}
GROUPS = {"development": "dev", "run": "bootstrap"}


def make_venv() -> None:
    """A virtual environment made for this folder by this Python; one that no longer starts is replaced."""
    made_for = f"{sys.version_info[0]}.{sys.version_info[1]} {ROOT}"
    # Scripts in it carry the folder's name: after the project was moved or copied they would start the old one.
    if stamps.read("venv") in ("", made_for) and PYTHON.exists():
        trial = subprocess.run([str(PYTHON), "-c", "pass"], capture_output=True, check=False)
        if trial.returncode == 0:
            stamps.write("venv", made_for)
            return
    say("Making a virtual environment in .venv.")
    stamps.drop("packages")
    if VENV.exists():
        shutil.rmtree(VENV)
    venv = [sys.executable, "-m", "venv", str(VENV)]
    if importlib.util.find_spec("ensurepip") is None:
        venv.append("--without-pip")
    quietly("venv", venv, f"{sys.executable} cannot make a virtual environment.")
    stamps.write("venv", made_for)


def pip() -> list[str]:
    """pip for the virtual environment, as the start of a command."""
    if importlib.util.find_spec("ensurepip"):
        return [str(PYTHON), "-m", "pip"]
    # Debian keeps ensurepip in a package of its own. apt can fetch that without root, as long as it writes nowhere else.
    folder = VAR / "pip"
    if not any(folder.rglob("pip-*.whl")):
        for part in ("lists/partial", "cache/archives/partial"):
            (folder / part).mkdir(parents=True, exist_ok=True)
        apt = ["apt-get", "-o", "Dir::State::Lists=./lists", "-o", "Dir::Cache=./cache", "-o", "Debug::NoLocking=1"]
        apt += ["-o", "Acquire::Languages=none"]
        command = "apt-get update && apt-get install -y --no-install-recommends python3-venv"
        trouble = f"This Python came without pip: as root run `{command}`, then this again."
        quietly("apt-update", [*apt, "update"], trouble, folder)
        quietly("apt-download", [*apt, "download", "python3-pip-whl"], trouble, folder)
        package = next(folder.glob("*.deb"))
        quietly("dpkg-deb", ["dpkg-deb", "-x", str(package), "."], trouble, folder)
        package.unlink()
        shutil.rmtree(folder / "lists")
        shutil.rmtree(folder / "cache")
    return [str(PYTHON), str(next(folder.rglob("pip-*.whl")) / "pip")]


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
        command = [*pip(), "install", "--disable-pip-version-check", "--retries", "2", "--require-hashes"]
        quietly("pip", [*command, "-r", str(stamps.STAMPS / "uv.wanted")], trouble)
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
