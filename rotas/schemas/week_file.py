"""What became of a week file, on the wire."""

from uuid import UUID

from teams.schemas import Out, ProblemOut


class CountsOut(Out):
    """Rows in the file, by kind."""

    members: int
    people: int
    places: int
    moments: int
    ties: int
    blocks: int
    pins: int
    visits: int


class ImportReportOut(Out):
    """`ok` False: nothing was kept, and `problems` says why, by row and field. With `dry_run` nothing was kept either;
    `would` says in words what the file does. `week`: the week that it is about, once it is there."""

    ok: bool
    dry_run: bool
    problems: list[ProblemOut]
    counts: CountsOut
    would: list[str]
    week: UUID | None
