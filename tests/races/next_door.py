"""Two visits at the same time that a neighbour could help with. Imported before Django is set up, as `living` is."""

from datetime import timedelta
from typing import Any


def next_door(week: str) -> dict[str, Any]:
    """Gwen of the team next door said yes to both: a bath from nine and, from twenty past nine, the birds. Gives the asks."""
    from rotas.actions.neighbours import ask_next_door, offer_help
    from rotas.models import Place, Visit, VisitMember, Week
    from teams.models import Human, Team
    from tests.cast import here_today, human, put, view
    from tests.rotas.shared_week import can_work

    row = Week.objects.select_related("team").get(id=week)
    team = Team.objects.create(organisation=row.team.organisation, name="Chadwell")
    gwen = human("Gwen")
    put(gwen, team, "member", here_today() - timedelta(days=50), ref="gwen")
    can_work(gwen, team, Place.objects.create(team=team, ref="gwen", name="Gwen's", lat=51.48, lon=0.37))
    friday = row.starts + timedelta(days=4)
    bath = Visit.objects.get(week=row, moment__title="A bath", date=friday)
    birds = Visit.objects.get(week=row, moment__title="Feeding the birds", date=friday)
    Visit.objects.filter(id=birds.id).update(start=560)
    VisitMember.objects.filter(visit__in=[bath, birds]).delete()
    amara = Human.objects.get(called="Amara")
    asks = [ask_next_door(by=view(amara), visit_id=v.id, neighbour_id=team.id) for v in (bath, birds)]
    for one in asks:
        offer_help(by=view(gwen), ask_id=one.id)
    return {"asks": [str(a.id) for a in asks], "helper": str(gwen.id)}
