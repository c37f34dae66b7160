"""Writing what stands beside the page: the communication chart; and saying that one has read the page."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db import transaction

from profiles.actions.holding import hold, tell
from profiles.models import CommunicationChart, Profile, ReadVersion
from profiles.permissions import check_can_edit, reach_into
from profiles.rules import WHY_LENGTH, problem_in_text, tidy
from profiles.rules.tools import CELL, HEARS, MOST_ROWS, TELLS
from teams import audit
from teams.auth import Viewer
from teams.errors import Problem, RuleBroken, Stale

Rows = Sequence[Mapping[str, str]]


@transaction.atomic
def change_chart(*, by: Viewer, human_id: UUID, seen: int, tells: Rows, hears: Rows, because: str = "") -> None:
    """Write the chart whole, from the version that was seen (0: none yet). Who may write the page may write this; a member who
    writes with somebody says why. Rows without a word in them are left out."""
    reach = check_can_edit(by, human_id)
    because = tidy(because)
    problems: list[Problem | None] = [problem_in_text("because", because, WHY_LENGTH)]
    if not reach.own and not because:
        problems.append(Problem("because", "Say why you write on their behalf"))
    kept: dict[str, list[dict[str, str]]] = {}
    for name, keys, rows in (("tells", TELLS, tells), ("hears", HEARS, hears)):
        tidied = [{key: tidy(row.get(key, "")) for key in keys} for row in rows]
        kept[name] = [row for row in tidied if any(row.values())]
        if len(kept[name]) > MOST_ROWS:
            problems.append(Problem(name, f"Keep to {MOST_ROWS} rows at most"))
        problems += [
            problem_in_text(f"{name}[{i}].{key}", row[key], CELL) for i, row in enumerate(kept[name]) for key in keys
        ]
    found = [p for p in problems if p]
    if found:
        raise RuleBroken("Some of it does not fit on the sheet", problems=found)
    held = hold(human_id)
    chart, _ = CommunicationChart.objects.get_or_create(human=held.human)
    if chart.version != seen:
        raise Stale
    if (chart.tells, chart.hears) == (kept["tells"], kept["hears"]):
        return
    after: dict[str, Any] = {"version": seen + 1, **kept}
    if not CommunicationChart.objects.filter(human=held.human, version=seen).update(**after):
        raise Stale
    audit.record(
        by=by, verb="wrote", kind="chart", object_id=human_id, team_id=held.team_id, about_id=human_id, version=seen + 1,
        detail={} if reach.own else {"on_behalf": True, "because": because},
    )  # fmt: skip
    tell(held, kind="profile", ids=[human_id])


@transaction.atomic
def have_read(*, by: Viewer, human_id: UUID) -> None:
    """Say that one has read the page as it is now. Once for each version; for nobody to count."""
    if reach_into(by, human_id).own:
        return
    version = Profile.objects.filter(human=human_id).values_list("version", flat=True).first() or 0
    _, new = ReadVersion.objects.get_or_create(by_id=by.human_id, human_id=human_id, version=version)
    if new:
        audit.record(by=by, verb="read", kind="profile", object_id=human_id, about_id=human_id, version=version)
