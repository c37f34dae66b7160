"""A week as a file: in for the host, out for the team and its host."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from ninja import File, Router, UploadedFile

from rotas.actions import week_file as actions
from rotas.permissions.week_file import check_can_import
from rotas.schemas.week_file import CountsOut, ImportReportOut
from teams.auth import viewer
from teams.errors import TooMuch
from teams.schemas import ProblemOut, errors

router = Router(tags=["week file"])


@router.post("/teams/{team}/week-file", operation_id="importWeekFile", response={200: ImportReportOut, **errors})
def import_week_file(
    request: HttpRequest, team: UUID, file: File[UploadedFile], dry_run: bool = False
) -> ImportReportOut:
    """For the host. A file that is wrong is answered with `ok` false and all that is wrong; nothing of it is kept."""
    by = viewer(request)
    check_can_import(by, team)
    if (file.size or 0) > settings.WEEK_FILE_MAX_BYTES:
        raise TooMuch(f"A week file has at most {settings.WEEK_FILE_MAX_BYTES // 1024} kB.")
    report = actions.import_week(by=by, team_id=team, text=file.read(), dry_run=dry_run)
    return ImportReportOut(
        ok=report.ok,
        dry_run=report.dry_run,
        problems=[ProblemOut(where=p.where, what=p.what) for p in report.problems],
        counts=CountsOut.model_validate(report.counts),
        would=list(report.would),
        week=report.week_id,
    )


@router.get("/weeks/{week}/week-file", operation_id="getWeekFile", response={200: dict[str, Any], **errors})
def get_week_file(request: HttpRequest, week: UUID) -> HttpResponse:
    """goodweek.week/1, for members and the host. Taking it out is written down."""
    return _file(actions.export_week(by=viewer(request), week_id=week), "week")


@router.get("/weeks/{week}/plan-file", operation_id="getPlanFile", response={200: dict[str, Any], **errors})
def get_plan_file(request: HttpRequest, week: UUID) -> HttpResponse:
    """goodweek.plan/1: the visits as they stand, to go with the week file."""
    return _file(actions.export_plan(by=viewer(request), week_id=week), "plan")


def _file(content: dict[str, Any], name: str) -> HttpResponse:
    return HttpResponse(
        actions.as_text(content),
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="{name}.json"'},
    )
