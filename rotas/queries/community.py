"""A team's community, with the way to each place from somebody's home."""

from uuid import UUID

from profiles.queries import community as known
from profiles.schemas.community import CommunityOut
from rotas.models import GoodWeek
from rotas.planning.problem import Place, kilometres
from teams.auth import Viewer


def community(viewer: Viewer, team_id: UUID, *, near: UUID | None = None) -> CommunityOut:
    """`near`: a person whose home the way is counted from: for members; a person supported asks for themself."""
    of = near if near is not None and team_id in viewer.member_of else viewer.human_id
    row = GoodWeek.objects.filter(person=of, team=team_id).select_related("place").first()
    home = Place("home", row.place.lat, row.place.lon) if row else None
    far = (lambda lat, lon: kilometres(home, Place("there", lat, lon))) if home else None
    return known.community(viewer, team_id, far=far)
