"""Timefold as a peer: the week it is given, what is said where it is not there, and its plans judged where it is."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from benchmarks import peer_timefold, peers
from benchmarks.core import checked, core_week, days_of, visits_of
from benchmarks.peer_timefold import NotMeasured, missing, timefold


def test_the_week_with_ties_has_hours_and_a_no_and_the_core_has_neither() -> None:
    core, tied = days_of(core_week(1)), days_of(core_week(1, ties=True))
    assert {h for d in core for h in d.hours} == {(0, 1440)}
    assert {p for d in core for s in d.stops for p in s.points} == {0}
    assert {p for d in tied for s in d.stops for p in s.points} == {0, 10, 40}
    assert len({h for d in tied for h in d.hours}) > 2
    able = [
        (len(a.able), len(b.able))
        for x, y in zip(core, tied, strict=True)
        for a, b in zip(x.stops, y.stops, strict=True)
    ]
    assert all(a >= b for a, b in able)
    assert any(a > b for a, b in able)


def test_the_judge_counts_the_ties_that_the_model_is_told() -> None:
    problem = core_week(1, ties=True)
    day = days_of(problem)[0]
    for n, stop in enumerate(day.stops):
        alone: list[list[int]] = [[] for _ in day.members]
        for member, points in zip(stop.able, stop.points, strict=True):
            opens, closes = day.hours[member]
            if max(opens, stop.opens) > min(stop.last, closes - stop.minutes):
                continue
            alone[member] = [n]
            way = 2 * day.matrices[member][day.bases[member]][stop.place]
            assert checked(problem, visits_of(day, alone)) == (5000 * (problem.wanted() - 1) + way + points, 1)
            alone[member] = []


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the package were installed, with no more in it than its jars' names."""
    jars = tmp_path / "timefold" / "solver" / "jars"
    jars.mkdir(parents=True)
    (tmp_path / "timefold" / "__init__.py").touch()
    for name in ("timefold-solver-core-1.jar", "logback-classic-1.jar"):
        (jars / name).touch()
    monkeypatch.syspath_prepend(str(tmp_path))


def test_what_is_missing_is_said_in_a_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(peer_timefold, "find_spec", lambda name: None)
    assert missing() == "not installed (group peers)"


@pytest.mark.usefixtures("installed")
def test_without_java_the_benchmark_goes_on(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert [j.name for j in peer_timefold.jars()] == ["timefold-solver-core-1.jar"]
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(peers, "PEERS", {})
    monkeypatch.setattr(peers, "_goodweek", lambda *_: "as ever")
    heard: list[str] = []
    assert peers.peers(1, 1.0, 1, heard.append) == {
        "core: Goodweek": "as ever",
        "core: Timefold": "javac is not there (a JDK of 17 or later)",
    }
    assert len(heard) == 2


@pytest.mark.usefixtures("installed")
def test_a_java_that_fails_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for tool in ("javac", "java"):
        script = tmp_path / tool
        script.write_text("#!/bin/sh\necho 'a warning' >&2\necho 'error: too old' >&2\necho more >&2\nexit 1\n")
        script.chmod(script.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    with pytest.raises(NotMeasured, match=r"^javac failed: error: too old$"):
        timefold(days_of(core_week(1)), 1.0, 1)


@pytest.mark.skipif(missing() is not None, reason=f"Timefold: {missing()}")
@pytest.mark.parametrize("ties", [False, True])
def test_its_plans_break_no_rule(ties: bool) -> None:
    problem = core_week(1, 5, ties=ties)
    days = days_of(problem)
    found = checked(problem, [x for d, r in zip(days, timefold(days, 4.0, 2), strict=True) for x in visits_of(d, r)])
    assert not isinstance(found, str), found
    assert found[1] > problem.wanted() / 2
