"""The directions between and inside the rooms are really held: a line that goes the wrong way breaks its contract."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ROOMS = ["teams", "profiles", "rotas", "wellbeing", "config", "tests"]

# file that gets the line, the line, the contract that must break
WRONG = [
    ("teams/queries.py", "import rotas.models", "A room imports only from the rooms below it"),
    ("profiles/queries/page.py", "import wellbeing.models", "A room imports only from the rooms below it"),
    ("wellbeing/queries.py", "import tests.cast", "nothing imports the tests"),
    ("rotas/models/week.py", "import rotas.actions", "Inside a room the files stack one way"),
    ("teams/helpers.py", "import json", "Inside a room the files stack one way"),
    ("rotas/planning/judge.py", "import django", "The planner is plain Python"),
    ("rotas/planning/judge.py", "import rotas.rules", "Inside a room the files stack one way"),
    ("rotas/bridge/reading.py", "import ortools", "Only the planner's search loads OR-Tools"),
    ("rotas/planning/problem.py", "import numba", "Only the planner's search loads OR-Tools"),
    ("wellbeing/api.py", "import rotas.models", "An endpoint makes one call"),
    ("rotas/rules/week.py", "import django.utils", "Rules are plain Python"),
    ("profiles/schemas.py", "import profiles.models", "What goes over the wire"),
    ("rotas/actions/week.py", "import rotas.schemas", "An action knows nothing of requests"),
    ("rotas/queries/week.py", "import teams.bell", "A query writes nothing"),
    ("config/bootstrap/stamps.py", "import django", "The bootstrap runs before anything is installed"),
]


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The rooms' Python files, in a place where they may be spoilt."""
    folder = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", folder)

    def only_python(inside: str, names: list[str]) -> set[str]:
        return {name for name in names if not name.endswith(".py") and not (Path(inside) / name).is_dir()}

    for room in ROOMS:
        shutil.copytree(ROOT / room, folder / room, ignore=only_python)
    return folder


def broken(house: Path) -> str:
    """The names of the broken contracts, in one line."""
    # In a process of its own, because the import linter keeps what it has read.
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    said = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False).stdout
    told = " ".join(said.split())
    assert "Contracts:" in told, said
    return told.partition("Broken contracts")[2]


def test_the_house_is_in_order(house: Path) -> None:
    assert broken(house) == ""


@pytest.mark.parametrize(("path", "line", "contract"), WRONG, ids=[f"{path}: {line}" for path, line, _ in WRONG])
def test_a_line_that_goes_the_wrong_way_is_found(house: Path, path: str, line: str, contract: str) -> None:
    file = house / path
    before = file.read_text(encoding="utf-8") if file.exists() else None
    try:
        file.write_text(f"{before or ''}\n{line}\n", encoding="utf-8")
        assert contract in broken(house)
    finally:
        if before is None:
            file.unlink()
        else:
            file.write_text(before, encoding="utf-8")
