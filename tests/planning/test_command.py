"""The command line and the child process, as those who call them see them."""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from rotas.planning.__main__ import main
from rotas.planning.child import Child, read_request
from rotas.planning.clock import on_the_clock
from rotas.planning.judge import judge
from rotas.planning.plan import Plan, plan_from_json, read_plan
from rotas.planning.propose import Progress, propose
from rotas.planning.reading_week import week_from_json
from rotas.planning.shortage import shortages
from tests.planning.weeks import Json, member, moment, person, random_week, week

ROOT = Path(__file__).resolve().parents[2]


def write(folder: Path, of: Any) -> str:
    path = folder / "week.json"
    path.write_text(json.dumps(of))
    return str(path)


def test_it_plans_a_file_and_prints_the_judges_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    raw = random_week(random.Random(2), moments=6)
    out = tmp_path / "plan.json"
    status = main([write(tmp_path, raw), "--out", str(out), "--iterations", "4000", "--seed", "1", "--processes", "1"])
    said = capsys.readouterr()
    found = judge(week_from_json(raw), read_plan(out.read_bytes()))
    assert status == (0 if found.feasible else 1)
    assert f"{found.cost:,.2f}" in said.out
    assert "visits" in said.err  # the progress line


def test_it_names_what_was_decided_and_leaves_a_day_open_and_clashes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    at_eight = {"days": [0, 1], "from": 480, "to": 540, "least": 45}
    raw = week(
        members=[member("ann"), member("bob")],
        people=[person(name) for name in ("x", "y", "z")],
        moments=[moment(name, person=name, **at_eight) for name in ("x", "y", "z")],
        pins=[{"moment": name, "members": ["ann"]} for name in ("x", "y", "z")],
    )
    assert main([write(tmp_path, raw), "--out", str(tmp_path / "plan.json"), "--iterations", "500", "--quiet"]) == 1
    short = [line for line in capsys.readouterr().err.splitlines() if line.startswith("short:")]
    assert [name for name in "xyz" if any(f"moment {name}" in line for line in short)] == ["x", "y", "z"]


@pytest.mark.parametrize(("seconds", "said"), [("0", "too little is proved to say"), ("60", "% better")])
def test_it_says_how_good_the_plan_is_where_that_is_proved(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], seconds: str, said: str
) -> None:
    path, out = write(tmp_path, week()), str(tmp_path / "plan.json")
    main([path, "--out", out, "--iterations", "500", "--processes", "1", "--quiet", "--bound", seconds])
    assert said in capsys.readouterr().out


def test_the_same_seed_and_moves_give_the_same_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, random_week(random.Random(4), moments=8))
    outs = []
    for n, processes in enumerate(("1", "2")):
        out = tmp_path / f"plan{n}.json"
        main([path, "--out", str(out), "--iterations", "6000", "--seed", "7", "--processes", processes, "--quiet"])
        outs.append(out.read_bytes())
    assert outs[0] == outs[1]


