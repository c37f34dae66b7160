"""The communication chart; and saying that one has read a page."""

from uuid import UUID

from django.http import HttpRequest
from ninja import Router

from profiles.actions import tools as actions
from profiles.actions.looks import note_look
from profiles.queries import tools
from profiles.schemas.tools import ChartIn, ChartOut, ReadOut
from teams.auth import viewer
from teams.errors import with_current
from teams.schemas import errors
from teams.versions import seen

router = Router(tags=["tools"])


@router.get("/humans/{human}/chart", operation_id="getChart", response={200: ChartOut, **errors})
def get_chart(request: HttpRequest, human: UUID) -> ChartOut:
    """The communication chart, for whoever may read the section about. Opening somebody else's is noted."""
    by = viewer(request)
    found = tools.chart(by, human)
    note_look(by=by, human_id=human, sections=["about"])
    return found


@router.put("/humans/{human}/chart", operation_id="changeChart", response={200: ChartOut, **errors})
def change_chart(request: HttpRequest, human: UUID, body: ChartIn) -> ChartOut:
    """All of it. If-Match: the chart's version (0: none yet)."""
    by = viewer(request)
    with with_current(lambda: tools.chart(by, human).model_dump(mode="json")):
        actions.change_chart(
            by=by,
            human_id=human,
            seen=seen(request),
            tells=[row.model_dump() for row in body.tells],
            hears=[row.model_dump() for row in body.hears],
            because=body.because,
        )
    return tools.chart(by, human)


@router.get("/humans/{human}/read", operation_id="getRead", response={200: ReadOut, **errors})
def get_read(request: HttpRequest, human: UUID) -> ReadOut:
    return tools.have_read(viewer(request), human)


@router.post("/humans/{human}/read", operation_id="haveRead", response={200: ReadOut, **errors})
def have_read(request: HttpRequest, human: UUID) -> ReadOut:
    """ "I have read this version." Twice is once."""
    by = viewer(request)
    actions.have_read(by=by, human_id=human)
    return tools.have_read(by, human)
