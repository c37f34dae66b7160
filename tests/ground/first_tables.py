"""A small site with the tables of the first version, brought up to date: run in a process of its own, on an empty database.

Says in one JSON object what was in the tables before and after, what the pages answer now, and what is not as it must be.
"""

import json
import sys
from collections.abc import Iterator
from datetime import UTC, date, datetime
from typing import Any

import django
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.test import Client

FIRST = [
    ("teams", "0002_audit_is_append_only"),
    ("profiles", "0002_kept_as_written"),
    ("rotas", "0002_what_matters_and_by_hand"),
    ("wellbeing", "0001_initial"),
]
WEEK, DAY = date(2026, 3, 2), date(2026, 3, 3)
FIGURES = [
    "travel_per_support_hour", "faces_mean", "faces_median", "faces_most", "wishes_met", "wishes_wanted", "unsocial_spread",
    "evenings_spread", "weekends_spread", "split_days", "contract_spread", "changed", "changed_of",
]  # fmt: skip
THEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def fill(apps: Any) -> None:
    """One row or two in every table that the first version had: Joan, her daughter Ruth, Amara on her team, and a published week."""

    def make(room: str, model: str, **fields: Any) -> Any:
        return apps.get_model(room, model).objects.create(**fields)

    organisation = make("teams", "Organisation", name="Our teams")
    team = make("teams", "Team", name="Harbour", organisation=organisation, rev=1)
    make("teams", "Change", team=team, seq=1, kind="week")
    humans = {}
    for called in ("Amara", "Joan", "Ruth"):
        user = make("teams", "User", email=f"{called.lower()}@goodweek.example", password="!")
        humans[called] = make("teams", "Human", name=f"{called} Early", called=called, user=user, language="cy")
    amara, joan, ruth = humans.values()
    mine = {"organisation": organisation, "team": team, "starts": date(2026, 1, 1)}
    make("teams", "Membership", human=amara, part="member", **mine)
    make("teams", "Membership", human=joan, part="person", ref="joan", **mine)
    make("teams", "Membership", human=ruth, part="circle", beside=joan, relation="daughter", **mine)
    make(
        "teams",
        "AuditEvent",
        actor=amara,
        about=joan,
        team=team,
        verb="opened",
        kind="week",
        object_id="w",
        detail={"n": 1},
    )
    make("teams", "IdempotencyKey", human=amara, key="0" * 32, request="0" * 64, made="x")

    page = make(
        "profiles", "Profile", human=joan, version=1, headline="Sings", matters=["Tea in the pot"], languages=["Welsh"]
    )
    make(
        "profiles",
        "ProfileVersion",
        profile=page,
        version=1,
        content={"headline": "Sings"},
        changed=["headline"],
        by=joan,
    )
    make("profiles", "Suggestion", human=joan, section="matters", field="matters", lines=["Tea"], was=[], by=ruth)
    make("profiles", "Consent", person=joan, section="matters", grantee=ruth, level="read", given_by=joan, starts=WEEK)
    make("profiles", "Look", person=joan, by=ruth, section="matters", day=DAY, version=1)

    home = make("rotas", "Place", team=team, ref="home", name="Joan's", lat=53.3, lon=-3.8)
    good_week = make(
        "rotas", "GoodWeek", person=joan, team=team, opening="Mornings first", place=home, gifts=["singing"]
    )
    every_day = {"from_minute": 480, "to_minute": 720, "days": [0, 1, 2, 3, 4]}
    bath = make(
        "rotas", "Moment", good_week=good_week, ref="bath", title="Bath", least=30, best=45, times=2, **every_day
    )
    make("rotas", "Moment", good_week=good_week, ref="walk", title="Walk", least=20, best=30, after=bath, **every_day)
    make("rotas", "BusyTime", good_week=good_week, weekday=6, from_minute=600, to_minute=720, title="Chapel")
    make("rotas", "Tie", team=team, person=joan, member=amara, kind="core")
    life = make("rotas", "WorkingLife", member=amara, team=team, contract=1200, most_week=1500, most_day=480, base=home)
    make("rotas", "AvailableTime", working_life=life, weekday=1, from_minute=420, to_minute=900)
    block = make("rotas", "Block", team=team, ref="talk", title="Team talk", weekday=0, from_minute=540, to_minute=600)
    block.members.add(amara)
    week = make("rotas", "Week", team=team, starts=WEEK, state="published", round=1, way="balanced", published_at=THEN)
    visit = make("rotas", "Visit", week=week, moment=bath, date=DAY, start=540, minutes=40, version=3)
    make("rotas", "VisitMember", visit=visit, member=amara)
    make("rotas", "Keep", week=week, moment=bath, day=1, start=540, by=amara).members.add(amara)
    run = make(
        "rotas", "PlanRun", week=week, week_version=1, asked_by=amara, seconds=20, state="proposed", finished_at=THEN
    )
    planned = {"moment": str(bath.id), "day": 1, "start": 540, "minutes": 40, "members": [str(amara.id)]}
    make("rotas", "Proposal", run=run, week=week, way="balanced", plan={"visits": [planned]}, cost=1.5,
         figures=dict.fromkeys(FIGURES, 0), adopted_at=THEN)  # fmt: skip
    make("rotas", "Answer", week=week, round=1, member=amara, answer="happy")

    round_ = make("wellbeing", "PulseRound", team=team, month=date(2026, 2, 1))
    make("wellbeing", "PulseAnswered", round=round_, human=amara)
    make("wellbeing", "PulseSheet", round=round_, values={}, words="Fine")