@pytest.mark.parametrize(
    ("of", "says"),
    [
        (week(moments=[moment(matters=7)]), "moments[0].matters: must be from 1 to 4"),
        (week(members=[member(mode="boat")]), "members[0].mode"),
        ([], "must be an object"),
    ],
)
def test_a_wrong_file_is_status_2_and_names_the_field(
    of: Any, says: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([write(tmp_path, of)]) == 2
    assert says in capsys.readouterr().err


def test_a_file_that_is_not_there_is_status_2(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["/no/such/file.json"]) == 2
    assert "cannot read" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments", [["--seconds", "-1"], ["--processes", "0"], ["--weights", "cheap"], ["--seed", "x"]]
)
def test_a_wrong_argument_is_status_2(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as e:
        main(["-", *arguments])
    assert e.value.code == 2


ODD: dict[str, tuple[Json, int]] = {
    "no members": (week(members=[], ties=[]), 0),
    "no moments": (week(moments=[]), 0),
    "no people": (week(people=[], moments=[]), 0),
    "a team of one": (week(members=[member()], moments=[moment(times=4)]), 4),
    "two needed in a team of one": (week(members=[member()], moments=[moment(carers=2)]), 0),
    "everybody is not": (week(ties=[{"person": "pat", "member": m, "tie": "not"} for m in ("ann", "bob")]), 0),
    "nobody has time": (week(members=[member(available=[])]), 0),
    "no times": (week(moments=[moment(times=0)]), 0),
    "more times than days": (week(moments=[moment(times=5, days=[0, 1])]), 2),
    "overfull": (week(members=[member(most_week=130)], moments=[moment(f"m{n}", times=3) for n in range(5)]), 2),
    "days that are not": (
        week(days=2, moments=[moment(days=[0, 5])], members=[member(available=[{"day": 0, "from": 400, "to": 900}])]),
        1,
    ),
    "no room in the minutes": (week(people=[person(allocation=0)]), 0),
}


@pytest.mark.parametrize("name", ODD)
def test_odd_weeks_get_a_plan_and_no_traceback(name: str) -> None:
    raw, met = ODD[name]
    problem = week_from_json(raw)
    found = judge(problem, propose(problem, seconds=None, iterations=3000))
    assert found.feasible
    assert found.facts["met"] == met
    if met < problem.wanted():
        assert shortages(problem)


def test_a_pin_that_cannot_be_kept_is_named_and_the_rest_is_planned(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    raw = week(
        moments=[moment(), moment("walk", days=[2])],
        members=[member("ann", skills=[]), member("bob")],
        pins=[{"moment": "tea", "day": 1, "members": ["ann"]}],
    )
    out = tmp_path / "plan.json"
    assert main([write(tmp_path, raw), "--out", str(out), "--iterations", "2000", "--quiet", "--processes", "1"]) == 1
    said = capsys.readouterr()
    assert "pin: moment tea" in said.out
    assert "what was decided about a visit cannot be kept" in said.err
    assert "walk" in {v.moment for v in read_plan(out.read_bytes()).visits}


def test_progress_is_told_and_stopping_is_quick() -> None:
    problem = week_from_json(random_week(random.Random(5), moments=10))
    heard: list[Progress] = []
    began = time.monotonic()
    propose(problem, seconds=60, on_progress=heard.append, should_stop=lambda: time.monotonic() - began > 1)
    assert time.monotonic() - began < 8  # a second on a machine that is free
    assert heard[0].step == "construct"
    assert heard[-1].share == 1


@pytest.fixture
def child() -> Iterator[Callable[[Any], subprocess.Popen[str]]]:
    """Starts children; none outlives its test."""
    started: list[subprocess.Popen[str]] = []

    def begin(request: Any) -> subprocess.Popen[str]:
        started.append(start(request))
        return started[-1]

    yield begin
    for process in started:
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()


def start(request: Any) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-m", "rotas.planning.child"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert process.stdin is not None
    process.stdin.write(json.dumps(request) + "\n")
    process.stdin.flush()
    return process


def lines(process: subprocess.Popen[str]) -> list[Json]:
    assert process.stdout is not None
    return [json.loads(line) for line in process.stdout]


Start = Callable[[Any], subprocess.Popen[str]]


def ask(**changes: Any) -> Json:
    return {"week": random_week(random.Random(6), moments=8), "seconds": 2, "seed": 1} | changes


def test_the_child_answers_with_a_plan_for_each_proposal(child: Start) -> None:
    request = ask(
        proposals=[{"weights": "balanced"}, {"name": "faces", "weights": "familiar_faces", "sliders": {"travel": 2}}]
    )
    process = child(request)
    said = lines(process)
    assert process.wait(30) == 0
    assert {"progress", "done"} == {row["event"] for row in said}
    done = said[-1]
    assert [p["name"] for p in done["proposals"]] == ["balanced", "faces"]
    assert not done["stopped"]
    problem = week_from_json(request["week"])
    for p in done["proposals"]:
        assert p["score_week"]["cost"] == judge(problem, plan_from_json(p["plan"])).cost


def test_what_times_on_the_clock_cost_never_makes_a_week_worse_than_the_one_before(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    problem = week_from_json(random_week(random.Random(6), moments=8))
    last = on_the_clock(problem, propose(problem, seconds=None, iterations=2_000), 5)
    request = ask(iterations=2_000, grid=5, last_week=last.to_json(), proposals=[{"weights": "balanced"}])
    del request["seconds"]
    monkeypatch.setattr(
        "rotas.planning.said.people_say", lambda *_: Plan()
    )  # as if every time off the clock cost its visit
    out = io.StringIO()
    Child(out).answer(*read_request(json.dumps(request)))
    done = json.loads(out.getvalue().splitlines()[-1])
    assert plan_from_json(done["proposals"][0]["plan"]) == last


def test_the_child_stops_when_told_and_gives_its_best(child: Start) -> None:
    process = child(ask(seconds=120))
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    began = time.monotonic()
    process.stdin.write('{"stop": true}\n')
    process.stdin.flush()
    done = lines(process)[-1]
    assert process.wait(20) == 0
    assert done["event"] == "done"
    assert done["stopped"]
    assert time.monotonic() - began < 15


@pytest.mark.parametrize("how", ["closed", "terminated"])
def test_the_child_ends_when_nobody_waits_for_it(how: str, child: Start) -> None:
    process = child(ask(seconds=120))
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdout.readline()
    if how == "closed":
        process.stdin.close()
    else:
        process.send_signal(signal.SIGTERM)
    assert process.wait(20) == (3 if how == "closed" else 143)


def test_the_child_names_what_is_wrong_with_a_request(child: Start) -> None:
    bad = ask(seconds=-1)
    bad["week"]["days"] = "seven"
    process = child(bad)
    assert lines(process)[-1]["problems"][0]["where"] == "seconds"
    assert process.wait(20) == 2
    process = child(ask(week=bad["week"]))
    assert lines(process)[-1]["problems"][0]["where"] == "week.days"
    assert process.wait(20) == 2


def test_the_web_process_gets_no_solver() -> None:
    pure = "problem plan judge costs rules figures continuity explain explain_missed what_if shortage propose replan reading_week child"
    code = f"import sys\nfor m in '{pure}'.split(): __import__('rotas.planning.' + m)\n" + (
        "heavy = {'numpy', 'numba', 'ortools', 'django'} & sys.modules.keys()\nassert not heavy, heavy"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)})
