"""Many phones at the same instant, each a process of its own with its own connection: `python -m tests.races.crowd`.

Answers each line of JSON on its standard input with one of its own:
`{"do": "scene", "members": 12}` fills the empty database with a team, a week and proposals;
`{"do": "race", "requests": [{who, method, path, body, version, key}]}` has every request wait at a barrier and sends them
all at once; `{"do": "look", "week": id}` says what came of it; `{"do": "runs"}` how the planner's runs are;
`{"do": "sabotage"}` breaks it, to see the races fail.
Django is loaded once and then forked: loading it in each process would take longer than the race.
"""

import json
import multiprocessing
import os
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from importlib import import_module
from typing import Any, cast
from uuid import UUID

import django

from tests.races import days, living, next_door
from tests.servers import end_with_parent

WAIT = 120


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    import_module("config.urls")  # a second's work that each fork would otherwise do again
    for line in sys.stdin:
        asked = json.loads(line)
        answer = QUESTIONS[asked.pop("do")](**asked)
        print(json.dumps(answer), flush=True)  # noqa: T201


def scene(members: int) -> dict[str, Any]:
    """The standing cast with so many members, a week that is being shared, and three proposals."""
    from rotas.models import Place
    from tests.cast import here_today, human, make_cast, put
    from tests.rotas.shared_week import can_work, propose, share_week

    ours = make_cast()
    shared = share_week(ours)
    team = [ours.amara, ours.bryn, ours.cerys]
    starts = here_today() - timedelta(days=50)
    for n in range(members - 3):
        more = human(f"Member{n}")
        put(more, ours.team, "member", starts, ref=f"m{n}")
        can_work(more, ours.team, Place.objects.all()[0])
        team.append(more)
    proposals = propose(shared)
    return {
        "team": str(ours.team.id),
        "week": str(shared.week.id),
        "starts": str(shared.week.starts),
        "members": [str(m.id) for m in team],
        "proposals": {way: str(p.id) for way, p in proposals.items()},
        "bath": str(shared.bath.id),
        "birds": str(shared.birds.id),
    }


