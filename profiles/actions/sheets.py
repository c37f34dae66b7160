"""Writing a sheet: one of the other tools, whole, from the version that was seen."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from profiles.actions.holding import Held, hold, tell
from profiles.models import Sheet, SheetVersion
from profiles.permissions import check_can_edit
from profiles.rules import LENGTHS, WHY_LENGTH, problem_in_text, tidy
from profiles.rules.sheets import SUBJECT, Rows, kind_of, problems_in_rows, tidy_rows
from teams import audit
from teams.auth import Viewer
from teams.errors import NotThere, Problem, RuleBroken, Stale


@transaction.atomic
def write_sheet(
    *,
    by: Viewer,
    human_id: UUID,
    kind: str,
    number: int,
    seen: int,
    rows: Rows,
    subject: str = "",
    written_with: str = "",
    put_away: bool = False,
    because: str = "",
) -> None:
    """Write the sheet from the version that was seen (0: none yet). Who may write the page may write this; a member who writes
    with somebody says why. Rows without a word are left out; what changes nothing makes no version."""
    form = kind_of(kind, number)
    if form is None:
        raise NotThere
    reach = check_can_edit(by, human_id)
    because = tidy(because)
    after: dict[str, Any] = {
        "subject": tidy(subject) if form.many else "",
        "rows": tidy_rows(form, rows),
        "written_with": tidy(written_with),
        "put_away": form.many and put_away,
    }
    problems: list[Problem | None] = [
        problem_in_text("because", because, WHY_LENGTH),
        problem_in_text("subject", after["subject"], SUBJECT),
        problem_in_text("written_with", after["written_with"], LENGTHS["written_with"]),
        *problems_in_rows(form, after["rows"]),
    ]
    if form.many and not after["subject"]:
        problems.append(Problem("subject", "Say what it is about"))
    if not reach.own and not because:
        problems.append(Problem("because", "Say why you write on their behalf"))
    found = [p for p in problems if p]
    if found:
        raise RuleBroken("Some of it does not fit on the sheet", problems=found)
    held = hold(human_id)
    sheet, _ = Sheet.objects.get_or_create(human=held.human, kind=kind, number=number)
    if sheet.version != seen:
        raise Stale
    if new_version(held, sheet, by=by, after=after, because=because):
        audit.record(
            by=by, verb="wrote", kind="sheet", object_id=sheet.id, team_id=held.team_id, about_id=human_id,
            version=seen + 1, detail={"sheet": kind, **({} if reach.own else {"on_behalf": True, "because": because})},
        )  # fmt: skip
        tell(held, kind="profile", ids=[human_id])


def new_version(
    held: Held, sheet: Sheet, *, by: Viewer, after: dict[str, Any], because: str, suggested_by: UUID | None = None
) -> bool:
    """Keep the sheet with `after` (some of its fields) as its next version; False when that changes nothing. Stale when a
    writer that holds none of our locks was first."""
    whole = {name: getattr(sheet, name) for name in ("subject", "rows", "written_with", "put_away")}
    if {**whole, **after} == whole:
        return False
    whole |= after
    at, number = timezone.now(), sheet.version + 1
    if not Sheet.objects.filter(id=sheet.id, version=sheet.version).update(version=number, at=at, **whole):
        raise Stale
    SheetVersion.objects.create(
        sheet=sheet, version=number, by_id=by.human_id, suggested_by_id=suggested_by, because=because, at=at, **whole
    )
    sheet.refresh_from_db()
    return True
