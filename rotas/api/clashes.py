"""What clashes in a week, for every member of its team."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from rotas.queries import clashes as queries
from rotas.schemas.clashes import WeekClashesOut
from teams.auth import viewer
from teams.schemas import errors

router = Router(tags=["together"])


@router.get("/weeks/{week}/clashes", operation_id="getWeekClashes", response={200: WeekClashesOut, **errors})
def get_week_clashes(request: HttpRequest, week: UUID) -> WeekClashesOut:
    """All that cannot be as it stands. The planner's hat is nudged about it; the list is everybody's."""
    return queries.week_clashes(viewer(request), week)