def race(requests: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """All at once; gives status and body of each answer, in the order of the requests."""
    from django.db import connection

    connection.close()  # a connection that two processes share is torn between them
    if connection.vendor == "postgresql":
        cast(
            Any, connection
        ).close_pool()  # its threads do not live on in a fork, and whoever waits for them waits for ever
    fork = multiprocessing.get_context("fork")
    barrier, answers = fork.Barrier(len(requests)), fork.Queue()
    phones = [fork.Process(target=phone, args=(n, r, barrier, answers)) for n, r in enumerate(requests)]
    for process in phones:
        process.start()
    found = dict(answers.get(timeout=WAIT) for _ in phones)
    for process in phones:
        process.join(WAIT)
    return [found[n] for n in range(len(requests))]


def phone(n: int, request: dict[str, Any], barrier: Any, answers: Any) -> None:
    """One phone: signs in, waits for the others, asks."""
    from teams.models import Human
    from tests.cast import Phone

    end_with_parent()
    try:
        mine = Phone(Human.objects.select_related("user").get(id=request["who"]))
        barrier.wait(WAIT)
        answer = mine.send(
            request["method"],
            request["path"],
            request.get("body"),
            version=request.get("version"),
            key=request.get("key"),
        )
        answers.put((n, {"status": answer.status_code, "body": answer.json()}))
    except BaseException:
        answers.put((n, {"status": 599, "body": traceback.format_exc()}))
        raise


def look(week: str) -> dict[str, Any]:
    """What the database holds in the end, and what must be true of it and is not."""
    from rotas.models import Answer, Keep, PlanRun, Visit, Week
    from teams.invariants import check_invariants
    from teams.models import AuditEvent, Change, IdempotencyKey

    row = Week.objects.get(id=week)
    return {
        "wrong": check_invariants(),
        "state": row.state,
        "version": row.version,
        "round": row.round,
        "way": row.way,
        "visits": Visit.objects.filter(week=row).count(),
        "keeps": Keep.objects.filter(week=row).count(),
        "runs": PlanRun.objects.filter(week=row).count(),
        "answers": {
            str(m): a for m, a in Answer.objects.filter(week=row, round=row.round).values_list("member", "answer")
        },
        "verbs": list(AuditEvent.objects.filter(team=row.team).order_by("id").values_list("verb", flat=True)),
        "feed": list(Change.objects.filter(team=row.team).order_by("seq").values_list("seq", flat=True)),
        "keys": IdempotencyKey.objects.count(),
    }


def runs() -> list[dict[str, Any]]:
    """Every run of the planner: how it is, and for how many ways it found a plan (two may share one proposal)."""
    from rotas.models import PlanRun, Proposal

    fields = ("id", "state", "attempts", "token", "failure", "stop_asked", "progress")
    # Runs before proposals: what a run that is over has found was written with its end, so that the second look sees it.
    rows = [dict(zip(fields, row, strict=True)) for row in PlanRun.objects.order_by("asked_at").values_list(*fields)]
    ways: Counter[UUID] = Counter()
    for run, also in Proposal.objects.values_list("run", "also"):
        ways[run] += 1 + len(also)
    return [{**row, "id": str(row["id"]), "token": str(row["token"]), "proposed": ways[row["id"]]} for row in rows]


def queue(week: str, count: int, seconds: int) -> list[str]:
    """Ask for proposals for this week and the weeks after it, as many as that; gives the runs."""
    from rotas.actions import proposing
    from rotas.models import Week
    from tests.cast import view

    first = Week.objects.select_related("team").get(id=week)
    member = first.runs.get().asked_by
    assert member is not None
    asked = []
    for n in range(count):
        other = first if n == 0 else Week.objects.create(team=first.team, starts=first.starts + timedelta(days=7 * n))
        asked.append(str(proposing.propose(by=view(member), week_id=other.id, seconds=seconds).id))
    return asked


def sabotage() -> None:
    """Adopting as it must not be: read, check, write. For the test of the test: the races have to catch this."""
    from django.utils import timezone

    from rotas.actions import agreeing
    from rotas.models import Proposal, Week
    from rotas.queries.week import week_to_share
    from teams.audit import record
    from teams.errors import Stale

    def hold(*, by: Any, week_id: Any, step: str, seen: int | None = None) -> Any:
        week = Week.objects.get(id=week_to_share(by, week_id).id)
        if seen is not None and week.version != seen:
            raise Stale
        return week

    def take(week: Any, step: str, *, by: Any, verb: str, detail: Any = None, **fields: Any) -> None:
        time.sleep(0.3)  # somebody else is as far as this by now
        Week.objects.filter(id=week.id).update(version=week.version + 1, state="proposed", **fields)
        record(by=by, verb=verb, kind="week", object_id=week.id, team_id=week.team_id, version=week.version + 1)
        Proposal.objects.filter(week=week, way=fields["way"]).update(adopted_at=timezone.now())

    for name, broken in {"hold_week": hold, "take": take, "_place": lambda *_: None}.items():
        setattr(agreeing, name, broken)


def days_begin(times: int) -> dict[str, Any]:
    """The day begins in so many processes at once. Connections are let go before the fork, as for a race."""
    from django.db import connection

    connection.close()
    if connection.vendor == "postgresql":
        cast(Any, connection).close_pool()
    return days.days(times)


QUESTIONS: dict[str, Callable[..., Any]] = {
    "scene": scene,
    "race": race,
    "look": look,
    "runs": runs,
    "queue": queue,
    "sabotage": sabotage,
    "days": days_begin,
    "live": living.live,
    "ask": living.ask,
    "looked": living.looked,
    "sabotage_asks": living.sabotage,
    "next_door": next_door.next_door,
}

if __name__ == "__main__":
    main()