def counts(tables: Any) -> dict[str, int]:
    with connection.cursor() as cursor:
        out = {}
        for table in sorted(tables):
            cursor.execute(f'SELECT count(*) FROM "{table}"')  # noqa: S608  # our own names
            out[table] = cursor.fetchone()[0]
    return out


def answers() -> Iterator[tuple[str, int]]:
    """What the pages of the team and of the people around Joan answer."""
    from teams.models import Human, Team

    joan, team = Human.objects.get(called="Joan").id, Team.objects.get().id
    of_joan = f"/api/v1/humans/{joan}/profile"
    asks = {
        "Amara": ["/api/v1/today", f"/api/v1/teams/{team}/weeks", f"/api/v1/teams/{team}/weeks/{WEEK}", of_joan],
        "Joan": [of_joan, f"/api/v1/people/{joan}/good-week", "/api/v1/me/passport"],
        "Ruth": [of_joan],
    }
    for called, addresses in asks.items():
        phone = Client(headers={"host": "localhost"})
        user = Human.objects.get(called=called).user
        assert user is not None
        phone.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        for address in addresses:
            yield f"{called} {address}", phone.get(address).status_code


def refuses(sql: str) -> bool:
    """Whether the database itself refuses a change."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(sql)
    except DatabaseError:
        return True
    return False


def main() -> None:
    executor = MigrationExecutor(connection)
    others = [node for node in executor.loader.graph.leaf_nodes() if node[0] not in dict(FIRST)]
    executor.migrate([*FIRST, *others])
    fill(executor.loader.project_state([*FIRST, *others]).apps)
    tables = {
        t
        for t in connection.introspection.table_names()
        if t.startswith(("teams_", "profiles_", "rotas_", "wellbeing_"))
    }
    before = counts(tables)
    call_command("migrate", verbosity=0)

    from rotas.models import Visit
    from teams.invariants import check_invariants

    json.dump(
        {
            "empty": [table for table, n in before.items() if not n],
            "before": before,
            "after": counts(tables),
            "wrong": check_invariants(),
            "refused": [
                refuses("UPDATE teams_auditevent SET verb = 'x'"),
                refuses("UPDATE profiles_profileversion SET content = '{}'"),
            ],
            "visit": list(Visit.objects.values_list("moment__title", "start", "version", "members__member__called")),
            "answers": dict(answers()),
        },
        sys.stdout,
    )


if __name__ == "__main__":
    django.setup()
    main()
