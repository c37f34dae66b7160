"""A new team's first steps."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.queries import first_steps as queries
from rotas.schemas.first_steps import FirstStepsOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["belonging"])


@router.get("/teams/{team}/first-steps", operation_id="getFirstSteps", response={200: FirstStepsOut, **errors})
def get_first_steps(request: HttpRequest, team: UUID) -> FirstStepsOut:
    """For a member and the host: what is still to do until the team's first week, and what is done. Nobody's name is in it."""
    return queries.steps(viewer(request), team)
