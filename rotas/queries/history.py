"""All that happened to a week, from its opening to every change after it was published. For the team's members alone.

Put together from what each deed left: the audit record, the planner's runs, answers and what was said to them, and the
changes of a published week. Nothing is written for it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.dateparse import parse_datetime

from rotas.models import Answer, Moment, PlanRun, Proposal, Reply, VisitChange, Week
from rotas.queries.week import week_to_share
from rotas.rules.week import WAYS
from rotas.schemas.sharing import HistoryLineOut, WeekHistoryOut
from teams import queries as belonging
from teams.auth import Viewer
from teams.models import AuditEvent, Human

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Line:
    """One thing that happened. `facts` are ids, days, minutes and counts; `says` somebody's own words."""

    at: datetime
    by: UUID | None
    kind: str
    facts: dict[str, Any] = field(default_factory=dict)
    says: str = ""


def history(viewer: Viewer, week_id: UUID) -> WeekHistoryOut:
    """The week's history, the newest first."""
    week = week_to_share(viewer, week_id)
    lines = lines_of(viewer, week)
    ids = {i for line in lines for i in _ids(line)}
    humans = {h.id: h for h in Human.objects.filter(id__in=[*ids, *(line.by for line in lines if line.by is not None)])}
    return WeekHistoryOut(
        week=week.id,
        starts=week.starts,
        state=week.state,
        lines=[
            HistoryLineOut(
                at=line.at,
                by=belonging.card(viewer, humans[line.by], "member") if line.by in humans else None,
                kind=line.kind,
                facts={k: v for k, v in line.facts.items() if v is not None},
                says=line.says,
            )
            for line in lines
        ],
        names=names_of(ids, humans),
    )


def lines_of(viewer: Viewer, week: Week) -> list[Line]:
    """What happened, the newest first. The caller has checked that the viewer is of the team."""
    found = [*_deeds(week), *_runs(week), *_answers(week), *_changes(viewer, week)]
    return sorted(found, key=lambda line: line.at, reverse=True)


def names_of(ids: Iterable[str], humans: Mapping[UUID, Human]) -> dict[str, str]:
    """What the humans and moments among the ids are called, and whose the moments are."""
    moments = Moment.objects.filter(id__in=set(ids)).select_related("good_week__person")
    titles = {str(m.id): m.title for m in moments}
    whose = {f"{m.id}.person": m.good_week.person.called for m in moments}
    called = {str(h.id): h.called for h in humans.values() if str(h.id) in ids}
    return dict(sorted((called | titles | whose).items(), key=lambda row: (row[1], len(row[0]))))


# --- deeds in the audit record ----------------------------------------------------------------------------------------


def _keep(detail: Row) -> dict[str, Any]:
    return {k: detail[k] for k in ("moment", "day", "start", "members") if detail.get(k) not in (None, [])}


def _nothing(detail: Row) -> dict[str, Any]:
    return {}


#: What the record calls a deed on a week, what the history calls it, and which of its facts are told.
DEEDS: dict[str, tuple[str, Callable[[Row], dict[str, Any]]]] = {
    "opened": ("opened", _nothing),
    "kept a visit": ("kept", _keep),
    "let a visit go": ("let_go", _keep),
    "weighed": ("weighed", lambda detail: dict(detail.get("sliders", {}))),
    "adopted": ("adopted", lambda detail: {"way": detail["way"], "visits": detail["visits"]}),
    "set aside": ("set_aside", _nothing),
    "took a change back": ("took_back", _nothing),
    "agreed": ("agreed", lambda detail: {"answers": detail["answers"]}),
    "brought back": ("brought_back", _nothing),
    "locked": (
        "locked",
        lambda detail: {"person": detail["person"], "visits": detail["visits"], "asked": int(detail["asked"])},
    ),
    "locked a wish": ("wish_locked", lambda detail: _keep(detail) | {"asked": int(detail["asked"])}),
    "let a wish go": ("wish_let_go", _keep),
    "unlocked": ("unlocked", lambda detail: {"person": detail["person"]}),
    "moved the day to agree by": ("moved_day", lambda detail: {"until": detail["until"]}),
    "published": ("published", _nothing),
}


def _deeds(week: Week) -> Iterator[Line]:
    for event in AuditEvent.objects.filter(kind="week", object_id=str(week.id)):
        if event.verb == "changed by hand":
            for change in event.detail["changes"]:
                facts = {k: v for k, v in change.items() if k != "kind"}
                yield Line(event.at, event.actor_id, f"hand_{change['kind']}", facts)
        elif event.verb in DEEDS:
            kind, facts_of = DEEDS[event.verb]
            yield Line(event.at, event.actor_id, kind, facts_of(event.detail), event.detail.get("why", ""))


# --- the planner ------------------------------------------------------------------------------------------------------


def _runs(week: Week) -> Iterator[Line]:
    runs = PlanRun.objects.filter(week=week, kind="share")
    ways: dict[UUID, list[str]] = {}
    for run_id, way, also in Proposal.objects.filter(week=week).values_list("run_id", "way", "also"):
        ways.setdefault(run_id, []).extend([way, *also])
    for run in runs:
        yield Line(run.asked_at, run.asked_by_id, "asked_plans", {})
        if run.finished_at is None:
            continue
        if run.id in ways:
            yield Line(run.finished_at, None, "plans", {"ways": sorted(ways[run.id], key=WAYS.index)})
        elif run.state == "failed":
            yield Line(run.finished_at, None, "no_plans", {"failure": run.failure})
        elif run.state == "stopped":
            yield Line(run.finished_at, None, "stopped", {})


# --- what the members said --------------------------------------------------------------------------------------------


def _answers(week: Week) -> Iterator[Line]:
    for row in Answer.objects.filter(week=week):
        for said in row.earlier:
            at = parse_datetime(said["at"])
            if at is not None:
                yield Line(at, row.member_id, f"said_{said['answer']}", {}, said["reason"])
        yield Line(row.at, row.member_id, f"said_{row.answer}", {}, row.reason)
    for reply in Reply.objects.filter(answer__week=week).select_related("answer"):
        yield Line(reply.at, reply.by_id, "replied", {"to": str(reply.answer.member_id)}, reply.text)


# --- after it was published -------------------------------------------------------------------------------------------


def _changes(viewer: Viewer, week: Week) -> Iterator[Line]:
    """What somebody wrote with a change is for those whom it concerns."""
    for change in VisitChange.objects.filter(week=week):
        kind = "visit_new" if not change.before else "visit_gone" if not change.after else "visit_changed"
        facts: dict[str, Any] = {"moment": str(change.moment_id), "why": change.why, "date": change.date.isoformat()}
        for name, seen in (("was", change.before), ("is", change.after)):
            facts |= {f"{name}_{key}": value for key, value in seen.items()}
        concerned = viewer.human_id == change.by_id or str(viewer.human_id) in change.told
        yield Line(change.at, change.by_id, kind, facts, change.said if concerned else "")


def _ids(line: Line) -> Iterator[str]:
    for value in line.facts.values():
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str) and len(one) == 36:
                yield one
