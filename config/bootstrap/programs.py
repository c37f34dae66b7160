"""Starting other programs: with which environment, where their output goes, what is said when they fail."""

import os
import shlex
import shutil
import ssl
import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
VENV = ROOT / ".venv"
BIN = VENV / "bin"
PYTHON = BIN / "python"
VAR = ROOT / ".var"
LOGS = VAR / "logs"
DISK_FULL = "The disk is full: make some room and run this again, it goes on where it stopped."


class Trouble(Exception):
    """Something that the reader can mend; its text is one sentence that says how."""


def say(text: str) -> None:
    print(text, flush=True)


def environment(more: dict[str, str] | None = None) -> dict[str, str]:
    """The environment for every program that is started here: the venv first, and what the machine leaves out."""
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONHOME", "PYTHONPATH")}
    # Node and npm are found by name: called by path, npm's scripts would silently run on whatever Node the system has.
    env["PATH"] = os.pathsep.join([str(BIN), env.get("PATH") or os.defpath])
    env["VIRTUAL_ENV"] = str(VENV)
    env["PYTHONUNBUFFERED"] = "1"
    env["UV_PYTHON_DOWNLOADS"] = "never"
    authorities = ssl.get_default_verify_paths().cafile
    if authorities:
        # A firm's proxy signs with its own certificate: the system knows it, pip, uv and Node would not.
        env.setdefault("PIP_CERT", authorities)
        env.setdefault("SSL_CERT_FILE", authorities)
        env.setdefault("UV_SYSTEM_CERTS", "1")
        env.setdefault("NODE_EXTRA_CA_CERTS", authorities)
    if not os.access(env.get("HOME") or "/nowhere", os.W_OK):
        # Caches want a home; some service accounts have none.
        env["HOME"] = str(VAR / "home")
        Path(env["HOME"]).mkdir(parents=True, exist_ok=True)
    return env | (more or {})


def quietly(
    name: str, command: list[str], trouble: str, folder: Path = ROOT, more: dict[str, str] | None = None
) -> str:
    """Run `command`, its output in `.var/logs/NAME.log`; give the output, or raise `trouble` with the log's name."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name}.log"
    env = environment(more)
    with log.open("w", encoding="utf-8") as out:
        out.write(f"$ {shlex.join(command)}\n")
        out.flush()
        try:
            done = subprocess.run(
                command, cwd=folder, env=env, stdin=subprocess.DEVNULL, stdout=out, stderr=out, check=False
            )
        except FileNotFoundError as missing:
            raise Trouble(f"{trouble} {command[0]} is missing.") from missing
    text = log.read_text(encoding="utf-8", errors="replace").partition("\n")[2]
    if done.returncode:
        if "No space left on device" in text or "ENOSPC" in text:
            raise Trouble(DISK_FULL)
        raise Trouble(f"{trouble} What it said is in {log.relative_to(ROOT)}.")
    return text


def install_debian(package: str, because: str) -> bool:
    """Install a Debian package when root on a Debian; False where that cannot be done."""
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        return False
    say(f"Installing {package} with apt-get: {because}.")
    trouble = f"apt-get could not install {package}."
    unasked = {"DEBIAN_FRONTEND": "noninteractive"}
    quietly("apt-update", ["apt-get", "update"], trouble, more=unasked)
    quietly("apt-install", ["apt-get", "install", "-y", "--no-install-recommends", package], trouble, more=unasked)
    return True
