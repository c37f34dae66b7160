"""A week's history as a file. Taking it out is a deed, and is written down."""

import json
from typing import Literal
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db import transaction

from rotas.queries.history import history
from rotas.queries.week import find_week
from rotas.rules.tables import csv_text
from teams import audit
from teams.auth import Viewer

COLUMNS = ("at", "who", "what", "person", "visit", "facts", "says")
ALREADY_NAMED = ("moment", "person")


@transaction.atomic
def export_history(*, by: Viewer, week_id: UUID, form: Literal["csv", "json"]) -> str:
    """One row or object for each thing that happened, the newest first; times on the team's wall, with their offset."""
    told = history(by, week_id)
    week = find_week(by, week_id)
    audit.record(by=by, verb="exported", kind="history", object_id=week_id, team_id=week.team_id)
    if form == "json":
        return json.dumps(told.model_dump(mode="json"), ensure_ascii=False, indent=1) + "\n"
    zone = ZoneInfo(week.team.timezone)
    rows = []
    for line in told.lines:
        moment = str(line.facts.get("moment", ""))
        person = told.names.get(f"{moment}.person") or told.names.get(str(line.facts.get("person", "")), "")
        facts = [f"{k}: {_said(v, told.names)}" for k, v in line.facts.items() if k not in ALREADY_NAMED]
        who = line.by.called if line.by else ""
        at = line.at.astimezone(zone).isoformat(timespec="seconds")
        rows.append([at, who, line.kind, person, told.names.get(moment, ""), "; ".join(facts), line.says])
    return csv_text(COLUMNS, rows)


def _said(value: object, names: dict[str, str]) -> str:
    if isinstance(value, list):
        return ", ".join(names.get(str(one), str(one)) for one in value)
    return names.get(str(value), str(value))
