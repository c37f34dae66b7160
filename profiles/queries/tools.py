"""Reading what stands beside the page."""

from uuid import UUID

from profiles.models import CommunicationChart, Profile, ReadVersion
from profiles.permissions import check_can_read, reach_into
from profiles.queries.cards import cards
from profiles.schemas.tools import ChartOut, HearsOut, ReadOut, TellsOut
from teams.auth import Viewer


def chart(viewer: Viewer, human_id: UUID) -> ChartOut:
    """For whoever may read the section about."""
    check_can_read(viewer, human_id, "about")
    reach = reach_into(viewer, human_id)
    row = CommunicationChart.objects.filter(human=human_id).first() or CommunicationChart(human_id=human_id)
    return ChartOut(
        human=cards(viewer, [human_id])[human_id],
        version=row.version,
        mine=reach.own,
        may_edit=reach.edits,
        tells=[TellsOut(**line) for line in row.tells],
        hears=[HearsOut(**line) for line in row.hears],
    )


def have_read(viewer: Viewer, human_id: UUID) -> ReadOut:
    reach_into(viewer, human_id)
    version = Profile.objects.filter(human=human_id).values_list("version", flat=True).first() or 0
    read = ReadVersion.objects.filter(by=viewer.human_id, human=human_id, version=version).exists()
    return ReadOut(version=version, read=read)
