"""A new team's first steps."""

from datetime import date
from uuid import UUID

from rotas.rules.first_steps import Step
from teams.schemas import Out


class FirstStepOut(Out):
    """`person`: whose good week has no moment yet; `starts`: the Monday of the week to open or to share. Null where there is none."""

    step: Step
    done: bool
    person: UUID | None
    starts: date | None


class FirstStepsOut(Out):
    """`steps`: in their order; none once a week of the team was published."""

    steps: list[FirstStepOut]
