"""A human's own passport."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from ninja import File, Form, Router, UploadedFile

from rotas.actions.passport import make_passport
from rotas.actions.passport_import import Report, bring
from rotas.permissions.passport import check_can_bring
from rotas.rules.passport import title
from rotas.rules.passport_file import MOST_BYTES
from rotas.schemas.passport import BroughtOut, BroughtSubjectOut, NotBroughtOut
from teams.auth import Viewer, viewer
from teams.errors import TooMuch
from teams.schemas import ProblemOut, errors

router = Router(tags=["passport"])


@router.get("/me/passport", operation_id="getPassport", response={200: bytes, **errors})
def get_passport(request: HttpRequest) -> HttpResponse:
    """Everything that is kept about the viewer: passport.json, passport.html and pictures, as one ZIP file."""
    return HttpResponse(
        make_passport(by=viewer(request)),
        content_type="application/zip",
        headers={"Content-Disposition": 'attachment; filename="passport.zip"', "Cache-Control": "no-store"},
    )


@router.post("/humans/{human}/passport", operation_id="bringPassport", response={200: BroughtOut, **errors})
def bring_passport(
    request: HttpRequest, human: UUID, file: File[UploadedFile], dry_run: bool = False, said: Form[str] = ""
) -> BroughtOut:
    """A passport from elsewhere: one's own, or the host brings it with their yes (`said`: how they know). A file that is wrong is
    answered with `ok` false and what is wrong; nothing of it is kept."""
    by = viewer(request)
    check_can_bring(by, human)
    if (file.size or 0) > MOST_BYTES:
        raise TooMuch(f"A passport has at most {MOST_BYTES // 1024 // 1024} MB.")
    report = bring(by=by, human_id=human, data=file.read(), said=said[:300], dry_run=dry_run)
    return _out(by, report, dry_run)


def _out(by: Viewer, report: Report, dry_run: bool) -> BroughtOut:
    def subjects(counted: dict[str, int]) -> list[BroughtSubjectOut]:
        return [BroughtSubjectOut(subject=s, title=title(s, by.language), n=n) for s, n in counted.items()]

    return BroughtOut(
        ok=report.ok,
        dry_run=dry_run,
        problems=[ProblemOut(where=p.where, what=p.what) for p in report.problems],
        comes=subjects(report.comes),
        kept=subjects(report.kept),
        cannot=[
            NotBroughtOut(subject=s, title=title(s, by.language), n=n, why=why)  # type: ignore[arg-type]
            for (s, why), n in report.cannot.items()
        ],
        names=sorted(report.names),
        made_at=report.made_at,
    )
