"""The lock files: exact, hashed, the same in both, and with nothing in them of the machine that made them."""

import json
import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PYPROJECT = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pins(lock: str) -> dict[str, str]:
    """Version by package, the environment's condition with it."""
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    found = [re.match(r"([a-z0-9][a-z0-9._-]*)==([^\s\\]+(?: ; [^\\]+)?)", line) for line in lines]
    return {match[1]: match[2].strip() for match in found if match}


def name_of(requirement: str) -> str:
    return re.split(r"[\[~=<>! ;]", requirement)[0]


@pytest.mark.parametrize("lock", LOCKS)
def test_it_names_no_host_and_no_folder(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert not re.search(r"(^|\s)/\w+/", text)
    assert not re.search(r"^-", text, re.MULTILINE)  # no index, no links, nothing editable


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_is_pinned_with_a_hash(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    heads = [number for number, line in enumerate(lines) if re.match(r"[a-z0-9]", line)]
    assert heads
    for number in heads:
        assert "==" in lines[number]
        assert lines[number + 1].startswith("    --hash=sha256:")


def test_what_runs_is_what_was_tested() -> None:
    run, development = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: development.get(name) for name in run} == run


def test_every_dependency_is_locked() -> None:
    project = tomllib.loads(PYPROJECT)
    groups = project["dependency-groups"]
    run = {name_of(one) for one in [*project["project"]["dependencies"], *groups["bootstrap"]]}
    development = {name_of(one) for one in groups["dev"] if isinstance(one, str)}
    assert run <= pins("requirements.lock").keys()
    assert run | development <= pins("requirements-dev.lock").keys()


def test_every_dependency_has_its_reason() -> None:
    dependencies = PYPROJECT[: PYPROJECT.index("[tool.uv]")]
    lines = [line for line in dependencies.splitlines() if re.match(r'  "[a-z0-9-]+(\[.*\])?[~=<>].*",', line)]
    assert len(lines) > 30
    assert [line for line in lines if "#" not in line] == []


def test_the_front_ends_lock_names_no_host() -> None:
    lock = json.loads((ROOT / "frontend" / "package-lock.json").read_text(encoding="utf-8"))
    installed = {path: package for path, package in lock["packages"].items() if path}
    assert [path for path, package in installed.items() if "resolved" in package] == []
    assert [path for path, package in installed.items() if "integrity" not in package] == []
