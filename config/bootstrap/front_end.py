"""Node's packages and the built front end. Node itself comes with the Python packages: one Node everywhere."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

from config.bootstrap import stamps
from config.bootstrap.programs import PYTHON, ROOT, Trouble, quietly, say

FRONT_END = ROOT / "frontend"
DIST = FRONT_END / "dist"
MADE = {"node_modules", "dist", "test-results", "coverage"}
OLDEST_NODE = 24


def check_node() -> str:
    """The version of the Node that npm's scripts will run on."""
    said = quietly("node", ["node", "--version"], "Node does not start.").strip()
    found = re.search(r"v(\d+)\.", said)
    if not found or int(found[1]) < OLDEST_NODE:
        raise Trouble(f"The front end needs Node {OLDEST_NODE}, and `node` says {said}: remove .venv and try again.")
    return said


def npm(words: list[str], trouble: str, folder: Path = FRONT_END) -> None:
    name = "-".join(["npm", *words[:2]]).split("@")[0].rstrip("-")
    quietly(name, ["npm", *words], trouble, folder, more={"CI": "true", "npm_config_fetch_retries": "2"})


def install() -> None:
    """What package-lock.json says; does nothing when it is installed and has not changed."""
    wanted = stamps.digest([FRONT_END / "package-lock.json", FRONT_END / "package.json"], check_node())
    if stamps.read("npm") == wanted and (FRONT_END / "node_modules").is_dir():
        return
    say("Installing the front end's packages (half a minute the first time).")
    stamps.drop("npm")
    # None of our packages needs a script of its own at install, so none gets to run one.
    trouble = "npm could not install the front end's packages: is the npm registry reachable?"
    npm(["ci", "--ignore-scripts", "--no-audit", "--no-fund"], trouble)
    stamps.write("npm", wanted)


def sources() -> Iterator[Path]:
    for folder, folders, files in os.walk(FRONT_END):
        folders[:] = [name for name in folders if name not in MADE]
        yield from (Path(folder) / name for name in files)


def build() -> None:
    """Make `frontend/dist`, compressed too; does nothing when no source has changed since."""
    wanted = stamps.digest(sources())
    if stamps.read("front-end") == wanted and (DIST / "index.html").exists():
        return
    install()
    say("Building the front end.")
    stamps.drop("front-end")
    npm(["run", "build"], "The front end could not be built.")
    compress = [str(PYTHON), "-m", "whitenoise.compress", "--quiet", str(DIST)]
    quietly("compress", compress, "The built front end could not be compressed.")
    stamps.write("front-end", wanted)


def export_contract(settings: dict[str, str]) -> None:
    """Write openapi.json from the endpoints, and from that the types that the front end checks itself against."""
    command = [str(PYTHON), "manage.py", "export_openapi_schema", "--api", "config.api.api", "--indent", "1"]
    trouble = "The contract could not be exported."
    quietly("contract", [*command, "--output", str(FRONT_END / "openapi.json")], trouble, more=settings)
    npm(["run", "gen"], "The TypeScript types could not be made.")
