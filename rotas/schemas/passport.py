"""What became of a passport that somebody brought, or would become of it."""

from typing import Literal

from teams.schemas import Out, ProblemOut


class BroughtSubjectOut(Out):
    """`title`: what the subject is called, in the viewer's language. `n`: how many lines."""

    subject: str
    title: str
    n: int


class NotBroughtOut(BroughtSubjectOut):
    """`why`: written (something is there already), team (needs a team that supports them), not_fit (does not fit the rules
    here), recording (cannot be read, or there is no room), picture (cannot be read)."""

    why: Literal["written", "team", "not_fit", "recording", "picture"]


class BroughtOut(Out):
    """`comes`: takes its place here. `kept`: kept as it was, for its human to read and take out. `cannot`: stays kept as it was
    for the reason given, or does not come at all (recording, picture). `names`: humans who are only a name here."""

    ok: bool
    dry_run: bool
    problems: list[ProblemOut]
    comes: list[BroughtSubjectOut]
    kept: list[BroughtSubjectOut]
    cannot: list[NotBroughtOut]
    names: list[str]
    made_at: str
